"""Entries -> Lexicon: every inflected form of every entry in one table, and `word(form)`, which knows all that a form can be.

A form is analysed once and remembered: an article costs one dictionary hit a token.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rawi.reading.lexicon.schema import Cue, Lexeme, Trigger, items
from rawi.reading.lexicon.words import CUE, INFLECTIONS, SENSE_BITS, SENSE_MASK, STANCE, TRIGGER, Openings, Sense, Word
from rawi.reading.text.clitics import Split, splits, unsuffixed
from rawi.reading.text.fold import fold
from rawi.reading.text.memo import LONGEST, Memo
from rawi.reading.text.tokens import NUMBER, WORD, look

__all__ = ["Lexicon", "Openings", "PhraseWords", "Sense", "Tables", "Word"]

COUNT_BITS = 8  # of a form's place in the codes: how many senses it has
_FINITE = frozenset(("past", "present"))
_JOINED = frozenset(("preposition", "complementiser", "negation"))
_VERB_PREFIXES = frozenset(("", "و", "ف", "س", "وس", "فس", "ل", "ول", "فل"))
_PAST_PREFIXES = frozenset(("", "و", "ف"))
_FUNCTION_PREFIXES = frozenset(("و", "ف", "ب", "ل", "ك", "وب", "ول"))
_DUAL = ("ان", "ين")
_NOT_WRITTEN = frozenset(("ي", "ك", "كم", "كن", "كما"))  # pronouns of the first and second person: reports have none
_NONE: frozenset[str] = frozenset()
_FUNCTION_TAGS = {
    "preposition": "P", "subordinator": "C", "conjunction": "C", "complementiser": "T", "relative": "R",
    "demonstrative": "D", "pronoun": "U", "negation": "G", "particle": "G", "auxiliary": "X", "adverb": "B",
    "quantifier": "Q", "interrogative": "I",
}  # fmt: skip
_NAMES = frozenset(
    "يوسف ياسر ياسين يحيي يعقوب يونس يزيد يسري يهود يهودي يورو يوليو يونيو ينبع يوغوسلافيا يونان يابان يمين يمني يوم يومي يسار يافا يناير ينايير".split()
)


class PhraseWords(NamedTuple):
    """A phrase after its first word: its lexeme, and for each further word the ways to write it."""

    lexeme: int
    words: list[list[str]]


class Tables(NamedTuple):
    """The compiled lexicon, plain enough to be stored: forms with packed senses, and lists.

    `codes` are 32-bit integers in the machine's byte order; `forms` says where those of a form begin, and in its lowest bits how many they are.
    """

    forms: dict[str, int]
    codes: bytes
    lemmas: list[str]  # of each lexeme, folded
    phrases: dict[str, list[int]]
    phrase_words: list[PhraseWords]
    function: dict[str, str]
    homographs: dict[str, str]
    nouns: dict[str, list[str]]  # base -> classes
    names: dict[str, int]  # words of names, by which an unknown word keeps its first letter


class Lexicon:
    """Every entry and every form. `word(form)` never fails: an unknown word is a nominal with its clitics split off."""

    def __init__(
        self,
        tables: Tables,
        lexemes: list[Lexeme],
        types: list[str],
        verb_classes: dict[int, tuple[str, str]],
    ) -> None:
        self.tables = tables
        self.lexemes = lexemes
        self.types = types  # claim type of each lexeme that is a trigger, else ""
        self.verb_classes = verb_classes  # stance class and government of each stance verb
        self._codes = memoryview(tables.codes).cast("I")
        self._cues = frozenset(n for n, lexeme in enumerate(lexemes) if isinstance(lexeme, Cue))
        told = frozenset(n for n, lexeme in enumerate(lexemes) if isinstance(lexeme, Trigger) and (lexeme.next or lexeme.takes))
        self._joined = self._cues | told  # kept after `و`, too: ودعت, وفر السكان
        self._triggers = frozenset(n for n, lexeme in enumerate(lexemes) if isinstance(lexeme, Trigger))
        taking = [lexeme.takes for lexeme in lexemes if isinstance(lexeme, Trigger) and lexeme.takes]
        self.parts = frozenset(fold(word) for block in taking for word in items(block))  # nouns that are part of a verb
        self._openings = {first: self._opening(numbers) for first, numbers in tables.phrases.items()}
        self._firsts = frozenset(self._openings)
        self._classes = {base: frozenset(classes) for base, classes in tables.nouns.items()}
        self.opens: list[Callable[[Word], int]] = []  # what the finders can begin at a word, asked once a form
        self.words: Memo[Word] = Memo(self._plain)
        self.jussives: Memo[Word] = Memo(self._jussive)
        self.raws: Memo[Word] = Memo(self._raw)

    def word(self, form: str, *, jussive: bool = False) -> Word:
        """The analysis of a folded form; remembered. `jussive`: the word stands after لم or لا, where shortened verbs may stand."""
        return self.jussives[form] if jussive else self.words[form]

    def _raw(self, raw: str) -> Word:
        """The word that is written so; its kind as a token is set."""
        form, kind = look(raw)
        word = self.words[form]
        word.kind = kind
        if kind != WORD:
            word.tag = "#" if kind == NUMBER else kind
        return word

    def _plain(self, form: str) -> Word:
        return self._analyse(form, jussive=False)

    def _jussive(self, form: str) -> Word:
        return self._analyse(form, jussive=True)

    def _analyse(self, form: str, *, jussive: bool) -> Word:
        word = Word(form)
        ways = splits(form)
        senses, keys = self._readings(form, ways)
        if senses:
            senses = _likely(senses, self._joined, jussive=jussive)
            keys.update([self.tables.lemmas[sense.lexeme] for sense in senses])
            self._sort(word, senses)
        word.keys = frozenset(keys)
        if not self._firsts.isdisjoint(keys):
            word.phrases = tuple([self._openings[key] for key in sorted(self._firsts & keys)])
        word.usual = self._usual(form)
        word.function, conjunction = self._function(form, ways)
        word.prefix, word.article, word.base, word.skip = conjunction or self._nominal_split(ways, word)
        word.pronoun = self._pronoun(word)
        word.classes = self._noun_classes(word)
        word.accusative = self._accusative(word)
        word.name = word.base in self.tables.names
        word.common = _common(word)
        word.tag = _tag(word)
        for opening in word.phrases:
            word.opens |= opening.opens
        for opens in self.opens:
            word.opens |= opens(word)
        return word

    def _uses(self, these: Sequence[Sense | PhraseWords]) -> int:
        """What the lexemes of senses or phrases are for, as bits of `Word.opens`."""
        bits = 0
        for this in these:
            lexeme = this.lexeme
            bits |= CUE if lexeme in self._cues else TRIGGER if lexeme in self._triggers else STANCE if lexeme in self.verb_classes else 0
        return bits

    def _opening(self, numbers: list[int]) -> Openings:
        alone: list[int] = []
        seconds: dict[str, list[int]] = {}
        phrases = [self.tables.phrase_words[number] for number in numbers]
        for number, phrase in zip(numbers, phrases, strict=True):
            if not phrase.words:
                alone.append(number)
            else:
                for second in phrase.words[0]:
                    seconds.setdefault(second, []).append(number)
        return Openings(tuple(alone), seconds, self._uses(phrases))

    def _readings(self, form: str, ways: Sequence[Split]) -> tuple[list[Sense], set[str]]:
        """The senses under every split and pronoun, and the strings that were looked up."""
        forms, nouns = self.tables.forms if len(form) <= LONGEST else {}, self.tables.nouns
        senses: list[Sense] = []
        keys = {form}
        for split in ways:
            _, article, base, _ = split
            keys.add(base)
            if base[-1:] == "ا" and len(base) > 4:
                keys.add(base[:-1])  # مدنيا
            elif base[-2:] in _DUAL and base in nouns and "p" not in nouns[base]:
                keys.update(stem for stem in (base[:-2], base[:-3] + "ة") if stem in nouns)  # صاروخان, قذيفتين
            at = forms.get(base)
            if at:
                _add_senses(senses, self._coded(at), split, "")
            if article:
                continue
            for stem, pronoun in unsuffixed(base):
                keys.add(stem)
                at = forms.get(stem)
                if at and pronoun not in _NOT_WRITTEN:
                    _add_senses(senses, self._coded(at), split, pronoun)
        return senses, keys

    def _coded(self, at: int) -> Sequence[int]:
        first = at >> COUNT_BITS
        return self._codes[first : first + (at & (1 << COUNT_BITS) - 1)]

    def _sort(self, word: Word, senses: list[Sense]) -> None:
        """Senses by what they can be used for."""
        verbs = [s for s in senses if s.kind in _FINITE]
        if verbs:
            word.verbs = tuple(verbs)
            word.present = any([s.kind == "present" for s in verbs])
            word.verb_prefix = min([s.prefix for s in verbs], key=len)
        if len(verbs) < len(senses):
            word.nominals = tuple([s for s in senses if s.kind not in _FINITE and s.kind != "imperative"])
        uses = word.opens = self._uses(senses)
        if uses & CUE:
            word.cues = tuple([s for s in senses if s.lexeme in self._cues])
        if uses & TRIGGER:
            word.triggers = tuple([s for s in senses if s.lexeme in self._triggers])
        if uses & STANCE:
            word.stance = tuple([s for s in senses if s.lexeme in self.verb_classes])

    def _function(self, form: str, ways: Sequence[Split]) -> tuple[str, Split | None]:
        functions = self.tables.function
        known = functions.get(form)
        if known:
            return known, ways[0]
        if len(ways) == 1 or form in self.tables.forms and not (form[0] == "و" and functions.get(form[1:]) in _JOINED):
            return "", None  # فقد is a verb before it is ف + قد, but وفي is no verb
        for split in ways[1:]:
            known = functions.get(split.base)
            if known is None or split.article or split.prefix not in _FUNCTION_PREFIXES:
                continue
            if split.base == "اي" and split.prefix not in ("و", "ف"):
                return "quantifier", split  # لأي هجوم
            if split.prefix in ("و", "ف") or known in ("demonstrative", "relative", "quantifier"):
                return known, split
        return "", None

    def _usual(self, form: str) -> str:
        usual = self.tables.homographs.get(form, "")
        if not usual and form[:1] in ("و", "ف") and len(form) > 3:
            usual = self.tables.homographs.get(form[1:], "")
        return usual

    def _nominal_split(self, ways: Sequence[Split], word: Word) -> Split:
        """The likeliest clitics of a word read as a noun: known bases first, then the article, then the whole word."""
        best = ways[0]
        if len(ways) == 1:
            return best
        best_rank = 100
        for split in ways:
            rank = self._rank(split, word)
            if rank < best_rank:
                best, best_rank = split, rank
                if not rank:
                    break
        return best

    def _rank(self, split: Split, word: Word) -> int:
        prefix, article, base, skip = split
        if "س" in prefix:
            return 99  # the future stands on verbs: `سقط` is no cat
        tables = self.tables
        known = base in tables.nouns or base in tables.names and not (base[1:3] == "ال" and base[0] in "بوفك" and base[3:] in tables.nouns)
        if not known and word.nominals:
            known = any([s.skip == skip and s.prefix == prefix for s in word.nominals])
        weight = len(prefix) * 2
        if known:
            return weight
        if not article and self._suffixed(base):
            return 10 + weight  # وحلفاءها
        if article:
            return 20 + weight
        if not prefix:
            return 40
        if prefix in ("و", "ف") and any([s.skip == skip for s in word.verbs]):
            return 30
        return 60 + weight

    def _pronoun(self, word: Word) -> str:
        if word.article:
            return ""
        for sense in word.nominals:
            if sense.prefix == word.prefix:
                return sense.pronoun
        if word.base in self.tables.nouns or word.base in self.tables.names:
            return ""
        return self._suffixed(word.base)

    def _suffixed(self, base: str) -> str:
        """The pronoun on a listed noun; reports seldom say `my` and `your`, and `اليمني` is no `أليم` with `ني`."""
        nouns = self.tables.nouns
        for stem, pronoun in unsuffixed(base):
            if stem in nouns and pronoun not in _NOT_WRITTEN and pronoun != "ني":
                return pronoun
        return ""

    def _accusative(self, word: Word) -> bool:
        """`ضابطا`, `سوقا`: listed only by its stem; `قضايا` is listed itself."""
        base, nouns = word.base, self.tables.nouns
        if base[-1:] != "ا" or len(base) < 4 or word.article or word.pronoun or not word.classes:
            return False
        return "a" in word.classes or nouns.get(base) is not None and nouns.get(base) == nouns.get(base[:-1])

    def _noun_classes(self, word: Word) -> frozenset[str]:
        found = self._classes.get(word.base)
        if found is None and word.pronoun:
            for base, pronoun in unsuffixed(word.base):
                if pronoun == word.pronoun and base in self._classes:
                    return self._classes[base]
        return found or _NONE


def _add_senses(out: list[Sense], codes: Sequence[int], split: Split, pronoun: str) -> None:
    """The packed senses that may carry these clitics."""
    prefix, article, _, skip = split
    for code in codes:
        inflection = INFLECTIONS[code & SENSE_MASK]
        kind, person = inflection.kind, inflection.person
        if kind == "past":
            fits = not article and prefix in _PAST_PREFIXES
        elif kind == "present":
            fits = not article and prefix in _VERB_PREFIXES and not (person == 1 and "ل" in prefix)
        else:
            fits = "س" not in prefix and not (article and inflection.construct)
        if fits:
            out.append(Sense(code >> SENSE_BITS, *inflection, prefix, article, pronoun, skip))


def _likely(senses: list[Sense], cues: frozenset[int], *, jussive: bool) -> list[Sense]:
    """The senses that a report can mean by the form."""
    if not any([s.kind in _FINITE for s in senses]):
        return senses
    if not jussive:
        senses = [s for s in senses if not (s.kind == "present" and s.construct and "ل" not in s.prefix)]
    if any([s.kind == "past" and s.person == 3 for s in senses]):
        senses = [s for s in senses if not (s.person == 1 and s.number == "s")]  # اتهم is hardly أتهم, nor أعلنت the speaker's own
    return _fewest_clitics(senses, cues)


def _fewest_clitics(senses: list[Sense], cues: frozenset[int]) -> list[Sense]:
    """Of the finite readings those with the fewest clitics stay: `واصل` is not و+أصل, `وفرت` not و+فرت.

    A cue after `و` stays, too, and a trigger that asks for words after it: `ودعت` is oftener و+دعت than a farewell, `وفر السكان` is flight.
    """
    sizes = [len(s.prefix) + len(s.pronoun) for s in senses if s.kind in _FINITE]
    if not sizes:
        return senses
    least = min(sizes)
    return [
        s
        for s in senses
        if s.kind not in _FINITE or len(s.prefix) + len(s.pronoun) == least or "س" in s.prefix or s.prefix == "و" and s.lexeme in cues
    ]


def _common(word: Word) -> bool:
    noun = word.nominals or word.classes
    if word.usual != "name" and any([s.kind == "masdar" and (s.number == "s" or not word.name) for s in word.nominals]):
        return True  # تأكيد stands in names, too
    return bool(noun) and word.usual != "name" and not (word.name and not word.classes and not word.article)


def _tag(word: Word) -> str:
    """The tag of a word whose neighbours need not be asked, else ""."""
    if word.function:
        return _FUNCTION_TAGS[word.function]
    if not word.verbs:
        return "V" if not word.nominals and _looks_present(word) else "N"
    if word.usual == "name" or (word.article and word.verb_prefix != ""):
        return "N"
    return ""


def _looks_present(word: Word) -> bool:
    """An unknown `يفعل` or `سيفعل` that is no known name is read as a verb."""
    base = word.base
    if base[:1] not in ("ي", "س") or word.article or word.classes or word.prefix not in ("", "و", "ف"):
        return False
    if base[-1] == "ة" or base.endswith("يا") or word.name or not word.keys.isdisjoint(_NAMES):
        return False
    short = 4 <= len(base) <= 5 or base.endswith(("ون", "ان", "وا", "ها", "هم"))
    return (base[0] == "ي" and short) or (len(base) >= 5 and base[:2] == "سي")

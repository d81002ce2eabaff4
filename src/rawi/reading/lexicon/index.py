"""Entries -> Lexicon: every inflected form of every entry in one table, and `word(form)`, which knows all that a form can be.

A form is analysed once and remembered: an article costs one dictionary hit a token.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rawi.reading.lexicon.schema import Cue, Lexeme, Trigger
from rawi.reading.text.clitics import Split, splits, unsuffixed

KINDS = ("past", "present", "active", "passive", "masdar", "noun", "adjective", "imperative")
_FINITE = frozenset(("past", "present"))
_VERB_PREFIXES = frozenset(("", "و", "ف", "س", "وس", "فس", "ل", "ول", "فل"))
_PAST_PREFIXES = frozenset(("", "و", "ف"))


class Sense(NamedTuple):
    """One reading of a form: the lexeme, its inflection, and the clitics around it."""

    lexeme: int
    kind: str
    person: int
    gender: str
    number: str
    voice: str
    construct: bool
    prefix: str
    article: bool
    pronoun: str
    skip: int


class Word:
    """All that a form can be. `keys` are the strings under which it is found in lists and phrases."""

    __slots__ = (
        "form", "function", "verbs", "nominals", "cues", "triggers", "stance", "phrases", "keys",
        "prefix", "article", "skip", "base", "usual", "classes", "pronoun", "name",
    )  # fmt: skip

    form: str
    function: str  # class of a closed-class word, else ""
    verbs: tuple[Sense, ...]
    nominals: tuple[Sense, ...]
    cues: tuple[Sense, ...]
    triggers: tuple[Sense, ...]
    stance: tuple[Sense, ...]
    phrases: tuple[Openings, ...]
    keys: frozenset[str]
    prefix: str  # proclitics of the nominal reading
    article: bool
    skip: int  # folded letters before the base
    base: str
    usual: str  # what a homograph usually is: verb, noun, particle, name or ""
    classes: frozenset[str]  # classes of the noun lists: person, place, weapon, …
    pronoun: str
    name: bool  # a word of somebody's or something's name


class Openings(NamedTuple):
    """The phrases that begin with one word: those of that word alone, and the others by each way to write their second word."""

    alone: tuple[int, ...]
    seconds: dict[str, list[int]]


class Tables(NamedTuple):
    """The compiled lexicon, plain enough to be stored: forms with packed senses, and lists."""

    forms: dict[str, list[int]]
    phrases: dict[str, list[int]]
    phrase_words: list[list[list[str]]]
    function: dict[str, str]
    homographs: dict[str, str]
    nouns: dict[str, list[str]]  # base -> classes
    names: dict[str, int]  # words of names, by which an unknown word keeps its first letter


def pack(lexeme: int, kind: str, person: int, gender: str, number: str, voice: str, construct: bool) -> int:
    """A sense without clitics as one integer."""
    return (
        lexeme << 14
        | KINDS.index(kind) << 10
        | person << 8
        | (" mf".index(gender or " ") << 6)
        | (" sdp".index(number or " ") << 3)
        | (" ap".index(voice or " ") << 1)
        | construct
    )


def _unpack(code: int, split: Split, pronoun: str) -> Sense:
    return Sense(
        code >> 14,
        KINDS[code >> 10 & 15],
        code >> 8 & 3,
        ("", "m", "f")[code >> 6 & 3],
        ("", "s", "d", "p")[code >> 3 & 3],
        ("", "a", "p")[code >> 1 & 3],
        bool(code & 1),
        split.prefix,
        split.article,
        pronoun,
        split.skip,
    )


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
        self._lemmas = [_plain(lexeme.lemma) for lexeme in lexemes]
        self._cue = [isinstance(lexeme, Cue) for lexeme in lexemes]
        self._trigger = [isinstance(lexeme, Trigger) for lexeme in lexemes]
        self._openings = {first: _openings(numbers, tables.phrase_words) for first, numbers in tables.phrases.items()}
        self._words: dict[str, Word] = {}
        self._jussives: dict[str, Word] = {}

    def word(self, form: str, *, jussive: bool = False) -> Word:
        """The analysis of a folded form; remembered. `jussive`: the word stands after لم or لا, where shortened verbs may stand."""
        memo = self._jussives if jussive else self._words
        word = memo.get(form)
        if word is None:
            if len(memo) >= 100_000:
                memo.clear()
            word = self._analyse(form, jussive)
            if len(form) <= 40:
                memo[form] = word
        return word

    def _analyse(self, form: str, jussive: bool) -> Word:
        word = Word()
        word.form = form
        word.function, conjunction = self._function(form)
        senses = self._senses(form) if len(form) <= 40 else []
        if not jussive:
            senses = [s for s in senses if not (s.kind == "present" and s.construct and "ل" not in s.prefix)]
        if any(s.kind == "past" and s.person == 3 for s in senses):
            senses = [s for s in senses if not (s.person == 1 and s.number == "s")]  # اتهم is hardly أتهم, nor أعلنت the speaker's own
        senses = _fewest_clitics(senses)
        word.verbs = tuple(s for s in senses if s.kind in _FINITE)
        word.nominals = tuple(s for s in senses if s.kind not in _FINITE and s.kind != "imperative")
        word.cues = tuple(s for s in senses if self._cue[s.lexeme])
        word.triggers = tuple(s for s in senses if self._trigger[s.lexeme])
        word.stance = tuple(s for s in senses if s.lexeme in self.verb_classes)
        word.keys = self._keys(form, senses)
        word.phrases = tuple(self._openings[key] for key in sorted(word.keys) if key in self._openings)
        word.usual = self._usual(form, word)
        split = conjunction or self._nominal_split(form, word)
        word.prefix, word.article, word.base, word.skip = split.prefix, split.article, split.base, split.skip
        word.pronoun = self._pronoun(word)
        word.classes = frozenset(self._classes(word))
        word.name = word.base in self.tables.names
        return word

    def _function(self, form: str) -> tuple[str, Split | None]:
        known = self.tables.function.get(form)
        if known:
            return known, Split("", False, form, 0)
        if form in self.tables.forms:
            return "", None  # فقد is a verb before it is ف + قد
        for split in splits(form)[1:]:
            if split.article or split.prefix not in ("و", "ف", "ب", "ل", "ك", "وب", "ول"):
                continue
            known = self.tables.function.get(split.base)
            if known and split.prefix in ("و", "ف"):
                return known, split
            if known in ("demonstrative", "relative", "quantifier"):
                return known, split
        return "", None

    def _senses(self, form: str) -> list[Sense]:
        out: list[Sense] = []
        forms = self.tables.forms
        for split in splits(form):
            codes = forms.get(split.base)
            if codes:
                out.extend(s for code in codes if _allowed(s := _unpack(code, split, "")))
            if split.article:
                continue
            for base, pronoun in unsuffixed(split.base):
                codes = forms.get(base)
                if codes:
                    out.extend(s for code in codes if _allowed(s := _unpack(code, split, pronoun)))
        return out

    def _keys(self, form: str, senses: Iterable[Sense]) -> frozenset[str]:
        keys = {form}
        for split in splits(form):
            keys.add(split.base)
            if len(split.base) > 4 and split.base.endswith("ا"):
                keys.add(split.base[:-1])  # مدنيا
            if not split.article:
                keys.update(base for base, _ in unsuffixed(split.base))
        keys.update(self._lemmas[sense.lexeme] for sense in senses)
        return frozenset(keys)

    def _usual(self, form: str, word: Word) -> str:
        usual = self.tables.homographs.get(form, "")
        if not usual and form[:1] in ("و", "ف") and len(form) > 3:
            usual = self.tables.homographs.get(form[1:], "")
        return usual

    def _nominal_split(self, form: str, word: Word) -> Split:
        """The likeliest clitics of a word read as a noun: known bases first, then the article, then the whole word."""
        best = None
        best_rank = 99
        for split in splits(form):
            rank = self._rank(split, word)
            if rank < best_rank:
                best, best_rank = split, rank
        assert best is not None
        return best

    def _rank(self, split: Split, word: Word) -> int:
        base = split.base
        known = base in self.tables.nouns or base in self.tables.names
        if not known:
            known = any(s.skip == split.skip and s.prefix == split.prefix for s in word.nominals)
        weight = len(split.prefix) * 2
        if known:
            return weight if not split.article else weight + 1 - 1
        if split.article:
            return 20 + weight
        if not split.prefix:
            return 40
        if split.prefix in ("و", "ف") and any(s.skip == split.skip for s in word.verbs):
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
        for base, pronoun in unsuffixed(word.base):
            if base in self.tables.nouns:
                return pronoun
        return ""

    def _classes(self, word: Word) -> list[str]:
        found = self.tables.nouns.get(word.base)
        if found is None and word.pronoun:
            for base, pronoun in unsuffixed(word.base):
                if pronoun == word.pronoun and base in self.tables.nouns:
                    return self.tables.nouns[base]
        return found or []


def _fewest_clitics(senses: list[Sense]) -> list[Sense]:
    """Of the finite readings those with the fewest clitics stay: `واصل` is not و+أصل, `وفرت` not و+فرت."""
    sizes = [len(s.prefix) + len(s.pronoun) for s in senses if s.kind in _FINITE]
    if not sizes:
        return senses
    least = min(sizes)
    return [s for s in senses if s.kind not in _FINITE or len(s.prefix) + len(s.pronoun) == least or "س" in s.prefix]


def _openings(numbers: list[int], phrase_words: list[list[list[str]]]) -> Openings:
    alone = []
    seconds: dict[str, list[int]] = {}
    for number in numbers:
        words = phrase_words[number]
        if len(words) == 1:
            alone.append(number)
        else:
            for second in words[1]:
                seconds.setdefault(second, []).append(number)
    return Openings(tuple(alone), seconds)


def _plain(lemma: str) -> str:
    from rawi.reading.text.fold import fold  # noqa: PLC0415

    return fold(lemma)


def _allowed(sense: Sense) -> bool:
    """Which clitics a kind of word may carry."""
    if sense.pronoun in ("ي", "ك", "كم", "كن", "كما"):
        return False
    if sense.kind == "past":
        return not sense.article and sense.prefix in _PAST_PREFIXES
    if sense.kind == "present":
        return not sense.article and sense.prefix in _VERB_PREFIXES and not (sense.person == 1 and "ل" in sense.prefix)
    if "س" in sense.prefix:
        return False
    if sense.construct and sense.article:
        return False
    return not (sense.pronoun and sense.article)

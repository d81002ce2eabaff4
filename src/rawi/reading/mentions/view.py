"""Tokens -> View: the article as the later stages see it, with words analysed, tagged and divided.

A tag is one character a token, so that a clause is a string that can be searched:
V verb · N noun, adjective or name · P preposition · C conjunction · T complementiser · R relative · D demonstrative · U pronoun · G negation or particle ·
X auxiliary · B adverb · Q quantifier · I interrogative · # number, and the token kinds of `rawi.reading.text.tokens` for marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rawi.reading.lexicon.index import Lexicon, Word
from rawi.reading.text.fold import raw_offset
from rawi.reading.text.quotes import Quotation, quotations
from rawi.reading.text.sentences import Sentence, sentences
from rawi.reading.text.tokens import WORD, Tokens, cut

_CASES = frozenset(("حال", "حالة"))
_PASSED = frozenset(("تم", "تمت", "يتم", "تتم", "سيتم", "ستتم", "جري", "جرت", "يجري", "تجري", "ستجري", "سيجري"))
_JUSSIVE_AFTER = frozenset(("لم", "ولم", "فلم", "لا", "ولا", "الم"))
_SAID = (["قال"], ["وقال"], ["يقول"], ["ويقول"])
_DOERS = frozenset(("person", "group", "weapon", "vehicle"))
ITSELF = frozenset("نفسه نفسها نفسهم انفسهم نفسيهما نفسيهم".split())
_FINAL_ALEF = re.compile(r"ى\b")
_ALI = frozenset(("علي", "وعلي"))
_SUBJECT_COMPLEMENTISERS = frozenset("انه انها انهم انهما انني اننا بانه بانها بانهم باننا لانه لانها لانهم".split())


class View:
    """One article, analysed. Columns are indexed by token."""

    __slots__ = (
        "text",
        "tokens",
        "words",
        "tags",
        "quotes",
        "sentences",
        "sentence_of",
        "in_quote",
        "phrases",
        "opens",
        "_openings",
        "after",
    )

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        raws, starts, ends = cut(text)
        self.words: list[Word] = list(map(lexicon.raws.__getitem__, raws))
        forms = [word.form for word in self.words]
        kinds = "".join([word.kind for word in self.words])
        self.tokens: Tokens = Tokens(text, starts, ends, forms, kinds)
        for index in [i for i, form in enumerate(forms, 1) if form in _JUSSIVE_AFTER]:
            if index < len(forms) and kinds[index] == WORD:
                self.words[index] = lexicon.jussives[forms[index]]
        self.opens: list[int] = [word.opens for word in self.words]
        self._openings: list[tuple[int, int]] = [(index, opens) for index, opens in enumerate(self.opens) if opens]
        self.quotes: list[Quotation] = quotations(self.tokens)
        self.sentences: list[Sentence] = sentences(self.tokens, self.quotes)
        self.tags: str = _tag(self.words, forms)
        if "علي" in text:
            self.tags = _name_ali(self.tags, self.tokens)
        if "فى " not in text:
            self.tags = _final_ya(self.tags, self.tokens, self.words)
        if not _OPENING.isdisjoint(self.tokens.forms):
            self.tags = _opening_verbs(self.tags, self.words)
        if not _VILLAGE.isdisjoint(self.tokens.forms):
            self.tags = _villages(self.tags, self.words)
        self.in_quote: list[int] = _numbers(len(forms), self.quotes)
        self.sentence_of: list[int] = _numbers(len(forms), self.sentences)
        self.after: dict[tuple[int, int], frozenset[str]] = {}  # kept by `claims.triggers`
        self.phrases: dict[int, list[tuple[int, int]]] = {}  # kept by `mentions.matching`

    def at(self, what: int) -> list[int]:
        """The tokens at which something can begin; `what` are bits of `lexicon.words`."""
        return [index for index, opens in self._openings if opens & what]

    def start(self, index: int) -> int:
        """Offset of the word without its proclitics (the article stays on it): `لداعش` gives that of `داعش`."""
        word = self.words[index]
        start = self.tokens.starts[index]
        if not word.prefix or word.function or (self.tags[index] == "V" and not word.verb_prefix):
            return start  # وافق is no و with أفق
        if len(word.form) == self.tokens.ends[index] - start:
            return start + len(word.prefix)  # nothing was dropped when the word was folded
        return start + raw_offset(self.tokens.raw(index), len(word.prefix))

    def end(self, index: int) -> int:
        """Offset after the word."""
        return self.tokens.ends[index]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of tokens `first` up to `last` (exclusive), without the first word's proclitics."""
        start = self.start(first) if self.words[first].prefix else self.tokens.starts[first]
        return start, self.tokens.ends[last - 1]


def _numbers(size: int, parts: Sequence[Quotation | Sentence]) -> list[int]:
    """For each token the number of the part that it lies in, or -1."""
    numbers = [-1] * size
    for number, part in enumerate(parts):
        numbers[part.first : part.last] = [number] * (part.last - part.first)
    return numbers


def _tag(words: list[Word], forms: list[str]) -> str:
    """One tag a token; a word that can be verb and noun is settled by the tags before it."""
    tags = [word.tag for word in words]
    for index in [i for i, tag in enumerate(tags) if not tag]:
        tags[index] = _choose(index, words, forms, tags)
    for index in [i for i, form in enumerate(forms[:-1]) if form == "اي"]:
        if tags[index] == "C" and tags[index - 1 : index] != [","] and tags[index + 1] == "N" and not words[index + 1].article:
            tags[index] = "Q"  # لم تشن أي غارة: any; `، أي نصف السكان` is that is
    for index in [i for i, form in enumerate(forms[:-1]) if form in _CASES and i]:
        if forms[index - 1].endswith("في") and tags[index + 1] in "VXG":
            tags[index] = "C"  # في حال تعرضت: if
    for index in [i for i, form in enumerate(forms[:-1]) if form == "نحو"]:
        if tags[index + 1] in "#Q":
            tags[index] = "Q"  # نحو ثلاثين: about, not towards
    return "".join(tags)


def _final_ya(tags: str, tokens: Tokens, words: Sequence[Word]) -> str:
    """`تبنى` is a verb and `تبني` its noun, where a text tells ى from ي."""
    out = list(tags)
    for index in [index for index, word in enumerate(words) if word.verbs and word.form[-1] == "ي"]:
        word = words[index]
        if tags[index] in "VN" and not word.article:
            masdar = any(s.kind == "masdar" and not s.pronoun for s in word.nominals)
            past = any(s.kind == "past" and not s.pronoun for s in word.verbs)
            if masdar and past:
                if tokens.text[tokens.ends[index] - 1] == "ى":
                    out[index] = "V"
                elif word.usual != "verb":
                    out[index] = "N"
    return "".join(out)


def _name_ali(tags: str, tokens: Tokens) -> str:
    """`علي` is a name where the text writes its final `ى` (`على`, `إلى`), or right behind `قال`; else it may be the preposition."""
    out = list(tags)
    written = _FINAL_ALEF.search(tokens.text) is not None
    for index in [index for index, form in enumerate(tokens.forms) if form in _ALI]:
        if tokens.raw(index).endswith("ي") and (written or tokens.forms[index - 1 : index] in _SAID):
            out[index] = "N"
    return "".join(out)


def _villages(tags: str, words: Sequence[Word]) -> str:
    """`قرية أم الخروب`, `على أم الخروب`, `قرية كرم الريحان`: the first word of a village's name is no `or` and no verb."""
    out = list(tags)
    for index in range(1, len(words) - 1):
        form = words[index].form
        if form not in _VILLAGE or tags[index] not in "CV" or not words[index + 1].article or words[index + 1].prefix:
            continue
        before = words[index - 1]
        if before.base in _SETTLEMENTS and not before.article or form == "ام" and tags[index - 1] == "P":
            out[index] = "N"
    return "".join(out)


def _opening_verbs(tags: str, words: Sequence[Word]) -> str:
    """`عاد النازحون`, `عبر المسلحون الحدود`: where a clause begins, before somebody, these are verbs that carry it."""
    out = list(tags)
    for index in range(len(words) - 1):
        following = words[index + 1]
        if words[index].form in _OPENING and tags[index] in "XP" and (index == 0 or tags[index - 1] in "bs,T"):
            who = following.classes & {"person", "group"} or tags[index + 1] in "Q#"
            if who and (following.article or not words[index].form.endswith("عبر") or tags[index + 1] in "Q#") and not following.prefix:
                out[index] = "V"
    return "".join(out)


_OPENING = frozenset("عاد وعاد عادت وعادت عبر وعبر".split())
_VILLAGE = frozenset("ام كرم راس برج دير بير تل خان شعب نبع".split())
_SETTLEMENTS = frozenset("قرية بلدة مدينة حي مخيم حاجز ضاحية منطقة".split())


def _choose(index: int, words: list[Word], forms: list[str], tags: list[str]) -> str:
    """Verb or noun, for a form that can be both or only a verb."""
    word = words[index]
    present, prefix = word.present, word.verb_prefix
    noun = bool(word.nominals) or bool(word.classes) or word.name or word.usual in ("noun", "particle", "name")
    prev = tags[index - 1] if index else "b"
    if "س" in prefix:
        return "V"
    if index and "time" in word.classes and "time" in words[index - 1].classes:
        return "N"  # مساء أمس
    if not noun:
        if prev == "P" and not present and forms[index - 1] not in ("منذ", "بعد", "قبل", "حتي", "فيما", "مما", "عما", "مثل", "دون"):
            return "N"
        return "V"
    if any(s.kind == "active" for s in word.cues) and all(v.kind == "past" and v.number == "d" for v in word.verbs):
        return "N"  # …، ذاكرا أن: hardly ever the verb of two
    if prefix == "" and prev not in "PDQ#" and _acts_on_itself(index, words):
        return "V"
    if prev in "GR":
        return "V" if forms[index - 1] not in ("لا", "ولا", "ما") or present else "N"
    if prev in "PDQ#" and (prefix == "" or (word.classes and not word.prefix)):
        return "N"  # also `عبر وكالتها`, which could be و and a verb
    if prev == "V" and prefix == "" and not (index > 1 and tags[index - 2] == "X"):
        return "N"
    if word.name and prev == "N" and words[index - 1].name and not words[index - 1].article and word.usual != "verb" and not word.cues:
        return "N"
    if word.classes and prev not in "NX" and prefix == "" and _indefinite_noun(words, index + 1):
        return "N"
    if _of_two(index, words, tags):
        return "V"
    if prev == "X" and prefix == "":
        return "N" if forms[index - 1].lstrip("و") in _PASSED else "V"
    if prev == "T" and prefix == "":
        since = tags[-2:-1] == ["P"]  # منذ أن فقد, بعد أن قتل
        return "V" if present or since or forms[index - 1] in _SUBJECT_COMPLEMENTISERS else "N"
    return _by_neighbour(index, words, tags, prev, prefix)


def _of_two(index: int, words: list[Word], tags: list[str]) -> bool:
    """`جنديين اثنين فقط قتلا`, `السائقان خطفا`: a verb of two after a noun or number of two."""
    if not words[index].form.endswith("ا") or not any(s.kind == "past" and s.number == "d" and not s.prefix for s in words[index].verbs):
        return False
    at = index - 1
    while at >= 0 and at >= index - 3 and (words[at].form in _OF_TWO or tags[at] in "BQG" and words[at].form == "فقط"):
        if words[at].form in _TWO:
            return True
        at -= 1
    before = words[at] if at >= 0 and tags[at] == "N" else None
    if before is None or not (before.classes & {"person"} or before.nominals):
        return False
    return before.form.endswith("ان") or before.form.endswith("ين") and not before.article  # المدنيين جوعا: more than two, and a masdar


_WAS = frozenset("كان كانت يكون تكون سيكون ستكون".split())
_TWO = frozenset(("اثنين", "اثنان", "اثنتين", "اثنتان"))
_OF_TWO = _TWO | {"فقط", "اخرين", "اخران"}


def _indefinite_noun(words: list[Word], index: int) -> bool:
    """`تحالف دعم …`, `هدف مشروع`: what follows is a bare noun, so the word before it heads a phrase."""
    if index >= len(words):
        return False
    word = words[index]
    return (
        bool(word.nominals or word.classes)
        and not word.article
        and not word.prefix
        and not word.function
        and not word.classes & {"person", "group"}
    )


def _predicate(index: int, words: list[Word], tags: list[str]) -> bool:
    """`إن الجيش قصف القرية`, `يكون الجيش قصف القرية`: after a complementiser or كان and its definite subject the clause wants a verb, and this one has an object."""
    following = words[index + 1] if index + 1 < len(words) else None
    if (
        following is None
        or following.prefix
        or following.function
        or not any(v.kind == "past" and v.person == 3 for v in words[index].verbs)
    ):
        return False
    for at in range(index - 1, max(index - 5, -1), -1):
        if tags[at] == "T" or tags[at] == "X" and words[at].form.lstrip("و") in _WAS:
            return True
        if tags[at] != "N" or words[at].prefix:
            return False
    return False


def _by_neighbour(index: int, words: list[Word], tags: list[str], prev: str, prefix: str) -> str:
    word = words[index]
    if prev == "N" and prefix == "":
        before = words[index - 1]
        if before.article and _predicate(index, words, tags):
            return "V"
        if before.article or before.pronoun or before.usual == "name":
            return "N" if word.usual == "noun" or _has_verb(tags, index) else "V"
        if any(v.pronoun for v in word.verbs) and word.stance:
            return "V"  # غارات شنها الطيران
        return "V" if word.usual == "verb" and not before.nominals else "N"
    if prefix in ("و", "ف") and prev in "N#B":
        return _parallel(index, words, tags)
    if word.usual == "noun":
        following = words[index + 1] if index + 1 < len(words) else None
        if following is None or not any(s.kind == "past" for s in word.verbs):
            return "N"
        speaks = (following.name or "person" in following.classes) and any(s.kind == "past" for s in word.cues)
        nominative = (
            following.base.endswith("ون") and "p" in following.classes or following.base.endswith("ان") and "d" in following.classes
        )
        crowd = following.function == "quantifier" or nominative
        opens = prev in "b,s" and (crowd or _acts(index + 1, words)) or prev in "bs" and _does(index + 1, words, tags)
        opens = opens or prev in "b,sC" and _somebody_does(index + 1, words)
        return "V" if speaks or opens else "N"  # تظاهر المئات
    return "V"


def _acts_on_itself(index: int, words: Sequence[Word]) -> bool:
    """`فجر نفسه`, `فجر انتحاري نفسه`: a word that can be a past verb, with or without somebody, and then himself."""
    if words[index].article or not any(v.kind == "past" and v.person == 3 and not v.pronoun for v in words[index].verbs):
        return False
    for at in range(index + 1, min(index + 3, len(words))):
        if words[at].form in ITSELF:
            return at == index + 1 or not words[at - 1].article
        if "person" not in words[at].classes or words[at].prefix:
            return False
    return False


def _somebody_does(index: int, words: Sequence[Word]) -> bool:
    """`طعن شابان جنديا`, `فتح مسلح النار`: somebody in the nominative, which no genitive is, or indefinite with an object right after him."""
    word = words[index]
    if word.prefix or word.function or not word.classes & _DOERS or word.name and not word.common:
        return False
    if word.base.endswith("ون") and "p" in word.classes or word.base.endswith("ان") and word.base[:-2] in word.keys:
        return True
    if not word.classes & {"person", "group"}:
        return False
    if index + 1 >= len(words):
        return False
    following = words[index + 1]
    if word.article and following.prefix == "و" and following.article and following.base.endswith("ون") and "p" in following.classes:
        return True  # تبادل الجيش والمتمردون …
    if word.article or word.pronoun or word.accusative or "p" in word.classes:
        return False
    if following.prefix or following.function:
        return False
    return (
        following.accusative and "adj" not in following.classes or "adj" in word.classes and following.article and bool(following.nominals)
    )


def _does(index: int, words: Sequence[Word], tags: Sequence[str]) -> bool:
    """`ترك السكان منازلهم`, `عزل الجيش الرئيس`: at a sentence's start, somebody definite and then whom or what he does it to."""
    at = index
    if not words[at].classes & {"group", "person"} or words[at].prefix:
        return False
    if not words[at].article:
        at += 1  # قادة الأركان
    if at >= len(words) or not words[at].article or words[at].prefix or at > index and "adj" in words[at].classes:
        return False
    at += 1
    while at < len(words) and at < index + 4 and words[at].article and "adj" in words[at].classes and not words[at].classes & {"person"}:
        at += 1
    if at >= len(words) or tags[at] not in ("N", ""):
        return False
    word = words[at]
    ending = word.form.endswith("ا") and bool(word.classes or word.nominals)
    act = word.article and "adj" not in word.classes and any(s.kind in ("masdar", "noun") for s in word.nominals)  # كسر الجيش الحصار
    return not word.prefix and not word.function and (ending or act or bool(word.classes & {"person", "group", "place"}))


def _acts(index: int, words: Sequence[Word]) -> bool:
    """`فتح الجيش ممرا`: at a sentence's start, somebody after the word and a bare noun after him; `فتح الجيش لممر` is a noun."""
    if not words[index].article or not words[index].classes & {"group", "person"}:
        return False
    at = index + 1
    while at < len(words) and at < index + 3 and words[at].article:
        at += 1
    if at >= len(words) or at == index + 3:
        return False
    word = words[at]
    bare = not (word.function or word.prefix or word.article) and bool(word.classes or word.nominals)
    return bare and (word.form.endswith("ا") or word.form.endswith(("ة", "ات")) and "adj" not in word.classes)


def _has_verb(tags: list[str], index: int) -> bool:
    """Whether the clause so far has its verb: then a noun that could be one is its object (`طلبت الحكومة عقد اجتماع`)."""
    for tag in reversed(tags[max(0, index - 25) : index]):
        if tag == "V":
            return True
        if tag in "TRbs,":
            return False
    return False


def _parallel(index: int, words: list[Word], tags: list[str]) -> str:
    """`قصف … وقتل …`: after `و` a word is what the clause had before it, verb or verbal noun (`بخطف … وقتل …`)."""
    if words[index].usual == "verb" and not words[index].nominals:
        return "V"
    for at in range(index - 1, max(-1, index - 26), -1):
        tag = tags[at]
        if tag == "V":
            return "V"
        if (
            tag == "N"
            and any(s.kind in ("masdar", "noun") for s in words[at].nominals)
            and (words[at].prefix[-1:] in ("ب", "ل") or (at and tags[at - 1] == "P"))
        ):
            return "N"
        if tag in "Tbs":
            break
    return "N"

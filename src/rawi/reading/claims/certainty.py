"""Trigger in its clause -> certainty: FactBank's value from the innermost source's view.

Negation, modality, purpose, condition and question are read from the words to the left of the trigger in its own clause and from the
verb that governs it; the statement's stance decides only for the event that the cue itself governs.
"""

from __future__ import annotations

from rawi.reading.claims.clauses import Clauses
from rawi.reading.claims.triggers import Hit
from rawi.reading.lexicon.index import Lexicon
from rawi.reading.lexicon.schema import Trigger
from rawi.reading.mentions.view import View

_NEGATIONS = frozenset(("لم", "لن", "ليس", "ليست", "ليسوا", "دون", "بدون", "عدم", "بعدم", "لعدم", "وعدم", "ولم", "ولن", "فلم", "لما"))
_CONDITIONS = frozenset(("اذا", "لو", "واذا", "حال", "شرط", "بشرط"))
_QUESTIONS = frozenset(("هل", "لماذا", "متي", "اين", "كيف", "ماذا"))
_POSSIBLE = frozenset(("ربما", "وربما", "لعل", "لعله", "يحتمل", "محتمل", "محتملة", "المحتمل", "مزعوم", "مزعومة", "المزعوم", "المزعومة", "شبهات", "مشتبه", "يمكن", "احتمال", "احتمالات", "بامكان", "مفترض"))
_PROBABLE = frozenset(("المتوقع", "يتوقع", "متوقع", "المرجح", "يرجح", "الارجح", "يعتقد", "المعتقد", "يبدو", "المفترض", "يرجحون"))
_PURPOSE = frozenset(("بهدف", "لاجل", "بغية", "بغرض", "كي", "لكي", "سعيا", "بقصد", "تمهيدا", "استعدادا", "يجب", "ينبغي", "ضرورة", "بضرورة", "مشروع", "خطة", "خطط", "نية", "دعوة", "دعوات", "المقرر", "يجوز", "امكانية", "بامكانية", "مطالب", "طلب", "محاولة", "محاولات", "لمحاولة", "بمحاولة"))
_FLIP = {"CT+": "CT-", "PR+": "PR-", "PS+": "PS-", "CT-": "CT+"}


class Certainties:
    """Judges the triggers of one article."""

    def __init__(self, view: View, lexicon: Lexicon, clauses: Clauses) -> None:
        self.view = view
        self.lexicon = lexicon
        self.clauses = clauses

    def of(self, hit: Hit, stance: str, governed: bool) -> str:
        """The certainty of a trigger; `stance` is its statement's, `governed` says that the cue governs the trigger itself."""
        entry = self.lexicon.lexemes[hit.lexeme]
        if isinstance(entry, Trigger) and entry.certainty:
            base = entry.certainty
        else:
            base = "CT+"
        local = self._local(hit, base)
        if governed:
            if stance == "deny":
                return _FLIP.get(local, local)
            if stance in ("demand", "threaten", "promise", "ask"):
                return "U"
            if stance == "suspect" and local == "CT+":
                return "PS+"
        return local

    def _local(self, hit: Hit, base: str) -> str:
        view = self.view
        sense = hit.sense
        if sense is not None and sense.kind == "present" and "س" in sense.prefix:
            return "U"
        if sense is not None and "ل" in sense.prefix and sense.kind == "present":
            return "U"
        if sense is not None and "ل" in sense.prefix and not sense.article and sense.kind == "masdar" and self._purpose_position(hit):
            return "U"
        first, _ = self.clauses.bounds(hit.first)
        result = base
        for at in range(hit.first - 1, first - 1, -1):
            found = self._marker(at, hit, result)
            if found:
                return found
        return self._question(hit) or result

    def _purpose_position(self, hit: Hit) -> bool:
        """`لاستعادة البلدة` after a verb is a purpose; `دعما لاستعادة` too; after `نتيجة` or as a verb's object it is not."""
        before = self.view.words[hit.first - 1] if hit.first else None
        if before is None:
            return True
        return not (before.keys & {"نتيجة", "نظرا", "اضافة", "تعرض", "تعرضت", "يتعرض", "خلافا", "وفقا", "مماثل", "سابق", "تصدي", "ادانة", "تبني"})

    def _marker(self, at: int, hit: Hit, base: str) -> str:
        view = self.view
        form, tag = view.tokens.forms[at], view.tags[at]
        near = hit.first - at
        if form in _NEGATIONS and near <= 6:
            return _FLIP.get(base, base)
        if form in ("لا", "ولا", "فلا") and near == 1 and view.tags[hit.first] == "V":
            return _FLIP.get(base, base)
        if form in ("لا", "ولا") and near <= 2 and view.tags[hit.first] == "N" and hit.sense is not None and not hit.sense.article:
            return _FLIP.get(base, base)
        if form in _POSSIBLE and near <= 6:
            return "PS+"
        if form in ("قد", "وقد") and near == 1 and hit.sense is not None and hit.sense.kind == "present":
            return "PS+"
        if form in _PROBABLE and near <= 5:
            return "PR+"
        if (form in _PURPOSE or view.words[at].base in _PURPOSE) and near <= 3:
            return "U"
        if form in _CONDITIONS:
            return "U"
        if form in ("سوف",) and near <= 2:
            return "U"
        if tag in "VN" and view.words[at].stance:
            return self._governed(at, hit, base)
        return ""

    def _governed(self, at: int, hit: Hit, base: str) -> str:
        """`حاول استعادة`, `أحبط هجوما`: the verb before settles what it governs."""
        view = self.view
        for sense in view.words[at].stance:
            if (sense.kind in ("past", "present")) != (view.tags[at] == "V"):
                continue
            kind, _ = self.lexicon.verb_classes[sense.lexeme]
            value = {
                "implicative_negative": "CT-", "uncommitted": "U", "possible": "PS+", "probable": "PR+", "probable_negative": "PR-", "negation": "CT-",
            }.get(kind)  # fmt: skip
            if value is None:
                continue
            if self._reaches(at, hit):
                return value if base == "CT+" else base
        return ""

    def _reaches(self, at: int, hit: Hit) -> bool:
        """Whether nothing between a governing verb and the trigger takes the trigger for itself."""
        between = self.view.tags[at + 1 : hit.first]
        return len(between) <= 9 and "V" not in between and "R" not in between

    def _question(self, hit: Hit) -> str:
        view = self.view
        number = view.sentence_of[hit.first]
        if number < 0:
            return ""
        sentence = view.sentences[number]
        first, last = self.clauses.bounds(hit.first)
        if any(view.tokens.forms[i] in _QUESTIONS for i in range(first, hit.first)):
            return "U"
        for at in range(hit.first, min(sentence.last, hit.first + 14)):
            if view.tokens.forms[at] in ("؟", "?"):
                return "U"
            if view.tags[at] in "sb,":
                break
        return ""

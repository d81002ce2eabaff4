"""Numbers of an article -> the quantities of a claim: those of its fillers, the number beside its trigger, the toll that it belongs to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from rawi.reading.claims.dated import Located
from rawi.reading.claims.fillers import Roles
from rawi.reading.claims.harms import ARMED, Spans
from rawi.reading.claims.subjects import Subjects
from rawi.reading.claims.triggers import Hit

SUFFERED = frozenset("casualties abuse assassination detention abduction".split())  # their numbers count whom they befell
TO_CAPTIVES = SUFFERED | {"release"}
_FATES = TO_CAPTIVES | {"displacement"}
_TALLIES = frozenset("عدد حصيلة اجمالي مجموع".split())
_TO = frozenset(("الي", "لي"))
_RELATIVE = 2  # words between people and the verb of the relative clause that says what befell them
_REACH = 24  # words between a trigger and a number that may count it


class Counts:
    """Finds the quantities of the claims of one article; `totals` are the first tokens of counts so far (`ليرتفع العدد إلى 40`)."""

    def __init__(self, subjects: Subjects, quantities: Sequence[Located], totals: frozenset[int]) -> None:
        self.subjects = subjects
        self.view = subjects.view
        self.quantities = quantities
        self.totals = totals
        self.starts = {q.first: q.start for q in quantities}  # without the clitics of its first word
        self.firsts, self.lasts = [q.first for q in quantities], [q.last for q in quantities]

    def fill(self, hit: Hit, found: Roles, roles: dict[str, Spans], *, counts_actor: bool) -> None:
        """Numbers that count a filler or the event itself; an actor's only where it acts by itself, not as who is behind an event."""
        near_by = self.quantities[bisect_left(self.lasts, hit.first - _REACH) : bisect_right(self.firsts, hit.last + _REACH)]
        if not near_by:
            return
        counted = ("target", "actor", "quantity") if counts_actor else ("target", "quantity")
        fillers = [p for role in counted for p in found.get(role, ())]
        out = []
        for located in near_by:
            if self.subjects.times[located.first] and self.view.tags[hit.first] == "N":
                continue  # معركة دامت ثلاثة أيام
            near = self._near(located, hit)
            inside = any([located.first < p.last and p.first < located.last for p in fillers])
            if inside or (near and self.view.tags[hit.first] == "N") or (near and located.first >= hit.last and hit.type in TO_CAPTIVES):
                out.append(located)
        if not out and hit.type in _FATES:
            out = self._toll(hit, found, near_by)
        if out:
            roles["quantity"] = [(located.start, located.end) for located in out]
        named = [(q.start, q.end) for q in out if "N" in self.view.tags[q.first : q.last]]  # `48` alone is nobody
        if hit.type == "casualties" and "target" not in roles and named:
            roles["target"] = named[:1]

    def _near(self, located: Located, hit: Hit) -> bool:
        """Right beside the trigger, or with one word between that opens nothing of its own."""
        before = located.last == hit.first and hit.type in ARMED | SUFFERED and not self._same_phrase(located.first, hit.first)
        if located.first > hit.last + 1 or located.last < hit.first or before:
            return False  # مقتل 5 | بقصف
        if located.first < hit.last:
            return True
        clitic = self.view.text[self.view.tokens.starts[located.first] : located.start][:1]
        people = any("person" in word.classes for word in self.view.words[located.first : located.last])
        if clitic == "ب" and people and hit.type in ARMED:
            return False  # أودت قذائف هاون | بأحد عشر نازحا
        if located.first == hit.last:
            return not (clitic == "و" and self.view.tags[hit.first] == "N" and self._counted(hit))  # ثلاثة قتلى | وجريحان
        between = hit.last
        return not self.view.words[between].triggers and self.view.tags[between] not in "sTRb"  # قتلوا وأسر | أربعة, قضوا وأن | 11 آخرين

    def _counted(self, hit: Hit) -> bool:
        """`ثلاثة قتلى`: a trigger that has its number before it."""
        at = bisect_right(self.firsts, hit.first) - 1
        return at >= 0 and self.quantities[at].first < hit.first < self.quantities[at].last

    def _same_phrase(self, first: int, other: int) -> bool:
        np = self.subjects.syntax.np_at[first]
        return np is not None and np is self.subjects.syntax.np_at[other]

    def _toll(self, hit: Hit, found: Roles, near_by: Sequence[Located]) -> list[Located]:
        """`يرتفع إلى 121 عدد السكان الذين قتلوا`, `ليرتفع عدد ضحايا الغارة التي … إلى تسعة`: the number of those of whom the claim tells,
        where `عدد` stands right before its trigger or before whom it befell."""
        forms = self.view.tokens.forms
        heads = [p.first for p in found.get("target", ()) if p.last <= hit.first <= p.last + _RELATIVE]
        for head in (*heads, hit.first):
            tally = head if self._tallies(head) else head - 1 if head and self._tallies(head - 1) else -1
            if tally < 0:
                continue
            sentence = self.view.sentence_of[tally]
            before = [q for q in near_by if q.last == tally and forms[q.first - 1] in _TO]
            after = [q for q in near_by if q.first in self.totals and q.first > tally and self.view.sentence_of[q.first] == sentence]
            if before or after and not self._harm_between(hit.last, after[0].first):
                return (before or after)[:1]
        return []

    def _harm_between(self, first: int, last: int) -> bool:
        """`عدد القتلى 40 وإصابة` | `2000 شخص`: whom another harm counts."""
        types = self.subjects.lexicon.types
        return any(types[sense.lexeme] == "casualties" for word in self.view.words[first:last] for sense in word.triggers)

    def _tallies(self, at: int) -> bool:
        word = self.view.words[at]
        return word.base in _TALLIES and not word.article

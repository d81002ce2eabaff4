"""Verbal noun -> the one who acts and the one to whom it is done, where both stand beside it: `استهداف <actor> لـ<target>`, `إطلاق <actor> النار`."""

from __future__ import annotations

from rawi.reading.claims.chunks import Np
from rawi.reading.claims.fillers import Roles
from rawi.reading.claims.governed import Governed
from rawi.reading.claims.triggers import Hit
from rawi.reading.lexicon.schema import Frame, Trigger
from rawi.reading.mentions.phrases import Phrase

_DONE_TO = frozenset("strike victim support act transfer".split())  # frames in which ل can bring whom the genitive does it to
_MOVES = frozenset("displacement return movement deployment trafficking humanitarian release".split())


class TwoParties(Governed):
    """Tells the parties of verbal nouns apart."""

    def _struck(self, hit: Hit, frame: Frame, genitive: str, group: list[Phrase]) -> bool:
        """`قصف السوق`, `واصل الجيش قصف المتمردين`: who or what is struck, though `قصف الجيش` names who strikes."""
        if genitive != "actor" or frame.id != "strike" or not self._masdar(hit):
            return False
        return all(self._built(p) or self._unarmed(p) for p in group) or self._done_by_subject(hit)

    def _fired(self, hit: Hit, entry: Trigger, group: list[Phrase], out: Roles) -> int:
        """`إطلاق <actor> النار`: the token after the object without which the word names no event; 0 where it is not there."""
        last = group[-1].last
        if entry.genitive != "none" or not self._masdar(hit) or not self._somebody(group[0]) or last >= len(self.view.tags):
            return 0
        if self.view.words[last].base not in f"{entry.next}\n{entry.takes}".split():
            return 0
        for phrase in group:
            self._add_phrase(out, "actor", phrase)
        return last + 1

    def _agent_before_object(self, hit: Hit, frame: Frame, group: list[Phrase]) -> Np | None:
        """`استهداف <actor> لـ<target>`: the phrase that ل brings as object, where the genitive before it does the act.

        `مهاجمة مواقع للجيش` has no such object: an indefinite phrase and a definite one under ل belong together.
        """
        if not group or frame.id not in _DONE_TO or not self._masdar(hit):
            return None
        nps = self.syntax.nps
        number = self._next_np(group[-1].last)
        np = nps[number] if number < len(nps) else None
        behind = self._behind_means(group[-1].last, number)
        if behind is not None and self._somebody(group[0]):
            return behind
        if (
            np is None
            or np.prep != "li"
            or np.at != group[-1].last
            or np.pronoun
            or self.subjects.event(np)
            and not self._somebody(np.phrase)
        ):
            return None
        head = group[0].head
        party = bool(self.phrases.entity_end.get(head)) or bool(self.view.words[head].classes & {"person", "group", "vehicle"})
        definite = bool(self.phrases.entity_end.get(head)) or any(self.view.words[at].article for at in range(head, group[0].last))
        other = self.view.words[np.head]
        if frame.id not in ("strike", "victim") and not (definite and self._receives(hit, group[-1], np)):
            return None
        return np if party and (definite or not other.article and not self.phrases.entity_end.get(np.head)) else None

    def _receives(self, hit: Hit, doer: Phrase, np: Np) -> bool:
        """`دعم الدولة للفصائل`, `ترحيل السلطات للمهاجرين`: people or a body behind ل, which no participle before it takes to itself."""
        words = self.view.words
        tied = doer.last - doer.head > 1 and any(s.kind in ("active", "passive", "adjective") for s in words[doer.last - 1].nominals)
        armed = any("weapon" in words[at].classes for at in range(doer.head, doer.last))  # إرسال أنظمة الصواريخ للحليف
        body = "group" in words[doer.head].classes or bool(self.phrases.entity_end.get(doer.head))
        moved = hit.type in _MOVES
        return (
            not (tied or armed)
            and (body or not moved)
            and not self._placed(np)
            and (self._somebody(np.phrase) or not moved and "vehicle" in words[np.head].classes)
        )

    def _behind_means(self, last: int, number: int) -> Np | None:
        """`استهداف الجماعة` | `بقذائف الهاون` | `الأحياء السكنية`: the bare phrase right behind what an act is done with: its object."""
        nps = self.syntax.nps
        start = number
        while number < len(nps) and nps[number].prep == "bi" and nps[number].at == last:
            last, number = nps[number].last, number + 1
            while number < len(nps) and nps[number].first == last and self.view.words[last].prefix == "و":
                last, number = nps[number].last, number + 1  # بالقذائف | ورصاص القنص
        np = nps[number] if start < number < len(nps) else None
        if np is None or np.first != last or np.prep or np.lead is not np or self.times[np.head] or self.subjects.adverbial(np):
            return None
        return np if self.view.words[np.head].article or np.last > np.head + 1 else None

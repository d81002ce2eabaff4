"""Claim -> when: the time of its clause, of its own phrase, or of the event in which it happened."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from rawi.reading.claims.chunks import Np
from rawi.reading.claims.grammar import Clause
from rawi.reading.claims.subjects import Subjects
from rawi.reading.claims.syntax import Syntax
from rawi.reading.claims.triggers import Hit
from rawi.reading.mentions.view import View

_ABOUT = frozenset("احتجاجا ردا بناء استنكارا تنديدا".split())
_APART = frozenset("بعد قبل منذ غداة عقب اثر قبيل بعيد ردا".split())
_ATTEMPTS = frozenset(("محاولة", "محاولات", "عملية", "عمليات"))
_BACK = 13  # tokens in which the like of an event is looked for
_OUTCOMES = frozenset(("casualties", "destruction"))  # of the event of which a relative clause tells them
_LASTING = frozenset(("مدتها", "مدته", "مدة"))  # هدنة مدتها شهر: how long, not when
_SAME_TIME = frozenset("حيث مما ما اذ عندما حين حينما لما".split())
_STATES = frozenset("link support base route humanitarian accusation demand denial threat coordination talks".split())
_SUFFERS = frozenset(("تعرض", "تعرضت", "يتعرض", "تتعرض"))  # what stands under their ل is what happened
_TIMES = 8  # times before and after a trigger that are looked at
_UNEQUALLED = frozenset("ثاني ثانية ثالث ثالثة اول اولي اكبر اعنف اخطر اسوا اشد اضخم اوسع".split())
_WISH = 5  # tokens after such a noun in which what is wished stands
_WISHES = frozenset("حق مطالبة مطالبات مطالب دعوة دعوات امل رغبة".split())


class Located(NamedTuple):
    """A place, time or quantity with the tokens that it covers (half-open)."""

    first: int
    last: int
    start: int
    end: int


class Dated:
    """Finds the times of the claims of one article; `own` holds the prepositional phrases of each trigger."""

    subjects: Subjects
    view: View
    syntax: Syntax
    own: dict[int, list[Np]]
    times: list[Located]
    _time_firsts: list[int]

    def _timeless(self, hit: Hit) -> bool:
        """A tie, a base, a shortage: states beside an event, which the event's time does not date."""
        if hit.sense is not None and hit.sense.kind in ("adjective", "active", "passive"):
            return True
        return hit.type in _STATES and self.view.tags[hit.first] != "V"

    def _time(self, hit: Hit, content: tuple[int, int] | None) -> Located | None:
        """The time beside a noun or in what is said of it, in the clause, or in the clause that this one goes on from."""
        sentence = self.view.sentences[self.view.sentence_of[hit.first]]
        first, last = sentence.first, sentence.last
        if content is not None:
            first, last = max(first, content[0]), min(last, content[1])
        here = [
            m
            for m in self._times_near(hit.first)
            if first <= m.first < last
            and not m.first <= hit.first < m.last
            and not (m.first != hit.last and self._since_last(m))
            and self.view.tokens.forms[m.first - 1] not in _LASTING
        ]
        if not here:
            return None
        clause = self.syntax.clause_at[hit.first]
        np = self.syntax.np_at[hit.first] if self.view.tags[hit.first] != "V" else None
        if np is not None:
            own = self._own_time(hit, np, here)
            purpose = (
                np.prep in ("li", "goal") and self.view.words[max(np.clause.verb, 0)].keys.isdisjoint(_SUFFERS) and not self._tried(np)
            )
            if own is not None or self._apart(np) or purpose or self._part_of_place(hit, np) or self._wished(hit.first):
                return own
            if self._counted_from(np):
                here = [m for m in here if m.first > hit.first]
        here_all, here = here, [m for m in here if not self._of_other(m, hit, np)]
        step = 0
        while clause is not None and step < 4:
            same = [m for m in here if self.syntax.clause_at[m.first] is clause]
            after = [m for m in same if m.first >= hit.last]
            if not same and step == 0 and hit.type == "casualties":
                same = [m for m in here if self.syntax.clause_at[m.first].before is clause]  # قتل شخص وأصيب آخر أمس
            if same:
                return after[0] if after else same[-1]
            shared = self._of_cause(hit, here_all) if step == 0 and np is None and hit.type in _OUTCOMES else None
            if shared is not None:
                return shared
            following = self._goes_on_from(clause, noun=(np is not None or hit.type in _OUTCOMES) and step == 0)
            if following is None:
                break
            clause = following
            step += 1
        opening = sentence.first + 4
        return next((m for m in here if m.first < opening), None) if np is None else None

    def _tried(self, np: Np) -> bool:
        """`نجا من محاولة | لاغتياله، ظهر الأربعاء`: what is tried is dated as the attempt is."""
        before = self.syntax.nps[np.number - 1] if np.number > 0 else None
        return before is not None and before.last == np.at and self.view.words[before.head].base in _ATTEMPTS

    def _since_last(self, m: Located) -> bool:
        """`الزيارة الأولى منذ سنوات`, `أعنف قصف منذ عام`: how long ago the like was last seen, not when this is."""
        forms, words = self.view.tokens.forms, self.view.words
        if not any(form.startswith("منذ") for form in forms[max(0, m.first - 2) : m.first + 1]):
            return False
        back = range(m.first - 1, max(-1, m.first - _BACK), -1)
        edge = next((index for index in back if self.view.tags[index] in "sb"), m.first - _BACK)
        return any(words[index].base in _UNEQUALLED or forms[index] == "لم" for index in back if index > edge)

    def _times_near(self, index: int) -> list[Located]:
        """The times around a token, in order."""
        middle = bisect_left(self._time_firsts, index)
        return self.times[max(0, middle - _TIMES) : middle + _TIMES]

    def _goes_on_from(self, clause: Clause, *, noun: bool) -> Clause | None:
        """The clause whose time holds for this one, too."""
        if clause.before is not None:
            return clause.before
        if clause.kind == "comp" or clause.kind == "sub" and self.view.tokens.forms[clause.opener].lstrip("و") in _SAME_TIME:
            return clause.parent
        if noun and clause.kind in ("rel", "bare") and clause.head is not None and not self._apart(clause.head):
            return clause.parent
        return None

    def _own_time(self, hit: Hit, np: Np, here: list[Located]) -> Located | None:
        """`هجوم الجمعة`, `الهجوم الذي وقع أمس`, `غارة في الليل على …`."""
        last = max([np.last, *(other.last for other in self.own.get(hit.first, ()))])
        for m in here:
            if hit.last <= m.first < last or m.first == hit.last and self._apart(np):  # بعد اختطافهم أمس
                return m
        return self._told_of(np, here)

    def _told_of(self, np: Np, here: list[Located]) -> Located | None:
        """`انفجار وقع أمس`: in a clause about a phrase."""
        return next((m for m in here if any(self.syntax.clause_at[m.first] is clause for clause in np.about)), None)

    def _of_cause(self, hit: Hit, here: list[Located]) -> Located | None:
        """`قتلوا في هجوم الخميس`, `قتلوا في انفجار وقع أمس`: the time of the event in which it happened."""
        for np in self.own.get(hit.first, ()):
            if np.prep in ("fi", "temp") and self.subjects.event(np) and not self._apart(np):
                return next((m for m in here if np.head < m.first < np.last), None) or self._told_of(np, here)
        return None

    def _apart(self, np: Np) -> bool:
        """`بعد الهجوم`, `منذ المعارك`, `احتجاجا على الحصار`: what the clause dates is another event."""
        if np.prep == "ala" and np.at and self.view.tokens.forms[np.at - 1] in _ABOUT:
            return True
        lead = np.lead
        return lead.prep == "temp" and self.view.tokens.forms[lead.at].lstrip("و") in _APART

    def _counted_from(self, np: Np) -> bool:
        """`أمس، بعد يوم من | مقتل القائد`: from what is earlier a time is counted; the one before that is of what came later."""
        counts = (m for m in self.times if self.view.tokens.forms[m.first].lstrip("و") in ("بعد", "قبل"))
        return any(np.prep == "min" and m.last == np.at or m.first < np.first < m.last for m in counts)  # بعد يوم | واحد من مقتله

    def _wished(self, at: int) -> bool:
        """`حق اللاجئين بالعودة`, `المطالبة بفك الحصار`: what is not yet is not dated by who asks for it."""
        back = range(at - 1, max(-1, at - _WISH), -1)
        edge = next((index for index in back if self.view.tags[index] in "VTRsb,"), max(-1, at - _WISH))
        return any(self.view.tags[index] == "N" and self.view.words[index].base in _WISHES for index in back if index > edge)

    def _of_other(self, m: Located, hit: Hit, np: Np | None) -> bool:
        """A time inside another event's phrase (`حرب العام 2014`), or counted from this event (`بعد يوم من تقدم …`)."""
        holder = self.syntax.np_at[m.first]
        if holder is not None and holder is not np and not self.subjects.times[holder.head] and self.subjects.event(holder):
            return True
        counted = self.view.tokens.forms[m.first] in ("بعد", "قبل") and self.view.tokens.forms[m.last : m.last + 1] == ["من"]
        return counted and self.view.tags[hit.first] != "V"

    def _part_of_place(self, hit: Hit, np: Np) -> bool:
        """`مناطق سيطرة النظام`: the noun tells a place apart."""
        return np.head < hit.first and "place" in self.view.words[np.head].classes

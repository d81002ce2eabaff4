"""Event -> accounts: its claims with their reports and speakers, side by side, ready to be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rawi.knowledge import knowledge
from rawi.linking.casualties import Toll, toll
from rawi.linking.facts import Fact, facts
from rawi.linking.sides import sides_of, voice
from rawi.model import Claim, Document, Event, Reading, Statement

_STANDS = {"actor side": "of the side named as acting", "target side": "on its adversary"}


class Account(NamedTuple):
    """One claim of an event: the report, who says it there (None: the article itself), and on which side the speaker stands, in words."""

    document: Document
    claim: Claim
    statement: Statement | None
    stand: str


class Accounts:
    """The readings behind events, by document."""

    def __init__(self, readings: Iterable[Reading], rule: str = "ucdp") -> None:
        self.readings = {reading.document.id: reading for reading in readings}
        self.rule = rule
        self.knowledge = knowledge()
        self._facts: dict[str, dict[str, Fact]] = {}

    def of(self, event: Event) -> Iterator[Account]:
        """The accounts of an event, report by report; claims whose reading is not there are left out."""
        told = self._told(event)
        acting, hit = (sides_of(told, role, self.knowledge) for role in ("actors", "targets"))
        for fact in told:
            stand = _STANDS.get(voice(fact, acting, hit, self.knowledge).stand, "")
            yield Account(self.readings[fact.key[0]].document, fact.claim, fact.statement, stand)

    def toll(self, event: Event) -> Toll | None:
        """The people killed in an event, by the rule that was asked for."""
        return toll(self._told(event), event.origins, self.knowledge, "acled" if self.rule == "acled" else "ucdp")

    def _told(self, event: Event) -> list[Fact]:
        found = (self._of(claim.document).get(claim.claim) for claim in event.claims if claim.document in self.readings)
        return [fact for fact in found if fact is not None]

    def _of(self, document: str) -> dict[str, Fact]:
        if document not in self._facts:
            made = facts([(0, self.readings[document])], "rules", self.knowledge)
            self._facts[document] = {fact.claim.id: fact for fact in made}
        return self._facts[document]


GRADES = {"confirmed": "مؤكد", "fair": "مرجح", "weak": "ضعيف", "contested": "متنازع عليه", "discounted": "منفي"}
ABOUTS = {
    "quantity": "العدد", "actor": "الفاعل", "target": "المستهدف", "place": "المكان", "time": "الزمان", "occurrence": "الوقوع", "type": "النوع",
}  # fmt: skip


def days(event: Event) -> str:
    """`2018-07-20 – 2018-07-21`, or words for a day that nobody names."""
    if event.earliest is None:
        return "no day named"
    return event.earliest if event.earliest == event.latest else f"{event.earliest} – {event.latest}"


def toll_words(found: Toll) -> str:
    """`5 killed (5 to 6)`; open upwards `(5 or more)`."""
    if found.high is None:
        return f"{found.best} killed ({found.low} or more)"
    return f"{found.best} killed" if found.low == found.high == found.best else f"{found.best} killed ({found.low} to {found.high})"

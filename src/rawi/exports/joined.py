"""Reading -> its claims with what belongs to each: the chain of speakers, places, times, quantities, the words cited."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Generic, TypeVar

from rawi.exports.loss import Losses
from rawi.exports.source import Material, Told, current
from rawi.model import ROLES, Claim, Place, Quantity, Reading, RoleSpan, Span, Statement, Time
from rawi.wording import worded

M = TypeVar("M", Place, Time, Quantity)
_STOPS = ".!?؟\n\r"
_LONGEST = 1000  # code points of a sentence cited, where the text has no stop


class _Mentions(Generic[M]):
    """Mentions of one kind, found by where a role's words stand."""

    def __init__(self, mentions: Iterable[M]) -> None:
        self.items: list[M] = sorted(mentions, key=lambda mention: (mention.start, mention.end))
        self._starts = [mention.start for mention in self.items]
        self._longest = max((mention.end - mention.start for mention in self.items), default=0)

    def under(self, spans: Iterable[RoleSpan]) -> list[M]:
        """The mentions that share a character with one of the spans, each once, in the order of the text."""
        found: dict[int, M] = {}
        for span in spans:
            for at in range(bisect_left(self._starts, span.start - self._longest), bisect_left(self._starts, span.end)):
                if self.items[at].end > span.start:
                    found[at] = self.items[at]
        return [found[at] for at in sorted(found)]


class Joined:
    """One reading with its mentions joined to its claims, by where their words stand."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._places = _Mentions(reading.places)
        self._times = _Mentions(reading.times)
        self._quantities = _Mentions(reading.quantities)
        self._statements = {statement.id: statement for statement in reading.statements}

    def statement(self, claim: Claim) -> Statement | None:
        """Who says it; None where the article does in its own voice."""
        return self._statements.get(claim.statement or "")

    def chain(self, claim: Claim) -> list[Statement]:
        """The statement of a claim, its parent, and so on outwards; ends at a circle."""
        out: list[Statement] = []
        said = self.statement(claim)
        while said is not None and said not in out:
            out.append(said)
            said = self._statements.get(said.parent or "")
        return out

    def places(self, claim: Claim) -> list[Place]:
        return self._places.under(claim.place)

    def origins(self, claim: Claim) -> list[Place]:
        return self._places.under(claim.origin)

    def destinations(self, claim: Claim) -> list[Place]:
        return self._places.under(claim.destination)

    def times(self, claim: Claim) -> list[Time]:
        return self._times.under(claim.time)

    def quantities(self, claim: Claim) -> list[Quantity]:
        return self._quantities.under(claim.quantity)

    def located(self, claim: Claim) -> Place | None:
        """Where it is said to have been: the first located place of the claim, of its destination, of its origin."""
        for places in (self.places(claim), self.destinations(claim), self.origins(claim)):
            for place in places:
                if place.lat is not None and place.lon is not None:
                    return place
        return None

    def dated(self, claim: Claim) -> Time | None:
        """The first time of the claim that has an interval; never the day of publication in its stead."""
        return next((time for time in self.times(claim) if time.earliest and time.latest), None)

    def quote(self, claim: Claim) -> Span:
        """The words that say it: the content of its statement where the trigger stands in it, else the sentence."""
        said = self.statement(claim)
        if said is not None and said.content.start <= claim.trigger.start and claim.trigger.end <= said.content.end:
            return said.content
        return _sentence(self.reading.document.text, claim.trigger)


def _sentence(text: str, trigger: Span) -> Span:
    first, last = max(0, trigger.start - _LONGEST), min(len(text), trigger.end + _LONGEST)
    start = max(text.rfind(stop, first, trigger.start) + 1 or first for stop in _STOPS)
    end = min((at if (at := text.find(stop, trigger.end, last)) >= 0 else last) for stop in _STOPS)
    while start < trigger.start and text[start].isspace():
        start += 1
    return Span(start, end, text[start:end])


@lru_cache(maxsize=64)
def _joined_once(holder: _Holder) -> Joined:
    return Joined(holder.reading)


class _Holder:
    """A reading compared by identity, so that joining it again costs nothing."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def __hash__(self) -> int:
        return id(self.reading)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Holder) and other.reading is self.reading


def joined(reading: Reading) -> Joined:
    """The reading joined; the last few are kept."""
    return _joined_once(_Holder(reading))


def misquoted(reading: Reading, claim: Claim) -> str | None:
    """The first of a claim's spans whose words are not those of the text; None where all are."""
    text = reading.document.text
    spans: list[tuple[str, Span | RoleSpan]] = [("trigger", claim.trigger)]
    spans += [(role, span) for role in ROLES for span in getattr(claim, role)]
    said = joined(reading).statement(claim)
    if said is not None:
        spans += [("cue", said.cue), ("content", said.content)]
    for name, span in spans:
        if not 0 <= span.start <= span.end or text[span.start : span.end] != span.text:
            return name
    return None


def damaged(reading: Reading) -> str | None:
    """What is wrong with a reading, where any of its spans has other words than its text; None where none has."""
    text = reading.document.text
    for claim in reading.claims:
        if role := misquoted(reading, claim):
            return worded("the words of the {role} of claim {claim} are not in the text", role=role, claim=claim.id)
    mentions: list[tuple[str, Span | Place | Time | Quantity | None]] = [
        *((f"statement {said.id}", span) for said in reading.statements for span in (said.source, said.cue, said.content)),
        *(("a place", place) for place in reading.places),
        *(("a time", time) for time in reading.times),
        *(("a number", quantity) for quantity in reading.quantities),
    ]
    for name, span in mentions:
        if span is not None and (not 0 <= span.start <= span.end or text[span.start : span.end] != span.text):
            return worded("the words of {name} are not in the text", name=name)
    return None


def claims(material: Material, losses: Losses) -> Iterator[Told]:
    """Every claim of the current readings; one whose words are not in its text is left out, and counted as lost."""
    for read in current(material):
        for claim in read.reading.claims:
            if wrong := misquoted(read.reading, claim):
                losses.lose(
                    "claims",
                    worded("the words of the {wrong} are not in the text; read the document again", wrong=wrong),
                    name_of(read.reading, claim),
                )
            else:
                yield Told(claim, read.reading, read.engine.name)


def name_of(reading: Reading, claim: Claim) -> str:
    """A claim's id across documents: `DOCUMENT#CLAIM`."""
    return f"{reading.document.id}#{claim.id}"

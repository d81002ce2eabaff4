"""Event -> best, low and high number of people killed, by UCDP's rule or by ACLED's, each with its reasons.

UCDP   low is the lowest and high the highest that a report gives; best is what most independent origins give, of equal ones the latest, then
       the lowest. What a party says of its adversary's dead counts for high alone while anybody else gives a number.
ACLED  the most conservative: the lowest number of the latest day that has one; low is the same, high the highest. Vague counts are their
       least (tens 10, hundreds 100).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from rawi.linking.contradictions import number_words
from rawi.linking.facts import HARMS, Fact, harm_of, interval
from rawi.linking.knowledge import Knowledge
from rawi.linking.sides import sides_of, voice
from rawi.model import Origin

Rule = Literal["ucdp", "acled"]
_TENS, _HUNDREDS = (20, 99), (200, 999)  # how the reading keeps tens and hundreds
_VAGUE = {_TENS: 10, _HUNDREDS: 100}


class Toll(NamedTuple):
    """People killed in an event; `high` is None where a report leaves it open upwards and none gives more."""

    rule: Rule
    best: int
    low: int
    high: int | None
    why: tuple[str, ...]


class _Count(NamedTuple):
    """One number of people killed, as its report gives it."""

    low: int
    high: int | None
    origin: int
    day: int
    partial: bool
    shown: str


def toll(facts: Sequence[Fact], origins: Sequence[Origin], knowledge: Knowledge, rule: Rule = "ucdp") -> Toll | None:
    """The dead of one event; None where no claim counts them. `facts` and `origins` are those of the event."""
    counts = _counts(facts, origins, knowledge)
    if not counts:
        return None
    closed = max((count.high for count in counts if count.high is not None), default=-1)
    high = None if any(count.high is None and count.low >= closed for count in counts) else closed
    return _acled(counts, high) if rule == "acled" else _ucdp(counts, high)


def _counts(facts: Sequence[Fact], origins: Sequence[Origin], knowledge: Knowledge) -> list[_Count]:
    """The largest count of the dead in each claim; a part of another number is left out."""
    number = {document: at for at, origin in enumerate(origins) for document in origin.documents}
    acting, hit = (sides_of(facts, role, knowledge) for role in ("actors", "targets"))
    out = []
    for fact in facts:
        held = [(i, q) for q in fact.quantities if q.part_of is None and (i := interval(q)) and i[0] >= 0]
        held = [(span, q) for span, q in held if (q.category if q.category in HARMS else harm_of(fact, knowledge)) == "killed"]
        if fact.mood != "told" or fact.claim.type not in ("casualties", "assassination") or not held:
            continue
        (low, high), quantity = max(held, key=lambda item: (item[0], item[1].start))
        top = None if high == float("inf") else int(high)
        said = voice(fact, acting, hit, knowledge)
        shown = f"{number_words(quantity)} ({said.speaker or fact.key[0]})"
        out.append(_Count(int(low), top, number.get(fact.key[0], -1), fact.published or 0, said.stand == "actor side", shown))
    return out


def _ucdp(counts: list[_Count], high: int | None) -> Toll:
    fair = [count for count in counts if not count.partial] or counts
    backing = {value: len({count.origin for count in fair if count.low == value}) for value in {count.low for count in fair}}
    latest = {value: max(count.day for count in fair if count.low == value) for value in backing}
    best = min(backing, key=lambda value: (-backing[value], -latest[value], value))
    why = [f"best {best}: given by {backing[best]} of {len({count.origin for count in fair})} independent origins"]
    why += [f"{count.shown} is a party's word on its adversary: for high alone" for count in counts if count.partial and fair != counts]
    return Toll("ucdp", best, min(count.low for count in fair), high, (*why, _all(counts)))


def _acled(counts: list[_Count], high: int | None) -> Toll:
    last = max(count.day for count in counts)
    least = min(_VAGUE.get((count.low, count.high or 0), count.low) for count in counts if count.day == last)
    return Toll("acled", least, least, high, (f"best {least}: the lowest number of the latest reports", _all(counts)))


def _all(counts: list[_Count]) -> str:
    return "numbers given: " + ", ".join(dict.fromkeys(count.shown for count in counts))

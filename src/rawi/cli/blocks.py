"""Reading -> blocks: claims under the statement that puts them forward, in the order of the text.

The terminal and the page show the same blocks, so that both tell the same story in the same order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from rawi.cli.wording import place_words, quantity_words, time_words
from rawi.model import Claim, Place, Quantity, Reading, RoleSpan, Statement, Time


class Block(NamedTuple):
    """What one voice says: `chain` is the statement and its parents, innermost first, and empty for the article's own voice."""

    chain: tuple[Statement, ...]
    claims: tuple[Claim, ...]


def blocks(reading: Reading) -> list[Block]:
    """All claims, and the statements without one, in blocks."""
    by_id = {statement.id: statement for statement in reading.statements}
    said: dict[str, list[Claim]] = {statement.id: [] for statement in reading.statements}
    entries: list[tuple[int, int, Statement | Claim]] = []
    for claim in reading.claims:
        if claim.statement in said:
            said[claim.statement].append(claim)
        else:
            entries.append((claim.trigger.start, 1, claim))
    entries.extend((min(s.cue.start, s.content.start), 0, s) for s in reading.statements)
    entries.sort(key=lambda entry: entry[:2])
    out: list[Block] = []
    for _, _, entry in entries:
        if isinstance(entry, Statement):
            out.append(Block(chain(entry, by_id), tuple(said[entry.id])))
        elif out and not out[-1].chain:
            out[-1] = Block((), (*out[-1].claims, entry))
        else:
            out.append(Block((), (entry,)))
    return out


def chain(statement: Statement, by_id: dict[str, Statement]) -> tuple[Statement, ...]:
    """A statement and those it is told in, innermost first."""
    out = [statement]
    while (parent := out[-1].parent) in by_id and by_id[parent] not in out:
        out.append(by_id[parent])
    return tuple(out)


Mention = TypeVar("Mention", Place, Time, Quantity)


class Mentions(Generic[Mention]):
    """Places, times or quantities by where they stand."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions: list[Mention] = sorted(mentions, key=lambda mention: mention.start)
        self._starts: list[int] = [mention.start for mention in self._mentions]

    def at(self, span: RoleSpan) -> Mention | None:
        """The mention that a role's span overlaps, or None."""
        after = bisect_right(self._starts, span.end - 1)
        for mention in reversed(self._mentions[max(0, after - 4) : after]):
            if mention.end > span.start:
                return mention
        return None


class Known:
    """What a reading knows of the words that fill a role, beyond the words."""

    def __init__(self, reading: Reading) -> None:
        self._places = Mentions(reading.places)
        self._times = Mentions(reading.times)
        self._quantities = Mentions(reading.quantities)

    def of(self, role: str, span: RoleSpan) -> str:
        """`15.46 N 45.33 E`, `2026-03-03`, `3 people`, the id of an actor; empty where nothing is known."""
        if role in ("place", "origin", "destination"):
            place = self._places.at(span)
            return place_words(place) if place else ""
        if role == "time":
            time = self._times.at(span)
            return time_words(time) if time else ""
        if role == "quantity":
            quantity = self._quantities.at(span)
            return quantity_words(quantity) if quantity else ""
        return span.entity or ""

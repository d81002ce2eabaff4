"""Records -> CSV: a row a claim, or a row an event. Plain UTF-8 for programs; with a byte order mark for Excel."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from rawi.exports.cells import Lines
from rawi.exports.columns import CLAIM, EVENT, Column
from rawi.exports.loss import Losses, LossReport
from rawi.exports.rows import Cell, claim_rows, event_rows
from rawi.exports.source import Material, Terms, current

BOM = b"\xef\xbb\xbf"
Rows = Callable[[Material, Terms, Losses], Iterator[tuple[Cell, ...]]]


def write_claims(material: Material, out: BinaryIO, terms: Terms) -> LossReport:
    """A row a claim of the current readings."""
    return _write(material, out, terms, Losses("csv"), b"")


def write_claims_for_excel(material: Material, out: BinaryIO, terms: Terms) -> LossReport:
    """The same with a byte order mark, without which Excel takes Arabic for Latin letters."""
    return _write(material, out, terms, Losses("csv-excel"), BOM)


def write_events(material: Material, out: BinaryIO, terms: Terms) -> LossReport:
    """A row an event."""
    losses = Losses("csv-events")
    _table(out, EVENT, event_rows(material, terms, losses), losses, "events")
    losses.lose_all(not_in_events(material))
    return losses.report()


def _write(material: Material, out: BinaryIO, terms: Terms, losses: Losses, head: bytes) -> LossReport:
    out.write(head)
    _table(out, CLAIM, claim_rows(material, terms, losses), losses, "claims")
    losses.lose_all(not_in_claims(material))
    return losses.report()


def _table(out: BinaryIO, columns: Sequence[Column], rows: Iterator[tuple[Cell, ...]], losses: Losses, kind: str) -> None:
    lines = Lines()
    out.write(lines.header([column.name for column in columns]))
    for row in rows:
        line = lines.line(row)
        out.write(line)
        losses.wrote(kind)


def not_in_claims(material: Material) -> list[tuple[str, str, int]]:
    """What no row of a claim holds: kind, why, how many."""
    readings = older = unclaimed = further = shapes = 0
    for read in material.readings():
        readings, older = readings + 1, older + (not read.current)
    for read in current(material):
        said = {claim.statement for claim in read.reading.claims}
        unclaimed += sum(statement.id not in said for statement in read.reading.statements)
        further += sum(max(0, len(claim.time) - 1) + max(0, len(claim.quantity) - 1) for claim in read.reading.claims)
        shapes += sum(place.geometry is not None and place.geometry.get("type") != "Point" for place in read.reading.places)
    return [
        ("texts", "a row holds the words cited, not the article", readings - older),
        ("readings by older versions", "only the current one is shown", older),
        ("statements without a claim", "a row is a claim", unclaimed),
        ("further times and numbers of a claim", "their words stand in the cell, their values do not", further),
        ("areas of places", "a cell holds a point and its precision", shapes),
        ("decisions", "only the last verdict is shown", sum(1 for _ in material.decisions())),
        ("events", "a row is a claim", sum(1 for _ in material.events())),
    ]


def not_in_events(material: Material) -> list[tuple[str, str, int]]:
    """What no row of an event holds: kind, why, how many."""
    rivals = claims = 0
    for event in material.events():
        claims += len(event.claims)
        rivals += sum(len(contradiction.values) for contradiction in event.contradictions)
    return [
        ("claims", "a row says who speaks, not in which words; take csv for those", claims),
        ("rival values", "a row says what they are about, not which; take xlsx for those", rivals),
        ("decisions", "only the verdicts are counted", sum(1 for _ in material.decisions())),
    ]

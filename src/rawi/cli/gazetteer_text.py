"""Imports and look-ups of the gazetteer as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rawi.reading.gazetteer.find import Hit, Search
    from rawi.reading.gazetteer.imports.run import Result
    from rawi.reading.gazetteer.records import Origin


def result_lines(result: Result) -> Iterator[str]:
    """What came of the import of one file."""
    origin = result.origin
    if result.state == "unchanged":
        yield f"{origin.file}: unchanged since import {origin.n} ({origin.added}): nothing to do"
        return
    licence = origin.licence or "no licence named"
    yield f"{origin.file}: import {origin.n}, {result.state}: {origin.places:,} places, {origin.names:,} names ({origin.source}; {licence})"
    if result.left_out:
        yield "  left out: " + ", ".join(f"{count:,} {reason}" for reason, count in sorted(result.left_out.items()))


def imports_table(origins: Sequence[Origin]) -> str:
    """The imports, one a line."""
    rows = [("ID", "date", "places", "names", "source", "licence", "file")]
    rows += [(str(o.n), o.added, f"{o.places:,}", f"{o.names:,}", o.source, o.licence or "-", o.file) for o in origins]
    widths = [max(len(row[i]) for row in rows) for i in range(6)]
    return "\n".join("  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[6]]) for row in rows)


def search_text(search: Search) -> str:
    """A look-up with its keys and hits."""
    keys = search.keys
    lines = [f"looked up as  strict {_isolated(keys.strict)}  loose {_isolated(keys.loose)}  under {_isolated(keys.first)}"]
    for match, title in (("strict", "as it is spelled"), ("loose", "spelled otherwise")):
        hits = [hit for hit in search.hits if hit.match == match]
        if hits:
            lines.append(f"{title}: {len(hits)}")
            lines += [line for hit in hits for line in _hit(hit)]
    if not search.hits:
        lines.append(f"not found{f' in {search.country}' if search.country else ''}")
        if search.nearest:
            lines.append("one letter away: " + ", ".join(map(_isolated, search.nearest)))
    return "\n".join(lines)


def _hit(hit: Hit) -> Iterator[str]:
    point = f"{hit.lat:.4f}, {hit.lon:.4f}" if hit.lat is not None and hit.lon is not None else "no point"
    people = f", {hit.population:,} people" if hit.population else ""
    english = f" {hit.english}" if hit.english else ""
    yield f"  {_isolated(hit.spelling)}{english}  {hit.kind} in {hit.country}{people}"
    within = f"  in {_isolated(hit.admin1)}" if hit.admin1 else ""
    yield f"    {point} ± {hit.radius:g} km{within}  {hit.id}  {hit.source}{f' ({hit.licence})' if hit.licence else ''}, {hit.layer}"
    if hit.merged:
        yield f"    the same place: {', '.join(hit.merged)}"


def _isolated(text: str) -> str:
    return f"\u2068{text}\u2069"

"""Scores events linked across the invented reports of this folder.

    python -m tests.linked.gold articles > articles.jsonl
    rawi read --jsonl articles.jsonl --format jsonl > readings.jsonl
    python -m tests.linked.score readings.jsonl EVENTS.jsonl

EVENTS as `rawi events --format jsonl` prints them. Found claims are matched to annotated ones by overlapping triggers, one to one, those
of one type first. Then are measured, over all reports at once, so that joining claims of two groups costs, too:

- pairs: pairs of claims of different reports in one event; a pair with a claim that nobody annotated is left out, an annotated pair
  whose claims were not read counts as missed
- b-cubed: over the matched claims that stand in an event of two or more such claims, annotated or found
- contradictions: (event, what about); an annotated event is matched to the found event that shares most of its claims
- origins: pairs of reports that rest on one origin, in some event
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from itertools import combinations
from pathlib import Path

import msgspec

from rawi.model import Claim, Event, Reading
from tests.linked.gold import Group, Key, groups

EventId = tuple[str, ...]  # (group, event) where annotated


class Figure(msgspec.Struct, frozen=True):
    """Precision, recall and F1, and on how many annotated and found things they rest."""

    precision: float
    recall: float
    gold: int
    found: int

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def overlap_figure(gold: set[Hashable], found: set[Hashable]) -> Figure:
    hits = len(gold & found)
    return Figure(hits / len(found) if found else 0.0, hits / len(gold) if gold else 0.0, len(gold), len(found))


def likeness(one: Claim, other: Claim) -> int:
    """0 where the triggers do not touch, 2 where they do and the types agree, else 1."""
    touch = one.trigger.start < other.trigger.end and other.trigger.start < one.trigger.end
    return touch * (1 + (one.type == other.type))


def matched(gold: Reading, found: Reading) -> dict[str, str]:
    """Found claim -> annotated claim, one to one, the likest first."""
    likely = [(-likeness(g, f), i, j) for i, g in enumerate(gold.claims) for j, f in enumerate(found.claims) if likeness(g, f)]
    taken: set[int] = set()
    out: dict[str, str] = {}
    for _, i, j in sorted(likely):
        if i not in taken and found.claims[j].id not in out:
            taken.add(i)
            out[found.claims[j].id] = gold.claims[i].id
    return out


def across(event_of: Mapping[Key, Hashable]) -> set[Hashable]:
    """Pairs of claims of different reports that share an event."""
    members: defaultdict[Hashable, list[Key]] = defaultdict(list)
    for key, event in event_of.items():
        members[event].append(key)
    return {frozenset(two) for keys in members.values() for two in combinations(keys, 2) if two[0][0] != two[1][0]}


def b_cubed(known: set[Key], gold: Mapping[Key, Hashable], found: Mapping[Key, Hashable]) -> Figure:
    """Mean share of each claim's found event that is right, and of its annotated event that was found."""
    sides: list[defaultdict[Hashable, set[Key]]] = [defaultdict(set), defaultdict(set)]
    for key in known:
        for table, side in zip((gold, found), sides, strict=True):
            side[table.get(key, ("alone", key))].add(key)
    precision = recall = 0.0
    count = 0
    for key in known:
        g, f = (side[table.get(key, ("alone", key))] for table, side in zip((gold, found), sides, strict=True))
        if len(g) > 1 or len(f) > 1:
            precision, recall, count = precision + len(g & f) / len(f), recall + len(g & f) / len(g), count + 1
    return Figure(precision / count if count else 0.0, recall / count if count else 0.0, count, count)


def contradictions(parts: list[Group], found: Mapping[Key, str], abouts: Mapping[str, set[str]]) -> Figure:
    wanted: set[Hashable] = set()
    back: dict[str, EventId] = {}
    for part in parts:
        wanted |= {(part.name, rivals.event, rivals.about) for rivals in part.links.contradictions}
        for event in part.links.events:
            votes = Counter(found[key] for key in event.claims if key in found)
            if votes:
                back.setdefault(max(sorted(votes), key=votes.__getitem__), (part.name, event.id))
    met = sorted(set(found.values()))
    got: set[Hashable] = {(*back.get(event, ("found", event)), about) for event in met for about in abouts.get(event, ())}
    return overlap_figure(wanted, got)


def score(parts: list[Group], readings: Iterable[Reading], events: Iterable[Event]) -> dict[str, Figure]:
    """The three figures by name; a report without a reading counts as not read."""
    gold_readings = {reading.document.id: reading for part in parts for reading in part.readings}
    pairs = {r.document.id: matched(gold_readings[r.document.id], r) for r in readings if r.document.id in gold_readings}
    gold = {key: (part.name, event.id) for part in parts for event in part.links.events for key in event.claims}
    found: dict[Key, str] = {}
    abouts: dict[str, set[str]] = {}
    for event in events:
        abouts[event.id] = {contradiction.about for contradiction in event.contradictions}
        for told in event.claims:
            if told.claim in pairs.get(told.document, {}):
                found[told.document, pairs[told.document][told.claim]] = event.id
    known = {(document, claim) for document, claims in pairs.items() for claim in claims.values()}
    return {
        "pairs across reports": overlap_figure(across(gold), across(found)),
        "b-cubed": b_cubed(known, gold, found),
        "contradictions": contradictions(parts, found, abouts),
    }


def origins(parts: Iterable[Group], events: Iterable[Event]) -> Figure:
    """Pairs of reports that have one origin, annotated and found."""
    wanted = [origin.articles for part in parts for origin in part.links.origins]
    met = [origin.documents for event in events for origin in event.origins]
    gold, found = ({frozenset(pair) for some in each for pair in combinations(sorted(set(some)), 2)} for each in (wanted, met))
    return overlap_figure(set(gold), set(found))


def lines(path: Path) -> list[bytes]:
    return [line for line in path.read_bytes().splitlines() if line.strip()]


def main(readings: str, events: str) -> None:
    read = [msgspec.json.decode(line, type=Reading) for line in lines(Path(readings))]
    linked = [msgspec.json.decode(line, type=Event) for line in lines(Path(events))]
    parts = list(groups())
    for name, figure in {**score(parts, read, linked), "origins": origins(parts, linked)}.items():
        print(f"{name:22}P {figure.precision:.3f}  R {figure.recall:.3f}  F1 {figure.f1:.3f}  gold {figure.gold}  found {figure.found}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])

"""Documents that copy one another or rest on one source -> Origins, which count once.

Two documents of an event have one origin where (1) their texts are nearly the same (MinHash over runs of words), (2) both credit one
agency, in the chain of the claim or at the text's edge, (3) claims stand in the same words, or (4) one speaker says the same in both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rensa import RMinHash

from rawi.linking.facts import Fact
from rawi.linking.knowledge import Knowledge
from rawi.linking.pairs import overlap
from rawi.model import Origin, Reading, Statement

_RUN = 4  # words of a shingle
_PERMUTATIONS, _BAND, _SEED = 128, 4, 1
_NEAR = 0.5  # share of the runs of both texts that near-duplicates have in common
_WORDING, _WORDS = 0.75, 7  # claims in the same words: shared share of all, and at least so many
_SAID = 0.5  # one speaker saying the same: share of the shorter content's words
_EDGE = 120  # code points at the beginning and the end of a text where an agency is credited in brackets
_SPEAKER_WORDS = 0.6
_BRACKETS = re.compile(r"[(\[«]([^()\[\]«»]{2,40})[)\]»]")


class Sources(NamedTuple):
    """What is known of the documents of a run: which are near-duplicates (document -> group), which agency each credits at its edge."""

    copies: dict[str, int]
    credits: dict[str, str]


def copies(readings: Sequence[Reading], knowledge: Knowledge) -> dict[str, int]:
    """Document -> number of its group of near-duplicate texts; only documents that have one."""
    digests = {}
    for reading in readings:
        words = knowledge.words(reading.document.text)
        if len(words) >= 2 * _RUN:
            hashed = RMinHash(_PERMUTATIONS, _SEED)
            hashed.update([" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)])
            digests[reading.document.id] = hashed.digest()
    groups = _Groups()
    for bucket in _bands(digests):
        for other in bucket[1:]:
            if _agreement(digests[bucket[0]], digests[other]) >= _NEAR:
                groups.join(bucket[0], other, "")
    found = [group for group in groups.all(sorted(digests)) if len(group) > 1]
    return {document: number for number, group in enumerate(found) for document in group}


def _bands(digests: dict[str, list[int]]) -> list[list[str]]:
    """Documents that agree in a whole band of their digests, the only ones to be compared."""
    buckets: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for document in sorted(digests):
        for at in range(0, _PERMUTATIONS, _BAND):
            buckets[at, *digests[document][at : at + _BAND]].append(document)
    return [bucket for bucket in buckets.values() if len(bucket) > 1]


def _agreement(a: list[int], b: list[int]) -> float:
    return sum(x == y for x, y in zip(a, b, strict=True)) / _PERMUTATIONS


def sources(readings: Sequence[Reading], knowledge: Knowledge, known: Iterable[Iterable[str]] | None = None) -> Sources:
    """Copies and credits of documents; `known` groups of copies take the place of those that would be found."""
    if known is None:
        grouped = copies(readings, knowledge)
    else:
        grouped = {document: number for number, group in enumerate(known) for document in group}
    credits = {}
    for reading in readings:
        text = reading.document.text
        credited = [match.group(1) for match in _BRACKETS.finditer(f"{text[:_EDGE]} {text[-_EDGE:]}")]
        found = next(filter(None, map(knowledge.agency, (*credited, reading.document.outlet or ""))), None)
        if found:
            credits[reading.document.id] = found
    return Sources(grouped, credits)


def chain(fact: Fact, statements: dict[tuple[str, str], Statement]) -> list[Statement]:
    """The statements that a claim hangs on, innermost first; ends at a circle."""
    out: list[Statement] = []
    statement = fact.statement
    while statement is not None and statement not in out:
        out.append(statement)
        statement = statements.get((fact.key[0], statement.parent or ""))
    return out


class _Groups:
    """Union-find over documents, with the reason of every join."""

    def __init__(self) -> None:
        self.up: dict[str, str] = {}
        self.why: dict[str, set[str]] = defaultdict(set)

    def root(self, document: str) -> str:
        while (above := self.up.get(document, document)) != document:
            document = above
        return document

    def join(self, a: str, b: str, why: str) -> None:
        low, high = sorted((self.root(a), self.root(b)))
        reasons = self.why.pop(high, set()) | {why} if low != high else {why}
        self.why[low] |= reasons
        if low != high:
            self.up[high] = low

    def all(self, documents: Iterable[str]) -> list[list[str]]:
        out: dict[str, list[str]] = defaultdict(list)
        for document in documents:
            out[self.root(document)].append(document)
        return list(out.values())


class Tracer:
    """Finds the origins of events."""

    def __init__(self, readings: Sequence[Reading], known: Sources, knowledge: Knowledge) -> None:
        self.known, self.knowledge = known, knowledge
        self.outlets = {reading.document.id: reading.document.outlet for reading in readings}
        self.statements = {(reading.document.id, s.id): s for reading in readings for s in reading.statements}
        self._speakers: dict[str, frozenset[str]] = {}

    def agency(self, fact: Fact) -> str | None:
        """The agency that a claim is credited to: one in its chain, else the one at the edge of its text."""
        for statement in chain(fact, self.statements):
            if found := self.knowledge.agency(statement.speaker):
                return found
        return self.known.credits.get(fact.key[0])

    def origins(self, facts: Sequence[Fact]) -> tuple[Origin, ...]:
        """The origins of one event's claims, in the order of its documents."""
        groups = _Groups()
        documents = list(dict.fromkeys(fact.key[0] for fact in facts))
        for number, first in enumerate(facts):
            for second in facts[number + 1 :]:
                if first.key[0] != second.key[0] and (why := self._shared(first, second)):
                    groups.join(first.key[0], second.key[0], why)
        return tuple(self._origin(group, groups, facts) for group in groups.all(documents))

    def _shared(self, a: Fact, b: Fact) -> str:
        """Why two claims of two documents rest on one origin; empty where nothing says so."""
        mine, yours = self.known.copies.get(a.key[0]), self.known.copies.get(b.key[0])
        if mine is not None and mine == yours:
            return "nearly the same text"
        agency = self.agency(a)
        if agency and agency == self.agency(b):
            return f"both credit {agency}"
        shared = len(a.words & b.words)
        if shared >= _WORDS and shared >= _WORDING * min(len(a.words), len(b.words)):
            return "the same words"
        if a.statement and b.statement and self._one_speaker(a.statement, b.statement):
            content = overlap(
                frozenset(self.knowledge.words(a.statement.content.text)), frozenset(self.knowledge.words(b.statement.content.text))
            )
            if content >= _SAID:
                return f"both quote {a.statement.speaker}"
        return ""

    def _one_speaker(self, a: Statement, b: Statement) -> bool:
        return overlap(self._words(a.speaker), self._words(b.speaker)) >= _SPEAKER_WORDS

    def _words(self, speaker: str) -> frozenset[str]:
        if speaker not in self._speakers:
            self._speakers[speaker] = frozenset(self.knowledge.words(speaker))
        return self._speakers[speaker]

    def _origin(self, group: list[str], groups: _Groups, facts: Sequence[Fact]) -> Origin:
        mine = [fact for fact in facts if fact.key[0] in group]
        agencies = sorted({agency for fact in mine if (agency := self.agency(fact))})
        quoted = sorted(
            why.removeprefix("both quote ") for why in groups.why.get(groups.root(group[0]), ()) if why.startswith("both quote ")
        )
        name = (agencies or quoted or [self.outlets.get(group[0]) or group[0]])[0]
        if len(group) == 1:
            why = f"credits {agencies[0]}" if agencies else "no other report shares its words or its source"
        else:
            outlets = len({self.outlets.get(document) or document for document in group})
            reasons = "; ".join(sorted(groups.why[groups.root(group[0])]))
            told = f"{outlets} outlets" if outlets > 1 else f"{len(group)} reports of one outlet"
            why = f"{told}, one origin: {reasons}"
        return Origin(name, tuple(group), why)

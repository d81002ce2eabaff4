"""Documents that copy one another or rest on one source -> Origins, which count once.

Two documents of an event have one origin where (1) their texts are nearly the same (MinHash over runs of words), (2) both credit one
agency, in the chain of the claim or at the text's edge, (3) one cites the outlet of the other, (4) claims stand in the same words, or
(5) one speaker says the same in both, with no other number.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rensa import RMinHash

from rawi.linking.facts import Fact
from rawi.linking.knowledge import Knowledge
from rawi.linking.packed import common, size
from rawi.linking.pairs import numbers, overlap
from rawi.model import Origin, Statement

_RUN = 4  # words of a shingle
_PERMUTATIONS, _BAND, _SEED = 128, 4, 1
_NEAR = 0.5  # share of the runs of both texts that near-duplicates have in common
_WORDING, _WORDS = 0.75, 7  # claims in the same words: shared share of all, and at least so many
_SAID = 0.35  # one speaker saying the same: share of the shorter content's words
_EDGE = 120  # code points at the beginning and the end of a text where an agency is credited in brackets
_SPEAKER_WORDS = 0.6
_OUTLET_WORDS = 2  # words of an outlet that name it
_KEPT = 20_000  # speakers and contents whose stems are kept
_BRACKETS = re.compile(r"[(\[«]([^()\[\]«»]{2,40})[)\]»]")


def fingerprint(words: Sequence[str]) -> array[int]:
    """MinHash of the runs of a text's words; empty for a text of a few words."""
    if len(words) < 2 * _RUN:
        return array("Q")
    hashed = RMinHash(_PERMUTATIONS, _SEED)
    hashed.update([" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)])
    return array("Q", hashed.digest())


def copies(fingerprints: Mapping[str, array[int]]) -> dict[str, int]:
    """Document -> number of its group of near-duplicate texts; only documents that have one."""
    groups = _Groups()
    told = sorted(document for document, digest in fingerprints.items() if digest)
    for at in range(0, _PERMUTATIONS, _BAND):  # only documents that agree in a whole band are compared
        buckets: dict[bytes, list[str]] = defaultdict(list)
        for document in told:
            buckets[fingerprints[document][at : at + _BAND].tobytes()].append(document)
        for bucket in buckets.values():
            for other in bucket[1:]:
                if _agreement(fingerprints[bucket[0]], fingerprints[other]) >= _NEAR:
                    groups.join(bucket[0], other, "")
    found = [group for group in groups.all(told) if len(group) > 1]
    return {document: number for number, group in enumerate(found) for document in group}


def _agreement(a: array[int], b: array[int]) -> float:
    return sum(x == y for x, y in zip(a, b, strict=True)) / _PERMUTATIONS


def credited(text: str, outlet: str | None, knowledge: Knowledge) -> str | None:
    """The agency that a text credits in brackets at its edge, else the outlet where that is one."""
    found = [match.group(1) for match in _BRACKETS.finditer(f"{text[:_EDGE]} {text[-_EDGE:]}")]
    return next(filter(None, map(knowledge.agency, (*found, outlet or ""))), None)


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

    def __init__(
        self, copies: Mapping[str, int], credits: Mapping[str, str], outlets: Mapping[str, str | None], knowledge: Knowledge
    ) -> None:
        """`copies` maps documents to groups of near-duplicates, `credits` to the agency at their edge, `outlets` to who published them."""
        self.copies, self.credits, self.outlets, self.knowledge = copies, credits, outlets, knowledge
        self._stems: dict[str, frozenset[str]] = {}

    def agency(self, fact: Fact) -> str | None:
        """The agency that a claim is credited to: one in its chain, else the one at the edge of its text."""
        return fact.agency or self.credits.get(fact.key[0])

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
        mine, yours = self.copies.get(a.key[0]), self.copies.get(b.key[0])
        if mine is not None and mine == yours:
            return "nearly the same text"
        agency = self.agency(a)
        if agency and agency == self.agency(b):
            return f"both credit {agency}"
        if cited := self._cited(a, b) or self._cited(b, a):
            return f"one cites the other: {cited}"
        shared = common(a.words, b.words)
        if shared >= _WORDS and shared >= _WORDING * min(size(a.words), size(b.words)):
            return "the same words"
        if a.statement and b.statement and self._one_speaker(a.statement, b.statement) and self._same_said(a, b):
            return f"both quote {a.statement.speaker}"
        return ""

    def _cited(self, citing: Fact, cited: Fact) -> str:
        """What a claim calls the outlet of an earlier report that it cites; one word that two outlets may share (`the channel`) names none."""
        if citing.published is not None and cited.published is not None and cited.published > citing.published:
            return ""
        outlet = self._words(self.outlets.get(cited.key[0]) or "")
        for name in citing.cites:
            words = self._words(name)
            if len(words & outlet) >= _OUTLET_WORDS or (words and words == outlet):
                return name
        return ""

    def _same_said(self, a: Fact, b: Fact) -> bool:
        """Whether two claims of one speaker and event may be of one statement: no other number, and words in common."""
        assert a.statement is not None and b.statement is not None
        if numbers(a, b)[1]:
            return False
        return overlap(self._words(a.statement.content.text), self._words(b.statement.content.text)) >= _SAID

    def _one_speaker(self, a: Statement, b: Statement) -> bool:
        return overlap(self._words(a.speaker), self._words(b.speaker)) >= _SPEAKER_WORDS

    def _words(self, text: str) -> frozenset[str]:
        if text not in self._stems:
            if len(self._stems) >= _KEPT:
                self._stems.clear()
            self._stems[text] = frozenset(self.knowledge.words(text))
        return self._stems[text]

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

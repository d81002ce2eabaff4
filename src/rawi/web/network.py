"""Claims with an actor and a target -> a network of alleged ties: never facts, each edge with the claims that allege it and those that deny."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rawi.knowledge import fillers, known_actors
from rawi.linking.families import family_of
from rawi.model import Record
from rawi.store.selection import Parties
from rawi.web.timeline import DENIED

_LISTED = 20  # claims of an edge that are given; all are counted
UNKNOWN = "words"  # the kind of a node that no entry of the lexicon stands behind


class ClaimKey(Record, frozen=True):
    """A claim of a document."""

    document: str
    claim: str


class NetworkNode(Record, frozen=True):
    """An actor, or the words that name somebody unknown (`kind` "words"); `claims` counts those of the edges looked at."""

    id: str
    name: dict[str, str]
    kind: str
    claims: int


class NetworkEdge(Record, frozen=True):
    """What `source` is said to do to `target`: `kind` is a family of claim types; `count` all claims, `denied` those of them that deny."""

    source: str
    target: str
    kind: str
    count: int
    denied: int
    claims: tuple[ClaimKey, ...]


class NetworkData(Record, frozen=True):
    """The edges with the most claims; `left_out` counts those that are not given, `capped`: there are more claims than were looked at."""

    nodes: tuple[NetworkNode, ...]
    edges: tuple[NetworkEdge, ...]
    left_out: int
    capped: bool


def name_of(key: str) -> dict[str, str]:
    """The names of an actor; its words where it is not known."""
    known = known_actors().get(key)
    return {"ar": known.name, "en": known.english or known.name} if known else {"ar": key, "en": key}


def kind_of(key: str) -> str:
    known = known_actors().get(key)
    return known.kind if known else UNKNOWN


def network(claims: Iterable[Parties], most: int, capped: bool) -> NetworkData:
    """The network of claims, of its edges the `most` that have the most claims."""
    edges, loops = gathered(claims)
    ordered = ranked(edges)
    counts: Counter[str] = Counter()
    for edge in ordered[:most]:
        counts.update({edge.source: edge.count, edge.target: edge.count})
    nodes = tuple(NetworkNode(key, name_of(key), kind_of(key), count) for key, count in sorted(counts.items(), key=lambda n: (-n[1], n[0])))
    return NetworkData(nodes, tuple(ordered[:most]), max(0, len(ordered) - most) + loops, capped)


def gathered(claims: Iterable[Parties]) -> tuple[dict[tuple[str, str, str], list[Parties]], int]:
    """(source, target, family) -> claims; and how many ties lead from an actor to itself, which no network shows."""
    edges: dict[tuple[str, str, str], list[Parties]] = {}
    loops: set[tuple[str, str]] = set()
    for one in claims:
        family = family_of(one.type)
        for source in fillers(one.actor):
            for target in fillers(one.target):
                if source == target:
                    loops.add((source, family))
                else:
                    edges.setdefault((source, target, family), []).append(one)
    return edges, len(loops)


def ranked(edges: Mapping[tuple[str, str, str], Sequence[Parties]]) -> list[NetworkEdge]:
    """The edges, most claims first."""
    return [_edge(key, held) for key, held in sorted(edges.items(), key=lambda item: (-len(item[1]), item[0]))]


def _edge(key: tuple[str, str, str], held: Sequence[Parties]) -> NetworkEdge:
    denied = sum(one.certainty in DENIED for one in held)
    return NetworkEdge(*key, len(held), denied, tuple(ClaimKey(one.document, one.claim) for one in held[:_LISTED]))

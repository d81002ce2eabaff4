"""Readings -> Reports: all that linking keeps of an article once its text is done with."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

import msgspec

from rawi.linking.blocks import inside
from rawi.linking.facts import Fact, facts
from rawi.linking.knowledge import Knowledge
from rawi.linking.origins import credited, fingerprint
from rawi.linking.pairs import likelihood
from rawi.linking.processes import each
from rawi.model import ROLES, Reading

_PART = 100  # readings that a process is given at a time
_LAST = "9999-99-99"
_NO_ROLES: dict[str, tuple[()]] = dict.fromkeys(ROLES, ())


class Near(NamedTuple):
    """Pairs of claims of one report, by their places in it, and how likely each tells one happening."""

    first: array[int]
    second: array[int]
    likely: array[float]


class Report(NamedTuple):
    """One article: its claims as facts, how alike they are, and what is compared with other articles."""

    document: str
    published: str
    outlet: str | None
    facts: list[Fact]
    near: Near
    words: list[str]  # the stems of its text, each once, in order
    fingerprint: array[int]  # of runs of words; empty for a text too short to tell a copy
    credit: str | None  # the agency credited at its edge
    mark: bytes  # of the whole reading: of two with one id the one with the lower counts


def report(reading: Reading, engine: str, knowledge: Knowledge, mark: bytes) -> Report:
    """The report of one reading."""
    document, held = reading.document, facts([(0, reading)], engine, knowledge)
    near = Near(array("I"), array("I"), array("d"))
    for a, b in inside(held):
        near.first.append(a)
        near.second.append(b)
        near.likely.append(likelihood(held[a], held[b]))
    slim = [fact._replace(claim=msgspec.structs.replace(fact.claim, **_NO_ROLES)) for fact in held]
    words = knowledge.words(document.text)
    credit = credited(document.text, document.outlet, knowledge)
    return Report(
        document.id, document.published or _LAST, document.outlet, slim, near, sorted(set(words)), fingerprint(words), credit, mark
    )


def reports(readings: Iterable[Reading], engine: str, knowledge: Knowledge, jobs: int) -> list[Report]:
    """The reports of all readings by date and id, each document once, whatever order they come in."""
    decoder = msgspec.msgpack.Decoder(list[Reading])

    def made(part: bytes) -> list[Report]:
        return [report(reading, engine, knowledge, _mark(reading)) for reading in decoder.decode(part)]

    by: dict[str, Report] = {}
    parts = (msgspec.msgpack.encode(part) for part in _parts(readings))
    alone = ([report(reading, engine, knowledge, _mark(reading))] for reading in readings)
    for found in alone if jobs <= 1 else each(made, parts, jobs):
        for one in found:
            if one.document not in by or one.mark < by[one.document].mark:
                by[one.document] = one
    return sorted(by.values(), key=lambda one: (one.published, one.document))


def _mark(reading: Reading) -> bytes:
    return sha256(msgspec.msgpack.encode(reading)).digest()[:12]


def _parts(readings: Iterable[Reading]) -> Iterator[Sequence[Reading]]:
    source = iter(readings)
    while part := list(islice(source, _PART)):
        yield part

"""What linking makes of the sixty written reports, their annotations taken as read, and as the reader reads them: figures that must not fall (docs/linking.md)."""

from __future__ import annotations

import pytest

from rawi.knowledge import knowledge
from rawi.linking import link
from rawi.model import Event
from rawi.reading.reader import Reader
from tests.linked.gold import groups
from tests.linked.score import origins, score

GROUPS = list(groups())
READINGS = [reading for group in GROUPS for reading in group.readings]


@pytest.fixture(scope="module")
def events() -> list[Event]:
    return link(READINGS, knowledge=knowledge())


def test_events_and_contradictions(events: list[Event]) -> None:
    figures = {name: figure.f1 for name, figure in score(GROUPS, READINGS, events).items()}
    assert figures["b-cubed"] >= 0.87
    assert figures["pairs across reports"] >= 0.86
    assert figures["contradictions"] >= 0.84


def test_as_the_reader_reads_them() -> None:
    reader = Reader()
    documents = [reading.document for reading in READINGS]
    read = [reader.read(d.text, id=d.id, published=d.published, outlet=d.outlet, title=d.title, url=d.url) for d in documents]
    figures = {name: figure.f1 for name, figure in score(GROUPS, read, link(read, knowledge=knowledge())).items()}
    assert figures["b-cubed"] >= 0.85
    assert figures["contradictions"] >= 0.80


def test_origins(events: list[Event]) -> None:
    assert origins(GROUPS, events).f1 >= 0.77


def test_look_alikes_stay_apart(events: list[Event]) -> None:
    """Of two stories of a group that share a type, few events mix the claims."""
    story = {(document, claim): linked.story for group in GROUPS for linked in group.links.events for document, claim in linked.claims}
    told = [{story[key][:3] for c in event.claims if (key := (c.document, c.claim)) in story} for event in events if len(event.claims) > 1]
    mixed = [stories for stories in told if len(stories) > 1]
    assert len(told) >= 50
    assert len(mixed) <= 0.15 * len(told)

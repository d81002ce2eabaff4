"""What the workbench lists and draws, out of the store of either engine: subjects, spells, newest claims with their places, events."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from rawi.errors import StoreError
from rawi.model import SCHEMA, Contradiction, Event, EventClaim, EventPlace, Origin, Rival, RoleSpan
from rawi.store.audit import newest
from rawi.store.event_list import EventFilter, event_page, near_events
from rawi.store.events import Linker
from rawi.store.project import Project
from rawi.store.search_terms import Language
from rawi.store.selection import parties, selected, shown, spots
from rawi.store.subjects import Held, Lexicon, counted, find_subject, last_linked, newest_subjects, spells, subject_page
from tests.store.articles import RULES, captured, reading

LANGUAGE = Language()
LEXICON = Lexicon(
    lambda encoded: [name for name in msgspec.json.decode(encoded) if name in ("convoy", "wadi")],
    {"convoy": ("القافلة", "Convoy"), "wadi": ("قوات الوادي", "Wadi Forces")},
)


@pytest.fixture
def filled(project: Project) -> Project:
    """Five reports of one convoy, on five days."""
    days = [f"2026-03-{day:02}" for day in range(1, 6)]
    list(project.add_all(captured(n, published=replace(captured(n).published, value=day)) for n, day in enumerate(days, 1)))  # type: ignore[type-var]
    readings = []
    for number, day in enumerate(days, 1):
        made = reading(number)
        first, second = made.claims
        actor = (RoleSpan(first.trigger.start, first.trigger.end, first.trigger.text, "convoy"),)
        target = (RoleSpan(first.trigger.start, first.trigger.end, first.trigger.text, "wadi"),)
        first = replace(first, actor=actor, target=target)
        readings.append(replace(made, document=replace(made.document, published=day), claims=(first, second)))
    project.save_readings(readings, RULES)
    return project


def event(number: int, *claims: tuple[str, str], **facts: object) -> Event:
    keys = tuple(EventClaim(document, claim, "rules") for document, claim in claims)
    origins = (Origin("وكالة رمال", tuple(dict.fromkeys(one.document for one in keys)), "by hand"),)
    values: dict[str, object] = {
        "schema": SCHEMA, "id": f"e{number}", "type": "movement", "claims": keys, "earliest": None, "latest": None, "place": None,
        "origins": origins, "contradictions": (), "grade": "weak", "why": (),
    }  # fmt: skip
    return Event(**(values | facts))  # type: ignore[arg-type]


def test_the_newest_claims_with_their_places(filled: Project) -> None:
    with filled.read() as connection:
        found = selected(connection, "", LANGUAGE, 4)
        assert found.capped and len(found.ids) == 4 and found.ids == sorted(found.ids, reverse=True)
        lines = shown(connection, found.ids)
        assert [(one.document, one.claim) for one in lines] == [("d5", "c2"), ("d5", "c1"), ("d4", "c2"), ("d4", "c1")]
        assert [one.event for one in lines] == [None] * 4
        places = spots(connection, found.ids)
        origin, destination = places[lines[1].id]
        assert (origin.role, origin.lat, origin.kind) == ("origin", 31.2, None)
        assert (destination.role, destination.kind, destination.label, destination.lat) == ("destination", "area", "جنوب وادي النخيل", 30.9)
        assert msgspec.json.decode(destination.geometry or "")["type"] == "Polygon"
        assert [(one.status, one.lat) for one in places[lines[0].id]] == [("ambiguous", None)]
        assert not selected(connection, "", LANGUAGE, 10).capped
        assert {one.document for one in parties(connection, found.ids)} == {"d5", "d4"}


@pytest.mark.parametrize(
    ("query", "days", "documents"),
    [
        ("", ("2026-03-02", "2026-03-03"), "d3 d2"), ("", (None, "2026-03-02"), "d2 d1"), ("", ("2026-03-05", None), "d5"),
        ("type:shelling", ("2026-03-04", None), "d5 d4"), ("قصف OR before:2026-03-02", ("2026-03-01", "2026-03-01"), "d1"),
    ],
)  # fmt: skip
def test_newest_claims_within_days(filled: Project, query: str, days: tuple[str | None, str | None], documents: str) -> None:
    with filled.read() as connection:
        found = shown(connection, selected(connection, query, LANGUAGE, 100, days).ids)
    assert list(dict.fromkeys(one.document for one in found)) == documents.split()


def test_subjects_are_counted_by_the_linking(filled: Project) -> None:
    with filled.read() as connection:
        assert not counted(connection) and last_linked(connection) is None
        everything = selected(connection, "", LANGUAGE, 100).ids
        before = {kind: newest_subjects(connection, kind, everything, LEXICON) for kind in ("actor", "place", "source")}
    filled.save_subjects(LEXICON, [Held("test:x", "convoy", "2026-03-01", None, [("d1", "c1")])])
    filled.save_subjects(LEXICON, [Held("test:y", "convoy", "2026-03-02", None, [("d2", "c1")])])
    with filled.read() as connection:
        assert counted(connection)
        for kind, found in before.items():
            assert subject_page(connection, kind, [], 100) == (found, None)  # type: ignore[arg-type]
        assert [(one.key, one.claims) for one in before["actor"]] == [("convoy", 5), ("wadi", 5)]
        places = {(one.name, one.claims, one.detail) for one in before["place"]}
        assert places == {("عين الصفصاف", 5, "resolved"), ("وادي النخيل", 5, "resolved"), ("تل الرمان", 5, "ambiguous")}
        assert {(one.key, one.detail, one.claims) for one in before["source"]} == {("وكالة رمال", "publisher", 10), ("متحدث", "office", 5)}
        assert [one.key for one in subject_page(connection, "actor", ["wadi"], 10)[0]] == ["wadi"]
        assert subject_page(connection, "actor", ["%"], 10)[0] == []
        assert spells(connection, holder="convoy") == spells(connection, place="test:y") != []
        assert spells(connection, place="test:x") == []
        place = find_subject(connection, "place", "test:بلدة عين الصفصاف")
        assert place is not None and (place.lat, place.country) == (31.2, "LY")
        assert find_subject(connection, "actor", "test:بلدة عين الصفصاف") is None
        with pytest.raises(StoreError, match="next was expected"):
            subject_page(connection, "actor", [], 10, "1~x")


def test_pages_of_subjects(filled: Project) -> None:
    filled.save_subjects(LEXICON, [])
    with filled.read() as connection:
        whole, _ = subject_page(connection, "place", [], 100)
        found, after = [], ""
        while after is not None:
            part, after = subject_page(connection, "place", [], 1, after)
            found += part
    assert found == whole and len(whole) == 3


EVENTS = (
    event(1, ("d1", "c1"), ("d2", "c1"), earliest="2026-03-01", latest="2026-03-02", place=EventPlace("وادي النخيل", 30.9, 16.5, 5.0), grade="fair"),
    event(2, ("d3", "c1"), earliest="2026-03-02", latest="2026-03-02", place=EventPlace("عين الصفصاف", 31.0, 16.6, 5.0)),
    event(3, ("d3", "c2"), earliest="2026-03-02", latest="2026-03-09", type="shelling", grade="contested",
          contradictions=(Contradiction("occurrence", (Rival("d3", "c2", "no"), Rival("d1", "c1", "yes")), "by hand"),)),
    event(4, ("d4", "c1")), event(5, ("d5", "c1"), type="shelling"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        ({}, "e3 e2 e1 e5 e4"), ({"type": "shelling"}, "e3 e5"), ({"grade": "fair"}, "e1"), ({"about": "occurrence"}, "e3"), ({"about": "time"}, ""),
        ({"places": ("وادي النخيل",)}, "e1"), ({"places": ()}, ""), ({"first": "2026-03-03"}, "e3"), ({"last": "2026-03-01"}, "e1"),
        ({"first": "2026-03-02", "last": "2026-03-02", "type": "movement"}, "e2 e1"),
    ],
)  # fmt: skip
def test_lists_of_events(filled: Project, wanted: dict[str, object], keys: str) -> None:
    filled.save_events(EVENTS, Linker("1", "d"))
    for limit in (1, 2, 100):
        found: list[str] = []
        after: str | None = ""
        with filled.read() as connection:
            while after is not None:
                part, after = event_page(connection, EventFilter(**wanted), limit, after)  # type: ignore[arg-type]
                found += [one.event.id for one in part]
        assert found == keys.split()


def test_an_event_has_its_first_words_and_its_neighbours(filled: Project) -> None:
    filled.save_events(EVENTS, Linker("1", "d"))
    with filled.read() as connection:
        (first, *_), _ = event_page(connection, EventFilter(grade="fair"), 10)
        trigger = first.quote[first.trigger_start - first.quote_start : first.trigger_end - first.quote_start]
        assert (trigger, first.event) == ("تحركت", EVENTS[0])
        assert [one.event.id for one in near_events(connection, EVENTS[0])] == ["e2"]
        assert near_events(connection, EVENTS[3]) == []
        assert last_linked(connection) is not None
        assert {one.event for one in shown(connection, selected(connection, "", LANGUAGE, 100).ids)} == {"e1", "e2", "e3", "e4", "e5", None}


def test_the_newest_of_the_log(filled: Project) -> None:
    with filled.read() as connection:
        lines = newest(connection, 10)
        assert [one.action for one in lines] == ["add", "create"] and newest(connection, 1, lines[0].id) == lines[1:]

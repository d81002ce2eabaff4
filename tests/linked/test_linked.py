"""The annotated reports hold together, and their scorer counts what it says."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from rawi.model import ABOUTS, CERTAINTIES, ROLES, SCHEMA, STANCES, Claim, Contradiction, Event, EventClaim, Quantity, Reading
from tests.linked.gold import HERE, GoldError, Group, Key, groups, interval, load, locate
from tests.linked.score import score

GROUPS = list(groups())
FILES = [path for path in sorted(HERE.glob("*/*.json")) if path.name != "links.json"]
TYPES = {path.stem for path in (Path(__file__).parents[2] / "src/rawi/data/events").glob("*.toml")}
WEEKDAYS = {"الاثنين": 0, "الثلاثاء": 1, "الأربعاء": 2, "الخميس": 3, "الجمعة": 4, "السبت": 5, "الأحد": 6}


def name(value: Group | Path) -> str:
    return value.stem if isinstance(value, Path) else value.name


def claims(group: Group) -> dict[Key, Claim]:
    return {(reading.document.id, claim.id): claim for reading in group.readings for claim in reading.claims}


def test_sixty_reports_on_twenty_events() -> None:
    reports: Counter[str] = Counter()
    for path in FILES:
        reports.update(json.loads(path.read_text(encoding="utf-8"))["story"])
    assert (len(GROUPS), len(FILES), len(reports)) == (10, 60, 20)
    assert {story: count for story, count in reports.items() if not 2 <= count <= 6} == {}
    assert {story for group in GROUPS for event in group.links.events for story in [event.story] if not story.endswith("old")} == set(
        reports
    )


@pytest.mark.parametrize("path", FILES, ids=name)
def test_report(path: Path) -> None:
    """It says that it is invented, has the length of a news item, and every quote stands in it once."""
    record = json.loads(path.read_text(encoding="utf-8"))
    assert record["invented"].startswith("Everything in this report is invented")
    assert "(مختلق" in record["outlet"]
    assert record["id"] == path.stem
    assert 60 <= len(record["text"].split()) <= 220
    reading = load(path)
    ids = [item.id for item in (*reading.statements, *reading.claims)]
    assert len(ids) == len(set(ids))
    assert datetime.date.fromisoformat(record["published"])


@pytest.mark.parametrize("path", FILES, ids=name)
def test_annotation(path: Path) -> None:
    """Classes are known, parents and statements are there, and a claim's trigger stands in what its source says."""
    reading = load(path)
    contents = {statement.id: statement.content for statement in reading.statements}
    for statement in reading.statements:
        assert statement.stance in STANCES
        assert statement.parent is None or statement.parent in contents
        assert statement.speaker
    for claim in reading.claims:
        assert claim.type in TYPES, claim
        assert claim.certainty in CERTAINTIES
        if claim.statement is not None:
            content = contents[claim.statement]
            assert content.start <= claim.trigger.start < claim.trigger.end <= content.end, claim
    triggers = [(claim.trigger.start, claim.trigger.end) for claim in reading.claims]
    assert len(triggers) == len(set(triggers)), "two claims on one trigger"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_days_of_the_week_are_right(path: Path) -> None:
    """A day that is named is the day that its value falls on."""
    for time in load(path).times:
        named = [number for word, number in WEEKDAYS.items() if word in time.text]
        if time.value and len(time.value) == 10 and len(named) == 1:
            assert datetime.date.fromisoformat(time.value).weekday() == named[0], time


@pytest.mark.parametrize("group", GROUPS, ids=name)
def test_links(group: Group) -> None:
    """Events, contradictions and origins name claims and reports that are there; no claim stands in two events."""
    known, documents = claims(group), {reading.document.id for reading in group.readings}
    events = {event.id: set(event.claims) for event in group.links.events}
    told = [key for event in group.links.events for key in event.claims]
    assert group.links.cluster == group.name
    assert len(events) == len(group.links.events)
    assert len(told) == len(set(told))
    assert set(told) <= set(known)
    assert all(len(keys) > 1 for keys in events.values())
    assert len(group.links.contradictions) >= 3
    for rivals in group.links.contradictions:
        assert rivals.about in ABOUTS
        assert len(rivals.claims) > 1
        assert set(rivals.claims) <= events[rivals.event], rivals
    for origin in group.links.origins:
        assert len(origin.articles) > 1
        assert set(origin.articles) <= documents


def numbers(reading: Reading, claim: Claim) -> list[Quantity]:
    return [number for number in reading.quantities for at in claim.quantity if number.start < at.end and at.start < number.end]


@pytest.mark.parametrize("group", GROUPS, ids=name)
def test_rival_numbers_exclude_each_other(group: Group) -> None:
    readings = {reading.document.id: reading for reading in group.readings}
    for rivals in group.links.contradictions:
        if rivals.about == "quantity":
            found = [numbers(readings[key[0]], claims(group)[key]) for key in rivals.claims]
            pairs = combinations([number for some in found for number in some if number.min is not None], 2)
            assert any((a.max or 1e9) < (b.min or 0) or (b.max or 1e9) < (a.min or 0) for a, b in pairs), rivals


def test_look_alikes_share_a_type() -> None:
    """In every group two happenings of one type are told that are not the same."""
    for group in GROUPS:
        by_id = claims(group)
        stories: dict[str, set[str]] = {}
        for event in group.links.events:
            stories.setdefault(event.story[-1:], set()).update(by_id[key].type for key in event.claims)
        assert stories["A"] & stories["B"], group.name


# The loader and the scorer.


def test_a_quote_must_stand_once() -> None:
    text = "قال شاهد إن القرية قصفت، وقال آخر إن القرية آمنة"
    assert locate(text, {"q": "القرية", "in": "القرية آمنة"}, "x").start == text.rindex("القرية")
    for quote in ("القرية", "المدينة", {"q": "القرية", "in": "إن القرية"}, {"q": "شاهد", "in": "القرية قصفت"}):
        with pytest.raises(GoldError):
            locate(text, quote, "x")


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2026-02-02", "2026-02-02", "2026-02-02"),
        ("2025-12", "2025-12-01", "2025-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2026-W27", "2026-06-29", "2026-07-05"),
        ("2026-10-01/2026-10-04", "2026-10-01", "2026-10-04"),
        ("2024-FA", None, None),
        (None, None, None),
    ],
)
def test_intervals(value: str | None, first: str | None, last: str | None) -> None:
    assert interval(value) == (first, last)


def event(number: int, keys: list[Key], abouts: list[str]) -> Event:
    rivals = tuple(Contradiction(about, (), "") for about in abouts)
    told = tuple(EventClaim(document, claim, "gold") for document, claim in keys)
    return Event(SCHEMA, f"f{number}", "x", told, None, None, None, (), rivals, "weak", ())


READINGS = [reading for group in GROUPS for reading in group.readings]


def true_events() -> list[Event]:
    out = []
    for group in GROUPS:
        abouts = [(rivals.event, rivals.about) for rivals in group.links.contradictions]
        for linked in group.links.events:
            out.append(event(len(out), linked.claims, [about for which, about in abouts if which == linked.id]))
    return out


def test_the_annotation_itself_scores_one() -> None:
    assert {name: figure.f1 for name, figure in score(GROUPS, READINGS, true_events()).items()} == {
        "pairs across reports": 1.0,
        "b-cubed": 1.0,
        "contradictions": 1.0,
    }


def test_one_event_of_everything_scores_low() -> None:
    everything = [(reading.document.id, claim.id) for reading in READINGS for claim in reading.claims]
    figures = score(GROUPS, READINGS, [event(0, everything, [])])
    assert figures["b-cubed"].recall == 1.0
    assert figures["b-cubed"].precision < 0.1
    assert figures["pairs across reports"].precision < 0.1
    assert figures["contradictions"].f1 == 0.0


def test_look_alikes_joined_cost_precision() -> None:
    """The two dead-and-wounded events of a group made one: recall stays whole."""
    one, *_ = GROUPS
    joined = [key for linked in one.links.events if linked.what.startswith("Dead") for key in linked.claims]
    rest = [event(i, linked.claims, []) for i, linked in enumerate(one.links.events) if not linked.what.startswith("Dead")]
    figures = score([one], one.readings, [*rest, event(99, joined, [])])
    assert figures["b-cubed"].recall == 1.0
    assert figures["b-cubed"].precision < 0.9
    assert figures["pairs across reports"].recall == 1.0
    assert figures["pairs across reports"].precision < 0.9


def test_what_was_not_read_counts_as_missed() -> None:
    figures = score(GROUPS, READINGS[:30], true_events())
    assert figures["pairs across reports"].precision == 1.0
    assert figures["pairs across reports"].recall < 0.7
    assert figures["contradictions"].recall < 0.7


def test_a_part_is_no_rival_of_its_whole() -> None:
    """Every quantity that is a part names one that is there, of its unit and not smaller."""
    parts = 0
    for reading in READINGS:
        by_start = {number.start: number for number in reading.quantities}
        for number in reading.quantities:
            if number.part_of is not None:
                whole, parts = by_start[number.part_of], parts + 1
                assert whole.unit == number.unit
                assert (whole.max or 1e9) >= (number.min or 0)
    assert parts == 6


def test_roles_are_of_the_records() -> None:
    allowed = {"id", "statement", "type", "trigger", "certainty", *ROLES}
    records = (record for path in FILES for record in json.loads(path.read_text(encoding="utf-8"))["claims"])
    assert {key for record in records for key in record} <= allowed

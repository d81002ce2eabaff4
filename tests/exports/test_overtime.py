"""Control, movements and ties as lines: each with its sources, names for ids, and only what was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec import json
from msgspec.structs import replace

from rawi.cli.main import cli
from rawi.errors import StoreError
from rawi.exports.overtime import CLAIM_TYPES, Lines, Named, relevant
from rawi.exports.source import KnownActor
from rawi.linking import overtime
from rawi.linking.overtime import over_time
from rawi.model import Claim, Reading, RoleSpan, Statement
from rawi.project import Project, rules_engine
from tests.records import claim, place, reading, role, span
from tests.store.articles import captured

TEXT = "قال قائد إن قوات الهضبة سيطرت على تل الرمان ثم توجهت من تل الرمان إلى وادي النخيل، ونفى مسؤول أن تكون قوات السهل سلحتها."
ACTORS = {"army": KnownActor("army", "الجيش", "Army", "military", "LY", "")}


def known(words: str, entity: str) -> tuple[RoleSpan, ...]:
    return (replace(role(TEXT, words)[0], entity=entity),)


def told(day: str, *claims: Claim, name: str = "d1") -> Reading:
    commander = Statement(
        "s1", span(TEXT, "قائد"), "قائد", "anonymous", None, span(TEXT, "قال"),
        span(TEXT, "قوات الهضبة سيطرت على تل الرمان ثم توجهت من تل الرمان إلى وادي النخيل"), "assert", False, None, "by hand",
    )  # fmt: skip
    spots = (place("تل الرمان", (31.0, 16.0), TEXT, gazetteer="test:1"), place("وادي النخيل", (30.0, 16.0), TEXT, gazetteer="test:2"))
    made = reading(spots, claims, TEXT, name, statements=(commander,))
    return replace(made, document=replace(made.document, published=day))


def seizure(**facts: object) -> Claim:
    values: dict[str, object] = {"statement": "s1", "actor": role(TEXT, "قوات الهضبة"), "place": role(TEXT, "تل الرمان")}
    return claim("c1", "seizure", "سيطرت", TEXT, **(values | facts))


def march() -> Claim:
    ends = {"origin": role(TEXT, "تل الرمان"), "destination": role(TEXT, "وادي النخيل")}
    return claim("c2", "movement", "توجهت", TEXT, statement="s1", actor=role(TEXT, "قوات الهضبة"), **ends)


def armed() -> Claim:
    return claim("c3", "support", "سلحتها", TEXT, actor=role(TEXT, "قوات السهل"), target=role(TEXT, "قوات الهضبة"), certainty="CT-")


def lines(*readings: Reading, **asked: object) -> Lines:
    return Lines(over_time(readings), readings, ACTORS, **asked)  # type: ignore[arg-type]


def test_control_has_names_days_and_sources() -> None:
    first, second = told("2026-03-01", seizure()), told("2026-03-05", seizure(actor=known("قوات السهل", "army")), name="d2")
    held, taken = lines(second, first).control()
    assert (held.place, held.holder) == (Named("test:1", "تل الرمان"), Named(None, "قوات الهضبة"))
    assert (held.since, held.until) == ("2026-03-01", "2026-03-05") and (taken.since, taken.until) == ("2026-03-05", None)
    assert taken.holder == Named("army", "الجيش")
    (source,) = held.claims
    assert (source.document, source.claim, source.speaker, source.stance, source.certainty) == ("d1", "c1", "قائد", "assert", "CT+")
    assert TEXT[source.start : source.end] == source.quote and "سيطرت" in source.quote


def test_movements_and_denied_ties() -> None:
    found = lines(told("2026-03-01", march(), armed()))
    (way,) = found.movements()
    assert (way.type, way.who, way.origin, way.destination) == (
        "movement", Named(None, "قوات الهضبة"), Named("test:1", "تل الرمان"), Named("test:2", "وادي النخيل"),
    )  # fmt: skip
    (tie,) = found.ties()
    assert not tie.claims and [source.claim for source in tie.denied] == ["c3"] and tie.denied[0].speaker is None


def test_only_what_was_asked_for() -> None:
    given = told("2026-03-01", seizure(), march())
    assert [way.type for way in lines(given, of_place=lambda id, _: id == "test:2").movements()] == ["movement"]
    assert not list(lines(given, of_place=lambda id, _: id == "test:2").control())
    assert list(lines(given, of_actor=lambda _, names: "قوات الهضبة" in names).control())
    assert not list(lines(given, of_actor=lambda id, _: id == "army").control())


def test_the_types_are_those_that_linking_takes() -> None:
    assert CLAIM_TYPES == overtime.HOLDS | overtime._MOVES | overtime._TIES
    kept = list(relevant([told("2026-03-01", claim("c9", "shelling", "توجهت", TEXT)), told("2026-03-01", seizure(), name="d2")]))
    assert [(one.document.id, len(one.claims)) for one in kept] == [("d2", 1)]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("overtime") / "project"
    with Project.open(folder, create=True) as made:
        made.store.add(captured(1, text=TEXT))
        given = told("2026-03-04", seizure(actor=known("قوات الهضبة", "islamic-state")), march(), armed())
        made.store.save_readings([given], rules_engine())
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["overtime", *map(str, arguments)])


def test_the_command_prints_each_with_its_claims(project: Path) -> None:
    text = run(project, "control").output
    assert (
        "2026-03-04 – …" in text
        and "test:1" in text
        and "islamic-state" in text
        and "said by (certain, unnamed)" in text
        and "d1 c1" in text
    )
    assert "denies it: told by the article itself" in run(project, "ties").output
    (line,) = run(project, "movements", "--format", "jsonl").output.splitlines()
    assert json.decode(line)["destination"] == {"id": "test:2", "name": "وادي النخيل"}


@pytest.mark.parametrize(
    ("what", "asked", "count"),
    [
        ("control", ["--place", "تل الرُمّان"], 1),
        ("control", ["--place", "test:1"], 1),
        ("control", ["--place", "وادي النخيل"], 0),
        ("control", ["--actor", "داعش"], 1),
        ("control", ["--actor", "islamic-state"], 1),
        ("control", ["--actor", "الجيش"], 0),
        ("movements", ["--place", "النخيل", "--actor", "الهضبة"], 1),
        ("movements", ["--actor", "قوات السهل"], 0),
        ("ties", ["--actor", "قوات السهل"], 1),
    ],
)
def test_places_and_actors_in_any_spelling(project: Path, what: str, asked: list[str], count: int) -> None:
    result = run(project, what, *asked, "--format", "jsonl")
    assert (len([line for line in result.output.splitlines() if line.startswith("{")]), result.exit_code) == (count, 0 if count else 1)


def test_what_cannot_be_asked(project: Path) -> None:
    assert "a tie has no place" in str(run(project, "ties", "--place", "x").exception)
    assert run(project, "weather").exit_code == 2
    with Project.open(project) as opened, pytest.raises(StoreError, match="one of control, movements, ties"):
        opened.over_time("weather")
    with Project.open(project) as opened:
        assert len(list(opened.control())) == len(list(opened.movements())) == len(list(opened.ties(actor="الهضبة"))) == 1

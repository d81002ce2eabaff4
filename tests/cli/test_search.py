"""`rawi search` over a project of the examples."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rawi.cli.main import cli
from rawi.project import Project

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = str(tmp_path_factory.mktemp("search") / "project")
    with Project.open(folder, create=True) as opened:
        assert all(added.outcome == "new" for added in opened.add([str(ROOT / "examples" / "reports.jsonl")]))
        list(opened.update())
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["search", *arguments])


def test_lines_are_hits_whose_marks_stand_in_the_text(project: str) -> None:
    result = run(project, "قوات type:seizure,agreement", "--format", "jsonl", "--limit", "3", "--facets")
    assert result.exit_code == 0
    *hits, last = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(hits) == 3
    with Project.open(project) as opened:
        texts = {document.key: document.text for document in opened.store.documents()}
    for hit in hits:
        text = texts[hit["document"]]
        assert text[hit["start"] : hit["end"]] == hit["quote"]
        assert hit["type"] in ("seizure", "agreement")
        assert all("قوات" in text[a:b] for a, b in hit["highlights"])
    assert last["total"] == sum(value["count"] for value in last["facets"]["type"])
    again = run(project, "قوات type:seizure,agreement", "--format", "jsonl", "--limit", "3", "--after", last["next"])
    assert not {json.loads(line).get("claim") for line in again.stdout.splitlines()[:1]} & {None}
    assert again.stdout.splitlines()[0] not in result.stdout


def test_text_shows_what_who_and_where(project: str) -> None:
    result = run(project, "متحدث:الناطق", "--facets")
    assert result.exit_code == 0
    assert "said by" in result.stdout
    assert "claims:" in result.stdout
    assert "\x1b" not in result.stdout


def test_nothing_found_is_exit_code_1(project: str) -> None:
    result = run(project, "لاشيءكهذا")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nothing found" in result.stderr


def test_a_query_that_cannot_be_read_is_told(project: str) -> None:
    result = run(project, "(قوات")
    assert result.exit_code == 1
    assert "at character 1: this bracket is never closed" in str(result.exception)
    assert "certainty: takes one of CT+" in str(run(project, "certainty:sure").exception)


def test_searches_are_kept_by_name(project: str) -> None:
    assert run(project, "قوات -type:attack", "--save", "forces").exit_code == 0
    assert run(project, "--list").stdout.startswith("forces: ")
    assert run(project, "--saved", "forces").stdout == run(project, "قوات -type:attack").stdout
    assert "none of that name" in str(run(project, "--saved", "other").exception)
    assert run(project, "x", "--saved", "forces").exit_code == 2
    assert "never closed" in str(run(project, '"a', "--save", "bad").exception)
    assert "bad" not in run(project, "--list").stdout


def test_places_come_from_the_gazetteer(project: str) -> None:
    assert run(project, "within 3000km of سبها").exit_code == 0
    assert "no place named" in str(run(project, "within 5km of بلدةلاتوجدأبدا").exception)

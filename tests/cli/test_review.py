"""Review from the command line."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from rawi.cli.main import cli
from rawi.errors import StoreError
from rawi.project import Project

REPORTS = Path(__file__).parents[2] / "examples" / "reports.jsonl"
DOCUMENT = "invented-16-drone-wire"


@pytest.fixture
def project(tmp_path: Path) -> str:
    with Project.open(tmp_path / "project", create=True) as opened:
        reports = tmp_path / "reports.jsonl"
        reports.write_text(
            "\n".join(line for line in REPORTS.read_text(encoding="utf-8").splitlines() if DOCUMENT in line), encoding="utf-8"
        )
        list(opened.add([str(reports)]))
        list(opened.update())
    return str(tmp_path / "project")


def good(*arguments: str) -> str:
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_claim_is_judged_corrected_and_taken_back(project: str) -> None:
    assert "c1 (destruction): accepted" in good("review", project, DOCUMENT, "c1", "accept", "--who", "one", "--reason", "seen")
    assert "c1 (siege): corrected" in good("review", project, DOCUMENT, "c1", "correct", "--type", "siege", "--who", "two")
    good("review", project, DOCUMENT, "c1", "comment", "--reason", "look again", "--who", "one")
    lines = good("review", project, DOCUMENT, "c1", "history").splitlines()
    assert [line.split()[2:5] for line in lines] == [
        ["one", "review", "accepted:"],
        ["two", "change", "corrected"],
        ["one", "comment", "said:"],
    ]
    assert "review accepted" not in good("review", project, "undo", "--who", "two")
    assert "(taken back)" in good("review", project, DOCUMENT, "c1", "history")
    assert "c1 (siege): corrected" in good("review", project, "redo", "--who", "two")
    assert "one, two: 1 claims, 0 alike, kappa 0.000" in good("agreement", project)


def test_corrections_are_written(project: str, tmp_path: Path) -> None:
    good("review", project, DOCUMENT, "c1", "reject")
    assert "none = true" in good("corrections", project)
    good("corrections", project, "--format", "gold", "--out", str(tmp_path / "gold.zip"))
    assert zipfile.ZipFile(tmp_path / "gold.zip").namelist() == []  # not every claim was judged
    assert good("corrections", project, "--format", "unfit") == ""


@pytest.mark.parametrize("words", [("accept",), ("d", "c1"), (DOCUMENT, "c1", "praise"), (DOCUMENT, "undo"), (DOCUMENT, "c1", "correct")])
def test_what_is_no_action_is_said(project: str, words: tuple[str, ...]) -> None:
    assert CliRunner().invoke(cli, ["review", project, *words]).exit_code == 2


def test_a_claim_that_is_not_there(project: str) -> None:
    result = CliRunner().invoke(cli, ["review", project, DOCUMENT, "c999", "accept"])
    assert isinstance(result.exception, StoreError) and "none of that id" in str(result.exception)

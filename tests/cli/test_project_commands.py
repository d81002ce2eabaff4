"""`rawi init, add, update, status, drop, audit, backup, restore, doctor` as a user calls them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rawi.cli.main import cli
from rawi.errors import StoreError

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports.jsonl"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def good(*arguments: object) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("made") / "project"
    good("init", project)
    out = good("add", project, EXAMPLES, "--jobs", 1)
    assert "added: 16 new, 0 here already, 0 refused" in out and "read: 16 documents" in out
    return project


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "copied"))  # a project is a folder that can be copied


def test_adding_again_changes_nothing(project: Path) -> None:
    before = good("status", project)
    assert "added: 0 new, 16 here already" in good("add", project, EXAMPLES)
    assert good("update", project).startswith("read: 0 documents")
    assert good("status", project) == before


def test_only_add_leaves_the_reading_to_update(tmp_path: Path) -> None:
    good("init", tmp_path / "p")
    good("add", tmp_path / "p", EXAMPLES, "--only-add")
    assert json.loads(good("status", tmp_path / "p", "--json"))["waiting"] == 16
    assert "read: 16 documents" in good("update", tmp_path / "p", "--jobs", 1)
    assert json.loads(good("status", tmp_path / "p", "--json"))["waiting"] == 0


def test_what_cannot_be_taken_is_said_and_the_rest_is_taken(tmp_path: Path) -> None:
    lines = tmp_path / "in.jsonl"
    lines.write_text('{"text": "قصف الجيش البلدة."}\nno json\n{"text": "نص", "published": "soon"}\n', encoding="utf-8")
    good("init", tmp_path / "p")
    result = run("add", tmp_path / "p", lines, tmp_path / "missing.jsonl", "--jobs", 1)
    assert result.exit_code == 1
    assert "in.jsonl" in result.output and "missing.jsonl" in result.output and "3 refused" in result.output
    assert json.loads(good("status", tmp_path / "p", "--json"))["counts"]["readings"] == 1


def test_the_doctor_and_the_log(project: Path) -> None:
    assert "WRONG" not in good("doctor", project)
    head = json.loads(good("status", project, "--json"))["audit_head"]
    assert head in good("audit", "verify", project)
    good("audit", "verify", project, "--head", head)
    assert run("audit", "verify", project, "--head", "0" * 64).exit_code == 1
    good("audit", "erase", project, 2, "--who", "a person")
    assert "(erased)" in good("audit", "log", project) and "a person" in good("audit", "log", project)
    next(project.glob("raw/*/*")).unlink()
    result = run("doctor", project)
    assert result.exit_code == 1 and "WRONG" in result.output


def test_backup_and_restore(project: Path, tmp_path: Path) -> None:
    good("backup", project, tmp_path / "b.rawi")
    good("restore", tmp_path / "b.rawi", tmp_path / "again")
    one, two = (json.loads(good("status", p, "--json")) for p in (project, tmp_path / "again"))
    assert {**one, "address": ""} == {**two, "address": ""}
    assert "WRONG" not in good("doctor", tmp_path / "again", "--mend")


def test_dropping_a_run(project: Path) -> None:
    assert "16 readings deleted" in good("drop", project, 1)
    assert json.loads(good("status", project, "--json"))["waiting"] == 16
    result = run("drop", project, 1)
    assert isinstance(result.exception, StoreError) and "run 1" in str(result.exception)


def test_a_folder_that_is_no_project(tmp_path: Path) -> None:
    result = run("status", tmp_path)
    assert isinstance(result.exception, StoreError) and "rawi init" in str(result.exception)


def test_columns_of_a_table_are_named(tmp_path: Path) -> None:
    table = tmp_path / "in.csv"
    table.write_text('body,day\n"قصف الجيش البلدة.",2026-03-03\n', encoding="utf-8")
    good("init", tmp_path / "p")
    assert run("add", tmp_path / "p", table, "--jobs", 1).exit_code == 1
    assert "1 new" in good("add", tmp_path / "p", table, "--column", "text=body", "--column", "published=day", "--jobs", 1)
    assert "FACT=NAME is expected" in str(run("add", tmp_path / "p", table, "--column", "words=body").exception)


def test_link_events_and_what_a_person_says_of_two_claims(project: Path) -> None:
    good("link", project)
    events = [json.loads(line) for line in good("events", project, "--format", "jsonl").splitlines()]
    together = next(event["claims"] for event in events if len(event["claims"]) > 1)
    pair = [f"{claim['document']}:{claim['claim']}" for claim in together[:2]]
    good("link", project, "--different", *pair, "--reason", "two days", "--who", "reviewer")
    good("link", project)
    after = [json.loads(line) for line in good("events", project, "--format", "jsonl").splitlines()]
    held = [{f"{c['document']}:{c['claim']}" for c in event["claims"]} for event in after]
    assert not any(set(pair) <= claims for claims in held)
    assert "no such claim" in str(run("link", project, "--same", pair[0], "nowhere:c1").exception)


def test_export_says_what_is_lost_and_writes_whole_files(project: Path, tmp_path: Path) -> None:
    good("link", project)
    assert "acled-shaped" in good("export", project)
    for name in ("csv", "geojson", "ged-shaped", "bundle", "brief"):
        out, loss = tmp_path / f"out.{name}", tmp_path / f"{name}.json"
        good("export", project, name, "-o", out, "--loss", loss)
        assert out.stat().st_size and json.loads(loss.read_text(encoding="utf-8"))["losses"] is not None
    assert "is no format" in str(run("export", project, "docx").exception)
    assert "cannot be written" in str(run("export", project, "csv", "-o", tmp_path / "none" / "x.csv").exception)


def test_import_makes_the_project_of_a_bundle_and_adds_nothing_twice(project: Path, tmp_path: Path) -> None:
    good("link", project)
    good("search", project, "type:shelling", "--save", "shelling")
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    good("export", project, "bundle", "-o", one, "--title", "t")
    assert "made with 16 documents, 16 readings, 0 decisions, 1 saved searches" in good("import", tmp_path / "other", one)
    good("export", tmp_path / "other", "bundle", "-o", two, "--title", "t")
    assert one.read_bytes() == two.read_bytes()
    assert "added: 0 new, 16 here already" in good("add", tmp_path / "other", EXAMPLES)
    assert "0 documents, 0 readings, 0 decisions, 0 saved searches new; 16 documents here" in good("import", tmp_path / "other", one)
    assert "WRONG" not in good("doctor", tmp_path / "other")
    result = run("import", tmp_path / "third", EXAMPLES)
    assert "no bundle of rawi" in str(result.exception) and not (tmp_path / "third").exists()


def test_watch_needs_an_address_and_remembers_it(project: Path) -> None:
    assert "no address is watched yet" in str(run("watch", project, "--once").exception)
    address = "http://127.0.0.1:9/feed"
    assert "1 refused" in good("watch", project, address, "--once")
    assert "1 refused" in good("watch", project, "--once")
    assert "watched now: 0" in good("watch", project, address, "--forget")

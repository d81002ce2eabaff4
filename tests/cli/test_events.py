"""`rawi events`: three formats, bad lines, hostile text."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from rawi.cli.main import cli
from rawi.model import Reading
from tests.linked_records import Report, strike


def run(path: Path, *options: str) -> tuple[str, str, int]:
    done = CliRunner().invoke(cli, ["events", str(path), *options])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.stdout, done.stderr, done.exit_code


def write(path: Path, *readings: Reading) -> Path:
    path.write_bytes(b"".join(msgspec.json.encode(reading) + b"\n" for reading in readings))
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path / "r.jsonl", strike("a"), strike("b", killed="9"))


def test_jsonl_is_the_contract(file: Path) -> None:
    out, _, code = run(file, "--format", "jsonl")
    events = [json.loads(line) for line in out.splitlines()]
    assert code == 0 and [event["earliest"] for event in events] == sorted(event["earliest"] for event in events)
    assert set(events[0]) == {"schema", "id", "type", "claims", "earliest", "latest", "place", "origins", "contradictions", "grade", "why"}
    assert sum(len(event["claims"]) for event in events) == 4


def test_text_puts_accounts_and_rivals_side_by_side(file: Path) -> None:
    out, _, code = run(file)
    assert code == 0
    assert "casualties" in out and "≠ quantity" in out and "7 against 9" in out
    assert "Outlet a" in out and "Outlet b" in out


def test_what_one_claim_alone_tells_is_counted_and_shown_on_demand(tmp_path: Path) -> None:
    path = write(tmp_path / "r.jsonl", strike("a"))
    assert "2 more, each told by one claim alone: --all" in run(path)[0]
    assert "airstrike" in run(path, "--all")[0]


def test_page_holds_no_script_and_escapes(tmp_path: Path) -> None:
    bad = '<script>alert(1)</script>"'
    readings = [Report(f"{bad}{n}", bad).tell("airstrike", f"strike {bad} alfa", bad, place="alfa").reading() for n in (1, 2)]
    out, _, code = run(write(tmp_path / "r.jsonl", *readings), "--format", "html", "--all")
    assert code == 0 and "<script" not in out and "&lt;script&gt;" in out
    assert "default-src 'none'" in out


def test_bad_lines_are_said_and_the_rest_is_linked(file: Path) -> None:
    moved = json.loads(msgspec.json.encode(strike("c")))
    moved["claims"][0]["trigger"]["start"] += 1
    file.write_bytes(b'{"schema": 1}\nnot json\n' + json.dumps(moved).encode() + b"\n" + file.read_bytes())
    out, err, code = run(file, "--format", "jsonl")
    assert code == 1 and len(err.splitlines()) == 3 and len(out.splitlines()) == 2
    assert all(f"r.jsonl:{number}: " in line for number, line in enumerate(err.splitlines(), 1))
    assert "do not stand" in err


def test_no_such_file(tmp_path: Path) -> None:
    out, err, code = run(tmp_path / "none.jsonl", "--format", "jsonl")
    assert code == 1 and out == "" and "no such file" in err

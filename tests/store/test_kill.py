"""`rawi add`, killed by SIGKILL at random moments and run again: nothing lost, nothing twice, the log whole."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import msgspec
import pytest

from rawi.store.doctor import examine
from rawi.store.project import Project
from tests.store.conftest import fresh_database
from tests.store.server import Server

ROOT = Path(__file__).resolve().parents[2]
# rawi as it is, with smaller transactions, so that there are many moments between two of them
RAWI = "import rawi.project, rawi.store.project; rawi.project._BATCH = 8; rawi.store.project._DOCUMENTS = 8; from rawi.cli.main import main; main()"
COPIES = 5  # of the sixteen examples, each with other words at its end
KILLS = 20


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    lines = (ROOT / "examples" / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    path = tmp_path_factory.mktemp("source") / "reports.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(COPIES):
            for line in lines:
                record = json.loads(line)
                record |= {"id": f"{record['id']}-{number}", "text": f"{record['text']}\nالنسخة {number}."}
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


def start(address: str, source: Path, jobs: int = 1) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", RAWI, "add", address, str(source), "--jobs", str(jobs)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def content(address: str) -> dict[str, object]:
    """All that a project holds, without times and numbers of its own; the project is sound."""
    with Project.open(address) as project:
        from rawi.project import searched_form

        project.fold = searched_form()
        assert [finding for finding in examine(project) if finding.wrong] == []
        with project.read() as connection:
            claims = connection.exec_driver_sql("SELECT count(*), count(DISTINCT id) FROM claim").one()
        added = [key for entry in project.audit() if entry.action == "add" for key in (entry.body or {})["documents"]]  # type: ignore[attr-defined]
        return {
            "documents": [document[:8] for document in project.documents()],
            "readings": [msgspec.json.encode(reading) for reading in project.readings()],
            "claims": tuple(claims),
            "added": added,
            "captures": project.counts()["captures"],
        }


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_killed_at_any_moment_and_run_again(engine: str, source: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    server: Server | None = request.getfixturevalue("server") if engine == "postgresql" else None
    made: list[str] = []
    names = count()

    def fresh() -> str:
        address = str(tmp_path / f"p{next(names)}") if server is None else fresh_database(server)
        Project.open(address, create=True).close()
        made.append(address)
        return address

    whole = fresh()
    began = time.monotonic()
    process = start(whole, source)
    assert process.wait() == 0, process.stderr and process.stderr.read()
    span = time.monotonic() - began
    expected = content(whole)
    assert len(expected["documents"]) == 16 * COPIES  # type: ignore[arg-type]

    moments = random.Random(4)
    kills, address, before, between = 0, fresh(), 0, set[int]()
    while kills < KILLS:
        process = start(address, source, jobs=2 if kills % 4 == 3 else 1)  # two keep processes of their own, which must end with it
        try:
            process.wait(moments.uniform(0.2 * span, 1.1 * span))  # before that Python starts, and after it the run is over
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            kills += 1
        with Project.open(address) as project:
            counts = project.counts()
            assert project.verify_audit().fault is None
        assert counts["documents"] + counts["readings"] >= before
        before = counts["documents"] + counts["readings"]
        between.add(before)
        if process.returncode == 0:  # it was quicker than the kill
            assert content(address) == expected
            made.remove(address)
            address, before = fresh(), 0
    assert len(between - {0, 2 * 16 * COPIES}) >= 3  # kills did come in the middle of the work
    for address in made[1:]:
        process = start(address, source)
        assert process.wait() == 0
        assert content(address) == expected

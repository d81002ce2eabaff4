"""Readings saved in several batches, made by several processes, while others write."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

import rawi.store.project as project_module
from rawi import reading_pool
from rawi.errors import StoreError
from rawi.model import Found, Reading, Span
from rawi.store import saving
from rawi.store.decisions import Ruling
from rawi.store.documents import Stored
from rawi.store.project import Project
from rawi.store.readings import run_id
from rawi.store.rows import subject_of
from tests.store.articles import NEWER, RULES, captured, reading
from tests.store.test_project import words


@pytest.fixture
def small(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with nine documents that keeps three readings in a transaction."""
    monkeypatch.setattr(project_module, "_CLAIMS", 9)
    monkeypatch.setattr(saving, "_MANY", 1)  # the quick way into the index, also for these few
    list(project.add_all(captured(n) for n in range(9)))
    return project


def test_one_document_in_two_batches_is_kept_once(small: Project) -> None:
    items = [reading(n % 9) for n in range(14)]
    assert small.save_readings(items, RULES) == 9
    assert small.counts()["claims"] == 18 and words(small, "القافلة") == [f"d{n}" for n in range(9)]


def test_a_bad_reading_loses_only_its_batch(small: Project) -> None:
    wrong = replace(reading(7), claims=(replace(reading(7).claims[0], trigger=Span(0, 4, "كلام")),))
    with pytest.raises(StoreError, match="d7"):
        small.save_readings([*(reading(n) for n in range(7)), wrong, reading(8)], RULES)
    assert [r.document.id for r in small.readings()] == [f"d{n}" for n in range(6)]


def test_what_fails_while_readings_come_keeps_those_that_came(small: Project) -> None:
    def items() -> Iterator[Reading]:
        yield from (reading(n) for n in range(6))
        raise OSError("the disk went away")

    with pytest.raises(OSError, match="went away"):
        small.save_readings(items(), RULES)
    assert small.counts()["readings"] == 6


def test_a_review_made_meanwhile_is_not_lost(small: Project) -> None:
    """The decision falls between the plan and the writing of the batch that its claim is in."""
    small.save_readings([reading(1)], RULES)
    subject = subject_of("d1", reading(1).claims[0])

    with small.write() as connection:
        plan = saving.plan(connection, [reading(1)], run_id(connection, NEWER, "2026-03-05T00:00:00Z"))
    rows = saving.build(plan, small.fold)
    small.decide(Ruling(subject, "accepted"), who="a person")
    with small.write() as connection:
        assert saving.write(connection, rows, small.fold) == 1
        reviews = connection.exec_driver_sql("SELECT review FROM claim WHERE type = 'movement' AND current = 1").scalars().all()
    assert reviews == ["accepted"]


# Several processes.

DEADLY = "deadly"


def stored(key: str, text: str = "قال متحدث إن القوات سيطرت على البلدة.", published: str = "2026-03-04") -> Stored:
    return Stored(key, text, "", None, Found(published, "test"), None, None, "test", "")


def read_or_die(document: Stored) -> Reading | tuple[str, str]:
    if document.key == DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    return reading_pool.read_one(document)


def read_many_or_die(documents: list[Stored]) -> list[Reading | tuple[str, str]]:
    return [read_or_die(document) for document in documents]


def test_processes_give_what_one_gives_in_order() -> None:
    documents = [stored(f"d{n}", published="soon" if n == 30 else "2026-03-04") for n in range(50)]
    alone = list(reading_pool.readings_of(documents, 1))
    assert list(reading_pool.readings_of(documents, 2)) == alone
    assert alone[30] == ("d30", "published is 'soon', no date; write it as 2018-07-21")


def test_a_document_that_ends_its_process_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_pool, "_CHUNK", 3)
    monkeypatch.setattr(reading_pool, "_WAITING", 1)
    monkeypatch.setattr(reading_pool, "_read_many", read_many_or_die)
    monkeypatch.setattr(reading_pool, "read_one_apart", read_or_die)
    documents = [stored(DEADLY if n == 4 else f"d{n}") for n in range(12)]
    results = list(reading_pool.readings_of(documents, 2))
    assert len(results) == 12
    assert [r for r in results if isinstance(r, tuple)] == [(DEADLY, "the process that read it was ended (out of memory?)")]
    assert {r.document.id for r in results if not isinstance(r, tuple)} == {d.key for d in documents} - {DEADLY}

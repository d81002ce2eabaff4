"""Review on both engines: many at once, corrections that outlive a new reading, everything taken back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from msgspec.structs import replace

from rawi.errors import StoreError
from rawi.model import Reading, RoleSpan
from rawi.review import Change, Decided, NewClaim, Review, Stale
from rawi.reviewing.change import Dated, Located, Selected
from rawi.store.project import Project
from tests.records import TEXT
from tests.store.articles import NEWER, RULES, captured, reading

WRITERS = 8


@pytest.fixture
def two(project: Project) -> Project:
    """Two documents of the same words, read."""
    project.add(captured(1))
    project.add(captured(2))
    project.save_readings([reading(1), reading(2)], RULES)
    return project


def rows(project: Project) -> list[tuple[object, ...]]:
    """All that search and lists are made of, numbers of rows apart."""
    sql = (
        "SELECT document_id, key, statement, type, certainty, speaker, place, lat, lon, earliest, latest, actor, target, review, norm, "
        "speaker_norm, place_norm, actor_norm, tags FROM claim WHERE current = 1 ORDER BY document_id, key",
        "SELECT reading_id, key, speaker, stance FROM statement ORDER BY reading_id, key",
        "SELECT c.document_id, c.key, p.role, p.name, p.lat FROM claim_place p JOIN claim c ON c.id = p.claim_id ORDER BY 1, 2, p.number",
    )
    with project.read() as connection:
        return [tuple(row) for one in sql for row in connection.exec_driver_sql(one)]


def read_now(project: Project, document: str = "d1") -> Reading:
    (found,) = project.readings(keys=[document])
    return found


def everything(project: Project, who: str = "a") -> list[Decided]:
    """One of each kind of decision on the first document."""
    review, claim = Review(project, who), read_now(project).claims[0]
    start, end = claim.trigger.start, claim.trigger.end
    word = RoleSpan(start, end, TEXT[start:end])
    change = Change(
        type="siege", certainty="PS+", speaker="ناطق جديد", actor=(), target=(word,), located=Located(start, end, None, 30.5, 20.5, 4.0),
        dated=Dated(start, end, "2026-01-01", "2026-01-03"),
    )  # fmt: skip
    made = [
        review.judge("d1", claim.id, "accepted"),
        review.change("d1", claim.id, change, ask=False),
        review.comment("d1", claim.id, "so"),
    ]
    new = NewClaim(Selected(start, end), "protest", "CT+", roles={"place": (Selected(start, end),)})
    return [*made, review.add("d1", new), review.judge("d1", claim.id, "unsure")]


def test_all_taken_back_gives_the_first_state_and_all_done_again_the_last(two: Project) -> None:
    first, first_reading = rows(two), read_now(two)
    everything(two)
    last, last_reading = rows(two), read_now(two)
    assert last != first and last_reading != first_reading
    review = Review(two, "a")
    for _ in range(5):
        review.undo()
    assert rows(two) == first and read_now(two) == first_reading
    for _ in range(5):
        review.redo()
    assert rows(two) == last and read_now(two) == last_reading
    with pytest.raises(StoreError, match="no undo"):
        review.redo()
    assert two.verify_audit().fault is None


def test_a_correction_touches_one_document_alone(two: Project) -> None:
    everything(two)
    assert read_now(two, "d2") == reading(2)
    (kept,) = two.readings(run=1, keys=["d1"])
    assert kept == reading(1)  # as it was read


def test_corrections_are_put_into_a_new_reading_and_those_that_do_not_fit_are_listed(two: Project) -> None:
    everything(two)
    before = read_now(two).claims[0]
    newer = reading(1)
    two.save_readings([replace(newer, claims=newer.claims)], NEWER)
    assert read_now(two).claims[0] == before
    lost = replace(newer, claims=tuple(replace(one, type="route") if n == 0 else one for n, one in enumerate(newer.claims)))
    two.drop_run(2, who="a")
    assert read_now(two).claims[0] == before  # of the older reading, again
    two.save_readings([lost], NEWER)
    now = read_now(two)
    assert now.claims[0].type == "route"
    (warning,) = [one for one in now.warnings if one.kind == "review"]
    assert "fits none of this reading" in warning.message and warning.start == before.trigger.start
    assert any(one.rule == "review" for one in now.claims)  # what was added stands by itself


def test_a_claim_that_a_newer_rawi_reads_takes_the_place_of_the_one_added(two: Project) -> None:
    review, base = Review(two, "a"), reading(1)
    start, end = base.claims[0].trigger.start, base.claims[0].trigger.end
    review.add("d1", NewClaim(Selected(start, end), "protest", "PS+"))
    more = replace(base.claims[0], id="c9", type="protest", certainty="CT+")
    two.save_readings([replace(base, claims=(*base.claims, more))], NEWER)
    found = [one for one in read_now(two).claims if one.type == "protest"]
    assert [(one.id, one.certainty) for one in found] == [("c9", "PS+")]


def test_eight_at_once_on_one_claim_and_on_many(two: Project, address: str) -> None:
    """One claim: one of eight wins each round, the others are told what holds. Many claims: nothing is lost."""
    claims = [one.id for one in reading(1).claims]

    def work(number: int) -> tuple[int, int]:
        done = refused = 0
        with Project.open(address) as mine:
            review = Review(mine, f"w{number}")
            basis = 0
            for turn in range(6):
                try:
                    basis = review.judge("d1", claims[0], ("accepted", "rejected")[turn % 2], basis=basis).state.basis
                    done += 1
                except Stale as stale:
                    refused += 1
                    basis = stale.current.state.basis  # type: ignore[attr-defined]
                    assert stale.current.decision is not None  # type: ignore[attr-defined]
                review.change("d2", claims[-1], Change(certainty=("PS+", "CT+")[turn % 2], speaker=f"ناطق {number} {turn}"), ask=False)
                review.comment("d2", claims[0], f"{number} {turn}")
        return done, refused

    with ThreadPoolExecutor(WRITERS) as pool:
        results = list(pool.map(work, range(WRITERS)))
    made = two.decisions()
    judged = [one for one in made if one.field == "review"]
    assert len(judged) == sum(done for done, _ in results) and sum(map(sum, results)) == 6 * WRITERS
    assert sum(refused for _, refused in results) > 0
    assert {(one.who, one.reason) for one in made if one.field == "comment"} == {
        (f"w{n}", f"{n} {turn}") for n in range(WRITERS) for turn in range(6)
    }
    assert sum(one.field == "change" for one in made) == 6 * WRITERS
    chain = two.verify_audit()
    assert chain.fault is None and chain.entries == len(two.audit())
    last = next(one for one in reversed(made) if one.field == "change")
    now = next(one for one in read_now(two, "d2").claims if one.id == claims[-1])
    assert isinstance(last.after, dict) and now.certainty == last.after.get("certainty", now.certainty)
    said = next(one for one in read_now(two, "d2").statements if one.id == now.statement)
    assert said.speaker == last.after["speaker"]


def test_what_is_decided_while_a_reading_is_saved_is_not_lost(two: Project, address: str) -> None:
    claim = reading(1).claims[0].id

    def decide() -> None:
        with Project.open(address) as mine:
            for turn in range(5):
                Review(mine, "a").change("d1", claim, Change(certainty=("PS+", "PR+")[turn % 2]), ask=False)

    def read() -> None:
        with Project.open(address) as mine:
            mine.save_readings([reading(1)], NEWER)

    with ThreadPoolExecutor(2) as pool:
        for one in [pool.submit(decide), pool.submit(read)]:
            one.result()
    assert read_now(two).claims[0].certainty == "PS+"
    with two.read() as connection:
        sql = (
            "SELECT certainty, review FROM claim c JOIN document d ON d.id = c.document_id WHERE current = 1 AND d.key = 'd1' AND c.key = "
        )
        assert connection.exec_driver_sql(f"{sql}'{claim}'").one() == ("PS+", "corrected")


def test_a_backup_carries_corrections(two: Project, tmp_path: Path) -> None:
    from rawi.store.backup import backup, restore_to

    everything(two)
    backup(two.engine, two.address, tmp_path / "kept.rawi")
    restore_to(tmp_path / "other", tmp_path / "kept.rawi")
    with Project.open(tmp_path / "other") as other:
        assert read_now(other) == read_now(two) and rows(other) == rows(two)
        assert Review(other, "a").undo().decision.field == "undo"

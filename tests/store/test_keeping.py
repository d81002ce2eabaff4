"""The log, migrations, backups and the doctor, on both engines."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import inspect

from rawi.errors import StoreError
from rawi.store import migrate
from rawi.store.address import connect, parse, writing
from rawi.store.backup import backup, restore_to
from rawi.store.decisions import Ruling
from rawi.store.doctor import examine, mend
from rawi.store.events import Linker
from rawi.store.project import Project
from rawi.store.rows import subject_of
from tests.store.articles import RULES, captured, reading
from tests.store.conftest import fresh_database
from tests.store.server import Server
from tests.store.test_project import an_event, with_readings, words


@pytest.fixture
def full(project: Project) -> Project:
    """A project with two documents, their readings, an event and two decisions."""
    with_readings(project)
    project.save_events([an_event()], Linker("1", "x"))
    project.decide(Ruling(subject_of("d1", reading(1).claims[0]), "accepted", reason="seen"), who="a person")
    project.decide(Ruling("event:e1", "confirmed"), who="a person")
    return project


def faults(project: Project) -> dict[str, tuple[str, ...]]:
    return {finding.check: finding.faults for finding in examine(project) if finding.faults}


def execute(project: Project, *statements: str) -> None:
    with project.write() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


# The log.


def test_the_log_holds_what_was_done(full: Project) -> None:
    entries = full.audit()
    assert [e.action for e in entries] == ["create", "add", "add", "decide", "decide"]
    assert entries[3].body == {"field": "review", "verdict": "accepted", "before": None, "after": None, "reason": "seen"}
    verdict = full.verify_audit()
    assert (verdict.entries, verdict.fault) == (5, None)
    assert full.audit_head() == (5, verdict.head)


@pytest.mark.parametrize("table", ["audit", "decision"])
@pytest.mark.parametrize("change", ["UPDATE {} SET subject = 'x'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_it(full: Project, table: str, change: str) -> None:
    with pytest.raises(StoreError, match="append-only"):
        execute(full, change.format(table))


def test_what_an_entry_says_can_be_erased_and_the_chain_stays(full: Project) -> None:
    with pytest.raises(StoreError, match="refused"):
        execute(full, "UPDATE audit_payload SET body = '{}'")
    full.erase(4, who="a person")
    verdict = full.verify_audit()
    assert (verdict.entries, verdict.erased, verdict.fault) == (6, 1, None)
    assert full.audit()[3].body is None and full.decisions()[0].reason is None
    with pytest.raises(StoreError, match="audit entry 4"):
        full.erase(4, who="a person")


def loosen(project: Project) -> None:
    """What someone with the database in hand can do: switch the triggers off."""
    if project.address.folder is not None:
        execute(project, *(f"DROP TRIGGER {name}" for name in ("audit_no_update", "audit_no_delete", "audit_payload_no_update")))
    else:
        execute(project, "ALTER TABLE audit DISABLE TRIGGER USER", "ALTER TABLE audit_payload DISABLE TRIGGER USER")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE audit SET who = 'nobody' WHERE id = 4", "entry 4 was changed"),
        ("UPDATE audit_payload SET body = '{}' WHERE audit_id = 4", "what entry 4 says was changed"),
        ("DELETE FROM audit_payload WHERE audit_id = 2; DELETE FROM audit WHERE id = 2", "entry 2 is missing"),
        ("UPDATE audit SET previous = '00' WHERE id = 3", "entry 3 does not follow entry 2"),
    ],
)
def test_a_change_behind_its_back_is_seen(full: Project, change: str, fault: str) -> None:
    loosen(full)
    execute(full, *change.split("; "))
    assert full.verify_audit().fault == fault
    assert faults(full)["audit log"] == (f"{fault}: it was changed outside rawi",)


# Migrations.


def objects(project: Project) -> set[str]:
    """Every table, column, index, constraint, trigger, view and function that the database has."""
    with project.read() as connection:
        if connection.dialect.name == "sqlite":
            return set(connection.exec_driver_sql("SELECT name || ': ' || coalesce(sql, '') FROM sqlite_master").scalars())
        queries = (
            "SELECT table_name || '.' || column_name || ': ' || data_type || is_nullable FROM information_schema.columns "
            "WHERE table_schema = 'public'",
            "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
            "SELECT conname || ': ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
            "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
            "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
        )
        return {line for query in queries for line in connection.exec_driver_sql(query).scalars()}


def test_up_down_up_makes_the_same(project: Project) -> None:
    before = objects(project)
    assert any("claim_fts_gone" in line or "ix_claim_tsv" in line for line in before)
    assert any("audit_no_delete" in line or "audit_no_change" in line for line in before)
    with writing(project.engine) as connection:
        migrate.downgrade(connection, "base")
    with project.read() as connection:
        assert set(inspect(connection).get_table_names()) == {"alembic_version"}
    assert not any("trigger" in line.lower() or "rawi_refuse" in line for line in objects(project))
    with writing(project.engine) as connection:
        migrate.upgrade(connection, "head")
    assert objects(project) == before


def test_the_migrations_make_the_tables_of_the_code(project: Project) -> None:
    with project.read() as connection:
        assert migrate.differences(connection) == []
        assert migrate.version(connection) == migrate.HEAD


def test_a_newer_schema_is_refused(project: Project, address: str) -> None:
    execute(project, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer rawi.*9999.*upgrade"):
        Project.open(address)


@pytest.mark.parametrize("older", migrate.RELEASED[:-1])
def test_an_older_schema_is_upgraded_after_a_backup(
    full: Project, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, older: str
) -> None:
    """From every released schema, with what the readings hold filled in."""
    monkeypatch.chdir(tmp_path)
    now, shapes = objects(full), rows(full, "claim_shape")
    assert shapes
    with writing(full.engine) as connection:
        migrate.downgrade(connection, older)
    Project.open(address).close()
    assert objects(full) == now and rows(full, "claim_shape") == shapes
    (kept,) = [*tmp_path.glob("*.rawi"), *tmp_path.glob("*/*.rawi")]
    assert f"from-{older}" in kept.name and zipfile.is_zipfile(kept)


def rows(project: Project, table: str) -> list[tuple[object, ...]]:
    with project.read() as connection:
        return sorted(tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table}"))


def test_a_database_with_other_tables_is_left_alone(database: str) -> None:
    with writing(connect(parse(database))) as connection:
        connection.exec_driver_sql("CREATE TABLE other (id integer)")
    with pytest.raises(StoreError, match="other tables"):
        Project.open(database, create=True)


def test_where_no_project_is(address: str) -> None:
    with pytest.raises(StoreError, match="rawi init"):
        Project.open(address)


@pytest.mark.parametrize("bad", ["mysql://host/x", "postgresql://[bad", "postgresql://127.0.0.1:1/none"])
def test_addresses_of_nothing(bad: str) -> None:
    with pytest.raises(StoreError):
        Project.open(bad, create=True)


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(StoreError, match="other files"):
        Project.open(tmp_path, create=True)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "rawi.db").write_bytes(b"no database at all, but long enough to be read as the head of one" * 20)
    with pytest.raises(StoreError, match="not a database.*restore"):
        Project.open(tmp_path)


# Backups.


@pytest.fixture(params=["to sqlite", "to postgresql"])
def elsewhere(request: pytest.FixtureRequest, server: Server, tmp_path: Path) -> str:
    return str(tmp_path / "elsewhere") if request.param == "to sqlite" else fresh_database(server)


def restored(address: str, file: Path) -> Project:
    restore_to(address, file)
    return Project.open(address)


def test_a_backup_is_restored_on_either_engine(full: Project, elsewhere: str, tmp_path: Path) -> None:
    file = tmp_path / "all.rawi"
    with full.write() as connection:  # while it is in use
        connection.exec_driver_sql("UPDATE setting SET value = value")
        assert backup(full.engine, full.address, file) == file.stat().st_size
    with restored(elsewhere, file) as back:
        assert back.counts() == full.counts() and back.audit_head() == full.audit_head() and back.verify_audit().fault is None
        assert list(back.readings()) == list(full.readings()) and list(back.events()) == list(full.events())
        assert back.decisions() == full.decisions() and list(back.documents()) == list(full.documents())
        assert back.raw(captured(1).capture.sha256) == captured(1).raw
        assert words(back, "القافلة") == ["d1", "d2"] and faults(back) == {}
        assert back.add(captured(3)) == "new"  # numbers go on where they stopped
        back.save_readings([reading(3)], RULES)
        assert words(back, "القافلة") == ["d1", "d2", "d3"] and faults(back) == {}


def test_a_backup_overwrites_nothing(full: Project, tmp_path: Path) -> None:
    (tmp_path / "all.rawi").write_text("precious")
    with pytest.raises(StoreError, match="exists"):
        backup(full.engine, full.address, tmp_path / "all.rawi")
    assert (tmp_path / "all.rawi").read_text() == "precious"


def rewritten(file: Path, change: str) -> Path:
    """The backup with one thing wrong."""
    out = file.with_name(f"{change}.rawi")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if change == "document" and name == "tables/document.jsonl":
                data = data.replace("قافلة".encode(), "قائمة".encode())
            if change == "newer" and name == "manifest.json":
                data = json.dumps({**json.loads(data), "schema": "9999"}).encode()
            if change == "lines" and name == "tables/claim.jsonl":
                data = data[:-20]
            if change != "none" or name != "manifest.json":
                new.writestr(name, data)
        if change == "path":
            new.writestr("raw/../../escape", b"x")
    return out


@pytest.mark.parametrize("change", ["document", "newer", "lines", "none", "path"])
def test_a_backup_that_was_changed_is_refused_and_nothing_is_made(full: Project, tmp_path: Path, change: str) -> None:
    file = tmp_path / "all.rawi"
    backup(full.engine, full.address, file)
    with pytest.raises(StoreError, match=f"{change}.rawi"):
        restored(str(tmp_path / "back"), rewritten(file, change))
    with pytest.raises(StoreError, match="no project"):
        Project.open(tmp_path / "back")
    assert not (tmp_path / "escape").exists()
    (tmp_path / "back").rename(tmp_path / "gone")
    with restored(str(tmp_path / "back"), file) as back:
        assert back.counts() == full.counts()


def test_a_file_that_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "letter.rawi").write_text("dear all")
    with pytest.raises(StoreError, match="no backup"):
        restored(str(tmp_path / "back"), tmp_path / "letter.rawi")


# The doctor.


def test_a_sound_project_has_no_fault(full: Project) -> None:
    found = list(examine(full))
    assert [f for f in found if f.faults] == []
    looked_at = {f.check: f.looked_at for f in found}
    assert looked_at["readings"] == 2 and looked_at["words of claims against the text"] == 4
    assert looked_at["raw bytes against their SHA-256"] == 2 and looked_at["audit log"] == 5


@pytest.mark.parametrize(
    ("change", "check"),
    [
        ("UPDATE document SET text = 'x' || text WHERE key = 'd1'", "words of claims against the text"),
        ("UPDATE document SET text = 'x' || text WHERE key = 'd1'", "texts against their SHA-256"),
        ("UPDATE claim SET trigger_start = 0 WHERE type = 'shelling'", "words of claims against the text"),
        ("UPDATE claim SET norm = 'other' WHERE type = 'shelling'", "full-text index"),
        ("UPDATE reading SET body = '\\x00'", "readings"),
        ("UPDATE raw SET size = size + 1", "raw bytes against their SHA-256"),
        ("CREATE TABLE claim_note (id integer)", "schema"),
    ],
)
def test_the_doctor_sees(full: Project, change: str, check: str) -> None:
    execute(full, change)
    assert check in faults(full)


def test_the_doctor_sees_files_that_were_lost_or_changed(tmp_path: Path) -> None:
    with Project.open(tmp_path / "p", create=True) as project:
        with_readings(project)
        one, two = (project.raw_store.path(captured(n).capture.sha256) for n in (1, 2))
        one.unlink()
        two.write_bytes(b"other")
        (two.parent / ".x.part").write_bytes(b"left over")
        assert len(faults(project)["raw bytes against their SHA-256"]) == 2
        assert not (two.parent / ".x.part").exists()


def test_the_doctor_sees_an_index_and_keys_that_do_not_agree_and_mends_the_index(tmp_path: Path) -> None:
    with Project.open(tmp_path / "p", create=True) as project:
        with_readings(project)
        execute(project, "INSERT INTO claim_fts (claim_fts) VALUES ('delete-all')")
        assert list(faults(project)) == ["full-text index"] and words(project, "القافلة") == []
        mend(project)
        assert faults(project) == {} and words(project, "القافلة") == ["d1", "d2"]
        with project.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA foreign_keys = off")
            connection.exec_driver_sql("DELETE FROM statement WHERE 1")
            connection.exec_driver_sql("DELETE FROM reading WHERE id = 1")
            connection.exec_driver_sql("PRAGMA foreign_keys = on")
        assert "foreign keys" in faults(project)


def test_mending_folds_anew(full: Project) -> None:
    full.fold = lambda text: text[::-1]
    assert "full-text index" in faults(full)
    assert mend(full) == 4
    assert faults(full) == {} and words(full, "القافلة"[::-1]) == ["d1", "d2"]


def test_a_foreign_key_is_kept(full: Project) -> None:
    with pytest.raises(StoreError, match="refused"):
        execute(full, "INSERT INTO fault (document_id, run_id, why) VALUES (999, 1, 'x')")


def test_raw_bytes_are_named_by_their_digest(full: Project) -> None:
    for number in (1, 2):
        digest = captured(number).capture.sha256
        assert hashlib.sha256(full.raw(digest)).hexdigest() == digest
    with pytest.raises(StoreError, match="no raw bytes"):
        full.raw("00")


def test_what_fails_in_a_transaction_leaves_nothing(full: Project) -> None:
    before = full.counts()
    with pytest.raises(StoreError), full.write() as connection:
        connection.exec_driver_sql("DELETE FROM event")
        connection.exec_driver_sql("SELECT * FROM nowhere")
    assert full.counts() == before

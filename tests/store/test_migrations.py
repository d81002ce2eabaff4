"""A project and a backup of every schema that there has been: brought up to date with all that they hold, on both engines."""

from __future__ import annotations

from pathlib import Path

import pytest

from rawi.store import migrate
from rawi.store.address import connect, parse, writing
from rawi.store.backup import backup
from rawi.store.project import Project
from tests.store.articles import RULES, captured, reading
from tests.store.conftest import fresh_database
from tests.store.server import Server
from tests.store.test_keeping import elsewhere, faults, full, objects, restored
from tests.store.test_project import words

__all__ = ["elsewhere", "full"]  # fixtures


def revisions() -> list[str]:
    """Every schema that has a migration, oldest first."""
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]


def test_the_released_schemas_are_those_that_have_migrations() -> None:
    found = revisions()
    assert found[: len(migrate.RELEASED)] == list(migrate.RELEASED) and found[-1] == migrate.HEAD
    names = {path.name for path in (Path(migrate.__file__).parent / "migrations" / "versions").glob("v*.py")}
    assert all(any(name.startswith(f"v{revision}_") for name in names) for revision in found) and len(names) == len(found)


def held(project: Project) -> dict[str, object]:
    """What a project holds that every schema has had since the first."""
    return {
        "documents": list(project.documents()), "readings": list(project.readings()), "events": list(project.events()),
        "decisions": project.decisions(), "head": project.audit_head(), "searches": project.settings.searches(), "counts": project.counts(),
        "raw": project.raw(captured(1).capture.sha256), "found": words(project, "القافلة"), "wrong": faults(project),
    }  # fmt: skip


@pytest.mark.parametrize("revision", revisions())
def test_a_project_of_every_schema_is_brought_up_to_date(
    full: Project, address: str, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, revision: str
) -> None:
    """Down to the schema and up again, as on the day when an old project is opened: tables, index, triggers and contents are the same."""
    monkeypatch.chdir(tmp_path)
    full.settings.save_search("shelling", "type:shelling")
    before, made = held(full), objects(full)
    assert before["wrong"] == {}
    with writing(full.engine) as connection:
        migrate.downgrade(connection, revision)
    with full.read() as connection:
        assert migrate.version(connection) == revision
    assert objects(full) == _made_at(revision, address, server, tmp_path)
    with Project.open(address) as again:
        assert objects(again) == made and held(again) == before
        assert again.add(captured(3)) == "new"
        again.save_readings([reading(3)], RULES)
        assert words(again, "القافلة") == ["d1", "d2", "d3"] and faults(again) == {}
    upgraded = {path.name for path in [*tmp_path.glob("*.rawi"), *tmp_path.glob("*/*.rawi")]}
    assert len(upgraded) == (revision != migrate.HEAD) and all(f"from-{revision}" in name for name in upgraded)


def _made_at(revision: str, address: str, server: Server, tmp_path: Path) -> set[str]:
    """What the database of an empty project of a schema has, made from nothing."""
    parsed = parse(fresh_database(server) if "://" in address else tmp_path / "empty")
    if parsed.folder is not None:
        parsed.folder.mkdir()
    engine = connect(parsed)
    with writing(engine) as connection:
        migrate.upgrade(connection, revision)
    empty = Project(parsed, engine, str.casefold, lambda: "2026-03-05T00:00:00Z")
    try:
        return objects(empty)
    finally:
        empty.close()


@pytest.mark.parametrize("revision", revisions())
def test_a_backup_of_every_schema_can_be_restored(full: Project, elsewhere: str, tmp_path: Path, revision: str) -> None:
    before = held(full)
    with writing(full.engine) as connection:
        migrate.downgrade(connection, revision)
    backup(full.engine, full.address, tmp_path / "old.rawi")
    with restored(elsewhere, tmp_path / "old.rawi") as back:
        with back.read() as connection:
            assert migrate.version(connection) == migrate.HEAD and migrate.differences(connection) == []
        assert held(back) == before

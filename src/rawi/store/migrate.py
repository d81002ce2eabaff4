"""The schema of a project, brought up to date when it is opened; up and down on both engines."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect

from rawi.errors import StoreError
from rawi.store import schema
from rawi.store.address import Address, writing

HEAD = "0005"  # of this rawi: what `alembic heads` says, kept here so that opening a project imports no Alembic
RELEASED = ("0001", "0002", "0003", "0004", "0005")  # every schema that a released rawi has made, oldest first
_TABLE = "alembic_version"
_NOT_OURS = ("claim_fts", "claim_text", _TABLE)  # made by statements of their own (indexing.py), or Alembic's


def version(connection: Connection) -> str | None:
    """The schema that a database has; None for an empty one."""
    if not inspect(connection).has_table(_TABLE):
        return None
    value = connection.exec_driver_sql(f"SELECT version_num FROM {_TABLE}").scalar()
    return str(value) if value is not None else None


def ready(engine: Engine, address: Address, *, create: bool) -> str | None:
    """Bring a database to `HEAD`: made where it is empty and `create` is given, upgraded where it is older, after a backup.

    Returns `HEAD` where the project was made now, else None. Raises StoreError for a newer schema, and for a database with other tables.
    """
    with engine.connect() as connection:
        found = version(connection)
        if found == HEAD:
            return None
        if found is None:
            check_empty(connection, address, create=create)
        elif found not in RELEASED:
            raise StoreError(
                f"{address.shown}: made by a newer rawi (schema {found}; this one knows up to {HEAD}); upgrade rawi to open it"
            )
    if found is not None:
        _keep_old(engine, address, found)
    with writing(engine) as connection:
        if version(connection) == HEAD:  # another process was quicker
            return None
        upgrade(connection, HEAD)
    return HEAD if found is None else None


def upgrade(connection: Connection, revision: str) -> None:
    """Migrate up in the caller's transaction."""
    from alembic import command  # noqa: PLC0415

    command.upgrade(_config(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Migrate down in the caller's transaction; "base" drops everything."""
    from alembic import command  # noqa: PLC0415

    command.downgrade(_config(connection), revision)


def differences(connection: Connection) -> list[Any]:
    """Where the tables of a database are not those of `schema.py`; empty when all agree."""
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415
    from alembic.migration import MigrationContext  # noqa: PLC0415

    options = {"include_object": _ours, "compare_type": True}
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), schema.metadata))


def configure(context: Any) -> None:
    """Alembic's settings, for `migrations/env.py`."""
    context.configure(
        connection=context.config.attributes["connection"], target_metadata=schema.metadata, include_object=_ours, render_as_batch=True
    )


def _config(connection: Connection) -> Any:
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    return config


def ours(table: str) -> bool:
    """Whether a table is one of rawi's own, not of the full-text index or of Alembic."""
    return not table.startswith(_NOT_OURS)


def _ours(_: object, name: str | None, kind: str, *rest: object) -> bool:
    if kind == "index" and name in ("ix_claim_tsv", "ix_decision_subject_c"):
        return False
    return not (kind == "table" and not ours(name or "")) and not (kind == "column" and name == "tsv")


def check_empty(connection: Connection, address: Address, *, create: bool) -> None:
    """Whether a project may be made in a database that holds none.

    Raises StoreError where it holds other tables, and without `create`.
    """
    others = sorted(name for name in inspect(connection).get_table_names() if name != _TABLE)
    if others:
        raise StoreError(f"{address.shown}: holds other tables ({_some(others)}); give the project a database of its own")
    if not create:
        raise StoreError(f"{address.shown}: no project here; make one with: rawi init {address.shown}")


def _some(names: Iterable[str]) -> str:
    shown = list(names)
    return ", ".join(shown[:3]) + (" …" if len(shown) > 3 else "")


def _keep_old(engine: Engine, address: Address, found: str) -> None:
    from rawi.store.backup import backup  # noqa: PLC0415

    if address.folder is not None:
        backup(engine, address, address.folder / f"before-upgrade-from-{found}.rawi", overwrite=True)
    else:
        backup(engine, address, Path.cwd() / f"rawi-before-upgrade-from-{found}.rawi", overwrite=True)

"""Projects on both engines: each test that asks for `address` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from rawi.store.project import Project
from tests.store.server import NoServer, Server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    try:
        running = Server()
    except NoServer as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))
    yield running
    running.stop()


def fresh_database(server: Server) -> str:
    """The address of a new, empty database; it goes with the server."""
    psycopg = pytest.importorskip("psycopg")
    name = f"t{uuid4().hex[:12]}"
    with psycopg.connect(server.address(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.address(name)


@pytest.fixture
def database(server: Server) -> str:
    """The address of an empty database of its own."""
    return fresh_database(server)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a project can be made, on each engine."""
    if request.param == "sqlite":
        return str(tmp_path / "project")
    found: str = request.getfixturevalue("database")
    return found


@pytest.fixture
def project(address: str) -> Iterator[Project]:
    with Project.open(address, create=True) as opened:
        yield opened

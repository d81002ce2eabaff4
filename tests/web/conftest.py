"""Projects behind the workbench's API: linked, not linked, empty; made once for each process that tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import msgspec
import pytest
from litestar.testing import TestClient

from rawi.project import Project
from rawi.web.app import create_app
from rawi.web.settings import Settings

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports.jsonl"
ODD = ("a/b", "قرية/خبر 7?#&%2F", "..%20", "خبر «أول» \\ آخر;x=1", "claims", "original/")
_TEXT = "وكالة رمال - قال العقيد سالم إن كتائب الظل هاجمت نقطة تفتيش في بلدة عين الصفصاف يوم {day} آذار/مارس 2026، وقتل {dead} جنود."


def address(*parts: str) -> str:
    """An address of the API, its parts percent-encoded whole."""
    return "/api/v1/" + "/".join(quote(part, safe="") for part in parts)


def odd_reports(folder: Path) -> Path:
    """Invented reports under ids with characters that mean something in an address."""
    path = folder / "odd.jsonl"
    lines = [
        {
            "id": key,
            "text": _TEXT.format(day=number, dead=number + 2),
            "title": "هجوم",
            "outlet": "وكالة رمال",
            "published": f"2026-03-{number:02}",
        }
        for number, key in enumerate(ODD, 4)
    ]
    path.write_bytes(b"\n".join(msgspec.json.encode(line) for line in lines))
    return path


def filled(folder: Path, *, link: bool) -> str:
    with Project.open(folder / "project", create=True) as project:
        added = list(project.add([str(EXAMPLES), str(odd_reports(folder))]))
        assert {one.outcome for one in added} == {"new"}
        list(project.update())
        if link:
            project.link()
    return str(folder / "project")


class Entered(TestClient):  # type: ignore[type-arg]
    """A client of a workbench on this machine: it answers to this machine's names alone, and what writes brings the session's token."""

    def __init__(self, settings: Settings, **more: bool) -> None:
        super().__init__(create_app(settings), base_url="http://127.0.0.1", **more)  # type: ignore[arg-type]

    def __enter__(self) -> Entered:
        super().__enter__()
        self.headers["x-csrf-token"] = self.get("/api/v1/session").json()["csrf"]
        return self


def client_of(folder: str) -> TestClient:  # type: ignore[type-arg]
    # what goes wrong in a route is an answer here, as it is for a browser
    return Entered(Settings(folder), raise_server_exceptions=False)


@pytest.fixture(scope="session")
def linked(tmp_path_factory: pytest.TempPathFactory) -> str:
    return filled(tmp_path_factory.mktemp("linked"), link=True)


@pytest.fixture(scope="session")
def client(linked: str) -> Iterator[TestClient]:  # type: ignore[type-arg]
    """The API over a linked project of invented reports."""
    with client_of(linked) as made:
        yield made


@pytest.fixture(scope="session")
def unlinked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:  # type: ignore[type-arg]
    with client_of(filled(tmp_path_factory.mktemp("unlinked"), link=False)) as made:
        yield made


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:  # type: ignore[type-arg]
    folder = tmp_path_factory.mktemp("empty") / "project"
    Project.open(folder, create=True).close()
    with client_of(str(folder)) as made:
        yield made

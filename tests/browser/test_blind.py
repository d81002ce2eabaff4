"""A blind review in the browser: nothing of what the other reviewer corrected, and what is refused is not offered."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rawi.project import Project
from rawi.review import Change
from tests.browser.conftest import RAWI, Served, free_port, launch

DOCUMENT = "invented-01-market-wire"
PLANTED = "الناطق باسم لواء الغضا"
NOTE = {"ar": "لا تصدير في المراجعة المستقلة", "en": "Nothing is exported in a blind review"}


@pytest.fixture(scope="module")
def served(reports: Path, tmp_path_factory: pytest.TempPathFactory, browser: Any) -> Iterator[Served]:
    """A project in which somebody gave a claim another speaker, linked since, served to a second, blind reviewer."""
    project = tmp_path_factory.mktemp("blind") / "project"
    for command in (["init", str(project)], ["add", str(project), str(reports)]):
        subprocess.run([str(RAWI), *command], capture_output=True, check=True)
    with Project.open(project) as opened:
        opened.review("first").change(DOCUMENT, "c1", Change(basis=0, speaker=PLANTED))
        opened.link()
        assert PLANTED in {hit.speaker for hit in opened.search("", limit=200).hits}
    arguments = ("--blind", "--as", "second")
    port = free_port()
    running = Served(f"http://127.0.0.1:{port}", project, launch(project, port, arguments), arguments)
    yield running
    running.stop()


@pytest.mark.parametrize("path", ["/search", "/map", "/timeline", "/network", "/events", "/sources", "/review", f"/read/{DOCUMENT}#c1"])
def test_no_page_shows_what_the_other_reviewer_corrected(open_page: Callable[..., Any], path: str) -> None:
    page = open_page(path)
    page.locator("main h1, main article").first.wait_for()
    assert PLANTED not in page.locator("body").inner_text()


def test_what_is_refused_is_not_offered(open_page: Callable[..., Any], language: str) -> None:
    page = open_page("/export", language)
    page.get_by_text(NOTE[language]).wait_for()
    assert page.locator("main form").count() == 0
    page.goto("/events")
    page.locator("main a[href^='/events/']").first.wait_for()
    assert page.locator("main input[type=checkbox]").count() == 0
    page.goto("/review")
    page.locator(".hit").first.wait_for()
    assert page.locator("a[download]").count() == 0

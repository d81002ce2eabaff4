"""The start page: what there is and how to go on; an empty project says how to add."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import RAWI, Served, free_port, launch

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_there_is(open_page: Callable[..., Any], language: str, theme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = open_page("/", language, theme)
    counts = page.request.get("/api/v1/status").json()["counts"]
    held = [one.inner_text() for one in page.locator(".held b").all()]
    assert held == [str(counts[name]) for name in ("documents", "outlets", "claims", "events", "decisions")]
    newest = page.request.get("/api/v1/documents?limit=1").json()["items"][0]
    contested = page.request.get("/api/v1/events?grade=contested").json()["items"]
    assert page.get_by_role("link", name=newest["title"]).is_visible()
    assert contested and all(page.locator(f"a[href='/events/{one['id']}']").count() == 1 for one in contested[:5])
    found = axe.Axe().run(page, options={"runOnly": RULES})
    assert found.violations_count == 0, found.generate_report()


def test_on_from_there_by_keys(open_page: Callable[..., Any], language: str) -> None:
    page = open_page("/", language)
    for key, path in (("d", "/documents"), ("r", "/review"), ("e", "/events")):
        page.keyboard.press("g")
        page.wait_for_timeout(100)
        page.keyboard.press(key)
        page.wait_for_url(f"**{path}")


def test_an_empty_project_says_how_to_add(browser: Any, tmp_path: Path, language: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    project = tmp_path / "empty"
    assert subprocess.run([str(RAWI), "init", str(project)], capture_output=True, check=False).returncode == 0
    port = free_port()
    served = Served(f"http://127.0.0.1:{port}", project, launch(project, port))
    try:
        context = browser.new_context(base_url=served.address)
        context.add_init_script(f"if (location.protocol.startsWith('http')) localStorage.setItem('rawi-language', '{language}')")
        page = context.new_page()
        page.goto("/")
        page.locator(".nothing").wait_for()
        assert str(project) in page.locator(".nothing pre").inner_text()
        assert page.locator(".nothing a[href='/add']").is_visible()
        assert axe.Axe().run(page, options={"runOnly": RULES}).violations_count == 0
        context.close()
    finally:
        served.stop()

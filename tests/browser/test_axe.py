"""The rules of accessibility (WCAG 2.2 AA, by axe) in every view, in both languages and both themes, with everything folded out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
MARKET = "invented-01-market-wire"
# the first event, actor, place and source of the project stand for all of their kind
VIEWS = (
    "/", "/documents", f"/read/{MARKET}", f"/read/{MARKET}#c1", "/search", "/search?q=قصف", "/map", "/timeline", "/network", "/events", "/events/*",
    "/actors", "/actors/*", "/places", "/places/*", "/sources", "/sources/*", "/review", "/add", "/export", "/people", "/log", "/nowhere",
)  # fmt: skip


def named(page: Any, view: str) -> str:
    """The address of a view; `*` is the first of its kind, of events the one with most to compare."""
    if not view.endswith("/*"):
        return view
    items = page.request.get(f"/api/v1{view[:-2]}?limit=100").json()["items"]
    return view[:-1] + str(max(items, key=lambda one: (len(one.get("abouts", ())), one["claims"]))["id"])


def check(page: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(page, options={"runOnly": RULES})
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"


def in_both_themes(page: Any) -> None:
    for theme in ("light", "dark"):
        page.evaluate("(theme) => { document.documentElement.dataset.theme = theme }", theme)
        check(page)


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_breaks_a_rule(open_page: Callable[..., Any], language: str, view: str) -> None:
    page = open_page("/add", language)
    page.goto(named(page, view))
    page.wait_for_load_state("networkidle")
    page.locator("main h1, main .empty, .read-text").first.wait_for()
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
    in_both_themes(page)


def test_dialogs_break_none(open_page: Callable[..., Any], language: str) -> None:
    page = open_page("/search?q=قصف", language)
    for name in ({"ar": "كيف أبحث؟", "en": "How to search"}, {"ar": "احفظ البحث", "en": "Save"}):
        page.get_by_role("button", name=name[language], exact=True).click()
        page.get_by_role("dialog").wait_for()
        in_both_themes(page)
        page.keyboard.press("Escape")
        page.get_by_role("dialog").wait_for(state="detached")


def test_a_tablet_shows_all_without_scrolling_sideways(open_page: Callable[..., Any], language: str) -> None:
    page = open_page("/", language, size=(820, 1180))
    for view in VIEWS:
        if view == "/nowhere":
            continue
        page.goto(named(page, view))
        page.wait_for_load_state("networkidle")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{view}: {wide} px too wide"

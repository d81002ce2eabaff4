"""The exports page with profiles of publication: made, used, dropped; what comes out has nothing of what it hides; the page is accessible."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

WORDS = {
    "ar": {"new": "قاعدة جديدة", "save": "احفظ", "export": "صدّر", "drop": "احذفها", "title": "قاعدة نشر", "built in": "من أصل البرنامج"},
    "en": {
        "new": "New profile",
        "save": "Save",
        "export": "Export",
        "drop": "Delete",
        "title": "Profile",
        "built in": "that one is built in",
    },
}


def test_a_profile_is_made_used_and_dropped(open_page: Callable[..., Any], language: str, tmp_path: Path) -> None:
    words, name = WORDS[language], f"to go out {language}"
    page = open_page("/export", language, accept_downloads=True)
    page.get_by_role("button", name=words["new"]).click()
    form = page.get_by_role("dialog")
    form.locator("input[name=name]").fill(name)
    form.locator("select[name=places]").select_option("25")
    form.locator("textarea[name=protect]").fill("كتائب الظل")
    form.get_by_role("button", name=words["save"]).click()
    form.wait_for(state="detached")
    page.locator("select[name=profile]").select_option(name)
    page.locator("input[name=format][value=brief]").check()
    page.get_by_role("main").get_by_role("button", name=words["export"], exact=True).click()
    with page.expect_download() as download:
        page.locator("article", has_text=name).locator("a[download]").click()
    download.value.save_as(tmp_path / "brief.html")
    written = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert "كتائب الظل" not in written and "عين الصفصاف" not in written and "█" in written
    page.locator("li", has_text=name).get_by_role("button", name=words["drop"]).click()
    page.locator("li", has_text=name).wait_for(state="detached")


def test_a_profile_that_cannot_be_kept_is_told(open_page: Callable[..., Any], language: str, watch: Any) -> None:
    watch.allow("409")
    page = open_page("/export", language)
    page.get_by_role("button", name=WORDS[language]["new"]).click()
    page.get_by_role("dialog").locator("input[name=name]").fill("public")
    page.get_by_role("dialog").get_by_role("button", name=WORDS[language]["save"]).click()
    page.get_by_text(WORDS[language]["built in"]).wait_for()
    assert page.get_by_role("dialog", name=WORDS[language]["title"]).is_visible()


def test_what_a_format_lacks_is_said_in_the_language_of_the_page(open_page: Callable[..., Any], language: str) -> None:
    page = open_page("/export", language)
    page.locator("input[name=format][value=acled-shaped]").check()
    page.get_by_role("main").get_by_role("button", name=WORDS[language]["export"], exact=True).click()
    made = page.locator("article", has_text="acled-shaped").first
    made.locator("summary").click()
    assert made.locator("td bdi").count() >= 4
    assert made.locator(f"td bdi:not([lang={language}])").count() == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_is_accessible(open_page: Callable[..., Any], language: str, theme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = open_page("/export", language, theme)
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    found = axe.Axe().run(page, options=rules)
    assert found.violations_count == 0, found.generate_report()
    page.get_by_role("button", name=WORDS[language]["new"]).click()
    found = axe.Axe().run(page, options=rules)
    assert found.violations_count == 0, found.generate_report()

"""The pages' shell: languages, direction, keys, and the rules of accessibility on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


def test_language_and_direction(page: Any, language: str) -> None:
    root = page.locator("html")
    assert root.get_attribute("lang") == language
    assert root.get_attribute("dir") == {"ar": "rtl", "en": "ltr"}[language]
    page.get_by_role("button", name={"ar": "English", "en": "العربية"}[language]).click()
    assert root.get_attribute("lang") == {"ar": "en", "en": "ar"}[language]


def test_an_empty_field_begins_where_the_language_does(page: Any, language: str) -> None:
    field = page.locator("#find")
    direction = "one => getComputedStyle(one).direction"
    assert field.evaluate(direction) == {"ar": "rtl", "en": "ltr"}[language]
    field.fill("قصف")
    assert field.evaluate(direction) == "rtl"
    field.fill("type:shelling")
    assert field.evaluate(direction) == "ltr"


def test_question_mark_lists_the_keys(page: Any, language: str) -> None:
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name={"ar": "مفاتيح", "en": "Keys"}[language]).is_visible()
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_list_of_reports_is_accessible(open_page: Callable[..., Any], language: str, theme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = open_page("/documents", language, theme)
    assert page.get_by_role("main").get_by_role("listitem").count() == 16
    found = axe.Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()

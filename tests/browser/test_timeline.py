"""The time line: as many bars as claims, time running as the language reads, ranges by drag and by key, the same as a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.addresses import query, until
from tests.browser.conftest import Served

Open = Callable[..., Any]
WEEK = "/timeline?from=2026-03-01&until=2026-03-08"


def bars(page: Any) -> int:
    page.wait_for_selector(".lanes-canvas[data-bars]")
    page.wait_for_load_state("networkidle")
    return int(page.locator(".lanes-canvas").get_attribute("data-bars"))


def items(page: Any, served: Served, **parameters: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.request.get(f"{served.address}/api/v1/timeline", params=parameters).json()["items"]
    return found


def test_every_dated_claim_is_a_bar(open_page: Open, served: Served, language: str) -> None:
    page = open_page("/timeline", language)
    page.wait_for_selector(".lanes-canvas[data-bars]")
    assert bars(page) == len(items(page, served)) > 100
    page = open_page(WEEK, language)
    inside = items(page, served, **{"from": "2026-03-01", "until": "2026-03-08"})
    assert bars(page) == len(inside) and 0 < len(inside) < 100


def test_time_runs_as_the_language_reads(open_page: Open, language: str) -> None:
    page = open_page(WEEK, language)
    bars(page)
    words = {"ar": "الزمن من اليمين إلى اليسار", "en": "Time runs from left to right"}[language]
    assert page.get_by_text(words).is_visible()
    page.locator(".lanes").focus()
    page.keyboard.press({"ar": "ArrowLeft", "en": "ArrowRight"}[language])
    assert query(page)["from"] > "2026-03-01"
    page.keyboard.press({"ar": "ArrowRight", "en": "ArrowLeft"}[language])
    page.keyboard.press({"ar": "ArrowRight", "en": "ArrowLeft"}[language])
    assert query(page)["from"] < "2026-03-01"


def test_a_drag_over_the_bars_chooses_a_range(open_page: Open, language: str) -> None:
    page = open_page("/timeline", language)
    before = bars(page)
    box = page.locator(".range-bars").bounding_box()
    start, end = (0.0, 0.2) if language == "ar" else (1.0, 0.8)  # the late end
    page.mouse.move(box["x"] + box["width"] * start + (3 if start == 0 else -3), box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * end, box["y"] + 30, steps=5)
    page.mouse.up()
    until(page, lambda: "from" in query(page))
    assert query(page)["from"] > "2025-12-01" and query(page)["until"] == "2026-09-30"
    until(page, lambda: bars(page) < before)


def test_it_opens_on_the_time_that_holds_most(open_page: Open, language: str) -> None:
    page = open_page("/timeline", language)
    bars(page)
    shown = page.locator(".time-facts time")
    first = shown.first.get_attribute("datetime")
    assert first > "2025-06-01"  # one interval of the examples begins in 2024: it is drawn, and does not press the others into a corner
    page.get_by_role("button", name={"ar": "كل الأوقات", "en": "All times"}[language]).click()
    until(page, lambda: query(page).get("whole") == "yes")
    assert shown.first.get_attribute("datetime") < "2024-02-01"
    assert page.get_by_role("button", name={"ar": "كل الأوقات", "en": "All times"}[language]).count() == 0


def test_keys_choose_claims_and_shorten_time(open_page: Open, language: str) -> None:
    page = open_page(WEEK, language)
    bars(page)
    page.keyboard.press("j")
    page.locator(".time-side blockquote").wait_for()
    chosen = query(page)
    link = page.locator(".time-side").get_by_role("link").first
    assert link.get_attribute("href") == f"/read/{chosen['document']}#{chosen['claim']}"
    page.keyboard.press("Escape")
    until(page, lambda: "document" not in query(page))
    page.keyboard.press("+")
    until(page, lambda: (query(page)["from"], query(page)["until"]) > ("2026-03-01", ""))
    page.keyboard.press("0")
    until(page, lambda: "from" not in query(page))


def test_a_click_on_a_bar_chooses_its_claim(open_page: Open, language: str) -> None:
    page = open_page("/timeline?from=2026-03-03&until=2026-03-03", language)
    bars(page)
    box = page.locator(".lanes-canvas").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 30 + 24 + 12)  # below the axis and the first lane's heading
    page.locator(".time-side .card").wait_for()
    assert query(page)["claim"]


def test_the_table_lists_the_same_claims(open_page: Open, served: Served, language: str) -> None:
    page = open_page(WEEK, language)
    count = bars(page)
    page.get_by_role("button", name={"ar": "جدولا", "en": "As a table"}[language]).click()
    rows = page.locator("tbody tr")
    assert rows.count() == count
    published = sum(one["basis"] == "published" for one in items(page, served, **{"from": "2026-03-01", "until": "2026-03-08"}))
    assert page.get_by_text({"ar": "يوم النشر", "en": "day of the report"}[language]).count() == published > 0


@pytest.mark.parametrize(
    "nonsense", ["from=x&until=y", "from=9999-12-31&until=0001-01-01", "grain=week&by=nothing&view=x", "document=%2F&claim=%00"]
)
def test_an_address_of_nonsense_opens_the_time_line(open_page: Open, nonsense: str) -> None:
    page = open_page(f"/timeline?{nonsense}", "en")
    bars(page)
    assert page.get_by_role("heading", name="Time line").is_visible()

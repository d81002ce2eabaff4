"""The map: what is placed, how it is chosen, what is counted apart; and that ten thousand claims still move."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.addresses import query, until
from tests.browser.conftest import Served

Open = Callable[..., Any]
AT_PRECISE = "/map?at=12.7796,45.0385,9.00"  # a place known to eight kilometres


def drawn(page: Any) -> None:
    page.wait_for_selector(".map-sheet[data-ready]")


def middle(page: Any) -> tuple[float, float]:
    box = page.locator(".map-sheet").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def answer(page: Any, served: Served, path: str = "map") -> Any:
    return page.request.get(f"{served.address}/api/v1/{path}").json()


def test_the_list_holds_what_is_placed_and_the_rest_is_counted_with_its_reason(open_page: Open, served: Served, language: str) -> None:
    page = open_page("/map", language)
    drawn(page)
    data = answer(page, served)
    placed = {(one["document"], one["claim"]) for one in data["features"]}
    assert data["unplaced_count"] > 0
    assert not placed & {(one["document"], one["claim"]) for one in data["unplaced"]}
    rows = page.get_by_role("tabpanel").get_by_role("listitem")
    until(page, lambda: rows.count() == len(placed))
    page.get_by_role("tab").nth(1).click()
    page.get_by_role("tabpanel").get_by_role("heading").first.wait_for()
    assert str(data["unplaced_count"]) in page.get_by_role("tab").nth(1).inner_text()
    reasons = len({one["why"] for one in data["unplaced"]})
    assert page.get_by_role("tabpanel").get_by_role("heading").count() == reasons
    assert query(page)["panel"] == "unplaced"


def test_a_sign_stands_on_its_place_and_lists_its_claims(open_page: Open, served: Served, language: str) -> None:
    page = open_page(AT_PRECISE, language)
    drawn(page)
    there = [one for one in answer(page, served)["features"] if (one["lat"], one["lon"]) == (12.7796, 45.0385)]
    told = len({(one["document"], one["claim"]) for one in there})
    assert told > 1
    page.wait_for_timeout(400)
    x, y = middle(page)
    ink = "(sheet) => { const r = sheet.width / sheet.clientWidth; return sheet.getContext('2d').getImageData(sheet.clientWidth / 2 * r, (sheet.clientHeight / 2 - {up}) * r, 1, 1).data[3] }"
    assert page.locator(".map-signs").evaluate(ink.replace("{up}", "0")) == 255  # the sign stands on the middle of its circle
    assert page.locator(".map-signs").evaluate(ink.replace("{up}", "80")) == 0
    page.mouse.move(x, y)
    page.locator(".map-sheet.pointing").wait_for()
    page.mouse.click(x, y)
    until(page, lambda: "spot" in query(page) and page.get_by_role("tabpanel").get_by_role("listitem").count() == told)
    page.get_by_role("tabpanel").get_by_role("listitem").first.get_by_role("button").click()
    card = page.locator(".map-card")
    card.locator("blockquote").wait_for()
    chosen = query(page)
    assert card.get_by_role("link").first.get_attribute("href") == f"/read/{chosen['document']}#{chosen['claim']}"
    page.go_back()
    until(page, lambda: "document" not in query(page) and page.locator(".map-card").count() == 0)


def test_families_and_time_narrow_what_is_shown_and_stand_in_the_address(open_page: Open, language: str) -> None:
    page = open_page("/map", language)
    drawn(page)
    rows = page.get_by_role("tabpanel").get_by_role("listitem")
    rows.first.wait_for()
    before = rows.count()
    switch = page.locator(".switch").first
    switch.click()
    assert switch.get_attribute("aria-pressed") == "false" and query(page)["without"] == "violence"
    until(page, lambda: 0 < rows.count() < before)
    page.go_back()
    until(page, lambda: rows.count() == before)
    handle = page.get_by_role("slider").first
    handle.focus()
    later = {"ar": "ArrowLeft", "en": "ArrowRight"}[language]  # time runs as the language reads
    for _ in range(12):
        page.keyboard.press(later)
    until(page, lambda: query(page).get("from", "") > "2025-11-10" and rows.count() < before)
    page.reload()
    drawn(page)
    until(page, lambda: 0 < rows.count() < before)


def test_keys_move_the_map_and_go_through_its_claims(open_page: Open, language: str) -> None:
    page = open_page(AT_PRECISE, language)
    drawn(page)
    page.locator(".map-sheet").focus()
    page.keyboard.press("ArrowUp")
    until(page, lambda: not query(page)["at"].startswith("12.7796"))
    lat, _, zoom = map(float, query(page)["at"].split(","))
    assert lat > 12.8
    page.keyboard.press("-")
    until(page, lambda: not query(page)["at"].endswith(f"{zoom:.2f}"))
    assert float(query(page)["at"].split(",")[2]) < zoom
    page.keyboard.press("0")
    page.wait_for_timeout(700)
    page.keyboard.press("j")
    first = query(page)
    page.keyboard.press("j")
    assert (query(page)["document"], query(page)["claim"]) != (first["document"], first["claim"])
    page.keyboard.press("Escape")
    assert "document" not in query(page)


def test_time_plays(open_page: Open) -> None:
    page = open_page("/map", "en")
    drawn(page)
    page.keyboard.press("p")
    until(page, lambda: query(page).get("from", "") > "2025-11-13")
    page.keyboard.press("p")
    assert query(page)["until"] > query(page)["from"]


@pytest.mark.parametrize(
    "nonsense", ["at=x,y,z", "at=1e9,1e9,99", "from=tomorrow&until=%00", "document=%2F%3F&claim=%F0%9F%98%80", "spot=;;;&panel=x"]
)
def test_an_address_of_nonsense_opens_the_map(open_page: Open, nonsense: str) -> None:
    page = open_page(f"/map?{nonsense}", "en")
    drawn(page)
    assert page.get_by_role("heading", name="Map").is_visible()


def feature(number: int, chance: random.Random, **facts: object) -> dict[str, object]:
    values: dict[str, object] = {
        "id": f"f{number}", "document": f"d{number // 20}", "claim": f"c{number % 20}", "kind": "point", "lat": round(chance.uniform(12, 37), 4),
        "lon": round(chance.uniform(-8, 58), 4), "precision_km": chance.choice([2, 5, 15, 30, 60]), "geometry": None, "place": f"قرية {number % 997}",
        "label": "", "status": "resolved", "type": chance.choice(["airstrike", "talks", "seizure", "abduction"]), "role": "place", "event": None,
        "certainty": chance.choice(["CT+", "PR+", "CT-", "U"]), "review": "unreviewed", "speaker": "متحدث", "earliest": None, "latest": None,
        "published": f"2025-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
    }  # fmt: skip
    return values | facts


def fulfilled(page: Any, features: list[dict[str, object]]) -> None:
    body = json.dumps({"features": features, "unplaced": [], "unplaced_count": 0, "total": len(features), "capped": False})
    page.route("**/api/v1/map*", lambda route: route.fulfill(body=body, content_type="application/json"))
    page.reload()
    drawn(page)


def test_ten_thousand_claims_are_drawn_and_move(open_page: Open) -> None:
    page = open_page("/map", "ar")
    chance = random.Random(7)
    fulfilled(page, [feature(number, chance) for number in range(10_000)])
    page.wait_for_timeout(1_500)
    x, y = middle(page)
    page.evaluate(
        "() => { window.frames_ = []; let last = performance.now(); const tick = (now) => { window.frames_.push(now - last); last = now; requestAnimationFrame(tick) }; requestAnimationFrame(tick) }"
    )
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(60):
        page.mouse.move(x + (step % 20) * 8, y + (step % 15) * 6)
        page.wait_for_timeout(16)
    page.mouse.up()
    frames = sorted(page.evaluate("window.frames_.slice(2)"))
    print(f"{len(frames)} frames, median {frames[len(frames) // 2]:.0f} ms (aim: under 33)")
    assert len(frames) > 5


def test_signs_that_turn_a_line_around_are_not_obeyed(open_page: Open) -> None:
    page = open_page("/map", "en")
    fulfilled(page, [feature(1, random.Random(1), place="قرية\u202egnp", label="قرية\u202egnp", speaker="\u202eناطق")])
    until(page, lambda: page.get_by_role("tabpanel").get_by_role("listitem").count() == 1)
    assert not set("\u202e\u202d\u2067") & set(page.locator("main").inner_text())

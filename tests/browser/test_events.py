"""Events in the browser: rival numbers on one scale, verdicts and what was before them, splits and merges that can be taken back; saved searches; lists by keys."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.browser.addresses import until

WORDS = {
    "ar": {"undo": "تراجع", "unresolved": "غير محسوم", "merge": "ادمجها في حدث واحد", "save": "احفظ البحث", "keep": "احفظ", "machine": "بحساب آلي", "person": "بحكم مراجع", "killed": "عدد القتلى", "split": re.compile("^افصل القول")},
    "en": {"undo": "Undo", "unresolved": "unresolved", "merge": "Merge into one event", "save": "Save", "keep": "Save", "machine": "by machine", "person": "a person’s verdict", "killed": "number of killed", "split": re.compile("^Split 1 claim")},
}  # fmt: skip
ARABIC = re.compile("[\u0600-\u06ff]")


def events(page: Any, **query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.request.get("/api/v1/events", params={"limit": "200", **query}).json()["items"]
    return found


def most_told(page: Any) -> str:
    return str(max(events(page, about="quantity"), key=lambda one: one["claims"])["id"])


def test_rival_numbers_stand_on_one_scale(open_page: Callable[..., Any], language: str) -> None:
    page = open_page("/events", language)
    id = most_told(page)
    page.goto(f"/events/{id}")
    card = page.locator(".rival-card", has_text=WORDS[language]["killed"])
    card.wait_for()
    view = page.request.get(f"/api/v1/events/{id}").json()
    values = next(one["values"] for one in view["rivals"] if one["why"]["en"].find("killed") >= 0)
    places = [
        (one.bounding_box()["x"], one.bounding_box()["width"]) for one in card.locator(".scale-row:not(.scale-axis) .scale-value").all()
    ]
    assert len(places) == len(values) > 2
    right_to_left = language == "ar"
    starts = [x + width if right_to_left else x for x, width in places]
    held = [one["low"] or 0 for one in values]
    for (low, at), (other, there) in zip(zip(held, starts, strict=True), zip(held[1:], starts[1:], strict=True), strict=False):
        if other > low + 2:  # the lower number stands nearer to where the language begins
            assert there < at if right_to_left else there > at
    assert card.locator(".scale-who a").count() == sum(len(one["claims"]) for one in values)


def test_who_denies_stands_over_against_who_tells_before_all_else(open_page: Callable[..., Any], language: str) -> None:
    page = open_page("/events", language)
    id = str(max(events(page, about="occurrence"), key=lambda one: one["claims"])["id"])
    page.goto(f"/events/{id}")
    page.locator(".occurrence").wait_for()
    view = page.request.get(f"/api/v1/events/{id}").json()
    accounts, type = view["accounts"], view["event"]["type"]
    denies = [one for one in accounts if one["denies"]]
    deniers = {one["speaker"] or one["outlet"] for one in denies}
    others = [one for one in accounts if not one["denies"] and one["certainty"].endswith("+")]
    for side, held in {
        "denies": denies,
        "tells": [one for one in others if one["type"] == type or (one["speaker"] or one["outlet"]) not in deniers],
    }.items():
        assert page.locator(f".occurrence .{side} .who a").count() == len({(one["speaker"], one["outlet"]) for one in held}) > 0
    tops = [page.locator(f"#{name}").bounding_box()["y"] for name in ("rivals", "basis", "accounts")]
    assert tops == sorted(tops)


def test_reasons_are_in_the_language_of_the_page(open_page: Callable[..., Any], language: str) -> None:
    page = open_page("/events", language)
    page.goto(f"/events/{most_told(page)}")
    page.locator("#basis").wait_for()
    page.locator("section[aria-labelledby=basis] summary").click()
    reasons = page.locator("section[aria-labelledby=basis] details li")
    assert reasons.count() > 1
    for text in reasons.all_inner_texts():
        assert bool(ARABIC.search(text[:8])) == (language == "ar"), text


def test_a_verdict_and_what_was_before_it(open_page: Callable[..., Any], language: str) -> None:
    say = WORDS[language]
    page = open_page("/events", language)
    id = events(page)[0 if language == "ar" else 1]["id"]
    page.goto(f"/events/{id}")
    assert say["machine"] in page.locator("main .head").first.inner_text()
    page.locator(".verdicts").get_by_role("button", name=say["unresolved"]).click()
    page.locator("main .head", has_text=say["person"]).wait_for()
    page.reload()
    page.locator("main .head", has_text=say["person"]).wait_for()
    page.locator(".verdicts button").nth(0).click()
    until(page, lambda: events(page)[0 if language == "ar" else 1]["verdict"] == "confirmed")
    page.locator(".toast").get_by_role("button", name=say["undo"]).click()
    until(page, lambda: page.request.get(f"/api/v1/events/{id}").json()["verdict"]["verdict"] == "unresolved")
    page.locator("section[aria-labelledby=verdict] details summary").click()
    page.locator(".undone").wait_for()


def test_a_split_can_be_taken_back(open_page: Callable[..., Any], language: str) -> None:
    say = WORDS[language]
    page = open_page("/events", language)
    id = most_told(page)
    page.goto(f"/events/{id}")
    told = len(page.request.get(f"/api/v1/events/{id}").json()["accounts"])
    page.locator(".accounts .claim-card").nth(told - 1).wait_for()
    page.locator(".accounts input[type=checkbox]").last.check()
    page.get_by_role("button", name=say["split"]).click()
    page.wait_for_url(lambda url: not url.endswith(id))
    page.locator(".toast").get_by_role("button", name=say["undo"]).click()
    page.wait_for_url(f"**/events/{id}")
    until(page, lambda: page.locator(".accounts .claim-card").count() == told)


def test_a_merge_can_be_taken_back(open_page: Callable[..., Any], language: str) -> None:
    say = WORDS[language]
    page = open_page("/events", language)
    before = {one["id"] for one in events(page)}
    boxes = page.locator(".event-line input[type=checkbox]")
    for n in (2, 3):
        boxes.nth(n).check()
    page.get_by_role("button", name=say["merge"]).click()
    page.wait_for_url("**/events/*")
    assert {one["id"] for one in events(page)} != before
    page.locator(".toast").get_by_role("button", name=say["undo"]).click()
    until(page, lambda: {one["id"] for one in events(page)} == before)


def test_a_search_is_saved_by_a_dialog(open_page: Callable[..., Any], language: str) -> None:
    say, name = WORDS[language], f"صف {language}"
    page = open_page(f"/search?q={'الصفصاف' if language == 'ar' else 'السوق'}", language)
    page.get_by_role("button", name=say["save"], exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill(name)
    dialog.get_by_role("button", name=say["keep"], exact=True).click()
    dialog.wait_for(state="detached")
    until(page, lambda: any(one["name"] == name for one in page.request.get("/api/v1/searches").json()))
    page.get_by_role("button", name=re.compile(name)).click()  # forget it
    until(page, lambda: all(one["name"] != name for one in page.request.get("/api/v1/searches").json()))
    page.locator(".toast").get_by_role("button", name=say["undo"]).click()
    until(page, lambda: any(one["name"] == name for one in page.request.get("/api/v1/searches").json()))


def test_lists_are_walked_by_keys(open_page: Callable[..., Any], language: str) -> None:
    page = open_page("/events", language)
    for view, item in (("/events", ".event-line"), ("/documents", "main li"), ("/actors", ".subjects li"), ("/search?q=قصف", ".hit")):
        page.goto(view)
        page.locator(item).nth(1).wait_for()
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("k")
        wanted = page.locator(item).nth(1).locator("a").first.get_attribute("href")
        assert page.evaluate("document.activeElement.getAttribute('href')") == wanted, view
    page.keyboard.press("Enter")
    page.wait_for_url("**/read/**")

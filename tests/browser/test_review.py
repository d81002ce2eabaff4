"""Review in the browser: each decision at once, taken back, conflicts shown, corrections and new claims, by keys alone; the queue."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.addresses import until
from tests.browser.conftest import Served, Watch

WORDS = {
    "ar": {
        "undone": "تراجعت",
        "keep": "احفظ التصحيح",
        "add": "أضف القول",
        "mine": "احفظ قراري أيضا",
        "accept": "اقبلها",
        "type": "النوع: ابحث",
        "date": "من",
    },
    "en": {
        "undone": "taken back",
        "keep": "Keep the correction",
        "add": "Add the claim",
        "mine": "Keep mine as well",
        "accept": "Accept them",
        "type": "Type: search",
        "date": "From",
    },
}
# each test and each language has a report of its own: what one decides the other does not see
REPORTS = {
    "loop": {"ar": "invented-01-market-wire", "en": "invented-06-wells-wire"},
    "correct": {"ar": "invented-08-car-bomb-radio", "en": "invented-09-car-bomb-paper"},
    "keys": {"ar": "invented-10-truce-wire", "en": "invented-11-truce-site"},
    "conflict": {"ar": "invented-12-aid-workers-channel", "en": "invented-13-aid-workers-radio"},
    "batch": {"ar": "invented-03-market-paper", "en": "invented-04-market-radio"},
    "slow": {"ar": "invented-14-smugglers-paper", "en": "invented-15-prison-site"},
}


def claims(page: Any, document: str) -> list[dict[str, Any]]:
    found = page.request.get(f"/api/v1/documents/{document}").json()["reading"]["claims"]
    return sorted(found, key=lambda one: (one["trigger"]["start"], one["trigger"]["end"]))


def state(page: Any, document: str, claim: str) -> str:
    found: str = page.request.get(f"/api/v1/documents/{document}").json()["states"].get(claim, {}).get("review", "unreviewed")
    return found


def row(page: Any, claim: str, more: str = "") -> Any:
    return page.locator(f".claim-row{more}[data-claim='{claim}']")


def select(page: Any, start: int, end: int) -> None:
    """Select words of the text as the pointer would (texts of one plane only)."""
    page.evaluate(
        """([start, end]) => { const p = [...document.querySelectorAll('.read-text p')].findLast((p) => Number(p.dataset.start) <= start);
        const at = Number(p.dataset.start); getSelection().setBaseAndExtent(p.firstChild, start - at, p.firstChild, end - at) }""",
        [start, end],
    )
    page.locator(".chosen-words").wait_for()


def test_decide_go_on_reload_undo_restart(open_page: Callable[..., Any], language: str, served: Served, watch: Watch) -> None:
    watch.allow("ERR_CONNECTION_REFUSED")  # while the server restarts, of what comes late: the map
    document = REPORTS["loop"][language]
    page = open_page(f"/read/{document}", language)
    first, second, third, *_ = (one["id"] for one in claims(page, document))
    page.keyboard.press("j")
    for key, claim, following, verdict in (("a", first, second, "accepted"), ("r", second, third, "rejected")):
        page.keyboard.press(key)
        row(page, claim, f".{verdict}").wait_for()
        row(page, following, "[aria-pressed=true]").wait_for()  # the next one is in hand
    page.keyboard.press("q")
    row(page, third, ".unsure").wait_for()
    until(page, lambda: state(page, document, third) == "unsure")
    page.reload()
    row(page, third, ".unsure").wait_for()
    served.restart()
    page.reload()
    row(page, third, ".unsure").wait_for()
    page.keyboard.press("u")
    page.get_by_text(WORDS[language]["undone"]).wait_for()
    row(page, third, ".unreviewed").wait_for()
    assert [state(page, document, one) for one in (first, second, third)] == ["accepted", "rejected", "unreviewed"]
    page.keyboard.press("Shift+U")
    row(page, third, ".unsure").wait_for()
    page.reload()
    row(page, third, ".unsure").wait_for()


def test_a_decision_is_seen_before_the_server_answers(open_page: Callable[..., Any], language: str) -> None:
    document = REPORTS["slow"][language]
    page = open_page(f"/read/{document}", language)
    first = claims(page, document)[0]["id"]
    held: list[Any] = []
    page.route("**/review", lambda route: held.append(route))
    page.keyboard.press("j")
    row(page, first, "[aria-pressed=true]").wait_for()
    took = page.evaluate(
        """(id) => new Promise((done) => { const from = performance.now();
        const look = () => document.querySelector(`.claim-row.accepted[data-claim='${id}']`) ? done(performance.now() - from) : setTimeout(look, 1);
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', code: 'KeyA', bubbles: true })); look() })""",
        first,
    )
    print(f"shown after {took:.0f} ms (aim: 100, on a machine that does nothing else)")  # without waiting for the server, which is held up
    assert state(page, document, first) == "unreviewed"  # the server does not know yet
    page.wait_for_timeout(100)
    held[0].continue_()
    until(page, lambda: state(page, document, first) == "accepted")


def test_correct_type_role_and_date(open_page: Callable[..., Any], language: str) -> None:
    document, say = REPORTS["correct"][language], WORDS[language]
    page = open_page(f"/read/{document}", language)
    claim = next(one for one in claims(page, document) if one["time"])
    text = page.request.get(f"/api/v1/documents/{document}").json()["reading"]["document"]["text"]
    row(page, claim["id"]).click()
    page.keyboard.press("e")
    form = page.locator("form.correction")
    form.get_by_label(say["type"]).fill("abduction")
    page.keyboard.press("Enter")
    start = text.index("\n\n") + 2
    word = text[start : text.index(" ", start)]
    select(page, start, start + len(word))
    form.locator(".role-row").nth(0).locator("button").last.click()
    form.get_by_label(say["date"], exact=True).fill("2026-01-05")
    form.get_by_role("button", name=say["keep"]).click()
    row(page, claim["id"], ".corrected").wait_for()
    form.wait_for(state="detached")
    page.reload()
    row(page, claim["id"], ".corrected").wait_for()
    now = next(one for one in claims(page, document) if one["id"] == claim["id"])
    assert now["type"] == "abduction" and word in [one["text"] for one in now["actor"]]
    page.keyboard.press("h")
    page.locator(".history li").first.wait_for()
    assert word in page.locator(".history").inner_text()
    page.keyboard.press("c")
    page.locator("textarea").fill("تعليق للتجربة")
    page.locator("form button").first.click()
    page.locator(".history").get_by_text("تعليق للتجربة").wait_for()


def test_a_new_claim_by_keys_alone(open_page: Callable[..., Any], language: str) -> None:
    document, say = REPORTS["keys"][language], WORDS[language]
    page = open_page(f"/read/{document}", language)
    before = claims(page, document)
    page.locator("body").press("j")
    page.keyboard.press("a")
    row(page, before[0]["id"], ".accepted").wait_for()
    page.keyboard.press("Escape")
    for _ in range(60):  # Tab comes to the text
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('read-text')"):
            break
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")  # back one word in a text that goes right to left
    page.keyboard.press("Shift+ArrowRight")
    page.locator(".chosen-words").wait_for()
    words = page.locator(".chosen-words .quote").inner_text()
    assert " " in words
    page.keyboard.press("n")
    form = page.locator("form.correction")
    form.wait_for()
    page.keyboard.type("protest")
    page.keyboard.press("Enter")
    for _ in range(30):
        if page.evaluate("document.activeElement.matches('form.correction .button.main')"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    form.wait_for(state="detached")
    page.locator(".claim-row.added").wait_for()
    added = [one for one in claims(page, document) if one["id"] not in {old["id"] for old in before}]
    assert [(one["type"], one["trigger"]["text"]) for one in added] == [("protest", words)]
    page.keyboard.press("u")
    page.locator(".claim-row.added").wait_for(state="detached")
    assert len(claims(page, document)) == len(before)
    assert say["add"]


def test_somebody_was_faster(open_page: Callable[..., Any], language: str, watch: Any) -> None:
    watch.allow("409")
    document, say = REPORTS["conflict"][language], WORDS[language]
    page = open_page(f"/read/{document}", language)
    other = open_page(f"/read/{document}", language)
    claim = claims(page, document)[0]["id"]
    other.keyboard.press("j")
    other.keyboard.press("r")
    until(other, lambda: state(other, document, claim) == "rejected")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.get_by_role("dialog").wait_for()
    row(page, claim, ".rejected").wait_for()  # what holds is shown behind the question
    assert state(page, document, claim) == "rejected"
    page.get_by_role("button", name=say["mine"]).click()
    row(page, claim, ".accepted").wait_for()
    until(page, lambda: state(page, document, claim) == "accepted")


def test_batch_takes_what_is_visible_and_no_more(open_page: Callable[..., Any], language: str) -> None:
    document, say = REPORTS["batch"][language], WORDS[language]
    page = open_page(f"/read/{document}", language, size=(1400, 560))
    page.locator(".claim-row").first.wait_for()
    button = page.locator(".read-head .button.small").last
    page.wait_for_timeout(300)
    height = page.evaluate("innerHeight")
    boxes = {one.get_attribute("data-claim"): one.bounding_box() for one in page.locator(".claim-row").all()}
    seen = {key for key, box in boxes.items() if box["y"] + box["height"] <= height}
    assert 0 < len(seen) < len(boxes)
    button.click()
    assert page.locator(".batch li").count() == len(seen)
    page.keyboard.press("a")  # nothing behind the question works
    page.keyboard.press("Escape")
    page.locator(".batch").wait_for(state="detached")
    assert page.request.get(f"/api/v1/documents/{document}").json()["states"] == {}
    button.click()
    page.get_by_role("button", name=say["accept"]).click()
    until(page, lambda: all(state(page, document, one) == "accepted" for one in seen))
    assert {one for one in boxes if state(page, document, one) == "accepted"} == seen


def test_readers_see_no_buttons_of_decision(open_page: Callable[..., Any], language: str) -> None:
    page = open_page("/documents", language)
    answer = page.request.get("/api/v1/session").json()
    answer["user"]["role"] = "reader"
    page.route("**/api/v1/session", lambda route: route.fulfill(json=answer))
    page.goto("/read/invented-16-drone-wire#c1")
    page.locator("#panel .chain").wait_for()
    assert page.locator(".decide .button").count() == 1  # the history
    page.keyboard.press("a")
    page.wait_for_timeout(200)
    assert state(page, "invented-16-drone-wire", "c1") == "unreviewed"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_queue(open_page: Callable[..., Any], language: str, theme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = open_page("/review", language, theme)
    page.locator(".hit").first.wait_for()
    page.locator("progress").wait_for()
    found = axe.Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()
    page.locator(".queue-query").fill("type:casualties")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=type*")
    name = {"ar": "ضحايا", "en": "casualties"}[language]
    until(page, lambda: set(page.locator(".hit b").all_inner_texts()) == {name})
    assert page.locator(".hit").count() > 3
    with page.expect_download() as download:
        page.get_by_role("link", name={"ar": "نزّلها حالات للمعجم", "en": "Download as cases"}[language]).click()
    assert download.value.suggested_filename.endswith(".toml")
    page.locator(".button.main").first.click()
    page.wait_for_url("**/read/**")

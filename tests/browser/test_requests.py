"""What the pages ask for: nothing of anybody else; little on the first visit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import Served
from tests.browser.test_axe import VIEWS, named

BUDGET = 350_000  # bytes over the wire on a first visit: pages, styles, fonts, answers


def test_no_view_asks_anybody_else(open_page: Callable[..., Any], language: str, watch: Any) -> None:
    """`watch` fails the test, at its end, on a request to another origin and on an error in the console."""
    asked: list[str] = []
    page = open_page("/", language)
    page.on("request", lambda request: asked.append(request.url))
    for view in VIEWS:
        page.goto(named(page, view))
        page.wait_for_load_state("networkidle")
    assert len(asked) > 2 * len(VIEWS)
    assert all(url.startswith((watch.origin + "/", "data:", "blob:")) for url in asked)


def test_the_watch_sees_a_request_to_another_origin(browser: Any, served: Served) -> None:
    """The rule above can fail: a page that asks elsewhere is seen, though the content security policy stops it as well."""
    from tests.browser.conftest import Watch  # noqa: PLC0415

    mine = Watch(served.address)
    context = browser.new_context()
    mine.follow(context)
    page = context.new_page()
    page.set_content("<img src='http://127.0.0.1:9/elsewhere.png'>")
    page.wait_for_timeout(200)
    context.close()
    assert mine.foreign == ["http://127.0.0.1:9/elsewhere.png"]


@pytest.mark.parametrize("path", ["/", "/read/invented-01-market-wire"])
def test_a_first_visit_costs_little(browser: Any, served: Served, language: str, path: str) -> None:
    context = browser.new_context(base_url=served.address)
    context.add_init_script(f"if (location.protocol.startsWith('http')) localStorage.setItem('rawi-language', '{language}')")
    page = context.new_page()
    client = context.new_cdp_session(page)
    client.send("Network.enable")
    client.send("Network.clearBrowserCache")
    sizes: dict[str, float] = {}
    names: dict[str, str] = {}
    client.on("Network.responseReceived", lambda one: names.__setitem__(one["requestId"], one["response"]["url"]))
    client.on("Network.loadingFinished", lambda one: sizes.__setitem__(one["requestId"], one["encodedDataLength"]))
    page.goto(path)
    page.locator("main h1, .read-text").first.wait_for()
    ready = page.evaluate("performance.now()")
    page.wait_for_load_state("networkidle")
    context.close()
    total = sum(sizes.values())
    largest = sorted(((size, names.get(id, "").rsplit("/", 1)[-1][:60]) for id, size in sizes.items()), reverse=True)[:6]
    print(
        f"first visit of {path} ({language}): {total / 1000:.0f} kB in {len(sizes)} answers, usable after {ready:.0f} ms; largest {largest}"
    )
    assert len(sizes) > 4
    assert total < BUDGET, largest

"""The search page: what was found is there before it is counted; facets narrow it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

WORD = "قصف"


def counted(route: Any) -> bool:
    return "facets=true" in route.request.url


def test_what_was_found_waits_for_no_count(open_page: Callable[..., Any], language: str) -> None:
    page = open_page("/", language)
    held: list[Any] = []
    page.route("**/api/v1/claims?*", lambda route: held.append(route) if counted(route) else route.continue_())
    page.goto(f"/search?q={WORD}")
    page.locator(".hit").first.wait_for()
    assert page.locator(".facet").count() == 0
    found = page.request.get("/api/v1/claims", params={"q": WORD, "facets": "true"}).json()
    for route in held:
        route.continue_()
    page.locator(".facet").first.wait_for()
    numbers = [int(one.inner_text()) for one in page.locator(".facets section").first.locator(".count").all()]
    assert numbers == [one["count"] for one in found["facets"]["type"][:12]]


@pytest.mark.parametrize("width", [1400, 820])
def test_counts_of_the_search_before_are_not_shown(open_page: Callable[..., Any], language: str, width: int) -> None:
    page = open_page(f"/search?q={WORD}", language, size=(width, 900))
    first = page.locator(".facet").first
    first.wait_for()
    page.route("**/api/v1/claims?*", lambda route: None if counted(route) else route.continue_())  # the next are never counted
    first.click()
    page.wait_for_url("**type*")
    page.locator(".facets[aria-busy=true]").wait_for()
    assert not any(one.is_visible() for one in page.locator(".facet .count").all())
    query = parse_qs(urlsplit(page.url).query)["q"][0]
    assert query.startswith(WORD) and "type:" in query

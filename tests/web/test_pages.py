"""Lists a page at a time, addresses with any character, what is wrong in a request, and projects that hold little."""

from __future__ import annotations

import pytest
from litestar.testing import TestClient

from tests.web.conftest import ODD, address

LISTS = ("documents", "claims", "events", "actors", "places", "sources", "log")
SHORT = {"log": 1, "actors": 2}  # of which there are few
VIEWS = ("map", "timeline", "network")


def walked(client: TestClient, name: str, limit: int) -> list[object]:  # type: ignore[type-arg]
    """All items of a list, a page at a time."""
    items: list[object] = []
    after = ""
    for _ in range(300):
        page = client.get(f"/api/v1/{name}", params={"limit": limit, **({"after": after} if after else {})}).json()
        assert len(page["items"]) <= limit
        items += page["items"]
        after = page["next"]
        if after is None:
            return items
        assert len(page["items"]) == limit, "a page that is not full though there is another"
    raise AssertionError(f"{name}: no end")


@pytest.mark.parametrize("name", LISTS)
def test_pages_go_to_the_end_without_gap_or_double(client: TestClient, name: str) -> None:  # type: ignore[type-arg]
    whole, parts = walked(client, name, 200), walked(client, name, SHORT.get(name, 7))
    assert parts == whole and len(whole) > SHORT.get(name, 7)
    keys = [repr(item) for item in whole]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("name", ["actors", "places", "sources"])
def test_lists_of_subjects_before_anything_was_linked(client: TestClient, unlinked: TestClient, name: str) -> None:  # type: ignore[type-arg]
    assert walked(unlinked, name, 7) == walked(client, name, 200)


@pytest.mark.parametrize("key", ODD)
def test_a_document_with_an_odd_id(client: TestClient, key: str) -> None:  # type: ignore[type-arg]
    view = client.get(address("documents", key)).json()
    assert view["reading"]["document"]["id"] == key and view["reading"]["claims"]
    claim = view["reading"]["claims"][0]["id"]
    one = client.get(address("documents", key, "claims", claim)).json()
    assert (one["document"], one["claim"]["id"]) == (key, claim)
    assert client.get(address("documents", key, "original")).headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("route", "field"),
    [
        ("events?limit=0", "limit"), ("events?limit=201", "limit"), ("events?limit=x", "limit"), ("events?grade=good", "grade"),
        ("events?about=weather", "about"), ("events?from=20", "from"), ("events?until=2018-13", "until"), ("events?from=2018-02-30", "from"),
        ("events?place=" + "x" * 1_001, "place"), ("map?limit=0", "limit"), ("map?from=yesterday", "from"), ("map?until=0000", "until"),
        ("timeline?grain=week", "grain"), ("network?limit=-1", "limit"), ("actors?limit=999", "limit"), ("places?q=" + "x" * 201, "q"),
        ("claims?sort=best", "sort"), ("log?after=x", "after"), ("gazetteer", "q"), ("gazetteer?q=x&country=LBY", "country"),
    ],
)  # fmt: skip
def test_a_bad_parameter_is_named(client: TestClient, route: str, field: str) -> None:  # type: ignore[type-arg]
    answer = client.get(f"/api/v1/{route}")
    assert answer.status_code == 400 and answer.headers["content-type"] == "application/problem+json"
    assert [error["where"] for error in answer.json()["errors"]] == [field] and field in answer.json()["detail"]


@pytest.mark.parametrize(
    "route",
    [
        "events?after=1",
        "events?after=2018~x",
        "actors?after=~",
        "claims?after=relevance-1",
        "map?q=speaker:",
        "network?q=(",
        "timeline?q=%22",
    ],
)
def test_what_the_store_refuses_is_said(client: TestClient, route: str) -> None:  # type: ignore[type-arg]
    answer = client.get(f"/api/v1/{route}")
    assert answer.status_code == 400 and "expected" in answer.json()["detail"] or "never closed" in answer.json()["detail"]


@pytest.mark.parametrize(
    "parts",
    [("events", "e0"), ("documents", "none"), ("documents", "a/b", "claims", "c999"), ("documents", "a", "b"), ("places", "x/y\0z"),
     ("sources", "لا أحد"), ("actors", "' OR 1=1 --"), ("nothing",)],
)  # fmt: skip
def test_what_is_not_there_is_404(client: TestClient, parts: tuple[str, ...]) -> None:  # type: ignore[type-arg]
    answer = client.get(address(*parts))
    assert answer.status_code == 404 and answer.json()["status"] == 404


@pytest.mark.parametrize(
    "value",
    ["\0", "%", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"), "'\"", "\\", "*", "((((", "-" * 900, "﷐", "ا" * 999],
)
@pytest.mark.parametrize("name", ["claims", "map", "timeline", "network", "documents", "events", "actors", "gazetteer"])
def test_no_words_bring_the_server_down(client: TestClient, name: str, value: str) -> None:  # type: ignore[type-arg]
    assert client.get(f"/api/v1/{name}", params={"q": value, "place": value, "after": value}).status_code < 500
    assert client.get(f"/api/v1/{name}?q=%ff%fe%ed%a0%80&place=%00").status_code < 500


@pytest.mark.parametrize("name", [*LISTS[:-1], *VIEWS])
def test_an_empty_project_is_answered(empty: TestClient, name: str) -> None:  # type: ignore[type-arg]
    answer = empty.get(f"/api/v1/{name}")
    assert answer.status_code == 200
    lists = [value for value in answer.json().values() if isinstance(value, list)]
    assert lists and not any(lists) and answer.json().get("next") is None


def test_a_project_that_was_not_linked_has_all_but_events(client: TestClient, unlinked: TestClient) -> None:  # type: ignore[type-arg]
    assert unlinked.get("/api/v1/events").json()["items"] == []
    mine, other = (made.get("/api/v1/map").json() for made in (client, unlinked))
    assert len(mine["features"]) == len(other["features"]) > 0
    assert {feature["event"] for feature in other["features"]} == {None} and None not in {feature["event"] for feature in mine["features"]}
    assert unlinked.get("/api/v1/actors/shadow-brigades").json()["of"]["items"]

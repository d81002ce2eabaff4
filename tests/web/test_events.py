"""Events: the list and its filters, accounts side by side, figures, verdicts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from rawi.project import Project
from rawi.store.decisions import Ruling
from tests.web.conftest import address, client_of, filled

Client = TestClient[Any]


def listed(client: Client, **wanted: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/api/v1/events", params={"limit": "200", **wanted}).json()["items"]
    return found


def test_filters_leave_what_they_name(client: Client) -> None:
    whole = listed(client)
    for name in ("type", "grade"):
        for value in {one[name] for one in whole}:
            assert listed(client, **{name: value}) == [one for one in whole if one[name] == value]
    for about in ("quantity", "actor", "occurrence"):
        assert listed(client, about=about) == [one for one in whole if about in one["abouts"]]
    assert any(one["abouts"] for one in whole), "the examples tell of no contradiction"


def test_places_are_found_by_their_words(client: Client) -> None:
    whole = listed(client)
    assert listed(client, place="الصفصاف") == [one for one in whole if one["place"] and "الصفصاف" in one["place"]] != []
    assert listed(client, place="لا مكان") == []


def test_dates_are_those_of_the_event(client: Client) -> None:
    whole = [one for one in listed(client) if one["earliest"]]
    found = listed(client, **{"from": "2026-03-02", "until": "2026-03"})
    assert found == [one for one in whole if one["latest"] >= "2026-03-02" and one["earliest"] <= "2026-03-31"] != []
    days = [one["earliest"] for one in whole]
    assert days == sorted(days, reverse=True)


@pytest.fixture(scope="module")
def told(client: Client) -> dict[str, Any]:
    """The event of which most is told."""
    most = max(listed(client), key=lambda one: (one["documents"], len(one["abouts"])))
    found: dict[str, Any] = client.get(f"/api/v1/events/{most['id']}").json()
    return found


def test_accounts_stand_side_by_side(client: Client, told: dict[str, Any]) -> None:
    event, accounts = told["event"], told["accounts"]
    assert [(one["document"], one["claim"]) for one in accounts] == [(one["document"], one["claim"]) for one in event["claims"]]
    origins = {document: origin["name"] for origin in event["origins"] for document in origin["documents"]}
    assert len(origins) > 1
    for one in accounts:
        assert one["origin"] == origins[one["document"]]
        text = client.get(address("documents", one["document"])).json()["reading"]["document"]["text"]
        assert text[one["start"] : one["end"]] == one["quote"] and one["trigger"] in text


def test_origins_are_said_in_both_languages(told: dict[str, Any]) -> None:
    words, count = told["origins_in_words"], len(told["event"]["origins"])
    assert (
        f"{count} origin" in words["en"]
        and any(word in words["ar"] for word in ("أصل", "أصول"))
        and told["event"]["origins"][0]["name"] in words["ar"]
    )


def test_the_dead_are_counted_by_both_rules(client: Client) -> None:
    views = [client.get(f"/api/v1/events/{one['id']}").json() for one in listed(client, type="casualties")]
    counted = [view["figures"] for view in views if view["figures"]["ucdp"]]
    assert counted
    for figures in counted:
        assert figures["ucdp"]["low"] <= figures["ucdp"]["best"] and figures["acled"]["why"].startswith("best")
    rivals = [view for view in views if any(found["about"] == "quantity" for found in view["event"]["contradictions"])]
    assert rivals and all(any(account["quantity"] for account in view["accounts"]) for view in rivals)


def test_a_verdict_shows_until_it_is_taken_back(tmp_path: Path) -> None:
    folder = filled(tmp_path, link=True)
    with client_of(folder) as client:
        event = listed(client)[0]["id"]
        view = client.get(f"/api/v1/events/{event}").json()
        assert (view["verdict"], view["basis"], listed(client)[0]["verdict"]) == (None, 0, None)
        with Project.open(folder) as project:
            number = project.store.decide(Ruling(f"event:{event}", "unresolved", "verdict", reason="too early"), "a reviewer")
        view = client.get(f"/api/v1/events/{event}").json()
        assert (view["verdict"]["verdict"], view["verdict"]["reason"], view["basis"]) == ("unresolved", "too early", number)
        assert listed(client)[0]["verdict"] == "unresolved"
        with Project.open(folder) as project:
            project.store.decide(Ruling(f"event:{event}", str(number), "undo"), "a reviewer")
        view = client.get(f"/api/v1/events/{event}").json()
        assert (view["verdict"], view["basis"], listed(client)[0]["verdict"]) == (None, number + 1, None)


def test_near_events_are_others_of_the_same_days_and_place(client: Client) -> None:
    views = [client.get(f"/api/v1/events/{one['id']}").json() for one in listed(client) if one["lat"] is not None and one["earliest"]]
    near = [(view["event"], other) for view in views for other in view["near"]]
    assert near
    for event, other in near:
        assert other["id"] != event["id"] and abs(other["lat"] - event["place"]["lat"]) <= 0.25

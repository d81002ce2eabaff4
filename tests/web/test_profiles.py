"""Profiles of publication over the API: listed, kept, dropped, and exports under them."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient

from rawi.exports.publication.profile import Profile
from tests.web.conftest import address
from tests.web.test_contract import declared

OWN = {
    "name": "لا يهم", "grid_km": 25, "admin": "none", "persons": "redact", "quotes": "keep", "addresses": "redact", "keep_public": [],
    "protect": ["كتائب الظل"], "built_in": False,
}  # fmt: skip
NAME = "خارج البيت"


def test_a_profile_has_the_fields_that_are_declared() -> None:
    assert set(Profile.__struct_fields__) == declared("Profile")


def test_profiles_are_listed_kept_replaced_and_dropped(client: TestClient) -> None:  # type: ignore[type-arg]
    first = client.get("/api/v1/profiles")
    assert [one["name"] for one in first.json()] == ["public", "strict"] and all(one["built_in"] for one in first.json())
    assert client.get("/api/v1/profiles", headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    made = client.put(address("profiles", NAME), json=OWN)
    assert made.status_code == 200 and made.json() == {**OWN, "name": NAME}
    again = client.put(address("profiles", NAME), json={**OWN, "grid_km": 1, "built_in": True})
    assert again.json()["grid_km"] == 1 and again.json()["built_in"] is False
    assert [one["name"] for one in client.get("/api/v1/profiles").json()] == ["public", "strict", NAME]
    assert client.delete(address("profiles", NAME)).status_code == 204
    assert client.delete(address("profiles", NAME)).status_code == 404


@pytest.mark.parametrize(
    ("name", "change", "status"),
    [
        ("public", {}, 409),
        (NAME, {"grid_km": 0}, 400),
        (NAME, {"grid_km": 1e300}, 400),
        (NAME, {"admin": "town"}, 400),
        (NAME, {"protect": [""]}, 400),
        (NAME, {"protect": 3}, 400),
        (NAME, {"more": 1}, 400),
        (NAME, {"keep_public": ["x" * 300]}, 400),
        ("..", {}, 400),
        ("a/b", {}, 400),
        ("\u202e", {}, 400),
        ("x" * 61, {}, 400),
    ],
)
def test_what_cannot_be_kept_is_refused(client: TestClient, name: str, change: dict[str, Any], status: int) -> None:  # type: ignore[type-arg]
    assert client.put(address("profiles", name), json={**OWN, **change}).status_code in (status, 404, 405)
    assert [one["name"] for one in client.get("/api/v1/profiles").json()] == ["public", "strict"]


def test_a_built_in_profile_stays(client: TestClient) -> None:  # type: ignore[type-arg]
    assert client.delete(address("profiles", "strict")).status_code == 409


def finished(client: TestClient, job: dict[str, Any]) -> dict[str, Any]:  # type: ignore[type-arg]
    for _ in range(600):
        job = client.get(address("jobs", job["id"])).json()
        if job["state"] in ("done", "failed", "stopped"):
            return job
        time.sleep(0.1)
    raise AssertionError("the job does not end")


def test_an_export_under_a_profile_has_nothing_of_what_it_hides(client: TestClient) -> None:  # type: ignore[type-arg]
    wish = {"format": "csv", "title": "عين الصفصاف", "language": "ar", "profile": "strict"}
    job = finished(client, client.post("/api/v1/exports", json=wish).json())
    assert job["state"] == "done", job
    made = client.get(address("exports", job["result"])).json()
    assert made["profile"] == "strict" and "عين" not in made["file"]
    assert any(loss["why"].startswith("profile strict") for loss in made["report"]["losses"])
    data = client.get(address("exports", job["result"], "file")).text
    assert "عين الصفصاف" not in data and "invented-01" not in data and "█" in data


def test_an_export_under_no_such_profile_is_refused(client: TestClient) -> None:  # type: ignore[type-arg]
    answer = client.post("/api/v1/exports", json={"format": "csv", "profile": "none of that name"})
    assert answer.status_code == 400 and "public, strict" in answer.json()["detail"]


def test_a_leak_fails_the_export_and_leaves_no_file(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[type-arg]
    from rawi.exports.publication import redactor  # noqa: PLC0415

    monkeypatch.setattr(redactor, "blacked", lambda text, _: text)
    job = finished(client, client.post("/api/v1/exports", json={"format": "csv", "profile": "public"}).json())
    assert job["state"] == "failed" and "not written" in job["detail"] and job["result"] is None
    kept = client.app.state["exports"]
    assert kept._folder is None or not any(path.stat().st_size == 0 for path in Path(kept._folder).iterdir())


def test_a_profile_encodes_as_declared() -> None:
    assert msgspec.json.decode(msgspec.json.encode(Profile("x")))["grid_km"] is None

"""What the server says comes with its code and values, and the pages have each code that comes in Arabic."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from rawi.model import Warning_
from rawi.project import Project
from rawi.web.settings import Settings
from tests.unit.test_wording import told
from tests.web.conftest import Entered
from tests.web.test_adding import ended

Client = TestClient[Litestar]
API = "/api/v1"


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Client]:
    """A project with one report whose weekday is not that of its date."""
    reports = tmp_path / "one.jsonl"
    text = "قال العقيد سالم إن كتائب الظل هاجمت نقطة تفتيش في بلدة عين الصفصاف يوم الأحد 4 آذار/مارس 2026، وقتل 3 جنود."
    reports.write_text(json.dumps({"id": "one", "text": text, "published": "2026-03-05"}), encoding="utf-8")
    with Project.open(tmp_path / "project", create=True) as project:
        assert [one.outcome for one in project.add([str(reports)])] == ["new"]
        list(project.update())
        project.link()
    with Entered(Settings(str(tmp_path / "project"))) as client:
        yield client


@pytest.mark.parametrize(
    ("method", "path", "body", "code"),
    [
        ("GET", "/claims?q=%28", None, "query at character {at}: {message}"),
        ("GET", "/claims?q=type:xx", None, "query at character {at}: {message}"),
        ("GET", "/documents/none", None, "document {key}: none of this project"),
        ("GET", "/documents/one/claims/c99", None, None),
        ("GET", "/events/none", None, None),
        ("GET", "/map?from=2026-02-31", None, "{name}: {message}"),
        ("GET", "/documents?after=x", None, None),
        ("GET", "/actors/x%20y", None, "{kind} {key}: no claim of this project tells of it"),
        ("POST", "/documents/one/claims/c1/review", {"verdict": "fine", "basis": 0}, None),
        ("PATCH", "/documents/one/claims/c1", {"basis": 0}, None),
        ("PATCH", "/documents/one/claims/c1", {"basis": 0, "type": "xx"}, None),
        ("POST", "/undo", {}, "nothing to take back: no decision of yours stands"),
        ("POST", "/exports", {"format": "xx"}, None),
        ("POST", "/exports", {"format": "csv", "profile": "xx"}, None),
        ("POST", "/sources", {"addresses": ["ftp://x"]}, None),
        ("POST", "/claims", {}, None),
    ],
)
def test_a_problem_has_its_code_and_what_stands_in_it(small: Client, method: str, path: str, body: Any, code: str | None) -> None:
    problem = small.request(method, f"{API}{path}", json=body).json()
    if problem["status"] == 405:  # the framework's own words
        return
    assert code is None or problem["code"] == code
    assert problem["code"] in told(), problem
    for value in problem["values"].values():
        assert not isinstance(value, dict) or value["code"] in told(), problem
    for one in problem.get("errors", ()):
        assert one["code"] in told(), problem


@pytest.mark.parametrize(
    "format", ["csv", "csv-events", "acled-shaped", "ged-shaped", "plover", "ftm", "claims", "brat", "cas", "timemap", "brief"]
)
def test_what_an_export_lacks_has_its_codes(small: Client, format: str) -> None:
    job = ended(small, small.post(f"{API}/exports", json={"format": format}).json())
    report = small.get(f"{API}/exports/{job['result']}").json()["report"]
    assert format == "bundle" or report["losses"]
    for loss in report["losses"]:
        assert loss["said"]["what"]["code"] in told() and loss["said"]["why"]["code"] in told(), loss
        assert loss["said"]["why"]["code"].format(**loss["said"]["why"]["values"]) == loss["why"]


def test_a_warning_has_its_code_and_values(small: Client) -> None:
    reading = small.get(f"{API}/documents/one").json()["reading"]
    (warning,) = reading["warnings"]
    assert warning["code"] in told() and warning["code"].format(**warning["values"]) == warning["message"]


def test_a_failed_job_has_its_code(small: Client) -> None:
    job = ended(small, small.post(f"{API}/exports", json={"format": "csv"}).json())
    assert job["said"] is None and job["detail"] is None


def test_a_warning_of_an_older_reading_has_no_code() -> None:
    old = msgspec.json.decode(b'{"kind":"date","message":"there is no such day","start":1,"end":2}', type=Warning_)
    assert (old.code, old.values) == ("", {})

"""A blind review: no answer of the API holds what others made of a claim, and every page is as if nobody had decided anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from rawi.errors import StoreError
from rawi.project import Project
from rawi.web import as_read
from rawi.web.app import create_app
from rawi.web.as_read import ReadCopy
from rawi.web.problems import Refusal
from rawi.web.settings import Settings
from tests.web.conftest import Entered, address, filled

Client = TestClient[Litestar]
SPEAKER, REASON, COMMENT = "الناطق باسم لواء الغضا", "الجملة الثالثة تقول غير ذلك", "انظر إلى العنوان"
DAY = "1987-11-23"
# what tells of the server, of who is here or of what was done, not of claims; `/log` and `/review/agreement` are looked at by themselves
ASIDE = ("/session", "/status", "/jobs", "/log", "/review/agreement", "/exports", "/review/corrections")
PLANTED_IN = ("/claims", "/map", "/timeline", "/network", "/documents/{document}", "/events", "/actors", "/places", "/sources")


def planted_values(client: Client) -> dict[str, str]:
    """Something for each side of a claim that no report of the project has: a type and a place that the tables know, an invented speaker."""
    said = json.dumps(walked(client), ensure_ascii=False)
    types = [one["id"] for one in client.get("/api/v1/vocabulary").json()["types"]]
    actors = client.get("/api/v1/vocabulary").json()["actors"]
    type = next(one for one in types if f'"{one}"' not in said)
    actor = next(key for key, one in actors.items() if f'"{key}"' not in said and one["ar"] not in said)
    place = client.get("/api/v1/gazetteer", params={"q": "نواكشوط"}).json()[0]
    values = {"type": type, "actor": actor, "place": place["id"], "name": place["name"], "speaker": SPEAKER, "day": DAY, "reason": REASON}
    assert not [value for value in values.values() if f'"{value}"' in said]
    return values


def walked(client: Client) -> dict[str, Any]:
    """What every GET of the API answers: each address of its description, with every id that the lists before gave."""
    paths = [path for path, item in create_app(Settings("nowhere")).openapi_schema.paths.items() if item.get is not None]  # type: ignore[union-attr]
    assert len(paths) > 25
    answers: dict[str, Any] = {}
    for path in sorted(paths, key=lambda one: one.count("{")):
        if "/openapi" in path or not path.startswith("/api/v1/") or path.endswith("/stream") or path.endswith("/vocabulary"):
            continue
        for filled_in in addresses(path, answers):
            asked: dict[str, str | int | bool] = {"limit": 200, "facets": True} if "{" not in path and "network" not in path else {}
            asked |= {"q": "a"} if path.endswith("/gazetteer") else {}
            answer = client.get(filled_in, params=asked)
            if answer.headers.get("content-type", "").startswith("application/json"):
                answers[filled_in] = answer.json()
            else:
                answers[filled_in] = [answer.status_code, len(answer.content)]
    return answers


def addresses(path: str, answers: dict[str, Any]) -> Iterator[str]:
    """The addresses of a path with the ids of what is there."""
    kind = next((one for one in ("documents", "events", "actors", "places", "sources") if path.startswith(f"/api/v1/{one}/{{")), None)
    if "{" not in path:
        yield path
    elif kind is not None:
        for one in answers[f"/api/v1/{kind}"]["items"]:
            here = path.replace(f"{{{kind.removesuffix('s')}}}", quote(one["id"], safe="")).replace("{name}", quote(one["id"], safe=""))
            if "{claim}" not in here:
                yield here
                continue
            for claim in answers[address("documents", one["id"])]["reading"]["claims"]:
                yield here.replace("{claim}", claim["id"])


class Planted:
    """A project in which one reviewer corrected, added, commented and judged, after which it was linked anew."""

    def __init__(self, folder: Path) -> None:
        self.project = filled(folder, link=True)
        with Entered(Settings(self.project, who="second", blind=True)) as second:
            self.before = walked(second)
        with Entered(Settings(self.project, who="first")) as first:
            self.values = planted_values(first)
            self.document, self.claim = self._correct(first)
        with Project.open(self.project) as project:
            project.link()
        with Entered(Settings(self.project, who="first")) as first:
            self.seen = walked(first)

    def _correct(self, first: Client) -> tuple[str, str]:
        documents = [one["id"] for one in first.get("/api/v1/documents", params={"limit": 200}).json()["items"]]
        views = [first.get(address("documents", one)).json()["reading"] for one in documents]
        reading, claim = next(
            (one, claim)
            for one in views
            for claim in one["claims"]
            if claim["place"] and claim["time"] and claim["actor"] and claim["target"]
        )
        document, values = reading["document"]["id"], self.values
        where, when = claim["place"][0], claim["time"][0]
        place = first.get("/api/v1/gazetteer", params={"q": values["name"]}).json()[0]
        body = {
            "basis": 0,
            "reason": REASON,
            "type": values["type"],
            "speaker": SPEAKER,
            "actor": [claim["actor"][0] | {"entity": values["actor"]}],
            "located": {"start": where["start"], "end": where["end"], "gazetteer": place["id"], "lat": place["lat"], "lon": place["lon"]}
            | {"precision_km": 5.0},
            "dated": {"start": when["start"], "end": when["end"], "earliest": DAY, "latest": DAY},
        }
        made = first.patch(address("documents", document, "claims", claim["id"]), json=body)
        assert made.status_code == 200, made.text
        first.post(address("documents", document, "claims", claim["id"], "comments"), json={"text": COMMENT})
        other = next(one for one in views if one["document"]["id"] != document and one["claims"])
        trigger = next(word for word in other["document"]["text"].split() if len(word) > 4)
        start = other["document"]["text"].index(trigger)
        new = {"trigger": {"start": start, "end": start + len(trigger)}, "type": values["type"], "certainty": "CT+", "statement": None}
        new |= {"speaker": None, "roles": {}, "reason": REASON}
        added = first.post(address("documents", other["document"]["id"], "claims"), json=new)
        assert added.status_code == 200, added.text
        event = first.get("/api/v1/events").json()["items"][0]["id"]
        first.post(f"/api/v1/events/{event}/verdict", json={"verdict": "discounted", "basis": 0, "reason": REASON})
        return document, claim["id"]


def more_reports(folder: Path) -> Path:
    """One more report."""
    path = folder / "more.jsonl"
    text = "وكالة رمال - قال العقيد سالم إن كتائب الظل قصفت بلدة عين الصفصاف وقتل جنديان."
    path.write_text(json.dumps({"id": "more", "text": text, "published": "2026-03-20"}), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    return Planted(tmp_path_factory.mktemp("blind"))


@pytest.fixture(scope="module")
def second(planted: Planted) -> Iterator[Client]:
    with Entered(Settings(planted.project, who="second", blind=True)) as made:
        yield made


def test_who_is_not_blind_finds_what_was_planted_on_every_page(planted: Planted) -> None:
    said = {path: json.dumps(answer, ensure_ascii=False) for path, answer in planted.seen.items()}
    for name, value in planted.values.items():
        assert any(f'"{value}"' in one for one in said.values()), name
    every = {*planted.values.values()}
    for path in PLANTED_IN:
        here = f"/api/v1{path.replace('{document}', quote(planted.document, safe=''))}"
        assert any(f'"{value}"' in said[here] for value in every), path
    assert any(f'"{value}"' in one for path, one in said.items() if path.startswith("/api/v1/events/") for value in every)


def test_no_answer_holds_what_others_made_of_a_claim(planted: Planted, second: Client) -> None:
    for path, answer in walked(second).items():
        said = json.dumps(answer, ensure_ascii=False)
        for name, value in (planted.values | {"comment": COMMENT}).items():
            assert f'"{value}"' not in said, (name, path)
        if not path.removeprefix("/api/v1").startswith(ASIDE):
            assert answer == planted.before[path], path


def test_what_was_corrected_is_found_as_it_was_read_and_not_as_corrected(planted: Planted, second: Client) -> None:
    for query in (f"type:{planted.values['type']}", f'speaker:"{SPEAKER}"', f"on:{DAY}", f"actor:{planted.values['actor']}"):
        assert second.get("/api/v1/claims", params={"q": query}).json()["items"] == [], query
    assert second.get(address("actors", planted.values["actor"])).json()["of"]["items"] == []
    assert second.get(address("places", planted.values["place"])).status_code == 404
    assert second.get(address("sources", SPEAKER)).status_code == 404
    hits = second.get("/api/v1/claims", params={"limit": 200}).json()["items"]
    assert (planted.document, planted.claim) in [(hit["document"], hit["claim"]) for hit in hits]


def test_the_log_says_that_somebody_decided_and_not_what(second: Client) -> None:
    entries = second.get("/api/v1/log", params={"limit": 200}).json()["items"]
    assert {one["subject"] for one in entries if one["action"] == "decide" and one["who"] == "first"} == {"hidden"}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/v1/exports", {"format": "csv"}),
        ("GET", "/api/v1/exports", None),
        ("GET", "/api/v1/review/corrections", None),
        ("POST", "/api/v1/events/merge", {"events": ["a", "b"]}),
        ("POST", "/api/v1/events/a/split", {"claims": [{"document": "a", "claim": "c1"}]}),
    ],
)
def test_what_would_hold_or_show_others_decisions_is_refused(second: Client, method: str, path: str, body: object) -> None:
    answer = second.request(method, path, json=body)
    assert answer.status_code == 403 and answer.json()["type"].startswith("urn:rawi:problem:blind-")


def test_who_judged_sees_the_state_and_the_verdict_everywhere(planted: Planted, second: Client) -> None:
    hit = second.get("/api/v1/claims").json()["items"][-1]
    made = second.post(address("documents", hit["document"], "claims", hit["claim"], "review"), json={"verdict": "accepted", "basis": 0})
    assert made.status_code == 200
    hits = second.get("/api/v1/claims").json()["items"]
    assert {(one["document"], one["claim"]) for one in hits if one["review"] == "accepted"} == {(hit["document"], hit["claim"])}
    event = second.get("/api/v1/events").json()["items"][-1]["id"]
    told = second.post(f"/api/v1/events/{event}/verdict", json={"verdict": "fair", "basis": 0}).json()
    assert told["verdict"]["verdict"] == "fair" and [one["verdict"] for one in told["history"]] == ["fair"]
    assert second.get(f"/api/v1/events/{event}").json()["verdict"] == told["verdict"]
    assert {one["id"]: one["verdict"] for one in second.get("/api/v1/events").json()["items"]}[event] == "fair"
    first = json.dumps(told, ensure_ascii=False)
    assert not [value for value in planted.values.values() if f'"{value}"' in first]
    second.post("/api/v1/undo", json={})
    second.post("/api/v1/undo", json={})
    assert {one["review"] for one in second.get("/api/v1/claims").json()["items"]} == {"unreviewed"}


def test_taking_back_shows_the_claim_as_it_was_read(planted: Planted, second: Client) -> None:
    here = address("documents", planted.document, "claims", planted.claim)
    before = second.get(here).json()["claim"]
    state = second.get(address("documents", planted.document)).json()["states"].get(planted.claim, {"basis": 0})
    body = {"basis": state["basis"], "certainty": "PS+" if before["certainty"] != "PS+" else "CT+"}
    changed = second.patch(here, json=body)
    assert changed.status_code == 200 and changed.json()["claim"]["certainty"] == body["certainty"]
    back = second.post("/api/v1/undo", json={}).json()
    assert back["claim"] == before
    assert second.get(here).json()["claim"] == before


def test_what_is_added_reaches_the_copy_and_decisions_do_not_make_it_anew(planted: Planted, tmp_path: Path) -> None:
    copy = ReadCopy(planted.project)
    with copy.use() as project:
        documents = project.store.counts()["documents"]
        first = project
    with copy.use() as project:
        assert project is first and project.store.counts()["decisions"] == 0
    copy.close()
    with Project.open(planted.project) as project:
        list(project.add([str(more_reports(tmp_path))]))
        list(project.update())
    later = ReadCopy(planted.project)
    with later.use() as project:
        assert project.store.counts()["documents"] == documents + 1
    later.close()


def test_a_copy_that_cannot_be_made_is_a_refusal_with_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise StoreError("no room")

    Project.open(tmp_path / "project", create=True).close()
    monkeypatch.setattr(as_read, "copied", fails)
    copy = ReadCopy(str(tmp_path / "project"))
    with pytest.raises(Refusal, match="prepared") as refused, copy.use():
        pass
    assert (refused.value.status, refused.value.name) == (503, "preparing")
    copy.close()

"""The API of review, over a project of invented reports."""

from __future__ import annotations

import io
import json
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from msgspec.structs import replace

from rawi import event_review
from rawi.knowledge import knowledge
from rawi.linking import link
from rawi.project import Project
from rawi.reading.lexicon.schema import EventCase
from rawi.review import Decided
from rawi.web.settings import Settings
from tests.web.conftest import Entered

REPORTS = Path(__file__).parents[2] / "examples" / "reports.jsonl"
ODD = "تقرير/رقم 1 ؟#%2F&c:d"
API = "/api/v1"
Client = TestClient[Litestar]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with four reports, read and linked."""
    folder = tmp_path_factory.mktemp("review")
    lines = [json.loads(line) for line in REPORTS.read_text(encoding="utf-8").splitlines()]
    chosen = [line for line in lines if "market" in line["id"]]
    chosen[0]["id"] = ODD
    reports = folder / "reports.jsonl"
    reports.write_text("\n".join(json.dumps(line) for line in chosen), encoding="utf-8")
    with Project.open(folder / "project", create=True) as project:
        assert [one.outcome for one in project.add([str(reports)])] == ["new"] * len(chosen)
        list(project.update())
        project.link()
        project.backup(folder / "project.rawi")
    return folder / "project.rawi"


@pytest.fixture
def address(whole: Path, tmp_path: Path) -> str:
    Project.restore(tmp_path / "project", whole)
    return str(tmp_path / "project")


@pytest.fixture
def client(address: str) -> Iterator[Client]:
    with Entered(Settings(address, who="reviewer")) as opened:
        yield opened


def at(document: str = ODD, *parts: str) -> str:
    return "/".join([f"{API}/documents/{quote(document, safe='')}", *parts])


def claims_of(client: Client, document: str = ODD) -> list[dict]:
    found: list[dict] = client.get(at(document)).json()["reading"]["claims"]
    return found


def state_of(client: Client, claim: str, document: str = ODD) -> dict:
    found: dict = client.get(at(document)).json()["states"].get(claim, {"review": "unreviewed", "basis": 0})
    return found


def judge(client: Client, claim: str, verdict: str, basis: int = 0, document: str = ODD) -> dict:
    answer = client.post(at(document, "claims", claim, "review"), json={"verdict": verdict, "basis": basis})
    assert answer.status_code == 200, answer.text
    found: dict = answer.json()
    return found


def test_a_verdict_shows_on_the_claim_in_search_and_in_its_history(client: Client) -> None:
    made = judge(client, "c1", "accepted")
    assert set(made) == set(Decided.__struct_fields__) and made["document"] == ODD and made["claim"]["id"] == "c1"
    assert made["state"] | {"at": ""} == {
        "review": "accepted", "by": "reviewer", "at": "", "basis": made["decision"]["id"], "comments": 0, "corrected": [],
    }  # fmt: skip
    assert state_of(client, "c1") == made["state"]
    hits = client.get(f"{API}/claims", params={"q": "status:accepted"}).json()["items"]
    assert [(hit["document"], hit["claim"], hit["review"]) for hit in hits] == [(ODD, "c1", "accepted")]
    again = judge(client, "c1", "rejected", made["decision"]["id"])
    history = client.get(at(ODD, "claims", "c1", "history")).json()
    assert [(one["verdict"], one["before"], one["undone"]) for one in history] == [
        ("accepted", "unreviewed", False),
        ("rejected", "accepted", False),
    ]
    assert history[-1] == again["decision"]


def test_a_late_decision_is_refused_with_what_holds_now(client: Client) -> None:
    first = judge(client, "c1", "accepted")
    late = client.post(at(ODD, "claims", "c1", "review"), json={"verdict": "rejected", "basis": 0})
    problem = late.json()
    assert late.status_code == 409 and late.headers["content-type"].startswith("application/problem+json")
    assert problem["type"] == "urn:rawi:problem:stale" and "look again" in problem["detail"]
    assert problem["current"] == {"state": first["state"], "decision": first["decision"]}
    late = client.patch(at(ODD, "claims", "c1"), json={"basis": 0, "certainty": "PS+"})
    assert late.status_code == 409
    assert state_of(client, "c1")["review"] == "accepted"


def test_a_comment_is_counted_and_stops_nobody(client: Client) -> None:
    answer = client.post(at(ODD, "claims", "c1", "comments"), json={"text": " see the second report "})
    assert answer.json()["decision"]["reason"] == "see the second report" and answer.json()["claim"]["id"] == "c1"
    assert state_of(client, "c1") == {"review": "unreviewed", "by": None, "at": None, "basis": 0, "comments": 1, "corrected": []}
    judge(client, "c1", "unsure")
    assert client.post(at(ODD, "claims", "c1", "comments"), json={"text": "  "}).status_code == 400


def test_a_correction_is_what_everybody_sees_and_the_claim_keeps_its_history(client: Client, address: str) -> None:
    made = judge(client, "c1", "accepted")
    old = claims_of(client)[0]
    text = client.get(at(ODD)).json()["reading"]["document"]["text"]
    where = text.index("السوق") if "السوق" in text else old["trigger"]["start"]
    word = text[where : where + 5]
    change = {
        "basis": made["decision"]["id"], "reason": "the second sentence says so", "type": "shelling", "certainty": "PR+",
        "speaker": "شاهد من الحي", "target": [{"start": where, "end": where + 5, "text": word, "entity": None}],
        "located": {"start": where, "end": where + 5, "gazetteer": None, "lat": 36.2, "lon": 37.1, "precision_km": 3},
        "dated": {"start": where, "end": where + 5, "earliest": "2026-03-01", "latest": "2026-03-02"},
    }  # fmt: skip
    answer = client.patch(at(ODD, "claims", "c1"), json=change)
    assert answer.status_code == 200, answer.text
    state = answer.json()["state"]
    assert state["review"] == "corrected"
    assert set(state["corrected"]) == {"type", "certainty", "speaker", "target", "located", "dated"}
    claim = answer.json()["claim"]
    assert claim["id"] == "c1" and claim["type"] == "shelling" and claim["rule"].startswith(f"review of {old['type']}: ")
    assert claim == claims_of(client)[0]
    (hit,) = client.get(f"{API}/claims", params={"q": "status:corrected"}).json()["items"]
    assert (hit["type"], hit["certainty"], hit["speaker"]) == ("shelling", "PR+", "شاهد من الحي")
    assert (hit["earliest"], hit["latest"]) == ("2026-03-01", "2026-03-02")
    found = client.get(f"{API}/claims", params={"q": "within 5km of 36.2,37.1"}).json()["items"]
    assert ("c1", "shelling") in [(one["claim"], one["type"]) for one in found]
    assert [one["verdict"] for one in client.get(at(ODD, "claims", "c1", "history")).json()] == ["accepted", "corrected"]
    with Project.open(address) as project:
        assert [r.claims[0].type for r in project.readings() if r.document.id == ODD] == ["shelling"]
        project.link()
        assert any(("c1", ODD) in [(c.claim, c.document) for c in event.claims] for event in project.events())
        # beside the others it may tell an event of a kin type; by itself the event is of the type that it was corrected to
        (reading,) = (reading for reading in project.readings() if reading.document.id == ODD)
        (alone,) = link([replace(reading, claims=reading.claims[:1])], knowledge=knowledge())
        assert alone.type == "shelling" and [c.claim for c in alone.claims] == ["c1"]
        out = io.BytesIO()
        project.export("csv", out)
        assert b"corrected" in out.getvalue() and "شاهد من الحي".encode() in out.getvalue()
        assert list(project.store.all_readings(as_read=True))[0][2].claims[0].type == old["type"]


def test_undo_survives_a_restart(client: Client, address: str) -> None:
    before = client.get(at(ODD)).json()
    judge(client, "c2", "accepted")
    client.patch(at(ODD, "claims", "c1"), json={"basis": 0, "type": "shelling", "speaker": "ناطق"})
    trigger = before["reading"]["claims"][3]["trigger"]
    new = {
        "trigger": {"start": trigger["start"], "end": trigger["end"]}, "type": "siege", "certainty": "CT+", "statement": None,
        "speaker": None, "roles": {},
    }  # fmt: skip
    added = client.post(at(ODD, "claims"), json=new).json()["claim"]["id"]
    after = client.get(at(ODD)).json()
    assert after["states"][added]["review"] == "added" and len(after["reading"]["claims"]) == len(before["reading"]["claims"]) + 1
    with Entered(Settings(address, who="reviewer")) as restarted:
        for _ in range(3):
            assert restarted.post(f"{API}/undo").status_code == 200
        assert restarted.post(f"{API}/undo").status_code == 404
        back = restarted.get(at(ODD)).json()
        assert back["reading"] == before["reading"]
        assert {state["review"] for state in back["states"].values()} == {"unreviewed"}
        assert restarted.get(f"{API}/claims", params={"q": "status:unreviewed", "facets": "true"}).json()["total"] > 0
        assert not restarted.get(f"{API}/claims", params={"q": "-status:unreviewed"}).json()["items"]
        assert restarted.get(at(ODD, "claims", added, "history")).json()[-1]["field"] == "undo"
        for _ in range(3):
            assert restarted.post(f"{API}/redo").status_code == 200
        assert restarted.post(f"{API}/redo").status_code == 404
        again = restarted.get(at(ODD)).json()
        assert again["reading"] == after["reading"]
        assert {k: v["review"] for k, v in again["states"].items()} == {k: v["review"] for k, v in after["states"].items()}


def test_a_named_decision_is_taken_back_by_number(client: Client) -> None:
    first = judge(client, "c1", "accepted")["decision"]["id"]
    judge(client, "c2", "rejected")
    answer = client.post(f"{API}/undo", json={"decision": first})
    assert answer.json()["state"]["review"] == "unreviewed" and answer.json()["decision"]["verdict"] == str(first)
    assert client.post(f"{API}/undo", json={"decision": first}).status_code == 400
    assert client.post(f"{API}/undo", json={"decision": 10**9}).status_code == 404
    assert state_of(client, "c2")["review"] == "rejected"


def test_a_new_claim_takes_whole_letters(client: Client) -> None:
    reading = client.get(at(ODD)).json()["reading"]
    text, trigger = reading["document"]["text"], reading["claims"][0]["trigger"]
    said = reading["statements"][0]
    new = {
        "trigger": {"start": trigger["start"] - 1, "end": trigger["end"] + 1}, "type": "protest", "certainty": "U", "statement": said["id"],
        "speaker": None, "roles": {"place": [{"start": trigger["start"], "end": trigger["end"], "entity": None}]},
    }  # fmt: skip
    made = client.post(at(ODD, "claims"), json=new)
    assert made.status_code == 200, made.text
    claim = made.json()["claim"]
    assert claim["trigger"]["text"] == trigger["text"] == text[claim["trigger"]["start"] : claim["trigger"]["end"]]
    assert claim["statement"] == said["id"] and claim["rule"] == "review" and claim["place"][0]["text"] == trigger["text"]
    twice = client.post(at(ODD, "claims"), json=new)
    assert twice.status_code == 400 and "already" in twice.json()["detail"]
    (hit,) = client.get(f"{API}/claims", params={"q": "status:added"}).json()["items"]
    assert hit["claim"] == claim["id"] and hit["type"] == "protest"


def test_a_batch_judges_what_is_named_and_lists_what_it_refuses(client: Client) -> None:
    judge(client, "c1", "rejected")
    named = [{"document": ODD, "claim": claim, "basis": 0} for claim in ("c1", "c2", "c3", "none")]
    answer = client.post(f"{API}/review/batch", json={"verdict": "accepted", "claims": named}).json()
    assert [one["claim"]["id"] for one in answer["decided"]] == ["c2", "c3"]
    assert [(one["claim"], one["document"]) for one in answer["refused"]] == [("c1", ODD), ("none", ODD)]
    assert "decided on it" in answer["refused"][0]["why"]
    assert state_of(client, "c1")["review"] == "rejected" and state_of(client, "c2")["review"] == "accepted"
    assert "c4" not in client.get(at(ODD)).json()["states"]
    many = [{"document": ODD, "claim": "c1", "basis": 0}] * 201
    assert client.post(f"{API}/review/batch", json={"verdict": "accepted", "claims": many}).status_code == 400


def test_the_queue_holds_what_nobody_judged(client: Client) -> None:
    before = client.get(f"{API}/review/queue", params={"limit": 200}).json()
    judge(client, "c1", "accepted")
    after = client.get(f"{API}/review/queue", params={"limit": 200}).json()
    assert len(after["items"]) == len(before["items"]) - 1 and all(item["review"] == "unreviewed" for item in after["items"])
    assert client.get(f"{API}/review/queue", params={"q": "type:casualties OR type:shelling"}).status_code == 200
    assert client.get(f"{API}/review/queue", params={"q": ") OR ("}).status_code == 400


def test_events_are_judged_split_and_merged_at_once(client: Client, address: str) -> None:
    with Project.open(address) as project:
        events = sorted(project.events(), key=lambda event: -len(event.claims))
    big, other = events[0], events[1]
    seen = client.post(f"{API}/events/{big.id}/verdict", json={"verdict": "unresolved", "basis": 0, "reason": "two counts"}).json()
    assert seen["verdict"]["verdict"] == "unresolved" and seen["basis"] == seen["verdict"]["id"]
    assert client.post(f"{API}/events/{big.id}/verdict", json={"verdict": "confirmed", "basis": 0}).status_code == 409
    assert client.post(f"{API}/events/{big.id}/verdict", json={"verdict": "true", "basis": seen["basis"]}).status_code == 400
    some = [{"document": c.document, "claim": c.claim} for c in big.claims[::2]]
    parts = client.post(f"{API}/events/{big.id}/split", json={"claims": some}).json()["events"]
    assert len(parts) == 2
    with Project.open(address) as project:
        now = list(project.events())
        assert sorted(map(sorted, ([(c.document, c.claim) for c in e.claims] for e in now if e.id in parts))) == sorted(
            map(sorted, ([(c.document, c.claim) for c in big.claims[::2]], [(c.document, c.claim) for c in big.claims[1::2]]))
        )
        project.link()
        assert list(project.events()) == now
    client.post(f"{API}/undo")
    with Project.open(address) as project:
        assert {event.id for event in project.events()} == {event.id for event in events}
    (one,) = client.post(f"{API}/events/merge", json={"events": [big.id, other.id]}).json()["events"]
    with Project.open(address) as project:
        now = list(project.events())
        (whole,) = [event for event in now if event.id == one]
        assert {(c.document, c.claim) for c in whole.claims} == {(c.document, c.claim) for e in (big, other) for c in e.claims}
        project.link()
        assert list(project.events()) == now
        assert project.store.verify_audit().fault is None
    assert client.post(f"{API}/events/{one}/split", json={"claims": [{"document": "x", "claim": "c1"}]}).status_code == 400
    assert client.post(f"{API}/events/none/split", json={"claims": some}).status_code == 404
    assert client.post(f"{API}/events/merge", json={"events": [one, one]}).status_code == 400


def test_in_a_large_project_only_what_is_near_is_linked_anew(client: Client, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_review, "_ALL", 0)
    with Project.open(address) as project:
        before = {event.id: event for event in project.events()}
    big, other = sorted(before.values(), key=lambda event: -len(event.claims))[:2]
    halves = [[(c.document, c.claim) for c in big.claims[first::2]] for first in (0, 1)]
    some = [{"document": document, "claim": claim} for document, claim in halves[0]]
    parts = client.post(f"{API}/events/{big.id}/split", json={"claims": some}).json()["events"]
    with Project.open(address) as project:
        now = {event.id: event for event in project.events()}
    assert sorted(sorted((c.document, c.claim) for c in now[part].claims) for part in parts) == sorted(map(sorted, halves))
    assert {key: event for key, event in now.items() if key not in parts} == {
        key: event for key, event in before.items() if key not in parts
    }
    client.post(f"{API}/undo")
    (one,) = client.post(f"{API}/events/merge", json={"events": [big.id, other.id]}).json()["events"]
    with Project.open(address) as project:
        whole = next(event for event in project.events() if event.id == one)
        assert {(c.document, c.claim) for c in whole.claims} == {(c.document, c.claim) for e in (big, other) for c in e.claims}


def test_linking_anew_is_a_job(client: Client) -> None:
    answer = client.post(f"{API}/link")
    assert answer.status_code == 202 and answer.json()["kind"] == "link" and answer.json()["who"] == "reviewer"


def test_a_blind_reviewer_sees_nothing_of_others_before_judging(address: str) -> None:
    with Entered(Settings(address, who="first")) as first:
        before = first.get(at(ODD)).json()["reading"]
        judge(first, "c1", "accepted")
        first.post(at(ODD, "claims", "c1", "comments"), json={"text": "look at the number"})
        first.patch(at(ODD, "claims", "c2"), json={"basis": 0, "type": "siege"})
        event = first.get(f"{API}/events").json()["items"][0]["id"]
        first.post(f"{API}/events/{event}/verdict", json={"verdict": "confirmed", "basis": 0})
    with Entered(Settings(address, who="second", blind=True)) as second:
        view = second.get(at(ODD)).json()
        assert view["states"] == {} and view["reading"] == before
        assert second.get(at(ODD, "claims", "c1", "history")).json() == []
        assert {hit["review"] for hit in second.get(f"{API}/claims", params={"limit": 200}).json()["items"]} == {"unreviewed"}
        assert second.get(f"{API}/claims", params={"q": "status:accepted"}).status_code == 403
        queue = second.get(f"{API}/review/queue", params={"limit": 200}).json()["items"]
        assert (ODD, "c1") in [(hit["document"], hit["claim"]) for hit in queue]
        assert {one["review"] for one in second.get(f"{API}/map").json()["features"]} <= {"unreviewed"}
        seen = second.get(f"{API}/events/{event}").json()
        assert seen["verdict"] is None and seen["basis"] == 0 and {one["review"] for one in seen["accounts"]} == {"unreviewed"}
        made = judge(second, "c1", "rejected")  # basis 0, as it was shown: a second opinion, and no conflict
        assert made["state"]["by"] == "second"
        history = second.get(at(ODD, "claims", "c1", "history")).json()
        assert [(one["who"], one["field"]) for one in history] == [("first", "review"), ("first", "comment"), ("second", "review")]
        queue = second.get(f"{API}/review/queue", params={"limit": 200}).json()["items"]
        assert (ODD, "c1") not in [(hit["document"], hit["claim"]) for hit in queue]
        assert second.get(at(ODD)).json()["states"].keys() == {"c1"}
        same = second.patch(at(ODD, "claims", "c2"), json={"basis": 0, "type": "siege"})  # what the first one said, and could not be seen
        assert same.status_code == 200 and same.json()["claim"]["type"] == "siege"
        figures = second.get(f"{API}/review/agreement").json()
        assert figures["reviewers"] == ["first", "second"] and figures["claims"] == 2 and figures["pairs"][0]["agreed"] == 1


def test_corrections_as_gold_and_as_cases(client: Client, address: str) -> None:
    claims = claims_of(client)
    with zipfile.ZipFile(io.BytesIO(client.get(f"{API}/review/corrections").content)) as archive:
        assert archive.namelist() == []
    named = [{"document": ODD, "claim": claim["id"], "basis": 0} for claim in claims]
    client.post(f"{API}/review/batch", json={"verdict": "accepted", "claims": named})
    basis = state_of(client, "c2")["basis"]
    judge(client, "c2", "rejected", basis)
    changed = client.patch(at(ODD, "claims", "c1"), json={"basis": state_of(client, "c1")["basis"], "type": "siege"}).json()["claim"]
    with zipfile.ZipFile(io.BytesIO(client.get(f"{API}/review/corrections").content)) as archive:
        (name,) = archive.namelist()
        gold = json.loads(archive.read(name))
    assert [claim["id"] for claim in gold["claims"]] == [claim["id"] for claim in claims if claim["id"] != "c2"]
    assert gold["claims"][0]["type"] == "siege" and gold["id"] == ODD
    quotes = [gold["claims"][n]["trigger"] for n in range(len(gold["claims"]))]
    kept = [claim["trigger"] for claim in claims if claim["id"] != "c2"]
    assert [found(gold["text"], one) for one in quotes] == [(one["start"], one["end"]) for one in kept]
    answer = client.get(f"{API}/review/corrections", params={"format": "cases"})
    cases = msgspec.convert(tomllib.loads(answer.text)["case"], list[EventCase])
    assert any(not case.none and case.trigger == changed["trigger"]["text"] and case.certainty for case in cases)
    assert any(case.none and "rejected" in case.why for case in cases) and any(case.none and "siege" in case.why for case in cases)


def found(text: str, quoted: str | dict) -> tuple[int, int]:
    """Where a quote of gold stands: the nth of its words, or the only one."""
    words, which = (quoted, 1) if isinstance(quoted, str) else (quoted["q"], quoted["n"])
    at = -1
    for _ in range(which):
        at = text.index(words, at + 1)
    if isinstance(quoted, str):
        assert text.find(words, at + 1) < 0
    return at, at + len(words)


HOSTILE = [
    ("POST", "claims/c1/review", {"verdict": "good", "basis": 0}), ("POST", "claims/c1/review", {"verdict": "accepted"}),
    ("POST", "claims/c1/review", {"verdict": "accepted", "basis": -1}), ("POST", "claims/c1/review", {"verdict": "accepted", "basis": 2**70}),
    ("POST", "claims/c1/review", []), ("POST", "claims/c1/review", {"verdict": "accepted", "basis": 0, "reason": "\0"}),
    ("POST", "claims/c1/review", {"verdict": "accepted", "basis": 0, "reason": "x" * 3000}), ("POST", "claims/%00/review", {"verdict": "accepted", "basis": 0}),
    ("PATCH", "claims/c1", {"basis": 0}), ("PATCH", "claims/c1", {"basis": 0, "type": "no-such"}), ("PATCH", "claims/c1", {"basis": 0, "certainty": "CT"}),
    ("PATCH", "claims/c1", {"basis": 0, "speaker": ""}), ("PATCH", "claims/c1", {"basis": 0, "speaker": "a\nb\0"}), ("PATCH", "claims/c1", {"basis": 0, "strange": 1}),
    ("PATCH", "claims/c1", {"basis": 0, "actor": [{"start": 0, "end": 10**12, "text": "x"}]}), ("PATCH", "claims/c1", {"basis": 0, "actor": [{"start": 0, "end": 4, "text": "x"}]}),
    ("PATCH", "claims/c1", {"basis": 0, "actor": [{"start": 5, "end": 2, "text": ""}]}), ("PATCH", "claims/c1", {"basis": 0, "actor": [{"start": 0, "end": 4, "text": "x", "entity": "\u0000"}]}),
    ("PATCH", "claims/c1", {"basis": 0, "located": {"start": 132, "end": 136, "gazetteer": "no:1", "lat": None, "lon": None, "precision_km": None}}),
    ("PATCH", "claims/c1", {"basis": 0, "located": {"start": 132, "end": 136, "gazetteer": None, "lat": 91, "lon": 0, "precision_km": None}}),
    ("PATCH", "claims/c1", {"basis": 0, "located": {"start": 132, "end": 136, "gazetteer": None, "lat": 1, "lon": None, "precision_km": None}}),
    ("PATCH", "claims/c1", {"basis": 0, "dated": {"start": 132, "end": 136, "earliest": "2026-02-30", "latest": "2026-03-01"}}),
    ("PATCH", "claims/c1", {"basis": 0, "dated": {"start": 132, "end": 136, "earliest": "2026-03-02", "latest": "2026-03-01"}}),
    ("POST", "claims", {"trigger": {"start": 0, "end": 0}, "type": "attack", "certainty": "CT+", "statement": None, "speaker": None, "roles": {}}),
    ("POST", "claims", {"trigger": {"start": 132, "end": 136}, "type": "attack", "certainty": "CT+", "statement": "s999", "speaker": None, "roles": {}}),
    ("POST", "claims", {"trigger": {"start": 132, "end": 136}, "type": "attack", "certainty": "CT+", "statement": None, "speaker": None, "roles": {"who": []}}),
    ("POST", "claims/c1/comments", {"text": "\ud800"}),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "body"), HOSTILE)
def test_bad_input_is_refused_and_nothing_is_kept(client: Client, method: str, path: str, body: object) -> None:
    before = client.get(f"{API}/status").json()["audit_entries"]
    answer = client.request(method, at(ODD, path), content=json.dumps(body), headers={"content-type": "application/json"})
    assert 400 <= answer.status_code < 500, answer.text
    assert answer.json()["detail"] and answer.json()["status"] == answer.status_code
    assert client.get(f"{API}/status").json()["audit_entries"] == before


@pytest.mark.parametrize("path", ["claims/c1/review", "claims", "claims/c1/comments"])
def test_a_document_that_is_not_there(client: Client, path: str) -> None:
    body = {"verdict": "accepted", "basis": 0, "text": "x", "trigger": {"start": 0, "end": 1}, "type": "attack", "certainty": "CT+"}
    assert client.post(at("none/at/all", path), json=body).status_code in (400, 404)

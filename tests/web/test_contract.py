"""What the API sends is what frontend/src/types.ts declares: field by field, and route by route."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient

from rawi.linking.accounts import Count
from rawi.model import Reading, Warning_
from rawi.review import Change, Decided, NewClaim, Noted
from rawi.reviewing.agreement import Agreement
from rawi.store.browsing import DocumentLine
from rawi.store.query import ALIASES
from rawi.store.search import Hit, Value
from rawi.web import answers, drawing, found, network, problems, reasons, subjects, telling, timeline
from rawi.web.jobs import Job
from rawi.web.routes import claim, documents, lookups, searches, vocabulary
from tests.web.conftest import ODD, address

TYPES = (Path(__file__).parents[2] / "frontend" / "src" / "types.ts").read_text(encoding="utf-8")
STRUCTS = {
    "DocumentLine": DocumentLine, "DocumentView": documents.DocumentView, "ClaimState": documents.ClaimState, "ClaimView": claim.ClaimView,
    "SavedSearch": searches.SavedSearch, "Vocabulary": vocabulary.Vocabulary, "Status": vocabulary.Status, "FacetValue": Value,
    "MapFeature": drawing.MapFeature, "Unplaced": drawing.Unplaced, "MapData": drawing.MapData, "Bin": timeline.Bin,
    "TimeItem": timeline.TimeItem, "TimelineData": timeline.TimelineData, "NetworkNode": network.NetworkNode,
    "NetworkEdge": network.NetworkEdge, "NetworkData": network.NetworkData, "EventLine": telling.EventLine, "Account": telling.Account,
    "Figures": telling.Killed, "EventView": telling.EventView, "RivalValue": reasons.RivalValue, "Rivals": reasons.Rivals, "Decision": Noted, "SubjectLine": subjects.SubjectLine,
    "SubjectView": subjects.SubjectView, "GazetteerPlace": lookups.GazetteerPlace, "LogLine": lookups.LogLine, "Page": answers.Page,
    "Reading": Reading, "Warning": Warning_, "Problem": problems.Problem, "Decided": Decided, "Change": Change, "NewClaim": NewClaim, "Agreement": Agreement, "Job": Job,
}  # fmt: skip


def declared(name: str) -> set[str]:
    """The fields of an interface in types.ts, those with a question mark too."""
    found = re.search(rf"^export interface {name}(?:<T>)? (?:extends [^{{]*)?{{(.*)}}$", TYPES, re.MULTILINE)
    assert found is not None, f"types.ts declares no {name}"
    fields, depth, start = [], 0, 0
    for at, char in enumerate(found[1] + ";"):
        depth += (char in "{[(<") - (char in "}])>")
        if char == ";" and not depth:
            fields.append(found[1][start:at].strip())
            start = at + 1
    return {field.partition(":")[0].strip(" ?") for field in fields if field}


@pytest.mark.parametrize("name", STRUCTS)
def test_a_record_has_the_fields_that_are_declared(name: str) -> None:
    assert set(STRUCTS[name].__struct_fields__) == declared(name)


def test_hits_have_the_fields_that_are_declared() -> None:
    assert set(Hit.__struct_fields__) == declared("Hit")
    assert set(found.HitPage.__struct_fields__) == declared("HitPage") | declared("Page")
    assert set(Noted.__struct_fields__) == declared("Decision")
    assert set(Count.__struct_fields__) == {"text", "min", "max", "category"}


ROUTES: tuple[tuple[str, Any], ...] = (
    ("/api/v1/events?limit=200", answers.Page[telling.EventLine]),
    ("/api/v1/map", drawing.MapData),
    ("/api/v1/timeline", timeline.TimelineData),
    ("/api/v1/network", network.NetworkData),
    ("/api/v1/actors", answers.Page[subjects.SubjectLine]),
    ("/api/v1/places", answers.Page[subjects.SubjectLine]),
    ("/api/v1/sources", answers.Page[subjects.SubjectLine]),
    ("/api/v1/actors/shadow-brigades", subjects.SubjectView),
    (address("places", "عين الصفصاف"), subjects.SubjectView),
    (address("sources", "وكالة رمال"), subjects.SubjectView),
    ("/api/v1/claims?facets=true&q=%D9%82%D8%AA%D9%84", found.HitPage),
    ("/api/v1/documents", answers.Page[DocumentLine]),
    (address("documents", ODD[1]), documents.DocumentView),
    ("/api/v1/vocabulary", vocabulary.Vocabulary),
    ("/api/v1/searches", tuple[searches.SavedSearch, ...]),
    ("/api/v1/log", answers.Page[lookups.LogLine]),
    ("/api/v1/gazetteer?q=%D8%B3%D8%B1%D8%AA", tuple[lookups.GazetteerPlace, ...]),
)


@pytest.mark.parametrize(("route", "shape"), ROUTES, ids=[route for route, _ in ROUTES])
def test_a_route_sends_its_record_and_says_when_nothing_changed(client: TestClient, route: str, shape: Any) -> None:  # type: ignore[type-arg]
    answer = client.get(route)
    assert answer.status_code == 200, answer.text
    record = msgspec.json.decode(answer.content, type=shape)
    assert msgspec.json.decode(msgspec.json.encode(record)) == answer.json(), "a field that the record does not have"
    again = client.get(route, headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", answer.headers["etag"])
    assert client.get(route, headers={"if-none-match": '"other"'}).status_code == 200


def test_the_status_says_when_it_was_linked(client: TestClient, unlinked: TestClient) -> None:  # type: ignore[type-arg]
    status = msgspec.json.decode(client.get("/api/v1/status").content, type=vocabulary.Status)
    assert status.linked is not None and status.linked.endswith("Z") and status.counts["documents"] == 16 + len(ODD)
    assert unlinked.get("/api/v1/status").json()["linked"] is None


def test_the_vocabulary_names_what_the_records_hold(client: TestClient) -> None:  # type: ignore[type-arg]
    words = client.get("/api/v1/vocabulary").json()
    families = {family["id"] for family in words["families"]}
    assert {one["family"] for one in words["types"]} <= families and len(families) > 3
    fields = {field["name"]: field for field in words["fields"]}
    assert set(fields) == set(ALIASES) == set(vocabulary.FIELDS), "a field of the query language that the pages do not explain"
    assert fields["speaker"]["ar"] == "متحدث"
    for field in fields.values():  # each example is a query that can be asked
        assert client.get("/api/v1/claims", params={"q": field["example"] + " قتل"}).status_code == 200, field
        assert client.get("/api/v1/claims", params={"q": f"{field['ar']}:{field['example'].partition(':')[2]} قتل"}).status_code == 200, (
            field
        )


def test_every_route_of_types_ts_that_only_reads_is_there(client: TestClient) -> None:  # type: ignore[type-arg]
    """The addresses in the contract's comments, of what this module serves."""
    paths = set(client.get("/api/v1/openapi/openapi.json").json()["paths"])
    for wanted in (
        "/events", "/events/{event}", "/map", "/timeline", "/network", "/actors", "/actors/{actor}", "/places", "/places/{place}", "/sources",
        "/sources/{name}", "/searches", "/searches/{name}", "/log", "/gazetteer", "/documents/{document}/claims/{claim}", "/status", "/vocabulary",
    ):  # fmt: skip
        assert f"/api/v1{wanted}" in paths, wanted

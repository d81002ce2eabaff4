"""What the map, the time line and the network make of claims; the store's rows are made by hand, about nothing that happened."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from litestar.testing import TestClient

from rawi.project import Project
from rawi.store.selection import Parties, Shown, Spot
from rawi.web.drawing import drawn
from rawi.web.network import network
from rawi.web.phrases import OUTLET, REPORT, arabic, english
from rawi.web.timeline import timeline
from tests.web.conftest import address, client_of


def claim(number: int, **facts: object) -> Shown:
    values: dict[str, object] = {
        "id": number, "document": f"d{number}", "claim": "c1", "type": "attack", "certainty": "CT+", "review": "unreviewed", "speaker": None,
        "trigger": "هاجم", "place": None, "published": "2026-03-05", "earliest": None, "latest": None, "event": None,
    }  # fmt: skip
    return Shown(**(values | facts))  # type: ignore[arg-type]


def spot(number: int, role: str, name: str, at: tuple[float, float] | None, status: str = "resolved", **facts: object) -> Spot:
    lat, lon = at or (None, None)
    values: dict[str, object] = {"kind": None, "label": None, "geometry": None, "precision_km": 5.0}
    return Spot(claim=1, number=number, role=role, name=name, status=status, lat=lat, lon=lon, **(values | facts))  # type: ignore[arg-type]


def test_what_has_no_position_is_counted_and_never_pinned() -> None:
    claims = [claim(1, place="سرت"), claim(2), claim(3, place="الوادي"), claim(4, place="الرقة"), claim(5, place="مالي")]
    found = {
        1: [spot(0, "place", "سرت", (31.2, 16.6))],
        3: [spot(0, "place", "الوادي", None, "unresolved")],
        4: [spot(0, "place", "الرقة", None, "ambiguous")],
        5: [spot(0, "place", "مالي", None, "container")],
    }
    made = drawn(claims, found, 100, capped=False)
    assert [(f.document, f.kind, f.lat, f.lon) for f in made.features] == [("d1", "point", 31.2, 16.6)]
    assert [(one.document, one.why) for one in made.unplaced] == [
        ("d2", "no-place"), ("d3", "unresolved"), ("d4", "ambiguous"), ("d5", "region"),
    ]  # fmt: skip
    assert (made.unplaced_count, made.total, made.capped) == (4, 5, False)


def test_a_route_leads_from_where_to_where() -> None:
    found = {1: [spot(0, "origin", "القرية", (31.0, 16.0)), spot(1, "destination", "المدينة", (32.0, 17.0))]}
    features = drawn([claim(1)], found, 100, capped=False).features
    assert [(f.kind, f.role) for f in features] == [("point", "origin"), ("point", "destination"), ("route", "destination")]
    assert features[2].geometry == {"type": "LineString", "coordinates": [[16.0, 31.0], [17.0, 32.0]]}


def test_no_route_leads_to_a_region_of_which_no_more_is_known() -> None:
    found = {1: [spot(0, "origin", "القرية", (31.0, 16.0)), spot(1, "destination", "البلد", (32.0, 17.0), "container")]}
    assert [f.kind for f in drawn([claim(1)], found, 100, capped=False).features] == ["point", "point"]


def test_a_map_of_too_many_says_so() -> None:
    claims = [claim(number) for number in (1, 2, 3)]
    found = {number: [spot(0, "place", "سرت", (31.2, 16.6))] for number in (1, 2, 3)}
    assert drawn(claims, found, 3, capped=False).capped is False
    cut = drawn(claims, found, 2, capped=False)
    assert (len(cut.features), cut.capped) == (2, True)
    assert drawn(claims[:1], found, 10, capped=True).capped is True


def test_a_shape_is_sent_as_it_is_kept() -> None:
    found = {1: [spot(0, "place", "سرت", (31.2, 16.6), kind="direction", label="جنوب سرت", geometry='{"type":"Polygon","coordinates":[]}')]}
    (feature,) = msgspec.json.decode(msgspec.json.encode(drawn([claim(1)], found, 10, capped=False)))["features"]
    assert (feature["kind"], feature["label"], feature["geometry"]["type"]) == ("direction", "جنوب سرت", "Polygon")


def test_a_time_line_keeps_intervals_and_says_what_dates_them() -> None:
    claims = [
        claim(1, earliest="2026-03-01", latest="2026-03-03"),
        claim(2, certainty="CT-"),
        claim(3, published=None),
        claim(4, earliest="2020-01-01", latest="2025-12-31"),
        claim(5, earliest="2026-03-03", latest=None),
    ]
    made = timeline(claims, "day", capped=False)
    assert [(one.document, one.earliest, one.latest, one.basis) for one in made.items] == [
        ("d1", "2026-03-01", "2026-03-03", "claim"), ("d2", "2026-03-05", "2026-03-05", "published"),
        ("d4", "2020-01-01", "2025-12-31", "claim"), ("d5", "2026-03-03", "2026-03-03", "claim"),
    ]  # fmt: skip
    bins = [(one.start[8:], one.count, one.denied) for one in made.bins]
    assert bins == [("01", 1, 0), ("02", 1, 0), ("03", 2, 0), ("05", 1, 1)]
    assert (made.undated, made.wide, made.total, made.grain) == (1, 1, 5, "day")


@pytest.mark.parametrize(("grain", "edges"), [("month", ("2024-02-01", "2024-02-29")), ("year", ("2024-01-01", "2024-12-31"))])
def test_bins_are_whole_months_and_years(grain: str, edges: tuple[str, str]) -> None:
    (found,) = timeline([claim(1, earliest="2024-02-10", latest="2024-02-11")], grain, capped=False).bins  # type: ignore[arg-type]
    assert (found.start, found.end) == edges


@pytest.mark.parametrize(("last", "grain"), [("2026-04-01", "day"), ("2028-01-01", "month"), ("2046-01-01", "year")])
def test_the_grain_suits_the_span(last: str, grain: str) -> None:
    claims = [claim(n, earliest=day, latest=day) for n, day in enumerate(["2026-03-01", last] * 20)]
    slip = claim(99, earliest="0120-01-01", latest="0120-01-01")
    assert timeline([*claims, slip], "auto", capped=False).grain == grain


def test_a_time_line_has_bounds() -> None:
    claims = [claim(n, earliest=f"{n:04}-01-01", latest=f"{n:04}-01-20") for n in range(1, 2_500)]
    made = timeline(claims, "day", capped=False)
    assert made.grain == "month" and len(made.bins) == 2_499 and len(made.items) == 2_000 and made.capped


def test_a_network_counts_and_cites() -> None:
    def tie(number: int, actor: str, target: str, kind: str = "attack", certainty: str = "CT+") -> Parties:
        return Parties(f"d{number}", "c1", kind, certainty, msgspec.json.encode([actor]).decode(), msgspec.json.encode([target]).decode())

    claims = [
        tie(1, "houthi", "un"),
        tie(2, "houthi", "un", "shelling", "CT-"),
        tie(3, "un", "houthi", "talks"),
        tie(4, "مسلحون", "un"),
        tie(5, "un", "un"),
    ]
    made = network(claims, 2, capped=False)
    first = made.edges[0]
    assert (first.source, first.target, first.kind, first.count, first.denied) == ("houthi", "un", "violence", 2, 1)
    assert [(one.document, one.claim) for one in first.claims] == [("d1", "c1"), ("d2", "c1")]
    assert made.left_out == 2, "one edge too many, and one that leads to itself"
    whole = network(claims, 10, capped=True)
    nodes = {node.id: node for node in whole.nodes}
    assert nodes["مسلحون"].kind == "words" and nodes["houthi"].name["en"].startswith("Houthi") and nodes["un"].claims == 4
    assert whole.capped and {edge.kind for edge in whole.edges} == {"violence", "tie"}


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "تقرير واحد"), (2, "تقريران"), (3, "3 تقارير"), (10, "10 تقارير"), (11, "11 تقريرا"), (99, "99 تقريرا"), (100, "100 تقرير"), (103, "103 تقارير")],
)  # fmt: skip
def test_counts_in_arabic(count: int, words: str) -> None:
    assert arabic(count, REPORT) == words and english(count, OUTLET) == f"{count} outlet{'' if count == 1 else 's'}"


def test_the_map_of_the_examples(client: TestClient) -> None:  # type: ignore[type-arg]
    made = client.get("/api/v1/map").json()
    kinds = {feature["kind"] for feature in made["features"]}
    assert {"point", "direction"} <= kinds
    placed = {(feature["document"], feature["claim"]) for feature in made["features"]}
    assert len(placed) + made["unplaced_count"] == made["total"] and not made["capped"]
    assert all((feature["geometry"] is None) == (feature["kind"] == "point") for feature in made["features"])
    assert len({feature["id"] for feature in made["features"]}) == len(made["features"])
    attacks = client.get("/api/v1/map", params={"q": "type:attack", "limit": 1}).json()
    assert {feature["type"] for feature in attacks["features"]} <= {"attack"} and attacks["total"] < made["total"]


def test_the_map_between_days(client: TestClient) -> None:  # type: ignore[type-arg]
    def of(**days: str) -> set[tuple[str, str]]:
        found = client.get("/api/v1/map", params=days).json()
        return {(one["document"], one["claim"]) for one in (*found["features"], *found["unplaced"])}

    whole, before, since = of(), of(until="2026-03"), of(**{"from": "2026-04"})
    assert before and since and before | since == whole
    claims = client.get("/api/v1/map", params={"from": "2026-03-10", "until": "2026-03-12"}).json()
    for one in claims["features"]:
        first, last = one["earliest"] or one["published"], one["latest"] or one["published"]
        assert first <= "2026-03-12" and last >= "2026-03-10"


def test_a_place_has_its_position_or_its_candidates(client: TestClient, tmp_path: Path) -> None:  # type: ignore[type-arg]
    lines = {one["kind"]: one for one in client.get("/api/v1/places", params={"limit": 200}).json()["items"]}
    resolved = client.get(address("places", lines["resolved"]["id"])).json()
    assert resolved["place"]["lat"] is not None and resolved["of"]["items"] and resolved["by"] is None
    (tmp_path / "open.txt").write_text("قصفت المدفعية قرية العزيزية مساء السبت.", encoding="utf-8")  # of several of this name
    with Project.open(tmp_path / "project", create=True) as project:
        list(project.add([str(tmp_path / "open.txt")]))
        list(project.update())
        project.link()
    with client_of(str(tmp_path / "project")) as other:
        (line,) = other.get("/api/v1/places").json()["items"]
        ambiguous = other.get(address("places", line["id"])).json()
    assert line["kind"] == "ambiguous" and ambiguous["place"]["lat"] is None and len(ambiguous["place"]["candidates"]) > 1


def test_a_subject_counts_what_its_pages_find(client: TestClient) -> None:  # type: ignore[type-arg]
    (line, *_) = client.get("/api/v1/actors", params={"q": "Shadow"}).json()["items"]
    page = client.get(address("actors", line["id"])).json()
    assert line["name"]["ar"] == page["name"]["ar"] == "كتائب الظل" and page["kind"] == "militia"
    assert page["of"]["total"] == line["claims"] > 0
    assert sum(month["of"] for month in page["months"]) == line["claims"]
    source = client.get(address("sources", "وكالة رمال")).json()
    assert source["by"]["total"] > 0 and {hit["outlet"] for hit in source["by"]["items"]} == {"وكالة رمال"}


def test_one_claim_with_its_chain(client: TestClient) -> None:  # type: ignore[type-arg]
    documents = client.get("/api/v1/documents", params={"limit": 200}).json()["items"]
    readings = [client.get(address("documents", one["id"])).json()["reading"] for one in documents]
    nested = [(r, s) for r in readings for s in r["statements"] if s["parent"]]
    reading, inner = next((r, s) for r, s in nested if any(c["statement"] == s["id"] for c in r["claims"]))
    told = next(one for one in reading["claims"] if one["statement"] == inner["id"])
    view = client.get(address("documents", reading["document"]["id"], "claims", told["id"])).json()
    assert view["chain"][0]["id"] == inner["id"] and view["chain"][1]["id"] == inner["parent"] and view["chain"][-1]["parent"] is None
    text = reading["document"]["text"]
    assert text[view["quote"]["start"] : view["quote"]["end"]] == view["quote"]["text"] and view["state"]["review"] == "unreviewed"
    assert view["event"] is not None


def test_saved_searches_are_kept_replaced_and_deleted(empty: TestClient) -> None:  # type: ignore[type-arg]
    at = address("searches", "سرت / كل يوم")
    made = empty.put(at, json={"query": "place:سرت"})
    assert made.status_code == 200 and made.json()["query"] == "place:سرت" and made.json()["name"] == "سرت / كل يوم"
    assert empty.put(at, json={"query": "type:attack"}).json()["query"] == "type:attack"
    assert [one["query"] for one in empty.get("/api/v1/searches").json()] == ["type:attack"]
    refused = empty.put(at, json={"query": "speaker:"})
    assert refused.status_code == 400 and "word was expected" in refused.json()["detail"]
    assert empty.put(at, json={"words": 1}).status_code == 400
    assert empty.put(address("searches", " "), json={"query": "x"}).json()["errors"][0]["where"] == "name"
    assert empty.delete(at).status_code == 204 and empty.get("/api/v1/searches").json() == []
    assert empty.delete(at).status_code == 404


def test_places_by_name(client: TestClient) -> None:  # type: ignore[type-arg]
    found = client.get("/api/v1/gazetteer", params={"q": "الموصل"}).json()
    assert found[0]["english"] == "Mosul" and found[0]["country"] == "IQ" and found[0]["precision_km"] > 0
    assert client.get("/api/v1/gazetteer", params={"q": "الموصل", "country": "ly"}).json() == []
    assert client.get("/api/v1/gazetteer", params={"q": "لااسمكهذا"}).json() == []


def test_a_time_line_can_be_that_of_some_days(client: TestClient) -> None:  # type: ignore[type-arg]
    whole = client.get(address("timeline")).json()
    part = client.get(address("timeline"), params={"from": "2026-03-04", "until": "2026-03-05"}).json()
    inside = {
        (one["document"], one["claim"]) for one in whole["items"] if one["earliest"] <= "2026-03-05" and one["latest"] >= "2026-03-04"
    }
    assert inside and {(one["document"], one["claim"]) for one in part["items"]} == inside
    assert {one["review"] for one in part["items"]} == {"unreviewed"}
    assert client.get(address("timeline"), params={"from": "2026-02-31"}).status_code == 400

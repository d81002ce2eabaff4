"""FollowTheMoney, schema.org and TimeMap: properties that exist there, values of their kind, nothing unreviewed that looks like a fact."""

from __future__ import annotations

import json
import re
from io import BytesIO

import jsonschema
import msgspec
import pytest

from rawi.exports import claims_ld, ftm, timemap
from rawi.exports.source import Exporter, Listed, Read
from tests.exports.invented import ACTORS, ENGINE, EVENTS, HOSTILE, READINGS, TERMS, material

ALL = {"ftm": ftm.ENTITIES, "statements": ftm.STATEMENTS, "claims": claims_ld.EXPORTER, "timemap": timemap.EXPORTER}


def written(exporter: Exporter) -> bytes:
    out = BytesIO()
    exporter.write(material(), out, TERMS)
    return out.getvalue()


def lines(exporter: Exporter) -> list[dict[str, object]]:
    return [json.loads(line) for line in written(exporter).splitlines()]


@pytest.mark.parametrize("exporter", ALL.values(), ids=ALL)
def test_same_bytes_each_time_and_nothing_out_of_nothing(exporter: Exporter) -> None:
    assert written(exporter) == written(exporter)
    report = exporter.write(Listed(), BytesIO(), TERMS)
    assert report.written == {}


# Schema: required properties, and those that we use with the kind of their values (FollowTheMoney 4.11, its model's documentation).
_TEXT, _DATE, _ENTITY = "text", "date", "entity"
FTM: dict[str, tuple[set[str], dict[str, str]]] = {
    "Article": (
        set(),
        {
            "fileName": _TEXT, "title": _TEXT, "bodyText": _TEXT, "language": "language", "publishedAt": _DATE, "publisher": _TEXT,
            "sourceUrl": "url",
        },
    ),
    "Note": (set(), {"name": _TEXT, "description": _TEXT, "summary": _TEXT, "entity": _ENTITY, "proof": _ENTITY, "keywords": _TEXT}),
    "Mention": ({"document", "name"}, {"document": _ENTITY, "name": _TEXT, "resolved": _ENTITY}),
    "Event": (
        {"name"},
        {
            "name": _TEXT, "recordId": _TEXT, "keywords": _TEXT, "date": _DATE, "startDate": _DATE, "endDate": _DATE, "summary": _TEXT,
            "description": _TEXT, "location": _TEXT, "addressEntity": _ENTITY, "proof": _ENTITY, "involved": _ENTITY,
        },
    ),
    "Address": (set(), {"full": _TEXT, "latitude": "number", "longitude": "number", "remarks": _TEXT}),
    **{
        schema: ({"name"}, {"name": _TEXT, "alias": _TEXT, "country": "country", "parent": _ENTITY})
        for schema in ("Person", "Organization", "PublicBody", "LegalEntity", "Company")
    },
}  # fmt: skip
_KINDS = {
    "date": r"\d{4}(-\d\d(-\d\d)?)?", "url": r"https?://\S+", "number": r"-?\d+\.\d+", "language": "[a-z]{3}", "country": "[a-z]{2}",
    "text": r"(?s).+", "entity": r"rawi-\w+-[0-9a-f]{24}",
}  # fmt: skip


def test_entities_have_the_properties_of_their_schema() -> None:
    found = lines(ftm.ENTITIES)
    ids = {entity["id"] for entity in found}
    assert len(ids) == len(found)
    for entity in found:
        required, properties = FTM[str(entity["schema"])]
        assert required <= set(entity["properties"])  # type: ignore[call-overload]
        for prop, values in entity["properties"].items():  # type: ignore[attr-defined]
            assert all(re.fullmatch(_KINDS[properties[prop]], value) for value in values), (prop, values)
            assert properties[prop] != _ENTITY or set(values) <= ids


def test_followthemoney_takes_every_value() -> None:
    model = pytest.importorskip("followthemoney").model
    from followthemoney.proxy import EntityProxy  # noqa: PLC0415

    for entity in lines(ftm.ENTITIES):
        proxy = EntityProxy.from_dict(entity, cleaned=False)
        assert {prop: sorted(values) for prop, values in proxy.to_dict()["properties"].items()} == {
            prop: sorted(values)
            for prop, values in entity["properties"].items()  # type: ignore[attr-defined]
        }
        model.get(entity["schema"]).validate(entity)


def test_followthemoney_gives_the_statements_the_same_ids() -> None:
    statement = pytest.importorskip("followthemoney.statement").Statement
    for row in lines(ftm.STATEMENTS):
        names = ("entity_id", "prop", "schema", "value", "dataset", "lang", "external")
        assert statement(**{name: row[name] for name in names}).id == row["id"]


def test_statements_say_which_claim_they_come_from_and_whether_it_was_reviewed() -> None:
    rows = lines(ftm.STATEMENTS)
    assert len({row["id"] for row in rows}) == len(rows)
    reviewed = {row["origin"] for row in rows if row["schema"] == "Note" and not row["external"]}
    assert reviewed == {"rawi:wire#c1"}
    assert {row["origin"] for row in rows if row["prop"] == "involved"} == {"rawi:../radio#c1"}


def test_actors_come_with_those_they_belong_to() -> None:
    named = {entity["properties"]["name"][0]: entity for entity in lines(ftm.ENTITIES) if entity["schema"] == "Organization"}  # type: ignore[index]
    assert set(named) == {"كتيبة السدرة", "جبهة الوادي"}
    assert named["كتيبة السدرة"]["properties"]["parent"] == [named["جبهة الوادي"]["id"]]  # type: ignore[index]


def test_no_country_and_no_year_that_followthemoney_refuses() -> None:
    nowhere = msgspec.structs.replace(ACTORS["front"], country="XX")
    old = msgspec.structs.replace(EVENTS[0], earliest="0120-01-01", latest="0120-12-31")
    found = Listed(readings=[Read(ENGINE, True, reading) for reading in READINGS], events=[old])
    out = BytesIO()
    report = ftm.write_entities(found, out, TERMS._replace(actors={**ACTORS, "front": nowhere}))
    made = [json.loads(line)["properties"] for line in out.getvalue().splitlines()]
    assert not any({"date", "startDate", "endDate"} & set(properties) for properties in made)
    assert [properties["country"] for properties in made if "country" in properties] == [["sy"]]
    assert next(loss for loss in report.losses if loss.what == "event dates").count == 2


# The properties that schema.org's pages give for these types, of those that we use.
_WORK = {
    "@type",
    "@id",
    "identifier",
    "text",
    "inLanguage",
    "author",
    "isBasedOn",
    "datePublished",
    "about",
    "keywords",
    "creativeWorkStatus",
}
SCHEMA_ORG = {
    "Claim": _WORK | {"appearance"},
    "NewsArticle": _WORK | {"headline", "publisher", "url"},
    "Person": {"@type", "name", "affiliation"},
    "Organization": {"@type", "name", "parentOrganization"},
    "CreativeWork": {"@type", "name"},
    "Place": {"@type", "name", "geo", "identifier"},
    "Thing": {"@type", "name", "identifier"},
    "GeoCoordinates": {"@type", "latitude", "longitude"},
}


def _check_node(node: object, ids: set[str]) -> None:
    if isinstance(node, list):
        for item in node:
            _check_node(item, ids)
    elif isinstance(node, dict) and set(node) == {"@id"}:
        assert node["@id"] in ids
    elif isinstance(node, dict):
        assert set(node) <= SCHEMA_ORG[node["@type"]]
        for value in node.values():
            _check_node(value, ids)


def test_claims_have_properties_that_schema_org_has() -> None:
    graph = json.loads(written(claims_ld.EXPORTER))
    assert graph["@context"] == "https://schema.org"
    ids = {node["@id"] for node in graph["@graph"]}
    assert len(ids) == len(graph["@graph"])
    _check_node(graph["@graph"], ids)


def test_claims_keep_speaker_denial_and_review() -> None:
    claims = [node for node in json.loads(written(claims_ld.EXPORTER))["@graph"] if node["@type"] == "Claim"]
    assert claims[0]["author"] == {
        "@type": "Organization",
        "name": "متحدث باسم الإدارة المحلية",
        "parentOrganization": {"@type": "Organization", "name": "الإدارة المحلية"},
    }
    assert claims[0]["creativeWorkStatus"] == "accepted"
    assert [claim["creativeWorkStatus"] for claim in claims[1:]] == ["unreviewed machine reading"] * 4
    assert {"certainty: CT-", "stance: deny"} <= set(claims[-1]["keywords"])
    assert not any("reviewRating" in claim for claim in claims)


# TimeMap's own rules for an event and for a source, as its readme and its schemas give them.
_STRINGS = {"type": "string"}
TIMEMAP = {
    "type": "object",
    "properties": {
        "events": {
            "type": "array",
            "items": {
                "properties": {
                    **dict.fromkeys(
                        ("id", "date", "time", "time_precision", "location", "type", "category", "category_full", "comments"), _STRINGS
                    ),
                    "description": {"type": "string", "minLength": 1},
                    "latitude": {"type": "string", "pattern": r"^-?\d"},
                    "longitude": {"type": "string", "pattern": r"^-?\d"},
                    "associations": {"type": "array", "items": _STRINGS},
                    "sources": {"type": "array", "items": _STRINGS},
                },
                "required": ["description"],
                "dependentRequired": {"latitude": ["longitude"], "longitude": ["latitude"]},
                "anyOf": [{"properties": {"date": {"minLength": 1}}, "required": ["date"]}, {"required": ["latitude"]}],
                "additionalProperties": False,
            },
        },
        "sources": {
            "type": "array",
            "items": {
                "properties": {
                    **dict.fromkeys(("id", "title", "thumbnail", "type", "affil_s", "url", "description", "date"), _STRINGS),
                    "paths": {"type": "array", "items": _STRINGS},
                },
                "required": ["id", "paths"],
                "additionalProperties": False,
            },
        },
        "associations": {"type": "array"},
    },
    "required": ["events", "sources"],
}


def test_timemap_has_what_it_needs() -> None:
    made = json.loads(written(timemap.EXPORTER))
    jsonschema.Draft202012Validator(TIMEMAP).validate(made)
    assert {source for event in made["events"] for source in event["sources"]} == {source["id"] for source in made["sources"]}
    event = made["events"][0]
    assert "contested quantity: 12 / 20" in event["description"]
    assert event["comments"].startswith("4 of 5 claims unreviewed; grade contested")


def test_timemap_reports_what_has_neither_date_nor_place() -> None:
    report = timemap.write(material(), BytesIO(), TERMS)
    assert ("events", ("e2",)) in {(loss.what, loss.examples) for loss in report.losses}


def test_labels_have_no_marks_that_turn_a_line_around() -> None:
    assert HOSTILE[-1] not in json.loads(written(timemap.EXPORTER))["sources"][0]["title"]

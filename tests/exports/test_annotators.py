"""brat, UIMA CAS and Web Annotation: every span says where its words stand, and whoever reads the file finds them there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import cassis
import jsonschema
import msgspec
import pytest

from rawi.exports import brat, cas, web_annotation
from rawi.exports.brat import fragments
from rawi.exports.cited import Utf16, extent, file_name, named_by_content, splits_cluster, web_address
from rawi.exports.source import Exporter, Listed, Read
from tests.exports.invented import ENGINE, READINGS, TERMS, WIRE, material


def written(exporter: Exporter, found: Listed | None = None) -> bytes:
    out = BytesIO()
    exporter.write(found or material(), out, TERMS)
    return out.getvalue()


def members(exporter: Exporter) -> dict[str, bytes]:
    with ZipFile(BytesIO(written(exporter))) as found:
        assert found.testzip() is None
        return {name: found.read(name) for name in found.namelist()}


@pytest.mark.parametrize("exporter", [brat.EXPORTER, cas.EXPORTER, web_annotation.EXPORTER], ids=["brat", "cas", "annotations"])
def test_same_bytes_each_time(exporter: Exporter) -> None:
    assert written(exporter) == written(exporter)


@pytest.mark.parametrize("exporter", [brat.EXPORTER, cas.EXPORTER, web_annotation.EXPORTER], ids=["brat", "cas", "annotations"])
def test_an_empty_project_is_a_file_too(exporter: Exporter) -> None:
    out = BytesIO()
    report = exporter.write(Listed(), out, TERMS)
    assert out.getvalue()
    assert report.losses == ()


def test_names_of_files_stay_in_their_folder() -> None:
    assert all(re.fullmatch(r"[\w-][\w.-]*", name) for name in members(brat.EXPORTER))
    assert file_name(3, "../../etc/passwd") == "000003-etc_passwd"
    assert file_name(1, "...") == "000001-document"


_BOUND = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.+)")
_EVENT = re.compile(r"(E\d+)\t(\S+):(T\d+)((?: \w+:[TE]\d+)*)")
_ATTRIBUTE = re.compile(r"A\d+\t(Stance|Certainty|Review) (E\d+) (\S+)|A\d+\tQuoted (E\d+)")
_NOTE = re.compile(r"#\d+\tAnnotatorNotes ([TE]\d+)\t.*")


def _check_standoff(text: str, lines: list[str]) -> None:
    """The rules of brat's standoff page: each line of a known form, offsets that fit their words, no name before it is made."""
    types, references = {}, []
    for line in lines:
        if bound := _BOUND.fullmatch(line):
            pieces = [tuple(map(int, piece.split())) for piece in bound[3].split(";")]
            assert " ".join(text[start:end] for start, end in pieces) == bound[4]
            assert bound[1] not in types
            types[bound[1]] = bound[2]
        elif event := _EVENT.fullmatch(line):
            assert types[event[3]] == event[2]
            types[event[1]] = event[2]
            references += [argument.split(":")[1] for argument in event[4].split()]
        else:
            found = _ATTRIBUTE.fullmatch(line) or _NOTE.fullmatch(line)
            assert found, line
            references += [name for name in found.groups() if name and re.fullmatch(r"[TE]\d+", name)]
    assert set(references) <= set(types)


def test_standoff_keeps_the_rules_of_brat() -> None:
    found = members(brat.EXPORTER)
    texts = [found[name].decode() for name in found if name.endswith(".txt")]
    assert texts == [reading.document.text for reading in READINGS]
    for name in [name for name in found if name.endswith(".txt")]:
        _check_standoff(found[name].decode(), found[name.replace(".txt", ".ann")].decode().splitlines())


def test_standoff_has_stance_certainty_review_and_the_statement_of_each_claim() -> None:
    wire = members(brat.EXPORTER)["000001-wire.ann"].decode()
    assert re.search(r"^E2\tairstrike:T\d+ .*Statement:E1$", wire, re.MULTILINE)
    assert "A3\tReview E2 accepted" in wire
    assert "Review E3 unreviewed" in wire
    assert "Stance E1 deny" in members(brat.EXPORTER)["000003-radio.ann"].decode()


def test_a_span_over_lines_has_a_fragment_each() -> None:
    assert fragments("ab\r\ncd\u2028ef", 1, 8) == [(1, 2), (4, 6), (7, 8)]
    assert fragments("\n", 0, 1) == [(0, 1)]


def test_cassis_reads_the_words_back() -> None:
    found = members(cas.EXPORTER)
    assert len(found) == len(READINGS)
    for content, reading in zip(found.values(), READINGS, strict=True):
        read = cassis.load_cas_from_json(content.decode())
        assert read.sofa_string == reading.document.text
        claims = {claim.claim: claim for claim in read.select("webanno.custom.RawiClaim")}
        for claim in reading.claims:
            back = claims[claim.id]
            assert (back.get_covered_text(), back.begin, back.end) == (claim.trigger.text, claim.trigger.start, claim.trigger.end)
            assert (back.event_type, back.certainty) == (claim.type, claim.certainty)
            links = {(link.role, link.target.get_covered_text()) for link in (back.roles.elements if back.roles else [])}
            assert links == {
                (role, span.text) for role in ("actor", "target", "place", "time", "quantity") for span in getattr(claim, role)
            }
            assert back.statement.content.get_covered_text() == reading.statements[0].content.text
            assert back.statement.source.get_covered_text() == reading.statements[0].source.text  # type: ignore[union-attr]


def test_cas_offsets_count_utf16() -> None:
    raw = json.loads(members(cas.EXPORTER)["000001-wire.json"])
    cue = next(fs for fs in raw["%FEATURE_STRUCTURES"] if fs["%TYPE"] == "webanno.custom.RawiStatement")
    assert cue["begin"] == WIRE.index("أعلن") + 1  # the emoji before it has two code units


def test_utf16_offsets_agree_with_the_codec() -> None:
    text = "a😀b😀😀ج"
    assert [Utf16(text).at(at) for at in range(len(text) + 1)] == [len(text[:at].encode("utf-16-le")) // 2 for at in range(len(text) + 1)]


_SELECTORS = {
    "type": "array",
    "prefixItems": [
        {
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 0},
            },
            "required": ["type", "start", "end"],
            "additionalProperties": False,
        },
        {
            "properties": {"type": {"const": "TextQuoteSelector"}, **dict.fromkeys(("exact", "prefix", "suffix"), {"type": "string"})},
            "required": ["type", "exact"],
            "additionalProperties": False,
        },
    ],
    "minItems": 2,
    "maxItems": 2,
}
_PURPOSES = ["classifying", "describing", "identifying", "linking", "tagging"]
_BODY = {
    "oneOf": [
        {
            "properties": {
                "type": {"const": "TextualBody"},
                "value": {"type": "string"},
                "purpose": {"enum": _PURPOSES},
                "language": {"type": "string"},
                "format": {"const": "application/json"},
            },
            "required": ["type", "value"],
            "additionalProperties": False,
        },
        {
            "properties": {
                "type": {"const": "SpecificResource"},
                "source": {"type": "string", "pattern": "^urn:uuid:"},
                "purpose": {"const": "linking"},
            },
            "required": ["type", "source"],
            "additionalProperties": False,
        },
    ]
}
# What the Web Annotation Data Model says MUST be, as far as we use it, with no key that it does not have.
ANNOTATION = {
    "type": "object",
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": {"type": "string", "pattern": "^urn:uuid:[0-9a-f-]{36}$"},
        "type": {"const": "Annotation"},
        "motivation": {"enum": _PURPOSES},
        "creator": {"type": "object", "properties": {"type": {"const": "Software"}}, "required": ["type", "name"]},
        "body": {"type": "array", "items": _BODY, "minItems": 1},
        "target": {
            "type": "object",
            "properties": {
                "type": {"const": "SpecificResource"},
                "source": {
                    "type": "object",
                    "properties": {"id": {"pattern": "^ni:///sha-256;"}, "textDirection": {"enum": ["ltr", "rtl", "auto"]}},
                },
                "selector": _SELECTORS,
                "scope": {"type": "string", "pattern": "^https?://"},
            },
            "required": ["source", "selector"],
            "additionalProperties": False,
        },
    },
    "required": ["@context", "id", "type", "target"],
    "additionalProperties": False,
}


def _annotations() -> Iterator[dict[str, object]]:
    page = json.loads(written(web_annotation.EXPORTER))
    assert (page["type"], page["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert page["total"] == len(page["first"]["items"])
    yield from page["first"]["items"]


def test_annotations_are_what_the_model_demands() -> None:
    validator = jsonschema.Draft202012Validator(ANNOTATION)
    for annotation in _annotations():
        validator.validate(annotation)


def test_annotations_find_their_words_by_position_and_by_quotation() -> None:
    texts = {named_by_content(reading.document.text): reading.document.text for reading in READINGS}
    found = list(_annotations())
    assert len({annotation["id"] for annotation in found}) == len(found)
    for annotation in found:
        target = annotation["target"]
        text, (position, quote) = texts[target["source"]["id"]], target["selector"]  # type: ignore[index]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_the_same_words_in_the_same_role_twice_are_two_annotations() -> None:
    wire = READINGS[0]
    twice = msgspec.structs.replace(wire.claims[0], place=wire.claims[0].place * 2)
    found = Listed(readings=[Read(ENGINE, True, msgspec.structs.replace(wire, claims=(twice,)))])
    ids = [annotation["id"] for annotation in json.loads(written(web_annotation.EXPORTER, found))["first"]["items"]]
    assert len(ids) == len(set(ids))


def test_annotations_link_to_what_is_there() -> None:
    found = list(_annotations())
    linked = {body["source"] for annotation in found for body in annotation["body"] if "source" in body}  # type: ignore[attr-defined]
    assert linked
    assert linked <= {annotation["id"] for annotation in found}


def test_letters_are_not_cut() -> None:
    text = "بَ" * 40
    _, quote = web_annotation.selectors(text, 40, 42)
    assert quote["prefix"][0] == "ب"  # type: ignore[index]
    assert quote["suffix"][-1] == "\u064e"  # type: ignore[index]
    assert splits_cluster(text, 0, 1)
    assert not splits_cluster(text, 0, 2)


def test_words_of_a_claim_end_with_its_line() -> None:
    strike = READINGS[0].claims[0]
    assert extent(READINGS[0], strike).text == "غارة جوية"  # its actor goes on in the next line, the market stands in the title
    assert extent(READINGS[1], READINGS[1].claims[1]).text == "20 شخصا قتلوا"


def test_only_web_addresses_lead_anywhere() -> None:
    assert web_address(" https://wire.example/1 ") == "https://wire.example/1"
    for hostile in (None, "", "javascript:alert(1)", "file:///etc/passwd", 'http://a.example/"onload=x', "http://a b"):
        assert web_address(hostile) is None

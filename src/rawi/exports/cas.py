"""Readings -> UIMA CAS JSON 0.4: a ZIP with one file a document, which INCEpTION and dkpro-cassis read. Offsets count UTF-16 code units.

Types are named as INCEpTION names its own layers (`webanno.custom.…`); the roles of a claim are a slot feature: links with a role and a target.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from rawi.exports.cited import Utf16, archive, beyond_readings, file_name, roles
from rawi.exports.loss import Losses, LossReport
from rawi.exports.source import Exporter, Material, Read, Terms, current
from rawi.model import Claim, Place, Quantity, Reading, RoleSpan, Span, Statement, Time

_LAYER = "webanno.custom.Rawi"
_STRING, _ANNOTATION, _TOP = "uima.cas.String", "uima.tcas.Annotation", "uima.cas.TOP"
_LINK = f"{_LAYER}RoleLink"
_SPANS = {
    "Document": ("document", "title", "published", "outlet", "url", "engine"),
    "Source": ("speaker", "kind", "affiliation"),
    "Content": (),
    "Mention": ("entity",),
    "Place": ("name", "status", "gazetteer", "lat", "lon", "precision_km", "relation", "why"),
    "Time": ("value", "earliest", "latest", "grain", "modifier", "basis"),
    "Quantity": ("least", "most", "modifier", "unit", "counted"),
}
Structure = dict[str, object]
Cited = Span | RoleSpan | Place | Time | Quantity


def write(material: Material, out: BinaryIO, terms: Terms) -> LossReport:
    """Write the ZIP to `out` and return what the CAS cannot carry."""
    losses = Losses("cas")
    archive(out, _members(material, losses))
    beyond_readings(losses, material)
    return losses.report()


def _members(material: Material, losses: Losses) -> Iterator[tuple[str, bytes]]:
    for number, read in enumerate(current(material), 1):
        name = file_name(number, read.reading.document.id)
        yield f"{name}.json", msgspec.json.encode(Cas(material, read, losses).document())
        losses.wrote("documents")


class Cas:
    """One document: feature structures with their ids, in the order in which they refer to one another."""

    def __init__(self, material: Material, read: Read, losses: Losses) -> None:
        self.reading: Reading = read.reading
        self._read = read
        self._material = material
        self._losses = losses
        self._units = Utf16(read.reading.document.text)
        self._structures: list[Structure] = []
        self._members: list[int] = []
        self._mentions: dict[tuple[int, int, str | None], int] = {}

    def document(self) -> dict[str, object]:
        """The whole CAS: types, feature structures, views."""
        self._head()
        said = {statement.id: number for number, statement in enumerate(self.reading.statements, _FIRST)}
        for statement in self.reading.statements:
            self._statement(statement, said)
        for claim in self.reading.claims:
            self._claim(claim, said)
        self._values()
        return {
            "%TYPES": types(),
            "%FEATURE_STRUCTURES": self._structures,
            "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": self._members}},
        }

    def _head(self) -> None:
        document = self.reading.document
        sofa = {"sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text/plain", "sofaString": document.text}
        self._add("uima.cas.Sofa", sofa)
        whole = Span(0, len(document.text), document.text)
        self._span("uima.tcas.DocumentAnnotation", whole, {"language": document.lang or "x-unspecified"})
        engine = f"{self._read.engine.name} {self._read.engine.version} {self._read.engine.digest}"
        facts = {"title": document.title, "published": document.published, "outlet": document.outlet, "url": document.url}
        self._span(f"{_LAYER}Document", whole, {"document": document.id, **facts, "engine": engine})

    def _statement(self, statement: Statement, said: dict[str, int]) -> None:
        """The cue, which bears the statement. Source and content come later: the ids of all cues must be known before (`_FIRST`)."""
        facts: dict[str, object] = {
            "statement": statement.id, "speaker": statement.speaker, "kind": statement.speaker_kind, "affiliation": statement.affiliation,
            "stance": statement.stance, "quoted": str(statement.quoted).lower(), "rule": statement.rule,
        }  # fmt: skip
        facts |= {"@parent": said[statement.parent]} if statement.parent in said else {}
        self._span(f"{_LAYER}Statement", statement.cue, facts)
        self._losses.wrote("statements")

    def _claim(self, claim: Claim, said: dict[str, int]) -> None:
        links = [self._add(_LINK, {"role": role, "@target": self._mention(span)}) for role, span in roles(claim)]
        array = self._add("uima.cas.FSArray", {"%ELEMENTS": links}) if links else None
        review = self._material.review(self.reading.document.id, claim)
        facts: dict[str, object] = {
            "claim": claim.id,
            "event_type": claim.type,
            "certainty": claim.certainty,
            "review": review,
            "rule": claim.rule,
        }
        facts |= {"@statement": said[claim.statement]} if claim.statement in said else {}
        facts |= {"@roles": array} if array else {}
        self._span(f"{_LAYER}Claim", claim.trigger, facts)
        self._losses.wrote("claims")

    def _values(self) -> None:
        """Source and content of the statements, and places, times and quantities with their values."""
        for number, statement in enumerate(self.reading.statements, _FIRST):
            if statement.source:
                self._structures[number - 1]["@source"] = self._span(f"{_LAYER}Source", statement.source, {"speaker": statement.speaker})
            self._structures[number - 1]["@content"] = self._span(f"{_LAYER}Content", statement.content, {})
        for place in self.reading.places:
            self._span(f"{_LAYER}Place", place, _texts(place, _SPANS["Place"]))
            self._losses.lose("place.geometry", "the layer has no shapes", self.reading.document.id, int(place.geometry is not None))
            self._losses.lose("place.candidates", "the layer has the chosen place only", self.reading.document.id, len(place.candidates))
        for time in self.reading.times:
            self._span(f"{_LAYER}Time", time, _texts(time, _SPANS["Time"]))
        for quantity in self.reading.quantities:
            facts = _texts(quantity, ("modifier", "unit", "counted"))
            self._span(f"{_LAYER}Quantity", quantity, {"least": _text(quantity.min), "most": _text(quantity.max), **facts})
        self._losses.lose("warnings", "no layer holds them", self.reading.document.id, len(self.reading.warnings))

    def _mention(self, span: RoleSpan) -> int:
        key = (span.start, span.end, span.entity)
        if key not in self._mentions:
            self._mentions[key] = self._span(f"{_LAYER}Mention", span, {"entity": span.entity})
        return self._mentions[key]

    def _span(self, kind: str, span: Cited, facts: dict[str, object]) -> int:
        at = {"@sofa": 1, "begin": self._units.at(span.start), "end": self._units.at(span.end)}
        number = self._add(kind, {**at, **{key: value for key, value in facts.items() if value is not None}})
        self._members.append(number)
        return number

    def _add(self, kind: str, facts: Structure) -> int:
        number = len(self._structures) + 1
        self._structures.append({"%ID": number, "%TYPE": kind, **facts})
        return number


_FIRST = 4  # the id of the first statement: sofa, language and document stand before it


def _texts(record: object, names: tuple[str, ...]) -> dict[str, object]:
    return {name: _text(getattr(record, name)) for name in names}


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return " ".join(value) if isinstance(value, tuple) else f"{value:.9g}"


def types() -> dict[str, object]:
    """The type system: every layer with its features, as text unless they refer to other annotations."""
    made: dict[str, object] = {_LAYER + name: _layer(_LAYER + name, dict.fromkeys(features, _STRING)) for name, features in _SPANS.items()}
    words = ("statement", "speaker", "kind", "affiliation", "stance", "quoted", "rule")
    links = {"source": f"{_LAYER}Source", "content": f"{_LAYER}Content", "parent": f"{_LAYER}Statement"}
    made[f"{_LAYER}Statement"] = _layer(f"{_LAYER}Statement", dict.fromkeys(words, _STRING) | links)
    facts = dict.fromkeys(("claim", "event_type", "certainty", "review", "rule"), _STRING)
    made[f"{_LAYER}Claim"] = _layer(f"{_LAYER}Claim", facts | {"statement": f"{_LAYER}Statement", "roles": f"{_LINK}[]"})
    made[_LINK] = _layer(_LINK, {"role": _STRING, "target": f"{_LAYER}Mention"}, _TOP)
    return made


def _layer(name: str, features: dict[str, str], above: str = _ANNOTATION) -> dict[str, object]:
    return {"%NAME": name, "%SUPER_TYPE": above, **{feature: {"%NAME": feature, "%RANGE": kind} for feature, kind in features.items()}}


EXPORTER = Exporter("zip", "UIMA CAS JSON 0.4, for INCEpTION and other annotation tools (ZIP of .json)", write)

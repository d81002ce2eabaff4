"""Readings -> W3C Web Annotations (JSON-LD): one collection whose one page has a line an annotation.

A statement annotates its content, a claim its trigger; every role, and the source and the cue, is an annotation of its own that links to it.
Targets carry a TextPositionSelector (code points, as the model demands) and a TextQuoteSelector; the source is the text itself, by its hash.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from rawi.exports.cited import beyond_readings, named_by_content, roles, splits_cluster, urn, web_address
from rawi.exports.loss import Losses, LossReport
from rawi.exports.source import Exporter, Material, Read, Terms, current
from rawi.model import Claim, Place, Quantity, Reading, RoleSpan, Span, Statement, Time

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # code points of prefix and suffix
Node = dict[str, object]


def write(material: Material, out: BinaryIO, terms: Terms) -> LossReport:
    """Write the collection to `out`, a line an annotation, and return what it cannot carry."""
    losses = Losses("annotations")
    total = sum(1 for _ in annotated(material, Losses("")))
    head: Node = {"@context": CONTEXT, "id": urn("collection", material.title), "type": "AnnotationCollection", "label": material.title}
    page: Node = {"id": urn("page", material.title), "type": "AnnotationPage", "startIndex": 0}
    out.write(msgspec.json.encode(head)[:-1] + f',"total":{total},"first":'.encode() + msgspec.json.encode(page)[:-1] + b',"items":[\n')
    for number, annotation in enumerate(annotated(material, losses)):
        out.write((b",\n" if number else b"") + msgspec.json.encode(annotation))
    out.write(b"\n]}}\n")
    beyond_readings(losses, material)
    return losses.report()


def annotated(material: Material, losses: Losses) -> Iterator[Node]:
    """The annotations of all current readings, in their order."""
    for read in current(material):
        yield from _Annotated(material, read, losses).annotations()


class _Annotated:
    """One reading as annotations."""

    def __init__(self, material: Material, read: Read, losses: Losses) -> None:
        self.reading: Reading = read.reading
        self._engine = read.engine
        self._material = material
        self._losses = losses
        self._source = named_by_content(read.reading.document.text)
        self._page = web_address(read.reading.document.url)

    def annotations(self) -> Iterator[Node]:
        document = self.reading.document
        for statement in self.reading.statements:
            yield from self._statement(statement)
        for claim in self.reading.claims:
            yield from self._claim(claim)
        held: tuple[tuple[str, tuple[Place | Time | Quantity, ...]], ...] = (
            ("place", self.reading.places),
            ("time", self.reading.times),
            ("quantity", self.reading.quantities),
        )
        for kind, mentions in held:
            for number, mention in enumerate(mentions):
                words = Span(mention.start, mention.end, mention.text)
                yield self._annotation((kind, f"{number}", f"{mention.start}"), "identifying", words, [_json(mention), _tag(kind)])
                self._losses.wrote(f"{kind} annotations")
        self._losses.lose("warnings", "they concern no words of their own", document.id, len(self.reading.warnings))
        if document.url and not self._page:
            self._losses.lose("document.url", "no web address (http, https)", document.id)

    def _statement(self, statement: Statement) -> Iterator[Node]:
        facts = {"speaker": statement.speaker, "speaker_kind": statement.speaker_kind, "affiliation": statement.affiliation}
        facts |= {"id": statement.id, "stance": statement.stance, "parent": statement.parent, "rule": statement.rule}
        bodies = [_text(statement.speaker, "identifying", "ar"), _tag(statement.stance), _json(facts | {"quoted": statement.quoted})]
        if statement.parent:
            bodies.append({"type": "SpecificResource", "source": self._urn("statement", statement.parent), "purpose": "linking"})
        yield self._annotation(("statement", statement.id), "describing", statement.content, bodies)
        parts = (("source", statement.source), ("cue", statement.cue))
        for name, span in parts:
            if span:
                yield self._link(("statement", statement.id), name, span, None)
        self._losses.wrote("statement annotations")

    def _claim(self, claim: Claim) -> Iterator[Node]:
        review = self._material.review(self.reading.document.id, claim)
        facts = {"id": claim.id, "type": claim.type, "certainty": claim.certainty, "statement": claim.statement, "review": review}
        bodies = [_text(claim.type, "classifying", "en"), _tag(f"certainty:{claim.certainty}"), _tag(f"review:{review}")]
        bodies.append(_json(facts | {"rule": claim.rule}))
        if claim.statement:
            bodies.append({"type": "SpecificResource", "source": self._urn("statement", claim.statement), "purpose": "linking"})
        yield self._annotation(("claim", claim.id), "describing", claim.trigger, bodies)
        for number, (role, span) in enumerate(roles(claim)):
            yield self._link(("claim", claim.id, f"{number}"), role, span, span.entity)
        self._losses.wrote("claim annotations")

    def _link(self, of: tuple[str, ...], role: str, span: Span | RoleSpan, entity: str | None) -> Node:
        """An annotation that ties words to the statement or the claim in which they play a role."""
        bodies: list[Node] = [_tag(role), {"type": "SpecificResource", "source": self._urn(*of[:2]), "purpose": "linking"}]
        bodies += [_text(entity, "identifying", None)] if entity else []
        self._losses.wrote("role annotations")
        return self._annotation((*of, role, str(span.start), str(span.end)), "linking", span, bodies)

    def _urn(self, *parts: str) -> str:
        return urn(self.reading.document.id, self._engine.name, *parts)

    def _annotation(self, parts: tuple[str, ...], motivation: str, span: Span | RoleSpan, bodies: list[Node]) -> Node:
        text = self.reading.document.text
        if splits_cluster(text, span.start, span.end):
            self._losses.lose("whole letters", "the span begins or ends before a combining mark; the model says SHOULD NOT", parts[-1])
        target: Node = {"type": "SpecificResource", "source": self._about(), "selector": selectors(text, span.start, span.end)}
        target |= {"scope": self._page} if self._page else {}
        maker = {"type": "Software", "name": f"rawi, engine {self._engine.name} {self._engine.version}"}
        name = {"@context": CONTEXT, "id": self._urn(*parts), "type": "Annotation", "motivation": motivation, "creator": maker}
        return {**name, "body": bodies, "target": target}

    def _about(self) -> Node:
        lang = {"language": self.reading.document.lang} if self.reading.document.lang else {}
        return {"id": self._source, "type": "Text", "format": "text/plain", **lang, "textDirection": "rtl"}


def selectors(text: str, start: int, end: int) -> list[Node]:
    """Where a span stands, by position and by quotation; prefix and suffix end between words, or at least between letters."""
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    while left < start and unicodedata.combining(text[left]):
        left += 1
    while right < len(text) and unicodedata.combining(text[right]):
        right += 1
    if 0 < left < start and not text[left - 1].isspace():
        left = next((at for at in range(left, start) if text[at].isspace()), left)
    if end < right < len(text) and not text[right].isspace():
        right = next((at + 1 for at in range(right - 1, end - 1, -1) if text[at].isspace()), right)
    quote: Node = {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": text[left:start], "suffix": text[end:right]}
    return [{"type": "TextPositionSelector", "start": start, "end": end}, quote]


def _tag(value: str) -> Node:
    return _text(value, "tagging", None)


def _text(value: str, purpose: str, language: str | None) -> Node:
    return {"type": "TextualBody", "value": value, "purpose": purpose, **({"language": language} if language else {})}


def _json(record: object) -> Node:
    """The record itself, for programs: what the vocabulary has no terms for."""
    return {"type": "TextualBody", "format": "application/json", "purpose": "describing", "value": msgspec.json.encode(record).decode()}


EXPORTER = Exporter("jsonld", "W3C Web Annotation: every span with its statement or claim (JSON-LD)", write)

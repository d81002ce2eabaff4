"""Claims -> schema.org Claim (JSON-LD): who says it, in which words, in which article. No ClaimReview: rawi gives no verdict."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from rawi.exports.cited import beyond_readings, extent, roles, urn, web_address
from rawi.exports.loss import Losses, LossReport
from rawi.exports.source import UNREVIEWED, Exporter, Material, Read, Terms, current
from rawi.model import Claim, Document, Place, Quantity, Reading, Statement, Time

CONTEXT = "https://schema.org"
Node = dict[str, object]
_AUTHOR = {"named": "Person", "anonymous": "Person", "office": "Organization", "outlet": "Organization"}


def write(material: Material, out: BinaryIO, terms: Terms) -> LossReport:
    """Write one graph to `out`, a line a node, and return what it cannot carry."""
    losses = Losses("claims")
    out.write(msgspec.json.encode({"@context": CONTEXT})[:-1] + b',"@graph":[\n')
    before = b""
    for node in _nodes(material, losses):
        out.write(before + msgspec.json.encode(node))
        before = b",\n"
    out.write(b"\n]}\n")
    beyond_readings(losses, material)
    return losses.report()


def _nodes(material: Material, losses: Losses) -> Iterator[Node]:
    for read in current(material):
        yield _article(read.reading.document, losses)
        yield from _claims(material, read, losses)
        losses.lose("places, times, quantities without a claim", "only claims have nodes", read.reading.document.id, _free(read.reading))
        losses.lose("warnings", "no property for them", read.reading.document.id, len(read.reading.warnings))


def _article(document: Document, losses: Losses) -> Node:
    losses.wrote("articles")
    url = web_address(document.url)
    if document.url and url is None:
        losses.lose("document.url", "no web address (http, https)", document.id)
    node: Node = {"@type": "NewsArticle", "@id": urn("document", document.id), "identifier": document.id, "url": url}
    node |= {"headline": document.title, "datePublished": document.published, "inLanguage": document.lang}
    node |= {"publisher": {"@type": "Organization", "name": document.outlet} if document.outlet else None}
    return _known(node)


def _claims(material: Material, read: Read, losses: Losses) -> Iterator[Node]:
    statements = {statement.id: statement for statement in read.reading.statements}
    for claim in read.reading.claims:
        statement = statements.get(claim.statement or "")
        document = read.reading.document
        review = material.review(document.id, claim)
        quote = extent(read.reading, claim)
        node: Node = {
            "@type": "Claim",
            "@id": urn(document.id, read.engine.name, "claim", claim.id),
            "identifier": claim.id,
            "text": quote.text,
            "inLanguage": document.lang,
            "author": _author(statement, document),
            "isBasedOn": {"@type": "CreativeWork", "name": statement.speaker}
            if statement and statement.speaker_kind == "evidence"
            else None,
            "datePublished": document.published,
            "appearance": {"@id": urn("document", document.id)},
            "about": _about(claim, read.reading.places),
            "keywords": _keywords(claim, statement),
            "creativeWorkStatus": review if review != UNREVIEWED else "unreviewed machine reading",
        }
        losses.wrote("claims")
        _lost(losses, claim, statement, document)
        yield _known(node)


def _author(statement: Statement | None, document: Document) -> Node | None:
    """Who says it: the innermost speaker; the outlet where the article says it in its own voice."""
    if statement is None:
        return {"@type": "Organization", "name": document.outlet} if document.outlet else None
    kind = _AUTHOR.get(statement.speaker_kind)
    if kind is None:
        return None
    node: Node = {"@type": kind, "name": statement.speaker}
    if statement.affiliation:
        node["affiliation" if kind == "Person" else "parentOrganization"] = {"@type": "Organization", "name": statement.affiliation}
    return node


def _about(claim: Claim, places: tuple[Place, ...]) -> list[Node]:
    """The places that a claim names, as far as the text places them, and who takes part."""
    nodes: list[Node] = []
    for role, span in roles(claim):
        if role in ("place", "origin", "destination"):
            inside = [place for place in places if place.start < span.end and span.start < place.end]
            place = inside[0] if len(inside) == 1 else None  # words that name two places are given no point
            nodes.append(
                _known({"@type": "Place", "name": span.text, "geo": _geo(place), "identifier": place.gazetteer if place else None})
            )
        elif role in ("actor", "target"):
            nodes.append(_known({"@type": "Thing", "name": span.text, "identifier": span.entity}))
    return nodes


def _geo(place: Place | None) -> Node | None:
    """The point of the place named; none where the place meant lies off it, or is only known to lie within it."""
    if place is None or place.lat is None or place.lon is None or place.relation or place.status != "resolved":
        return None
    return {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}


def _keywords(claim: Claim, statement: Statement | None) -> list[str]:
    words = [f"type: {claim.type}", f"certainty: {claim.certainty}"]
    return words + ([f"stance: {statement.stance}", f"speaker: {statement.speaker_kind}"] if statement else ["told by the article itself"])


def _lost(losses: Losses, claim: Claim, statement: Statement | None, document: Document) -> None:
    example = f"{document.id}#{claim.id}"
    losses.lose("claim offsets", "schema.org has no selectors; the words are in `text`", example)
    losses.lose("roles", "actor, target and places stand in `about`, but not who does what to whom", example)
    losses.lose("claim.time", "a time has no property of a Claim", example, len(claim.time))
    losses.lose("claim.quantity", "a quantity has no property of a Claim", example, len(claim.quantity))
    if statement and statement.parent:
        losses.lose("chain", "only the innermost speaker is the author", example)


def _free(reading: Reading) -> int:
    named = {(span.start, span.end) for claim in reading.claims for _, span in roles(claim)}
    mentions: tuple[Place | Time | Quantity, ...] = (*reading.places, *reading.times, *reading.quantities)
    return sum((mention.start, mention.end) not in named for mention in mentions)


def _known(node: Node) -> Node:
    return {key: value for key, value in node.items() if value is not None and value != []}


EXPORTER = Exporter("jsonld", "schema.org Claim: what is claimed, by whom, in which article (JSON-LD)", write)

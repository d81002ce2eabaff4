"""Events -> the JSON of TimeMap (Forensic Architecture): `events`, `sources` and `associations`, as its datasheet server gives them."""

from __future__ import annotations

from typing import BinaryIO

import msgspec

from rawi.exports.cited import beyond_both, web_address
from rawi.exports.loss import Losses, LossReport
from rawi.exports.shown import shown
from rawi.exports.source import UNREVIEWED, Exporter, Material, Terms, Told, told
from rawi.model import Document, Event

Row = dict[str, object]


def write(material: Material, out: BinaryIO, terms: Terms) -> LossReport:
    """Write the object to `out` and return what TimeMap cannot carry."""
    losses = Losses("timemap")
    documents: dict[str, Document] = {}
    rows, grades = [], set()
    for event in material.events():
        if event.earliest is None and (event.place is None or event.place.lat is None):
            losses.lose("events", "TimeMap needs a date or a position", event.id)
            continue
        found = told(material, event)
        documents |= {one.reading.document.id: one.reading.document for one in found}
        rows.append(_event(event, found, material, terms))
        grades |= {event.grade}
        _lost(losses, event, found)
        losses.wrote("events")
    sources = [_source(document, losses) for document in documents.values()]
    associations = [{"id": f"grade: {grade}", "title": f"grade: {grade}", "desc": "", "mode": "FILTER"} for grade in sorted(grades)]
    out.write(msgspec.json.encode({"events": rows, "sources": sources, "associations": associations}) + b"\n")
    told_claims = {(link.document, link.claim) for event in material.events() for link in event.claims}
    claims = {(read.reading.document.id, claim.id) for read in material.readings() if read.current for claim in read.reading.claims}
    losses.lose("claims", "they tell no event", count=len(claims - told_claims))
    beyond_both(losses, material)
    return losses.report()


def _event(event: Event, found: list[Told], material: Material, terms: Terms) -> Row:
    kind = terms.types.get(event.type)
    reviews = [material.review(one.reading.document.id, one.claim) for one in found]
    open_claims = sum(review == UNREVIEWED for review in reviews)
    row: Row = {"id": event.id, "description": _description(event, found), "date": event.earliest or "", "time": ""}
    row |= {"time_precision": "day" if event.earliest == event.latest else f"{event.earliest or '…'} to {event.latest or '…'}"}
    if event.place is not None:
        row["location"] = shown(event.place.name)
        if event.place.lat is not None and event.place.lon is not None:
            row |= {"latitude": f"{event.place.lat:.5f}", "longitude": f"{event.place.lon:.5f}"}
    row |= {"type": event.type, "category": event.type, "category_full": kind.label if kind else event.type}
    row |= {"associations": [f"grade: {event.grade}"], "sources": list(dict.fromkeys(one.reading.document.id for one in found))}
    row["comments"] = f"{open_claims} of {len(reviews)} claims unreviewed; grade {event.grade}: {'; '.join(event.why)}"
    return row


def _description(event: Event, found: list[Told]) -> str:
    """Who says it, by outlet and origin, and what is contested: nothing that the claims do not say."""
    outlets = dict.fromkeys(shown(one.reading.document.outlet or one.reading.document.id) for one in found)
    parts = [f"{event.type}: {len(event.claims)} claims in {len({one.reading.document.id for one in found})} reports"]
    parts += [f"outlets: {', '.join(outlets)}; origins: {len(event.origins)}"]
    for contradiction in event.contradictions:
        values = " / ".join(dict.fromkeys(shown(rival.value) for rival in contradiction.values))
        parts.append(f"contested {contradiction.about}: {values}")
    return ". ".join(parts)


def _source(document: Document, losses: Losses) -> Row:
    losses.wrote("sources")
    url = web_address(document.url)
    if document.url and url is None:
        losses.lose("document.url", "no web address (http, https)", document.id)
    title = shown(document.title or document.outlet or document.id)
    facts = {"affil_s": shown(document.outlet or ""), "url": url or "", "date": document.published or "", "description": ""}
    return {"id": document.id, "title": title, "thumbnail": "", "paths": [url] if url else [], "type": "Article", **facts}


def _lost(losses: Losses, event: Event, found: list[Told]) -> None:
    losses.lose("claim words and offsets", "an event has one description", event.id, len(found))
    losses.lose(
        "statements", "who says it within the article has no field", event.id, sum(one.claim.statement is not None for one in found)
    )
    losses.lose("rival values with their claims", "they stand as words in the description", event.id, len(event.contradictions))
    losses.lose("event.origins", "their number stands in the description", event.id, len(event.origins))
    if event.place is not None and event.place.lat is not None and event.place.precision_km:
        losses.lose("place.precision_km", "TimeMap draws a point", event.id)
    if event.earliest != event.latest:
        losses.lose("event.latest", "TimeMap has one date; the interval stands in time_precision", event.id)


EXPORTER = Exporter("json", "TimeMap: events and sources for Forensic Architecture's map with a time line (JSON)", write)

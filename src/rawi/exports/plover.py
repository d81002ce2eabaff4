"""Claims -> PLOVER events as JSON lines: one a claim, under the field names of the PLOVER manual.

A denial, a plan or a question is carried with one of PLOVER's auxiliary modes (negation, hypothetical, future), never as a plain event.
Who says so has no field in PLOVER: it stands in `comment`.
"""

from __future__ import annotations

from typing import BinaryIO, NamedTuple

import msgspec

from rawi.exports.joined import claims, joined, name_of
from rawi.exports.loss import Losses, LossReport
from rawi.exports.rows import REJECTED
from rawi.exports.source import UNREVIEWED, Material, Terms, Told
from rawi.exports.terms import country
from rawi.model import Place, RoleSpan
from rawi.wording import worded

# The manual's four quad classes, by event type.
_QUADS = {
    "verbal cooperation": "AGREE CONSULT SUPPORT CONCEDE",
    "material cooperation": "COOPERATE AID RETREAT",
    "verbal conflict": "REQUEST ACCUSE REJECT THREATEN",
    "material conflict": "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}
QUADS = {event: (number, name) for number, (name, events) in enumerate(_QUADS.items(), 1) for event in events.split()}
_SECTORS = {
    "state": "GOV", "government": "GOV", "ministry": "GOV", "military": "MIL", "police": "COP", "intelligence": "SPY", "armed-group": "REB",
    "militia": "REB", "party": "PTY", "court": "JUD", "company": "BUS", "ngo": "NGO", "monitor": "NGO", "international": "IGO",
}  # fmt: skip
_DENIED = ("CT-", "PR-", "PS-")
_FUTURE = ("promise", "threaten")


class _When(NamedTuple):
    date: str
    enddate: str | None
    published: bool


def write(material: Material, out: BinaryIO, terms: Terms) -> LossReport:
    """A line a claim that PLOVER has a type for and that has a day, its own or that of its article."""
    losses = Losses("plover")
    for one in claims(material, losses):
        name = name_of(one.reading, one.claim)
        review = material.review(one.reading.document.id, one.claim)
        if review == REJECTED:
            losses.lose("claims", "a person rejected them", name)
            continue
        coded = event_type(terms, one)
        if coded is None:
            losses.lose("claims", worded("PLOVER has no type for {type}", type=one.claim.type), name)
            continue
        when = _when(one)
        if when is None:
            losses.lose("claims", "neither claim nor article has a day, which PLOVER demands", name)
            continue
        record = {"id": name, **_dates(when), **_event(terms, one, coded), **_text(one, review, when)}
        out.write(msgspec.json.encode(record) + b"\n")
        losses.wrote("events")
        _lost(one, when, coded, losses)
    return losses.report()


def event_type(terms: Terms, one: Told) -> tuple[str, str] | None:
    """Type and mode of a claim type ("ASSAULT/aerial"); None where PLOVER has none, or the data files leave several open."""
    known = terms.types.get(one.claim.type)
    if known is None:
        return None
    event, _, mode = known.plover.partition("/")
    return (event, mode) if event in QUADS and " " not in known.plover else None


def modes(one: Told, mode: str) -> list[str]:
    """The mode of the type, then the auxiliary ones by the claim's certainty and its speaker's stance."""
    out = [mode] if mode else []
    if one.claim.certainty in _DENIED:
        out.append("negation")
    elif one.claim.certainty == "U":
        said = joined(one.reading).statement(one.claim)
        out.append("future" if said and said.stance in _FUTURE else "hypothetical")
    return out


def _when(one: Told) -> _When | None:
    """The claim's own days; the day of publication only where it names none, and then `comment` says so."""
    time, published = joined(one.reading).dated(one.claim), one.reading.document.published
    if time is not None and time.earliest:
        return _When(time.earliest, time.latest if time.latest != time.earliest else None, False)
    return _When(published[:10], None, True) if published else None


def _dates(when: _When) -> dict[str, object]:
    return {"date": when.date, **({"enddate": when.enddate} if when.enddate else {})}


def _event(terms: Terms, one: Told, coded: tuple[str, str]) -> dict[str, object]:
    event, mode = coded
    join, claim = joined(one.reading), one.claim
    number, name = QUADS[event]
    places = [_place(place) for place in (join.places(claim) or join.destinations(claim) or join.origins(claim))]
    return {
        "actor": [_actor(terms, span) for span in claim.actor],
        "recipient": [_actor(terms, span) for span in claim.target],
        "event": [event],
        "event_loc": places,
        "event_text": [claim.trigger.text],
        "quad_code": number,
        "quad_name": name,
        "mode": modes(one, mode),
        "context": [],
    }


def _actor(terms: Terms, span: RoleSpan) -> dict[str, object]:
    known = terms.actors.get(span.entity or "")
    facts = {
        "code": country(known.country).iso3 if known else "",
        "sector": _SECTORS.get(known.kind, "") if known else "",
        "entity_text": span.text,
        "identifier_id": f"rawi:{span.entity}" if span.entity else "",
        "identifier_text": (known.english or known.name) if known else "",
    }
    return {name: value for name, value in facts.items() if value}


def _place(place: Place) -> dict[str, object]:
    facts = {"text": place.text, "name": place.name, "lat": place.lat, "lon": place.lon, "country": country(place.country).iso3 or None}
    facts |= {"geonames": place.gazetteer, "precision_km": place.precision_km, "status": place.status}
    return {name: value for name, value in facts.items() if value is not None}


def _text(one: Told, review: str, when: _When) -> dict[str, object]:
    document, join = one.reading.document, joined(one.reading)
    quote, said = join.quote(one.claim), join.statement(one.claim)
    comment = [f"{review} machine reading" if review == UNREVIEWED else f"machine reading, {review}", f"certainty {one.claim.certainty}"]
    comment.append(f"said by {said.speaker} ({said.stance})" if said else "in the article's own voice")
    if when.published:
        comment.append("date: that of publication, the claim names none")
    cited = {"citation": document.outlet, "url": document.url, "title": document.title, "language": document.lang}
    return {
        "text": quote.text,
        "text_info": {"start": quote.start, "end": quote.end},
        "cite_info": {"corpus": document.id} | {name: value for name, value in cited.items() if value},
        "coder": f"rawi {one.engine}",
        "comment": "; ".join(comment),
    }


def _lost(one: Told, when: _When, coded: tuple[str, str], losses: Losses) -> None:
    name, join = name_of(one.reading, one.claim), joined(one.reading)
    chain = join.chain(one.claim)
    if chain:
        losses.lose("who says so", "PLOVER has no field for it; it stands in comment", name)
    if len(chain) > 1:
        losses.lose("whom the speaker relies on", "the comment names the innermost speaker alone", name)
    if when.published:
        losses.lose("that no day is named", "PLOVER demands one; the day of publication stands in its place, comment says so", name)
    losses.lose("numbers", "PLOVER has no field for them", name, len(one.claim.quantity))
    if "negation" in modes(one, coded[1]) or "hypothetical" in modes(one, coded[1]):
        losses.lose("degrees of certainty", "a mode says negation or hypothetical alone; comment has the value", name)

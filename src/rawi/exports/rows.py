"""Claims and events as flat rows: the columns that CSV, XLSX, Parquet, KML and GeoJSON share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rawi.exports.joined import claims, joined, misquoted, name_of
from rawi.exports.loss import Losses
from rawi.exports.source import UNREVIEWED, Figures, Material, Terms, Told, told
from rawi.model import Claim, Event, Place, RoleSpan

Cell = str | int | float | None
REJECTED = "rejected"
AND = "; "


def claim_rows(material: Material, terms: Terms, losses: Losses) -> Iterator[tuple[Cell, ...]]:
    """A row a claim of the current readings, in the order of `CLAIM`."""
    for one in claims(material, losses):
        yield claim_row(material, terms, one)


def claim_row(material: Material, terms: Terms, one: Told) -> tuple[Cell, ...]:
    return tuple({**_said(material, terms, one), **_happened(one), **_where(one), **_when(one), **_source(one)}.values())


def _said(material: Material, terms: Terms, one: Told) -> dict[str, Cell]:
    claim, join = one.claim, joined(one.reading)
    said, quote, known = join.statement(claim), join.quote(claim), terms.types.get(claim.type)
    chain = [statement.speaker for statement in join.chain(claim)] + [one.reading.document.outlet or ""]
    return {
        "claim": name_of(one.reading, claim),
        "review": material.review(one.reading.document.id, claim),
        "engine": one.engine,
        "type": claim.type,
        "type_label": known.label if known else None,
        "certainty": claim.certainty,
        "stance": said.stance if said else None,
        "speaker": said.speaker if said else None,
        "speaker_kind": said.speaker_kind if said else None,
        "chain": " < ".join(name for name in chain if name) or None,
        "quote": quote.text,
        "quote_start": quote.start,
        "quote_end": quote.end,
    }


def _happened(one: Told) -> dict[str, Cell]:
    claim = one.claim
    return {
        "trigger": claim.trigger.text,
        "trigger_start": claim.trigger.start,
        "trigger_end": claim.trigger.end,
        "actor": words(claim.actor),
        "actor_id": _ids(claim.actor),
        "target": words(claim.target),
        "target_id": _ids(claim.target),
    }


def _where(one: Told) -> dict[str, Cell]:
    claim, place = one.claim, joined(one.reading).located(one.claim)
    return {
        "place": words(claim.place),
        "place_name": place.name if place else None,
        "gazetteer": place.gazetteer if place else None,
        "relation": relation(place) if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "precision_km": place.precision_km if place else None,
        "geo_precision": place.geo_precision if place else None,
        "where_prec": place.where_prec if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "origin": words(claim.origin),
        "destination": words(claim.destination),
    }


def _when(one: Told) -> dict[str, Cell]:
    claim, join = one.claim, joined(one.reading)
    time, number = join.dated(claim), next(iter(join.quantities(claim)), None)
    return {
        "time": words(claim.time),
        "earliest": time.earliest if time else None,
        "latest": time.latest if time else None,
        "time_basis": time.basis if time else None,
        "quantity": words(claim.quantity),
        "quantity_min": number.min if number else None,
        "quantity_max": number.max if number else None,
        "quantity_about": number.modifier if number else None,
        "quantity_unit": number.unit if number else None,
        "quantity_of": number.category if number else None,
    }


def _source(one: Told) -> dict[str, Cell]:
    document = one.reading.document
    facts = {"outlet": document.outlet, "published": document.published, "title": document.title, "url": document.url}
    return {"rule": one.claim.rule, "document": document.id, **facts}


def event_rows(material: Material, terms: Terms, losses: Losses) -> Iterator[tuple[Cell, ...]]:
    """A row an event, in the order of `EVENT`."""
    for event in material.events():
        yield event_row(material, terms, event, tellers(material, event, losses))


def event_row(material: Material, terms: Terms, event: Event, tellers: Sequence[Told]) -> tuple[Cell, ...]:
    known = terms.types.get(event.type)
    counts: dict[str, Cell] = {
        "claims": len(event.claims),
        "documents": len({link.document for link in event.claims}),
        "origins": len(event.origins),
        "origin_names": AND.join(origin.name for origin in event.origins) or None,
        "speakers": AND.join(speakers(tellers)) or None,
        "contradictions": len(event.contradictions),
        "contradicted": AND.join(dict.fromkeys(c.about for c in event.contradictions)) or None,
        "why": AND.join(event.why) or None,
    }
    head: dict[str, Cell] = {
        "event": event.id,
        "review": event_review(material, tellers),
        "type": event.type,
        "type_label": known.label if known else None,
        "grade": event.grade,
    }
    figures = deaths(terms, event, tellers, "ucdp")
    dead = figures if figures is not None else (None, None, None, None)
    numbers = dict(zip(("deaths_best", "deaths_low", "deaths_high", "deaths_why"), dead, strict=True))
    return tuple({**head, **_event_facts(event, tellers), **numbers, **counts}.values())


def _event_facts(event: Event, tellers: Sequence[Told]) -> dict[str, Cell]:
    place = event.place
    return {
        "earliest": event.earliest,
        "latest": event.latest,
        "place": place.name if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "precision_km": place.precision_km if place else None,
        "country": next((found.country for one in tellers if (found := joined(one.reading).located(one.claim)) and found.country), None),
        "actor": words(span for one in tellers for span in one.claim.actor),
        "target": words(span for one in tellers for span in one.claim.target),
    }


def rival_rows(material: Material, losses: Losses) -> Iterator[tuple[Cell, ...]]:
    """A row a rival value, in the order of `RIVAL`; the values of one contradiction stand together."""
    for event in material.events():
        by_name = {name_of(one.reading, one.claim): one for one in tellers(material, event, losses)}
        for contradiction in event.contradictions:
            for side, rival in enumerate(contradiction.values, 1):
                name = f"{rival.document}#{rival.claim}"
                head: tuple[Cell, ...] = (event.id, event.type, contradiction.about, side, rival.value, name)
                yield (*head, *_rival(material, by_name.get(name)), contradiction.why)


def _rival(material: Material, one: Told | None) -> tuple[Cell, ...]:
    if one is None:
        return (UNREVIEWED, None, None, None)
    document, join = one.reading.document, joined(one.reading)
    said = join.statement(one.claim)
    return (material.review(document.id, one.claim), said.speaker if said else None, document.outlet, join.quote(one.claim).text)


def tellers(material: Material, event: Event, losses: Losses) -> list[Told]:
    """The claims that tell an event; those that no current reading has, or that misquote their text, are left out and counted as lost."""
    found = told(material, event)
    if len(found) < len(event.claims):
        losses.lose("claims of events", "no current reading has them; link again", event.id, len(event.claims) - len(found))
    good = [one for one in found if misquoted(one.reading, one.claim) is None]
    if len(good) < len(found):
        losses.lose("claims of events", "their words are not in the text; read the document again", event.id, len(found) - len(good))
    return good


def deaths(terms: Terms, event: Event, tellers: Sequence[Told], rule: str) -> Figures | None:
    """People killed by a rule; None where nobody gives a number, or nobody counts."""
    return terms.counting(event, tellers, rule) if terms.counting else None


def event_review(material: Material, tellers: Sequence[Told]) -> str:
    """`unreviewed`, or how the claims were judged: "2 accepted, 1 unreviewed"."""
    counts: dict[str, int] = {}
    for one in tellers:
        verdict = material.review(one.reading.document.id, one.claim)
        counts[verdict] = counts.get(verdict, 0) + 1
    if set(counts) <= {UNREVIEWED}:
        return UNREVIEWED
    return ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items()))


def speakers(tellers: Sequence[Told]) -> list[str]:
    """Who says so, each once; the outlet where the article says it in its own voice."""
    names = []
    for one in tellers:
        said = joined(one.reading).statement(one.claim)
        names.append(said.speaker if said else one.reading.document.outlet or "")
    return [name for name in dict.fromkeys(names) if name]


def accepted(material: Material, tellers: Sequence[Told]) -> list[Told]:
    """Those that no person has rejected."""
    return [one for one in tellers if material.review(one.reading.document.id, one.claim) != REJECTED]


def words(spans: Iterable[RoleSpan]) -> str | None:
    """The words of spans, each once, joined; None where there are none."""
    return AND.join(dict.fromkeys(span.text for span in spans if span.text)) or None


def _ids(spans: Iterable[RoleSpan]) -> str | None:
    return AND.join(dict.fromkeys(span.entity for span in spans if span.entity)) or None


def happened(claim: Claim) -> bool:
    """Whether the claim says that it happened, surely or not; a denial, a plan, a question does not."""
    return claim.certainty in ("CT+", "PR+", "PS+")


def relation(place: Place) -> str | None:
    """Direction and distance from the place named to the one meant; None where they are the same."""
    distance = f"{plain(place.km)} km" if place.km is not None else ""
    return " ".join((*place.relation, distance)).strip() or None


def plain(value: float) -> str:
    """A number without an empty fraction: "40", "2.5"."""
    return str(int(value)) if float(value).is_integer() else repr(value)

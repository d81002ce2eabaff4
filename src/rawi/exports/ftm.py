"""Records -> FollowTheMoney, as entities (JSON lines) or as statements (a line a value, with the claim that it comes from).

Documents are Articles, events Events, claims Notes with their exact words, actors of the lexicon Persons, PublicBodies or Organizations;
words for an actor that nobody has resolved are Mentions. FollowTheMoney has no claim: who says it, and how surely, are words in the Note.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha1
from typing import BinaryIO, NamedTuple

import msgspec

from rawi.exports.cited import beyond_both, extent, web_address
from rawi.exports.loss import Losses, LossReport
from rawi.exports.shown import shown
from rawi.exports.source import UNREVIEWED, Exporter, KnownActor, Material, Read, Terms, Told, current, told
from rawi.model import Claim, Document, Event, RoleSpan, Statement
from rawi.wording import worded

DATASET = "rawi"
_NOWHERE = "XX"  # what the lexicon gives an actor of no country; FollowTheMoney takes none but countries
_FIRST_YEAR = "1000"  # FollowTheMoney takes an earlier one for a mistake
_SCHEMA = {
    "person": "Person", "company": "Company", "tribe": "LegalEntity",
    **dict.fromkeys(("state", "government", "ministry", "police", "military", "intelligence", "court"), "PublicBody"),
}  # fmt: skip
_TYPED = {"name", "location", "summary", "description", "bodyText", "full", "alias"}  # properties whose values are in a language


class Value(NamedTuple):
    """One value of a property: `origin` says which record it comes from, `reviewed` whether a person has looked at it."""

    prop: str
    value: str
    lang: str | None = None
    origin: str = "rawi"
    reviewed: bool = True
    original: str | None = None


class Entity(NamedTuple):
    """One FollowTheMoney entity."""

    id: str
    schema: str
    values: tuple[Value, ...]

    def json(self) -> bytes:
        """The entity as `ftm` reads it: each property with its distinct values."""
        properties: dict[str, list[str]] = {}
        for value in self.values:
            known = properties.setdefault(value.prop, [])
            if value.value not in known:
                known.append(value.value)
        return msgspec.json.encode({"id": self.id, "schema": self.schema, "properties": properties})

    def statements(self, losses: Losses) -> Iterator[bytes]:
        """The entity as rows of statements; `external` marks what nobody has reviewed. Their ids leave out the origin: the first one stands."""
        seen: set[str] = set()
        for value in dict.fromkeys(self.values):
            lang = value.lang if value.prop in _TYPED else None
            key = _key(self.id, value, lang)
            if key in seen:
                losses.lose("further origins of a value", "a statement has one; the first claim stands", self.id)
                continue
            seen.add(key)
            row: dict[str, object] = {"canonical_id": self.id, "entity_id": self.id, "prop": value.prop, "schema": self.schema}
            row |= {"value": value.value, "dataset": DATASET, "lang": lang, "original_value": value.original}
            row |= {"first_seen": None, "last_seen": None, "external": not value.reviewed, "origin": value.origin}
            yield msgspec.json.encode(row | {"id": key})


def _key(entity: str, value: Value, lang: str | None) -> str:
    """The id of a statement, made as FollowTheMoney makes it."""
    key = f"{DATASET}.{entity}.{value.prop}.{value.value}{f'@{lang}' if lang else ''}{'' if value.reviewed else '.ext'}"
    return sha1(key.encode()).hexdigest()


def write_entities(material: Material, out: BinaryIO, terms: Terms) -> LossReport:
    """Write a line an entity to `out` and return what FollowTheMoney cannot carry."""
    losses = Losses("ftm")
    for entity in entities(material, terms, losses):
        out.write(entity.json() + b"\n")
        losses.wrote(entity.schema)
        losses.lose("provenance of values", "entities have values without their claim; ftm-statements has it", entity.id)
    return losses.report()


def write_statements(material: Material, out: BinaryIO, terms: Terms) -> LossReport:
    """Write a line a statement to `out` and return what FollowTheMoney cannot carry."""
    losses = Losses("ftm-statements")
    for entity in entities(material, terms, losses):
        for row in entity.statements(losses):
            out.write(row + b"\n")
            losses.wrote("statements")
    return losses.report()


def entities(material: Material, terms: Terms, losses: Losses) -> Iterator[Entity]:
    """Every entity once: articles with their claims, then events, then the actors that they name."""
    actors: dict[str, str] = {}
    telling: dict[tuple[str, str, str], list[str]] = {}
    for event in material.events():
        for link in event.claims:
            telling.setdefault((link.document, link.claim, link.engine), []).append(_id("event", event.id))
    for article in {read.reading.document.id: read.reading.document for read in current(material)}.values():
        yield _article(article, losses)
    for read in current(material):
        yield from _Noted(material, read, losses, actors).notes(telling)
    for event in material.events():
        yield from _event(event, told(material, event), material, terms, losses)
    yield from _actors(actors, terms)
    beyond_both(losses, material)


def _id(kind: str, *parts: str) -> str:
    return f"rawi-{kind}-{sha1(chr(31).join(parts).encode()).hexdigest()[:24]}"


def _article(document: Document, losses: Losses) -> Entity:
    lang = "ara" if document.lang in (None, "ar") else document.lang
    values = [Value("fileName", f"{document.id}.txt"), Value("bodyText", document.text, lang), Value("language", lang or "ara")]
    facts = (("title", document.title), ("publishedAt", document.published), ("publisher", document.outlet))
    values += [Value(prop, value, lang) for prop, value in facts if value]
    url = web_address(document.url)
    values += [Value("sourceUrl", url)] if url else []
    if document.url and not url:
        losses.lose("document.url", "no web address (http, https)", document.id)
    losses.lose("document.sha256", "contentHash is a SHA-1 of the file", document.id)
    return Entity(_id("document", document.id), "Article", tuple(values))


class _Noted:
    """The claims of one reading as Notes, and the words for actors as Mentions."""

    def __init__(self, material: Material, read: Read, losses: Losses, actors: dict[str, str]) -> None:
        self.reading = read.reading
        self._engine = read.engine.name
        self._material = material
        self._losses = losses
        self._actors = actors
        self._statements = {statement.id: statement for statement in read.reading.statements}

    def notes(self, telling: dict[tuple[str, str, str], list[str]]) -> Iterator[Entity]:
        document = self.reading.document
        mentioned: set[str] = set()
        for claim in self.reading.claims:
            events = telling.get((document.id, claim.id, self._engine), [])
            yield self._note(claim, events or [_id("document", document.id)])
            for span in (*claim.actor, *claim.target):
                mention = self._mention(span)
                if mention.id not in mentioned:
                    mentioned.add(mention.id)
                    yield mention
            self._lost(claim)
        held = (
            (worded("places"), self.reading.places),
            (worded("times"), self.reading.times),
            (worded("quantities"), self.reading.quantities),
        )
        for name, records in held:
            self._losses.lose(name, "only those of events have a property", document.id, len(records))
        self._losses.lose("warnings", "no property for them", document.id, len(self.reading.warnings))

    def _note(self, claim: Claim, about: Iterable[str]) -> Entity:
        document = self.reading.document
        review = self._material.review(document.id, claim)
        origin, reviewed = origin_of(document.id, claim), review != UNREVIEWED
        statement = self._statements.get(claim.statement or "")
        facts = [("name", f"{claim.type}: {shown(claim.trigger.text)}"), ("description", extent(self.reading, claim).text)]
        values = [Value(prop, value, "ara", origin, reviewed) for prop, value in facts]
        summary = f"{_said(statement, document)}; certainty {claim.certainty}; review: {review}"
        values.append(Value("summary", summary, None, origin, reviewed))
        values += [Value("entity", entity, None, origin, reviewed) for entity in about]
        values += [
            Value("proof", _id("document", document.id), None, origin, reviewed),
            Value("keywords", claim.type, None, origin, reviewed),
        ]
        return Entity(_id("claim", document.id, self._engine, claim.id), "Note", tuple(values))

    def _mention(self, span: RoleSpan) -> Entity:
        document = _id("document", self.reading.document.id)
        name = shown(span.text)
        values = [
            Value("document", document),
            Value("name", name, "ara", reviewed=False, original=span.text if span.text != name else None),
        ]
        if span.entity:
            self._actors.setdefault(span.entity, name)
            values.append(Value("resolved", _id("actor", span.entity), reviewed=False))
        return Entity(_id("mention", self.reading.document.id, name, span.entity or ""), "Mention", tuple(values))

    def _lost(self, claim: Claim) -> None:
        example = f"{self.reading.document.id}#{claim.id}"
        self._losses.lose("claim offsets", "a Note has no span; its words stand in `description`", example)
        self._losses.lose("claim.certainty, stance and speaker", "no property; words in `summary`", example)
        statement = self._statements.get(claim.statement or "")
        if statement and statement.parent:
            self._losses.lose("chain", "only the innermost speaker is named", example)


def origin_of(document: str, claim: Claim) -> str:
    """What the `origin` of a value says: the claim that it comes from."""
    return f"rawi:{document}#{claim.id}"


def _said(statement: Statement | None, document: Document) -> str:
    if statement is None:
        return f"told by {shown(document.outlet) if document.outlet else 'the article'} itself"
    return f"{statement.stance} by {shown(statement.speaker)} ({statement.speaker_kind})"


def _event(event: Event, found: list[Told], material: Material, terms: Terms, losses: Losses) -> Iterator[Entity]:
    kind = terms.types.get(event.type)
    reviewed = any(material.review(one.reading.document.id, one.claim) != UNREVIEWED for one in found)
    where = shown(event.place.name) if event.place else ""
    name = " ".join(part for part in (kind.label if kind else event.type, where, event.earliest or "") if part)
    made = [("name", name, "ara"), ("recordId", event.id, None), ("keywords", event.type, None), *_dates(event)]
    held = [date for date in (event.earliest, event.latest) if date]
    losses.lose("event dates", "FollowTheMoney takes no year before 1000", event.id, sum(date < _FIRST_YEAR for date in held))
    made += [("summary", f"grade: {event.grade}; {'; '.join(event.why)}", None)]
    made += [("description", _rivals(event), "ara")] if event.contradictions else []
    made += [("location", where, "ara")] if where else []
    values = [Value(prop, value, lang, f"rawi:{event.id}", reviewed) for prop, value, lang in made]
    if event.place and event.place.lat is not None:
        yield _address(event, reviewed)
        values.append(Value("addressEntity", _id("address", event.id), None, f"rawi:{event.id}", reviewed))
    for one in found:
        values += _from_claim(one, material)
    losses.lose("event.origins", "no property; how many there are stands in the grade's reasons", event.id, len(event.origins))
    losses.lose("contradictions as links", "they stand as words in `description`", event.id, len(event.contradictions))
    if event.place and event.place.precision_km:
        losses.lose("place.precision_km", "an Address is a point; the radius stands in its `remarks`", event.id)
    yield Entity(_id("event", event.id), "Event", tuple(dict.fromkeys(values)))


def _dates(event: Event) -> list[tuple[str, str, None]]:
    earliest, latest = (date if date and date >= _FIRST_YEAR else None for date in (event.earliest, event.latest))
    if earliest and earliest == latest:
        return [("date", earliest, None)]
    return [(prop, value, None) for prop, value in (("startDate", earliest), ("endDate", latest)) if value]


def _rivals(event: Event) -> str:
    return "; ".join(
        f"{contradiction.about}: {' / '.join(dict.fromkeys(shown(rival.value) for rival in contradiction.values))}"
        for contradiction in event.contradictions
    )


def _address(event: Event, reviewed: bool) -> Entity:
    assert event.place is not None
    place = event.place
    facts = [("full", shown(place.name)), ("latitude", f"{place.lat:.6f}"), ("longitude", f"{place.lon:.6f}")]
    facts += [("remarks", f"within {place.precision_km:g} km")] if place.precision_km else []
    values = tuple(Value(prop, value, "ara" if prop == "full" else None, f"rawi:{event.id}", reviewed) for prop, value in facts)
    return Entity(_id("address", event.id), "Address", values)


def _from_claim(one: Told, material: Material) -> list[Value]:
    """What a claim adds to its event: the article that proves it, and the actors that it names, each with its origin."""
    document = one.reading.document.id
    origin, reviewed = origin_of(document, one.claim), material.review(document, one.claim) != UNREVIEWED
    actors = [span.entity for span in (*one.claim.actor, *one.claim.target) if span.entity]
    values = [Value("proof", _id("document", document), None, origin, reviewed)]
    return values + [Value("involved", _id("actor", entity), None, origin, reviewed) for entity in actors]


def _actors(named: dict[str, str], terms: Terms) -> Iterator[Entity]:
    """The actors that were named, and those that they belong to."""
    waiting, done = list(named), set(named)
    while waiting:
        entity = waiting.pop(0)
        actor = terms.actors.get(entity)
        if actor is None:
            yield Entity(_id("actor", entity), "LegalEntity", (Value("name", named.get(entity, entity), "ara"),))
            continue
        if actor.parent and actor.parent not in done:
            done.add(actor.parent)
            waiting.append(actor.parent)
        yield _actor(actor)


def _actor(actor: KnownActor) -> Entity:
    schema = _SCHEMA.get(actor.kind, "Organization")
    values = [Value("name", actor.name, "ara")]
    values += [Value("alias", actor.english, "eng")] if actor.english else []
    values += [Value("country", actor.country.lower())] if actor.country not in ("", _NOWHERE) else []
    values += [Value("parent", _id("actor", actor.parent))] if actor.parent and schema != "Person" else []
    return Entity(_id("actor", actor.id), schema, tuple(values))


ENTITIES = Exporter("ftm.jsonl", "FollowTheMoney entities, for OpenAleph and ftm (JSON lines)", write_entities)
STATEMENTS = Exporter(
    "ftm-statements.jsonl", "FollowTheMoney statements: each value with the claim it comes from (JSON lines)", write_statements
)

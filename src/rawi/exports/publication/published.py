"""Material -> the material that a profile lets out: what every exporter writes unchanged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from msgspec.structs import replace

from rawi.errors import StoreError
from rawi.exports.loss import Losses
from rawi.exports.publication.phrases import HIDDEN
from rawi.exports.publication.profile import Profile
from rawi.exports.publication.redactor import Redactor
from rawi.exports.publication.survey import Lookups, Survey
from rawi.exports.source import Decision, Figures, Kept, KnownActor, LogEntry, Material, Read, Terms, Told, told
from rawi.model import ROLES, Claim, Document, Event, Found, Place, Quantity, Reading, RoleSpan, Span, Statement, Time
from rawi.wording import worded

S = TypeVar("S", Span, RoleSpan, Place, Time, Quantity)
_READINGS = 500  # readings that are kept in memory


class Published:
    """A material with a profile laid over it: `exports.source.Material`, and the terms to go with it.

    Documents, readings, events keep their order; nothing of the log, of decisions but their verdicts, of raw bytes, of older readings is in it.
    """

    def __init__(self, material: Material, terms: Terms, profile: Profile, lookups: Lookups) -> None:
        self.survey = Survey(material, terms, profile, lookups)
        self._redactor = Redactor(self.survey, material.language)
        self._material = material
        self._profile = profile
        self._ids = {document: self._id(number, document) for number, document in enumerate(self.survey.documents, 1)}
        self._back = {new: old for old, new in self._ids.items()}
        self._originals: dict[str, Event] = {}
        self.title = self._redactor.text(material.title)
        self.language = material.language
        self.terms = self._terms(terms)
        self.reading = lru_cache(_READINGS)(self._reading)

    def documents(self) -> Iterator[Kept]:
        for kept in self._material.documents():
            text, redactor = self._redactor.body(kept.document, kept.text), self._redactor
            url = redactor.address(kept.url.value if kept.url else None)
            yield replace(
                kept,
                document=self._ids[kept.document],
                text=text,
                sha256=_sha256(text),
                title=_fact(kept.title, redactor.headline(kept.title.value if kept.title else None)),
                published=_fact(kept.published, kept.published.value if kept.published else None),
                outlet=_fact(kept.outlet, redactor.optional(kept.outlet.value if kept.outlet else None)),
                url=_fact(kept.url, url),
                captures=(),
            )

    def original(self, sha256: str) -> bytes:
        raise StoreError("originals are not published")

    def readings(self) -> Iterator[Read]:
        for read in self._material.readings():
            if read.current:
                yield replace(read, reading=self._published(read.reading))

    def as_read(self) -> Iterator[Read]:
        """The readings as people corrected them: the decisions that would make these of what was read are not published."""
        return self.readings()

    def _reading(self, document: str, engine: str) -> Reading | None:
        found = self._material.reading(self._back.get(document, document), engine)
        return self._published(found) if found is not None else None

    def events(self) -> Iterator[Event]:
        for event in self._material.events():
            self._originals[event.id] = event
            yield self._event(event)

    def decisions(self) -> Iterator[Decision]:
        return iter(())

    def log(self) -> Iterator[LogEntry]:
        return iter(())

    def review(self, document: str, claim: Claim) -> str:
        return self._material.review(self._back.get(document, document), claim)

    def losses(self, losses: Losses) -> None:
        """Count what the profile leaves out."""
        captures = sum(len(kept.captures) for kept in self._material.documents())
        older = sum(not read.current for read in self._material.readings())
        profile, survey = self._profile, self.survey
        name = profile.name
        losses.lose_all(
            (
                ("originals and captures", worded("profile {name}: they are never published", name=name), captures),
                ("older readings", worded("profile {name}: they are never published", name=name), older),
                (
                    "decisions",
                    worded("profile {name}: their verdicts are, who decided and why is not", name=name),
                    sum(1 for _ in self._material.decisions()),
                ),
                ("log", worded("profile {name}: it is never published", name=name), sum(1 for _ in self._material.log())),
                (
                    "exact places",
                    worded("profile {name}: {told}", name=name, told=survey.coarsening.told),
                    len(survey.published) if profile.coarse else 0,
                ),
                ("names and words", worded("profile {name}: blacked out wherever they stand", name=name), len(survey.phrases)),
                (
                    "texts",
                    worded("profile {name}: quotations are blacked out", name=name),
                    len(survey.documents) if profile.quotes == "redact" else 0,
                ),
                (
                    "addresses",
                    worded("profile {name}: of pages, files, records", name=name),
                    len(survey.documents) if profile.addresses == "redact" else 0,
                ),
            )
        )

    def _id(self, number: int, document: str) -> str:
        """A document's id as it stands in the publication: a number where its own says something."""
        kept = self._profile.addresses == "keep" and self._redactor.address(document) is not None
        return document if kept else f"d{number:06}"

    def _terms(self, terms: Terms) -> Terms:
        """Actors without the persons among them; the dead counted from what the material itself says."""
        text = self._redactor.text
        persons = self.survey.person_ids if self._profile.persons == "redact" else frozenset()
        actors: dict[str, KnownActor] = {
            id: replace(actor, name=text(actor.name), english=text(actor.english))
            for id, actor in terms.actors.items()
            if id not in persons
        }
        counting = terms.counting
        if counting is None:
            return Terms(terms.types, actors, None)

        def counted(event: Event, tellers: Sequence[Told], rule: str) -> Figures | None:
            original = self._originals.get(event.id)
            if original is None:
                return None
            keys = {(self._back.get(one.reading.document.id, ""), one.claim.id, one.engine) for one in tellers}
            all_told = [one for one in told(self._material, original) if (one.reading.document.id, one.claim.id, one.engine) in keys]
            found = counting(original, all_told, rule)
            return found._replace(why=text(found.why)) if found is not None else None

        return Terms(terms.types, actors, counted)

    def _published(self, reading: Reading) -> Reading:
        document, redactor = reading.document, self._redactor
        text = redactor.body(document.id, document.text)
        return replace(
            reading,
            document=self._document(document, text),
            statements=tuple(self._statement(said, text) for said in reading.statements),
            claims=tuple(self._claim(claim, text) for claim in reading.claims),
            places=tuple(self._place(place, text) for place in reading.places),
            times=tuple(_cut(time, text) for time in reading.times),
            quantities=tuple(
                replace(_cut(one, text), counted=redactor.optional(one.counted), unit=redactor.optional(one.unit))
                for one in reading.quantities
            ),
            warnings=tuple(
                replace(one, message=HIDDEN if self._profile.quotes == "redact" else redactor.text(one.message)) for one in reading.warnings
            ),
        )

    def _document(self, document: Document, text: str) -> Document:
        redactor = self._redactor
        return replace(
            document,
            id=self._ids.get(document.id, document.id),
            title=redactor.headline(document.title),
            outlet=redactor.optional(document.outlet),
            url=redactor.address(document.url),
            text=text,
            sha256=_sha256(text),
        )

    def _statement(self, said: Statement, text: str) -> Statement:
        return replace(
            said,
            source=_cut(said.source, text) if said.source is not None else None,
            speaker=self._redactor.speaker(said.speaker, said.speaker_kind == "named"),
            affiliation=self._redactor.optional(said.affiliation),
            cue=_cut(said.cue, text),
            content=_cut(said.content, text),
            rule=self._redactor.text(said.rule),
        )

    def _claim(self, claim: Claim, text: str) -> Claim:
        roles = {role: tuple(self._role(span, text) for span in getattr(claim, role)) for role in ROLES}
        return replace(claim, trigger=_cut(claim.trigger, text), rule=self._redactor.text(claim.rule), **roles)

    def _role(self, span: RoleSpan, text: str) -> RoleSpan:
        hidden = self.survey.place_ids | (self.survey.person_ids if self._profile.persons == "redact" else frozenset())
        ids = [id for id in (span.entity or "").split() if id not in hidden]
        return replace(_cut(span, text), entity=" ".join(ids) or None)

    def _place(self, place: Place, text: str) -> Place:
        protected = self.survey.protects(place.name)
        found = self.survey.coarsening.place(place, protected=protected)
        redactor = self._redactor
        name = found.name if protected and found is not place else redactor.text(found.name)
        return replace(_cut(found, text), name=redactor.text(name), why=redactor.text(found.why))

    def _event(self, event: Event) -> Event:
        redactor, where = self._redactor, event.place
        if where is not None:
            country, admin1 = self.survey.unit(where.lat, where.lon)
            where = self.survey.coarsening.event_place(where, country, admin1, protected=self.survey.protects(where.name))
            where = replace(where, name=redactor.text(where.name))
        return replace(
            event,
            place=where,
            claims=tuple(replace(link, document=self._ids.get(link.document, link.document)) for link in event.claims),
            origins=tuple(
                replace(
                    origin,
                    name=redactor.speaker(origin.name, False),
                    documents=tuple(self._ids.get(id, id) for id in origin.documents),
                    why=self._why(origin.why),
                )
                for origin in event.origins
            ),
            contradictions=tuple(
                replace(
                    one,
                    values=tuple(
                        replace(rival, document=self._ids.get(rival.document, rival.document), value=redactor.text(rival.value))
                        for rival in one.values
                    ),
                    why=self._why(one.why),
                )
                for one in event.contradictions
            ),
            why=tuple(self._why(why) for why in event.why),
        )

    def _why(self, why: str) -> str:
        """A reason: ids of documents stand in some."""
        return self._redactor.text(why)


def _cut(span: S, text: str) -> S:
    """The span with its words out of another text of the same length."""
    return replace(span, text=text[span.start : span.end])


def _fact(found: Found | None, value: str | None) -> Found | None:
    """A fact with another value; where it was found says too much of where the document came from."""
    return None if found is None or value is None else Found(value, "published")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

"""Reading -> rows of `statement`, `claim` and `claim_place`: flat, ready for a bulk insert. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

import msgspec

from rawi.errors import StoreError
from rawi.model import Claim, Place, Reading, RoleSpan, Span, Statement
from rawi.reviewing.identity import subject_of as subject_of
from rawi.store.shapes import shape_row
from rawi.store.tags import cell_tags, role_words, tag

Fold = Callable[[str], str]
Row = tuple[object, ...]

SEQUENCE_BITS = 33
_QUOTE = 600  # characters: a longer content is cut down to the sentence of the claim
_REACH = 300
_STOPS = re.compile(r"[.!?؟\n]")
_NOWHERE: Row = (None, None, None, None, None)
_PLACES = ("place", "origin", "destination")

STATEMENT = ("reading_id", "key", "parent", "speaker", "speaker_kind", "affiliation", "stance", "quoted", "content_start", "content_end")
CLAIM = (
    *("id", "reading_id", "document_id", "run_id", "current", "key", "statement", "type", "certainty", "stance", "speaker", "speaker_kind"),
    *("outlet_id", "published", "earliest", "latest", "place", "country", "lat", "lon", "precision_km", "actor", "target"),
    *("trigger_start", "trigger_end", "trigger", "quote_start", "quote_end", "quote", "rule", "review"),
    *("norm", "speaker_norm", "place_norm", "actor_norm", "tags"),
)
CLAIM_PLACE = ("claim_id", "number", "role", "name", "status", "gazetteer", "country", "lat", "lon", "precision_km")


class Home(NamedTuple):
    """The rows that a reading's rows point to."""

    reading: int
    document: int
    run: int
    outlet: int | None


def day_of(published: str | None) -> int:
    """The day of an ISO date as a number, 0 where there is none."""
    try:
        return date.fromisoformat(published[:10]).toordinal() if published else 0
    except ValueError:
        return 0


def claim_id(published: str | None, sequence: int) -> int:
    """The id of a claim: below 2^53, ordered by day of publication, then by arrival."""
    return (day_of(published) << SEQUENCE_BITS) | sequence


def check(reading: Reading) -> None:
    """Every span says what stands in the text.

    Raises StoreError with document, claim and the two texts.
    """
    text = reading.document.text
    for where, span in _spans(reading):
        if not 0 <= span.start <= span.end <= len(text) or text[span.start : span.end] != span.text:
            stands = text[max(span.start, 0) : max(span.end, 0)][:40]
            raise StoreError(
                f"document {reading.document.id}, {where}: quotes {span.text[:40]!r} at {span.start}-{span.end}, where the text has "
                f"{stands!r}; the reading belongs to another text: read the document again"
            )


def _spans(reading: Reading) -> Iterator[tuple[str, Span | RoleSpan]]:
    for statement in reading.statements:
        yield statement.id, statement.content
        yield statement.id, statement.cue
        if statement.source is not None:
            yield statement.id, statement.source
    for claim in reading.claims:
        yield claim.id, claim.trigger
        for spans in (claim.actor, claim.target, claim.place, claim.origin, claim.destination, claim.time, claim.quantity):
            for span in spans:
                yield claim.id, span


def statement_rows(reading: Reading, home: Home) -> Iterator[Row]:
    """Rows in the order of `STATEMENT`."""
    for s in reading.statements:
        content = s.content
        yield (
            home.reading, s.id, s.parent, s.speaker, s.speaker_kind, s.affiliation, s.stance, int(s.quoted), content.start, content.end,
        )  # fmt: skip


class ClaimRows:
    """The rows of the claims of one reading; `sequence` is the number of the first."""

    def __init__(self, reading: Reading, home: Home, fold: Fold) -> None:
        self.reading = reading
        self.home = home
        self.fold = fold
        self.folded: dict[str, str] = {}
        self.statements = {s.id: s for s in reading.statements}
        document = reading.document
        fixed = [tag("run", str(home.run))]
        if document.outlet:
            fixed.append(tag("outlet", document.outlet))
        if document.published:
            fixed += [tag("month", document.published[:7]), tag("year", document.published[:4])]
        self.tags = " ".join(fixed)

    def rows(self, sequence: int, reviews: dict[str, str]) -> Iterator[tuple[Row, list[Row], list[Row]]]:
        """For each claim its row in the order of `CLAIM`, the rows of its places in that of `CLAIM_PLACE`, of their shapes in `CLAIM_SHAPE`."""
        day = day_of(self.reading.document.published) << SEQUENCE_BITS
        for number, claim in enumerate(self.reading.claims, sequence):
            id = day | number
            places = self._places(claim) if claim.place or claim.origin or claim.destination else []
            review = reviews.get(subject_of(self.reading.document.id, claim), "unreviewed") if reviews else "unreviewed"
            located: list[Row] = [
                (id, n, role, p.name, p.status, p.gazetteer, p.country, p.lat, p.lon, p.precision_km)
                for n, (role, p) in enumerate(places)
            ]  # fmt: skip
            shapes = [row for n, (_, p) in enumerate(places) if p.geometry is not None and (row := shape_row(id, n, p, claim))]
            yield self._row(claim, id, places, review), located, shapes

    def _row(self, claim: Claim, id: int, places: list[tuple[str, Place]], review: str) -> Row:
        said = self.statements.get(claim.statement) if claim.statement else None
        home, document, trigger = self.home, self.reading.document, claim.trigger
        place = self._place(claim, places)
        start, end = _quote(document.text, said, trigger)
        quote = document.text[start:end]
        earliest, latest = self._times(claim)
        return (
            id, home.reading, home.document, home.run, 1, claim.id, claim.statement, claim.type, claim.certainty,
            said.stance if said else None, said.speaker if said else None, said.speaker_kind if said else None,
            home.outlet, document.published, earliest, latest, *place, _names(claim.actor), _names(claim.target),
            trigger.start, trigger.end, trigger.text, start, end, quote, claim.rule, review,
            self._fold(quote), self._fold(f"{said.speaker} {said.affiliation or ''}" if said else ""),
            self._fold(_words([word for _, p in places for word in (p.name, p.text)] or [s.text for s in claim.place])),
            self._fold(_words([s.text for s in claim.actor + claim.target])), self._tags(claim, said, places, review),
        )  # fmt: skip

    def _fold(self, text: str) -> str:
        known = self.folded.get(text)
        if known is None:
            known = self.folded[text] = self.fold(text) if text else ""
        return known

    def _places(self, claim: Claim) -> list[tuple[str, Place]]:
        spans = [(role, span) for role in _PLACES for span in getattr(claim, role)]
        return [(role, p) for role, span in spans for p in self.reading.places if p.start < span.end and span.start < p.end]

    @staticmethod
    def _place(claim: Claim, places: list[tuple[str, Place]]) -> Row:
        if not (places or claim.place or claim.origin or claim.destination):
            return _NOWHERE
        best = next((p for _, p in places if p.lat is not None), places[0][1] if places else None)
        if best is not None:
            return best.name, best.country, best.lat, best.lon, best.precision_km
        named = next((span.text for role in _PLACES for span in getattr(claim, role)), None)
        return named, None, None, None, None

    def _times(self, claim: Claim) -> tuple[str | None, str | None]:
        if not claim.time:
            return None, None
        times = [t for span in claim.time for t in self.reading.times if t.start < span.end and span.start < t.end]
        earliest = [t.earliest for t in times if t.earliest]
        latest = [t.latest for t in times if t.latest]
        return min(earliest, default=None), max(latest, default=None)

    def _tags(self, claim: Claim, said: Statement | None, places: list[tuple[str, Place]], review: str) -> str:
        words = [self.tags, tag("type", claim.type), tag("certainty", claim.certainty), tag("review", review)]
        if said is not None:
            words += [tag("stance", said.stance), tag("kind", said.speaker_kind)]
        if claim.actor or claim.target:
            words += sorted({tag("entity", s.entity) for s in claim.actor + claim.target if s.entity})
            words += self._role_tags("actor", claim.actor) + self._role_tags("target", claim.target)
        if places:
            words += sorted({tag("country", p.country) for _, p in places if p.country})
            for point in sorted({(p.lat, p.lon) for _, p in places if p.lat is not None and p.lon is not None}):
                words += cell_tags(*point)
        return " ".join(words)

    def _role_tags(self, role: str, spans: tuple[RoleSpan, ...]) -> list[str]:
        """Who did it and to whom, apart: `actor_norm` holds both."""
        entities = sorted({tag(role, entity) for s in spans if s.entity for entity in s.entity.split()})
        return entities + [role_words(role, self._fold(s.text)) for s in spans]


def _names(spans: tuple[RoleSpan, ...]) -> str:
    if not spans:
        return "[]"
    return msgspec.json.encode([s.entity or s.text for s in spans]).decode()


def _words(words: list[str]) -> str:
    return " ".join(dict.fromkeys(words)) if words else ""


def _quote(text: str, said: Statement | None, trigger: Span) -> tuple[int, int]:
    """The content of the statement; where there is none, or a long one, the sentence of the trigger, bounded."""
    if said is not None and said.content.end - said.content.start <= _QUOTE:
        return said.content.start, said.content.end
    floor, ceiling = max(0, trigger.start - _REACH), min(len(text), trigger.end + _REACH)
    before = text[floor : trigger.start]
    start = max((m.end() for m in _STOPS.finditer(before)), default=0) + floor
    while start < trigger.start and text[start].isspace():
        start += 1
    stop = _STOPS.search(text, trigger.end, ceiling)
    end = stop.end() if stop else ceiling
    return start, max(trigger.end, start + len(text[start:end].rstrip()))

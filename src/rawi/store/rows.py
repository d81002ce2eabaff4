"""Reading -> rows of `statement`, `claim` and `claim_place`: flat, ready for a bulk insert. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import msgspec

from rawi.errors import StoreError
from rawi.model import Claim, Place, Reading, RoleSpan, Span
from rawi.reviewing.identity import subject_of as subject_of
from rawi.store.shapes import shape_row
from rawi.store.tags import cell_tags, happened_tag, role_words, tag

Fold = Callable[[str], str]
Row = tuple[object, ...]

SEQUENCE_BITS = 33
_QUOTE = 600  # characters: a longer content is cut down to the sentence of the claim
_REACH = 300
_STOPS = re.compile(r"[.!?؟\n]")
_NOBODY = ("[]", "", "")  # of a role that nobody fills: names, searched form, tags
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


class Said(NamedTuple):
    """What the claims of one statement share; `words` is its content where that is short enough to be their quote."""

    stance: str | None
    speaker: str | None
    kind: str | None
    norm: str
    tags: str
    words: Quote | None


class Quote(NamedTuple):
    """The words that a claim is read from, and their searched form."""

    start: int
    end: int
    text: str
    norm: str


class Located(NamedTuple):
    """Places of a claim by role, and what its row and the index say of them."""

    places: tuple[tuple[str, Place], ...]
    row: Row
    norm: str
    tags: str
    shapes: tuple[Row, ...]  # the claim's id left out


_ITSELF = Said(None, None, None, "", "", None)
_NOWHERE = Located((), (None, None, None, None, None), "", "", ())


class ClaimRows:
    """The rows of the claims of one reading. What several claims share (a statement, a place, an actor) is made once."""

    def __init__(self, reading: Reading, home: Home, fold: Fold) -> None:
        self.reading = reading
        self.home = home
        self.fold = fold
        self.statements = {s.id: s for s in reading.statements}
        self.said: dict[str | None, Said] = {None: _ITSELF}
        self.quotes: dict[tuple[int, int], Quote] = {}
        self.located: dict[tuple[tuple[RoleSpan, ...], ...], Located] = {((), (), ()): _NOWHERE}
        self.roles: dict[tuple[str, tuple[RoleSpan, ...]], tuple[str, str, str]] = {("actor", ()): _NOBODY, ("target", ()): _NOBODY}
        document = reading.document
        outlet = f" {tag('outlet', document.outlet)}" if document.outlet else ""
        self.tags = tag("run", str(home.run)) + outlet

    def rows(self, sequence: int, reviews: dict[str, str]) -> Iterator[tuple[Row, list[Row], list[Row]]]:
        """For each claim its row in the order of `CLAIM`, the rows of its places in that of `CLAIM_PLACE`, of their shapes in `CLAIM_SHAPE`."""
        document = self.reading.document
        day = day_of(document.published) << SEQUENCE_BITS
        for number, claim in enumerate(self.reading.claims, sequence):
            id = day | number
            review = reviews.get(subject_of(document.id, claim), "unreviewed") if reviews else "unreviewed"
            located = self._located(claim)
            places: list[Row] = [
                (id, n, role, p.name, p.status, p.gazetteer, p.country, p.lat, p.lon, p.precision_km)
                for n, (role, p) in enumerate(located.places)
            ]  # fmt: skip
            shapes: list[Row] = [(id, *shape) for shape in located.shapes]
            yield self._row(claim, id, located, review), places, shapes

    def _row(self, claim: Claim, id: int, located: Located, review: str) -> Row:
        said = self.said.get(claim.statement) or self._statement(claim.statement)
        home, trigger = self.home, claim.trigger
        quote = said.words or self._quote(claim)
        earliest, latest = self._times(claim) if claim.time else (None, None)
        actors, actor_norm, actor_tags = self.roles.get(("actor", claim.actor)) or self._role("actor", claim.actor)
        targets, target_norm, target_tags = self.roles.get(("target", claim.target)) or self._role("target", claim.target)
        happened = happened_tag(earliest) if earliest or latest else ""
        tags = (self.tags, _codes(claim.type, claim.certainty, review), said.tags, actor_tags, target_tags, located.tags, happened)
        return (
            id, home.reading, home.document, home.run, 1, claim.id, claim.statement, claim.type, claim.certainty,
            said.stance, said.speaker, said.kind, home.outlet, self.reading.document.published, earliest, latest, *located.row, actors, targets,
            trigger.start, trigger.end, trigger.text, quote.start, quote.end, quote.text, claim.rule, review,
            quote.norm, said.norm, located.norm, f"{actor_norm} {target_norm}".strip(), " ".join(filter(None, tags)),
        )  # fmt: skip

    def _statement(self, key: str | None) -> Said:
        found = self.statements.get(key or "")
        if found is None:
            return _ITSELF
        start, end = found.content.start, found.content.end
        words = self._words(start, end) if end - start <= _QUOTE else None
        norm = self.fold(f"{found.speaker} {found.affiliation or ''}")
        tags = f"{tag('stance', found.stance)} {tag('kind', found.speaker_kind)}"
        self.said[key] = made = Said(found.stance, found.speaker, found.speaker_kind, norm, tags, words)
        return made

    def _quote(self, claim: Claim) -> Quote:
        return self._words(*_sentence(self.reading.document.text, claim.trigger))

    def _words(self, start: int, end: int) -> Quote:
        known = self.quotes.get((start, end))
        if known is None:
            text = self.reading.document.text[start:end]
            known = self.quotes[start, end] = Quote(start, end, text, self.fold(text))
        return known

    def _located(self, claim: Claim) -> Located:
        spans = (claim.place, claim.origin, claim.destination)
        known = self.located.get(spans)
        if known is None:
            known = self.located[spans] = self._locate(claim, spans)
        return known

    def _locate(self, claim: Claim, roles: tuple[tuple[RoleSpan, ...], ...]) -> Located:
        spans = [(role, span) for role, among in zip(_PLACES, roles, strict=True) for span in among]
        places = tuple([(role, p) for role, span in spans for p in self.reading.places if p.start < span.end and span.start < p.end])
        best = next((p for _, p in places if p.lat is not None), places[0][1] if places else None)
        row: Row = (spans[0][1].text, None, None, None, None)
        if best is not None:
            row = (best.name, best.country, best.lat, best.lon, best.precision_km)
        words = [word for _, p in places for word in (p.name, p.text)] or [span.text for span in roles[0]]
        tags = sorted({tag("country", p.country) for _, p in places if p.country})
        for point in sorted({(p.lat, p.lon) for _, p in places if p.lat is not None and p.lon is not None}):
            tags += cell_tags(*point)
        shapes = tuple([made[1:] for n, (_, p) in enumerate(places) if p.geometry is not None and (made := shape_row(0, n, p, claim))])
        return Located(places, row, self.fold(" ".join(dict.fromkeys(words))), " ".join(tags), shapes)

    def _times(self, claim: Claim) -> tuple[str | None, str | None]:
        times = [t for span in claim.time for t in self.reading.times if t.start < span.end and span.start < t.end]
        earliest = [t.earliest for t in times if t.earliest]
        latest = [t.latest for t in times if t.latest]
        return min(earliest, default=None), max(latest, default=None)

    def _role(self, role: str, spans: tuple[RoleSpan, ...]) -> tuple[str, str, str]:
        """Names as JSON, their searched form, and tags that tell who did it from whom it was done to: `actor_norm` holds both."""
        forms = list(dict.fromkeys([self.fold(span.text) for span in spans]))
        ids = [span.entity for span in spans if span.entity]
        tags = sorted({tag(role, part) for id in ids for part in id.split()}) if ids else []
        tags += [role_words(role, form) for form in forms]
        made = (_names(spans), " ".join(forms), " ".join(tags))
        self.roles[role, spans] = made
        return made


def _names(spans: tuple[RoleSpan, ...]) -> str:
    return msgspec.json.encode([s.entity or s.text for s in spans]).decode()


@lru_cache(maxsize=10_000)
def _codes(type: str, certainty: str, review: str) -> str:
    return f"{tag('type', type)} {tag('certainty', certainty)} {tag('review', review)}"


def _sentence(text: str, trigger: Span) -> tuple[int, int]:
    """The sentence of a trigger, bounded."""
    floor, ceiling = max(0, trigger.start - _REACH), min(len(text), trigger.end + _REACH)
    start = max([text.rfind(stop, floor, trigger.start) for stop in ".!?؟\n"]) + 1 or floor
    while start < trigger.start and text[start].isspace():
        start += 1
    stop = _STOPS.search(text, trigger.end, ceiling)
    end = stop.end() if stop else ceiling
    return start, max(trigger.end, start + len(text[start:end].rstrip()))

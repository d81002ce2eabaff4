"""Every record that crosses a stage, and nothing else.

Offsets are half-open and count code points of `Document.text`; `text[start:end]` of every span equals its `text`.
The field names are those of the public interchange (docs/contract.md), which `rawi read` prints as they stand here.
"""

from __future__ import annotations

import msgspec

SCHEMA = 1

STANCES = ("assert", "deny", "accuse", "ask", "demand", "threaten", "promise", "suspect")
CERTAINTIES = ("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "U")
SPEAKER_KINDS = ("named", "office", "anonymous", "outlet", "evidence")
ROLES = ("actor", "target", "place", "origin", "destination", "time", "quantity")


class Record(msgspec.Struct, frozen=True, gc=False):
    """Base of every record: immutable, compared by value, JSON in and out."""


class Span(Record, frozen=True):
    """A half-open range of the text and the words that stand there."""

    start: int
    end: int
    text: str


class RoleSpan(Record, omit_defaults=True, frozen=True):
    """A span that fills a role; `entity` is the id of the actor or place in the lexicon, if it has one."""

    start: int
    end: int
    text: str
    entity: str | None = None


class Document(Record, frozen=True):
    """One article as it came; `text` is never cleaned."""

    id: str
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None
    lang: str | None
    text: str
    sha256: str


class Statement(Record, frozen=True):
    """One attribution: source, cue and content, with the speaker under the fullest name in the article."""

    id: str
    source: Span | None
    speaker: str
    speaker_kind: str
    affiliation: str | None
    cue: Span
    content: Span
    stance: str
    quoted: bool
    parent: str | None
    rule: str


class Claim(Record, frozen=True):
    """One elementary event, state or relation that a statement, or the article itself, puts forward."""

    id: str
    statement: str | None
    type: str
    trigger: Span
    actor: tuple[RoleSpan, ...]
    target: tuple[RoleSpan, ...]
    place: tuple[RoleSpan, ...]
    origin: tuple[RoleSpan, ...]
    destination: tuple[RoleSpan, ...]
    time: tuple[RoleSpan, ...]
    quantity: tuple[RoleSpan, ...]
    certainty: str
    rule: str


class Place(Record, frozen=True):
    """A toponym with its position, if one is known, and its relation to the place meant (compass, distance)."""

    start: int
    end: int
    text: str
    name: str
    status: str  # resolved | ambiguous | container | unresolved
    gazetteer: str | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    relation: tuple[str, ...]
    km: float | None
    precision_km: float | None
    geometry: dict[str, object] | None
    geo_precision: int | None
    why: str


class Time(Record, frozen=True):
    """A time expression as a TIMEX3 value and an interval of ISO dates, both ends included."""

    start: int
    end: int
    text: str
    value: str | None
    earliest: str | None
    latest: str | None
    grain: str
    modifier: str | None
    basis: str | None  # published | event | absolute


class Quantity(Record, frozen=True):
    """A number as an interval; `min` or `max` is None where it is open.

    `part_of` is the start of the quantity that this one is a part of, `total` true for a count so far, which supersedes earlier ones.
    """

    start: int
    end: int
    text: str
    min: float | int | None
    max: float | int | None
    modifier: str | None  # about | at_least | at_most | more_than | less_than
    unit: str | None
    counted: str | None
    category: str | None
    part_of: int | None
    total: bool


class Warning_(Record, frozen=True):
    """Something a reader should know: where, and what."""

    kind: str
    message: str
    start: int | None = None
    end: int | None = None


class Reading(Record, frozen=True):
    """What rawi read in one article: the line that `rawi read --format jsonl` prints."""

    schema: int
    document: Document
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    places: tuple[Place, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    warnings: tuple[Warning_, ...]

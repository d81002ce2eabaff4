"""Every record that crosses a stage, and nothing else.

Offsets are half-open and count code points of `Document.text`; `text[start:end]` of every span equals its `text`.
The field names are those of the public interchange (docs/contract.md), which `rawi read` prints as they stand here.
"""

from __future__ import annotations

from typing import Any

import msgspec

from rawi.wording import code_of, values_of

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
    """A toponym with its position, if one is known, and its relation to the place meant (compass, distance).

    `lat` and `lon` are those of the place named, in WGS84 degrees; the place meant lies within `precision_km` of them, in `geometry` (GeoJSON).
    `operator` names the relation; `operands` are the starts of other places that it needs (`between`, `road`). `geo_precision` is ACLED's
    code, `where_prec` UCDP's. `candidates` are gazetteer ids where the name stays open.
    """

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
    where_prec: int | None
    operator: str
    operands: tuple[int, ...]
    candidates: tuple[str, ...]
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
    category: str | None = None
    part_of: int | None = None
    total: bool = False


class Saying(Record, frozen=True):
    """A sentence for the user as a code with its values (`rawi.wording`)."""

    code: str
    values: dict[str, Any]


def saying(text: str) -> Saying:
    """The code and the values of a sentence."""
    return Saying(code_of(text), values_of(text))


class Warning_(Record, frozen=True):
    """Something a reader should know: where, and what. `code` is the message with names for what stands in it, `values` that, by name."""

    kind: str
    message: str
    start: int | None = None
    end: int | None = None
    code: str = ""
    values: dict[str, Any] = {}


def warning(kind: str, message: str, start: int | None = None, end: int | None = None) -> Warning_:
    """A warning with the code and the values of its message."""
    return Warning_(kind, str(message), start, end, code_of(message), values_of(message))


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


class Found(Record, frozen=True):
    """A fact about a document and where it was found: `value` "2018-07-21", `where` "meta article:published_time"."""

    value: str
    where: str


class Capture(Record, frozen=True):
    """The bytes as they came: from where, when, by whom. `sha256` is that of the raw bytes; times are ISO 8601 in UTC."""

    sha256: str
    size: int
    media_type: str
    address: str  # the URL, or the path as the user gave it; inside an archive `ARCHIVE#MEMBER`
    captured: str
    collector: str  # "rawi 0.1.0", or the program that made the archive


class Captured(Record, frozen=True):
    """What intake gives for one article: raw bytes with their capture, the text that was got out of them, and what is known of it."""

    capture: Capture
    raw: bytes
    text: str
    extractor: str  # "trafilatura 2.0.0": the text can be derived again from the bytes
    title: Found | None = None
    published: Found | None = None
    outlet: Found | None = None
    url: Found | None = None
    id: str | None = None  # the record's own id, where a table or an archive gives one
    charset: Found | None = None  # of the raw bytes, where they are text: "windows-1256", "content"


class Refused(Record, frozen=True):
    """What intake could not take: the source, and why, in one line that says what to do."""

    address: str
    why: str


class EventClaim(Record, frozen=True):
    """A claim that tells an event: document, claim and the engine that read it."""

    document: str
    claim: str
    engine: str


class EventPlace(Record, frozen=True):
    """Where an event is said to have been; the place lies within `precision_km` of the point."""

    name: str
    lat: float | None
    lon: float | None
    precision_km: float | None


class Origin(Record, frozen=True):
    """One first report and the documents that copy or cite it: they count once."""

    name: str
    documents: tuple[str, ...]
    why: str


class Rival(Record, frozen=True):
    """One side of a contradiction, with the claim that says so."""

    document: str
    claim: str
    value: str


ABOUTS = ("quantity", "actor", "target", "place", "time", "occurrence", "type")
GRADES = ("confirmed", "fair", "weak", "contested", "discounted")


class Contradiction(Record, frozen=True):
    """Rival values for one thing about an event; `about` is one of `ABOUTS`."""

    about: str
    values: tuple[Rival, ...]
    why: str


class Event(Record, frozen=True):
    """Claims that tell the same happening, what they agree on and where they do not: the line that `rawi events` prints."""

    schema: int
    id: str
    type: str
    claims: tuple[EventClaim, ...]
    earliest: str | None
    latest: str | None
    place: EventPlace | None
    origins: tuple[Origin, ...]
    contradictions: tuple[Contradiction, ...]
    grade: str
    why: tuple[str, ...]

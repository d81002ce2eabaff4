"""What exporters are given: the records of a project, as a protocol; and `Listed`, the same out of lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO, NamedTuple, Protocol, runtime_checkable

from rawi.errors import StoreError
from rawi.exports.loss import LossReport
from rawi.model import Capture, Claim, Event, Found, Reading, Record
from rawi.reviewing.identity import subject_of as subject_of
from rawi.reviewing.standing import REVIEW as REVIEW
from rawi.reviewing.standing import UNREVIEWED as UNREVIEWED
from rawi.reviewing.standing import reviews

START = "0" * 64  # the head of an empty log


class Kept(Record, frozen=True):
    """A document as it is kept: its text, each fact with where it was found, and where its bytes came from.

    `document` is its id, the one in readings and events; `sha256` is that of the text as UTF-8; times are ISO 8601 in UTC.
    """

    document: str
    text: str
    sha256: str
    extractor: str
    title: Found | None
    published: Found | None
    outlet: Found | None
    url: Found | None
    added: str
    captures: tuple[Capture, ...]


class Engine(Record, frozen=True):
    """Who read: an engine's name ("rules"), its version, and the digest of its data."""

    name: str
    version: str
    digest: str


class Read(Record, frozen=True):
    """A reading and who made it; `current` where it is the newest of its engine for its document."""

    engine: Engine
    current: bool
    reading: Reading


class Decision(Record, frozen=True):
    """What a person decided: `subject` is `claim:DOCUMENT#START-END:TYPE`, `event:…`, `link:…` or `document:…`; `at` is ISO 8601 in UTC.

    `before`, `after` and `reason` are None where they were not given or were erased.
    """

    id: int
    at: str
    who: str
    subject: str
    field: str
    verdict: str
    before: object
    after: object
    reason: str | None


class LogEntry(Record, frozen=True):
    """One entry of the audit log as the chain has it: `hash` covers the rest but `salt` (hex) and `body`, which are None once erased."""

    id: int
    at: str
    who: str
    action: str
    subject: str
    payload_sha256: str
    previous: str
    hash: str
    salt: str | None
    body: str | None


class Search(Record, frozen=True):
    """A query kept under a name; `saved` is when, ISO 8601 in UTC."""

    name: str
    query: str
    saved: str


@runtime_checkable
class Native(Protocol):
    """Material that also has what only rawi can use, and so only the native bundle carries."""

    def searches(self) -> Iterator[Search]:
        """The saved searches, by name."""


class Material(Protocol):
    """The records of a project, in an order that does not change while the project does not. Each call of an iterator begins anew."""

    @property
    def title(self) -> str:
        """What the export is called."""

    @property
    def language(self) -> str:
        """The language of headings in formats that have any: "ar" or "en"."""

    def documents(self) -> Iterator[Kept]:
        """All documents, in the order in which they were added."""

    def original(self, sha256: str) -> bytes:
        """The bytes of a capture as they came. Raises StoreError where they are missing or were changed."""

    def readings(self) -> Iterator[Read]:
        """All readings in the order of their documents, older ones (`current` false) included; current ones as people corrected them."""

    def as_read(self) -> Iterator[Read]:
        """All readings as the engines made them: with the decisions they give `readings`, in which people's corrections stand."""

    def reading(self, document: str, engine: str) -> Reading | None:
        """The current reading of a document by an engine, as people corrected it; None where there is none."""

    def events(self) -> Iterator[Event]:
        """All events, in the order of their earliest date."""

    def decisions(self) -> Iterator[Decision]:
        """All decisions, oldest first."""

    def log(self) -> Iterator[LogEntry]:
        """The audit log, oldest entry first."""

    def review(self, document: str, claim: Claim) -> str:
        """What the last decision says of a claim ("accepted", "rejected", …); `UNREVIEWED` where nobody has judged it."""


class EventType(Record, frozen=True):
    """A claim type: its id, its name in Arabic, what it means in English, and its PLOVER and ACLED names as the data files have them."""

    id: str
    label: str
    gloss: str
    plover: str
    acled: str


class KnownActor(Record, frozen=True):
    """An actor of the lexicon: name, English name, kind, country (ISO 3166 alpha-2, empty where none), the actor that it belongs to."""

    id: str
    name: str
    english: str
    kind: str
    country: str
    parent: str


class Figures(NamedTuple):
    """People killed in an event by one rule, and in words how they come about. `high` is None where it is open: "at least 12"."""

    best: int
    low: int
    high: int | None
    why: str


class Told(NamedTuple):
    """One claim that tells an event, with the reading that it stands in."""

    claim: Claim
    reading: Reading
    engine: str


Counting = Callable[[Event, Sequence[Told], str], Figures | None]
"""How many were killed: the event, the claims that tell it, the rule ("ucdp" or "acled"); None where nobody gives a number."""


class Terms(NamedTuple):
    """What exporters are told beside the records: the claim types, the actors, and who counts the dead (None: nobody, figures stay empty)."""

    types: Mapping[str, EventType] = {}
    actors: Mapping[str, KnownActor] = {}
    counting: Counting | None = None


class Exporter(NamedTuple):
    """One format: the file's ending without its dot, a line on it, and `write`, which gives the bytes to `out` (open for binary writing).

    `write` returns what the format could not carry.
    """

    ending: str
    line: str
    write: Callable[[Material, BinaryIO, Terms], LossReport]


def current(material: Material) -> Iterator[Read]:
    """The current readings alone."""
    return (read for read in material.readings() if read.current)


def told(material: Material, event: Event) -> list[Told]:
    """The claims that tell an event, in its order; a claim that no current reading has is left out."""
    out = []
    for link in event.claims:
        reading = material.reading(link.document, link.engine)
        claim = next((claim for claim in reading.claims if claim.id == link.claim), None) if reading else None
        if reading is not None and claim is not None:
            out.append(Told(claim, reading, link.engine))
    return out


class Listed:
    """Material out of lists: for tests, and for a bundle that was read back. Two of them are equal where all their records are."""

    def __init__(
        self,
        documents: Iterable[Kept] = (),
        originals: Mapping[str, bytes] | None = None,
        readings: Iterable[Read] = (),
        events: Iterable[Event] = (),
        decisions: Iterable[Decision] = (),
        log: Iterable[LogEntry] = (),
        title: str = "",
        language: str = "ar",
        searches: Iterable[Search] = (),
    ) -> None:
        self.title = title
        self.language = language
        self._documents, self._readings, self._events = tuple(documents), tuple(readings), tuple(events)
        self._decisions, self._log, self._searches = tuple(decisions), tuple(log), tuple(searches)
        self._originals = dict(originals or {})
        self._current = {(read.reading.document.id, read.engine.name): read.reading for read in self._readings if read.current}
        self._reviews = reviews(self._decisions)

    def documents(self) -> Iterator[Kept]:
        return iter(self._documents)

    def original(self, sha256: str) -> bytes:
        try:
            return self._originals[sha256]
        except KeyError:
            raise StoreError(f"original {sha256}: not kept here; add its source again") from None

    def readings(self) -> Iterator[Read]:
        return iter(self._readings)

    def as_read(self) -> Iterator[Read]:
        return self.readings()

    def reading(self, document: str, engine: str) -> Reading | None:
        return self._current.get((document, engine))

    def events(self) -> Iterator[Event]:
        return iter(self._events)

    def decisions(self) -> Iterator[Decision]:
        return iter(self._decisions)

    def log(self) -> Iterator[LogEntry]:
        return iter(self._log)

    def searches(self) -> Iterator[Search]:
        return iter(self._searches)

    def review(self, document: str, claim: Claim) -> str:
        return self._reviews.get(subject_of(document, claim), UNREVIEWED)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Listed) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]

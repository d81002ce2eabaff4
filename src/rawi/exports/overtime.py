"""What lasts or moves -> lines, each with the claims that say it and who says them: control of places, movements, alleged ties."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

import msgspec

from rawi.exports.joined import joined
from rawi.exports.source import KnownActor
from rawi.linking.facts import Key
from rawi.linking.overtime import OverTime
from rawi.model import SCHEMA, Claim, Reading, Record

CLAIM_TYPES = frozenset(
    ("control", "seizure", "movement", "retreat", "return", "deployment", "displacement", "trafficking", "route", "link", "support", "coordination")
)  # fmt: skip
Matches = Callable[[str | None, Collection[str]], bool]
"""Whether a place or an actor, by its id and the names that it has in the texts, is one that was asked for."""


class Named(Record, frozen=True):
    """A place or an actor: `id` is that of the gazetteer or the lexicon, None where only words are known; `name` is what it is called."""

    id: str | None
    name: str


class Source(Record, frozen=True):
    """One claim that says it. `speaker` is None where the article says it in its own voice; `quote` are its words, at `start` in the text."""

    document: str
    claim: str
    engine: str
    published: str | None
    outlet: str | None
    speaker: str | None
    speaker_kind: str | None
    stance: str | None
    certainty: str
    start: int
    end: int
    quote: str


class Control(Record, frozen=True):
    """`holder` is said to hold `place` from a day to a day (ISO; None where no claim gives one); it ends where another is said to take the place."""

    schema: int
    kind: str
    place: Named
    holder: Named
    since: str | None
    until: str | None
    claims: tuple[Source, ...]


class Move(Record, frozen=True):
    """`who` (or what) is said to have gone from `origin` to `destination`, or a route to lead so; None where it is not named."""

    schema: int
    kind: str
    type: str
    who: Named | None
    origin: Named | None
    destination: Named | None
    claims: tuple[Source, ...]


class Bond(Record, frozen=True):
    """Two actors are said to be tied; `denied` are the claims that say they are not."""

    schema: int
    kind: str
    type: str
    one: Named
    other: Named
    claims: tuple[Source, ...]
    denied: tuple[Source, ...]


class Lines:
    """What was found, in words and with its sources; `of_place` and `of_actor` leave out what was not asked for."""

    def __init__(
        self,
        found: OverTime,
        readings: Iterable[Reading],
        actors: Mapping[str, KnownActor],
        of_place: Matches | None = None,
        of_actor: Matches | None = None,
    ) -> None:
        self._found = found
        self._readings = {reading.document.id: reading for reading in readings}
        self._actors = actors
        self._of_place, self._of_actor = of_place, of_actor
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        for reading in self._readings.values():
            for place in reading.places:
                if place.gazetteer is not None:
                    self._names[place.gazetteer][place.name] += 1

    def control(self) -> Iterator[Control]:
        """Spells by place, in the order of their beginning."""
        for spell in self._found.control:
            if self._asked((spell.place,), (spell.holder,)):
                yield Control(
                    SCHEMA, "control", self._place(spell.place), self._actor(spell.holder), spell.since, spell.until, self._sources(spell.claims)
                )  # fmt: skip

    def movements(self) -> Iterator[Move]:
        """Movements and routes by type, who, and where from."""
        for way in self._found.movements:
            if self._asked((way.origin, way.destination), (way.who,)):
                origin, destination = (self._place(end) if end else None for end in (way.origin, way.destination))
                who = self._actor(way.who) if way.who else None
                yield Move(SCHEMA, "movement", way.kind, who, origin, destination, self._sources(way.claims))

    def ties(self) -> Iterator[Bond]:
        """Ties by type and actors; they have no place."""
        for tie in self._found.ties:
            if self._asked(None, (tie.one, tie.other)):
                said, denied = self._sources(tie.claims), self._sources(tie.denied)
                yield Bond(SCHEMA, "tie", tie.kind, self._actor(tie.one), self._actor(tie.other), said, denied)

    def _asked(self, places: tuple[str, ...] | None, actors: tuple[str, ...]) -> bool:
        if self._of_place is not None and places is not None:
            asked = self._of_place
            if not any(asked(place if place in self._names else None, self._names.get(place) or (place,)) for place in places if place):
                return False
        if self._of_actor is None:
            return True
        asked = self._of_actor
        return any(asked(actor if actor in self._actors else None, (self._actor(actor).name,)) for actor in actors if actor)

    def _place(self, place: str) -> Named:
        """By the name that it has most often; the first of these where several are as frequent."""
        names = self._names.get(place)
        if not names:
            return Named(None, place)
        return Named(place, min(names, key=lambda name: (-names[name], name)))

    def _actor(self, actor: str) -> Named:
        known = self._actors.get(actor)
        return Named(None, actor) if known is None else Named(actor, known.name)

    def _sources(self, keys: Iterable[Key]) -> tuple[Source, ...]:
        found = []
        for document, name, engine in keys:
            reading = self._readings[document]
            claim = next(claim for claim in reading.claims if claim.id == name)
            found.append(_source(reading, claim, engine))
        return tuple(sorted(found, key=lambda source: (source.published or "9999", source.document, source.start)))


def _source(reading: Reading, claim: Claim, engine: str) -> Source:
    document, said, quote = reading.document, joined(reading).statement(claim), joined(reading).quote(claim)
    return Source(
        document.id, claim.id, engine, document.published, document.outlet, said.speaker if said else None,
        said.speaker_kind if said else None, said.stance if said else None, claim.certainty, quote.start, quote.end, quote.text,
    )  # fmt: skip


def relevant(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings that say anything of it, without their other claims."""
    for reading in readings:
        claims = tuple(claim for claim in reading.claims if claim.type in CLAIM_TYPES)
        if claims:
            yield msgspec.structs.replace(reading, claims=claims)

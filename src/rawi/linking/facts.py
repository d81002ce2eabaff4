"""Reading -> Facts: what two claims are compared by, in plain sets and intervals."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from rawi.linking.knowledge import Knowledge
from rawi.model import Claim, Place, Quantity, Reading, RoleSpan, Statement, Time

Key = tuple[str, str, str]  # document, claim, engine
_SENTENCE = re.compile(r"[.!?؟\n\r]+(?=\s|$)|[\n\r]+")
_AROUND = 110  # code points of the sentence on either side of a trigger that tell what it is about
_UNSURE = frozenset(("U",))
_DENIED = frozenset(("CT-", "PR-", "PS-"))
M = TypeVar("M", Place, Time, Quantity)


class Days(NamedTuple):
    """An interval of days, as ordinals, both ends included."""

    first: int
    last: int

    def meets(self, other: Days, slack: int = 0) -> bool:
        """Whether the two share a day, or come within `slack` days of it."""
        return self.first <= other.last + slack and other.first <= self.last + slack


class Party(NamedTuple):
    """One filler of a role: the actors it may belong to, itself first (empty where it is not known), and its stems."""

    line: tuple[str, ...]
    words: frozenset[str]
    text: str


class Fact(NamedTuple):
    """One claim with what it is compared by. `order` is where it stands: the document's number and the trigger's offset."""

    key: Key
    order: tuple[int, int]
    claim: Claim
    statement: Statement | None
    senses: frozenset[str]  # entries of the lexicon behind the triggers, or their stems
    actors: tuple[Party, ...]
    targets: tuple[Party, ...]
    places: tuple[Place, ...]
    place_words: frozenset[str]
    scene: frozenset[str]  # words of the places of the claim or, where it names none, of the nearest claim that does
    days: Days | None
    published: int | None
    quantities: tuple[Quantity, ...]
    words: frozenset[str]
    sentence: int
    before: str | None  # the claim of this type that stands before it in the article
    mood: str  # told, open (a plan, a demand, a question) or denied
    bare: bool  # names nothing but its trigger: it takes up what was told before


@lru_cache(maxsize=4096)
def ordinal(day: str | None) -> int | None:
    """The ordinal of an ISO date; None for what is none."""
    try:
        return date.fromisoformat(day or "").toordinal()
    except ValueError:
        return None


class _Mentions(Generic[M]):
    """Mentions of one kind, found by where a role's words stand."""

    def __init__(self, mentions: Iterable[M]) -> None:
        self.items: list[M] = sorted(mentions, key=lambda m: (m.start, m.end))
        self.starts: list[int] = [m.start for m in self.items]
        self.longest: int = max((m.end - m.start for m in self.items), default=0)

    def of(self, spans: Iterable[RoleSpan]) -> Iterator[M]:
        """The mentions that share a character with one of the spans, each once."""
        seen: set[int] = set()
        for span in spans:
            for at in range(bisect_left(self.starts, span.start - self.longest), bisect_left(self.starts, span.end)):
                if self.items[at].end > span.start and at not in seen:
                    seen.add(at)
                    yield self.items[at]


class _Maker:
    """Makes the facts of one reading."""

    def __init__(self, reading: Reading, number: int, engine: str, knowledge: Knowledge) -> None:
        self.reading, self.number, self.engine, self.knowledge = reading, number, engine, knowledge
        self.places, self.times, self.quantities = _Mentions(reading.places), _Mentions(reading.times), _Mentions(reading.quantities)
        self.statements = {statement.id: statement for statement in reading.statements}
        self.breaks = [match.start() for match in _SENTENCE.finditer(reading.document.text)]
        self.published = ordinal(reading.document.published)
        placed = [(claim.trigger.start, self._place_words(claim)) for claim in reading.claims]
        self.placed = sorted(((at, words) for at, words in placed if words), key=lambda item: item[0])
        self.before: dict[str, str] = {}
        last: dict[str, str] = {}
        for claim in sorted(reading.claims, key=lambda claim: (claim.trigger.start, claim.id)):
            if claim.type in last:
                self.before[claim.id] = last[claim.type]
            last[claim.type] = claim.id

    def fact(self, claim: Claim) -> Fact:
        spans = (*claim.place, *claim.origin, *claim.destination)
        return Fact(
            key=(self.reading.document.id, claim.id, self.engine),
            order=(self.number, claim.trigger.start),
            claim=claim,
            statement=self.statements.get(claim.statement or ""),
            senses=frozenset((self._sense(claim),)),
            actors=tuple(self._party(span) for span in claim.actor),
            targets=tuple(self._party(span) for span in claim.target),
            places=tuple(self.places.of(spans)),
            place_words=self._place_words(claim),
            scene=self._scene(claim),
            days=self._days(claim),
            published=self.published,
            quantities=tuple(self.quantities.of(claim.quantity)),
            words=self._around(claim),
            sentence=bisect_right(self.breaks, claim.trigger.start),
            before=self.before.get(claim.id),
            mood="open" if claim.certainty in _UNSURE else "denied" if claim.certainty in _DENIED else "told",
            bare=not (claim.actor or claim.target or spans or claim.quantity or claim.time),
        )

    def _place_words(self, claim: Claim) -> frozenset[str]:
        spans = (*claim.place, *claim.origin, *claim.destination)
        return frozenset(word for span in spans for word in self.knowledge.words(span.text))

    def _scene(self, claim: Claim) -> frozenset[str]:
        """A report names the place once and goes on: the nearest claim before this one that names a place, else the nearest after it."""
        mine = self._place_words(claim)
        if mine or not self.placed:
            return mine
        at = bisect_left(self.placed, claim.trigger.start, key=lambda item: item[0])
        return self.placed[at - 1 if at else 0][1]

    def _sense(self, claim: Claim) -> str:
        """The lexicon's entry behind the trigger, where the rule names it (`verb-subject:attack/هاجم`), else the trigger's stem."""
        _, slash, entry = claim.rule.partition("/")
        return " ".join(self.knowledge.words(entry if slash and entry else claim.trigger.text))

    def _party(self, span: RoleSpan) -> Party:
        line = self.knowledge.line(span.entity) if span.entity else ()
        return Party(line, frozenset(self.knowledge.words(span.text)), span.text)

    def _days(self, claim: Claim) -> Days | None:
        """The days that the claim's own time words give; the narrowest where there are several."""
        found = []
        for time in self.times.of(claim.time):
            first, last = ordinal(time.earliest), ordinal(time.latest)
            if first is not None and last is not None and first <= last:
                found.append(Days(first, last))
        return min(found, key=lambda days: (days.last - days.first, days)) if found else None

    def _around(self, claim: Claim) -> frozenset[str]:
        """Stems of the words around the trigger, within its sentence."""
        text, at = self.reading.document.text, bisect_right(self.breaks, claim.trigger.start)
        start = max(self.breaks[at - 1] if at else 0, claim.trigger.start - _AROUND)
        end = min(self.breaks[at] if at < len(self.breaks) else len(text), claim.trigger.end + _AROUND)
        while start and start < claim.trigger.start and not text[start - 1].isspace():
            start += 1
        while end < len(text) and end > claim.trigger.end and not text[end].isspace():
            end -= 1
        return frozenset(self.knowledge.words(text[start:end]))


def facts(readings: Iterable[tuple[int, Reading]], engine: str, knowledge: Knowledge) -> list[Fact]:
    """The facts of all claims, in the order of the readings and of their texts."""
    out = []
    for number, reading in readings:
        maker = _Maker(reading, number, engine, knowledge)
        out += sorted(map(maker.fact, reading.claims), key=lambda fact: (fact.order, fact.key))
    return out


def pool(told: Sequence[Fact]) -> Fact:
    """The claims of one article that tell one happening as one: what each of them names, under the type that most have.

    An article names actor, place and day once and then takes them up; what is compared with other articles is all that it says.
    """
    if len(told) == 1:
        return told[0]
    counts = Counter(fact.claim.type for fact in told)
    head = next(fact for fact in told if counts[fact.claim.type] == max(counts.values()))
    days = [fact.days for fact in told if fact.days]
    moods = {fact.mood for fact in told}
    return head._replace(
        senses=frozenset().union(*(fact.senses for fact in told)),
        actors=tuple({(party.line, party.words): party for fact in told for party in fact.actors}.values()),
        targets=tuple({(party.line, party.words): party for fact in told for party in fact.targets}.values()),
        places=tuple({place.start: place for fact in told for place in fact.places}.values()),
        place_words=frozenset().union(*(fact.place_words for fact in told)),
        scene=frozenset().union(*(fact.place_words for fact in told)) or head.scene,
        quantities=tuple({quantity.start: quantity for fact in told for quantity in fact.quantities}.values()),
        days=min(days, key=lambda days: (days.last - days.first, days)) if days else None,
        words=frozenset().union(*(fact.words for fact in told)),
        mood="told" if "told" in moods else head.mood,
        bare=all(fact.bare for fact in told),
    )

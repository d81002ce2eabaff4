"""Reading -> Facts: what two claims are compared by, in plain sets and intervals."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rawi.linking.knowledge import Knowledge
from rawi.linking.packed import pack, union
from rawi.linking.scenes import Days, Mentions, Scenes, narrowest, ordinal
from rawi.model import Claim, Place, Quantity, Reading, RoleSpan, Statement, Time

Key = tuple[str, str, str]  # document, claim, engine
_SENTENCE = re.compile(r"[.!?؟]+(?=\s|$)\s*|[\n\r]+\s*")
_AROUND = 110  # code points of the sentence on either side of a trigger that tell what it is about
_UNSURE = frozenset(("U",))
_DENIED = frozenset(("CT-", "PR-", "PS-"))
HARMS = ("killed", "wounded", "missing")
_HARM = frozenset(("casualties", "assassination"))
_TELLING = 8  # longest words around a trigger that count as tokens
_KEPT = 100_000  # sets of words that are kept to be shared
_NARROW = 2  # days of a time that may set a whole sentence
_LASTING = frozenset(("week", "month", "season", "year", "decade", "past", "future", "unknown"))  # no hour of an unnamed day
_AGES = frozenset(("month", "season", "year", "decade"))
_RECENT = 14  # days before the report that may still belong to what it reports
_HAPPENINGS = frozenset(("attack", "strike", "airstrike", "clash", "incident", "event", "time"))  # counted where a claim sums up many


class Party(NamedTuple):
    """One filler of a role: the actors it may belong to, itself first (empty where it is not known), its stems, and whether they name anybody."""

    line: tuple[str, ...]
    words: frozenset[str]
    text: str
    vague: bool


class Count(NamedTuple):
    """What a claim counts (people killed, shells …), at least and at most."""

    what: str
    least: float
    most: float


class Fact(NamedTuple):
    """One claim with what it is compared by. `order` is where it stands: the day of its article, the article, the trigger's offset."""

    key: Key
    order: tuple[str, str, int]
    claim: Claim
    statement: Statement | None
    agency: str | None  # the news agency in the chain of its statements
    cites: tuple[str, ...]  # the outlets in that chain, as they are called there
    senses: frozenset[str]  # entries of the lexicon behind the triggers, or their stems
    actors: tuple[Party, ...]
    targets: tuple[Party, ...]
    places: tuple[Place, ...]
    place_words: frozenset[str]
    names: frozenset[str]  # words of the names of places that its roles give, without `town`, `village`, `region`
    scene: frozenset[str]  # those or, where there are none, of the names that stand nearest in the report
    spots: tuple[Place, ...]  # the places of the scene that are on the map
    days: Days | None
    near_days: Days | None  # its own days or, where it names none, those of its sentence
    undated: bool  # names a time that gives no days (`two years ago`, `in spring`): not the time of what stands around it
    old: bool  # of a time weeks or more before the report: what it looks back on
    many: bool  # its trigger names several happenings: `the attacks`, `mines`
    breaks: bool  # tells that an agreement is broken
    sums: bool  # sums up many happenings: `six strikes since January`
    published: int | None
    quantities: tuple[Quantity, ...]
    counts: tuple[Count, ...]
    harms: frozenset[str]  # what became of the people that it tells of: killed, wounded, missing
    words: bytes  # stems around its trigger (packed.py)
    telling: tuple[str, ...]  # the longest of them
    means: tuple[str, ...]  # by air, by shells …: what they name
    sentence: int
    sentences: frozenset[int]  # all in which it is told
    before: str | None  # the claim of this type that stands before it in the article
    nth: int  # of its type in the article
    mood: str  # told, open (a plan, a demand, a question) or denied
    bare: bool  # names nothing but its trigger: it takes up what was told before
    definite: bool  # called `the attack`, not `an attack` or `attacked`
    fellows: int  # claims of its type in its report, itself included


def longest(words: Iterable[str]) -> tuple[str, ...]:
    """The longest words, by which claims are found."""
    return tuple(sorted(words, key=lambda word: (-len(word), word))[:_TELLING])


_sets: dict[frozenset[str], frozenset[str]] = {}


def _same(words: Iterable[str]) -> frozenset[str]:
    """Words as a set that all claims of the same words share."""
    if len(_sets) >= _KEPT:
        _sets.clear()
    found = frozenset(words)
    return _sets.setdefault(found, found)


@lru_cache(maxsize=1024)
def _one(number: int) -> frozenset[int]:
    return frozenset((number,))


class _Maker:
    """Makes the facts of one reading."""

    def __init__(self, reading: Reading, engine: str, knowledge: Knowledge) -> None:
        self.reading, self.engine, self.knowledge = reading, engine, knowledge
        self.places, self.times, self.quantities = Mentions(reading.places), Mentions(reading.times), Mentions(reading.quantities)
        self.statements = {statement.id: statement for statement in reading.statements}
        self.agencies: dict[str, str | None] = {}
        self.breaks = [match.start() for match in _SENTENCE.finditer(reading.document.text)]
        self.published = ordinal(reading.document.published)
        self.scenes = Scenes(reading, self.breaks, knowledge)
        self.before: dict[str, str] = {}
        self.nth: dict[str, int] = {}
        self.types = Counter(claim.type for claim in reading.claims)
        last: dict[str, str] = {}
        met: Counter[str] = Counter()
        for claim in sorted(reading.claims, key=lambda claim: (claim.trigger.start, claim.id)):
            if claim.type in last:
                self.before[claim.id] = last[claim.type]
            last[claim.type] = claim.id
            self.nth[claim.id] = met[claim.type]
            met[claim.type] += 1

    def fact(self, claim: Claim) -> Fact:
        spans = (*claim.place, *claim.origin, *claim.destination)
        sense, own = self._sense(claim), self.scenes.own(claim)
        scene = own if own.words else self.scenes.around(claim)
        days, quantities = narrowest(self.times.of(claim.time)), tuple(self.quantities.of(claim.quantity))
        undated = days is None and any(time.grain in _LASTING for time in self.times.of(claim.time))
        befell = harm(claim.type, sense, self.knowledge)
        counts = tuple(count for quantity in quantities if (count := counted(quantity, claim.type, befell)))
        around = self._around(claim)
        return Fact(
            key=(self.reading.document.id, claim.id, self.engine),
            order=(self.reading.document.published or "9999", self.reading.document.id, claim.trigger.start),
            claim=claim,
            statement=self.statements.get(claim.statement or ""),
            agency=self._agency(claim.statement or ""),
            cites=self._cites(claim.statement or ""),
            senses=_same((sense,)),
            actors=tuple(self._party(span, claim) for span in claim.actor),
            targets=tuple(self._party(span, claim) for span in claim.target),
            places=tuple(self.places.of(spans)),
            place_words=_same(word for span in spans for word in self.knowledge.words(span.text)),
            names=_same(own.words),
            scene=_same(scene.words),
            spots=scene.places,
            days=days,
            near_days=days or (None if undated else self._sentence_days(claim)),
            undated=undated,
            old=self._old(claim),
            many=self.knowledge.many(claim.trigger.text),
            breaks=claim.type == "agreement"
            and not self.knowledge.breaches.isdisjoint({*sense.split(), *self.knowledge.words(claim.trigger.text)}),
            sums=any(_sums(quantity) for quantity in quantities),
            published=self.published,
            quantities=quantities,
            counts=counts,
            harms=_same(filter(None, (befell, *(count.what for count in counts if count.what in HARMS)))),
            words=pack(around),
            telling=longest(around),
            means=tuple(sorted(self.knowledge.means_of(around))),
            sentence=(sentence := bisect_right(self.breaks, claim.trigger.start)),
            sentences=_one(sentence),
            before=self.before.get(claim.id),
            nth=self.nth[claim.id],
            mood="open" if claim.certainty in _UNSURE else "denied" if claim.certainty in _DENIED else "told",
            bare=not (claim.actor or claim.target or spans or claim.quantity or claim.time),
            definite=self.knowledge.definite(claim.trigger.text),
            fellows=self.types[claim.type],
        )

    def _old(self, claim: Claim) -> bool:
        """Whether its own times or, where it has none, all those of its sentence lie long before the report."""
        told = list(self.times.of(claim.time)) or self._sentence_times(claim)
        return bool(told) and all(_long_ago(time, self.published) for time in told)

    def _sentence_times(self, claim: Claim) -> list[Time]:
        at = bisect_right(self.breaks, claim.trigger.start)
        end = self.breaks[at] if at < len(self.breaks) else len(self.reading.document.text)
        return self.times.within(self.scenes.start(claim.trigger.start), end)

    def _sentence_days(self, claim: Claim) -> Days | None:
        days = narrowest(self._sentence_times(claim))
        return days if days and days.last - days.first <= _NARROW else None

    def _agency(self, statement: str) -> str | None:
        """The agency that one of the statements is of on which a claim hangs, the innermost first; ends at a circle."""
        if statement not in self.agencies:
            self.agencies[statement] = None
            if (said := self.statements.get(statement)) is not None:
                self.agencies[statement] = self.knowledge.agency(said.speaker) or self._agency(said.parent or "")
        return self.agencies[statement]

    def _cites(self, statement: str) -> tuple[str, ...]:
        out: dict[str, str] = {}
        while (said := self.statements.get(statement)) is not None and statement not in out:
            out[statement] = said.speaker if said.speaker_kind == "outlet" else ""
            statement = said.parent or ""
        return tuple(filter(None, out.values()))

    def _sense(self, claim: Claim) -> str:
        """The lexicon's entry behind the trigger, where the rule names it (`verb-subject:attack/هاجم`), else the trigger's stem."""
        _, slash, entry = claim.rule.partition("/")
        return " ".join(self.knowledge.words(entry if slash and entry else claim.trigger.text))

    def _party(self, span: RoleSpan, claim: Claim) -> Party:
        """`The abducted`, `seven dead` are called by what befell them: the trigger's words name nobody."""
        line = self.knowledge.line(span.entity) if span.entity else ()
        within = span.start < claim.trigger.end and claim.trigger.start < span.end
        words = _same(set(self.knowledge.words(span.text)) - set(self.knowledge.words(claim.trigger.text) if within else ()))
        return Party(line, words, span.text, not line and words <= self.knowledge.vague)

    def _around(self, claim: Claim) -> frozenset[str]:
        """Stems of the words around the trigger, within its sentence."""
        text, at = self.reading.document.text, bisect_right(self.breaks, claim.trigger.start)
        start = max(self.breaks[at - 1] if at else 0, claim.trigger.start - _AROUND)
        end = min(self.breaks[at] if at < len(self.breaks) else len(text), claim.trigger.end + _AROUND)
        while start and start < claim.trigger.start and text[start - 1].isalnum() and text[start].isalnum():
            start += 1
        while end < len(text) and end > claim.trigger.end and text[end].isalnum() and text[end - 1].isalnum():
            end -= 1  # no half word
        return frozenset(self.knowledge.words(text[start:end]))


def _long_ago(time: Time, published: int | None) -> bool:
    """Whether a time ended weeks before a day; of one that gives no days, whether it is counted in months or more."""
    last = ordinal(time.latest)
    if last is None:
        return time.grain in _AGES
    return published is not None and last < published - _RECENT


def harm(kind: str, sense: str, knowledge: Knowledge) -> str:
    """What became of the people of a claim: `killed`, `wounded`, `missing`, or empty where its trigger does not say."""
    if kind == "assassination":
        return "killed"
    if kind != "casualties":
        return ""
    return next((knowledge.harms[key] for key in (sense, *sense.split()[:1]) if key in knowledge.harms), "")


def harm_of(fact: Fact, knowledge: Knowledge) -> str:
    """What became of the people that a claim counts, by the first of its triggers that says so."""
    return next(filter(None, (harm(fact.claim.type, sense, knowledge) for sense in sorted(fact.senses))), "")


def _sums(quantity: Quantity) -> bool:
    """Whether a quantity counts happenings, more than one of them."""
    return (quantity.unit in _HAPPENINGS or quantity.category in _HAPPENINGS) and (quantity.min is None or quantity.min > 1)


def interval(quantity: Quantity) -> tuple[float, float] | None:
    """The interval of a quantity; None where it has no number."""
    if quantity.min is None and quantity.max is None:
        return None
    return (quantity.min or 0, math.inf if quantity.max is None else quantity.max)


def counted(quantity: Quantity, kind: str, befell: str) -> Count | None:
    """A quantity as a count of something; None for a part of another, and where there is no number."""
    held = interval(quantity)
    if held is None or quantity.part_of is not None:
        return None
    if quantity.unit in (None, "person") and kind in _HARM:
        return Count(quantity.category if quantity.category in HARMS else befell or "harmed", *held)
    return Count(quantity.unit or quantity.category or "", *held)


def facts(readings: Iterable[tuple[int, Reading]], engine: str, knowledge: Knowledge) -> list[Fact]:
    """The facts of all claims, in the order of the readings and of their texts."""
    out = []
    for _, reading in readings:
        maker = _Maker(reading, engine, knowledge)
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
    near = [fact.near_days for fact in told if fact.near_days]
    moods = {fact.mood for fact in told}
    return head._replace(
        senses=frozenset().union(*(fact.senses for fact in told)),
        actors=tuple({(party.line, party.words): party for fact in told for party in fact.actors}.values()),
        targets=tuple({(party.line, party.words): party for fact in told for party in fact.targets}.values()),
        places=tuple({place.start: place for fact in told for place in fact.places}.values()),
        place_words=frozenset().union(*(fact.place_words for fact in told)),
        names=frozenset().union(*(fact.names for fact in told)),
        scene=frozenset().union(*(fact.names for fact in told)) or head.scene,
        spots=tuple({spot.start: spot for fact in told if fact.names for spot in fact.spots}.values()) or head.spots,
        quantities=tuple({quantity.start: quantity for fact in told for quantity in fact.quantities}.values()),
        days=min(days, key=lambda days: (days.last - days.first, days)) if days else None,
        near_days=min(near, key=lambda days: (days.last - days.first, days)) if near else None,
        counts=tuple(dict.fromkeys(count for fact in told for count in fact.counts)),
        harms=frozenset().union(*(fact.harms for fact in told)),
        words=union(fact.words for fact in told),
        telling=longest({word for fact in told for word in fact.telling}),
        sentence=min(fact.sentence for fact in told),
        sentences=frozenset(fact.sentence for fact in told),
        undated=all(fact.undated or fact.days is None for fact in told) and any(fact.undated for fact in told),
        old=all(fact.old for fact in told),
        many=all(fact.many for fact in told),
        breaks=all(fact.breaks for fact in told),
        sums=all(fact.sums for fact in told),
        mood="told" if "told" in moods else head.mood,
        bare=all(fact.bare for fact in told),
        definite=all(fact.definite for fact in told),
    )


def pools(groups: Sequence[Sequence[Fact]]) -> list[Fact]:
    """Each group of claims of one article as one, `fellows` being how many happenings of its type the article tells."""
    pooled = [pool(told) for told in groups]
    counts = Counter((fact.key[0], fact.claim.type) for fact in pooled)
    fellows = (counts[fact.key[0], fact.claim.type] for fact in pooled)
    return [fact if fact.fellows == count else fact._replace(fellows=count) for fact, count in zip(pooled, fellows, strict=True)]

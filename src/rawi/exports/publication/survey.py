"""Material -> what must not stand in a publication of it: names, places, addresses, true positions. One pass, before anything is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from rawi.exports.located import positions
from rawi.exports.publication.areas import FINE, WIDE, Areas, Coarsening
from rawi.exports.publication.phrases import ADDRESS, PERSON, PLACE, QUOTE, WORD, Form, Phrases, phrase, variants, whole_words, words
from rawi.exports.publication.profile import Profile
from rawi.exports.source import Kept, Material, Terms, current
from rawi.model import ROLES, Document, Event, Place, Reading, RoleSpan

Persons = Callable[[str, bool], Sequence[tuple[int, int, str]]]
"""A text -> the names of persons in it: start, end, the family name alone ("" for none). True: the whole text names who speaks or acts."""
Interval = tuple[int, int]
Point = tuple[float, float]

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:/*(?:www\.)?", re.IGNORECASE)
_LEAST_ADDRESS = 6  # letters and digits of an address or an id below which it is hidden, and not searched for
_WINDOW = 6  # words of a quotation that are searched for together
_LEAST_PART = 3  # letters of a part of a name that is hidden where it stands alone
_PARTICLES = frozenset(("ابو", "ولد", "بنت"))
_SHORT = 3  # words of a role that stay where quotations go


class Lookups(NamedTuple):
    """What is handed in, since exports know no language: the searched form of a word, the names of persons in a text, the units of places."""

    form: Form
    persons: Persons
    areas: Areas


class Survey:
    """What a profile hides of a material."""

    def __init__(self, material: Material, terms: Terms, profile: Profile, lookups: Lookups) -> None:
        self.profile = profile
        self.lookups = lookups
        self.coarsening = Coarsening(profile, lookups.areas, lookups.form)
        self.phrases = Phrases(lookups.form)
        self.public = frozenset(frozenset(phrase(name, lookups.form)) for name in profile.keep_public)
        self._known = {id: actor for id, actor in terms.actors.items() if actor.kind == "person"}
        self.person_ids = frozenset(self._known)
        self.place_ids: set[str] = set()
        self.hidden: dict[str, list[Interval]] = {}
        self.shown: dict[str, list[Interval]] = {}
        self.speakers: list[tuple[str, ...]] = []
        self._units: dict[tuple[float, float], tuple[str | None, str | None]] = {}
        self.true: set[Point] = set()
        self.published: set[Point] = set()
        self.documents: list[str] = []
        self._named: set[tuple[str, ...]] = set()
        self._located: set[tuple[str, ...]] = set()
        self._said_of: set[tuple[str, ...]] = set()
        self._widths: dict[tuple[str, ...], set[str]] = {}
        self._places: dict[tuple[str, ...], list[tuple[str, int, int, tuple[str, ...]]]] = {}
        self._means: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        self._ids: dict[tuple[str, ...], set[str]] = {}
        for word in profile.protect:
            self.phrases.add(word, WORD)
        for kept in material.documents():
            self._document(kept)
        for read in current(material):
            self._reading(read.reading)
        self._protect_places()
        self._protect_persons()
        for event in material.events():
            self._event(event)

    def is_public(self, name: str) -> bool:
        """Whether a name is one that stays: its words are all those of one of `keep_public`, or some of them."""
        found = frozenset(phrase(name, self.lookups.form))
        return bool(found) and any(found <= public for public in self.public)

    def names(self, text: str, *, whole: bool = False) -> list[tuple[int, int, str]]:
        """The names of persons in a text that the profile hides."""
        if self.profile.persons == "keep":
            return []
        return [name for name in self.lookups.persons(text, whole) if not self.is_public(text[name[0] : name[1]])]

    def protects(self, name: str) -> bool:
        """Whether the name of a place, or any word in it, is hidden."""
        return any(True for _ in self.phrases.hits(name))

    def _document(self, kept: Kept) -> None:
        self.documents.append(kept.document)
        for fact in (kept.title, kept.outlet):
            if fact is not None:
                self._persons(fact.value)
        if self.profile.addresses == "redact":
            for address in (kept.document, kept.url.value if kept.url else "", *(capture.address for capture in kept.captures)):
                self.address(address)

    def address(self, address: str) -> None:
        """Protect an address: of a page, a file, a record."""
        plain = _SCHEME.sub("", unquote(address))
        found = phrase(plain, self.lookups.form)
        if len(found) > 1 and sum(map(len, found)) >= _LEAST_ADDRESS:
            self.phrases.add_words(found, ADDRESS)

    def _persons(self, text: str, *, whole: bool = False, places: Sequence[Place] = ()) -> list[tuple[int, int, str]]:
        """Protect the names in a text; those that are the words of a located place are none."""
        out = []
        for start, end, family in self.names(text, whole=whole):
            if any(one.start <= start and end <= one.end and one.lat is not None for one in places):
                continue
            name = phrase(text[start:end], self.lookups.form)
            self._named |= {name} if len(name) > 1 else set()
            self._named |= {phrase(family, self.lookups.form)} if family and not self.is_public(family) else set()
            out.append((start, end, family))
        return out

    def _reading(self, reading: Reading) -> None:
        document, text = reading.document, reading.document.text
        for string in (document.title, document.outlet):
            self._persons(string or "")
        if self.profile.addresses == "redact" and document.url:
            self.address(document.url)
        hidden = self.hidden.setdefault(document.id, [])
        found = self._persons(text, places=reading.places)
        hidden += [(start, end) for start, end, _ in found]
        hidden += self._parts(text, found)
        for claim in reading.claims:
            for span in (*claim.actor, *claim.target):
                hidden += self._actor(span)
        self._speakers(reading, hidden)
        for place in reading.places:
            self._place(place, document)
        if self.profile.quotes == "redact":
            self._quotes(reading)

    def _parts(self, text: str, found: Iterable[tuple[int, int, str]]) -> list[Interval]:
        """Where the words of the names of an article stand alone in it: قال خالد, after خالد الفلاني."""
        parts = set()
        for start, end, _ in found:
            name = phrase(text[start:end], self.lookups.form)
            parts |= {word for word in name if len(word) >= _LEAST_PART and word not in _PARTICLES} if len(name) > 1 else set(name)
        return [(w.start, w.end) for w in words(text, self.lookups.form) if not parts.isdisjoint(variants(w.form))] if parts else []

    def _actor(self, span: RoleSpan) -> list[Interval]:
        """The name in the words of an actor that is a person."""
        if not self.is_person(span.entity) or self.is_public(span.text):
            return []
        names = self._persons(span.text, whole=True)
        if not names and self.lookups.persons(span.text, True):
            return []  # all of them are public
        for id in (span.entity or "").split():
            known = self._known.get(id)
            both = (phrase(name, self.lookups.form) for name in (known.name, known.english)) if known else ()
            self._named |= {name for name in both if len(name) > 1}
        return [(span.start + start, span.start + end) for start, end, _ in names] or [(span.start, span.end)]

    def is_person(self, entity: str | None) -> bool:
        """Whether an id, or one of several, is that of a person of the lexicon."""
        return self.profile.persons == "redact" and entity is not None and not self.person_ids.isdisjoint(entity.split())

    def _speakers(self, reading: Reading, hidden: list[Interval]) -> None:
        for said in reading.statements:
            named = said.speaker_kind == "named"
            names = [phrase(said.speaker[start:end], self.lookups.form) for start, end, _ in self._persons(said.speaker, whole=named)]
            self.speakers += names
            self._persons(said.affiliation or "")
            if said.source is None or not names:
                continue
            parts = {word for name in names for word in name if word not in _PARTICLES}
            at = said.source.start
            hidden += [(at + w.start, at + w.end) for w in words(said.source.text, self.lookups.form) if w.form in parts]

    def _place(self, place: Place, document: Document) -> None:
        if place.lat is not None and place.lon is not None:
            self._units.setdefault((place.lat, place.lon), (place.country, place.admin1))
            self._point(place.lat, place.lon, place.country, place.admin1)
        if place.geometry is not None:
            self.true |= {(lat, lon) for lon, lat in positions(place.geometry)}
        name = phrase(place.name, self.lookups.form)
        self._located |= {name} if place.lat is not None or place.status == "container" else set()
        units = (None if self.profile.admin == "country" else place.admin1, self.coarsening.country(place.country))
        self._said_of |= {phrase(unit, self.lookups.form) for unit in units if unit}
        self._widths.setdefault(name, set()).add(self.coarsening.width(place))
        start, end = whole_words(document.text, place.start, place.end)  # a mention may begin inside a word: لمنطقة of للمنطقة
        said = phrase(document.text[start:end], self.lookups.form)
        self._places.setdefault(name, []).append((document.id, start, end, said))
        self._means.setdefault(said, set()).add(name)
        self._ids.setdefault(name, set()).update(filter(None, (place.gazetteer, *place.candidates)))

    def _point(self, lat: float, lon: float, country: str | None, admin1: str | None) -> None:
        self.true.add((lat, lon))
        spot = self.coarsening.spot((lat, lon), None, country, admin1)
        if spot.lat is not None and spot.lon is not None:
            self.published.add((spot.lat, spot.lon))

    def _protect_places(self) -> None:
        wide: set[str] = set()
        for name, widths in self._widths.items():
            if not (FINE in widths or WIDE not in widths) or self._allowed(name):
                wide |= self._ids[name]
                continue
            self.phrases.add_words(name, PLACE)
            for document, start, end, text in self._places[name]:
                if not _within(name, text) and not self._allowed(text):
                    self.hidden[document].append((start, end))
                    if len(self._means[text]) == 1:  # what stands for several places is a word like "the area"
                        self.phrases.add_words(text, PLACE)
            self.place_ids |= self._ids[name]
        self.place_ids -= wide
        for id in self.place_ids:
            found = phrase(id, self.lookups.form)
            if len(found) > 1:
                self.phrases.add_words(found, PLACE)

    def _allowed(self, name: tuple[str, ...]) -> bool:
        """Whether the name of a place is public, or that of a unit that the profile allows, or a word of one in which places lie."""
        public = any(set(name) <= public for public in self.public)
        return public or self.coarsening.is_area(name) or any(_within(name, unit) for unit in self._said_of)

    def _protect_persons(self) -> None:
        """A word that is also the name of a place is no family name to be searched for: the full name is."""
        for name in sorted(self._named):
            if name not in self._located and not self.coarsening.is_unit(name):
                self.phrases.add_words(name, PERSON)

    def _event(self, event: Event) -> None:
        where = event.place
        if where is not None and where.lat is not None and where.lon is not None:
            self._point(where.lat, where.lon, *self.unit(where.lat, where.lon))

    def unit(self, lat: float | None, lon: float | None) -> tuple[str | None, str | None]:
        """Country and first-level unit of a point that a place of the material has."""
        return (None, None) if lat is None or lon is None else self._units.get((lat, lon), (None, None))

    def _quotes(self, reading: Reading) -> None:
        """What stays of a text that is not quoted: triggers, days, numbers, short names of who and where; and what is searched for."""
        shown = self.shown.setdefault(reading.document.id, [])
        for claim in reading.claims:
            shown.append((claim.trigger.start, claim.trigger.end))
            for role in ROLES:
                for span in getattr(claim, role):
                    if len(words(span.text, self.lookups.form)) <= _SHORT:
                        shown.append((span.start, span.end))
        shown += [(time.start, time.end) for time in reading.times if len(time.text.split()) <= _SHORT]
        shown += [(number.start, number.end) for number in reading.quantities if len(number.text.split()) <= _SHORT]
        found = phrase(reading.document.text, self.lookups.form)
        said = (reading.document.outlet or "", *(name for one in reading.statements for name in (one.speaker, one.affiliation or "")))
        names = [phrase(name, self.lookups.form) for name in dict.fromkeys(said)]
        for at in range(0, len(found) - _WINDOW + 1, _WINDOW):
            window = found[at : at + _WINDOW]
            if sum(word.isalpha() for word in window) >= _WINDOW - 1 and not any(_within(window, name) for name in names):
                self.phrases.add_words(window, QUOTE)


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether a phrase stands in another, also with something written onto its first word."""
    size = len(part)
    return (
        any(whole[at + 1 : at + size] == part[1:] and whole[at].endswith(part[0]) for at in range(len(whole) - size + 1)) if part else True
    )

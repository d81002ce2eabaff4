"""View -> Places: toponyms that locate something, with their position where the gazetteer is sure, and their relation to the place meant.

Nothing is placed by guess: a name with several referents is settled by the country the article is about, or stays ambiguous; a name that
the gazetteer does not hold but that a place noun introduces (`منطقة نسمة`) stays unresolved.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from rawi.model import Document, Place, Warning_
from rawi.reading.gazetteer.load import PlaceEntry, PlaceName, PlaceTables, bare
from rawi.reading.lexicon.words import COUNTRY, PLACE
from rawi.reading.mentions.actors_settle import ActorMention
from rawi.reading.mentions.places_relations import Relation, contradictions, relation_before
from rawi.reading.mentions.places_words import ANAPHORS, BORDERS, DIRECTIONS, LOCATING, PLACE_NOUNS, SMALL, TERRITORY, UNKNOWN_AFTER
from rawi.reading.mentions.view import View
from rawi.reading.text.clitics import Split, splits
from rawi.reading.text.memo import LONGEST, Memo

_MEMORY = 40  # places that are looked back at


class PlaceFinder:
    """Finds the places of an article; built once from the tables.

    `countries` tells which country a form speaks for, `names` which names it can begin, each with the letters of its proclitics.
    """

    def __init__(self, tables: PlaceTables) -> None:
        self.tables = tables
        self.names: Memo[tuple[tuple[PlaceName, int], ...]] = Memo(self._names)
        self.countries: Memo[str] = Memo(self._country)

    def _names(self, form: str) -> tuple[tuple[PlaceName, int], ...]:
        return tuple(
            (name, len(split.prefix))
            for split, name in self._listed(form)
            if not ("س" in split.prefix or "ك" in split.prefix)
            and (name.article == split.article or not (len(name.words) == 1 or name.article))
        )

    def _listed(self, form: str) -> Iterator[tuple[Split, PlaceName]]:
        """The names that begin with a form under each of its splits."""
        for split in splits(form) if len(form) <= LONGEST else ():
            if split.base in self.tables.by_first:
                for name in self.tables.by_first[split.base]:
                    yield split, name

    def _country(self, form: str) -> str:
        if len(form) > LONGEST or not form[:1].isalpha():
            return ""
        country = self.tables.nisbas.get(bare(form), "")
        if country:
            return country
        for _, name in self._listed(form):
            if len(name.words) == 1 and len(name.entries) == 1 and name.entries[0].kind in ("country", "capital", "city"):
                country = country or name.entries[0].country
        return country

    def find(self, view: View, actors: list[ActorMention], document: Document) -> tuple[list[Place], list[Warning_]]:
        """Places in order, none overlapping; warnings where the text contradicts the map."""
        return _Article(self, view, actors).find()


class _Article:
    """The places of one article."""

    def __init__(self, finder: PlaceFinder, view: View, actors: list[ActorMention]) -> None:
        self.finder = finder
        self.tables = finder.tables
        self.view = view
        self.acting = {a.first: a for a in actors if a.last - a.first > 1 and a.kind != "state"}
        self.people = {a.first for a in actors if a.kind == "person"}
        self.out: list[Place] = []
        self.kinds: list[tuple[str, str]] = []  # kind and country of each place found
        self.known: set[str] = set()
        self.focus = self._focus()

    def find(self) -> tuple[list[Place], list[Warning_]]:
        done = 0
        for at in self._candidates():
            if at < done:
                continue
            actor = self.acting.get(at)
            if actor is not None:
                done = actor.last
            elif self.view.tags[at] in "NVQ":
                done = self._region(at) or self._name(at) or self._unknown(at) or self._anaphor(at)
        return self.out, contradictions(self.view, self.out)

    def _candidates(self) -> list[int]:
        """The tokens at which an actor or, by its form, a place may begin."""
        found = self.view.at(PLACE)
        return sorted({*found, *self.acting}) if self.acting else found

    def _focus(self) -> str:
        countries, forms = self.finder.countries, self.view.tokens.forms
        votes: dict[str, int] = {}
        for index in self.view.at(COUNTRY):
            country = countries[forms[index]]
            if country:
                votes[country] = votes.get(country, 0) + (3 if index < 25 else 1)
        return max(sorted(votes), key=lambda c: votes[c]) if votes else ""

    def _name(self, at: int) -> int:
        """A name of the gazetteer; the place noun before it belongs to the span."""
        view = self.view
        best: tuple[PlaceName, int, int] | None = None
        for name, prefix in self.finder.names[view.tokens.forms[at]]:
            last = self._match(at, name.words) if len(name.words) > 1 else at + 1
            if last and (best is None or last > best[1]):
                best = (name, last, prefix)
        if best is None:
            return 0
        name, last, skip = best
        first = self._with_noun(at) if not skip else at
        if first < at and len(name.words) == 1 and self._goes_on(last):
            return 0
        if not self._stands_for_place(name, at, last, first, skip):
            return 0
        entry, status, why = self._resolve(name, first < at)
        self._add(first, last, entry, status, why, name, skip if first == at else 0)
        return last

    def _goes_on(self, last: int) -> bool:
        """`بلدة عين الصفصاف`: an unknown word goes on with the name, so the shorter name is not meant."""
        view = self.view
        if last >= len(view.tags) or view.tags[last] != "N" or view.words[last].prefix:
            return False
        word = view.words[last]
        known = word.classes or word.nominals or word.function or bare(word.form) in self.tables.nisbas
        return word.article and not known and not word.base.endswith(("ية", "ي"))

    def _match(self, at: int, words: tuple[str, ...]) -> int:
        forms, tags = self.view.tokens.forms, self.view.tags
        at += 1
        for word in words[1:]:
            while at < len(forms) and forms[at] in ("_", "#"):
                at += 1
            if at >= len(forms) or bare(forms[at]) != word or tags[at] in "sb":
                return 0
            at += 1
        return at

    def _with_noun(self, at: int) -> int:
        """`مدينة سرت`, `قطاع #غزة`, `العاصمة اليمنية صنعاء`: the noun before the name is part of the span."""
        view = self.view
        step = at - 1
        while step >= 0 and view.tokens.forms[step] in ("#", "_", '"'):
            step -= 1
        if (
            step >= 0
            and view.tags[step] == "N"
            and view.words[step].base in PLACE_NOUNS
            and (not view.words[step].article or view.words[step].base == "عاصمة")
        ):
            return step
        if step >= 1 and bare(view.tokens.forms[step]) in self.tables.nisbas and view.words[step - 1].base == "عاصمة":
            return step - 1
        return at

    def _stands_for_place(self, name: PlaceName, at: int, last: int, first: int, skip: int) -> bool:
        view = self.view
        entry = name.entries[0]
        if first < at:
            return True
        if at in self.people or self._person(at, last):
            return False
        word = view.words[at]
        if entry.kind in ("country", "capital") and (entry.kind == "country" or len(name.words) == 1):
            return self._locates(at, skip)
        if len(name.words) > 1 or name.entries[0].id in self.known:
            return True
        common = bool(word.classes - {"f"}) or bool(word.nominals) or view.tags[at] == "V"
        if common:
            return False
        if any(e.country == self.focus for e in name.entries):
            return view.tags[at] == "N" and (entry.kind not in SMALL or self._locates(at, skip))
        return entry.kind in ("city", "region") and self._locates(at, skip)

    def _locates(self, at: int, skip: int) -> bool:
        """Whether a word before says that something is there: `في ليبيا`, `جنوب العراق`, `بسوريا`."""
        view = self.view
        if skip and self.view.tokens.forms[at][skip - 1] == "ب":
            return True
        step = at - 1
        while step >= 0 and view.tokens.forms[step] in ("#", '"', "(", "«"):
            step -= 1
        if step < 0 or (skip and view.tokens.forms[at][skip - 1] == "ل"):
            return False
        form = view.tokens.forms[step]
        base = view.words[step].base
        if (
            form.removeprefix("و") in LOCATING
            or base in LOCATING
            or base in PLACE_NOUNS
            or form.endswith(("بشمال", "بجنوب", "بشرق", "بغرب"))
        ):
            return not (form == "من" and step and view.words[step - 1].base.startswith(("مدعوم", "مقرب")))
        joined = view.tokens.forms[at].startswith("و") and bool(self.out) and self.out[-1].end >= view.tokens.starts[step]
        return joined or (bool(self.out) and self.out[-1].end >= view.tokens.ends[step] - 1 and view.tags[step] == ",")

    def _person(self, at: int, last: int) -> bool:
        view = self.view
        if at == 0 or view.words[at].prefix:
            return False
        before = view.words[at - 1]
        return (
            view.tags[at - 1] == "N"
            and not before.article
            and before.name
            and not before.classes & {"place", "group", "event"}
            and view.words[at - 1].base not in PLACE_NOUNS
            and not before.nominals
            and before.base not in self.tables.by_first
        )

    def _resolve(self, name: PlaceName, introduced: bool) -> tuple[PlaceEntry | None, str, str]:
        entries = name.entries
        if len(entries) > 1:
            near = [e for e in entries if e.country == self.focus] or list(entries)
            top = sorted(near, key=lambda e: (e.id.startswith("geonames"), -e.size))
            curated = [e for e in top if not e.id.startswith("geonames")]
            if len(near) == 1:
                return near[0], "resolved", f"one of {len(entries)} places of this name, in the country the article is about"
            if len(curated) == 1:
                return curated[0], "resolved", "the one that reporting means"
            if top[0].size >= 10 * max(1, top[1].size):
                return top[0], "resolved", f"by far the largest of {len(near)}"
            ids = ", ".join(e.id for e in near[:5])
            return None, "ambiguous", f"{len(near)} places of this name: {ids}"
        entry = entries[0]
        if entry.country not in (self.focus, "XX") and entry.kind in ("town", "village", "district", "camp"):
            return None, "ambiguous", f"a small place in {entry.country}, which the article is not about: {entry.id}"
        if entry.lat is None:
            return entry, "container" if entry.kind == "country" else "unresolved", f"{entry.kind}, without a point"
        return entry, "resolved", "the only place of this name"

    def _add(self, first: int, last: int, entry: PlaceEntry | None, status: str, why: str, name: PlaceName | None, skip: int) -> None:
        view = self.view
        start = view.tokens.starts[first] + skip if skip else view.start(first)
        end = view.tokens.ends[last - 1]
        relation = relation_before(view, first)
        text = view.text[start:end]
        label = entry.name if entry else (name.entries[0].name if name else view.text[view.start(last - 1) : end])
        self._place(start, end, text, label, entry, status, why, relation)

    def _place(
        self, start: int, end: int, text: str, label: str, entry: PlaceEntry | None, status: str, why: str, relation: Relation
    ) -> None:
        located = entry is not None and entry.lat is not None and status != "ambiguous"
        precision = entry.radius if located and entry else None
        if relation.directions and precision is not None:
            precision = max(precision * 3, relation.km or 0.0)
        level = 3 if entry is None or entry.kind in ("country", "region", "admin1") else 2 if relation.directions else 1
        self.out.append(
            Place(
                start, end, text, label, status, entry.id if entry and status != "ambiguous" else None,
                entry.lat if located and entry else None, entry.lon if located and entry else None,
                (entry.country or None) if entry else None, None, relation.directions, relation.km, precision, None,
                level if located else None, why,
            )
        )  # fmt: skip
        self.kinds.append((entry.kind if entry else "region", entry.country if entry else ""))
        if entry is not None:
            self.known.add(entry.id)

    def _unknown(self, at: int) -> int:
        """`منطقة المكمكم`: a name after a place noun, unknown to the gazetteer."""
        view = self.view
        word = view.words[at]
        if word.base not in UNKNOWN_AFTER or word.article or at + 1 >= len(view.tags) or view.tags[at] != "N":
            return 0
        following = view.words[at + 1]
        named = any(split.base in self.tables.by_first for split in splits(following.form))
        if named and not self._goes_on(at + 2):
            return 0
        if named:
            start, end = view.start(at), view.tokens.ends[at + 2]
            label = view.text[view.start(at + 1) : end]
            why = "a longer name than the gazetteer holds"
            self._place(start, end, view.text[start:end], label, None, "unresolved", why, relation_before(view, at))
            return at + 3
        if view.tags[at + 1] != "N" or following.prefix or following.function or following.nominals or following.classes or following.verbs:
            return 0
        if bare(following.form) in self.tables.nisbas or following.base.endswith(("ية", "ي")) and not following.article:
            return 0
        last = at + 2
        if (
            last < len(view.tags)
            and view.tags[last] == "N"
            and not view.words[last].prefix
            and view.words[last].article
            and not view.words[last].classes
            and not view.words[last].nominals
            and not following.article
        ):
            last += 1
        start, end = view.start(at), view.tokens.ends[last - 1]
        label = view.text[view.start(at + 1) : end]
        self._place(
            start,
            end,
            view.text[start:end],
            label,
            None,
            "unresolved",
            "a name after a place noun that the gazetteer does not hold",
            relation_before(view, at),
        )
        return last

    def _region(self, at: int) -> int:
        """الجنوب الليبي · الحدود مع <country> · الأراضي السورية"""
        view = self.view
        word = view.words[at]
        if not word.article and word.base not in BORDERS:
            return 0
        after = at + 1
        adjective = after < len(view.tags) and bare(view.tokens.forms[after]) in self.tables.nisbas
        if word.base in DIRECTIONS and (adjective or view.tags[at - 1 : at] == "P"):
            last = after + 1 if adjective else after
            return self._bare_region(at, last, "a part of a country", "")
        if word.base in TERRITORY and adjective:
            country = self.tables.nisbas[bare(view.tokens.forms[after])]
            return self._bare_region(at, after + 1, "a country's territory", country)
        if word.base in BORDERS:
            last = after
            while last < len(view.tags) and bare(view.tokens.forms[last]) in self.tables.nisbas:
                last += 1
            if last < len(view.tags) and view.tokens.forms[last] == "مع" and last + 1 < len(view.tags) and view.tags[last + 1] == "N":
                last += 2
            elif (
                last == after and view.tags[last : last + 1] == "N" and view.tokens.forms[last] in self.tables.by_first and not word.article
            ):
                last += 1
            if last > after:
                return self._bare_region(at, last, "a border", "")
        return 0

    def _bare_region(self, at: int, last: int, why: str, country: str) -> int:
        view = self.view
        start, end = view.start(at), view.tokens.ends[last - 1]
        entry = self.tables.countries.get(country)
        label = entry.name if entry else view.text[start:end]
        self._place(start, end, view.text[start:end], label, entry, "container" if entry else "unresolved", why, relation_before(view, at))
        return last

    def _anaphor(self, at: int) -> int:
        """المدينة · العاصمة · البلاد: the nearest earlier place of that kind."""
        view = self.view
        word = view.words[at]
        if not word.article or view.tags[at] != "N":
            return 0
        following = view.words[at + 1] if at + 1 < len(view.words) else None
        if (
            following is not None
            and view.tags[at + 1] == "N"
            and following.article
            and following.base.endswith(("ية", "دة"))
            and following.base not in ("منكوبة", "محاصرة")
        ):
            return 0
        if word.base == "عاصمة":
            capital = self.tables.capitals.get(self.focus)
            if capital is None:
                return 0
            return self._refer(at, capital, f"the capital of {self.focus}")
        wanted = ANAPHORS.get(word.base)
        if wanted is None:
            return 0
        if wanted == ("country",):
            country = self.tables.countries.get(self.focus)
            return self._refer(at, country, "the country the article is about") if country and self._locates(at, 0) else 0
        for back in range(len(self.out) - 1, max(-1, len(self.out) - 1 - _MEMORY), -1):
            if self.kinds[back][0] in wanted and self.out[back].gazetteer:
                return self._again(at, back)
        return 0

    def _refer(self, at: int, entry: PlaceEntry, why: str) -> int:
        start, end = self.view.start(at), self.view.tokens.ends[at]
        status = "resolved" if entry.lat is not None else "container"
        self._place(start, end, self.view.text[start:end], entry.name, entry, status, why, relation_before(self.view, at))
        return at + 1

    def _again(self, at: int, back: int) -> int:
        start, end = self.view.start(at), self.view.tokens.ends[at]
        relation, why = relation_before(self.view, at), "refers back to the place named before"
        place = self.out[back]
        self.kinds.append(self.kinds[back])
        text = self.view.text[start:end]
        again = msgspec.structs.replace(place, start=start, end=end, text=text, relation=relation.directions, km=relation.km, why=why)
        self.out.append(again)
        return at + 1

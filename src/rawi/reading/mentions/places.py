"""View -> Places: toponyms that locate something, with the area in which the place meant may lie, and its relation to the one named.

Nothing is placed by guess: a name with several referents is settled by the countries that the article is about, the noun before it and
what lies near, or stays ambiguous; a name that the gazetteer does not hold but that a place noun introduces (`منطقة نسمة`) stays unresolved.
"""

from __future__ import annotations

from rawi.model import Document, Place, Quantity, Warning_
from rawi.reading.gazetteer.load import PlaceEntry, PlaceTables, bare
from rawi.reading.gazetteer.outlines import Outlines
from rawi.reading.gazetteer.resolve import SETTLED, Focus, focus_of, resolve
from rawi.reading.gazetteer.spatial import SpatialTables
from rawi.reading.lexicon.words import COUNTRY, PLACE
from rawi.reading.mentions.actors_settle import ActorMention
from rawi.reading.mentions.places_found import Found
from rawi.reading.mentions.places_names import CAPITAL, LOCATING, Listed, Names, NameTable
from rawi.reading.mentions.places_regions import BORDERS, COASTS, SIDES, TERRITORY, Regions
from rawi.reading.mentions.places_relations import AT, Relation, Relations, told_by
from rawi.reading.mentions.places_shapes import Shapes
from rawi.reading.mentions.places_unknown import OPENING, UnknownNames
from rawi.reading.mentions.view import View
from rawi.reading.text.fold import fold

_MEMORY = 40  # places that are looked back at
_OPENING = 25  # tokens of title and dateline, which speak three times as loud of the countries that an article is about
_OFFICES = frozenset("مقر مبنى مجلس محافظ رئيس ديوان مديرية شرطة".split())  # مبنى المحافظة: the office, not the land
_SAME_NOUN = frozenset(("قطاع", "محافظة", "ولاية", "مخيم", "اقليم", "بلدة", "قرية"))
_PLIGHT = frozenset(("منكوبة", "محاصرة", "مذكورة", "نفطية", "ساحلية", "حدودية"))
_RANKS = frozenset("اخيرة اولي ثانية ثالثة اكبر كبري وحيدة اخري اخير ثاني اول".split())
_TOWNS = frozenset(("مدينة", "بلدة", "قرية"))
_UNITS = frozenset(("محافظة", "ولاية", "اقليم", "مديرية", "قضاء", "ريف", "محافظات", "محافظتي"))
_LAND = frozenset(("وادي", "جبل", "تل", "تلة"))  # وادي كذا speaks for no country in which a town has that name
_SOON = 60  # tokens after which `المنطقة` is the region at large
_DATELINE = 12  # tokens in which a dateline ends


class PlaceFinder:
    """Finds the places of an article; built once from the tables."""

    def __init__(self, tables: PlaceTables, spatial: SpatialTables, outlines: Outlines, outlets: dict[str, str]) -> None:
        self.tables = tables
        self.spatial = spatial
        self.outlines = outlines
        self.outlets = outlets  # their countries
        self.names = NameTable(tables, spatial.guards)
        self.told = told_by(spatial)

    @property
    def bases(self) -> frozenset[str]:
        """The words, beside names, at which a place may begin."""
        return frozenset((*self.spatial.nouns, *SIDES, *BORDERS, *TERRITORY, *COASTS, *OPENING, "مثلث"))

    def find(
        self, view: View, actors: list[ActorMention], document: Document, quantities: list[Quantity]
    ) -> tuple[list[Place], list[Warning_]]:
        """Places in order, none overlapping; warnings where the text contradicts the map."""
        outlet = self.outlets.get(fold(document.outlet or "").strip().lower(), "")
        found = _Article(self, view, actors, quantities, outlet).find()
        return Shapes(view, found, self.outlines).places()


class _Article:
    """The places of one article."""

    def __init__(self, finder: PlaceFinder, view: View, actors: list[ActorMention], quantities: list[Quantity], outlet: str) -> None:
        self.tables = finder.tables
        self.spatial = finder.spatial
        self.finder_names = finder.names
        self.view = view
        self.acting = {a.first: a for a in actors if a.last - a.first > 1 and a.kind != "state"}
        people = {a.first: a for a in actors if a.kind == "person"}
        self.out: list[Found] = []
        self.datelines = _datelines(view)
        self.focus = self._focus(finder.names, outlet)
        self.relations = Relations(view, finder.told, quantities)
        self.names = Names(finder.names, finder.spatial, view, people)
        self.unknown = UnknownNames(view, finder.tables, finder.spatial, self.names, self.relations)
        self.again: frozenset[int] = frozenset()
        self.regions = Regions(view, finder.tables, finder.names, finder.outlines, self.focus.first, self.relations)

    def find(self) -> list[Found]:
        candidates = self._introduced(self._candidates())
        done = 0
        for at in candidates:
            if at < done:
                continue
            actor = self.acting.get(at)
            if actor is not None:
                done = actor.last
            elif self.view.tags[at] in "NVQ" or at in self.again:
                previous = self.out[-1] if self.out else None
                again = self.unknown.again(at, previous) if at in self.again else None
                found = again or self._region(at) or self._longer(at, previous) or self._name(at) or self.unknown.at(at)
                found = found or self.unknown.first_of(at) or self._anaphor(at)
                if found is not None:
                    self.out.append(found)
                    self.out += self.unknown.listed(found)
                    done = self.out[-1].last
        self._settle()
        return self._parties()

    def _longer(self, at: int, previous: Found | None) -> Found | None:
        """`في تل كذا`: a village's name that the gazetteer lacks, though it may hold one of its first word alone."""
        listed = self.names.at(at) if self.view.words[at].base in OPENING else None
        if self.view.words[at].base not in OPENING or listed is not None and listed.last > at + 1:
            return None
        return self.unknown.at(at) or self.unknown.headed(at, previous)

    def _candidates(self) -> list[int]:
        """The tokens at which an actor or, by its form, a place may begin."""
        found = self.view.at(PLACE)
        return sorted({*found, *self.acting}) if self.acting else found

    def _focus(self, names: NameTable, outlet: str) -> Focus:
        """The countries that the article names; that of its outlet where it names none."""
        countries, forms = names.countries, self.view.tokens.forms
        votes: dict[str, int] = {}
        spoken: dict[str, list[int]] = {}
        for index in self.view.at(COUNTRY):
            country = countries[forms[index]]
            if country and not (index and self.view.words[index - 1].base in _LAND):
                votes[country] = votes.get(country, 0) + (3 if index < _OPENING and index not in self.datelines else 1)
                spoken.setdefault(country, []).append(index)
        for country in [c for c, at in spoken.items() if self._by_a_word(names, at)]:
            del votes[country]
        return focus_of(votes or ({outlet: 1} if outlet else {}))

    def _by_a_word(self, names: NameTable, at: list[int]) -> bool:
        """`التزاما تاما`: one word that is also the name of a town, and nowhere said to be a place, speaks for no country."""
        view = self.view
        if len({view.tokens.forms[index] for index in at}) > 1 or not names.town(view.tokens.forms[at[0]]):
            return False
        before = [view.words[index - 1] for index in at if index]
        placed = any(
            word.form.removeprefix("و") in LOCATING
            or word.base in LOCATING
            or word.base in self.spatial.nouns
            or word.triggers
            and word.form[-1] != "ا"  # معركة كذا, but not التزاما تاما, where no construct can be
            for word in before
        )
        return not placed and not any(view.words[index].prefix.endswith("ب") or view.tags[index - 1 : index] in ("", "b") for index in at)

    def _introduced(self, candidates: list[int]) -> list[int]:
        """The names that the article introduces by a noun somewhere: they are places where they stand alone, too.

        The candidates, with the tokens at which such a name that the gazetteer lacks may stand.
        """
        for at in candidates:
            if at in self.acting:
                continue
            listed = self.names.at(at)
            if listed is not None and not listed.skip and self.names.noun(at)[0] < at and not self.names.goes_on(listed.last):
                self.names.told.add(listed.name.words)
            unknown = (self.unknown.at(at) if listed is None else None) or self._longer(at, None)
            if unknown is not None:
                self.unknown.tell(unknown)
            self.unknown.counted(at)
        self.again = frozenset((*self.unknown.starts(), *self.unknown.named))
        return sorted({*candidates, *self.again}) if self.again else candidates

    # --- names of the gazetteer

    def _name(self, at: int) -> Found | None:
        """A name of the gazetteer; the place noun before it belongs to the span."""
        listed = self.names.at(at)
        if listed is None:
            return None
        if at in self.datelines:
            return None
        first, kinds = self.names.noun(at) if not listed.skip else (at, ())
        if first < at and len(listed.name.words) == 1 and self.names.goes_on(listed.last):
            return None
        previous = self.out[-1] if self.out else None
        relation = self.relations.before(first)
        if not self.names.means(listed, at, first, self.focus, previous, relation):
            return None
        noun = self.view.words[first].base if first < at else ""
        if relation.operator in ("direction", "distance") and listed.name.entries[0].kind in SETTLED:
            self.names.told.add(listed.name.words)  # جنوب سبها: and so in مستشفى سبها further on
        if noun == "مشروع" and listed.name.entries[0].kind == "country":
            return None  # مشروع إيران: what it is after, no site
        capital = self.tables.capitals.get(listed.name.entries[0].country) if noun == CAPITAL else None
        if capital is not None and listed.name.entries[0].kind == "country":  # عاصمة جنوب السودان
            return self._refer(first, capital, f"the capital of {capital.country}", listed.last)
        return self._told(listed, at, first, kinds, noun, relation)

    def _told(self, listed: Listed, at: int, first: int, kinds: tuple[str, ...], noun: str, relation: Relation) -> Found:
        chosen = resolve(listed.name.entries, kinds, self.focus, ())
        around = self.spatial.words.get(noun)
        if relation is AT and around is not None and around.operator in ("countryside", "around", "outskirts", "coast", "road"):
            relation = Relation(around.operator, first=first)
        last = listed.last
        side, end = self.relations.after(last, feminine=around is None)
        if side and (relation.operator in ("at", "countryside", "around", "outskirts")) and self._side(chosen.entry, around is not None):
            relation, last = Relation("direction", side, first=first), end
        view = self.view
        start = view.tokens.starts[first] + listed.skip if listed.skip and first == at else view.start(first)
        entry = chosen.entry
        sample = entry or listed.name.entries[0]
        return Found(
            first, last, start, view.tokens.ends[last - 1], sample.name, entry, chosen.status, chosen.why, chosen.candidates, relation,
            listed.name.words, kinds, sample.kind, sample.country,
        )  # fmt: skip

    def _side(self, entry: PlaceEntry | None, countryside: bool) -> bool:
        """`حلب الشرقية` is a side of a town; a country or region of two words is not."""
        return entry is not None and (countryside or entry.kind in ("city", "town", "capital", "admin1"))

    def _settle(self) -> None:
        """Open names once more, now that the article's other places are known."""
        near = [f.entry for f in self.out if f.entry is not None and f.status == "resolved"]
        by_words = {f.words: f for f in reversed(self.out) if f.words and f.status == "resolved"}
        for found in self.out:
            if found.status != "ambiguous" or not found.words:
                continue
            same = by_words.get(found.words)
            if same is not None and same.entry is not None:
                found.entry, found.status, found.candidates = same.entry, "resolved", ()
                found.why = f"as the article means the name elsewhere: {same.why}"
            else:
                entries = next(n.entries for n in self.tables.by_first[found.words[0]] if n.words == found.words)
                chosen = resolve(entries, found.kinds, self.focus, near)
                found.entry, found.status, found.why, found.candidates = chosen
            if found.entry is not None:
                found.kind, found.country, found.label = found.entry.kind, found.entry.country, found.entry.name

    def _parties(self) -> list[Found]:
        """Without what stands for a party: `الخلاف بين تونس وليبيا` tells no place."""
        out: list[Found] = []
        skipped = False
        for index, found in enumerate(self.out):
            after = self.out[index + 1] if index + 1 < len(self.out) else None
            if found.relation.operator == "between" and self._abstract(found, after):
                skipped = True
                continue
            if skipped and self.view.words[found.first].prefix.startswith("و") and found.relation is AT:
                skipped = False
                continue
            skipped = False
            out.append(found)
        return out

    def _abstract(self, found: Found, after: Found | None) -> bool:
        at = found.relation.first
        head = self.view.words[at - 1] if at else None
        if head is None or self.relations.border(at) or self.relations.road(at):
            return False
        state = found.kind == "country" or after is not None and after.kind == "country" and after.first - found.last < 2
        return state and "place" not in head.classes and not head.base.startswith(("واقع", "فاصل", "ممتد", "رابط"))

    # --- regions and words that refer back

    def _region(self, at: int) -> Found | None:
        found = self.regions.at(at)
        if found is not None and found.relation is AT or found is not None and found.relation.operator in ("border", "at"):
            before = self.relations.before(at)
            if before is not AT:
                found.relation = before
        return found

    def _anaphor(self, at: int) -> Found | None:
        """المدينة · العاصمة · البلاد: the nearest earlier place of that kind."""
        view = self.view
        word = view.words[at]
        if not word.article or view.tags[at] != "N":
            return None
        if self._told_apart(at):
            return None
        if word.base == CAPITAL:
            return self._capital(at)
        noun = self.spatial.nouns.get(word.base)
        if noun is None or not noun.refers or at and view.words[at - 1].base in _OFFICES:
            return None
        if "country" in noun.kinds:
            country = self.tables.countries.get(self.focus.first)
            located = country is not None and self.names.locates(at, 0, self.out[-1] if self.out else None)
            return self._refer(at, country, "the country the article is about") if country is not None and located else None
        earlier = self.out[: -_MEMORY - 1 : -1]
        same = [f for f in earlier if view.words[f.first].base == word.base]
        fitting = same if word.base == "قطاع" else [f for f in earlier if f.kind in noun.kinds and self._antecedent(at, f)]
        for found in (same or fitting)[:1] if word.base in _SAME_NOUN else fitting[:1]:
            return self._again(at, found)
        return None

    def _antecedent(self, at: int, found: Found) -> bool:
        """Whether a word can refer back to a place: `المدينة` to no province named after it, `المنطقة` to no large town further up."""
        base, told = self.view.words[at].base, self.view.words[found.first].base
        if found.status == "ambiguous" or base in _TOWNS and told in _UNITS:
            return False
        return base != "منطقة" or told == base or found.kind not in ("city", "capital", "country") and at - found.last < _SOON

    def _told_apart(self, at: int) -> bool:
        """`المنطقة العازلة`, `المدينة القديمة`: an adjective makes it another thing than the one named before."""
        view = self.view
        if at + 1 >= len(view.words) or view.tags[at + 1] != "N":
            return False
        following = view.words[at + 1]
        if view.words[at].base == "منطقة":
            return following.article or following.base.endswith("ة")
        if following.article and following.base in _RANKS:
            return True  # المدينة الأخيرة التي …
        return following.article and following.base.endswith(("ية", "دة", "مة")) and following.base not in _PLIGHT

    def _again(self, at: int, found: Found) -> Found:
        """The place named before, once more."""
        why = "refers back to the place named before"
        if found.entry is not None:
            return self._refer(at, found.entry, why)
        view = self.view
        start, relation = view.start(at), self.relations.before(at)
        return Found(
            at,
            at + 1,
            start,
            view.tokens.ends[at],
            found.label,
            None,
            "unresolved",
            why,
            relation=relation,
            kinds=found.kinds,
            kind=found.kind,
        )

    def _capital(self, at: int) -> Found | None:
        """`العاصمة`: that of the country of the sentence, if it has one of those that the article is about, else of the first of these."""
        view = self.view
        after = at + 1
        if after < len(view.tags) and (bare(view.tokens.forms[after]) in self.tables.nisbas or view.tags[after] == ","):
            after += 1
        if after < len(view.tags) and self.names.noun(after)[0] == at and self.names.at(after) is not None:
            return None  # العاصمة دمشق: the name takes it
        sentence = view.sentences[view.sentence_of[at]]
        here = {self.finder_names.countries[form] for form in view.tokens.forms[sentence.first : sentence.last]} & self.focus.shares.keys()
        country = here.pop() if len(here) == 1 else self.focus.first
        capital = self.tables.capitals.get(country)
        return self._refer(at, capital, f"the capital of {country}") if capital is not None else None

    def _refer(self, at: int, entry: PlaceEntry, why: str, last: int = 0) -> Found:
        view = self.view
        last = last or at + 1
        status = "resolved" if entry.lat is not None else "container" if entry.kind == "country" else "unresolved"
        return Found(
            at, last, view.start(at), view.tokens.ends[last - 1], entry.name, entry, status, why, relation=self.relations.before(at),
            kind=entry.kind, country=entry.country,
        )  # fmt: skip


def _datelines(view: View) -> frozenset[int]:
    """`دبي، الإمارات (CNN) --`, `بيروت (رويترز) -`: tokens of a line's place of writing, which is no place of an event."""
    forms, tags = view.tokens.forms, view.tags
    out: set[int] = set()
    for at in range(len(tags)):
        if tags[at] != "N" or at and tags[at - 1] != "b":
            continue
        step = at
        while step < min(len(tags), at + _DATELINE) and (tags[step] == "N" or tags[step] == ","):
            step += 1
        if step >= len(tags) or forms[step] != "(":
            continue
        close = next((i for i in range(step, min(len(tags), step + 6)) if forms[i] == ")"), 0)
        if close and forms[close + 1 : close + 2] and forms[close + 1][:1] in "-–—ـ":
            out.update(range(at, step))
    return frozenset(out)

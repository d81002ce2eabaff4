"""View -> regions without a name of their own: half a country (`الجنوب الليبي`), a territory, a border, a coast, where borders meet."""

from __future__ import annotations

from rawi.reading.gazetteer import geometry
from rawi.reading.gazetteer.load import PlaceTables, bare
from rawi.reading.gazetteer.outlines import Outlines
from rawi.reading.mentions.places_found import Found
from rawi.reading.mentions.places_names import NameTable
from rawi.reading.mentions.places_relations import Relation, Relations
from rawi.reading.mentions.view import View

TERRITORY = frozenset(("اراضي", "اراض"))
BORDERS = frozenset(("حدود",))
COASTS = frozenset(("ساحل", "سواحل", "شواطء"))
SIDES = {"شمال": "N", "جنوب": "S", "شرق": "E", "غرب": "W", "وسط": "C"}
_FAR_EASTS = frozenset(("الاوسط", "الادني", "الاقصي"))  # الشرق الأوسط
_MEETING = 50.0  # km around the point where three borders meet


class Regions:
    """The regions of one article, whose first country is `focus`."""

    def __init__(self, view: View, tables: PlaceTables, names: NameTable, outlines: Outlines, focus: str, relations: Relations) -> None:
        self.view = view
        self.tables = tables
        self.names = names
        self.outlines = outlines
        self.focus = focus
        self.relations = relations

    def at(self, at: int) -> Found | None:
        """The region that begins at a token."""
        word = self.view.words[at]
        if word.base in BORDERS or word.base == "مثلث":
            return self._border(at)
        if not word.article:
            return None
        if word.base in SIDES:
            return self._half(at)
        if word.base in TERRITORY:
            return self._territory(at)
        return self._coast(at) if word.base in COASTS else None

    def _nisba(self, at: int) -> str:
        forms = self.view.tokens.forms
        return self.tables.nisbas.get(bare(forms[at]), "") if at < len(forms) else ""

    def _half(self, at: int) -> Found | None:
        """`الجنوب الليبي`, `الشمال الشرقي السوري`; `في الجنوب` alone is of the country that the article is about."""
        view = self.view
        side = SIDES[view.words[at].base]
        last = at + 1
        if view.tokens.forms[last : last + 1] and view.tokens.forms[last] in _FAR_EASTS:
            return None
        second = self.relations.told(last)
        if second is not None and second.article and second.word.direction in ("E", "W") and side in "NS":
            side, last = side + second.word.direction, last + 1
        country = self._nisba(last)
        if country:
            last += 1
        elif view.tokens.forms[at - 1 : at] and view.tokens.forms[at - 1] in ("في", "من") and view.tokens.forms[last : last + 1] != ["من"]:
            country = self.focus
        else:
            return None
        far = self.relations.told(at - 1) if at else None
        farther = far is not None and far.word.operator == "far"
        shape = geometry.part(self.outlines, country, side, far=farther) if country in self.outlines else None
        return self._found(
            at, last, country, shape, f"a part of {country or 'a country'}", Relation("part", (side,), far=farther, first=at)
        )

    def _territory(self, at: int) -> Found | None:
        country = self._nisba(at + 1)
        return self._found(at, at + 2, country, None, "a country's territory", Relation("at")) if country else None

    def _coast(self, at: int) -> Found | None:
        country = self._nisba(at + 1)
        if not country:
            return None
        shape = geometry.lines(self.outlines.coast(country))
        return self._found(at, at + 2, country, shape, f"the coast of {country}", Relation("coast"))

    def _border(self, at: int) -> Found | None:
        """`الحدود السورية العراقية`, `الحدود مع العراق`, `حدود العراق`, `المثلث الحدودي الليبي التشادي السوداني`."""
        view = self.view
        last = at + 1
        if view.words[at].base == "مثلث":
            if not view.tokens.forms[last : last + 1] or bare(view.tokens.forms[last]) != "حدودي":
                return None
            last += 1
        countries: list[str] = []
        while last < len(view.tags) and self._nisba(last) and len(countries) < 3:
            countries.append(self._nisba(last))
            last += 1
        forms = view.tokens.forms
        if last + 1 < len(forms) and forms[last] == "مع" and view.tags[last + 1] == "N":
            last += 2 if view.words[last + 1].base not in ("قطاع", "دولة") else 3
            countries.append(self.names.countries[forms[min(last, len(forms)) - 1]])
        elif last == at + 1 and view.tags[last : last + 1] == "N" and not view.words[at].article and not view.words[last].prefix:
            step = last + 1 if view.words[last].base in ("قطاع", "دولة") and last + 1 < len(forms) else last
            country = self.names.countries[forms[step].lstrip("#")]
            if not country and forms[step] not in self.tables.by_first:
                return None
            countries.append(country)
            last = step + 1
        if last == at + 1 or last > len(forms):
            return None
        return self._found(at, last, "", self._border_shape([c for c in countries if c]), "a border", Relation("border"))

    def _border_shape(self, countries: list[str]) -> geometry.Shape | None:
        if len(countries) == 3:
            a, b, c = countries
            meeting = self.outlines.meeting((a, b, c))
            return geometry.disc(meeting[1], meeting[0], _MEETING) if meeting else None
        if len(countries) == 1 and self.focus and self.focus != countries[0]:
            shared = geometry.lines(self.outlines.border(self.focus, countries[0]))
            if shared is not None:
                return shared
        return geometry.lines(self.outlines.border(*countries[:2])) if countries else None

    def _found(self, at: int, last: int, country: str, shape: geometry.Shape | None, why: str, relation: Relation) -> Found:
        view = self.view
        start, end = view.start(at), view.tokens.ends[last - 1]
        entry = self.tables.countries.get(country)
        label = entry.name if entry and relation.operator == "at" else view.text[start:end]
        status = "container" if entry or shape else "unresolved"
        return Found(at, last, start, end, label, entry, status, why, relation=relation, country=country, shape=shape)

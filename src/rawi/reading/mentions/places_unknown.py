"""View -> names that the gazetteer lacks: after a place noun (`منطقة المكمكم`), and in a list that such a noun opens (`قرى كذا وكذا`).

They stay unresolved: a reader sees that a place was named, and nothing is put on the map for it.
"""

from __future__ import annotations

from rawi.reading.gazetteer.load import PlaceTables, bare
from rawi.reading.gazetteer.spatial import PlaceNoun, SpatialTables
from rawi.reading.mentions.places_found import Found
from rawi.reading.mentions.places_names import Names
from rawi.reading.mentions.places_relations import Relations
from rawi.reading.mentions.view import View

_HEADS = frozenset("تل تلة عين كفر بير بءر دير بيت ام ابو راس خان باب قصر برج عرب شيخ خربة وادي جبل سوق".split())  # of villages' names
_MANY = frozenset("قري بلدات مدن مناطق احياء مخيمات قريتي بلدتي مدينتي قريتا بلدتا مدينتا حيي مخيمي مديريات محافظات حقول معابر".split())
_WHY = "a name after a place noun that the gazetteer does not hold"


class UnknownNames:
    """The unknown names of one article."""

    def __init__(self, view: View, tables: PlaceTables, spatial: SpatialTables, names: Names, relations: Relations) -> None:
        self.view = view
        self.tables = tables
        self.nouns = spatial.nouns
        self.names = names
        self.relations = relations

    def at(self, at: int) -> Found | None:
        """The unknown name whose noun is a token."""
        view = self.view
        noun = self.nouns.get(view.words[at].base)
        if noun is None or view.words[at].article or at + 1 >= len(view.tags) or view.tags[at] != "N":
            return None
        if not (noun.names or view.words[at].base in _MANY) or view.tokens.raw(at).endswith("حياء") and "أ" not in view.tokens.raw(at):
            return None  # إحياء الذكرى
        following = view.words[at + 1]
        known = self.names.at(at + 1)
        if known is not None:
            if len(known.name.words) > 1 or not self.names.goes_on(known.last):
                return None
            return self._found(at, at + 1, known.last + 1, "a longer name than the gazetteer holds", noun)
        last = self._end(at + 1, strict=not (following.base in _HEADS and not following.prefix))
        return self._found(at, at + 1, last, _WHY, noun) if last else None

    def listed(self, found: Found) -> list[Found]:
        """`قرى كذا` | `وكذا وكذا`: unknown names that go on a list which a noun for many opened, up to one that the gazetteer knows."""
        noun = self.nouns.get(self.view.words[found.first].base)
        out: list[Found] = []
        if noun is None or self.view.words[found.first].base not in _MANY:
            return out
        at = found.last
        while at < len(self.view.tags) and self.view.words[at].prefix == "و" and not self._known(at):
            last = self._end(at, strict=True)
            if not last:
                break
            out.append(self._found(at, at, last, _WHY, noun))
            at = last
        return out

    def _known(self, at: int) -> bool:
        return self.names.at(at) is not None

    def _end(self, at: int, *, strict: bool) -> int:
        """The token after an unknown name that begins at a token, or 0; `strict`: its first word is no word of the language."""
        view = self.view
        word = view.words[at]
        if view.tags[at] != "N" or word.function or word.verbs and strict:
            return 0
        if strict and (word.prefix not in ("", "و") or word.nominals or word.classes):
            return 0
        if bare(word.form) in self.tables.nisbas or word.base.endswith(("ية", "ي")) and not word.article:
            return 0
        last = at + 1
        if last >= len(view.tags) or view.tags[last] != "N" or word.article:
            return last if strict else 0
        second = view.words[last]
        goes_on = not second.prefix and (second.article or not strict) and not second.function and not second.base.endswith(("ي", "ية"))
        if strict:
            goes_on = goes_on and not second.classes and not second.nominals
        return last + 1 if goes_on else last if strict else 0

    def _found(self, first: int, name: int, last: int, why: str, noun: PlaceNoun) -> Found:
        view = self.view
        start, end = view.start(first), view.tokens.ends[last - 1]
        label = view.text[view.start(name) : end]
        relation = self.relations.before(first)
        return Found(first, last, start, end, label, None, "unresolved", why, relation=relation, kinds=noun.kinds, kind=noun.kinds[0])

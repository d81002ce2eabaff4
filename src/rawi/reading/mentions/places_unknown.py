"""View -> names that the gazetteer lacks: after a place noun (`منطقة المكمكم`), in a list that such a noun opens (`قرى كذا وكذا`), and again
where the article takes one of them up (`غارة على عين الطرفاء`).

They stay unresolved: a reader sees that a place was named, and nothing is put on the map for it.
"""

from __future__ import annotations

from rawi.reading.gazetteer.load import PlaceTables, bare
from rawi.reading.gazetteer.spatial import PlaceNoun, SpatialTables
from rawi.reading.mentions.places_found import Found
from rawi.reading.mentions.places_names import Names
from rawi.reading.mentions.places_relations import Relations
from rawi.reading.mentions.view import View

_HEADS = frozenset(  # of villages' names
    "تل تلة عين كفر بير بءر دير بيت ام ابو راس خان باب قصر برج عرب شيخ خربة وادي جبل سوق كرم دار مرج بوابة حوش نبع غدير شعب بستان روضة".split()
)
_MANY = frozenset("قري بلدات مدن مناطق احياء مخيمات قريتي بلدتي مدينتي قريتا بلدتا مدينتا حيي مخيمي مديريات محافظات حقول معابر".split())
_SETTLED = frozenset(("قرية", "بلدة", "مخيم"))  # after them a definite word is a name, also one of the language: قرية المنارة
_SITES = frozenset(("حاجز",))  # also in figures of speech (حاجز الألف): only a name that begins as villages' names do follows them
_PARTS = frozenset(  # of one of two villages of a name: الحجيلة الشرقية
    "الشرقية الغربية الشمالية الجنوبية العليا السفلي التحتا الفوقا التحتاني الفوقاني الكبري الصغري الشرقي الغربي الشمالي الجنوبي".split()
)
_MOTHER = "ام"  # the first word of many names (أم الخروب), elsewhere `or`
_WHY = "a name after a place noun that the gazetteer does not hold"
_AGAIN = "a name that the article introduces by a place noun and that the gazetteer does not hold"


class UnknownNames:
    """The unknown names of one article."""

    def __init__(self, view: View, tables: PlaceTables, spatial: SpatialTables, names: Names, relations: Relations) -> None:
        self.view = view
        self.tables = tables
        self.nouns = spatial.nouns
        self.names = names
        self.relations = relations
        self.told: dict[tuple[str, ...], Found] = {}  # by the forms of a name, the first without its proclitics

    def at(self, at: int) -> Found | None:
        """The unknown name whose noun is a token."""
        view = self.view
        noun = self.nouns.get(view.words[at].base)
        if noun is None or view.words[at].article or at + 1 >= len(view.tags) or view.tags[at] != "N":
            return None
        if not (noun.names or view.words[at].base in _MANY) or view.tokens.raw(at).endswith("حياء") and "أ" not in view.tokens.raw(at):
            return None  # إحياء الذكرى
        if view.words[at].base == "طريق" and at and view.tokens.forms[at - 1] in ("عن", "وعن"):
            return None  # عن طريق المدعو: by way of
        following = view.words[at + 1]
        known = self.names.at(at + 1)
        if known is not None:
            if len(known.name.words) > 1 or not self.names.goes_on(known.last):
                return None
            return self._found(at, at + 1, known.last + 1, "a longer name than the gazetteer holds", noun)
        settled = view.words[at].base in _SETTLED and self._proper(at + 1)
        headed = following.base in _HEADS and not (following.prefix or following.article)
        if view.words[at].base in _SITES and not headed:
            return None
        last = at + 2 if settled else self._end(at + 1, strict=not headed)
        return self._found(at, at + 1, self._part(last), _WHY, noun) if last else None

    def tell(self, found: Found) -> None:
        """Remembers an unknown name that a noun introduces, to find it where it stands alone."""
        view = self.view
        first = found.first + 1
        forms = (view.words[first].form[len(view.words[first].prefix) :], *view.tokens.forms[first + 1 : found.last])
        self.told.setdefault(forms, found)
        if len(forms) == 2 and forms[1] in _PARTS:
            self.told.setdefault(forms[:1], found)

    def starts(self) -> list[int]:
        """The tokens at which a name told before may stand again."""
        firsts = {forms[0] for forms in self.told}
        if not firsts:
            return []
        words = self.view.words
        return [
            at
            for at, word in enumerate(words)
            if word.form[len(word.prefix) :] in firsts and (self.view.tags[at] in "NVQ" or word.form == _MOTHER)
        ]

    def again(self, at: int, previous: Found | None) -> Found | None:
        """`غارة على عين الطرفاء`: a name that a noun introduces elsewhere in the article; one of one word only where it locates."""
        view = self.view
        word = view.words[at]
        first = word.form[len(word.prefix) :]
        fitting = [forms for forms in self.told if forms[0] == first and list(forms[1:]) == view.tokens.forms[at + 1 : at + len(forms)]]
        if not fitting:
            return None
        forms = max(fitting, key=len)
        listed = self.names.at(at)
        if listed is not None and listed.last - at > len(forms):
            return None
        if len(forms) == 1 and not self._alone(at, previous):
            return None
        told = self.told[forms]
        last = self._part(at + len(forms))
        start, end = view.start(at), view.tokens.ends[last - 1]
        relation = self.relations.before(at)
        return Found(
            at, last, start, end, view.text[start:end], None, "unresolved", _AGAIN, relation=relation, kinds=told.kinds, kind=told.kind
        )

    def _alone(self, at: int, previous: Found | None) -> bool:
        """Whether a name of one word is meant where it stands: a word before it locates, or it begins a line or a title's colon follows."""
        view = self.view
        word = view.words[at]
        if self.relations.before(at).operator != "at" or self.names.locates(at, len(word.prefix), previous):
            return True
        if not word.article or word.prefix:
            return False
        return at == 0 or view.tags[at - 1] in "bs" or view.tags[at - 1] == "V" or view.tokens.forms[at + 1 : at + 2] == [":"]

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

    def _proper(self, at: int) -> bool:
        """`المنارة` after `بلدة`: a definite noun that is no people and no adjective, and no further word goes on with it."""
        view = self.view
        word = view.words[at]
        if view.tags[at] != "N" or not word.article or word.prefix or word.function or "p" in word.classes or "person" in word.classes:
            return False
        if word.base.endswith(("ين", "ون", "ات")) or "adj" in word.classes and not word.base.endswith("ة"):
            return False
        after = view.words[at + 1] if at + 1 < len(view.words) else None
        return after is None or view.tags[at + 1] != "N" or bool(after.prefix) or not after.article or after.form in _PARTS

    def _part(self, last: int) -> int:
        """The token after a name, with the adjective that tells it from another of its name."""
        parts = [word.form in _PARTS for word in self.view.words[last : last + 2]]
        return last + 1 if parts[:1] == [True] and parts[1:] != [True] else last  # كذا الشمالية الشرقية tells where it lies

    def _end(self, at: int, *, strict: bool) -> int:
        """The token after an unknown name that begins at a token, or 0; `strict`: its first word is no word of the language."""
        view = self.view
        word = view.words[at]
        if (view.tags[at] != "N" or word.function) and word.form != _MOTHER or word.verbs and strict:
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

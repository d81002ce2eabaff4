"""View -> names that the gazetteer lacks: after a place noun (`منطقة المكمكم`), in a list that such a noun opens (`قرى كذا وكذا`, `ثلاث قرى هي
كذا وكذا`), after a word that begins villages' names where something is located (`في كفر كذا`), and again where the article takes one of
them up (`غارة على عين الطرفاء`).

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
OPENING = _HEADS - frozenset("راس باب سوق خان شيخ عرب ابو".split())  # without a noun before them: في رأس كذا, عن أبو كذا are no villages
_VILLAGES = frozenset("قري بلدات قريتي بلدتي قريتا بلدتا".split())  # a definite word in a list after them is a name
_COUNTED = frozenset("قري بلدات مدن مخيمات احياء قريتين بلدتين مدينتين مخيمين حيين".split())  # `ثلاث قرى هي …`
_BESIDE = frozenset("امام عند لدي خلف وراء قبالة مقابل بجوار بمحاذاة".split())
_NAMELY = frozenset("هي وهي هما وهما هم وهم :".split())
_SETTLED = frozenset(("قرية", "بلدة", "مخيم"))  # after them a definite word is a name, also one of the language: قرية المنارة
_SITES = frozenset(("حاجز",))  # also in figures of speech (حاجز الألف): only a name that begins as villages' names do follows them
_PARTS = frozenset(  # of one of two villages of a name: الحجيلة الشرقية
    "الشرقية الغربية الشمالية الجنوبية العليا السفلي التحتا الفوقا التحتاني الفوقاني الكبري الصغري الشرقي الغربي الشمالي الجنوبي".split()
)
_VILLAGE = "قرية"
_MOTHER = "ام"  # the first word of many names (أم الخروب), elsewhere `or`
_WHY = "a name after a place noun that the gazetteer does not hold"
_HEADED = "a name that begins as villages' names do, where something is located, and that the gazetteer does not hold"
_REACH = 10  # tokens between villages and their names
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
        self.named: dict[int, PlaceNoun] = {}  # tokens at which names stand that a noun further before counts: `ثلاث قرى هي` | `كذا`

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
        last = at + 2 if settled else self._end(at + 1, strict=not headed, feminine=view.words[at].base.endswith("ة"))
        return self._found(at, at + 1, self._part(last), _WHY, noun) if last else None

    def headed(self, at: int, previous: Found | None) -> Found | None:
        """`في تل الأقحوان`, `مدخل أم السنابل`: a village's name by its first word, where a word before it locates or names a site."""
        view = self.view
        word = view.words[at]
        if word.base not in OPENING or word.article or word.prefix not in ("", "و", "ب", "ل", "وب") or at + 1 >= len(view.tags):
            return None
        before = view.words[at - 1] if at and not word.prefix else None
        site = before is not None and (before.form in _BESIDE or view.tags[at - 1] == "N" and "place" in before.classes)
        if not site and not self.names.locates(at, len(word.prefix), previous):
            return None
        if view.tags[at] != "N" and word.form != _MOTHER or not (view.words[at + 1].article and self._foreign(at + 1)):
            return None
        return self._found(at, at, self._part(at + 2), _HEADED, self.nouns.get(word.base) or self.nouns[_VILLAGE])

    def _foreign(self, at: int) -> bool:
        """A noun that is no word of the language and no adjective made of a country's name."""
        view = self.view
        word = view.words[at]
        if view.tags[at] != "N" or word.prefix or word.function or word.classes - {"f"} or word.nominals or word.triggers or word.cues:
            return False
        return bare(word.form) not in self.tables.nisbas and not word.base.endswith(("ية", "ي", "ين", "ون", "ات"))

    def counted(self, at: int) -> None:
        """Remembers where the names stand of the villages that a noun counts: `أربع قرى شرق النهر، وهي` | `كذا وكذا`."""
        view = self.view
        noun = self.nouns.get(view.words[at].base)
        if noun is None or view.words[at].base not in _COUNTED or view.words[at].article:
            return
        for step in range(at + 1, min(at + _REACH, len(view.tags) - 1)):
            if view.tokens.forms[step] in _NAMELY:
                self.named[step + 1] = noun
                known = self.names.at(step + 1)
                if known is not None:
                    self.names.told.add(known.name.words)
                return
            if view.tags[step] in "VRsb":
                return

    def first_of(self, at: int) -> Found | None:
        """The first of the names that a noun further before counts, where the gazetteer lacks it."""
        if at not in self.named or self._known(at):
            return None
        last = at + 1 if self._proper(at) else self._end(at, strict=True)
        return self._found(at, at, last, _WHY, self.named[at]) if last else None

    def tell(self, found: Found) -> None:
        """Remembers an unknown name that a noun introduces, to find it where it stands alone."""
        view = self.view
        first = found.first + (found.why != _HEADED)
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
        relation, why = self.relations.before(at), _HEADED if told.why == _HEADED else _AGAIN
        return Found(
            at, last, start, end, view.text[start:end], None, "unresolved", why, relation=relation, kinds=told.kinds, kind=told.kind
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
        base = self.view.words[found.first].base
        noun = self.named.get(found.first) or (self.nouns.get(base) if base in _MANY else None)
        out: list[Found] = []
        if noun is None:
            return out
        settled = found.first in self.named or base in _VILLAGES
        at = found.last
        while at < len(self.view.tags) and self._joined(at) and not self._known(at):
            last = self._item(at) if settled else self._end(at, strict=True)
            if not last:
                break
            out.append(self._found(at, at, last, _WHY, noun, joined=True))
            at = last
        known = self.names.at(at) if settled and at < len(self.view.tags) and self.view.words[at].prefix == "و" else None
        if known is not None:
            self.names.told.add(known.name.words)
        return out

    def _known(self, at: int) -> bool:
        return self.names.at(at) is not None

    def _joined(self, at: int) -> bool:
        """`وكذا`, also before a name that is no word of the language, of which the letter is not told apart."""
        word = self.view.words[at]
        return word.prefix == "و" or not word.prefix and len(word.form) > len("وكذ") and word.form[0] == "و" and self._foreign(at)

    def _item(self, at: int) -> int:
        """The token after a name in a list of villages: `والحصان`, `وشمرة الحصان`; 0 where none stands there."""
        word = self.view.words[at]
        if word.article and word.classes <= {"f", "thing"} and not word.triggers and self._proper(at, joined=True):
            return at + 1
        last = self._end(at, strict=True)
        if last == at + 1 and last < len(self.view.tags) and not word.article and self._proper(last):
            last += 1  # وشمرة الحصان
        return last

    def _proper(self, at: int, *, joined: bool = False) -> bool:
        """`المنارة` after `بلدة`: a definite noun that is no people and no adjective, and no further word goes on with it."""
        view = self.view
        word = view.words[at]
        if (
            view.tags[at] != "N"
            or not word.article
            or word.prefix != "و" * joined
            or word.function
            or "p" in word.classes
            or "person" in word.classes
        ):
            return False
        if word.base.endswith(("ين", "ون", "ات")) or "adj" in word.classes and not word.base.endswith("ة"):
            return False
        after = view.words[at + 1] if at + 1 < len(view.words) else None
        return after is None or view.tags[at + 1] != "N" or bool(after.prefix) or not after.article or after.form in _PARTS

    def _part(self, last: int) -> int:
        """The token after a name, with the adjective that tells it from another of its name."""
        parts = [word.form in _PARTS for word in self.view.words[last : last + 2]]
        return last + 1 if parts[:1] == [True] and parts[1:] != [True] else last  # كذا الشمالية الشرقية tells where it lies

    def _end(self, at: int, *, strict: bool, feminine: bool = False) -> int:
        """The token after an unknown name that begins at a token, or 0; `strict`: its first word is no word of the language; `feminine`:
        so is the noun before it, so that a word in ي is no adjective of it (`منطقة سوكاري`)."""
        view = self.view
        word = view.words[at]
        if (view.tags[at] != "N" or word.function) and word.form != _MOTHER or word.verbs and strict:
            return 0
        like = word.prefix == "ك" and word.article  # كالنجة: hardly ever `like` right after a place noun
        if strict and (word.prefix not in ("", "و") and not like or word.nominals or word.classes):
            return 0
        adjective = word.base.endswith("ية") or word.base.endswith("ي") and not (feminine and strict)
        if bare(word.form) in self.tables.nisbas or adjective and not word.article:
            return 0
        last = at + 1
        if last >= len(view.tags) or view.tags[last] != "N" or word.article:
            return last if strict else 0
        second = view.words[last]
        goes_on = not second.prefix and (second.article or not strict) and not second.function and not second.base.endswith(("ي", "ية"))
        if strict:
            goes_on = goes_on and not second.classes and not second.nominals
        return last + 1 if goes_on else last if strict else 0

    def _found(self, first: int, name: int, last: int, why: str, noun: PlaceNoun, *, joined: bool = False) -> Found:
        view = self.view
        start, end = view.start(first), view.tokens.ends[last - 1]
        if joined and not view.words[first].prefix:
            start += 1  # وشمرة
        label = view.text[start if name == first else view.tokens.starts[name] : end]
        relation = self.relations.before(first)
        return Found(first, last, start, end, label, None, "unresolved", why, relation=relation, kinds=noun.kinds, kind=noun.kinds[0])

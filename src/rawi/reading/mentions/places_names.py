"""View -> names: which names of the gazetteer stand at a token, and whether one that stands there is meant as a place.

A name counts where a place noun introduces it (`مدينة سرت`), where a word before it locates (`في`, `شمال`), where it is long, or where
the article has named it so before. Everyday words, persons' names and the names of groups are guarded against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rawi.reading.gazetteer.load import PlaceName, PlaceTables, bare
from rawi.reading.gazetteer.names import strict_key
from rawi.reading.gazetteer.resolve import Focus
from rawi.reading.gazetteer.spatial import SpatialTables
from rawi.reading.mentions.places_found import Found
from rawi.reading.mentions.places_relations import Relation
from rawi.reading.mentions.view import View
from rawi.reading.text.clitics import Split, splits
from rawi.reading.text.memo import LONGEST, Memo

LOCATING = frozenset(
    "في الي داخل خارج نحو باتجاه صوب عبر علي قرب حول ضمن فوق انحاء من بين شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط حدود اراضي ربوع عموم "
    "ضد سماء اجواء جنوبا شمالا".split()
)
_THOUSANDS = frozenset(("الف", "الاف", "مليون", "ملايين", "مءة", "ماءة"))
_NAMED = frozenset("صحيفة جريدة قناة وكالة مجلة شركة كتيبة كتاءب عملية غرفة فرقة نادي تمرين".split())
_STATES = frozenset(("دولة", "جمهورية", "مملكة"))  # as often a party or a founding as a place
_SMALL = frozenset(("village", "district", "hill", "bridge", "landmark", "admin2", "base"))
_AT_ONCE = frozenset(("city", "region", "capital", "country"))  # meant as a place even where the article is not about their country
_MARKS = frozenset(("#", "_", '"'))
_DASHES = frozenset("-–—ـ")
_OPENING = frozenset(("#", '"', "(", "«"))
CAPITAL = "عاصمة"
_UNREST = frozenset("احتجاجات تظاهرات مظاهرات احداث ازمة".split())  # احتجاجات العراق: where they are
_SUCH_AS = "مثل"  # في بلدان مثل تركيا
_DIAMETER = ("قطر",)  # before a number: بقطر أربعة أمتار
_OFTEN_PARTIES = frozenset(("علي", "من", "ضد"))  # before a country: `الرد على سوريا` names a party, `غارات على سوريا` a place


class Listed(NamedTuple):
    """A gazetteer name that stands at a token: up to `last`, after `skip` letters of proclitics."""

    name: PlaceName
    last: int
    skip: int


class NameTable:
    """The gazetteer's names by the forms that can begin them, remembered over articles."""

    def __init__(self, tables: PlaceTables, guards: frozenset[str]) -> None:
        self.tables = tables
        self.guards = guards
        self._names_of: Memo[tuple[tuple[PlaceName, int], ...]] = Memo(self._names)
        self.countries: Memo[str] = Memo(self._country)

    def names(self, form: str, following: str) -> tuple[tuple[PlaceName, int], ...]:
        """The names that a form can begin where the bare form `following` comes next, each with the letters of its proclitics."""
        heavy = any(split.base in self.tables.by_first.heavy for split in splits(form)) if self.tables.by_first.heavy else False
        return self._names_of[f"{form} {following}" if heavy else form]

    def _names(self, key: str) -> tuple[tuple[PlaceName, int], ...]:
        return tuple(
            (name, len(split.prefix))
            for split, name in self._listed(*key.split(" ", 1))
            if not ("س" in split.prefix or "ك" in split.prefix)
            and (name.article == split.article or not (len(name.words) == 1 or name.article))
        )

    def _listed(self, form: str, following: str = "") -> Iterator[tuple[Split, PlaceName]]:
        """The names that begin with a form under each of its splits; of a word that begins very many those that go on with `following`."""
        names = self.tables.by_first
        for split in splits(form) if len(form) <= LONGEST and form not in self.guards else ():
            if split.base in names:
                for name in names.opening(split.base, following) if split.base in names.heavy else names[split.base]:
                    yield split, name

    def town(self, form: str) -> bool:
        """Whether a form speaks for a country as the name of a town alone."""
        kinds = {entry.kind for _, name in self._listed(form) for entry in name.entries}
        return bare(form) not in self.tables.nisbas and "city" in kinds and not kinds & {"country", "capital"}

    def _country(self, form: str) -> str:
        """The country that a form speaks for."""
        if len(form) > LONGEST or not form[:1].isalpha():
            return ""
        country = self.tables.nisbas.get(bare(form), "")
        if country:
            return country
        for _, name in self._listed(form):
            one = len(name.words) == 1 and len({e.country for e in name.entries}) == 1
            if one and any(e.kind in ("country", "capital", "city") for e in name.entries):
                country = country or name.entries[0].country
        return country


class Names:
    """The names of one article."""

    def __init__(self, table: NameTable, spatial: SpatialTables, view: View, people: Mapping[int, object]) -> None:
        self.table = table
        self.nouns = spatial.nouns
        self.view = view
        self.people = people
        self._at: dict[int, Listed | None] = {}
        self.told: set[tuple[str, ...]] = set()  # words of names that the article has introduced as places

    def at(self, at: int) -> Listed | None:
        """The longest name at a token."""
        if at not in self._at:
            self._at[at] = self._longest(at)
        return self._at[at]

    def _longest(self, at: int) -> Listed | None:
        best: Listed | None = None
        forms = self.view.tokens.forms
        step = at + 1
        while step < len(forms) and forms[step] in ("_", "#"):
            step += 1
        for name, skip in self.table.names(forms[at], bare(forms[step]) if step < len(forms) else ""):
            last = self._match(at, name.words) if len(name.words) > 1 else at + 1
            if last and (best is None or last > best.last):
                best = Listed(name, last, skip)
        return best

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

    def noun(self, at: int) -> tuple[int, tuple[str, ...]]:
        """`مدينة سرت`, `قطاع #غزة`, `العاصمة اليمنية صنعاء`: the token of the noun that belongs to a name, with its kinds; else `at`."""
        view = self.view
        step = at - 1
        while step >= 0 and view.tokens.forms[step] in _MARKS:
            step -= 1
        if step < 0 or view.words[at].prefix:
            return at, ()
        if view.tags[step] == "," and step and view.words[step - 1].base == CAPITAL and view.words[step - 1].article:
            step -= 1  # العاصمة، الرياض
        word = view.words[step]
        noun = self.nouns.get(word.base)
        if view.tags[step] == "N" and noun is not None and (not word.article or word.base == CAPITAL):
            return step, noun.kinds
        if step >= 1 and bare(view.tokens.forms[step]) in self.table.tables.nisbas and view.words[step - 1].base == CAPITAL:
            return step - 1, self.nouns[CAPITAL].kinds
        return at, ()

    def goes_on(self, last: int) -> bool:
        """`بلدة عين الصفصاف`: an unknown word goes on with the name, so the shorter name is not meant."""
        view = self.view
        if last >= len(view.tags) or view.tags[last] != "N" or view.words[last].prefix:
            return False
        word = view.words[last]
        known = word.classes or word.nominals or word.function or bare(word.form) in self.table.tables.nisbas
        return word.article and not known and not word.base.endswith(("ية", "ي"))

    def means(self, listed: Listed, at: int, first: int, focus: Focus, previous: Found | None, relation: Relation) -> bool:
        """Whether a name is meant as a place; `first` is before `at` where a noun introduces it, `relation` is what stands before it."""
        view, name = self.view, listed.name
        if self._barred(listed, at, introduced=first < at):
            return False
        if first < at and not (view.words[first].base in _STATES and not view.words[first].article):
            return True
        if not view.words[at].function and self._related(at, relation, previous):
            return True
        kinds = {e.kind for e in name.entries}
        if (
            self._somebody(at, listed.last)
            or len(name.words) == 1
            and "country" not in kinds
            and self._otherwise(at, small=len(name.words) == 1 and not kinds & _AT_ONCE)
        ):
            return False
        locates = relation.operator != "at" or self.locates(first, listed.skip, previous)
        if "country" in kinds or "capital" in kinds and len(name.words) == 1:
            return locates and self._not_party(first) or "country" in kinds and self._topic(at, listed.last)
        return len(name.words) > 1 or self._town(at, name, locates, focus)

    def _barred(self, listed: Listed, at: int, *, introduced: bool) -> bool:
        """`المدينة` is hardly ever the town of that name; nor is a counted word (`150 ألف نسمة`), an everyday word, or one of other letters."""
        view, name = self.view, listed.name
        if len(name.words) == 1 and name.words[0] in self.nouns and not self._region(name):
            return True
        if introduced:
            return False
        if at and (view.tags[at - 1] == "#" or view.words[at - 1].base in _THOUSANDS):
            return True
        if name.words == _DIAMETER and view.tags[listed.last : listed.last + 1] in ("#", "Q"):
            return True
        return all(e.common for e in name.entries) or len(name.words) == 1 and not self._spelt(at, listed)

    def _region(self, name: PlaceName) -> bool:
        """`الغوطة`: a land that bears alone the noun of its kind, with which no other place is named or taken up."""
        noun = self.nouns[name.words[0]]
        return (
            name.article and noun.kinds == ("region",) and not (noun.names or noun.refers) and any(e.kind == "region" for e in name.entries)
        )

    def _somebody(self, at: int, last: int) -> bool:
        """A person, or a word of a person's name."""
        return at in self.people or self._person(at) or self._given(at, last)

    def _town(self, at: int, name: PlaceName, locates: bool, focus: Focus) -> bool:
        """Whether a name of one word, which may be a word of the language, is meant as a place."""
        view, word = self.view, self.view.words[at]
        kinds = {e.kind for e in name.entries}
        common = (bool(word.classes - {"f"}) or bool(word.nominals) or view.tags[at] == "V") and name.words[0] not in self.nouns
        if common and locates and kinds & _AT_ONCE and not word.classes - {"f"}:
            common = any(not sense.pronoun for sense in word.nominals)  # قرب سبها: no word with a pronoun
        if name.words in self.told:
            return not common or locates or view.tags[at] == "N" and not word.prefix and not word.article
        if common:
            return False
        if any(e.country in focus.shares for e in name.entries):
            return view.tags[at] == "N" and (not kinds <= _SMALL or locates)
        return bool(kinds & _AT_ONCE) and locates

    def _spelt(self, at: int, listed: Listed) -> bool:
        """Whether the word has the name's letters, hamzas inside included: `فأس` is not فاس. Where none is written nothing is told."""
        raw = _letters(strict_key(self.view.tokens.raw(at))[listed.skip :])
        return not _HAMZA.search(raw) or any(_letters(key) == raw for keys in listed.name.spellings for key in keys)

    def _related(self, at: int, relation: Relation, previous: Found | None) -> bool:
        """`شرق سرت`, `على بعد 20 كم من سبها`, `بين سرت` | `وهون`: only a place can stand there, though the word may be one of the language."""
        if relation.operator in ("direction", "distance", "road"):
            return True
        if previous is None or previous.relation.operator not in ("between", "road"):
            return False
        between = self.view.tokens.forms[previous.last : at]
        road = previous.relation.operator == "road" and all(form in _DASHES for form in between)
        return road or not between and self.view.words[at].prefix.startswith("و")

    def _not_party(self, at: int) -> bool:
        """`غارات على سوريا`, `انسحب من سوريا`: an event is before the preposition."""
        form = self.view.tokens.forms[at - 1] if at else ""
        return form not in _OFTEN_PARTIES or any(word.triggers for word in self.view.words[max(0, at - 5) : at - 1])

    def _topic(self, at: int, last: int) -> bool:
        """`ليبيا: …`: what a title is about."""
        view = self.view
        return view.tokens.forms[last : last + 1] == [":"] and (at == 0 or view.tags[at - 1] in "bs")

    def locates(self, at: int, skip: int, previous: Found | None) -> bool:
        """Whether a word before says that something is there: `في ليبيا`, `جنوب العراق`, `بسوريا`, and on from a place before it."""
        view = self.view
        if skip and view.tokens.forms[at][skip - 1] == "ب":
            return True
        step = at - 1
        while step >= 0 and view.tokens.forms[step] in _OPENING:
            step -= 1
        if step < 0 or (skip and view.tokens.forms[at][skip - 1] == "ل"):
            return False
        form, base = view.tokens.forms[step], view.words[step].base
        if base in _UNREST or form == _SUCH_AS and step > 1 and view.tags[step - 2] == "P" and "place" in view.words[step - 1].classes:
            return True
        if form.removeprefix("و") in LOCATING or base in LOCATING or base in self.nouns or form.endswith(_SIDES):
            return not (form == "من" and step and view.words[step - 1].base.startswith(("مدعوم", "مقرب")))
        if previous is None:
            return False
        joined = view.tokens.forms[at].startswith("و") and previous.end >= view.tokens.starts[step]
        return joined or (previous.end >= view.tokens.ends[step] - 1 and view.tags[step] == ",")

    def _otherwise(self, at: int, *, small: bool) -> bool:
        """`الطرق السلمية`, `المدى القصير`: an adjective; `قال` | `هندرسون`: whoever speaks; `صحيفة الشرق`: what is named after a place."""
        view = self.view
        before = view.words[at - 1] if at else None
        if before is None or view.words[at].prefix:
            return False
        if view.tags[at - 1] == "V" and before.cues or before.base in _NAMED:
            return True
        agrees = before.article and view.words[at].article and bare(before.form) not in self.table.tables.nisbas
        return view.tags[at - 1] == "N" and agrees and small and before.base not in self.nouns

    def _given(self, at: int, last: int) -> bool:
        """`سارة …`: a given name before another name."""
        view = self.view
        if last != at + 1 or not view.words[at].name or view.words[at].prefix or last >= len(view.tags) or view.tags[last] != "N":
            return False
        following = view.words[last]
        return not (following.prefix or following.classes or following.nominals or following.function)

    def _person(self, at: int) -> bool:
        """A given name before it: `… العبيدي`."""
        view = self.view
        if at == 0 or view.words[at].prefix:
            return False
        before = view.words[at - 1]
        return (
            view.tags[at - 1] == "N"
            and not before.article
            and before.name
            and not before.classes & {"place", "group", "event"}
            and before.base not in self.nouns
            and not before.nominals
            and before.base not in self.table.tables.by_first
        )


def _letters(word: str) -> str:
    """A word without article, with one letter each for those that careless spelling mixes up at its ends."""
    word = word.removeprefix("ال")
    return _ALEF.sub("ا", word).replace("ى", "ي").replace("ة", "ه")


_ALEF = re.compile("^[أإآ]")
_HAMZA = re.compile("[أإؤئآ]")
_SIDES = ("بشمال", "بجنوب", "بشرق", "بغرب")

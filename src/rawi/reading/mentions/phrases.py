"""View -> noun phrases: where the phrase that starts at a word ends, and what is joined to it by `و`.

Arabic newswire writes no case, so the end is found from definiteness: a noun with the article, a pronoun or a name closes its phrase,
and only an adjective that agrees, or a name after a title, goes on.
"""

from __future__ import annotations

from typing import NamedTuple

from rawi.reading.lexicon.sources import SourceTables
from rawi.reading.lexicon.words import TITLE
from rawi.reading.mentions.genitives import dated, glued, no_genitive, other_case
from rawi.reading.mentions.tagging import ITSELF, VILLAGE
from rawi.reading.mentions.view import View

_NAMED = frozenset(
    "تنظيم حركة جماعة قناة صحيفة شركة وكالة تحالف عملية قوات ميليشيا مليشيا كتيبة لواء".split()
)  # bodies whose name follows in quotation marks


class Phrase(NamedTuple):
    """Tokens `first` up to `last` (exclusive); `head` is the noun that it is about."""

    first: int
    last: int
    head: int


_new = tuple.__new__  # makes a Phrase in half the time: every noun needs one
_HEAD = "رءيس"  # an office, and an adjective
_GENERAL = frozenset("عام رفيع عالي كبير".split())  # مدير عام الشركة, مسؤول رفيع المستوى: with a genitive
_MEN = frozenset(("رجل", "رجال", "سيدة"))  # مول رجل أعمال | الجماعة
_LONGEST = 14
ANY = frozenset(("اي", "اية", "اى"))
_NOMINATIVE = ("ون", "ان")
_PLURAL = ("ون", "ين")
_BY_HIM = frozenset(("به", "بها", "بهم", "بهما", "بهن"))
_SUSPECT = frozenset(("مشتبه", "مشتبها", "مشتبهين", "مشتبهون"))
_TANWIN = ("\u0627\u064b", "\u064b\u0627")
_LONE = frozenset("انتحاري مسلح ملثم مجهول ارهابي متطرف".split())  # adjectives that stand for a man: no genitive follows them
_THINGS = frozenset("person group place thing vehicle weapon medium".split())
_CALLED = frozenset(("عبد", "ابو", "ابي", "ابا", "بو", "بن", "ال"))  # parts of names that the next word belongs to
_DEVOUT = frozenset(("الدين", "الله", "الاسلام"))  # and those that belong to a first name before them
_SPOKESMEN = frozenset(("متحدث", "متحدثة", "ناطق", "ناطقة"))


class Phrases:
    """The noun phrases of one article; `entities` gives the known names (actors, places) by their first token."""

    __slots__ = ("view", "entity_end", "long_titles", "nisbas", "parts", "given", "_memo")

    def __init__(
        self,
        view: View,
        entities: list[tuple[int, int]],
        nisbas: frozenset[str] = frozenset(),
        names: SourceTables | None = None,
        parts: frozenset[str] = frozenset(),
    ) -> None:
        self.view = view
        self.parts = parts  # nouns that are part of a verb (`لقي … مصرعه`): in nobody's genitive
        self.long_titles = names.long_titles if names else frozenset[str]()  # `رجل دين`
        self.given = names.given_names if names else frozenset[str]()  # first names
        self.nisbas = nisbas  # `تركي`, `إسرائيلية`
        self.entity_end: dict[int, int] = {}
        for first, last in entities:
            forms = view.tokens.forms
            if last < len(forms) and forms[last] == ")" and "(" in forms[first:last]:
                last += 1  # حركة المقاومة الإسلامية (حماس)
            if last > self.entity_end.get(first, 0):
                self.entity_end[first] = last
        self._memo: dict[int, int] = {}

    def at(self, first: int, limit: int) -> Phrase | None:
        """The phrase whose first word is token `first`, or None if no phrase starts there."""
        tags = self.view.tags
        if first >= limit:
            return None
        if tags[first] == "N":
            end = self._memo.get(first, 0)
            if not end:
                end = self._memo[first] = self._find_end(first)
            return _new(Phrase, (first, end if first < end <= limit else max(min(end, limit), first + 1), first))
        head = first
        while head < limit and tags[head] in 'DQ#"n(o._' and head - first < 5:
            if tags[head] == "." and self.view.tokens.forms[head] not in ("(", "#", "_", "["):
                return None
            head += 1
        if (
            head >= limit
            or tags[head] not in "N"
            or head > first
            and (tags[head - 1] == "#" and self.view.words[head].prefix[-1:] in ("ب", "ل") or self._joined(head))
        ):
            if tags[first] in "Q#":
                return self._partitive(first, head, limit)
            return None
        end = min(self._end(head), limit)
        if head > first and self.view.tokens.forms[head - 1] in ANY:
            words = self.view.words  # لم تعلن أي جهة | مسؤوليتها: after any nothing is definite
            end = next((at for at in range(head + 1, end) if words[at].article or words[at].pronoun), end)
        if tags[head - 1] in '"o' and head > first:
            close = self._quoted(head - 1)
            if close >= end:
                end = min(close, limit)
        return Phrase(first, max(end, head + 1), head)

    def _joined(self, head: int) -> bool:
        """`مدنيين اثنين` | `وتدمير`: a noun that `و` joins is not what the number before it counts."""
        return self.view.tags[head - 1] in "Q#" and self.view.words[head].prefix == "و"

    def _partitive(self, first: int, at: int, limit: int) -> Phrase:
        """`المئات من العراقيين`, `30 من أفراد الشرطة`: the counted people are the head."""
        if at + 1 < limit and self.view.tokens.forms[at] == "من":
            inner = self.at(at + 1, limit)
            if inner is not None:
                return Phrase(first, inner.last, inner.head)
        return Phrase(first, at, first)

    def _end(self, head: int) -> int:
        end = self._memo.get(head)
        if end is None:
            end = self._memo[head] = self._find_end(head)
        return end

    def _find_end(self, head: int) -> int:
        """The token after the phrase, with the preposition that a participle in it needs: `أربعة مشتبه بهم`."""
        last, forms = self._chain_end(head), self.view.tokens.forms
        return last + 1 if last < len(forms) and forms[last] in _BY_HIM and self.view.words[last - 1].base in _SUSPECT else last

    def _chain_end(self, head: int) -> int:
        view = self.view
        tags, words, forms, opens = view.tags, view.words, view.tokens.forms, view.opens
        size = len(tags)
        last = max(self.entity_end.get(head, 0), self._compound(head))
        if last >= size or tags[last] not in 'N"o.':
            return last
        closed = self._closes(last - 1) or last > head + 1 or words[head].base in _LONE and words[last].article
        title = opens[head] & TITLE != 0 or self._first_name(head) or words[head].base in _CALLED and last > head + 1
        spokesman = words[head].base in _SPOKESMEN
        titled = False  # a title and its adjective, after which only a first name goes on
        while last < size and last - head < _LONGEST:
            tag = tags[last]
            if tag in '"o(' or (tag == "." and forms[last] == "("):
                close = self._quoted(last)
                if close < 0 or (closed and not title and not self._names_next(last)):
                    break
                last, closed = close, True
                continue
            if tag == "." and forms[last] in ("#", "_"):
                step = self._marked(last, closed, title)
                if not step:
                    break
                last, closed = last + step, closed or step > 1 and self._closes(last + 1)
                continue
            if tag == "N" and forms[last].startswith("باسم") and title:
                last, closed = last + 1, words[last].pronoun != ""
                continue
            if tag != "N" or (words[last].prefix and not glued(forms, last)):
                break
            word = words[last]
            if self._of_verb(last) or self._nominative(last) or self._reflexive(last):
                break  # ثلاثة أشخاص | مصرعهم, انفجار عبوة | شرطيان, انتحاري | نفسه, استهدفت غارة | سيارة
            if closed:
                if self.adjective(last, words[last - 1].article or words[last - 1].pronoun != "" or not self._common(last - 1)):
                    last += 1
                    titled, title = titled or title, title and spokesman  # المتحدث الرسمي باسم …
                    continue
                title = title or titled and not words[last].pronoun and self._person(last)  # رئيس الوزراء اليمني | سالم كامل
                if not title or not self._goes_on(last):
                    break
            elif self._begins(head, last):
                break
            described = not closed and (not title or self._describes(last)) and self.adjective(last, words[last - 1].article)
            entity = self.entity_end.get(last, 0)
            long = last == head + 1 and f"{words[head].base} {word.base}" in self.long_titles
            titled = titled or title  # وزير النقل | سالم كامل
            given = title and self._given(last - 1, last)
            title = opens[last] & TITLE != 0 or title and (self._name(last) and not word.article or spokesman or long or given)
            last = max(entity, self._compound(last))
            closed = described or self._closes(last - 1) or bool(entity) or given or long and words[head].base in _MEN
        return last

    def _begins(self, head: int, index: int) -> bool:
        """Whether a noun that could be a genitive begins a phrase of its own: a date, an object, what a body does (`نفت وزارة` | `اعتقال صحفي`)."""
        anew = self._nunated(index - 1) and (not self.adjective(index, False) or other_case(self.view.words, index))
        if anew or dated(self.view.words, index) or self.accusative(index):
            return True
        return no_genitive(self.view, head, index) and (index not in self.entity_end or self.view.words[index].article)

    def _marked(self, mark: int, closed: bool, title: bool) -> int:
        """How many tokens go on with a phrase at `#` or `_`: `القائد #سالم_كامل`, `مدينة #سرت`; 0: none does."""
        if (self.view.tokens.forms[mark] == "_" or closed and title) and self.view.tags[mark + 1 : mark + 2] == "N":
            return 2
        return 0 if closed else 1

    def _closes(self, index: int) -> bool:
        """A definite word, or a name, ends the chain of genitives."""
        word = self.view.words[index]
        if word.article or word.pronoun:
            return True
        if word.base in VILLAGE and index > 0 and self._common(index - 1) and not self.view.words[index - 1].article:
            following = self.view.words[index + 1 : index + 2]  # سكان كرم | الريحان: one name
            return not (following and following[0].article and not following[0].prefix) and not self._common(index)
        return not self._common(index) and not word.function

    def _common(self, index: int) -> bool:
        """A noun of the language, not a name."""
        return self.view.words[index].common

    def _title(self, index: int) -> bool:
        return self.view.opens[index] & TITLE != 0

    def _goes_on(self, index: int) -> bool:
        """Whether a word goes on with somebody's title or name: no office, no object, and no known actor or place behind a name."""
        before, word = self.view.words[index - 1], self.view.words[index]
        if word.pronoun or word.article and "group" in word.classes and index not in self.entity_end:
            return False  # توعد التنظيم | الحكومة, استدعت الدولة | سفيرها
        name = not before.article and (not self._common(index - 1) or before.base in self.given)
        if name and index in self.entity_end and self.view.words[index].base not in self.given:
            return False  # الوزير سالم كامل | إيران
        named = self._name(index) or self._given(index - 1, index) or self._compound(index) > index + 1
        return named and not self._office(index) and not self.accusative(index)

    def _office(self, index: int) -> bool:
        """`رئيس` | `الأركان` after `الرئيس`: an office with its genitive is a phrase of its own."""
        words = self.view.words
        following = words[index + 1] if index + 1 < len(words) and self.view.tags[index + 1] == "N" else None
        bare = self._common(index) and not words[index].article and words[index - 1].article
        return bare and following is not None and following.article and not following.prefix

    def _name(self, index: int) -> bool:
        """A word that can go on with a person's name: no article, or a nisba name, and no noun of the language, or a title."""
        word = self.view.words[index]
        if word.article and "p" in word.classes and word.base.endswith(_PLURAL):
            return False  # سعيد كامل | المتمردين
        return not self._common(index) or self._title(index) or (word.article and word.base.endswith("ي"))

    def _first_name(self, index: int) -> bool:
        """`محمد` | `سعيد`: what follows goes on with it, as after a title."""
        return index not in self.entity_end and self._person(index)

    def _person(self, index: int) -> bool:
        """A first name that means nothing else, or that another follows."""
        word = self.view.words[index]
        if word.base not in self.given or word.article:
            return False
        return not self._common(index) or index + 1 < len(self.view.words) and self._given(index, index + 1)

    def _compound(self, index: int) -> int:
        """The token after `عبد الرحمن`, `سيف الدين`, `أبو سالم`, `بن كامل`, which are one name; else after the word itself."""
        words, after = self.view.words, index + 1
        if after >= len(words) or words[index].article or words[index].pronoun or words[after].prefix and not words[after].article:
            return after
        if words[index].base in _CALLED and self.view.tags[after] == "N":
            return self._compound(after)
        ends = words[after].form in _DEVOUT and words[index].base in self.given
        return after + 1 if ends else after

    def _given(self, first: int, second: int) -> bool:
        """`أحمد` | `كامل`, `سعيد` | `كامل`: two first names, whatever else they mean."""
        words = self.view.words
        bare = not (words[first].article or words[second].article or words[second].prefix or words[second].pronoun)
        return bare and words[first].base in self.given and words[second].base in self.given

    def _describes(self, index: int) -> bool:
        """`قائد محلي` | `التنظيم`: an adjective behind a title closes it, but no `خارجية`, which is an office's, and no title of its own."""
        base = self.view.words[index].base
        return "adj" in self.view.words[index].classes and base not in _GENERAL and not base.endswith("ية") and not self._title(index)

    def _names_next(self, index: int) -> bool:
        return self.view.words[index - 1].base in _NAMED

    def _quoted(self, index: int) -> int:
        """The token after a short quoted or bracketed name that opens at `index`, or -1."""
        forms, tags = self.view.tokens.forms, self.view.tags
        close = {"(": ")", '"': '"', "«": "»", "“": "”", "[": "]", "'": "'"}.get(forms[index])
        for at in range(index + 1, min(index + 7, len(tags))):
            if forms[at] == close:
                return at + 1 if at > index + 1 else -1
            if tags[at] in "VTRCbs:":
                return -1
        return -1

    def _nunated(self, index: int) -> bool:
        """`ناشطون`, `جنديان`, `صاروخًا`: an ending that no noun has before its genitive."""
        word = self.view.words[index]
        if word.article or word.pronoun:
            return False
        if "d" in word.classes:
            return True
        if word.base.endswith(("ون", "ين")) and len(word.base) > 4:
            return "p" in word.classes or any(s.number == "p" for s in word.nominals) or word.base[:-2] in word.keys
        if word.base.endswith("ان") and word.base[:-2] in word.keys and word.classes:
            return True  # مسلحان | حافلة
        tokens = self.view.tokens
        marked = len(word.form) < tokens.ends[index] - tokens.starts[index]
        return marked and tokens.raw(index).endswith(_TANWIN)

    def _of_verb(self, index: int) -> bool:
        """`ثلاثة أشخاص` | `مصرعهم`: a noun that is part of a verb before it."""
        word, after = self.view.words[index], self.view.tokens.forms[index + 1 : index + 2]
        return bool(word.verbs) and after == ["عدم"] or word.pronoun != "" and not self.parts.isdisjoint(word.keys)  # ضابط | فضل عدم الكشف

    def _reflexive(self, index: int) -> bool:
        """`انتحاري` | `نفسه`: himself, as an object; `الرئيس نفسه` is he."""
        before = self.view.words[index - 1]
        return self.view.tokens.forms[index] in ITSELF and not before.article and self._common(index - 1)

    def nominative(self, index: int) -> bool:
        """`مسلحون`, `شرطيان`: the ending of a subject."""
        word = self.view.words[index]
        return word.base.endswith("ون") and "p" in word.classes or word.base.endswith("ان") and word.base[:-2] in word.keys

    def _nominative(self, index: int) -> bool:
        """`شرطيان`, `مسلحون` after a noun that does not end so: no genitive, and no adjective."""
        word, before = self.view.words[index], self.view.words[index - 1]
        if word.article or word.pronoun or "adj" in word.classes or "person" not in word.classes or word.name and not self._common(index):
            return False
        return self.nominative(index) and not before.base.endswith(_NOMINATIVE) and "p" not in before.classes

    def accusative(self, index: int) -> bool:
        """An indefinite accusative (`صاروخا`) begins a phrase of its own."""
        word = self.view.words[index]
        if word.accusative and not word.name and word.classes & _THINGS:
            before = self.view.words[index - 1].classes if index else word.classes
            if "place" in before and "place" in word.classes:
                return False  # قرية ديرا
            return "adj" not in word.classes or index > 0 and not self.view.words[index - 1].form.endswith("ا")  # شاب | صحفيا
        return (
            not word.article
            and len(word.base) > 3
            and word.base.endswith("ا")
            and ("a" in word.classes or any(s.number == "s" and not s.pronoun for s in word.nominals))
            and self._common(index)
        )

    def adjective(self, index: int, definite: bool) -> bool:
        """Whether the word can be an adjective of a definite or indefinite noun before it."""
        word = self.view.words[index]
        if word.prefix or word.article != definite:
            return False
        if (
            (word.article or word.accusative)
            and "person" in word.classes
            and self._title(index)
            and self.view.words[index - 1].classes & {"person", "group"}
        ):
            return False  # الجيش | الرئيس
        if not definite and word.base == _HEAD and self.view.tags[index + 1 : index + 2] == "N":
            return False  # مقتل | رئيس المجلس, but سبب رئيس
        if word.article and word.base.endswith(_PLURAL) and len(word.base) > 4 and self._one(index - 1):
            return False  # الوزير | السوريين
        if word.article and self._not_of_many(index):
            return False  # المتمردون | المطالب
        if "adj" in word.classes or word.base in self.nisbas or self._alike(index):
            return True
        if definite and word.article and self._participle(index):
            return True
        if word.classes & {"person", "group", "place", "thing", "weapon", "event"}:
            return False
        if any(s.kind in ("adjective", "active", "passive") for s in word.nominals):
            return True
        if word.triggers or index in self.entity_end or len(word.base) < 4:
            return False
        if word.article:
            return word.base.endswith(("ي", "ية", "يين", "يون", "يتين", "يان"))
        return not word.name and word.base.endswith(("ية", "يا", "ي")) and not word.classes

    def _not_of_many(self, index: int) -> bool:
        """After people in `ون` a participle in the singular or a feminine describes none of them."""
        word, before = self.view.words[index], self.view.words[index - 1]
        if not (before.article and before.base.endswith("ون") and len(before.base) > 4) or word.base.endswith(_PLURAL):
            return False
        return word.base.endswith("ة") or any(s.kind in ("active", "passive") and s.number == "s" for s in word.nominals)

    def _alike(self, index: int) -> bool:
        """`مفجرون` | `انتحاريون`, `المسلحين` | `الفلسطينيين`: after people in `ون` or `ين` a nisba with the same ending tells of them."""
        base, before = self.view.words[index].base, self.view.words[index - 1]
        nisba = base.endswith(("يون", "يين")) and len(base) > 5
        return nisba and before.base.endswith(base[-2:]) and "p" in before.classes and not before.pronoun

    def _one(self, index: int) -> bool:
        """A single person, by a word for one or a name; a plural after it is somebody else."""
        word = self.view.words[index]
        if word.base.endswith(_PLURAL) or self.view.tags[index] != "N" or "p" in word.classes:
            return False
        named = word.article and not word.common and not word.classes and word.base.endswith("ي")
        return "person" in word.classes and "group" not in word.classes or named

    def _participle(self, index: int) -> bool:
        """`المسلحين` | `المتحالفين`: a plural participle after a plural of people; after a singular it is a noun of its own (`الجيش` | `المسلحين`)."""
        word, before = self.view.words[index], self.view.words[index - 1]
        if not any(s.kind in ("active", "passive", "adjective") for s in word.nominals):
            return False
        plural = word.base.endswith(("ين", "ون"))
        return plural and before.article and (before.base.endswith(("ين", "ون")) or "p" in before.classes)

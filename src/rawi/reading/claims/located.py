"""Claim -> where and when: the place and time phrases of its clause, and of the clauses around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from rawi.reading.claims.chunks import Np
from rawi.reading.claims.dated import Dated, Located
from rawi.reading.claims.grammar import AWAY, DIRECTIONS, LENGTH, SETTLED, Clause, apart
from rawi.reading.claims.subjects import Subjects
from rawi.reading.claims.triggers import Hit

Spans = list[tuple[int, int]]
_PLACELESS = frozenset("responsibility accusation denial demand link support condemnation threat".split())
_STRUCK = frozenset(
    "siege attack airstrike bombing shelling threat seizure control".split()
)  # a place that is their target is where they are
_AIMED = frozenset(("clash", "airstrike", "protest", "presence"))  # a town is no target of theirs
_BEFORE = frozenset("امام قبالة خارج حول وامام".split())  # of a body that has a house
_NARROW = frozenset(
    "talks agreement politics evidence movement retreat return displacement release deployment assassination siege".split()
)  # placed by their own clause alone
_OWN_PLACE = frozenset(("talks", "agreement", "return", "siege"))  # placed by what follows them alone
_NOWHERE = frozenset(("person", "group", "abstract", "thing", "weapon", "medium", "event", "time"))  # حال موافقة أهالي الحي
_THERE = "هناك"
_EXTENT = "حد"  # على حد قوله
_FIGURES = frozenset("حافة حوزة عتبة مجال حد قلب عمق".split())  # places only of what is one, or told by an adjective: المجال الجوي
_AIM = frozenset("هدف غرض قصد غاية".split())
_IN_TURN = "مقابل"  # في المقابل
_WAY = "طريق"  # في طريقها
_BEING = frozenset("كان كانت يكون تكون ليس ليست يكن تكن مازال مازالت يزال تزال".split())
_BESIDE = frozenset("امام خلف وراء بجانب بجوار حول قرب".split())
_PHRASES = (15, 8)  # how many phrases before and after a trigger are looked at
_NEAR = (25, 10)  # how many tokens before and after a trigger a place of the same sentence may stand outside its clause


class Locator(Dated):
    """Finds the place and time of the claims of one article; `own` holds the prepositional phrases of each trigger."""

    def __init__(self, subjects: Subjects, places: list[Located], times: list[Located], own: dict[int, list[Np]]) -> None:
        self.subjects = subjects
        self.view = subjects.view
        self.syntax = subjects.syntax
        self.places = places
        self.times = times
        self.own = own
        self._locals: dict[int, bool] = {}  # what `_says_where` said, by the phrase's number: every trigger of a clause asks
        self.trigger = -1  # the token whose place is looked for: its own phrase is none
        self._time_firsts = [m.first for m in times]

    def complete(self, hit: Hit, roles: dict[str, Spans], content: tuple[int, int] | None) -> None:
        """Adds `place` and `time` where the clause gives them; `content` is the token range of the statement, outside which nothing counts."""
        self.trigger = hit.first
        if hit.type in _AIMED and "target" in roles:
            self._aimed(hit, roles)
        if "place" not in roles and hit.type not in _PLACELESS:
            taken = [span for role in ("origin", "destination", "actor", "target") for span in roles.get(role, ())]
            found = self._genitive(hit, taken) or self._place(hit, taken, content)
            if not found and hit.type in _STRUCK and not (hit.type == "siege" and self._told_apart(hit)):
                found = [self._home(span) for span in roles.get("target", ()) if self._toponym(span)]
            if not found and hit.type not in _NARROW:
                found = self._nearby(hit, taken, content)
            if found:
                roles["place"] = found
        if not self._timeless(hit):
            time = self._time(hit, content)
            if time is not None:
                roles["time"] = [(time.start, time.end)]

    # --- places

    def _told_apart(self, hit: Hit) -> bool:
        """`القطاع المحاصر`: an adjective of the place besieged, which is only told apart by it."""
        return hit.sense is not None and hit.sense.kind in ("adjective", "active", "passive")

    def _aimed(self, hit: Hit, roles: dict[str, Spans]) -> None:
        """`غارات على غزة`: a town that they are aimed at is where they are, and no party to them; a market or a hospital is what they hit, too."""
        towns = [span for span in roles["target"] if self._toponym(span)]
        if not towns:
            return
        roles.setdefault("place", towns)
        roles["target"] = [span for span in roles["target"] if span not in towns or hit.type == "airstrike" and self._building(span)]
        if not roles["target"]:
            del roles["target"]

    def _home(self, span: tuple[int, int]) -> tuple[int, int]:
        """`أهالي` | `وادي كذا`: of people the place in whose name they are told."""
        at = bisect_left(self.view.tokens.starts, span[0])
        if not self.view.words[at].classes & {"person", "group"} or self.subjects.places[at]:
            return span
        first = bisect_right(self.places, span[0], key=lambda place: place.end)
        return self.places[first].start, self.places[first].end

    def _building(self, span: tuple[int, int]) -> bool:
        """`سوق سرت`, `مطار سرت`: a named place that is no town, quarter or region."""
        at = bisect_right(self.view.tokens.starts, span[0]) - 1
        word = self.view.words[at]
        return "place" in word.classes and not self.view.words[at].keys & SETTLED

    def _genitive(self, hit: Hit, taken: Spans) -> Spans:
        """`تفجير بوابة الملح`, `معركة سرت`: a place's name right after the noun, in its own phrase."""
        np = self.syntax.np_at[hit.first]
        if np is None or np.head != hit.first or self.view.tags[hit.first] != "N":
            return []
        at = bisect_left(self.places, hit.last, key=lambda place: place.first)
        found = self.places[at : at + 1]
        return [
            (p.start, p.end)
            for p in found
            if p.first == hit.last and p.last <= np.last and all(p.start >= e or s >= p.end for s, e in taken)
        ]

    def _place(self, hit: Hit, taken: Spans, content: tuple[int, int] | None) -> Spans:
        clause = self.syntax.clause_at[hit.first]
        own = self.own.get(hit.first, [])
        known = self._locals
        for group in self._circles(hit, clause, own):
            for found in group:
                local = known.get(found.number)
                if (self._local(found) if local is None else local) and self._free(found, taken, content):
                    np = self._beside(found)
                    told = (*[n for n in np.lead.group if n is np or n.number > np.number and self._local(n)], *self._told(np))
                    return [self._with_inner(n, taken, content) for n in told]
        return []

    def _with_inner(self, np: Np, taken: Spans, content: tuple[int, int] | None) -> tuple[int, int]:
        """The span of a place phrase, up to the name of the place in which a house, a road or a checkpoint lies: `منزل في بلدة كذا`.

        Of a phrase that names another event that of the place in it.
        """
        places = self.subjects.places
        if self.subjects.event(np):
            at = bisect_left(self.places, np.first, key=lambda place: place.first)
            named = [place for place in self.places[at : at + 1] if place.last <= np.last]
            if named:
                return named[0].start, named[0].end  # في | تحرير | مطار كذا
        start, end = self.view.span(np.first, np.last)
        following = self.syntax.nps[np.number + 1 : np.number + 2] if np.number >= 0 and not any(places[np.first : np.last]) else []
        inner = following[0] if following and following[0].prep in ("fi", "bi") and following[0].at == np.last else None
        if inner is not None and inner.lead is not inner:
            return start, end  # في محاور كذا وكذا
        if inner is None or not any(places[inner.first : inner.last]) or not self._local(inner) or not self._free(inner, taken, content):
            return start, end
        return start, self.view.span(inner.first, inner.last)[1]

    def _told(self, np: Np) -> list[Np]:
        """`في مراكز خاصة` | `شمال العراق`: where a place without a name lies."""
        places = self.subjects.places
        following = self.syntax.nps[np.number + 1 : np.number + 2]
        if not following or following[0].prep != "loc" or following[0].at - np.last > 1 or any(places[np.first : np.last]):
            return []
        return following if any(places[following[0].first : following[0].last]) else []

    def _beside(self, np: Np) -> Np:
        """`في صعدة` | `شمالي البلاد`, `في كذا` | `بجنوب بغداد`: what stands right after a place tells more of that place."""
        places = self.subjects.places
        previous = self.syntax.nps[np.number - 1] if np.number else None
        if previous is None or previous.last != np.at or previous.first <= self.trigger < previous.last or not self._local(previous):
            return np
        if np.prep == "loc" or np.prep in ("fi", "bi") and (previous.prep in ("fi", "loc") or any(places[previous.first : previous.last])):
            return previous
        return np

    def _toponym(self, span: tuple[int, int]) -> bool:
        """Whether a span begins with a place's name, or with a word for a place before it."""
        at = bisect_right(self.places, span[0], key=lambda place: place.end)
        return any(place.start < span[1] and place.start - span[0] < 12 for place in self.places[at : at + 1])

    def _nearby(self, hit: Hit, taken: Spans, content: tuple[int, int] | None) -> Spans:
        """The nearest place phrase of the sentence, before the trigger or soon after it."""
        sentence = self.view.sentences[self.view.sentence_of[hit.first]]
        first, last = sentence.first, sentence.last
        near = self.syntax.near(hit.first, *_PHRASES)
        here = [np for np in near if first <= np.first < last and self._local(np) and self._free(np, taken, content)]
        before = [np for np in here if np.last <= hit.first and hit.first - np.last <= _NEAR[0]]
        after = [np for np in here if np.first >= hit.last and np.first - hit.last <= _NEAR[1]]
        chosen = before[-1:] or after[:1] or self._named(hit, taken, content)
        return [self._with_inner(np, taken, content) for np in chosen]

    def _named(self, hit: Hit, taken: Spans, content: tuple[int, int] | None) -> list[Np]:
        """A phrase of the clause with a place's name in it, under whatever preposition: `انقطعت المياه عن أحياء حلب`."""
        clause = self.syntax.clause_at[hit.first]
        places = self.subjects.places
        for np in clause.nps:
            if np.first < hit.last or 1 not in places[np.first : np.last] or np.prep in ("temp", "bayna", "ila") or self._figure(np, True):
                continue
            people = self.view.words[np.head].classes & {"person", "group"} or self.subjects.phrases.entity_end.get(np.head)
            if not people and self._free(np, taken, content):
                return [np]
        return []

    def _circles(self, hit: Hit, clause: Clause, own: list[Np]) -> Iterator[list[Np]]:
        """The phrases to look at, nearest first: the trigger's own, those after it in its clause, before it, and in the clauses around."""
        yield own
        np = self.syntax.np_at[hit.first] if self.view.tags[hit.first] == "N" else None
        if np is not None and np.head == hit.first:
            yield [
                n for said in np.about for n in said.nps if n.first >= hit.last and n.prep in ("loc", "fi")
            ]  # التفجير الذي وقع أمس جنوب سبها
        yield [np for np in clause.nps if np.first >= hit.last]
        if hit.type in _OWN_PLACE:
            return
        yield [np for np in reversed(clause.nps) if np.first < hit.first]
        step = 3 if hit.type in _NARROW else 0
        outer = clause
        while step < 3:
            following = outer.before or outer.parent
            if following is None:
                break
            outer = following
            yield [np for np in reversed(outer.nps) if np.first < hit.first]
            yield [np for np in outer.nps if np.first >= hit.last]
            step += 1

    def _local(self, np: Np) -> bool:
        """Whether a phrase says where."""
        if np.number < 0:  # none of the row
            return self._says_where(np)
        found = self._locals.get(np.number)
        if found is None:
            found = self._locals[np.number] = self._says_where(np)
        return found

    def _says_where(self, np: Np) -> bool:
        """A place under a locative preposition."""
        if np.pronoun or self.subjects.times[np.head] or self._there_is(np) or self._aside(np):
            return False
        places = self.subjects.places
        toponym = 1 in places[np.first : np.last]
        word = self.view.words[np.head]
        if not places[np.head] and self._figure(np, toponym):
            return False
        if np.prep == "loc" and "seat" in word.classes and self.view.tokens.forms[np.at] in _BEFORE:
            return True  # أمام الوزارة
        if np.prep == "loc":
            beside = {"vehicle"} if self.view.tokens.forms[np.at] in _BESIDE else set()  # أمام دبابة, but داخل الحافلة
            nothing = (
                word.classes & ({"thing", "abstract", "person", "group", "weapon"} | beside) and "place" not in word.classes and not toponym
            )
            unknown = not toponym and not word.classes and not word.article and not word.pronoun and word.common  # وسط توارد أنباء
            alone = np.last - np.first == 1 and word.base in DIRECTIONS
            return not nothing and not unknown and not self.subjects.event(np) and not alone
        if toponym and np.prep != "temp" and self.subjects.event(np):
            return True
        if np.prep == "bayna" and "place" in word.classes:
            return not word.classes & {"person", "group"}
        if np.prep == "ala":
            return word.base != _EXTENT and ("place" in word.classes or bool(places[np.head]))
        if np.prep == "bi" and any(s.kind == "masdar" for s in word.nominals) and not places[np.head]:
            return False  # بسجن ثلاثة متهمين
        if np.prep == "min" and apart(self.view, np.at, AWAY):
            aside = "," in self.view.tags[max(0, np.at - LENGTH - 2) : np.at]  # قرية كذا، على بعد ثلاثة كيلومترات من المخيم
            return not aside and (toponym or "place" in word.classes)
        if np.prep in ("fi", "bi"):
            act = word.triggers or any(s.kind == "masdar" for s in word.nominals)
            known = bool(places[np.head]) or "place" in word.classes or toponym and not (act or word.classes & _NOWHERE)
            return known or np.prep == "fi" and self._unknown(np)
        return False

    def _figure(self, np: Np, toponym: bool) -> bool:
        """`على حافة الانهيار`, `في مجال الصناعة`, `في طريقها`, `بهدف دخول المدينة`, `عند الفجر`: a word for a place, a thing or a time that says nowhere."""
        word = self.view.words[np.head]
        if _WAY in word.keys and word.pronoun and np.prep in ("fi", "bi"):
            return True
        if np.prep == "bi" and word.base in _AIM or np.prep == "loc" and "time" in word.classes and not toponym:
            return True
        if word.base not in _FIGURES or toponym:
            return False
        rest = self.view.words[np.head + 1 : np.last]
        return not any("place" in w.classes or "adj" in w.classes for w in rest)

    def _there_is(self, np: Np) -> bool:
        """`أن هناك دليلا`: there is, not there."""
        tags, at = self.view.tags, np.first
        if self.view.words[at].base != _THERE or at + 1 >= len(tags) or tags[at + 1] not in "NB#Q" or self.view.words[at + 1].article:
            return False
        return at == 0 or tags[at - 1] in 'Tsb"o' or self.view.words[at - 1].base in _BEING

    def _aside(self, np: Np) -> bool:
        """`بما في ذلك` | `مواقع`: an indefinite noun is not what the demonstrative points at."""
        return self.view.tags[np.first] == "D" and np.head > np.first and not self.view.words[np.head].article

    def _unknown(self, np: Np) -> bool:
        """`في كاساي`: a lone word that is no word of the language, under في: a place that the gazetteer lacks."""
        word = self.view.words[np.head]
        lone = np.last - np.first == 1 and self.view.tags[np.head] == "N" and not word.pronoun and not word.function
        lone = lone and word.base != _IN_TURN
        return (
            lone and not (word.classes or word.nominals or word.triggers or word.cues) and not self.subjects.phrases.entity_end.get(np.head)
        )

    def _free(self, np: Np, taken: Spans, content: tuple[int, int] | None) -> bool:
        if np.head == self.trigger or content is not None and not content[0] <= np.first < content[1]:
            return False
        if not taken:
            return True
        start, end = self.view.span(np.first, np.last)
        return not any([start < e and s < end for s, e in taken])

    # --- times

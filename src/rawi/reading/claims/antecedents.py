"""Pronoun -> antecedent: the nearest phrase before it that it can stand for; and what a phrase is: somebody, or an event."""

from __future__ import annotations

from rawi.reading.claims.chunks import Np
from rawi.reading.claims.grammar import names_event
from rawi.reading.claims.syntax import Syntax
from rawi.reading.lexicon.index import Lexicon
from rawi.reading.mentions.phrases import Phrase, Phrases
from rawi.reading.mentions.view import View

_BACK = 25  # phrases that are looked at for an antecedent
_AIMS = frozenset(("هدف", "غرض", "قصد"))
_FORCES = frozenset("تعزيزات حشود تحصينات امدادات".split())
_GATHERINGS = frozenset(("talks", "protest"))


class Antecedents:
    """Finds antecedents in the syntax of one article."""

    def __init__(self, view: View, phrases: Phrases, lexicon: Lexicon, syntax: Syntax, places: bytearray, kinds: dict[int, str]) -> None:
        self.view = view
        self.phrases = phrases
        self.lexicon = lexicon
        self.syntax = syntax
        self.places = places
        self.speakers: dict[int, int] = {}  # of cues whose subject is hidden: the head of the phrase that names who speaks
        self.described: Np | None = None  # what an adjective describes, while the pronouns on it are looked up: it stands for none of them
        self.kinds = kinds  # of the known actors, by their first token
        self.times = syntax.times

    def animate(self, np: Np) -> bool:
        """Somebody: a person, a group, a known actor, or a name."""
        word = self.view.words[np.head]
        if self.phrases.entity_end.get(np.head) or word.classes & {"person", "group"}:
            return True
        if word.cues and not word.article and word.form.endswith("ا"):
            return False  # مضيفا
        if self.times[np.head] or word.classes or self.places[np.head] and word.nominals:
            return False
        if self.view.tags[np.head] in "#Q" or self.manner(np):
            return False
        return not (word.triggers or any([s.kind in ("masdar", "noun") for s in word.nominals]))

    def manner(self, np: Np) -> bool:
        """`قسريا`, `غيابيا`: a lone word of relation in the accusative tells how; `أميركيا` is somebody."""
        word = self.view.words[np.head]
        if np.last - np.first != 1 or not word.form.endswith("يا") or len(word.form) < 5 or word.article or word.pronoun:
            return False
        if word.classes or word.nominals or word.name or self.places[np.head] or self.phrases.entity_end.get(np.head):
            return False
        return word.base.removesuffix("ا") not in self.phrases.nisbas

    def gathering(self, head: int) -> bool:
        """`اجتماع`, `مظاهرة`: a noun that names people who meet, whom somebody can strike."""
        types = {self.lexicon.types[s.lexeme] for s in self.view.words[head].triggers}
        return bool(types) and types <= _GATHERINGS

    def massed(self, head: int) -> bool:
        """`تعزيزات`, `حشود`: a noun that names forces by what they are there for."""
        return self.view.words[head].base in _FORCES

    def event(self, np: Np) -> bool:
        """A verbal noun, or a noun that names an event."""
        return names_event(self.view, self.phrases, np)

    def antecedent(self, index: int, pronoun: str, *, place: bool = False, thing: bool = False) -> Np | None:
        """The nearest phrase before a token that a pronoun can stand for: somebody, or (`place`) a place, or (`thing`) a weapon, too."""
        number = self.syntax.before[index]
        for np in reversed(self.syntax.nps[max(0, number - _BACK) : number]):
            if np.last > index or np.pronoun or self.times[np.head]:
                continue
            if not place and np.last - np.head > 1 and self._near(np, index) and not self.animate(np):
                inner = self._inside(np)
                if inner is not None and self.refers(inner, pronoun):
                    return inner  # حق اللاجئين … منازلهم
            if np is self.described:
                continue  # الوحدات الموالية لها
            within = self._place_in(np, pronoun) if place and self._near(np, index) else None
            if within is not None:
                return within
            if not self.refers(np, pronoun):
                members = self._members(np) if not place else None
                if members is not None and self.refers(members, pronoun):
                    return members
                continue
            if thing and "weapon" in self.view.words[np.head].classes:
                return np
            if not place and self.places[np.head] and np.prep in ("fi", "loc", "bi", "min", "ila", "temp"):
                continue
            if place:
                classes = self.view.words[np.head].classes
                if self.places[np.head] or classes & {"place", "thing", "vehicle"} and "group" not in classes:
                    return np
            elif self.animate(np):
                return np.lead if pronoun in ("هم", "هما") and len(np.group) > 1 else np
        return None

    def _place_in(self, np: Np, pronoun: str) -> Np | None:
        """`بهدف اقتحام` | `المدينة والسيطرة عليها`: the place in the genitive of an act."""
        if np.last - np.head < 2 or not (self.event(np) or self.view.words[np.head].base in _AIMS) or self.phrases.entity_end.get(np.head):
            return None
        for at in range(np.head + 1, np.last):
            word = self.view.words[at]
            if any(self.phrases.entity_end.get(first, 0) > at for first in range(np.head, at)):
                return None  # مقاتلي تنظيم الدولة
            if self.view.tags[at] == "N" and (self.places[at] or "place" in word.classes) and "adj" not in word.classes:
                inner = Np(Phrase(at, np.last, at), np.prep, at, np.clause)
                return inner if self.refers(inner, pronoun) else None
        return None

    def _members(self, np: Np) -> Np | None:
        """`أفراد القوات`, `مسلحي التنظيم`: the body in the genitive of the people who belong to it."""
        word = self.view.words[np.head]
        if not {"person", "p"} <= word.classes or self.phrases.entity_end.get(np.head):
            return None
        return self._inside(np)

    def _near(self, np: Np, index: int) -> bool:
        return self.view.sentence_of[np.first] == self.view.sentence_of[index]

    def _inside(self, np: Np) -> Np | None:
        """`مقتل الجندي`: somebody in the genitive of a verbal noun."""
        for at in range(np.head + 1, np.last):
            if self.view.tags[at] == "N" and (self.view.words[at].classes & {"person", "group"} or self.phrases.entity_end.get(at)):
                if self.view.words[at].classes & {"adj"}:
                    continue
                return Np(self.phrases.at(at, np.last) or Phrase(at, np.last, at), np.prep, at, np.clause)
        return None

    def refers(self, np: Np, pronoun: str) -> bool:
        word = self.view.words[np.head]
        base = word.base
        plural = base.endswith(("ون", "ين", "وا", "يو")) and len(base) > 4 or "p" in word.classes and "person" in word.classes
        feminine = base.endswith(("ة", "ات")) or "f" in word.classes or self.kinds.get(np.head) == "state"
        feminine = feminine or bool(self.places[np.head]) and not word.nominals
        if pronoun in ("هم", "هن"):
            return plural or self.view.tags[np.first] in "#Q"
        if pronoun == "هما":
            return len(np.group) > 1 or base.endswith(("ان", "تا", "تي", "ين"))
        if pronoun == "ها":
            return feminine and not plural
        return not feminine and not plural

    def ours(self, index: int) -> Np | None:
        """The nearest phrase in the first person before a token: `قواتنا`."""
        number = self.syntax.before[index]
        for np in reversed(self.syntax.nps[max(0, number - 60) : number]):
            if self.view.words[np.head].pronoun == "نا":
                return np
        return None

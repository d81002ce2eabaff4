"""Phrase and role -> whether it can fill the role: a place is no actor, a time nothing, a weapon stands for whoever used it."""

from __future__ import annotations

from rawi.reading.claims.agents import Agents
from rawi.reading.claims.chunks import OF_THEM, Np
from rawi.reading.claims.grammar import SETTLED, names_event
from rawi.reading.claims.subjects import Subjects
from rawi.reading.claims.triggers import Hit
from rawi.reading.lexicon.schema import Frame, Trigger
from rawi.reading.mentions.phrases import Phrase

Roles = dict[str, list[Phrase]]
_CHARGES = frozenset("تهمة تهم اتهام اتهامات".split())
_UNARMED = frozenset(
    "مدني مدنيين مدنيون سكان اهالي نازحين نازحون لاجءين اطفال نساء عاءلات اسر مواطنين مواطنون مرضي عمال صحفيين صحافيين متظاهرين محتجين مصلين "
    "عاءلة اسرة طلاب مزارعين مسعفين منازل بيوت شاحنات شاحنة صهاريج حافلة حافلات سيارة سيارات قوارب سفن".split()
)
_TWO = frozenset("اثنين اثنان اثنتين اثنتان".split())
_LADEN = frozenset("مفخخ مفخخة ملغوم ملغومة ملغم ملغمة".split())
_BOMBS = frozenset("سيارة سيارتين سيارتان سيارات شاحنة دراجة".split())
_UNLED = frozenset(("protest", "humanitarian", "bombing"))  # a country in their genitive is where they are
_AGAINST = frozenset("clash attack airstrike shelling bombing casualties assassination abduction detention release abuse siege".split())

_ELEMENTS = frozenset(("الجو", "البحر", "البر"))


class Fillers:
    """What the role rules share: the article, its syntax, and the test of what can fill a role."""

    def __init__(
        self, subjects: Subjects, agents: Agents, frames: dict[str, Frame], default_frames: dict[str, str], nisbas: frozenset[str]
    ):
        self.subjects = subjects
        self.agents = agents
        self.view = subjects.view
        self.phrases = subjects.phrases
        self.syntax = subjects.syntax
        self.lexicon = subjects.lexicon
        self.times = subjects.times
        self.places = subjects.places
        self.frames = frames
        self.default_frames = default_frames
        self.nisbas = nisbas
        self.own: dict[int, list[Np]] = {}  # the prepositional phrases of each trigger
        self.kind = ""
        self.of_verb = False
        self.bomb_told = False  # whether a weapon is named as what went off: a car beside it is what it hit

    def frame_of(self, hit: Hit) -> tuple[Trigger, Frame]:
        """The entry of a trigger and its frame."""
        entry = self.subjects.trigger(hit.lexeme)
        return entry, self.frames[entry.frame or self.default_frames[hit.type]]

    def _fits(self, role: str, phrase: Phrase) -> bool:
        """Whether a phrase can fill a role by what it is: a place is no actor, a time nothing, an adjective alone nobody."""
        word = self.view.words[phrase.head]
        classes = word.classes
        entity = bool(self.phrases.entity_end.get(phrase.head))
        if self.view.tokens.forms[phrase.first] in _TWO and self.view.tags[phrase.first] in "Q#" and role == "target":
            return True
        if role in ("actor", "target") and self.view.tokens.forms[phrase.last - 1 : phrase.last] in OF_THEM:
            return True  # عددا منهم
        if "time" in classes or self.times[phrase.head]:
            return False
        if role in ("origin", "destination"):
            if set(self.view.tags[phrase.first : phrase.last]) <= {"#", "Q"}:
                return False  # عاد | ثلاثة آلاف
            if self.places[phrase.head] or entity or "place" in classes or self.view.tags[phrase.first] == "D":
                return True
            return not (classes or word.triggers or word.nominals)
        if role == "place" and self._no_place(phrase):
            return False
        if role == "actor" and classes & {"place", "thing", "abstract"} and not (entity or classes & {"person", "group"}):
            return False  # 4 قرى
        if self.view.tags[phrase.first] in "#Q" and "time" not in classes and self.view.words[phrase.first].base != "اي":
            form = self.view.tokens.forms[phrase.first]
            tags = self.view.tags[phrase.first : phrase.last]
            return (
                form.startswith("ال") or "N" in tags or "P" in tags or "group" in classes
            )  # مجموعة; `48` alone is a quantity, `ستة منها` is not
        if entity:
            return True
        if classes in ({"adj"}, {"adj", "f"}) or self._bare_adjective(phrase):
            return False
        if role == "actor":
            return self._acts(phrase)
        if role == "place":
            return not names_event(self.view, self.phrases, phrase) or "place" in classes
        return role != "target" or self._undergoer(phrase)

    def _no_place(self, phrase: Phrase) -> bool:
        """Somebody, arms, a notion or a share (`ثمانين في المئة`) cannot be held, taken or lie somewhere as a place does."""
        if any(self.places[phrase.first : phrase.last]):
            return False
        classes = self.view.words[phrase.head].classes
        if "place" in classes or self.subjects.kinds.get(phrase.head) == "state":
            return False
        if self.phrases.entity_end.get(phrase.head) or classes & {"person", "group", "weapon"}:
            return True
        of_places = any("place" in word.classes for word in self.view.words[phrase.first : phrase.last])  # بقية المدن
        return not of_places and ("abstract" in classes or self.view.tags[phrase.first] in "#Q")

    def _acts(self, phrase: Phrase) -> bool:
        """What can do something: no event, thing or place; pictures can show and deny."""
        classes = self.view.words[phrase.head].classes
        if names_event(self.view, self.phrases, phrase) or self.view.tokens.forms[phrase.head] in _ELEMENTS:
            return False  # قصف من الجو
        if "vehicle" in classes and (self._bomb(phrase) or self.kind == "bombing" and not self.of_verb and self._laden(phrase)):
            return False  # تفجيرات لسيارات ملغومة, سيارة مفخخة قتلت جنديا
        if self.kind in ("evidence", "denial") and "medium" in classes:
            return True  # أظهرت صور
        if classes & {"place", "abstract", "thing", "time", "medium", "weapon"} and not classes & {"person", "group"}:
            return False
        return not self.places[phrase.head] or not classes

    def _undergoer(self, phrase: Phrase) -> bool:
        """What the trigger's type can be done to: bombs and charges are no targets, nor are events of violence."""
        word = self.view.words[phrase.head]
        classes = word.classes
        if self.kind == "bombing" and ("weapon" in classes or "vehicle" in classes and self._laden(phrase)):
            return False
        if self.kind == "accusation" and word.keys & _CHARGES:
            return False
        if (self.kind in _AGAINST or self.kind in ("demand", "base")) and names_event(self.view, self.phrases, phrase):
            return self.kind in _AGAINST and (self.subjects.gathering(phrase.head) or self.subjects.massed(phrase.head))
        return self.kind not in _AGAINST or "abstract" not in classes or bool(classes & {"person", "group", "thing"})

    def _bomb(self, phrase: Phrase) -> bool:
        """`سيارة مفخخة`: told to be a bomb."""
        return any(not self.view.words[at].keys.isdisjoint(_LADEN) for at in range(phrase.head + 1, phrase.last))

    def _laden(self, phrase: Phrase) -> bool:
        """`سيارة مفخخة`, but also a lone `سيارة`, which is oftener the bomb; a convoy or bus is what was hit."""
        if self.view.words[phrase.head].base in _BOMBS and not self.bomb_told:
            return True
        return self._bomb(phrase)

    def _bare_adjective(self, phrase: Phrase) -> bool:
        word = self.view.words[phrase.head]
        return not word.classes and not word.article and bool(word.nominals) and all(s.kind == "adjective" for s in word.nominals)

    def _add(self, out: Roles, role: str, np: Np) -> None:
        if role == "actor" and self.subjects.event(np) and not self.phrases.entity_end.get(np.head):
            if np.prep == "li" and not self.of_verb:
                return  # هجوم لطرد المسلحين
            for phrase in self.agents.inside(np):  # تخضع المنطقة لسيطرة <actor>
                self._add_phrase(out, role, phrase)
            return
        self._add_phrase(out, role, np.phrase)

    def _add_phrase(self, out: Roles, role: str, phrase: Phrase) -> None:
        if self.kind == "displacement" and role == "target" and self._left(phrase):
            role = "origin"
        if role and role != "none" and self._fits(role, phrase):
            fillers = out.setdefault(role, [])
            if not any([f.first < phrase.last and phrase.first < f.last for f in fillers]):
                fillers.append(phrase)

    def _left(self, phrase: Phrase) -> bool:
        """`إخلاء القرية`, `أخلى السكان منازلهم`: what people leave, and nobody."""
        classes = self.view.words[phrase.head].classes
        return bool("place" in classes or self.places[phrase.head]) and not (
            classes & {"person", "group"} or "P" in self.view.tags[phrase.first : phrase.last]
        )

    def _add_all(self, out: Roles, role: str, np: Np) -> None:
        """A phrase and, where it is the first of its group, those joined to it."""
        for other in np.group if np.lead is np else [np]:
            self._add(out, role, other)

    def _where(self, role: str, phrase: Phrase) -> str:
        """`احتجاجات البصرة`, `غارات صعدة`: a town in the genitive is where the event was, not who did it."""
        head = phrase.head
        if self.kind == "base" and role == "target" and self.places[head]:
            return "place"
        if role != "actor" or not self.places[head] or self.view.words[head].classes & {"person", "group"}:
            return role
        if head not in self.phrases.entity_end or self.kind in _UNLED and self.subjects.kinds.get(head) == "state":
            return "place"
        return role

    def _built(self, phrase: Phrase) -> bool:
        """`السوق`, `مستشفى سرت`, `القرية`: a building, or a place without its name: what is struck and not who strikes."""
        word = self.view.words[phrase.head]
        body = word.classes & {"person", "group", "weapon", "vehicle", "abstract"} - ({"group"} if "place" in word.classes else set())
        if not word.classes & {"place", "thing"} or body:
            return False  # معسكر الجيش is a place of a body
        return not self.places[phrase.head] or not word.keys & SETTLED

    def _unarmed(self, phrase: Phrase) -> bool:
        """`المدنيين`, `صهاريج الوقود`: who and what strikes nobody."""
        return not self.view.words[phrase.head].keys.isdisjoint(_UNARMED)

    def _who(self, phrase: Phrase) -> Phrase:
        """`مرمى نيران القناصة`: of a weapon's or an event's phrase, those who are named in it."""
        if not (names_event(self.view, self.phrases, phrase) or "weapon" in self.view.words[phrase.head].classes):
            return phrase
        inner = (Phrase(at, phrase.last, at) for at in range(phrase.head + 1, phrase.last))
        return next((part for part in inner if self._somebody(part)), phrase)

    def _somebody(self, phrase: Phrase) -> bool:
        word = self.view.words[phrase.head]
        return bool(word.classes & {"person", "group"} or self.phrases.entity_end.get(phrase.head))

    def _placed(self, np: Np) -> bool:
        return bool(self.places[np.head]) or "place" in self.view.words[np.head].classes

    def _next_np(self, index: int) -> int:
        """The number of the first phrase that begins at a token or after it."""
        for at in range(index, min(len(self.view.tags), index + 6)):
            np = self.syntax.np_at[at]
            if np is not None and np.at >= index:
                return np.number
        return len(self.syntax.nps)

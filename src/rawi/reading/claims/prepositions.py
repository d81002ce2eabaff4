"""Prepositional phrases -> roles, by the frame of the trigger that they hang on."""

from __future__ import annotations

from rawi.reading.claims.agents import BEHIND
from rawi.reading.claims.chunks import PREPOSITIONS, Np
from rawi.reading.claims.fillers import Fillers, Roles
from rawi.reading.claims.grammar import AWAY, LYING, SETTLED, Clause, apart
from rawi.reading.claims.triggers import Hit
from rawi.reading.lexicon.schema import Frame

_APART = AWAY | LYING
_MADE = frozenset(("حول", "تحول"))
_OPPOSED = frozenset("مندد مناهض مناوء معارض رافض معادي مضاد تنديد".split())
_EDGES = frozenset("حدود ساحل شاطء طريق ضفة ضفاف اطراف تخوم مشارف جبهة".split())  # along which something happens
_PASSING = frozenset(("مرور", "عبور", "وصول"))
_UNDER = frozenset(("تحت", "اسفل"))
_GRIPS = frozenset("يد ايدي ايادي قبضة براثن سيطرة".split())
_SIDES = frozenset(("clash", "link", "coordination"))  # of two joined by بين the first is the actor, the second the target


class Prepositions(Fillers):
    """Fills the roles that stand under prepositions."""

    def _prepositions(self, nps: list[Np], frame: Frame, out: Roles, *, owned: bool = False) -> None:
        """The roles of prepositional phrases; one that belongs to the phrase before it fills none.

        `owned`: the noun has its agent as a pronoun, so that ل brings the object (`ملاحقتهم للمسلحين`).
        """
        tied = False
        for index, np in enumerate(nps):
            role = self._prepositional(np, frame, owned=owned)
            previous = nps[index - 1] if index else None
            if np.lead is not np or not np.prep:
                continue
            if np.prep == "bayna":
                if self.kind == "casualties" and not self.of_verb and index == 0 and len(np.group) == 1 and not np.pronoun:
                    self._add_all(out, "target", np)  # قتلى بين المدنيين
                    continue
                self._between(np, frame, out)
                continue
            opposed = self.kind == "protest" and np.prep in ("li", "bi") and self._opposed(np)
            if opposed and not np.pronoun:
                self._add_all(out, "target", np)
                continue
            if np.prep == "yad" and role == "actor" and self.of_verb and "actor" in out and (previous is None or not previous.prep):
                continue  # رصدت القوات إطلاق صاروخ | من قبل المسلحين
            if frame.id == "tie" and role == "target" and role in out and np.prep in ("min", "ila", "ala") and tied:
                continue  # التابعة للحركة | من داخل الوادي
            tied = tied or role == "target" and np.prep in ("li", "maa")
            if role in ("origin", "destination") and apart(self.view, np.at, _APART):
                continue
            if role == "none" or self.times[np.head] or self._elsewhere(np, previous, role):
                continue
            if role == "target" and role in out and np.prep == "ala" and self.view.words[np.head].base in _EDGES:
                continue  # هجوم على مواقع الجيش | على الحدود: where it was
            if role in out and np.prep in ("ala", "didda") and frame.id == "act" and self.of_verb and self._of_act(previous, np):
                continue  # أدان الاعتداء على القرية
            if role == "target" and np.prep == "li" and frame.id in ("inquiry", "act") and not self.of_verb and self._purpose(np):
                continue  # تحقيق لتحديد المسؤولية
            if role == "target" and np.prep == "min" and frame.object == "place" and self.places[np.head]:
                continue  # أجزاء من المدينة
            if np.pronoun:
                self._bound(np, role, out)
            elif np.prep == "min" and self.view.words[np.head].base in _GRIPS and (held := self.agents.inside(np)):
                for phrase in held:
                    self._add_phrase(out, role, phrase)  # من أيدي <target>
            elif not (role in out and np.prep == "li"):
                self._add_all(out, self._from(role, np, frame), np)

    def _prepositional(self, np: Np, frame: Frame, *, owned: bool) -> str:
        """The role of a preposition in a frame; `حرب … على` is a war on somebody."""
        against = np.prep == "ala" or np.prep == "maa" and self.view.tokens.forms[np.at].endswith("مع")  # not إلى جانب
        if self.kind == "clash" and against and self.subjects.animate(np):
            return "target"
        if self.kind == "responsibility" and np.prep == "loc" and self.view.words[np.at].form in BEHIND:
            return "target"  # تقف وراء الهجوم
        if self.kind in ("presence", "protest", "displacement") and np.prep == "ala" and self._placed(np) and not self.subjects.animate(np):
            return "place"  # مرابطون على الحدود
        settled = self.places[np.head] or self.view.words[np.head].keys & SETTLED
        if frame.id == "ignite" and settled and not (self.of_verb or np.pronoun):
            return "place" if np.prep in ("fi", "bi") else "none"  # حريق في البلدة, but في مستودع
        laden = any(self.view.words[at].base.startswith("مفخخ") for at in range(np.head, np.last))
        if frame.id == "burst" and np.prep in ("ala", "bi") and self._hit(np) and not laden:
            return "target"  # انفجرت عبوة على دورية, انفجر لغم بشاحنة
        within = np.prep in ("fi", "bi") and not laden or np.prep == "loc" and self.view.tokens.forms[np.at] in _UNDER
        if self.kind == "bombing" and self.bomb_told and within and "vehicle" in self.view.words[np.head].classes:
            return "target"  # انفجار عبوة في سيارة, انفجر لغم تحت شاحنة
        if owned and np.prep == "li" and frame.object != "none":
            return frame.object
        return frame.prepositions.get(np.prep, "none")

    def _hit(self, np: Np) -> bool:
        """Somebody or a vehicle, and no place."""
        return bool(self.view.words[np.head].classes & {"vehicle", "group", "person"}) and not self.places[np.head]

    def _passing(self, nps: list[Np], out: Roles) -> None:
        """`انفجرت عبوة لدى مرور <target>`: whom a bomb went off beside."""
        for np in nps:
            if self.view.words[np.head].base in _PASSING and np.prep and "target" not in out:
                inner = self.agents.inside(np) or [
                    phrase
                    for at in range(np.head + 1, np.last)
                    if "vehicle" in self.view.words[at].classes and (phrase := self.phrases.at(at, np.last)) is not None
                ]
                for phrase in inner[:1]:
                    self._add_phrase(out, "target", phrase)

    def _made(self, hit: Hit, clause: Clause, out: Roles) -> None:
        """<actor> حولوا <place> إلى ثكنة, <place> تحول إلى ثكنة."""
        np, sense = self.syntax.np_at[hit.first], self.subjects.sense(clause.verb)
        if np is None or np.prep != "ila" or sense is None or _MADE.isdisjoint(self.view.words[clause.verb].keys):
            return
        subject = self.subjects.of(clause)
        changed = next((other for other in self.subjects.bare_after(clause) if other is not subject and other.last <= hit.first), None)
        if sense.pronoun:
            changed = self.subjects.antecedent(clause.verb, sense.pronoun, place=True)
        itself = changed is None and subject is not None and self._placed(subject)
        if itself or changed is not None:
            self._add_all(out, "place", subject if changed is None and subject is not None else changed or np)
        if subject is not None and not itself and "actor" not in out and self.subjects.animate(subject):
            self._add_all(out, "actor", subject)

    def _opposed(self, np: Np) -> bool:
        """`مظاهرات منددة بالحكومة`, `هتافات مناهضة للحكومة`: whom those who protest are against, by the participle before it."""
        return np.at > 0 and self.view.words[np.at - 1].base.removesuffix("ة").removesuffix("ا") in _OPPOSED

    def _of_act(self, previous: Np | None, np: Np) -> bool:
        return previous is not None and previous.last == np.at and not previous.prep and self.subjects.event(previous)

    def _purpose(self, np: Np) -> bool:
        """A verbal noun without article under ل: what something is for."""
        word = self.view.words[np.head]
        return self.subjects.event(np) and not word.article and any(s.kind == "masdar" for s in word.nominals)

    def _from(self, role: str, np: Np, frame: Frame) -> str:
        """`هجمات من جيش …`: an attack comes from a place or from somebody."""
        if role == "place" and self.kind in ("seizure", "control") and self._goods(np):
            return "target"  # استولوا على المساعدات
        if role == "destination" and frame.id == "aid" and self.subjects.animate(np) and not self.places[np.head]:
            return "target"  # وصول المساعدات إلى السكان
        beside = PREPOSITIONS.get(self.view.tokens.forms[np.at + 1], "") == "loc"  # من أمام منزله
        if (
            role == "origin"
            and frame.id in ("strike", "reinforce")
            and not beside
            and not self.places[np.head]
            and self.subjects.animate(np)
        ):
            return "actor"
        return role

    def _goods(self, np: Np) -> bool:
        """Arms or things, which are no places."""
        classes = self.view.words[np.head].classes
        return bool(classes & {"thing", "weapon"}) and "place" not in classes and not any(self.places[np.first : np.last])

    def _elsewhere(self, np: Np, previous: Np | None, role: str) -> bool:
        """`مواقع للجيش`, `قوات مدعومة من إيران`: the preposition belongs to the phrase before it."""
        if previous is None or previous.last != np.at or self.view.tags[np.at - 1] != "N":
            return False
        before = self.view.words[np.at - 1]
        if before.base in LYING and np.prep in ("ala", "min", "maa", "bi"):
            return True  # القرية المطلة على البحر
        participle = any(s.kind in ("active", "passive") for s in before.nominals) and not before.triggers
        if participle and previous.last - previous.head > 1 and np.prep in ("li", "min", "bi", "ala", "an"):
            return True
        if np.prep == "li" and role == "actor" and not self.of_verb:
            return True
        if role in ("origin", "destination"):
            return False
        return bool(previous.prep) and self.subjects.event(previous) and np.prep in ("ala", "li", "min", "maa", "bi", "didda", "an")

    def _bound(self, np: Np, role: str, out: Roles) -> None:
        """`فيها`, `عليهم`: whom the pronoun of a preposition means; in a relative clause its head."""
        clause = np.clause
        suffix = next((p for p in ("هما", "هم", "هن", "ها", "ه", "نا") if np.pronoun.endswith(p)), "")
        if clause.kind in ("rel", "bare") and clause.head is not None and self.subjects.of(clause) is not clause.head:
            self._add_all(out, role, clause.head)
            return
        burnt = self.kind == "destruction" and role == "target" and np.prep == "fi"  # أضرموا فيه النار: a thing, not its owner
        antecedent = self.subjects.antecedent(np.first, suffix, place=burnt or role in ("place", "origin", "destination"))
        described = self.subjects.described
        if antecedent is not None and described is not None and described.lead is antecedent.lead:
            self._add(out, role, antecedent)  # القوات والوحدات الموالية لها
        elif antecedent is not None:
            self._add_all(out, role, antecedent)

    def _between(self, np: Np, frame: Frame, out: Roles) -> None:
        """بين <actor> و<target>"""
        role = frame.prepositions.get("bayna", "actor" if self.kind == "clash" else "none")
        if np.pronoun:
            both = self.subjects.antecedent(np.first, "هما") if np.pronoun.endswith("هما") else None
            if both is None or len(both.group) < 2 or role != "actor":
                return
            np = both  # الهدنة بينهما
        group = np.group
        if role == "origin":
            self._add(out, "origin", group[0])
            for other in group[1:]:
                self._add(out, "destination", other)
        elif role == "actor" and self.kind in _SIDES and len(group) > 1:
            self._add(out, "actor", group[0])
            for other in group[1:]:
                self._add(out, "target", other)
        elif role != "none":
            self._add_all(out, role, np)

    def _hosted(self, hit: Hit, at: int) -> list[Np]:
        """The prepositional phrases that follow a noun without a break; times and adverbs between them do not count."""
        nps = self.syntax.nps
        out: list[Np] = []
        own = self.syntax.np_at[hit.first]
        last = max(at, hit.last, own.last if own is not None else 0)
        number = self._next_np(last)
        clause = self.syntax.clause_at[hit.first]
        road = self.frame_of(hit)[1].id == "road"  # ممرات لخروج المدنيين من المدينة
        while number < len(nps) and len(out) < 6:
            np = nps[number]
            between = self.view.tags[last : np.at]
            if np.clause is not clause or len(between) > 3 or between.strip('BG"oc.n'):
                break
            if not np.prep and self.subjects.adverbial(np):
                last = np.last  # المهجرين قسريا | من قبل الجماعة
                number += 1
                continue
            joined = np.lead is not np
            if not np.prep and not self.times[np.head] and not joined and not road:
                break
            out.append(np)
            if self.subjects.event(np) and np.prep != "temp" and not road:
                break
            last = np.last
            number += 1
        return out

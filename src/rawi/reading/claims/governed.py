"""Event noun -> whose act it is by the word that governs it: `تمكن الجيش من صد الهجوم`, `واصلت القوات القصف`, `أعلن الجيش قتل مسلحين`."""

from __future__ import annotations

from rawi.reading.claims.agents import CHARGES
from rawi.reading.claims.chunks import Np
from rawi.reading.claims.fillers import Roles
from rawi.reading.claims.pronouns import Pronouns
from rawi.reading.claims.triggers import Hit
from rawi.reading.mentions.phrases import Phrase

_FLOWN = frozenset("attack airstrike shelling bombing support".split())  # what aircraft do by themselves
_MUTUAL = (["متبادل"], ["متبادلة"], ["المتبادل"], ["المتبادلة"])
_VICTIM, _FALLS = "ضحية", frozenset("راح راحت سقط سقطت وقع وقعت ذهب".split())
KILLING = "قتل"
_TO_PEOPLE = frozenset("abduction detention release assassination abuse".split())
_HARMS_PEOPLE = frozenset("abduction detention casualties assassination abuse".split())
_TELLS = frozenset(("اعلن",))  # its subject may tell of another's act
BODIES = frozenset("military armed-group militia police coalition state".split())  # kinds of known actors
_FINDS = frozenset("وجد يجد عثر يعثر اكتشف يكتشف كشف يكشف زار يزور دخل يدخل شاهد يشاهد رفع".split())
_UPON = frozenset("destruction attack airstrike shelling bombing seizure evidence siege".split())  # what is done to what others have


class Governed(Pronouns):
    """Asks the words around an event noun who does it."""

    def _befallen(self, hit: Hit, at: int) -> bool:
        """`اعتقال` | `صحفي`, `إطلاق سراح` | `صحفي`: an indefinite word for somebody right behind what is done to people is whom it befell."""
        word, named = self.view.words[at], hit.sense is None or hit.sense.kind in ("masdar", "noun")
        if named and word.pronoun:
            return True  # تعذيب | موكله
        return named and hit.type in _TO_PEOPLE and {"person", "adj"} <= word.classes and not word.article and word.base not in self.nisbas

    def of_own(self, hit: Hit, teller: Phrase, out: Roles) -> bool:
        """`أعلنت المنظمة اختطاف اثنين من موظفيها`: who tells of a harm to its own people did not do it."""
        if hit.type not in _HARMS_PEOPLE or not out.get("target"):
            return False
        np, words = self.syntax.np_at[teller.head], self.view.words
        phrase = out["target"][-1]
        last = phrase.last
        if self.view.tokens.forms[last : last + 1] == ["من"]:
            last = min(last + 2, len(words))  # خطف جنديين | من قواته
        own = (words[at] for at in range(phrase.first, last))
        pronoun = next((word.pronoun for word in own if word.pronoun and word.classes & {"p", "group"}), "")
        return bool(pronoun) and np is not None and self.subjects.refers(np, pronoun)

    def _governor(self, hit: Hit, out: Roles) -> list[Phrase]:
        """Whose act the noun is by the words around it; vehicles do only what aircraft do."""
        np = self.syntax.np_at[hit.first]
        told = self.kind == "casualties" and np is not None and np.clause.verb >= 0 and bool(self.view.words[np.clause.verb].cues)
        if self.kind == "base" and np is not None and self._found(np, hit):
            return []
        if told and not self._masdar(hit):
            return []  # أعلنت الوزارة حصيلة القتلى: who tells of the dead did not kill them
        agent = self.agents.having(hit.first) or self.agents.governing(hit.first)
        if told and np is not None and not np.prep:
            agent = [p for p in agent if self._fights(p)]  # أعلن الجيش قتل مسلحين, but not: أعلنت الوزارة
        if np is not None and np.clause.verb >= 0 and self.view.words[np.clause.verb].cues:
            agent = [p for p in agent if not self.of_own(hit, p, out)]
        agent = [p for p in agent if not p.first <= hit.first < p.last]  # تظاهرة لأهالي المفقودين
        types = self.subjects.lexicon.types
        hurt = {p for p in agent if any(types[sense.lexeme] == "casualties" for sense in self.view.words[p.head].triggers)}  # قتلى وجرحى
        return [p for p in agent if p not in hurt and (self.kind in _FLOWN or "vehicle" not in self.view.words[p.head].classes)]

    def _found(self, np: Np, hit: Hit) -> bool:
        """`لم يجد المحققون أثرا لمعسكر`, `تدمير مركز قيادة`: who finds, strikes or takes a camp does not have it."""
        words, types = self.view.words, self.subjects.lexicon.types
        before = self.syntax.nps[np.lead.number - 1] if np.lead.number else None
        heads = [np.head] if np.head < hit.first else []
        heads += [before.head] if before is not None and before.last == np.lead.at and self.subjects.event(before) else []
        upon = any(types[s.lexeme] in _UPON for at in heads for s in words[at].triggers)
        heads += [np.clause.verb] if 0 <= np.clause.verb < np.first else []
        return upon or any(not words[at].keys.isdisjoint(_FINDS) for at in heads)

    def _fights(self, phrase: Phrase) -> bool:
        """A body that can kill: no ministry or other body with a house, nobody who only speaks, no monitor."""
        kind = self.subjects.kinds.get(phrase.head)
        classes = self.view.words[phrase.head].classes
        return kind in BODIES if kind else "group" in classes and "seat" not in classes

    def _done_by_subject(self, hit: Hit) -> bool:
        """Whether the verb that governs the noun says that its subject does it, so that the genitive names the other side."""
        np = self.syntax.np_at[hit.first]
        if np is None or np.head != hit.first or not 0 <= np.clause.verb < np.first:
            return False
        word = self.view.words[np.clause.verb]
        lemmas = self.subjects.lexicon.tables.lemmas
        told = any(lemmas[v.lexeme] in _TELLS for v in word.verbs)  # أعلن الجيش قصف المتمردين للقرية
        return not told and self.agents.control.own(word, np.lead.prep or "object") == "subject" and bool(self.agents.governing(hit.first))

    def _charged_with(self, hit: Hit) -> list[Phrase] | None:
        """`وجهت النيابة تهمة القتل إلى <actor>`: who is charged did what the charge names, if it is true; None where no charge governs it."""
        np = self.syntax.np_at[hit.first]
        if np is None or np.head >= hit.first or np.prep == "bi" or self.view.words[np.head].base not in CHARGES:
            return None
        called = next((n for n in np.clause.nps if n.prep == "ila" and n.lead is n and self.subjects.animate(n)), None)
        return [n.phrase for n in called.group] if called is not None else []

    def _charged(self, hit: Hit, hosted: list[Np], out: Roles) -> list[Np]:
        """The prepositional phrases of an act without the one that says who is charged with it, who is its actor."""
        charged = self._charged_with(hit)
        if charged:
            out["actor"] = charged
        return hosted if charged is None else [np for np in hosted if np.prep != "ila"]

    def _wielded(self, hosted: list[Np], out: Roles) -> None:
        """`غارة بطائرة أميركية`, `قصف بالمدفعية للجيش`, `هجوم بطائرة تابعة للجيش`: whose the means is did it."""
        for index, np in enumerate(hosted[:2]):
            if np.prep != "bi" or not self.view.words[np.head].classes & {"weapon", "vehicle"} or self.subjects.event(np):
                continue
            following = hosted[index + 1] if index + 1 < len(hosted) else None
            owner = following is not None and following.prep == "li" and following.at == np.last and self.subjects.animate(following)
            if owner and following is not None:
                self._add_all(out, "actor", following)
                return
            words = self.view.words
            said = [at for at in range(np.head + 1, np.last) if words[at].base in self.nisbas or self.phrases.entity_end.get(at)]
            if said:
                out["actor"] = [self.phrases.at(said[-1], np.last) or Phrase(said[-1], said[-1] + 1, said[-1])]
            return

    def _backed(self, hit: Hit, genitive: bool) -> list[Phrase]:
        """`تقدم الجيش بدعم الطيران`, `معارك مع الجيش، بإسناد من الحلفاء`: whom somebody supports in what is told, if no verb governs the بـ."""
        np = self.syntax.np_at[hit.first]
        if self.kind != "support" or np is None or np.head != hit.first or np.lead.prep != "bi":
            return []
        lead = np.lead
        before = self.syntax.nps[lead.number - 1] if lead.number else None
        if before is not None and lead.at - before.last <= 1 and self.view.tags[before.last : lead.at] in ("", ","):
            if before.prep in ("maa", "yad") and self.subjects.animate(before):
                return [before.phrase]
            if self.subjects.event(before):
                told = not genitive or self.view.words[before.head].triggers  # but: استمرار الدولة بدعم المتمردين
                return self.agents.near(before) if told else []
            if genitive and any(s.kind in ("active", "passive") for s in self.view.words[before.last - 1].nominals):
                return []  # المتهم بدعم المتمردين
        verb = lead.clause.verb
        if not 0 <= verb < np.first or self.agents.control.own(self.view.words[verb], "bi") != "none":
            return []
        subject = self.subjects.of(lead.clause)
        if subject is None or subject.lead is lead or not self.subjects.animate(subject):
            return []
        return [n.phrase for n in subject.group]

    def _divided(self, hit: Hit) -> list[Phrase]:
        """`سقط عشرات المدنيين` | `بين قتيل وجريح`: those who are told to be the one or the other."""
        np = self.syntax.np_at[hit.first]
        if self.kind != "casualties" or np is None or np.lead.prep != "bayna" or len(np.lead.group) < 2 or not np.lead.number:
            return []
        before = self.syntax.nps[np.lead.number - 1]
        near = np.lead.at - before.last <= 1 and not before.pronoun and not self.times[before.head]
        return [before.phrase] if near and not self.agents.harmed(before) else []

    def _exchanged(self, hit: Hit, out: Roles) -> None:
        """`قصف متبادل بين الجيش والفصائل`: what two sides do to one another."""
        np = self.syntax.np_at[hit.first]
        if np is None or self.view.tokens.forms[hit.last : hit.last + 1] not in _MUTUAL:
            return
        sides = (n for n in self.syntax.nps[np.number + 1 : np.number + 4] if n.prep == "bayna" and n.lead is n and not n.pronoun)
        for side in sides:
            out["actor"] = [n.phrase for n in side.group]
            return

    def _fell(self, hit: Hit) -> list[Phrase]:
        """`راح ضحية الهجوم` | `سبعة مدنيين`, `سقط سبعة مدنيين ضحية القصف`: who falls a victim to what the genitive names."""
        np = self.syntax.np_at[hit.first]
        if self.kind != "casualties" or np is None or np.head != hit.first or np.prep or self.view.words[hit.first].base != _VICTIM:
            return []
        verb = np.clause.verb
        if verb < 0 or self.view.words[verb].base not in _FALLS:
            return []
        others = (n for n in np.clause.nps if n is not np and n.first > verb and not (n.prep or n.pronoun or self.times[n.head]))
        return next(([m.phrase for m in n.group] for n in others if not self.subjects.event(n)), [])

    def _mover(self, hit: Hit, hosted: list[Np], out: Roles) -> None:
        """`فرار جماعي للمسلحين`, `تسلل لميليشيا`: whom ل brings right behind a noun of motion moves."""
        first = hosted[0] if hosted and self.kind in ("movement", "retreat") and "actor" not in out else None
        if first is not None and first.prep == "li" and first.at - hit.last <= 1 and not first.pronoun and self.subjects.animate(first):
            self._add_all(out, "actor", first)

    def _dealt(self, hit: Hit) -> bool:
        """`نصب <actor> كمينا لـ<target>`: the object of a verb whose subject does what the noun names."""
        np = self.syntax.np_at[hit.first]
        if np is None or np.head != hit.first or np.prep or np.clause.verb < 0 or np.clause.verb > np.first:
            return False
        subject = self.subjects.of(np.clause)
        return self.agents.light(np.clause.verb) and subject is not None and subject is not np

    def _agentive(self, hit: Hit, genitive: str) -> bool:
        """Whether the noun names an act (`قتل`, not `مقتل`, `إصابة`), so that the one who governs it can be its actor."""
        return self.kind != "casualties" or genitive == "none" or self._masdar(hit) and self.view.words[hit.first].base == KILLING

    def _masdar(self, hit: Hit) -> bool:
        return hit.sense is not None and hit.sense.kind == "masdar" and not hit.sense.pronoun

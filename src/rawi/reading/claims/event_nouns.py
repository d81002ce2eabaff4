"""Event noun -> roles: its genitive, its pronoun, what follows it, and the words that govern it."""

from __future__ import annotations

from rawi.reading.claims.chunks import DWELLERS, Np
from rawi.reading.claims.fillers import Roles
from rawi.reading.claims.governed import KILLING
from rawi.reading.claims.grammar import Clause, names_event
from rawi.reading.claims.triggers import Hit
from rawi.reading.claims.two_parties import TwoParties
from rawi.reading.lexicon.schema import Frame, Trigger
from rawi.reading.mentions.phrases import Phrase

_REACH = 22
_WHOLE = frozenset("كامل كل جميع معظم كافة عموم".split())
_SIDES = ("bayna", "maa", "yad", "didda")  # what a verb says of an event: who stood against whom in it
_TOLD = {"road": ("bi",), "ignite": ("fi",)}  # and more by its frame
_PREDICATES = frozenset(("base", "humanitarian", "route", "control"))
_BLOWS = frozenset("attack airstrike shelling bombing".split())


class EventNouns(TwoParties):
    """Fills the roles of verbal nouns and other nouns that name events."""

    def _noun(self, hit: Hit, frame: Frame, entry: Trigger, out: Roles) -> str:
        """مقتل <target> · هجوم <actor> على <target> · قصف <actor> <target> · غارات إسرائيلية · شن <actor> غارات"""
        genitive = entry.genitive or frame.genitive
        last = self.view.tokens.forms[hit.last - 1]
        if hit.sense is None and (self.view.tags[hit.last - 1] == "P" or last == "باسم") and frame.object != "none":
            genitive = frame.object  # القضاء على <target>
        rule = "noun"
        if frame.itself != "none":
            itself = self.syntax.np_at[hit.first]
            if itself is not None:
                self._add(out, frame.itself, itself)
        at = self._adjectives(hit, entry.adjective_role or frame.adjective, out)
        group = self._genitive(hit, at)
        ruled = self._agent_before_object(hit, frame, group)
        own = hit.sense.pronoun or self.view.words[hit.first].pronoun if hit.sense is not None else ""
        backed = self._backed(hit, bool(group))
        if group:
            rule = "noun-genitive"
            taken = "actor" if ruled or backed else frame.object if own or self._struck(hit, frame, genitive, group) else genitive
            at = self._fired(hit, entry, group, out) or self._fill_genitive(group, frame, taken, out)
        hosted = self._charged(hit, self._hosted(hit, at), out)
        if ruled is not None:
            self._add_all(out, frame.object, ruled)
            hosted = [np for np in hosted if np is not ruled]
        owned = frame.prepositions.get("li") == "actor"
        if owned and group and hosted and hosted[0].prep == "li" and hosted[0].at <= at:
            hosted = hosted[1:]  # مهاجمة مواقع للمعارضة: theirs, not by them
        self._prepositions(hosted, frame, out, owned=own != "" or frame.id == "strike" and self._dealt(hit))
        self.own[hit.first] = hosted
        if not group:
            self._mover(hit, hosted, out)
        if own:
            self._owner(hit, "actor" if genitive == "target" and out.get("target") else genitive, own, out)
        self._told_beside(hit, frame, out)
        if "target" not in out and frame.object in ("target", "quantity"):
            self._undergone(hit, out)
        if "place" not in out:
            self._where_subject(hit, frame, out)
        self._exchanged(hit, out)
        if frame.id == "mutual" and "actor" not in out:
            self._far_sides(hit, frame, out)
        if self.kind == "clash" and "target" in out and "actor" not in out:
            self._near_side(hit, out)
        if backed and "actor" in out and "target" not in out:
            out["target"] = backed
        if "actor" not in out and (self._agentive(hit, genitive) or self.agents.charged(hit.first)):
            agent = self._governor(hit, out)
            role = "target" if frame.subject == "target" or self._forced_out(hit, out) else "actor"  # أجبر <target> على الفرار
            if agent and role not in out:
                out[role] = list(agent)
                rule = "governed-noun"
        return rule

    def _forced_out(self, hit: Hit, out: Roles) -> bool:
        """`أجبر الجنود <target> على إخلاء بيوتهم`: whom a verb makes leave what the noun says is left."""
        return self.kind == "displacement" and "origin" in out and "target" not in out and self.agents.forced(hit.first)

    def _told_beside(self, hit: Hit, frame: Frame, out: Roles) -> None:
        """What clauses, the means and the words right before and behind it say of the noun."""
        if self.kind in _BLOWS and "actor" not in out and not self.bomb_told:
            self._wielded(self.own[hit.first], out)
        self._about(hit, frame, out)
        if hit.sense is None and frame.head not in ("none", "actor") and frame.head not in out:
            self._led(hit, frame.head, out)
        self._stressed(hit, out)
        if "actor" not in out and (blamed := self.agents.attributed(hit.first)):
            out["actor"] = blamed

    def _undergone(self, hit: Hit, out: Roles) -> None:
        """`تعرضت القرية لقصف`, `تلقت القوات دعما من الحلفاء`: whom the verb around it says it befell, and from whom."""
        undergone = self.agents.undergoing(hit.first) or self._divided(hit) or self._fell(hit)
        undergoing = [] if self._charged_with(hit) is not None else undergone
        for phrase in undergoing:
            place = self.places[phrase.head] or "place" in self.view.words[phrase.head].classes
            self._add_phrase(out, "place" if place and self.kind == "humanitarian" else "target", phrase)  # تعاني المدينة من نقص
        if undergoing and "actor" not in out:
            self._giver(hit, out)

    def _giver(self, hit: Hit, out: Roles) -> None:
        """`تلقى المجلس طلبا بالتدخل من <actor>`: from whom something is had."""
        clause = self.syntax.clause_at[hit.first]
        for np in clause.nps:
            if np.first > hit.first and np.prep == "min" and self.subjects.animate(np) and not self.places[np.head]:
                self._add_all(out, "actor", np)
                return

    def _far_sides(self, hit: Hit, frame: Frame, out: Roles) -> None:
        """`المواجهات مستمرة بين الطرفين`: the sides further on in the clause."""
        np = self.syntax.np_at[hit.first]
        if np is None:
            return
        clause = np.clause
        nps = [n for n in self.syntax.nps[np.number + 1 : np.number + 9] if n.clause is clause or n.clause.parent is clause]
        for other in nps:
            if other.prep == "bayna" and other.lead is other and not other.pronoun:
                self._between(other, frame, out)
                return
            if self.subjects.event(other) and other.prep != "li" and not self.times[other.head]:
                return  # but اتفاق | للتهدئة | بين الجيش والفصائل

    def _near_side(self, hit: Hit, out: Roles) -> None:
        """`دخل الجيش البلدة بعد معارك مع الفصائل`: the one side of a fight that is told in passing is the subject of the clause."""
        np = self.syntax.np_at[hit.first]
        if np is None or np.prep not in ("temp", "fi") or np.clause.verb < 0:
            return
        subject = self.subjects.of(np.clause)
        if subject is not None and subject.clause is np.clause and subject.last <= hit.first and self.subjects.animate(subject):
            sense = self.subjects.sense(np.clause.verb)
            if sense is None or sense.voice != "p":
                self._add_all(out, "actor", subject)

    def _where_subject(self, hit: Hit, frame: Frame, out: Roles) -> None:
        """The subject of a verb that hosts the event, or of a clause whose predicate a base or a state is, where it is a place."""
        for phrase in self.agents.undergoing(hit.first, "place"):
            kind = self.subjects.kinds.get(phrase.head)
            if self.places[phrase.head] or kind == "state" or "place" in self.view.words[phrase.head].classes:
                self._add_phrase(out, "place", phrase)
        if frame.object == "place" and "place" not in out:
            self._under(hit, out)
        clause = self.syntax.clause_at[hit.first]
        if self.kind == "base" and "place" not in out and clause.verb >= 0:
            self._made(hit, clause, out)
        if "place" in out or self.kind not in _PREDICATES or clause.verb >= 0:
            return
        subject, np = self.subjects.of(clause), self.syntax.np_at[hit.first]
        if subject is not None and subject.last <= hit.first and self._placed(subject) and (np is None or np.prep in ("", "loc")):
            self._add_all(out, "place", subject)

    def _under(self, hit: Hit, out: Roles) -> None:
        """<place> تقع تحت سيطرة …: the subject of the clause is the place held."""
        np = self.syntax.np_at[hit.last - 1]
        np = np if np is not None or hit.last >= len(self.view.tags) else self.syntax.np_at[hit.last]
        if np is None or np.prep not in ("loc", "fi", "li", "ila", "yad"):
            return
        subject = self.subjects.of(np.clause)
        if subject is not None and subject is not np and self._placed(subject):
            self._add_all(out, "place", subject)

    def _led(self, hit: Hit, role: str, out: Roles) -> None:
        """<head> بقيادة <actor>: a phrase that describes the noun right before it."""
        number = self._next_np(hit.first)
        previous = self.syntax.nps[number - 1] if 0 < number <= len(self.syntax.nps) else None
        if previous is not None and previous.last == hit.first and self.view.words[hit.first].form.startswith("ب"):
            self._add(out, role, previous)

    def _stressed(self, hit: Hit, out: Roles) -> None:
        """<actor> هي المسؤولة: whom a pronoun right behind stresses."""
        if hit.sense is not None or self.view.tags[hit.first] != "U" or "actor" in out:
            return
        number = self._next_np(hit.first)
        previous = self.syntax.nps[number - 1] if 0 < number <= len(self.syntax.nps) else None
        if previous is not None and previous.last == hit.first:
            self._add_all(out, "actor", previous)

    def _adjectives(self, hit: Hit, role: str, out: Roles) -> int:
        """Steps over the adjectives of a trigger; a nisba (`غارات إسرائيلية`) names the actor."""
        tags, words = self.view.tags, self.view.words
        at = hit.last
        if hit.first and at < len(tags) and tags[hit.first - 1] in '"o' and tags[at] in '"c':
            at += 1  # "تحرير" المدينة
        definite = words[hit.last - 1].article or bool(hit.sense is not None and hit.sense.pronoun)
        while (
            at < len(tags)
            and tags[at] == "N"
            and not words[at].prefix
            and (self.phrases.adjective(at, definite) or self._described(at, definite))
            and not (at == hit.last and self._befallen(hit, at))
            and not (
                at == hit.last and "person" in words[at].classes and words[hit.last - 1].base.endswith("ة") > words[at].base.endswith("ة")
            )
        ):  # جثة | صحفي
            if words[at].base in self.nisbas and role != "none":
                out.setdefault(role, []).append(Phrase(at, at + 1, at))
            at += 1
        return at

    def _tanwin(self, at: int) -> bool:
        """Whether a word is written with the ending of an indefinite accusative."""
        return self.view.tokens.raw(at).endswith(("\u0627\u064b", "\u064b\u0627"))

    def _accusative(self, at: int) -> bool:
        """Whether a word ends as an indefinite accusative does, with its mark or without."""
        word = self.view.words[at]
        known = word.pronoun or word.article or word.function or self.phrases.entity_end.get(at) or self.places[at]
        return self._tanwin(at) or not known and len(word.base) > 3 and word.form.endswith("ا")

    def _described(self, at: int, definite: bool) -> bool:
        """`الاشتباكات المتجددة`: an unknown definite word right after a definite noun is its adjective."""
        word = self.view.words[at]
        known = word.classes or word.nominals or word.name or self.phrases.entity_end.get(at) or self.places[at]
        if not definite and self._accusative(at) and self._accusative(at - 1):
            return True  # اجتماعا طارئا
        if not definite and not known and not word.article and word.base.endswith("ة") and self.view.words[at - 1].base.endswith("ة"):
            return True  # ضربة قاصمة
        return definite and word.article and not known

    def _genitive(self, hit: Hit, at: int) -> list[Phrase]:
        """The phrase in the genitive of a noun, with what is joined to it."""
        view = self.view
        size = len(view.tags)
        at = self._shared(hit, at)
        if at >= size or view.tags[at] not in "NDQ#" or self.times[at] or view.words[at].prefix or view.words[hit.last - 1].article:
            return []
        whole = view.words[at - 1].base in _WHOLE  # تحرير كامل المدينة
        parted = view.words[at - 1].article or view.words[at].article and view.words[at - 1].base.endswith("ة")
        if at > hit.last and view.tags[at] == "N" and not whole and parted:
            return []  # عملية نوعية | المسلحين
        if view.tags[at] in "#Q" and self._objects_number(hit, at):
            return []
        if self._tanwin(at) and view.tags[at] == "N":
            return []  # تهديدا مباشرا: no genitive ends so
        phrase = self.syntax.chunker.phrase(at, min(size, at + _REACH))
        if phrase is None:
            return []
        return [phrase, *self._joined_to(phrase)]

    def _objects_number(self, hit: Hit, at: int) -> bool:
        """`قتلت غارة` | `خمسة مدنيين`: a number after the subject of a verb, not in its genitive, is the verb's object."""
        np, number = self.syntax.np_at[hit.first], self.syntax.np_at[at]
        if np is None or number is None or np.prep or number.owner is not None:
            return False
        return np is not number and 0 < np.first == np.clause.verb + 1 and self.subjects.of(np.clause) is np

    def _shared(self, hit: Hit, at: int) -> int:
        """`خطف` | `وقتل ثمانية جنود`, `مقتل` | `وإصابة`: two nouns of what is done joined at once have one genitive, after the second."""
        if at != hit.last or at + 1 >= len(self.view.tags) or self.view.tags[at] != "N":
            return at
        if not self._masdar(hit) and (hit.type != "casualties" or self.view.words[hit.first].article or self.view.words[hit.first].pronoun):
            return at
        word = self.view.words[at]
        joined = (
            word.prefix == "و" and not word.article and any(s.kind == "masdar" and s.prefix == "و" and not s.pronoun for s in word.triggers)
        )
        return at + 1 if joined and not self.view.words[at + 1].prefix else at

    def _joined_to(self, phrase: Phrase) -> list[Phrase]:
        """What `و` joins to a genitive: phrases that name no event."""
        out: list[Phrase] = []
        last = phrase.last
        nps, forms = self.syntax.nps, self.view.tokens.forms
        number = self._next_np(last)
        while number < len(nps) and len(out) < 7:
            np = nps[number]
            between = [form for form, tag in zip(forms[last : np.first], self.view.tags[last : np.first], strict=True) if tag not in '"oc']
            joined = self.view.words[np.first].prefix[:1] == "و" or between[-1:] in (["و"], ["او"])
            if len(between) > 1 or not joined or np.pronoun or self.subjects.event(np) or self.times[np.head]:
                break
            if np.at != np.first and self.view.tags[np.at] == "P" or self._nominative(np) and not self._nominative(phrase):
                break  # باغتصاب نساء | وأربعة آخرون بـ…
            if self.view.words[np.last - 1].article and self._predicated_at(np.last):
                break  # اتهم الجيش بقصف القافلة والجيش ينفي
            out.append(np.phrase)
            last = np.last
            number += 1
        return out

    def _predicated_at(self, at: int) -> bool:
        """Whether a verb, denied or not, stands at a token and is joined to none before it."""
        tag = self.view.tags[at : at + 1]
        denied = self.view.tags[at + 1 : at + 2] == "V" and self.view.tokens.forms[at] in ("لا", "لم", "لن")
        return denied or tag == "V" and not self.view.words[at].verb_prefix

    def _nominative(self, phrase: Phrase | Np) -> bool:
        """`آخرون`, `مسلحون`: an ending that no genitive has."""
        word = self.view.words[phrase.head]
        return word.base.endswith("ون") and bool("adj" in word.classes or self.phrases.nominative(phrase.head))

    def _fill_genitive(self, group: list[Phrase], frame: Frame, role: str, out: Roles) -> int:
        """The genitive of a noun, and the accusative after it: `استهداف <actor> <target>`; the token where they end."""
        view = self.view
        at = group[-1].last
        second = None
        bare = at < len(view.tags) and view.tags[at] in "NQ#D" and not view.words[at].prefix and not self.times[at]
        following = self.syntax.np_at[at] if bare else None
        bare = bare and (following is None or not following.prep)
        harm = self.kind == "casualties" and (view.words[group[0].first - 1].base != KILLING or view.tags[group[0].first] in "#Q")
        if bare and not harm and frame.object not in ("none", "actor") and role in ("actor", "target", "place", "quantity"):
            second = self.syntax.chunker.phrase(at, min(len(view.tags), at + _REACH))
        participle = second is not None and view.words[at].article and any(s.kind in ("active", "passive") for s in view.words[at].nominals)
        thing = second is not None and ("abstract" in view.words[second.head].classes or names_event(view, self.phrases, second))
        adverb = second is not None and frame.object == "target" and not (view.words[second.head].classes or self.places[second.head])
        thing = thing or adverb and view.words[at].form.endswith("ا") and not view.words[at].article  # تهجير السكان | قسرا
        thing = thing and frame.id != "launch"  # إطلاق الفصائل | رشقات صاروخية
        thing = thing and not (second is not None and self.subjects.gathering(second.head))  # قمع الحكومة | تظاهرات
        counted = second is not None and view.tags[second.first] in "#Q" and "place" in view.words[second.head].classes
        if counted and second is not None and len(group) == 1 and view.words[at - 1].base in DWELLERS:
            self._add_phrase(out, role, Phrase(group[0].first, second.last, group[0].head))  # تهجير سكان ثلاث قرى
            return second.last
        if second is not None and self._somebody(group[0]) and not participle and not thing:
            for phrase in group:
                self._add_phrase(out, "actor", phrase)
            self._add_phrase(out, frame.object if role == "actor" else role, second)
            return second.last
        if self.kind == "responsibility" and role == "actor" and names_event(view, self.phrases, group[0]):
            role = "target"  # حمّل الجيش مسؤولية مقتل العمال
        if frame.subject == "target" and frame.object == "origin" and "place" in view.words[group[0].head].classes:
            role = "origin"  # مغادرة منازلهم
        for phrase in group:
            by = role == "quantity" and self._somebody(phrase)
            self._add_phrase(out, "actor" if by else self._where(role, phrase), self._who(phrase) if role == "actor" else phrase)
        return at

    def _about(self, hit: Hit, frame: Frame, out: Roles) -> None:
        """<noun> شنها <actor> · <noun> التي استهدفت <target>: what a relative clause, or its own verb, says of an event."""
        np = self.syntax.np_at[hit.first]
        if np is None:
            return
        clauses = list(np.about)
        clause = np.clause
        if clause.verb > np.first and (self.subjects.of(clause) is np or self._fronted(np)):
            clauses.append(clause)
        for clause in clauses[:3]:
            self._said(clause, np, frame, out)
        if 0 <= clause.verb < np.first and self.kind in _BLOWS and self.subjects.of(clause) is np:
            self._told_of(clause, np, frame, out)  # استهدف القصف <target>

    def _fronted(self, np: Np) -> bool:
        """`الهجوم نفذه انتحاري`: the object before its verb, which has it as a pronoun."""
        sense = self.subjects.sense(np.clause.verb)
        return (
            sense is not None and sense.pronoun in ("ه", "ها") and not np.prep and np.lead is np and self.subjects.refers(np, sense.pronoun)
        )

    def _resumed(self, clause: Clause, np: Np, subject: Np, frame: Frame, out: Roles) -> None:
        """`هجوم تعرضت له <target>` · `مظاهرة شارك فيها <actor>`: the noun stands as a pronoun under the preposition of the verb that is said of it."""
        if subject is np:
            return
        for bound in clause.nps:
            if not bound.pronoun or bound.first < clause.verb:
                continue
            who = self.agents.control.own(self.view.words[clause.verb], bound.prep)
            role = frame.object if who == "patient" else "actor" if who == "subject" and frame.subject == "actor" else ""
            if role and role not in out and (who == "patient" or self.subjects.animate(subject)):
                self._add_all(out, role, subject)

    def _said(self, clause: Clause, np: Np, frame: Frame, out: Roles) -> None:
        sense = self.subjects.sense(clause.verb)
        if sense is None:
            return
        subject = self.subjects.of(clause)
        other_subject = subject is not None and subject is not np and "actor" not in out and frame.id != "victim"
        if sense.pronoun and other_subject and subject is not None and self.agents.light(clause.verb):
            self._add_all(out, "actor", subject)
        if self.kind == "base" and "actor" not in out and subject is not None and subject is not np and self.subjects.animate(subject):
            self._add_all(out, "actor", subject)  # معاقل تسيطر عليها …
        if subject is not None and not sense.pronoun and sense.voice != "p":
            self._resumed(clause, np, subject, frame, out)
        if frame.id == "road":
            for other in self.subjects.bare_after(clause):
                if other is not np:
                    self._add(out, "origin", other)
        own = subject is np or subject is None or subject.head == np.head
        if own and not sense.pronoun:
            self._told_of(clause, np, frame, out)
        elif subject is np and "target" not in out and frame.object == "target" and self.agents.strikes(clause.verb):
            self.subjects.described = np
            struck = self.subjects.antecedent(np.first, sense.pronoun)  # غارات استهدفته
            self.subjects.described = None
            if struck is not None:
                self._add_all(out, "target", struck)
        told = _TOLD.get(frame.id, ()) + _SIDES
        if self.view.words[clause.verb].triggers and not self.agents.light(clause.verb):
            told = tuple(prep for prep in told if prep != "yad")  # التفجير الذي قتل فيه 3 برصاص …
        self._prepositions([n for n in clause.nps if n.first > clause.verb and n.prep in told], frame, out)

    def _told_of(self, clause: Clause, np: Np, frame: Frame, out: Roles) -> None:
        """`استهدفت الغارة <target>`: the object of a verb that says of an event whom it hit; the dead that it left are no target."""
        if "target" in out or frame.object != "target" or not self.agents.strikes(clause.verb):
            return
        other = next((n for n in self.subjects.bare_after(clause) if n is not np), None)
        if other is not None and not (np.first > clause.verb and self.agents.harmed(other)):
            self._add_all(out, "target", other)

"""Trigger in its clause -> roles: who does what to whom, by frame and word order.

VSO and SVO, passives, relative clauses whose pronoun stands for their head, verbal nouns with their genitive, light verbs, `بين … و …`.
"""

from __future__ import annotations

from rawi.reading.claims.chunks import Np
from rawi.reading.claims.discourse import hits
from rawi.reading.claims.event_nouns import EventNouns
from rawi.reading.claims.fillers import Roles
from rawi.reading.claims.governed import BODIES
from rawi.reading.claims.grammar import Clause, after_told
from rawi.reading.claims.triggers import Hit
from rawi.reading.lexicon.index import Sense
from rawi.reading.lexicon.schema import Frame
from rawi.reading.mentions.phrases import Phrase

_SUFFERED = frozenset("casualties detention abduction assassination".split())
_AMONG = frozenset("بينهم بينها بينهن".split())


class RoleFinder(EventNouns):
    """Fills the roles of one article's triggers; to be called in text order."""

    def roles(self, hit: Hit) -> tuple[Roles, str]:
        """The fillers found for each role, and the name of the rule that found them."""
        entry, frame = self.frame_of(hit)
        out: Roles = {}
        self.kind = hit.type
        verb = self.view.tags[hit.first] == "V"
        self.of_verb = verb
        self.bomb_told = hit.type == "bombing" and self._bomb_told(hit)
        if verb:
            rule = self._verb(hit, frame, out)
        elif hit.sense is not None and frame.itself == "none" and self._adjectival(hit, hit.sense):
            self.of_verb = True
            rule = self._adjective(hit, frame, out)
        else:
            rule = self._noun(hit, frame, entry, out)
        if hit.type in _SUFFERED:
            self._among(hit, out)
        if hit.type == "bombing":
            self._passing(self.own.get(hit.first, []), out)
        if out.get("actor"):
            self.agents.actors[hit.first] = out["actor"]
        if hit.type == "accusation" and out.get("target"):
            self.agents.targets[hit.first] = out["target"]
        return out, rule

    def _bomb_told(self, hit: Hit) -> bool:
        """`انفجر لغم`, `انفجار عبوة`, `لغم`: whether a weapon is named as what went off."""
        np = self.syntax.np_at[hit.first]
        if self.of_verb:
            clause = self.syntax.clause_at[hit.first]
            np = self.subjects.of(clause) if clause.verb == hit.first else None
        return np is not None and any("weapon" in self.view.words[at].classes for at in range(np.head, np.last))

    def _among(self, hit: Hit, out: Roles) -> None:
        """`قتل سبعة مدنيين، بينهم طفلان`, `إصابة عشرة بينهم شرطيان`: those of the victims who are told apart are victims, too."""
        forms, tags = self.view.tokens.forms, self.view.tags
        if out.get("target"):
            at = out["target"][-1].last
        elif hit.last in self.syntax.chunker.counted:
            at = self.syntax.chunker.counted[hit.last]
        else:
            return
        while at < len(tags) and tags[at] in ',"c' or forms[at : at + 1] in (["من"], ["علي"], ["الاقل"]):
            at += 1
        if at + 1 >= len(tags) or forms[at] not in _AMONG:
            return
        phrase = self.syntax.chunker.phrase(at + 1, min(len(tags), at + 20))
        if phrase is None:
            return
        self._add_phrase(out, "target", phrase)
        for other in self._joined_to(phrase):
            self._add_phrase(out, "target", other)

    def _verb(self, hit: Hit, frame: Frame, out: Roles) -> str:
        """هاجم <actor> <target> · <actor> هاجم <target> · قُتل <target> · <target> الذي هاجمه <actor>"""
        sense = hit.sense
        clause = self.syntax.clause_at[hit.first]
        passive = sense is not None and (sense.voice == "p" or self._voweled(hit))
        subject = self.subjects.of(clause) if clause.verb == hit.first else None
        after = self.subjects.bare_after(clause) if clause.verb == hit.first else []
        objects = [np for np in after if np is not subject]
        part = self.syntax.np_at[hit.part] if hit.part >= 0 else None
        if part is not None:
            return self._idiom(hit, frame, part, subject, out)
        objects = self._objects(hit, objects)
        if not objects and not passive and subject is not None and frame.object == "target":
            objects = self._behind_aside(clause, subject)
        rule = "subject-verb" if subject is not None and subject.first < hit.first else "verb-subject"
        if clause.kind in ("rel", "bare"):
            rule = "relative"
        pronoun = sense.pronoun if sense is not None else ""
        role = frame.passive if passive else frame.subject
        forced = self._forced(hit, frame, subject)
        if (forced or frame.subject == "none") and not passive and not objects and not pronoun:
            role = frame.passive
            passive = True
        if not objects and not pronoun and not passive:
            objects = self._shared_objects(hit.first, clause)
            launched = subject is not None and frame.object == "quantity" and "weapon" in self.view.words[subject.head].classes
            if not objects and role == "actor" and subject is not None and (launched or self._undergoes(subject, sense, hit.first)):
                role, passive = frame.passive, True
        if subject is not None and frame.object == "target" and not (objects or pronoun or passive):
            subject = self._parted(hit, clause, subject, out)
        if subject is None and sense is not None and sense.person == 1:
            subject = self.subjects.ours(hit.first)
        if subject is not None and passive and pronoun == "" and self._impersonal(clause, frame, subject):
            subject = None
        if subject is not None:
            self._subject(hit, frame, role, subject, out)
        if pronoun and not passive:
            self.subjects.described = subject  # فجر نفسه من دون أن يقتله: somebody else
            told = clause.head if clause.kind in ("rel", "bare") and clause.head is not subject else None
            self._pronoun_object(hit, frame, told, pronoun, out)
            self.subjects.described = None
        elif objects and not passive:
            visited = hit.type == "movement" and frame.object == "destination" and self._visited(objects[0])
            counted = objects[0].genitive if "abstract" in self.view.words[objects[0].head].classes else None
            self._add_all(out, "target" if visited else frame.object, counted or objects[0])  # زار جنودا, يهدد مصير | ثلاثين ألف شخص
            if frame.object == "target" and not out.get("target") and "N" not in self.view.tags[objects[0].first : objects[0].last]:
                out["target"] = [objects[0].phrase]  # أصاب أربعة: as the object of a verb a number alone is somebody
        possessed = frame.id == "strike"  # هاجم مواقع للجيش
        hosted = [np for np in clause.nps if np.first >= hit.last and not (possessed and np.prep == "li")]
        self._prepositions([*hosted, *self._beyond(hit, frame, subject)], frame, out)
        self.own[hit.first] = hosted
        return rule

    def _parted(self, hit: Hit, clause: Clause, subject: Np, out: Roles) -> Np:
        """`استهدفت غارة | سيارتهم`, `قصفت طائرات | مواقع المسلحين`, `أصابت قذيفة | سقف المدرسة`: a subject with the object of its verb, which looks
        like its genitive; a raid, an aircraft or a shell has none but whose it is. The subject by itself."""
        words, at = self.view.words, subject.head + 1
        head = words[subject.head]
        acts = bool(head.classes & {"vehicle", "weapon"}) or self.subjects.event(subject) and hits(self.subjects, clause)
        if subject.first != hit.last or at >= subject.last or head.article or head.pronoun or not acts:
            return subject
        classes = words[at].classes
        whose = bool(self.phrases.entity_end.get(at)) or bool(classes & {"group", "weapon"}) or "person" in classes and words[at].article
        named = "weapon" in head.classes and words[at].article  # قذيفة | الجناح, but طائرة الشحن
        thing = bool(classes & {"vehicle", "place", "thing", "person"} or self.places[at] or named) and not whose
        if not thing or self.phrases.adjective(at, False) or words[at].prefix:
            return subject
        self._add_phrase(out, "target", Phrase(at, subject.last, at))
        subject.last = at  # for joined verbs, too
        return subject

    def _objects(self, hit: Hit, found: list[Np]) -> list[Np]:
        """Of the phrases after a verb those that it can govern: behind a verb of two words the next; no cognate: `جُرح جرحا بالغا`."""
        if hit.last - hit.first > 1:
            found = [np for np in self.syntax.nps[self._next_np(hit.last) :][:1] if np.at == hit.last and not np.prep] or found[:0]
        return [np for np in found if not self.subjects.event(np)] if hit.type == "casualties" else found

    def _forced(self, hit: Hit, frame: Frame, subject: Np | None) -> bool:
        """Whether a verb without an object is a passive: `قتل عشرة`, `هُجروا منها`, `نقل الجرحى`."""
        if subject is not None and subject.first == hit.last and self._body(subject):
            return False
        return frame.id == "victim" or frame.id == "transfer" and (hit.type == "displacement" or self._carried(hit, subject))

    def _behind_aside(self, clause: Clause, subject: Np) -> list[Np]:
        """`أعدمت السلطات، التي …،` | `عشرة مدانين`: the object of a verb behind what is told of its subject between two commas."""
        found = after_told(self.view.tags, self.syntax.nps, subject) if subject.first == clause.verb + 1 else None
        if (
            found is None
            or found.prep
            or found.pronoun
            or self.subjects.times[found.head]
            or self.view.words[found.first].prefix[:1] == "و"
        ):
            return []
        counted = found.first in self.syntax.chunker.counted and found.head > found.first
        return [found] if self.subjects.animate(subject) and (counted or self.subjects.accusative(found)) else []

    def _body(self, subject: Np) -> bool:
        """`أعدمت السلطات، …`: a body whose business it is; right behind a verb it is seldom the victim, though no object is found."""
        kind = self.subjects.kinds.get(subject.head)
        word = self.view.words[subject.head]
        if self.view.tags[subject.first] in "#Q":
            return False  # قتل 12 من القوات
        return kind in BODIES if kind else "group" in word.classes and word.article and subject.last == subject.head + 1

    def _carried(self, hit: Hit, subject: Np | None) -> bool:
        """`الجرحى نقلوا إلى المستشفى`, `نقل الشرطيان`, `نشر ألف جندي`: people without an object are carried; vehicles and those who tend them carry."""
        classes = self.view.words[subject.head].classes if subject is not None else frozenset()
        return hit.type in ("humanitarian", "movement", "deployment") and "person" in classes and not classes & {"group", "vehicle"}

    def _beyond(self, hit: Hit, frame: Frame, subject: Np | None) -> list[Np]:
        """`وصلت حافلات تقل مقاتلين` | `إلى القلعة`: where to and where from, behind what is told of the subject and does not go there."""
        clauses = subject.about if subject is not None and subject.first >= hit.last else ()
        still = [c for c in clauses if c.kind == "bare" and c.verb >= 0 and not self.view.words[c.verb].triggers]
        return [np for c in still for np in c.nps if np.prep and frame.prepositions.get(np.prep) in ("origin", "destination")]

    def _visited(self, np: Np) -> bool:
        """`زار جنودا`: whom somebody goes to see; a country or an unknown name is where he goes."""
        return self._somebody(np.phrase) and self.subjects.kinds.get(np.head) != "state"

    def _impersonal(self, clause: Clause, frame: Frame, subject: Np) -> bool:
        """`أُفرج عن السجناء`, `عُثر على الجثث`: a passive whose object stands under a preposition has no subject, least of all from afar."""
        if any(np is subject for np in clause.nps) or clause.head is subject:
            return False
        return any(np.first > clause.verb and frame.prepositions.get(np.prep) == "target" for np in clause.nps)

    def _idiom(self, hit: Hit, frame: Frame, part: Np, subject: Np | None, out: Roles) -> str:
        """لقي <target> مصرعه · أطلق <actor> سراح <target> · ألقى <actor> القبض على <target> · أُطلق سراح <target>"""
        clause = self.syntax.clause_at[hit.first]
        if subject in (None, part) and part.first == hit.last and part.head < hit.part:
            subject, part = part, Np(Phrase(hit.part, part.last, hit.part), "", hit.part, clause)  # أطلق | قناص | النار
            subject.last, part.number = hit.part, subject.number
        caught = False
        bound = next((np for np in clause.nps if np.first > hit.part and np.pronoun and frame.prepositions.get(np.prep) == "target"), None)
        if subject is not None and subject is not part:
            caught = (
                bound is not None
                and subject.first < hit.first
                and self._passive_too(hit)
                and self.subjects.refers(subject, bound.pronoun[-2:].lstrip("ي"))
            )
            self._subject(hit, frame, "target" if caught else frame.subject, subject, out)
        following = self.syntax.nps[part.number + 1 : part.number + 2]
        if "person" in self.view.words[hit.part].classes and frame.object != "none" and clause.verb == hit.first:
            between = [np for np in self.subjects.bare_after(clause) if np is not subject and np is not part and np.last <= part.first]
            for np in between[:1]:
                self._add_all(out, frame.object, np)  # أردى <actor> <target> قتيلا
            if hit.sense is not None and hit.sense.pronoun:
                self._pronoun_object(hit, frame, None, hit.sense.pronoun, out)
        words = self.view.words
        described = hit.part + 1 < part.last and words[hit.part].article and words[hit.part + 1].article  # الرصاص الحي
        if hit.part + 1 < part.last and not described:
            self._add_phrase(
                out, "target", self.syntax.chunker.phrase(hit.part + 1, part.last) or Phrase(hit.part + 1, part.last, hit.part + 1)
            )
        elif following and following[0].at == part.last and not (following[0].prep or following[0].pronoun or words[hit.part].article):
            self._add_all(out, "target", following[0])
        pronoun = self.view.words[hit.part].pronoun
        if pronoun and frame.subject == "actor" and "target" not in out:
            self._pronoun_object(hit, frame, None, pronoun, out)
        hosted = [np for np in clause.nps if np.first >= hit.last and np is not part]
        self.subjects.described = None if caught else subject  # قالت إن الجندي أطلق النار عليه: on somebody else
        self._prepositions(hosted, frame, out)
        self.subjects.described = None
        self.own[hit.first] = hosted
        return "verb-part"

    def _passive_too(self, hit: Hit) -> bool:
        """`ألقي`, `أطلق`, but not `ألقى`, `ألقت`: whether the word as it is written can be a passive of one."""
        sense = hit.sense
        plain = sense is not None and sense.kind == "past" and sense.gender == "m" and sense.number == "s"
        return plain and not self.view.tokens.raw(hit.first).endswith("ى")

    def _voweled(self, hit: Hit) -> bool:
        """`هُجّرت`: a damma on its first letter makes a past verb passive."""
        raw = self.view.tokens.raw(hit.first)
        at = len(hit.sense.prefix) if hit.sense is not None else 0
        return hit.sense is not None and hit.sense.kind == "past" and raw[at + 1 : at + 2] == "\u064f"

    def _shared_objects(self, verb: int, clause: Clause) -> list[Np]:
        """`قتلت وأصابت المدنيين`: two joined verbs with one object."""
        following = self.syntax.clause_at[verb + 1] if verb + 1 < len(self.view.tags) else clause
        if following.kind != "and" or following.verb != verb + 1:
            return []
        subject = self.subjects.of(following)
        return [np for np in self.subjects.bare_after(following) if np is not subject]

    def _undergoes(self, subject: Np, sense: Sense | None, verb: int) -> bool:
        """`قُصفت المدينة`, `إن المخيم قصف`: a place or thing beside a verb that can be passive."""
        if sense is None or sense.voice == "a" or subject.number < 0:
            return False
        classes = self.view.words[subject.head].classes
        types = self.subjects.lexicon.types
        if self.kind == "humanitarian" and any(types[s.lexeme] == "casualties" for s in self.view.words[subject.head].triggers):
            return True  # نقل الجرحى إلى المستشفى
        ruined = self.kind == "destruction" and (
            "vehicle" in classes or "abstract" in classes and subject.first < verb
        )  # جميع الأهداف دمرت
        place = bool(classes & {"place", "thing"} or self.places[subject.head])
        return (place or ruined) and not self.subjects.animate(subject)

    def _subject(self, hit: Hit, frame: Frame, role: str, subject: Np, out: Roles) -> None:
        """The subject fills its role; a weapon or an event stands for whoever used it."""
        vehicle = "vehicle" in self.view.words[subject.head].classes
        if role == "actor" and not vehicle and not self.subjects.animate(subject) and self.view.tags[subject.first] not in "#Q":
            done_by = any(np.prep == "yad" and np.first >= hit.last for np in self.syntax.clause_at[hit.first].nps)
            agent = self.agents.near(subject) if not done_by else []  # صاروخا أطلق | من قبل المسلحين
            if agent:
                out[role] = list(agent)
                return
        self._add_all(out, role, subject)

    def _pronoun_object(self, hit: Hit, frame: Frame, head: Np | None, pronoun: str, out: Roles) -> None:
        if pronoun == "نا":
            ours = self.subjects.ours(hit.first)
            if ours is not None:
                self._add(out, frame.object, ours)
            return
        things = frame.object in ("place", "destination", "origin") or self.kind == "destruction"
        antecedent = head or self.subjects.antecedent(hit.first, pronoun, place=things) or self.subjects.antecedent(hit.first, pronoun)
        if antecedent is not None:
            self._add_all(out, frame.object, antecedent)

    def _adjective(self, hit: Hit, frame: Frame, out: Roles) -> str:
        """<head> الموالية لـ <target> · <head> المحاصر · كان <head> محاصرا"""
        np = self.syntax.np_at[hit.first]
        passive = hit.sense is not None and hit.sense.kind == "passive"
        role = frame.head if frame.head != "none" else frame.passive if passive else frame.subject
        if np is not None and np.head < hit.first:
            self._add_phrase(out, role, self._described_phrase(np, hit.first))
            for other in np.group:
                if other is not np and other.last <= np.first and self.view.words[hit.first].article:
                    break
        elif np is not None and np.head == hit.first and self._said_of_before(np):
            self._add_all(out, role, self.syntax.nps[np.number - 1])  # الحزب الصغير | الموالي للحكومة
        elif np is not None and np.head == hit.first and self.view.words[hit.first].article and self._person_like(hit):
            self._add(out, role, np)
        else:
            subject = self._predicated(hit)
            if subject is not None and subject.last == hit.first and "abstract" in self.view.words[subject.head].classes:
                self._add_phrase(out, role, self._described_phrase(subject, hit.first))  # سراح الطبيب | المختطف
            elif subject is not None:
                self._add_all(out, role, subject)
        hosted = self._hosted(hit, hit.last)
        self.subjects.described = np if np is not None and np.head < hit.first else None
        if hit.type == "link":  # التابعة للجيش | من داخل القرية: the first tells to whom
            tied = next((np.prep for np in hosted if frame.prepositions.get(np.prep) == "target"), "")
            hosted = [np for np in hosted if np.prep == tied or frame.prepositions.get(np.prep) != "target"]
        self._prepositions(hosted, frame, out)
        self.subjects.described = None
        self.own[hit.first] = hosted
        return "adjective"

    def _adjectival(self, hit: Hit, sense: Sense) -> bool:
        """An adjective or participle; `محاصرة الحي`, which heads a genitive, is a verbal noun."""
        if sense.kind not in ("adjective", "active", "passive"):
            return self._attribute(hit)
        np, words = self.syntax.np_at[hit.first], self.view.words
        heads = np is not None and np.head == hit.first and np.last > hit.last and not words[hit.first].article
        masdar = heads and any(s.kind == "masdar" for s in words[hit.first].triggers)
        return not masdar or self.phrases.adjective(hit.last, False)

    def _attribute(self, hit: Hit) -> bool:
        """`الفصائل المساندة`: after a noun with the article a definite word is no verbal noun in its genitive."""
        np, words = self.syntax.np_at[hit.first], self.view.words
        return np is not None and np.head < hit.first and words[hit.first].article and words[hit.first - 1].article

    def _described_phrase(self, np: Np, last: int) -> Phrase:
        """`عزل الدول` | `الداعمة`, `مصير النساء` | `العائدات`: of an event or a quality the noun in its genitive is what is described."""
        if not (self.subjects.event(np) or "abstract" in self.view.words[np.head].classes):
            return Phrase(np.first, last, np.head)
        at = last - 1
        while at > np.head and self.phrases.adjective(at, self.view.words[at - 1].article):
            at -= 1
        return Phrase(at, last, at) if at > np.head else Phrase(np.first, last, np.head)

    def _said_of_before(self, np: Np) -> bool:
        """`الحزب الصغير` | `الموالي`: a lone definite adjective right behind a definite noun whose gender it has, and somebody that is."""
        previous = self.syntax.nps[np.number - 1] if np.number > 0 else None
        words = self.view.words
        if previous is None or previous.last != np.first or np.prep or np.lead is not np or not words[np.head].article:
            return False
        alike = words[previous.head].base.endswith("ة") == words[np.head].base.endswith("ة")
        return (
            alike
            and words[previous.last - 1].article
            and self.subjects.animate(previous)
            and not words[np.head].base.endswith(("ون", "ين"))
        )

    def _person_like(self, hit: Hit) -> bool:
        """`العائدون`, `المعتقلين`: a participle that stands for people."""
        word = self.view.words[hit.first]
        return word.base.endswith(("ون", "ين", "ي"))

    def _predicated(self, hit: Hit) -> Np | None:
        """The subject of the clause in which an adjective is predicate, or the phrase right before it."""
        clause = self.syntax.clause_at[hit.first]
        subject = self.subjects.of(clause)
        np = self.syntax.np_at[hit.first]
        number = np.number if np is not None else self._next_np(hit.first)
        previous = self.syntax.nps[number - 1] if 0 < number <= len(self.syntax.nps) else None
        beside = previous is not None and previous.last <= hit.first and hit.first - previous.last <= 1 and not self.times[previous.head]
        if beside and previous is not None:
            alike = self.view.words[hit.first].article == self.view.words[previous.last - 1].article
            if subject is None or alike:
                return previous
        return subject if subject is not None and subject is not np else previous

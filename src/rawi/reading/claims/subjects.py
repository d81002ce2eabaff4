"""Clause -> subject: the phrase before or after its verb, the head of a relative clause, or whom the hidden pronoun means."""

from __future__ import annotations

from rawi.reading.claims.antecedents import Antecedents
from rawi.reading.claims.chunks import Np
from rawi.reading.claims.discourse import act_before, does_it, performer, sentence_before, somebodys
from rawi.reading.claims.grammar import Clause, after_time, agrees
from rawi.reading.lexicon.index import Sense
from rawi.reading.lexicon.schema import Trigger

_DEEP = 6
_ASIDE = 10  # tokens between a subject and an object that an aside parts
_AMONG = frozenset("بينهم بينها بينهن".split())
_ITSELF = frozenset("ذاته ذاتها نفسه نفسها نفسهم ذاتهم عينه عينها".split())
_HARMS = frozenset("casualties detention abduction assassination".split())
_OFTEN = frozenset(("مرة", "مرتين", "مرات"))
_LATTER = {"اخير": "ه", "اخيرة": "ها", "اخيرين": "هم"}
_PARTS = frozenset("معظم بعض اغلب غالبية كل جميع".split())


class Subjects(Antecedents):
    """Finds subjects and antecedents in the syntax of one article."""

    def sense(self, verb: int) -> Sense | None:
        """The inflection of the verb at a token."""
        verbs = self.view.words[verb].verbs if verb >= 0 else ()
        for sense in verbs:
            if sense.person == 3:
                return sense
        return verbs[0] if verbs else None

    def agrees(self, np: Np, verb: int) -> bool:
        """Whether a phrase can be the subject of a verb, in one of the verb's readings."""
        verbs = self.view.words[verb].verbs
        counted = np.last == np.first + 1 and np.first in self.syntax.chunker.counted  # الخمسة
        for sense in verbs:
            if sense.person == 3 and (counted and sense.number == "p" or agrees(self.view, self.phrases, np, sense)):
                return True
        return not verbs

    # --- subjects

    def of(self, clause: Clause, depth: int = 0) -> Np | None:
        """The subject of a clause, found once."""
        if not clause.done:
            clause.done = True
            found = self._find(clause, depth) if depth < _DEEP else None
            clause.found = self.latter(found) if found is not None else None
        return clause.found

    def latter(self, np: Np) -> Np:
        """`الأخير عاود …`: the latter is who was named last before, if it agrees."""
        word = self.view.words[np.head]
        if word.base not in _LATTER or not word.article or np.last - np.first > 1:
            return np
        return self.antecedent(np.first, _LATTER[word.base]) or np

    def _find(self, clause: Clause, depth: int) -> Np | None:
        sense = self.sense(clause.verb)
        beside = self._beside(clause, sense)
        if beside is not None:
            return beside
        topic = self._topic(clause, sense)
        if topic is not None:
            return topic
        if clause.kind in ("rel", "bare") and clause.head is not None:
            return self._relative(clause, sense, depth)
        after = self.bare_after(clause)
        if after and sense is not None and sense.voice == "p" and sense.kind in ("past", "present"):
            return after[0]  # وأصيب ثلاثون: a passive has no object
        doer = performer(self, clause, after)
        if doer is not None:
            return doer
        if len(after) == 1 and self._parallel(clause, sense, depth):
            return after[0]
        if after and somebodys(self, clause, after[0]):  # استهدفت | سيارته | عبوة ناسفة: nobody of whom was told hits what is his
            return after[1] if after[1:] and self.agrees(after[1], clause.verb) else act_before(self, clause)
        inherited = self._inherited(clause, sense, depth) if clause.kind in ("and", "comp") or not after else None
        if after and not self._is_object(clause, after[0], sense, inherited, len(after)):
            return after[0]
        if inherited is not None:
            return inherited
        return self._context(clause, sense, depth) if clause.verb >= 0 else None

    def _parallel(self, clause: Clause, sense: Sense | None, depth: int) -> bool:
        """`قتل ثلاثة جنود وأسر تسعة`: joined to a verb of harm with one phrase after it, a verb of harm has its one phrase in the same part."""
        before = clause.before
        if (
            before is None
            or clause.kind != "and"
            or sense is None
            or sense.voice == "a"
            or not (self._harms(clause) and self._harms(before))
        ):
            return False
        if sense.number == "p":
            return False  # جرحوا وقتلوا | عددا من السكان
        subject = self.of(before, depth + 1)
        told = len(self.bare_after(before))  # also: 60 شخصا قتلوا | وجرح 200
        return subject is not None and (told == 1 if subject.first > before.verb else told == 0)

    def _goes_on_active(self, clause: Clause) -> bool:
        """`فقتل ثلاثة وأصاب اثنين`: an active verb of harm joined to one that may be passive tells that that is active, too."""
        following = self.syntax.clause_at[clause.last] if clause.last < len(self.view.tags) else clause
        if following.before is not clause or not (self._harms(clause) and self._harms(following)):
            return False
        sense = self.sense(following.verb)
        return sense is not None and sense.voice == "a" and bool(self.bare_after(following))

    def _harms(self, clause: Clause) -> bool:
        types = self.lexicon.types
        return clause.verb >= 0 and any(types[s.lexeme] in _HARMS for s in self.view.words[clause.verb].triggers)

    def _beside(self, clause: Clause, sense: Sense | None) -> Np | None:
        """`أسرهم التنظيم`: after a verb that has its object as a pronoun the phrase right beside it is the subject."""
        if sense is None or sense.pronoun in ("", "نا") or sense.voice == "p" or sense.person != 3:
            return None
        for np in clause.nps:
            if (
                np.first == clause.verb + 1
                and not np.prep
                and not self.times[np.head]
                and self.animate(np)
                and self.agrees(np, clause.verb)
            ):
                return np
        return None

    def _topic(self, clause: Clause, sense: Sense | None) -> Np | None:
        """The bare phrase before the verb that agrees with it; in a clause without verb, the first."""
        for np in clause.nps:
            if clause.verb >= 0 and np.first >= clause.verb:
                break
            if np.prep or np.lead is not np or self.times[np.head] or np.pronoun or np.owner is not None or self.adverbial(np):
                continue
            if self.view.tokens.forms[np.first - 1] == "(" or self._no_part(np, self.syntax.nps[np.number - 1] if np.number > 0 else None):
                continue  # (120 كلم شمال …), في معقلهم الرئيسي | سرت
            if clause.verb < 0 or self.agrees(np, clause.verb) and not self._too_many(np, clause.verb):
                return np
        return None

    def _too_many(self, np: Np, verb: int) -> bool:
        """`ستة أشخاص` | `استهدف`: after people a verb is no singular."""
        verbs = [v for v in self.view.words[verb].verbs if v.person == 3]
        one = bool(verbs) and all(v.number == "s" and v.gender == "m" for v in verbs)
        return one and {"person", "p"} <= self.view.words[np.head].classes and np.last < verb

    def _relative(self, clause: Clause, sense: Sense | None, depth: int) -> Np | None:
        """The head, unless a pronoun stands for it elsewhere: `التي شنها التحالف`, `التي تتبنى فيها الحركتان`."""
        many = sense is not None and sense.number in ("p", "d")  # أطلقوا خلاله صواريخ: before its subject a verb is singular
        after = [] if many else self.bare_after(clause)
        resumed = (
            sense is not None and sense.pronoun not in ("", "نا") or any(np.pronoun and not self._of_participle(np) for np in clause.nps)
        )
        if sense is not None and sense.pronoun not in ("", "نا"):
            if after:
                return after[0]
            if clause.kind == "bare" and clause.head is not None and does_it(self, clause.head, clause.verb, sense.pronoun):
                return clause.head
            return (self._owner(clause.head, clause.verb) if clause.head is not None else None) or self._context(clause, sense, depth)
        head = clause.head
        assert head is not None
        if resumed and not after and not self.animate(head):
            owner = self._owner(head, clause.verb)
            if owner is not None:
                return owner
        if resumed:
            other = after and self.agrees(after[0], clause.verb) and not self.accusative(after[0])
            if other and (self.animate(after[0]) or self._taken_up(clause, head) and not self.event(after[0])):
                return after[0]  # الهجوم الذي تعرضت له المدينة
            if not after and not self.agrees(head, clause.verb):
                return self._context(clause, sense, depth)
            if not after and not self.animate(head):
                return self._context(clause, sense, depth) or head
        if after and not self.agrees(head, clause.verb) and self.agrees(after[0], clause.verb):
            return after[0]
        if after and self._held(head, after[0]) and self.agrees(after[0], clause.verb):
            return after[0]
        return head

    def _taken_up(self, clause: Clause, head: Np) -> bool:
        """Whether a pronoun under a preposition of the clause agrees with the event that it is about."""
        suffix = "ها" if self.refers(head, "ها") else "ه"
        return self.event(head) and any(np.pronoun.endswith(suffix) for np in clause.nps if np.pronoun)

    def _owner(self, head: Np, verb: int) -> Np | None:
        """`حق اللاجئين في منازلهم التي هجروا منها`: the hidden subject is whose the head is, if it agrees."""
        pronoun = self.view.words[head.last - 1].pronoun
        found = self.antecedent(head.first, pronoun) if pronoun in ("هم", "ها", "ه") else None
        return found if found is not None and self.agrees(found, verb) else None

    def _held(self, head: Np, after: Np) -> bool:
        """`المدينة التي استعادت القوات السيطرة على معظمها`: somebody and an act after the verb are subject and object, not the place."""
        place = self.places[head.head] or "place" in self.view.words[head.head].classes
        if not place or not self.animate(after):
            return False
        following = self.syntax.nps[after.number + 1 : after.number + 2]
        return bool(following) and following[0].first == after.last and not following[0].prep and self.event(following[0])

    def _of_participle(self, np: Np) -> bool:
        """`المعترف بها`: the pronoun is the participle's, not the clause's."""
        before = self.view.words[np.at - 1]
        return before.article and any(s.kind in ("active", "passive") for s in before.nominals)

    def bare_after(self, clause: Clause) -> list[Np]:
        """The bare phrases after the verb, the first of each group: subject and object; not what a verbal noun before them governs."""
        out: list[Np] = []
        if clause.verb < 0:
            return out
        previous: Np | None = None
        for np in clause.nps:
            if np.first > clause.verb and not np.prep and np.lead is np and np.owner is None and not self.times[np.head] and not np.pronoun:
                subject = self.phrases.nominative(np.head)  # قتل في انفجار عبوة | شرطيان
                governed = (
                    not subject
                    and previous is not None
                    and self._governs(previous)
                    and previous.last >= np.first - 1
                    and not self.event(np)
                )
                apart = not out and self.view.words[np.first].prefix == "و" and self.view.tags[np.first - 1] == ","  # قتل، | وقاضي البلدة …
                if not (apart or governed or self.adverbial(np) or np.comma and not self._set_off(np, out) or self._no_part(np, previous)):
                    out.append(np)
            if np.first > clause.verb:
                previous = np
        return out

    def _set_off(self, np: Np, before: list[Np]) -> bool:
        """`خطف مسلحون، أمس،` | `عددا من السكان`: an accusative after an aside is the object of a verb that has its subject."""
        if after_time(self.view.tags, self.times, np):
            return True
        word = self.view.words[np.head] if self.view.tags[np.first] in "Q#" else self.view.words[np.first]
        marked = word.base.endswith("ا") and not word.article and not word.pronoun and bool(word.classes or word.nominals)
        clause = np.clause
        subject = before[0] if before else self._topic(clause, self.sense(clause.verb))  # الشرطة أوقفت، أمس، | ثلاثة شبان
        counted = subject is not None and len(before) < 2 and self._told_number(np, subject)
        near = subject is not None and np.first - max(subject.last, clause.verb) < _ASIDE
        return (len(before) == 1 and marked or counted) and not np.prep and near

    def _told_number(self, np: Np, subject: Np) -> bool:
        """`اعتقلت الشرطة،` | `ثلاثة شبان`: people counted behind a body or people who do it."""
        number = not {"#", "Q"}.isdisjoint(self.view.tags[np.first : np.head])
        counted = number and "person" in self.view.words[np.head].classes
        body = "group" in self.view.words[subject.head].classes and self.definite(subject)
        body = body or bool(self.phrases.entity_end.get(subject.head))
        return counted and self.view.tags[subject.first] == "N" and (body or self.phrases.nominative(subject.head))

    def _no_part(self, np: Np, previous: Np | None) -> bool:
        """What stands in brackets (`(45 كلم جنوب …)`), those told apart (`بينهم جنديان`), and the end of a name in the phrase before it."""
        before = self.view.tokens.forms[np.first - 1]
        if before == "(" or before in _AMONG:
            return True
        word = self.view.words[np.head]
        unknown = not (word.classes or word.nominals or self.phrases.entity_end.get(np.head) or self.view.tags[np.first] in "#QD")
        if not unknown or previous is None or word.form.endswith("ا") and word.base.removesuffix("ا") in self.phrases.nisbas:
            return False  # أميركيا
        return previous.prep != "" and previous.last == np.first and not previous.pronoun and not self.times[previous.head]

    def adverbial(self, np: Np) -> bool:
        """`دفاعا عن`, `عسكريا`, `سريعا`: an accusative of manner or purpose, or `بينهم` and `معظمهم`, which repeat what was said."""
        if self.view.words[np.head].base in _OFTEN:
            return True  # قصف مرتين
        if np.last - np.first != 1:
            return False
        word = self.view.words[np.head]
        if word.pronoun and word.base in _PARTS or word.form in _ITSELF:
            return True
        named = word.name or self.places[np.head] or self.phrases.entity_end.get(np.head)
        if not word.form.endswith("ا") or word.article or word.pronoun or named:
            return False
        if self.gathering(np.head):
            return False  # استهدف انتحاري | اجتماعا
        kinds = {s.kind for s in word.nominals}
        return self.manner(np) or word.classes == {"adj"} or not word.classes and bool(kinds) and kinds <= {"adjective", "masdar", "active"}

    def _governs(self, np: Np) -> bool:
        """A verbal noun with its agent takes the next bare phrase as its object: `اقتحام القوات المبنى`; with an adjective it does not."""
        word = self.view.words[np.head]
        if np.last - np.head < 2 and not word.pronoun or self.times[np.head]:
            return False
        if not word.pronoun and self.phrases.adjective(np.head + 1, word.article):
            return False  # استهدفت | غارة جوية | منزلا
        masdar = any(s.kind == "masdar" for s in word.nominals) and not word.classes & {"person", "group", "place"}
        return masdar and self.view.tags[np.head] == "N"

    def _is_object(self, clause: Clause, np: Np, sense: Sense | None, inherited: Np | None, count: int) -> bool:
        """Whether the first bare phrase after a verb is its object and the subject is hidden."""
        if sense is None:
            return False
        if sense.person != 3 or sense.number in ("p", "d"):
            return True
        if self.view.tags[np.first : np.last] == "#":
            return False
        if count > 1:
            return np.first == clause.verb + 1 and self.event(np) and not self.agrees(np, clause.verb)  # شن | غارات واسعة | النطاق
        if clause.kind == "and" and inherited is not None and (self._goes_on_active(clause) or self._her_own(clause, sense, inherited, np)):
            return True
        if clause.kind == "that" and self.view.tokens.forms[clause.opener].endswith(("ه", "ها", "هم", "هما", "نا", "ني")):
            anticipates = self.view.tokens.forms[clause.opener].endswith("نه") and sense.gender == "f"
            return not anticipates  # أنه نزحت عائلات; and أنه before subject and object says nothing
        if not self.agrees(np, clause.verb) or self.accusative(np):
            return True
        if inherited is None or clause.kind not in ("and", "comp"):
            return False
        if clause.before is not None and clause.before.kind in ("rel", "bare"):
            return True  # الذي يدعم الحكومة ويتحدى المجلس
        acts = self.animate(inherited) or "vehicle" in self.view.words[inherited.head].classes
        return acts and not self.animate(np)

    def _her_own(self, clause: Clause, sense: Sense, inherited: Np, np: Np) -> bool:
        """`رفضت الجبهة الاتفاق` | `واحتجزت 68 رهينة`: a feminine verb goes on with a feminine subject that did the act before."""
        before = self.sense(clause.before.verb) if clause.before is not None else None
        alike = before is not None and before.gender == sense.gender == "f" and before.voice != "p" and sense.voice != "p"
        alike = alike and clause.before is not None and self._harms(clause) and not self._harms(clause.before)
        return alike and self.animate(inherited) and np.first == clause.verb + 1

    def accusative(self, np: Np) -> bool:
        """`مسلحين`, `هجوما`: an ending that no subject has."""
        word = self.view.words[np.head]
        base = word.base
        if base.endswith("ين") and "person" in word.classes and word.classes & {"p", "d"} and self.view.tags[np.first] not in "Q#":
            return True
        if self.phrases.entity_end.get(np.head) or self.view.tags[np.head] != "N" or self.view.tags[np.first] in "Q#":
            return False  # after a number the noun is no accusative of the verb
        if base.endswith("ين") and len(base) > 4 and bool(word.nominals) and any(s.number in ("p", "d") for s in word.nominals):
            return True
        return base.endswith("ا") and not word.article and any(s.number == "s" and not s.pronoun for s in word.nominals) and len(base) > 3

    def _inherited(self, clause: Clause, sense: Sense | None, depth: int) -> Np | None:
        """The subject of the clause to which a verb is joined."""
        partner = clause.before if clause.kind == "and" else clause.parent if clause.kind == "comp" else None
        if partner is None:
            return None
        joined = self.sense(partner.verb) if clause.kind == "and" else None
        if joined is not None and sense is not None and joined.person == sense.person == 3 and joined.number == "p" and sense.number == "s":
            return None  # خمسة قتلوا وأسر أربعة: with the same subject both are plural
        subject = self.of(partner, depth + 1)
        if clause.kind == "comp":
            for np in reversed([n for n in partner.nps if n.first < clause.verb and not n.prep and n.lead is n]):
                if self.agrees(np, clause.verb) and self.animate(np):
                    return np
        if subject is not None and self.agrees(subject, clause.verb) and not self._many_before_one(subject, sense):
            return subject
        if clause.kind == "and" and partner.kind in ("rel", "bare") and partner.parent is not None and partner.parent.verb >= 0:
            around = self.of(partner.parent, depth + 1)  # قصفت الطائرات مقرا يستخدمه مسلحون ودمرت …
            if around is not None and around.last <= clause.verb and self.agrees(around, clause.verb):
                return around
        return None

    def _many_before_one(self, np: Np, sense: Sense | None) -> bool:
        """`اقتيد اثنان من السائقين` | `وأحرقت شاحنات`: after people in the plural a verb of theirs is no feminine singular."""
        word = self.view.words[np.head]
        people = {"person", "p"} <= word.classes and (word.base.endswith(("ون", "ين")) or self.view.tags[np.first] in "#Q")  # not العناصر
        return people and sense is not None and sense.person == 3 and sense.number == "s" and sense.gender == "f"

    def definite(self, np: Np) -> bool:
        """Whether a phrase has the article or a pronoun."""
        return any(self.view.words[at].article or self.view.words[at].pronoun for at in range(np.head, np.last))

    def _context(self, clause: Clause, sense: Sense | None, depth: int) -> Np | None:
        """Whom a hidden subject means: the subject of a clause around it, else the nearest that agrees."""
        if sense is None or sense.person != 3:
            return None
        speaker = self.speakers.get(clause.verb)
        if speaker is not None:
            return self.syntax.np_at[speaker]
        act = act_before(self, clause)
        if act is not None:
            return act
        outer = clause.before or clause.beside or clause.parent
        step = 0
        while outer is not None and step < 4:
            subject = self.of(outer, depth + 1)
            if subject is not None and self.agrees(subject, clause.verb) and self.animate(subject):
                return subject
            outer = outer.before or outer.beside or outer.parent
            step += 1
        told = sentence_before(self, clause)
        if told is not None:
            return told
        return self.antecedent(clause.verb, "ها" if sense.gender == "f" else "هم" if sense.number == "p" else "ه")

    def trigger(self, lexeme: int) -> Trigger:
        """The entry of a trigger."""
        entry = self.lexicon.lexemes[lexeme]
        assert isinstance(entry, Trigger)
        return entry

"""Event noun -> agents: the actor that the words around a noun give it: its genitive, a light verb, or the verb that governs it."""

from __future__ import annotations

from rawi.reading.claims.chunks import Np
from rawi.reading.claims.control import Control
from rawi.reading.claims.grammar import Clause
from rawi.reading.claims.subjects import Subjects
from rawi.reading.mentions.phrases import Phrase

_DEEP = 4
_SPOKESMEN = frozenset("متحدث متحدثة ناطق ناطقة مصدر مصادر".split())
_COMES = frozenset("ارتفاع انخفاض تراجع تصاعد وقوع حدوث حصول اندلاع نشوب سقوط تجدد".split())
BEHIND = frozenset(("وراء", "خلف"))
_BLAMED = frozenset("مسءول مسءولة مسءولون مسءولين".split())
_AIM = frozenset(("هدف", "عرضة"))
_BEING = frozenset("اصبح اصبحت بات باتت صار صارت ظل ظلت يعد تعد يعتبر تعتبر".split())
_BLAME = frozenset(("مسءولية", "المسءولية"))
CHARGES = frozenset(("تهمة", "تهم"))
_BLAMING = frozenset("لوم لاءمة ملامة مسءولية".split())  # ألقى باللوم على
_TAKEN = frozenset("معتقل معتقلين معتقلون موقوف موقوفين موقوفون محتجز محتجزين محتجزون مخطوف مخطوفين مخطوفون نازح نازحين نازحون".split())
_STRIKES = frozenset("استهدف اصاب طال ضرب دمر قصف طاول خلف اودي قتل جرح".split())


class Agents:
    """Finds the agents of nouns; `actors` holds those of the triggers read so far, by token."""

    def __init__(self, subjects: Subjects, control: Control, nisbas: frozenset[str]) -> None:
        self.subjects = subjects
        self.view = subjects.view
        self.syntax = subjects.syntax
        self.control = control
        self.nisbas = nisbas
        self.actors: dict[int, list[Phrase]] = {}
        self.targets: dict[int, list[Phrase]] = {}  # of accusations read so far: who is accused

    def light(self, verb: int) -> bool:
        """A verb whose subject does what its object names."""
        return self.control.who(self.view.words[verb], "object") == "subject"

    def strikes(self, verb: int) -> bool:
        """A verb that says of an event whom it hit."""
        lemmas = self.subjects.lexicon.tables.lemmas
        return any([lemmas[v.lexeme] in _STRIKES for v in self.view.words[verb].verbs])

    def of(self, np: Np, depth: int = 0) -> list[Phrase]:
        """Whose act, weapon or force a phrase names, by itself or by what governs it."""
        return self.near(np) or (self.governing(np.head, depth + 1) if depth < _DEEP else [])

    def near(self, np: Np) -> list[Phrase]:
        """The same by the phrase and its relative clauses alone: `قذائف أطلقها مسلحون`, `غارات التحالف`, `نيران إسرائيلية`."""
        for index in range(np.head, np.last):
            known = self.actors.get(index)
            if known:
                return known
        inner = self.inside(np)
        if inner:
            return inner
        for clause in np.about:
            sense = self.subjects.sense(clause.verb)
            if sense is not None and sense.pronoun and self.light(clause.verb):
                subject = self.subjects.of(clause)
                if subject is not None and self.subjects.animate(subject):
                    return [n.phrase for n in subject.group]
        return []

    def inside(self, np: Np) -> list[Phrase]:
        """Somebody in the genitive of a phrase, or its nisba."""
        view = self.view
        for at in range(np.head + 1, np.last):
            word = view.words[at]
            if view.tags[at] == "P":
                break  # طائرة من دون طيار
            alike = at == np.head + 1 and view.tags[np.first] == "N" and word.article == view.words[np.head].article
            if alike and "adj" in word.classes and word.base not in self.nisbas and self.subjects.event(np):
                continue  # هجوم انتحاري, التصعيد العسكري
            if self.subjects.phrases.entity_end.get(at) or word.classes & {"person", "group"}:
                return [self.subjects.phrases.at(at, np.last) or Phrase(at, np.last, at)]
            if word.base in self.nisbas:
                return [Phrase(at, at + 1, at)]
        return [n.phrase for n in np.genitive.group] if np.genitive is not None else []

    def having(self, index: int) -> list[Phrase]:
        """`المسلحون لديهم معسكرات`, `ولها صلات`: whom the pronoun of لدى or ل right before a noun means."""
        np = self.syntax.np_at[index]
        previous = self.syntax.nps[np.number - 1] if np is not None and np.number else None
        if np is None or previous is None or np.prep or previous.prep not in ("ladaa", "li") or previous.last < np.first - 1:
            return []
        if not previous.pronoun:
            return [previous.phrase] if previous.prep == "ladaa" else []
        subject = self.subjects.of(previous.clause) if previous.clause.verb < 0 else None
        if subject is not None and subject.last <= previous.first and self.subjects.animate(subject):
            return [n.phrase for n in subject.group]
        suffix = next((p for p in ("هما", "هم", "ها", "ه") if previous.pronoun.endswith(p)), "")
        found = self.clause_subject(previous.first, suffix) or self.subjects.antecedent(previous.first, suffix)
        return [found.phrase] if found is not None else []

    def governing(self, index: int, depth: int = 0) -> list[Phrase]:
        """The one whose act a noun is by the word that governs it: `تمكنت القوات من صد الهجوم`, `محاولة التنظيم استعادة المدينة`."""
        np = self.syntax.np_at[index]
        if np is None or depth > _DEEP:
            return []
        lead = np.lead
        if np.head < index and self._told_only(np, index):
            return []
        preposition = lead.prep or ("goal" if self._purpose(lead) else "object")
        if lead.prep in ("loc", "an"):
            blamed = self._blamed(lead)
            if blamed:
                return blamed
        if lead.prep in ("temp", "loc", "ladaa", "maa", "bayna", "didda", "yad"):
            return []
        previous = self.syntax.nps[lead.number - 1] if lead.number else None
        if previous is not None and previous.owner is not None and previous.last == lead.at:
            previous, given = previous.owner, True
        else:
            given = False
        if given and previous is not None:
            if self.view.words[previous.head].triggers and previous.head not in self.actors:
                return []  # مقتل 12 شخصا في غارة: who was killed did not strike
            return self.of(previous, depth + 1)
        if previous is not None and previous.clause is lead.clause and previous.last == lead.at:
            found = self._noun(previous, preposition, depth)
            if found is not None:
                return found
        return self._verb(lead, preposition)

    def _told_only(self, np: Np, index: int) -> bool:
        """`أعلنت الوزارة ارتفاع ضحايا الاحتجاجات`, `أكد حصول الضربات`: who tells how many there were, or that it came to be, did not do it."""
        words = self.view.words
        if any(words[at].classes & {"person"} and words[at].triggers for at in range(np.head, index)):
            return True  # ضحايا الاحتجاجات
        return words[np.head].base in _COMES and np.clause.verb >= 0 and bool(words[np.clause.verb].cues)

    def _blamed(self, lead: Np) -> list[Phrase]:
        """`الجماعة تقف وراء الهجوم`, `الجماعة مسؤولة عن الهجوم`, `مسؤولية الجماعة عن الهجوم`: who is behind an act did it."""
        clause = lead.clause
        if lead.prep == "loc":
            lemmas = self.subjects.lexicon.tables.lemmas
            stands = not 0 <= clause.verb < lead.first or any(lemmas[v.lexeme] == "وقف" for v in self.view.words[clause.verb].verbs)
            if not stands or self.view.words[lead.at].form not in BEHIND:
                return []
        else:
            previous = self.syntax.nps[lead.number - 1] if lead.number else None
            if previous is None or previous.last != lead.at or previous.clause is not clause:
                return []
            word = self.view.words[previous.head]
            if word.base in _BLAME:
                return self.inside(previous)
            if word.base not in _BLAMED or word.article:
                return []
        subject = self.subjects.of(clause)
        return self._somebody(subject) if subject is not None and subject.last <= lead.at else []

    def _purpose(self, np: Np) -> bool:
        """`دعما للحكومة`, `دفاعا عن`: an accusative of purpose."""
        word = self.view.words[np.head]
        following = self.syntax.nps[np.number + 1 : np.number + 2]
        masdar = any(s.kind == "masdar" for s in word.nominals) and word.form.endswith("ا") and not word.article
        return masdar and bool(following) and following[0].at == np.last and following[0].prep in ("li", "an")

    def charged(self, index: int) -> bool:
        """`بتهمة القتل`: the one who is charged did it, if the charge is true."""
        np = self.syntax.np_at[index]
        return np is not None and np.prep == "bi" and self.view.words[np.head].base in CHARGES

    def _noun(self, previous: Np, preposition: str, depth: int) -> list[Phrase] | None:
        """A verbal noun or adjective before it: `قادر على`, `اتهامات بشن`, `محاولة التنظيم استعادة`; None when it governs nothing."""
        word = self.view.words[previous.last - 1] if previous.last - previous.head <= 1 else self.view.words[previous.head]
        before = self.syntax.nps[previous.number - 1] if previous.number else None
        addressed = previous.prep == "li" and before is not None and before.last == previous.at
        if addressed and before is not None and self.control.noun(self.view.words[before.head], preposition) == "object":
            return self._somebody(previous)  # اتهامات المعارضة للجيش بشن غارات
        if (
            preposition == "bi"
            and previous.last - previous.head <= 2
            and self.control.noun(self.view.words[previous.head], "bi") == "object"
        ):
            charged = self.targets.get(previous.head) or self.inside(previous)
            if charged:
                return charged  # اتهام الحكومة بشن هجوم, اتهامه بـ
        if self.control.known(self.view.words[previous.head], preposition) and self.inside(previous):
            return self.inside(previous)  # قدرة القوات على …
        if self.subjects.event(previous):
            if self.control.noun(self.view.words[previous.head], preposition) in ("none", "patient", "place", "bearer"):
                return []
            if preposition == "object" and not (previous.last - previous.head > 1 or word.pronoun):
                return None
            if previous.prep == "li" and word.pronoun and word.stance and previous.last - previous.head == 1:
                planner = self.subjects.antecedent(previous.first, word.pronoun)  # أوقف الحرس رجلا لتخطيطه لهجوم
                return [planner.phrase] if planner is not None else []
            return self.of(previous, depth + 1)
        able = preposition == "ala" and word.classes <= {"adj", "person", "p"} and "adj" in word.classes  # قادرة على
        adjective = able or any(s.kind in ("adjective", "active", "passive") for s in word.nominals) and not word.classes & {"group"}
        if adjective and preposition in ("ala", "an", "bi", "li", "ila", "min") and previous.last - previous.head == 1:
            subject = self.subjects.of(previous.clause)
            if subject is previous and previous.clause.parent is not None:
                subject = self.subjects.of(previous.clause.parent)  # قالت الحركة إنها قادرة على …
            if subject is not None and subject is not previous:
                return self._somebody(subject)
            return self._somebody(previous) if word.article else None
        return None

    def outer(self, clause: Clause, preposition: str) -> Clause:
        """`تعرضت قافلة كانت تقل مساعدات` | `لهجوم`: a preposition that the verb of a relative clause does not govern and that of the clause around it does."""
        around = clause.parent
        if (
            clause.kind not in ("rel", "bare")
            or around is None
            or not 0 <= around.verb < clause.start
            or not preposition
            or clause.verb < 0
        ):
            return clause
        words = self.view.words
        inner = self.control.own(words[clause.verb], preposition)
        return around if inner == "none" and self.control.own(words[around.verb], preposition) != "none" else clause

    def _verb(self, lead: Np, preposition: str) -> list[Phrase]:
        clause = self.outer(lead.clause, preposition) if preposition not in ("object", "goal") else lead.clause
        verb = clause.verb if clause.verb >= 0 else clause.aux  # بدأت واشنطن تسليح …
        if clause.verb < 0 and preposition in ("fi", "ala"):
            subject = self.subjects.of(clause)  # الجيش في حالة تأهب, but not: عشرة معتقلين | في مداهمات
            doer = subject is not None and subject.last <= lead.at and not self.view.words[subject.head].keys & _TAKEN
            return self._somebody(subject) if subject is not None and doer else []
        if verb < 0 or verb > lead.first:
            return []
        sense = self.subjects.sense(verb)
        charge = preposition == "bi" and self.view.words[lead.head].base in CHARGES
        who = "object" if charge else self.control.who(self.view.words[verb], preposition)
        if who in ("none", "patient", "place", "bearer", "ila", "ala") or who == "subject" and sense is not None and sense.voice == "p":
            return []
        subject = self.subjects.of(clause)
        if who in ("min", "li"):
            asked = next((np for np in clause.nps if verb < np.first < lead.first and np.prep == who and not np.pronoun), None)
            return self._somebody(asked)[:1] if asked is not None else []  # طلب من <asked> مغادرة …, سمح ل<asked> بـ
        if who == "object":
            called = self.called(clause)
            passive = preposition == "bi" and subject is not None and sense is not None and sense.voice != "a"  # no طالب متظاهرون بـ
            return called or (self._somebody(subject) if passive and subject is not None else [])  # اتُهم <subject> بـ
        if subject is None or subject is lead or subject.lead is lead:
            return []
        if self.view.words[verb].cues and self.view.words[subject.head].base in _SPOKESMEN:
            body = self.inside(subject)  # أعلن المتحدث باسم الجيش تحرير القرية
            return [p for p in body if "adj" not in self.view.words[p.head].classes or self.subjects.phrases.entity_end.get(p.head)]
        return self._somebody(subject)

    def attributed(self, index: int) -> list[Phrase]:
        """`نسب المحققون الهجوم إلى خلية`, `ألقى باللوم على الحرس في الحريق`: who is said to have done what a noun names."""
        np = self.syntax.np_at[index]
        clause = np.lead.clause if np is not None else None
        if np is None or clause is None or not 0 <= clause.verb < np.lead.first:
            return []
        who = self.control.own(self.view.words[clause.verb], np.lead.prep or "object")
        if who not in ("ila", "ala"):
            return []
        after = [other for other in clause.nps if other.first > clause.verb]
        if who == "ala" and all(self.view.words[other.head].keys.isdisjoint(_BLAMING) for other in after):
            return []  # ألقى القبض على رجل في هجوم
        found = next((other for other in after if other.prep == who and other.lead is other and not other.pronoun), None)
        return self._somebody(found) if found is not None else []

    def undergoing(self, index: int, how: str = "patient") -> list[Phrase]:
        """`تعرضت البلدة لقصف`, `تلقت القوات دعما`: the subject of the verb that governs a noun, if it undergoes what the noun names.

        With `how` place the subject is where that happens: `شهدت المدينة معارك`.
        """
        np = self.syntax.np_at[index]
        if np is None:
            return []
        lead = np.lead
        clause = lead.clause
        what = lead.prep or "object"
        if what == "min" and clause.kind == "sub" and self.view.tokens.forms[clause.opener].endswith("ما"):
            what = "object"  # ما يتلقاه المسلحون من دعم
        previous = self.syntax.nps[lead.number - 1] if lead.number else None
        if previous is not None and previous.owner is not None and previous.last == lead.at:
            previous = previous.owner  # تعرض | إحدى المقاتلات | لإطلاق نار
        if what == "li" and how == "patient" and previous is not None and previous.last == lead.at and self._aimed_at(previous):
            subject = self.subjects.of(previous.clause)
            return [n.phrase for n in subject.group] if subject is not None and subject is not previous else []
        near = previous is not None and previous.clause is clause and lead.at - previous.last < 8 and self.subjects.event(previous)
        if near and previous is not None and self.control.noun(self.view.words[previous.head], what) == how:
            return self.inside(previous)
        clause = self.outer(clause, what)
        if clause.verb < 0 or clause.verb > lead.first:
            return []
        who, subject = self.control.who(self.view.words[clause.verb], what), self.subjects.of(clause)
        people = subject is not None and self.subjects.animate(subject) and not self.subjects.places[subject.head]
        if who != how and (who != "bearer" or how == "patient" and not people):
            return []  # يعاني السكان نقص الغذاء, تعاني المدينة نقصا
        if subject is None or subject.lead is lead or what == "fi" and self.subjects.event(subject):
            return []  # وقع انفجار في القاعدة
        return [n.phrase for n in subject.group]

    def _aimed_at(self, np: Np) -> bool:
        """`كانت القرية` | `هدفا` | `لغارات`, `عرضة لهجمات`: whoever is the aim of what follows undergoes it."""
        word, verb = self.view.words[np.head], np.clause.verb
        being = verb < 0 or self.view.words[verb].base in _BEING
        return being and np.last - np.head <= 2 and not word.article and word.base.removesuffix("ا") in _AIM

    def called(self, clause: Clause) -> list[Phrase]:
        """The one whom the verb of a clause calls on, forces or accuses: its object."""
        subject = self.subjects.of(clause)
        times = self.syntax.times
        later = [np for np in clause.nps if np.comma and not (np.prep or np.pronoun or times[np.head] or np.owner) and np.lead is np]
        for np in (*self.subjects.bare_after(clause), *later):  # اتهم المجلس، الثلاثاء، الجيش بـ…
            if np is not subject and self.subjects.animate(np):
                return [n.phrase for n in np.group]
        sense = self.subjects.sense(clause.verb)
        if sense is not None and sense.pronoun:
            self.subjects.described = subject  # عناصر من القوات أجبروهم: others
            found = self.subjects.antecedent(clause.verb, sense.pronoun)
            self.subjects.described = None
            return [found.phrase] if found is not None else []
        return []

    def forced(self, index: int) -> bool:
        """`أجبر الجنود السكان على إخلاء القرية`: whether the verb that governs a noun says that its object does it."""
        np = self.syntax.np_at[index]
        clause = np.lead.clause if np is not None else None
        if np is None or clause is None or clause.verb < 0:
            return False
        return self.control.own(self.view.words[clause.verb], np.lead.prep or "object") == "object" and bool(self.called(clause))

    def harmed(self, np: Np) -> bool:
        """Whether a phrase names people by the harm that they came to: `سبعة قتلى`."""
        types = self.subjects.lexicon.types
        return any(types[sense.lexeme] == "casualties" for sense in self.view.words[np.head].triggers)

    def _somebody(self, np: Np) -> list[Phrase]:
        if self.harmed(np):
            return []  # 7 قتلى في غارة
        crowd = self.view.tags[np.head] == "Q" and self.view.tokens.forms[np.first].startswith("ال")  # شارك الآلاف في …
        if crowd or self.subjects.animate(np):
            return [n.phrase for n in np.group if n is np or np.lead is np]
        classes = self.view.words[np.head].classes
        if self.subjects.event(np) or classes & {"weapon", "vehicle"}:
            return self.of(np, _DEEP - 1) or ([np.phrase] if "vehicle" in classes else [])  # نفذت المقاتلات ضربات
        return []

    def clause_subject(self, index: int, pronoun: str) -> Np | None:
        """The subject of a clause around a token, if a pronoun can mean it."""
        clause: Clause | None = self.syntax.clause_at[index]
        step = 0
        while clause is not None and step < 4:
            subject = self.subjects.of(clause)
            if subject is not None and subject.last <= index and self.subjects.animate(subject) and self.subjects.refers(subject, pronoun):
                return subject
            clause = clause.before or clause.parent
            step += 1
        return None

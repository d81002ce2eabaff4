"""Trigger in its clause -> certainty: FactBank's value from the innermost source's view.

Negation, modality, purpose, condition and question are read from the words to the left of the trigger in its own clause and from the
verb that governs it; the statement's stance decides only for the event that the cue itself governs.
"""

from __future__ import annotations

from collections.abc import Callable

from rawi.reading.claims.clauses import Clauses
from rawi.reading.claims.presupposed import ADJECTIVES, GOVERNED, NEAR, Presupposed
from rawi.reading.claims.questions import asked
from rawi.reading.claims.triggers import Hit
from rawi.reading.lexicon.index import Lexicon
from rawi.reading.lexicon.schema import Cue, Trigger
from rawi.reading.lexicon.stance import CERTAINTY, StanceWord, StanceWords
from rawi.reading.lexicon.words import STANCE
from rawi.reading.mentions.phrases import Phrase
from rawi.reading.mentions.view import View

_FLIP = {"CT+": "CT-", "PR+": "PR-", "PS+": "PS-", "CT-": "CT+"}
_NO_PURPOSE = frozenset(
    (
        "نتيجة",
        "نظرا",
        "اضافة",
        "تعرض",
        "تعرضت",
        "يتعرض",
        "خلافا",
        "وفقا",
        "مماثل",
        "سابق",
        "تصدي",
        "ادانة",
        "ادانات",
        "شجب",
        "استنكار",
        "رفض",
        "انتقاد",
        "انتقادات",
        "تاييد",
        "تبني",
        "اعلان",
        "دعم",
        "توصل",
    )
)
_UNDERGO = frozenset(("تعرض", "خضع"))  # تعرضت البلدة لقصف: what stands under ل is no purpose
_AGAIN = frozenset("عاد عادت يعود تعود عادوا".split())
_EXCEPT = frozenset(("الا", "سوي"))
_BEFORE = ("قبل", "ان")
_PROVIDED = ("علي", "ان")
_CASE = frozenset(("حال", "حالة"))  # في حال تعرضت
_REPORTS = frozenset("انباء خبر حديث مزاعم تقارير معلومات شاءعات رواية ادعاء ادعاءات".split())
_WIDE = 14  # tokens behind such a word in which it may be called untrue
_CALLED = frozenset(("يدعي", "تدعي"))
_INSIDE = 2  # words of a phrase before the one that is looked at
_REACH = {"before": 8, "governed": GOVERNED}
_FAR = 24  # tokens: no word that far before a trigger reaches it
_OPENERS = 3  # tokens before a complementiser or relative that still speak of its clause: دون أن، لم يرد ما


class Certainties(Presupposed):
    """Judges the triggers of one article."""

    def __init__(self, view: View, lexicon: Lexicon, clauses: Clauses, words: StanceWords, subject: Callable[[int], Phrase | None]) -> None:
        self.view = view
        self.lexicon = lexicon
        self.clauses = clauses
        self.words = words
        self.subject = subject  # of the verb at a token

    def of(self, hit: Hit, stance: str, governed: bool, floor: int = 0, cue: int = -1) -> str:
        """The certainty of a trigger; `stance` is its statement's, `governed` says that the cue (a token) governs the trigger itself.

        Words before token `floor`, where the statement's content begins, say nothing of what it tells.
        """
        entry = self.lexicon.lexemes[hit.lexeme]
        base = entry.certainty if isinstance(entry, Trigger) and entry.certainty else "CT+"
        if self._untrue(hit):
            return _FLIP.get(base, base)
        local = self._local(hit, base, floor)
        if not governed or self._presupposed(hit, floor):
            return local
        if stance == "deny":
            if self._phrase(cue) == "possible":
                return "PS+"  # لا يستبعد
            if self._unconfirmed(floor):
                return "U"
            return _FLIP.get(local, local)
        if stance in ("demand", "threaten", "promise", "ask") or local == "CT+" and hit.first - cue <= NEAR and self._hoped(cue):
            return "U"
        return self._suspected(cue) if stance == "suspect" and local == "CT+" else local

    def _unconfirmed(self, floor: int) -> bool:
        """`رفض تأكيد` | `حصول الضربات`: what somebody does not confirm he leaves open."""
        word = self.view.words[floor - 1]
        told = (self.lexicon.lexemes[s.lexeme] for s in word.cues if s.kind == "masdar")
        return self.view.tags[floor - 1] == "N" and any(isinstance(cue, Cue) and cue.stance == "assert" for cue in told)

    def _hoped(self, cue: int) -> bool:
        """`يأمل في سقوط المدينة`: a cue that is itself a word of what is yet to be."""
        if cue < 0 or self.view.tags[cue] != "V":
            return False
        kinds = [self.lexicon.verb_classes[s.lexeme][0] for s in self.view.words[cue].stance if s.kind in ("past", "present")]
        return "uncommitted" in kinds

    def _suspected(self, cue: int) -> str:
        """What a cue of suspicion makes of what it governs: توقع PR+, خشي U, the others PS+."""
        if cue < 0:
            return "PS+"
        kinds = [self.lexicon.verb_classes[sense.lexeme][0] for sense in self.view.words[cue].stance]
        kinds.append(self._phrase(cue))
        return next((CERTAINTY[kind] for kind in kinds if kind in ("probable", "uncommitted")), "PS+")

    def _phrase(self, cue: int) -> str:
        """The class of the phrase of which a cue is part: `من المعتقد`, `لا يستبعد`."""
        forms = self.view.tokens.forms
        for at in (cue - 1, cue):
            entry = self.words.at(forms, at, min(cue + 2, len(forms))) if at >= 0 else None
            if entry is not None and at + len(entry.words) > cue:
                return entry.kind
        return ""

    def _local(self, hit: Hit, base: str, floor: int) -> str:
        sense = hit.sense
        if sense is not None and sense.kind == "present" and ("س" in sense.prefix or "ل" in sense.prefix and not self._again(hit.first)):
            return "U"
        if sense is not None and "ل" in sense.prefix and not sense.article and sense.kind == "masdar" and self._purpose(hit):
            return "U"
        first, last = self.clauses.bounds(hit.first)
        opens = self.view.opens
        if self._presupposed(hit, floor):
            return base
        opener = self.view.tokens.forms[first]
        start = first - _OPENERS if self.view.tags[first] in "TR" and opener[0] != "و" else first - (opener in _CASE)
        for at in range(hit.first - 1, max(start, floor, hit.first - _FAR, 0) - 1, -1):
            if not opens[at] & STANCE or self._within(at, hit):
                continue
            found = self._word(at, hit, base) or self._governed(at, hit, base)
            if found:
                return found
        open_yet = asked(self.view, self.lexicon, hit, first) or self._future(hit, floor)
        return self._after(hit, last, base) or ("U" if open_yet else base)

    def _again(self, at: int) -> bool:
        """`عاد الطيران ليقصف السوق`: he did it once more; no purpose."""
        for back in range(at - 1, max(-1, at - NEAR), -1):
            if self.view.tags[back] in "TRC,sb:":
                return False
            if self.view.tags[back] in "VX":
                return self.view.tokens.forms[back].lstrip("وف") in _AGAIN
        return False

    def _future(self, hit: Hit, floor: int) -> bool:
        """`ستشهد البلدة هجوما`, `سيعقد اجتماع`: an act that a future verb without an event of its own brings; `سيدرس الهجوم` tells it as done."""
        view, word = self.view, self.view.words[hit.first]
        if view.tags[hit.first] != "N" or view.tags[hit.first - 1 : hit.first] == "P" or self._genitive(hit.first):
            return False
        for at in range(hit.first - 1, max(floor, hit.first - NEAR, 0) - 1, -1):
            if view.tags[at] in "TRC,sb:":
                return False
            if view.tags[at] == "V":
                return self._ahead(at) and (self._light(at) or not (word.article or word.pronoun))
        after = view.tags[hit.last : hit.last + ADJECTIVES].find("V")
        held = hit.last + after if after >= 0 and set(view.tags[hit.last : hit.last + after]) <= {"N"} else -1
        return held >= 0 and self._ahead(held) and self._light(held)  # الاجتماع سيعقد

    def _genitive(self, at: int) -> bool:
        """`مناطق` | `سيطرة`: a noun right after one without article that is no name and does not carry it."""
        before = self.view.words[at - 1] if at and self.view.tags[at - 1] == "N" else None
        if before is None or before.article or before.pronoun or self._carries(at - 1) or self.view.words[at].form.endswith("ا"):
            return False
        return bool(before.classes or before.nominals)

    def _ahead(self, at: int) -> bool:
        """Whether a verb that names no event itself stands in the future."""
        verb = self.view.words[at]
        ahead = any(s.kind == "present" and "س" in s.prefix for s in verb.verbs) or at > 0 and self.view.tokens.forms[at - 1] == "سوف"
        return ahead and not verb.triggers

    def _light(self, at: int) -> bool:
        return any(self.lexicon.verb_classes[s.lexeme][0] == "light" for s in self.view.words[at].stance)

    def _within(self, at: int, hit: Hit) -> bool:
        """`لا` | `تستبعد`, `من غير` | `المرجح`: a word inside a phrase that begins before it says nothing by itself."""
        for back in range(1, min(at, _INSIDE) + 1):
            entry = self.words.at(self.view.tokens.forms, at - back, hit.first) if self.view.opens[at - back] & STANCE else None
            if entry is not None and len(entry.words) > back:
                return True
        return False

    def _purpose(self, hit: Hit) -> bool:
        """`لاستعادة البلدة` after a verb is a purpose; as the object of `تعرض` it is not."""
        before = hit.first - 1 - (self.view.tags[hit.first - 2 : hit.first] == "NN" and "adj" in self.view.words[hit.first - 1].classes)
        if self._reason(hit) or hit.first and not self.view.words[before].keys.isdisjoint(_NO_PURPOSE):
            return False
        for at in range(hit.first - 1, max(-1, hit.first - NEAR), -1):
            if self.view.tags[at] == "V":
                return not any(self.lexicon.tables.lemmas[v.lexeme] in _UNDERGO for v in self.view.words[at].verbs)
            if self.view.tags[at] in "TRC,sb:":
                break
        return True

    def _word(self, at: int, hit: Hit, base: str) -> str:
        """A stance word before the trigger, near enough for its scope."""
        forms = self.view.tokens.forms
        entry = self.words.at(forms, at, hit.first)
        if entry is None or entry.scope == "after":
            return ""
        gap = hit.first - (at + len(entry.words))
        if self._causes(at, hit):
            return ""
        if gap > _REACH.get(entry.scope, 8) or not self._fits(entry, at, hit, gap):
            return ""
        value = CERTAINTY.get(entry.kind, "")
        if value == "U" and entry.scope == "governed" and self._foiled(at):
            value = "CT-"
        if value in ("CT-", "PR-") and self._excepted(at, hit):
            return ""
        return _FLIP.get(base, base) if value == "CT-" else value

    def _excepted(self, at: int, hit: Hit) -> bool:
        """`لم يعثر إلا على أربع جثث`, `لم يقتل سوى جنديين`: denied of all but what is told."""
        forms, tags = self.view.tokens.forms, self.view.tags
        for index in range(at + 1, min(hit.last + NEAR, len(forms))):
            if tags[index] in "sb,TR" or index > hit.last and tags[index] == "V":
                return False
            if forms[index] in _EXCEPT:
                return forms[index + 1 : index + 2] not in (["ان"], ["انه"], ["انها"], ["انهم"], ["اذا"], ["بعد"])
        return False

    def _went_on(self, at: int) -> bool:
        """Whether the verb before `قبل أن` tells what was done, and prevented nothing: then what follows was done next."""
        for back in range(at - 1, max(-1, at - _FAR), -1):
            if self.view.tags[back] in "sb":
                return False
            if self.view.tags[back] == "V" and (not self.view.words[back].present or self._ahead(back)):
                word = self.view.words[back]
                kinds = {self.lexicon.verb_classes[s.lexeme][0] for s in word.stance}
                stopped = "implicative_negative" in kinds or any(self.lexicon.types[s.lexeme] == "destruction" for s in word.triggers)
                denied = self.view.tags[back - 1 : back] == "G"
                return not (stopped or denied or word.present) and any(v.kind == "past" for v in word.verbs)
        return False

    def _foiled(self, at: int) -> bool:
        """`أحبطت القوات محاولة`, `إحباط محاولة`: an attempt that a verb of prevention right before it governs."""
        for before in range(at - 1, max(-1, at - 6), -1):
            if self.view.tags[before] in "TRP,sb":
                return False
            entry = self.words.at(self.view.tokens.forms, before, at)
            if entry is not None and entry.kind == "implicative_negative":
                return True
            kinds = [self.lexicon.verb_classes[sense.lexeme][0] for sense in self.view.words[before].stance]
            if "implicative_negative" in kinds or self.view.tags[before] == "V":
                return "implicative_negative" in kinds
        return False

    def _fits(self, entry: StanceWord, at: int, hit: Hit, gap: int) -> bool:
        """What a word needs beside it: `لا` a present verb or a bare noun at once, `قد` a present verb (`قد يشن هجوما`)."""
        word, forms = entry.words[0], self.view.tokens.forms
        verb = self.view.tags[hit.first] == "V"
        present = hit.sense is not None and hit.sense.kind == "present"
        if word == "لا" and self.view.tags[at + 1] == "V" and not verb:
            light = any(self.lexicon.verb_classes[s.lexeme][0] == "light" for s in self.view.words[at + 1].stance)
            return light and gap <= 5  # لا تشكل تهديدا
        if forms[at + len(entry.words)] == "طيار":
            return False  # طائرة دون طيار
        if word in _CALLED and self.view.tokens.raw(at).endswith("ى"):
            return False  # قائد يدعى سالم: he is called so
        if word == "طالما" and at > 0 and self.view.tags[at - 1] == "R":
            return False  # الذي طالما واجه انتقادات: often
        if word == "بحق" and (gap or hit.sense is None or hit.sense.kind != "masdar"):
            return False  # إعدامات بحق معتقلين: against
        if entry.words == _BEFORE and self._went_on(at):
            return False  # هربوا إلى الوادي قبل أن يعودوا
        if entry.words == _PROVIDED and self.view.tags[at + len(entry.words)] != "V":
            return False  # دليل على أن الجيش قصف; but على أن ينسحب
        if word in ("لا", "ما", "غير") and len(entry.words) == 1:
            return gap == 0 and (present or (word != "ما" and not verb and not self.view.words[hit.first].article))
        if word == "قد" and len(entry.words) == 1:
            return (gap == 0 and present) or (not verb and gap <= 5 and self.view.tags[at + 1] == "V" and self.view.words[at + 1].present)
        between = self.view.tags[at + len(entry.words) : hit.first]
        if entry.scope == "before" and "V" in between:
            if between.endswith("P") and self.view.words[hit.first].article:
                return False  # لم يقتل أحد في القصف
            return entry.kind in ("negation", "uncommitted", "possible", "probable") and not verb and gap <= 5
        return True

    def _governed(self, at: int, hit: Hit, base: str) -> str:
        """`حاول استعادة`, `أحبط هجوما`: the verb before settles what it governs."""
        view = self.view
        if not view.words[at].stance or view.tags[at] not in "VN" or self._causes(at, hit):
            return ""
        subject = self.subject(at) if view.tags[at] == "V" else None
        act = hit.sense is not None and hit.sense.kind == "masdar" and not view.words[hit.first].article and not view.words[at].cues
        if subject is not None and subject.first <= hit.first < subject.last and not (act and subject.first == hit.first):
            return ""  # يهدد التقدم التركي …; but حاولت | استهداف المبنى
        if hit.type == "agreement" and any(self.lexicon.types[s.lexeme] == "agreement" for s in view.words[at].triggers):
            return ""  # اتفقا على هدنة
        for sense in view.words[at].stance:
            if (sense.kind in ("past", "present")) != (view.tags[at] == "V"):
                continue
            kind, governs = self.lexicon.verb_classes[sense.lexeme]
            value = CERTAINTY.get(kind)
            if value and self._reaches(at, hit, governs):
                value = "CT-" if kind == "uncommitted" and self._forbids(at) else value
                return value if base == "CT+" else base
        return ""

    def _causes(self, at: int, hit: Hit) -> bool:
        """`غارات توقع | قتلى`: what they cause, not what somebody expects (`توقع مقتل المزيد`)."""
        named = (
            hit.type == "casualties" and hit.sense is not None and hit.sense.kind == "noun" and "p" in self.view.words[hit.first].classes
        )
        between = range(at + 1, hit.first)
        beside = all(self.view.tags[k] in "#Q" or "p" in self.view.words[k].classes and self.view.words[k].triggers for k in between)
        return named and self.view.tokens.forms[at] == "توقع" and beside

    def _forbids(self, at: int) -> bool:
        """`لن يسمحوا بدخول القوات`: what is not allowed does not happen."""
        return "سمح" in self.view.words[at].keys and at > 0 and self.view.tags[at - 1] == "G"

    def _reaches(self, at: int, hit: Hit, governs: str) -> bool:
        """Whether nothing between a governing verb and the trigger takes the trigger for itself, and the preposition is the verb's."""
        tags = self.view.tags
        between = tags[at + 1 : hit.first]
        if len(between) > 9 or "V" in between or "R" in between or between.count(",") == 1:
            return False
        prefix = self.view.words[hit.first].prefix[-1:]
        carrier = self.view.words[hit.first - 1]
        if not prefix and between.endswith("N") and any(s.kind == "masdar" for s in carrier.nominals):
            prefix = carrier.prefix[-1:]  # يخطط لشن هجوم
        if tags[hit.first] == "V":
            return "T" in between or tags[hit.first - 1] == "T"
        frames = governs.split()
        before = hit.first - 1
        while before > at + 1 and (tags[before] in '"o' or self._carries(before)):
            prefix = self.view.words[before].prefix[-1:] if tags[before] == "N" else prefix
            before -= 1
        if prefix == "ب":
            return "bi" in frames
        if prefix == "ل":
            return "li" in frames
        if tags[before] == "P":
            names = {"عن": "an", "في": "fi", "علي": "ala", "الي": "ila", "من": "min"}
            return names.get(self.view.tokens.forms[before], "") in frames
        return "object" in frames or "that" in frames

    def _carries(self, at: int) -> bool:
        """`إعادة فتح`, `شن هجمات`, `إنجاز التطويق`: a light verbal noun hands on what governs it."""
        word = self.view.words[at]
        if self.view.tags[at] != "N" or word.article:
            return False
        light = any(s.kind == "masdar" and self.lexicon.verb_classes[s.lexeme][0] == "light" for s in word.stance)
        return light or word.base == "اعادة"

    def _after(self, hit: Hit, last: int, base: str) -> str:
        """`هجوم محتمل`, `غارة مزعومة`: a word right after the trigger."""
        forms = self.view.tokens.forms
        for at in range(hit.last, min(last, hit.last + 3)):
            entry = self.words.at(forms, at, last) if self.view.opens[at] & STANCE else None
            if entry is not None and entry.scope == "after":
                value = CERTAINTY.get(entry.kind, "")
                return _FLIP.get(base, base) if value == "CT-" else value
        return ""

    def _untrue(self, hit: Hit) -> bool:
        """`الأنباء عن هدنة في البلدة غير صحيحة`: a report of the event, and what is said of the report."""
        view = self.view
        if view.words[hit.first - 1].base not in _REPORTS and view.words[max(0, hit.first - 2)].base not in _REPORTS:
            return False
        end = min(view.sentences[view.sentence_of[hit.first]].last, hit.last + _WIDE)
        for at in range(hit.last, end):
            if view.tags[at] in "VTR":
                return False
            entry = self.words.at(view.tokens.forms, at, end + 1) if view.opens[at] & STANCE else None
            if entry is not None and entry.scope == "after":
                return entry.kind == "negation"
        return False

"""View -> source phrases: which phrase of a clause can be somebody who speaks, and the subject before or after a cue."""

from __future__ import annotations

from rawi.reading.lexicon.index import Sense
from rawi.reading.lexicon.sources import SourceTables
from rawi.reading.mentions.phrases import Phrase, Phrases
from rawi.reading.mentions.view import View
from rawi.reading.statements.instances import Instance

UNNAMED = frozenset("هويته هويتها هويتهم اسمه اسمها اسمهم اسمائهم".split())
_REFUSES = frozenset("رفض رفضت رفضا رفضوا ترفض يرفض رافضا رافضة".split())
_WAS = frozenset(("كان", "كانت", "وكان", "وكانت"))
_AS_FOR = frozenset(("اما", "واما"))
_SENT = frozenset("مبعوث موفد سفير سفيرة قنصل بعثة ممثل ممثلة مندوب مندوبة وفد رسالة".split())  # who or what is sent `إلى` somewhere
_TIDINGS = frozenset("تفاصيل حصيلة رواية انباء نبا خبر شاءعات معلومات ادعاءات مزاعم صحة عدد".split())  # what is told or denied, as a noun


class Who:
    """Judges the phrases of one article as sources."""

    def __init__(self, view: View, phrases: Phrases, sources: SourceTables) -> None:
        self.view = view
        self.phrases = phrases
        self.sources = sources

    def thing(self, phrase: Phrase) -> bool:
        """A thing, an act or a piece of evidence: it can be a subject, but hardly instead of a person."""
        word = self.view.words[phrase.head]
        noun = self.sources.noun(word)
        act = bool(word.triggers) and any(s.kind == "masdar" for s in word.nominals) and not word.classes & {"person", "group"}
        return act or bool(word.classes & {"thing", "abstract", "medium", "event"}) or noun is not None and noun.kind == "evidence"

    def adverbial(self, phrase: Phrase) -> bool:
        """`مقدما التعازي`, `محذرا`: an accusative participle tells how somebody speaks, not who."""
        word = self.view.words[phrase.head]
        if not word.form.endswith("ا") or word.article or word.pronoun or self.phrases.entity_end.get(phrase.head):
            return False
        if self.sources.is_source(word) or word.classes - {"adj", "person"}:
            return False
        shaped = word.form[0] == "م" and len(word.form) > 4 and (not word.classes or "adj" in word.classes)  # مقدما, محملا
        return shaped or any(s.kind == "active" for s in word.nominals)

    def named(self, instance: Instance, phrase: Phrase, at: int) -> bool:
        """A name right after a bare title belongs to it: `دعوة رئيس البلدية كامل سعد إلى …`."""
        source = instance.source
        if source is None or source.last != at or self.view.words[source.head].base not in self.sources.title_words:
            return False
        names = self.sources.names
        held = any(self.view.words[i].base in names for i in range(source.first, source.last))
        return not held and self.view.words[phrase.head].base in names

    def human(self, phrase: Phrase) -> bool:
        word = self.view.words[phrase.head]
        return (
            bool(word.classes & {"person", "group"})
            or self.sources.is_source(word)
            or bool(self.phrases.entity_end.get(phrase.head))
            or bool(word.pronoun)
            or word.base in self.sources.given_names
        )

    def time_word(self, phrase: Phrase) -> bool:
        return "time" in self.view.words[phrase.head].classes

    def event(self, phrase: Phrase, direct: bool, *, told: bool = False, thing: bool = False) -> bool:
        """Whether a phrase names an act (`مقتل خمسة`) rather than somebody who speaks; `told`: the speaker is known already."""
        word = self.view.words[phrase.head]
        if phrase.head != phrase.first and self.view.tags[phrase.first] in "#Q" and not word.triggers:
            return False
        tidings = word.base in _TIDINGS and (
            phrase.last > phrase.head + 1 or self.view.tokens.forms[phrase.last : phrase.last + 1] == ["عن"]
        )
        thing = (tidings or thing and bool(word.classes & {"abstract", "event", "thing"})) and not self.phrases.entity_end.get(phrase.head)
        told = told and direct and (bool(word.triggers) or thing) and not word.classes & {"person", "group"}  # أكدت المصادر حصيلة الهجوم
        if self.phrases.entity_end.get(phrase.head) or self.sources.is_source(word) and not told:
            return False
        if word.classes & {"person", "group"} or (word.base in self.sources.names and not word.triggers):
            return False
        if word.base in self.sources.given_names and phrase.last > phrase.head + 1 and self.view.words[phrase.head + 1].name:
            return False  # فوزي سعيد, not my victory
        if not direct and not any(s.kind == "masdar" for s in word.nominals):
            return False
        return told or bool(word.triggers) or "event" in word.classes or any(s.kind == "masdar" for s in word.nominals)

    def speaks(self, phrase: Phrase) -> bool:
        """Whether a phrase can be a subject that says something: no place, adjective or adverb is one."""
        word = self.view.words[phrase.head]
        if self.phrases.entity_end.get(phrase.head) or self.sources.is_source(word):
            return True
        if word.classes & {"person", "group", "medium"}:
            return True
        if "place" in word.classes or self.phrases.accusative(phrase.head):
            return False
        return not word.pronoun and (word.article or "adj" not in word.classes)

    def agrees(self, phrase: Phrase, sense: Sense | None) -> bool:
        """Gender and number of a verb against the noun before it; an unknown noun agrees with all."""
        if sense is None or sense.kind not in ("past", "present"):
            return True
        word = self.view.words[phrase.head]
        feminine = word.base.endswith("ة") or "f" in word.classes or word.base.endswith("ات")
        human_plural = word.base.endswith(("ون", "ين")) and word.article
        if sense.number == "p":
            return not feminine
        if sense.gender == "m" and sense.person == 3 and sense.number == "s":
            return not feminine or self.phrases.entity_end.get(phrase.head, 0) > 0
        return not human_plural or self.phrases.entity_end.get(phrase.head, 0) > 0

    def feminine_state(self, phrase: Phrase) -> bool:
        """`روسيا`, `ليبيا`: a state whose verb is feminine."""
        word = self.view.words[phrase.head]
        named = word.base.endswith("يا") and len(word.base) > 4 and not word.article and word.base not in self.sources.given_names
        return named and phrase.head in self.phrases.entity_end

    def belongs(self, instance: Instance, at: int, phrase: Phrase) -> bool:
        """`مصدر في وزارة الداخلية`, `المتحدث باسم الجيش`: a prepositional phrase that is part of the source's name."""
        source = instance.source
        if source is None or source.last != at or at >= source.first + 14:
            return False
        classes = self.view.words[phrase.head].classes
        if classes & {"medium", "time", "abstract"} or self.time_word(phrase):
            return False
        form, word = self.view.tokens.forms[at], self.view.words[phrase.head]
        if word.cues or form == "في" and word.triggers and "place" not in classes and not word.article:
            return False  # في إفادة صحفية, في مظاهرة
        if form in ("في", "من", "لدي", "باسم"):
            return self.view.tags[phrase.first] != "D"  # but قال القائد | في هذا الصدد
        if form.startswith("باسم"):
            return True
        if self.view.words[at].prefix == "ب":
            return "place" in classes
        named = bool(self.phrases.entity_end.get(phrase.head)) or "group" in classes
        return self.view.words[at].prefix == "ل" and named and word.base not in self.sources.outlet_words

    def quoted_name(self, at: int, limit: int, source: Phrase | None) -> int:
        """The end of a short quotation that is the speaker's name: `قال "المرصد" إن …`; 0 if it is content."""
        tags = self.view.tags
        for end in range(at + 1, min(at + 6, limit)):
            if tags[end] in '"c':
                if source is None and end < limit - 1 and tags[end + 1] in "TP" and end - at <= 4:
                    return end + 1
                return 0
            if tags[end] in "VTbs:":
                return 0
        return 0

    def subject_before(self, instance: Instance, sense: Sense | None, first: int) -> None:
        """`الجيش (قد) أعلن`, `وكان الحوثيون قد أعلنوا`, `تقارير تفيد`: the subject stands before the verb."""
        view = self.view
        tags, forms = view.tags, view.tokens.forms
        at = instance.first - 1
        while at >= first and (tags[at] in "GB" or forms[at] in ("قد",)):
            at -= 1
        if at > first and tags[at] == "," and forms[at + 1] == "قد" and forms[first] not in _WAS:
            at -= 1  # القائد …، قد أعلن
        if at > first and tags[at] == '"' and view.in_quote[at] != view.in_quote[instance.first]:
            self._evidence_before(instance, sense, at, first)
            return
        if at > first and tags[at] == "," and forms[first] in _WAS:
            self._was(instance, sense, at, first)
            return
        if (view.words[instance.first].prefix == "ف" or forms[instance.first - 1] == "فقد") and self._as_for(instance, first):
            return
        if at < first or tags[at] in ",bs:TXCV-" or view.words[instance.first].prefix in ("و", "ف") or self.phrases.accusative(at):
            return  # `مهربا يدعى`: what follows an indefinite noun describes it; `وأكدوا` begins a clause: what stands before belongs to another
        if tags[at] == "R":
            self._relative_head(instance, sense, at, first)
            return
        clause = at
        while (
            clause > first
            and tags[clause - 1] not in ",bs:TRV-"
            and forms[clause - 1] != "..."
            and not (tags[clause - 1] in '"oc' and view.in_quote[clause - 1] != view.in_quote[at])
        ):
            if tags[clause - 1] in "CX" and tags[clause] in "NDQ#":
                break
            clause -= 1
        if (
            sense is not None
            and sense.number == "s"
            and (clause > first and tags[clause - 1] == "V" or self._tells_act(clause, instance.first))
        ):
            clause = self._joined(clause, instance.first)
        self._first_phrase(instance, sense, clause)

    def _as_for(self, instance: Instance, first: int) -> bool:
        """`أما الوزير، سالم كامل، فدعا إلى`: who is named at the beginning is the subject of the verb after فـ."""
        view = self.view
        start = max(first, view.sentences[view.sentence_of[instance.first]].first)
        if view.tokens.forms[start] not in _AS_FOR:
            return False
        verb = instance.first - (view.tokens.forms[instance.first - 1] == "فقد")
        phrase = self.phrases.at(start + 1, verb)
        if phrase is None or not self.speaks(phrase) or "V" in view.tags[phrase.last : verb].replace("RV", ""):
            return False
        instance.source = phrase
        self._extend(instance)
        return True

    def _tells_act(self, clause: int, limit: int) -> bool:
        """Whether a clause without a verb begins with what happened or with a toll, as titles do: `خمسة قتلى في كمين والوزارة تؤكد أن …`."""
        phrase = self.phrases.at(clause, limit)
        return phrase is not None and phrase.last < limit and (self.view.tags[phrase.first] in "#Q" or self.event(phrase, True))

    def _joined(self, clause: int, verb: int) -> int:
        """`تتهم الحركة الجيش وإسرائيل تنفي`, `مقتل جندي والوزارة تؤكد`: a noun joined right before a singular verb begins a clause."""
        for at in range(verb - 1, max(clause, verb - 5), -1):
            if self.view.tags[at] == "N" and self.view.words[at].prefix == "و":
                phrase = self.phrases.at(at, verb)
                return at if phrase is not None and phrase.last == verb and self.human(phrase) else clause
        return clause

    def _was(self, instance: Instance, sense: Sense | None, comma: int, first: int) -> None:
        """`وكانت حصيلة أولية للتفجير الذي …، أفادت`: the subject of كان, over a relative clause between commas."""
        phrase = self.phrases.at(first + 1, comma)
        between = self.view.tags[phrase.last : comma] if phrase is not None else ""
        if phrase is not None and ("R" in between or "V" not in between) and self.speaks(phrase) and self.agrees(phrase, sense):
            instance.source = phrase

    def _evidence_before(self, instance: Instance, sense: Sense | None, quote: int, first: int) -> None:
        """`أدلة أقوى "تثبت …"`: evidence right before the quotation that begins with its verb."""
        tags = self.view.tags
        start = quote
        while start > first and tags[start - 1] == "N" and quote - start < 4:
            start -= 1
            noun = self.sources.noun(self.view.words[start])
            if noun is not None and noun.kind == "evidence":
                phrase = self.phrases.at(start, quote)
                if phrase is not None and phrase.last == quote and self.agrees(phrase, sense):
                    instance.source = phrase
                return

    def _first_phrase(self, instance: Instance, sense: Sense | None, clause: int) -> None:
        tags = self.view.tags
        at = clause
        while at < instance.first:
            tag = tags[at]
            if tag in "NDQ#" and self.view.words[at].prefix[-1:] not in ("ب", "ل", "ك"):
                phrase = self.phrases.at(at, instance.first)
                if phrase is None:
                    return
                beside = at == clause and phrase.last == instance.first  # `المحكمة أمرت`: what else should it be
                governed = at > 0 and tags[at - 1] in "TC"  # إن متحدثا قال
                fits = (beside or self.speaks(phrase)) and self.agrees(phrase, sense) and (governed or not self.adverbial(phrase))
                relative = sense is not None and sense.pronoun and phrase.last == instance.first and not self._definite(phrase)
                if relative and not self.human(phrase):
                    return  # `عنصر اتهمه`: he is who is accused
                attribute = at > clause and self.view.words[at].article and tags[at - 1] == "N" and self.view.words[at - 1].article
                if fits and not attribute and not self.time_word(phrase):
                    instance.source = phrase
                    self._extend(instance)
                    return
                at = phrase.last
                continue
            if tag == "P":
                phrase = self.phrases.at(at + 1, instance.first)
                if phrase is not None and phrase.last == instance.first and self._tells(phrase) and self.agrees(phrase, sense):
                    instance.source = phrase
                    return
                at = phrase.last if phrase else at + 1
                continue
            at += 1

    def _tells(self, phrase: Phrase) -> bool:
        """`وسط تقارير تفيد`: an indefinite source right before its verb, whatever governs it."""
        word = self.view.words[phrase.head]
        return self.sources.noun(word) is not None and not word.article and not word.pronoun

    def _definite(self, phrase: Phrase) -> bool:
        word = self.view.words[phrase.last - 1]
        return word.article or bool(word.pronoun) or not word.common

    def _extend(self, instance: Instance) -> None:
        """A subject before its verb takes what belongs to it: `مصدر في الشرطة قال`, `قائد الجيش | المشير … أعلن`."""
        for _ in range(3):
            source = instance.source
            assert source is not None
            at = source.last
            if at >= instance.first:
                return
            begins = at + 1 if self.view.tags[at] == "P" else at
            phrase = self.phrases.at(begins, instance.first)
            if phrase is None or not (self.belongs(instance, at, phrase) or begins == at and self._names(phrase)):
                return
            instance.source = Phrase(source.first, phrase.last, source.head)

    def _names(self, phrase: Phrase) -> bool:
        """A name with its rank that follows an office: `القائد العام للجيش | المشير فلان`."""
        word = self.view.words[phrase.head]
        return not word.prefix and (word.base in self.sources.title_words or word.base in self.sources.names)

    def _relative_head(self, instance: Instance, sense: Sense | None, at: int, first: int) -> None:
        """`التقارير التي تفيد`: the noun before the relative is the subject, if the verb agrees with it."""
        tags = self.view.tags
        start = at - 1
        while start > first and at - start < 8 and tags[start - 1] in "NDQ#" and not self.view.words[start].prefix:
            start -= 1
        phrase = self.phrases.at(start, at)
        if phrase and self.view.words[phrase.head].classes & {"time", "place"}:
            return
        act = phrase is not None and self.sources.noun(self.view.words[phrase.head]) is None and self.event(phrase, direct=True)
        if act and instance.stance != "demand":
            return  # الهجوم الذي قالت جماعات إنه: an act says nothing, but a march may demand something
        if phrase and self.agrees(phrase, sense) and not (sense and sense.pronoun):
            instance.source = phrase

    def source_after(self, at: int, limit: int) -> Phrase | None:
        """The source that follows a cue, with the prepositional phrases that belong to it."""
        tags = self.view.tags
        while at < limit and tags[at] in 'B"o:':
            at += 1
        if at < limit and tags[at] == "P" and self.view.tokens.forms[at] in ("عن", "علي", "من"):
            at += 1
        phrase = self.phrases.at(at, limit)
        if phrase is None:
            return None
        end = phrase.last
        while end < limit and tags[end] == "P" and tags[end : end + 3] and not self.view.words[end].cues:
            more = self.phrases.at(end + 1, limit)
            if self.view.tokens.forms[end] == "الي" and self.view.words[phrase.head].base not in _SENT:
                break  # عاد السكان وفق الأمم المتحدة | إلى قراهم
            if more is None or self.view.words[more.head].classes & {"time", "medium", "abstract"}:
                break
            end = more.last
        return Phrase(phrase.first, end, phrase.head)

    def unnamed(self, at: int, limit: int) -> int:
        """`تحدث شريطة عدم الكشف عن هويته`, `رفض ذكر اسمه`: the token after what a source says of its name; `at` where nothing of it begins there."""
        forms = self.view.tokens.forms
        no = at if forms[at] in _REFUSES else next((k for k in range(at + 1, min(at + 3, limit)) if forms[k] == "عدم"), -1)
        return next((k + 1 for k in range(no + 1, min(no + 5, limit)) if forms[k] in UNNAMED), at) if no >= 0 else at

    def can_speak(self, phrase: Phrase) -> bool:
        """`وفق الخطط` and `وفقا للاتفاق` name no source."""
        word = self.view.words[phrase.head]
        if self.sources.is_source(word) or self.phrases.entity_end.get(phrase.head):
            return True
        if "time" in word.classes or (
            word.classes & {"abstract", "place", "thing", "event"} and not word.classes & {"person", "group", "medium"}
        ):
            return False
        return not word.triggers and not any(s.kind == "masdar" for s in word.nominals)

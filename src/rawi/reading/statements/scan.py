"""Cue verb -> content: walks the clause of a cue to its source and to the word that opens its content.

Each opener is a function named after its frame; `OPENERS` is their order.
"""

from __future__ import annotations

from rawi.reading.lexicon.index import Lexicon, Sense
from rawi.reading.lexicon.sources import SourceTables
from rawi.reading.mentions.phrases import Phrase, Phrases
from rawi.reading.mentions.view import View
from rawi.reading.statements.instances import Instance
from rawi.reading.statements.parties import Parties
from rawi.reading.text.sentences import Sentence

PREPOSITIONS = {"الي": "ila", "عن": "an", "علي": "ala", "في": "fi", "من": "min"}
_WINDOW = 60
_MEDIA = frozenset(("بيان", "تصريح", "تغريدة", "خطاب", "مؤتمر", "تقرير", "رسالة", "بلاغ"))
_NOT_SAID = frozenset(
    ("منذ", "بعد", "قبل", "رغم", "دون", "بيد", "الا", "غير", "طالما", "بدون", "سوي", "لولا")
)  # منذ أن, إلا أن: no content


class Scanner:
    """Finds source and content of one article's cue verbs."""

    def __init__(self, view: View, phrases: Phrases, lexicon: Lexicon, sources: SourceTables) -> None:
        self.view = view
        self.phrases = phrases
        self.lexicon = lexicon
        self.sources = sources
        self.parties = Parties(view, phrases, sources)

    def forward(self, instance: Instance, sense: Sense | None, frames: frozenset[str], limit: int) -> bool:
        """Walks right from the cue; fills source, content_first and rule. False: no content, so no statement."""
        view = self.view
        tags, forms = view.tags, view.tokens.forms
        at = instance.last
        stop = min(limit, at + _WINDOW)
        commas = 0
        relative = False
        plural = sense is not None and sense.kind in ("past", "present") and (sense.number in ("p", "d") or sense.person != 3)
        attached = sense is not None and bool(sense.pronoun)
        while at < stop:
            tag = tags[at]
            if tag == "T":
                if forms[at - 1].lstrip("و") in _NOT_SAID:
                    at += 1
                    continue
                if frames & {"that", "ila", "ala", "bi", "an", "li", "object", "demand", "accuse", "quote"}:
                    return self.opens(instance, at + 1, "that", limit)
                return False
            if tag in '"o':
                name_end = self._quoted_name(at, limit, instance.source)
                if name_end:
                    instance.source = instance.source or Phrase(at, name_end, at + 1)
                    at = name_end
                    continue
                if self._quote_opens(instance, at, frames):
                    return self.opens(instance, at, "quote", limit)
                at += 1
                continue
            if tag == ":":
                if frames & {"colon", "quote", "that"}:
                    return self.opens(instance, at + 1, "colon", limit)
                return False
            if tag in "bs":
                return False
            if (
                tag == "P"
                or (tag in "NQ#" and view.words[at].prefix[-1:] in ("ب", "ل", "ك"))
                or (tag in "NQ#" and view.words[at].prefix in ("ب", "ل"))
            ):
                moved = self._preposition(instance, at, frames, limit, attached)
                if moved < 0:
                    return True
                at = moved
                continue
            if tag == "N" and view.words[at].form.endswith("ا") and self._participle_cue(at):
                return False
            if tag in "NDQ#":
                done, at = self._phrase(instance, at, frames, limit, commas, plural=plural, attached=attached, relative=relative)
                if done:
                    return at > 0
                commas = 0
                continue
            if tag in ",-":
                commas = 1
                if view.words[at + 1 : at + 2] and tags[at + 1] == "N" and self._participle_cue(at + 1):
                    return False
            elif tag == "R":
                relative = True
            elif tag == "V":
                if "clause" in frames and (instance.source or instance.hidden) and not relative:
                    return self.opens(instance, at, "clause", limit)
                if not relative and not commas:
                    return False
                if view.words[at].cues and commas and view.words[at].prefix in ("و", "ف"):
                    return False
            at += 1
        return False

    def _quote_opens(self, instance: Instance, at: int, frames: frozenset[str]) -> bool:
        """A quotation is the content where the cue takes one; a word or two in marks away from the cue is only emphasis."""
        if at + 1 >= len(self.view.tags):
            return False
        number = self.view.in_quote[at + 1]
        if number < 0:
            return False
        before = self.view.words[at - 1]
        if self.view.tags[at - 1] == "P" and not before.pronoun or before.base in ("قناة", "شبكة", "صحيفة", "موقع", "وكالة", "مجلة"):
            return False
        quote = self.view.quotes[number]
        direct = instance.last == at or (instance.source is not None and instance.source.last == at)
        if instance.source is not None and direct and quote.last - quote.first <= 6 and self._goes_on(quote.last + 1, quote.first, frames):
            return False
        long = quote.last - quote.first >= 3
        if frames & {"quote", "colon"}:
            return long or (direct and quote.last - quote.first >= 2)
        if frames & {"that", "object", "accuse", "bi", "demand"}:
            return long and (instance.source is not None or instance.hidden)
        return False

    def _goes_on(self, after: int, first: int, frames: frozenset[str]) -> bool:
        """After a short quotation the cue's own complement follows: the quotation was a name (`قوات "درع الفرات" إن …`)."""
        tags, forms = self.view.tags, self.view.tokens.forms
        if "V" in tags[first : after - 1]:
            return False
        for at in range(after, min(after + 9, len(tags))):
            if tags[at] == "T":
                return True
            if tags[at] in "Vsb":
                return False
            if tags[at] == "P" and PREPOSITIONS.get(forms[at], "") in frames:
                return True
        return False

    def _participle_cue(self, at: int) -> bool:
        return any(s.kind == "active" and not s.article and not s.prefix for s in self.view.words[at].cues)

    def opens(self, instance: Instance, first: int, rule: str, limit: int) -> bool:
        """The content begins at `first`; a quotation mark there is left out."""
        tags, forms = self.view.tags, self.view.tokens.forms
        while first < limit and (tags[first] in '"o:-' or (tags[first] == "." and forms[first] in ("[", "..."))):
            if tags[first] in '"o':
                instance.quoted = True
            first += 1
        if first >= limit or tags[first] in "sb":
            return False
        instance.content_first = first
        instance.frame = rule
        return True

    def _preposition(self, instance: Instance, at: int, frames: frozenset[str], limit: int, attached: bool) -> int:
        """A preposition either opens the content (-1) or heads a phrase that is stepped over (the next token)."""
        view = self.view
        tags, forms, words = view.tags, view.tokens.forms, view.words
        if tags[at] == "P":
            name = PREPOSITIONS.get(forms[at].lstrip("و") if forms[at] not in PREPOSITIONS else forms[at], "")
            following = at + 1
        else:
            name = {"ب": "bi", "ل": "li", "ك": "ka"}.get(words[at].prefix[-1], "")
            following = at
        if name == "an" and "relay" in frames and following < limit and tags[following] in 'NDQ#"':
            return -1 if self.opens(instance, following, "relay", limit) else following
        if name == "ala" and "relay" in frames and following + 1 < limit and forms[following] == "لسان":
            return -1 if self.opens(instance, following + 1, "relay", limit) else following
        opens = (
            name in frames
            or ("demand" in frames and name in ("bi", "ila", "li"))
            or ("accuse" in frames and name == "bi" and (attached or instance.source is not None))
        )
        if opens and following < limit:
            if tags[following] == "T" and self.opens(instance, following + 1, name, limit):
                return -1
            if tags[following] in '"o' and self.opens(instance, following, name, limit):
                return -1
            if tags[following] in "NDQ#" and self._content_noun(following, name) and self.opens(instance, following, name, limit):
                return -1
        if tags[following : following + 1] and tags[following] in "NDQ#":
            phrase = self.phrases.at(following, limit)
            if phrase:
                if instance.source is not None and self._belongs(instance, at, phrase):
                    instance.source = Phrase(instance.source.first, phrase.last, instance.source.head)
                return phrase.head + 1 if self._medium_before_act(phrase) else phrase.last
        return max(at + 1, following)

    def _belongs(self, instance: Instance, at: int, phrase: Phrase) -> bool:
        """`مصدر في وزارة الداخلية`, `المتحدث باسم الجيش`: a prepositional phrase that is part of the source's name."""
        source = instance.source
        if source is None or source.last != at or at >= source.first + 14:
            return False
        classes = self.view.words[phrase.head].classes
        if classes & {"medium", "time", "abstract"} or self.parties.time_word(phrase):
            return False
        form, word = self.view.tokens.forms[at], self.view.words[phrase.head]
        if form in ("في", "من", "لدي", "باسم"):
            return True
        if form.startswith("باسم"):
            return True
        if self.view.words[at].prefix == "ب":
            return "place" in classes
        named = bool(self.phrases.entity_end.get(phrase.head)) or "group" in classes
        return self.view.words[at].prefix == "ل" and named and word.base not in self.sources.outlet_words

    def _medium_before_act(self, phrase: Phrase) -> bool:
        """`أعلن الجيش في بيان مقتل جندي`: an indefinite medium governs no act, so the act is the content."""
        words, act = self.view.words, phrase.head + 1
        if act >= phrase.last or words[phrase.head].article or words[phrase.head].base not in _MEDIA:
            return False
        return bool(words[act].triggers) and not words[act].article

    def _content_noun(self, at: int, name: str) -> bool:
        """Whether a prepositional object can be a content: an act or event, not a person, place, medium or time."""
        word = self.view.words[at]
        if self.view.tags[at] in "D#":
            return name in ("bi", "ila", "ala", "li") and self.view.tags[at] == "D"
        if word.base in (
            "اسم",
            "بيان",
            "تصريح",
            "مؤتمر",
            "حديث",
            "تغريدة",
            "خطاب",
            "كلمة",
            "مقابلة",
            "وقت",
            "يوم",
            "اتصال",
            "لقاء",
            "حساب",
            "موقع",
            "صفحة",
            "تقرير",
            "رسالة",
            "حين",
            "رد",
            "جانب",
            "تصريحات",
            "مقطع",
            "شكل",
        ):
            return name in ("bi", "ila", "ala") and word.base in ("رد", "وقت") and name == "bi"
        if word.classes & {"person", "place", "medium", "time"}:
            return False
        if self.phrases.entity_end.get(at):
            return False
        if word.triggers or any(s.kind == "masdar" for s in word.nominals):
            return True
        return bool(word.classes & {"abstract", "event"}) and name not in ("fi", "min", "li")

    def _phrase(
        self, instance: Instance, at: int, frames: frozenset[str], limit: int, commas: int, *, plural: bool, attached: bool, relative: bool
    ) -> tuple[bool, int]:
        """A bare noun phrase after the cue is its source, an aside, or its content. (True, 1): content found."""
        phrase = self.phrases.at(at, limit)
        if phrase is None:
            return False, at + 1
        direct = bool(frames & {"object", "accuse", "demand"})
        if self.parties.time_word(phrase) or (self.parties.adverbial(phrase) and not instance.participle):
            return False, phrase.last
        if self.parties.named(instance, phrase, at):
            instance.source = Phrase(instance.source.first, phrase.last, instance.source.head)  # type: ignore[union-attr]
            return False, phrase.last
        if (
            instance.source is not None
            and at == instance.last
            and instance.source.last <= instance.first
            and not direct
            and self.parties.human(phrase)
            and self.parties.thing(instance.source)
        ):
            instance.source = phrase  # `مقطع فيديو … قال ناشروه إن`: the subject follows after all
            return False, phrase.last
        if instance.source is None and not instance.participle and not plural and not self.parties.event(phrase, direct) and not commas:
            instance.source = phrase
            return False, phrase.last
        if instance.source is not None and not direct and instance.source.last == at:
            instance.source = Phrase(instance.source.first, phrase.last, instance.source.head)
            return False, phrase.last
        if direct and not relative and not (commas and instance.source is not None and not frames & {"object"}):
            if commas and instance.source is not None and not self.parties.event(phrase, direct):
                return False, phrase.last
            if instance.source is None and commas:
                return False, phrase.last
            if not frames & {"accuse", "demand"} and not self.parties.event(phrase, direct):
                if instance.source is not None and instance.source.last == at:
                    instance.source = Phrase(instance.source.first, phrase.last, instance.source.head)
                return False, phrase.last
            return True, 1 if self.opens(instance, at, "object", limit) else 0
        return False, phrase.last

    def _quoted_name(self, at: int, limit: int, source: Phrase | None) -> int:
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

    def onset(self, instance: Instance, sentence: Sentence) -> int:
        """Where the clause of a cue begins, conjunction included."""
        tags = self.view.tags
        at = instance.first
        if instance.source is not None and instance.source.first < at:
            at = instance.source.first
        while at > sentence.first and tags[at - 1] in "CXG":
            at -= 1
        if at > sentence.first and tags[at - 1] in ",-":
            return at - 1
        return self._led(at, sentence.first)

    def _led(self, at: int, first: int) -> int:
        """`…، وبعد ذلك أعلن`: the joined adverbial right before a cue's clause belongs to it."""
        tags, forms = self.view.tags, self.view.tokens.forms
        for start in range(at - 1, max(first, at - 6), -1):
            if tags[start] in "VTR":
                return at
            if tags[start - 1] in ",-":
                return start - 1 if tags[start] == "P" and forms[start][0] == "و" else at
        return at

    def subject_before(self, instance: Instance, sense: Sense | None, first: int) -> None:
        """`الجيش (قد) أعلن`, `وكان الحوثيون قد أعلنوا`, `تقارير تفيد`: the subject stands before the verb."""
        view = self.view
        tags, forms = view.tags, view.tokens.forms
        at = instance.first - 1
        while at >= first and (tags[at] in "GB" or forms[at] in ("قد",)):
            at -= 1
        if at < first or tags[at] in ",bs:TXCV-" or view.words[instance.first].prefix in ("و", "ف"):
            return  # `وأكدوا` begins a clause: what stands before belongs to another
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
        if clause > first and tags[clause - 1] == "V" and sense is not None and sense.number == "s":
            clause = self._joined(clause, instance.first)
        self._first_phrase(instance, sense, clause)

    def _joined(self, clause: int, verb: int) -> int:
        """`تتهم الحركة الجيش وإسرائيل تنفي`: a noun joined right before a singular verb begins a clause."""
        for at in range(verb - 1, max(clause, verb - 5), -1):
            if self.view.tags[at] == "N" and self.view.words[at].prefix == "و":
                phrase = self.phrases.at(at, verb)
                return at if phrase is not None and phrase.last == verb and self.parties.human(phrase) else clause
        return clause

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
                if (
                    not self.parties.time_word(phrase)
                    and (beside or self.parties.speaks(phrase))
                    and self.parties.agrees(phrase, sense)
                    and not self.parties.adverbial(phrase)
                ):
                    instance.source = phrase
                    self._extend(instance)
                    return
                at = phrase.last
                continue
            if tag == "P":
                phrase = self.phrases.at(at + 1, instance.first)
                if phrase is not None and phrase.last == instance.first and self._tells(phrase) and self.parties.agrees(phrase, sense):
                    instance.source = phrase
                    return
                at = phrase.last if phrase else at + 1
                continue
            at += 1

    def _tells(self, phrase: Phrase) -> bool:
        """`وسط تقارير تفيد`: an indefinite source right before its verb, whatever governs it."""
        word = self.view.words[phrase.head]
        return self.sources.noun(word) is not None and not word.article and not word.pronoun

    def _extend(self, instance: Instance) -> None:
        """A subject before its verb takes the prepositional phrase that belongs to it: `مصدر في الشرطة قال`."""
        source = instance.source
        assert source is not None
        at = source.last
        if at + 1 < instance.first and self.view.tags[at] == "P":
            phrase = self.phrases.at(at + 1, instance.first)
            if phrase is not None and self._belongs(instance, at, phrase):
                instance.source = Phrase(source.first, phrase.last, source.head)

    def _relative_head(self, instance: Instance, sense: Sense | None, at: int, first: int) -> None:
        """`التقارير التي تفيد`: the noun before the relative is the subject, if the verb agrees with it."""
        tags = self.view.tags
        start = at - 1
        while start > first and at - start < 8 and tags[start - 1] in "NDQ#" and not self.view.words[start].prefix:
            start -= 1
        phrase = self.phrases.at(start, at)
        if phrase and self.view.words[phrase.head].classes & {"time", "place"}:
            return
        if phrase and self.parties.agrees(phrase, sense) and not (sense and sense.pronoun):
            instance.source = phrase

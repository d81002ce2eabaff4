"""Cue verb -> content: walks the clause of a cue to its source and to the word that opens its content.

`Scanner.forward` walks right from the cue; the frame of the cue says which words open its content.
"""

from __future__ import annotations

from rawi.reading.lexicon.index import Sense
from rawi.reading.mentions.phrases import Phrase, Phrases
from rawi.reading.mentions.view import View
from rawi.reading.statements.instances import Instance
from rawi.reading.statements.who import Who

PREPOSITIONS = {"الي": "ila", "عن": "an", "علي": "ala", "في": "fi", "من": "min"}
_WITH_PRONOUN = frozenset(head + tail for head in ("في", "من", "عن", "علي", "الي") for tail in ("ه", "ها", "هم", "هما"))
_MEDIA = frozenset(("بيان", "تصريح", "تغريدة", "خطاب", "مؤتمر", "تقرير", "رسالة", "بلاغ"))
_WINDOW = 60
_NOT_SAID = frozenset(
    ("منذ", "بعد", "قبل", "رغم", "دون", "بيد", "الا", "غير", "طالما", "بدون", "سوي", "لولا")
)  # منذ أن, إلا أن: no content


class Scanner:
    """Finds source and content of one article's cue verbs."""

    def __init__(self, view: View, phrases: Phrases, who: Who) -> None:
        self.view = view
        self.phrases = phrases
        self.who = who

    def forward(self, instance: Instance, sense: Sense | None, frames: frozenset[str], limit: int) -> bool:
        """Walks right from the cue; fills source, content_first and rule. False: no content, so no statement."""
        view = self.view
        tags, forms = view.tags, view.tokens.forms
        at, stop = instance.last, min(limit, instance.last + _WINDOW)
        commas, relative = 0, False
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
                name_end = self.who.quoted_name(at, limit, instance.source)
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
            if tag == "P" or (tag in "NQ#" and view.words[at].prefix[-1:] in ("ب", "ل", "ك")):
                at = self._preposition(instance, at, frames, limit, attached)
                if at < 0:
                    return True
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
            elif tag == "R" or self._asked(at):
                relative = True
            elif tag == "V":
                beside = self._beside(instance, at, limit)
                if beside:
                    at = beside
                    continue
                frame = self._clause(instance, at, frames, commas=bool(commas), relative=relative)
                if frame is not None:
                    return frame != "" and self.opens(instance, at, frame, limit)
            at += 1
        return False

    def _clause(self, instance: Instance, at: int, frames: frozenset[str], *, commas: bool, relative: bool) -> str | None:
        """What a verb after the cue means: a content of some frame, the end of the search ("") or nothing (None)."""
        word, told = self.view.words[at], instance.source is not None
        after_comma = commas and told and "object" in frames and self.view.tags[at - 1] == "," and not word.prefix
        if after_comma and any(s.kind == "masdar" for s in word.nominals):
            return "object"  # أعلن الجيش، الجمعة، شن غارات
        if word.cues and self.view.tags[at + 1 : at + 2] == "T":
            return ""  # الدول التي أكد أن: the content is that verb's
        if "clause" in frames and (told or instance.hidden) and not relative:
            return "clause"
        joined = bool(word.cues) and word.prefix in ("و", "ف")
        return "" if joined and commas or not relative and not commas else None

    def _beside(self, instance: Instance, at: int, limit: int) -> int:
        """The token after a verb form that is none of the clause: a surname that looks like a verb, or what describes a noun; else 0."""
        source, word = instance.source, self.view.words[at]
        if source is not None and source.last == at and self.view.words[at - 1].name and not (word.cues or word.prefix):
            instance.source = Phrase(source.first, at + 1, source.head)
            return at + 1
        if not self._describes(at):
            return 0
        subject = self.phrases.at(at + 1, limit)
        return subject.last if subject is not None else at + 1

    def _asked(self, at: int) -> bool:
        """`قالت الناطقة عندما سئلت عن …: "…"`: a subordinate clause in which nobody speaks."""
        following = self.view.words[at + 1 : at + 2]
        return self.view.words[at].function == "subordinator" and any(s.voice == "p" for word in following for s in word.cues)

    def _describes(self, at: int) -> bool:
        """`في بيان نشرته الوكالة`, `في مؤتمر عقده أمس`: a verb with a pronoun right after a noun says something of the noun."""
        view = self.view
        if view.tags[at - 1] != "N" or view.words[at - 1].article or view.words[at].prefix:
            return False
        return any(sense.pronoun in ("ه", "ها") for sense in view.words[at].verbs)

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
        if tags[at] == "P" and forms[at] in _WITH_PRONOUN:
            return at + 1  # `يهدد فيه عناصر`: the pronoun is its object
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
                if instance.source is not None and self.who.belongs(instance, at, phrase):
                    instance.source = Phrase(instance.source.first, phrase.last, instance.source.head)
                return phrase.head + 1 if self._medium_before_act(phrase) else phrase.last
        return max(at + 1, following)

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
        if self.who.time_word(phrase):
            return False, phrase.last
        if (
            instance.source is not None
            and at == instance.last
            and instance.source.last <= instance.first
            and not direct
            and self.who.human(phrase)
        ):
            instance.source = phrase  # `مقطع فيديو … قال ناشروه إن`: the subject follows after all
            return False, phrase.last
        if instance.source is None and not instance.participle and not plural and not self.who.event(phrase, direct) and not commas:
            if self.who.speaks(phrase):
                instance.source = phrase
            return False, phrase.last
        if instance.source is not None and not direct and instance.source.last == at and not self.phrases.accusative(at):
            instance.source = Phrase(instance.source.first, phrase.last, instance.source.head)
            return False, phrase.last
        if direct and not relative and not (commas and instance.source is not None and not frames & {"object"}):
            if commas and instance.source is not None and not self.who.event(phrase, direct):
                return False, phrase.last
            if instance.source is None and commas:
                return False, phrase.last
            if not frames & {"accuse", "demand"} and not self.who.event(phrase, direct, told=instance.source is not None):
                if instance.source is not None and instance.source.last == at:
                    instance.source = Phrase(instance.source.first, phrase.last, instance.source.head)
                return False, phrase.last
            return True, 1 if self.opens(instance, at, "object", limit) else 0
        return False, phrase.last

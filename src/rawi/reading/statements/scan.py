"""Cue verb -> content: walks the clause of a cue to its source and to the word that opens its content.

`Scanner.forward` walks right from the cue; the frame of the cue says which words open its content.
"""

from __future__ import annotations

from rawi.reading.lexicon.index import Sense
from rawi.reading.mentions.genitives import DEFECTIVE
from rawi.reading.mentions.phrases import Phrase, Phrases
from rawi.reading.mentions.view import View
from rawi.reading.statements.instances import Instance
from rawi.reading.statements.who import Who

PREPOSITIONS = {"الي": "ila", "عن": "an", "علي": "ala", "في": "fi", "من": "min"}
_WINDOW = 60
_MEDIA = frozenset(("بيان", "تصريح", "تغريدة", "خطاب", "مؤتمر", "تقرير", "رسالة", "بلاغ"))
_CIRCUMSTANCES = frozenset(
    (
        "اسم", "بيان", "تصريح", "مؤتمر", "حديث", "تغريدة", "خطاب", "كلمة", "مقابلة", "وقت", "يوم", "اتصال", "لقاء", "حساب", "موقع",
        "صفحة", "تقرير", "رسالة", "حين", "رد", "جانب", "تصريحات", "مقطع", "شكل",
    )
)  # where or when somebody speaks, not what he says  # fmt: skip
_NOT_SAID = frozenset(
    ("منذ", "بعد", "قبل", "رغم", "دون", "بيد", "الا", "غير", "طالما", "بدون", "سوي", "لولا")
)  # منذ أن, إلا أن: no content


WHAT = frozenset(("ما", "بما", "لما"))
_OF_THINGS = frozenset(("demand", "suspect", "promise"))  # stances towards a thing as an object: اقترح هدنة
_OF_ANYTHING = frozenset(("threaten", "ask", "promise"))  # stances towards any thing: حذر من كارثة, استفسر عن مكان
_NAMED = 12  # tokens of the longest source that something is learnt from
_RELATIVE = 24  # tokens in which a relative clause between commas ends
_SAYING = frozenset(("قاءلا", "قاءلة"))
_RESUMED = frozenset("فيه فيها فيهما فيهم عنه عنها عليه عليها اليه اليها به بها له لها لهم منه منها لديه لديها".split())
_WHEN = frozenset("عندما حين حينما لدي بعدما".split())
_END, _OPENED = -1, -2  # a step of the walk that ends it: without a content, or with one
_THAT = frozenset(("that", "ila", "ala", "bi", "an", "li", "object", "demand", "accuse", "quote"))
_MEDIA_NAMES = frozenset(("قناة", "شبكة", "صحيفة", "موقع", "وكالة", "مجلة"))


class Walk:
    """A walk from a cue to its content: where it stands, and what it has passed."""

    __slots__ = ("instance", "frames", "limit", "at", "commas", "relative", "plural", "attached")

    def __init__(self, instance: Instance, sense: Sense | None, frames: frozenset[str], limit: int) -> None:
        finite = sense is not None and sense.kind in ("past", "present")
        self.instance = instance
        self.frames = frames
        self.limit = limit
        self.at = instance.last
        self.commas = False  # a comma stands between the last phrase and here
        self.relative = False  # inside a relative clause
        self.plural = sense is not None and finite and (sense.number in ("p", "d") or sense.person != 3)
        self.attached = sense is not None and bool(sense.pronoun)


class Scanner:
    """Finds source and content of one article's cue verbs."""

    def __init__(self, view: View, phrases: Phrases, who: Who) -> None:
        self.view = view
        self.phrases = phrases
        self.who = who
        nominal = dict.fromkeys("NDQ#", self._nominal)
        marks = {**dict.fromkeys('"o', self._mark), **dict.fromkeys(",-", self._comma), ":": self._colon}
        self._steps = {"T": self._that, "P": self._preposition, "R": self._relative, "C": self._what, "V": self._verb, **marks, **nominal}

    def forward(self, instance: Instance, sense: Sense | None, frames: frozenset[str], limit: int) -> bool:
        """Walks right from the cue; fills source, content_first and rule. False: no content, so no statement."""
        walk = Walk(instance, sense, frames, limit)
        stop = min(limit, instance.last + _WINDOW)
        tags, forms = self.view.tags, self.view.tokens.forms
        while walk.at < stop and tags[walk.at] not in "bs" and forms[walk.at] != "...":
            step, aside = self._steps.get(tags[walk.at]), self.who.unnamed(walk.at, stop)
            if aside > walk.at and (instance.source is not None or tags[walk.at] == "V"):
                walk.at = aside
                continue
            at = step(walk) if step is not None else walk.at + 1
            if at < 0:
                return at == _OPENED
            walk.at = at
        return False

    def _open(self, walk: Walk, first: int, rule: str) -> int:
        return _OPENED if self.opens(walk.instance, first, rule, walk.limit) else _END

    def _that(self, walk: Walk) -> int:
        """قال … إن <content>"""
        if self.view.tokens.forms[walk.at - 1].lstrip("و") in _NOT_SAID:
            return walk.at + 1
        return self._open(walk, walk.at + 1, "that") if walk.frames & _THAT else _END

    def _mark(self, walk: Walk) -> int:
        """قال "<source>" إن … · قال <source> "<content>" …"""
        instance, at = walk.instance, walk.at
        name_end = self.who.quoted_name(at, walk.limit, instance.source)
        if name_end:
            instance.source = instance.source or Phrase(at, name_end, at + 1)
            return name_end
        return self._open(walk, at, "quote") if self._quote_opens(instance, at, walk.frames) else at + 1

    def _colon(self, walk: Walk) -> int:
        """قال …: <content>"""
        return self._open(walk, walk.at + 1, "colon") if walk.frames & {"colon", "quote", "that"} else _END

    def _comma(self, walk: Walk) -> int:
        """An aside begins or ends; a reporting participle after it has a content of its own."""
        at = walk.at + 1
        if self.view.tags[at : at + 1] == "R":
            closing = self.view.tags.find(",", at, min(at + _RELATIVE, walk.limit))
            if closing > 0:
                at = closing + 1  # `أمر الوزير، الذي …، بمعاقبة`
        walk.commas = True
        return _END if self.view.tags[at : at + 1] == "N" and self._participle_cue(at) else at

    def _relative(self, walk: Walk) -> int:
        walk.relative = True
        return walk.at + 1

    def _what(self, walk: Walk) -> int:
        """نفى <source> ما أعلنه … عن …: what is denied is told in a clause of its own."""
        denied = walk.instance.stance == "deny" and "object" in walk.frames and self.view.tokens.forms[walk.at] in WHAT
        told = denied and not walk.relative and self.view.tags[walk.at + 1 : walk.at + 2] == "V"
        if told and (walk.instance.source is not None or walk.instance.hidden):
            return self._open(walk, walk.at, "object")
        return walk.at + 1

    def _nominal(self, walk: Walk) -> int:
        """A noun is a prepositional object, a participle that reports anew, or heads a phrase."""
        at, word = walk.at, self.view.words[walk.at]
        if self.view.tags[at] == "N" and not word.nominals and self._describes(at):
            return self._verb(walk)
        if self.view.tags[at] != "D" and word.prefix[-1:] in ("ب", "ل", "ك"):
            return self._preposition(walk)
        if self.view.tags[at] == "N" and word.form.endswith(("ا", "ة")) and self._participle_cue(at):
            if word.form in _SAYING and walk.instance.source is not None and walk.frames & {"that", "quote"}:
                return at + 1  # ختم القائد قائلا: two words, one cue
            if word.form.endswith("ا"):
                return _END
        at = self._phrase(walk)
        if at >= 0:
            walk.commas = False
        return at

    def _verb(self, walk: Walk) -> int:
        """A verb opens a bare clause, ends the walk, or belongs to a noun that is passed."""
        instance, at, tags = walk.instance, walk.at, self.view.tags
        word = self.view.words[at]
        if self._describes(at):
            subject = self.phrases.at(at + 1, walk.limit)
            return subject.last if subject is not None else at + 1
        source = instance.source
        if source is not None and self._names(instance, source, at, walk.frames):
            instance.source = Phrase(source.first, at + 1, source.head)
            return at + 1
        if tags[at - 1] == "," and "object" in walk.frames and source is not None and self._act(at):
            return self._open(walk, at, "object")
        if "clause" in walk.frames and (source or instance.hidden) and not walk.relative:
            return self._open(walk, at, "clause")
        if walk.relative and word.cues or tags[at + 1 : at + 2] in ("T", ":"):
            return _END  # `مع النجار الذي قال:`, `…، بدا أن`: what follows belongs to that verb
        if tags[at - 1] == "C" and self.view.tokens.forms[at - 1] in _WHEN:
            return at + 1  # `قالت للصحفيين عندما سئلت`
        again = bool(word.cues) and walk.commas and word.prefix in ("و", "ف")
        return _END if again or not (walk.relative or walk.commas) else at + 1

    def _names(self, instance: Instance, source: Phrase, at: int, frames: frozenset[str]) -> bool:
        """A name that looks like a verb, right after the title that it goes with: `قالت الوزيرة ليلى فارس`."""
        word = self.view.words[at]
        if source.last != at or source.first < instance.first or "clause" in frames or word.cues or word.prefix:
            return False
        return word.name or "person" in self.view.words[source.head].classes

    def _act(self, at: int) -> bool:
        """A verbal noun that looks like a verb, after an aside between commas: `أعلن الجيش، أمس، شن غارات`."""
        word = self.view.words[at]
        return not word.prefix and any(s.kind == "masdar" for s in word.nominals) and bool(word.triggers or word.stance)

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
        if self.view.tags[at - 1] == "P" and not before.pronoun or before.base in _MEDIA_NAMES:
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

    def quotation(self, at: int) -> bool:
        """Whether a quotation of more than a name opens at a token."""
        number = self.view.in_quote[at + 1] if self.view.tags[at] in '"o' and at + 1 < len(self.view.tags) else -1
        return number >= 0 and self.view.quotes[number].last - self.view.quotes[number].first >= 3

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

    def _preposition(self, walk: Walk) -> int:
        """A preposition either opens the content or heads a phrase that is stepped over."""
        instance, at, frames, tags = walk.instance, walk.at, walk.frames, self.view.tags
        name, following = self._governor(at)
        if "an" in frames and self.view.tokens.forms[at : at + 2] == ["عما", "اذا"]:
            return self._open(walk, at + 2, "that")  # تساءل … عما إذا كان <content>
        if following > at and self.view.tokens.forms[at] in _RESUMED:
            return following  # `فيه`, `عليها`: nothing more is governed
        if following < walk.limit:
            if "relay" in frames and self._relays(walk, name, following):
                return self._open(walk, following + (name == "ala"), "relay")
            accused = "accuse" in frames and name == "bi" and (walk.attached or instance.source is not None)
            if name == "ala" and "blame" in frames and tags[following] in "NDQ#":
                return self._open(walk, following, name)
            opens = name in frames or accused or ("demand" in frames and name in ("bi", "ila", "li"))
            if opens and self._governed(instance, following, name, walk.limit):
                return _OPENED
        phrase = self.phrases.at(following, walk.limit) if tags[following : following + 1] in tuple("NDQ#") else None
        if phrase is None:
            return max(at + 1, following)
        asked = "demand" in frames and name == "min"  # طلب القائد | من السكان
        if instance.source is not None and not asked and self.who.belongs(instance, at, phrase):
            instance.source = Phrase(instance.source.first, phrase.last, instance.source.head)
        return phrase.head + 1 if self._medium_before_act(phrase) else phrase.last

    def _governor(self, at: int) -> tuple[str, int]:
        """The frame of the preposition at a token, written apart or joined, and the token that it governs."""
        form = self.view.tokens.forms[at]
        if self.view.tags[at] == "P":
            return PREPOSITIONS.get(form if form in PREPOSITIONS else form.lstrip("و"), ""), at + 1
        return {"ب": "bi", "ل": "li", "ك": "ka"}.get(self.view.words[at].prefix[-1], ""), at

    def _relays(self, walk: Walk, name: str, following: int) -> bool:
        """نقلت الوكالة عن <content> · على لسان <content> · علمت الوكالة من <source> أن <content>"""
        tags = self.view.tags
        if "min" in walk.frames:
            until = tags.find("T", following, min(following + _NAMED, walk.limit))
            return name == "min" and tags[following] in "ND" and until > 0 and "V" not in tags[following:until]
        tongue = name == "ala" and self.view.tokens.forms[following] == "لسان" and following + 1 < len(tags)
        return tongue or name == "an" and tags[following] in 'NDQ#"'

    def _governed(self, instance: Instance, following: int, name: str, limit: int) -> bool:
        """Whether what a preposition governs is the content: a clause, a quotation or an act."""
        tag = self.view.tags[following]
        if tag == "T":
            return self.opens(instance, following + 1, name, limit)
        content = tag in '"o' or tag in "NDQ#" and self._content_noun(following, name, instance.stance)
        return content and self.opens(instance, following, name, limit)

    def _medium_before_act(self, phrase: Phrase) -> bool:
        """`أعلن الجيش في بيان مقتل جندي`: an indefinite medium governs no act, so the act is the content."""
        words, act = self.view.words, phrase.head + 1
        if act >= phrase.last or words[phrase.head].article or words[phrase.head].base not in _MEDIA:
            return False
        return bool(words[act].triggers) and not words[act].article

    def _content_noun(self, at: int, name: str, stance: str) -> bool:
        """Whether a prepositional object can be a content: an act or event, not a person, place, medium or time."""
        word = self.view.words[at]
        if self.view.tags[at] in "D#":
            return name in ("bi", "ila", "ala", "li") and self.view.tags[at] == "D"
        if word.base in _CIRCUMSTANCES:
            return word.base in ("رد", "وقت") and name == "bi"
        if stance in _OF_ANYTHING and name not in ("fi", "li") and not word.classes & {"person", "time"}:
            return not self.phrases.entity_end.get(at)
        if word.classes & {"person", "place", "medium", "time"}:
            return False
        if self.phrases.entity_end.get(at):
            return False
        if word.triggers or any(s.kind == "masdar" for s in word.nominals):
            return True
        return bool(word.classes & {"abstract", "event"}) and name not in ("fi", "min", "li")

    def _phrase(self, walk: Walk) -> int:
        """A bare noun phrase after the cue is its source, an aside, or its content."""
        instance, at, frames = walk.instance, walk.at, walk.frames
        phrase = self.phrases.at(at, walk.limit)
        if phrase is None:
            return at + 1
        direct = bool(frames & {"object", "accuse", "demand"})
        if self.who.time_word(phrase) or (self.who.adverbial(phrase) and not instance.participle):
            return phrase.last
        if self._accused(walk, phrase):
            return self._open(walk, at, "object")
        if self._takes_source(walk, phrase, direct):
            return phrase.last
        if not direct or walk.relative or not self._content_phrase(walk, phrase):
            return phrase.last
        return self._open(walk, at, "object")

    def _takes_source(self, walk: Walk, phrase: Phrase, direct: bool) -> bool:
        """Whether the phrase is the cue's source, or goes on with it."""
        instance, at, source = walk.instance, walk.at, walk.instance.source
        if source is None:
            if instance.participle or walk.plural or walk.commas or self.who.event(phrase, direct):
                return False
            if "demand" in walk.frames and at == instance.last and instance.gender == "m" and self.who.feminine_state(phrase):
                return False  # ودعا | روسيا إلى …: she is called on
            joined = at > instance.last and self.view.words[at].prefix == "و"  # `بعد الزيارة الأولى والثانية`
            if joined or "demand" in walk.frames and self._addressed(phrase):
                return True
            if self.who.speaks(phrase):
                instance.source = phrase
            return True
        if self.who.named(instance, phrase, at):
            instance.source = Phrase(source.first, phrase.last, source.head)
            return True
        if direct:
            return False
        if at == instance.last and source.last <= instance.first and self.who.human(phrase) and self.who.thing(source):
            instance.source = phrase  # `مقطع فيديو … قال ناشروه إن`: the subject follows after all
            return True
        if source.last == at and self._spoken_to(source, phrase):
            return True
        if source.last == at and not self.phrases.accusative(at) and not self._speech(phrase):
            instance.source = Phrase(source.first, phrase.last, source.head)
            return True
        return False

    def _accused(self, walk: Walk, phrase: Phrase) -> bool:
        """`واتهمت المعارضة باختلاق …` after another's words: the one noun before the charge is the accused, the subject is hidden."""
        if "accuse" not in walk.frames or walk.attached or walk.instance.source is not None or walk.at != walk.instance.last:
            return False
        view, after = self.view, phrase.last
        if view.words[walk.instance.first].prefix != "و" or after >= walk.limit or view.words[after].prefix != "ب":
            return False
        sentence = view.sentences[view.sentence_of[walk.at]]
        return any(
            view.words[at].cues and view.tags[at] == "V" for at in range(max(sentence.first, walk.at - _WINDOW), walk.instance.first)
        )

    def _spoken_to(self, source: Phrase, phrase: Phrase) -> bool:
        """`حذر الجيش` | `السكان`: behind a definite source other people with the article are whom he speaks to."""
        word, before = self.view.words[phrase.head], self.view.words[source.last - 1]
        closed = before.article or before.base in DEFECTIVE or bool(self.phrases.entity_end.get(source.head))
        people = "group" in word.classes or "person" in word.classes and word.base not in self.who.sources.title_words
        return closed and people and (word.article or word.pronoun != "") and phrase.head == phrase.first and not word.prefix

    def _speech(self, phrase: Phrase) -> bool:
        """`وجهت الدولتان الاتهامات`, `وجهت الوزارة اتهامات`: a noun of speech is no part of a name."""
        return any(s.kind == "masdar" for s in self.view.words[phrase.head].cues)

    def _addressed(self, phrase: Phrase) -> bool:
        """`ودعت جميع الأطراف إلى …`: all who are asked, right before what they are asked for."""
        after = self.view.tokens.forms[phrase.last : phrase.last + 1]
        return self.view.tags[phrase.first] == "Q" and after in (["الي"], ["ان"]) and self.view.words[phrase.head].article

    def _content_phrase(self, walk: Walk, phrase: Phrase) -> bool:
        """Whether a phrase is the object that the cue announces, demands or accuses."""
        instance, source, frames = walk.instance, walk.instance.source, walk.frames
        if walk.commas and (source is None or "object" not in frames or not self.who.event(phrase, True)):
            return False
        if frames & {"accuse", "demand"} or self.who.event(phrase, True, told=source is not None, thing=instance.stance in _OF_THINGS):
            return True
        if source is not None and source.last == walk.at:
            instance.source = Phrase(source.first, phrase.last, source.head)
        return False

"""Cue verb -> content that stands before it: a quotation, a clause, or what somebody said and another denies."""

from __future__ import annotations

from rawi.reading.lexicon.index import Sense
from rawi.reading.lexicon.schema import Cue
from rawi.reading.mentions.phrases import Phrases
from rawi.reading.mentions.view import View
from rawi.reading.statements.instances import Instance
from rawi.reading.statements.who import Who
from rawi.reading.text.sentences import Sentence

_TOLD = frozenset(
    "خبر نبا انباء معلومات اتهام اتهامات ادعاء ادعاءات مزاعم امر تقارير رواية شاءعات تصريحات".split()
)  # what is denied as a whole


class Backward:
    """Finds the contents of one article that stand before their cue verbs."""

    def __init__(self, view: View, phrases: Phrases, who: Who) -> None:
        self.view = view
        self.phrases = phrases
        self.who = who

    def find(self, instance: Instance, sense: Sense, cue: Cue, sentence: Sentence) -> bool:
        """Fills source, content and rule of a cue that opens no content behind it; False: none stands before it either."""
        quoted = sense.voice != "p" and "quote" in cue.frames.split()  # سئلت: nobody speaks in it
        return (
            quoted
            and self._backward_quote(instance, sentence)
            or self._denied(instance, sense, cue, sentence)
            or quoted
            and self._afterthought(instance, sentence)
        )

    def _denied(self, instance: Instance, sense: Sense, cue: Cue, sentence: Sentence) -> bool:
        """<content>، وهو ما نفاه <source> · …، الأمر الذي نفاه <source> · … وإسرائيل تنفي: what is denied stands before."""
        tags, forms = self.view.tags, self.view.tokens.forms
        near = forms[max(sentence.first, instance.first - 3) : instance.first - 1]
        which = instance.first > sentence.first and forms[instance.first - 1] in ("ما", "الذي")
        relative = which and any(form in ("هو", "وهو", "فهو", "الامر") for form in near)
        if sense.pronoun and relative:
            phrase = self.who.source_after(instance.last, sentence.last)
            if phrase is not None and self.who.can_speak(phrase):
                instance.source = phrase
        ends = instance.last >= sentence.last or tags[instance.last] in "sb"
        if not (sense.pronoun and relative and instance.source is not None) and not (
            cue.stance == "deny" and instance.source is not None and ends
        ):
            return False
        return self._taken_back(instance, sentence)

    def denies_that(self, instance: Instance, sense: Sense, sentence: Sentence) -> bool:
        """…، ونفى <source> ذلك · … ونفت <source> صحة هذه الأنباء · …، بينما نفته <source>: nothing more is said of it."""
        at, source = instance.last, instance.source
        if source is None or source.last > instance.first:
            source = self.who.source_after(instance.last, sentence.last) if self.view.tags[at : at + 1] in tuple("NDQ#") else None
            if source is None or not self.who.can_speak(source):
                return False
            at = source.last
        forms, tags = self.view.tokens.forms, self.view.tags
        if not sense.pronoun:
            at += forms[at : at + 1] == ["صحة"]
            pointing = forms[at : at + 1] in (["ذلك"], ["هذا"], ["هذه"])
            at += pointing
            told = at < sentence.last and self.view.words[at].base in _TOLD and self.view.words[at].article
            if not (pointing or told):
                return False
            instance.points = told
            at += told
        before = self.view.tokens.forms[instance.first - 1] if instance.first > sentence.first else ""
        if before in ("ما", "الذي"):
            return False  # وهو ما نفاه …
        if at < sentence.last and tags[at] not in "sb,C" and not (tags[at] in "VN" and self.view.words[at].prefix == "و"):
            instance.points = False
            return False
        if instance.points:
            return False  # نفى <source> هذا الاتهام: the noun is the content
        instance.source = source
        return self._taken_back(instance, sentence)

    def _taken_back(self, instance: Instance, sentence: Sentence) -> bool:
        """The content is what stands before the cue; `contents` says what of it was said before."""
        tags = self.view.tags
        assert instance.source is not None
        at = instance.first
        while at > sentence.first and tags[at - 1] not in ",":
            at -= 1
        instance.onset = at - 1 if at > sentence.first else instance.source.first
        if instance.onset == sentence.first or instance.onset >= instance.first:
            if sentence.first == 0:
                return False
            instance.onset = sentence.first
            instance.content_first = instance.content_last = sentence.first  # what the sentence before says
        else:
            instance.content_first, instance.content_last = sentence.first, instance.onset
        instance.backward, instance.rule = True, "anaphor"
        return True

    def _backward_quote(self, instance: Instance, sentence: Sentence) -> bool:
        """ "<content>"، قال <source>"""
        tags = self.view.tags
        close = instance.first - 1
        if close > sentence.first and tags[close] in ",":
            close -= 1
        if close <= sentence.first or tags[close] not in '"c':
            return False
        number = self.view.in_quote[close - 1]
        for quote in self.view.quotes[number : number + 1] if number >= 0 else ():
            long = quote.last - quote.first >= (3 if "V" in tags[quote.first : quote.last] else 5)
            if quote.last == close and long:
                instance.content_first, instance.content_last = quote.first, quote.last
                instance.backward = instance.quoted = True
                instance.rule = "quote-verb"
                phrase = self.phrases.at(instance.last, sentence.last)
                if phrase is not None:
                    instance.source = phrase
                return True
        return False

    def _afterthought(self, instance: Instance, sentence: Sentence) -> bool:
        """انسحبت القوات، قال <source>.: after a comma a verb of saying without و, and nothing but its source behind it."""
        tags, comma = self.view.tags, instance.first - 1
        if (
            comma <= sentence.first
            or tags[comma] != ","
            or self.view.in_quote[instance.first] >= 0
            or self.view.words[instance.first].prefix
        ):
            return False
        said = tags[sentence.first : comma]
        source = self.who.source_after(instance.last, sentence.last)
        if "V" not in said or any(tag in said for tag in '"oc:T') or source is None or not self.who.can_speak(source):
            return False
        if source.last < sentence.last and tags[source.last] not in "sb":
            return False
        instance.source, instance.backward, instance.rule = source, True, "clause-verb"
        instance.content_first, instance.content_last = sentence.first, comma
        return True

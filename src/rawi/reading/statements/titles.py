"""View -> instances without a cue word: `<source>: <content>` in a title, a sentence that is a quotation, and where a leading source ends."""

from __future__ import annotations

from rawi.reading.mentions.phrases import Phrase, Phrases
from rawi.reading.mentions.view import View
from rawi.reading.statements.instances import Instance
from rawi.reading.statements.scan import Scanner
from rawi.reading.text.sentences import Sentence


class Titles:
    """Titles and bare quotations of one article; `entity_kinds` gives the kind of the actor named at a token."""

    def __init__(self, view: View, phrases: Phrases, scanner: Scanner, entity_kinds: dict[int, str]) -> None:
        self.view = view
        self.phrases = phrases
        self.scanner = scanner
        self.entity_kinds = entity_kinds

    def title_colon(self, sentence: Sentence) -> Instance | None:
        """<source>: <content>, in a title; a topic (`ليبيا: …`) is no source."""
        colon = self.view.tags.find(":", sentence.first, min(sentence.first + 9, sentence.last))
        if colon <= sentence.first or colon + 2 >= sentence.last:
            return None
        phrase = self.phrases.at(sentence.first, colon)
        if phrase is None or not self._speaks(phrase) or self.view.words[phrase.first].prefix:
            return None
        if any(tag in "VTs" for tag in self.view.tags[sentence.first : colon]):
            return None
        return self._colon(phrase, colon, sentence)

    def topic_colon(self, sentence: Sentence, said: Instance) -> Instance | None:
        """`الأردن: اعتراض صاروخ`: a state before a title's colon speaks where it is the first to speak below, or says `we`."""
        colon = self.view.tags.find(":", sentence.first, min(sentence.first + 4, sentence.last))
        if colon <= sentence.first or colon + 2 >= sentence.last or said.first < sentence.last:
            return None
        phrase = self.phrases.at(sentence.first, colon)
        if phrase is None or phrase.last != colon or self.view.words[phrase.head].classes & {"event", "time"}:
            return None
        name = self.view.words[phrase.head].base
        first = said.source is not None and any(self.view.words[i].base == name for i in range(said.source.first, said.source.last))
        if not first and not self._own(colon + 1, sentence.last):
            return None
        return self._colon(phrase, colon, sentence)

    def _own(self, first: int, limit: int) -> bool:
        """Whether a title speaks of `us`."""
        forms, words = self.view.tokens.forms, self.view.words
        here = range(first, min(first + 4, limit))
        return any(forms[at] in ("لدينا", "نحن", "لنا", "قواتنا") or any(v.person == 1 for v in words[at].verbs) for at in here)

    def _colon(self, phrase: Phrase, colon: int, sentence: Sentence) -> Instance | None:
        instance = Instance(colon, colon + 1, -1, "assert", "title-colon")
        instance.source = Phrase(phrase.first, self._spoken_to(phrase, colon), phrase.head)
        instance.onset = sentence.first
        return instance if self.scanner.opens(instance, colon + 1, "colon", sentence.last) else None

    def _spoken_to(self, phrase: Phrase, colon: int) -> int:
        """`الوزير | للجزيرة:`, `سعيد كامل | لصحيفة كذا:`: the token where those to whom he speaks begin, else that of the colon."""
        words = self.view.words
        for at in range(phrase.head + 1, colon):
            to = (
                words[at].prefix == "ل"
                and self.view.tags[at] == "N"
                and (words[at].article or not words[at].common or words[at].classes & {"medium"})
            )
            if to and at >= phrase.last - 1:
                return at
        return colon

    def _speaks(self, phrase: Phrase) -> bool:
        word = self.view.words[phrase.head]
        if word.classes & {"place", "event", "time"} or (word.triggers and "person" not in word.classes):
            return False
        kind = self.entity_kinds.get(phrase.head)
        if kind is None and phrase.last == phrase.first + 1 and not self.scanner.who.human(phrase):
            return word.base in self.scanner.who.sources.names  # a word alone is a topic, if it is no name
        return kind not in ("state", "place")

    def bare_quotation(self, sentence: Sentence) -> Instance | None:
        """A sentence that is a quotation, without a cue, goes on with the last speaker."""
        number = max(self.view.in_quote[sentence.first : sentence.first + 3], default=-1)
        for quote in self.view.quotes[number : number + 1] if number >= 0 else ():
            if sentence.first <= quote.opens <= sentence.first + 1 and quote.last <= sentence.last:
                if quote.last - quote.first < 6 or sentence.last - quote.last > 3:
                    return None
                instance = Instance(quote.opens, quote.opens + 1, -1, "assert", "quotation")
                instance.content_first, instance.content_last = quote.first, quote.last
                instance.hidden = instance.quoted = True
                instance.onset = quote.opens
                return instance
        return None

    def leads(self, at: int, sentence: Sentence) -> bool:
        """Whether a prepositional cue stands before its content: nothing but conjunctions comes before it."""
        return all(tag in 'CB"o,-n' for tag in self.view.tags[sentence.first : at])

    def after_aside(self, at: int, limit: int) -> int:
        """The first word of the content after a leading source: asides between commas and فإن are stepped over."""
        tags, words = self.view.tags, self.view.words
        if at < limit and self.view.tokens.forms[at] == "(":
            close = next((k for k in range(at + 1, min(at + 6, limit)) if self.view.tokens.forms[k] == ")"), at)
            at = close + 1  # وكالة الأنباء (سانا)
        while at < limit and tags[at] in '",c):.':
            at += 1
        if at < limit and words[at].prefix == "و" and tags[at] == "N":
            comma = tags.find(",", at, min(at + 8, limit))
            if comma > 0 and "V" not in tags[at:comma]:
                at = comma + 1
        if at < limit and tags[at] == "T":
            at += 1
        return at

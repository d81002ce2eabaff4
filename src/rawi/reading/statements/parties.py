"""Noun phrase -> what it can be beside a cue: somebody who speaks, a thing, a time, a manner or an act."""

from __future__ import annotations

from rawi.reading.lexicon.index import Sense
from rawi.reading.lexicon.sources import SourceTables
from rawi.reading.mentions.phrases import Phrase, Phrases
from rawi.reading.mentions.view import View
from rawi.reading.statements.instances import Instance


class Parties:
    """Answers about the noun phrases of one article."""

    def __init__(self, view: View, phrases: Phrases, sources: SourceTables) -> None:
        self.view = view
        self.phrases = phrases
        self.sources = sources

    def thing(self, phrase: Phrase) -> bool:
        return bool(self.view.words[phrase.head].classes & {"thing", "abstract", "medium", "event"}) or self.evidence(phrase)

    def evidence(self, phrase: Phrase) -> bool:
        noun = self.sources.noun(self.view.words[phrase.head])
        return noun is not None and noun.kind == "evidence"

    def human(self, phrase: Phrase) -> bool:
        word = self.view.words[phrase.head]
        return (
            bool(word.classes & {"person", "group"})
            or self.sources.is_source(word)
            or bool(self.phrases.entity_end.get(phrase.head))
            or bool(word.pronoun)
        )

    def adverbial(self, phrase: Phrase) -> bool:
        """`مقدما التعازي`, `محذرا`: an accusative participle tells how somebody speaks, not who."""
        word = self.view.words[phrase.head]
        if not word.form.endswith("ا") or word.article or word.pronoun or self.human(phrase):
            return False
        shaped = word.form[0] == "م" and len(word.form) > 4 and not word.classes  # مقدما, محملا
        return shaped or any(s.kind == "active" for s in word.nominals)

    def named(self, instance: Instance, phrase: Phrase, at: int) -> bool:
        """A name right after a bare title belongs to it: `دعوة رئيس البلدية كامل سعد إلى …`."""
        source = instance.source
        if source is None or source.last != at or self.view.words[source.head].base not in self.sources.title_words:
            return False
        names = self.sources.names
        held = any(self.view.words[i].base in names for i in range(source.first, source.last))
        return not held and self.view.words[phrase.head].base in names

    def time_word(self, phrase: Phrase) -> bool:
        return "time" in self.view.words[phrase.head].classes

    def event(self, phrase: Phrase, direct: bool) -> bool:
        """Whether a phrase names an act (`مقتل خمسة`) rather than somebody who speaks."""
        word = self.view.words[phrase.head]
        if phrase.head != phrase.first and self.view.tags[phrase.first] in "#Q" and not word.triggers:
            return False
        if self.phrases.entity_end.get(phrase.head) or self.sources.is_source(word):
            return False
        if word.classes & {"person", "group"}:
            return False
        if not direct and not any(s.kind == "masdar" for s in word.nominals):
            return False
        return bool(word.triggers) or "event" in word.classes or any(s.kind == "masdar" for s in word.nominals)

    def speaks(self, phrase: Phrase) -> bool:
        """A place that is no known actor speaks to nobody."""
        word = self.view.words[phrase.head]
        return "place" not in word.classes or bool(self.phrases.entity_end.get(phrase.head)) or self.sources.is_source(word)

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

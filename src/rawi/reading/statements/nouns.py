"""View -> instances of noun and adjective cues: `إعلان <source> …`, `قوله إن …`, `وجه <source> اتهامات بـ…`, `<source> واثق من …`."""

from __future__ import annotations

from rawi.reading.lexicon.index import Lexicon
from rawi.reading.lexicon.schema import Cue
from rawi.reading.lexicon.words import Sense
from rawi.reading.mentions.phrases import Phrase, Phrases
from rawi.reading.mentions.view import View
from rawi.reading.statements.instances import Instance, onset
from rawi.reading.statements.scan import Scanner
from rawi.reading.statements.who import Who
from rawi.reading.text.sentences import Sentence

_SAFETY = "امن"
_GIVEN = 10  # tokens back in which the verb stands that gives a noun its subject: وجه القائد اتهامات
_ACTS_OF_SPEECH = frozenset(("demand", "accuse", "threaten", "promise"))
_OPENERS = frozenset(("that", "bi", "ila", "ala", "li", "an"))


class NounCues:
    """Finds the statements of one article whose cue is a noun or an adjective."""

    def __init__(self, view: View, phrases: Phrases, lexicon: Lexicon, who: Who, scanner: Scanner) -> None:
        self.view = view
        self.phrases = phrases
        self.lexicon = lexicon
        self.who = who
        self.scanner = scanner

    def noun(self, at: int, sentence: Sentence) -> Instance | None:
        """قوله إن <content> · إعلان <source> <content> · تصريح … بأن <content>"""
        if at > sentence.first and self.view.words[at].article and self.view.words[at - 1].base in self.who.sources.title_words:
            return None  # ولي العهد
        for sense in self.view.words[at].cues:
            if sense.kind not in ("masdar", "noun"):
                continue
            cue = self.lexicon.lexemes[sense.lexeme]
            assert isinstance(cue, Cue)
            if at == sentence.first and sense.prefix[-1:] == "ب" and any(not s.prefix for s in self.view.words[at].nominals):
                continue  # بحث الوزير: no ب with حث
            if not sense.pronoun and cue.stance == "assert" and at + 1 < sentence.last and self._described(at, sense):
                continue
            instance = self._one(at, sense, cue, sentence)
            if instance is not None:
                instance.rule = "noun-" + instance.frame
                instance.onset = at
                return instance
        return None

    def _described(self, at: int, sense: Sense) -> bool:
        """`إفادة صحافية`: the adjective after the noun describes it and is nobody who speaks."""
        feminine = sense.gender == "f" or sense.number == "p"
        agrees = self.view.words[at + 1].base.endswith("ة") == feminine
        return agrees and self.phrases.adjective(at + 1, self.view.words[at].article)

    def _one(self, at: int, sense: Sense, cue: Cue, sentence: Sentence) -> Instance | None:
        bare = sense.kind == "masdar" and not sense.pronoun and not cue.noun
        frames = frozenset(cue.frames.split())
        instance = Instance(at, at + 1, sense.lexeme, cue.stance, "")
        instance.hidden = bool(sense.pronoun)
        if sense.pronoun:
            instance.gender = "f" if sense.pronoun == "ها" else "m"
            instance.number = "p" if sense.pronoun in ("هم", "هن") else "s"
        if sense.kind == "masdar" and not bare:
            frames = frames & {"that", "quote", "colon", "ila", "ala", "bi"}
        if not self.scanner.forward(instance, None, frames, sentence.last):
            return None
        if sense.pronoun:
            instance.source = self._quoted_from(at, sentence.first)
        elif instance.source is None:
            instance.source = self._given(instance, sentence)
            if instance.source is None:
                return None
        elif bare and not (instance.source.first == at + 1 and self._known(instance.source)):
            return None
        if bare and cue.stance == "demand" and sense.prefix[-1:] == "ل" and self.view.tags[at - 1] != "P" and instance.frame == "bi":
            instance.source, instance.hidden = self._who_acts(at, sentence.first), True  # تظاهروا لمطالبة الحكومة بـ…: she is called on
        announced = instance.frame == "object"
        return None if announced and (instance.source is None or self.view.words[at].article) else instance

    def _who_acts(self, at: int, first: int) -> Phrase | None:
        """The subject right after the verb before a purpose: `تظاهر <source> لمطالبة …`."""
        verb = self.view.tags.rfind("V", first, at)
        phrase = self.phrases.at(verb + 1, at) if verb >= 0 and self.view.tags[verb + 1] in "NDQ#" else None
        return phrase if phrase is not None and self.who.human(phrase) else None

    def _quoted_from(self, at: int, first: int) -> Phrase | None:
        """نقلت … عن <source> قوله إن …"""
        for before in range(at - 1, max(first, at - 16) - 1, -1):
            if self.view.tokens.forms[before] in ("عن", "وعن", "لسان"):
                return self.who.source_after(before + 1, at)
            if self.view.tags[before] in "VT":
                return None
        return None

    def _known(self, phrase: Phrase) -> bool:
        """A known actor or source: after a verbal noun (`إعلان الحوثيين استهداف …`) nothing less is taken for one."""
        head = self.view.words[phrase.head]
        if head.base == _SAFETY and not head.article and phrase.last > phrase.head + 1:
            return False  # تهديد أمن الدولة: the safety of somebody says nothing
        return bool(self.phrases.entity_end.get(phrase.head)) or self.who.sources.is_source(self.view.words[phrase.head])

    def _given(self, instance: Instance, sentence: Sentence) -> Phrase | None:
        """`مطالب أممية بـ…`: the adjective tells who; `وجه القائد اتهامات بـ…`: the subject of the verb that carries the noun.

        An order or a promise that is given is an event of its own, no statement.
        """
        if instance.stance not in _ACTS_OF_SPEECH or instance.frame not in _OPENERS:
            return None
        view, after = self.view, instance.last
        if view.tags[after] == "N" and not view.words[after].prefix and self.phrases.adjective(after, view.words[instance.first].article):
            last = after + 1
            while last < sentence.last and view.tags[last] == "N" and view.words[last].prefix == "و":
                last += 1
            return Phrase(after, last, after)
        return self._carrier(instance.first, sentence.first) if instance.stance in ("accuse", "threaten") else None

    def _carrier(self, at: int, first: int) -> Phrase | None:
        view = self.view
        for verb in range(at - 1, max(first, at - _GIVEN) - 1, -1):
            if view.tags[verb] in ",TR:":
                return None
            if view.tags[verb] == "V":
                if not any(self.lexicon.verb_classes[s.lexeme][0] == "light" for s in view.words[verb].stance):
                    return None
                phrase = self.phrases.at(verb + 1, at)
                return phrase if phrase is not None and self.who.speaks(phrase) else None
        return None

    def adjective(self, at: int, sentence: Sentence) -> Instance | None:
        """<source> واثق من أن <content> · <source> متفائلة بـ<content>"""
        for sense in self.view.words[at].cues:
            if sense.kind != "adjective" or sense.article or self.view.tags[at + 1 : at + 2] in ("", "s", ","):
                continue
            cue = self.lexicon.lexemes[sense.lexeme]
            assert isinstance(cue, Cue)
            instance = Instance(at, at + 1, sense.lexeme, cue.stance, "")
            self.who.subject_before(instance, None, sentence.first)
            instance.gender, instance.hidden = sense.gender, True
            if self.scanner.forward(instance, None, frozenset(cue.frames.split()), sentence.last):
                instance.rule = "adjective-" + instance.frame
                instance.onset = onset(self.view, instance, sentence)
                return instance
        return None

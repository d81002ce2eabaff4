"""View -> instances of phrase cues: `بحسب <source>`, `كما قال <source>`, `جاء في <source> أن`."""

from __future__ import annotations

from rawi.reading.lexicon.index import Lexicon
from rawi.reading.lexicon.schema import Cue, items
from rawi.reading.lexicon.sources import SourceTables
from rawi.reading.mentions.matching import phrases_at
from rawi.reading.mentions.phrases import Phrase, Phrases
from rawi.reading.mentions.view import View
from rawi.reading.statements.instances import Instance
from rawi.reading.statements.scan import Scanner
from rawi.reading.statements.titles import Titles
from rawi.reading.text.fold import fold
from rawi.reading.text.sentences import Sentence

_WHAT = frozenset(("ما", "لما", "بما"))
_SINGLE_WHAT = frozenset(("حسبما", "كما", "وفقما", "مثلما"))


class According:
    """Finds the attributions of one article whose cue is a phrase."""

    def __init__(self, view: View, phrases: Phrases, lexicon: Lexicon, sources: SourceTables, scanner: Scanner, titles: Titles) -> None:
        self.view = view
        self.phrases = phrases
        self.lexicon = lexicon
        self.sources = sources
        self.scanner = scanner
        self.titles = titles

    def phrase_cue(self, at: int, sentence: Sentence) -> Instance | None:
        """وبحسب <source>، <content> · <content>، وفق <source> · <content>، حسبما أفاد <source>"""
        for lexeme, last in phrases_at(self.view, self.lexicon, at):
            cue = self.lexicon.lexemes[lexeme]
            if not isinstance(cue, Cue) or not self._begins(cue, at):
                continue
            instance = Instance(at, last, lexeme, cue.stance, "")
            if cue.source == "after":
                if self._according(instance, sentence):
                    return instance
            elif self._phrase_forward(instance, cue, sentence):
                return instance
        return None

    def _begins(self, cue: Cue, at: int) -> bool:
        """A phrase cue stands as it is written, after `و` or `ف` at most: `حسابه` is not `حسب`, nor `للأنباء عن` a cue."""
        form = self.view.tokens.forms[at]
        firsts = {fold(text.split()[0]) for text in (cue.phrase, *items(cue.variants))}
        return (
            form in firsts
            or (form[:1] in "وف" and form[1:] in firsts)
            or ("ال" + form in firsts)
            or form.removeprefix("و").removeprefix("ال") in firsts
        )

    def _phrase_forward(self, instance: Instance, cue: Cue, sentence: Sentence) -> bool:
        instance.impersonal = cue.source == "none"
        if self.view.tags[instance.first] in "VB" and not instance.impersonal:
            verb = next(iter(self.view.words[instance.first].verbs), None)
            self.scanner.subject_before(instance, verb, sentence.first)
        instance.hidden = True
        if not self.scanner.forward(instance, None, frozenset(cue.frames.split()), sentence.last):
            return False
        instance.rule = "phrase-" + instance.frame
        instance.onset = self.scanner.onset(instance, sentence)
        if cue.source == "none":
            instance.source = None
        return True

    def _according(self, instance: Instance, sentence: Sentence) -> bool:
        tags = self.view.tags
        if instance.last >= sentence.last:
            return False
        if not self._what_clause(instance, sentence):
            return False
        if instance.source is None:
            pronoun = self.view.words[instance.last - 1].pronoun
            phrase = self.source_after(instance.last, sentence.last)
            if phrase is None and not pronoun:
                return False
            instance.source = phrase
            instance.hidden = phrase is None
        if instance.source is not None and not self.can_speak(instance.source):
            return False
        end = instance.source.last if instance.source else instance.last
        if self.titles.leads(instance.first, sentence):
            if self.view.words[instance.first].base == "كما":
                return False
            first = self.titles.after_aside(end, sentence.last)
            if first >= sentence.last:
                return False
            if not self.scanner.opens(instance, first, "according", sentence.last):
                return False
            instance.rule = "according-before"
            instance.onset = instance.first
            return True
        instance.backward = True
        instance.rule = "according-after"
        instance.onset = instance.first - 1 if tags[instance.first - 1] in ",-" else instance.first
        instance.content_first, instance.content_last = sentence.first, instance.onset
        return instance.onset - sentence.first >= 2

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

    def _what_clause(self, instance: Instance, sentence: Sentence) -> bool:
        """بحسب ما أفادت مصادر · حسبما أكد مصدر · وفقا لما نقلته وكالة"""
        view = self.view
        at = instance.last
        what = view.tokens.forms[at - 1] in _SINGLE_WHAT or view.words[at - 1].base in _SINGLE_WHAT
        if view.tokens.forms[at] in _WHAT:
            at += 1
            what = True
        elif view.words[at - 1].form.endswith("لما") or view.tokens.forms[at - 1] in _WHAT:
            what = True
        if not what:
            return True
        if at >= sentence.last or view.tags[at] not in "VN" or not view.words[at].cues:
            return False  # `كما وصلت قوة`: no verb of saying, so nothing is attributed
        probe = Instance(at, at + 1, instance.lexeme, instance.stance, "")
        for sense in view.words[at].cues:
            cue = self.lexicon.lexemes[sense.lexeme]
            assert isinstance(cue, Cue)
            again = view.words[instance.first].base == "كما" and sense.kind in ("past", "present")
            if again and self.scanner.forward(probe, sense, frozenset(cue.frames.split()) - {"object"}, sentence.last):
                return False
        instance.last = at + 1
        instance.source = self.source_after(at + 1, sentence.last)
        return instance.source is not None

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
            if more is None or self.view.words[more.head].classes & {"time", "medium", "abstract"}:
                break
            end = more.last
        return Phrase(phrase.first, end, phrase.head)

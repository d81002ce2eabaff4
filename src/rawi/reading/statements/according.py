"""Cue phrase -> instance: `according to`, `as … said`, `in the words of`, before or after what they cover."""

from __future__ import annotations

from functools import lru_cache

from rawi.reading.lexicon.index import Lexicon
from rawi.reading.lexicon.schema import Cue, items
from rawi.reading.mentions.matching import phrases_at
from rawi.reading.mentions.phrases import Phrase
from rawi.reading.mentions.view import View
from rawi.reading.statements.instances import Instance, onset
from rawi.reading.statements.scan import Scanner
from rawi.reading.statements.titles import Titles
from rawi.reading.statements.who import Who
from rawi.reading.text.fold import fold
from rawi.reading.text.sentences import Sentence

_ITSELF = frozenset("نفسه نفسها نفسهم ذاته ذاتها ذاتهم عينه عينها".split())
_ISSUER = 8  # tokens in which whose paper it is stands
_WHAT = frozenset(("ما", "لما", "بما"))
_SINGLE_WHAT = frozenset(("حسبما", "كما", "وفقما", "مثلما"))


class According:
    """Finds the statements of one article that a phrase introduces."""

    def __init__(self, view: View, lexicon: Lexicon, who: Who, scanner: Scanner, titles: Titles) -> None:
        self.view = view
        self.lexicon = lexicon
        self.who = who
        self.scanner = scanner
        self.titles = titles

    def aside(self, at: int, sentence: Sentence) -> int:
        """يذكر أن, والجدير بالذكر أن: the article's own aside, no statement; the token after it, or 0."""
        for lexeme, last in phrases_at(self.view, self.lexicon, at):
            cue = self.lexicon.lexemes[lexeme]
            if isinstance(cue, Cue) and cue.source == "aside" and self.titles.leads(at, sentence):
                return last
        return 0

    def find(self, at: int, sentence: Sentence) -> Instance | None:
        """وبحسب <source>، <content> · <content>، وفق <source> · <content>، حسبما أفاد <source>"""
        for lexeme, last in phrases_at(self.view, self.lexicon, at):
            cue = self.lexicon.lexemes[lexeme]
            if not isinstance(cue, Cue) or cue.source == "aside" or not self._begins(cue, at):
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
        firsts = _firsts(cue.phrase, cue.variants)
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
            self.who.subject_before(instance, verb, sentence.first)
        instance.hidden = True
        if not self.scanner.forward(instance, None, frozenset(cue.frames.split()), sentence.last):
            return False
        instance.rule = "phrase-" + instance.frame
        instance.onset = onset(self.view, instance, sentence)
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
            phrase = self.who.source_after(instance.last, sentence.last)
            if phrase is None and not pronoun:
                return False
            instance.source = phrase
            instance.hidden = phrase is None
        if instance.source is not None and not self.who.can_speak(instance.source):
            return False
        end = max(instance.source.last, instance.last) if instance.source else instance.last
        if instance.source is not None and self.view.tokens.forms[end : end + 1] and self.view.tokens.forms[end] in _ITSELF:
            end += 1  # بحسب المصدر ذاته
            instance.source = Phrase(instance.source.first, end, instance.source.head)
        relay = self._relay(instance, sentence.last)
        end = relay[1].last if relay is not None else end
        if self.titles.leads(instance.first, sentence):
            if self.view.words[instance.first].base == "كما":
                return False
            first = self.titles.after_aside(end, sentence.last)
            that = tags.find("T", first, min(first + _ISSUER, sentence.last))
            if that > first and self.view.words[first].prefix[:1] == "ل" and "V" not in tags[first:that]:
                first = that + 1  # جاء في بيان | لوزارة الدفاع | أن
            if first >= sentence.last:
                return False
            if not self.scanner.opens(instance, first, "according", sentence.last):
                return False
            instance.rule = "according-before"
            instance.onset = instance.first
            return True
        inserted = self._inserted(instance, end, sentence)
        if inserted:
            return self.scanner.opens(instance, inserted, "according", sentence.last)
        instance.backward = True
        instance.rule = "according-after"
        instance.onset = instance.first - 1 if tags[instance.first - 1] in ",-" else instance.first
        instance.content_first, instance.content_last = sentence.first, instance.onset
        return instance.onset - sentence.first >= 2

    def relayed(self, instance: Instance, sentence: Sentence) -> Instance | None:
        """وفق ما أوردته <outlet> نقلا عن <source> · بحسب ما نقلته <outlet> عن <source>: both have one content, the source's inside the outlet's."""
        found = self._relay(instance, sentence.last) if instance.rule.startswith("according") else None
        if found is None:
            return None
        quoted = Instance(found[0], found[1].first, instance.lexeme, "assert", "according-relay")
        quoted.source, quoted.onset, quoted.backward, quoted.parent = found[1], instance.onset, instance.backward, instance
        quoted.content_first, quoted.content_last, quoted.frame = instance.content_first, instance.content_last, instance.frame
        return quoted

    def _relay(self, instance: Instance, limit: int) -> tuple[int, Phrase] | None:
        """Where `نقلا عن`, or the `عن` of a verb of relaying, stands right after an outlet, and the source that it names."""
        outlet, forms = instance.source, self.view.tokens.forms
        if outlet is None or outlet.first < instance.last:
            return None
        first = outlet.last
        last = first + 2 if forms[first : first + 2] == ["نقلا", "عن"] else first + 1
        if last == first + 1 and (forms[first : first + 1] != ["عن"] or not self._hands_on(instance.last - 1)):
            return None
        source = self.who.source_after(last, limit)
        return (first, source) if source is not None and self.who.can_speak(source) else None

    def _hands_on(self, at: int) -> bool:
        cues = [self.lexicon.lexemes[sense.lexeme] for sense in self.view.words[at].cues]
        return any(isinstance(cue, Cue) and "relay" in cue.frames.split() for cue in cues)

    def _outlet(self, source: Phrase, cue: int) -> Phrase:
        """`ما نقلته الوكالة | عن مصدر`: whom an outlet hands on is no part of its name."""
        for at in range(source.head + 1, source.last):
            if self.view.tokens.forms[at] == "عن" and self._hands_on(cue):
                return Phrase(source.first, at, source.head)
        return source

    def _inserted(self, instance: Instance, end: int, sentence: Sentence) -> int:
        """القوات، بحسب <source>، انسحبت: between a subject and its verb; the token after the second comma, or 0."""
        tags = self.view.tags
        if tags[instance.first - 1] not in ",-" or tags[end : end + 1] not in (",", "-") or end + 1 >= sentence.last:
            return 0
        if (
            any(tag in tags[sentence.first : instance.first] for tag in "VTX:")
            or tags[end + 1] not in "VX"
            or self.view.words[end + 1].prefix
        ):
            return 0
        instance.rule, instance.onset = "according-before", instance.first - 1
        return end + 1

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
        instance.source = self.who.source_after(at + 1, sentence.last) or self._subject_of_sentence(at, sentence)
        if instance.source is not None:
            instance.source = self._outlet(instance.source, at)
        return instance.source is not None

    def _subject_of_sentence(self, cue: int, sentence: Sentence) -> Phrase | None:
        """`دمرت القوات الجسر، وفق ما أعلنت في بيان`: a cue without a subject, at the end or before where it was said, has that of the sentence."""
        view = self.view
        if (
            view.tags[cue] != "V"
            or view.tags[cue + 1 : cue + 2] not in (",", "s", "b", "")
            and view.tokens.forms[cue + 1] not in _WHERE_SAID
        ):
            return None
        verb = view.tags.find("V", sentence.first, cue)
        phrase = self.who.phrases.at(verb + 1, cue) if verb >= 0 and view.tags[verb + 1] in "ND" else None
        senses = [s for s in view.words[cue].cues if s.kind in ("past", "present") and s.voice != "p"]
        if phrase is None or not self.who.human(phrase):
            return None
        word = view.words[phrase.head]
        her = "f" in word.classes or word.base.endswith("ة")
        return phrase if any(self.who.agrees(phrase, s) and (s.gender != "m" or not her) for s in senses) else None


_WHERE_SAID = frozenset(("في", "عبر", "علي", "خلال"))


@lru_cache(1_000)
def _firsts(phrase: str, variants: str) -> frozenset[str]:
    """The first words of a phrase cue in all its spellings, folded."""
    return frozenset([fold(text.split()[0]) for text in (phrase, *items(variants))])

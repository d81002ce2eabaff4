"""Instances -> speakers: each source under the fullest name that the article gives it.

Short names, nouns that point back (`الضابط`, `المصدر نفسه`, `البيان`), hidden subjects and the first person are resolved to a
speaker named in the article; nothing is taken from outside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rawi.reading.lexicon.sources import SourceTables, bare
from rawi.reading.mentions.actors_settle import ActorMention
from rawi.reading.mentions.phrases import Phrase, Phrases
from rawi.reading.mentions.view import View
from rawi.reading.statements.instances import Instance
from rawi.reading.statements.names import name_words, whole

_MEMORY = 80  # speakers that are looked back at: more than any report has
_ISSUED = frozenset(("بيان", "بلاغ", "بيانات"))
_BODIES = frozenset(("منظمة", "هيئة", "مؤسسة"))  # names for any body, by which one named before is meant
_WITHIN = frozenset(("في", "من", "لدى", "على", "عن"))
_WAS = frozenset(("كان", "كانت", "وكان", "وكانت"))
UNKNOWN = "غير مذكور"
_AGE = re.compile(r"\s*\([^()]*\d[^()]*\)\s*$")  # سالم كامل (22 عاما)
_SAME = frozenset(("نفسه", "ذاته", "نفسها", "ذاتها", "عينه", "انف", "سالف"))


class Speaker:
    """Somebody who speaks in the article: the fullest name found so far and what is known of it."""

    __slots__ = ("name", "words", "kind", "gender", "number", "head", "person", "affiliation", "entity")

    def __init__(self, name: str, words: frozenset[str], kind: str, head: str) -> None:
        self.name = name
        self.words = words
        self.kind = kind
        self.head = head
        self.gender = "m"
        self.number = "s"
        self.person = False
        self.affiliation: str | None = None
        self.entity = ""  # the id of a known actor


class Speakers:
    """Resolves the speakers of one article, in text order."""

    def __init__(self, view: View, phrases: Phrases, sources: SourceTables, actors: list[ActorMention]) -> None:
        self.view = view
        self.phrases = phrases
        self.sources = sources
        self.names = list(dict.fromkeys(self._name(Phrase(a.first, a.last, a.first)) for a in actors))
        self._entities = {a.first: a for a in actors}
        self._nominative = {name_words(n): n for n in self.names if n.split()[0].endswith("ون")}
        self.known: list[Speaker] = []
        self.spoken: list[Speaker] = []  # those who have spoken, the latest last
        self._issuing: Speaker | None = None  # who was last said to have issued a statement
        self._turn: Speaker | None = None  # who speaks in the sentence at hand

    def is_outlet(self, source: Phrase) -> bool:
        """Whether an agency or a newspaper speaks."""
        noun = self.sources.noun(self.view.words[source.head])
        return self._kind(source, noun.kind if noun else "") == "outlet"

    def resolve(self, instances: list[Instance]) -> None:
        """Fills speaker, speaker_kind and affiliation of every instance."""
        last: Speaker | None = None
        by_instance: dict[int, Speaker | None] = {}
        previous: Instance | None = None
        sentence = -1
        for instance in instances:
            if self.view.sentence_of[instance.first] != sentence:
                sentence, self._turn = self.view.sentence_of[instance.first], None
            speaker = self._one(instance, last, by_instance, previous)
            by_instance[id(instance)] = speaker
            if (
                speaker is not None
                and speaker.kind != "evidence"
                and (instance.parent is None or instance.parent.backward or instance.parent.frame == "relay")
            ):
                last = self._turn = speaker
                if speaker in self.spoken[-_MEMORY:]:
                    self.spoken.remove(speaker)
                self.spoken.append(speaker)
                if self._issues(instance):
                    self._issuing = speaker
            previous = instance
        for instance in instances:
            speaker = by_instance[id(instance)]
            instance.speaker = speaker.name if speaker else UNKNOWN
            instance.speaker_kind = speaker.kind if speaker else "anonymous"
            instance.affiliation = speaker.affiliation if speaker else None

    def _one(self, instance: Instance, last: Speaker | None, done: dict[int, Speaker | None], previous: Instance | None) -> Speaker | None:
        if instance.impersonal:
            return None
        if instance.source is None:
            return self._hidden(instance, last, done, previous)
        issuer = self._issuer(instance.source)
        if issuer is not None:
            return self._merge(self._describe(issuer))
        described = self._describe(instance.source)
        pointed = self._anaphor(instance.source, described, last)
        if pointed is not None:
            return pointed
        return self._merge(described)

    def _hidden(
        self, instance: Instance, last: Speaker | None, done: dict[int, Speaker | None], previous: Instance | None
    ) -> Speaker | None:
        """The subject inside the verb: the one who has just spoken, if the verb agrees, else the last speaker who does."""
        if instance.person == 1 and instance.parent is not None:
            return done.get(id(instance.parent), last)
        if instance.parent is not None and instance.rule.startswith("noun-"):
            subject = self._subject_of(range(instance.parent.content_first, instance.first), instance)
            if subject is not None:
                return subject
        same = previous is not None and self.view.sentence_of[previous.first] == self.view.sentence_of[instance.first]
        if instance.participle and same:
            found = self._turn
            if found is not None and (instance.number != "p" or found.number == "p" or found.gender == ""):
                return found
            if found is not None:
                same = False  # قال الوزير … متظاهرين مطالبين: others than who spoke
        if not same:
            subject = self._subject(instance)
            if subject is not None:
                return subject
        stated = self._medium(instance)
        if stated is not None:
            return stated
        if last is not None and self._fits(instance, last):
            return last
        for speaker in reversed(self.spoken[-_MEMORY:]):
            if self._fits(instance, speaker):
                return speaker
        number = self.view.sentence_of[instance.first]
        acted = self._acts_in(number - 1, instance) if not self.spoken and number else None  # نفى الوزير الخبر. وقال إن
        return last or (self.spoken[-1] if self.spoken else acted)

    def _fits(self, instance: Instance, speaker: Speaker) -> bool:
        if instance.number == "p" or instance.participle and instance.number == "p":
            return speaker.number == "p"
        return not instance.gender or not speaker.gender or speaker.gender == instance.gender

    def _subject(self, instance: Instance) -> Speaker | None:
        """The subject of the clause before a participle or hidden verb when nobody has spoken in this sentence."""
        if instance.number not in ("p", "d"):
            doer = self._acts_in(self.view.sentence_of[instance.first], instance)
            if doer is not None or not instance.participle:
                return doer
        sentence = self.view.sentences[self.view.sentence_of[instance.first]]
        start = self.view.tags.rfind("-", sentence.first, min(sentence.first + 16, instance.first)) + 1
        order = range(max(sentence.first, start), instance.first)
        return self._subject_of(reversed(order) if instance.participle else order, instance)

    def _acts_in(self, number: int, instance: Instance) -> Speaker | None:
        """`أصدرت الحركة بيانا أكدت فيه أن`: the subject of a sentence's first verb, if it can be that of the cue, too."""
        sentence = self.view.sentences[number]
        until = min(sentence.first + 4, instance.first)
        was = sentence.first if self.view.tokens.forms[sentence.first] in _WAS else -1  # وكانت المتحدثة، …، حييت الدولة قائلة
        verb = was if was >= 0 else self.view.tags.find("V", sentence.first, until)
        phrase = self.phrases.at(verb + 1, instance.first) if verb >= 0 else None
        if phrase is None or self.view.words[phrase.first].prefix not in ("", "و"):
            return None
        word = self.view.words[phrase.head]
        party = bool(self.phrases.entity_end.get(phrase.head)) or self.sources.is_source(word) or bool(word.classes & {"person", "group"})
        described = self._describe(phrase)
        act = word.triggers and not self.sources.is_source(word)
        if not party or act or not self._fits(instance, described):
            return None
        return self._anaphor(phrase, described, None) or self._merge(described)

    def _subject_of(self, order: Iterable[int], instance: Instance) -> Speaker | None:
        """The first phrase of a stretch that can be the subject of its clause."""
        plural = instance.number in ("p", "d")  # مطالبين is written for both
        for at in order:
            governed = self.view.tags[at - 1 : at] in (("N",) if plural and instance.participle else ("P", "N"))
            if self.view.tags[at] in "NQ#" and self.view.words[at].prefix in ("", "و") and not governed:
                phrase = self.phrases.at(at, instance.first)
                if phrase is None:
                    continue
                word = self.view.words[phrase.head]
                people = "person" in word.classes or word.base.endswith(("ين", "ون"))
                if word.classes & {"time", "place", "abstract", "thing"} or (word.triggers and not people):
                    continue
                if any(s.kind == "masdar" or s.kind == "active" and word.form.endswith("ا") and not word.article for s in word.nominals):
                    continue
                if plural and not (word.base.endswith(("ون", "ين")) or "p" in word.classes or self.view.tags[phrase.first] in "Q#"):
                    continue
                return self._merge(self._describe(phrase))
        return None

    def _medium(self, instance: Instance) -> Speaker | None:
        """`وفي بيان للتنظيم …، أعلن`: who issued the statement that the sentence begins with."""
        if instance.participle or instance.parent is not None:
            return None
        sentence = self.view.sentences[self.view.sentence_of[instance.first]]
        for at in range(sentence.first, min(sentence.first + 4, instance.first)):
            if self.view.tags[at] == "N" and self.view.words[at].base in _ISSUED:
                issuer = self._issuer(Phrase(at, at + 1, at))
                return self._merge(self._describe(issuer)) if issuer is not None else None
        return None

    def _name(self, source: Phrase) -> str:
        """The words of a source, without the marks around them and the proclitics before them."""
        view = self.view
        first, last = source.first, source.last
        while first < last and view.tags[first] in '".o,:(' and view.tokens.forms[first] != "#":
            first += 1
        start, end = view.span(first, max(last, first + 1))
        name = whole(_AGE.sub("", view.text[start:end]).strip(' "«»“”'))
        if view.words[first].article and view.words[first].prefix.endswith("ل"):
            name = "ا" + name  # للمتحدث is المتحدث
        return name

    def _describe(self, source: Phrase) -> Speaker:
        view = self.view
        name = self._name(source)
        head = view.words[source.head]
        noun = self.sources.noun(head)
        speaker = Speaker(name, name_words(name), self._kind(source, noun.kind if noun else ""), head.base)
        speaker.person = head.base in self.sources.title_words or head.base in self.sources.names or speaker.kind == "named"
        feminine = head.base.endswith(("ة", "ات")) or "f" in head.classes or (noun is not None and noun.gender == "f")
        if head.base in self.sources.titles and not head.base.endswith("ة"):
            feminine = False
        speaker.gender = "f" if feminine else "m"
        plural = (noun is not None and noun.number == "p") or (head.base.endswith(("ون", "ين", "وا")) and len(head.base) > 4)
        speaker.number = "p" if plural else "s"
        if self.phrases.entity_end.get(source.head) and not head.base.endswith("ة") and not plural and not head.classes:
            speaker.gender = ""  # a foreign or proper name takes either verb
        if noun is not None and noun.number == "p" and noun.kind in ("anonymous",) and not head.base.endswith("ون"):
            speaker.gender = "f" if head.base in ("مصادر", "تقارير", "اوساط", "جهات") else speaker.gender
        speaker.affiliation = self._affiliation(source)
        actor = self._entities.get(source.head)
        if actor is not None and source.last - actor.last <= 1 and actor.kind != "state":  # a capital is not the state in every sentence
            speaker.entity = actor.entity
            speaker.person = speaker.person or actor.kind == "person"
        return speaker

    def _kind(self, source: Phrase, noun: str) -> str:
        view = self.view
        head = view.words[source.head]
        words = [bare(view.tokens.forms[i]) for i in range(source.first, source.last)]
        if head.base in self.sources.outlet_words and any(tuple(words[:size]) in self.sources.outlets for size in range(1, 6)):
            return "outlet"
        if noun in ("evidence", "outlet"):
            return noun
        if any(w in self.sources.names for w in words) and (head.base in self.sources.title_words or head.base in self.sources.names):
            return "named"
        if noun:
            return "office" if noun == "office" else noun
        if head.base in self.sources.title_words:
            return "named" if source.last - source.first > 1 else "office"
        if self.phrases.entity_end.get(source.head):
            return "office"
        return "named" if not head.nominals and not head.classes else "anonymous"

    def _affiliation(self, source: Phrase) -> str | None:
        """The body for which a spokesman or officer speaks: what follows باسم, لـ, في or stands in the genitive of a title."""
        view = self.view
        for at in range(source.first + 1, source.last):
            if view.tokens.forms[at] == "باسم" and at + 1 < source.last:
                return view.text[view.start(at + 1) : view.end(source.last - 1)]
        return None

    # --- who is meant

    def _issuer(self, source: Phrase) -> Phrase | None:
        """بيان لـ<body> · بيان <body> · بيان صادر عن <body> · بيان أصدرته <body>: a statement's speaker is who issued it."""
        view = self.view
        if view.words[source.head].base not in _ISSUED:
            return None
        limit = min(len(view.tags), source.head + 8)
        for at in range(source.head + 1, limit):
            if view.tags[at] in "sb,T":
                return None
            word = view.words[at]
            if view.tags[at - 1] == "V" and self.is_outlet(Phrase(at, at + 1, at)):
                return None  # نشرته الوكالة
            body = word.prefix == "ل" or view.tags[at - 1] == "V" or view.tokens.forms[at - 1] == "عن" or at == source.head + 1
            if (
                view.tags[at] == "N"
                and body
                and (self.phrases.entity_end.get(at) or "group" in word.classes or self.sources.is_source(word))
            ):
                return self.phrases.at(at, limit + 6)
        return None

    def _anaphor(self, source: Phrase, described: Speaker, last: Speaker | None) -> Speaker | None:
        """`الضابط`, `المصدر نفسه`, `البيان`, `الوكالة`: a definite noun alone points back."""
        view = self.view
        head = view.words[source.head]
        noun = self.sources.noun(head)
        words = described.words
        same = bool({view.tokens.forms[i] for i in range(source.first, source.last)} & _SAME)
        if same:
            return self._latest(head.base) or last
        if noun is not None and noun.kind == "evidence" and head.base in ("بيان", "تقرير") and len(words) <= 1 and head.article:
            return self._body(last)
        if head.pronoun and noun is not None and noun.kind == "evidence" and head.base.startswith(("بيان",)):
            return last
        if len(words) == 2 and head.article and head.base in _BODIES:
            return self._related(source)
        if len(words) != 1 or not head.article:
            return None
        if noun is None and head.base not in self.sources.titles:
            return None
        found = self._latest(head.base)
        if found is not None:
            return found
        if noun is not None and noun.kind == "outlet":
            return next((s for s in reversed(self.known[-_MEMORY:]) if s.kind == "outlet"), None)
        if noun is not None and noun.anaphor and noun.kind == "anonymous" or head.base in self.sources.titles:
            return next((s for s in reversed(self.known[-_MEMORY:]) if self._pointed(s, described)), None)
        return None

    def _pointed(self, speaker: Speaker, described: Speaker) -> bool:
        """Whether a title alone can mean somebody: `الناطق` is neither `السكان` nor, said without a name, `الوزير`."""
        if speaker.number != described.number:
            return False
        return speaker.kind in ("named", "anonymous") or speaker.person and len(speaker.words) > 1

    def _related(self, source: Phrase) -> Speaker | None:
        """`المنظمة الأممية`: an adjective that is derived from the name of somebody who was named."""
        last = self.view.words[source.last - 1]
        stem = last.base.removesuffix("ة").removesuffix("ي")
        if not last.article or len(stem) < 3 or stem == last.base:
            return None
        return next((s for s in reversed(self.known[-_MEMORY:]) if stem in s.words and s.head == stem), None)

    def _issues(self, instance: Instance) -> bool:
        """`قال الحزب في بيان`: whether a statement is said to come from a paper."""
        stop = instance.content_first if not instance.backward else instance.first
        near = range(max(0, min(instance.first, stop) - 8), min(stop, instance.last + 20))
        here = self.view.sentence_of[instance.first]
        return any(self.view.words[at].base in _ISSUED and self.view.sentence_of[at] == here for at in near)

    def _body(self, last: Speaker | None) -> Speaker | None:
        """Who issued `البيان`: who was said to have issued one, else the last who spoke, an agency that passed it on apart."""
        if self._issuing is not None:
            return self._issuing
        bodies = (s for s in reversed(self.spoken[-_MEMORY:]) if s.kind not in ("outlet", "evidence"))
        return last if last is not None and last.kind != "outlet" else next(bodies, last)

    def _latest(self, head: str) -> Speaker | None:
        for speaker in reversed(self.known[-_MEMORY:]):
            if speaker.head == head:
                return speaker
        for speaker in reversed(self.known[-_MEMORY:]):
            if head in speaker.words and (not speaker.person or head in self.sources.titles):
                return speaker  # `التحالف` is not المتحدث باسم التحالف
        return None

    def _merge(self, described: Speaker) -> Speaker:
        """The speaker already known under a fuller or shorter form of the name, else a new one."""
        for speaker in reversed(self.known[-_MEMORY:]):
            if _same_name(speaker, described):
                if len(described.words) > len(speaker.words):
                    speaker.name, speaker.words = described.name, described.words
                    if described.kind == "named":
                        speaker.kind = "named"
                speaker.affiliation = speaker.affiliation or described.affiliation
                self.known.remove(speaker)
                self.known.append(speaker)
                return speaker
        described.name = self._nominative.get(described.words, described.name)
        # a known body keeps its name: `الأمم المتحدة` is not her office for refugees
        body = described.name.split()[0] if described.entity and not described.person else ""
        fuller = [name for name in self.names if described.words and described.words < name_words(name) and name.startswith(body)]
        if fuller:
            described.name = max(fuller, key=lambda name: len(name_words(name)))
            described.words = name_words(described.name)
        self.known.append(described)
        return described


def _same_name(a: Speaker, b: Speaker) -> bool:
    """One name's words are all in the other, and the shared words are more than a common noun; or both name one known actor."""
    if a.entity and a.entity == b.entity and not a.person and not b.person:
        return True
    small, large = (a, b) if len(a.words) <= len(b.words) else (b, a)
    if not small.words or not small.words <= large.words:
        return False
    if small.words == large.words or small.head == large.head:
        return True
    if small.entity and not small.person and not large.person:
        return False  # `الأمم المتحدة` is nobody's short name: her office for refugees is another
    if large.kind == "evidence" and small.kind != "evidence":
        return False  # التقرير السنوي للشرطة is not the police
    if not small.person and not large.person:
        return small.words <= name_words(_core(large.name))  # nor المعارضة a body في مناطق المعارضة
    return small.person  # nor is المتحدث باسم الجيش the army


def _core(name: str) -> str:
    """A name up to its first preposition."""
    words = name.split()
    return " ".join(words[: next((at for at, word in enumerate(words) if at and word in _WITHIN), len(words))])

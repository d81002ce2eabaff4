"""Verb in its clause -> subject: the noun phrase before or after it, the head of its relative clause, the agent of a verbal noun.

Word order settles it (VSO, SVO), with gender and number as far as newswire writes them.
"""

from __future__ import annotations

from rawi.reading.claims.clauses import Clauses
from rawi.reading.claims.triggers import Hit
from rawi.reading.lexicon.index import Lexicon, Sense
from rawi.reading.mentions.phrases import Phrase, Phrases
from rawi.reading.mentions.view import View
from rawi.reading.text.fold import fold

_SHARES = frozenset(
    "حاول سعي تمكن نجح فشل اخفق عجز قرر اعتزم نوي اراد بدا واصل استانف كثف صعد وسع استطاع قام باشر اوقف علق امتنع هدد توعد تعهد وعد شارك "
    "ساهم اضطر انهي استكمل اكمل اطلق".split()
)
_NOT_GOVERNED = frozenset("بعد قبل منذ خلال اثر عقب في علي بشان حول ضد جراء بسبب رغم مع غداة عن نتيجة اثناء".split())


class Subjects:
    """Finds the subjects of one article's verbs; `times` marks the tokens of time expressions."""

    def __init__(self, view: View, phrases: Phrases, lexicon: Lexicon, clauses: Clauses, times: bytearray) -> None:
        self.view = view
        self.phrases = phrases
        self.lexicon = lexicon
        self.clauses = clauses
        self.times = times

    def subject_before(self, hit: Hit, sense: Sense | None) -> Phrase | None:
        """The noun phrase at the start of the clause, or the indefinite one right before the verb (`غارة استهدفت`)."""
        view, tags = self.view, self.view.tags
        first, _ = self.clauses.bounds(hit.first)
        at = hit.first - 1
        while at >= first and (tags[at] in "GBX"):
            at -= 1
        if at < first or tags[at] in 'TRC,"o:':
            return None
        start = first
        while start <= at and tags[start] in 'TCXB"o,-GI':
            start += 1
        if start > at:
            return None
        if "V" in tags[start:at]:
            return self._adjacent(hit, sense, at, start)
        cursor = start
        while cursor <= at:
            tag = tags[cursor]
            if tag in "NDQ#" and not self.times[cursor] and view.words[cursor].prefix[-1:] not in ("ب", "ل", "ك"):
                phrase = self.phrases.at(cursor, hit.first)
                if phrase is not None and self.agrees(phrase, sense):
                    return phrase
                cursor = phrase.last if phrase else cursor + 1
            elif tag == "P":
                phrase = self.phrases.at(cursor + 1, hit.first)
                cursor = phrase.last if phrase else cursor + 1
            else:
                cursor += 1
        return self._adjacent(hit, sense, at, start)

    def _adjacent(self, hit: Hit, sense: Sense | None, at: int, start: int) -> Phrase | None:
        """The phrase that ends right before the verb: `هجوم أدى`, `مقاتلون يتحصنون`."""
        if at != hit.first - 1:
            return None
        for cursor in range(max(start, at - 6), at + 1):
            if self.view.tags[cursor] in "NQ#":
                phrase = self.phrases.at(cursor, hit.first)
                if phrase is not None and phrase.last == hit.first and self.agrees(phrase, sense):
                    return phrase
        return None

    def relative_head(self, hit: Hit) -> tuple[Phrase | None, bool]:
        """<head> الذي/التي <verb>: the head stands for the pronoun."""
        tags = self.view.tags
        at = hit.first - 1
        while at >= 0 and tags[at] in "GBX":
            at -= 1
        if at < 1 or tags[at] != "R":
            return None, False
        return self.head_before(at), True

    def head_before(self, relative: int) -> Phrase | None:
        """The noun phrase that a relative pronoun refers to, by number and gender."""
        view, tags = self.view, self.view.tags
        form = view.tokens.forms[relative]
        at = relative - 1
        if at >= 0 and tags[at] in ",C":
            at -= 1
        floor = max(0, at - 10)
        candidates: list[Phrase] = []
        cursor = floor
        while cursor <= at:
            if tags[cursor] in "NQ#" and not self.times[cursor]:
                phrase = self.phrases.at(cursor, relative)
                if phrase is not None:
                    candidates.append(phrase)
                    cursor = max(cursor + 1, phrase.last)
                    continue
            if tags[cursor] in "Vsb":
                candidates.clear()
            cursor += 1
        for phrase in reversed(candidates):
            if self._relative_agrees(form, phrase):
                return phrase
        return candidates[-1] if candidates else None

    def _relative_agrees(self, form: str, phrase: Phrase) -> bool:
        word = self.view.words[phrase.head]
        feminine = word.base.endswith(("ة", "ات")) or "f" in word.classes
        plural = word.base.endswith(("ون", "ين", "وا")) or ("person" in word.classes and "p" in word.classes)
        if form.endswith(("لذين", "الذين")):
            return plural
        if form.endswith("التي"):
            return feminine or not plural
        return not feminine

    def agrees(self, phrase: Phrase, sense: Sense | None) -> bool:
        if sense is None or sense.person != 3:
            return sense is None
        word = self.view.words[phrase.head]
        feminine = word.base.endswith(("ة", "ات")) or "f" in word.classes
        plural = word.base.endswith(("ون", "ين")) or self.view.tags[phrase.first] in "#Q" or "p" in word.classes
        if sense.number == "p":
            return plural or not feminine
        if sense.gender == "m" and sense.number == "s":
            return not feminine or self.phrases.entity_end.get(phrase.head, 0) > 0 or self.view.tags[phrase.first] in "#Q"
        return True

    def subject_of(self, verb: int, limit: int) -> Phrase | None:
        """The explicit subject of a governing verb: after it, or before it in its clause."""
        view, tags = self.view, self.view.tags
        sense = next(iter(view.words[verb].verbs), None)
        at = verb + 1
        while at < limit and (tags[at] in "BG" or self.times[at]):
            at += 1
        if at < limit and tags[at] in "NDQ#" and view.words[at].prefix == "" and not view.words[at].triggers:
            return self.phrases.at(at, limit)
        probe = Hit(verb, verb + 1, "", -1, sense)
        head, _ = self.relative_head(probe)
        if head is not None and not (sense and sense.pronoun):
            return head
        return self.subject_before(probe, sense)

    def shares_subject(self, at: int) -> bool:
        """Whether a verb's subject is also the agent of the verbal noun that it governs: حاول، تمكن من، واصل."""
        lexemes = self.lexicon.lexemes
        return any(fold(lexemes[v.lexeme].lemma) in _SHARES for v in self.view.words[at].verbs)

    def _is_light(self, at: int) -> bool:
        return any(self.lexicon.verb_classes[s.lexeme][0] == "light" for s in self.view.words[at].stance)

    def light_subject(self, hit: Hit) -> Phrase | None:
        """The subject of the verb that governs an event noun: `شن <actor> غارات`, `حاول <actor> استعادة`, `غارات شنها <actor>`."""
        view, tags = self.view, self.view.tags
        first, _ = self.clauses.bounds(hit.first)
        if hit.first and view.tokens.forms[hit.first - 1] not in _NOT_GOVERNED:
            for at in range(hit.first - 1, max(first, hit.first - 14) - 1, -1):
                if tags[at] == "V":
                    if not (self._is_light(at) or self.shares_subject(at)):
                        return None
                    return self.subject_of(at, hit.first)
        for at in range(hit.last, min(len(tags), hit.last + 6)):
            if tags[at] in "sb,T":
                break
            if tags[at] == "V" and self._is_light(at):
                if any(v.pronoun for v in view.words[at].verbs):
                    return self.phrases.at(at + 1, min(len(tags), at + 12))
                break
        return None

    def modified(self, hit: Hit) -> Phrase | None:
        """The noun that an adjective or participle modifies or is said of."""
        tags = self.view.tags
        at = hit.first - 1
        while at >= 0 and tags[at] in ",XGB":
            at -= 1
        if at < 0 or tags[at] not in 'N)c".':
            return None
        floor = max(0, at - 8)
        while floor < at and any(t in "sbVT" for t in tags[floor:at]):
            floor += 1
        cursor = floor
        last = None
        while cursor <= at:
            if tags[cursor] in "NQ#":
                phrase = self.phrases.at(cursor, hit.first)
                if phrase is not None:
                    last = phrase
                    cursor = max(cursor + 1, phrase.last)
                    continue
            cursor += 1
        return last

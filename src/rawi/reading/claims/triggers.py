"""View -> triggers: the words that name events, with homographs settled by their context.

A word counts when its entry's neighbours (`next`, `prev`, …) allow it and when it is used as the part of speech of its entry.
"""

from __future__ import annotations

from typing import NamedTuple

from rawi.reading.lexicon.index import Lexicon, Sense
from rawi.reading.lexicon.schema import Trigger, items
from rawi.reading.mentions.matching import phrases_at
from rawi.reading.mentions.view import View
from rawi.reading.text.fold import fold


class Hit(NamedTuple):
    """A trigger: tokens `first` up to `last`, claim type, lexeme, and the inflection (None for a phrase)."""

    first: int
    last: int
    type: str
    lexeme: int
    sense: Sense | None


class Context(NamedTuple):
    """The conditions of an entry, folded."""

    next: frozenset[str]
    not_next: frozenset[str]
    prev: frozenset[str]
    not_prev: frozenset[str]


_NEXT, _PREV = 4, 2


class TriggerFinder:
    """Finds triggers; built once from the lexicon and used for every article."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.contexts: dict[int, Context | None] = {}
        self.tenses = {n: lexeme.tense for n, lexeme in enumerate(lexicon.lexemes) if isinstance(lexeme, Trigger) and lexeme.tense}

    def context(self, lexeme: int) -> Context | None:
        """The conditions of an entry; folded when they are first asked for."""
        if lexeme not in self.contexts:
            entry = self.lexicon.lexemes[lexeme]
            assert isinstance(entry, Trigger)
            blocks = (entry.next, entry.not_next, entry.prev, entry.not_prev)
            self.contexts[lexeme] = Context(*[frozenset(map(_bare, items(block))) for block in blocks]) if any(blocks) else None
        return self.contexts[lexeme]

    def find(self, view: View, taken: bytearray) -> list[Hit]:
        """Triggers in order; tokens marked in `taken` (names, cues of statements) are none."""
        out: list[Hit] = []
        at = 0
        words, tags = view.words, view.tags
        size = len(words)
        while at < size:
            word = words[at]
            if taken[at] or not (word.triggers or word.phrases):
                at += 1
                continue
            hit = self._phrase(view, at) if word.phrases else None
            if hit is None and word.triggers and tags[at] in "VN":
                hit = self._word(view, at)
            if hit is not None:
                out.append(hit)
                at = hit.last
            else:
                at += 1
        return out

    def _phrase(self, view: View, at: int) -> Hit | None:
        for lexeme, last in phrases_at(view, self.lexicon, at):
            kind = self.lexicon.types[lexeme]
            if kind and self._fits(view, lexeme, at, last):
                return Hit(at, last, kind, lexeme, None)
        return None

    def _word(self, view: View, at: int) -> Hit | None:
        verb = view.tags[at] == "V"
        best: Hit | None = None
        rank = -1
        for sense in view.words[at].triggers:
            if (sense.kind in ("past", "present")) != verb:
                continue
            tense = self.tenses.get(sense.lexeme)
            if tense and verb and sense.kind != tense or not self._fits(view, sense.lexeme, at, at + 1):
                continue
            context = self.context(sense.lexeme)
            entry = self.lexicon.lexemes[sense.lexeme]
            value = (
                (4 if context and (context.next or context.prev) else 0)
                + (2 if not sense.pronoun else 0)
                + (1 if not sense.prefix or sense.prefix == "و" else 0)
            )
            if isinstance(entry, Trigger) and entry.noun and sense.kind == "noun":
                value += 1
            if value > rank:
                best, rank = Hit(at, at + 1, self.lexicon.types[sense.lexeme], sense.lexeme, sense), value
        return best

    def _fits(self, view: View, lexeme: int, first: int, last: int) -> bool:
        context = self.context(lexeme)
        if context is None:
            return True
        words = view.words
        if context.next or context.not_next:
            after = self._after(view, last)
            if context.next and not any(not words[i].keys.isdisjoint(context.next) for i in after):
                return False
            if context.not_next and any(not words[i].keys.isdisjoint(context.not_next) for i in after):
                return False
        if context.prev or context.not_prev:
            before = [i for i in range(max(0, first - _PREV), first) if view.tags[i] not in "sb"]
            if context.prev and not any(not words[i].keys.isdisjoint(context.prev) for i in before):
                return False
            if context.not_prev and any(not words[i].keys.isdisjoint(context.not_prev) for i in before):
                return False
        return True

    def _after(self, view: View, last: int) -> list[int]:
        out: list[int] = []
        for at in range(last, min(last + 8, len(view.words))):
            tag = view.tags[at]
            if tag in "sb":
                break
            if tag in '"oc,:-.':
                continue
            out.append(at)
            if len(out) == _NEXT:
                break
        return out


def _bare(word: str) -> str:
    form = fold(word)
    return form[2:] if form.startswith("ال") and len(form) > 4 else form

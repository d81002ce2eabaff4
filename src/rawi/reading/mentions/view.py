"""Tokens -> View: the article as the later stages see it, with words analysed, tagged and divided.

A tag is one character a token, so that a clause is a string that can be searched:
V verb · N noun, adjective or name · P preposition · C conjunction · T complementiser · R relative · D demonstrative · U pronoun · G negation or particle ·
X auxiliary · B adverb · Q quantifier · I interrogative · # number, and the token kinds of `rawi.reading.text.tokens` for marks.
"""

from __future__ import annotations

from collections.abc import Sequence

from rawi.reading.lexicon.index import Lexicon, Word
from rawi.reading.mentions.tagging import OPENING, VILLAGE, final_ya, name_ali, opening_verbs, tag_words, villages
from rawi.reading.text.fold import raw_offset
from rawi.reading.text.quotes import Quotation, quotations
from rawi.reading.text.sentences import Sentence, sentences
from rawi.reading.text.tokens import WORD, Tokens, cut

_JUSSIVE_AFTER = frozenset(("لم", "ولم", "فلم", "لا", "ولا", "الم"))


class View:
    """One article, analysed. Columns are indexed by token."""

    __slots__ = (
        "text",
        "tokens",
        "words",
        "tags",
        "quotes",
        "sentences",
        "sentence_of",
        "in_quote",
        "phrases",
        "opens",
        "_openings",
        "after",
    )

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        raws, starts, ends = cut(text)
        self.words: list[Word] = list(map(lexicon.raws.__getitem__, raws))
        forms = [word.form for word in self.words]
        kinds = "".join([word.kind for word in self.words])
        self.tokens: Tokens = Tokens(text, starts, ends, forms, kinds)
        for index in [i for i, form in enumerate(forms, 1) if form in _JUSSIVE_AFTER]:
            if index < len(forms) and kinds[index] == WORD:
                self.words[index] = lexicon.jussives[forms[index]]
        self.opens: list[int] = [word.opens for word in self.words]
        self._openings: list[tuple[int, int]] = [(index, opens) for index, opens in enumerate(self.opens) if opens]
        self.quotes: list[Quotation] = quotations(self.tokens)
        self.sentences: list[Sentence] = sentences(self.tokens, self.quotes)
        self.tags: str = tag_words(self.words, forms)
        if "علي" in text:
            self.tags = name_ali(self.tags, self.tokens)
        if "فى " not in text:
            self.tags = final_ya(self.tags, self.tokens, self.words)
        if not OPENING.isdisjoint(self.tokens.forms):
            self.tags = opening_verbs(self.tags, self.words)
        if not VILLAGE.isdisjoint(self.tokens.forms):
            self.tags = villages(self.tags, self.words)
        self.in_quote: list[int] = _numbers(len(forms), self.quotes)
        self.sentence_of: list[int] = _numbers(len(forms), self.sentences)
        self.after: dict[tuple[int, int], frozenset[str]] = {}  # kept by `claims.triggers`
        self.phrases: dict[int, list[tuple[int, int]]] = {}  # kept by `mentions.matching`

    def at(self, what: int) -> list[int]:
        """The tokens at which something can begin; `what` are bits of `lexicon.words`."""
        return [index for index, opens in self._openings if opens & what]

    def start(self, index: int) -> int:
        """Offset of the word without its proclitics (the article stays on it): `لداعش` gives that of `داعش`."""
        word = self.words[index]
        start = self.tokens.starts[index]
        verb = self.tags[index] == "V"
        if not word.prefix or word.function and not verb or verb and not word.verb_prefix:
            return start  # وافق is no و with أفق
        if len(word.form) == self.tokens.ends[index] - start:
            return start + len(word.prefix)  # nothing was dropped when the word was folded
        return start + raw_offset(self.tokens.raw(index), len(word.prefix))

    def end(self, index: int) -> int:
        """Offset after the word."""
        return self.tokens.ends[index]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of tokens `first` up to `last` (exclusive), without the first word's proclitics."""
        start = self.start(first) if self.words[first].prefix else self.tokens.starts[first]
        return start, self.tokens.ends[last - 1]


def _numbers(size: int, parts: Sequence[Quotation | Sentence]) -> list[int]:
    """For each token the number of the part that it lies in, or -1."""
    numbers = [-1] * size
    for number, part in enumerate(parts):
        numbers[part.first : part.last] = [number] * (part.last - part.first)
    return numbers

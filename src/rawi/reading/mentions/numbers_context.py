"""Tokens around a number: modifiers before and after it, and words that say that it counts people, is a name, or is an age."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rawi.reading.mentions.numbers_tables import Lookup, Noun, QuantityTables, Sense
from rawi.reading.mentions.numerals import Numerals
from rawi.reading.text.tokens import COMMA, DASH, NUMBER, OPEN, QUOTE, WORD, Tokens

_REACH = 8
_FAR = 16  # words of a sentence that says at its beginning that something rises
_AFTER = 3
_CLITICS = frozenset("وفبلك")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>«»]+|[\w.+-]+@[\w.-]+")


class Modifier(NamedTuple):
    """A modifier over tokens `first` up to `last`, and its name in the model."""

    first: int
    last: int
    name: str


class Words:
    """The words around numbers, ready to be looked up."""

    __slots__ = ("nouns", "context", "currencies", "finals")

    def __init__(self, tables: QuantityTables) -> None:
        self.nouns: Lookup[Noun] = Lookup(tables.nouns)
        self.context: Lookup[tuple[Sense, ...]] = Lookup(tables.context)
        self.currencies = tables.currencies
        self.finals = final_words(tables)


class Around:
    """The tokens of one article with the tables of the quantities."""

    __slots__ = ("tokens", "forms", "kinds", "numerals", "nouns", "context", "currencies", "_finals")

    def __init__(self, tokens: Tokens, numerals: Numerals, words: Words) -> None:
        self.tokens = tokens
        self.forms = tokens.forms
        self.kinds = tokens.kinds
        self.numerals = numerals
        self.nouns = words.nouns
        self.context = words.context
        self.currencies = words.currencies
        self._finals = words.finals

    def sense(self, at: int, kind: str) -> tuple[Sense, int] | None:
        """The context phrase of a kind that stands at a token, and the token after it."""
        if not 0 <= at < len(self.forms):
            return None
        for found in self.context.every(self.forms[at]):
            for sense in found.entry:
                last = at + 1 + len(sense.tail)
                if sense.kind == kind and (not sense.tail or tuple(self.forms[at + 1 : last]) == sense.tail):
                    return sense, last
        return None

    def before(self, at: int) -> Modifier | None:
        """`نحو`, `أكثر من`, `ما لا يقل عن` right before a token; two of them, as in `أكثر من نحو`, count as the first."""
        last = at
        while last > 0 and self.kinds[last - 1] in 'o"':
            last -= 1
        if last == 0 or self.forms[last - 1].lstrip("ولب") not in self._finals and self.forms[last - 1] not in self._finals:
            return None
        for first in range(max(0, last - 4), last):
            found = self.sense(first, "before")
            if found is not None and found[1] == last:
                outer = self.before(first)
                return outer._replace(last=at) if outer is not None else Modifier(first, at, found[0].name)
        return None

    def after(self, at: int) -> Modifier | None:
        """`على الأقل`, `تقريبا`, `أو أكثر` behind the counted words, a comma or a few words of theirs in between."""
        for start in range(at, min(at + _AFTER + 1, len(self.forms))):
            found = self.sense(start, "after")
            if found is not None and (start - at < 2 or found[0].tail):
                return Modifier(start, found[1], found[0].name)
            if self.kinds[start] != WORD and not (self.kinds[start] == COMMA and start == at):
                return None
            if self.kinds[start] == WORD and (self.forms[start].startswith("و") or self.numerals.words.get(self.forms[start]) is not None):
                return None
        return None

    def harmed(self, at: int) -> bool:
        """Whether a word of harm stands right before a token, or one word earlier: `وإصابة 43`, `وقتل أيضا 21`."""
        for back in (1, 2):
            if at - back < 0 or self.kinds[at - back] != WORD:
                return False
            if self.victim(at - back):
                return True
            if self.forms[at - back] not in ("ايضا", "فيها", "خلالها", "فيه", "كذلك", "هناك", "نحو", "حوالي"):
                return False
        return False

    def victim(self, at: int) -> bool:
        """Whether an indefinite word of harm stands at a token: `قتل`, `ومقتل`, `بإصابة`, not `بالإعدام`."""
        found = self.context.get(self.forms[at]) if at < len(self.forms) else None
        return found is not None and not found.article and any(sense.kind == "victim" for sense in found.entry)

    def names(self, at: int, kind: str) -> str | None:
        """The name of the context phrase of a kind at a token, or None."""
        found = self.sense(at, kind)
        return found[0].name if found is not None else None

    def among(self, at: int) -> str | None:
        """`بينهم` counts people, `بينها`, `من أصل` what was counted last; None where nothing of the kind stands before."""
        for back in (1, 2):
            found = self.sense(at - back, "among")
            if found is not None and found[1] == at:
                return found[0].name
        return None

    def tallied(self, at: int, last: int) -> bool:
        """`ارتفع عدد القتلى إلى 40`, `إلى 121 عدد الفلسطينيين`, `عددهم 30`, `بلغت حصيلة القتلى 40`."""
        if self.sense(last, "tally") is not None or self._stands_for(at, last):
            return True
        if self.sense(at - 1, "tally") is not None and any(
            self.sense(back, "reach") is not None for back in range(max(0, at - _AFTER - 1), at - 1)
        ):
            return True
        if self.sense(at - 1, "tally") is not None and (self.forms[at - 1].endswith("هم") or self._number_of(at - 2)):
            return True
        if self.sense(at - 1, "to") is None:
            return False
        if any(self.sense(back, "rise") is not None for back in range(max(0, at - _AFTER), at - 1)):
            return True
        rising = any(self.sense(back, "rise") is not None for back in range(max(0, at - _FAR), at - 1))
        reach = _FAR if rising else _REACH
        return any(self.sense(back, "tally") is not None for back in range(max(0, at - reach), at - 1))

    def _stands_for(self, at: int, last: int) -> bool:
        """`المفرج عنهم 32 فقط`: people and their number, and nothing else in the clause."""
        if last < len(self.forms) and self.kinds[last] == WORD and self.forms[last] != "فقط":
            return False
        for first in (at - 1, at - 2):
            found = self.sense(first, "tally")
            if found is not None and found[1] == at:
                return first == 0 or self.kinds[first - 1] != WORD
        return False

    def _number_of(self, at: int) -> bool:
        """`عدد` | `القتلى` | `ستة`, of those that are counted."""
        return at >= 0 and self.forms[at].lstrip("ول") == "عدد"

    def rises(self, at: int) -> bool:
        """Whether a verb of change stands before: `ارتفع من 20 إلى 30` is no range."""
        return any(self.sense(back, "rise") is not None for back in range(max(0, at - _REACH), at))

    def named(self, at: int) -> bool:
        """Whether the number is part of a name or a rank: `القرار 2254`, `اللواء 444`, `إف-16`, `اف 16`."""
        if at == 0:
            return False
        before = at - 1
        if before > 0 and (self.forms[before] == "(" or self.kinds[before] in (OPEN, QUOTE)):
            return self.kinds[before - 1] == WORD and self.sense(before - 1, "guard") is not None
        if self.kinds[before] == DASH and before > 0 and self.tokens.ends[before - 1] == self.tokens.starts[before]:
            return self.tokens.ends[before] == self.tokens.starts[at] and self.kinds[before - 1] == WORD
        if self.kinds[before] != WORD:
            return False
        form = self.forms[before]
        letter = len(form) == 1 and form not in _CLITICS and self.kinds[at] == NUMBER
        return letter or form[:1].isascii() or self.sense(before, "guard") is not None

    def age(self, at: int, last: int) -> bool:
        """`(25 عاما)`, `عمره 13 عاما`, `دون سن 15`: years of life are no quantity of the report."""
        if at > 0 and self.forms[at - 1] in "(،" and last < len(self.forms) and self.forms[last] in ")،":
            return self.forms[at - 1] == "(" or self.kinds[at - 2 : at - 1] == WORD
        return any(self.sense(i, "age") is not None for i in (*range(max(0, at - 4), at), last, last + 1))

    def glued(self, at: int) -> bool:
        """Whether a token follows the one before it without a space."""
        return 0 < at < len(self.forms) and self.tokens.ends[at - 1] == self.tokens.starts[at]


def final_words(tables: QuantityTables) -> frozenset[str]:
    """The last words of the modifiers that stand before a number."""
    return frozenset((sense.tail or (word,))[-1] for word, senses in tables.context.items() for sense in senses if sense.kind == "before")


def addresses(text: str) -> list[tuple[int, int]]:
    """Where web and mail addresses stand: their digits are no numbers."""
    if "://" not in text and "www." not in text and "@" not in text:
        return []
    return [match.span() for match in _ADDRESS.finditer(text)]


def inside(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether an offset lies in one of the spans."""
    return any(start <= at < end for start, end in spans)

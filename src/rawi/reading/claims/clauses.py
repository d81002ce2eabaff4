"""View -> clauses: where the clause of a word begins and ends.

A clause begins after a comma or stop, at a complementiser, a relative, a subordinator, and at a verb that `و` joins.
"""

from __future__ import annotations

import re

from rawi.reading.mentions.view import View

_EDGES = re.compile("[TRCV,sb:-]")


class Clauses:
    """`bounds(i)` is the token range of the clause of token i; `wide(i)` joins what commas divide inside a sentence."""

    __slots__ = ("first", "last", "view")

    def __init__(self, view: View) -> None:
        self.view = view
        size = len(view.tags)
        self.first = [0] * size
        self.last = [size] * size
        start = 0
        for index in [match.start() for match in _EDGES.finditer(view.tags)]:
            tag = view.tags[index]
            if tag in ",sb:" or (tag == "-" and index < 40):
                self._close(start, index)
                self.first[index] = start
                start = index + 1
            elif self._opens(index, tag):
                self._close(start, index)
                start = index
        self._close(start, size)

    def _opens(self, index: int, tag: str) -> bool:
        """Whether a clause begins at a word."""
        if tag == "C":
            return self.view.tokens.forms[index] not in ("و", "او", "ام", "لا", "ولا", "اي")
        word = self.view.words[index]
        return tag in "TR" or (tag == "V" and word.prefix in ("و", "ف", "وس") and word.form[:1] in "وف")

    def _close(self, start: int, end: int) -> None:
        self.first[start:end] = [start] * (end - start)
        self.last[start:end] = [end] * (end - start)

    def bounds(self, index: int) -> tuple[int, int]:
        """Tokens of the clause of `index`."""
        return self.first[index], self.last[index]

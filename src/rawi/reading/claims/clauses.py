"""View -> clauses: where the clause of a word begins and ends.

A clause begins after a comma or stop, at a complementiser, a relative, a subordinator, and at a verb that `و` joins.
"""

from __future__ import annotations

from rawi.reading.mentions.view import View


class Clauses:
    """`bounds(i)` is the token range of the clause of token i; `wide(i)` joins what commas divide inside a sentence."""

    __slots__ = ("first", "last", "view")

    def __init__(self, view: View) -> None:
        self.view = view
        size = len(view.tags)
        self.first = [0] * size
        self.last = [size] * size
        start = 0
        for index, tag in enumerate(view.tags):
            if (
                tag in "TR"
                or (tag == "C" and view.tokens.forms[index] not in ("و", "او", "ام"))
                or (tag == "V" and view.words[index].prefix in ("و", "ف", "وس") and view.words[index].form[:1] in "وف")
            ):
                self._close(start, index)
                start = index
            self.first[index] = start
            if tag in ",sb:" or (tag == "-" and index < 40):
                self._close(start, index)
                start = index + 1
        self._close(start, size)

    def _close(self, start: int, end: int) -> None:
        for index in range(start, end):
            self.last[index] = end

    def bounds(self, index: int) -> tuple[int, int]:
        """Tokens of the clause of `index`."""
        return self.first[index], self.last[index]

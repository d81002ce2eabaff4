"""A function of a word, remembered: most words of an article were met before, and then cost one look-up."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
LONGEST = 40  # letters of a word that is worth remembering: no word of the language is longer


class Memo(dict[str, T]):
    """`memo[word]` is `function(word)`, worked out at the first call. Past `limit` words it forgets them all, so memory is bounded."""

    __slots__ = ("_function", "_limit")

    def __init__(self, function: Callable[[str], T], limit: int = 100_000) -> None:
        super().__init__()
        self._function = function
        self._limit = limit

    def __missing__(self, word: str) -> T:
        value = self._function(word)
        if len(word) <= LONGEST:
            if len(self) >= self._limit:
                self.clear()
            self[word] = value
        return value

"""How much two reports are about one story, by the words that they share; rare words tell more.

Claims alone cannot say: of control of a town or of an attack in a province there are a dozen in a week, each in another report. Reports of
one story share names, places and turns. But the pairs of reports that share some by chance grow with the square of the reports, those of one
story only with their number: among many reports two have to be more alike to be of one story.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable
from functools import lru_cache

_SETS, _PAIRS = 4096, 65536  # documents and pairs of them that are kept at hand
_FEW, _STEP, _MOST = (
    60,
    0.6,
    2.0,
)  # up to so many reports likeness is as it is; it is divided by so much more for ten times as many, at most
_UNKNOWN = 50  # reports that a collection is taken to have beyond its own: in a small one no word is common


class Stories:
    """The words of all reports, weighed by how few reports have them. Words are kept as numbers: a report is some hundred bytes."""

    def __init__(self, words: Iterable[tuple[str, Iterable[str]]]) -> None:
        """`words` gives every document once, with the stems of its text, each once."""
        numbers: dict[str, int] = {}
        self._words = {document: array("I", (numbers.setdefault(word, len(numbers)) for word in stems)) for document, stems in words}
        counts = array("I", bytes(4 * len(numbers)))
        for held in self._words.values():
            for number in held:
                counts[number] += 1
        whole = len(self._words) + _UNKNOWN
        self._weight = array("d", (math.log(whole / (1 + count)) ** 2 for count in counts))
        self._chance = min(_MOST, 1 + _STEP * math.log10(max(1.0, len(self._words) / _FEW)))
        self._length = {document: self._sum(held) for document, held in self._words.items()}
        self._set = lru_cache(maxsize=_SETS)(lambda document: frozenset(self._words[document]))
        self.likeness = lru_cache(maxsize=_PAIRS)(self._likeness)

    def _sum(self, words: Iterable[int]) -> float:
        return math.fsum(self._weight[word] for word in words)

    def _likeness(self, a: str, b: str) -> float:
        """Weighted cosine of the words of two documents, from 0 to 1, divided by what chance does among so many."""
        length = math.sqrt(self._length[a] * self._length[b]) * self._chance
        return self._sum(self._set(a) & self._set(b)) / length if length else 0.0

"""How much two reports are about one story, by the words that they share; rare words tell more.

Claims alone cannot say: of control of a town or of an attack in a province there are a dozen in a week, each in another report. Reports of
one story share names, places and turns.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from rawi.linking.knowledge import Knowledge
from rawi.model import Reading

_UNKNOWN = 50  # reports that a collection is taken to have beyond its own: in a small one no word is common


class Stories:
    """The words of all reports, weighed by how few reports have them."""

    def __init__(self, readings: Iterable[Reading], knowledge: Knowledge) -> None:
        self._words = {reading.document.id: frozenset(knowledge.words(reading.document.text)) for reading in readings}
        counts = Counter(word for words in self._words.values() for word in words)
        whole = len(self._words) + _UNKNOWN
        self._weight = {word: math.log(whole / (1 + count)) ** 2 for word, count in counts.items()}
        self._length = {document: self._sum(words) for document, words in self._words.items()}
        self._known: dict[tuple[str, str], float] = {}

    def _sum(self, words: frozenset[str]) -> float:
        return math.fsum(self._weight[word] for word in words)

    def likeness(self, a: str, b: str) -> float:
        """Weighted cosine of the words of two documents, from 0 to 1."""
        key = (a, b) if a <= b else (b, a)
        if key not in self._known:
            length = math.sqrt(self._length[a] * self._length[b])
            self._known[key] = self._sum(self._words[a] & self._words[b]) / length if length else 0.0
        return self._known[key]

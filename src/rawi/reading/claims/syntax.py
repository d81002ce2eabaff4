"""View -> Syntax: the clauses of an article, each with its verb, noun phrases, and the clause or noun that it hangs on."""

from __future__ import annotations

from rawi.reading.claims.chunks import Chunker, Np
from rawi.reading.claims.grammar import Clause
from rawi.reading.claims.parse import Parse
from rawi.reading.mentions.phrases import Phrases
from rawi.reading.mentions.view import View


class Syntax:
    """The parse of one article: `clause_at[i]` and `np_at[i]` for each token, `nps` in order."""

    def __init__(self, view: View, phrases: Phrases, times: bytearray, counted: dict[int, int]) -> None:
        self.view = view
        self.phrases = phrases
        self.times = times
        self.chunker = Chunker(view, phrases, times, counted)
        size = len(view.tags)
        self.root = Clause("main", 0)
        self.clause_at: list[Clause] = [self.root] * size
        self.np_at: list[Np | None] = [None] * size
        self.nps: list[Np] = []
        for sentence in view.sentences:
            Parse(self, sentence.first, sentence.last).run()
        self.before = _counted(self.np_at)

    def near(self, index: int, back: int, ahead: int) -> list[Np]:
        """The phrases around a token: `back` of those that begin before it, `ahead` of the others."""
        middle = self.before[index]
        return self.nps[max(0, middle - back) : middle + ahead]


def _counted(np_at: list[Np | None]) -> list[int]:
    """How many phrases have begun at each token, its own with it."""
    count = 0
    return [count := count if np is None else np.number + 1 for np in np_at]

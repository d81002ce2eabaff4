"""data/stance/*.tsv -> StanceWords: words and phrases that settle how certain the event beside them is."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from rawi.reading.lexicon.kept import Kept
from rawi.reading.lexicon.schema import read_tsv
from rawi.reading.lexicon.words import STANCE, Word
from rawi.reading.text.fold import fold
from rawi.reading.text.memo import Memo

CERTAINTY = {
    "negation": "CT-",
    "implicative_negative": "CT-",
    "uncommitted": "U",
    "possible": "PS+",
    "probable": "PR+",
    "probable_negative": "PR-",
    "factive": "CT+",
}


class StanceWord(NamedTuple):
    """A phrase, its class, and where the event stands: before (the phrase precedes it), after, governed (at once after it)."""

    words: tuple[str, ...]
    kind: str
    scope: str


Starting = tuple[StanceWord | None, dict[str, list[tuple[list[str], StanceWord]]]]  # that of a word alone, the others by their second word


class StanceWords:
    """The phrases by their first word, longest first."""

    def __init__(self, entries: list[StanceWord]) -> None:
        self.by_first: dict[str, list[StanceWord]] = {}
        for entry in sorted(entries, key=lambda e: (-len(e.words), e.words)):
            self.by_first.setdefault(entry.words[0], []).append(entry)
        self._starting: Memo[Starting] = Memo(self._rests)

    def opens(self, word: Word) -> int:
        """`STANCE` if a phrase can begin with a word."""
        form = word.form
        return STANCE if form in self.by_first or (form[:1] in ("و", "ف") and form[1:] in self.by_first) else 0

    def _rests(self, form: str) -> Starting:
        """The phrases that a form can begin."""
        entries = self.by_first.get(form)
        if entries is None and form[:1] in ("و", "ف"):
            entries = self.by_first.get(form[1:])
        alone: StanceWord | None = None
        seconds: dict[str, list[tuple[list[str], StanceWord]]] = {}
        for entry in entries or ():
            if len(entry.words) > 1:
                seconds.setdefault(entry.words[1], []).append((list(entry.words[1:]), entry))
            else:
                alone = alone or entry
        return alone, seconds

    def at(self, forms: list[str], index: int, end: int) -> StanceWord | None:
        """The longest phrase that starts at a token and ends before token `end`; `و` or `ف` before it allowed."""
        alone, seconds = self._starting[forms[index]]
        if seconds and index + 1 < end:
            for rest, entry in seconds.get(forms[index + 1], ()):
                if index + len(rest) < end and forms[index + 1 : index + 1 + len(rest)] == rest:
                    return entry
        return alone if index < end else None


def load_stance(folder: Path, kept: Kept) -> StanceWords:
    """The tables of data/stance.

    Raises DataError naming file and line.
    """
    return StanceWords(kept.table("stance", list[StanceWord], lambda: _read(folder)))


def _read(folder: Path) -> list[StanceWord]:
    entries = []
    for path in sorted(folder.glob("*.tsv")):
        for word, kind, scope, _ in read_tsv(path, ("word", "class", "scope", "note")):
            entries.append(StanceWord(tuple(fold(w) for w in word.split()), kind, scope))
    return entries

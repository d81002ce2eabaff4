"""data/events/control.tsv -> Control: whose act the verbal noun is that a verb governs."""

from __future__ import annotations

from pathlib import Path

from rawi.errors import DataError
from rawi.reading.lexicon.index import Lexicon, Word
from rawi.reading.lexicon.kept import Kept
from rawi.reading.lexicon.schema import read_tsv
from rawi.reading.text.fold import fold

_WHO = ("subject", "object", "min", "li", "ila", "ala", "patient", "place", "bearer", "none")


class Control:
    """`who(word, preposition)` is `subject`, `object`, `min`, `li`, `ila`, `ala` (who stands under the preposition), `patient` (the subject undergoes it), `place` (the subject is where it is), `bearer` (people undergo it, a place is where it is) or `none`; a verb without a row takes the row of `*`."""

    def __init__(self, rows: dict[tuple[str, str], str], lexicon: Lexicon) -> None:
        self.rows = rows
        self.lexicon = lexicon
        self._memo: dict[tuple[str, str], str] = {}

    def who(self, word: Word, preposition: str) -> str:
        """Whose act stands under a verb (object: no preposition)."""
        key = (word.form, preposition)
        found = self._memo.get(key)
        if found is None:
            if len(self._memo) > 50_000:
                self._memo.clear()
            found = self._memo[key] = self._look_up(word, preposition)
        return found

    def own(self, word: Word, preposition: str) -> str:
        """The same by the verb's own row alone; `none` where it has none."""
        lemmas = self.lexicon.tables.lemmas
        return next((row for s in word.verbs if (row := self.rows.get((lemmas[s.lexeme], preposition))) is not None), "none")

    def barred(self, word: Word, preposition: str) -> bool:
        """Whether the verb's own row says that the act is not its subject's: `وثقت المنظمة اعتقال أربعين شخصا`."""
        lemmas = self.lexicon.tables.lemmas
        return any(self.rows.get((lemmas[s.lexeme], preposition)) == "none" for s in word.verbs)

    def noun(self, word: Word, preposition: str) -> str:
        """The same for a noun that governs another (`أمله بحصار المدينة`): its own row, else `none` for في، من، عن and `subject` for the rest."""
        for key in sorted(word.keys):
            row = self.rows.get((key, preposition))
            if row is not None:
                return row
        return "none" if preposition in ("fi", "min", "an") else "subject"

    def known(self, word: Word, preposition: str) -> bool:
        """Whether a noun has a row that names its own genitive (`subject`)."""
        return self.rows.get((word.base, preposition)) == "subject"

    def _look_up(self, word: Word, preposition: str) -> str:
        for sense in (*word.verbs, *word.nominals):
            row = self.rows.get((self.lexicon.tables.lemmas[sense.lexeme], preposition))
            if row is not None:
                return row
        if preposition == "object" and any(self.lexicon.verb_classes[s.lexeme][0] == "light" for s in word.stance):
            return "subject"
        return self.rows.get(("*", preposition), "none")


def load_control(path: Path, kept: Kept) -> dict[tuple[str, str], str]:
    """The table by verb and preposition.

    Raises DataError naming file and row.
    """
    rows = kept.table("control", list[tuple[str, str, str]], lambda: _read(path))
    return {(verb, preposition): who for verb, preposition, who in rows}


def _read(path: Path) -> list[tuple[str, str, str]]:
    rows = []
    for verb, preposition, who in read_tsv(path, ("verb", "preposition", "who")):
        if who not in _WHO:
            raise DataError(f"{path}: {verb} {preposition}: who must be one of {', '.join(_WHO)}, found {who!r}")
        rows.append((fold(verb), preposition, who))
    return rows

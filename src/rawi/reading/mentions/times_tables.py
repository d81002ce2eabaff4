"""data/time -> TimeTables: the words of time by their first word, folded."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from rawi.reading.mentions.numbers_tables import Sense, load_senses

_FILES = ("days.tsv", "months.tsv", "units.tsv", "leads.tsv")


class TimeTables(NamedTuple):
    """`words`: what opens or continues an expression; `guards`: what speaks against a reading. Both by first word, longest phrase first."""

    words: dict[str, tuple[Sense, ...]]
    guards: dict[str, tuple[Sense, ...]]


def load_time_tables(folder: Path) -> TimeTables:
    """The tables of data/time.

    Raises DataError that names file and entry.
    """
    return TimeTables(load_senses(*(folder / name for name in _FILES)), load_senses(folder / "guards.tsv"))

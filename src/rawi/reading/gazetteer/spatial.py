"""data/spatial -> SpatialTables: nouns that stand before a place's name, and words that tell where something lies from one."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from rawi.errors import DataError
from rawi.reading.gazetteer.geometry import BEARINGS
from rawi.reading.lexicon.kept import Kept
from rawi.reading.lexicon.schema import read_tsv
from rawi.reading.text.fold import fold

OPERATORS = frozenset("direction adjective far centre near around outskirts countryside border coast road triangle between".split())


class PlaceNoun(NamedTuple):
    """The kinds that a noun agrees with, whether an unknown name may follow it, whether it refers back."""

    kinds: tuple[str, ...]
    names: bool
    refers: bool


class SpatialWord(NamedTuple):
    """What a word says of a place after it, and in which direction (`N`, `C` or empty)."""

    operator: str
    direction: str


class SpatialTables(NamedTuple):
    """By folded word without article; `guards` are forms that begin no name of a place."""

    nouns: dict[str, PlaceNoun]
    words: dict[str, SpatialWord]
    guards: frozenset[str]


def load_spatial(folder: Path, kept: Kept) -> SpatialTables:
    """The tables of data/spatial.

    Raises DataError naming the file and what was expected.
    """
    return kept.table("spatial", SpatialTables, lambda: _read(folder))


def _read(folder: Path) -> SpatialTables:
    nouns: dict[str, PlaceNoun] = {}
    for noun, kinds, names, refers in read_tsv(folder / "nouns.tsv", ("noun", "kinds", "names", "refers")):
        nouns[fold(noun)] = PlaceNoun(tuple(kinds.split(",")), names == "yes", refers == "yes")
    words: dict[str, SpatialWord] = {}
    path = folder / "relations.tsv"
    for word, operator, direction in read_tsv(path, ("word", "operator", "direction")):
        if operator not in OPERATORS:
            raise DataError(f"{path}: {word!r}: {operator!r} is no operator; one of {', '.join(sorted(OPERATORS))} is expected")
        if direction and direction not in (*BEARINGS, "C"):
            raise DataError(f"{path}: {word!r}: {direction!r} is no direction; one of {', '.join(BEARINGS)}, C is expected")
        words[fold(word)] = SpatialWord(operator, direction)
    guards = frozenset(fold(form) for form, _ in read_tsv(folder / "guards.tsv", ("form", "note")))
    return SpatialTables(nouns, words, guards)

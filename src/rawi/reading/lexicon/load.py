"""Data files -> Lexicon: the compiled tables where they were kept from an earlier start, else compiled now."""

from __future__ import annotations

import gc
from pathlib import Path

import msgspec

from rawi.reading.lexicon.index import Lexicon, Tables
from rawi.reading.lexicon.kept import Kept, data_digest
from rawi.reading.lexicon.schema import Cue, Frame, Lexeme, StanceVerb, Trigger, TypeHead

DATA = Path(__file__).parents[2] / "data"


class Compiled(msgspec.Struct):
    """The compiled lexicon as it is kept: entries by number, with the file of each, and the tables."""

    cues: list[tuple[int, str, Cue]]
    triggers: list[tuple[int, str, str, Trigger]]
    stances: list[tuple[int, str, StanceVerb]]
    verbs: list[tuple[int, str, str]]
    heads: dict[str, TypeHead]
    frames: dict[str, Frame]
    tables: Tables


class Loaded(msgspec.Struct):
    """The lexicon with what belongs to it: claim types, role frames, the file of each lexeme, the digest of all data."""

    lexicon: Lexicon
    heads: dict[str, TypeHead]
    frames: dict[str, Frame]
    files: list[str]
    digest: str


def load_lexicon(folder: Path = DATA, kept: Kept | None = None) -> Loaded:
    """The lexicon of a data folder.

    Raises DataError naming file and entry when a data file is wrong.
    """
    kept = kept if kept is not None else Kept(data_digest(folder))
    return _assemble(kept.table("lexicon", Compiled, lambda: _compile(folder)), kept.digest)


def _compile(folder: Path) -> Compiled:
    from rawi.reading.lexicon.compile import compile_lexicon  # noqa: PLC0415  (costs more than a start with kept tables)

    collecting = gc.isenabled()
    gc.disable()  # a million objects that all stay
    try:
        return compile_lexicon(folder)
    finally:
        if collecting:
            gc.enable()


def _assemble(kept: Compiled, digest: str) -> Loaded:
    size = 1 + max((row[0] for rows in (kept.cues, kept.triggers, kept.stances, kept.verbs) for row in rows), default=-1)
    lexemes: list[Lexeme] = [Lexeme()] * size
    types = [""] * size
    files = [""] * size
    classes: dict[int, tuple[str, str]] = {}
    for number, file, cue in kept.cues:
        lexemes[number], files[number] = cue, file
    for number, file, kind, trigger in kept.triggers:
        lexemes[number], files[number], types[number] = trigger, file, kind
    for number, file, verb in kept.stances:
        lexemes[number], files[number] = verb, file
        classes[number] = (verb.class_, verb.governs)
    for number, file, lemma in kept.verbs:
        lexemes[number], files[number] = Lexeme(verb=lemma), file
    return Loaded(Lexicon(kept.tables, lexemes, types, classes), kept.heads, kept.frames, files, digest)

"""Form -> splits: the ways in which proclitics, the article and a pronoun suffix may stand on a word.

Nothing is decided here: every split is a candidate, and the lexicon that is looked up decides. `للجيش` gives `جيش` with the article.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


class Split(NamedTuple):
    """`prefix` proclitics, whether the article follows them, the `base`, how many letters of the form precede the base."""

    prefix: str
    article: bool
    base: str
    skip: int


_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك", "س")
_MIN_BASE = 2


@lru_cache(maxsize=100_000)
def splits(form: str) -> tuple[Split, ...]:
    """All proclitic splits of a folded form, the unsplit word first; bases have at least two letters."""
    out = [Split("", False, form, 0)]
    _article(out, "", form, 0)
    for conjunction in _CONJUNCTIONS:
        if not form.startswith(conjunction):
            continue
        rest = form[len(conjunction) :]
        if conjunction and len(rest) >= _MIN_BASE:
            out.append(Split(conjunction, False, rest, len(conjunction)))
            _article(out, conjunction, rest, len(conjunction))
        for preposition in _PREPOSITIONS[1:]:
            if not rest.startswith(preposition):
                continue
            base = rest[1:]
            skip = len(conjunction) + 1
            if len(base) >= _MIN_BASE:
                out.append(Split(conjunction + preposition, False, base, skip))
                _article(out, conjunction + preposition, base, skip)
            if preposition == "ل" and base.startswith("ل") and len(base) > _MIN_BASE:
                out.append(Split(conjunction + "ل", True, base[1:], skip + 1))
    return tuple(out)


def _article(out: list[Split], prefix: str, rest: str, skip: int) -> None:
    if rest.startswith("ال") and len(rest) >= 2 + _MIN_BASE:
        out.append(Split(prefix, True, rest[2:], skip + 2))


class Suffixed(NamedTuple):
    """A base without its pronoun, and the pronoun."""

    base: str
    pronoun: str


PRONOUNS = ("هما", "كما", "ها", "هم", "هن", "كم", "كن", "نا", "ني", "ه", "ك", "ي")


@lru_cache(maxsize=100_000)
def unsuffixed(base: str) -> tuple[Suffixed, ...]:
    """All ways to take a pronoun off a base: `غاراتها` -> `غارات`, `ضربته` -> `ضربت` and `ضربة`, `قتلوه` -> `قتلوا`."""
    out: list[Suffixed] = []
    for pronoun in PRONOUNS:
        if not base.endswith(pronoun):
            continue
        stem = base[: -len(pronoun)]
        if len(stem) < _MIN_BASE:
            continue
        out.append(Suffixed(stem, pronoun))
        if stem.endswith("ت"):
            out.append(Suffixed(stem[:-1] + "ة", pronoun))
        elif stem.endswith("و"):
            out.append(Suffixed(stem + "ا", pronoun))
        elif stem.endswith("ا"):
            out.append(Suffixed(stem[:-1] + "ي", pronoun))
        elif stem.endswith("ء"):
            pass
    return tuple(out)

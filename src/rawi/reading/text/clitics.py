"""Form -> splits: the ways in which proclitics, the article and a pronoun suffix may stand on a word.

Nothing is decided here: every split is a candidate, and the lexicon that is looked up decides. `للجيش` gives `جيش` with the article.
"""

from __future__ import annotations

from typing import NamedTuple

from rawi.reading.text.memo import Memo


class Split(NamedTuple):
    """`prefix` proclitics, whether the article follows them, the `base`, how many letters of the form precede the base."""

    prefix: str
    article: bool
    base: str
    skip: int


_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك", "س")
_MIN_BASE = 2


Way = tuple[str, str, bool]  # to write clitics: letters, prefix, article


def _every_way() -> tuple[Way, ...]:
    """All ways, in the order in which splits are given."""
    ways: list[Way] = [("ال", "", True)]
    for conjunction in _CONJUNCTIONS:
        if conjunction:
            ways += [(conjunction, conjunction, False), (conjunction + "ال", conjunction, True)]
        for preposition in _PREPOSITIONS:
            prefix = conjunction + preposition
            ways += [(prefix, prefix, False), (prefix + "ال", prefix, True)]
            if preposition == "ل":
                ways.append((prefix + "ل", prefix, True))
    return tuple(ways)


_EVERY_WAY = _every_way()


def _beginning(letters: str) -> tuple[Way, ...]:
    """The ways that words with these first two letters can be written in."""
    return tuple([way for way in _EVERY_WAY if way[0][:2] == letters or way[0] == letters[:1]])


_WAYS: Memo[tuple[Way, ...]] = Memo(_beginning, 2_000)


def _split(form: str) -> tuple[Split, ...]:
    whole = _new(Split, ("", False, form, 0))
    ways = _WAYS[form[:2]]
    if not ways:
        return (whole,)
    out = [whole]
    room = len(form) - _MIN_BASE
    for letters, prefix, article in ways:
        skip = len(letters)
        if skip <= room and form.startswith(letters):
            out.append(_new(Split, (prefix, article, form[skip:], skip)))
    return tuple(out)


_new = tuple.__new__  # makes a Split in half the time: each new word needs several
_SPLITS: Memo[tuple[Split, ...]] = Memo(_split, 1_000)  # asked for a few times while a word is new, then never again
splits = _SPLITS.__getitem__  # all proclitic splits of a folded form, the unsplit word first; bases have at least two letters


Suffixed = tuple[str, str]  # a base without its pronoun, and the pronoun

PRONOUNS = ("هما", "كما", "ها", "هم", "هن", "كم", "كن", "نا", "ني", "ه", "ك", "ي")
_BY_LETTER = {letter: tuple(p for p in PRONOUNS if p[-1] == letter) for letter in {p[-1] for p in PRONOUNS}}


def unsuffixed(base: str) -> tuple[Suffixed, ...]:
    """All ways to take a pronoun off a base: `غاراتها` -> `غارات`, `ضربته` -> `ضربت` and `ضربة`, `قتلوه` -> `قتلوا`."""
    return _UNSUFFIXED[base] if base[-1:] in _BY_LETTER else ()


def _unsuffix(base: str) -> tuple[Suffixed, ...]:
    out: list[Suffixed] = []
    for pronoun in _BY_LETTER[base[-1]]:
        stem = base[: -len(pronoun)]
        if len(stem) < _MIN_BASE or not base.endswith(pronoun):
            continue
        out.append((stem, pronoun))
        last = stem[-1]
        if last == "ت":
            out.append((stem[:-1] + "ة", pronoun))
        elif last == "و":
            out.append((stem + "ا", pronoun))
        elif last == "ا":
            out.append((stem[:-1] + "ي", pronoun))
    return tuple(out)


_UNSUFFIXED: Memo[tuple[Suffixed, ...]] = Memo(_unsuffix, 1_000)

"""What a reader takes for one letter: a selection never ends inside it.

The rules of Unicode Standard Annex 29 (extended grapheme clusters) for what Arabic, Latin and emoji need: marks, joiners, variation selectors,
skin tones, flags, line ends, number signs that stand over digits; Hangul syllables written in parts are left alone.
"""

from __future__ import annotations

import unicodedata

_PREPEND = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
_JOINER = "\u200d"


def snapped(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space at its ends, widened to whole letters; empty where nothing but white space is in it."""
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return start, start
    while start > 0 and not boundary(text, start):
        start -= 1
    while end < len(text) and not boundary(text, end):
        end += 1
    return start, end


def boundary(text: str, at: int) -> bool:
    """Whether a letter ends and another begins at an offset."""
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if before == "\r" and after == "\n":
        return False
    if _control(before) or _control(after):
        return True
    if _extends(after) or before in _PREPEND or (before == _JOINER and _pictured(after)):
        return False
    return not (_flag(before) and _flag(after) and _flags_before(text, at) % 2)


def _control(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Zl", "Zp")


def _extends(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me", "Mc") or char in ("\u200c", _JOINER) or "\U0001f3fb" <= char <= "\U0001f3ff"


def _pictured(char: str) -> bool:
    return unicodedata.category(char) == "So"


def _flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _flags_before(text: str, at: int) -> int:
    count = 0
    while at - count > 0 and _flag(text[at - count - 1]):
        count += 1
    return count

"""Tokens -> quotations: which mark opens, which closes, and what stands between.

Pairs are made inside a paragraph: at its end an open quotation is closed there, so one lost mark spoils no more than a paragraph.
A quotation that a paragraph leaves open and the next one goes on with (`"` at its start again) stays two quotations.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rawi.reading.text.tokens import BREAK, CLOSE, NUMBER, OPEN, QUOTE, STOP, WORD, Tokens


class Quotation(NamedTuple):
    """Token indices: the mark `opens`, the words `first` up to `last` (exclusive), `closed` if a closing mark was found."""

    opens: int
    first: int
    last: int
    closed: bool


_MARKS = re.compile(f"[{BREAK}{QUOTE}{OPEN}{CLOSE}]")


def quotations(tokens: Tokens) -> list[Quotation]:
    """The outermost quotations in order; marks nested in a quotation belong to it.

    A straight mark opens or closes by the space around it; where that does not tell, marks alternate. A mark that can only close
    while nothing is open is left alone, so that one stray mark does not turn the rest of a paragraph inside out.
    """
    out: list[Quotation] = []
    opened = -1
    shape = ""
    depth = 0
    kinds = tokens.kinds
    for index in [match.start() for match in _MARKS.finditer(kinds)]:
        kind = kinds[index]
        if kind == BREAK:
            if opened >= 0:
                out.append(Quotation(opened, opened + 1, index, False))
            opened, depth = -1, 0
            continue
        mark = tokens.forms[index] if kind == QUOTE else OPEN
        if kind == QUOTE and mark != '"' and _apostrophe(tokens, index):
            continue
        way = _way(tokens, index) if kind == QUOTE else (1 if kind == OPEN else -1)
        if opened < 0:
            if way >= 0:
                opened, shape, depth = index, mark, 1
        elif shape != mark:
            continue
        elif way > 0:
            depth += 1
        else:
            depth -= 1
            if depth <= 0 or kind == QUOTE and way == 0:
                out.append(Quotation(opened, opened + 1, index, True))
                opened = -1
    if opened >= 0:
        out.append(Quotation(opened, opened + 1, len(tokens), False))
    return out


def _way(tokens: Tokens, index: int) -> int:
    """1: the mark stands like an opening one (space before, a word at once after), -1: like a closing one, 0: cannot be told."""
    before = index > 0 and tokens.ends[index - 1] == tokens.starts[index] and tokens.kinds[index - 1] != BREAK
    after = index + 1 < len(tokens) and tokens.starts[index + 1] == tokens.ends[index] and tokens.kinds[index + 1] != BREAK
    if before and tokens.kinds[index - 1] in (WORD, NUMBER, STOP) and not (after and tokens.kinds[index + 1] == WORD):
        if tokens.forms[index - 1] in ("ب", "ل", "ك", "و", "ف"):
            return 1
        return -1
    if after and tokens.kinds[index + 1] in (WORD, NUMBER) and not (before and tokens.kinds[index - 1] == WORD):
        return 1
    if before and tokens.forms[index - 1] in ("ب", "ل", "ك", "و", "ف"):
        return 1
    return 0


def _apostrophe(tokens: Tokens, index: int) -> bool:
    """A single mark inside a word is no quotation."""
    before = index > 0 and tokens.ends[index - 1] == tokens.starts[index] and tokens.kinds[index - 1] == WORD
    after = index + 1 < len(tokens) and tokens.starts[index + 1] == tokens.ends[index] and tokens.kinds[index + 1] == WORD
    return before and after

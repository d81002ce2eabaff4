"""Tokens -> quotations: which mark opens, which closes, and what stands between.

Pairs are made inside a paragraph: at its end an open quotation is closed there, so one lost mark spoils no more than a paragraph.
A quotation that a paragraph leaves open and the next one goes on with (`"` at its start again) stays two quotations.
"""

from __future__ import annotations

from typing import NamedTuple

from rawi.reading.text.tokens import BREAK, CLOSE, COLON, NUMBER, OPEN, QUOTE, WORD, Tokens


class Quotation(NamedTuple):
    """Token indices: the mark `opens`, the words `first` up to `last` (exclusive), `closed` if a closing mark was found."""

    opens: int
    first: int
    last: int
    closed: bool


def quotations(tokens: Tokens) -> list[Quotation]:
    """The outermost quotations in order; marks nested in a quotation of another shape belong to it."""
    out: list[Quotation] = []
    opened = -1
    shape = ""
    depth = 0
    kinds = tokens.kinds
    for index, kind in enumerate(kinds):
        if kind == BREAK:
            if opened >= 0:
                out.append(Quotation(opened, opened + 1, index, False))
            opened, depth = -1, 0
        elif kind == QUOTE:
            mark = tokens.forms[index]
            if mark != '"' and _apostrophe(tokens, index):
                continue
            if opened < 0:
                opened, shape = index, mark
            elif shape == mark:
                if mark == '"' and _doubled(tokens, index) and index == opened + 1:
                    continue
                out.append(Quotation(opened, opened + 1, index, True))
                opened = -1
        elif kind == OPEN:
            if opened < 0:
                opened, shape, depth = index, OPEN, 1
            elif shape == OPEN:
                depth += 1
        elif kind == CLOSE and opened >= 0 and shape == OPEN:
            depth -= 1
            if depth <= 0:
                out.append(Quotation(opened, opened + 1, index, True))
                opened = -1
    if opened >= 0:
        out.append(Quotation(opened, opened + 1, len(tokens), False))
    return out


def _doubled(tokens: Tokens, index: int) -> bool:
    """`""قواتنا` is one opening mark typed twice."""
    return index + 1 < len(tokens) and tokens.kinds[index + 1] in (WORD, NUMBER, COLON) and tokens.ends[index] == tokens.starts[index + 1]


def _apostrophe(tokens: Tokens, index: int) -> bool:
    """A single mark inside a word is no quotation."""
    before = index > 0 and tokens.ends[index - 1] == tokens.starts[index] and tokens.kinds[index - 1] == WORD
    after = index + 1 < len(tokens) and tokens.starts[index + 1] == tokens.ends[index] and tokens.kinds[index + 1] == WORD
    return before and after

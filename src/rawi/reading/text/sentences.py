"""Tokens -> sentences: token ranges that never cut a quotation, an abbreviation or a number."""

from __future__ import annotations

import re
from typing import NamedTuple

from rawi.reading.text.quotes import Quotation
from rawi.reading.text.tokens import BREAK, STOP, Tokens


class Sentence(NamedTuple):
    """Tokens `first` up to `last` (exclusive); `paragraph` counts line breaks, `title` marks a heading without a full stop."""

    first: int
    last: int
    paragraph: int
    title: bool


_ABBREVIATIONS = frozenset("د م ا ب ف أ ت غ ه ق ج ص س ش ح ع".split()) | {"ا"}
_TITLE_WORDS = 22
_ENDS = re.compile(f"[{BREAK}{STOP}]")


def sentences(tokens: Tokens, quotes: list[Quotation]) -> list[Sentence]:
    """Sentences in order. A stop inside a short closed quotation ends no sentence; inside a long one it does not either:
    what one person says in one pair of marks stays together."""
    inside = _inside(tokens, quotes)
    out: list[Sentence] = []
    first = 0
    paragraph = 0
    kinds = tokens.kinds
    for index in [match.start() for match in _ENDS.finditer(kinds)]:
        if kinds[index] == BREAK:
            _close(out, tokens, first, index, paragraph)
            first = index + 1
            paragraph += 1
        elif not inside[index] and not _abbreviation(tokens, index):
            end = index + 1
            if end < len(tokens) and kinds[end] == STOP:
                continue
            _close(out, tokens, first, end, paragraph)
            first = end
    _close(out, tokens, first, len(tokens), paragraph)
    return out


def _inside(tokens: Tokens, quotes: list[Quotation]) -> bytearray:
    inside = bytearray(len(tokens) + 1)
    for quote in quotes:
        if quote.closed:
            inside[quote.first : quote.last] = b"\1" * (quote.last - quote.first)
    return inside


def _abbreviation(tokens: Tokens, index: int) -> bool:
    """`أ.ف.ب` and `د. ` are no sentence ends."""
    if index == 0 or tokens.forms[index] != ".":
        return False
    return (
        len(tokens.forms[index - 1]) == 1 and tokens.forms[index - 1] in _ABBREVIATIONS and tokens.ends[index - 1] == tokens.starts[index]
    )


def _close(out: list[Sentence], tokens: Tokens, first: int, last: int, paragraph: int) -> None:
    if last <= first:
        return
    ended = tokens.kinds[last - 1] == STOP or tokens.kinds[last - 1] in 'c"'
    title = not ended and last - first <= _TITLE_WORDS and (not out or out[-1].paragraph != paragraph)
    out.append(Sentence(first, last, paragraph, title))

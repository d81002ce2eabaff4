"""What was found, on the untouched text: where the words of a query stand in it, and how well a claim fits. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from rawi.store.query import And, Field, Node, Not, Or, Term
from rawi.store.search_terms import All, Any, But, Text, Words

Mark = tuple[int, int]
_RUN = re.compile(r"\S+")
_K, _B = 1.2, 0.75  # BM25's


def wanted(text: Text | None) -> Iterator[Words]:
    """The words and phrases that are looked for in the text, tags and what must not be there left out."""
    match text:
        case Words(column=None | "norm"):
            yield text
        case All() | Any():
            for part in text.parts:
                yield from wanted(part)
        case But():
            yield from wanted(text.part)


def terms(node: Node) -> Iterator[Term]:
    """The words of a query that are looked for anywhere, those that must not be there left out."""
    match node:
        case Term():
            yield node
        case And() | Or():
            for one in node.nodes:
                yield from terms(one)
        case Not() | Field():
            return


def highlights(quote: str, start: int, rows: Sequence[Words], fold: Callable[[str], str]) -> tuple[Mark, ...]:
    """Half-open ranges of the document's text where the words stand; `start` is where the quote does. Marks of a word belong to it."""
    tokens = list(_tokens(quote, fold))
    found: set[Mark] = set()
    for row in rows:
        for at in range(len(tokens) - len(row.words) + 1):
            if _stands(row, tokens, at):
                found.add((start + tokens[at][1], start + tokens[at + len(row.words) - 1][2]))
    return tuple(_joined(sorted(found)))


def _joined(marks: Iterable[Mark]) -> Iterator[Mark]:
    last: Mark | None = None
    for mark in marks:
        if last and mark[0] < last[1]:
            last = (last[0], max(last[1], mark[1]))
            continue
        if last:
            yield last
        last = mark
    if last:
        yield last


def _stands(row: Words, tokens: Sequence[tuple[str, int, int]], at: int) -> bool:
    *head, last = row.words
    if any(tokens[at + n][0] != word for n, word in enumerate(head)):
        return False
    there = tokens[at + len(head)][0]
    return there.startswith(last) if row.prefix else there == last


def _tokens(quote: str, fold: Callable[[str], str]) -> Iterator[tuple[str, int, int]]:
    """Folded words with the range of the quote that each was made of."""
    for run in _RUN.finditer(quote):
        folded = fold(run.group()).split()
        if len(folded) == 1:
            yield folded[0], *_trimmed(run.group(), run.start())
        elif folded:
            yield from _split(run.group(), run.start(), fold)


def _trimmed(run: str, start: int) -> Mark:
    inside = [n for n, char in enumerate(run) if char.isalnum()]
    last = inside[-1] + 1
    while last < len(run) and not run[last].isprintable() or last < len(run) and _goes_on(run[last]):
        last += 1
    return start + inside[0], start + last


def _goes_on(char: str) -> bool:
    """A mark or a stretch, which belongs to the letter before it."""
    return (
        char == "\u0640" or "\u064b" <= char <= "\u065f" or char == "\u0670" or "\u0610" <= char <= "\u061a" or "\u06d6" <= char <= "\u06ed"
    )


def _split(run: str, start: int, fold: Callable[[str], str]) -> Iterator[tuple[str, int, int]]:
    """A run of several words (`ليبيا-تونس`, `50كم`): cut where letters, digits and marks change."""
    at = 0
    while at < len(run):
        end = at + 1
        kind = _kind(run[at])
        while end < len(run) and (_kind(run[end]) == kind or _goes_on(run[end]) or not run[end].isprintable()):
            end += 1
        for word in fold(run[at:end]).split() if kind else ():
            yield word, start + at, start + end
        at = end


def _kind(char: str) -> int:
    return 2 if char.isdigit() else 1 if char.isalnum() else 0


def scores(rows: Sequence[Sequence[str]], looked_for: Sequence[Sequence[Words]]) -> list[float]:
    """How well each text fits, by BM25 over these texts alone, so that both engines agree.

    A row is the folded texts of one claim; an item of `looked_for` is one word of the query in its variants.
    """
    texts = [f" {' | '.join(row)} " for row in rows]
    lengths = [text.count(" ") for text in texts]
    mean = max(1.0, sum(lengths) / max(1, len(lengths)))
    needles = [[" " + " ".join(row.words) + ("" if row.prefix else " ") for row in variants] for variants in looked_for]
    counts = [[sum(text.count(needle) for needle in one) for one in needles] for text in texts]
    spread = [sum(1 for row in counts if row[n]) for n in range(len(needles))]
    rare = [math.log(1 + (len(texts) - seen + 0.5) / (seen + 0.5)) for seen in spread]
    out = []
    for length, row in zip(lengths, counts, strict=True):
        long = _K * (1 - _B + _B * length / mean)
        out.append(round(sum(rare[n] * count * (_K + 1) / (count + long) for n, count in enumerate(row)), 6))
    return out

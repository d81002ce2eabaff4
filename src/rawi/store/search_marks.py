"""What was found, on the untouched text: where the words of a query stand in it, and how well a claim fits. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from rawi.store.query import And, Field, Node, Not, Or, Term
from rawi.store.search_terms import All, Any, But, Text, Words

Mark = tuple[int, int]
Token = tuple[str, str, int]  # a folded word, the characters that it was made of, where they begin
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
    return Marker(rows, fold).marks(quote, start)


class Marker:
    """Finds the words of one query in many quotes: what was folded once is not folded again, and most words are passed over at a glance."""

    def __init__(self, rows: Sequence[Words], fold: Callable[[str], str]) -> None:
        self._fold = fold
        self._folded: dict[str, list[str]] = {}
        self._beginnings = [row for row in rows if row.prefix and len(row.words) == 1]
        self._by_first: dict[str, list[Words]] = {}
        for row in rows:
            if not row.prefix or len(row.words) > 1:
                self._by_first.setdefault(row.words[0], []).append(row)

    def marks(self, quote: str, start: int) -> tuple[Mark, ...]:
        """As `highlights` gives them."""
        if not self._by_first and not self._beginnings:
            return ()
        tokens = list(self._tokens(quote))
        found: set[Mark] = set()
        for at, (word, run, first) in enumerate(tokens):
            for row in self._by_first.get(word, ()):
                if _stands(row, tokens, at):
                    found.add((start + _trimmed(run, first)[0], start + _trimmed(*tokens[at + len(row.words) - 1][1:])[1]))
            if self._beginnings and any(word.startswith(row.words[0]) for row in self._beginnings):
                here = _trimmed(run, first)
                found.add((start + here[0], start + here[1]))
        return tuple(_joined(sorted(found)))

    def _tokens(self, quote: str) -> Iterator[Token]:
        """Folded words with the run of the quote that each was made of, and where it begins."""
        for match in _RUN.finditer(quote):
            run = match.group()
            folded = self._folded.get(run)
            if folded is None:
                folded = self._folded[run] = self._fold(run).split()
            if len(folded) == 1:
                yield folded[0], run, match.start()
            elif folded:
                yield from _split(run, match.start(), self._fold)


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


def _stands(row: Words, tokens: Sequence[Token], at: int) -> bool:
    *head, last = row.words
    if at + len(head) >= len(tokens) or any(tokens[at + n][0] != word for n, word in enumerate(head)):
        return False
    there = tokens[at + len(head)][0]
    return there.startswith(last) if row.prefix else there == last


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


def _split(run: str, start: int, fold: Callable[[str], str]) -> Iterator[Token]:
    """A run of several words (`ليبيا-تونس`, `50كم`): cut where letters, digits and marks change."""
    at = 0
    while at < len(run):
        end = at + 1
        kind = _kind(run[at])
        while end < len(run) and (_kind(run[end]) == kind or _goes_on(run[end]) or not run[end].isprintable()):
            end += 1
        for word in fold(run[at:end]).split() if kind else ():
            yield word, run[at:end], start + at
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

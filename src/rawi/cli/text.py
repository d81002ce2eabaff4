"""Reading -> lines for a terminal: each claim with its chain, certainty, roles and words; the chain's root, the outlet, stands at the top.

Every line has its Latin part first and one piece of Arabic last, between FSI and PDI, so that it reads right both in a terminal that
turns Arabic around and in one that does not.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from typing import NamedTuple

import click

from rawi.cli.blocks import Block, Known, blocks
from rawi.cli.wording import NARRATOR, certainty, heading, teller
from rawi.exports.shown import clip, isolated, shown
from rawi.model import ROLES, Claim, Reading, RoleSpan, Statement

_LABEL, _ARABIC = 14, 40  # columns
_WIDTH = 100  # where the output is no terminal
_CERTAIN = {"CT+": "green", "PR+": "yellow", "PS+": "yellow", "U": "blue", "PS-": "magenta", "PR-": "magenta", "CT-": "magenta"}


class Style(NamedTuple):
    """How wide and whether in colour."""

    width: int
    colour: bool

    @classmethod
    def of_terminal(cls) -> Style:
        """The style of standard output: colour only on a terminal that wants it (NO_COLOR)."""
        terminal = sys.stdout.isatty()
        colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        return cls(min(max(shutil.get_terminal_size().columns, 60), 140) if terminal else _WIDTH, colour)

    def paint(self, text: str, fg: str | None = None, *, bold: bool = False, dim: bool = False) -> str:
        """The text in a colour, if colour is wanted."""
        return click.style(text, fg=fg, bold=bold or None, dim=dim or None) if self.colour and text else text


def render(reading: Reading, where: str, style: Style) -> str:
    """The reading as text, without a newline at its end."""
    return "\n".join(_Page(reading, where, style).lines())


class _Page:
    def __init__(self, reading: Reading, where: str, style: Style) -> None:
        self.reading = reading
        self.where = where
        self.style = style
        self.known = Known(reading)

    def lines(self) -> Iterator[str]:
        """All lines of one article, an empty one last."""
        yield self._rule()
        title = heading(self.reading.document)
        if title:
            yield " " + self.style.paint(isolated(title), bold=True)
        if self.reading.document.outlet:
            yield self._line(1, "published by", "", self.reading.document.outlet)
        for note in self.reading.warnings:
            yield f" note: {shown(note.message)}"
        for block in blocks(self.reading):
            yield ""
            yield from self._block(block)
        yield ""

    def _rule(self) -> str:
        document = self.reading.document
        parts = [shown(document.id) if document.id != document.sha256[:16] else shown(self.where)]
        if document.published:
            parts.append(document.published)
        parts += [_count(len(self.reading.statements), "statement"), _count(len(self.reading.claims), "claim")]
        text = f"── {' · '.join(parts)} "
        return self.style.paint(text + "─" * max(4, self.style.width - len(text)), dim=True)

    def _block(self, block: Block) -> Iterator[str]:
        for number, statement in enumerate(block.chain):
            how, kind = teller(statement)
            yield self._line(1, how if number == 0 else "as told by", kind, statement.speaker, bold=number == 0)
        if not block.chain:
            yield " " + self.style.paint("told by".ljust(_LABEL + 1), dim=True) + NARRATOR
        if not block.claims and block.chain:
            yield self._words(block.chain[0])
        for claim in block.claims:
            yield from self._claim(claim)

    def _claim(self, claim: Claim) -> Iterator[str]:
        sign, word = certainty(claim)
        kind = self.style.paint(claim.type.ljust(_LABEL - 1), bold=True)
        sure = self.style.paint(word, _CERTAIN.get(claim.certainty))
        gap = max(2, _ARABIC - _LABEL - 3 - len(word))
        yield f" {self.style.paint(sign, _CERTAIN.get(claim.certainty))} {kind} {sure}{' ' * gap}{isolated(claim.trigger.text)}"
        for role in ROLES:
            spans: tuple[RoleSpan, ...] = getattr(claim, role)
            for span in spans:
                yield self._line(3, role, self.known.of(role, span), span.text)
        yield self._words(claim)

    def _line(self, indent: int, label: str, value: str, arabic: str, *, bold: bool = False) -> str:
        head = " " * indent + self.style.paint(label.ljust(_LABEL + 2 - indent), dim=True)
        gap = max(2, _ARABIC - _LABEL - 2 - len(value))
        return f"{head}{value}{' ' * gap}{self.style.paint(isolated(arabic), bold=bold)}"

    def _words(self, item: Claim | Statement) -> str:
        """The words in which it stands: a claim's trigger with what is around it, a statement's content."""
        room = self.style.width - _LABEL - 8
        text = self.reading.document.text
        if isinstance(item, Claim):
            before, words, after = clip(text, item.trigger.start, item.trigger.end, room)
        else:
            before, words, after = "", shown(item.content.text), ""
            if len(words) > room:
                words = words[:room].rsplit(" ", 1)[0] + " …"
        middle = self.style.paint(words, bold=True) if before or after else words
        return f"   {self.style.paint('words'.ljust(_LABEL - 1), dim=True)}\u2068{before}{middle}{after}\u2069"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

"""Readings -> one self-contained HTML page: the article right to left, its claims beside it, each tied to its words.

Highlights are drawn with the CSS Custom Highlight API over one untouched text node, so that they move no glyph. The page asks the
network for nothing, and its policy says so. Blocks, signs and words are those of the terminal.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Sequence
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from rawi.cli.blocks import Block, Known, blocks
from rawi.cli.map.figure import figure
from rawi.cli.wording import NARRATOR, certainty, heading, teller
from rawi.exports.shown import clip, shown
from rawi.model import ROLES, Claim, Reading, Statement
from rawi.reading.lexicon.schema import TypeHead

if TYPE_CHECKING:
    from rawi.cli.read import Read

_ROOM = 90  # characters of the words that a card quotes
_SURE = {"CT+": "sure", "CT-": "not", "PR-": "not", "PS-": "not"}
# One for one, so that offsets stay: what turns a line around becomes a word joiner, what a page cannot hold a replacement character.
_HARMLESS = {ord(char): "\u2060" for char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"} | {
    code: "\ufffd" for code in (*range(9), 11, 12, *range(14, 32), *range(127, 160), 0xFFFE, 0xFFFF)
}


def page(reads: Sequence[Read], heads: dict[str, TypeHead]) -> str:
    """The page of some readings; `heads` gives each claim type its Arabic label."""
    css, js = asset("page.css"), asset("page.js")
    policy = f"default-src 'none'; style-src '{digest(css)}'; script-src '{digest(js)}'; base-uri 'none'; form-action 'none'"
    articles = "\n".join(_Article(f"a{number}", read, heads).html() for number, read in enumerate(reads, 1))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>rawi: {_count(reads)}</title>\n<style>{css}</style>\n</head>\n<body>\n"
        f'<header><h1>rawi <bdi lang="ar">راوٍ</bdi></h1><p>{_count(reads)}</p>\n{_LEGEND}\n{_contents(reads)}</header>\n'
        f"<main>\n{articles}\n</main>\n<script>{js}</script>\n</body>\n</html>"
    )


_LEGEND = (
    '<ul class="legend"><li><span class="key sure">words</span> of a claim put forward as certain</li>'
    '<li><span class="key open">words</span> probable, possible or left open</li><li><span class="key not">words</span> denied</li>'
    '<li><span class="key cue">word</span> that gives it to a speaker</li><li><span class="key place">word</span> for a place</li></ul>'
)


def _count(reads: Sequence[Read]) -> str:
    totals = (len(reads), sum(len(r.reading.statements) for r in reads), sum(len(r.reading.claims) for r in reads))
    nouns = ("article", "statement", "claim")
    return " · ".join(f"{total} {noun}{'' if total == 1 else 's'}" for total, noun in zip(totals, nouns, strict=True))


def _contents(reads: Sequence[Read]) -> str:
    """Links to the articles, where there are several."""
    if len(reads) < 2:
        return ""
    items = "".join(
        f'<li><a href="#a{number}"><bdi lang="ar">{escape(_title(read))}</bdi></a></li>' for number, read in enumerate(reads, 1)
    )
    return f'<nav aria-label="articles"><ol>{items}</ol></nav>\n'


def _title(read: Read) -> str:
    return heading(read.reading.document) or shown(read.where)


def asset(name: str) -> str:
    """A file of cli/assets."""
    return (files("rawi.cli") / "assets" / name).read_text(encoding="utf-8")


def digest(text: str) -> str:
    """The hash of a style or a script, as a page's policy names it."""
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _arabic(text: str) -> str:
    return f'<bdi lang="ar">{escape(shown(text))}</bdi>'


def units(text: str) -> list[int]:
    """Where each code point of a text stands in the page's text node: UTF-16 code units, with CR LF read as one line end."""
    out = [0]
    for at, char in enumerate(text):
        gone = char == "\r" and text[at + 1 : at + 2] == "\n"
        out.append(out[-1] + (0 if gone else 2 if ord(char) > 0xFFFF else 1))
    return out


class _Article:
    """One reading as HTML; `name` is its id, and the beginning of those of its claims."""

    def __init__(self, name: str, read: Read, heads: dict[str, TypeHead]) -> None:
        self.name = name
        self.title = _title(read)
        self.reading: Reading = read.reading
        self.heads = heads
        self.known = Known(read.reading)
        self.units = units(read.reading.document.text)

    def html(self) -> str:
        document = self.reading.document
        facts = [_arabic(document.outlet)] if document.outlet else []
        facts += [escape(shown(fact)) for fact in (document.published, document.url) if fact]
        notes = "".join(f'<p class="note">⚠ {escape(shown(note.message))}</p>' for note in self.reading.warnings)
        cues = json.dumps([self._at(s.cue.start, s.cue.end) for s in self.reading.statements])
        text = document.text.replace("\r\n", "\n").replace("\r", "\n").translate(_HARMLESS)
        return (
            f'<article id="{self.name}" aria-labelledby="{self.name}-t">\n'
            f'<header><h2 id="{self.name}-t" lang="ar" dir="rtl">{escape(self.title)}</h2>'
            f'<p class="facts">{" · ".join(facts)}</p>{notes}</header>\n'
            f'<div class="text" lang="ar" dir="rtl" tabindex="0" data-cues="{cues}">{escape(text)}</div>\n'
            f'<div class="side">\n{figure(self.name, self.reading, self.heads, self._at)}'
            f'<div class="claims">\n{"".join(map(self._block, blocks(self.reading))) or _NOTHING}</div>\n</div>\n</article>'
        )

    def _at(self, start: int, end: int) -> list[int]:
        return [self.units[start], self.units[end]]

    def _block(self, block: Block) -> str:
        tellers = [self._teller(statement, number) for number, statement in enumerate(block.chain)]
        if not block.chain:
            tellers.append(f'<li><span class="how">told by</span> {NARRATOR}</li>')
        if self.reading.document.outlet:
            tellers.append(f'<li><span class="how">published by</span> {_arabic(self.reading.document.outlet)}</li>')
        claims = "".join(map(self._claim, block.claims))
        said = "" if block.claims or not block.chain else f'<p class="said">{self._said(block.chain[0])}</p>'
        return f'<section>\n<ul class="chain">{"".join(tellers)}</ul>\n{said}<ol>\n{claims}</ol>\n</section>\n'

    def _teller(self, statement: Statement, number: int) -> str:
        how, kind = teller(statement)
        note = f' <span class="known">{kind}</span>' if kind else ""
        return f'<li><span class="how">{how if number == 0 else "as told by"}</span> {_arabic(statement.speaker)}{note}</li>'

    def _said(self, statement: Statement) -> str:
        content = shown(statement.content.text)
        return f"<q>{_arabic(content if len(content) <= 2 * _ROOM else content[: 2 * _ROOM].rsplit(' ', 1)[0] + ' …')}</q>"

    def _claim(self, claim: Claim) -> str:
        sign, word = certainty(claim)
        head = self.heads.get(claim.type)
        spans = json.dumps([self._at(s.start, s.end) for role in ROLES for s in getattr(claim, role)])
        return (
            f'<li id="{self.name}-{claim.id}" class="{_SURE.get(claim.certainty, "open")}" tabindex="0" title="{escape(claim.rule)}" '
            f'data-at="{json.dumps(self._at(claim.trigger.start, claim.trigger.end))}" data-roles="{spans}">'
            f'<p class="head"><span class="certainty"><span class="sign" aria-hidden="true">{sign}</span> {word}</span> '
            f'<b>{claim.type}</b> {_arabic(head.label) if head else ""} <span class="trigger">«{_arabic(claim.trigger.text)}»</span></p>'
            f"{self._roles(claim)}{self._words(claim)}</li>\n"
        )

    def _roles(self, claim: Claim) -> str:
        rows = ""
        for role in ROLES:
            for span in getattr(claim, role):
                known = self.known.of(role, span)
                note = f' <span class="known">{escape(shown(known))}</span>' if known else ""
                rows += f"<div><dt>{role}</dt><dd>{_arabic(span.text)}{note}</dd></div>"
        return f"<dl>{rows}</dl>" if rows else ""

    def _words(self, claim: Claim) -> str:
        """The claim's words with what is around them, for paper and for a browser that draws no highlights."""
        before, words, after = clip(self.reading.document.text, claim.trigger.start, claim.trigger.end, _ROOM)
        return f'<p class="words" lang="ar" dir="rtl">{escape(before)}<mark>{escape(words)}</mark>{escape(after)}</p>'


_NOTHING = '<p class="nothing">No statement and no claim was found.</p>\n'

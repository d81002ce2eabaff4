"""Readings -> one self-contained HTML page: the article right to left, its claims beside it, each tied to its words.

Highlights are drawn with the CSS Custom Highlight API, which moves no glyph; the page asks the network for nothing.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Sequence
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from rawi.model import ROLES, Claim, Reading, Statement
from rawi.reading.lexicon.schema import TypeHead

if TYPE_CHECKING:
    from rawi.cli.read import Read

_CERTAINTY = {
    "CT+": "● certain", "PR+": "◕ probable", "PS+": "◔ possible", "CT-": "⊘ did not happen", "PR-": "⊖ probably not",
    "PS-": "⊝ possibly not", "U": "○ left open",
}  # fmt: skip


def page(reads: Sequence[Read], heads: dict[str, TypeHead]) -> str:
    """The page of some readings; `heads` gives each claim type its Arabic label."""
    css, js = _asset("page.css"), _asset("page.js")
    policy = f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(js)}'"
    links = "".join(f'<a href="#a{n}"><bdi>{_safe(_title(r.reading))}</bdi></a>' for n, r in enumerate(reads, 1)) if len(reads) > 1 else ""
    articles = "\n".join(_article(n, r.reading, heads) for n, r in enumerate(reads, 1))
    return (
        f'<!doctype html>\n<html lang="ar" dir="rtl">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>راوٍ · rawi</title>\n<style>{css}</style>\n</head>\n<body>\n'
        f"<header><h1>راوٍ</h1></header>\n<nav>{links}</nav>\n<main>\n{articles}\n</main>\n<script>{js}</script>\n</body>\n</html>"
    )


def _asset(name: str) -> str:
    return (files("rawi.cli") / "assets" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _safe(text: str) -> str:
    """Text for HTML: escaped, bidi controls and other control characters shown as a mark so that they reorder nothing."""
    out = "".join(
        "\ufffd" if c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069" or (c < " " and c not in "\n\t") else c for c in text
    )
    return escape(out)


def _title(reading: Reading) -> str:
    document = reading.document
    first = document.text.strip().split("\n", 1)[0]
    return document.title or (first if len(first) < 120 else first[:117] + "…") or document.id


def _article(number: int, reading: Reading, heads: dict[str, TypeHead]) -> str:
    document = reading.document
    units = _units(document.text)
    statements = {s.id: s for s in reading.statements}
    rows = "\n".join(_claim(c, statements, reading, heads, units) for c in reading.claims)
    facts = " · ".join(_safe(x) for x in (document.outlet, document.published, document.url) if x)
    notes = "".join(f'<p class="warn"><bdi dir="ltr">⚠ {_safe(w.message)}</bdi></p>' for w in reading.warnings)
    text = _safe(document.text.replace("\r\n", "\n\ufeff").replace("\r", "\n"))
    return (
        f'<article id="a{number}">\n<div><h2><bdi>{_safe(_title(reading))}</bdi></h2><p class="meta"><bdi>{facts}</bdi></p>{notes}'
        f'<div class="text" dir="rtl">{text}</div></div>\n<ol class="claims" aria-label="claims">\n{rows}\n</ol>\n</article>'
    )


def _units(text: str) -> list[int]:
    """UTF-16 offset of every code point of the text."""
    out = [0]
    for char in text:
        out.append(out[-1] + (2 if ord(char) > 0xFFFF else 1))
    return out


def _claim(claim: Claim, statements: dict[str, Statement], reading: Reading, heads: dict[str, TypeHead], units: list[int]) -> str:
    head = heads.get(claim.type)
    label = head.label if head else claim.type
    at = [units[claim.trigger.start], units[claim.trigger.end]]
    spans = [[units[s.start], units[s.end]] for role in ROLES for s in getattr(claim, role)]
    roles = " · ".join(
        f"{role} <b><bdi>{_safe('، '.join(s.text for s in getattr(claim, role)))}</bdi></b>" for role in ROLES if getattr(claim, role)
    )
    return (
        f'<li><button data-at="{json.dumps(at)}" data-roles="{json.dumps(spans)}" title="{_safe(claim.rule)}">'
        f'<span class="kind">{_safe(label)}</span> «<bdi>{_safe(claim.trigger.text)}</bdi>»<span class="sure"><bdi dir="ltr">{_CERTAINTY[claim.certainty]}</bdi></span>'
        f'<div class="chain">{_chain(claim, statements, reading)}</div><div class="roles">{roles}</div></button></li>'
    )


def _chain(claim: Claim, statements: dict[str, Statement], reading: Reading) -> str:
    """Who says so, the innermost speaker first, the outlet last."""
    names = []
    statement = statements.get(claim.statement or "")
    while statement is not None:
        names.append(statement.speaker)
        statement = statements.get(statement.parent or "")
    names.append(reading.document.outlet or "نص التقرير")
    return " ← ".join(f"<bdi>{_safe(name)}</bdi>" for name in names)

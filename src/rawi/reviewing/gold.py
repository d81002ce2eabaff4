"""A reading that people finished -> gold: the annotation of an article as quotes, in the form that rawi's scorers take.

Every quote is copied from the text; where the same words stand in it more than once, `{"q": words, "n": 2}` says which.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import msgspec

from rawi.model import ROLES, Claim, Reading, RoleSpan, Span, Statement
from rawi.reviewing.identity import subject_of
from rawi.reviewing.standing import Mark, reviews

_OPEN = ("unreviewed", "unsure")


def finished(reading: Reading, decisions: Iterable[Mark]) -> bool:
    """Whether people judged every claim of a reading, and are sure of each."""
    found = reviews(decisions)
    names = [subject_of(reading.document.id, claim) for claim in reading.claims]
    return bool(names) and all(found.get(name, "unreviewed") not in _OPEN for name in names)


def gold(reading: Reading, decisions: Iterable[Mark]) -> dict[str, Any]:
    """The annotation of a finished reading; what people rejected is left out, with the statements that only it hangs on."""
    found = reviews(decisions)
    claims = [claim for claim in reading.claims if found.get(subject_of(reading.document.id, claim)) != "rejected"]
    quoted = _Quotes(reading.document.text)
    used = _used(reading.statements, {claim.statement for claim in claims if claim.statement})
    spans = [span for claim in claims for role in ROLES for span in getattr(claim, role)]
    return {
        "id": reading.document.id,
        "lang": reading.document.lang,
        "published": reading.document.published,
        "text": reading.document.text,
        "statements": [_statement(statement, quoted) for statement in reading.statements if statement.id in used],
        "claims": [_claim(claim, quoted) for claim in claims],
        "places": [
            _bare({"span": quoted(p), "name": p.name, "lat": p.lat, "lon": p.lon, "relation": list(p.relation), "km": p.km})
            for p in _named(reading.places, spans)
        ],
        "times": [{"span": quoted(t), "value": t.value, "grain": t.grain} for t in _named(reading.times, spans)],
        "quantities": [{"span": quoted(q), "min": q.min, "max": q.max, "unit": q.unit} for q in _named(reading.quantities, spans)],
    }


class _Quotes:
    """Spans as quotes of one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __call__(self, span: Any) -> str | dict[str, Any]:
        before, at = 0, self.text.find(span.text)
        while 0 <= at < span.start:
            before, at = before + 1, self.text.find(span.text, at + 1)
        again = self.text.find(span.text, span.start + 1)
        words: str = span.text
        return words if not before and again < 0 else {"q": words, "n": before + 1}


def _used(statements: Collection[Statement], wanted: set[str]) -> set[str]:
    parents = {statement.id: statement.parent for statement in statements}
    out: set[str] = set()
    for key in wanted:
        at: str | None = key
        while at is not None and at not in out:
            out.add(at)
            at = parents.get(at)
    return out


def _statement(statement: Statement, quoted: _Quotes) -> dict[str, Any]:
    source: Span | None = statement.source
    return {
        "id": statement.id, "source": quoted(source) if source else None, "speaker": statement.speaker, "cue": quoted(statement.cue),
        "content": quoted(statement.content), "stance": statement.stance, "parent": statement.parent,
    }  # fmt: skip


def _claim(claim: Claim, quoted: _Quotes) -> dict[str, Any]:
    head = {"id": claim.id, "statement": claim.statement, "type": claim.type, "trigger": quoted(claim.trigger)}
    roles = {role: [quoted(span) for span in getattr(claim, role)] for role in ROLES}
    return head | roles | {"certainty": claim.certainty}


def _named(mentions: Iterable[Any], spans: list[RoleSpan]) -> list[Any]:
    return [m for m in mentions if any(m.start < span.end and span.start < m.end for span in spans)]


def _bare(place: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in place.items() if name not in ("relation", "km") or value}


def line(annotation: dict[str, Any]) -> bytes:
    """An annotation as a JSON file, indented for people."""
    return msgspec.json.format(msgspec.json.encode(annotation), indent=1) + b"\n"

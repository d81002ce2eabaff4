"""What people corrected -> cases for the lexicon: a sentence and the claim that must be read in it, or must not, as they stand in `data/events`.

A claim that a person corrected or added gives a case that must hold; one that was rejected, or was read under another type, one that must not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from rawi.model import ROLES, Claim, Reading
from rawi.reviewing.identity import read_type, subject_of
from rawi.reviewing.speakers import sentence
from rawi.reviewing.standing import Decision, alive, by_subject, reviews

_CHANGED = ("corrected", "added")


class LexiconCase(NamedTuple):
    """A case for the file of a claim type."""

    type: str
    fields: dict[str, str | bool]


def cases(reading: Reading, decisions: Iterable[Decision]) -> list[LexiconCase]:
    """The cases that the decisions on one document give, in the order of its claims."""
    made = list(decisions)
    found, groups = reviews(made), by_subject(alive(made))
    out = []
    for claim in reading.claims:
        subject = subject_of(reading.document.id, claim)
        held = groups.get(subject, [])
        if found.get(subject) == "rejected":
            out.append(_none(reading, claim, claim.type, "rejected in review"))
            continue
        changed = any(one.verdict in _CHANGED for one in held) and found.get(subject) != "unsure"
        if changed:
            out.append(_holds(reading, claim))
            was = read_type(claim.type, claim.rule)
            if was != claim.type:
                out.append(_none(reading, claim, was, f"{claim.type}, said a reviewer"))
    return out


def toml(found: Sequence[LexiconCase]) -> str:
    """Cases as TOML, by type: each part goes into the file that its comment names, or below a trigger as `[[trigger.case]]`."""
    lines = ["# Cases out of a review. Check each: a sentence alone may not hold all that the article says (docs/adding.md).", ""]
    for kind in sorted({one.type for one in found}):
        lines += [f"# data/events/{kind}.toml", ""]
        for one in found:
            if one.type == kind:
                lines += ["[[case]]", *(f"{name} = {_value(value)}" for name, value in one.fields.items()), ""]
    return "\n".join(lines)


def _holds(reading: Reading, claim: Claim) -> LexiconCase:
    start, end, words = sentence(reading.document.text, claim.trigger)
    fields: dict[str, str | bool] = {"text": words, "trigger": claim.trigger.text}
    for role in ROLES:
        inside = [span.text for span in getattr(claim, role) if start <= span.start and span.end <= end]
        if inside:
            fields[role] = "\n".join(" ".join(text.split()) for text in inside)
    return LexiconCase(claim.type, fields | {"certainty": claim.certainty})


def _none(reading: Reading, claim: Claim, kind: str, why: str) -> LexiconCase:
    _, _, words = sentence(reading.document.text, claim.trigger)
    return LexiconCase(kind, {"text": words, "trigger": claim.trigger.text, "none": True, "why": why})


def _value(value: str | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")

"""Who says a claim, as a person put it right: a statement of the reading that fits, else one made after the claim's own."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import msgspec

from rawi.model import Claim, Reading, Span, Statement

_STOPS = re.compile(r"[.!?؟\n\r]")
_REACH = 1_000  # code points of a sentence on either side of a trigger


def speaking(statements: list[Statement], claim: Claim, facets: dict[str, Any], reading: Reading) -> str | None:
    """The id of the statement that says the claim; a statement that is made for it is put into the list. None for the article itself."""
    name = facets["speaker"]
    if name is None:
        return None
    cue = facets.get("statement")
    if cue:
        same = next((s for s in statements if (s.cue.start, s.cue.end) == (cue["start"], cue["end"]) and s.speaker == name), None)
        if same is not None:
            return same.id
    mine = next((s for s in statements if s.id == claim.statement), None)
    if mine is not None and mine.speaker == name:
        return mine.id
    around = [s for s in statements if s.speaker == name and _holds(s, claim)]
    if around:
        return min(around, key=lambda s: (s.content.end - s.content.start, s.id)).id
    made = _made(claim, name, mine, reading)
    if made not in statements:
        statements.append(made)
    return made.id


def _holds(statement: Statement, claim: Claim) -> bool:
    return statement.content.start <= claim.trigger.start and claim.trigger.end <= statement.content.end


def _made(claim: Claim, name: str, mine: Statement | None, reading: Reading) -> Statement:
    """The claim's own statement in the other's mouth; where it has none, the sentence, with the name as its cue or else the trigger."""
    text = reading.document.text
    source = _nearest(text, name, claim.trigger.start)
    known = next((s for s in reading.statements if s.speaker == name), None)
    kind, affiliation = (known.speaker_kind, known.affiliation) if known else ("named", None)
    key = hashlib.sha256(f"{mine.id if mine else sentence(text, claim.trigger)[:2]}\x1f{name}".encode("utf-8", "surrogatepass"))
    head: dict[str, Any] = {"id": f"r{key.hexdigest()[:8]}", "source": source, "speaker": name}
    head |= {"speaker_kind": kind, "affiliation": affiliation, "rule": "review"}
    if mine is not None:
        return msgspec.structs.replace(mine, **head)
    start, end, words = sentence(text, claim.trigger)
    cue = source or claim.trigger
    return Statement(cue=cue, content=Span(start, end, words), stance="assert", quoted=False, parent=None, **head)


def _nearest(text: str, name: str, to: int) -> Span | None:
    """Where the name stands nearest to the claim."""
    starts, at = [], text.find(name)
    while at >= 0:
        starts.append(at)
        at = text.find(name, at + 1)
    if not starts:
        return None
    start = min(starts, key=lambda one: (abs(one - to), one))
    return Span(start, start + len(name), name)


def sentence(text: str, trigger: Span) -> tuple[int, int, str]:
    """Start, end and words of the sentence in which a trigger stands, without its stop."""
    floor, ceiling = max(0, trigger.start - _REACH), min(len(text), trigger.end + _REACH)
    start = max((m.end() for m in _STOPS.finditer(text, floor, trigger.start)), default=floor)
    stop = _STOPS.search(text, trigger.end, ceiling)
    end = stop.start() if stop else ceiling
    while start < trigger.start and text[start].isspace():
        start += 1
    return start, end, text[start:end]

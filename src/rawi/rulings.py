"""Decisions of people about links, as they are kept, -> verdicts, as linking takes them.

A link is kept as `link:CLAIM|CLAIM` or `link:CLAIM|EVENT`, a claim being `DOCUMENT#START-END:TYPE` after its trigger: so it outlives a new
reading, in which claims have other numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, cast

from rawi.errors import StoreError
from rawi.exports.source import subject_of
from rawi.linking.verdicts import Verdict
from rawi.model import Claim, Reading
from rawi.reviewing.standing import Decision as Taken
from rawi.reviewing.standing import alive
from rawi.store.decisions import Ruling

PREFIX = "link:"
SPLIT, MERGED = "split", "merged"
_TWO = re.compile(r"(.+?#\d+-\d+:[\w-]+)\|(.+)", re.DOTALL)
Word = Literal["same", "different", "unsure"]
Key = tuple[str, str, str]


def ruling(readings: Iterable[Reading], one: tuple[str, str], other: tuple[str, str], verdict: str, reason: str | None) -> Ruling:
    """The decision that two claims, each (document, claim id), tell the same happening or different ones.

    Raises StoreError for a claim that no current reading has, for a claim and itself, and for another verdict.
    """
    if verdict not in ("same", "different", "unsure"):
        raise StoreError(f"{verdict!r} is no verdict on a link; one of same, different, unsure is expected")
    if one == other:
        raise StoreError(f"{one[0]}:{one[1]}: a claim and itself are no pair")
    claims = {(r.document.id, c.id): c for r in readings for c in r.claims if (r.document.id, c.id) in (one, other)}
    names = []
    for key in sorted((one, other)):
        if key not in claims:
            raise StoreError(f"{key[0]}:{key[1]}: no such claim in a current reading; rawi search and rawi events print them")
        names.append(claim_name(key[0], claims[key]))
    return Ruling(PREFIX + "|".join(names), verdict, field="link", reason=reason)


def pairs(decisions: Iterable[Taken]) -> list[tuple[str, str, Word]]:
    """The pairs of names that standing decisions join, part or leave open, oldest first: of two on a pair the later holds.

    A person who splits or merges events takes one decision, which names all its pairs.
    """
    out: list[tuple[str, str, Word]] = []
    for decision in alive(decisions):
        if decision.verdict in (SPLIT, MERGED):
            said = decision.after if isinstance(decision.after, dict) else {}
            for word in ("same", "different"):
                out += [(one, other, word) for one, other in said.get(word, ())]
        elif two := _TWO.fullmatch(decision.subject.removeprefix(PREFIX)):
            out.append((two[1], two[2], cast("Word", decision.verdict)))
    return out


def verdicts(decisions: Iterable[Taken], readings: Iterable[Reading], engine: str) -> list[Verdict]:
    """The verdicts that hold, on claims of these readings; those on claims that are there no more are left out."""
    held = pairs(decisions)
    if not held:
        return []
    wanted = {name for one, other, _ in held for name in (one, other)}
    keys: dict[str, Key] = {}
    for reading in readings:
        for claim in reading.claims:
            name = claim_name(reading.document.id, claim)
            if name in wanted:
                keys[name] = (reading.document.id, claim.id, engine)
    out = []
    for one, other, word in held:
        if one in keys and (other in keys or "#" not in other):
            out.append(Verdict(keys[one], keys.get(other, other), word))
    return out


def claim_name(document: str, claim: Claim) -> str:
    """What a claim is called in decisions about links."""
    return subject_of(document, claim).removeprefix("claim:")

"""Decisions of people about links, as they are kept, -> verdicts, as linking takes them.

A link is kept as `link:CLAIM|CLAIM` or `link:CLAIM|EVENT`, a claim being `DOCUMENT#START-END:TYPE` after its trigger: so it outlives a new
reading, in which claims have other numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, cast

from rawi.errors import StoreError
from rawi.exports.source import subject_of
from rawi.linking.verdicts import Verdict
from rawi.model import Claim, Reading
from rawi.store.decisions import Decision, Ruling

PREFIX = "link:"
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
        names.append(_name(key[0], claims[key]))
    return Ruling(PREFIX + "|".join(names), verdict, field="link", reason=reason)


def verdicts(decisions: Iterable[Decision], readings: Iterable[Reading], engine: str) -> list[Verdict]:
    """The verdicts that hold, on claims of these readings; those on claims that are there no more are left out."""
    held = {d.subject.removeprefix(PREFIX): d for d in decisions}
    if not held:
        return []
    wanted = {name for subject in held for name in subject.split("|")}
    keys: dict[str, Key] = {}
    for reading in readings:
        for claim in reading.claims:
            name = _name(reading.document.id, claim)
            if name in wanted:
                keys[name] = (reading.document.id, claim.id, engine)
    out = []
    for subject, decision in held.items():
        one, _, other = subject.partition("|")
        if one in keys and (other in keys or "#" not in other):
            out.append(Verdict(keys[one], keys.get(other, other), cast("Word", decision.verdict)))
    return out


def _name(document: str, claim: Claim) -> str:
    return subject_of(document, claim).removeprefix("claim:")

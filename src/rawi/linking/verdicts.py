"""What a person decided about links: it outranks what was reckoned, and outlives it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Literal, NamedTuple

from rawi.linking.facts import Fact, Key
from rawi.reviewing.identity import read_type

Edge = tuple[int, int]


class Verdict(NamedTuple):
    """A person's word on two claims, or on a claim and an event.

    `claim` is (document, claim, engine); `other` is another claim, or the id of an event. `unsure` takes the pair out of the reckoning.
    """

    claim: Key
    other: Key | str
    verdict: Literal["same", "different", "unsure"]


class Ruled(NamedTuple):
    """Verdicts as pairs of claim numbers; `unknown` are those whose claims are not there."""

    same: set[Edge]
    different: set[Edge]
    unsure: set[Edge]
    unknown: list[Verdict]


def event_id(fact: Fact) -> str:
    """The id of the event whose first claim this is: a hash of the document, the type first read and where the trigger stands.

    An event keeps its id while its first claim stays, whatever else joins it.
    """
    document, _, engine = fact.key
    trigger = fact.claim.trigger
    kind = read_type(fact.claim.type, fact.claim.rule)
    told = "\x1f".join((document, engine, kind, str(trigger.start), str(trigger.end), trigger.text))
    return "e" + sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def rule(verdicts: Iterable[Verdict], facts: Sequence[Fact]) -> Ruled:
    """Verdicts -> pairs of numbers in `facts`; an event stands for the claim that its id was made of. Of two verdicts on a pair the later holds."""
    numbers: dict[Key | str, int] = {}
    for number, fact in enumerate(facts):
        numbers[fact.key] = number
        numbers.setdefault(event_id(fact), number)
    pairs: dict[Edge, str] = {}
    unknown = []
    for verdict in verdicts:
        a, b = numbers.get(verdict.claim), numbers.get(verdict.other)
        if a is None or b is None:
            unknown.append(verdict)
        elif a != b:
            pairs[min(a, b), max(a, b)] = verdict.verdict
    same, different, unsure = ({pair for pair, word in pairs.items() if word == wanted} for wanted in ("same", "different", "unsure"))
    return Ruled(same, different, unsure, unknown)

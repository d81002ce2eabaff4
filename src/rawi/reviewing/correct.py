"""A reading and what people decided of it -> the reading as they corrected it. Its spans say what stands in the text, as before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from rawi.model import ROLES, Claim, Reading, RoleSpan, Span
from rawi.reviewing.identity import ADDED, corrected_rule, subject_of
from rawi.reviewing.mentions import placed, timed, under
from rawi.reviewing.speakers import speaking
from rawi.reviewing.standing import CHANGE, CLAIM, JUDGING, Decision, alive, by_subject

D = TypeVar("D", bound=Decision)


class Fitted(NamedTuple, Generic[D]):
    """The corrected reading, and the standing decisions on claims that it has not: they wait for a reading that has them."""

    reading: Reading
    unfit: tuple[D, ...]


def corrected(reading: Reading, decisions: Iterable[Decision]) -> Reading:
    """The reading with all corrections that stand and fit; the reading itself where there are none."""
    return fitted(reading, decisions).reading


def fitted(reading: Reading, decisions: Iterable[D]) -> Fitted[D]:
    """The reading with all corrections that stand and fit, and the decisions that do not fit.

    A correction is found again by its claim's trigger and the type first read, so that it outlives a new reading.
    """
    held = by_subject(one for one in alive(decisions) if one.field in JUDGING)
    at = {subject_of(reading.document.id, claim): number for number, claim in enumerate(reading.claims)}
    made, unfit = _Making(reading), list[D]()
    for subject, found in held.items():
        facets = _facets(found)
        number = at.get(subject)
        if number is not None:
            if facets:
                made.correct(number, facets)
        elif not made.add(facets):
            unfit += found
    return Fitted(made.reading(), tuple(unfit))


def _facets(found: Sequence[Decision]) -> dict[str, Any]:
    """What the decisions on one claim come to: of two on a facet the later holds."""
    out: dict[str, Any] = {}
    for one in found:
        if one.field in (CHANGE, CLAIM) and isinstance(one.after, dict):
            if "speaker" in one.after:
                out.pop("statement", None)
            out |= one.after
    return out


class _Making:
    """A reading while corrections are put into it."""

    def __init__(self, reading: Reading) -> None:
        self.old = reading
        self.text = reading.document.text
        self.claims = list(reading.claims)
        self.statements = list(reading.statements)
        self.places = list(reading.places)
        self.times = list(reading.times)
        self.more: list[Claim] = []

    def reading(self) -> Reading:
        claims = (*self.claims, *sorted(self.more, key=lambda claim: (claim.trigger.start, claim.trigger.end, claim.type)))
        parts = {"claims": claims, "statements": tuple(self.statements), "places": tuple(self.places), "times": tuple(self.times)}
        found = msgspec.structs.replace(self.old, **parts)
        return self.old if found == self.old else found

    def correct(self, number: int, facets: dict[str, Any]) -> None:
        self.claims[number] = self._with(self.claims[number], facets, corrected_rule(self.claims[number]))

    def add(self, facets: dict[str, Any]) -> bool:
        """A claim that a person added; False where the decisions do not say what it is."""
        trigger = facets.get("trigger")
        if not trigger or not _stands(trigger, self.text):
            return False
        none: dict[str, Any] = {role: () for role in ROLES}
        claim = Claim(facets["id"], None, facets["type"], _span(trigger), certainty=facets["certainty"], rule=ADDED, **none)
        self.more.append(self._with(claim, facets, ADDED))
        return True

    def _with(self, claim: Claim, facets: dict[str, Any], rule: str) -> Claim:
        values: dict[str, Any] = {name: facets[name] for name in ("type", "certainty") if name in facets}
        for role in ROLES:
            if role in facets:
                values[role] = tuple(RoleSpan(**one) for one in facets[role] if _stands(one, self.text))
        claim = msgspec.structs.replace(claim, rule=rule, **values)
        if "located" in facets and _stands(facets["located"], self.text):
            placed(self.places, facets["located"])
            claim = under(claim, ("place", "origin", "destination"), facets["located"])
        if "dated" in facets and _stands(facets["dated"], self.text):
            timed(self.times, facets["dated"])
            claim = under(claim, ("time",), facets["dated"])
        if "speaker" in facets:
            said = speaking(self.statements, claim, facets, self.old)
            claim = msgspec.structs.replace(claim, statement=said)
        return claim


def _stands(span: dict[str, Any], text: str) -> bool:
    return bool(span["text"]) and text[span["start"] : span["end"]] == span["text"]


def _span(span: dict[str, Any]) -> Span:
    return Span(span["start"], span["end"], span["text"])

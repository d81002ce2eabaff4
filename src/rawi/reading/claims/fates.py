"""Claims -> the categories of the people that they count: `لقي ثمانية جنود حتفهم` counts killed, not soldiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from rawi.model import Claim, Quantity
from rawi.reading.lexicon.kept import Kept
from rawi.reading.lexicon.schema import read_tsv

_OF_TYPES = {"assassination": "killed", "abduction": "hostage", "detention": "detained", "displacement": "displaced"}
_WORST = ("killed", "missing", "wounded", "hostage", "detained", "displaced")  # of two that are told, who was abducted and killed is dead
_FATES = frozenset((*_WORST, "evacuated", "rescued"))
_PEOPLE = ("person", None)
_COUNTED = frozenset(("family", "group"))  # families fled, not so many displaced


def load_harms(path: Path, kept: Kept) -> dict[str, str]:
    """The table of data/linking/harms.tsv: the lemma of a trigger of casualties and what became of the people. Raises DataError."""
    return kept.table("harms", dict[str, str], lambda: {word: harm for word, harm in read_tsv(path, ("word", "harm"))})


def fated(quantities: Sequence[Quantity], claims: Sequence[Claim], harms: Mapping[str, str]) -> list[Quantity]:
    """The quantities, those of people under what a claim says became of them, where the words beside the number do not."""
    told: dict[tuple[int, int], set[str]] = {}
    for claim in claims:
        fate = _OF_TYPES.get(claim.type) or _harm(claim, harms)
        for span in claim.quantity if fate else ():
            told.setdefault((span.start, span.end), set()).add(fate)
    return [_under(quantity, told[at]) if (at := (quantity.start, quantity.end)) in told else quantity for quantity in quantities]


def _harm(claim: Claim, harms: Mapping[str, str]) -> str:
    """`killed`, `wounded` or `missing` by the entry that found the claim; empty where it does not say."""
    lemma = claim.rule.partition("/")[2]
    return next((harms[key] for key in (lemma, *lemma.split()[:1]) if key in harms), "") if claim.type == "casualties" else ""


def _under(quantity: Quantity, fates: set[str]) -> Quantity:
    fate = "casualty" if {"killed", "wounded"} <= fates else min(fates, key=_WORST.index)  # مقتل وجرح العشرات
    if quantity.category in _FATES or quantity.category in _COUNTED or quantity.unit not in _PEOPLE:
        return quantity
    return msgspec.structs.replace(quantity, category=fate)

"""Decisions -> which of them stand, and what they say of a claim.

A decision is never changed: an undo is a new one (field `undo`) whose verdict is the number of the one it undoes; a redo undoes an undo.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from rawi.model import Record

REVIEW, CHANGE, CLAIM, COMMENT, UNDO = "review", "change", "claim", "comment", "undo"
VERDICT, LINK = "verdict", "link"  # of an event; of pairs of claims
UNREVIEWED = "unreviewed"
VERDICTS = ("accepted", "rejected", "unsure")
JUDGING = (REVIEW, CHANGE, CLAIM)  # the last of these says how a claim stands


class Decision(Protocol):
    """What a decision says, whoever keeps it."""

    @property
    def id(self) -> int: ...
    @property
    def at(self) -> str: ...
    @property
    def who(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def field(self) -> str: ...
    @property
    def verdict(self) -> str: ...
    @property
    def after(self) -> object: ...


class Mark(Protocol):
    """The part of a decision that says whether it stands."""

    @property
    def id(self) -> int: ...
    @property
    def who(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def field(self) -> str: ...
    @property
    def verdict(self) -> str: ...


D = TypeVar("D", bound=Decision)
M = TypeVar("M", bound=Mark)


class ClaimState(Record, frozen=True):
    """What people decided of a claim. `basis` is the number of the last decision on it (comments apart), 0 where there is none.

    `corrected` names what a standing correction changed: "type", "certainty", "speaker", a role, "located", "dated".
    """

    review: str = UNREVIEWED
    by: str | None = None
    at: str | None = None
    basis: int = 0
    comments: int = 0
    corrected: tuple[str, ...] = ()


def undone(found: Iterable[Mark]) -> set[int]:
    """The numbers of decisions that an undo that stands took back; any order."""
    out: set[int] = set()
    for one in sorted(found, key=lambda one: one.id, reverse=True):
        if one.field == UNDO and one.id not in out and one.verdict.isascii() and one.verdict.isdigit():
            out.add(int(one.verdict))
    return out


def alive(found: Iterable[M]) -> list[M]:
    """The decisions that stand, oldest first, without the undos themselves."""
    ordered = sorted(found, key=lambda one: one.id)
    gone = undone(ordered)
    return [one for one in ordered if one.id not in gone and one.field != UNDO]


def standing(found: Iterable[M]) -> dict[tuple[str, str], M]:
    """The last decision for each subject and field that stands: the one that holds."""
    return {(one.subject, one.field): one for one in alive(found)}


def reviews(found: Iterable[Mark]) -> dict[str, str]:
    """Subject of a claim -> how it stands: "accepted", "rejected", "unsure", "corrected", "added"; subjects that nobody judged are left out."""
    return {one.subject: one.verdict for one in alive(found) if one.field in JUDGING}


def state(found: Sequence[Decision]) -> ClaimState:
    """What decisions on one claim come to."""
    left = alive(found)
    judged = [one for one in left if one.field in JUDGING]
    last = judged[-1] if judged else None
    facets: dict[str, None] = {}
    for one in left:
        if one.field == CHANGE and isinstance(one.after, dict):
            facets |= dict.fromkeys(map(str, one.after))
    return ClaimState(
        last.verdict if last else UNREVIEWED,
        last.who if last else None,
        last.at if last else None,
        basis(found),
        sum(one.field == COMMENT for one in left),
        tuple(facets),
    )


def basis(found: Iterable[Mark]) -> int:
    """The number of the last decision, comments apart; 0 where there is none."""
    return max((one.id for one in found if one.field != COMMENT), default=0)


def by_subject(found: Iterable[D]) -> dict[str, list[D]]:
    """Decisions in groups, one a subject, oldest first."""
    out: dict[str, list[D]] = {}
    for one in found:
        out.setdefault(one.subject, []).append(one)
    return out


def last_done(found: Sequence[M], who: str) -> M | None:
    """What an undo takes back: the person's last decision that stands."""
    return next((one for one in reversed(alive(found)) if one.who == who), None)


def last_undone(found: Sequence[M], who: str) -> M | None:
    """What a redo takes back: the person's last undo that stands and is no redo; None once the person decided something new since."""
    gone = undone(found)
    kinds = {one.id: one.field for one in found}
    for one in sorted((one for one in found if one.who == who), key=lambda one: one.id, reverse=True):
        if one.field != UNDO:
            return None
        if one.id not in gone and one.verdict.isdecimal() and kinds.get(int(one.verdict)) != UNDO:
            return one
    return None


def seen_by(found: Iterable[D], who: str, *, blind: bool) -> Iterator[D]:
    """The decisions that a person may see: all, or in a blind review those on what the person has judged, and the person's own."""
    groups = by_subject(found)
    for held in groups.values():
        if not blind or any(one.who == who and one.field in (*JUDGING, VERDICT) for one in alive(held)):
            yield from held
        else:
            yield from (one for one in held if one.who == who)

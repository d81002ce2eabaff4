"""What a person does in review: judge, correct, add, comment, take back; each a decision in the log, and at once what everybody sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection

from rawi import event_review
from rawi.errors import StoreError
from rawi.event_review import ClaimKey, NotThere
from rawi.knowledge import spot_of_id
from rawi.model import Claim, Reading, Record
from rawi.reviewing.change import Change, Checks, NewClaim, added, changed, reason
from rawi.reviewing.correct import corrected
from rawi.reviewing.identity import subject, subject_of
from rawi.reviewing.standing import (
    CHANGE,
    CLAIM,
    COMMENT,
    REVIEW,
    UNDO,
    VERDICT,
    VERDICTS,
    ClaimState,
    alive,
    basis,
    by_subject,
    last_done,
    last_undone,
    seen_by,
    state,
    undone,
)
from rawi.rulings import PREFIX
from rawi.store import audit
from rawi.store.corrections import Held, held, take
from rawi.store.decisions import Decision, Mark, Ruling, decision, decisions, document_of, judged_claims, marks
from rawi.store.project import Project as Store
from rawi.wording import worded

_BACK = 1_000  # own decisions that undo and redo look at
BATCH = 200

__all__ = ["BATCH", "Change", "ClaimState", "Decided", "NewClaim", "NotThere", "Noted", "Review", "Stale"]


class Noted(Record, frozen=True):
    """A decision as it is shown: `undone` where a later one took it back. `before`, `after` and `reason` are None once erased."""

    id: int
    at: str
    who: str
    subject: str
    field: str
    verdict: str
    before: object
    after: object
    reason: str | None
    undone: bool


class Decided(Record, frozen=True):
    """What a decision came to: the decision, how the claim stands now, and the claim itself (None where there is none, or none any more)."""

    decision: Noted
    state: ClaimState
    claim: Claim | None
    document: str


class Current(Record, frozen=True):
    """What holds where a decision came too late."""

    state: ClaimState
    decision: Noted | None


class Stale(StoreError):
    """Somebody decided since the basis that was given; `current` is what holds now."""

    def __init__(self, message: str, current: object) -> None:
        super().__init__(message)
        self.current = current


class Refused(NamedTuple):
    """A claim of a batch that was not judged, and why."""

    document: str
    claim: str
    why: str


class Seen(NamedTuple):
    """A document's reading as a person may see it, who read it, and what holds of each claim that anybody decided on, by claim id."""

    reading: Reading
    engine: str
    version: str
    states: dict[str, ClaimState]


class _Desk(NamedTuple):
    """One claim in a transaction: its document's reading, its subject, the claim as shown, and all decisions on it that the person may see."""

    held: Held
    subject: str
    claim: Claim | None
    seen: list[Decision]


class Review:
    """One person's review of a project. In a `blind` review the person sees what others decided of a claim only after judging it."""

    def __init__(self, store: Store, who: str, *, blind: bool = False) -> None:
        self.store, self.who, self.blind = store, who, blind

    def judge(self, document: str, claim: str, verdict: str, *, why: str | None = None, basis: int | None = None) -> Decided:
        """Say of a claim that it is "accepted", "rejected" or that one is "unsure".

        `basis` is the number of the last decision on it that the person saw; None does not ask. Raises NotThere, Stale, and StoreError for
        another verdict.
        """
        with self.store.write() as connection:
            audit.lock(connection)
            return self._judge(connection, self._desk(connection, document, claim), verdict, why, basis)

    def batch(self, verdict: str, claims: Sequence[tuple[str, str, int]]) -> tuple[list[Decided], list[Refused]]:
        """Judge up to 200 claims, each (document, claim, basis), in one transaction; those that were decided, and those that were not and why."""
        if not 1 <= len(claims) <= BATCH:
            raise StoreError(worded("{n} claims: 1 to {most} were expected, those that are on the screen", n=len(claims), most=BATCH))
        done: list[Decided] = []
        refused: list[Refused] = []
        _verdict(verdict)
        with self.store.write() as connection:
            audit.lock(connection)
            readings: dict[str, Held] = {}
            for document, claim, basis in claims:
                try:
                    desk = self._desk(connection, document, claim, readings)
                    done.append(self._judge(connection, desk, verdict, None, basis))
                except StoreError as error:
                    refused.append(Refused(document, claim, error.text))
        return done, refused

    def change(self, document: str, claim: str, change: Change, *, ask: bool = True) -> Decided:
        """Correct a claim. Raises NotThere, Stale (unless `ask` is off), and StoreError for what cannot be."""
        with self.store.write() as connection:
            audit.lock(connection)
            desk = self._desk(connection, document, claim)
            if desk.claim is None:
                raise NotThere(_no_claim(document, claim))
            self._check(desk, change.basis if ask else None)
            before, after = changed(change, desk.claim, desk.held.shown, checks())
            ruling = Ruling(desk.subject, "corrected", CHANGE, before, after, reason(change.reason))
            return self._take(connection, desk, ruling, claim)

    def add(self, document: str, new: NewClaim) -> Decided:
        """Add a claim that the reader missed.

        Raises NotThere for a document that there is not, and StoreError for what cannot be, and where there is such a claim already.
        """
        with self.store.write() as connection:
            audit.lock(connection)
            found = self._held(connection, document)
            facets = added(new, found.shown, checks())
            trigger = facets["trigger"]
            about = subject(document, trigger["start"], trigger["end"], facets["type"])
            there = next((claim for claim in found.shown.claims if subject_of(document, claim) == about), None)
            if there is not None:
                raise StoreError(
                    worded(
                        "{id} is such a claim already: {type} at {trigger!r}; correct it instead",
                        id=there.id,
                        type=there.type,
                        trigger=trigger["text"],
                    )
                )
            seen = list(seen_by(decisions(connection, about), self.who, blind=self.blind))
            desk = _Desk(found, about, None, seen)
            return self._take(connection, desk, Ruling(about, "added", CLAIM, None, facets, reason(new.reason)), facets["id"])

    def comment(self, document: str, claim: str, text: str) -> Decided:
        """Say something about a claim; it changes nothing. Raises NotThere, and StoreError for an empty or an endless text."""
        said = reason(text)
        if said is None:
            raise StoreError("a comment: some words were expected")
        with self.store.write() as connection:
            audit.lock(connection)
            desk = self._desk(connection, document, claim)
            return self._take(connection, desk, Ruling(desk.subject, "said", COMMENT, reason=said), claim)

    def history(self, document: str, claim: str) -> list[Noted]:
        """All decisions on a claim that the person may see, oldest first. Raises NotThere."""
        with self.store.read() as connection:
            desk = self._desk(connection, document, claim)
        gone = undone(desk.seen)
        return [_noted(one, gone) for one in desk.seen]

    def judged(self, documents: Iterable[str]) -> set[ClaimKey]:
        """The claims of some documents, each (document, claim), that the person has judged."""
        with self.store.read() as connection:
            return judged_claims(connection, self.who, documents)

    def judged_events(self) -> set[str]:
        """The events that the person has given a verdict on."""
        with self.store.read() as connection:
            made = marks(connection, who=self.who, fields=(VERDICT,)) + marks(connection, fields=(UNDO,))
        return {one.subject.removeprefix("event:") for one in alive(made)}

    def undo(self, number: int | None = None) -> Decided:
        """Take back the person's last decision that stands, or the one of a number. Raises NotThere, and StoreError where it is taken back."""
        return self._back(number, last_done, worded("nothing to take back: no decision of yours stands"))

    def redo(self) -> Decided:
        """Take back the person's last undo; not after a new decision. Raises NotThere where there is none."""
        return self._back(None, last_undone, worded("nothing to do again: your last decision was no undo"))

    def seen(self, document: str) -> Seen | None:
        """The reading of a document as the person may see it, and how its claims stand; None where it is not read."""
        with self.store.read() as connection:
            found = held(connection, document)
            if found is None:
                return None
            made = list(seen_by(decisions(connection, prefix=f"claim:{document}#"), self.who, blind=self.blind))
        reading = corrected(found.original, made) if self.blind else found.shown
        groups = by_subject(made)
        states = {claim.id: groups.get(subject_of(document, claim)) for claim in reading.claims}
        return Seen(reading, found.engine, found.version, {key: state(held) for key, held in states.items() if held})

    def judge_event(self, event: str, verdict: str, *, why: str | None = None, basis: int | None = None) -> Noted:
        """Say how sure an event is: one of the grades, or "unresolved". Raises NotThere, Stale, and StoreError for another verdict."""
        with self.store.write() as connection:
            audit.lock(connection)
            (found,) = event_review.find(connection, [event])
            seen = list(seen_by(decisions(connection, f"event:{event}"), self.who, blind=self.blind))
            held = [one for one in alive(seen) if one.field == VERDICT]
            last = seen[-1] if seen else None
            if basis is not None and basis != (last.id if last else 0):
                current = Current(ClaimState(basis=last.id if last else 0), _noted(last, undone(seen)) if last else None)
                raise Stale("the event is not as you saw it: somebody decided on it; look again, then decide", current)
            ruling = event_review.grade(verdict, reason(why), found, held[-1].verdict if held else None)
            made = decision(connection, take(connection, ruling, self.store.fold, who=self.who, at=self.store.now()))
            assert made is not None
            return _noted(made, set())

    def split(self, event: str, claims: Iterable[tuple[str, str]], *, why: str | None = None) -> list[str]:
        """Say that some claims of an event, each (document, claim), tell another one; the events that come of it. Raises NotThere and StoreError."""
        with self.store.write() as connection:
            audit.lock(connection)
            return self._regroup(connection, event_review.split(connection, event, claims, reason(why)))

    def merge(self, events: Sequence[str], *, why: str | None = None) -> list[str]:
        """Say that events are one; what comes of it. Raises NotThere and StoreError."""
        with self.store.write() as connection:
            audit.lock(connection)
            return self._regroup(connection, event_review.merge(connection, events, reason(why)))

    # The parts.

    def _regroup(self, connection: Connection, made: event_review.Regrouped) -> list[str]:
        take(connection, made.ruling, self.store.fold, who=self.who, at=self.store.now())
        return event_review.regroup(connection, made.events, made.near)

    def _held(self, connection: Connection, document: str) -> Held:
        found = held(connection, document)
        if found is None:
            raise NotThere(worded("document {document}: none of this project, or not read yet", document=document[:60]))
        return found._replace(shown=self._visible(connection, found)) if self.blind else found

    def _visible(self, connection: Connection, found: Held) -> Reading:
        """A reading with the corrections that the person may see."""
        made = decisions(connection, prefix=f"claim:{found.original.document.id}#")
        return corrected(found.original, seen_by(made, self.who, blind=True))

    def _desk(self, connection: Connection, document: str, claim: str, known: dict[str, Held] | None = None) -> _Desk:
        found = known.get(document) if known is not None else None
        if found is None:
            found = self._held(connection, document)
            if known is not None:
                known[document] = found
        shown = next((one for one in found.shown.claims if one.id == claim), None)
        about = subject_of(document, shown) if shown is not None else self._gone(connection, document, claim)
        seen = list(seen_by(decisions(connection, about), self.who, blind=self.blind))
        return _Desk(found, about, shown, seen)

    def _gone(self, connection: Connection, document: str, claim: str) -> str:
        """The subject of a claim that was added and taken back: its history stays."""
        for one in decisions(connection, prefix=f"claim:{document}#"):
            if one.field == CLAIM and isinstance(one.after, dict) and one.after.get("id") == claim:
                return one.subject
        raise NotThere(_no_claim(document, claim))

    def _judge(self, connection: Connection, desk: _Desk, verdict: str, why: str | None, basis: int | None) -> Decided:
        _verdict(verdict)
        if desk.claim is None:
            raise NotThere(worded("{subject}: the claim was taken back; nothing is left to judge", subject=desk.subject[:80]))
        self._check(desk, basis)
        ruling = Ruling(desk.subject, verdict, REVIEW, before=state(desk.seen).review, reason=reason(why))
        return self._take(connection, desk, ruling, desk.claim.id)

    def _check(self, desk: _Desk, given: int | None) -> None:
        if given is None or given == basis(desk.seen):
            return
        last = max((one for one in desk.seen if one.field != COMMENT), key=lambda one: one.id, default=None)
        current = Current(state(desk.seen), _noted(last, undone(desk.seen)) if last else None)
        told = worded("the claim is not as you saw it: nobody has decided on it; look again, then decide")
        if last is not None:
            told = worded(
                "the claim is not as you saw it: {who} decided on it ({verdict}); look again, then decide",
                who=last.who,
                verdict=last.verdict,
            )
        raise Stale(told, current)

    def _take(self, connection: Connection, desk: _Desk, ruling: Ruling, claim: str) -> Decided:
        number = take(connection, ruling, self.store.fold, who=self.who, at=self.store.now())
        return self._decided(connection, number, claim, desk.held if ruling.field in (REVIEW, COMMENT) else None)

    def _decided(self, connection: Connection, number: int, claim: str | None = None, found: Held | None = None) -> Decided:
        made = decision(connection, number)
        assert made is not None
        document = document_of(made.subject) if made.subject.startswith("claim:") else None
        if document is None:
            return Decided(_noted(made, set()), ClaimState(basis=number), None, "")
        seen = list(seen_by(decisions(connection, made.subject), self.who, blind=self.blind))
        if found is None and (found := held(connection, document)) is not None and self.blind:
            found = found._replace(shown=self._visible(connection, found))
        claims = found.shown.claims if found else ()
        there = next((one for one in claims if one.id == claim or (claim is None and subject_of(document, one) == made.subject)), None)
        return Decided(_noted(made, undone(seen)), state(seen), there, document)

    def _back(self, number: int | None, which: Callable[[Sequence[Mark], str], Mark | None], none: str) -> Decided:
        with self.store.write() as connection:
            audit.lock(connection)
            made = self._named(connection, number) if number is not None else self._last(connection, which)
            if made is None:
                raise NotThere(none)
            after = {"decision": made.id, "field": made.field, "verdict": made.verdict}
            ruling = Ruling(made.subject, str(made.id), UNDO, None, after)
            back = take(connection, ruling, self.store.fold, who=self.who, at=self.store.now())
            if made.subject.startswith(PREFIX):
                event_review.give_back(connection, _origin(connection, made))
            return self._decided(connection, back)

    def _last(self, connection: Connection, which: Callable[[Sequence[Mark], str], Mark | None]) -> Mark | None:
        own = marks(connection, who=self.who, limit=_BACK)
        others = [one for one in marks(connection, fields=(UNDO,)) if one.who != self.who]
        return which(sorted([*own, *others], key=lambda one: one.id), self.who)

    def _named(self, connection: Connection, number: int) -> Mark:
        made = decision(connection, number) if 0 < number < 1 << 62 else None
        if made is None or (self.blind and made.who != self.who):
            raise NotThere(worded("decision {number}: there is none of that number that you may see", number=number))
        if made.id in undone(decisions(connection, made.subject)):
            raise StoreError(worded("decision {number}: taken back already; the history of the claim says by whom", number=number))
        return Mark(made.id, made.who, made.subject, made.field, made.verdict)


def _origin(connection: Connection, made: Mark) -> Decision:
    """The decision behind an undo, or behind the undo of one."""
    found = decision(connection, made.id)
    while found is not None and found.field == UNDO:
        found = decision(connection, int(found.verdict))
    assert found is not None
    return found


def noted(found: Iterable[Decision]) -> list[Noted]:
    """Decisions as they are shown."""
    made = list(found)
    gone = undone(made)
    return [_noted(one, gone) for one in made]


def _noted(one: Decision, gone: set[int]) -> Noted:
    return Noted(*one, undone=one.id in gone)


def _verdict(verdict: str) -> None:
    if verdict not in VERDICTS:
        raise StoreError(
            worded("{verdict!r} is no verdict on a claim; one of {known} was expected", verdict=verdict[:40], known=", ".join(VERDICTS))
        )


def _no_claim(document: str, claim: str) -> str:
    return worded("claim {claim} of document {document}: the reading has none of that id", claim=claim[:40], document=document[:60])


@lru_cache(maxsize=1)
def checks() -> Checks:
    """The claim types and the gazetteer of this rawi, with the user's own layer."""
    from rawi.exports.terms import load_terms  # noqa: PLC0415

    return Checks(frozenset(load_terms().types), spot_of_id)

"""Review: judge, correct, add, comment, take back; each answer says what holds now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get, patch, post
from litestar.datastructures import State
from litestar.params import Body, Parameter

from rawi.model import Record, Saying, saying
from rawi.review import BATCH, Change, Decided, NewClaim, Noted, NotThere, Review, Stale
from rawi.web.answers import tagged
from rawi.web.people import person_of
from rawi.web.problems import Refusal
from rawi.web.routes.documents import Id

REVIEWING: dict[str, Any] = {"opt": {"scope": "review"}, "sync_to_thread": True, "status_code": 200}
ClaimKey = Annotated[str, Parameter(max_length=100)]
Said = Annotated[str, msgspec.Meta(max_length=2_000)]
Basis = Annotated[int, msgspec.Meta(ge=0, le=1 << 60)]


class Judgement(Record, frozen=True):
    """A verdict on a claim: "accepted", "rejected" or "unsure"; `basis` is the number of the last decision that the person saw."""

    verdict: str
    basis: Basis
    reason: Said | None = None


class Comment(Record, frozen=True):
    """Some words on a claim."""

    text: Said


class Named(Record, frozen=True):
    """A claim that a person has on the screen."""

    document: Annotated[str, msgspec.Meta(max_length=2_000)]
    claim: Annotated[str, msgspec.Meta(max_length=100)]
    basis: Basis


class Batch(Record, frozen=True):
    """One verdict on the claims that are on the screen, and on no others."""

    verdict: str
    claims: Annotated[tuple[Named, ...], msgspec.Meta(min_length=1, max_length=BATCH)]


class NotJudged(Record, frozen=True):
    """A claim of a batch that was not judged, and why."""

    document: str
    claim: str
    why: str
    said: Saying


class Judged(Record, frozen=True):
    """What became of a batch."""

    decided: tuple[Decided, ...]
    refused: tuple[NotJudged, ...]


class Back(Record, frozen=True):
    """The decision to take back; without one the person's last."""

    decision: Basis | None = None


@contextmanager
def desk(request: Request[Any, Any, Any], state: State) -> Iterator[Review]:
    """The review of the person who asks; what it refuses as a problem with its status."""
    with state["projects"].use() as project:
        try:
            yield project.review(person_of(request).name, blind=state["settings"].blind)
        except NotThere as error:
            raise Refusal(404, error.text, "not-found") from error
        except Stale as error:
            raise Refusal(409, error.text, "stale", error.current) from error


@post("/documents/{document:str}/claims/{claim:str}/review", **REVIEWING)
def judge(request: Request[Any, Any, Any], state: State, document: Id, claim: ClaimKey, data: Judgement) -> Decided:
    """Accept or reject a claim, or say that one is unsure."""
    with desk(request, state) as review:
        return review.judge(document, claim, data.verdict, why=data.reason, basis=data.basis)


@patch("/documents/{document:str}/claims/{claim:str}", **REVIEWING)
def change(request: Request[Any, Any, Any], state: State, document: Id, claim: ClaimKey, data: Change) -> Decided:
    """Correct a claim: what is named is changed, what is not stays."""
    with desk(request, state) as review:
        return review.change(document, claim, data)


@post("/documents/{document:str}/claims", **REVIEWING)
def add(request: Request[Any, Any, Any], state: State, document: Id, data: NewClaim) -> Decided:
    """Add a claim that the reader missed, by the words that name it."""
    with desk(request, state) as review:
        return review.add(document, data)


@post("/documents/{document:str}/claims/{claim:str}/comments", **REVIEWING)
def comment(request: Request[Any, Any, Any], state: State, document: Id, claim: ClaimKey, data: Comment) -> Decided:
    """Say something about a claim."""
    with desk(request, state) as review:
        return review.comment(document, claim, data.text)


@get("/documents/{document:str}/claims/{claim:str}/history", opt={"scope": "read", "kept": True}, sync_to_thread=True)
def history(request: Request[Any, Any, Any], state: State, document: Id, claim: ClaimKey) -> Response[list[Noted]]:
    """All decisions on a claim, oldest first."""
    with desk(request, state) as review:
        return tagged(request, review.history(document, claim))


@post("/undo", **REVIEWING)
def undo(request: Request[Any, Any, Any], state: State, data: Annotated[Back | None, Body()] = None) -> Decided:
    """Take back the last decision of the person who asks, or the one named."""
    with desk(request, state) as review:
        return review.undo(data.decision if data else None)


@post("/redo", **REVIEWING)
def redo(request: Request[Any, Any, Any], state: State) -> Decided:
    """Take back the last undo of the person who asks."""
    with desk(request, state) as review:
        return review.redo()


@post("/review/batch", **REVIEWING)
def batch(request: Request[Any, Any, Any], state: State, data: Batch) -> Judged:
    """One verdict on up to 200 named claims; those that somebody else decided on meanwhile are refused and listed."""
    with desk(request, state) as review:
        decided, refused = review.batch(data.verdict, [(one.document, one.claim, one.basis) for one in data.claims])
    return Judged(tuple(decided), tuple(NotJudged(one.document, one.claim, str(one.why), saying(one.why)) for one in refused))


ROUTES = [judge, change, add, comment, history, undo, redo, batch]

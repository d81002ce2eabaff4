"""What people decide of events: how sure one is, what is one event and what is two; and linking everything anew."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from litestar import Request, post
from litestar.datastructures import State

from rawi.event_review import MOST
from rawi.model import Record
from rawi.project import Project
from rawi.web.answers import told
from rawi.web.jobs import Job
from rawi.web.people import person_of
from rawi.web.problems import not_found
from rawi.web.routes.documents import Key
from rawi.web.routes.review import REVIEWING, Basis, Said, desk
from rawi.web.telling import EventView, event_view, find_event
from rawi.wording import worded

REGROUPING = REVIEWING | {"opt": REVIEWING["opt"] | {"blind": "regroup"}}


class Verdict(Record, frozen=True):
    """How sure an event is: a grade, or "unresolved"; `basis` is the number of the last decision on it that the person saw."""

    verdict: str
    basis: Basis
    reason: Said | None = None


class Told(Record, frozen=True):
    """A claim that tells an event."""

    document: Annotated[str, msgspec.Meta(max_length=2_000)]
    claim: Annotated[str, msgspec.Meta(max_length=100)]


class Split(Record, frozen=True):
    """The claims of an event that tell another one."""

    claims: Annotated[tuple[Told, ...], msgspec.Meta(min_length=1, max_length=MOST)]
    reason: Said | None = None


class Merge(Record, frozen=True):
    """Events that are one."""

    events: Annotated[tuple[Annotated[str, msgspec.Meta(max_length=100)], ...], msgspec.Meta(min_length=2, max_length=50)]
    reason: Said | None = None


class Events(Record, frozen=True):
    """The ids of the events that came of it."""

    events: tuple[str, ...]


@post("/events/{event:str}/verdict", **REVIEWING)
def verdict(request: Request[Any, Any, Any], state: State, event: Key, data: Verdict) -> EventView:
    """Say how sure an event is."""
    with desk(request, state) as review:
        review.judge_event(event, data.verdict, why=data.reason, basis=data.basis)
    with state["projects"].shown() as project:
        found = find_event(project, event)
        if found is None:
            raise not_found(worded("event {event}: none of this project; linking again may have given it another id", event=event[:60]))
        return told(request, event_view(project, found))


@post("/events/{event:str}/split", **REGROUPING)
def split(request: Request[Any, Any, Any], state: State, event: Key, data: Split) -> Events:
    """Say that some claims of an event tell another one."""
    with desk(request, state) as review:
        return Events(tuple(review.split(event, [(one.document, one.claim) for one in data.claims], why=data.reason)))


@post("/events/merge", **REGROUPING)
def merge(request: Request[Any, Any, Any], state: State, data: Merge) -> Events:
    """Say that events are one."""
    with desk(request, state) as review:
        return Events(tuple(review.merge(data.events, why=data.reason)))


@post("/link", opt={"scope": "add"}, sync_to_thread=True, status_code=202)
def link(request: Request[Any, Any, Any], state: State) -> Job:
    """Link all claims anew, in the background; where that is under way already, the job that does it."""
    address = state["settings"].project

    def work(_: str) -> str:
        with Project.open(address) as project:
            return str(project.link())

    job: Job = state["jobs"].start("link", "link", person_of(request).name, work, alone=True)
    return job


ROUTES = [verdict, split, merge, link]

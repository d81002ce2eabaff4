"""Actors, places and sources: lists, and a page each."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Request, Response, get
from litestar.datastructures import State
from litestar.params import Parameter

from rawi.store.subjects import Kind
from rawi.web.answers import Page, tagged
from rawi.web.problems import not_found
from rawi.web.routes.documents import Id, Key, Limit
from rawi.web.subjects import SubjectLine, SubjectView, subject_lines, subject_view
from rawi.wording import worded

Asked = Request[Any, Any, Any]
Lines = Response[Page[SubjectLine]]
Name = Annotated[str, Parameter(max_length=200)]


@get("/actors", opt={"scope": "read"}, sync_to_thread=True)
def actors(request: Asked, state: State, q: Name = "", limit: Limit = 50, after: Key = "") -> Lines:
    """The known actors that claims tell of, those with the most claims first."""
    return _list(request, state, "actor", (q, limit, after))


@get("/places", opt={"scope": "read"}, sync_to_thread=True)
def places(request: Asked, state: State, q: Name = "", limit: Limit = 50, after: Key = "") -> Lines:
    """The places that claims name, those with the most claims first."""
    return _list(request, state, "place", (q, limit, after))


@get("/sources", opt={"scope": "read"}, sync_to_thread=True)
def sources(request: Asked, state: State, q: Name = "", limit: Limit = 50, after: Key = "") -> Lines:
    """Who speaks, and who publishes, those with the most claims first."""
    return _list(request, state, "source", (q, limit, after))


@get("/actors/{actor:str}", opt={"scope": "read"}, sync_to_thread=True)
def actor(request: Asked, state: State, actor: Id) -> Response[SubjectView]:
    """What is said of an actor, and by it; an id of the lexicon, or words."""
    return _one(request, state, "actor", actor)


@get("/places/{place:str}", opt={"scope": "read"}, sync_to_thread=True)
def place(request: Asked, state: State, place: Id) -> Response[SubjectView]:
    """What is said to have happened at a place; a gazetteer id, or the name of one that has none."""
    return _one(request, state, "place", place)


@get("/sources/{name:str}", opt={"scope": "read"}, sync_to_thread=True)
def source(request: Asked, state: State, name: Id) -> Response[SubjectView]:
    """What a speaker says, or an outlet publishes, and what is said of it."""
    return _one(request, state, "source", name)


def _list(request: Asked, state: State, kind: Kind, page: tuple[str, int, str]) -> Lines:
    with state["projects"].use() as project:
        found, following, capped = subject_lines(project, kind, *page)
    return tagged(request, Page(found, following, None, capped))


def _one(request: Asked, state: State, kind: Kind, key: str) -> Response[SubjectView]:
    with state["projects"].use() as project:
        view = subject_view(project, kind, key)
    if view is None:
        raise not_found(worded("{kind} {key}: no claim of this project tells of it", kind=kind, key=key[:60]))
    return tagged(request, view)


ROUTES = [actors, places, sources, actor, place, source]

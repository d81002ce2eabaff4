"""Saved searches: queries by name, for everybody who works on the project."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Request, Response, delete, get, put
from litestar.datastructures import State
from litestar.params import Parameter

from rawi.model import Record
from rawi.project import Project
from rawi.web.answers import tagged
from rawi.web.problems import Refusal, fault, not_found
from rawi.wording import worded

_MOST = 500  # saved searches of a project
Name = Annotated[str, Parameter(max_length=200)]


class SavedSearch(Record, frozen=True):
    """A query under a name; `saved` is when, ISO 8601 in UTC."""

    name: str
    query: str
    saved: str


class SearchBody(Record, frozen=True):
    """What to save under the name in the address."""

    query: str


@get("/searches", opt={"scope": "read", "kept": True}, sync_to_thread=True)
def searches(request: Request[Any, Any, Any], state: State) -> Response[tuple[SavedSearch, ...]]:
    """The saved searches, by name."""
    with state["projects"].use() as project:
        return tagged(request, _all(project))


@put("/searches/{name:str}", opt={"scope": "review"}, sync_to_thread=True)
def save(state: State, name: Name, data: SearchBody) -> SavedSearch:
    """Keep a query under a name; one of that name is replaced."""
    if not name.strip():
        raise Refusal(400, "name: a name for the search was expected", "invalid", errors=(fault("name", "a name was expected"),))
    with state["projects"].use() as project:
        held = _all(project)
        if len(held) >= _MOST and all(one.name != name for one in held):
            raise Refusal(409, worded("there are {most} saved searches already; delete one first", most=_MOST), "too-many")
        project.save_search(name, data.query)
        return next(one for one in _all(project) if one.name == name)


@delete("/searches/{name:str}", opt={"scope": "review"}, sync_to_thread=True)
def forget(state: State, name: Name) -> None:
    """Delete a saved search."""
    with state["projects"].use() as project:
        if all(one.name != name for one in _all(project)):
            raise not_found(worded("saved search {name!r}: none of that name in this project", name=name[:60]))
        project.store.settings.forget_search(name)


def _all(project: Project) -> tuple[SavedSearch, ...]:
    return tuple(SavedSearch(*one) for one in project.store.settings.searches())


ROUTES = [searches, save, forget]

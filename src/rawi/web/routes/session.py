"""Who is here."""

from __future__ import annotations

from typing import Any

from litestar import Request, get
from litestar.datastructures import State

from rawi import __version__
from rawi.model import Record
from rawi.web.people import Person, Role


class User(Record, frozen=True):
    """Someone who can log in; times are ISO 8601 in UTC."""

    name: str
    role: Role
    totp: bool
    disabled: bool
    created: str
    last_login: str | None


class Session(Record, frozen=True):
    """Who is here; `csrf` goes into the header X-CSRF-Token of every request that writes. `local`: on this machine alone, without log-in."""

    user: User | None
    csrf: str
    local: bool
    project: str
    version: str
    blind: bool


@get("/session", sync_to_thread=False)
def session(request: Request[Any, Any, Any], state: State) -> Session:
    """Who is here."""
    settings = state["settings"]
    person = request.scope.get("rawi.person")
    user = User(person.name, person.role, False, False, "", None) if isinstance(person, Person) else None
    return Session(user, "", settings.local, settings.project, __version__, settings.blind)


ROUTES = [session]

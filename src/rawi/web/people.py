"""Who asks: a person with a role, or a token with scopes; and what a route demands of them."""

from __future__ import annotations

from typing import Any, Literal

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from rawi.model import Record
from rawi.web.blind import asks_status
from rawi.web.problems import Refusal
from rawi.wording import worded

Role = Literal["reader", "reviewer", "editor", "admin"]
Scope = Literal["read", "review", "add", "export", "admin"]
ROLES: tuple[Role, ...] = ("reader", "reviewer", "editor", "admin")
NEEDS: dict[str, Role] = {"read": "reader", "review": "reviewer", "add": "editor", "export": "reader", "admin": "admin"}


NOT_BLIND = {
    "export": worded(
        "in a blind review nothing is exported: the file would hold what others decided; rawi export writes it, or a server without --blind"
    ),
    "corrections": worded("in a blind review nobody gets the corrections as files: they hold what others decided; use rawi corrections"),
    "regroup": worded("in a blind review events are not split or merged: that would show to all others at once"),
}


class Person(Record, frozen=True):
    """Who asks. `scopes` is None for a person, who may do all that the role may; a token may only do what its scopes say as well."""

    name: str
    role: Role
    scopes: tuple[Scope, ...] | None = None


def may(person: Person, scope: Scope) -> bool:
    """Whether a person, or the token that is used in a person's name, may do what a scope covers."""
    return ROLES.index(person.role) >= ROLES.index(NEEDS[scope]) and (person.scopes is None or scope in person.scopes)


def demands(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """The guard of every route: `opt={"scope": …}` says what it takes; one without is open to everybody.

    `connection.scope["rawi.person"]` is set by the layer that knows sessions and tokens.
    """
    scope = handler.opt.get("scope")
    if scope is None:
        return
    if connection.app.state.get("blind") is not None:
        _blind(connection, handler)
    person = connection.scope.get("rawi.person")
    if not isinstance(person, Person):
        raise Refusal(401, "log in first", "not-logged-in")
    if not may(person, scope):
        raise Refusal(
            403,
            worded(
                "{name} may not do this: it takes the role {needs}, or a token with the scope {scope}",
                name=person.name,
                needs=NEEDS[scope],
                scope=scope,
            ),
            "not-allowed",
        )


def _blind(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Raises Refusal (403) for what nobody does in a blind review: `opt={"blind": …}` names it."""
    if asks_status(connection.query_params.get("q") or ""):
        raise Refusal(403, "in a blind review nobody looks for claims by how they were judged; leave status: out", "blind")
    if (name := handler.opt.get("blind")) is not None:
        raise Refusal(403, NOT_BLIND[name], f"blind-{name}")


def person_of(connection: Any) -> Person:
    """The person of a request behind a guard."""
    person = connection.scope["rawi.person"]
    assert isinstance(person, Person)
    return person

"""Many claims at once: on the map, on the time line, as a network of actors."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from litestar import Request, Response, get
from litestar.datastructures import State
from litestar.params import Parameter

from rawi.project import search_language
from rawi.store.selection import parties, selected, shown, spots
from rawi.web.answers import tagged
from rawi.web.dates import From, Until, first_day, last_day
from rawi.web.drawing import MapData, drawn
from rawi.web.network import NetworkData, network
from rawi.web.routes.documents import Words
from rawi.web.timeline import TimelineData, timeline

_LOOKED_AT = 20_000  # newest claims of a query


@get("/map", opt={"scope": "read"}, sync_to_thread=True)
def on_map(
    request: Request[Any, Any, Any],
    state: State,
    q: Words = "",
    from_: From = "",
    until: Until = "",
    limit: Annotated[int, Parameter(ge=1, le=20_000)] = 10_000,
) -> Response[MapData]:
    """The places of the newest claims that a query finds; `from` and `until` are dates of what is told, or of publication where it has none."""
    days = (first_day("from", from_), last_day("until", until))
    with state["projects"].use() as project, project.store.read() as connection:
        found = selected(connection, q, search_language(), _LOOKED_AT, days)
        made = drawn(shown(connection, found.ids), spots(connection, found.ids), limit, found.capped)
    return tagged(request, made)


@get("/timeline", opt={"scope": "read"}, sync_to_thread=True)
def on_timeline(
    request: Request[Any, Any, Any],
    state: State,
    q: Words = "",
    grain: Literal["auto", "day", "month", "year"] = "auto",
    from_: From = "",
    until: Until = "",
) -> Response[TimelineData]:
    """When the newest claims that a query finds say that it was; by the day of the report, and marked so, where they do not say.

    `from` and `until` as for the map: the time line of what touches those days.
    """
    days = (first_day("from", from_), last_day("until", until))
    with state["projects"].use() as project, project.store.read() as connection:
        found = selected(connection, q, search_language(), _LOOKED_AT, days)
        claims = shown(connection, found.ids)
    return tagged(request, timeline(claims, grain, found.capped))


@get("/network", opt={"scope": "read"}, sync_to_thread=True)
def as_network(
    request: Request[Any, Any, Any],
    state: State,
    q: Words = "",
    limit: Annotated[int, Parameter(ge=1, le=1_000)] = 150,
) -> Response[NetworkData]:
    """Who is said to have done what to whom, in the newest claims that a query finds; `limit` is the number of edges."""
    with state["projects"].use() as project, project.store.read() as connection:
        found = selected(connection, q, search_language(), _LOOKED_AT)
        claims = parties(connection, found.ids)
    return tagged(request, network(claims, limit, found.capped))


ROUTES = [on_map, on_timeline, as_network]

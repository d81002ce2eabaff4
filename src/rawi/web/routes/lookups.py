"""The log of what was done, and places by name."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Request, Response, get
from litestar.datastructures import State
from litestar.params import Parameter

from rawi.model import Record
from rawi.project import places_named
from rawi.store.audit import newest
from rawi.web.answers import Page, tagged
from rawi.web.routes.documents import Limit

_MOST_PLACES = 100


class LogLine(Record, frozen=True):
    """An entry of the audit log: that something was done, when, by whom, about what."""

    id: int
    at: str
    who: str
    action: str
    subject: str
    hash: str


class GazetteerPlace(Record, frozen=True):
    """A place of the gazetteer, in WGS84 degrees; it lies within `precision_km` of its point."""

    id: str
    name: str
    english: str | None
    lat: float | None
    lon: float | None
    country: str | None
    kind: str
    precision_km: float | None


@get("/log", opt={"scope": "admin", "kept": True}, sync_to_thread=True)
def log(
    request: Request[Any, Any, Any], state: State, limit: Limit = 50, after: Annotated[int, Parameter(ge=0, le=2**53)] = 0
) -> Response[Page[LogLine]]:
    """What was done, newest first."""
    with state["projects"].use() as project, project.store.read() as connection:
        found = newest(connection, limit + 1, after)
    following = str(found[limit - 1].id) if len(found) > limit else None
    return tagged(request, Page(tuple(LogLine(*one) for one in found[:limit]), following))


@get("/gazetteer", opt={"scope": "read"}, sync_to_thread=True)
def gazetteer(
    request: Request[Any, Any, Any],
    q: Annotated[str, Parameter(max_length=100)],
    country: Annotated[str, Parameter(pattern="^([A-Za-z]{2})?$")] = "",
) -> Response[tuple[GazetteerPlace, ...]]:
    """The places that bear a name; where none does, those whose name is a letter away."""
    hits = places_named(q, country.upper())[:_MOST_PLACES] if q.strip() else []
    return tagged(
        request,
        tuple(
            GazetteerPlace(hit.id, hit.name, hit.english or None, hit.lat, hit.lon, hit.country or None, hit.kind, hit.radius or None)
            for hit in hits
        ),
    )


ROUTES = [log, gazetteer]

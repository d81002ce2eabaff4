"""Claims: search with facets, and saved searches."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from litestar import Request, Response, get
from litestar.datastructures import State
from litestar.params import Parameter

from rawi.model import Record
from rawi.store.browsing import claim_events
from rawi.store.search import Hit, Value
from rawi.web.answers import tagged
from rawi.web.routes.documents import Key, Limit, Words


class HitPage(Record, frozen=True):
    """Claims found; `items` are the fields of Hit and `event`, the event that the claim tells."""

    items: tuple[dict[str, Any], ...]
    next: str | None
    total: int | None
    capped: bool
    query: str
    facets: dict[str, tuple[Value, ...]]


@get("/claims", opt={"scope": "read"}, sync_to_thread=True)
def claims(
    request: Request[Any, Any, Any],
    state: State,
    q: Words = "",
    sort: Annotated[Literal["date", "relevance"], Parameter()] = "date",
    limit: Limit = 50,
    after: Key = "",
    facets: bool = False,
) -> Response[HitPage]:
    """What a query finds (docs/search.md), newest publication first or best first."""
    with state["projects"].use() as project:
        found = project.search(q, sort=sort, limit=limit, after=after or None, facets=facets)
        with project.store.read() as connection:
            events = claim_events(connection, [(hit.document, hit.claim) for hit in found.hits])
    items = tuple(_item(hit, events) for hit in found.hits)
    return tagged(request, HitPage(items, found.next, found.total, found.capped, found.query, found.facets))


def _item(hit: Hit, events: dict[tuple[str, str], str]) -> dict[str, Any]:
    fields: dict[str, Any] = {name: getattr(hit, name) for name in Hit.__struct_fields__}
    return fields | {"event": events.get((hit.document, hit.claim))}


ROUTES = [claims]

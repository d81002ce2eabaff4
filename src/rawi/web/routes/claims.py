"""Claims: search with facets, and saved searches."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from litestar import Request, Response, get
from litestar.datastructures import State
from litestar.params import Parameter

from rawi.web.answers import tagged
from rawi.web.found import HitPage, found_page
from rawi.web.routes.documents import Key, Limit, Words


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
        return tagged(request, found_page(project, q, sort=sort, limit=limit, after=after or None, facets=facets))


ROUTES = [claims]

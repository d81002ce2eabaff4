"""A query -> a page of claims with the event that each tells."""

from __future__ import annotations

from typing import Any

from rawi.errors import StoreError
from rawi.model import Record
from rawi.project import Project
from rawi.store.browsing import claim_events
from rawi.store.query import Problem, parse
from rawi.store.search import Hit, Sort, Value


class HitPage(Record, frozen=True):
    """Claims found; `items` are the fields of Hit and `event`, the event that the claim tells."""

    items: tuple[dict[str, Any], ...]
    next: str | None
    total: int | None
    capped: bool
    query: str
    facets: dict[str, tuple[Value, ...]]


def found_page(
    project: Project, query: str, *, sort: Sort = "date", limit: int = 50, after: str | None = None, facets: bool = False
) -> HitPage:
    """A page of what a query finds. Raises StoreError for a query that cannot be read."""
    found = project.search(query, sort=sort, limit=limit, after=after, facets=facets)
    with project.store.read() as connection:
        events = claim_events(connection, [(hit.document, hit.claim) for hit in found.hits])
    items = tuple(_item(hit, events) for hit in found.hits)
    return HitPage(items, found.next, found.total, found.capped, found.query, found.facets)


def queued(query: str) -> str:
    """The query for what a query finds and nobody judged. Raises StoreError for a query that cannot be read by itself."""
    problem = parse(query)
    if isinstance(problem, Problem):
        raise StoreError(f"query {problem}")
    return f"status:unreviewed ({query})" if query.strip() else "status:unreviewed"


def _item(hit: Hit, events: dict[tuple[str, str], str]) -> dict[str, Any]:
    fields: dict[str, Any] = {name: getattr(hit, name) for name in Hit.__struct_fields__}
    return fields | {"event": events.get((hit.document, hit.claim))}

"""A query -> a page of claims."""

from __future__ import annotations

from rawi.model import Record
from rawi.project import Project
from rawi.store.query import Problem, parse
from rawi.store.search import Hit, Sort, Value


class HitPage(Record, frozen=True):
    """Claims found."""

    items: tuple[Hit, ...]
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
    return HitPage(found.hits, found.next, found.total, found.capped, found.query, found.facets)


def queued(query: str) -> str:
    """The query for what a query finds and nobody judged. Raises StoreError for a query that cannot be read by itself."""
    problem = parse(query)
    if isinstance(problem, Problem):
        raise problem.refusal()
    return f"status:unreviewed ({query})" if query.strip() else "status:unreviewed"

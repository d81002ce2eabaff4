"""What is left to review, how far reviewers agree, and what they corrected, as gold and as cases."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from litestar import Request, Response, get
from litestar.datastructures import State
from litestar.params import Parameter

from rawi.review import Review
from rawi.reviewing.agreement import Agreement
from rawi.web.answers import tagged
from rawi.web.found import HitPage, found_page, queued
from rawi.web.people import person_of
from rawi.web.routes.documents import Key, Limit, Words

_FILES = {"gold": ("application/zip", "rawi-gold.zip"), "cases": ("application/toml", "rawi-cases.toml")}


@get("/review/queue", opt={"scope": "review"}, sync_to_thread=True)
def queue(request: Request[Any, Any, Any], state: State, q: Words = "", limit: Limit = 50, after: Key = "") -> Response[HitPage]:
    """Claims that wait to be judged, newest publication first: by anybody, or in a blind review by the person who asks."""
    with state["projects"].use() as project:
        if not state["settings"].blind:
            return tagged(request, found_page(project, queued(q), limit=limit, after=after or None))
        with state["projects"].kept() as own:
            return tagged(request, _open(project, own.review(person_of(request).name, blind=True), q, limit, after or None))


def _open(project: Any, review: Review, q: str, limit: int, after: str | None) -> HitPage:
    """A page of what the person has not judged; it may be shorter than `limit`, and is empty at the end alone."""
    while True:
        page = found_page(project, q, limit=limit, after=after)
        judged = review.judged({hit.document for hit in page.items})
        items = tuple(hit for hit in page.items if (hit.document, hit.claim) not in judged)
        if items or page.next is None:
            return HitPage(items, page.next, None, page.capped, q, {})
        after = page.next


@get("/review/agreement", opt={"scope": "review", "kept": True}, sync_to_thread=True)
def agreement(request: Request[Any, Any, Any], state: State) -> Response[Agreement]:
    """Kappa for each two reviewers, and alpha for all, over the claims that several judged."""
    with state["projects"].use() as project:
        return tagged(request, project.agreement())


@get("/review/corrections", opt={"scope": "review", "blind": "corrections"}, sync_to_thread=True)
def corrections(state: State, format: Annotated[Literal["gold", "cases"], Parameter()] = "gold") -> Response[bytes]:
    """What reviewers made: the documents that they finished as gold, or corrected claims as cases for the lexicon."""
    with state["projects"].use() as project:
        made = project.corrections(format)
    media, name = _FILES[format]
    return Response(made, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


ROUTES = [queue, agreement, corrections]

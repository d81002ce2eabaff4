"""Documents: the list, one with its reading and what people decided, and the bytes as they came."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Request, Response, get
from litestar.datastructures import State
from litestar.params import Parameter

from rawi.model import Capture, Found, Reading, Record
from rawi.project import Project
from rawi.review import ClaimState, Review
from rawi.store.browsing import DocumentLine, document_lines, event_keys, neighbours
from rawi.web.answers import Page, tagged
from rawi.web.people import person_of
from rawi.web.problems import not_found
from rawi.wording import worded

Limit = Annotated[int, Parameter(ge=1, le=200)]
Key = Annotated[str, Parameter(max_length=200)]
Id = Annotated[str, Parameter(max_length=2_000)]
Words = Annotated[str, Parameter(max_length=1_000)]


class DocumentView(Record, frozen=True):
    """A document with its current reading; `states` and `events` are by claim id."""

    reading: Reading
    engine: str
    engine_version: str
    facts: dict[str, Found | None]
    captures: tuple[Capture, ...]
    extractor: str
    added: str
    states: dict[str, ClaimState]
    events: dict[str, str]
    previous: str | None
    following: str | None


@get("/documents", opt={"scope": "read"}, sync_to_thread=True)
def documents(
    request: Request[Any, Any, Any], state: State, q: Words = "", outlet: Words = "", limit: Limit = 50, after: Key = ""
) -> Response[Page[DocumentLine]]:
    """The documents, newest publication first; `q` looks in titles."""
    with state["projects"].use() as project, project.store.read() as connection:
        lines, following = document_lines(connection, title=q, outlet=outlet, limit=limit, after=after)
    return tagged(request, Page(tuple(lines), following))


@get("/documents/{document:str}", opt={"scope": "read", "kept": True}, sync_to_thread=True)
def document(request: Request[Any, Any, Any], state: State, document: Id) -> Response[DocumentView]:
    """A document, its reading, and what people decided of its claims."""
    with state["projects"].shown() as project, project.store.read() as connection:
        events = event_keys(connection, document)
    with state["projects"].use() as project:
        review = project.review(person_of(request).name, blind=state["settings"].blind)
        return tagged(request, view(project, review, document, events))


def view(project: Project, review: Review, key: str, events: dict[str, str]) -> DocumentView:
    """The view of a document, whose claims tell some events. Raises Refusal (404) where there is none, or where it was not read yet."""
    kept = next(iter(project.store.documents([key])), None)
    if kept is None:
        raise not_found(worded("document {key}: none of this project", key=key[:60]))
    seen = review.seen(key)
    if seen is None:
        raise not_found(worded("document {key}: not read yet; rawi update reads it", key=key[:60]))
    with project.store.read() as connection:
        before, behind = neighbours(connection, key)
    captures = tuple(Capture(**one) for one in project.store.captures(key))
    facts = {"title": kept.title, "published": kept.published, "outlet": kept.outlet, "url": kept.url}
    reader = (seen.reading, seen.engine, seen.version)
    return DocumentView(*reader, facts, captures, kept.extractor, kept.added, seen.states, events, before, behind)


@get("/documents/{document:str}/original", opt={"scope": "read", "kept": True}, sync_to_thread=True)
def original(state: State, document: Id) -> Response[bytes]:
    """The bytes as they came, as an attachment: a browser saves them and shows nothing."""
    with state["projects"].use() as project:
        captures = project.store.captures(document)
        if not captures:
            raise not_found(worded("document {key}: none of this project", key=document[:60]))
        raw = project.store.raw(captures[0]["sha256"])
    headers = {"Content-Disposition": f'attachment; filename="{captures[0]["sha256"][:16]}.bin"'}
    return Response(raw, media_type="application/octet-stream", headers=headers)


ROUTES = [documents, document, original]

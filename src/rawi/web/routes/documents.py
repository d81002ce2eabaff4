"""Documents: the list, one with its reading and what people decided, and the bytes as they came."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Request, Response, get
from litestar.datastructures import State
from litestar.params import Parameter

from rawi.exports.source import UNREVIEWED, subject_of
from rawi.model import Capture, Found, Reading, Record
from rawi.project import Project
from rawi.store.browsing import DocumentLine, document_lines, event_keys, neighbours
from rawi.store.decisions import Decision
from rawi.web.answers import Page, tagged
from rawi.web.problems import not_found

Limit = Annotated[int, Parameter(ge=1, le=200)]
Key = Annotated[str, Parameter(max_length=200)]
Id = Annotated[str, Parameter(max_length=2_000)]
Words = Annotated[str, Parameter(max_length=1_000)]


class ClaimState(Record, frozen=True):
    """What people decided of a claim. `basis` is the number of the last decision on it, 0 where there is none."""

    review: str = UNREVIEWED
    by: str | None = None
    at: str | None = None
    basis: int = 0
    comments: int = 0
    corrected: tuple[str, ...] = ()


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


@get("/documents/{document:str}", opt={"scope": "read"}, sync_to_thread=True)
def document(request: Request[Any, Any, Any], state: State, document: Id) -> Response[DocumentView]:
    """A document, its reading, and what people decided of its claims."""
    with state["projects"].use() as project:
        return tagged(request, view(project, document))


def view(project: Project, key: str) -> DocumentView:
    """The view of a document. Raises Refusal (404) where there is none, or where it was not read yet."""
    kept = next(iter(project.store.documents([key])), None)
    if kept is None:
        raise not_found(f"document {key[:60]}: none of this project")
    read = next(((engine, reading) for engine, reading in current_readings(project, key)), None)
    if read is None:
        raise not_found(f"document {key[:60]}: not read yet; rawi update reads it")
    engine, reading = read
    with project.store.read() as connection:
        before, behind = neighbours(connection, key)
        events = event_keys(connection, key)
    captures = tuple(Capture(**one) for one in project.store.captures(key))
    facts = {"title": kept.title, "published": kept.published, "outlet": kept.outlet, "url": kept.url}
    return DocumentView(reading, engine, "", facts, captures, kept.extractor, kept.added, states(project, reading), events, before, behind)


def current_readings(project: Project, key: str) -> list[tuple[str, Reading]]:
    return [("rules", reading) for reading in project.store.readings(engine="rules", keys=[key])]


def states(project: Project, reading: Reading) -> dict[str, ClaimState]:
    """What holds of each claim that anybody judged."""
    found: dict[str, list[Decision]] = {}
    for decision in project.store.decisions(prefix=f"claim:{reading.document.id}#"):
        found.setdefault(decision.subject, []).append(decision)
    out = {}
    for claim in reading.claims:
        held = found.get(subject_of(reading.document.id, claim))
        if held:
            last = held[-1]
            out[claim.id] = ClaimState(last.verdict, last.who, last.at, last.id)
    return out


@get("/documents/{document:str}/original", opt={"scope": "read"}, sync_to_thread=True)
def original(state: State, document: Id) -> Response[bytes]:
    """The bytes as they came, as an attachment: a browser saves them and shows nothing."""
    with state["projects"].use() as project:
        captures = project.store.captures(document)
        if not captures:
            raise not_found(f"document {document[:60]}: none of this project")
        raw = project.store.raw(captures[0]["sha256"])
    headers = {"Content-Disposition": f'attachment; filename="{captures[0]["sha256"][:16]}.bin"'}
    return Response(raw, media_type="application/octet-stream", headers=headers)


ROUTES = [documents, document, original]

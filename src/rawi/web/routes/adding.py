"""Adding from the browser: uploads and addresses, read and linked at once; jobs with their progress; addresses that are watched."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
import unicodedata
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import msgspec
from litestar import Request, Response, delete, get, post, put
from litestar.datastructures import State, UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import ServerSentEvent, ServerSentEventMessage

from rawi import watching
from rawi.model import Captured, Record, Refused
from rawi.project import Failed, Project
from rawi.web.answers import tagged
from rawi.web.jobs import Job, JobLine, Jobs
from rawi.web.people import person_of
from rawi.web.problems import Problem, Refusal, not_found, refused
from rawi.web.routes.documents import Key
from rawi.wording import worded

UPLOAD = 200_000_000  # bytes of one upload, all its files together
_FILES = 500
_ENDED = ("done", "failed", "stopped")
Url = Annotated[str, msgspec.Meta(min_length=1, max_length=2_000)]


class Sources(Record, frozen=True, forbid_unknown_fields=True):
    """Addresses to fetch: pages, feeds, sitemaps, archives. `follow`: fetch the pages that a feed lists."""

    addresses: Annotated[tuple[Url, ...], msgspec.Meta(min_length=1, max_length=200)]
    follow: bool = True


class Feed(Record, frozen=True, forbid_unknown_fields=True):
    """An address that the project watches."""

    address: Url


def _jobs(state: State) -> Jobs:
    jobs = state["jobs"]
    assert isinstance(jobs, Jobs)
    return jobs


def _no_files(request: Request[Any, Any, Any], _: Exception) -> Response[Problem]:
    """A body without parts, on which Litestar's reading of multipart bodies ends in an IndexError."""
    return refused(request, Refusal(400, worded("1 to {files} files as multipart/form-data were expected", files=_FILES), "invalid"))


@post(
    "/uploads", status_code=202, opt={"scope": "add"}, request_max_body_size=UPLOAD, exception_handlers={IndexError: _no_files},
)  # fmt: skip
async def upload(
    request: Request[Any, Any, Any],
    state: State,
    data: Annotated[list[UploadFile], Body(media_type=RequestEncodingType.MULTI_PART)],
) -> Job:
    """Take in files: what `rawi add` takes. They are read and linked at once; the job tells how far it is."""
    if not data or len(data) > _FILES or not all(isinstance(one, UploadFile) for one in data):
        raise Refusal(400, worded("1 to {files} files were expected", files=_FILES), "invalid")
    folder = Path(tempfile.mkdtemp(prefix="rawi-upload-"))
    names: dict[str, str] = {}
    for number, one in enumerate(data):
        path = folder / f"{number:04}" / _safe(one.filename)
        path.parent.mkdir()
        with path.open("wb") as file:
            while piece := await one.read(1 << 20):
                file.write(piece)
        names[str(path)] = one.filename or f"file {number + 1}"
    title = names[str(path)] if len(names) == 1 else f"{len(names)} files"
    return start_adding(state, person_of(request).name, title, list(names), names, lambda: shutil.rmtree(folder, ignore_errors=True))


def _safe(name: str | None) -> str:
    """A file name without anything of a path; its ending says what kind of file it is."""
    last = unicodedata.normalize("NFC", (name or "").replace("\\", "/")).rsplit("/", 1)[-1]
    kept = "".join(letter for letter in last if letter.isprintable())[-100:].strip(". ")
    return kept or "file"


@post("/sources", status_code=202, opt={"scope": "add"}, sync_to_thread=True)
def fetch(request: Request[Any, Any, Any], state: State, data: Sources) -> Job:
    """Fetch addresses that the user names; never a file of the server, nor an address of its own network."""
    for address in data.addresses:
        _check_url(address)
    title = data.addresses[0] if len(data.addresses) == 1 else f"{len(data.addresses)} addresses"
    return start_adding(state, person_of(request).name, title, list(data.addresses), {}, lambda: None, follow=data.follow)


def _check_url(address: str) -> None:
    try:
        parts = urlsplit(address)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good:
        raise Refusal(
            400, worded("{address}: an address that begins with http:// or https:// was expected", address=address[:100]), "invalid"
        )


def start_adding(
    state: State, who: str, title: str, given: list[str], names: dict[str, str], clean: Callable[[], None], *, follow: bool = False
) -> Job:
    """The job: take in, read, link. What was kept when it is stopped stays; adding the same again goes on from there."""
    jobs, projects = _jobs(state), state["projects"]

    def work(id: str) -> str | None:
        try:
            with projects.use() as project:
                new = _take(jobs, id, project, who, given, names, follow)
                if new or project.status().waiting:
                    _read(jobs, id, project)
                return None
        finally:
            clean()

    return jobs.start("add", title, who, work)


def _take(jobs: Jobs, id: str, project: Project, who: str, given: list[str], names: dict[str, str], follow: bool) -> int:
    from rawi.intake import Options, collect  # noqa: PLC0415

    options = Options(follow=follow)
    items = (item for source in given for item in collect(source, options))
    new = 0
    for added in project.store.add_all(_named(items, names), who):
        jobs.line(id, JobLine(added.outcome, added.address, added.why, added.key))
        new += added.outcome == "new"
    return new


def _named(items: Iterable[Captured | Refused], names: dict[str, str]) -> Iterator[Captured | Refused]:
    """Items under the names that the user knows, not those of the server's temporary files."""
    for item in items:
        if isinstance(item, Refused):
            why, address = item.why, item.address
            for path, name in names.items():
                why, address = why.replace(path, name), address.replace(path, name)
            yield Refused(address, why)
            continue
        address = item.capture.address
        for path, name in names.items():
            address = address.replace(path, name)
        yield msgspec.structs.replace(item, capture=msgspec.structs.replace(item.capture, address=address))


def _read(jobs: Jobs, id: str, project: Project) -> None:
    """Read what waits, in other processes, so that the pages stay quick; then link."""
    for step in project.update(jobs=min(4, max(2, (os.cpu_count() or 2) - 1))):
        if isinstance(step, Failed):
            jobs.line(id, JobLine("failed", step.document, step.why, step.document))
        else:
            counts = jobs.get(id).counts | {"read": step.read, "claims": step.claims}  # type: ignore[union-attr]
            jobs.note(id, counts=counts)
    jobs.note(id, detail="linking")
    events = project.link()
    jobs.note(id, counts=jobs.get(id).counts | {"events": events}, detail=None)  # type: ignore[union-attr]


@post("/read", status_code=202, opt={"scope": "add"}, sync_to_thread=True)
def read(request: Request[Any, Any, Any], state: State) -> Job:
    """Read what waits to be read: after an interrupted run, or with a newer rawi."""
    jobs, projects = _jobs(state), state["projects"]

    def work(id: str) -> None:
        with projects.use() as project:
            _read(jobs, id, project)

    return jobs.start("read", "read", person_of(request).name, work, alone=True)


@get("/jobs", opt={"scope": "read"}, sync_to_thread=False)
def jobs(state: State) -> tuple[Job, ...]:
    """The jobs of this server, newest first, without their lines."""
    return tuple(msgspec.structs.replace(one, lines=()) for one in reversed(_jobs(state).all()))


@get("/jobs/{job:str}", opt={"scope": "read"}, sync_to_thread=False)
def job(state: State, job: Key) -> Job:
    """A job with its newest 500 lines."""
    return _job(state, job)


def _job(state: State, id: str) -> Job:
    found = _jobs(state).get(id)
    if found is None:
        raise not_found(worded("job {id}: none of this server since it was started", id=id[:40]))
    return found


@get("/jobs/{job:str}/stream", opt={"scope": "read"}, media_type="text/event-stream")
async def stream(state: State, job: Key) -> ServerSentEvent:
    """The job as server-sent events, each time that it is further; ends with the job."""
    _job(state, job)

    async def steps() -> AsyncIterator[ServerSentEventMessage]:
        last: Job | None = None
        while True:
            now = _jobs(state).get(job)
            if now is None:
                return
            if now is not last:
                yield ServerSentEventMessage(data=msgspec.json.encode(now).decode(), event="job")
                last = now
            if now.state in _ENDED:
                return
            await asyncio.sleep(0.2)

    return ServerSentEvent(steps())


@delete("/jobs/{job:str}", status_code=204, opt={"scope": "read"}, sync_to_thread=False)
def stop(request: Request[Any, Any, Any], state: State, job: Key) -> None:
    """Stop a job of one's own; what it has kept stays."""
    found, person = _job(state, job), person_of(request)
    if found.who != person.name and person.role != "admin":
        raise Refusal(403, "the job is somebody else's", "not-allowed")
    _jobs(state).stop(job)


@get("/feeds", opt={"scope": "read", "kept": True}, sync_to_thread=True)
def feeds(request: Request[Any, Any, Any], state: State) -> Response[tuple[Feed, ...]]:
    """The addresses that the project watches; `rawi watch` looks at them on a schedule."""
    with state["projects"].use() as project:
        return tagged(request, tuple(Feed(one) for one in watching.remembered(project)))


@put("/feeds", status_code=200, opt={"scope": "add"}, sync_to_thread=True)
def add_feed(state: State, data: Feed) -> tuple[Feed, ...]:
    """Watch one more address."""
    _check_url(data.address)
    with state["projects"].use() as project:
        return tuple(Feed(one) for one in watching.remembered(project, [data.address]))


@delete("/feeds", status_code=200, opt={"scope": "add"}, sync_to_thread=True)
def drop_feed(state: State, address: Annotated[str, msgspec.Meta(max_length=2_000)]) -> tuple[Feed, ...]:
    """Watch an address no longer."""
    with state["projects"].use() as project:
        return tuple(Feed(one) for one in watching.forget(project, [address]))


ROUTES = [upload, fetch, read, jobs, job, stream, stop, feeds, add_feed, drop_feed]

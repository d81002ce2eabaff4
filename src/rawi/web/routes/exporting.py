"""Exports: the formats, making one, its loss report and its file."""

from __future__ import annotations

import importlib.util
from typing import Annotated, Any, Literal
from urllib.parse import quote

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import State
from litestar.response import File

from rawi.exports.formats import FORMATS
from rawi.exports.publication.profile import Profile
from rawi.model import Record
from rawi.project import Project
from rawi.store.project import utc_now
from rawi.web.answers import tagged
from rawi.web.exports import Exported, Exports, digest
from rawi.web.jobs import Job
from rawi.web.people import person_of
from rawi.web.problems import Refusal, not_found
from rawi.web.routes.documents import Key
from rawi.wording import worded


class Format(Record, frozen=True):
    """A format: `available` where the packages that it needs are installed."""

    id: str
    line: str
    ending: str
    available: bool


class Wish(Record, frozen=True, forbid_unknown_fields=True):
    """An export to be made."""

    format: Annotated[str, msgspec.Meta(max_length=40)]
    title: Annotated[str, msgspec.Meta(max_length=300)] = ""
    language: Literal["ar", "en"] = "ar"
    profile: Annotated[str, msgspec.Meta(max_length=100)] | None = None


def _exports(state: State) -> Exports:
    exports = state["exports"]
    assert isinstance(exports, Exports)
    return exports


@get("/formats", opt={"scope": "read"}, sync_to_thread=False)
def formats(request: Request[Any, Any, Any]) -> Response[tuple[Format, ...]]:
    """What can be written."""
    parquet = importlib.util.find_spec("pyarrow") is not None
    found = (Format(id, one.line, one.ending, parquet or not id.startswith("parquet")) for id, one in FORMATS.items())
    return tagged(request, tuple(found))


@post("/exports", status_code=202, opt={"scope": "export", "blind": "export"}, sync_to_thread=True)
def export(request: Request[Any, Any, Any], state: State, data: Wish) -> Job:
    """Write the project in a format; the job's result is the id of the export."""
    if data.format not in FORMATS:
        raise Refusal(
            400, worded("{format!r} is no format; one of {formats} was expected", format=data.format, formats=", ".join(FORMATS)), "invalid"
        )
    who, projects, exports = person_of(request).name, state["projects"], _exports(state)
    with projects.use() as project:
        profile = _profile(project, data.profile)

    def work(_: str) -> str:
        id, path = exports.new()
        try:
            with projects.use() as project, path.open("wb") as out:
                report = project.export(data.format, out, title=data.title, language=data.language, profile=profile)
        except BaseException:
            path.unlink(missing_ok=True)  # half a file, or one that would have leaked
            raise
        with path.open("rb") as file:
            sha256 = digest(file)
        title = data.title if profile is None else ""  # a title may say what the profile hides
        name = f"{title or 'rawi'}-{data.format}.{FORMATS[data.format].ending}"
        made = Exported(id, data.format, data.title, data.language, data.profile, utc_now(), who, path.stat().st_size, sha256, name, report)
        exports.keep(made)
        return id

    job: Job = state["jobs"].start("export", data.format, who, work)
    return job


def _profile(project: Project, name: str | None) -> Profile | None:
    """The profile of a name; None for none. 400 where there is none of that name."""
    return None if name is None else project.profiles.get(name)


@get("/exports", opt={"scope": "export", "blind": "export"}, sync_to_thread=False)
def exported(state: State) -> tuple[Exported, ...]:
    """The exports of this server since it was started, newest first."""
    return tuple(_exports(state).all())


@get("/exports/{export:str}", opt={"scope": "export", "blind": "export"}, sync_to_thread=False)
def one(state: State, export: Key) -> Exported:
    """An export with its loss report."""
    return _one(state, export)


def _one(state: State, id: str) -> Exported:
    found = _exports(state).get(id)
    if found is None:
        raise not_found(worded("export {id}: none of this server since it was started", id=id[:40]))
    return found


@get("/exports/{export:str}/file", opt={"scope": "export", "blind": "export"}, sync_to_thread=False, media_type="application/octet-stream")
def file(state: State, export: Key) -> File:
    """The file, always as an attachment: a browser saves it and shows nothing of it."""
    found = _one(state, export)
    headers = {
        "Content-Disposition": f"attachment; filename=\"export.{FORMATS[found.format].ending}\"; filename*=UTF-8''{quote(found.file)}"
    }
    return File(_exports(state).path(found.id), media_type="application/octet-stream", headers=headers)


ROUTES = [formats, export, exported, one, file]

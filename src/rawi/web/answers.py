"""Answers with an ETag: the same bytes, the same tag; a client that has them is told so in a few bytes."""

from __future__ import annotations

import hashlib
from typing import Any, Generic, TypeVar

import msgspec
from litestar import Request, Response
from litestar.enums import MediaType

from rawi.model import Record
from rawi.web.people import person_of

T = TypeVar("T")


class Page(Record, Generic[T], frozen=True):
    """A page of a list: `next` is what `after` takes to go on, None on the last page; `total` where it was counted, `capped` where it is more."""

    items: tuple[T, ...]
    next: str | None = None
    total: int | None = None
    capped: bool = False


def told(request: Request[Any, Any, Any], body: T) -> T:
    """What of a body the person who asks may see: in a blind review no decision on what the person has not judged."""
    blind = request.app.state.get("blind")
    return blind.masked(body, person_of(request).name) if blind is not None and request.scope.get("rawi.person") is not None else body


def tagged(request: Request[Any, Any, Any], body: object, *, raw: bytes | None = None) -> Response[Any]:
    """The body as JSON with its ETag, or 304 where the client has it."""
    encoded = raw if raw is not None else msgspec.json.encode(told(request, body))
    tag = f'"{hashlib.blake2b(encoded, digest_size=12).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if tag in known or known == ["*"]:
        return Response(b"", status_code=304, headers=headers)
    return Response(encoded, media_type=MediaType.JSON, headers=headers)

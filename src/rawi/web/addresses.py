"""Addresses with any character in them: a document's id may hold a slash, which the router would take for the next part of the address.

The id comes percent-encoded (`a%2Fb`), but the server hands on the decoded path. `Kept` looks at the path as it came and puts a NUL, which no id
can hold, where a slash is part of an id; `Restored` puts the slash back once the route is found.
"""

from __future__ import annotations

from urllib.parse import unquote_to_bytes

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

_MARK = "\0"


class Kept:
    """Around the whole application, the router included."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        raw = scope.get("raw_path") or b""
        if scope["type"] == ScopeType.HTTP and b"%" in raw:
            scope["path"] = "/".join(map(_part, raw.partition(b"?")[0].split(b"/")))
        await self.app(scope, receive, send)


def _part(raw: bytes) -> str:
    part = unquote_to_bytes(raw).decode("utf-8", "replace")
    return part.replace(_MARK, "\ufffd").replace("/", _MARK)


class Restored:
    """A layer behind the router."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = scope.get("path_params") or {}
        for name, value in found.items():
            if isinstance(value, str) and _MARK in value:
                found[name] = value.replace(_MARK, "/")
        await self.app(scope, receive, send)

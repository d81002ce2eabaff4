"""The layer around the routes: where a request comes from, who asks, how often; and the headers of every answer."""

from __future__ import annotations

import math
from typing import Any

from anyio import to_thread
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from rawi.web.problems import Refusal
from rawi.web.security.gate import Gate
from rawi.web.security.limits import Limit
from rawi.web.security.origins import SAFE, check_csrf, check_host, check_origin
from rawi.web.settings import Settings
from rawi.wording import worded

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_HEADERS = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
_TLS = (b"strict-transport-security", b"max-age=31536000")


async def with_headers(message: Message, scope: Scope) -> None:
    """Puts the headers on every answer, errors and files included."""
    if message["type"] == "http.response.start":
        settings: Settings = scope["litestar_app"].state["settings"]
        message["headers"] = [*message["headers"], *_HEADERS, *([_TLS] if settings.behind_tls else [])]


class Entrance:
    """Before every route of the API: host, who asks, the rate, and for what writes the origin and the CSRF token."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        known: dict[str, Any] = scope  # type: ignore[assignment]
        state = scope["litestar_app"].state
        settings: Settings = state["settings"]
        gate: Gate = state["gate"]
        check_host(scope, settings)
        writes = scope["method"] not in SAFE  # type: ignore[typeddict-item]
        if writes:
            check_origin(scope, settings)
        entry = await to_thread.run_sync(gate.enter, scope)
        if not settings.local:
            _count(scope, entry.person.name if entry.person else "", state["limit"])
        if writes and entry.csrf is not None:
            check_csrf(scope, entry.csrf)
        known["rawi.person"], known["rawi.entry"] = entry.person, entry
        await self.app(scope, receive, send)


def _count(scope: Scope, name: str, limit: Limit) -> None:
    """One more request of a person, or of an address where nobody has logged in. Raises Refusal (429)."""
    client = scope["client"]
    key = name or f"@{client[0] if client else ''}"
    if wait := limit.wait(key):
        raise Refusal(429, worded("too many requests; try again in {wait} s", wait=math.ceil(wait)), "too-many", retry=math.ceil(wait))
    limit.count(key)

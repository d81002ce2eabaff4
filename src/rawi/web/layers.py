"""The layers around the routes: who asks, where from, and the headers of every answer."""

from __future__ import annotations

from litestar.middleware import DefineMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from rawi.web.addresses import Restored
from rawi.web.people import Person
from rawi.web.settings import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Headers:
    """Puts the same headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *((name.encode(), value.encode()) for name, value in HEADERS.items())]
            await send(message)

        await self.app(scope, receive, with_headers)


class Local:
    """On this machine alone: whoever asks is the one who started it."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.person = Person(settings.who, "admin")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["rawi.person"] = self.person  # type: ignore[typeddict-unknown-key]
        await self.app(scope, receive, send)


def layers(settings: Settings) -> list[DefineMiddleware]:
    """The layers, outermost first."""
    return [DefineMiddleware(Headers), DefineMiddleware(Local, settings=settings), DefineMiddleware(Restored)]

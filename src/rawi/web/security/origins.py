"""Where a request comes from: the name it was sent to, and the page that sent it."""

from __future__ import annotations

import hmac

from litestar.types import Scope

from rawi.web.problems import Refusal
from rawi.web.settings import Settings, is_loopback
from rawi.wording import worded

SAFE = frozenset(("GET", "HEAD", "OPTIONS"))


def header(scope: Scope, name: bytes) -> str:
    """A header of a request, empty where there is none; the first where a client sends it twice."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def check_host(scope: Scope, settings: Settings) -> None:
    """Refuses a name that is not this server's: another site's name that leads to this address (DNS rebinding) reads nothing.

    Raises Refusal (421).
    """
    host = header(scope, b"host")
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    if settings.local and not is_loopback(name):
        raise Refusal(421, "this workbench answers to 127.0.0.1 and localhost alone", "wrong-host")
    if settings.names and name not in settings.names:
        raise Refusal(421, worded("this workbench answers to {names} alone", names=", ".join(settings.names)), "wrong-host")


def check_origin(scope: Scope, settings: Settings) -> None:
    """Refuses a request that writes and that another site's page sent. Raises Refusal (403)."""
    site, origin = header(scope, b"sec-fetch-site"), header(scope, b"origin")
    if site and site not in ("same-origin", "none"):
        raise Refusal(403, "this request comes from another site's page", "cross-site")
    if origin:
        scheme = "https" if settings.behind_tls else scope["scheme"]
        if origin != f"{scheme}://{header(scope, b'host')}":
            raise Refusal(403, "this request comes from another site's page", "cross-site")


def check_csrf(scope: Scope, expected: str) -> None:
    """Refuses a request that writes without the session's own token in X-CSRF-Token. Raises Refusal (403)."""
    given = header(scope, b"x-csrf-token")
    if not hmac.compare_digest(given.encode("latin-1"), expected.encode()):
        raise Refusal(403, "the header X-CSRF-Token does not have what GET /api/v1/session gives as csrf", "csrf")

"""The application: routes, errors, the layers around them, and the built pages."""

from __future__ import annotations

from pathlib import Path

from litestar import Litestar, Router
from litestar.config.compression import CompressionConfig
from litestar.datastructures import State
from litestar.openapi import OpenAPIConfig

from rawi import __version__
from rawi.web import pages
from rawi.web.addresses import Kept, Restored
from rawi.web.blind import Blind
from rawi.web.jobs import Jobs
from rawi.web.layers import Entrance, with_headers
from rawi.web.people import demands
from rawi.web.problems import HANDLERS
from rawi.web.projects import Projects
from rawi.web.routes import (
    claim,
    claims,
    documents,
    event_review,
    events,
    lookups,
    people,
    review,
    reviewers,
    searches,
    session,
    subjects,
    views,
    vocabulary,
)
from rawi.web.security.gate import Gate
from rawi.web.security.limits import Limit
from rawi.web.settings import Settings

STATIC = Path(__file__).parent / "static"
MODULES = (
    session,
    people,
    vocabulary,
    documents,
    claims,
    claim,
    searches,
    events,
    views,
    subjects,
    lookups,
    review,
    reviewers,
    event_review,
)
_RATE = (1_200, 60.0)  # requests of one person, or of one address before the login, in so many seconds
_BODY = 1_000_000  # bytes of a request, where a route does not say otherwise


def create_app(settings: Settings) -> Litestar:
    """The application over the project that the settings name; it is opened with the first request."""
    projects = Projects(settings.project)
    blind = Blind(settings.project) if settings.blind else None
    kept = {
        "projects": projects,
        "settings": settings,
        "gate": Gate(settings, projects),
        "limit": Limit(*_RATE),
        "jobs": Jobs(),
        "blind": blind,
    }
    api = Router(
        "/api/v1",
        route_handlers=[route for module in MODULES for route in module.ROUTES],
        guards=[demands],
        middleware=[Entrance, Restored],
    )
    app = Litestar(
        route_handlers=[api, *pages.routes(STATIC)],
        exception_handlers=HANDLERS,
        before_send=[with_headers],
        state=State(kept, deep_copy=False),
        on_shutdown=[lambda _: projects.close(), *([lambda _: blind.close()] if blind is not None else [])],
        openapi_config=OpenAPIConfig(title="rawi", version=__version__, path="/api/v1/openapi", render_plugins=[]),
        compression_config=CompressionConfig(backend="gzip", gzip_compress_level=5, minimum_size=1_000),
        request_max_body_size=_BODY,
        debug=False,
    )
    app.asgi_handler = Kept(app.asgi_handler)
    return app

"""The application: routes, errors, the layers around them, and the built pages."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

from litestar import Litestar, Router
from litestar.config.compression import CompressionConfig
from litestar.datastructures import State
from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import Components, SecurityScheme

from rawi import __version__
from rawi.errors import RawiError
from rawi.knowledge import knowledge
from rawi.project import search_language
from rawi.web import pages
from rawi.web.addresses import Kept, Restored
from rawi.web.blind import Blind, Blindfold, BlindProjects
from rawi.web.exports import Exports
from rawi.web.jobs import Jobs
from rawi.web.layers import Entrance, with_headers
from rawi.web.people import demands
from rawi.web.problems import HANDLERS
from rawi.web.projects import Projects
from rawi.web.routes import (
    adding,
    claim,
    claims,
    documents,
    event_review,
    events,
    exporting,
    lookups,
    people,
    profiles,
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
    adding,
    exporting,
    profiles,
)
_BODY = 1_000_000  # bytes of a request, where a route does not say otherwise


def create_app(settings: Settings) -> Litestar:
    """The application over the project that the settings name; it is opened with the first request."""
    projects = BlindProjects(settings.project) if settings.blind else Projects(settings.project)
    blind = Blind(settings.project) if settings.blind else None
    jobs, exports = Jobs(), Exports()
    held = {"projects": projects, "settings": settings, "gate": Gate(settings, projects), "limit": Limit(settings.rate, 60.0), "jobs": jobs}
    api = Router(
        "/api/v1",
        route_handlers=[route for module in MODULES for route in module.ROUTES],
        guards=[demands],
        middleware=[Entrance, Restored, *([Blindfold] if settings.blind else [])],
    )
    app = Litestar(
        route_handlers=[api, *pages.routes(STATIC)],
        exception_handlers=HANDLERS,
        before_send=[with_headers],
        state=State(held | {"blind": blind, "exports": exports}, deep_copy=False),
        on_startup=[lambda _: Thread(target=_warm, daemon=True).start()],
        on_shutdown=[lambda _: jobs.stop_all(), lambda _: exports.clear(), lambda _: projects.close(), *_closing(blind)],
        openapi_config=OpenAPIConfig(
            title="rawi",
            version=__version__,
            path="/api/v1/openapi",
            render_plugins=[],
            security=[{"bearer": []}],
            components=Components(security_schemes={"bearer": SecurityScheme(type="http", scheme="bearer")}),
        ),
        compression_config=CompressionConfig(backend="gzip", gzip_compress_level=3, minimum_size=1_000),
        request_max_body_size=_BODY,
        logging_config=None,  # Litestar would start a thread for it; errors go to standard error by themselves
        debug=False,
    )
    app.asgi_handler = Kept(app.asgi_handler)
    return app


def _closing(blind: Blind | None) -> list[Callable[[Any], None]]:
    return [lambda _: blind.close()] if blind is not None else []


def _warm() -> None:
    """Load what the first requests would wait for; what is wrong with the data files is told by the request that needs them."""
    with suppress(RawiError):
        vocabulary.encoded()
        search_language().code("actor", "")
        search_language().code("type", "")
        knowledge()

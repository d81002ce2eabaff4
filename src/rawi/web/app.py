"""The application: routes, errors, the layers around them, and the built pages."""

from __future__ import annotations

from pathlib import Path

from litestar import Litestar, Router
from litestar.config.compression import CompressionConfig
from litestar.datastructures import State
from litestar.openapi import OpenAPIConfig

from rawi import __version__
from rawi.web import pages
from rawi.web.addresses import Kept
from rawi.web.layers import layers
from rawi.web.people import demands
from rawi.web.problems import HANDLERS
from rawi.web.projects import Projects
from rawi.web.routes import claim, claims, documents, events, lookups, searches, session, subjects, views, vocabulary
from rawi.web.settings import Settings

STATIC = Path(__file__).parent / "static"
MODULES = (session, vocabulary, documents, claims, claim, searches, events, views, subjects, lookups)


def create_app(settings: Settings) -> Litestar:
    """The application over the project that the settings name; it is opened with the first request."""
    projects = Projects(settings.project)
    api = Router("/api/v1", route_handlers=[route for module in MODULES for route in module.ROUTES], guards=[demands])
    app = Litestar(
        route_handlers=[api, *pages.routes(STATIC)],
        exception_handlers=HANDLERS,
        middleware=layers(settings),
        state=State({"projects": projects, "settings": settings}),
        on_shutdown=[lambda _: projects.close()],
        openapi_config=OpenAPIConfig(title="rawi", version=__version__, path="/api/v1/openapi", render_plugins=[]),
        compression_config=CompressionConfig(backend="gzip", gzip_compress_level=5, minimum_size=1_000),
        request_max_body_size=settings.upload,
        debug=False,
    )
    app.asgi_handler = Kept(app.asgi_handler)
    return app

"""The built pages: files under /static, and one page for every address of the workbench."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import Any

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from rawi.web.problems import not_found
from rawi.wording import worded

_MISSING = """<!doctype html><meta charset="utf-8"><title>rawi</title>
<p>The pages of the workbench are not built. In a checkout: <code>make web</code>. The API is at <code>/api/v1</code>.</p>"""
_FOREVER = "public, max-age=31536000, immutable"  # names of built files hold a digest of their content


def routes(folder: Path) -> list[HTTPRouteHandler]:
    """The routes of the pages out of the folder that Vite wrote; files are read once, and only those that were there at the start."""
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file() and path.name[0] != "."}

    @get("/static/{path:path}", include_in_schema=False, sync_to_thread=True)
    def static(path: str) -> Response[bytes]:
        name = path.lstrip("/")
        if name not in files:
            raise not_found(worded("/static/{name}: no such file", name=name[:100]))
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        try:
            content = files[name].read_bytes()
        except OSError as error:  # the pages were built anew, or taken away, while the server ran
            raise not_found(worded("/static/{name}: no longer there; start rawi serve again", name=name[:100])) from error
        return Response(content, media_type=kind, headers={"Cache-Control": _FOREVER})

    index = files["index.html"].read_text(encoding="utf-8") if "index.html" in files else _MISSING

    @get(["/", "/{rest:path}"], include_in_schema=False, sync_to_thread=False)
    def page(request: Request[Any, Any, Any]) -> Response[str]:
        if request.url.path.startswith("/api/"):
            raise not_found(
                worded("{path}: no such address of the API; /api/v1/openapi/openapi.json lists them", path=request.url.path[:100])
            )
        return Response(index, media_type="text/html; charset=utf-8", headers={"Cache-Control": "no-cache"})

    return [static, page]

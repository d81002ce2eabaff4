"""A source, as the user names it -> its articles, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from rawi.intake import folders
from rawi.intake.options import Options
from rawi.model import Captured, Refused

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")


def collect(source: str, options: Options | None = None) -> Iterator[Captured | Refused]:
    """The articles of a source: a file, a folder, or an http(s) address of a page, a feed, a sitemap, a document or an archive.

    Each comes as it is found, in an order that the source alone decides; what cannot be taken comes as `Refused`, with the reason, and
    the rest goes on. Nothing but an address that the source names is ever asked for over the net. Raises nothing.
    """
    options = options or Options()
    scheme = _SCHEME.match(source)
    if scheme and scheme.group(1).lower() in {"http", "https"}:
        from rawi.intake.web import collect as from_web  # noqa: PLC0415  (the HTTP client is loaded only for an address)

        yield from from_web(source, options)
    elif scheme:
        yield Refused(source, f"addresses with {scheme.group(1)[:20]}:// are not read; give an http or https address, a file or a folder")
    elif _is_folder(source):
        yield from _folder(source, options)
    else:
        yield from folders.file(source, options)


def _is_folder(source: str) -> bool:
    try:
        return Path(source).is_dir()
    except (OSError, ValueError):
        return False


def _folder(source: str, options: Options) -> Iterator[Captured | Refused]:
    count = 0
    for path in folders.walk(source):
        count += 1
        if isinstance(path, Refused):
            yield path
        else:
            yield from folders.file(path, options)
    if not count:
        yield Refused(folders.shown(source), "a folder without files (hidden files and links are left alone)")

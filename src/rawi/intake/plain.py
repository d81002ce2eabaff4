"""Text and Markdown files."""

from __future__ import annotations

import re

from rawi.intake.charset import decode
from rawi.intake.dates import day
from rawi.intake.item import Extracted, Facts
from rawi.intake.options import COLLECTOR, Options
from rawi.model import Found

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"^([A-Za-z_]{1,40}):[ \t]*(.*?)[ \t]*\r?$", re.MULTILINE)
_HEADING = re.compile(r"^(?:\ufeff)?#[ \t]+(.+?)[ \t#]*\r?$", re.MULTILINE)
_FRONT_LIMIT = 20_000  # characters
_DATES = ("published", "date")
_OUTLETS = ("outlet", "publisher", "site")


def text(raw: bytes, declared: tuple[Found, ...], options: Options) -> Extracted:
    """A text file as it stands; it says nothing of itself. Raises DocumentError where its charset cannot be told."""
    decoded = decode(raw, declared, options.charset)
    return Extracted(text=decoded.text, extractor=COLLECTOR, charset=decoded.charset)


def markdown(raw: bytes, declared: tuple[Found, ...], options: Options) -> Extracted:
    """A Markdown file, its marks kept; the facts are those of its front matter (`title: …`), the title else its first heading."""
    decoded = decode(raw, declared, options.charset)
    front = _FRONT.match(decoded.text[:_FRONT_LIMIT])
    body = decoded.text[front.end() :] if front else decoded.text
    entries = {key.lower(): value.strip("\"'") for key, value in _ENTRY.findall(front.group(1))} if front else {}
    heading = _HEADING.search(body)
    title = _first(entries, ("title",)) or (Found(heading.group(1), "first heading") if heading else None)
    published = _first(entries, _DATES)
    date = day(published.value) if published else None
    facts = Facts(
        title=title,
        published=Found(date, published.where) if published and date else None,
        outlet=_first(entries, _OUTLETS),
        url=_first(entries, ("url",)),
    )
    return Extracted(text=body, extractor=COLLECTOR, facts=facts, charset=decoded.charset)


def _first(entries: dict[str, str], keys: tuple[str, ...]) -> Found | None:
    return next((Found(entries[key], f"front matter {key}") for key in keys if entries.get(key)), None)

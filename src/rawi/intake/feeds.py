"""RSS and Atom by feedparser, sitemaps by lxml: a list of pages with what it says of each."""

from __future__ import annotations

import io
import zlib
from typing import NamedTuple
from urllib.parse import urljoin

import feedparser  # type: ignore[import-untyped]
from lxml import etree  # type: ignore[import-untyped]

from rawi.errors import DocumentError
from rawi.intake.dates import day
from rawi.intake.item import Facts
from rawi.model import Found

_LIMIT = 1_000  # characters of a fact
_EVENTS = 2_000_000  # elements of one sitemap


class Entry(NamedTuple):
    """A page that a feed or sitemap lists; `content` is its article as HTML, where the feed holds it."""

    address: str
    facts: Facts
    content: str | None = None


class Sitemap(NamedTuple):
    """The pages of a sitemap, or the sitemaps of an index."""

    pages: list[Entry]
    sitemaps: list[str]


def feed(raw: bytes, address: str) -> list[Entry]:
    """The entries of a feed, in its order, each address once. Raises DocumentError for what is no feed."""
    # A string would be taken for an address or a path; a stream never is.
    parsed = feedparser.parse(io.BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.get("version") and not parsed.entries:
        raise DocumentError("a broken feed: no entries can be read; check the address")
    outlet = _found(parsed.feed.get("title"), "feed title")
    entries: dict[str, Entry] = {}
    for entry in parsed.entries:
        link = urljoin(address, str(entry.get("link") or "").strip()) if entry.get("link") else ""
        date = day(str(entry.get("published") or "")) or day(str(entry.get("issued") or ""))
        facts = Facts(
            title=_found(entry.get("title"), "feed entry title"),
            published=Found(date, "feed entry published") if date else None,
            outlet=outlet,
            url=_found(link, "feed entry link"),
        )
        contents = [str(part.get("value") or "") for part in entry.get("content") or []]
        entries.setdefault(link or f"#{len(entries)}", Entry(link, facts, next((content for content in contents if content.strip()), None)))
    return list(entries.values())


def _found(value: object, where: str) -> Found | None:
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return Found(text, where) if text and len(text) <= _LIMIT else None


def unpacked(raw: bytes, limit: int) -> bytes:
    """A sitemap out of its gzip, if it is in one. Raises DocumentError for more than `limit` bytes and for broken packing."""
    if not raw.startswith(b"\x1f\x8b"):
        return raw
    inflater = zlib.decompressobj(31)
    try:
        data = inflater.decompress(raw, limit + 1)
    except zlib.error as error:
        raise DocumentError("a sitemap whose packing is broken; try again later") from error
    if len(data) > limit:
        raise DocumentError(f"a sitemap that becomes more than {limit:,} bytes when unpacked")
    return data


def sitemap(raw: bytes, address: str) -> Sitemap:
    """The pages or the further sitemaps of a sitemap, in its order. Raises DocumentError for what is none."""
    result = Sitemap([], [])
    location: str | None = None
    date: str | None = None
    try:
        for count, (_, element) in enumerate(etree.iterparse(io.BytesIO(raw), resolve_entities=False, no_network=True, load_dtd=False)):
            name = etree.QName(element).localname if isinstance(element.tag, str) else ""
            text = (element.text or "").strip()
            if name == "loc" and location is None:  # the first; those of images come after it
                location = urljoin(address, text)
            elif name == "publication_date":
                date = day(text)
            elif name in {"url", "sitemap"}:
                _take(result, name, location, date)
                location = date = None
                element.clear()
            if count > _EVENTS:
                raise DocumentError(f"a sitemap of more than {_EVENTS:,} elements; give its pages")
    except (etree.XMLSyntaxError, ValueError) as error:
        if not result.pages and not result.sitemaps:
            raise DocumentError(f"a broken sitemap: {str(error)[:120]}; check the address") from error
    return result


def _take(result: Sitemap, name: str, location: str | None, date: str | None) -> None:
    if not location or len(location) > _LIMIT * 2:
        return
    if name == "sitemap":
        result.sitemaps.append(location)
    else:
        result.pages.append(Entry(location, Facts(published=Found(date, "sitemap publication_date") if date else None)))

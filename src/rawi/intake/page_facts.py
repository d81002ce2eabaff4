"""Title, date, outlet and address of a page, out of its own metadata alone; each with the place where it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from rawi.intake.dates import day
from rawi.intake.item import Facts
from rawi.model import Found

_SPACE = re.compile(r"\s+")
_LD_LIMIT = 500_000  # characters of one JSON-LD block
_LD_NODES = 2_000
_LD_ARTICLE = re.compile(r"(?:Article|Posting|Report|NewsItem)\Z")
_TITLE_LIMIT = 1_000  # characters of any fact
_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline", "title")
_DATE_METAS = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "published_time",
    "publication_date",
    "citation_publication_date",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "article_date_original",
    "date",
)
_OUTLET_METAS = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "publisher", "application-name")


def facts_of(tree: Any) -> Facts:
    """What a parsed page says of itself. JSON-LD first, then `meta`, then elements made for it, then the heading."""
    metas = _metas(tree)
    article = _ld_article(tree)
    return Facts(
        title=_ld_text(article, "headline") or _meta(metas, _TITLE_METAS) or _heading(tree),
        published=_published(tree, article, metas),
        outlet=_ld_publisher(article) or _meta(metas, _OUTLET_METAS),
        url=_address(tree, metas),
    )


def _clean(value: object) -> str | None:
    """A fact on one line, or None for what is none: empty, too long, or not fit to be kept."""
    if not isinstance(value, str):
        return None
    text = _SPACE.sub(" ", value).strip()
    storable = "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)
    return text if text and len(text) <= _TITLE_LIMIT and storable else None


def _metas(tree: Any) -> dict[str, tuple[str, str]]:
    """Name in small letters -> (value, where) of each first `meta` of that name."""
    metas: dict[str, tuple[str, str]] = {}
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            name, value = element.get(attribute), _clean(element.get("content"))
            if name and value:
                metas.setdefault(name.strip().lower(), (value, f"meta {name.strip()[:60]}"))
    return metas


def _meta(metas: dict[str, tuple[str, str]], names: tuple[str, ...]) -> Found | None:
    return next((Found(*metas[name]) for name in names if name in metas), None)


def _published(tree: Any, article: dict[str, Any], metas: dict[str, tuple[str, str]]) -> Found | None:
    said = _ld_text(article, "datePublished")
    candidates = [said] if said else []
    candidates += [Found(*metas[name]) for name in _DATE_METAS if name in metas]
    candidates += list(_times(tree))
    return next((Found(date, found.where) for found in candidates if (date := day(found.value))), None)


def _times(tree: Any) -> Iterator[Found]:
    """`time` elements that say they are the date of publication; others may date anything."""
    for element in tree.xpath("//*[@itemprop or self::time]"):
        stamp = element.get("datetime") or element.get("content")
        if stamp and (element.get("itemprop") or "").lower() == "datepublished":
            yield Found(stamp, "itemprop datePublished")
        elif stamp and element.tag == "time" and element.get("pubdate") is not None:
            yield Found(stamp, "time pubdate")


def _heading(tree: Any) -> Found | None:
    """The only h1 of a page, else its title element."""
    headings = [text for element in tree.iter("h1") if (text := _clean("".join(element.itertext())))]
    if len(headings) == 1:
        return Found(headings[0], "h1")
    for element in tree.iter("title"):
        text = _clean("".join(element.itertext()))
        if text:
            return Found(text, "title element")
    return None


def _address(tree: Any, metas: dict[str, tuple[str, str]]) -> Found | None:
    for element in tree.iter("link"):
        address = _clean(element.get("href"))
        if (element.get("rel") or "").lower() == "canonical" and address and _is_web(address):
            return Found(address, "link canonical")
    said = _meta(metas, ("og:url",))
    return said if said and _is_web(said.value) else None


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _ld_article(tree: Any) -> dict[str, Any]:
    """The first article of the page's JSON-LD; empty where there is none."""
    for element in tree.iter("script"):
        text = element.text or ""
        if (element.get("type") or "").lower().strip() == "application/ld+json" and len(text) <= _LD_LIMIT:
            for node in _ld_nodes(text):
                types = node.get("@type")
                if any(isinstance(name, str) and _LD_ARTICLE.search(name) for name in (types if isinstance(types, list) else [types])):
                    return node
    return {}


def _ld_nodes(text: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD block, outermost first."""
    try:
        queue: list[Any] = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    for count, node in enumerate(queue):  # the list grows while it is walked
        if count > _LD_NODES:
            return
        if isinstance(node, list):
            queue.extend(node)
        elif isinstance(node, dict):
            yield node
            queue.extend(value for key, value in node.items() if key in {"@graph", "mainEntity", "mainEntityOfPage", "itemListElement"})


def _ld_text(article: dict[str, Any], key: str) -> Found | None:
    text = _clean(article.get(key))
    return Found(text, f"JSON-LD {key}") if text else None


def _ld_publisher(article: dict[str, Any]) -> Found | None:
    publisher = article.get("publisher")
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    name = _clean(publisher.get("name") if isinstance(publisher, dict) else publisher)
    return Found(name, "JSON-LD publisher") if name and not _is_web(name) else None

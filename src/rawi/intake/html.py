"""Web pages: the article's text by trafilatura."""

from __future__ import annotations

import logging
import re
from typing import Any

import trafilatura
from lxml import etree  # type: ignore[import-untyped]

from rawi.errors import DocumentError
from rawi.intake.charset import decode
from rawi.intake.item import Extracted
from rawi.intake.options import Limits, Options
from rawi.intake.page_facts import facts_of
from rawi.model import Found

EXTRACTOR = f"trafilatura {trafilatura.__version__}"
_XML = re.compile(r"\s*<\?xml[^>]*\?>")
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']", re.IGNORECASE)
_META_RANGE = 8_192  # bytes; browsers look into the first 1,024
_BLOCKS = ("ul", "ol", "dl", "table", "blockquote", "q", "pre", "code", "details", "iframe")
_COUNT_BLOCKS = etree.XPath(f"count(//*[{' or '.join(f'self::{name}' for name in _BLOCKS)}])")
# A tag as the standard cuts it up; possessive, so that it takes time with the length of the page alone.
_ATTRIBUTE = r"""[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_TAG = re.compile(rf"</?[a-zA-Z][^\s/>]*+(?:[\s/=]++|{_ATTRIBUTE})*+")
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_LONG_TAG = 500  # characters
_ATTRIBUTES_EACH = 4  # on average: far more than real pages have
logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # its warnings come back as refusals
logging.getLogger("htmldate").addHandler(logging.NullHandler())


def html(raw: bytes, declared: tuple[Found, ...], options: Options) -> Extracted:
    """The article in a page, and what the page's own metadata says of it; comments, menus and scripts are left out.

    Raises DocumentError where the charset cannot be told, where there is no article, and for a page beyond the limits.
    """
    decoded = decode(raw, declared + declarations(raw), options.charset)
    _measure_tags(decoded.text, options.limits)
    tree = trafilatura.load_html(_XML.sub("", decoded.text, count=1))
    if tree is None:
        raise DocumentError("no web page can be made of it; an HTML page with an article is expected")
    _measure(tree, options.limits)
    facts = facts_of(tree)  # before the extraction, which takes the tree apart
    found: Any = trafilatura.bare_extraction(tree, include_comments=False)
    text = found.text if found is not None else None
    if not text or not text.strip():
        raise DocumentError("no article found in the page; is it a list of links, or does a script write its text?")
    return Extracted(text=text, extractor=EXTRACTOR, facts=facts, charset=decoded.charset)


def declarations(raw: bytes) -> tuple[Found, ...]:
    """The charsets that a page declares for itself."""
    meta = _META.search(raw[:_META_RANGE])
    xml = _XML_CHARSET.match(raw[:_META_RANGE])
    named = [Found(match.group(1).decode("ascii"), where) for match, where in ((meta, "meta charset"), (xml, "XML declaration")) if match]
    # A page that says UTF-16 in one-byte letters is not in UTF-16; the standard says the same.
    return tuple(found for found in named if not found.value.lower().startswith("utf-16"))


def _measure_tags(text: str, limits: Limits) -> None:
    """Refuse a page before it is parsed, where the parser would take minutes for its tags."""
    count = 0
    for match in _TAG.finditer(text):
        if match.end() - match.start() > _LONG_TAG:
            count += len(_ATTRIBUTES.findall(match.group()))
            if count > limits.attributes:
                raise DocumentError(f"a page whose tags have more than {limits.attributes:,} attributes; save the article's text alone")


def _measure(tree: Any, limits: Limits) -> None:
    """Refuse a page that extraction would take minutes for: its time grows with the square of lists and tables."""
    elements, attributes = tree.xpath("count(//*)"), tree.xpath("count(//@*)")
    blocks = _COUNT_BLOCKS(tree)
    if elements > limits.elements or blocks > limits.blocks or attributes > limits.elements * _ATTRIBUTES_EACH:
        raise DocumentError(
            f"a page of more than {limits.elements:,} elements, or {limits.blocks:,} lists, tables and quotes; save the article's text alone"
        )

"""Kind of bytes -> what gets the article out of them; the libraries of a kind are loaded when the first of it comes."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from rawi.intake.item import Extracted
from rawi.intake.options import Options
from rawi.model import Found

Extractor = Callable[[bytes, tuple[Found, ...], Options], Extracted]
_EXTRACTORS = {
    "text": "plain:text",
    "markdown": "plain:markdown",
    "html": "html:html",
    "pdf": "office:pdf",
    "docx": "office:docx_",
    "zip": "office:docx_",
    "eml": "mail:eml",
    "jsonl": "tables:jsonl_record",
    "csv": "tables:csv_record",
}
PARSED = frozenset(("html", "pdf", "docx", "zip", "eml"))  # by libraries that hostile bytes may keep busy for hours


def extractor(name: str) -> Extractor | None:
    """What reads a kind; None for a kind that is no article."""
    if name not in _EXTRACTORS:
        return None
    module, _, function = _EXTRACTORS[name].partition(":")
    found: Extractor = getattr(import_module(f"rawi.intake.{module}"), function)
    return found

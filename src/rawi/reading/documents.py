"""Text and what is known of it -> Document: the checks that every input passes before it is read."""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime

from rawi.errors import DocumentError
from rawi.model import Document

_LIMIT = 5_000_000  # characters of one article


def make_document(text: str, *, published: str | None, outlet: str | None, title: str | None, url: str | None, id: str | None) -> Document:
    """A document with its content hash; `lang` is `ar`, `other` or None for an empty text.

    Raises DocumentError for lone surrogates, an oversized text, and a date that is none.
    """
    data = _utf8("text", text)
    for name, fact in (("title", title), ("outlet", outlet), ("url", url), ("id", id)):
        _utf8(name, fact or "")
    if len(text) > _LIMIT:
        raise DocumentError(f"the text has {len(text):,} characters, more than the {_LIMIT:,} of one article; split it into its articles")
    digest = hashlib.sha256(data).hexdigest()
    return Document(id or digest[:16], title, iso_date(published), outlet, url, language(text), text, digest)


def _utf8(name: str, value: str) -> bytes:
    try:
        return value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise DocumentError(
            f"the {name} holds a lone surrogate at offset {error.start}: it is no valid Unicode; convert the input to UTF-8"
        ) from error


def iso_date(value: str | None) -> str | None:
    """The ISO date of a date or date-time; None for nothing.

    Raises DocumentError for anything else.
    """
    if value is None or not value.strip():
        return None
    try:
        return _date(value.strip()).isoformat()
    except ValueError as error:
        shown = value if len(value) <= 40 else value[:40] + "…"
        raise DocumentError(f"published is {shown!r}, no date; write it as 2018-07-21") from error


def _date(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return datetime.fromisoformat(value).date()


def language(text: str) -> str | None:
    """`ar` where most letters are Arabic and it is not Persian or Urdu, else `other`; None without letters."""
    first = _LETTERS.search(text)
    if first is None:
        return None
    sample = text[first.start() : first.start() + 4_000]
    rest = _ARABIC.sub("", sample)
    arabic = len(sample) - len(rest)
    letters = arabic + _count(_LETTERS, rest)
    return "other" if arabic * 2 < letters or _count(_FOREIGN, rest) * 25 > letters else "ar"


def _count(runs: re.Pattern[str], text: str) -> int:
    return len("".join(runs.findall(text)))


_LETTERS = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile("[\u0621-\u064a]+")
_FOREIGN = re.compile("[پچژگکیێۆەڕڵٹڈڑںھہے]+")

"""What the formats that cite words have in common: stable ids, the words of a claim, offsets in UTF-16, archives with the same bytes each time."""

from __future__ import annotations

import re
import unicodedata
from base64 import urlsafe_b64encode
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import BinaryIO
from uuid import UUID, uuid5
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from rawi.exports.loss import Losses
from rawi.exports.source import Material
from rawi.model import ROLES, Claim, Reading, RoleSpan, Span

_SPACE = UUID("8f2e6c0a-7d1b-5a34-9e0f-3b5d1c7a9f42")  # ours, so that the same record has the same id in every export
_NAME = re.compile(r"[^\w.-]+")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first time that a ZIP can hold: files carry no clock


def urn(*parts: str) -> str:
    """A `urn:uuid:` that the same parts always have."""
    return f"urn:uuid:{uuid5(_SPACE, chr(31).join(parts))}"


def named_by_content(text: str) -> str:
    """The `ni:` URI (RFC 6920) of a text as UTF-8: the offsets of annotations count in it and in nothing else."""
    return "ni:///sha-256;" + urlsafe_b64encode(sha256(text.encode()).digest()).decode().rstrip("=")


def web_address(url: str | None) -> str | None:
    """The URL where it is one that a link may lead to, else None: never `javascript:` or `file:`."""
    found = url.strip() if url else ""
    return found if re.match(r"https?://[^\s<>\"]+$", found, re.IGNORECASE) else None


def roles(claim: Claim) -> Iterator[tuple[str, RoleSpan]]:
    """The roles of a claim with their spans, in the order of the contract."""
    for role in ROLES:
        for span in getattr(claim, role):
            yield role, span


def extent(reading: Reading, claim: Claim) -> Span:
    """The words from the first to the last that make up a claim: its trigger and those of its roles that stand in the same line."""
    text = reading.document.text
    start, end = claim.trigger.start, claim.trigger.end
    left = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    right = min((at for at in (text.find("\n", end), text.find("\r", end)) if at >= 0), default=len(text))
    for _, span in roles(claim):
        if left <= span.start and span.end <= right:
            start, end = min(start, span.start), max(end, span.end)
    return Span(start, end, text[start:end])


class Utf16:
    """Offsets in code points -> offsets in UTF-16 code units, of one text."""

    def __init__(self, text: str) -> None:
        self._wide = [at for at, char in enumerate(text) if ord(char) > 0xFFFF]

    def at(self, offset: int) -> int:
        """Where a code point begins, counted in code units."""
        return offset + bisect_left(self._wide, offset)


def splits_cluster(text: str, start: int, end: int) -> bool:
    """Whether a span begins or ends before a combining mark: inside what a reader sees as one letter."""
    return any(0 < at < len(text) and unicodedata.combining(text[at]) for at in (start, end))


def file_name(number: int, document: str) -> str:
    """A name that is safe on every system and sorts in the order of the export; the document's id stands in it as far as it may."""
    return f"{number:06}-{_NAME.sub('_', document)[:60].strip('._') or 'document'}"


def archive(out: BinaryIO, members: Iterable[tuple[str, bytes]]) -> None:
    """Write a ZIP; the same members give the same bytes."""
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, content in members:
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            made.writestr(entry, content)


def beyond_readings(losses: Losses, material: Material) -> None:
    """Count what a format that holds readings alone leaves out: events with all they carry, decisions, the log, older readings."""
    events = list(material.events())
    losses.lose_all(
        (
            ("events", "the format holds single claims; nothing says which tell the same happening", len(events)),
            ("event.grade", "as events", len(events)),
            ("event.origins", "as events", sum(len(event.origins) for event in events)),
            ("event.contradictions", "as events", sum(len(event.contradictions) for event in events)),
        )
    )
    beyond_both(losses, material)


def beyond_both(losses: Losses, material: Material) -> None:
    """Count what a format that holds readings or events leaves out: who decided what, the log, bytes, older readings."""
    old = sum(not read.current for read in material.readings())
    losses.lose_all(
        (
            ("decisions", "only the last verdict on a claim is told, not who gave it, when and why", sum(1 for _ in material.decisions())),
            ("log", "the hash chain stands in the bundle", sum(1 for _ in material.log())),
            ("older readings", "only the newest reading of an engine is written", old),
            ("originals", "raw bytes and captures stand in the bundle", sum(len(kept.captures) for kept in material.documents())),
        )
    )

"""JSONL records -> Captured: the one source that needs no extractor; `rawi.intake.collect` takes over where it is there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from rawi.model import Capture, Captured, Found, Refused

_LINE = 64_000_000  # bytes


class _Record(msgspec.Struct):
    text: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None


def collect_records(source: str, collector: str) -> Iterator[Captured | Refused]:
    """The articles of a JSONL file, each line with its own capture; what cannot be taken is refused with its line and the reason."""
    decoder = msgspec.json.Decoder(_Record)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        with Path(source).open("rb") as file:
            number = 0
            while line := file.readline(_LINE):
                number += 1
                if line.strip():
                    yield _captured(decoder, line.rstrip(b"\r\n"), f"{source}#{number}", now, collector)
    except OSError as error:
        yield Refused(source, f"cannot be read: {(error.strerror or 'input error').lower()}; name a JSONL file, one article a line")


def _captured(decoder: msgspec.json.Decoder[_Record], line: bytes, address: str, now: str, collector: str) -> Captured | Refused:
    try:
        record = decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        return Refused(address, f"no article: {error}; a JSON object with a text field is expected")
    facts = {name: Found(value, f"field {name}") for name in ("title", "published", "outlet", "url") if (value := getattr(record, name))}
    capture = Capture(hashlib.sha256(line).hexdigest(), len(line), "application/json", address, now, collector)
    return Captured(capture, line, record.text, "records 1", id=record.id, **facts)

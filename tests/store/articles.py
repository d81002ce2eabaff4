"""Captured articles and readings made by hand, for tests of the store: invented events."""

from __future__ import annotations

import hashlib

from msgspec.structs import replace

from rawi.model import Capture, Captured, Found, Reading
from rawi.store.readings import Engine
from tests.records import TEXT, convoy

RULES = Engine("rules", "1.0", "d1")
NEWER = Engine("rules", "1.1", "d2")
OTHER = Engine("llm", "1.0", "m1")


def captured(number: int = 1, text: str = TEXT, **facts: object) -> Captured:
    raw = f"<p>{text}</p> {number}".encode()
    capture = Capture(
        hashlib.sha256(raw).hexdigest(), len(raw), "text/html", f"https://example.org/{number}", "2026-03-05T00:00:00Z", "test 1"
    )
    known = Captured(
        capture, raw, text, "by hand 1", title=Found("قافلة", "meta og:title"), published=Found("2026-03-04", "meta date"),
        outlet=Found("وكالة رمال", "host"), url=Found(capture.address, "given"), id=f"d{number}",
    )  # fmt: skip
    return replace(known, **facts)


def reading(number: int = 1, **facts: object) -> Reading:
    made = convoy(**facts)
    digest = hashlib.sha256(made.document.text.encode()).hexdigest()
    return replace(made, document=replace(made.document, id=f"d{number}", sha256=digest))

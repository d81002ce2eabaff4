"""What the tests of several views ask of a page's address."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit


def query(page: Any) -> dict[str, str]:
    """The parameters of the page's address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def until(page: Any, holds: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until it holds; the pages' content security policy forbids Playwright's own way, which evaluates words as code."""
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends, f"it did not come to hold: {page.url}"
        page.wait_for_timeout(50)

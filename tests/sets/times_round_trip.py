from __future__ import annotations

from typing import TextIO


def round_trip(out: TextIO) -> int:
    return 0

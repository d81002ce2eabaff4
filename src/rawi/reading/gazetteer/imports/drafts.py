"""What a reader of a public list hands on: a place as the list has it, unchecked, or what is wrong with a line."""

from __future__ import annotations

from typing import NamedTuple


class Draft(NamedTuple):
    """A place as a list has it. `names` are its Arabic names, the usual one first; numbers are as they were written.

    `mixed`: the list does not tell languages apart, so that names of other scripts are no fault and none is the usual one.
    `admin1` is the name of its first-level unit, or a key with a colon that a later or earlier draft of the file has as `unit`.
    """

    line: int
    id: str
    names: tuple[str, ...]
    english: str
    kind: str
    lat: str | float | None
    lon: str | float | None
    country: str
    population: str | int | None = None
    admin1: str = ""
    unit: str = ""
    radius: float | None = None
    mixed: bool = False


class Fault(NamedTuple):
    """A line that cannot be read, with the reason."""

    line: int
    message: str

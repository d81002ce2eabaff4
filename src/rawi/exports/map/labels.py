"""Names on a map: each takes the first free room of those it could stand in, the weightier first; one without room is not drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

_WIDE = 0.56  # of the font size: the width of an Arabic letter in the wider of the usual fonts
_TALL = 1.45  # of the font size: Arabic letters reach far below the line


class Box(NamedTuple):
    """A rectangle on paper."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes overlap."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


class Label(NamedTuple):
    """A name that has found room: `x` is where it begins, ends or has its middle, as `anchor` says; `y` is the base line."""

    text: str
    x: float
    y: float
    anchor: str


class Room:
    """The paper of one map, and what is taken of it."""

    def __init__(self, width: float, height: float) -> None:
        self._paper = Box(0, 0, width, height)
        self._taken: list[Box] = []

    def take(self, box: Box) -> None:
        """Nothing is written over this box from now on."""
        self._taken.append(box)

    def beside(self, text: str, x: float, y: float, size: float, gap: float) -> Label | None:
        """Beside a point: right, left, above, below, then the corners. A right-to-left text ends where its left edge is."""
        half = size * 0.35
        sides = ((gap, half, "end"), (-gap, half, "start"), (0, -gap, "middle"), (0, gap + size * 0.8, "middle"))
        corners = ((gap, -gap, "end"), (-gap, -gap, "start"), (gap, gap + size * 0.6, "end"), (-gap, gap + size * 0.6, "start"))
        return self.first((Label(text, x + dx, y + dy, anchor) for dx, dy, anchor in (*sides, *corners)), size)

    def first(self, candidates: Iterable[Label], size: float) -> Label | None:
        """The first candidate that is on the paper and free; it takes its room."""
        for label in candidates:
            box = _box(label, size)
            on_paper = box.left >= 2 and box.top >= 2 and box.right <= self._paper.right - 2 and box.bottom <= self._paper.bottom - 2
            if on_paper and not any(box.meets(taken) for taken in self._taken):
                self.take(box)
                return label
        return None


def width(text: str, size: float) -> float:
    """About how wide a text will be; marks take no room."""
    return _WIDE * size * sum(not unicodedata.combining(char) for char in text)


def _box(label: Label, size: float) -> Box:
    wide = width(label.text, size)
    left = {"middle": label.x - wide / 2, "end": label.x, "start": label.x - wide}[label.anchor]
    return Box(left, label.y - size, left + wide, label.y - size + _TALL * size)

"""Text -> what may be shown of it: marks that could turn a line around, or speak to a terminal, are left out. The stored text keeps them."""

from __future__ import annotations

import re
from typing import NamedTuple

_UNSAFE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACE = re.compile(r"\s+")


def shown(text: str) -> str:
    """A text on one line, without control characters and direction marks."""
    return _SPACE.sub(" ", _UNSAFE.sub("", text)).strip()


def isolated(text: str) -> str:
    """A text between FSI and PDI, so that it cannot turn the rest of its line around."""
    return f"\u2068{shown(text)}\u2069"


class Clip(NamedTuple):
    """Words around a span, cut at spaces; the three parts join to one line."""

    before: str
    words: str
    after: str


def clip(text: str, start: int, end: int, room: int) -> Clip:
    """The words around `text[start:end]` in its line, about `room` characters in all, whole words only."""
    side = max(8, (room - (end - start)) // 2)
    left = text[max(0, start - side) : start]
    right = text[end : end + side]
    cut_left = max(left.rfind("\n"), left.rfind("\r"))
    cut_right = min((at for at in (right.find("\n"), right.find("\r")) if at >= 0), default=-1)
    if cut_left >= 0:
        left = left[cut_left + 1 :]
    elif start > side:
        left = "…" + left[left.find(" ") :] if " " in left else left
    if cut_right >= 0:
        right = right[:cut_right]
    elif end + side < len(text):
        right = right[: right.rfind(" ") + 1] + "…" if " " in right else right
    return Clip(_keep_edge(left, right=True), shown(text[start:end]), _keep_edge(right, right=False))


def _keep_edge(text: str, *, right: bool) -> str:
    """`shown`, with the space that parts the piece from its neighbour."""
    edge = text[-1:] if right else text[:1]
    kept = shown(text)
    if not kept or not edge.isspace():
        return kept
    return kept + " " if right else " " + kept

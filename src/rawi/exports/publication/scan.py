"""The written file is opened again and searched for all that the profile hides: nothing leaves that was forgotten in some field."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO, NamedTuple

from rawi.errors import StoreError
from rawi.exports.publication.opened import texts
from rawi.exports.publication.phrases import ADDRESS, PERSON, PLACE, QUOTE, WORD, Phrases
from rawi.wording import worded

_NUMBER = re.compile(r"(?<![\w.])-?\d{1,3}\.(\d{1,15})(?![\w.])")
_LINK = re.compile(r"\b(?:https?|ftp)://([^\s/\"'<>)\]}|\\]+)", re.IGNORECASE)
_NEAR = 6  # decimal numbers between the two of one position
_DECIMALS = 2  # from which on a number is a position
_NAMED = {
    PERSON: worded("the name of a person"),
    PLACE: worded("the name of a place finer than the profile allows"),
    WORD: worded("a protected word"),
    ADDRESS: worded("an address"),
    QUOTE: worded("a quotation"),
}

Point = tuple[float, float]


class Leak(NamedTuple):
    """What was found, and in which member of the file; never the words themselves."""

    member: str
    kind: str


class Points:
    """True positions, and those that are published in their stead."""

    def __init__(self, true: Iterable[Point], published: Iterable[Point]) -> None:
        self._published = {(round(lat, 4), round(lon, 4)) for lat, lon in published}
        self._true = {(round(lat, _DECIMALS), round(lon, _DECIMALS)): (_decimals(lat), _decimals(lon)) for lat, lon in true}

    def stand_in(self, text: str) -> bool:
        """Whether a position stands in a text that is a true one, and is not published in its place."""
        if not self._true:
            return False
        numbers = self._left([(float(found[0]), len(found[1])) for found in _NUMBER.finditer(text)])
        return any(
            self._is_true(one, two) or self._is_true(two, one) for at, one in enumerate(numbers) for two in numbers[at + 1 : at + 1 + _NEAR]
        )

    def _left(self, numbers: list[tuple[float, int]]) -> list[tuple[float, int]]:
        """The numbers without those that make up a published position: two of these are not to be taken for a third."""
        out, at = [], 0
        while at < len(numbers):
            pair = [round(number, 4) for number, _ in numbers[at : at + 2]]
            if len(pair) == 2 and ((pair[0], pair[1]) in self._published or (pair[1], pair[0]) in self._published):
                at += 2
                continue
            out.append(numbers[at])
            at += 1
        return out

    def _is_true(self, lat: tuple[float, int], lon: tuple[float, int]) -> bool:
        needed = self._true.get((round(lat[0], _DECIMALS), round(lon[0], _DECIMALS)))
        if needed is None or lat[1] < needed[0] or lon[1] < needed[1]:
            return False
        return (round(lat[0], 4), round(lon[0], 4)) not in self._published


def _decimals(value: float) -> int:
    """Decimals that a number needs, up to what makes it a position."""
    return min(_DECIMALS, len(repr(float(value)).partition(".")[2]))


class Search(NamedTuple):
    """What a file is searched for; `hosts` are those of links that may stand in it (None: any may)."""

    phrases: Phrases
    points: Points
    hosts: frozenset[str] | None

    def leak(self, file: BinaryIO, name: str) -> Leak | None:
        """The first leak of a file, read from its beginning; None where there is none."""
        for member, text in texts(file, name):
            hit = next(iter(self.phrases.hits(text)), None)
            if hit is not None:
                return Leak(member, _NAMED[hit.kind])
            if self.points.stand_in(text):
                return Leak(member, worded("a position finer than the profile allows"))
            if self.hosts is not None and any(found[1].lower() not in self.hosts for found in _LINK.finditer(text)):
                return Leak(member, _NAMED[ADDRESS])
        return None


def hosts(found: Iterable[str]) -> frozenset[str]:
    """The hosts of the links in some texts."""
    return frozenset(link[1].lower() for text in found for link in _LINK.finditer(text))


def refuse(leak: Leak, format: str) -> StoreError:
    """The error of an export that would leak."""
    return StoreError(
        worded(
            "{format}: not written, since {kind} stands in {member}; nothing was kept of the file. Add the word to `protect` of the profile, or report this as a fault of the format",
            format=format,
            kind=leak.kind,
            member=leak.member,
        )
    )

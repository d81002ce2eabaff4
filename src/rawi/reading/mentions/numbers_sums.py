"""Number words one after another -> one value: `ثلاثة` + `آلاف` + `وخمسمئة` is 3,500.

A sum is kept as closed parts (`total`, those with a scale) and an open `group` below a thousand; `slot` says what the group ends with and
so what may follow. A word that cannot follow is refused: it starts another number.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from rawi.reading.mentions.numbers_tables import Exact

LIMIT = 10**18


class Element(NamedTuple):
    """One number word or digit token: `joined` by `و` to what precedes, ending before token `last`."""

    kind: str
    value: Exact
    joined: bool
    last: int
    article: bool = False


class Sum:
    """The number read so far."""

    __slots__ = ("total", "group", "slot", "scale", "part", "floor", "begun", "multiplied")

    def __init__(self) -> None:
        self.total: Exact = 0
        self.group: Exact = 0
        self.slot = ""  # unit teen tens done hundred digits end
        self.scale: Exact = 0
        self.part: Exact = 0
        self.floor: Exact = LIMIT
        self.begun = False
        self.multiplied: Exact = 0  # what the last scale was multiplied with, if the number ends there

    @property
    def value(self) -> Exact:
        """Closed parts and the open group."""
        return self.total + self.group

    def add(self, element: Element) -> bool:
        """Takes the element in, or refuses it."""
        rule = _RULES.get(element.kind)
        if rule is None or self.slot == "end" or not rule(self, element):
            return False
        self.begun = True
        if element.kind not in _SCALES:
            self.multiplied = 0
        return self.value < LIMIT

    def _open(self, element: Element) -> bool:
        """Whether a new group may start here."""
        return not self.slot and not self.group and (element.joined or not self.begun)

    def _unit(self, element: Element) -> bool:
        if self._open(element):
            self.group, self.slot = element.value, "unit"
        elif self.slot == "hundred" and (element.joined or element.kind == "loose"):
            self.group, self.slot = self.group + element.value, "unit"
        elif self.slot == "tens" and element.joined:
            self.group, self.slot = self.group + element.value, "done"
        else:
            return False
        return True

    def _zero(self, element: Element) -> bool:
        """Nothing is added to zero, and zero to nothing."""
        if self.begun:
            return False
        self.slot = "end"
        return True

    def _ten(self, element: Element) -> bool:
        if self._open(element):
            self.group = 10
        elif (self.slot == "unit" and not element.joined and self.group % 100 < 10) or (self.slot == "hundred" and element.joined):
            self.group += 10
        else:
            return False
        self.slot = "teen"
        return True

    def _teen(self, element: Element) -> bool:
        if not (self._open(element) or (self.slot == "hundred" and element.joined)):
            return False
        self.group, self.slot = self.group + element.value, "teen"
        return True

    def _tens(self, element: Element) -> bool:
        if self._open(element):
            self.group, self.slot = element.value, "tens"
        elif self.slot == "hundred" and element.joined:
            self.group, self.slot = self.group + element.value, "tens"
        elif self.slot == "unit" and element.joined and 0 < self.group % 100 < 10:
            self.group, self.slot = self.group + element.value, "done"
        else:
            return False
        return True

    def _hundred(self, element: Element) -> bool:
        if self._open(element):
            self.group = 100
        elif not element.joined and self.slot in ("unit", "tens", "teen", "done", "digits") and 1 < self.group < 1_000:
            self.group *= 100
        elif element.joined and self.slot in ("unit", "tens", "teen", "done") and self.group < 100:
            self.group += 100
        else:
            return False
        self.slot = "hundred"
        return True

    def _hundreds(self, element: Element) -> bool:
        """`خمسمئة`; also after its units, as in `واحد وتسعين وتسعمئة`."""
        if not (self._open(element) or (element.joined and self.slot in ("unit", "tens", "teen", "done") and self.group < 100)):
            return False
        self.slot = "hundred" if not self.group else "done"
        self.group += element.value
        return True

    def _scale(self, element: Element) -> bool:
        value = element.value
        if self.group and not element.joined:
            if value >= self.floor:
                return False
            self._close(self.group * value, value)
            return True
        if self.group:
            if self.slot == "digits" or value <= self.group:
                return False
            self.total, self.group = self.total + self.group, 0
        elif self.begun and not element.joined:
            if not self.part:
                return False
            self.multiplied = 0
            self._close(self.part * value - self.part, value)
            return True
        elif self.begun and not (value < self.floor or value > self.total or self._hundreds_of(value)):
            return False
        self._close(value, value)
        return True

    def _hundreds_of(self, scale: Exact) -> bool:
        """`مئة ألف وألف`: one or two of a scale may join its even hundreds."""
        return self.scale == scale and self.floor == scale and self.part >= 100 * scale and not self.part % (100 * scale)

    def _close(self, part: Exact, scale: Exact) -> None:
        self.multiplied = self.group if not self.total else 0
        self.total += part
        self.group, self.slot, self.scale, self.part, self.floor = 0, "", scale, part, scale

    def _scale_dual(self, element: Element) -> bool:
        """`ألفان`, and after its units as in `تسعمئة وألفين`."""
        scale = Fraction(element.value) / 2
        if self.begun and not (element.joined and (scale < self.floor or self.value < scale or self._hundreds_of(scale))):
            return False
        self.total, self.group = self.total + self.group, 0
        self._close(element.value, int(scale))
        return True

    def _digits(self, element: Element) -> bool:
        if self.group or self.slot or (self.begun and not (element.joined and element.value < self.floor)):
            return False
        self.group, self.slot = element.value, "unit" if element.value in range(2, 10) else "digits"
        return True

    def _fraction(self, element: Element) -> bool:
        """`نصف`; `مليون ونصف` is half of the scale more."""
        if self.begun and not element.joined:
            return False
        self.group += element.value * (self.scale if self.begun and not self.group else 1) or element.value
        self.slot = "end"
        return True

    def _product(self, element: Element) -> bool:
        """A fraction of a scale, worked out: `نصف مليون`, `وربع مئة`."""
        if self.begun and not element.joined:
            return False
        self.total, self.group, self.slot, self.floor = self.total + self.group + element.value, 0, "", element.value
        return True

    def _dozen(self, element: Element) -> bool:
        if self.begun and element.joined:
            return False
        self.group, self.slot = (self.group or 1) * element.value, "end"
        return True


_SCALES = frozenset(("scale", "scales", "scale_acc"))
_RULES: dict[str, Callable[[Sum, Element], bool]] = {
    "zero": Sum._zero,
    "one": Sum._unit,
    "unit": Sum._unit,
    "loose": Sum._unit,
    "ten": Sum._ten,
    "teen": Sum._teen,
    "tens": Sum._tens,
    "hundred": Sum._hundred,
    "hundreds": Sum._hundreds,
    "scale": Sum._scale,
    "scales": Sum._scale,
    "scale_acc": Sum._scale,
    "scale_dual": Sum._scale_dual,
    "digits": Sum._digits,
    "fraction": Sum._fraction,
    "product": Sum._product,
    "dozen": Sum._dozen,
}

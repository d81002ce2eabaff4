"""Reasons of linking, which it gives in English -> the same in the language of the brief, by the templates of its word file.

A template has slots; what stands in a slot says how it is told: counts by the language's forms of number, names as they are, values and
reasons inside reasons by their own words. What no template fits stays English, and says so to browsers and screen readers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from rawi.exports.brief.words import Words

_SLOT = re.compile(r"\{(\w+)\}")
_COUNTED = ("outlets", "origins", "independent", "reports", "pairs")
_NUMBERS = ("n", "k", "m")
_SHAPES = dict.fromkeys((*_COUNTED, *_NUMBERS), r"\d+") | {"about": r"\w+"}
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"(\d+(?:\.\d+)?(?:–\d+(?:\.\d+)?)?)(?: or (more|fewer))?")
_GIVEN = re.compile(r"(\d[^()]*) \((.*)\)")
_OF = re.compile(r"(\w+) \(([\w-]+)\)")


class Reasons:
    """The reasons in one language; `value` tells a claim type, or any word of linking, in it."""

    def __init__(self, words: Words, value: Callable[[str], str]) -> None:
        self._words, self._value = words, value
        self._templates = [(pattern(english), text) for english, text in words.reasons.items()]

    def tell(self, reason: str) -> str:
        """A reason as HTML."""
        if self._words.language == "en":
            return self._words.foreign(reason, "en")
        for shape, text in self._templates:
            if found := shape.fullmatch(reason):
                return self._words.fill(text, **{name: self._slot(name, held) for name, held in found.groupdict().items()})
        parts = reason.split("; ")
        return self._listed(parts) if len(parts) > 1 else self._words.foreign(reason, "en")

    def _listed(self, reasons: list[str]) -> str:
        return self._words.text_of("apart").join(self.tell(reason) for reason in reasons)

    def _slot(self, name: str, held: str) -> str:
        if name in _COUNTED:
            return self._words.count(name, int(held))
        if name in _NUMBERS:
            return self._words.number(int(held))
        if name == "about":
            return self._words.name("about", held)
        if name == "counted":
            return self.counted(held)
        if name == "reasons":
            return self._listed(held.split("; "))
        if name == "values":
            return self._words.text_of("against").join(self.value(one) for one in held.split(" against "))
        if name == "given":
            return self._words.listed([self._given(one) for one in re.split(r", (?=\d)", held)])
        return self._words.listed([self.value(one) for one in re.split("[,;] ", held)])

    def value(self, held: str) -> str:
        """A number, a day, a name or a kind of thing."""
        if _DATE.fullmatch(held):
            return self._words.date(held)
        if number := _NUMBER.fullmatch(held):
            digits = f'<bdi dir="ltr" class="n">{number[1]}</bdi>'
            return self._words.say(f"or_{number[2]}", number=digits) if number[2] else digits
        if held == "the article itself":
            return self._words.say("the_article")
        return self._value(held)

    def _given(self, held: str) -> str:
        """A number with who gives it: `5 or more (the spokesman)`."""
        found = _GIVEN.fullmatch(held)
        return f"{self.value(found[1])} ({self._words.foreign(found[2])})" if found else self._words.foreign(held)

    def counted(self, held: str) -> str:
        """What reports count: `killed`, or people or things of an act, `person (abduction)`."""
        found = _OF.fullmatch(held)
        return f"{self._words.name('counted', found[1])} ({self._value(found[2])})" if found else self._words.name("counted", held)


@cache
def pattern(english: str) -> re.Pattern[str]:
    """The shape of a template: its words with a group for each slot; `(s)` may be there or not."""
    parts = _SLOT.split(english.replace("(s)", "\0"))
    shape = "".join(
        f"(?P<{part}>{_SHAPES.get(part, '.+')})" if number % 2 else re.escape(part).replace("\0", "s?").replace(r"\x00", "s?")
        for number, part in enumerate(parts)
    )
    return re.compile(shape, re.DOTALL)

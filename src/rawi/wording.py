"""What rawi says to its user, in English, together with what it takes to say it in another language.

A sentence with something in it that changes is a `Worded`: a text like any other, which still knows the sentence with names in the place of what
changes (its `code`) and what stands there. A sentence that never changes is its own code. The pages have the same sentences in Arabic
(frontend/src/words), and a test holds both against each other.
"""

from __future__ import annotations

from typing import Any


class Worded(str):
    """A sentence for the user. `code` is the sentence with names in braces, `values` what stands in it, by name; a value may be a Worded too."""

    __slots__ = ("code", "values")
    code: str
    values: dict[str, Any]


def worded(code: str, /, **values: object) -> Worded:
    """The sentence of a code, its values filled in as `str.format` does."""
    made = Worded(code.format(**values))
    made.code, made.values = code, values
    return made


def code_of(text: str) -> str:
    """The code of a sentence."""
    return text.code if isinstance(text, Worded) else text


def values_of(text: str) -> dict[str, Any]:
    """What stands in a sentence, for JSON: numbers as they are, a sentence in it as its `code` and `values`, all else as text."""
    return {name: _value(value) for name, value in text.values.items()} if isinstance(text, Worded) else {}


def _value(value: object) -> object:
    if isinstance(value, Worded):
        return {"code": value.code, "values": values_of(value)}
    return value if isinstance(value, int | float) else str(value)

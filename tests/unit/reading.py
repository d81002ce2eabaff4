"""One claim of an invented sentence, by the words of its trigger."""

from __future__ import annotations

from functools import cache

from rawi.model import Claim
from rawi.reading.reader import Reader


@cache
def reader() -> Reader:
    """The reader of all the modules beside this one that take no other."""
    return Reader()


def claim(text: str, trigger: str, published: str | None = None) -> Claim:
    """The first claim with that trigger; StopIteration where there is none."""
    return next(claim for claim in reader().read(text, published=published).claims if claim.trigger.text == trigger)

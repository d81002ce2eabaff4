"""`python -m bench.numbers`: characters a second of the finders of numbers alone, on one core. Also rows of `python -m bench`."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from rawi.reading.lexicon.load import DATA
from rawi.reading.mentions.numbers_every import NumberFinder
from rawi.reading.mentions.view import View
from rawi.reading.reader import Reader

T = TypeVar("T")
_AIM = 100_000  # characters a second


def numbers(texts: list[str], reader: Reader) -> list[tuple[str, str]]:
    """Quantities found in analysed articles, and every number found in raw text."""
    views = [View(text, reader.lexicon) for text in texts]
    letters = sum(map(len, texts))
    find = reader.finders.quantities.find
    every = NumberFinder(DATA / "numbers")
    return [
        ("quantities alone, in analysed articles", _speed(find, views, letters)),
        ("quantities with the analysis of the words", _speed(lambda text: find(View(text, reader.lexicon)), texts, letters)),
        ("every number, from the raw text", _speed(every.cardinals, texts, letters)),
    ]


def _speed(function: Callable[[T], object], items: Sequence[T], letters: int) -> str:
    gc.collect()
    start = time.process_time()
    for item in items:
        function(item)
    return f"{letters / (time.process_time() - start):,.0f} characters/s (aim {_AIM:,})"


if __name__ == "__main__":
    from bench.__main__ import articles

    for label, value in numbers(articles()[1], Reader()):
        sys.stdout.write(f"{label:45} {value}\n")

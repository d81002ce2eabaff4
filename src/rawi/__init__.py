"""rawi reads Arabic conflict reporting and keeps the chain: who says what happened, where, when, how surely.

>>> import rawi
>>> reading = rawi.read("قال متحدث باسم الجيش إن القوات سيطرت على البلدة.")  # doctest: +SKIP

`read` is the whole public door; a `Reader` is built once and used for many texts.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rawi.errors import DataError, DocumentError, EngineError, RawiError, StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from rawi.model import Reading
    from rawi.reading.reader import Reader

__all__ = ["DataError", "DocumentError", "EngineError", "RawiError", "StoreError", "__version__", "read", "reader"]
__version__ = "0.1.0"


@lru_cache(maxsize=2)
def reader(gazetteer: Path | None = None) -> Reader:
    """The reader with the data that ships with rawi, built at the first call and kept.

    `gazetteer` is a file of places imported with `rawi gazetteer import`; the command line finds the user's own by itself.
    """
    from rawi.reading.reader import Reader  # noqa: PLC0415  (the import costs more than `import rawi` should)

    return Reader(gazetteer=gazetteer)


def read(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,
) -> Reading:
    """The reading of one Arabic text: statements, claims, places, times, quantities.

    `published` is an ISO date, from which relative times are counted. A text that is not Arabic gives an empty reading with a
    warning. Raises DocumentError for a text that is no valid Unicode or far too long, and for a date that is none.
    """
    return reader().read(text, published=published, outlet=outlet, title=title, url=url, id=id)

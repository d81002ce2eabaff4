"""Sources (files, pages, feeds, archives) -> Captured articles, with the bytes as they came.

>>> from rawi.intake import Options, collect
>>> for found in collect("reports/", Options()):  # doctest: +SKIP
...     print(found)

`collect` is the public door; `derive` gets the text again out of kept bytes.
"""

from __future__ import annotations

from rawi.intake.articles import derive
from rawi.intake.options import Columns, Heard, Limits, Options, Validators
from rawi.intake.sources import collect

__all__ = ["Columns", "Heard", "Limits", "Options", "Validators", "collect", "derive"]

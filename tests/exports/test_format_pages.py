"""Each format has its page under docs/formats, and the pages name every column."""

from __future__ import annotations

from pathlib import Path

import pytest

from rawi.exports import acled, ged
from rawi.exports.columns import CLAIM, EVENT, RIVAL
from rawi.exports.formats import FORMATS

PAGES = Path(__file__).parent.parent.parent / "docs" / "formats"


def pages() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in PAGES.glob("*.md")}


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_has_a_page_that_says_what_is_lost_and_how_it_was_checked(name: str) -> None:
    page = next(text for text in pages().values() if f"`{name}`" in text.splitlines()[0])
    assert "\n## Lost\n" in page and "\n## Checked\n" in page
    assert f".{FORMATS[name].ending}`" in page.splitlines()[0]


def test_the_pages_name_every_column() -> None:
    found = pages()
    for column in (*CLAIM, *EVENT):
        assert f"| `{column.name}` | {column.type} | {column.says} |" in found["csv.md"]
    assert " ".join(column.name for column in RIVAL) in found["xlsx.md"]
    assert all(f"`{column}`" in found["acled-shaped.md"] for column in acled.COLUMNS)
    given = [column for column in ged.COLUMNS if not column.endswith(("_dset_id", "_new_id"))]
    assert all(f"`{column}`" in found["ged-shaped.md"] for column in given)

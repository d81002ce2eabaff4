"""docs/gazetteer.md: its row works, and it names all kinds, formats and files that there are."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from rawi.reading.gazetteer.build import build_gazetteer
from rawi.reading.gazetteer.file import GazetteerFile
from rawi.reading.gazetteer.find import find_name
from rawi.reading.gazetteer.imports.formats import FORMATS
from rawi.reading.gazetteer.imports.rows import load_rules
from rawi.reading.lexicon.load import DATA

PAGE = (Path(__file__).parents[2] / "docs" / "gazetteer.md").read_text(encoding="utf-8")


def test_the_row_of_the_page_works(tmp_path: Path) -> None:
    shutil.copytree(DATA / "places", tmp_path / "places")
    row = re.search(r"<!-- row -->\n```tsv\n(.*?)```", PAGE, re.DOTALL)
    assert row is not None
    (tmp_path / "places" / "added.tsv").write_text(row[1], encoding="utf-8")
    file = GazetteerFile(None, build_gazetteer(tmp_path / "places"))
    for name in ("تل الصفوان", "الصفوانية"):
        (hit,) = find_name(name, [file]).hits
        assert (hit.id, hit.admin1, hit.radius) == ("tall-safwan-ly", "الجبل الأخضر", 4.0)


def test_the_page_names_all_kinds_and_formats() -> None:
    named = set(re.findall(r"`(\w+)`", " ".join(line for line in PAGE.split("\n") if line.startswith("| "))))
    assert {*load_rules().radii, "country", "capital", *FORMATS} <= named


def test_the_files_that_the_page_names_are_there() -> None:
    for name in re.findall(r"`(?:data/)?([\w/]+\.(?:tsv|py))`", PAGE):
        assert list(DATA.parent.rglob(name)), name

"""docs/adding.md is walked through as it is written: its entries are added to a copy of the data and must work."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from rawi.reading.lexicon.load import DATA
from rawi.reading.reader import Reader

PAGE = (Path(__file__).parents[2] / "docs" / "adding.md").read_text(encoding="utf-8")


def block(name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n```toml\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found.group(1)


def test_the_walk_through(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    (data / "cues" / "added.toml").write_text(block("cue"), encoding="utf-8")
    (data / "events" / "flooding.toml").write_text(block("event"), encoding="utf-8")
    with (data / "actors" / "actors.tsv").open("a", encoding="utf-8") as table:
        table.write("test-brigade\tكتيبة الوادي البعيد\tFar Valley Brigade\tarmed-group\tXX\t\n")
    reader = Reader(data, cache=False)
    reading = reader.read("وتجهر الوزيرة بأن كتيبة الوادي البعيد أغرقت مزارع القرية.")
    assert [(s.cue.text, s.speaker) for s in reading.statements] == [("تجهر", "الوزيرة")]
    claim = next(c for c in reading.claims if c.type == "flooding")
    assert claim.statement == reading.statements[0].id
    assert [span.entity for span in claim.actor] == ["test-brigade"]
    assert not any(c.type == "flooding" for c in reader.read("أغرق المتحدث الصحفيين بالتفاصيل.").claims)

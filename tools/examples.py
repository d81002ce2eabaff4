"""examples/*.txt -> examples/reports.jsonl: the same texts as records for `rawi read --jsonl`.

    python3 tools/examples.py

The first line of a report says that it is invented, and ends with its outlet and date; the third line is its title.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "examples"
HEADER = re.compile(r"\[نص مختلق .* — invented text .* — (?P<outlet>[^—]+) — (?P<published>\d{4}-\d\d-\d\d)\]")


def record(path: Path) -> dict[str, str | None]:
    """One report as an input record; its text is the whole file, the header with it."""
    text = path.read_text(encoding="utf-8").removesuffix("\n")
    header, _, title = text.split("\n")[:3]
    found = HEADER.fullmatch(header)
    if found is None:
        raise ValueError(f"{path.name}: the first line must say that the report is invented: {HEADER.pattern}")
    return {"id": f"invented-{path.stem}", "text": text, "title": title, **found.groupdict(), "url": None}


def lines(folder: Path = FOLDER) -> str:
    """The content of reports.jsonl."""
    return "".join(json.dumps(record(path), ensure_ascii=False) + "\n" for path in sorted(folder.glob("*.txt")))


if __name__ == "__main__":
    (FOLDER / "reports.jsonl").write_text(lines(), encoding="utf-8")

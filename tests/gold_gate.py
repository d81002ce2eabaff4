"""Reads annotated articles with `rawi read` and holds the figures against their floors.

    python -m tests.gold_gate [DIR] [--print] [--shared ../shared]

DIR holds annotated articles (`*.json`, in it or in its folders); without it the sets of `tests/gold_floors.json` are read: a set is a
folder of `SHARED/gold` or, where no folder has its name, one article of `SHARED/gold/dev`. The scorer is `SHARED/gold/score.py`. Exit
code 1 when a figure is under its floor. This file is no test module: collecting the tests needs no annotated article.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FLOORS = Path(__file__).with_name("gold_floors.json")
RAWI = Path(sys.executable).parent / "rawi"
Figures = dict[str, dict[str, float]]


class GateError(Exception):
    """The figures could not be had; the text says why."""


def articles(place: Path) -> list[Path]:
    """The annotated articles in a folder and its folders, or the one file; links.json and the like are none."""
    found = sorted(place.rglob("*.json")) if place.is_dir() else [place]
    kept = [path for path in found if "statements" in json.loads(path.read_text(encoding="utf-8"))]
    if not kept:
        raise GateError(f"{place}: no annotated article")
    return kept


def read(paths: list[Path], folder: Path) -> Path:
    """The readings of the articles' texts, as JSONL in `folder`; the annotations are not shown to the reader."""
    inputs, readings = folder / "articles.jsonl", folder / "readings.jsonl"
    with inputs.open("w", encoding="utf-8") as out:
        for path in paths:
            gold = json.loads(path.read_text(encoding="utf-8"))
            record = {key: gold.get(key) for key in ("id", "text", "published", "outlet")}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    with readings.open("wb") as out_bytes:
        command = [str(RAWI), "read", "--jsonl", str(inputs), "--format", "jsonl"]
        done = subprocess.run(command, stdout=out_bytes, stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        raise GateError(f"rawi read ended with {done.returncode}: {done.stderr.decode('utf-8', 'replace')[-2000:]}")
    return readings


def score(scorer: Path, place: Path) -> Figures:
    """The scorer's figures on one set."""
    paths = articles(place)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        gold = folder / "gold"
        gold.mkdir()
        for path in paths:
            shutil.copy(path, gold / path.name)
        readings = read(paths, folder)
        command = [sys.executable, str(scorer), str(gold), str(readings), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        raise GateError(f"{scorer} ended with {done.returncode}: {done.stderr[-2000:]}")
    figures: Figures = json.loads(done.stdout)
    return figures


def value(figure: dict[str, float] | None) -> float:
    """F1 where there is one, else the accuracy; a figure that the scorer does not give is 0."""
    return (figure or {}).get("F1", (figure or {}).get("acc", 0.0))


def under(figures: Figures, floors: dict[str, float]) -> list[str]:
    """One line for each figure under its floor."""
    return [
        f"{name} {value(figures.get(name)):.3f}, floor {floor:.3f}" for name, floor in floors.items() if value(figures.get(name)) < floor
    ]


def table(figures: Figures, floors: dict[str, float]) -> str:
    """All figures, a line each, with the floor where there is one."""
    lines = []
    for name, figure in figures.items():
        numbers = "  ".join(f"{key} {number:g}" for key, number in figure.items())
        lines.append(f"  {name:28}{numbers}" + (f"   floor {floors[name]:g}" if name in floors else ""))
    return "\n".join(lines)


def sets(options: argparse.Namespace) -> list[tuple[str, Path]]:
    """Name and place of each set that is to be read."""
    if options.directory:
        return [(options.directory.resolve().stem, options.directory)]
    gold: Path = options.shared / "gold"
    names = json.loads(FLOORS.read_text(encoding="utf-8"))
    return [(name, gold / name if (gold / name).is_dir() else gold / "dev" / f"{name}.json") for name in names]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Holds the figures on annotated articles against their floors.")
    parser.add_argument("directory", type=Path, nargs="?", help="annotated articles; without it the sets of tests/gold_floors.json")
    parser.add_argument("--print", action="store_true", help="print every figure")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds gold/ (%(default)s)")
    options = parser.parse_args(arguments)
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    failed = False
    for name, place in sets(options):
        try:
            figures = score(options.shared / "gold" / "score.py", place)
        except (GateError, OSError, ValueError) as error:
            print(f"gold {name}: {error}")
            failed = True
            continue
        faults = under(figures, floors.get(name, {}))
        failed = failed or bool(faults)
        print(f"gold {name}: " + (f"{len(faults)} figures under their floor" if faults else "no figure under its floor"))
        if options.print:
            print(table(figures, floors.get(name, {})))
        for fault in faults:
            print("  " + fault)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

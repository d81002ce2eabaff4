"""`python -m tests.sets.times FILE…`: times of case files that others wrote, read by rawi and by dateparser in the same run.

FILE is a case file in the shape of duckling's, Maha's or Recognizers-Text's (`tests/sets/times_cases.py`). For each set in it: right, total
and share. `--failures` lists what was read wrong, by rawi and by dateparser; `--left-out` the cases that are not counted, with the reason,
which is counted in any case; `--json` prints all of it as one object. `--round-trip` writes every day of two centuries in every
spelling and reads it again. Exit code 2 for a file that cannot be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.sets.times_answers import Dateparser, Ours, Reads
from tests.sets.times_cases import Case, ShapeError, read_cases
from tests.sets.times_round_trip import round_trip

_LOSSES = "dateparser right, rawi not"


@dataclass
class Outcome:
    """One set: how many cases, how many read right by each, what was read wrong, what was left out and why."""

    total: int = 0
    right: Counter[str] = field(default_factory=Counter)
    failures: list[dict[str, str]] = field(default_factory=list)
    left_out: dict[str, list[str]] = field(default_factory=dict)


def measure(cases: Iterable[Case], readers: dict[str, Reads]) -> dict[str, Outcome]:
    """The outcome of each set, in the order of its first case."""
    sets: dict[str, Outcome] = {}
    for case in cases:
        outcome = sets.setdefault(case.name, Outcome())
        if case.left_out is not None:
            outcome.left_out.setdefault(case.left_out, []).append(case.text)
            continue
        outcome.total += 1
        answers = {name: read(case) for name, read in readers.items()}
        for name, answer in answers.items():
            outcome.right[name] += answer.right
        if not answers["rawi"].right:
            told = {name: answer.told for name, answer in answers.items()}
            loss = any(answer.right for answer in answers.values())
            outcome.failures.append({"text": case.text, "expected": _shown(case), **told, "note": _LOSSES if loss else ""})
    return sets


def _shown(case: Case) -> str:
    wanted = case.expected
    parts = [wanted.kind, wanted.value, wanted.grain, wanted.modifier]
    parts += [" ".join(f"{number} {unit}" for unit, number in (wanted.amounts or {}).items())]
    parts += [str(wanted.first), str(wanted.last)] if wanted.first is not None else []
    return f"{case.meant}: " + " ".join(part for part in parts if part)


def table(sets: dict[str, Outcome], names: list[str]) -> Iterable[str]:
    """The lines of the table, and the number of cases left out with their reason."""
    yield f"{'set':32} {'cases':>6} " + " ".join(f"{name:>17}" for name in names) + f" {'losses':>7}"
    for name, outcome in sets.items():
        if outcome.total:
            shares = " ".join(f"{outcome.right[reader]:>8} {outcome.right[reader] / outcome.total:8.1%}" for reader in names)
            losses = sum(bool(failure["note"]) for failure in outcome.failures) if "dateparser" in names else "-"
            yield f"{name:32} {outcome.total:>6} {shares} {losses:>7}"
    for name, outcome in sets.items():
        for reason, texts in outcome.left_out.items():
            yield f"left out of {name}: {len(texts)}, {reason}"


def details(sets: dict[str, Outcome], *, failures: bool, left_out: bool) -> Iterable[str]:
    """What was read wrong, and what was left out."""
    for name, outcome in sets.items():
        for failure in outcome.failures if failures else ():
            peers = "".join(f"; {key}: {told or 'nothing'}" for key, told in failure.items() if key not in ("text", "expected", "note"))
            yield f"{name}\t{failure['text']}\t{failure['expected']}{peers}\t{failure['note']}".rstrip()
        for reason, texts in outcome.left_out.items() if left_out else ():
            yield from (f"{name}\t{text}\tleft out: {reason}" for text in texts)


def _as_json(sets: dict[str, Outcome], names: list[str]) -> str:
    out = {
        name: {
            "total": outcome.total,
            "right": {reader: outcome.right[reader] for reader in names},
            "failures": outcome.failures,
            "left_out": outcome.left_out,
        }
        for name, outcome in sets.items()
    }
    return json.dumps(out, ensure_ascii=False, indent=1)


def main(arguments: list[str] | None = None) -> int:
    """Prints the table; 2 for bad input, 1 where a round trip fails, else 0."""
    parser = argparse.ArgumentParser(description="Times of case files that others wrote, read by rawi and by dateparser.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--failures", action="store_true", help="list what was read wrong")
    parser.add_argument("--left-out", action="store_true", help="list the cases that are not counted")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--round-trip", action="store_true", help="write and read every day 1900-2100 and Hijri 1343-1500")
    options = parser.parse_args(arguments)
    if not options.files and not options.round_trip:
        parser.error("a case file is needed, or --round-trip")
    if options.round_trip:
        done = round_trip(sys.stdout)
        if not options.files:
            return done
    readers: dict[str, Reads] = {"rawi": Ours()}
    try:
        readers["dateparser"] = Dateparser()
    except ImportError:
        sys.stderr.write("dateparser is not installed (the group peers): rawi alone\n")
    try:
        sets = measure((case for path in options.files for case in read_cases(path)), readers)
    except ShapeError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    names = list(readers)
    if options.json:
        sys.stdout.write(_as_json(sets, names) + "\n")
        return 0
    for line in (*table(sets, names), *details(sets, failures=options.failures, left_out=options.left_out)):
        sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

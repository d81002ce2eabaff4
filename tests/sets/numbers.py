"""What numbers rawi reads in case files of others, set by set.

    python -m tests.sets.numbers FILE… [--failures] [--left-out] [--json]
    python -m tests.sets.numbers --round-trip [--count N] [--json]

FILE: cases in the shapes of `number_cases`; other lines of the same file (times) are counted, not judged. A case is right where all
numbers of its text are read, in order, each with its value, and nothing else. `--round-trip` writes numbers in words, by num2words and
by `tests.properties.number_words`, and reads them back. Exit code 1 where a file cannot be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from tests.sets.number_answers import answer, same
from tests.sets.number_cases import Answer, Case, CaseError, of_sets

_EXACT, _ROUNDED = 1e-9, 1e-5  # relative; lengths in metres are rounded to six digits


class Failure(NamedTuple):
    """A case that was read wrongly, and how."""

    case: Case
    found: Answer


class Score(NamedTuple):
    """The outcome of one set."""

    name: str
    right: int
    total: int
    failures: list[Failure]
    left_out: list[Case]

    @property
    def share(self) -> float:
        """Of the judged cases; 0 where none is."""
        return self.right / self.total if self.total else 0.0


def judge(name: str, cases: list[Case]) -> Score:
    """Reads the cases of a set."""
    left_out = [case for case in cases if case.left_out]
    judged = [case for case in cases if not case.left_out]
    failures = []
    for case in judged:
        found = answer(case)
        if not same(found, case.expected, _ROUNDED if case.kind == "distance" else _EXACT):
            failures.append(Failure(case, found))
    return Score(name, len(judged) - len(failures), len(judged), failures, left_out)


def by_set(cases: list[Case]) -> dict[str, list[Case]]:
    """Cases under the names of their sets, in the order of the file."""
    out: dict[str, list[Case]] = {}
    for case in cases:
        out.setdefault(case.set, []).append(case)
    return out


def show(score: Score, options: argparse.Namespace) -> None:
    """The line of a set, and what was asked for beside it."""
    reasons = Counter(case.left_out for case in score.left_out)
    out = "; ".join(f"{count} left out: {reason}" for reason, count in reasons.items())
    print(f"{score.name:48}{score.right:5}/{score.total:<5}{score.share:8.1%}" + (f"  ({out})" if out else ""))
    if options.failures:
        for case, found in score.failures:
            print(f"    {case.input!r}: {_shown(case.expected)} expected, {_shown(found)} read")
    if options.left_out:
        for case in score.left_out:
            print(f"    {case.input!r} left out: {case.left_out}")


def _shown(values: Answer) -> str:
    return ", ".join(map(str, values)) or "nothing"


def as_json(score: Score) -> dict[str, Any]:
    """The outcome of a set as JSON; no value is infinite or no number."""
    return {
        "set": score.name,
        "right": score.right,
        "total": score.total,
        "share": round(score.share, 4),
        "failures": [{"input": case.input, "expected": case.expected, "found": found} for case, found in score.failures],
        "left_out": [{"input": case.input, "why": case.left_out} for case in score.left_out],
    }


def round_trip(options: argparse.Namespace) -> int:
    """Numbers written in words and read back."""
    from tests.properties.number_words import trips  # noqa: PLC0415  (needs num2words)

    failed = False
    for name, total, wrong in trips(options.count):
        failed = failed or bool(wrong)
        score = {"set": name, "right": total - len(wrong), "total": total, "failures": wrong[:50]}
        print(json.dumps(score, ensure_ascii=False) if options.json else f"{name:48}{total - len(wrong):7}/{total:<7}")
        for words, number, read in wrong[:20] if not options.json else ():
            print(f"    {words}: {number} written, {read} read")
    return int(failed)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="What numbers rawi reads in the case files of others.")
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE", help="case files (JSON lines)")
    parser.add_argument("--failures", action="store_true", help="list what was read wrongly")
    parser.add_argument("--left-out", action="store_true", help="list the cases that are not judged")
    parser.add_argument("--json", action="store_true", help="one JSON object a set")
    parser.add_argument("--round-trip", action="store_true", help="write numbers in words and read them back")
    parser.add_argument("--count", type=int, default=20_000, help="numbers drawn above 10,000 (%(default)s)")
    options = parser.parse_args(arguments)
    if options.round_trip:
        return round_trip(options)
    if not options.files:
        parser.error("case files are expected, or --round-trip")
    try:
        for path, cases, others in of_sets(options.files):
            for name, group in by_set(cases).items():
                score = judge(name, group)
                if options.json:
                    print(json.dumps(as_json(score), ensure_ascii=False, allow_nan=False))
                else:
                    show(score, options)
            if others and not options.json:
                print(f"{path.name}: {others} lines are of other things than numbers")
    except CaseError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

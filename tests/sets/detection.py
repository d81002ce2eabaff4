"""Which sentences rawi reads as reporting an event of a PLOVER class, in sets that coders judged sentence by sentence.

    python -m tests.sets.detection FILE… [--wrong N] [--json]

FILE: JSONL of `text`, `event_type` (a PLOVER class, ASSAULT or PROTEST) and either `label` (yes; easy no, difficult no; ambiguous, which is
left out, as its coders were too few) or `spans`, the words that each coder marked as `source_actor`, `verb` and `target_actor`: the shapes of
openeventdata/arabic_event_gsr. A sentence is found where one of its claims is of a type of that class, told as having happened; "any" counts
denials, plans and doubts as well. Spans are held against the coder who agrees most, by the words that both have (F1 over all sentences; one
that no coder marked and rawi did not either counts nothing). Exit code 1 where a file cannot be read.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from rawi import read
from rawi.model import Claim
from rawi.reading.lexicon.load import load_lexicon

TOLD = ("CT+", "PR+")  # as having happened, surely or probably
_MARKED = (("source_actor", "actor"), ("verb", "trigger"), ("target_actor", "target"))
_WORD = re.compile(r"\w+")
_CLITICS = re.compile(r"^[وف]?(?:[بلك]?ال|لل|[بلك])?(?=\w{3})")  # coders marked words with them, triggers stand without
_NO = ("easy no", "difficult no")


class Share(NamedTuple):
    """How much was found of what was to be found; `wrong` are the sentences, with what was read in them."""

    found: float
    read: float
    there: float
    wrong: list[tuple[str, str]]

    @property
    def precision(self) -> float:
        return self.found / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.found / (self.read + self.there) if self.read + self.there else 0.0


def classes() -> dict[str, str]:
    """The PLOVER class of each claim type."""
    return {head.id: head.plover.partition("/")[0].split(" ")[0] for head in load_lexicon().heads.values()}


def claims_of(text: str, kind: str, known: dict[str, str]) -> list[Claim]:
    """The claims of a sentence whose type is of a PLOVER class."""
    return [claim for claim in read(text).claims if known[claim.type] == kind]


def judged(cases: list[dict[str, Any]], known: dict[str, str]) -> dict[str, Share]:
    """Sentences found, told as having happened and at all."""
    found: Counter[str] = Counter()
    wrong: dict[str, list[tuple[str, str]]] = {"told": [], "any": []}
    for case in cases:
        yes = case["label"] == "yes"
        claims = claims_of(case["text"], case["event_type"], known)
        of = {"any": claims, "told": [claim for claim in claims if claim.certainty in TOLD]}
        found["there"] += yes
        for name, some in of.items():
            found[f"{name} read"] += bool(some)
            found[f"{name} found"] += yes and bool(some)
            if yes != bool(some):
                shown = ", ".join(f"{claim.type} {claim.trigger.text} {claim.certainty}" for claim in claims)
                wrong[name].append((case["label"], f"{case['text']}  [{shown}]"))
    return {name: Share(found[f"{name} found"], found[f"{name} read"], found["there"], wrong[name]) for name in wrong}


def _words(texts: list[str]) -> set[str]:
    return {_CLITICS.sub("", word) for text in texts for word in _WORD.findall(text)}


def marked(cases: list[dict[str, Any]], known: dict[str, str]) -> dict[str, Share]:
    """Words of actor, trigger and target, against the coder who agrees most."""
    out: dict[str, Share] = {}
    for theirs, ours in _MARKED:
        found = read_ = there = 0.0
        wrong = []
        for case in cases:
            spans = [span for one in claims_of(case["text"], case["event_type"], known) for span in _spans(one, ours)]
            got = _words(spans)
            best = max((_words(coder[theirs]) for coder in case["spans"]), key=lambda words: (_overlap(got, words), -len(words)))
            found, read_, there = found + len(got & best), read_ + len(got), there + len(best)
            if _overlap(got, best) < 0.5:
                wrong.append((" ".join(sorted(best)) or "none", f"{case['text']}  [{' '.join(sorted(got))}]"))
        out[ours] = Share(found, read_, there, wrong)
    return out


def _spans(claim: Claim, role: str) -> list[str]:
    return [claim.trigger.text] if role == "trigger" else [span.text for span in getattr(claim, role)]


def _overlap(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def scores(path: Path) -> dict[str, Share]:
    """The shares of a file. Raises ValueError for a line that is no case, with its number."""
    cases = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            case = json.loads(line)
            case["text"], case["event_type"], case.get("label") or case["spans"]
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path}:{number}: text, event_type and label or spans were expected ({error})") from error
        cases.append(case)
    known = classes()
    out = judged([case for case in cases if case.get("label") in ("yes", *_NO)], known) if "label" in cases[0] else marked(cases, known)
    return {f"{cases[0]['event_type']} {name}": share for name, share in out.items()}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.sets.detection", description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--wrong", type=int, default=0, metavar="N", help="print so many sentences of each that were read otherwise")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    try:
        found = {name: share for path in options.files for name, share in scores(path).items()}
    except (OSError, ValueError, IndexError) as error:
        print(error, file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps({name: {"precision": s.precision, "recall": s.recall, "f1": s.f1} for name, s in found.items()}))
        return 0
    for name, share in found.items():
        print(
            f"{name:18} P {share.precision:.3f}  R {share.recall:.3f}  F1 {share.f1:.3f}  ({share.found:.0f} of {share.there:.0f}; {share.read:.0f} read)"
        )
        for expected, text in share.wrong[: options.wrong]:
            print(f"    {expected}: {text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Data files -> case results: runs the examples that stand beside every entry, positive and negative.

`rawi check` and the test-suite both call `collect` and `judge`, so that an entry is tested by the same code everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rawi.model import Claim, Reading, RoleSpan, Statement
from rawi.reading.lexicon.load import DATA
from rawi.reading.lexicon.schema import CueCase, CueFile, EventCase, EventFile, items, read_toml
from rawi.reading.reader import Reader
from rawi.reading.text.fold import fold

_ROLES = ("actor", "target", "place", "origin", "destination", "time", "quantity")


class Case(NamedTuple):
    """One example of a data file: `kind` is `cue` or the claim type of the file."""

    file: str
    entry: str
    number: int
    kind: str
    case: CueCase | EventCase

    @property
    def name(self) -> str:
        """What the example is called in a test report."""
        return f"{self.file}:{self.entry}:{self.number}"


def collect(path: Path, folder: Path = DATA) -> Iterator[Case]:
    """The cases of one data file.

    Raises DataError when the file is wrong.
    """
    name = path.name if not path.is_relative_to(folder) else str(path.relative_to(folder))
    if path.parent.name == "cues":
        for cue in read_toml(path, CueFile).cue:
            for number, case in enumerate(cue.case, 1):
                yield Case(name, cue.lemma, number, "cue", case)
    elif path.parent.name == "events" and path.name != "frames.toml":
        file = read_toml(path, EventFile)
        for trigger in file.trigger:
            for number, event in enumerate(trigger.case, 1):
                yield Case(name, trigger.lemma, number, file.type.id, event)
        for number, event in enumerate(file.case, 1):
            yield Case(name, "-", number, file.type.id, event)


def case_files(folder: Path = DATA) -> list[Path]:
    """The data files that hold cases."""
    return [*sorted((folder / "cues").glob("*.toml")), *sorted(p for p in (folder / "events").glob("*.toml") if p.name != "frames.toml")]


def judge(reader: Reader, case: Case) -> str:
    """An empty string if the case holds, else what was expected and what was found."""
    reading = reader.read(case.case.text, published="2020-05-14")
    if isinstance(case.case, CueCase):
        return _judge_cue(reading, case.case)
    return _judge_event(reading, case.case, case.kind)


def _judge_cue(reading: Reading, case: CueCase) -> str:
    if case.none:
        wrong = [s for s in reading.statements if not case.cue or _same(s.cue.text, case.cue)]
        return "" if not wrong else f"expected no statement ({case.why}), found {_statements(wrong)}"
    for statement in reading.statements:
        if _cue_fits(statement, case):
            return ""
    return f"expected {case.source or case.speaker} | {case.cue} | {case.content}; found {_statements(reading.statements)}"


def _cue_fits(statement: Statement, case: CueCase) -> bool:
    if case.cue and not _within(case.cue, statement.cue.text):
        return False
    if case.source and not (_within(case.source, statement.source.text if statement.source else "") or _within(case.source, statement.speaker)):
        return False
    if case.speaker and not _within(case.speaker, statement.speaker):
        return False
    if case.stance and case.stance != statement.stance:
        return False
    return not case.content or _alike(case.content, statement.content.text)


def _within(a: str, b: str) -> bool:
    x, y = fold(a).strip(' "«»'), fold(b).strip(' "«»')
    return bool(x and y) and (x in y or y in x)


def _same(a: str, b: str) -> bool:
    return _within(a, b)


def _alike(a: str, b: str) -> bool:
    """Two contents with at least three quarters of their words in common."""
    x, y = fold(a).split(), fold(b).split()
    shared = sum(min(x.count(w), y.count(w)) for w in set(x))
    return shared * 4 >= max(len(x), len(y)) * 3


def _judge_event(reading: Reading, case: EventCase, kind: str) -> str:
    claims = [c for c in reading.claims if c.type == kind and (not case.trigger or _within(case.trigger, c.trigger.text))]
    if case.none:
        return "" if not claims else f"expected no {kind} ({case.why}), found {_claims(claims)}"
    if not claims:
        return f"expected {kind} «{case.trigger}»; found {_claims(reading.claims)}"
    faults = [_claim_fault(claim, case) for claim in claims]
    return min(faults, key=len)


def _claim_fault(claim: Claim, case: EventCase) -> str:
    faults = []
    for role in _ROLES:
        spans: tuple[RoleSpan, ...] = getattr(claim, role)
        for wanted in items(getattr(case, role)):
            if not any(_shares(wanted, span.text) for span in spans):
                faults.append(f"{role}: expected {wanted}, found {' · '.join(s.text for s in spans) or 'none'}")
    if case.certainty and case.certainty != claim.certainty:
        faults.append(f"certainty: expected {case.certainty}, found {claim.certainty}")
    return "; ".join(faults)


def _shares(a: str, b: str) -> bool:
    return not set(fold(a).split()).isdisjoint(fold(b).split()) or _within(a, b)


def _statements(statements: object) -> str:
    rows = [f"{s.speaker} | {s.cue.text} | {s.content.text}" for s in statements]  # type: ignore[attr-defined]
    return " ;; ".join(rows) or "nothing"


def _claims(claims: object) -> str:
    return " · ".join(f"{c.type}:{c.trigger.text}" for c in claims) or "nothing"  # type: ignore[attr-defined]

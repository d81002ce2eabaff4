"""Data files -> case results: runs the examples that stand beside the entries, positive and negative.

`rawi check` and the test-suite both call `collect` and `judge`, so that an entry is tested by the same code everywhere. In a table of
actors an example is a comment under its row: `#+` a sentence that names the actor, `#-` one that does not.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from rawi.errors import DataError
from rawi.model import ROLES, Claim, Reading, RoleSpan, Statement
from rawi.reading.lexicon.load import DATA
from rawi.reading.lexicon.schema import (
    Cue,
    CueCase,
    CueFile,
    EventCase,
    EventFile,
    FrameFile,
    StanceFile,
    Trigger,
    VerbFile,
    items,
    read_toml,
)
from rawi.reading.mentions.view import View
from rawi.reading.reader import Reader
from rawi.reading.text.fold import fold

PUBLISHED = "2020-05-14"  # the date from which the times of the examples are counted
_SHAPES: dict[str, type[msgspec.Struct]] = {
    "cues": CueFile,
    "events": EventFile,
    "frames": FrameFile,
    "stance": StanceFile,
    "verbs": VerbFile,
}
T = TypeVar("T")
_ACTOR_TABLES = ("id\tname\tenglish\tkind\tcountry\tparent", "id\talias")


class ActorCase(NamedTuple):
    """A sentence that must name an actor, or (`none`) must not."""

    text: str
    entity: str
    none: bool


class Case(NamedTuple):
    """One example of a data file: `kind` is `cue`, `actor`, or the claim type of the file; `number` counts within the entry."""

    file: str
    entry: str
    number: int
    kind: str
    case: CueCase | EventCase | ActorCase

    @property
    def name(self) -> str:
        """What the example is called in a test report."""
        return f"{self.file}:{self.entry}:{self.number}"


# --- files


def case_files(folder: Path = DATA) -> list[Path]:
    """The data files that hold cases."""
    tables = [folder / "actors" / "actors.tsv", folder / "actors" / "aliases.tsv"]
    events = (path for path in (folder / "events").glob("*.toml") if path.name != "frames.toml")
    return [*sorted((folder / "cues").glob("*.toml")), *sorted(events), *(path for path in tables if path.exists())]


def collect(path: Path, folder: Path = DATA) -> Iterator[Case]:
    """The cases of one data file; none for a file whose entries have no place for cases.

    Raises DataError when the file is wrong.
    """
    resolved = path.resolve()
    name = resolved.relative_to(folder).as_posix() if resolved.is_relative_to(folder) else path.name
    seen: Counter[str] = Counter()
    for entry, kind, case in _cases(path):
        seen[entry] += 1
        yield Case(name, entry, seen[entry], kind, case)


def _cases(path: Path) -> Iterator[tuple[str, str, CueCase | EventCase | ActorCase]]:
    if path.suffix == ".tsv":
        yield from _table_cases(path)
        return
    shape = _shape(path)
    if shape == "cues":
        for cue in _entries(path, CueFile).cue:
            for case in cue.case:
                yield cue.lemma, "cue", case
    elif shape == "events":
        file = _entries(path, EventFile)
        for trigger in file.trigger:
            for event in trigger.case:
                yield trigger.lemma, file.type.id, event
        for event in file.case:
            yield "-", file.type.id, event
    else:
        _entries(path, _SHAPES[shape])


def _table_cases(path: Path) -> Iterator[tuple[str, str, ActorCase]]:
    lines = _lines(path)
    if next((line for line in lines if line.strip() and not line.startswith("#")), "") not in _ACTOR_TABLES:
        return
    entity = ""
    for line in lines:
        if line.startswith(("#+", "#-")):
            yield entity, "actor", ActorCase(line[2:].strip(), entity, line.startswith("#-"))
        elif line.strip() and not line.startswith("#"):
            entity = line.partition("\t")[0].strip()


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    except OSError as error:
        raise DataError(f"{path}: {(error.strerror or 'cannot be read').lower()}; check the path") from error


def _shape(path: Path) -> str:
    """What kind of data file it is, by its tables."""
    text = "\n".join(_lines(path))
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: not TOML: {error}") from error
    if "cue" in tables:
        return "cues"
    if "trigger" in tables or "type" in tables:
        return "events"
    if "frame" in tables:
        return "frames"
    if "verb" in tables:
        verbs = tables["verb"]
        return "stance" if isinstance(verbs, list) and any("class" in verb for verb in verbs if isinstance(verb, dict)) else "verbs"
    raise DataError(f"{path}: no data file of rawi: [[cue]], or [type] and [[trigger]], are expected in it (docs/adding.md)")


def _entries(path: Path, shape: type[T]) -> T:
    """The file in its shape; an error names the entry by its word and its line, not by its number."""
    try:
        return read_toml(path, shape)
    except DataError as error:
        raise DataError(_located(path, str(error))) from error


def _located(path: Path, message: str) -> str:
    found = re.search(r" - at `\$\.(\w+)\[(\d+)\](?:\.case\[(\d+)\])?", message)
    if not found:
        return message
    table, number, case = found[1], int(found[2]), found[3]
    lines = [at for at, line in enumerate(_lines(path), 1) if re.match(rf"\s*\[\[\s*{table}\s*\]\]", line)]
    entry = tomllib.loads("\n".join(_lines(path)))[table][number]
    words = [str(entry[key]) for key in ("verb", "noun", "adjective", "phrase", "id") if isinstance(entry, dict) and key in entry]
    where = f"{path}:{lines[number]}" if number < len(lines) else str(path)
    what = f"[[{table}]] {' '.join(words)}".rstrip() + (f", case {int(case) + 1}" if case else "")
    return f"{where}: {what}: {message.removeprefix(f'{path}: ')[: found.start() - len(f'{path}: ')]}"


def uncovered(path: Path) -> list[str]:
    """The entries of a file of cues or events without one positive case: nothing shows that they are ever found."""
    shape = "" if path.suffix == ".tsv" else _shape(path)
    entries: Sequence[Cue | Trigger] = ()
    if shape == "cues":
        entries = _entries(path, CueFile).cue
    elif shape == "events":
        entries = _entries(path, EventFile).trigger
    return [entry.lemma for entry in entries if all(case.none for case in entry.case)]


# --- a reader with other files


def reader_with(files: Sequence[Path]) -> Reader:
    """A reader over a copy of the data in which each file replaces its namesake, or is added to the files of its shape.

    Rows of a table that has no namesake are added to the table with the same columns. Files of the package itself change nothing.
    Raises DataError that names the given file.
    """
    outside = [path for path in files if not path.resolve().is_relative_to(DATA)]
    if not outside:
        return Reader()
    with tempfile.TemporaryDirectory(prefix="rawi-") as name:
        copy = Path(name) / "data"
        shutil.copytree(DATA, copy)
        names = {}
        for path in outside:
            target = _place(path, copy)
            names[target] = path
        try:
            return Reader(copy, cache=False)
        except DataError as error:
            raise DataError(_original(str(error), copy, names)) from error


def _place(path: Path, copy: Path) -> Path:
    """Puts a file where it belongs in the copy."""
    if path.suffix == ".tsv":
        return _place_table(path, copy)
    shape = _shape(path)
    _entries(path, _SHAPES[shape])
    target = copy / "events" / "frames.toml" if shape == "frames" else copy / shape / path.name
    if shape == "events":
        _check_type(path, target)
    shutil.copyfile(path, target)
    return target


def _check_type(path: Path, target: Path) -> None:
    kind = _entries(path, EventFile).type.id
    for other in target.parent.glob("*.toml"):
        if other.name not in (target.name, "frames.toml") and read_toml(other, EventFile).type.id == kind:
            raise DataError(f"{path}: the type {kind!r} is that of events/{other.name}; add the triggers there, or take another id")


def _place_table(path: Path, copy: Path) -> Path:
    lines = _lines(path)
    namesakes = list(copy.rglob(path.name))
    if len(namesakes) == 1:
        shutil.copyfile(path, namesakes[0])
        return namesakes[0]
    rows = [line for line in lines if line.strip() and not line.startswith("#")]
    alike = [other for other in sorted(copy.rglob("*.tsv")) if rows and _header(other) == rows[0]]
    if len(alike) != 1:
        raise DataError(f"{path}: no table of rawi has these columns; give the file the name and columns of the table that it adds to")
    text = alike[0].read_text(encoding="utf-8").rstrip("\n")
    alike[0].write_text("\n".join((text, *rows[1:])) + "\n", encoding="utf-8")
    return alike[0]


def _header(table: Path) -> str:
    return next((line for line in _lines(table) if line.strip() and not line.startswith("#")), "")


def _original(message: str, copy: Path, names: dict[Path, Path]) -> str:
    """A message about the copy as one about the files that were given."""
    for target, path in names.items():
        relative = target.relative_to(copy).as_posix()
        message = message.replace(str(target), str(path))
        if message.startswith(relative):
            message = f"{path}{message[len(relative) :]}"
    return message.replace(f"{copy}/", "")


# --- judging


def judge(reader: Reader, case: Case) -> str:
    """An empty string if the case holds, else what was expected and what was found."""
    if isinstance(case.case, ActorCase):
        return _judge_actor(reader, case.case)
    reading = reader.read(case.case.text, published=PUBLISHED)
    if isinstance(case.case, CueCase):
        return _judge_cue(reading, case.case)
    return _judge_event(reading, case.case, case.kind)


def _judge_actor(reader: Reader, case: ActorCase) -> str:
    found = reader.finders.actors.find(View(case.text, reader.lexicon))
    if any(mention.entity == case.entity for mention in found) is not case.none:
        return ""
    names = " · ".join(f"{mention.entity} {case.text[mention.start : mention.end]}" for mention in found) or "no actor"
    return f"expected {'not ' if case.none else ''}{case.entity}, found {names}"


def _judge_cue(reading: Reading, case: CueCase) -> str:
    if case.none:
        wrong = [s for s in reading.statements if not case.cue or _within(case.cue, s.cue.text)]
        return f"expected no statement ({case.why}), found {_statements(wrong)}" if wrong else ""
    if any(_cue_fits(statement, case) for statement in reading.statements):
        return ""
    expected = f"expected {case.source or case.speaker} | {case.cue} | {case.content}; found {_statements(reading.statements)}"
    return expected + _missing(case.text, [case.source, case.speaker, case.cue, case.content])


def _cue_fits(statement: Statement, case: CueCase) -> bool:
    source = statement.source.text if statement.source else ""
    if case.cue and not _within(case.cue, statement.cue.text):
        return False
    if case.source and not (_within(case.source, source) or _within(case.source, statement.speaker)):
        return False
    if case.speaker and not _within(case.speaker, statement.speaker):
        return False
    if case.stance and case.stance != statement.stance:
        return False
    return not case.content or _alike(case.content, statement.content.text)


def _within(a: str, b: str) -> bool:
    x, y = fold(a).strip(' "«»'), fold(b).strip(' "«»')
    return bool(x and y) and (x in y or y in x)


def _alike(a: str, b: str) -> bool:
    """Two contents with at least three quarters of their words in common."""
    x, y = fold(a).split(), fold(b).split()
    shared = sum(min(x.count(w), y.count(w)) for w in set(x))
    return shared * 4 >= max(len(x), len(y)) * 3


def _judge_event(reading: Reading, case: EventCase, kind: str) -> str:
    claims = [c for c in reading.claims if c.type == kind and (not case.trigger or _within(case.trigger, c.trigger.text))]
    if case.none:
        return f"expected no {kind} ({case.why}), found {_claims(claims)}" if claims else ""
    quoted = [case.trigger, *(item for role in ROLES for item in items(getattr(case, role)))]
    if not claims:
        return f"expected {kind} «{case.trigger}»; found {_claims(reading.claims)}" + _missing(case.text, quoted)
    fault = min((_claim_fault(claim, case) for claim in claims), key=len)
    return fault + _missing(case.text, quoted) if fault else ""


def _missing(text: str, quoted: Sequence[str]) -> str:
    """A hint on the strings of a failed case that do not stand in its text at all."""
    absent = [item for item in quoted if item and fold(item) not in fold(text)]
    return f"; not in the text: {' · '.join(absent)}" if absent else ""


def _claim_fault(claim: Claim, case: EventCase) -> str:
    faults = []
    for role in ROLES:
        spans: tuple[RoleSpan, ...] = getattr(claim, role)
        for wanted in items(getattr(case, role)):
            if not any(_shares(wanted, span.text) for span in spans):
                faults.append(f"{role}: expected {wanted}, found {' · '.join(s.text for s in spans) or 'none'}")
    if case.certainty and case.certainty != claim.certainty:
        faults.append(f"certainty: expected {case.certainty}, found {claim.certainty}")
    return "; ".join(faults)


def _shares(a: str, b: str) -> bool:
    return not set(fold(a).split()).isdisjoint(fold(b).split()) or _within(a, b)


def _statements(statements: Sequence[Statement]) -> str:
    return " ;; ".join(f"{s.speaker} | {s.cue.text} | {s.content.text}" for s in statements) or "nothing"


def _claims(claims: Sequence[Claim]) -> str:
    return " · ".join(f"{c.type}:{c.trigger.text}" for c in claims) or "nothing"

"""Files -> the user's layer: whole imports, which can be repeated and undone.

An import works on a copy of the layer that takes its place at the end: a run that is killed, or a file that cannot be read, changes
nothing, and a reader that has the layer open goes on with what it has.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rawi.errors import DataError
from rawi.reading.gazetteer.file import GazetteerFile, GazetteerWriter
from rawi.reading.gazetteer.imports.drafts import Draft, Fault
from rawi.reading.gazetteer.imports.formats import Format, needs_country, recognise
from rawi.reading.gazetteer.imports.rows import Checker, load_rules
from rawi.reading.gazetteer.imports.source import Source
from rawi.reading.gazetteer.layer import changed
from rawi.reading.gazetteer.records import Origin

_SHOWN = 10  # faults of a file that are told one by one
_EVERY = 2_000  # rows between two words to a progress bar


class Wanted(NamedTuple):
    """What the user said of the files: whose they are, under which licence, of which country and format."""

    source: str = ""
    licence: str = ""
    country: str = ""
    form: str | None = None


class Listener(NamedTuple):
    """Whom an import talks to: a line of text, and bytes done of a file."""

    tell: Callable[[str], None]
    progress: Callable[[Path, int, int], None]


class Result(NamedTuple):
    """What came of a file: `state` is new, replaced or unchanged; `left_out` counts rows by reason; `faults` counts faulty rows."""

    origin: Origin
    state: str
    left_out: dict[str, int]
    faults: int


def import_files(paths: Sequence[Path], layer: Path, wanted: Wanted, listener: Listener, today: str) -> list[Result]:
    """Imports files into the layer, all or none. `today` is an ISO date.

    Raises DataError for a file that cannot be opened, is damaged or of no known format; nothing is written then.
    """
    planned = [_plan(path, wanted, today) for path in paths]
    _refuse_namesakes(planned)
    present = {_told(origin): origin for origin in list_imports(layer)}
    unchanged = [present[_told(origin)] for _, origin in planned if _told(origin) in present]
    if len(unchanged) == len(planned):
        return [Result(origin, "unchanged", {}, 0) for origin in unchanged]
    rules = load_rules()
    with changed(layer) as copy, GazetteerWriter(copy) as writer:
        return [
            _Import(writer, path, known, Checker(rules, known.name, wanted.country), listener).run(origin)
            for path, (known, origin) in zip(paths, planned, strict=True)
        ]


def undo_import(layer: Path, number: int) -> Origin:
    """Removes an import whole.

    Raises DataError where the layer has none of that number.
    """
    known = {origin.n: origin for origin in list_imports(layer)}
    if number not in known:
        raise DataError(f"{layer}: no import {number}; there are: {', '.join(map(str, known)) or 'none'}")
    with changed(layer) as copy, GazetteerWriter(copy, shrink=True) as writer:
        writer.remove(number)
    return known[number]


def list_imports(layer: Path) -> list[Origin]:
    """The imports of a layer, oldest first; none where there is no layer."""
    return GazetteerFile(layer).origins() if layer.exists() else []


def _plan(path: Path, wanted: Wanted, today: str) -> tuple[Format, Origin]:
    """The format of a file, and what is known of the import before it is read."""
    with Source(path) as source:
        known = recognise(source, wanted.form)
        if not wanted.country and needs_country(known, source):
            raise DataError(f"{path}: its rows name no country; say it with --country, for example --country LY")
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    name = wanted.source or known.source or path.name.partition(".")[0]
    options = f"{known.name} {wanted.country}".strip()
    return known, Origin(0, name, wanted.licence or known.licence, "import", path.name, digest.hexdigest(), options, today)


def _refuse_namesakes(planned: list[tuple[Format, Origin]]) -> None:
    """Files of one name and source would replace one another."""
    seen: dict[tuple[str, str], str] = {}
    for _, origin in planned:
        if seen.setdefault((origin.source, origin.file), origin.sha256) != origin.sha256:
            raise DataError(f"{origin.file}: two files of this name; import them apart, each with a --source of its own")


def _told(origin: Origin) -> tuple[str, ...]:
    """What makes two imports the same: file and words, not number, date and outcome."""
    return (origin.source, origin.licence, origin.file, origin.sha256, origin.options)


class _Import:
    """The import of one file."""

    def __init__(self, writer: GazetteerWriter, path: Path, known: Format, checker: Checker, listener: Listener) -> None:
        self.writer = writer
        self.path = path
        self.known = known
        self.checker = checker
        self.listener = listener
        self.left_out: Counter[str] = Counter()
        self.faults = 0

    def run(self, origin: Origin) -> Result:
        """Reads the file, unless it was read before with the same words; an earlier state of it goes."""
        earlier = [old for old in self.writer.origins() if (old.source, old.file) == (origin.source, origin.file)]
        for old in earlier:
            if _told(old) == _told(origin):
                return Result(old, "unchanged", {}, 0)
            self.writer.remove(old.n)
        number = self.writer.add_origin(origin)
        places, names = self._rows(self.checker, number)
        self.writer.settle(number, places, names)
        if self.faults > _SHOWN:
            self.listener.tell(f"{self.path}: {self.faults - _SHOWN:,} more faults")
        done = origin._replace(n=number, places=places, names=names)
        return Result(done, "replaced" if earlier else "new", dict(self.left_out), self.faults)

    def _rows(self, checker: Checker, number: int) -> tuple[int, int]:
        places = names = 0
        with Source(self.path) as source:
            for draft in self._drafts(source):
                checked = checker.check(draft)
                for message in (checked.fault, *checked.mended):
                    if message:
                        self._fault(draft.line, message)
                if checked.row is None:
                    self.left_out["faulty" if checked.fault else checked.lacks] += 1
                    continue
                for note in checker.applied(draft):
                    self.listener.tell(f"{self.path}:{draft.line}: {note}")
                if draft.unit:
                    self.writer.add_unit(draft.unit, checked.row.names[0])
                names += self.writer.add(checked.row, number)
                places += 1
        return places, names

    def _drafts(self, source: Source) -> Iterator[Draft]:
        """The drafts; what is none is told and counted."""
        for count, item in enumerate(self.known.read(source, self.checker.country)):
            if count % _EVERY == 0:
                self.listener.progress(self.path, source.at, source.size)
            if isinstance(item, Fault):
                self._fault(item.line, item.message)
                self.left_out["faulty"] += 1
            else:
                yield item
        self.listener.progress(self.path, source.size, source.size)

    def _fault(self, line: int, message: str) -> None:
        self.faults += 1
        if self.faults <= _SHOWN:
            self.listener.tell(f"{self.path}:{line}: {message}")

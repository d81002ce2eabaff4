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
from rawi.reading.gazetteer.imports.rows import Checker, Rules, load_rules
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
    planned = [_plan(path, wanted) for path in paths]
    rules = load_rules()
    results: list[Result] = []
    with changed(layer) as copy:
        writer = GazetteerWriter(copy)
        try:
            for path, (known, digest) in zip(paths, planned, strict=True):
                results.append(_Import(writer, path, known, digest, wanted, listener).run(rules, today))
        finally:
            writer.close()
    return results


def undo_import(layer: Path, number: int) -> Origin:
    """Removes an import whole.

    Raises DataError where the layer has none of that number.
    """
    known = {origin.n: origin for origin in list_imports(layer)}
    if number not in known:
        raise DataError(f"{layer}: no import {number}; there are: {', '.join(map(str, known)) or 'none'}")
    with changed(layer) as copy:
        writer = GazetteerWriter(copy)
        writer.remove(number)
        writer.close(shrink=True)
    return known[number]


def list_imports(layer: Path) -> list[Origin]:
    """The imports of a layer, oldest first; none where there is no layer."""
    return GazetteerFile(layer).origins() if layer.exists() else []


def _plan(path: Path, wanted: Wanted) -> tuple[Format, str]:
    """Format and SHA-256 of a file."""
    with Source(path) as source:
        known = recognise(source, wanted.form)
        if not wanted.country and needs_country(known, source):
            raise DataError(f"{path}: its rows name no country; say it with --country, for example --country LY")
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return known, digest.hexdigest()


class _Import:
    """The import of one file."""

    def __init__(self, writer: GazetteerWriter, path: Path, known: Format, digest: str, wanted: Wanted, listener: Listener) -> None:
        self.writer = writer
        self.path = path
        self.known = known
        self.digest = digest
        self.wanted = wanted
        self.listener = listener
        self.source = wanted.source or known.source or path.name.partition(".")[0]
        self.licence = wanted.licence or known.licence
        self.left_out: Counter[str] = Counter()
        self.faults = 0

    def run(self, rules: Rules, today: str) -> Result:
        """Reads the file, unless it was read before with the same words."""
        options = f"{self.known.name} {self.wanted.country}".strip()
        origin = Origin(0, self.source, self.licence, "import", self.path.name, self.digest, options, today)
        earlier = [old for old in self.writer.origins() if (old.source, old.file) == (origin.source, origin.file)]
        for old in earlier:
            if (old.sha256, old.options, old.licence) == (origin.sha256, origin.options, origin.licence):
                return Result(old, "unchanged", {}, 0)
        for old in earlier:
            self.writer.remove(old.n)
        number = self.writer.add_origin(origin)
        places, names = self._rows(Checker(rules, self.known.name, self.wanted.country), number)
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
        for count, item in enumerate(self.known.read(source, self.wanted.country)):
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

"""The gazetteer: look-ups a second, its size on disk and in memory; with the user's own layer too if there is one."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

from rawi.reading.gazetteer.file import GazetteerFile
from rawi.reading.gazetteer.layer import present_layer
from rawi.reading.gazetteer.load import load_gazetteer
from rawi.reading.gazetteer.lookup import NamesByFirst
from rawi.reading.gazetteer.names import bare
from rawi.reading.lexicon.load import DATA
from rawi.reading.text.fold import fold

Rows = list[tuple[str, str]]


def gazetteer(texts: list[str]) -> Rows:
    """A few rows for each layer: all names once, as after a start; the words of the texts, as in reading; memory after those."""
    shipped = load_gazetteer(DATA / "places")[0]
    rows = _rows("gazetteer", [shipped], texts)
    layer = present_layer()
    return rows + (_rows("gazetteer and own layer", [shipped, GazetteerFile(layer)], texts) if layer is not None else [])


def _rows(title: str, files: list[GazetteerFile], texts: list[str]) -> Rows:
    words = [fold(word) for text in texts for word in text.split()]
    pairs = list(zip(words, map(bare, words[1:]), strict=False))
    tracemalloc.start()
    names = NamesByFirst([_again(file) for file in files])
    for first, second in pairs:
        names.opening(bare(first), second)
    memory = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    counts = [file.counts() for file in files]
    size = sum(file.path.stat().st_size for file in files if file.path is not None)
    return [
        (f"{title}, places and names", f"{sum(p for p, _ in counts):,} and {sum(n for _, n in counts):,}, {size / 1e6:.1f} MB"),
        (f"{title}, every name once", f"{_every_name(files):,.0f} names/s"),
        (f"{title}, words of texts", f"{_per_second(NamesByFirst(files), pairs):,.0f} words/s"),
        (f"{title}, memory after the texts", f"{memory / 1e6:.1f} MB"),
    ]


def _again(file: GazetteerFile) -> GazetteerFile:
    """The same file opened anew, so that its memory counts."""
    path: Path | None = file.path
    return GazetteerFile(path) if path is not None else file


def _every_name(files: list[GazetteerFile]) -> float:
    names = NamesByFirst(files)
    start = time.process_time()
    count = sum(len(names[word]) for word in (*names, *sorted(names.added)))
    return count / (time.process_time() - start)


def _per_second(names: NamesByFirst, pairs: list[tuple[str, str]]) -> float:
    start = time.process_time()
    for first, second in pairs:
        names.opening(bare(first), second)
    return len(pairs) / (time.process_time() - start)

"""Name -> what the gazetteer holds under it, and how it was looked up: what `rawi gazetteer find` prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from rawi.reading.gazetteer.file import GazetteerFile
from rawi.reading.gazetteer.lookup import LAYERS
from rawi.reading.gazetteer.merge import same_place
from rawi.reading.gazetteer.names import key_words, loose_key, strict_key
from rawi.reading.gazetteer.records import Found

_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةءگچپڤ"
_SHOWN = 8  # spellings near to a name that was not found


class Keys(msgspec.Struct, frozen=True):
    """The keys of a name: `strict` and `loose` as they are compared, `first` the word under which its rows stand."""

    strict: str
    loose: str
    first: str


class Hit(msgspec.Struct, frozen=True):
    """A place under a name. `match` is strict or loose; `merged` are the ids of rows that were taken for the same place."""

    match: str
    spelling: str
    id: str
    name: str
    english: str
    kind: str
    lat: float | None
    lon: float | None
    country: str
    admin1: str
    radius: float
    population: int
    layer: str
    source: str
    licence: str
    merged: list[str]


class Search(msgspec.Struct, frozen=True):
    """A look-up: its keys, the hits, strict ones first, and, where there is none, spellings one letter away."""

    name: str
    country: str
    keys: Keys
    hits: list[Hit]
    nearest: list[str]


def find_name(name: str, files: Sequence[GazetteerFile], country: str = "") -> Search:
    """What the files hold under a name, as it stands or spelled more loosely, in one country or in all."""
    words = key_words(name)
    keys = Keys(strict_key(name), loose_key(name), words[0] if words else "")
    found = [row for row in _under(keys.first, files) if loose_key(row.spelling) == keys.loose and country in ("", row.entry.country)]
    strict = [row for row in found if strict_key(row.spelling) == keys.strict]
    known = {row.entry.id for row in strict}
    loose = [row for row in found if row not in strict and row.entry.id not in known]
    hits = _hits("strict", strict, []) if strict else []
    hits = _hits("loose", loose, hits)
    return Search(name, country, keys, hits, [] if hits or not words else _nearest(keys, files))


def _under(first: str, files: Sequence[GazetteerFile]) -> Iterator[Found]:
    """The rows under a first word and under its other spelling: ة for ه at the end, or ه for ة."""
    other = first[:-1] + {"ة": "ه", "ه": "ة"}[first[-1]] if first and first[-1] in "ةه" else ""
    for file in files:
        for word in filter(None, (first, other)):
            yield from file.found(word)


def _hits(match: str, rows: list[Found], before: list[Hit]) -> list[Hit]:
    """The rows as hits, the better list first; one that is the same place as an earlier one is told there as merged."""
    rows = sorted(rows, key=lambda row: (LAYERS.get(row.entry.layer, 3), -row.entry.size, row.entry.id))
    out, kept = list(before), list(rows[:0])
    for row in rows:
        at = next((i for i, other in enumerate(kept) if same_place(other.entry, row.entry)), -1)
        if at < 0:
            kept.append(row)
            out.append(_hit(match, row))
        elif kept[at].entry.id != row.entry.id:
            out[len(before) + at].merged.append(row.entry.id)
    return out


def _hit(match: str, row: Found) -> Hit:
    e = row.entry
    return Hit(
        match, row.spelling, e.id, e.name, row.english, e.kind, e.lat, e.lon, e.country, e.admin1, e.radius, e.size, e.layer, e.source,
        row.licence, list(row.merged),
    )  # fmt: skip


def _nearest(keys: Keys, files: Sequence[GazetteerFile]) -> list[str]:
    """Names whose loose key is one letter away."""
    firsts = [word for word in dict.fromkeys((keys.first, *_edits(keys.first))) if any(word in file for file in files)]
    near: dict[str, None] = {}
    for first in firsts[:50]:
        for row in (row for file in files for row in file.found(first)):
            if _one_apart(loose_key(row.spelling), keys.loose):
                near[row.spelling] = None
    return sorted(near, key=lambda spelling: (abs(len(spelling) - len(keys.loose)), spelling))[:_SHOWN]


def _edits(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        if at < len(word):
            yield word[:at] + word[at + 1 :]
            yield from (word[:at] + letter + word[at + 1 :] for letter in _LETTERS)
        yield from (word[:at] + letter + word[at:] for letter in _LETTERS)


def _one_apart(one: str, other: str) -> bool:
    """Whether one letter more, less or other makes one of two strings the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[at + (len(one) >= len(other)) :] == other[at + (len(other) >= len(one)) :]

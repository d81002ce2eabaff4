"""data/places -> PlaceTables: names of places by their first word, with what each can be.

The tables are compiled into one SQLite file in the user's cache folder, beside the compiled lexicon and named after the tables and the
code that made it; where it cannot be written they are held in memory.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from rawi.errors import DataError
from rawi.reading.gazetteer.file import GazetteerFile, sealed
from rawi.reading.gazetteer.lookup import NamesByFirst
from rawi.reading.gazetteer.names import bare
from rawi.reading.gazetteer.records import PlaceEntry, PlaceName
from rawi.reading.lexicon.kept import Kept, cache_folder, keep_file
from rawi.reading.lexicon.schema import read_tsv
from rawi.reading.text.fold import fold

__all__ = ["GazetteerFile", "PlaceEntry", "PlaceName", "PlaceTables", "bare", "load_gazetteer", "load_places"]
_VERSIONS = 3  # of the file that stay in the cache folder


class PlaceTables(NamedTuple):
    """Names by first word, longest first; capitals and countries by country; countries of relational adjectives (`ليبي`)."""

    by_first: NamesByFirst
    capitals: dict[str, PlaceEntry]
    countries: dict[str, PlaceEntry]
    nisbas: dict[str, str]


def load_places(folder: Path, kept: Kept, layer: Path | None = None) -> PlaceTables:
    """The tables of data/places, with the user's own layer where there is one.

    Raises DataError naming file and entry.
    """
    shipped, fault = load_gazetteer(folder, keep=kept.on)
    kept.fault = fault or kept.fault
    files = [shipped] if layer is None else [shipped, open_layer(layer)]
    nisbas = kept.table("place_nisbas", dict[str, str], lambda: _nisbas(folder.parent / "actors" / "nisbas.tsv"))
    capitals = {e.country: e for e in shipped.of_kind("capital")}
    countries = {e.country: e for e in shipped.of_kind("country")}
    return PlaceTables(NamesByFirst(files), capitals, countries, nisbas)


def load_gazetteer(folder: Path, *, keep: bool = True) -> tuple[GazetteerFile, str]:
    """The gazetteer of a folder of tables: the file of an earlier start, else built now; and why it could not be kept, or "".

    Raises DataError naming file and entry.
    """
    path = kept_gazetteer(folder) if keep else None
    try:
        if path is not None and sealed(path.read_bytes()):
            return GazetteerFile(path), ""
    except (OSError, DataError):
        pass
    from rawi.reading.gazetteer.build import build_gazetteer  # noqa: PLC0415  (not needed where the file was kept)

    data = build_gazetteer(folder)
    fault = keep_file(path, data, "gazetteer-*.sqlite", _VERSIONS) if path is not None else ""
    return GazetteerFile(None, data) if path is None or fault else GazetteerFile(path), fault


def kept_gazetteer(folder: Path) -> Path | None:
    """Where the file of a folder of tables is kept, named after them and the code that compiles them; None without a home."""
    cache = cache_folder()
    return cache / f"gazetteer-{places_digest(folder)[:32]}.sqlite" if cache is not None else None


def open_layer(path: Path) -> GazetteerFile:
    """The user's own layer.

    Raises DataError when there is none or it cannot be read.
    """
    if not path.is_file():
        raise DataError(f"{path}: no such gazetteer; import one into it: rawi gazetteer import FILE --gazetteer {path}")
    return GazetteerFile(path)


def places_digest(folder: Path) -> str:
    """SHA-256 over the tables and the code that compiles them."""
    digest = hashlib.sha256()
    code = [*sorted(Path(__file__).parent.glob("*.py")), Path(fold.__code__.co_filename)]
    for path in (*sorted(folder.rglob("*.tsv")), *code):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _nisbas(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    out: dict[str, str] = {}
    for adjective, country, kind in read_tsv(path, ("adjective", "country", "kind")):
        if kind == "state":
            form = fold(adjective)
            out[form] = out[form + "ة"] = country
    return out

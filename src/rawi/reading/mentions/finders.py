"""data -> Finders: actors, places, times and quantities, each built once from its tables."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rawi.reading.gazetteer.load import load_places
from rawi.reading.gazetteer.outlines import Outlines
from rawi.reading.gazetteer.spatial import load_spatial
from rawi.reading.lexicon.kept import Kept
from rawi.reading.lexicon.schema import read_tsv
from rawi.reading.lexicon.words import ACTOR, COUNTRY, PLACE, QUANTITY, TIME, Word
from rawi.reading.mentions.actors import ActorTable, load_actors
from rawi.reading.mentions.numbers_tables import QuantityTables, load_numeral_tables, load_quantity_tables
from rawi.reading.mentions.places import PlaceFinder
from rawi.reading.mentions.quantities import OPENERS, QuantityFinder
from rawi.reading.mentions.times import WITH_NUMBERS, TimeFinder
from rawi.reading.mentions.times_tables import TimeTables, load_time_tables
from rawi.reading.text.clitics import splits
from rawi.reading.text.fold import fold


class Finders:
    """The finders of one data folder, with the user's own gazetteer where there is one."""

    def __init__(self, data: Path, kept: Kept, gazetteer: Path | None = None) -> None:
        numerals = load_numeral_tables(data / "numbers")
        times = kept.table("times", TimeTables, lambda: load_time_tables(data / "time"))
        quantities = kept.table("quantities", QuantityTables, lambda: load_quantity_tables(data / "numbers"))
        places = load_places(data / "places", kept, gazetteer)
        self.actors: ActorTable = load_actors(data / "actors", kept)
        self.times = TimeFinder(times, numerals)
        self.quantities = QuantityFinder(quantities, numerals)
        outlets = kept.table("outlet_countries", dict[str, str], lambda: _outlets(data / "sources"))
        self.places = PlaceFinder(places, load_spatial(data / "spatial", kept), Outlines(data / "places" / "outlines.topojson"), outlets)
        self._bases = self.places.bases
        self.nisbas = _nisbas(data / "actors" / "nisbas.tsv")
        tables: tuple[tuple[int, Iterable[str]], ...] = (
            (ACTOR, self.actors.by_first),
            (PLACE | COUNTRY, places.by_first),
            (COUNTRY, places.nisbas),
            (TIME, times.words),
            (QUANTITY, quantities.nouns),
            *((TIME | QUANTITY, words) for words in (*numerals, WITH_NUMBERS, OPENERS)),
        )
        self._added = places.by_first.added
        self._heads = kept.table("heads", dict[str, int], lambda: _heads(tables))

    def opens(self, word: Word) -> int:
        """What can begin at a word, as bits: those of its bases in one table of all first words."""
        form, heads = word.form, self._heads
        bits = TIME | QUANTITY if form[:1].isdecimal() else 0
        for _, _, base, _ in splits(form):
            if base in heads:
                bits |= heads[base]
            if base in self._added:
                bits |= PLACE | COUNTRY
        if bits & QUANTITY and not self.quantities.begins(form):
            bits &= ~QUANTITY
        return bits | PLACE if word.base in self._bases else bits


def _heads(tables: Iterable[tuple[int, Iterable[str]]]) -> dict[str, int]:
    out: dict[str, int] = {}
    for bits, words in tables:
        for word in words:
            out[word] = out.get(word, 0) | bits
    return out


def _nisbas(path: Path) -> frozenset[str]:
    """Relational adjectives that name an actor, in every gender and number: `غارة إسرائيلية`."""
    out: set[str] = set()
    for adjective, _, _ in read_tsv(path, ("adjective", "country", "kind")):
        form = fold(adjective)
        out.update((form, form + "ة", form + "ين", form + "ون", form + "تين", form + "ات", form + "ان"))
    return frozenset(out)


def _outlets(folder: Path) -> dict[str, str]:
    """The country of each news outlet, by its folded names and its English one in small letters."""
    rows = read_tsv(folder / "agencies.tsv", ("id", "name", "english", "kind", "country"))
    countries = {key: country for key, _, _, _, country in rows if country}
    out = {name: country for _, arabic, english, _, country in rows if country for name in (fold(arabic), english.lower())}
    return out | {
        fold(alias): countries[key] for key, alias in read_tsv(folder / "agency_aliases.tsv", ("id", "alias")) if key in countries
    }

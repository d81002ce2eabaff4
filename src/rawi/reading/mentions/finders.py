"""data -> Finders: actors, places, times and quantities, each built once from its tables."""

from __future__ import annotations

from pathlib import Path

from rawi.reading.gazetteer.load import load_places
from rawi.reading.lexicon.schema import read_tsv
from rawi.reading.mentions.actors import ActorTable, load_actors
from rawi.reading.mentions.numbers_tables import load_numeral_tables, load_quantity_tables
from rawi.reading.mentions.places import PlaceFinder
from rawi.reading.mentions.quantities import QuantityFinder
from rawi.reading.mentions.times import TimeFinder
from rawi.reading.mentions.times_tables import load_time_tables
from rawi.reading.text.fold import fold


class Finders:
    """The finders of one data folder."""

    def __init__(self, data: Path) -> None:
        numerals = load_numeral_tables(data / "numbers")
        self.actors: ActorTable = load_actors(data / "actors")
        self.times = TimeFinder(load_time_tables(data / "time"), numerals)
        self.quantities = QuantityFinder(load_quantity_tables(data / "numbers"), numerals)
        self.places = PlaceFinder(load_places(data / "places"))
        self.nisbas = _nisbas(data / "actors" / "nisbas.tsv")


def _nisbas(path: Path) -> frozenset[str]:
    """Relational adjectives that name an actor, in every gender and number: `غارة إسرائيلية`."""
    out: set[str] = set()
    for adjective, _, _ in read_tsv(path, ("adjective", "country", "kind")):
        form = fold(adjective)
        out.update((form, form + "ة", form + "ين", form + "ون", form + "تين", form + "ات", form + "ان"))
    return frozenset(out)

"""data -> Finders: actors, places, times and quantities, each built once from its tables."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rawi.reading.gazetteer.load import load_places
from rawi.reading.lexicon.schema import read_tsv
from rawi.reading.lexicon.words import ACTOR, COUNTRY, PLACE, QUANTITY, TIME, Word
from rawi.reading.mentions.actors import ActorTable, load_actors
from rawi.reading.mentions.numbers_tables import load_numeral_tables, load_quantity_tables
from rawi.reading.mentions.places import PlaceFinder
from rawi.reading.mentions.quantities import OPENERS, QuantityFinder
from rawi.reading.mentions.times import WITH_NUMBERS, TimeFinder
from rawi.reading.mentions.times_tables import load_time_tables
from rawi.reading.text.clitics import splits
from rawi.reading.text.fold import fold


class Finders:
    """The finders of one data folder."""

    def __init__(self, data: Path) -> None:
        numerals = load_numeral_tables(data / "numbers")
        times, quantities, places = load_time_tables(data / "time"), load_quantity_tables(data / "numbers"), load_places(data / "places")
        self.actors: ActorTable = load_actors(data / "actors")
        self.times = TimeFinder(times, numerals)
        self.quantities = QuantityFinder(quantities, numerals)
        self.places = PlaceFinder(places)
        self.nisbas = _nisbas(data / "actors" / "nisbas.tsv")
        self._heads: dict[str, int] = {}
        self._add(ACTOR, self.actors.by_first)
        self._add(PLACE | COUNTRY, places.by_first, places.nisbas)
        self._add(TIME, times.words)
        self._add(QUANTITY, quantities.nouns)
        self._add(TIME | QUANTITY, numerals.cardinals, numerals.ordinals, numerals.vague, WITH_NUMBERS, OPENERS)

    def _add(self, bits: int, *tables: Iterable[str]) -> None:
        for table in tables:
            for word in table:
                self._heads[word] = self._heads.get(word, 0) | bits

    def opens(self, word: Word) -> int:
        """What can begin at a word, as bits; asked once for each form. One table of all first words tells what need not be asked."""
        form = word.form
        maybe = TIME | QUANTITY if form[:1].isdecimal() else 0
        for split in splits(form):
            maybe |= self._heads.get(split.base, 0)
        found = PLACE if self.places.begins(word) else 0
        if not maybe:
            return found
        return (
            found
            | (ACTOR if maybe & ACTOR and self.actors.begins(form) else 0)
            | (COUNTRY if maybe & COUNTRY and self.places.speaks(form) else 0)
            | (TIME if maybe & TIME and self.times.begins(form) else 0)
            | (QUANTITY if maybe & QUANTITY and self.quantities.begins(form) else 0)
        )


def _nisbas(path: Path) -> frozenset[str]:
    """Relational adjectives that name an actor, in every gender and number: `غارة إسرائيلية`."""
    out: set[str] = set()
    for adjective, _, _ in read_tsv(path, ("adjective", "country", "kind")):
        form = fold(adjective)
        out.update((form, form + "ة", form + "ين", form + "ون", form + "تين", form + "ات", form + "ان"))
    return frozenset(out)

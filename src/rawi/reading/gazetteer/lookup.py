"""First word -> the names that begin with it, from the gazetteer of rawi and the user's own layer together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from sys import intern

from rawi.reading.gazetteer.file import GazetteerFile
from rawi.reading.gazetteer.merge import same_place
from rawi.reading.gazetteer.names import key_words, strict_key
from rawi.reading.gazetteer.records import PlaceEntry, PlaceName
from rawi.reading.text.fold import fold

LAYERS = {"curated": 0, "geonames": 1, "import": 2}
_KEPT = 12_000  # names kept in memory, about 10 MB


class NamesByFirst:
    """`word in names`, `names[word]` -> list[PlaceName], longest first, for folded words without article.

    `added` are the first words that only the user's layer has. A word that begins no name costs no query, one that was met before none.
    `opening(first, second)` is for whoever knows the next word too: thousands of names begin with `عزبة` or `قرية`, few of them go on with it.
    """

    def __init__(self, files: Sequence[GazetteerFile]) -> None:
        self._files = files
        own = dict.fromkeys(files[0].firsts) if files else {}
        self.added: frozenset[str] = frozenset(word for file in files[1:] for word in file.firsts if word not in own)
        self._own = own
        self.heavy = frozenset(word for file in files for word in file.heavy)
        self._seconds: dict[str, frozenset[str]] = {}
        self._met: dict[str, list[PlaceName]] = {}
        self._count = 0

    def __contains__(self, word: str) -> bool:
        return word in self._own or word in self.added

    def __iter__(self) -> Iterator[str]:
        """The first words of the gazetteer of rawi, in order; those of the user's layer are `added`."""
        return iter(self._own)

    def __getitem__(self, word: str) -> list[PlaceName]:
        met = self._met
        try:
            found = met[word] = met.pop(word)  # the last met stands last
        except KeyError:
            if word not in self:
                raise
            found = place_names([pair for file in self._files for pair in file.entries(word)])
            self._remember(word, found)
        return found

    def opening(self, first: str, second: str) -> list[PlaceName]:
        """The names that begin with `first` and are of one word or go on with the word `second`, longest first; none is no error."""
        if first not in self.heavy:
            return [name for name in self[first] if len(name.words) == 1 or name.words[1] == second] if first in self else []
        seconds = self._seconds.get(first)
        if seconds is None:
            seconds = self._seconds[first] = frozenset(word for file in self._files for word in file.seconds(first))
        second = second if second in seconds else ""
        key = f"{first} {second}"
        found = self._met.get(key)
        if found is None:
            found = place_names([pair for file in self._files for pair in file.opening(first, second)])
            self._remember(key, found)
        return found

    def _remember(self, word: str, found: list[PlaceName]) -> None:
        """Keeps what was found; what was not met for longest is forgotten first. Names count, not words."""
        self._count += len(found) or 1
        while self._count > _KEPT and self._met:
            self._count -= len(self._met.pop(next(iter(self._met)))) or 1
        self._met[word] = found


def place_names(pairs: Sequence[tuple[str, PlaceEntry]]) -> list[PlaceName]:
    """Spellings with their places -> names; a place that another list has too stands once, as the better list has it."""
    grouped: dict[tuple[tuple[str, ...], bool], list[tuple[PlaceEntry, str]]] = {}
    for spelling, entry in pairs:
        words = tuple([intern(word) for word in key_words(spelling)])  # the same few thousand words in many names
        grouped.setdefault((words, fold(spelling).startswith("ال")), []).append((entry, strict_key(spelling)))
    out = [_name(words, article, found) for (words, article), found in grouped.items()]
    if len(out) > 1:
        out.sort(key=lambda name: (-len(name.words), name.words, name.article))
    return out


def _name(words: tuple[str, ...], article: bool, found: list[tuple[PlaceEntry, str]]) -> PlaceName:
    if len(found) == 1:
        return PlaceName(words, article, (found[0][0],), ((found[0][1],),))
    found.sort(key=lambda pair: (LAYERS.get(pair[0].layer, 3), -pair[0].size, pair[0].id, pair[1]))
    entries: list[PlaceEntry] = []
    spellings: list[list[str]] = []
    for entry, spelling in found:
        at = next((i for i, other in enumerate(entries) if other.id == entry.id or same_place(other, entry)), len(entries))
        if at == len(entries):
            entries.append(entry)
            spellings.append([])
        if spelling not in spellings[at]:
            spellings[at].append(spelling)
    return PlaceName(words, article, tuple(entries), tuple([tuple(keys) for keys in spellings]))

"""data/sources -> SourceTables: who can speak, of which kind, and which nouns point back to a speaker already named."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from rawi.reading.lexicon.index import Word
from rawi.reading.lexicon.kept import Kept
from rawi.reading.lexicon.schema import read_tsv
from rawi.reading.lexicon.words import OUTLET, TITLE
from rawi.reading.text.fold import fold
from rawi.reading.text.memo import Memo


class SourceNoun(NamedTuple):
    """A noun that can be a source."""

    kind: str  # anonymous | office | outlet | evidence
    gender: str
    number: str
    anaphor: bool
    lemma: str


class SourceLists(NamedTuple):
    """The rows of data/sources by base form; outlets by their words."""

    titles: dict[str, str]
    outlets: dict[tuple[str, ...], str]
    nouns: dict[str, SourceNoun]
    names: dict[str, str]


class SourceTables:
    """Look-ups by base form. Holds no file: built by `load_sources`."""

    def __init__(self, lists: SourceLists) -> None:
        titles, outlets, nouns, names = lists
        self.titles = titles
        self.title_words = frozenset(title.split()[0] for title in titles if title)
        self.long_titles = frozenset(title for title in titles if title.count(" ") == 1)
        self.outlets = outlets
        self.outlet_words = frozenset(words[0] for words in outlets)
        self._outlet_pairs = frozenset(words[:2] for words in outlets)
        self.nouns = nouns
        self.names = names
        self.given_names = frozenset(name for name, kind in names.items() if kind == "given")

    def noun(self, word: Word) -> SourceNoun | None:
        """The source noun that a word is, if any."""
        found = self.nouns.get(word.base)
        if found is None and word.pronoun:
            for key in sorted(word.keys):
                if key in self.nouns and word.base.startswith(key[:-1]):
                    return self.nouns[key]
        return found

    def opens(self, word: Word) -> int:
        """`TITLE` if a title, `OUTLET` if an outlet's name can begin with a word."""
        return (0 if word.keys.isdisjoint(self.title_words) else TITLE) | (
            OUTLET if _without_article(word.form) in self.outlet_words else 0
        )

    def outlets_in(self, forms: list[str], starts: list[int]) -> list[tuple[int, int]]:
        """Outlets of more than one word among folded words, as (first, last); `starts`: where an outlet may begin. وكالة فرانس برس"""
        out = []
        for at in starts:
            if tuple([_without_article(f) for f in forms[at : at + 2]]) not in self._outlet_pairs:
                continue
            words = [_without_article(f) for f in forms[at : at + 5]]
            sizes = [size for size in range(len(words), 1, -1) if tuple(words[:size]) in self.outlets]
            if sizes:
                out.append((at, at + sizes[0]))
        return out

    def is_source(self, word: Word) -> bool:
        """Whether a word can head a source: a source noun, a title or an outlet."""
        return word.base in self.nouns or word.base in self.title_words or word.base in self.outlet_words


def _strip(word: str) -> str:
    return _without_article(fold(word))


def _without_article(form: str) -> str:
    return form[2:] if form[:2] == "ال" and len(form) > 4 else form


_BARE: Memo[str] = Memo(_strip, 20_000)
bare = _BARE.__getitem__  # a folded word without the article


def load_sources(folder: Path, kept: Kept) -> SourceTables:
    """The tables of data/sources.

    Raises DataError naming file and line.
    """
    return SourceTables(kept.table("sources", SourceLists, lambda: _read(folder)))


def _read(folder: Path) -> SourceLists:
    titles = {
        " ".join(bare(w) for w in title.split()): kind for title, kind, _ in read_tsv(folder / "titles.tsv", ("title", "kind", "gloss"))
    }
    outlets: dict[tuple[str, ...], str] = {}
    ids: dict[str, str] = {}
    for key, name, _, kind, _ in read_tsv(folder / "agencies.tsv", ("id", "name", "english", "kind", "country")):
        ids[key] = kind
        outlets[tuple(bare(w) for w in name.split())] = key
    for key, alias in read_tsv(folder / "agency_aliases.tsv", ("id", "alias")):
        outlets[tuple(bare(w) for w in alias.split())] = key
    for _, alias in read_tsv(folder / "agency_homographs.tsv", ("id", "alias")):
        outlets.pop(tuple(bare(w) for w in alias.split()), None)  # العربية alone is an adjective
    nouns: dict[str, SourceNoun] = {}
    for key, form, word, kind, gender, anaphor in read_tsv(
        folder / "source_nouns.tsv", ("id", "form", "word", "kind", "gender", "anaphor")
    ):
        number = {"sg": "s", "pl": "p", "dual": "d"}.get(form, "s")
        nouns.setdefault(bare(word), SourceNoun(kind, gender, number, anaphor == "yes", key))
    names = {fold(name): kind for name, kind in read_tsv(folder / "given_names.tsv", ("name", "kind"))}
    return SourceLists(titles, outlets, nouns, names)

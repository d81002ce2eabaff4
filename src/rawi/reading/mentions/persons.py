"""Any Arabic text -> the names of persons in it: by given names, ranks and forms of address, and the persons of the lexicon.

Made for hiding names, not for reading: it needs no sentence around a name (a title, a speaker's name will do), and where it is not sure
whether a word is still part of a name, it says that it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from rawi.reading.lexicon.index import Lexicon
from rawi.reading.lexicon.kept import Kept
from rawi.reading.lexicon.load import DATA, load_lexicon
from rawi.reading.lexicon.schema import read_tsv
from rawi.reading.lexicon.sources import SourceTables, bare, load_sources
from rawi.reading.text.fold import fold
from rawi.reading.text.tokens import WORD, Tokens, tokenize

_LONGEST = 7  # words of a name
_CLITICS = ("و", "ف", "ب", "ل", "ك")
_KUNYA = frozenset(("ابو", "ابي", "ابا", "ام"))
_OPEN = frozenset((*_KUNYA, "عبد", "بن", "ابن", "بنت", "ال", "ولد", "ذو", "ذي", "بو", "بوعبد"))  # particles that the next word belongs to
_ALSO = frozenset(("باسم",))  # given names that are far more often something else
_CALLS = frozenset(("rank", "honorific", "religious", "royal", "office", "profession"))
_SURE = frozenset(("rank", "honorific"))  # what stands behind these is a name, known or not


class Name(NamedTuple):
    """A person's name: half-open offsets, and the family name under which the text may go on to speak of the person ("" for none)."""

    start: int
    end: int
    family: str


class PersonNames:
    """Finds names; built by `person_names`. Holds no file."""

    def __init__(self, lexicon: Lexicon, sources: SourceTables, known: Iterable[str], nisbas: Iterable[str]) -> None:
        self._lexicon = lexicon
        self._sources = sources
        self._nisbas = frozenset(bare(fold(word)) for word in nisbas)
        self._known: dict[str, list[tuple[str, ...]]] = {}
        for name in known:
            words = tuple(tokenize(name).forms)
            if len(words) > 1:
                self._known.setdefault(words[0], []).append(words)

    def find(self, text: str, *, whole: bool = False) -> list[Name]:
        """The names in the order of the text; they do not overlap.

        `whole`: the text names somebody (a speaker, an actor that is a person): all of it is the name, where it holds neither one that is
        known as such nor an office.
        """
        tokens = tokenize(text)
        out = list(self._found(tokens))
        if out or not whole or not len(tokens) or any(self._says_office(form) for form in tokens.forms):
            return out
        return [Name(tokens.starts[0], tokens.ends[-1], self._family(tokens, 0, len(tokens)))]

    def _says_office(self, form: str) -> bool:
        word = self._lexicon.word(form)
        return self._sources.is_source(word) or "person" in word.classes

    def _found(self, tokens: Tokens) -> Iterator[Name]:
        at = 0
        while at < len(tokens):
            span = self._known_at(tokens, at) or self._called_at(tokens, at) or self._given_at(tokens, at)
            if span is None:
                at += 1
                continue
            first, last = span
            start = tokens.starts[first] + self._written_on(tokens.raw(first), first < last - 1)
            yield Name(start, tokens.ends[last - 1], self._family(tokens, first, last))
            at = last

    def _known_at(self, tokens: Tokens, at: int) -> tuple[int, int] | None:
        """A person of the lexicon, under a name of at least two words."""
        form = tokens.forms[at]
        for first in (form, *([form[1:]] if form[:1] in _CLITICS else ())):
            for words in self._known.get(first, ()):
                if tuple(tokens.forms[at + 1 : at + len(words)]) == words[1:]:
                    last = self._run(tokens, at, at + len(words))
                    named = (here for here in range(at, last) if self._kind(tokens.forms[here]) in ("given", "particle"))
                    return next(named, at), last  # an alias may begin with an office, which stays
        return None

    def _called_at(self, tokens: Tokens, at: int) -> tuple[int, int] | None:
        """What stands behind a rank or a form of address: اللواء فلان, الشيخ فلان, الرئيس فلان."""
        kind, last = self._title(tokens, at)
        if not kind or last >= len(tokens) or not self._joined(tokens, last) or self._is_preposition(tokens.raw(last)):
            return None
        known = self._kind(tokens.forms[last])
        if known in ("given", "family") or (known == "particle" and self._run(tokens, last, last + 1) > last + 1):
            return last, self._run(tokens, last, last + 1)
        if kind in _SURE and self._strange(tokens, last):
            return last, self._run(tokens, last, last + 1)
        return None

    def _title(self, tokens: Tokens, at: int) -> tuple[str, int]:
        """The kind of the longest title that begins here and where it ends; "" where none does."""
        form = tokens.forms[at]
        for first in (form, *([form[1:]] if form[:1] in _CLITICS else ())):
            if bare(first) not in self._sources.title_words:
                continue
            for size in (3, 2, 1):
                words = [bare(first), *(bare(form) for form in tokens.forms[at + 1 : at + size])]
                kind = self._sources.titles.get(" ".join(words), "") if len(words) == size else ""
                if kind in _CALLS:
                    return kind, at + size
        return "", at

    def _given_at(self, tokens: Tokens, at: int) -> tuple[int, int] | None:
        """A given name, a kunya or a compound with عبد, and more of the name behind it."""
        form = tokens.forms[at]
        kind = self._kind(form)
        stripped = False
        if not kind and form[:1] in _CLITICS:
            kind, form, stripped = self._kind(form[1:]), form[1:], True
        if self._is_preposition(tokens.raw(at)):
            return None
        if tokens.kinds[at] != WORD or kind not in ("given", "particle") or (kind == "particle" and form not in _KUNYA and form != "عبد"):
            return None
        last = self._run(tokens, at, at + 1)
        if last == at + 1 or ((stripped or form in _ALSO) and not self._known_part(tokens.forms[at + 1])):
            return None
        return at, last

    def _run(self, tokens: Tokens, first: int, last: int) -> int:
        """Where a name that begins at `first` ends: known parts of names, then one or two words that nothing else is known of."""
        particle = tokens.forms[last - 1] in _OPEN
        strange = 0
        while last < len(tokens) and last - first < _LONGEST and self._joined(tokens, last):
            known = "" if self._is_preposition(tokens.raw(last)) else self._kind(tokens.forms[last])
            if known or particle:
                particle = tokens.forms[last] in _OPEN
            elif strange < 2 and (self._strange(tokens, last) or (not strange and self._adjective(tokens.forms[last]))):
                strange += 1
            else:
                break
            last += 1
        while last - 1 > first and tokens.forms[last - 1] in _OPEN:
            last -= 1  # nothing followed it
        return last

    def _is_preposition(self, raw: str) -> bool:
        """Whether a word is على, which is folded as علي is."""
        return raw.endswith("ى") and bool(self._lexicon.word(fold(raw)).function)

    def _joined(self, tokens: Tokens, at: int) -> bool:
        """Whether a token is a word that stands right behind the one before it."""
        gap = tokens.starts[at] - tokens.ends[at - 1]
        return tokens.kinds[at] == WORD and gap <= 2 and "\n" not in tokens.text[tokens.ends[at - 1] : tokens.starts[at]]

    def _strange(self, tokens: Tokens, at: int) -> bool:
        """Whether a word is none that the lexicon knows as anything but a name."""
        form = tokens.forms[at]
        word = self._lexicon.word(form)
        verb = any(sense.person != 1 for sense in word.verbs)  # reports do not say نديم of themselves
        if word.function or verb or word.classes or word.nominals or word.prefix not in ("", "ال") or bare(form) in self._nisbas:
            return False
        return not self._sources.is_source(word) and len(form) > 2

    def _adjective(self, form: str) -> bool:
        """Whether a word with the article is an adjective that a family may be named by: خالد المحجوب."""
        word = self._lexicon.word(form)
        return form.startswith("ال") and word.classes == {"adj"} and not word.verbs and bare(form) not in self._nisbas

    def _kind(self, form: str) -> str:
        return self._sources.names.get(form, "")

    def _known_part(self, form: str) -> bool:
        return bool(self._kind(form))

    def _written_on(self, raw: str, longer: bool) -> int:
        """How many letters written onto the first word of a name are not the name's: و of وأحمد."""
        form = fold(raw)
        return 1 if longer and form[:1] in _CLITICS and not self._kind(form) and self._kind(form[1:]) else 0

    def _family(self, tokens: Tokens, first: int, last: int) -> str:
        """The last word of a name of several, where it is a name and nothing else."""
        form = tokens.forms[last - 1]
        if (
            last - first < 2
            or tokens.forms[last - 2] in ("عبد", *_KUNYA)
            or len(form) < 4
            or bare(form) in self._nisbas
            or self._kind(form) in ("given", "particle")
        ):
            return ""
        word = self._lexicon.word(form)
        plain = self._kind(form) == "family" or not (word.function or word.verbs or word.classes or word.nominals)
        return tokens.raw(last - 1) if plain else ""


@lru_cache(maxsize=1)
def person_names(folder: Path = DATA) -> PersonNames:
    """The finder over the names, titles and persons of the data files. Raises DataError where one of them is wrong."""
    loaded = load_lexicon(folder)
    return PersonNames(
        loaded.lexicon,
        load_sources(folder / "sources", Kept("", on=False)),
        _known(folder / "actors"),
        (row[0] for row in read_tsv(folder / "actors" / "nisbas.tsv", ("adjective", "country", "kind"))),
    )


def _known(folder: Path) -> Iterator[str]:
    """All names of the persons of the lexicon."""
    rows = read_tsv(folder / "actors.tsv", ("id", "name", "english", "kind", "country", "parent"))
    persons = {row[0] for row in rows if row[3] == "person"}
    yield from (row[1] for row in rows if row[0] in persons)
    yield from (alias for id, alias in read_tsv(folder / "aliases.tsv", ("id", "alias")) if id in persons)

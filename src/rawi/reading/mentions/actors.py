"""View -> actor mentions: the longest name of the actor tables that starts at each word.

Words are compared without article, so `الجيش السوري` and `جيش سوريا` differ but `للجيش السوري` and `الجيش السوري` do not. Marks inside a
name (`تنظيم "الدولة الإسلامية"`, `#جنوب_السودان`) are stepped over.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import msgspec

from rawi.reading.lexicon.kept import Kept, Shelf, pack
from rawi.reading.lexicon.schema import read_tsv
from rawi.reading.lexicon.words import ACTOR
from rawi.reading.mentions.view import View
from rawi.reading.text.clitics import splits
from rawi.reading.text.fold import fold, raw_offset
from rawi.reading.text.memo import LONGEST, Memo
from rawi.reading.text.tokens import NUMBER, WORD, Tokens


class ActorMention(NamedTuple):
    """Tokens `first` up to `last` (exclusive); characters `start` to `end`, proclitics left out; the actor's id and kind."""

    first: int
    last: int
    start: int
    end: int
    entity: str
    kind: str


class Name(NamedTuple):
    """A name to look for: its words without article, whether its only word needs the article, the actor's id and kind."""

    words: tuple[str, ...]
    article: bool
    entity: str
    kind: str


_CLITICS = frozenset(("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل"))
_INSIDE = 3  # marks that may stand inside a name


class Names(NamedTuple):
    """The names that begin with one word: those of one word, and the longer ones by their second word, longest first."""

    alone: list[Name]
    seconds: dict[str, list[Name]]


class Start(NamedTuple):
    """What a form can begin under one split: `skip` letters of proclitics, the name of that word alone, longer names by second word."""

    skip: int
    alone: Name | None
    seconds: dict[str, list[Name]]


Starts = tuple[Start, ...]


class ActorTable:
    """All names by their first and second word; holds no file."""

    def __init__(self, by_first: Shelf[Names]) -> None:
        self.by_first = by_first
        self._starts: Memo[Starts] = Memo(self._names)

    def find(self, view: View) -> list[ActorMention]:
        """Mentions in order, longest first at each word, none overlapping."""
        out: list[ActorMention] = []
        tokens, starts = view.tokens, self._starts
        done = 0
        for at in view.at(ACTOR):
            if at < done:
                continue
            mention = self._longest(tokens, at, starts[tokens.forms[at]])
            if mention is not None:
                out.append(mention)
                done = mention.last
        return out

    def _names(self, form: str) -> Starts:
        """The names that can begin with a form."""
        if len(form) > LONGEST or not form[:1].isalpha():
            return ()
        out: list[Start] = []
        for split in splits(form):
            if split.base in self.by_first and split.prefix in _CLITICS:
                names = self.by_first[split.base]
                alone = next((name for name in names.alone if split.article or not name.article), None)
                out.append(Start(len(split.prefix), alone, names.seconds))
        return tuple(out)

    def _longest(self, tokens: Tokens, at: int, starts: Starts) -> ActorMention | None:
        best: Name | None = None
        end = shift = 0
        second, place = _second(tokens, at)
        for skip, alone, seconds in starts:
            for name in seconds.get(second, ()):
                last = at + 2 if len(name.words) == 2 and place == at + 1 else _match(tokens, at, name.words)
                if last > end:
                    best, end, shift = name, last, skip
            if best is None and alone is not None:
                best, end, shift = alone, at + 1, skip
        if best is None:
            return None
        start = tokens.starts[at] + (raw_offset(tokens.raw(at), shift) if shift else 0)
        return ActorMention(at, end, start, tokens.ends[end - 1], best.entity, best.kind)


def _second(tokens: Tokens, at: int) -> tuple[str, int]:
    """The next word without article, marks inside a name stepped over, and its token."""
    forms, kinds = tokens.forms, tokens.kinds
    step = at + 1
    while step < len(forms) and step <= at + _INSIDE + 1:
        if kinds[step] in (WORD, NUMBER):
            form = forms[step]
            return form[2:] if form.startswith("ال") and len(form) > 4 else form, step
        step += 1
    return "", step


def _match(tokens: Tokens, at: int, words: tuple[str, ...]) -> int:
    """The token after the name that starts at `at`, or 0."""
    forms, kinds = tokens.forms, tokens.kinds
    at += 1
    for word in words[1:]:
        marks = 0
        while at < len(forms) and kinds[at] not in (WORD, NUMBER) and marks < _INSIDE and forms[at] not in ("،", ",", ".", ":", "\n", "؛"):
            at += 1
            marks += 1
        if at >= len(forms):
            return 0
        form = forms[at]
        if form != word and not (form.startswith("ال") and form[2:] == word):
            return 0
        at += 1
    return at


def bare_words(name: str) -> tuple[str, ...]:
    """A name's folded words without article and marks."""
    out = []
    for word in fold(name).replace('"', " ").replace("-", " ").split():
        out.append(word[2:] if word.startswith("ال") and len(word) > 4 else word)
    return tuple(out)


def load_actors(folder: Path, kept: Kept) -> ActorTable:
    """The actors of data/actors.

    Raises DataError naming file and line.
    """
    packed = kept.table("actors", dict[str, msgspec.Raw], lambda: pack(_index(_read(folder))))
    return ActorTable(Shelf(packed, Names))


def _index(names: list[Name]) -> dict[str, Names]:
    out: dict[str, Names] = {}
    for name in sorted(names, key=lambda n: (-len(n.words), n.words, n.entity)):
        entry = out.setdefault(name.words[0], Names([], {}))
        if len(name.words) == 1:
            entry.alone.append(name)
        else:
            entry.seconds.setdefault(name.words[1], []).append(name)
    return out


def _read(folder: Path) -> list[Name]:
    kinds: dict[str, str] = {}
    names: list[Name] = []
    for entity, name, _, kind, _, _ in read_tsv(folder / "actors.tsv", ("id", "name", "english", "kind", "country", "parent")):
        kinds[entity] = kind
        names.append(_name(name, entity, kind))
    for entity, alias in read_tsv(folder / "aliases.tsv", ("id", "alias")):
        names.append(_name(alias, entity, kinds.get(entity, "")))
    return [n for n in names if n.words]


def _name(name: str, entity: str, kind: str) -> Name:
    words = bare_words(name)
    return Name(words, len(words) == 1 and fold(name).startswith("ال") and kind != "state", entity, kind)

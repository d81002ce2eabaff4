"""View -> actor mentions: the longest name of the actor tables that starts at each word.

Words are compared without article, so `الجيش السوري` and `جيش سوريا` differ but `للجيش السوري` and `الجيش السوري` do not; a word that a
name has with the article needs it in the text (`جيش الفتح`, but not `الجيش فتح …`). Marks inside a name (`تنظيم "الدولة الإسلامية"`,
`#جنوب_السودان`) are stepped over. A name of one word that is a word of the language, too, is none beside the words of guards.tsv, nor where
an adjective goes on with it (`القاعدة الجوية`).
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import msgspec

from rawi.errors import DataError
from rawi.reading.lexicon.kept import Kept, Shelf, pack
from rawi.reading.lexicon.schema import read_tsv
from rawi.reading.lexicon.words import ACTOR
from rawi.reading.mentions.view import View
from rawi.reading.text.clitics import splits
from rawi.reading.text.fold import fold, raw_offset
from rawi.reading.text.memo import LONGEST, Memo
from rawi.reading.text.tokens import NUMBER, WORD, Tokens


class ActorMention(NamedTuple):
    """Tokens `first` up to `last` (exclusive); characters `start` to `end`, proclitics left out; the actor's id, empty where the
    name is that of several actors, and kind."""

    first: int
    last: int
    start: int
    end: int
    entity: str
    kind: str


class Name(NamedTuple):
    """A name to look for: its words without article, which of them have one, the ids of the actors of that name, the first one's kind."""

    words: tuple[str, ...]
    articles: tuple[bool, ...]
    entity: str
    kind: str


class Guard(NamedTuple):
    """Words beside which an actor's name of one word is a word of the language."""

    before: frozenset[str]
    after: frozenset[str]


Guards = dict[str, Guard]
_CLITICS = frozenset(("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل"))
_INSIDE = 3  # marks that may stand inside a name
_APART = frozenset(("،", ",", ".", ":", "\n", "؛"))  # marks that no name goes on after
_WORDS = WORD + NUMBER


class Names(NamedTuple):
    """The names that begin with one word: those of one word, and the longer ones by their second word, longest first."""

    alone: list[Name]
    seconds: dict[str, list[Name]]


class Start(NamedTuple):
    """What a form can begin under one split: `skip` letters of proclitics, the name of that word alone, longer names by second word."""

    skip: int
    article: bool
    alone: Name | None
    seconds: dict[str, list[Name]]


Starts = tuple[Start, ...]


class ActorTable:
    """All names by their first and second word; holds no file."""

    def __init__(self, by_first: Shelf[Names], guards: Guards) -> None:
        self.by_first = by_first
        self._guards = guards
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
            if mention is not None and not (mention.last == at + 1 and self._common(view, at, mention)):
                out.append(mention)
                done = mention.last
        return _settled(out)

    def _common(self, view: View, at: int, mention: ActorMention) -> bool:
        """A word of the language that is spelled like a name."""
        before = view.words[at - 1] if at else None
        after = view.words[at + 1] if at + 1 < len(view.words) else None
        guard = self._guards.get(mention.entity)
        if guard is not None:
            if before is not None and (before.base in guard.before or before.form in guard.before):
                return True
            if after is not None and after.base in guard.after:
                return True
        word = view.words[at]
        if not (word.article and word.common and after is not None and after.article and not after.prefix) or mention.kind == "tribe":
            return False
        return "adj" in after.classes and not after.classes & {"person", "group"}

    def _names(self, form: str) -> Starts:
        """The names that can begin with a form."""
        if len(form) > LONGEST or not form[:1].isalpha():
            return ()
        out: list[Start] = []
        for split in splits(form):
            if split.base in self.by_first and split.prefix in _CLITICS:
                names = self.by_first[split.base]
                alone = next((name for name in names.alone if _stands(name, split.article)), None)
                out.append(Start(len(split.prefix), split.article, alone, names.seconds))
        return tuple(out)

    def _longest(self, tokens: Tokens, at: int, starts: Starts) -> ActorMention | None:
        best: Name | None = None
        end = shift = 0
        second, _ = _second(tokens, at)
        for skip, article, alone, seconds in starts:
            for name in seconds.get(second, ()):
                if article and name.articles[1] and not name.articles[0]:
                    continue  # جيش الفتح is a genitive: its first word takes no article
                last = _match(tokens, at, name)
                if last > end:
                    best, end, shift = name, last, skip
            if best is None and alone is not None:
                best, end, shift = alone, at + 1, skip
        if best is None:
            return None
        start = tokens.starts[at] + (raw_offset(tokens.raw(at), shift) if shift else 0)
        return ActorMention(at, end, start, tokens.ends[end - 1], best.entity, best.kind)


def _settled(mentions: list[ActorMention]) -> list[ActorMention]:
    """A name of several actors means the one of them that the article also calls by a name of its own; else it stays open."""
    named = {mention.entity for mention in mentions}
    out = []
    for mention in mentions:
        if " " in mention.entity:
            known = [entity for entity in mention.entity.split() if entity in named]
            mention = mention._replace(entity=known[0] if len(known) == 1 else "")
        out.append(mention)
    return out


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


def _stands(name: Name, article: bool) -> bool:
    """Whether a name of one word may be written with, or without, the article: `مالي` is no `المالي`, `الأسد` no `أسد`."""
    return article == name.articles[0] or article and name.kind not in ("state", "person")


def _match(tokens: Tokens, at: int, name: Name) -> int:
    """The token after the name that starts at `at`, or 0."""
    forms, kinds = tokens.forms, tokens.kinds
    size = len(forms)
    for word, article in zip(name.words[1:], name.articles[1:], strict=True):
        at += 1
        marks = 0
        while at < size and kinds[at] not in _WORDS and marks < _INSIDE and forms[at] not in _APART:
            at += 1
            marks += 1
        if at >= size:
            return 0
        form = forms[at]
        if (article or form != word) and (form[:2] != "ال" or form[2:] != word):
            return 0
    return at + 1


def bare_words(name: str) -> tuple[str, ...]:
    """A name's folded words without article and marks."""
    return tuple(word[2:] if word.startswith("ال") and len(word) > 4 else word for word in _written(name))


def _written(name: str) -> list[str]:
    return fold(name).replace('"', " ").replace("-", " ").split()


def load_actors(folder: Path, kept: Kept) -> ActorTable:
    """The actors of data/actors.

    Raises DataError naming file and line.
    """
    packed = kept.table("actors", dict[str, msgspec.Raw], lambda: pack(_index(_read(folder))))
    guards = kept.table("actor guards", dict[str, Guard], lambda: _guards(folder))
    return ActorTable(Shelf(packed, Names), guards)


def _guards(folder: Path) -> Guards:
    sides: dict[str, dict[str, set[str]]] = {}
    for entity, side, word in read_tsv(folder / "guards.tsv", ("id", "side", "word")):
        if side not in ("before", "after"):
            raise DataError(f"{folder / 'guards.tsv'}: {entity}: the side is {side!r}; before or after is expected")
        sides.setdefault(entity, {"before": set(), "after": set()})[side].add(fold(word))
    return {entity: Guard(frozenset(words["before"]), frozenset(words["after"])) for entity, words in sides.items()}


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
    return _joined([n for n in names if n.words])


def _joined(names: list[Name]) -> list[Name]:
    """One name where several actors share it."""
    out: dict[tuple[object, ...], Name] = {}
    for name in names:
        same = out.setdefault((name.words, name.articles), name)
        if name.entity not in same.entity.split():
            out[name.words, name.articles] = same._replace(entity=f"{same.entity} {name.entity}")
    return list(out.values())


def _name(name: str, entity: str, kind: str) -> Name:
    words = bare_words(name)
    written = _written(name)
    return Name(words, tuple(word != bare for word, bare in zip(written, words, strict=True)), entity, kind)

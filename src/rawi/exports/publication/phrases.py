"""Words to be hidden or searched for: text -> its words in a searched form -> where protected phrases stand in it.

A phrase is found however it is spelled: with and without the article, a vowel mark, tatweel or a mark inside a word, with what is written
onto its first word (و ف ب ل ك), with or without بن, with عبد joined to the next word or apart, with `_` or a line end between its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

Form = Callable[[str], str]
"""A word -> its searched form: one spelling for many, no article. Handed in: this package knows no language."""

HIDDEN = "█"
PERSON, PLACE, WORD, ADDRESS, QUOTE = "person", "place", "word", "address", "quote"
_MARKS = (
    "\u00ad\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u061c\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u08d3-\u08ff\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufe20-\ufe2f\ufeff"
)
_WORD = re.compile(rf"{HIDDEN}+|\d[\d{_MARKS}]*|[^\W\d_][^\W_\d{HIDDEN}{_MARKS}]*(?:[{_MARKS}]+[^\W_\d{HIDDEN}]*)*")
_BETWEEN = re.compile(r"[^,;،؛|\t<>{}\[\]]{0,4}")  # what may stand between two words of one name
_LOOSE = re.compile(r"[^<>{}\[\]|\t]{0,8}", re.DOTALL)  # of an address or a quotation
_CLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
_SERVANT, _SON = "عبد", "بن"
_FATHER = {"ابي": "ابو", "ابا": "ابو"}
_REMEMBERED = 500_000  # words
_LEAST = 3  # letters that a word keeps


class Word_(NamedTuple):
    """A word of a text: half-open offsets and its searched form."""

    start: int
    end: int
    form: str


class Hit(NamedTuple):
    """Where a protected phrase stands, and of which kind it is."""

    start: int
    end: int
    kind: str


def words(text: str, form: Form) -> list[Word_]:
    """The words of a text. عبد and what follows it are one word, بن is none."""
    out: list[Word_] = []
    for found in _WORD.finditer(text):
        start, end = found.span()
        key = found[0] if found[0][0] == HIDDEN else form(found[0])
        if key in (_SON, ""):
            continue
        if key.startswith(_SERVANT + "ال") and len(key) > len(_SERVANT) + 3:
            key = _SERVANT + key[len(_SERVANT) + 2 :]
        if out and _ends_with_servant(out[-1].form) and start - out[-1].end <= 2 and key[0] != HIDDEN:
            before = out.pop()
            out.append(Word_(before.start, end, before.form + key.removeprefix("ال")))
            continue
        out.append(Word_(start, end, _FATHER.get(key, key)))
    return out


def _ends_with_servant(form: str) -> bool:
    return form == _SERVANT or (form[1:] == _SERVANT and form[0] in _CLITICS)


def phrase(text: str, form: Form) -> tuple[str, ...]:
    """The searched forms of a phrase's words."""
    return tuple(word.form for word in words(text, form))


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A range widened to whole words."""
    while 0 < start < len(text) and text[start].isalnum() and not text[start - 1].isspace() and _WORD.match(text[start - 1]):
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


class Phrases:
    """Protected phrases, found in any text in one pass over its words."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self._kinds: dict[tuple[str, ...], str] = {}
        self._known: dict[str, tuple[str, ...]] = {}
        self._by_first: dict[str, dict[int, set[tuple[str, ...]]]] = {}

    def __len__(self) -> int:
        return len(self._kinds)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return iter(self._kinds)

    def add(self, text: str, kind: str) -> None:
        """Protect a phrase; one without a word is none."""
        self.add_words(phrase(text, self.form), kind)

    def add_words(self, found: tuple[str, ...], kind: str) -> None:
        if not found or any(HIDDEN in word for word in found) or found in self._kinds:
            return
        self._kinds[found] = kind
        self._known.clear()
        self._by_first.setdefault(found[0], {}).setdefault(len(found), set()).add(found)

    def without(self, others: Iterable[tuple[str, ...]]) -> Phrases:
        """The same but for some."""
        left, out = set(others), Phrases(self.form)
        for found, kind in self._kinds.items():
            if found not in left:
                out.add_words(found, kind)
        return out

    def hits(self, text: str) -> Iterator[Hit]:
        """Where protected phrases stand; the longest at each word, overlapping ones too."""
        for first, last, found in self._matches(text):
            yield Hit(first, last, self._kinds[found])

    def found(self, text: str) -> set[tuple[str, ...]]:
        """Which of them stand in a text."""
        return {found for _, _, found in self._matches(text)}

    def _matches(self, text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        given = words(text, self.form)
        forms = [word.form for word in given]
        for at, word in enumerate(given):
            for first in self._firsts(word.form):
                for size, phrases in self._by_first[first].items():
                    if len(first) < _LEAST and first != word.form and size == 1:
                        continue
                    found = (first, *forms[at + 1 : at + size])
                    if found in phrases and self._together(text, given[at : at + size], self._kinds[found]):
                        yield word.start, given[at + size - 1].end, found

    def _firsts(self, form: str) -> tuple[str, ...]:
        """The first words of phrases that a word can be; remembered, since most words are none."""
        found = self._known.get(form)
        if found is None:
            found = tuple(first for first in variants(form) if first in self._by_first)
            if len(self._known) < _REMEMBERED:
                self._known[form] = found
        return found

    def _together(self, text: str, given: list[Word_], kind: str) -> bool:
        """Whether nothing stands between the words that would part them."""
        gap = _LOOSE if kind in (ADDRESS, QUOTE) else _BETWEEN
        return all(gap.fullmatch(_without_son(text[one.end : two.start])) for one, two in zip(given, given[1:], strict=False))


def _without_son(gap: str) -> str:
    """What stands between two words, without بن."""
    return _WORD.sub("", gap)


def variants(form: str) -> list[str]:
    """A word, and what is left of it without what may be written onto its beginning."""
    out = [form]
    if "\u0621" <= form[0] <= "\u064a":
        out += [form[len(clitic) :] for clitic in _CLITICS if form.startswith(clitic) and len(form) - len(clitic) > 1]
    return out

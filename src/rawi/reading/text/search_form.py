"""Text -> its searched form: one spelling for many, and no article, so that people find what they type.

Coarser than `fold`: ta marbuta is ha, every hamza seat its letter, marks of other scripts are gone too. What is left are words of letters
or of digits between single spaces, which every full-text engine cuts alike. Nothing that is shown is ever made of it.
"""

from __future__ import annotations

import re
import unicodedata

from rawi.reading.text.fold import fold
from rawi.reading.text.memo import Memo

_SEATS = str.maketrans({"ة": "ه", "ى": "ي", "ئ": "ي", "ؤ": "و", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا"})
_ARTICLE = re.compile(r"(?:[وف]?(?:بال|كال|لل|ال)|وبال|وكال|ولل)")
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_LEAST = 3  # letters that a word keeps when its article is cut
_BEFORE = ("و", "ف", "ب", "ل", "وب", "ول")  # what is written onto a word without its article


class _Letters(dict[int, str]):
    """Code point -> its searched letters, worked out once each."""

    def __missing__(self, point: int) -> str:
        char = chr(point).translate(_SEATS)
        letters = ""
        for part in unicodedata.normalize("NFKD", fold(char)):
            plain = fold(part.translate(_SEATS))
            if unicodedata.category(part)[0] != "M":
                letters += plain.casefold() if plain.isalnum() or not plain else " "
        self[point] = letters
        return letters


_LETTERS = _Letters()


def search_form(text: str) -> str:
    """The words of a text as they are indexed: `search_form("القُوّات 50كم") == "قوات 50 كم"`; idempotent for words without an article."""
    return " ".join([form for run in text.split() if (form := _FORMS[run])])


def search_prefix(text: str) -> tuple[str, ...]:
    """The beginnings under which words that begin so are indexed: `القوا` gives `قوا` and `القوا`; empty unless it is one word."""
    parts = _PARTS.findall(text.translate(_LETTERS))
    if len(parts) != 1:
        return ()
    article = _ARTICLE.match(parts[0])
    bare = parts[0][article.end() :] if article else parts[0]
    return (bare, parts[0]) if article and bare else (parts[0],)


def search_variants(word: str) -> tuple[str, ...]:
    """A word of the index with what may be written onto it: `طرابلس` gives `طرابلس`, `وطرابلس`, `بطرابلس` …; the word itself first."""
    if len(word) < _LEAST or not "\u0621" <= word[0] <= "\u064a":
        return (word,)
    return (word, *(before + word for before in _BEFORE))


def _form(run: str) -> str:
    """The searched form of what stands between two blanks: of no word, of one, or of several."""
    return " ".join([_stem(word) for word in run.translate(_LETTERS).split()])


def _stem(word: str) -> str:
    if word.isalpha() or word.isdigit():
        return _bare(word)
    return " ".join([_bare(part) for part in _PARTS.findall(word)])


def _bare(word: str) -> str:
    article = _ARTICLE.match(word)
    return word[article.end() :] if article and len(word) - article.end() >= _LEAST else word


_FORMS: Memo[str] = Memo(_form, 200_000)

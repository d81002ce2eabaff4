"""Names of places -> keys: the folded words under which a text finds them, and the strict spelling that tells ى from ي and ة from ه."""

from __future__ import annotations

import re
import unicodedata

from rawi.reading.text.fold import MARK_RANGES, MARKS, fold

_TA = str.maketrans("ة", "ه")
_MARKED = re.compile(f"[{MARK_RANGES}-]")


def bare(word: str) -> str:
    """A folded word without article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def key_words(name: str) -> tuple[str, ...]:
    """The folded words of a name, each without article: `("جبل", "اخضر")` of الجبل الأخضر. Empty for a name of no word."""
    return tuple([bare(word) for word in fold(name).replace("-", " ").split()])


def strict_key(name: str) -> str:
    """The spelling without vowel marks, tatweel and bidi marks; ى ة أ إ آ ؤ ئ and the article stay as they are written."""
    name = unicodedata.normalize("NFC", name)
    return " ".join(name.translate(MARKS).replace("-", " ").split()) if _MARKED.search(name) else name


def loose_key(name: str) -> str:
    """The folded words with ة as ه: what a careless spelling has in common with the right one."""
    return " ".join(key_words(name)).translate(_TA)

"""Names of speakers as strings: their marks and their words."""

from __future__ import annotations

from rawi.reading.lexicon.sources import bare
from rawi.reading.text.memo import Memo


def whole(name: str) -> str:
    """A name with the mark that closes what it opens: `وكالة "رويترز"`."""
    for opens, closes in (('"', '"'), ("«", "»"), ("“", "”"), ("(", ")")):
        if name.count(opens) % 2 if opens == closes else name.count(opens) > name.count(closes):
            name += closes
    return name


def name_words(name: str) -> frozenset[str]:
    """The words of a name without the article, as a set."""
    return _NAME_WORDS[name]


def _words_of(name: str) -> frozenset[str]:
    out = []
    for word in name.replace("_", " ").split():
        form = bare(word.strip('"«»“”().,،:#'))
        if form and form not in ("في", "من", "علي"):
            out.append(form[:-2] + "ون" if form.endswith("ين") and len(form) > 4 else form)
    return frozenset(out)


_NAME_WORDS: Memo[frozenset[str]] = Memo(_words_of, 20_000)

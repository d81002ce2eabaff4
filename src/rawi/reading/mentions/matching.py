"""View -> multi-word lexemes: which phrases of the lexicon stand at a word."""

from __future__ import annotations

from rawi.reading.lexicon.index import Lexicon
from rawi.reading.mentions.view import View

Found = list[tuple[int, int]]
_MARKS = '"oc'


def phrases_at(view: View, lexicon: Lexicon, index: int) -> Found:
    """(lexeme, token after the phrase) for each phrase that starts at `index`, longest first; marks inside are stepped over.

    The view remembers them: statements and triggers both ask.
    """
    found = view.phrases.get(index)
    if found is None:
        found = view.phrases[index] = _find(view, lexicon, index)
    return found


def _find(view: View, lexicon: Lexicon, index: int) -> Found:
    words = view.words
    out: Found = []
    following = _step(view, index + 1)
    keys = words[following].keys if following < len(words) else frozenset()
    phrase_words = lexicon.tables.phrase_words
    for alone, seconds, _ in words[index].phrases:
        out.extend([(phrase_words[number].lexeme, index + 1) for number in alone])
        if seconds.keys().isdisjoint(keys):
            continue
        for number in sorted({number for key in keys if key in seconds for number in seconds[key]}):
            phrase = phrase_words[number]
            last = _rest(view, phrase.words[1:], following + 1)
            if last:
                out.append((phrase.lexeme, last))
    if len(out) > 1:
        out.sort(key=lambda pair: (-pair[1], pair[0]))
    return out


def _rest(view: View, words: list[list[str]], at: int) -> int:
    """The token after the remaining words of a phrase, or 0."""
    for alternatives in words:
        at = _step(view, at)
        if at >= len(view.words) or view.words[at].keys.isdisjoint(alternatives):
            return 0
        at += 1
    return at


def _step(view: View, at: int) -> int:
    tags = view.tags
    while at < len(tags) and tags[at] in _MARKS:
        at += 1
    return at

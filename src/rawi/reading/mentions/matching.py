"""View -> multi-word lexemes: which phrases of the lexicon stand at a word."""

from __future__ import annotations

from rawi.reading.lexicon.index import Lexicon
from rawi.reading.mentions.view import View


def phrases_at(view: View, lexicon: Lexicon, index: int) -> list[tuple[int, int]]:
    """(lexeme, token after the phrase) for each phrase that starts at `index`, longest first."""
    out: list[tuple[int, int]] = []
    for number in view.words[index].phrases:
        head, *rest = lexicon.tables.phrase_words[number]
        at = index + 1
        for alternatives in rest:
            while at < len(view.words) and view.tags[at] in '"oc':
                at += 1
            if at >= len(view.words) or view.words[at].keys.isdisjoint(alternatives):
                break
            at += 1
        else:
            out.append((int(head[0]), at))
    out.sort(key=lambda pair: (-pair[1], pair[0]))
    return out

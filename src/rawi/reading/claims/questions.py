"""Trigger in its clause -> whether it stands in a question, asked outright or embedded."""

from __future__ import annotations

from rawi.reading.claims.presupposed import NEAR
from rawi.reading.claims.triggers import Hit
from rawi.reading.lexicon.index import Lexicon
from rawi.reading.lexicon.schema import Cue
from rawi.reading.mentions.view import View

_MARKS = ("؟", "?")
_WORDS = frozenset(("هل", "لماذا", "متي", "اين", "كيف", "ماذا"))
_HOW = "كيف"
_TELL = frozenset("روي يروي تروي رووا يروون شرح يشرح شرحت وصف يصف وصفت حكي يحكي استعاد يستعيد".split())
_CLAUSE = 80  # tokens of a clause in which a question word is looked for
_MARK = 14  # tokens from an event to the mark of its question


def asked(view: View, lexicon: Lexicon, hit: Hit, first: int) -> bool:
    """Whether a question word stands between the first token of a trigger's clause and the trigger, or a question mark closes it."""
    number = view.sentence_of[hit.first]
    if number < 0:
        return False
    start = max(first, hit.first - _CLAUSE)
    if not _WORDS.isdisjoint(view.tokens.forms[start : hit.first]) and not _told_how(view, lexicon, start, hit.first):
        return True
    for at in range(hit.first, min(view.sentences[number].last, hit.first + _MARK)):
        if view.tokens.forms[at] in _MARKS:
            return True
        if view.tags[at] in "sb,":
            break
    return False


def _told_how(view: View, lexicon: Lexicon, first: int, last: int) -> bool:
    """`روى كيف أطفأ العمال الحريق`: how it was, by who tells of it, is no question."""
    forms, tags = view.tokens.forms, view.tags
    if _HOW not in forms[first:last]:
        return False
    at = forms.index(_HOW, first, last)
    for back in range(at - 1, max(-1, at - NEAR), -1):
        if tags[back] in "sb,:":
            return False
        if tags[back] == "V":
            cues = [lexicon.lexemes[s.lexeme] for s in view.words[back].cues]
            told = any(isinstance(cue, Cue) and cue.stance == "assert" for cue in cues)
            return (told or not view.words[back].keys.isdisjoint(_TELL)) and (back == 0 or tags[back - 1] != "G")
    return False

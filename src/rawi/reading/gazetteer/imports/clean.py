"""Names as public lists have them -> names in Arabic letters, or why one is none."""

from __future__ import annotations

import re
import unicodedata

from rawi.reading.text.fold import MARKS

_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]+(?:[ -][\u0621-\u063a\u0641-\u064a]+)*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_BIDI = re.compile("[\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")  # letters in the shape that they have in a word: ﻻ
_SPACES = str.maketrans("\u00a0_\u2010\u2011\u2012\u2013", "  ----")
_ASIDE = re.compile(r"\s*\([^()]*\)")  # الدرسية (طلميثة)
_INITIALS = re.compile(r" ?- ?[\u0621-\u064a](?: [\u0621-\u064a])*$")  # السلام - ج د: which of several units of the name
_HYPHEN = re.compile(r" *- *")
_LONGEST, _WORDS = 60, 6


def clean(raw: str) -> tuple[str, str]:
    """The name in Arabic letters ("" if it is none), and what was wrong with it ("" if nothing).

    Vowel marks, tatweel, bidi marks, shapes of letters, asides in brackets go; only bidi marks are worth a word, for they are never meant.
    """
    if _CONTROL.search(raw):
        return "", f"name {shown(raw)}: control characters"
    name = unicodedata.normalize("NFKC", raw) if _FORMS.search(raw) else unicodedata.normalize("NFC", raw)
    name = " ".join(_ASIDE.sub("", name.translate(MARKS).translate(_SPACES)).split())
    name = _HYPHEN.sub("-", _INITIALS.sub("", name))
    if not name:
        return "", "an empty name"
    if not _ARABIC.fullmatch(name):
        return "", f"name {shown(raw)}: {_why(name)}"
    if len(name) < 2 or len(name) > _LONGEST or name.count(" ") >= _WORDS:
        return "", f"name {shown(raw)}: {'too short' if len(name) < 2 else 'too long'} for the name of a place"
    return name, f"name {shown(name)}: bidi or zero-width marks removed" if _BIDI.search(raw) else ""


def shown(raw: str) -> str:
    """A name fit for a message: short, without marks that turn the line around."""
    text = _BIDI.sub("", _CONTROL.sub("?", raw))
    return f"\u2068{text[:40] + ('…' if len(text) > 40 else '')}\u2069"


def _why(name: str) -> str:
    if re.search("[A-Za-z\u00c0-\u024f]", name):
        return "Latin letters in an Arabic name"
    if re.search("[\u0671-\u06d3\u06d5\u06ee-\u06ff]", name):
        return "letters of Persian, Urdu or Kurdish"
    return "characters that are no Arabic letters"

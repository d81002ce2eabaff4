"""str -> Tokens: words, numbers and marks as columns, with raw offsets and folded forms.

Columns, not objects: matching reads `forms`, results read `starts` and `ends`. Nothing is cleaned, nothing is lost.
"""

from __future__ import annotations

import re
from itertools import accumulate

from rawi.reading.text.fold import MARK_RANGES, fold

# Kinds of token, one character each, so that a whole article's kinds are one string.
WORD, NUMBER, OPEN, CLOSE, QUOTE, STOP, COMMA, COLON, DASH, BREAK, OTHER = 'wnoc"s,:-b.'

_ARABIC = "\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c7\ufb50-\ufdff\ufe70-\ufefc"
_PATTERNS = {
    "word": f"[{_ARABIC}][{_ARABIC}{MARK_RANGES}]*",
    "number": "[0-9٠-٩۰-۹]+(?:[.,٫٬،:/][0-9٠-٩۰-۹]+)*",
    "latin": r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9'’&.\-]*[A-Za-zÀ-ɏ0-9]|[A-Za-zÀ-ɏ]",
    "break": r"(?<!\s)[^\S\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029])\s*",  # looks at a run of spaces once, from its start
    "ellipsis": r"\.{2,}|…",
    "mark": rf"[^\s{MARK_RANGES}]",
}
_TOKEN = re.compile(f"({'|'.join(_PATTERNS.values())})")
_NAMED = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS.items()))
_KIND = {
    "«": OPEN, "“": OPEN, "„": OPEN, "‹": OPEN, "‘": OPEN,
    "»": CLOSE, "”": CLOSE, "›": CLOSE, "’": CLOSE,
    '"': QUOTE, "'": QUOTE, "`": QUOTE, "\u05f4": QUOTE,
    ".": STOP, "؟": STOP, "?": STOP, "!": STOP, "۔": STOP,
    "،": COMMA, ",": COMMA, "؛": COMMA, ";": COMMA,
    ":": COLON, "-": DASH, "–": DASH, "—": DASH, "−": DASH,
}  # fmt: skip


class Tokens:
    """The words and marks of one text, in order: `starts[i]:ends[i]` is token i, `forms[i]` its folded form.

    `kinds` is a string with one character a token. `len(tokens)` counts tokens.
    """

    __slots__ = ("text", "starts", "ends", "forms", "kinds")

    def __init__(self, text: str, starts: list[int], ends: list[int], forms: list[str], kinds: str) -> None:
        self.text = text
        self.starts = starts
        self.ends = ends
        self.forms = forms
        self.kinds = kinds

    def __len__(self) -> int:
        return len(self.starts)

    def raw(self, index: int) -> str:
        """The word as it stands in the text."""
        return self.text[self.starts[index] : self.ends[index]]

    def words(self, first: int, last: int) -> str:
        """The text from token `first` up to, not including, token `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""


def tokenize(text: str) -> Tokens:
    """Tokens of any Unicode text. `#الولايات_المتحدة` gives its words; a line break is a token of its own."""
    raws, starts, ends = cut(text)
    known = [look(raw) for raw in raws]
    forms, kinds = [form for form, _ in known], "".join([kind for _, kind in known])
    return Tokens(text, starts, ends, forms, kinds)


def cut(text: str) -> tuple[list[str], list[int], list[int]]:
    """The tokens of any Unicode text as written, with start and end of each."""
    parts = _TOKEN.split(text)  # what lies between tokens, a token, what lies between, …
    offsets = list(accumulate(map(len, parts)))
    return parts[1::2], offsets[0:-1:2], offsets[1::2]


def look(raw: str) -> tuple[str, str]:
    """Form and kind of a token, which depend on nothing but its letters."""
    match = _NAMED.match(raw)
    group = match.lastgroup if match is not None else None
    if group == "word":
        form = fold(raw)
        return form, WORD if form else OTHER  # a lone tatweel is no word
    if group == "mark":
        return raw, _KIND.get(raw, OTHER)
    if group == "number":
        return fold(raw), NUMBER
    if group == "latin":
        return raw.lower(), WORD
    return ("\n", BREAK) if group == "break" else ("...", OTHER)

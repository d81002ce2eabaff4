"""str -> Tokens: words, numbers and marks as columns, with raw offsets and folded forms.

Columns, not objects: matching reads `forms`, results read `starts` and `ends`. Nothing is cleaned, nothing is lost.
"""

from __future__ import annotations

import re

from rawi.reading.text.fold import MARK_RANGES, fold

# Kinds of token, one character each, so that a whole article's kinds are one string.
WORD, NUMBER, OPEN, CLOSE, QUOTE, STOP, COMMA, COLON, DASH, BREAK, OTHER = 'wnoc"s,:-b.'

_ARABIC = "\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c7\ufb50-\ufdff\ufe70-\ufefc"
_TOKEN = re.compile(
    rf"""
    (?P<word>[{_ARABIC}][{_ARABIC}{MARK_RANGES}]*)
  | (?P<number>[0-9٠-٩۰-۹]+(?:[.,٫٬،:/][0-9٠-٩۰-۹]+)*)
  | (?P<latin>[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9'’&.\-]*[A-Za-zÀ-ɏ0-9]|[A-Za-zÀ-ɏ])
  | (?P<break>[^\S\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029])\s*)
  | (?P<ellipsis>\.{{2,}}|…)
  | (?P<mark>[^\s{MARK_RANGES}])
    """,
    re.VERBOSE,
)
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
    starts: list[int] = []
    ends: list[int] = []
    forms: list[str] = []
    kinds: list[str] = []
    memo = _MEMO
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        group = match.lastgroup
        if group == "word":
            raw = match.group()
            form = memo.get(raw)
            if form is None:
                form = _remember(raw)
            kind = WORD if form else OTHER  # a lone tatweel is no word
        elif group == "mark":
            raw = match.group()
            form = raw
            kind = _KIND.get(raw, OTHER)
        elif group == "number":
            form = fold(match.group())
            kind = NUMBER
        elif group == "latin":
            form = match.group().lower()
            kind = WORD
        elif group == "break":
            form = "\n"
            kind = BREAK
        else:
            form = "..."
            kind = OTHER
        starts.append(start)
        ends.append(end)
        forms.append(form)
        kinds.append(kind)
    return Tokens(text, starts, ends, forms, "".join(kinds))


_MEMO: dict[str, str] = {}
_MEMO_LIMIT = 200_000


def _remember(raw: str) -> str:
    if len(_MEMO) >= _MEMO_LIMIT:
        _MEMO.clear()
    form = fold(raw)
    if len(raw) <= 40:
        _MEMO[raw] = form
    return form

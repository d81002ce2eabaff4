"""Word -> form: one spelling for many.

Matching uses forms, results cite the raw text, so folding never has to be undone: no vowel marks, no tatweel, one alef, one
hamza seat, one ya, ASCII digits. Ta marbuta stays apart from ha: newswire keeps the two apart, and `ضربة` is not `ضربه`.
"""

MARKS = dict.fromkeys(
    [
        *range(0x0610, 0x061B),  # Quranic signs
        0x061C,  # Arabic letter mark
        0x0640,  # tatweel
        *range(0x064B, 0x0660),  # harakat
        0x0670,  # dagger alef
        *range(0x06D6, 0x06ED),
        *range(0x200B, 0x2010),  # zero width, bidi marks
        *range(0x202A, 0x202F),  # bidi embeddings
        *range(0x2060, 0x206A),
        0xFEFF,
    ]
)
_LETTERS = {
    **str.maketrans("أإآٱ", "اااا"),
    **str.maketrans("ىیې", "ييي"),
    **str.maketrans("ؤئ", "ءء"),
    **str.maketrans("کگ", "كك"),
    **str.maketrans("ەہ", "هه"),
    **str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789"),
    **str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"),
}
_FOLD = {**_LETTERS, **MARKS}

MARK_RANGES = "\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06ec\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"


def fold(word: str) -> str:
    """The form of a word or phrase: `fold("أُعلِن") == "اعلن"`. Idempotent; never longer than its input."""
    return word.translate(_FOLD)


def raw_offset(word: str, count: int) -> int:
    """Offset in the raw `word` after its first `count` folded characters (marks that follow them included)."""
    at = 0
    for offset, char in enumerate(word):
        if ord(char) in MARKS:
            continue
        if at == count:
            return offset
        at += 1
    return len(word)

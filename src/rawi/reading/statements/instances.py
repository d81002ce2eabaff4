"""What a cue rule finds before speakers are resolved: one record that the stages of this package hand on."""

from __future__ import annotations

from rawi.reading.mentions.phrases import Phrase
from rawi.reading.mentions.view import View
from rawi.reading.text.sentences import Sentence


class Instance:
    """A cue with its source and content, all as token ranges (half-open)."""

    __slots__ = (
        "first", "last", "lexeme", "stance", "rule", "source", "content_first", "content_last", "onset", "backward",
        "hidden", "gender", "number", "person", "participle", "impersonal", "parent", "speaker",
        "speaker_kind", "affiliation", "quoted", "frame", "points", "denies",
    )  # fmt: skip

    def __init__(self, first: int, last: int, lexeme: int, stance: str, rule: str) -> None:
        self.first = first
        self.last = last
        self.lexeme = lexeme
        self.stance = stance
        self.rule = rule
        self.source: Phrase | None = None
        self.content_first = -1
        self.content_last = -1
        self.onset = first  # where the clause of the cue begins: the content before it ends there
        self.backward = False  # the content stands before the cue
        self.hidden = False  # the subject is inside the verb
        self.gender = ""
        self.number = ""
        self.person = 3
        self.participle = False
        self.impersonal = False
        self.parent: Instance | None = None
        self.speaker = ""
        self.speaker_kind = "anonymous"
        self.affiliation: str | None = None
        self.quoted = False
        self.frame = ""
        self.points = False  # the content is a noun for what was said before: نفى هذا الاتهام
        self.denies: Instance | None = None  # the statement whose content this one denies


def onset(view: View, instance: Instance, sentence: Sentence) -> int:
    """Where the clause of a cue begins, conjunction included."""
    tags = view.tags
    at = instance.first
    if instance.source is not None and instance.source.first < at:
        at = instance.source.first
    while at > sentence.first and tags[at - 1] in "CXG":
        at -= 1
    if at > sentence.first and tags[at - 1] in ",-":
        return at - 1
    return _led(view, at, sentence.first)


def _led(view: View, at: int, first: int) -> int:
    """`…، وبعد ذلك أعلن`: the joined adverbial right before a cue's clause belongs to it."""
    tags, forms = view.tags, view.tokens.forms
    for start in range(at - 1, max(first, at - 6), -1):
        if tags[start] in "VTR":
            return at
        if tags[start - 1] in ",-":
            return start - 1 if tags[start] == "P" and forms[start][0] == "و" else at
    return at

"""One article's state while its times are found: tokens, tables, the day of publication, and the day last named."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from rawi.model import Warning_, warning
from rawi.reading.mentions.calendars import Moment
from rawi.reading.mentions.numbers_tables import Lookup, Sense
from rawi.reading.mentions.numerals import Numerals
from rawi.reading.text.tokens import BREAK, CLOSE, COMMA, NUMBER, STOP, WORD, Tokens

Senses = tuple[Sense, ...]


class Hit(NamedTuple):
    """A sense that fits at a token: what it says, the token after it, and the proclitics before it."""

    sense: Sense
    last: int
    prefix: str
    article: bool


class Opening(NamedTuple):
    """A sense that a form can have, and the proclitics under which it has it."""

    sense: Sense
    prefix: str
    article: bool


class Match(NamedTuple):
    """A time expression: tokens `first` up to `last`, its moment, and whether it is told with a clock."""

    first: int
    last: int
    moment: Moment


_BACK = 12
_WAS = ("كان", "كانت", "كانوا")


class Scan:
    """What the rules of one article share; `prefer` says where an expression without direction lies (news: the past)."""

    __slots__ = ("tokens", "forms", "kinds", "words", "senses", "guards", "numerals", "ref", "prefer", "anchor", "told", "warnings")

    def __init__(
        self,
        tokens: Tokens,
        words: Lookup[Senses],
        senses: Mapping[str, tuple[Opening, ...]],
        guards: Lookup[Senses],
        numerals: Numerals,
        ref: date | None,
    ) -> None:
        self.tokens = tokens
        self.forms = tokens.forms
        self.kinds = tokens.kinds
        self.words = words
        self.senses = senses
        self.guards = guards
        self.numerals = numerals
        self.ref = ref
        self.prefer = "past"
        self.anchor: date | None = None  # the day last named
        self.told: Moment | None = None  # the moment last named, of any grain
        self.warnings: list[Warning_] = []

    def hit(self, at: int, kinds: frozenset[str] | tuple[str, ...]) -> Hit | None:
        """The longest phrase of one of these kinds that stands at a token."""
        if at >= len(self.forms):
            return None
        for found in self.senses[self.forms[at]]:
            if found.sense.kind in kinds and self._stands(found, at):
                return Hit(found.sense, at + 1 + len(found.sense.tail), found.prefix, found.article)
        return None

    def leads(self, at: int, kinds: Container[str]) -> Iterator[Hit]:
        """Of each of these kinds the longest phrase that stands at a token, fewest proclitics first."""
        told: list[str] = []
        for found in self.senses[self.forms[at]]:
            kind = found.sense.kind
            if kind in kinds and kind not in told and self._stands(found, at):
                told.append(kind)
                yield Hit(found.sense, at + 1 + len(found.sense.tail), found.prefix, found.article)

    def _stands(self, found: Opening, at: int) -> bool:
        tail = found.sense.tail
        return not tail or tuple(self.forms[at + 1 : at + 1 + len(tail)]) == tail

    def guard(self, at: int, kind: str, name: str = "") -> bool:
        """Whether a guard word of this kind (and name) stands at a token."""
        if not 0 <= at < len(self.forms):
            return False
        found = self.guards.get(self.forms[at])
        return found is not None and any(s.kind == kind and (not name or s.name == name) for s in found.entry)

    def skip(self, at: int, marks: str) -> int:
        """The token after one mark of `marks`, if one stands there."""
        return at + 1 if at < len(self.forms) and self.forms[at] in marks and self.kinds[at] != WORD else at

    def number(self, at: int) -> int | None:
        """The value of a plain digit token of at most four digits."""
        if at >= len(self.forms) or self.kinds[at] != NUMBER:
            return None
        form = self.forms[at]
        return int(form) if len(form) <= 4 and form.isdigit() else None

    def glued(self, at: int) -> bool:
        """Whether a token follows the one before it without a space."""
        return 0 < at < len(self.forms) and self.tokens.ends[at - 1] == self.tokens.starts[at]

    def future(self, at: int) -> bool:
        """Whether the clause that leads up to a token is about what is to come."""
        for back in range(at - 1, max(-1, at - 1 - _BACK), -1):
            kind, form = self.kinds[back], self.forms[back]
            if kind in (STOP, BREAK, CLOSE) or form == '"':
                return False
            if kind != WORD:
                continue
            if self.guard(back, "report"):
                return False
            if self.guard(back, "future"):
                return not any(self.forms[i].lstrip("و") in _WAS or self.forms[i] == "لم" for i in range(max(0, back - 3), back))
            if _will(form) and not self._no_verb(back):
                return True
        return False

    def _no_verb(self, at: int) -> bool:
        """`سيارة`, `سيطرتهم`: begins like a future verb."""
        verb = self.forms[at].lstrip("وف")
        for form, kind in ((verb, "not_future"), (verb[:4], "stem"), (verb[:5], "stem")):
            found = self.guards.get(form)
            if found is not None and not found.prefix and any(s.kind == kind for s in found.entry):
                return True
        return False

    def warn(self, kind: str, message: str, first: int, last: int) -> None:
        """Notes something about tokens `first` up to `last`."""
        self.warnings.append(warning(kind, message, self.tokens.starts[first], self.tokens.ends[last - 1]))

    def comma(self, at: int) -> int:
        """The token after a comma, if one stands there."""
        return at + 1 if at < len(self.kinds) and self.kinds[at] == COMMA else at


def _will(form: str) -> bool:
    """`سيعقد`, `وستبدأ`: the future mark before an imperfect."""
    verb = form[1:] if form[:1] in ("و", "ف") else form
    return len(verb) >= 4 and verb[0] == "س" and verb[1] in "يتن"

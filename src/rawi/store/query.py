"""The query language: text -> a small tree, or the place where it cannot be read and what was expected there.

    words "a phrase" prefix* =exact -without (one OR other) speaker:name type:attack before:2018-07 on:2018-06 within 50km of سرت

The tree knows no database and no language; `search_sql.py` makes SQL of it. What each field means stands in docs/search.md.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rawi.errors import StoreError
from rawi.store.query_dates import DATES, Days, Happened, dates
from rawi.wording import worded

MOST_CHARACTERS = 4_000
MOST_TERMS = 64
MOST_LETTERS = 200
MOST_DEPTH = 20
MOST_KM = 5_000.0

ALIASES = {
    "speaker": "متحدث المتحدث قائل القائل",
    "kind": "صفة صفة_المتحدث",
    "type": "نوع النوع",
    "place": "مكان المكان موقع",
    "country": "بلد البلد دولة",
    "actor": "فاعل الفاعل",
    "target": "هدف الهدف مستهدف",
    "certainty": "يقين اليقين",
    "stance": "موقف الموقف",
    "outlet": "مصدر المصدر صحيفة ناشر",
    "status": "مراجعة حالة الحالة review",
    "before": "قبل",
    "after": "بعد",
    "published": "نشر نشرت تاريخ_النشر",
    "on": "وقع حدث في يوم بتاريخ",
    "from": "من منذ",
    "until": "حتى الى إلى",
    "exact": "حرفي مطابق",
}
FIELDS = {alias: name for name, aliases in ALIASES.items() for alias in (name, *aliases.split())}
CODES = ("kind", "type", "country", "certainty", "stance", "status")  # fields whose values are codes; several stand between commas

_YES = frozenset(("true", "yes", "1", "نعم"))
_NO = frozenset(("false", "no", "0", "لا"))
_OR = frozenset(("OR", "|", "||", "أو"))
_AND = frozenset(("AND", "&", "&&"))
_NOT = frozenset(("NOT",))
QUOTES = {'"': '"', "“": "”", "«": "»", "„": "“", "”": "”"}
_BLANK = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_WORD = re.compile(r'[^\s()"“”„«»\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+')
_NEAR = re.compile(
    r"(?:within|ضمن|في\s+نطاق)\s+(\d+(?:[.,٫]\d+)?)\s*(?:kms?|kilomet(?:er|re)s?|كم|كلم|كيلومترا?|كيلو)\s+(?:of|around|من|حول)\s+",
    re.IGNORECASE,
)
_POINT = re.compile(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)(?![^\s()])")


class Term(NamedTuple):
    """A word, or several as a phrase, at an offset of the query; `prefix`: the last word goes on; `exact`: as it is spelt."""

    at: int
    text: str
    prefix: bool = False
    exact: bool = False


class Field(NamedTuple):
    """A term in one field."""

    at: int
    name: str
    term: Term


class Code(NamedTuple):
    """One of these codes in one field (type, certainty …)."""

    at: int
    name: str
    values: tuple[str, ...]


class Near(NamedTuple):
    """At most `km` from a place: a name to look up, or a point in WGS84 degrees."""

    at: int
    km: float
    name: str
    point: tuple[float, float] | None


class Not(NamedTuple):
    node: Node


class And(NamedTuple):
    """All of the nodes; of none: everything."""

    nodes: tuple[Node, ...]


class Or(NamedTuple):
    nodes: tuple[Node, ...]


Node = Term | Field | Code | Days | Happened | Near | Not | And | Or


class Problem(NamedTuple):
    """Why a query cannot be read: the offset in it, and what was expected."""

    at: int
    message: str

    def __str__(self) -> str:
        return worded("at character {at}: {message}", at=self.at + 1, message=self.message)

    def refusal(self) -> StoreError:
        """The problem as it is told to who asked."""
        return StoreError(worded("query at character {at}: {message}", at=self.at + 1, message=self.message))


def parse(text: str) -> Node | Problem:
    """The tree of a query; raises nothing, whatever the text."""
    if len(text) > MOST_CHARACTERS:
        return Problem(
            MOST_CHARACTERS, worded("a query has at most {most} characters, this one {n:,}; shorten it", most=MOST_CHARACTERS, n=len(text))
        )
    for at, char in enumerate(text):
        if char == "\0" or "\ud800" <= char <= "\udfff":
            return Problem(at, "no valid character stands here; expected Unicode text")
    try:
        return _Parser(text).whole()
    except _Unreadable as error:
        return error.problem


class _Unreadable(Exception):
    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(at, message)


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0
        self.terms = 0
        self.exact = False

    def whole(self) -> Node:
        node = self._any()
        if self.at < len(self.text):
            raise _Unreadable(self.at, "a bracket closes that was never opened; take it out, or put the words in quotes")
        return _exactly(node) if self.exact else node

    def _skip(self) -> None:
        blank = _BLANK.match(self.text, self.at)
        if blank:
            self.at = blank.end()

    def _ahead(self, words: frozenset[str]) -> bool:
        """Step over an operator that stands here as a word of its own."""
        self._skip()
        found = _WORD.match(self.text, self.at)
        if found is None or found.group() not in words:
            return False
        self.at = found.end()
        return True

    def _any(self) -> Node:
        nodes = [self._all()]
        while True:
            start = self.at
            if not self._ahead(_OR):
                break
            nodes.append(self._all())
            if not _holds(nodes[-1]) or not _holds(nodes[-2]):
                raise _Unreadable(start, "OR stands between two things to look for; one of them is missing")
        return nodes[0] if len(nodes) == 1 else Or(tuple(nodes))

    def _all(self) -> Node:
        nodes: list[Node] = []
        while True:
            while self._ahead(_AND):
                pass
            start = self.at
            node = self._one()
            if node is not None:
                nodes.append(node)
            if self.at == start:
                return nodes[0] if len(nodes) == 1 else And(tuple(nodes))

    def _one(self) -> Node | None:
        """What stands here; None at the end of a part, and where only marks were stepped over."""
        self._skip()
        text, start = self.text, self.at
        if start >= len(text) or text[start] == ")":
            return None
        if text[start] == "(":
            return self._bracket()
        if self._negated():
            self._deeper(start)
            node = self._one()
            self.depth -= 1
            if node is None or not _holds(node):
                raise _Unreadable(start, "something to leave out was expected after the minus sign, as in -word")
            return Not(node)
        near = _NEAR.match(text, start)
        if near:
            return self._near(near)
        word = _WORD.match(text, start)
        if word and word.group() in _OR:
            return None
        name, colon, _ = word.group().partition(":") if word else ("", "", "")
        if colon and name.strip("_").replace("_", "").isalpha():
            return self._field(name)
        return self._term(None)

    def _negated(self) -> bool:
        if self.text[self.at] in "-−–" and self.at + 1 < len(self.text) and not self.text[self.at + 1].isspace():
            self.at += 1
            return self.text[self.at] not in "-−–" or self._fail("two minus signs; one leaves a word out")
        return self._ahead(_NOT)

    def _fail(self, message: str) -> bool:
        raise _Unreadable(self.at, message)

    def _deeper(self, at: int) -> None:
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise _Unreadable(
                at, worded("brackets or negations stand in one another more than {most} deep; simplify the query", most=MOST_DEPTH)
            )

    def _bracket(self) -> Node:
        start = self.at
        self._deeper(start)
        self.at += 1
        node = self._any()
        if self.at >= len(self.text):
            raise _Unreadable(start, "this bracket is never closed; add ) or take it out")
        self.at += 1
        self.depth -= 1
        return node

    def _term(self, field: str | None) -> Term | None:
        """A word or a phrase; None, one step further on, where only marks stand."""
        text, start = self.text, self.at
        exact = text.startswith("=", start)
        self.at += exact
        if self.at < len(text) and text[self.at] in QUOTES:
            value, prefix = self._phrase()
        else:
            found = _WORD.match(text, self.at)
            value, prefix = (found.group(), False) if found else ("", False)
            self.at = max(self.at + len(value), start + 1 if field is None else self.at)
            prefix = value.endswith("*")
            value = value.rstrip("*")
        return self._checked(Term(start, value, prefix, exact), field)

    def _phrase(self) -> tuple[str, bool]:
        opening = self.at
        closing = self.text.find(QUOTES[self.text[opening]], opening + 1)
        if closing < 0:
            raise _Unreadable(opening, "this quotation mark is never closed; close it or take it out")
        self.at = closing + 1
        prefix = self.text.startswith("*", self.at)
        self.at += prefix
        return self.text[opening + 1 : closing], prefix

    def _checked(self, term: Term, field: str | None) -> Term | None:
        has = any(char.isalnum() for char in term.text)
        if "*" in term.text:
            raise _Unreadable(term.at, "* stands only at the end of a word, as in قوا*")
        if not has and (term.prefix or term.exact or field):
            raise _Unreadable(
                term.at, worded("a word was expected after {field}:", field=field) if field else "a word was expected beside * or ="
            )
        if not has:
            return None
        if any(len(word) > MOST_LETTERS for word in term.text.split()):
            raise _Unreadable(term.at, worded("a word has at most {most} letters; shorten it, or set blanks", most=MOST_LETTERS))
        self.terms += 1
        if self.terms > MOST_TERMS:
            raise _Unreadable(term.at, worded("more than {most} words; shorten the query, or put phrases in quotes", most=MOST_TERMS))
        return term

    def _field(self, name: str) -> Node | None:
        start = self.at
        field = FIELDS.get(name.casefold())
        if field is None:
            raise _Unreadable(
                start,
                worded(
                    "no field {name!r}; fields are {known}; for the words themselves use quotes", name=name[:30], known=", ".join(ALIASES)
                ),
            )
        self.at += len(name) + 1
        term = self._term(field)
        assert term is not None  # a field without a word is an error already
        if field == "exact":
            self._mode(term)
            return None
        if field in DATES:
            return _dates(start, field, term)
        if field in CODES:
            values = tuple(dict.fromkeys(v.strip() for v in re.split("[,،]", term.text) if v.strip()))
            return Code(start, field, values[:MOST_TERMS])
        if term.exact and field not in ("speaker", "outlet"):
            raise _Unreadable(start, worded("= (as it is spelt) is for words, speaker: and outlet:, not for {field}:", field=field))
        return Field(start, field, term)

    def _mode(self, term: Term) -> None:
        value = term.text.casefold()
        if value not in _YES and value not in _NO:
            raise _Unreadable(term.at, "true or false was expected after exact:")
        self.exact = self.exact or value in _YES

    def _near(self, found: re.Match[str]) -> Near:
        start, self.at = self.at, found.end()
        km = float(found.group(1).replace(",", ".").replace("٫", "."))
        if not 0 < km <= MOST_KM:
            raise _Unreadable(start, worded("a distance of more than 0 and at most {most:,.0f} km was expected", most=MOST_KM))
        spot = _POINT.match(self.text, self.at)
        if spot:
            self.at = spot.end()
            lat, lon = float(spot.group(1)), float(spot.group(2))
            if abs(lat) > 90 or abs(lon) > 180:
                raise _Unreadable(spot.start(), "latitude,longitude in degrees was expected, as in 31.2,16.6")
            return Near(start, km, "", (lat, lon))
        if self.at >= len(self.text):
            raise _Unreadable(start, "a place was expected at the end, by name or as latitude,longitude")
        term = self._term("within … of")
        assert term is not None
        return Near(start, km, term.text.strip(), None)


def _holds(node: Node) -> bool:
    return not (isinstance(node, And) and not node.nodes)


def _exactly(node: Node) -> Node:
    match node:
        case Term():
            return node._replace(exact=True)
        case Field(name="speaker"):
            return node._replace(term=node.term._replace(exact=True))
        case Not():
            return Not(_exactly(node.node))
        case And() | Or():
            return node._replace(nodes=tuple(_exactly(n) for n in node.nodes))
        case _:
            return node


def _dates(at: int, field: str, term: Term) -> Days | Happened:
    found = None if term.prefix else dates(at, field, term.text)
    if found is None:
        raise _Unreadable(term.at, "a date was expected: 2018, 2018-07 or 2018-07-21")
    return found

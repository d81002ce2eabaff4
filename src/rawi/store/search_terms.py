"""Tree of a query -> expression over the full-text index, and that as the text that SQLite's FTS5 and PostgreSQL's tsquery take.

Every word is one that the fold made (letters and digits only) and stands in quotes, so no query is ever read as the engine's own syntax.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType
from typing import NamedTuple

from rawi.model import CERTAINTIES, SPEAKER_KINDS, STANCES
from rawi.store.query import QUOTES, And, Code, Field, Near, Node, Not, Or, Problem, Term
from rawi.store.query_dates import Happened
from rawi.store.tags import cells_around, happened_beginnings, tag
from rawi.wording import worded

Spot = tuple[float, float, float]  # latitude, longitude, and km around it that belong to the place
COLUMN = {"speaker": "speaker_norm", "place": "place_norm"}
_MARKS = frozenset((*QUOTES, *QUOTES.values()))
_NO_TAGS = "{norm speaker_norm place_norm}"  # for beginnings in Latin letters: tags begin with such, and share their weight with actors
_WEIGHT = {_NO_TAGS: "ABC", "norm": "A", "speaker_norm": "B", "place_norm": "C", "actor_norm": "D", "tags": "D"}
_PHRASES = "ABCD"
_TAG = {"status": "review"}
_CODES = {"certainty": CERTAINTIES, "stance": STANCES, "kind": SPEAKER_KINDS}
_FEW = 10  # codes: so many are all named where one of another name was asked for
_NEAREST = 3


class Language(NamedTuple):
    """What the store must be told of a language to search in it.

    `fold` is that of the project (words between single spaces), `prefixes` gives the indexed beginnings for a typed one, `variants` an
    indexed word with what may be written onto it, `place` the point of a name in degrees and the radius in km of the place around it, or a
    line that says why there is none. `code` gives for a field (type, actor) and a folded name the code that it stands for:
    `code("type", "قصف")` is "shelling"; `codes` all codes of a field with their names, nothing where any value may be one.
    """

    fold: Callable[[str], str] = str.casefold
    prefixes: Callable[[str], tuple[str, ...]] = lambda text: (text.casefold(),)
    variants: Callable[[str], tuple[str, ...]] = lambda word: (word,)
    place: Callable[[str], Spot | str] = lambda name: "no list of places is at hand; give latitude,longitude"
    code: Callable[[str, str], str | None] = lambda field, name: None
    codes: Callable[[str], Mapping[str, str]] = lambda field: MappingProxyType({})


class Words(NamedTuple):
    """Words in a row, in one column or in any; `prefix`: the last one goes on."""

    words: tuple[str, ...]
    prefix: bool = False
    column: str | None = None


class All(NamedTuple):
    parts: tuple[Text, ...]


class Any(NamedTuple):
    """One of the parts; of none: nothing."""

    parts: tuple[Text, ...]


class But(NamedTuple):
    """`part`, and none of `without`."""

    part: Text
    without: tuple[Text, ...]


Text = Words | All | Any | But


class Context(NamedTuple):
    """What a tree is read with: the language, the tokens of which every claim has one, the outlets of the project."""

    language: Language
    every: tuple[str, ...]
    outlets: Sequence[str]


def expression(node: Node, context: Context) -> Text | None:
    """What the index alone can decide; None where a date, a distance or a spelling takes part."""
    match node:
        case Term(exact=False):
            return _term(node, context.language)
        case Field():
            return _field(node, context)
        case Code():
            return Any(tuple(Words((tag(_TAG.get(node.name, node.name), _value(node, v, context)),)) for v in node.values))
        case Not():
            inner = expression(node.node, context)
            return inner and But(_every(context), (inner,))
        case And() if node.nodes:
            return _all(node, context)
        case Or():
            parts = [expression(n, context) for n in node.nodes]
            return None if None in parts else Any(tuple(p for p in parts if p))
        case _:
            return None


def narrowed(node: Node, context: Context) -> Text | None:
    """Something that the index finds wherever the node holds, and perhaps more; None where it can say nothing."""
    match node:
        case Near():
            lat, lon, radius = spot_of(node, context)
            cells = cells_around(lat, lon, node.km + radius)
            return Any(tuple(Words((cell,)) for cell in cells)) if cells else None
        case Happened():
            return Any(tuple(Words((begin,), prefix=True, column="tags") for begin in happened_beginnings(node.first, node.last)))
        case Term(exact=True):
            return _term(node._replace(exact=False), context.language, "norm", bare=True)
        case Field(name="speaker") if node.term.exact:
            return _term(node.term._replace(exact=False), context.language, COLUMN["speaker"], bare=True)
        case And():
            parts = [found for one in node.nodes if (found := _widest(one, context))]
            return All(tuple(parts)) if parts else None
        case Or():
            either = [found for one in node.nodes if (found := _widest(one, context))]
            return Any(tuple(either)) if len(either) == len(node.nodes) else None
        case _:
            return None


def _widest(node: Node, context: Context) -> Text | None:
    return expression(node, context) or narrowed(node, context)


def spot_of(node: Near, context: Context) -> Spot:
    """What a distance is measured from: a point has no extent, a place that of its radius. Raises StoreError for a name that is not known."""
    if node.point is not None:
        return *node.point, 0.0
    found = context.language.place(node.name)
    if isinstance(found, str):
        raise Problem(node.at, found).refusal()
    return found


def _all(node: And, context: Context) -> Text | None:
    """Words first, then what must not be there: the index takes a NOT only after something."""
    parts: list[Text] = []
    without: list[Text] = []
    for one in node.nodes:
        found = expression(one.node if isinstance(one, Not) else one, context)
        if found is None:
            return None
        (without if isinstance(one, Not) else parts).append(found)
    here: Text = _every(context) if not parts else parts[0] if len(parts) == 1 else All(tuple(parts))
    return But(here, tuple(without)) if without else here


def _every(context: Context) -> Text:
    return Any(tuple(Words((token,)) for token in context.every))


def _term(term: Term, language: Language, column: str | None = None, *, role: str = "", bare: bool = False) -> Text:
    """A word or phrase with what may be written onto its first word; `bare`: nothing is."""
    words = language.fold(term.text).split()
    if not words:
        return Any(())
    rows = [tuple(words)]
    if term.prefix:
        rows = _beginnings(term, words, language)
        if column is None and rows[0][-1].isascii():
            column = _NO_TAGS
    if not bare:
        rows = list(dict.fromkeys((first, *row[1:]) for row in rows for first in language.variants(row[0])))
    return _any([Words(_roles(role, row), term.prefix, column) for row in rows])


def _beginnings(term: Term, words: list[str], language: Language) -> list[tuple[str, ...]]:
    """The rows of words whose last one is a beginning, in each form under which it is indexed."""
    *head, last = term.text.split()
    forms = language.prefixes(last)
    before = tuple(language.fold(" ".join(head)).split()) if forms else tuple(words[:-1])
    forms = forms or (words[-1],)
    if len(forms[0]) < 2:
        raise Problem(term.at, "at least two letters beside the article were expected before *").refusal()
    return [(*before, form) for form in forms]


def _roles(role: str, words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{role}x{word}" for word in words) if role else words


def _any(parts: list[Words]) -> Text:
    return parts[0] if len(parts) == 1 else Any(tuple(parts))


def _field(node: Field, context: Context) -> Text | None:
    term, language = node.term, context.language
    if node.name == "outlet":
        return _outlet(term, context)
    if node.name in ("actor", "target"):
        found = _term(term, language, "tags", role=node.name)
        entity = language.code("actor", language.fold(term.text)) or term.text.casefold()
        return Any((found, Words((tag(node.name, entity),))))
    return None if term.exact else _term(term, language, COLUMN[node.name])


def _outlet(term: Term, context: Context) -> Text:
    """The outlets whose name holds all the words; with =, the one that has just this name."""
    if term.exact:
        return Any(tuple(Words((tag("outlet", name),)) for name in context.outlets if unquoted(name) == unquoted(term.text)))
    wanted = context.language.fold(term.text).split()
    found = []
    for name in context.outlets:
        words = context.language.fold(name).split()
        last = wanted[-1:] if term.prefix else []
        if all(w in words for w in wanted[: len(wanted) - len(last)]) and all(any(w.startswith(p) for w in words) for p in last):
            found.append(Words((tag("outlet", name),)))
    return Any(tuple(found))


def unquoted(text: str) -> str:
    """A text without quotation marks, which cannot stand inside a phrase of a query, and with single blanks."""
    return " ".join("".join(" " if char in _MARKS else char for char in text).split())


def _value(node: Code, value: str, context: Context) -> str:
    """The code of a value. Raises StoreError for one that there is not, naming those that are spelt most like it."""
    code = context.language.code(node.name, context.language.fold(value))
    code = code or (value.upper() if node.name in ("certainty", "country") else value.casefold())
    known = dict.fromkeys(_CODES.get(node.name, ()), "") or context.language.codes(node.name)
    if node.name == "country" and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise Problem(
            node.at, worded("country: takes the two letters of a country, as in LY; {value!r} is none", value=value[:40])
        ).refusal()
    if known and code not in known:
        raise Problem(node.at, _unknown(node.name, value, known, context)).refusal()
    return code


def _unknown(field: str, value: str, known: Mapping[str, str], context: Context) -> str:
    value = value[:40]
    if len(known) <= _FEW:
        return worded("{value!r} is no {field}; {field}: takes one of {known}", value=value, field=field, known=", ".join(known))
    fold = context.language.fold
    spelt = {form: code for code, name in known.items() for form in (code.casefold(), fold(name)) if form}
    near = get_close_matches(fold(value), sorted(spelt), _NEAREST, 0.5)
    shown = [f"{code} ({known[code]})" if known[code] else code for code in dict.fromkeys(spelt[form] for form in near)]
    if shown:
        return worded("{value!r} is no {field}; spelt most like it: {near}", value=value, field=field, near=", ".join(shown))
    return worded("{value!r} is no {field}; the known ones are {known}", value=value, field=field, known=", ".join(known))


def fts5(text: Text) -> str:
    """An expression as FTS5 takes it."""
    match text:
        case Words():
            words = '"' + " ".join(text.words) + '"' + (" *" if text.prefix else "")
            return f"{text.column} : {words}" if text.column else words
        case All():
            return "(" + " AND ".join(map(fts5, text.parts)) + ")"
        case Any():
            return "(" + " OR ".join(map(fts5, text.parts)) + ")" if text.parts else '"xnothing"'
        case But():
            return f"({fts5(text.part)} NOT ({' OR '.join(map(fts5, text.without))}))"


def tsquery(text: Text) -> str:
    """An expression as a PostgreSQL tsquery, its words already those of the index."""
    match text:
        case Words():
            weight = _WEIGHT[text.column] if text.column else ""
            rows = [_row(text, one) for one in (weight or _PHRASES)] if len(text.words) > 1 else [_row(text, weight)]
            return rows[0] if len(rows) == 1 else "(" + " | ".join(rows) + ")"
        case All():
            return "(" + " & ".join(map(tsquery, text.parts)) + ")"
        case Any():
            return "(" + " | ".join(map(tsquery, text.parts)) + ")" if text.parts else "'xnothing'"
        case But():
            return f"({tsquery(text.part)} & !({' | '.join(map(tsquery, text.without))}))"


def _row(text: Words, weight: str) -> str:
    """Words in a row inside one column, as FTS5 has them: a phrase never runs from the quote into the speaker."""
    marks = [weight] * len(text.words)
    marks[-1] = ("*" if text.prefix else "") + weight
    return "(" + " <-> ".join(f"'{word}'" + (f":{mark}" if mark else "") for word, mark in zip(text.words, marks, strict=True)) + ")"

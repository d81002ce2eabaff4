"""data/numbers -> tables: number words, counted nouns, and the words that stand around a number, all folded."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from rawi.errors import DataError
from rawi.reading.lexicon.schema import read_tsv
from rawi.reading.text.clitics import splits
from rawi.reading.text.fold import fold
from rawi.reading.text.memo import LONGEST, Memo

T = TypeVar("T")
Exact = int | Fraction


class Sense(NamedTuple):
    """What a word of a table says: its `kind`, a `value`, a `name`, and the words that must follow (`tail`, folded)."""

    kind: str
    value: int
    name: str
    tail: tuple[str, ...]


class Found(NamedTuple, Generic[T]):
    """An entry under the proclitics of a form: `prefix`, whether the article stands there, letters before the base."""

    entry: T
    prefix: str
    article: bool
    skip: int


class Lookup(Generic[T]):
    """Form -> entry, proclitics and the article taken off; what was looked up is kept, in bounded memory."""

    __slots__ = ("entries", "get", "every")

    def __init__(self, entries: dict[str, T]) -> None:
        self.entries = entries
        first: Memo[Found[T] | None] = Memo(self._find, 50_000)
        every: Memo[tuple[Found[T], ...]] = Memo(self._find_every, 50_000)
        self.get = first.__getitem__  # the entry of the fewest proclitics, or None
        self.every = every.__getitem__  # those of all splits, fewest proclitics first: `الساعات` may open a phrase of its own

    def _find(self, form: str) -> Found[T] | None:
        entries = self.entries
        if len(form) <= LONGEST:
            for prefix, article, base, skip in splits(form):
                if base in entries and "س" not in prefix:
                    return Found(entries[base], prefix, article, skip)
        return None

    def _find_every(self, form: str) -> tuple[Found[T], ...]:
        entries = self.entries
        found: list[Found[T]] = []
        if len(form) <= LONGEST:
            for prefix, article, base, skip in splits(form):
                if base in entries and "س" not in prefix:  # the future mark stands before verbs alone
                    found.append(Found(entries[base], prefix, article, skip))
        return tuple(found)


class Word(NamedTuple):
    """A number word: its class in cardinals.tsv and its value."""

    kind: str
    value: Exact


class Vague(NamedTuple):
    """A word such as `عشرات`: the interval that it stands for."""

    kind: str
    low: int
    high: int


class NumeralTables(NamedTuple):
    """The words of numbers, folded."""

    cardinals: dict[str, Word]
    ordinals: dict[str, int]
    vague: dict[str, Vague]


class Noun(NamedTuple):
    """A form of a counted noun: dictionary form, unit, number (sg, dual, construct, pl), flags and category.

    flags: d a dual counts two even with the article, i an indefinite dual counts two, o a singular after a victim word counts one,
    t a unit of time, m a measure, p the form in `ين` is the plural, a an abbreviation, which has no other forms.
    """

    lemma: str
    unit: str
    number: str
    flags: str
    category: str = ""


class QuantityTables(NamedTuple):
    """Counted nouns by form, the context words by their first word, and codes of currencies.

    `currencies`: an adjective to the dictionary forms that it may stand after, with the code of the two; a sign to `sign` with its code.
    """

    nouns: dict[str, Noun]
    context: dict[str, tuple[Sense, ...]]
    currencies: dict[str, dict[str, str]]


def load_numeral_tables(folder: Path) -> NumeralTables:
    """cardinals.tsv, ordinals.tsv and vague.tsv of data/numbers.

    Raises DataError that names file and entry.
    """
    path = folder / "cardinals.tsv"
    cardinals = {fold(word): Word(kind, _exact(value, path, word)) for word, value, kind in read_tsv(path, ("word", "value", "class"))}
    path = folder / "ordinals.tsv"
    ordinals = {fold(word): _whole(value, path, word) for word, value in read_tsv(path, ("word", "value"))}
    path = folder / "vague.tsv"
    vague = {
        fold(word): Vague(kind, _whole(low, path, word), _whole(high, path, word))
        for word, low, high, kind in read_tsv(path, ("word", "min", "max", "class"))
    }
    return NumeralTables(cardinals, ordinals, vague)


def load_quantity_tables(folder: Path) -> QuantityTables:
    """counted.tsv, context.tsv and currencies.tsv of data/numbers.

    Raises DataError that names file and entry.
    """
    nouns, lemmas = _nouns(folder / "counted.tsv")
    return QuantityTables(nouns, load_senses(folder / "context.tsv"), _currencies(folder / "currencies.tsv", lemmas))


def _currencies(path: Path, lemmas: dict[str, str]) -> dict[str, dict[str, str]]:
    """Adjectives in both genders and as accusatives, signs and codes as they stand."""
    out: dict[str, dict[str, str]] = {}
    for word, key, code in read_tsv(path, ("word", "key", "code")):
        if key != "sign" and key not in lemmas:
            raise DataError(f"{path}: {word}: the key {key} is none of counted.tsv")
        form = fold(word)
        for ending in ("", "ة", "ه", "ا") if key != "sign" else ("",):
            out.setdefault(form + ending, {})[lemmas.get(key, key)] = code
    return out


def load_senses(*paths: Path) -> dict[str, tuple[Sense, ...]]:
    """Tables of `phrase kind value name`: phrases by their first word, the longest first; the first file goes before the others.

    Raises DataError that names file and entry.
    """
    out: dict[str, list[Sense]] = {}
    for path in paths:
        for phrase, kind, value, name in read_tsv(path, ("phrase", "kind", "value", "name")):
            first, *tail = fold(phrase).split()
            out.setdefault(first, []).append(Sense(kind, _whole(value, path, phrase), name, tuple(tail)))
    return {word: tuple(sorted(senses, key=lambda s: -len(s.tail))) for word, senses in out.items()}


def _nouns(path: Path) -> tuple[dict[str, Noun], dict[str, str]]:
    """Every form of the counted nouns, and key to dictionary form: sound duals and plurals, accusatives and construct forms are made here."""
    rows = read_tsv(path, ("word", "key", "unit", "number", "flags", "category"))
    lemmas = {row[1]: row[0] for row in rows if row[3] == "sg"}
    broken = {row[1] for row in rows if row[3] == "pl"}
    out: dict[str, Noun] = {}
    for word, key, unit, number, flags, category in rows:
        if key not in lemmas or number not in ("sg", "pl", "dual"):
            raise DataError(f"{path}: {word}: the key {key} must have a row with the number sg; number is sg, pl or dual, found {number}")
        form = fold(word)
        noun = Noun(lemmas[key], unit, number, "" if flags == "-" else flags, category)
        out[form] = noun
        if number == "sg" and "a" not in flags:
            for made, count in _inflected(form, (key in broken or unit != "person") and "p" not in flags, unit == "person"):
                out.setdefault(made, noun._replace(number=count))
    return out, lemmas


def _inflected(form: str, broken: bool, people: bool) -> list[tuple[str, str]]:
    """Forms and their number; `ين` is the dual of a thing and of people with a broken plural, else it is read as the plural.

    Of people without a broken plural the construct plural is made, too: `مسلحو`, `مسلحي`.
    """
    if form.endswith("ة"):
        stem = form[:-1] + "ت"
        return [
            (stem + "ان", "dual"),
            (stem + "ين", "dual"),
            (stem + "ا", "construct"),
            (stem + "ي", "construct"),
            (form[:-1] + "ات", "pl"),
        ]
    out = [(form + "ان", "dual"), (form + "ا", "sg"), (form + "ين", "dual" if broken else "pl"), (form + "ون", "pl"), (form + "ات", "pl")]
    return [*out, (form + "ي", "pl"), (form + "و", "pl")] if people and not broken else out


def _whole(value: str, path: Path, word: str) -> int:
    try:
        return int(value)
    except ValueError as error:
        raise DataError(f"{path}: {word}: a whole number is expected, found {value}") from error


def _exact(value: str, path: Path, word: str) -> Exact:
    try:
        number = Fraction(value)
    except (ValueError, ZeroDivisionError) as error:
        raise DataError(f"{path}: {word}: a number such as 12 or 1/3 is expected, found {value}") from error
    return number.numerator if number.denominator == 1 else number

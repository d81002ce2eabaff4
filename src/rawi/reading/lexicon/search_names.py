"""Names that people type in a search -> the codes that claims have: types by their Arabic label, actors by name and alias."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from rawi.reading.lexicon.load import DATA, load_lexicon
from rawi.reading.lexicon.schema import read_tsv
from rawi.reading.text.search_form import search_form


def code_of(field: str, name: str) -> str | None:
    """The code of a name in its searched form, in the field `type` or `actor`; None where the name is no such, or stands for several."""
    if field == "type":
        return _types().get(name)
    return _actors().get(name) if field == "actor" else None


def codes_of(field: str) -> Mapping[str, str]:
    """The codes of a field with their Arabic labels: those of the claim types, none for other fields, where any value may be one."""
    return _labels() if field == "type" else {}


@lru_cache(maxsize=1)
def _labels() -> Mapping[str, str]:
    # loading the lexicon takes a fifth of a second: once, not with every search
    return MappingProxyType({head.id: head.label for head in load_lexicon().heads.values()})


@lru_cache(maxsize=1)
def _types() -> dict[str, str]:
    return _unique((head.label, head.id) for head in load_lexicon().heads.values())


@lru_cache(maxsize=1)
def _actors() -> dict[str, str]:
    folder = DATA / "actors"
    rows = [(row[1], row[0]) for row in read_tsv(folder / "actors.tsv", ("id", "name", "english", "kind", "country", "parent"))]
    return _unique([*rows, *((alias, id) for id, alias in read_tsv(folder / "aliases.tsv", ("id", "alias")))])


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for name, code in pairs:
        found.setdefault(search_form(name), set()).add(code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}

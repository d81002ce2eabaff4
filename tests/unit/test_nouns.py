"""The noun list: every base once, with classes that the reader knows, and the cases and clitics that its words take."""

from __future__ import annotations

import pytest

from rawi.reading.lexicon.load import DATA, load_lexicon
from rawi.reading.lexicon.schema import read_tsv
from rawi.reading.text.fold import fold

CLASSES = {
    "person",
    "group",
    "place",
    "thing",
    "weapon",
    "vehicle",
    "time",
    "abstract",
    "medium",
    "adj",
    "event",
    "crowd",
    "seat",
    "f",
    "p",
}
ROWS = list(read_tsv(DATA / "words" / "nouns.tsv", ("word", "classes")))


def test_bases_are_listed_once() -> None:
    """Two spellings of one form would hide each other's classes."""
    forms = [fold(word) for word, _ in ROWS]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []


def test_classes_are_known() -> None:
    assert sorted({kind for _, kinds in ROWS for kind in kinds.split()} - CLASSES) == []


@pytest.mark.parametrize(
    ("form", "prefix", "pronoun", "kind"),
    [
        ("بأدوات", "ب", "", "thing"),
        ("وحلفاءها", "و", "ها", "person"),
        ("بأسلحتهم", "ب", "هم", "weapon"),
        ("للمستشفيات", "ل", "", "place"),
        ("شخصا", "", "", "person"),
        ("عنيفا", "", "", "adj"),
        ("عربتان", "", "", "vehicle"),
        ("بموقفين", "ب", "", "abstract"),
    ],
)
def test_cases_and_clitics(form: str, prefix: str, pronoun: str, kind: str) -> None:
    word = load_lexicon().lexicon.word(fold(form))
    assert (word.prefix, word.pronoun) == (prefix, pronoun)
    assert kind in word.classes


@pytest.mark.parametrize("name", ["تركيا", "سوريا", "ليبيا", "روسيا"])
def test_countries_are_no_accusatives(name: str) -> None:
    assert not load_lexicon().lexicon.word(fold(name)).classes

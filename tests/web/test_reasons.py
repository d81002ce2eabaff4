"""Reasons of linking in both languages, and rival values with their numbers."""

from __future__ import annotations

import pytest

from rawi.model import Contradiction, Event, Rival
from rawi.web.phrases import origins_in_words
from rawi.web.reasons import in_words, rivals

TURNS = "\u202e"  # turns a line around


def event(about: str, why: str, *values: str) -> Event:
    told = tuple(Rival(f"d{n}", "c1", value) for n, value in enumerate(values))
    return Event(1, "e1", "casualties", (), None, None, None, (), (Contradiction(about, told, why),), "contested", ())


def bare(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize(
    ("reason", "arabic"),
    [
        ("said by one side only", "لا يقوله إلا طرف واحد"),
        ("2 reports, 1 origin: صحيفة النهر", "تقريران، أصل واحد: صحيفة النهر"),
        ("reports count killed otherwise: 12 against 17 or more", "تختلف التقارير في عدد القتلى: 12 مقابل 17 أو أكثر"),
    ],
)
def test_reasons_have_arabic_words(reason: str, arabic: str) -> None:
    assert bare(in_words(reason)["ar"]) == arabic
    assert bare(in_words(reason)["en"]) == reason


def test_words_that_nothing_is_known_of_stay_as_they_are() -> None:
    assert bare(in_words("a reason <b>of</b> tomorrow")["ar"]) == "a reason <b>of</b> tomorrow"


def test_names_cannot_turn_a_line_around() -> None:
    assert TURNS not in in_words(f"denied by {TURNS}ناطق")["ar"]


def test_numbers_are_sorted_and_have_their_bounds() -> None:
    (found,) = rivals(event("quantity", "reports count killed otherwise: …", "17 or more", "12", "15–20", "9 or fewer", "17"))
    assert [(one.low, one.high) for one in found.values] == [(None, 9), (12, 12), (15, 20), (17, 17), (17, None)]
    assert [bare(one.label["ar"]) for one in found.values] == ["9 أو أقل", "12", "15–20", "17", "17 أو أكثر"]
    assert found.title["ar"] == "عدد القتلى" and bare(found.title["en"]) == "number of killed"


def test_what_is_no_number_has_no_bounds_and_keeps_its_order() -> None:
    (found,) = rivals(event("actor", "different actors are named: ب against أ", "ب", "أ", "ب"))
    assert [(bare(one.label["en"]), one.low, one.high, [key.document for key in one.claims]) for one in found.values] == [
        ("ب", None, None, ["d0", "d2"]),
        ("أ", None, None, ["d1"]),
    ]
    assert found.title == {"ar": "الفاعل", "en": "actor"}


def test_who_tells_and_who_denies() -> None:
    (found,) = rivals(event("occurrence", "it is told, and denied by ناطق", "told by the article itself", "denied by ناطق"))
    assert [bare(one.label["ar"]) for one in found.values] == ["يقوله: التقرير نفسه", "ينفيه: ناطق"]


def test_an_event_without_origins_says_so() -> None:
    assert origins_in_words(event("actor", "x"), 0)["en"] == "no known origin"

"""Reasons of linking in both languages, and rival values with their numbers."""

from __future__ import annotations

import re

import pytest

from rawi.model import Contradiction, Event, Rival
from rawi.project import Project
from rawi.reading.lexicon.load import DATA
from rawi.reading.lexicon.schema import read_tsv
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


REASONS = (
    "no report tells it as having happened",
    "2 reports, 1 origin: صحيفة",
    "3 reports, 2 independent origins: صحيفة, وكالة",
    "said by the side that is named as acting: ناطق",
    "a party speaking about its adversary: ناطق",
    "said by who is no party: شاهد",
    "denied by ناطق",
    "1 pair joined by a person",
    "3 pairs parted by a person",
    "2 pairs left open by a person",
    "a person joined claims here that other verdicts keep apart; they stay apart",
    "reports differ about quantity: reports count killed otherwise: 3 against 5 or more",
    "reports count person (abduction) otherwise: 3–4 against 6 or fewer",
    "different actors are named: ب against أ",
    "different targets are named: ب against أ",
    "places apart are named: ب against أ",
    "different days are named: 2026-03-04 against 2026-03-09",
    "who did it is denied by ناطق",
    "it is told, and denied by the article itself",
    "credits وكالة",
    "no other report shares its words or its source",
    "2 outlets, one origin: nearly the same text; both credit وكالة",
    "3 reports of one outlet, one origin: the same words; one cites the other: وكالة; both quote ناطق",
    "best 5: given by 2 of 3 independent origins",
    "best 3: the lowest number of the latest reports",
    "5 or more (ناطق) is a party's word on its adversary: for high alone",
    "numbers given: 5 (ناطق), 7 (شاهد)",
)


def left_english(told: str) -> list[str]:
    """English words in an Arabic sentence, names from outside left out."""
    return re.findall(r"[A-Za-z]{2,}", told)


@pytest.mark.parametrize("reason", REASONS)
def test_every_kind_of_reason_is_told_in_arabic(reason: str) -> None:
    assert left_english(in_words(reason)["ar"]) == []


@pytest.mark.parametrize("means", sorted({means for _, means in read_tsv(DATA / "linking" / "means.tsv", ("word", "means"))}))
def test_every_means_is_told_in_arabic(means: str) -> None:
    assert left_english(in_words(f"different means are named: {means} against blade")["ar"]) == []


def test_the_reasons_of_linked_reports_are_told_in_arabic(linked: str) -> None:
    with Project.open(linked) as project:
        events = list(project.events())
    reasons = {
        why for one in events for why in (*one.why, *(found.why for found in one.origins), *(found.why for found in one.contradictions))
    }
    names = {word for one in events for found in one.origins for word in re.findall("[A-Za-z]{2,}", found.name)}
    assert len(reasons) > 10
    assert not {reason for reason in reasons if set(left_english(in_words(reason)["ar"])) - names}


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

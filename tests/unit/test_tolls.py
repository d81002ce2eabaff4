"""Tolls: which number is a claim's, and what is said to have become of those whom it counts."""

from __future__ import annotations

import pytest

import rawi
from rawi.model import Claim, Reading


def read(text: str) -> Reading:
    return rawi.read(text, published="2026-03-04")


def told(reading: Reading, trigger: str) -> Claim:
    return next(claim for claim in reading.claims if claim.trigger.text == trigger)


def counted(text: str, trigger: str) -> list[str]:
    return [span.text for span in told(read(text), trigger).quantity]


@pytest.mark.parametrize(
    ("text", "trigger", "numbers"),
    [
        ("قال الناطق إن ستة أشخاص قضوا وأن 11 آخرين جرحوا في الحريق.", "قضوا", ["ستة أشخاص"]),
        ("قال الناطق إن ستة أشخاص قضوا وأن 11 آخرين جرحوا في الحريق.", "جرحوا", ["11 آخرين"]),
        ("أسفر الهجوم عن ثلاثة قتلى وجريحين.", "قتلى", ["ثلاثة قتلى"]),
        ("يرتفع إلى أربعين عدد المزارعين الذين قتلوا برصاص الحرس منذ الربيع.", "قتلوا", ["أربعين"]),
        ("ليرتفع عدد ضحايا الغارة التي طالت أمس سوق القطن إلى تسعة.", "ضحايا", ["تسعة"]),
        ("ارتفع عدد قتلى الانفجار بعد وفاة حارس وإصابة 20 عاملا.", "قتلى", []),
        ("أودت قذائف هاون بأحد عشر نازحا.", "أودت", ["أحد عشر نازحا"]),
        ("أودت قذائف هاون بأحد عشر نازحا.", "قذائف", []),
        ("مقتل خمسة عمال.", "مقتل", ["خمسة عمال"]),
        ("إصابة 43 في الحريق.", "إصابة", ["43"]),
    ],
)
def test_the_number_of_a_claim(text: str, trigger: str, numbers: list[str]) -> None:
    assert counted(text, trigger) == numbers


@pytest.mark.parametrize(
    ("text", "number", "category"),
    [
        ("قالت الجبهة إنها قتلت ثمانية جنود على الأقل.", "ثمانية جنود على الأقل", "killed"),
        ("لقي ثمانية من الجنود حتفهم في الكمين.", "ثمانية من الجنود", "killed"),
        ("قال الضابط إن جنديين اثنين فقط قتلا.", "جنديين اثنين", "killed"),
        ("إن 13 من المرضى والممرضين استشهدوا.", "13 من المرضى", "killed"),
        ("مقتل وجرح العشرات من رجال الحرس.", "العشرات", "casualty"),
        ("خطف مسلحون ثلاثة من موظفي الشركة.", "ثلاثة من موظفي", "hostage"),
        ("احتجزت الشرطة سبعة عمال.", "سبعة عمال", "detained"),
        ("فرت مئتا أسرة من القرية.", "مئتا أسرة", "family"),
        ("وصل ثمانية جنود إلى الثكنة.", "ثمانية جنود", "soldier"),
    ],
)
def test_what_became_of_the_counted(text: str, number: str, category: str) -> None:
    found = {quantity.text: quantity.category for quantity in read(text).quantities}
    matching = [found[key] for key in found if key.startswith(number)]
    assert matching == [category]


def test_a_target_under_ba_is_cited_without_it() -> None:
    claim = told(read("أودت قذائف هاون بأحد عشر نازحا."), "أودت")
    assert [span.text for span in claim.target] == ["أحد عشر نازحا"]

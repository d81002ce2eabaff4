"""What is yet to be, what is given, and bodies named after what they do. All sentences are invented."""

from __future__ import annotations

from functools import cache

import pytest

from rawi.reading.reader import Reader


@cache
def reader() -> Reader:
    return Reader()


def claims(text: str) -> dict[str, str]:
    return {claim.trigger.text: claim.certainty for claim in reader().read(text, published="2026-01-10").claims}


@pytest.mark.parametrize(
    ("text", "trigger", "certainty"),
    [
        ("ستشهد المدينة هجوما جديدا.", "هجوما", "U"),
        ("ستتعرض البلدة لقصف مدفعي.", "قصف مدفعي", "U"),
        ("سوف تشهد المدينة مظاهرات.", "مظاهرات", "U"),
        ("قالت البعثة إن الاجتماع سيعقد غدا.", "الاجتماع", "U"),
        ("شهدت المدينة هجوما جديدا.", "هجوما", "CT+"),
        ("ستدين البعثة الهجوم على السوق.", "الهجوم", "CT+"),  # told as done
        ("ستمثل المنصة مناطق سيطرة القوات.", "سيطرة", "CT+"),  # a genitive, nothing that the verb brings
        ("قال القائد إنه يأمل سقوط البلدة.", "سقوط", "U"),
        ("أعرب عن أمله بحصار المدينة.", "حصار", "U"),
        ("أكد البيان حق اللاجئين بالعودة إلى قراهم.", "العودة", "U"),
        ("بدت على الجدران آثار المعارك.", "المعارك", "CT+"),
        ("توعد الحاكم بملاحقة مسلحين ضالعين بإعدام أسرى.", "إعدام", "CT+"),
        ("أعلنت الحركة التوصل لاتفاق.", "اتفاق", "CT+"),
        ("أعلن الجيش إسقاط طائرتين دون طيار واعتراض صاروخين.", "اعتراض", "CT+"),
        ("انتهى اليوم دون هجوم على السوق.", "هجوم", "CT-"),
    ],
)
def test_certainty(text: str, trigger: str, certainty: str) -> None:
    assert claims(text)[trigger] == certainty


@pytest.mark.parametrize(
    ("text", "trigger", "told"),
    [
        ("قالت لجنة الوساطة إن الطريق فتح.", "الوساطة", False),
        ("قالت منسقة إغاثة إن المخيم قصف.", "إغاثة", False),
        ("دعت البعثة أطراف الصراع إلى الهدوء.", "الصراع", False),
        ("راجع الجيش قواعد الاشتباك.", "الاشتباك", False),
        ("نجحت الوساطة في فتح الطريق.", "الوساطة", True),
        ("دخل الصراع عامه الثالث.", "الصراع", True),
        ("قتل منفذو الهجوم.", "الهجوم", True),
    ],
)
def test_bodies_named_after_what_they_do(text: str, trigger: str, told: bool) -> None:
    assert (trigger in claims(text)) is told

"""Who speaks where something stands between him and what he says, or before him; and victims told before their verb. All invented."""

from __future__ import annotations

import pytest

from tests.unit.reading import claim, reader


@pytest.mark.parametrize(
    ("text", "stance", "speaker"),
    [
        ("رجح ضابط كبير، تحدث شريطة عدم الكشف عن هويته، أن يكون صاروخ قد أصاب المخبز.", "suspect", "ضابط كبير"),
        ("قال ضابط تحدث شريطة عدم ذكر اسمه إن الحرس قصف القرية.", "assert", "ضابط"),
        ("قال ضابط، طالبا عدم الكشف عن هويته، إن الحرس قصف القرية.", "assert", "ضابط"),
        ("ارتفاع حصيلة غارة الزهراء إلى تسعة قتلى والجيش يقول إنه استهدف مقرا للحركة", "assert", "الجيش"),
    ],
)
def test_who_speaks(text: str, stance: str, speaker: str) -> None:
    found = reader().read(text).statements
    assert [(statement.stance, statement.speaker) for statement in found] == [(stance, speaker)]


def test_no_longer_is_no_promise() -> None:
    assert not reader().read("جناح الولادة لم يعد موجودا: ليلة قصف المستشفى").statements


@pytest.mark.parametrize(
    ("text", "trigger", "target"),
    [
        ("مقتل رئيس المجلس البلدي في القرية.", "مقتل", ["رئيس المجلس البلدي"]),
        ("خططت الخلية لاغتيال رئيس مجلس القرية.", "اغتيال", ["رئيس مجلس القرية"]),
        ("يومان عصيبان: رئيس مجلسها المحلي قتل بالرصاص صباح الثلاثاء.", "قتل", ["رئيس مجلسها المحلي"]),
        ("تحقيق: مستشفى الزهراء قصف من الجو", "قصف", ["مستشفى الزهراء"]),
    ],
)
def test_victims(text: str, trigger: str, target: list[str]) -> None:
    assert [span.text for span in claim(text, trigger).target] == target


def test_to_condemn_is_an_act_whatever_is_quoted_with_it() -> None:
    reading = reader().read('أدانت الحكومة "هذا العمل الجبان"، مطالبة بمحاسبة الجناة.')
    claim = next(claim for claim in reading.claims if claim.type == "condemnation")
    assert [span.text for span in claim.actor] == ["الحكومة"]
    assert reading.statements[0].speaker == "الحكومة"


def test_what_a_road_saw_is_no_statement() -> None:
    assert not reader().read("شهدت الطرق حادثين داميين: غارة أحرقت صهاريج وقود، وكمينا قرب المطار.").statements

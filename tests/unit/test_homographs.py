"""Words that look like a cue, a trigger or a preposition and are none, in sentences of our own."""

from __future__ import annotations

import pytest

from rawi.reading.reader import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    "text",
    [
        "وصلت القافلة بين الساعة الثامنة والتاسعة.",
        "دخلت الشاحنات عبر المعبر الشمالي.",
        "عبر الجنود النهر على متن قوارب.",
        "وصل الجنود إلى مدينة الزهور.",
        "عادت القوات مجددا إلى المعسكر.",
        "رفض الجندي الخروج من الغرفة.",
        "قوبل القرار برفض واسع.",
        "نقل المصابون إلى المستشفى.",
        "نقل الجيش المدافع إلى الجبهة.",
        "على الحدود جنود كثيرون.",
        "أعلى التل موقع للجيش.",
        "مر طفل ذكر وبنتان قرب الخيمة.",
        "أضاف الطباخ الملح إلى الطعام.",
        "روى المزارع حقله.",
        "أفاد الدواء المريض.",
        "تابع الطالب دروسه.",
        "صرح الجامعة مغلق منذ عام.",
        "عرض النهر عشرون مترا.",
        "تبعا للطقس تغلق المدارس.",
        "الأمر الذي أدى إلى ضرر كبير.",
        "حذر السائق وهو يعبر الجسر.",
        "رأى الطفل قطة قرب البئر.",
    ],
)
def test_a_homograph_of_a_cue_says_nothing(reader: Reader, text: str) -> None:
    assert [(s.cue.text, s.content.text) for s in reader.read(text).statements] == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قال علي محمود إن الجنود انسحبوا من القرية.", "علي محمود"),
        ("أكد العقيد علي محمود أن الجنود وصلوا إلى القرية.", "العقيد علي محمود"),
        ("وقال علي إن الاتفاق قائم على الثقة.", "علي"),
    ],
)
def test_ali_is_no_preposition(reader: Reader, text: str, speaker: str) -> None:
    assert [s.speaker for s in reader.read(text).statements] == [speaker]


def test_the_preposition_stays_one(reader: Reader) -> None:
    (claim,) = [c for c in reader.read("شن الطيران غارة على القرية.").claims if c.type == "airstrike"]
    assert [span.text for span in (*claim.target, *claim.place)] == ["القرية"]


@pytest.mark.parametrize(("text", "trigger"), [("وافق البرلمان على الهدنة.", "وافق"), ("ووافق البرلمان على الهدنة.", "وافق")])
def test_a_root_letter_is_no_conjunction(reader: Reader, text: str, trigger: str) -> None:
    assert trigger in [claim.trigger.text for claim in reader.read(text).claims]

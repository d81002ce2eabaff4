"""One event told in two words is one claim, in sentences of our own."""

from __future__ import annotations

import pytest

import rawi


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("وزعت المنظمة مساعدات غذائية على النازحين.", [("humanitarian", "مساعدات", ["النازحين"])]),
        ("تم توزيع مساعدات على السكان.", [("humanitarian", "توزيع", ["السكان"])]),
        ("أقيم مخيم للنازحين قرب الحدود.", [("humanitarian", "مخيم", ["لنازحين"])]),
        ("طبقا لتقرير أممي، قتل سبعون مدنيا.", [("casualties", "قتل", ["سبعون مدنيا"])]),
        ("تضيق القوات حصارها على القرية.", [("siege", "تضيق", ["القرية"])]),
        ("جابت مسيرة حاشدة شوارع العاصمة.", [("protest", "مسيرة", [])]),
        ("ردد المتظاهرون شعارات ضد الحكومة.", [("protest", "ردد", ["الحكومة"])]),
        ("لاذ المسلحون بالفرار.", [("retreat", "لاذ", [])]),
        ("تبادل الطرفان إطلاق النار.", [("clash", "تبادل", [])]),
        ("وصلت تعزيزات عسكرية إلى الجبهة.", [("deployment", "تعزيزات", [])]),
        ("يحكم التنظيم قبضته على الوادي.", [("control", "يحكم", [])]),
    ],
)
def test_one_event_is_told_once(text: str, told: list[tuple[str, str, list[str]]]) -> None:
    claims = [(claim.type, claim.trigger.text, [span.text for span in claim.target]) for claim in rawi.read(text).claims]
    assert claims == told


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("قصفت الطائرات المدينة قصفا عنيفا.", ["airstrike"]),
        ("تحدث الوسيط عن صفقة، الأمر الذي نفته المنظمة نفيا قاطعا.", []),
        ("زارت الرابطة أهالي الأسرى في بيوتهم.", []),
        ("بقي الرهائن في مكان مجهول.", ["abduction"]),
        ("قالت الوكالة إن مسيرات الجيش قصفت قافلة.", ["airstrike"]),
    ],
)
def test_what_only_stresses_or_names_is_no_claim(text: str, types: list[str]) -> None:
    """A verbal noun that stresses its verb, captives spoken of as known, drones that are no marches."""
    wanted = {"airstrike", "denial", "detention", "abduction", "protest"}
    assert [claim.type for claim in rawi.read(text).claims if claim.type in wanted] == types


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("ارتفاع حصيلة غارة السوق إلى تسعة قتلى.", ["قتلى"]),
        ("ذكر طبيب أن الحصيلة ثلاثة قتلى وجريحان.", ["قتلى", "جريحان"]),
        ("أكدت مصادر طبية حصيلة الهجوم.", ["حصيلة"]),
        ("نشرت الصحيفة أسماء القتلى.", []),
    ],
)
def test_a_toll_is_told_by_those_whom_it_counts(text: str, triggers: list[str]) -> None:
    assert [claim.trigger.text for claim in rawi.read(text).claims if claim.type == "casualties"] == triggers

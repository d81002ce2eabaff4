"""Objects behind an aside or a word that only says when; agents and ties that belong to what is told inside. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.unit.reading import claim


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "target"),
    [
        (
            "ذكرت الإذاعة أن سلطات البلاد احتجزت، الاثنين، نحو 40 من المهربين.",
            "احتجزت",
            ["سلطات البلاد"],
            ["نحو 40 من المهربين"],
        ),
        ("اعتقلت السلطات، الثلاثاء، سبعة متمردين.", "اعتقلت", ["السلطات"], ["سبعة متمردين"]),
        ("قال الحرس إن المسلحين قتلوا، مساء الأحد، ثلاثة من رجاله.", "قتلوا", ["المسلحين"], ["ثلاثة من رجاله"]),
        ("قصفت الطائرات أمس المخيم.", "قصفت", ["الطائرات"], ["المخيم"]),
        ("أعدمت السلطات، التي طالما واجهت انتقادات، ما لا يقل عن 11 حارسا.", "أعدمت", ["السلطات"], ["ما لا يقل عن 11 حارسا"]),
        ("خطف مسلحون، يستقلون سيارات، ثلاثة عمال.", "خطف", ["مسلحون"], ["ثلاثة عمال"]),
        ("قتل 12 من القوات، التي تنتشر في الوادي، في كمين.", "قتل", [], ["12 من القوات"]),
        ("قتل الحرس مسلحين، ثلاثة منهم قادة.", "قتل", ["الحرس"], ["مسلحين"]),  # no aside: who they were
        ("رصدت القوات إطلاق صاروخ من قبل الميليشيات باتجاه المدينة.", "رصدت", ["القوات"], ["إطلاق صاروخ"]),
        ("اعترضت القوات صاروخا أطلق من قبل الميليشيات باتجاه المدينة.", "أطلق", ["الميليشيات"], ["المدينة"]),
        ("أطلقت الكتائب التابعة للحركة من داخل الوادي صاروخا.", "التابعة", ["الكتائب"], ["لحركة"]),
    ],
)
def test_who_did_it_to_whom(text: str, trigger: str, actor: list[str], target: list[str]) -> None:
    found = claim(text, trigger, "2026-03-04")
    assert [span.text for span in found.actor] == actor
    assert [span.text for span in found.target] == target


def test_who_attacks_since_months() -> None:
    found = claim("تشن قوات الحرس منذ أسابيع غارات ليلية على القرى.", "غارات", "2026-03-04")
    assert [span.text for span in found.actor] == ["قوات الحرس"]

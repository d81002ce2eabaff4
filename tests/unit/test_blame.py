"""Who is blamed for what: accusers' words that name the one behind an act, and the act that somebody answers for."""

from __future__ import annotations

import pytest

from tests.unit.reading import claim


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "target"),
    [
        ("نسب السكان الهجوم إلى كتائب التلال.", "الهجوم", ["كتائب التلال"], []),
        ("تنسب السلطات معظم الهجمات إلى كتائب التلال.", "الهجمات", ["كتائب التلال"], []),
        ("نسب الخبير الانفجار إلى تسرب الغاز.", "الانفجار", [], []),  # a cause, and nobody
        ("ألقى المتحدث باللوم على كتائب التلال في انفجار المستودع.", "انفجار", ["كتائب التلال"], []),
        ("ألقت الشرطة القبض على حارس في هجوم المستودع.", "هجوم", [], []),
        ("حملت الوزارة المتمردين مسؤولية القذائف التي أصابت المخيم.", "أصابت", ["المتمردين"], ["المخيم"]),
        ("حمّل المجلس الجيش مسؤولية مقتل العمال.", "مسؤولية", ["الجيش"], ["مقتل العمال"]),
        ("حمّل المجلس الجيش مسؤولية مقتل العمال.", "مقتل", ["الجيش"], ["العمال"]),
        ("نفى الحرس أي مسؤولية له عن حريق المستودع.", "مسؤولية", ["الحرس"], ["حريق المستودع"]),
        ("قال السكان إن كتائب التلال تقف وراء الهجوم.", "تقف", ["كتائب التلال"], ["الهجوم"]),
        ("اتهم الوزير الحكومة بالوقوف وراء تفجير المحطة.", "الوقوف", ["الحكومة"], ["تفجير المحطة"]),
    ],
)
def test_who_is_blamed_for_what(text: str, trigger: str, actor: list[str], target: list[str]) -> None:
    found = claim(text, trigger)
    assert [span.text for span in found.actor] == actor
    assert [span.text for span in found.target] == target

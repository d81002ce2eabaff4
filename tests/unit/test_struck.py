"""Who did it: the act that somebody died in, an agent before its object, the phrase beside a verb. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.unit.reading import claim


def roles(text: str, trigger: str) -> tuple[list[str], list[str]]:
    found = claim(text, trigger)
    return [span.text for span in found.actor], [span.text for span in found.target]


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "target"),
    [
        ("قتل راع وأصيب آخر في قصف تركي على الوادي.", "قتل", ["تركي"], ["راع"]),
        ("قتل راع وأصيب آخر في قصف تركي على الوادي.", "أصيب", ["تركي"], ["آخر"]),
        ("أعلن المجلس إصابة خمسة رعاة جراء هجوم شنه مسلحون.", "إصابة", ["مسلحون"], ["خمسة رعاة"]),
        ("قتل راع، وقال شاهد إنه رأى دخانا بعد قصف تركي.", "قتل", [], ["راع"]),  # another clause
        ("قتل راع قبل أن يشارك الجيش في قصف الوادي.", "قتل", [], ["راع"]),
        ("7 قتلى في غارة على الوادي.", "غارة", [], ["الوادي"]),
        ("أدى استهداف الجيش لسوق القرية إلى حريق.", "استهداف", ["الجيش"], ["سوق القرية"]),
        ("قصف دبابة تركية لموقع مراقبة.", "قصف", ["دبابة تركية"], ["موقع مراقبة"]),
        ("بدأت مهاجمة مواقع للجيش.", "مهاجمة", [], ["مواقع"]),
        ("جرى ذلك ردا على خطف وقتل سبعة من الجنود.", "خطف", [], ["سبعة من الجنود"]),
        ("شوهد الجنود وقد أسرهم التنظيم على الطريق.", "أسرهم", ["التنظيم"], ["الجنود"]),
    ],
)
def test_roles(text: str, trigger: str, actor: list[str], target: list[str]) -> None:
    assert roles(text, trigger) == (actor, target)


@pytest.mark.parametrize(
    ("text", "trigger", "target", "quantity"),
    [
        ("قال المصدر إن جنديين اثنين فقط قتلا في المواجهات.", "قتلا", ["جنديين اثنين"], ["جنديين اثنين"]),
        ("بحثت الوحدات عن سائقين خطفا قبل ثلاثة أيام.", "خطفا", ["سائقين"], []),
        ("يذكر أن أحد عشر عنصرا قتلوا في هجوم على الحاجز ذاته.", "قتلوا", ["أحد عشر عنصرا"], ["أحد عشر عنصرا"]),
        ("قالت الوزارة إن 23 شخصا قتلوا بالألغام في الوادي.", "قتلوا", ["23 شخصا"], ["23 شخصا"]),
    ],
)
def test_whom_it_befell(text: str, trigger: str, target: list[str], quantity: list[str]) -> None:
    found = claim(text, trigger)
    assert ([span.text for span in found.target], [span.text for span in found.quantity]) == (target, quantity)


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("قتل راع في قرية البلوط، على بعد 12 كيلومترا شمال سرت.", "قتل", ["قرية البلوط"]),
        ("وقع الانفجار في قرية البلوط، شرقي مأرب، وأصيب راع.", "أصيب", ["قرية البلوط"]),
        ("قتل شخص شمال سرت.", "قتل", ["شمال سرت"]),
        ("سقطت أمطار في قرية البلوط. وقتل شخص شمال سرت.", "قتل", ["شمال سرت"]),  # two places, each told for itself
        ("نفت الحركة الهجوم الذي نفذه مسلحون في سرت.", "الهجوم", ["سرت"]),
        ("أدان المجلس تفجير سرت.", "تفجير", ["سرت"]),
        ("قصف الجيش بلدة البلوط.", "قصف", ["بلدة البلوط"]),
    ],
)
def test_where(text: str, trigger: str, place: list[str]) -> None:
    assert [span.text for span in claim(text, trigger).place] == place

"""Names of persons in any Arabic text. All of them are made up."""

from __future__ import annotations

import pytest

from rawi.reading.mentions.persons import person_names

FOUND = (
    ("قال العميد سالم الرملاوي إن القافلة وصلت", ["سالم الرملاوي"]),
    ("المتحدث باسم الجيش العقيد سالم الرملاوي", ["سالم الرملاوي"]),
    ("وقتل أبو سالم الرملاوي في الغارة", ["أبو سالم الرملاوي"]),
    ("وقال عبد الله بن سالم الرملاوي لوكالة رمال", ["عبد الله بن سالم الرملاوي"]),
    ("وسالم سعيد الرملاوي مفقود", ["سالم سعيد الرملاوي"]),
    ("التقى الشيخ سالم وفدا", ["سالم"]),
    ("قال مصدر طبي في مستشفى البلدة", []),
    ("اتهم المتحدث باسم القوات الحكومة بالقصف", []),
    ("سيطر الجيش على المدينة يوم الثلاثاء", []),
    ("قوات درع السهل تعلن السيطرة على بوابة بئر الغزلان", []),
    ("", []),
)


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_names_are_found_and_nothing_else(text: str, names: list[str]) -> None:
    assert [text[name.start : name.end] for name in person_names().find(text)] == names


def test_the_family_name_is_told_where_it_is_one() -> None:
    families = {text: [name.family for name in person_names().find(text)] for text in ("سالم الرملاوي", "سالم سعيد", "سالم عبد الرحيم")}
    assert families["سالم الرملاوي"] == ["الرملاوي"]
    assert families["سالم سعيد"] == [""]
    assert families["سالم عبد الرحيم"] == [""]


@pytest.mark.parametrize(
    ("text", "names"), [("غريب الدار", ["غريب الدار"]), ("الناطق باسم القوات", []), ("سالم الرملاوي", ["سالم الرملاوي"])]
)
def test_a_text_that_names_somebody_is_a_name_where_it_is_no_office(text: str, names: list[str]) -> None:
    assert [text[name.start : name.end] for name in person_names().find(text, whole=True)] == names

"""Passives without a mark, those who are carried, and what people leave. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.unit.reading import claim


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "target", "origin"),
    [
        ("قتل ثلاثة من السكان وأحرقت منازل.", "أحرقت", [], ["منازل"], []),
        ("اقتيد اثنان من السائقين وأحرقت شاحنات.", "أحرقت", [], ["شاحنات"], []),
        ("قتلت الكتائب ثلاثة جنود وأحرقت شاحنات.", "أحرقت", ["الكتائب"], ["شاحنات"], []),
        ("قال الطبيب إن معظم الجرحى نقلوا إلى مستشفيات المدينة.", "نقلوا", [], ["معظم الجرحى"], []),
        ("نقلت سيارات الإسعاف الجرحى إلى مستشفى المدينة.", "نقلت", ["سيارات الإسعاف"], ["الجرحى"], []),
        ("قال نازحون إن عناصر من الكتائب أجبروهم على إخلاء بيوتهم.", "إخلاء", [], ["نازحون"], ["بيوتهم"]),
        ("أخلى السكان منازلهم.", "أخلى", ["السكان"], [], ["منازلهم"]),
        ("أخلى الحرس سكان القرية.", "أخلى", ["الحرس"], ["سكان القرية"], []),
    ],
)
def test_who_did_it_to_whom_and_from_where(text: str, trigger: str, actor: list[str], target: list[str], origin: list[str]) -> None:
    found = claim(text, trigger)
    assert [span.text for span in found.actor] == actor
    assert [span.text for span in found.target] == target
    assert [span.text for span in found.origin] == origin

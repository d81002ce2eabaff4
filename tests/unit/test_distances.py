"""How far off and on which side something lies is no way from or to it; where a harm was by the act that did it. All invented."""

from __future__ import annotations

import pytest

from tests.unit.reading import claim


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("قصفت المدفعية قرية الزهراء، على بعد ثلاثة كيلومترات من المخيم.", "قصفت", ["قرية الزهراء"]),
        ("وقع الهجوم على بعد كيلومترين من الحدود.", "الهجوم", ["الحدود"]),
        ("انفجر لغم بشاحنة على مسافة عشرين كيلومترا من المدينة.", "انفجر", ["المدينة"]),
        ("استهدف الطيران السوق في قرية الزهراء، الواقعة إلى الجنوب منها بنحو 15 كيلومترا.", "استهدف", ["قرية الزهراء"]),
    ],
)
def test_no_way_from_it(text: str, trigger: str, place: list[str]) -> None:
    found = claim(text, trigger)
    assert [span.text for span in found.place] == place
    assert not found.origin and not found.destination


def test_a_way_from_a_place_that_lies_somewhere() -> None:
    found = claim("انسحب الجيش من القرية الواقعة شرق النهر إلى التلال.", "انسحب")
    assert [span.text for span in found.destination] == ["التلال"]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("قتل سبعة مدنيين وأصيب عشرون آخرون بجروح، ظهر أمس، جراء غارة جوية استهدفت السوق في بلدة الطاحونة.", "قتل"),
        ("شن الطيران غارات على بلدة الطاحونة أسفرت عن مقتل خمسة عمال.", "مقتل"),
    ],
)
def test_a_harm_was_where_its_act_was(text: str, trigger: str) -> None:
    assert [span.text for span in claim(text, trigger).place] == ["بلدة الطاحونة"]

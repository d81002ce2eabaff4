"""Names that the gazetteer lacks: introduced by a place noun, and taken up again. All sentences are invented."""

from __future__ import annotations

from functools import cache

import pytest

from rawi.reading.reader import Reader


@cache
def reader() -> Reader:
    return Reader()


def places(text: str) -> list[str]:
    return [place.text for place in reader().read(text, published="2026-01-10").places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سقط قتلى في بلدة الطاحونة.", ["بلدة الطاحونة"]),  # a word of the language
        ("سقط قتلى في مخيم السرو.", ["مخيم السرو"]),
        ("اقتحم الجنود مخيم اللاجئين.", []),
        ("اقتحم الجنود قرية الفلاحين.", []),
        ("قصفت المدفعية قرية أم السنابل.", ["قرية أم السنابل"]),
        ("قصفت المدفعية قرية كرم النخيل الشرقية.", ["قرية كرم النخيل الشرقية"]),
        ("وصل نازحون من قرية كرم النخيل ليلا.", ["قرية كرم النخيل"]),
        ("وصلت قافلة إلى قرية أم السنابل. وسقطت قذائف على أم السنابل.", ["قرية أم السنابل", "أم السنابل"]),
        ("سأل الصحفي: أهي الحرب أم السلام؟", []),
        ("انفجرت سيارة قرب حاجز بوابة الرمل.", ["حاجز بوابة الرمل"]),
        ("تجاوز العدد حاجز المئة قتيل.", []),
        ("نزحت عائلات من قرى وادي السدر.", ["وادي السدر"]),
        ("هاجم مسلحون قافلة على طريق ورناكا.", ["طريق ورناكا"]),
        ("نقل الخبر عن طريق ورناكا.", []),
        ("استولوا على منطقة كالنجار وعلى بلدة سوكلاري.", ["منطقة كالنجار", "بلدة سوكلاري"]),  # no `like`, no adjective of a feminine noun
        ("سيطر الجيش على قرى شقرة البيدر والحصان والطرق المحيطة.", ["قرى شقرة البيدر", "الحصان"]),
        ("هاجموا قرى ورناكا وشمرة الحصان.", ["قرى ورناكا", "شمرة الحصان"]),
        ("حررت القوات ثلاث قرى شرق النهر، وهي السماقة والجيعة وورناكا.", ["السماقة", "الجيعة", "ورناكا"]),
        ("زار الوفد ثلاث قرى، وهي زيارة لم يعلن عنها.", []),
    ],
)
def test_introduced(text: str, expected: list[str]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سقط قتلى في تل الأقحوان.", ["تل الأقحوان"]),
        ("انفجرت سيارة عند مدخل أم السنابل.", ["أم السنابل"]),
        ("انفجرت سيارة أمام بوابة الرتم، لا عند بوابة السنديان.", ["بوابة الرتم", "بوابة السنديان"]),
        ("أصاب صاروخ مستشفى دار السنديان.", ["دار السنديان"]),
        ("غارة في كفر الأقحوان\nقتل خمسة حين أصابت قذيفة كفر الأقحوان.", ["كفر الأقحوان", "كفر الأقحوان"]),
        ("عاد الوزير إلى دار العدالة في بيت العائلة.", []),  # words of the language
        ("على رأس الأقحوان تاج.", []),
        ("صدر عن أبو الأقحوان بيان.", []),  # whoever bears the name
    ],
)
def test_by_a_first_word_of_villages(text: str, expected: list[str]) -> None:
    assert places(text) == expected


def test_a_land_named_by_its_kind_and_a_word_that_is_no_place() -> None:
    assert places("تقدمت القوات في الغوطة.") == ["الغوطة"]
    assert places("حفرت القذيفة حفرة بقطر أربعة أمتار.") == []
    assert places("التزمت القوات بالهدنة التزاما تاما.") == []
    assert places("اختبأ المسلحون في بلدان مثل تركيا.") == ["تركيا"]
    assert places("كانت سرت هي المدينة الأخيرة التي سقطت.") == places("كانت سرت هي التي سقطت.")  # a predicate, no word for the town
    assert places("انفجرت سيارة قرب سبها.") == ["سبها"]  # no verb and no noun with a pronoun stands there


def test_taken_up_before_and_after() -> None:
    """A name that `بلدة` introduces in the lead is a place in the title and further down, too."""
    text = "غارة على عين الدردار\n\nقتل أربعة أشخاص في غارة على بلدة عين الدردار.\nونزح سكان عين الدردار إلى الجبال."
    assert places(text) == ["عين الدردار", "بلدة عين الدردار", "عين الدردار"]


def test_one_word_only_where_it_locates() -> None:
    text = "دارت معارك في بلدة الطاحونة.\nوانسحب المسلحون من الطاحونة. ورأى الراعي أن الطاحونة القديمة هدمت."
    assert places(text) == ["بلدة الطاحونة", "الطاحونة"]


def test_unresolved_without_a_point() -> None:
    place = reader().read("سقط قتلى في بلدة الطاحونة.").places[0]
    assert (place.status, place.lat, place.gazetteer, place.name) == ("unresolved", None, None, "الطاحونة")


def test_a_valley_is_no_far_town_of_its_name() -> None:
    """`الزان` is how the gazetteer spells Ulsan, too."""
    place = next(p for p in reader().read("وقعت اشتباكات في وادي الزان، شرقي الموصل.").places if "الزان" in p.text)
    assert place.country != "KR"


def test_a_town_told_by_its_direction_is_found_again() -> None:
    text = "انفجر لغم على بعد 25 كيلومترا جنوب سبها. ونقل جريح إلى مستشفى سبها."
    assert places(text) == ["سبها", "سبها"]


def claims(text: str) -> dict[str, tuple[list[str], list[str]]]:
    """Actors and places by trigger."""
    found = reader().read(text, published="2026-01-10").claims
    return {claim.trigger.text: ([span.text for span in claim.actor], [span.text for span in claim.place]) for claim in found}


def test_the_name_of_a_village_is_one_phrase() -> None:
    assert claims("قصفت المدفعية قرية أم السنابل، فقتل راع.")["قتل"][0] == []
    assert claims("قصفت المدفعية قرية أم السنابل.")["قصفت"][1] == ["قرية أم السنابل"]


def test_what_tells_where_a_camp_lies_is_not_where_it_happened() -> None:
    told = claims("سقطت قذائف على مخيم السرو للنازحين غربي مأرب، ما أدى إلى مقتل تسعة أشخاص.")
    assert told["سقطت"][1] == told["مقتل"][1] == ["مخيم السرو"]

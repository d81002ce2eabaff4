"""Times, quantities, places and actors at a first level, through the public door. All sentences are invented; published 4 March 2026, a Wednesday."""

from __future__ import annotations

import pytest

import rawi
from rawi.model import Reading


def read(text: str, published: str | None = "2026-03-04") -> Reading:
    return rawi.read(text, published=published)


TIMES = [
    ("أمس", "2026-03-03", "day", "published"),
    ("اليوم", "2026-03-04", "day", "published"),
    ("غدا", "2026-03-05", "day", "published"),
    ("أول من أمس", "2026-03-02", "day", "published"),
    ("يوم الاثنين الماضي", "2026-03-02", "day", "published"),
    ("في 3 آذار/مارس 2026", "2026-03-03", "day", "absolute"),
    ("في 3/3/2026", "2026-03-03", "day", "absolute"),
    ("في ٣ مارس ٢٠٢٦", "2026-03-03", "day", "absolute"),
    ("في الثالث من مارس", "2026-03-03", "day", "published"),
    ("في عام 2019", "2019", "year", "absolute"),
    ("في شباط 2019", "2019-02", "month", "absolute"),
    ("بين عامي 2014 و2016", "2014/2016", "year", "absolute"),
    ("في 15 رمضان 1440", "2019-05-20", "day", "absolute"),
    ("منذ ثلاثة أيام", "2026-03-01/2026-03-04", "day", "published"),
    ("الأسبوع المقبل", "2026-W11", "week", "published"),
    ("الشهر الماضي", "2026-02", "month", "published"),
]


@pytest.mark.parametrize(("words", "value", "grain", "basis"), TIMES)
def test_times(words: str, value: str, grain: str, basis: str) -> None:
    found = read(f"قصف الجيش البلدة {words}.").times
    assert [(time.value, time.grain, time.basis) for time in found] == [(value, grain, basis)]


@pytest.mark.parametrize("words", ["أمس", "يوم الاثنين الماضي", "قبل أسبوعين", "الشهر الماضي", "غدا"])
def test_without_a_date_of_publication_nothing_is_dated_by_default(words: str) -> None:
    found = read(f"قصف الجيش البلدة {words}.", published=None).times
    assert [(time.value, time.earliest, time.latest, time.basis) for time in found] == [(None, None, None, None)]


@pytest.mark.parametrize("text", ["مس الحريق البيوت.", "سقط السبت من يده حجر يوم.", "عدد الأحد عشر جنديا.", "مارس الضغط على الحكومة."])
def test_homographs_of_days_and_months(text: str) -> None:
    assert not [time for time in read(text).times if time.grain == "month"]


QUANTITIES = [
    ("خمسة جنود", 5, 5, None, "person"),
    ("جنديان", 2, 2, None, "person"),
    ("ثلاثة وعشرون طفلا", 23, 23, None, "person"),
    ("ألف ومئتان وخمسون شخصا", 1250, 1250, None, "person"),
    ("3 آلاف شخص", 3000, 3000, None, "person"),
    ("1,250 شخصا", 1250, 1250, None, "person"),
    ("١٢ شخصا", 12, 12, None, "person"),
    ("نحو 30 مدنيا", 30, 30, "about", "person"),
    ("ما لا يقل عن 12 شخصا", 12, None, "at_least", "person"),
    ("أكثر من عشرين مسلحا", 20, None, "more_than", "person"),
    ("ما بين 15 و20 شخصا", 15, 20, None, "person"),
    ("عشرات المدنيين", 20, 99, None, "person"),
    ("المئات", 200, 999, None, "person"),
]


@pytest.mark.parametrize(("words", "low", "high", "modifier", "unit"), QUANTITIES)
def test_quantities(words: str, low: int, high: int | None, modifier: str | None, unit: str) -> None:
    found = read(f"قتل {words}.").quantities
    assert [(q.min, q.max, q.modifier, q.unit) for q in found] == [(low, high, modifier, unit)]


@pytest.mark.parametrize(
    ("words", "number", "unit"), [("40 كيلومترا", 40, "km"), ("3 ملايين دولار", 3_000_000, "USD"), ("40 عائلة", 40, "family")]
)
def test_what_else_is_counted(words: str, number: int, unit: str) -> None:
    assert [(q.min, q.max, q.unit) for q in read(f"بلغ ذلك {words}.").quantities] == [(number, number, unit)]


def test_a_year_is_no_quantity_and_a_quantity_no_year() -> None:
    reading = read("قتل 2019 شخصا في عام 2018.")
    assert [(q.min, q.unit) for q in reading.quantities] == [(2019, "person")]
    assert [time.value for time in reading.times] == ["2018"]


PLACES = [
    ("قصف الجيش اليمني مدينة مأرب.", "مأرب", "YE", (), None),
    ("وقعت الغارة على بعد 40 كيلومترا شمال شرقي حلب في سوريا.", "حلب", "SY", ("NE",), 40),
    ("قتل خمسة قرب مطار بنغازي في ليبيا.", "مطار بنينا", "LY", ("near",), None),
    ("انسحبوا من تعز في اليمن.", "تعز", "YE", (), None),
    ("دخلت القوات العراقية الموصل.", "الموصل", "IQ", (), None),
]


@pytest.mark.parametrize(("text", "name", "country", "relation", "km"), PLACES)
def test_places(text: str, name: str, country: str, relation: tuple[str, ...], km: int | None) -> None:
    place = read(text).places[0]
    assert (place.name, place.status, place.country, place.relation, place.km) == (name, "resolved", country, relation, km)
    assert place.lat is not None and place.lon is not None and place.gazetteer and place.why


def test_a_country_is_a_container_and_no_point() -> None:
    place = read("تجدد القصف في ليبيا.").places[0]
    assert (place.status, place.country) == ("container", "LY")


def test_an_invented_place_gets_no_coordinates() -> None:
    for place in read("قصف الجيش بلدة عين الزعفران قرب قرية تل الريحان.").places:
        assert (place.lat, place.lon) == (None, None)
        assert place.status in ("unresolved", "ambiguous")
        assert place.why


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("أعلن الجيش اليمني انسحابه.", "yemen-army"),
        ("وقالت وزارة الدفاع السورية إن القصف توقف.", "syria-defence-ministry"),
        ("قتل مسلحون من داعش ثلاثة جنود.", "islamic-state"),
        ("اتهم الحوثيون التحالف بالقصف.", "houthi"),
    ],
)
def test_actors_are_known_under_their_names(text: str, entity: str) -> None:
    from rawi.reading.mentions.view import View  # noqa: PLC0415

    reader = rawi.reader()
    assert entity in [mention.entity for mention in reader.finders.actors.find(View(text, reader.lexicon))]


def test_the_outlet_tells_the_country_of_an_article_that_names_none() -> None:
    text = "انفجرت عبوة في بلدة القصير."
    assert read(text).places[0].status == "ambiguous"
    assert rawi.read(text, published="2026-03-04", outlet="سانا").places[0].country == "SY"

"""The finder of times on its own: values, intervals, modifiers, basis and warnings. Published on Monday, 20 August 2018."""

from __future__ import annotations

from datetime import date

import pytest

from rawi.model import Time
from tests.sets.times_answers import Ours

PUBLISHED = date(2018, 8, 20)


@pytest.fixture(scope="module")
def news() -> Ours:
    return Ours("past")


def only(news: Ours, text: str, published: date | None = PUBLISHED) -> Time:
    found = news.find(text, published)
    assert len(found) == 1, [(time.text, time.value) for time in found]
    return found[0]


# the expressions of the field notes: what is said, its value, its modifier or part of the day
NOTED = [
    ("قبل أسبوعين", "2018-08-06", None),
    ("خلال الأشهر الماضية", None, None),
    ("أمس الأول", "2018-08-18", None),
    ("مطلع الشهر الجاري", "2018-08", "start"),
    ("منتصف أغسطس/آب", "2018-08", "mid"),
    ("12 تشرين الثاني 2017", "2017-11-12", None),
    ("5 جويلية 2018", "2018-07-05", None),
    ("15 غشت 2018", "2018-08-15", None),
    ("10 ذو الحجة 1439", "2018-08-21", None),
    ("٢٣ يوليو ٢٠١٨", "2018-07-23", None),
    ("منذ يومين", "2018-08-18/2018-08-20", None),
    ("الأسبوع الماضي", "2018-W33", None),
    ("يوم الجمعة الماضي", "2018-08-17", None),
    ("مساء أمس الأحد", "2018-08-19", "evening"),
    ("العام الجاري", "2018", None),
    ("فجر اليوم", "2018-08-20", "dawn"),
    ("في الثالث والعشرين من الشهر الماضي", "2018-07-23", None),
    ("قبل نحو ثلاثة أشهر", "2018-05", "about"),
    ("نهاية العام 2016", "2016", "end"),
    ("20 أغسطس/آب 2018", "2018-08-20", None),
    ("أواخر مايو الماضي", "2018-05", "end"),
    ("بين عامي 2014 و2016", "2014/2016", None),
    ("يوم الخميس 9 آب", "2018-08-09", None),
    ("السبت الماضي", "2018-08-18", None),
    ("الساعة الرابعة والنصف عصرا", "T16:30", None),
]


@pytest.mark.parametrize(("text", "value", "modifier"), NOTED)
def test_the_expressions_of_the_notes(news: Ours, text: str, value: str | None, modifier: str | None) -> None:
    time = only(news, text)
    assert (time.value, time.modifier) == (value, modifier)
    assert time.text == text.removeprefix("في ")


# what is said, value, earliest, latest, grain, basis
READ = [
    ("20-8-2018", "2018-08-20", "2018-08-20", "2018-08-20", "day", "absolute"),
    ("2018/8/20", "2018-08-20", "2018-08-20", "2018-08-20", "day", "absolute"),
    ("آب (أغسطس) 2017", "2017-08", "2017-08-01", "2017-08-31", "month", "absolute"),
    ("3 شتمبر 2018", "2018-09-03", "2018-09-03", "2018-09-03", "day", "absolute"),
    ("7 الفاتح 1990", "1990-09-07", "1990-09-07", "1990-09-07", "day", "absolute"),
    ("10 فبراير 1258", "1258-02-10", "1258-02-10", "1258-02-10", "day", "absolute"),
    ("٢٠١٨م", "2018", "2018-01-01", "2018-12-31", "year", "absolute"),
    ("1439 هـ", "2017-09-21/2018-09-10", "2017-09-20", "2018-09-11", "year", "absolute"),
    ("الصيف الماضي", "2017-SU", "2017-06-01", "2017-08-31", "season", "published"),
    ("تسعينيات القرن الماضي", "199", "1990-01-01", "1999-12-31", "decade", "absolute"),
    ("العام قبل الماضي", "2016", "2016-01-01", "2016-12-31", "year", "published"),
    ("الأسبوع قبل الماضي", "2018-W32", "2018-08-06", "2018-08-12", "week", "published"),
    ("الخميس قبل الماضي", "2018-08-09", "2018-08-09", "2018-08-09", "day", "published"),
    ("الأسبوع الماضي يوم الثلاثاء", "2018-08-14", "2018-08-14", "2018-08-14", "day", "published"),
    ("الجمعة الأخيرة من رمضان", "2018-06-08", "2018-06-08", "2018-06-08", "day", "published"),
    ("أول اثنين من أكتوبر 2017", "2017-10-02", "2017-10-02", "2017-10-02", "day", "absolute"),
    ("آخر يوم من الشهر الماضي", "2018-07-31", "2018-07-31", "2018-07-31", "day", "published"),
    ("الأسبوع الثاني من مايو", "2018-05-08/2018-05-14", "2018-05-08", "2018-05-14", "week", "published"),
    ("النصف الثاني من شهر مايو", "2018-05-16/2018-05-31", "2018-05-16", "2018-05-31", "half", "published"),
    ("الأيام الأولى من يونيو", "2018-06", "2018-06-01", "2018-06-10", "month", "published"),
    ("الأحد السابع من مايو 2017", "2017-05-07", "2017-05-07", "2017-05-07", "day", "absolute"),
    ("من ليل الأربعاء حتى فجر الخميس", "2018-08-15/2018-08-16", "2018-08-15", "2018-08-16", "day", "published"),
    ("من 2011 إلى 2014", "2011/2014", "2011-01-01", "2014-12-31", "year", "absolute"),
    ("بين 5 و8 مايو 2018", "2018-05-05/2018-05-08", "2018-05-05", "2018-05-08", "day", "absolute"),
    ("يوليو 13-15", "2018-07-13/2018-07-15", "2018-07-13", "2018-07-15", "day", "published"),
    ("منذ 2011", "2011/2018-08-20", "2011-01-01", "2018-08-20", "year", "absolute"),
    ("خلال الـ48 ساعة الماضية", "2018-08-18/2018-08-20", "2018-08-18", "2018-08-20", "hour", "published"),
    ("ليل السبت - الأحد", "2018-08-18/2018-08-19", "2018-08-18", "2018-08-19", "day", "published"),
    ("الساعة 14:00 (12:00 بتوقيت غرينتش)", "T14:00", None, None, "minute", "absolute"),
    ("الساعة الرابعة والنصف عصر أمس", "2018-08-19T16:30", "2018-08-19", "2018-08-19", "minute", "published"),
    ("قبل سنوات", None, None, "2018-08-20", "year", "published"),
    ("بعد يومين من الهجوم", None, None, None, "day", "event"),
    ("لليوم الثالث على التوالي", None, None, None, "day", "event"),
    ("كل جمعة", "XXXX-WXX-5", None, None, "day", "absolute"),
    ("كل ثلاثة أسابيع", "P3W", None, None, "week", "absolute"),
    ("كل ليلة", "TNI", None, None, "day", "absolute"),
    ("في 12 أبريل من كل عام", "XXXX-04-12", None, None, "day", "absolute"),
    ("ثلاث سنوات", "P3Y", None, None, "year", "absolute"),
    ("سنة وشهران", "P1Y2M", None, None, "year", "absolute"),
    ("خلال يومين ونصف", "P2.5D", None, None, "day", "absolute"),
    ("لعدة ساعات", "PTXH", None, None, "hour", "absolute"),
]


@pytest.mark.parametrize(("text", "value", "earliest", "latest", "grain", "basis"), READ)
def test_an_expression(news: Ours, text: str, value: str | None, earliest: str | None, latest: str | None, grain: str, basis: str) -> None:
    time = only(news, text)
    assert (time.value, time.earliest, time.latest, time.grain, time.basis) == (value, earliest, latest, grain, basis)


@pytest.mark.parametrize("text", [text for text, *_, basis in READ if basis == "published"] + ["أمس", "اليوم", "يناير", "15 مايو"])
def test_nothing_is_counted_from_a_day_that_is_not_known(news: Ours, text: str) -> None:
    assert {(time.value, time.earliest, time.latest) for time in news.find(text, None)} <= {(None, None, None)}


@pytest.mark.parametrize("text", ["الساعة الثالثة", "مساء", "في وقت سابق", "مؤخرا", "اليوم التالي", "بعد ساعات", "حينها"])
def test_the_day_of_publication_is_no_default(news: Ours, text: str) -> None:
    assert not [time for time in news.find(f"وصلوا {text}.", PUBLISHED) if time.value is not None]


def test_the_beginning_of_something_is_not_today(news: Ours) -> None:
    assert [time.value for time in news.find("صمدوا منذ بداية الحصار وإلى اليوم.", PUBLISHED)] == [None, "2018-08-20"]
    assert not news.find("قال آلان إنهم وصلوا.", PUBLISHED)


def test_from_the_day_named_before(news: Ours) -> None:
    found = news.find("وقع الهجوم في 5 مايو 2018. وبعد ذلك بيومين انسحبوا، وفي اليوم التالي عادوا.", PUBLISHED)
    assert [(time.value, time.basis) for time in found] == [("2018-05-05", "absolute"), ("2018-05-07", "event"), ("2018-05-08", "event")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("انتخب في عام 1982، وبعد ذلك بأربع سنوات استقال.", ["1982", "1986"]),
        ("انتخب في مارس 2017، وبعد ذلك بيومين استقال.", ["2017-03", None]),
        ("وقعت المعركة في 3 يونيو 1917. وفي نفس اليوم من عام 1975 وصلوا.", ["1917-06-03", "1975-06-03"]),
    ],
)
def test_from_the_moment_named_before(news: Ours, text: str, values: list[str | None]) -> None:
    assert [time.value for time in news.find(text, PUBLISHED)] == values


def test_the_month_after_the_one_named_before(news: Ours) -> None:
    found = news.find("قصفت البلدة في مارس 2017. وفي الشهر التالي انسحبوا.", PUBLISHED)
    assert [(time.value, time.basis) for time in found] == [("2017-03", "absolute"), ("2017-04", "event")]


def test_a_weekday_that_is_not_that_of_its_date_is_a_warning(news: Ours) -> None:
    times, warned = news.read("وصلوا الجمعة 9 آب 2018.", PUBLISHED)
    assert [time.value for time in times] == ["2018-08-09"]
    assert warned == [times[0].start]


@pytest.mark.parametrize(
    "text",
    ["31 فبراير", "31 فبراير 2018", "29 شباط 2018", "32 يناير 2018", "30/2/2018", "30/13/2018", "31 رمضان 1439", "10/13/1439"]
    + ["٠/٠/٠", "0/0/0", "5 مايو 99999", "5/5/99999", "عام 99999", "عام 0", "31 فبراير من كل عام", "خامس اثنين من فبراير 2018"],
)  # fmt: skip
def test_a_day_that_there_is_not_is_a_warning_and_no_value(news: Ours, text: str) -> None:
    times, warned = news.read(f"وصلوا في {text}.", PUBLISHED)
    assert [(time.value, time.earliest, time.latest) for time in times] == [(None, None, None)]
    assert len(warned) == 1


@pytest.mark.parametrize("text", ["الجمعة السابعة عشرة", "الجمعة السادسة"])
def test_the_seventeenth_friday_of_something_is_a_friday(news: Ours, text: str) -> None:
    assert only(news, f"في احتجاجات {text} للمسيرات.").value == "2018-08-17"


@pytest.mark.parametrize("text", ["الشهر الثامن للحرب", "النظام العام المقبل", "في السبت 20 قتيلا سقطوا", "خلال شهر ثلاثة هجمات"])
def test_no_date_where_something_is_counted(news: Ours, text: str) -> None:
    assert not [time for time in news.find(text, PUBLISHED) if time.basis == "published" and time.grain in ("month", "year")]


def test_a_plan_lies_ahead() -> None:
    plan = Ours("future")
    said = [("الثلاثاء", "2018-08-21"), ("الاثنين", "2018-08-27"), ("22/4", "2019-04-22"), ("بعد أسبوعين", "2018-09-03")]
    assert [plan.find(text, PUBLISHED)[0].value for text, _ in said] == [value for _, value in said]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("أكد القائد أن الهدنة لن تسري قبل فجر السبت.", [("فجر السبت", "2018-08-25")]),
        ("تبدأ الهدنة السبت.", [("السبت", "2018-08-25")]),
        ("لم تبدأ الهدنة السبت.", [("السبت", "2018-08-18")]),
        ("ينتظر أن تصل القافلة السبت.", [("السبت", "2018-08-25")]),
        ("قصفت القرية مرتين في الربيع.", [("الربيع", "2018-SP")]),
        ("سقطت حكومات في الربيع العربي.", []),
        ("استمرت المعارك منذ الفجر.", [("منذ الفجر", None)]),
        ("تتبادل القوات التلة منذ الشتاء.", [("منذ الشتاء", None)]),
        ("وقعت ست غارات منذ مطلع العام.", [("منذ مطلع العام", "2018-01-01/2018-08-20")]),
        ("وقعت ست غارات منذ بداية العام.", [("منذ بداية العام", "2018-01-01/2018-08-20")]),
        ("وقعت ست غارات منذ بداية العام الدراسي.", [("منذ بداية العام", None)]),
    ],
)
def test_what_is_to_begin_and_what_began_with_a_season(news: Ours, text: str, told: list[tuple[str, str | None]]) -> None:
    """A weekday of what will begin lies ahead; seasons and parts of a day after `في` and `منذ` are times."""
    assert [(time.text, time.value) for time in news.find(text, PUBLISHED)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("أغلقت أحياء منها الربوة وباب الريح.", []),
        ("فباب المدينة مغلق.", []),
        ("قتل اب وابنه.", []),
        ("في تموز واب 2017.", ["تموز", "اب 2017"]),
        ("في تموز وآب.", ["تموز", "آب"]),
    ],
)
def test_a_door_is_no_august(news: Ours, text: str, told: list[str]) -> None:
    """Without its madda آب is a month only with a day or a year, whatever is joined to it."""
    assert [time.text for time in news.find(text, PUBLISHED)] == told

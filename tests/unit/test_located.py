"""Where the claims of a sentence are: places inside places, what is no place, and the nearest of several. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.unit.reading import claim, reader


def placed(text: str, trigger: str) -> list[str]:
    """The places of the first claim of a trigger."""
    return [span.text for span in claim(text, trigger, "2026-01-10").place]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("قتل خمسة أشخاص داخل أحد المنازل في بلدة الطاحونة.", "قتل", ["أحد المنازل في بلدة الطاحونة"]),  # up to the name
        ("انفجرت سيارة عند نقطة تفتيش في مدينة سرت.", "انفجرت", ["نقطة تفتيش في مدينة سرت"]),
        ("دارت معارك في بلدة الطاحونة في ريف حلب.", "معارك", ["بلدة الطاحونة"]),  # the nearer tells enough
        ("وفي بلدة الطاحونة بجنوب سرت قتل أربعة أشخاص.", "قتل", ["بلدة الطاحونة"]),
        ("تجمع جنود أمام مدرعة في زقاق مهجور.", "تجمع", ["زقاق مهجور"]),  # beside a vehicle is nowhere
        ("قتل ثلاثة جنود داخل مدرعة.", "قتل", ["مدرعة"]),
        ("قال الوزير إن هناك هجوما على الجيش.", "هجوما", []),  # there is
        ("وقتل هناك ثلاثة جنود.", "قتل", ["هناك"]),
        ("اندلعت معارك على الحدود مع القطاع المحاصر.", "المحاصر", []),  # whom the siege befell, told in passing
        ("نجح الجيش في هجوم ليلي في تحرير بلدة الطاحونة.", "هجوم", ["بلدة الطاحونة"]),  # not the act, where it was
        ("هدف القصف إلى الترهيب على حد تعبيره.", "القصف", []),
        ("وصلت قافلة إلى القطاع المحاصر.", "المحاصر", []),  # told apart by it
        ("تظاهر المئات في سرت للمطالبة بعودة النازحين.", "عودة", []),
        ("احتجاجات العراق: الحكومة تنشر الجيش", "احتجاجات", ["العراق"]),
        ("استهدف الطيران ستين موقعا، بما في ذلك مواقع للتصنيع.", "استهدف", []),
    ],
)
def test_place(text: str, trigger: str, expected: list[str]) -> None:
    assert placed(text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("سيطر الجيش على ثمانين في المئة من مدينة سرت.", "سيطر", ["مدينة سرت"]),  # a share is no place
        ("سيطر الجيش على بقية المدن.", "سيطر", ["بقية المدن"]),
        ("وصل رتل إلى مدينة سرت، القريبة من الحدود مع تونس، التي تسيطر عليها الفصائل.", "تسيطر", ["مدينة سرت"]),
        ("دخل الجيش مخيم السرو للنازحين الذي يسيطر عليه المسلحون.", "يسيطر", ["مخيم السرو"]),
        ("سيطر المسلحون على الأسلحة الثقيلة.", "سيطر", []),
        ("استولى المسلحون على المساعدات في بلدة الطاحونة.", "استولى", ["بلدة الطاحونة"]),
        ("بلدة الطاحونة التي استعادت قوات الإقليم السيطرة عليها.", "استعادت", ["بلدة الطاحونة"]),
        ("بقيت قرية الطاحونة في يد الجبهة منذ أن انتزعتها في أكتوبر الماضي.", "انتزعتها", ["قرية الطاحونة"]),  # nobody takes himself
    ],
)
def test_held(text: str, trigger: str, expected: list[str]) -> None:
    assert placed(text, trigger) == expected


def test_arms_are_taken_and_a_town_that_fell_into_hands_is_too() -> None:
    claims = reader().read("استولى المسلحون على الأسلحة الثقيلة. وهجر السكان البلدة منذ سقوطها في أيدي مسلحي الجبهة.").claims
    assert [span.text for span in claims[0].target] == ["الأسلحة الثقيلة"]
    assert claims[-1].type == "seizure"


def timed(text: str, trigger: str) -> list[str]:
    """The times of the first claim of a trigger."""
    return [span.text for span in claim(text, trigger, "2026-01-10").time]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("واندلعت الأسبوع الماضي أعنف مواجهة بين الجيش والمسلحين في ريف المدينة منذ عام 2014.", "مواجهة", ["الأسبوع الماضي"]),
        ("استمر التصعيد الذي لم تشهده المدينة منذ عام 2014.", "التصعيد", []),  # when the like was last seen
        ("وهذا ثاني هجوم على السوق منذ أسبوع.", "هجوم", []),
        ("تتواصل المعارك منذ أسبوع.", "المعارك", ["منذ أسبوع"]),
        ("تعرض الحاجز في آذار الماضي لهجوم مسلح.", "هجوم", ["آذار الماضي"]),
        ("خرج الجنود في آذار الماضي لاستعادة البلدة.", "استعادة", []),  # a purpose has no time of its own
        ("بقي مصير العمال مجهولا بعد اختطافهم أمس.", "اختطافهم", ["أمس"]),
        ("توصل الجيش والفصائل، أمس، إلى هدنة مدتها ثلاثون يوما.", "هدنة", ["أمس"]),  # how long is not when
        ("انفجر لغم من بقايا المعارك، أمس الأربعاء، لدى مرور شاحنة.", "انفجر", ["أمس الأربعاء"]),
        ("شيع الأهالي اليوم الجنود الذين سقطوا في هجوم الخميس.", "سقطوا", ["الخميس"]),  # in the event in which they died
        ("قال طبيب إن خمسة عمال قتلوا في انفجار وقع مساء السبت في السوق.", "قتلوا", ["مساء السبت"]),
        ("تعرض الحاجز أمس لهجوم أودى بحياة ثلاثة جنود.", "أودى", ["أمس"]),
        ("تظاهر المئات أمس احتجاجا على حصار البلدة.", "حصار", []),  # what they were against was before
        ("تظاهر المئات أمس دعما لحق المهجرين بالعودة إلى قراهم.", "العودة", []),
        ("أجبر المسلحون السكان السبت على إخلاء بيوتهم.", "إخلاء", ["السبت"]),
        ("نجا القاضي من الهجوم ظهر الأربعاء، بعد يوم واحد من مقتل حارسه.", "مقتل", []),  # that was the day before
        ("نجا الوزير، ظهر الأربعاء، من محاولة لاغتياله.", "اغتياله", ["ظهر الأربعاء"]),  # what is tried is when it is tried
        ("أصيب الحارس في انفجار، ظهر الأربعاء، قرب السوق.", "أصيب", ["ظهر الأربعاء"]),
        ("قصفت طائرة المستشفى ليل الأحد. وفي الليلة ذاتها احترق مستودع.", "احترق", ["الليلة ذاتها"]),
        ("قتل خمسة جنود في انفجار لم تتضح دوافعه وقع مساء السبت.", "انفجار", ["مساء السبت"]),
        ("قتل خمسة جنود في انفجار لم تتضح دوافعه وقع مساء السبت.", "قتل", ["مساء السبت"]),  # they died in it
    ],
)
def test_time(text: str, trigger: str, expected: list[str]) -> None:
    assert timed(text, trigger) == expected


def test_one_of_many_is_one() -> None:
    claims = reader().read("تضامن العمال مع أحد رفاقهم الذي تعرض للاعتداء.", published="2026-01-10").claims
    assert [span.text for claim in claims if claim.type == "attack" for span in claim.target] == ["أحد رفاقهم"]


@pytest.mark.parametrize(
    ("text", "status", "admin1"),
    [
        ("انفجرت سيارة في حي المنارات بمدينة عدن.", "container", "عدن"),  # a quarter lies in its town
        ("انفجرت سيارة في بلدة المنارات في محافظة لحج.", "container", "لحج"),
        ("انفجرت سيارة في بلدة المنارات شمال عدن.", "container", None),  # north of it may be another province
        ("انفجرت سيارة في بلدة المنارات في عدن.", "unresolved", None),  # a town is in no other town
    ],
)
def test_a_place_that_the_gazetteer_lacks_lies_in_what_holds_it(text: str, status: str, admin1: str | None) -> None:
    (place,) = (one for one in reader().read(text, published="2026-01-10").places if one.name == "المنارات")
    assert (place.status, place.admin1) == (status, admin1)

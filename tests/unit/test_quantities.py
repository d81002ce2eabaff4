"""How many of what: values, modifiers, units, categories, parts and totals. All sentences are invented."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

import rawi
from rawi.model import Quantity

ROOT = Path(__file__).resolve().parents[2]
NUMBERS = ROOT / "src" / "rawi" / "data" / "numbers"


def read(text: str) -> tuple[Quantity, ...]:
    return rawi.read(text, published="2026-03-04").quantities


# The expressions that other programs read wrongly: words, interval, modifier, unit.
EXPRESSIONS = [
    ("وصل مئتا عنصر إلى القرية.", 200, 200, None, "person"),
    ("انتشر مائتي مقاتل في القرية.", 200, 200, None, "person"),
    ("أرسلت ألفي مقاتل إلى الجبهة.", 2_000, 2_000, None, "person"),
    ("نزح مليونا نازح من المدينة.", 2_000_000, 2_000_000, None, "person"),
    ("تظاهر المئات في الساحة.", 200, 999, None, "person"),
    ("أصيب العشرات في الحادث.", 20, 99, None, "person"),
    ("نزح عشرات الآلاف من البلدة.", 20_000, 99_999, None, "person"),
    ("تبعد القرية بضع كيلومترات عن المدينة.", 3, 9, None, "km"),
    ("قتل نحو 70 في الهجوم.", 70, 70, "about", "person"),
    ("قتل ما لا يقل عن 12 في الهجوم.", 12, None, "at_least", "person"),
    ("جرح أكثر من عشرين في الهجوم.", 20, None, "more_than", "person"),
    ("سقط بين 30 و40 قتيلا في الهجوم.", 30, 40, None, "person"),
    ("تقع البلدة على بعد ٢٣٠ كيلومترا من العاصمة.", 230, 230, None, "km"),
    ("قتل ثلاثة آلاف وخمسمئة شخص.", 3_500, 3_500, None, "person"),
    ("قتل مئة وخمسون شخصا.", 150, 150, None, "person"),
    ("قتل خمسة وعشرون شخصا.", 25, 25, None, "person"),
    ("قتل ثلاثمائة شخص.", 300, 300, None, "person"),
    ("قتل أحد عشر شخصا.", 11, 11, None, "person"),
    ("قتل ثمانية أشخاص.", 8, 8, None, "person"),
    ("شرد سبعة عشر ألفا وثلاثمئة وواحد وعشرون شخصا.", 17_321, 17_321, None, "person"),
    ("شرد 1.5 مليون شخص.", 1_500_000, 1_500_000, None, "person"),
    ("وصل 12 ألف نازح.", 12_000, 12_000, None, "person"),
    ("ارتفعت الأسعار ١٢٫٥ في المئة.", 12.5, 12.5, None, "percent"),
    ("قتل ١٬٢٠٠ شخص.", 1_200, 1_200, None, "person"),
    ("مقتل جنديين في كمين.", 2, 2, None, "person"),
]


@pytest.mark.parametrize(("text", "low", "high", "modifier", "unit"), EXPRESSIONS)
def test_the_expressions_that_others_read_wrongly(text: str, low: float, high: float | None, modifier: str | None, unit: str) -> None:
    assert [(q.min, q.max, q.modifier, q.unit) for q in read(text)] == [(low, high, modifier, unit)]


INTERVALS = [
    ("قتل عشرون ونيف من الجنود.", 21, 23, None),
    ("دمرت بضع وعشرون دبابة.", 23, 29, None),
    ("قتل بضعة عشر جنديا.", 13, 19, None),
    ("قتل ما يصل إلى 30 شخصا.", None, 30, "at_most"),
    ("قتل أقل من 20 شخصا.", None, 20, "less_than"),
    ("عدد الصهاريج المحترقة يتراوح بين خمسة وثمانية.", 5, 8, None),
    ("أفرغ النزوح قريتين من الوادي.", 2, 2, None),
    ("عبرت السيارة نقطتي تفتيش.", 2, 2, None),
    ("قتل 30 شخصا على الأقل.", 30, None, "at_least"),
    ("قتل ثلاثة إلى خمسة أشخاص.", 3, 5, None),
    ("نزح ما بين 10 و15 ألف شخص.", 10_000, 15_000, None),
    ("قتل من عشرة لعشرين شخصا.", 10, 20, None),
    ("على بعد كيلومتر ونصف من البلدة.", 1.5, 1.5, None),
    ("على بعد ثلاثة كيلومترات ونصف الكيلومتر من البلدة.", 3.5, 3.5, None),
    ("على بعد كيلومترين من البلدة.", 2, 2, None),
    ("دفعوا .75 مليون دولار.", 750_000, 750_000, None),
    ("دفعوا 20 دولارا و42 سنتا.", 20.42, 20.42, None),
    ("هبطت الحرارة إلى 5 درجات تحت الصفر.", -5, -5, None),
    ("سمع دوي انفجارين في المدينة.", 2, 2, None),
]


@pytest.mark.parametrize(("text", "low", "high", "modifier"), INTERVALS)
def test_intervals(text: str, low: float | None, high: float | None, modifier: str | None) -> None:
    assert [(q.min, q.max, q.modifier) for q in read(text)] == [(low, high, modifier)]


def test_two_villages_with_their_names_are_no_number() -> None:
    assert [q.text for q in read("دخل الجنود قريتي السماقة والجيعة.")] == []


CATEGORIES = [
    ("مقتل 5 جنود في كمين.", "killed"),
    ("إصابة 5 جنود في كمين.", "wounded"),
    ("مقتل وإصابة 30 جنديا في كمين.", "casualty"),
    ("لقي 12 جنديا مصرعهم.", "killed"),
    ("إن 12 جنديا قتلوا في كمين.", "killed"),
    ("اعتقل 12 متظاهرا.", "detained"),
    ("خطف 3 صحفيين.", "hostage"),
    ("فقد 8 بحارة.", "missing"),
    ("وصل 40 نازحا.", "displaced"),
    ("حوصر 40 مدنيا.", "civilian"),
    ("وصل 7 أطفال.", "child"),
    ("وصلت 7 نساء.", "woman"),
    ("انتشر 300 مسلح.", "fighter"),
    ("انتشر 300 جندي.", "soldier"),
    ("دخلت 12 دبابة المدينة.", "vehicle"),
    ("أطلقت 12 صاروخا.", "weapon"),
    ("نفذت الطائرات 12 طلعة.", "sortie"),
    ("نفذت الطائرات 12 غارة.", "strike"),
    ("دفعوا 3 ملايين دينار ليبي.", "money"),
    ("سيطر على 60 في المئة من المدينة.", "percent"),
    ("استمر القصف 48 ساعة.", "duration"),
    ("تقدم الجيش 4 كيلومترات.", "length"),
    ("صادروا 4 أطنان من الوقود.", "mass"),
    ("احترق 30 منزلا.", "building"),
    ("نزحت 40 عائلة.", "family"),
    ("قال المسعف إن ستة أشخاص قضوا وإن البحث مستمر.", "killed"),
    ("قال المسعف إن ستة أشخاص قتلوا وإن البحث مستمر.", "killed"),
    ("قال المسعف إن 23 شخصا قتلوا بالألغام.", "killed"),
    ("قال الأهالي إن سبعة من السكان قتلوا حينها.", "killed"),
    ("قال الشاهد إن 4 مسلحين قتلوا الحارس.", "fighter"),
    ("مقتل 11 نازحا بقذيفة.", "killed"),
    ("أفرج عن العمال الثلاثة الذين خطفوا أمس.", "hostage"),
    ("قال الطبيب إن بين القتلى ثلاث نساء.", "killed"),
    ("إجلاء 20 جريحا من البلدة.", "wounded"),
]


@pytest.mark.parametrize(("text", "category"), CATEGORIES)
def test_categories(text: str, category: str) -> None:
    assert [q.category for q in read(text)] == [category]


def test_every_category_of_the_data_is_in_the_contract() -> None:
    with (NUMBERS / "counted.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t") if not row[0].startswith("#")][1:]
    named = set(re.findall(r"`([^`\n]+)`", (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")))
    assert {row[5] for row in rows} - named == set()


MONEY = [
    ("3 ملايين دولار", "USD"),
    ("3 ملايين دولار أميركي", "USD"),
    ("$3 مليون", "USD"),
    ("3 آلاف دينار ليبي", "LYD"),
    ("3 آلاف دينار عراقي", "IQD"),
    ("300 ليرة سورية", "SYP"),
    ("300 جنيه سوداني", "SDG"),
    ("300 ريال يمني", "YER"),
    ("300 €", "EUR"),
    ("300 دينار", "currency"),
]


@pytest.mark.parametrize(("words", "unit"), MONEY)
def test_money_has_its_currency(words: str, unit: str) -> None:
    assert [(q.unit, q.category) for q in read(f"دفعوا {words} للخاطفين.") if q.unit != "person"] == [(unit, "money")]


def test_parts_know_their_whole() -> None:
    whole, children, women, others = read("قتل 20 شخصا بينهم 7 أطفال و3 نساء، وأصيب 40 آخرون.")
    assert (whole.part_of, children.part_of, women.part_of, others.part_of) == (None, whole.start, whole.start, None)
    assert (whole.category, others.category) == ("killed", "wounded")


def test_a_part_may_stand_before_its_whole() -> None:
    part, whole = read("نجا 5 من أصل 20 راكبا.")
    assert (part.min, part.part_of, whole.min, whole.part_of) == (5, whole.start, 20, None)


def test_the_next_sentence_is_no_part() -> None:
    assert [q.part_of for q in read("قتل 20 شخصا. وأصيب 40 آخرون.")] == [None, None]


TOLLS = [
    ("قال الطبيب إن عدد القتلى ستة.", [6]),
    ("ذكر مصدر أن عدد المخطوفين أربعة.", [4]),
    ("ليرتفع عدد ضحايا الغارة التي طالت أمس سوق البلدة الشرقية إلى تسعة.", [9]),
    ("انتقل المعرض من القاعة الكبيرة في الطابق الأول إلى تسعة.", []),
    ("هاجم انتحاري الحاجز فقتل ثلاثة جنود وأصاب اثنين.", [3, 2]),
    ("لغم يقتل سائقا على الطريق.", [1]),
    ("بينهم طفلان وامرأة.", [2, 1]),
    ("وصل طفلان وامرأة إلى المخيم.", [2]),
    ("قتيل وجرحى في قصف على القرية.", [1]),
    ("لا قتيل في القرية اليوم.", []),
    ("رابطة الأهالي: المفرج عنهم 32 فقط.", [32]),
    ("الضحايا: القتلى 12، والبحث مستمر.", [12]),
    ("استقبل النازحين 30 متطوعا.", [30]),
]


@pytest.mark.parametrize(("text", "numbers"), TOLLS)
def test_numbers_of_people_without_a_noun_and_nouns_without_a_number(text: str, numbers: list[int]) -> None:
    assert [q.min for q in read(text)] == numbers


@pytest.mark.parametrize("text", ["ليرتفع عدد القتلى إلى 40.", "بلغت حصيلة القتلى 40.", "وصل عدد القتلى إلى 40 قتيلا."])
def test_totals_supersede(text: str) -> None:
    assert [(q.min, q.category, q.total) for q in read(text)] == [(40, "killed", True)]


def test_each_verb_of_harm_has_its_own_number() -> None:
    """`قتلوا وأسر أربعة` counts the dead before it and the captured after it; `مقتل وإصابة العشرات` counts both."""
    assert [(q.min, q.category) for q in read("قال الضابط إن 15 مسلحا قتلوا وأسر أربعة.")] == [(15, "killed"), (4, "detained")]
    assert [q.category for q in read("مقتل وإصابة 30 شخصا في الحريق.")] == ["casualty"]


def test_a_rising_toll_may_be_told_at_length() -> None:
    text = "ليرتفع عدد قتلى الغارة التي طالت أمس الاثنين سوق البلدة إلى تسعة."
    assert [(q.min, q.category, q.total) for q in read(text)] == [(9, "killed", True)]


def test_a_count_that_nothing_raised_is_no_total() -> None:
    assert [q.total for q in read("قتل 40 شخصا.")] == [False]


NOTHING = [
    "الجندي الثالث والعشرون في الكتيبة الخامسة.",
    "قال اللواء 444 في بيانه.",
    "صدر القرار 2254 أمس.",
    "اتصلوا على 00218911234567 شخصيا.",
    "انظر https://example.org/40/جنود/12 غدا.",
    "النسخة 1.2.3 من التقرير.",
    "يوم الأحد 13 من الجاري.",
    "12 ما زالوا هناك.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_counts_nothing(text: str) -> None:
    assert read(f"في المدينة: {text}") == ()

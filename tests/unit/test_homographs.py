"""Words that look like a cue, a trigger or a preposition and are none, in sentences of our own."""

from __future__ import annotations

import pytest

from rawi.reading.reader import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    "text",
    [
        "وصلت القافلة بين الساعة الثامنة والتاسعة.",
        "دخلت الشاحنات عبر المعبر الشمالي.",
        "عبر الجنود النهر على متن قوارب.",
        "وصل الجنود إلى مدينة الزهور.",
        "عادت القوات مجددا إلى المعسكر.",
        "رفض الجندي الخروج من الغرفة.",
        "قوبل القرار برفض واسع.",
        "نقل المصابون إلى المستشفى.",
        "نقل الجيش المدافع إلى الجبهة.",
        "على الحدود جنود كثيرون.",
        "أعلى التل موقع للجيش.",
        "مر طفل ذكر وبنتان قرب الخيمة.",
        "أضاف الطباخ الملح إلى الطعام.",
        "روى المزارع حقله.",
        "أفاد الدواء المريض.",
        "تابع الطالب دروسه.",
        "صرح الجامعة مغلق منذ عام.",
        "عرض النهر عشرون مترا.",
        "تبعا للطقس تغلق المدارس.",
        "الأمر الذي أدى إلى ضرر كبير.",
        "حذر السائق وهو يعبر الجسر.",
        "رأى الطفل قطة قرب البئر.",
    ],
)
def test_a_homograph_of_a_cue_says_nothing(reader: Reader, text: str) -> None:
    assert [(s.cue.text, s.content.text) for s in reader.read(text).statements] == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قال علي محمود إن الجنود انسحبوا من القرية.", "علي محمود"),
        ("أكد العقيد علي محمود أن الجنود وصلوا إلى القرية.", "العقيد علي محمود"),
        ("وقال علي إن الاتفاق قائم على الثقة.", "علي"),
    ],
)
def test_ali_is_no_preposition(reader: Reader, text: str, speaker: str) -> None:
    assert [s.speaker for s in reader.read(text).statements] == [speaker]


def test_the_preposition_stays_one(reader: Reader) -> None:
    (claim,) = [c for c in reader.read("شن الطيران غارة على القرية.").claims if c.type == "airstrike"]
    assert [span.text for span in (*claim.target, *claim.place)] == ["القرية"]


@pytest.mark.parametrize(("text", "trigger"), [("وافق البرلمان على الهدنة.", "وافق"), ("ووافق البرلمان على الهدنة.", "وافق")])
def test_a_root_letter_is_no_conjunction(reader: Reader, text: str, trigger: str) -> None:
    assert trigger in [claim.trigger.text for claim in reader.read(text).claims]


@pytest.mark.parametrize(
    ("text", "trigger", "target"),
    [
        ("قتل عشرة مسلحين وأسر ثلاثة آخرون في المعركة.", "أسر", "ثلاثة آخرون"),
        ("الشرطة توقف ثلاثة مشتبه بهم في السوق.", "توقف", "ثلاثة مشتبه بهم"),
        ("وقع حادثان: لغم قتل سائقا قرب الجسر وحريق في المصنع.", "قتل", "سائقا"),
        ("وقع هجوم قتل فيه خمسة جنود.", "قتل", "خمسة جنود"),
    ],
)
def test_a_verb_of_harm_before_whom_it_befell(reader: Reader, text: str, trigger: str, target: str) -> None:
    """A joined verb before a number, a title's verb after somebody, a weapon's verb: not the noun that is written like it."""
    assert [[span.text for span in claim.target] for claim in reader.read(text).claims if claim.trigger.text == trigger] == [[target]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("نزح 20 ألفا وعاد ثلاثة آلاف.", ["نزح", "عاد"]),
        ("وعاد النازحون إلى القرية.", ["عاد"]),
        ("كانت القوات قتلت في وقت سابق أربعة مدنيين.", ["قتلت"]),
        ("قال المكتب إن 30 ألف قروي على الأقل غادروا البلدة.", ["غادروا"]),
        ("زار الوفد المحكوم عليهم بالإعدام.", ["المحكوم عليهم"]),
        ("التقى الوفد خبراء مكافحة الإرهاب.", ["التقى"]),
    ],
)
def test_words_that_tell_a_claim_here(reader: Reader, text: str, told: list[str]) -> None:
    """`عاد` before a number is a verb, `في وقت` no idiom; a sentence that is not carried out and the name of an office tell nothing."""
    assert [claim.trigger.text for claim in reader.read(text).claims if claim.type != "movement"] == told


def test_the_past_of_another_verb_is_no_passive(reader: Reader) -> None:
    """`توصل إلى هدنة` came to a truce; nobody is brought anywhere."""
    assert [claim.type for claim in reader.read("توصل الجيش والفصائل إلى هدنة.").claims] == ["agreement"]


@pytest.mark.parametrize(("text", "trigger"), [("توقف القتال ثلاثة أيام.", "توقف"), ("تحقق الشرطة في جريمة قتل ثلاثة عمال.", "جريمة")])
def test_a_noun_that_is_written_like_a_verb_of_harm(reader: Reader, text: str, trigger: str) -> None:
    assert "detention" not in [claim.type for claim in reader.read(text).claims if claim.trigger.text == trigger]


def test_a_joined_verb_of_one_has_not_the_many_before_it_as_subject(reader: Reader) -> None:
    claims = reader.read("قال الضابط إن 15 مسلحا قتلوا وأسر أربعة.").claims
    assert [(c.type, [s.text for s in c.actor], [s.text for s in c.quantity]) for c in claims] == [
        ("casualties", [], ["15 مسلحا"]),
        ("detention", [], ["أربعة"]),
    ]


@pytest.mark.parametrize("aside", ["ظهر الخميس", "في وقت سابق", "قبل ثلاثة أيام", "مساء أمس", "في مدينة سرت", "قرب بلدة الطاحونة"])
@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("أوقفت {} السلطات خمسة أشخاص.", "أوقفت"),
        ("قبضت {} الشرطة على أربعة متهمين.", "قبضت"),
        ("أجبرت {} الميليشيا الأهالي على الفرار من قراهم.", "أجبرت"),
        ("وقعت {} البلدة في قبضة المسلحين.", "وقعت"),
        ("طعن {} شاب جنديا عند الحاجز.", "طعن"),
        ("قضى {} ثلاثة أشخاص في الهجوم.", "قضى"),
        ("سقط {} جندي قتيلا عند الحاجز.", "سقط"),
    ],
)
def test_a_time_or_a_town_between_a_word_and_what_it_needs(reader: Reader, text: str, trigger: str, aside: str) -> None:
    """Words of a time or a town do not count among those that are looked at beside a trigger."""
    assert trigger in [claim.trigger.text for claim in reader.read(text.format(aside)).claims]


def test_a_time_that_is_an_object_counts(reader: Reader) -> None:
    assert [claim.type for claim in reader.read("قضى الوزير ثلاثة أيام في الجنوب.").claims if claim.type == "casualties"] == []

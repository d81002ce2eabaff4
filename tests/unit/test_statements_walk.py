"""Where a statement's content begins and ends, and who says it: one invented report a mechanism."""

from __future__ import annotations

import pytest

from rawi.model import Statement
from rawi.reading.reader import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def said(reader: Reader, text: str, cue: str) -> Statement:
    """The one statement whose cue is that word."""
    found = [s for s in reader.read(text).statements if cue in s.cue.text]
    assert len(found) == 1, [(s.cue.text, s.content.text) for s in reader.read(text).statements]
    return found[0]


ENDS = [
    ("أعلن الحرس اعتقال مهربين في الوادي، لكن السكان شككوا في الأمر.", "أعلن", "اعتقال مهربين في الوادي"),
    ("أعلن الحرس إغلاق الجسر بعد ساعات من وقوع الانفجار.", "أعلن", "إغلاق الجسر"),
    ("هددت الكتيبة بقصف المطار ردا على اعتقال قائدها.", "هددت", "قصف المطار"),
    ("أعلنت الشرطة اعتقال مهرب، وفقا لما ذكرته إذاعة محلية.", "أعلنت", "اعتقال مهرب"),
    ("أكدت ممرضات، صباح السبت، تعرض المخبز لقصف عنيف.", "أكدت", "تعرض المخبز لقصف عنيف"),
    ("جاء في بيان للبلدية أن الجسر أغلق.", "جاء في", "الجسر أغلق"),
    ("كشف مسؤول محلي، رفض الكشف عن اسمه، أن الجسر أغلق.", "كشف", "الجسر أغلق"),
    ("قال حارس رفض ذكر اسمه إن الجسر أغلق.", "قال", "الجسر أغلق"),
    ("وأمر المحافظ، الذي زار المدينة أمس، بإخلاء الحي.", "أمر", "إخلاء الحي"),
    ("ورفض الناطق باسم البلدية تأكيد انهيار الجسر.", "رفض", "انهيار الجسر"),
    ("اختتم الناطق باسم البلدية بالقول إن الجسر آمن.", "اختتم", "الجسر آمن"),
]


@pytest.mark.parametrize(("text", "cue", "content"), ENDS)
def test_a_content_is_as_long_as_what_is_said(reader: Reader, text: str, cue: str, content: str) -> None:
    assert said(reader, text, cue).content.text == content


SPEAKERS = [
    ("قال المحافظ إن الجسر مغلق. وأضافت المتحدثة باسم البلدية ليلى فارس في إفادة صحفية أن العمل بدأ.", "أضافت", "ليلى فارس"),
    ("وعقّب رئيس اللجنة بأن الأرقام غير دقيقة.", "عقّب", "رئيس اللجنة"),
    ("وختم القائد قائلا إن المعركة انتهت.", "ختم", "القائد"),
    ("ورد الناطق باسم البلدية بأن الجسر آمن.", "رد", "الناطق باسم البلدية"),
    ("وكانت حصيلة أولية للحريق الذي أتى على السوق، أفادت بمقتل حارس.", "أفادت", "حصيلة"),
    ("المحكمة أمرت بالإفراج عن الصيادين.", "أمرت", "المحكمة"),
    ("بث التنظيم تسجيلا يهدد فيه مسلحون بقصف الميناء.", "يهدد", "مسلحون"),
    ("قال ضابط محلي فضل عدم ذكر اسمه إن الجسر أغلق.", "قال", "ضابط محلي"),
    ("حريق في سوق الميناء والبلدية تقول إن الخسائر محدودة.", "تقول", "البلدية"),
    ("خمسة جرحى في شجار بين صيادين والحرس يعلن إغلاق الميناء.", "يعلن", "الحرس"),
    ("تراجع عدد النازحين في المخيم والمتحدث باسم البلدية يؤكد فتح الطريق.", "يؤكد", "المتحدث باسم البلدية"),
    ("وأضاف مقدما التعازي للأسر أن التحقيق بدأ. قال الوزير إن الجسر انهار.", "قال", "الوزير"),
]


@pytest.mark.parametrize(("text", "cue", "speaker"), SPEAKERS)
def test_the_speaker_is_the_subject(reader: Reader, text: str, cue: str, speaker: str) -> None:
    assert speaker in said(reader, text, cue).speaker


def test_who_hands_on_and_who_is_quoted_have_one_content(reader: Reader) -> None:
    outer, inner = reader.read("ونقلت إذاعة محلية عن صياد قوله إن الزورق احترق في الميناء.").statements
    assert outer.content == inner.content
    assert inner.parent == outer.id
    assert "إذاعة" in outer.speaker and "صياد" in inner.speaker


def test_a_claim_hangs_on_the_one_who_is_quoted(reader: Reader) -> None:
    reading = reader.read("ونقلت إذاعة محلية عن صياد قوله إن المسلحين هاجموا الميناء.")
    assert {claim.statement for claim in reading.claims if claim.type == "attack"} == {reading.statements[1].id}


@pytest.mark.parametrize(
    "text", ["يذكر أن الجسر بني قبل ستين عاما.", "وتجدر الإشارة إلى أن الميناء مغلق.", "لم يكشف الحرس عن هوية المهرب."]
)
def test_no_statement(reader: Reader, text: str) -> None:
    assert reader.read(text).statements == ()


def test_a_state_before_the_colon_of_a_title_speaks_where_it_speaks_below(reader: Reader) -> None:
    spoken = reader.read("الأردن: اعتراض طائرة فوق المفرق\n\nأعلن الأردن اعتراض طائرة مسيرة فوق المفرق.").statements
    assert spoken[0].rule == "title-colon"
    topic = reader.read("الأردن: انهيار جسر في المفرق\n\nأعلنت بلدية المفرق انهيار جسر صغير.").statements
    assert all(statement.rule != "title-colon" for statement in topic)


def test_an_age_is_no_part_of_a_name(reader: Reader) -> None:
    assert said(reader, "قال سالم كامل (22 عاما) إن القصف بدأ فجرا.", "قال").speaker == "سالم كامل"


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("دعت المملكة إلى اجتماع. أما المفوض السامي، سالم كرم، فدعا إلى وقف القتال.", "فدعا", "المفوض السامي"),
        ("أما المتحدث باسم الوزارة فقد نفى أن القوات قصفت القرية.", "نفى", "المتحدث باسم الوزارة"),
        ("أما الناطق فنفى أن القوات قصفت القرية.", "نفى", "الناطق"),
        ("أما في البلدة، فقالت مصادر إن القوات قصفت القرية.", "قالت", "مصادر"),
    ],
)
def test_who_is_named_after_amma_speaks(reader: Reader, text: str, cue: str, speaker: str) -> None:
    assert said(reader, text, cue.lstrip("ف")).speaker == speaker


@pytest.mark.parametrize("text", ["تُتهم القوات بقصف القرية.", "اتُهمت القوات بقصف القرية.", "القوات تتهم أيضا بقصف القرية."])
def test_nobody_named_accuses_in_the_passive(reader: Reader, text: str) -> None:
    statement = said(reader, text, "ه")
    assert (statement.stance, statement.speaker, statement.content.text) == ("accuse", "غير مذكور", "قصف القرية")


def test_the_subject_of_was_speaks(reader: Reader) -> None:
    text = 'وكانت المتحدثة باسم الوزارة، سالمة كرم، حييت الدولة على دعمها، قائلة، الأربعاء: "شنت الدولة غارات على القرية".'
    assert said(reader, text, "قائلة").speaker == "المتحدثة باسم الوزارة"


def test_a_name_ends_before_another_party(reader: Reader) -> None:
    statement = said(reader, "حمل الرئيس اللبناني سالم كامل إسرائيل المسؤولية عن القصف.", "حمل")
    assert (statement.stance, statement.speaker) == ("accuse", "الرئيس اللبناني سالم كامل")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وعادت العائلات وفق الأمم المتحدة إلى قرى الوادي.", "الأمم المتحدة"),
        ("الهدنة صامدة، بحسب المبعوث الأممي إلى الوادي.", "المبعوث الأممي إلى الوادي"),
    ],
)
def test_a_source_does_not_take_where_somebody_goes(reader: Reader, text: str, speaker: str) -> None:
    assert reader.read(text).statements[0].speaker == speaker


def test_an_office_is_not_the_body_it_is_named_after(reader: Reader) -> None:
    text = "قالت منظمة الأمم المتحدة للطفولة إن المدرسة أغلقت. ونزحت عائلات الوادي وفق الأمم المتحدة."
    assert [s.speaker for s in reader.read(text).statements] == ["منظمة الأمم المتحدة للطفولة", "الأمم المتحدة"]


RELAYED = [
    ("نقلت الإذاعة على لسان ضابط في الحرس أن الجسر انهار.", "الإذاعة", "ضابط في الحرس"),
    ('نقلت الإذاعة عن المحافظ: "الجسر انهار أمس".', "الإذاعة", "المحافظ"),
    ("ذكرت الإذاعة نقلا عن صيادين أن الزورق غرق.", "الإذاعة", "صيادين"),
    ("علمت الإذاعة من مصدر في الميناء أن السفينة غادرت.", "الإذاعة", "مصدر في الميناء"),
    ("غرق زورقان عند الميناء، وفق ما أوردته الإذاعة نقلا عن حرس السواحل.", "الإذاعة", "حرس السواحل"),
    ("غرق زورقان عند الميناء، بحسب ما نقلته الإذاعة عن صياد.", "الإذاعة", "صياد"),
    ("وبحسب ما نقلته الإذاعة عن المحافظ، أغلق الحرس الجسر.", "الإذاعة", "المحافظ"),
]


@pytest.mark.parametrize(("text", "outlet", "source"), RELAYED)
def test_an_outlet_hands_on_what_a_source_says(reader: Reader, text: str, outlet: str, source: str) -> None:
    reading = reader.read(text)
    outer, inner = reading.statements
    assert (outer.speaker, inner.speaker) == (outlet, source)
    assert inner.parent == outer.id
    assert {claim.statement for claim in reading.claims} <= {inner.id}


def test_who_learns_of_something_hands_on_nothing(reader: Reader) -> None:
    assert not reader.read("لا يعلم الحارس عن المهربين شيئا. علم المحافظ من صيادين لدى الميناء.").statements


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("نفى المحافظ الخبر. وقال إن الجسر سليم.", "المحافظ"),
        ('قال المحافظ في هذا السياق: "الجسر انهار".', "المحافظ"),
        ("إغلاق جسر قال الحرس إنه انهار.", "الحرس"),
        ("وبالمقابل ذكرت الإذاعة أن الزورق غرق.", "الإذاعة"),
    ],
)
def test_who_speaks_is_somebody(reader: Reader, text: str, speaker: str) -> None:
    assert [statement.speaker for statement in reader.read(text).statements] == [speaker]


@pytest.mark.parametrize("text", ["ليعلم الجميع أن الحرس قصف القرية.", "انتهت الجلسة التي دعت إليها الحكومة لبحث الهجوم."])
def test_what_is_bidden_or_called_for_is_nobodys_statement(reader: Reader, text: str) -> None:
    assert not reader.read(text).statements

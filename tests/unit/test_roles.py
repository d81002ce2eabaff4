"""Who did it: the accused and not the accuser, the striker and not those who were killed, each verb with its own people."""

from __future__ import annotations

import pytest

import rawi
from rawi.model import Claim


def one(text: str, kind: str) -> Claim:
    found = [claim for claim in rawi.read(text).claims if claim.type == kind]
    assert len(found) == 1, [claim.trigger.text for claim in found]
    return found[0]


@pytest.mark.parametrize(
    "text",
    [
        "اتهم المجلس المحلي الطيران الحكومي بارتكاب مجزرة.",
        "اتهم المجلس المحلي، الثلاثاء، الطيران الحكومي بارتكاب مجزرة.",
        "اتهم المجلس المحلي في البلدة، الثلاثاء، الطيران الحكومي بارتكاب مجزرة في السوق.",
    ],
)
def test_the_accused_did_it_and_not_the_accuser(text: str) -> None:
    assert [span.text for span in one(text, "abuse").actor] == ["الطيران الحكومي"]


def test_who_was_killed_did_not_strike() -> None:
    assert one("مقتل 12 شخصا في غارة على السوق.", "airstrike").actor == ()


def test_a_joined_passive_has_its_own_people() -> None:
    killed, hurt = [c for c in rawi.read("قتل 12 شخصا وأصيب نحو ثلاثين آخرين.").claims if c.type == "casualties"]
    assert [span.text for span in killed.target] == ["12 شخصا"]
    assert [span.text for span in hurt.target] == ["نحو ثلاثين آخرين"]
    assert [q.text for q in hurt.quantity] == ["نحو ثلاثين آخرين"]


def test_a_source_that_wants_no_name_demands_nothing() -> None:
    statements = rawi.read("قال مصدر طبي، طلب عدم الكشف عن هويته، إن بين القتلى ثلاثة أطفال.").statements
    assert [(s.cue.text, s.speaker) for s in statements] == [("قال", "مصدر طبي")]


def test_a_complementiser_and_its_subject_want_a_verb() -> None:
    claim = one("قال الوزير إن الجيش قصف القرية.", "shelling")
    assert ([span.text for span in claim.actor], [span.text for span in claim.target]) == (["الجيش"], ["القرية"])


def test_the_halves_of_a_title_have_their_own_people() -> None:
    claim = one("مقتل عشرة مسلحين في الوادي.. والتحالف يقصف البلدة", "shelling")
    assert [span.text for span in claim.actor] == ["التحالف"]


def who(text: str, trigger: str) -> tuple[list[str], list[str]]:
    """Actors and targets of the claim whose trigger is written so."""
    found = [claim for claim in rawi.read(text).claims if claim.trigger.text == trigger]
    assert len(found) == 1, [claim.trigger.text for claim in found]
    return [span.text for span in found[0].actor], [span.text for span in found[0].target]


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "target"),
    [
        # the noun stands as a pronoun under the preposition of its relative clause
        ("أصيب سائق في الهجوم الذي تعرض له موكب القاضي.", "الهجوم", [], ["موكب القاضي"]),
        ("شهدت المدينة تظاهرات شارك فيها آلاف العمال.", "تظاهرات", ["آلاف العمال"], []),
        ("شهدت البلدة حملة اعتقالات قامت بها الشرطة.", "اعتقالات", ["الشرطة"], []),
        ("ركز الجيش على استعادة القرى التي يسيطر عليها المسلحون.", "استعادة", ["الجيش"], []),
        # a place is not who retakes it
        ("زار الوزير المدينة التي استعادت قوات الإقليم السيطرة على معظم أحيائها.", "استعادت", ["قوات الإقليم"], []),
        # the pronoun of أنه anticipates nothing where it does not agree with the verb
        ("ذكرت الوكالة أنه نزحت نحو مئة أسرة من القرى.", "نزحت", [], ["نحو مئة أسرة"]),
        ("روى شهود أن الخمسة قتلوا بانفجار.", "قتلوا", [], ["الخمسة"]),
        # before the verb a pronoun means the subject after it
        ("ومع تقدمها في الوادي، تمكنت القوات الحكومية من دخول البلدة.", "تقدمها", ["القوات الحكومية"], []),
        # joined verbal nouns share their object
        ("اتهم الأهالي الجماعة بخطف الصحفي وقتله.", "قتله", ["الجماعة"], ["الصحفي"]),
        ("قال المتحدث إنه تم اعتراض الصاروخ وتدميره.", "تدميره", [], ["الصاروخ"]),
        ("تجمع المحتجون أمام مقر المحافظ وحاولوا حرقه.", "حرقه", ["المحتجون"], ["مقر المحافظ"]),
        # an aircraft with no party named does it itself
        ("كانت طائرة معادية تحاول استهداف المطار.", "استهداف", ["طائرة معادية"], ["المطار"]),
        # a harm is done by who did the act that led to it
        ("أطلق مسلحون النار على موكب القاضي، ما أدى إلى مقتل اثنين من حراسه.", "مقتل", ["مسلحون"], ["اثنين من حراسه"]),
        ("شن الطيران غارة على القرية أسفرت عن تدمير عشرة منازل.", "تدمير", ["الطيران"], ["عشرة منازل"]),
        ("فتح المجلس تحقيقا في غارة شنها التحالف وأسفرت عن مصرع عشرات المصلين.", "مصرع", ["التحالف"], ["عشرات المصلين"]),
        ("قصفت مدفعية الجيش القرية، فقتل راع وأصيب سبعة من أقاربه.", "قتل", ["الجيش"], ["راع"]),
        # a town is where an air strike is, a market or a hospital is what it hits
        ("شن الطيران غارات على بلدة سرمين.", "غارات", ["الطيران"], []),
        ("قتل مدنيان في غارة على مستشفى سرمين.", "غارة", [], ["مستشفى سرمين"]),
        # who is behind an act did it
        ("وقالت الوزارة إن الجماعة كانت وراء الضربة.", "الضربة", ["الجماعة"], []),
        ("وقال المتحدث إن السلطات مسؤولة عن الهجوم.", "الهجوم", ["السلطات"], []),
        ("أكدت اللجنة مسؤولية الجيش عن قصف السوق.", "قصف", ["الجيش"], ["السوق"]),
        # a number alone
        ("هاجم انتحاري الحاجز فقتل ثلاثة جنود وأصاب اثنين.", "هاجم", ["انتحاري"], ["الحاجز"]),
        ("هاجم انتحاري الحاجز فقتل ثلاثة جنود وأصاب اثنين.", "قتل", ["انتحاري"], ["ثلاثة جنود"]),
        ("هاجم انتحاري الحاجز فقتل ثلاثة جنود وأصاب اثنين.", "أصاب", ["انتحاري"], ["اثنين"]),
        ("قتل الجيش ثلاثة مسلحين وجرح تسعة.", "جرح", ["الجيش"], ["تسعة"]),
        ("قتل ثلاثة جنود وجرح تسعة في الهجوم.", "جرح", [], []),
        ("استهدفت طائرة مسيرة قافلة من الصهاريج فدمرت ستة منها.", "دمرت", ["طائرة مسيرة"], ["ستة منها"]),
        # a time is no part of somebody's name
        ("قتل شرطي صباح أمس في البلدة.", "قتل", [], ["شرطي"]),
        ("قصفت مدفعية الجيش مساء أمس الاثنين قرية البلوط.", "قصفت", ["الجيش"], ["قرية البلوط"]),
        # what is shelled, not who shells
        ("ندد الأهالي بقصف السوق ومدرسة البلدة.", "قصف", [], ["السوق", "مدرسة البلدة"]),
        ("ندد الأهالي بقصف الجيش.", "قصف", ["الجيش"], []),
        # the sides of what lies between them, further on or named before
        ("اتفاق للتهدئة بين الجيش والجبهة.", "اتفاق", ["الجيش", "الجبهة"], []),
        ("أعلنت الوزارة التوصل إلى اتفاق لإعادة التهدئة بين الجيش والجبهة.", "اتفاق", ["الجيش", "الجبهة"], []),
        ("جاء ذلك إثر اتفاق جديد، فجر السبت، بين الجيش والفصائل.", "اتفاق", ["الجيش", "الفصائل"], []),
        ("وتتبادل الحركة والجيش الاتهامات منذ انهيار الهدنة بينهما.", "الهدنة", ["الحركة", "الجيش"], []),
        # driven out by nobody who is named
        ("يؤكد المجلس حق اللاجئين في العودة إلى قراهم ومنازلهم التي هجروا منها.", "هجروا", [], ["اللاجئين"]),
        ("عاد اللاجئون إلى القرى التي طردوا منها.", "طردوا", [], ["اللاجئون"]),
        ("اندلعت النيران في صهريجين.", "النيران", [], ["صهريجين"]),
        ("زار الوزير جنودا في المستشفى.", "زار", ["الوزير"], ["جنودا"]),
        # a place or thing with a verb and no object
        ("ونقلت القناة عن مهندس أن جميع الأهداف دمرت فوق البحر.", "دمرت", [], ["جميع الأهداف"]),
        ("وقالت منسقة إن المخيم قصف مرتين.", "قصف", [], ["المخيم"]),
        # the sides of a fight told in passing
        ("أحرزت المقاومة، الخميس، تقدما جديدا بعد مواجهات مع ميليشيات الجبل.", "مواجهات", ["المقاومة"], ["ميليشيات الجبل"]),
        ("أعلن الجيش سيطرته على القرية بعد اشتباكات مع الفصائل.", "اشتباكات", ["الجيش"], ["الفصائل"]),
        # who was killed in it is not whom it was against, and who killed them not who held it
        ("أدان المجلس تفجير السوق الذي قتل فيه ثلاثة جنود.", "تفجير", [], []),
        ("وخلال يوم افتتاح السفارة قتل نحو ستين متظاهرا.", "قتل", [], ["نحو ستين متظاهرا"]),
        ("نزحت أسر من ثماني قرى.", "نزحت", [], ["أسر"]),
        ("عاد المهجرون قسريا من قبل الجماعة.", "المهجرون", ["الجماعة"], ["المهجرون"]),
        # the condition of a threat is not what is threatened
        ("هددت الحكومة بالانتقام في حال تعرضت لهجوم.", "هجوم", [], ["الحكومة"]),
        ("قالت الحكومة إنها سترد إذا تعرضت لأي هجوم.", "هجوم", [], ["الحكومة"]),
        ("نفت الحكومة تعرض أي جندي لإصابة.", "إصابة", [], ["أي جندي"]),
        # those of the victims who are told apart
        ("قتل سبعة مدنيين، بينهم طفلان وامرأة، في القصف.", "قتل", [], ["سبعة مدنيين", "طفلان", "امرأة"]),
        ("اعتقلت الشرطة عشرين شخصا، من بينهم ثلاثة صحفيين.", "اعتقلت", ["الشرطة"], ["عشرين شخصا", "ثلاثة صحفيين"]),
        # something is fired by somebody
        ("أدان المجلس إطلاق المسلحين النار على المتظاهرين.", "إطلاق", ["المسلحين"], ["المتظاهرين"]),
        ("نددت الوزارة بإطلاق الفصائل رشقات صاروخية صوب البلدات.", "إطلاق", ["الفصائل"], ["البلدات"]),
        # two nouns of what is done have one genitive
        ("أدى القصف إلى مقتل وإصابة عشرات السكان.", "مقتل", [], ["عشرات السكان"]),
        ("طالب المجلس بوقف استهداف السكان الأبرياء.", "استهداف", [], ["السكان الأبرياء"]),
        # who tells of the dead did not kill them
        ("أعلنت الوزارة حصيلة القتلى.", "حصيلة", [], []),
        ("أعلن الجيش سقوط قتلى.", "قتلى", [], []),
        # somebody's name is one phrase, also without a title
        ("قتل محمد سعيد كامل برصاص قناص.", "قتل", ["قناص"], ["محمد سعيد كامل"]),
        ("خطفت الحركة سعيد أبو النور.", "خطفت", ["الحركة"], ["سعيد أبو النور"]),
        ("اغتيل سعيد كامل في البلدة.", "اغتيل", [], ["سعيد كامل"]),
        ("هاجم محمد سعيد الحاجز.", "هاجم", ["محمد سعيد"], ["الحاجز"]),
        # a pronoun beside an adjective means another than those whom it describes
        ("تحاصر القوات الحكومية والوحدات الموالية لها البلدة.", "الموالية", ["الوحدات"], ["القوات الحكومية"]),
        ("قتل ثلاثون من أفراد القوات الحكومية ومسلحين متحالفين معها.", "متحالفين", ["مسلحين"], ["القوات الحكومية"]),
        # after somebody's name or a word for one person a plural is somebody else
        ("واتهم سعيد كامل المتمردين بتنفيذ الهجوم.", "الهجوم", ["المتمردين"], []),
        ("واتهم الوزير السوريين بتنفيذ الهجوم.", "الهجوم", ["السوريين"], []),
        # who is able to do it
        ("قالت الحركة إنها قادرة على استهداف المطار.", "استهداف", ["الحركة"], ["المطار"]),
        ("أكد الجيش أنه قادر على استهداف المطار.", "استهداف", ["الجيش"], ["المطار"]),
        # a preposition with a pronoun governs nothing more
        ("شنت القوات عملية عسكرية تمكنت خلالها من السيطرة على البلدة.", "السيطرة", ["القوات"], []),
        ("نفذت الجماعة هجوما أطلقت خلاله سبع قذائف.", "أطلقت", ["الجماعة"], []),
        # the latter
        ("انسحب الجيش من وجه التنظيم، إلا أن الأخير عاود تنفيذ تفجيرات.", "تفجيرات", ["التنظيم"], []),
        # whom an accusation is against
        ("شن الجيش غارات بعد اتهام الحكومة بشن هجوم.", "هجوم", ["الحكومة"], []),
        ("قصف التحالف القرية رغم اتهامه بشن هجوم.", "هجوم", ["التحالف"], []),
        ("طالبت أسرته بالتحقيق إثر اتهام الحكومة بقتل السكان.", "قتل", ["الحكومة"], ["السكان"]),
        # a killing is somebody's act; a ministry only tells of it
        ("أعلن الجيش قتل خمسة مسلحين.", "قتل", ["الجيش"], ["خمسة مسلحين"]),
        ("أعلنت الوزارة قتل ثلاثة أطفال.", "قتل", [], ["ثلاثة أطفال"]),
        # who tells more of the same noun, and of himself what no vehicle does
        ("هاجم انتحاري يقود صهريجا مفخخا فجر نفسه الحاجز.", "فجر", ["انتحاري"], []),
        ("انتحاري يقود صهريجا مفخخا فجر نفسه عند الحاجز.", "فجر", ["انتحاري"], []),
        # whom a verb hits behind what is told of it
        ("تعرضت قافلة كانت تقل مساعدات لهجوم مسلح.", "هجوم", [], ["قافلة"]),
        ("تعرضت الحافلة التي تقل العمال لإطلاق نار.", "إطلاق نار", [], ["الحافلة"]),
        # the subject of a verb that carries an act does it, so the genitive is the other side
        ("واصلت القوات قصف المتمردين.", "قصف", ["القوات"], ["المتمردين"]),
        ("هددت الجماعة بقصف السفن.", "قصف", ["الجماعة"], ["السفن"]),
        ("أعلن الجيش قصف المتمردين للقرية.", "قصف", ["المتمردين"], ["لقرية"]),
        # a joined verb goes on from the clause whose subject it agrees with
        ("قصفت الطائرات مقرا يستخدمه المسلحون ودمرت مخزنا.", "دمرت", ["الطائرات"], ["مخزنا"]),
        # a gathering is struck
        ("استهدفت المدفعية تجمعا للمسلحين.", "استهدفت", [], ["تجمعا"]),
        # a subject's ending after a genitive begins something else
        ("أدين ثلاثة جنود باغتصاب نساء، وأربعة آخرون بالسرقة.", "اغتصاب", ["ثلاثة جنود"], ["نساء"]),
    ],
)
def test_who_did_it_and_to_whom(text: str, trigger: str, actor: list[str], target: list[str]) -> None:
    assert who(text, trigger) == (actor, target)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("الهجوم الذي قالت لجان طبية إنه قتل عمالا وقع ليلا.", "لجان طبية"),
        ("القصف الذي أعلن الجيش أنه أصاب المخزن استمر ساعة.", "الجيش"),
        ("التقارير التي تفيد بأن الجيش انسحب كثيرة.", "التقارير"),
        ("المسيرات التي تطالب بعودة النازحين إلى القرية مستمرة.", "المسيرات"),
        ("قال فوزي سعيد، الناطق باسم الحركة، إن الجيش انسحب.", "فوزي سعيد"),  # not: my victory
        ("قال أحمد كامل إن الجيش انسحب.", "أحمد كامل"),
    ],
)
def test_who_says_it(text: str, speaker: str) -> None:
    assert [statement.speaker for statement in rawi.read(text).statements] == [speaker]


def test_to_move_something_is_no_relaying() -> None:
    assert not rawi.read("أثار نقل الوزارة الجديدة إلى الميناء وتهجير سكانه غضبا.").statements


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("اتهمت الحركة الجيش بقصف المدنيين في القرية.", ["الجيش"], ["المدنيين"]),
        ("الحركة تتهم الجيش بقصف المتمردين.", ["الجيش"], ["المتمردين"]),
        ("الحركة تتهم الجيش بقصف الصهاريج والجيش لا يرد.", ["الجيش"], ["الصهاريج"]),
        ("شهدت القرية قصف المتمردين.", ["المتمردين"], []),
    ],
)
def test_the_accused_struck_whom_the_genitive_names(text: str, actor: list[str], target: list[str]) -> None:
    claim = one(text, "shelling")
    assert ([span.text for span in claim.actor], [span.text for span in claim.target]) == (actor, target)


def test_a_stressed_pronoun_and_who_did_it() -> None:
    claim = one("مسلحو الجبهة هم من أخرج السكان من القرية.", "displacement")
    assert ([span.text for span in claim.actor], [span.text for span in claim.target]) == (["مسلحو الجبهة"], ["السكان"])


@pytest.mark.parametrize(
    ("text", "kind", "target"),
    [
        ("أطلقت الميليشيات قذيفة على السيارة قرب القرية المطلة على البحر.", "shelling", ["السيارة"]),
        ("شنت القوات هجوما على مواقع المتمردين في الوادي على الحدود.", "attack", ["مواقع المتمردين"]),
        ("شنت القوات هجوما على مواقع المتمردين وعلى مخازنهم.", "attack", ["مواقع المتمردين", "مخازنهم"]),
    ],
)
def test_along_what_it_was_is_no_target(text: str, kind: str, target: list[str]) -> None:
    assert [span.text for span in one(text, kind).target] == target


@pytest.mark.parametrize(
    ("text", "actor", "place"),
    [
        ("قال الناطق إن المستشفى لم يقصف وإن المتمردين حولوه إلى غرفة قيادة.", ["المتمردين"], ["المستشفى"]),
        ("حولت الفصائل المدرسة إلى ثكنة عسكرية.", ["الفصائل"], ["المدرسة"]),
        ("تحولت المدرسة إلى ثكنة عسكرية.", [], ["المدرسة"]),
    ],
)
def test_what_somebody_made_a_post_is_where_it_is(text: str, actor: list[str], place: list[str]) -> None:
    claim = one(text, "base")
    assert ([span.text for span in claim.actor], [span.text for span in claim.place], claim.certainty) == (actor, place, "CT+")

"""A denial stays a denial, and what nobody puts forward as certain is not certain, in sentences of our own."""

from __future__ import annotations

import pytest

import rawi


def judged(text: str) -> dict[str, str]:
    return {claim.trigger.text: claim.certainty for claim in rawi.read(text).claims}


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("نفى المصدر أن يكون الجيش قد قصف القرية.", "قصف"),
        ("نفى المصدر أن الجيش قصف القرية.", "قصف"),
        ("نفى المصدر أن تكون الطائرات قد شنت غارات على القرية.", "غارات"),
        ("نفى المصدر، اليوم الأربعاء، أن تكون طائرات الجيش قد شنت غارات على القرية.", "غارات"),
        ("نفى المصدر أن يكون الجيش قد نفذ هجوما على القرية.", "هجوما"),
        ("نفى المصدر شن غارات على القرية.", "غارات"),
        ("نفى المصدر مقتل خمسة جنود.", "مقتل"),
        ("نفى المصدر ما تردد عن مقتل خمسة جنود.", "مقتل"),
        ("نفت الجبهة ما أعلنه الجيش أمس عن استعادته القرية.", "استعادته"),
        ("نفت الجبهة ما نشرته الصحيفة عن انسحاب مقاتليها من القرية.", "انسحاب"),
        ("أكد القائد ثبات قواته، نافيا ما أورده الموقع عن مقتل جنوده.", "مقتل"),
        ("لم يقصف الجيش القرية.", "يقصف"),
        ("لم يشن الجيش غارات على القرية.", "غارات"),
        ("لم تشن الطائرات أي غارة على القرية.", "غارة"),
        ("لم يقع أي هجوم في القرية.", "هجوم"),
        ("نفى المصدر أن يكون الجيش قد قصف القرية أو استهدف سكانها.", "استهدف"),
    ],
)
def test_what_is_denied_or_negated_did_not_happen(text: str, trigger: str) -> None:
    assert judged(text)[trigger] == "CT-"


@pytest.mark.parametrize(
    ("text", "trigger", "certainty"),
    [
        ("أكد المصدر أن الجيش شن غارات على القرية.", "غارات", "CT+"),
        ("لا علاقة للواء بالهجوم على الحاجز.", "الهجوم", "CT+"),  # the tie is denied
        ("قال الضابط إن لا صلة بين الحادثة وخطف السائقين.", "خطف", "CT+"),
        ("لم تعلن أي جهة مسؤوليتها عن الكمين.", "الكمين", "CT+"),
        ("دعت النقابة إلى الإضراب احتجاجا على خطف السائقين.", "خطف", "CT+"),
        ("روى ناج من الكمين ما رآه.", "الكمين", "CT+"),
        ("لا هجوم على الحاجز.", "هجوم", "CT-"),
        ("نفى المصدر الاتهامات، وقال إن الجيش شن غارات على القرية.", "غارات", "CT+"),
        ("طالب الوزير المسلحين بالانسحاب من القرية.", "الانسحاب", "U"),
        ("هدد القائد بقصف القرية.", "قصف", "U"),
        ("سيقصف الجيش القرية.", "سيقصف", "U"),
        ("حاول المسلحون اقتحام القرية.", "اقتحام", "U"),
        ("هل قصف الجيش القرية؟", "قصف", "U"),
        ("يخطط الجيش لشن هجوم على القرية.", "هجوم", "U"),
        ("قد يشن الجيش هجوما على القرية.", "هجوما", "PS+"),
        ("ربما قصف الجيش القرية.", "قصف", "PS+"),
        ("من المحتمل أن يكون الجيش قصف القرية.", "قصف", "PS+"),
        ("لا يستبعد أن يكون الجيش شن غارة.", "غارة", "PS+"),
        ("من غير المرجح أن ينسحب الجيش.", "ينسحب", "PR-"),
        ("تعرضت البلدة لقصف.", "قصف", "CT+"),
        ("يتعرض السكان لتهجير.", "تهجير", "CT+"),
        ("استعد الجيش لحصار المدينة.", "حصار", "U"),
        ("كاد الجيش أن يسيطر على القرية.", "يسيطر", "CT-"),
        ("أكد الوزير عدم وجود قوات أجنبية.", "وجود", "CT-"),
        ("انتهى القصف دون أن يسفر عن قتلى.", "قتلى", "CT-"),
        ("لم يقتل أحد في القصف.", "القصف", "CT+"),
    ],
)
def test_what_is_said_planned_or_asked_keeps_its_certainty(text: str, trigger: str, certainty: str) -> None:
    assert judged(text)[trigger] == certainty


def test_the_sum_of_a_number_is_no_any() -> None:
    """`، أي` that adds a gloss parts clauses as before."""
    assert judged("قتل خمسون جنديا، أي نصف الحامية.")["قتل"] == "CT+"


def test_what_is_denied_keeps_who_said_it() -> None:
    reading = rawi.read("نفت الجبهة ما أعلنه الجيش أمس عن استعادته القرية.")
    assert [(said.speaker, said.stance) for said in reading.statements] == [("الجبهة", "deny"), ("الجيش", "assert")]


@pytest.mark.parametrize(
    ("text", "trigger", "speakers"),
    [
        ("أعلن الجيش أن مسلحين هاجموا نقطة تفتيش، ونفى المتحدث ذلك.", "هاجموا", ["الجيش", "المتحدث"]),
        ("قال السكان إن الجيش قصف القرية. ونفى المتحدث ذلك.", "قصف", ["السكان", "المتحدث"]),
        ("قال السكان إن الجيش قصف القرية، ونفى المتحدث صحة هذه الأنباء.", "قصف", ["السكان", "المتحدث"]),
        ("قال السكان إن الجيش قصف القرية، لكن الحكومة نفت ذلك.", "قصف", ["السكان", "الحكومة"]),
        ("أكدت الحكومة وقوع الهجوم، بينما نفته الحركة.", "الهجوم", ["الحكومة", "الحركة"]),
        ("قال السكان إن الجيش قصف القرية، وهو ما نفاه المتحدث.", "قصف", ["السكان", "المتحدث"]),
        ("قال السكان إن الجيش قصف القرية، الأمر الذي نفاه المتحدث.", "قصف", ["السكان", "المتحدث"]),
        ("تحدث الوسيط عن قصف القرية، الأمر الذي نفته الحركة نفيا قاطعا.", "قصف", ["الوسيط", "الحركة"]),
    ],
)
def test_what_another_denies_is_a_claim_of_his_too(text: str, trigger: str, speakers: list[str]) -> None:
    reading = rawi.read(text)
    names = {said.id: said.speaker for said in reading.statements}
    found = [(names[claim.statement], claim.certainty) for claim in reading.claims if claim.trigger.text == trigger and claim.statement]
    assert found == list(zip(speakers, ("CT+", "CT-"), strict=True))


def test_a_denial_of_nothing_that_was_said_is_an_event() -> None:
    reading = rawi.read("نفت الوزارة الخبر.")
    assert [(claim.type, claim.certainty) for claim in reading.claims] == [("denial", "CT+")]


def test_a_title_alone_is_nobody_else() -> None:
    """`الناطق` is not the minister who spoke before him, nor the inhabitants."""
    reading = rawi.read("صرح الوزير بأن الهدنة انهارت، وأضاف الناطق أن القتال تجدد.")
    assert [said.speaker for said in reading.statements] == ["الوزير", "الناطق"]

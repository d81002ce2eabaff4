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
        ("لم يقصف الجيش القرية.", "يقصف"),
        ("لم يشن الجيش غارات على القرية.", "غارات"),
        ("لم تشن الطائرات أي غارة على القرية.", "غارة"),
        ("لم يقع أي هجوم في القرية.", "هجوم"),
    ],
)
def test_what_is_denied_or_negated_did_not_happen(text: str, trigger: str) -> None:
    assert judged(text)[trigger] == "CT-"


@pytest.mark.parametrize(
    ("text", "trigger", "certainty"),
    [
        ("أكد المصدر أن الجيش شن غارات على القرية.", "غارات", "CT+"),
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

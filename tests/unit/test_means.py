"""What an armed act is done with decides its type. All sentences are invented."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from rawi.errors import DataError
from rawi.reading.claims.means import load_means
from rawi.reading.lexicon.kept import Kept
from rawi.reading.reader import Reader


@cache
def reader() -> Reader:
    return Reader()


def types(text: str) -> dict[str, str]:
    """Type by trigger."""
    return {claim.trigger.text: claim.type for claim in reader().read(text).claims}


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("أطلقت طائرة حربية صاروخين على المخزن.", "أطلقت", "airstrike"),
        ("أطلق مسلحون صاروخين على المخزن.", "أطلق", "shelling"),
        ("قصف المستشفى من الجو.", "قصف", "airstrike"),
        ("قال الجيش إن انتحاريا هاجم الحاجز.", "هاجم", "bombing"),
        ("شنت الطائرات غارة على المخزن. وقال شاهد إن القصف استمر ساعة.", "القصف", "airstrike"),
        ("شنت الطائرات غارة على المخزن، ثم انفجرت عبوة في السوق. وقال شاهد إن القصف استمر ساعة.", "القصف", "airstrike"),
        ("شنت الطائرات غارة على المخزن. وسقطت قذائف على السوق. وقال شاهد إن القصف استمر ساعة.", "القصف", "shelling"),
        ("مقتل تسعة عمال بقذائف هاون على المطحنة.", "قذائف", "shelling"),
        ("لغم أرضي يقتل راعيين.", "لغم", "bombing"),
        ("أصاب سلاح الجو مقر الكتيبة.", "أصاب", "airstrike"),
        ("أصيبت الشاحنات عند الجسر.", "أصيبت", "attack"),
        ("أصيب السائق عند الجسر.", "أصيب", "casualties"),
        ("هاجم انتحاري يقود شاحنة مفخخة الحاجز.", "هاجم", "bombing"),
        ("هاجم مسلحون الحاجز بالصواريخ وقذائف الهاون.", "هاجم", "shelling"),
        ("هاجم مسلحون الحاجز ليلا.", "هاجم", "attack"),
        ("تعرضت القرية لعدوان جديد بصواريخ مجهولة.", "عدوان", "shelling"),
        ("أوقع هجوم بسيارة مفخخة قتلى.", "هجوم", "bombing"),
        ("قالت الفرقة إن الطائرة كانت تحاول استهداف الميناء.", "استهداف", "airstrike"),
        ("أسقطت الفرقة طائرة من دون طيار معادية حاولت مهاجمة الميناء.", "مهاجمة", "airstrike"),
        ("أسقط الجنود طائرتين دون طيار أطلقهما المتمردون لاستهداف الميناء.", "استهداف", "airstrike"),
        ("تعرضت الطائرة لهجوم عند الميناء.", "هجوم", "attack"),  # it undergoes it
        ("تسبب الهجوم بتوقف حركة الملاحة الجوية.", "الهجوم", "attack"),  # of something else
        ("اقتحم انتحاري الثكنة.", "اقتحم", "attack"),
    ],
)
def test_type(text: str, trigger: str, kind: str) -> None:
    assert types(text)[trigger] == kind


def test_strikes_take_up_the_raids() -> None:
    found = types("شنت طائرات غارات على الوادي. وقال القائد إن هذه الضربات دمرت المخزن.")
    assert found["الضربات"] == "airstrike"
    assert types("قال القائد إن هذه الضربات دمرت المخزن.")["الضربات"] == "attack"


def test_the_aircraft_without_a_pilot_is_one_phrase() -> None:
    claim = reader().read("أسقطت الفرقة طائرة من دون طيار معادية فوق الميناء.").claims[0]
    assert [span.text for span in claim.target] == ["طائرة من دون طيار معادية"]


@pytest.mark.parametrize(("row", "fault"), [("صاروخ\tmissile\twith", "type must be"), ("صاروخ\tshelling\tby", "use must be")])
def test_a_wrong_row_is_told(row: str, fault: str, tmp_path: Path) -> None:
    table = tmp_path / "means.tsv"
    table.write_text(f"word\ttype\tuse\n{row}\n", encoding="utf-8")
    with pytest.raises(DataError, match=fault):
        load_means(table, Kept("0" * 64, on=False))


@pytest.mark.parametrize(
    "text",
    [
        "سقطت خمس قذائف على المطحنة فقتل تسعة عمال.",
        "صادرت الشرطة ألغاما وقذائف.",
        "اعترضت المنظومة قذيفتين فدمرتهما.",
        "قتل ثلاثة حراس بقذيفة أطلقها مسلحون على المطحنة.",
    ],
)
def test_a_weapon_is_no_act_where_another_word_tells_it_or_nobody_is_hit(text: str) -> None:
    assert not {"قذائف", "ألغاما", "وقذائف", "قذيفتين", "قذيفة"} & set(types(text))

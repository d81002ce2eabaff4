"""Two nouns side by side -> whether the second can be in the genitive of the first, where no ending tells."""

from __future__ import annotations

from rawi.reading.lexicon.index import Word
from rawi.reading.mentions.view import View

_ENDS = frozenset("مقتل مصرع استشهاد وفاة".split())  # nobody is called by somebody's death
_SPANS = frozenset("يوم ليلة ساعة لحظة فترة مرحلة موعد عام سنة شهر اسبوع ذكري".split())  # يوم افتتاح الجسر
_TIMES = frozenset(("time", "f"))
_BODIES = frozenset(("person", "group", "vehicle"))
_DEEDS = frozenset(
    "اعتقال احتجاز خطف اختطاف قتل تفجير قصف اغتيال استهداف اعدام تعذيب اغتصاب تهجير تدمير احراق حرق اقتحام اجتياح نهب طرد انسحاب تورط ضلوع".split()
)  # what a body does or tells of, and is not called by
_MEN = frozenset("جنود ضباط عناصر شبان رجال".split())
_PRIVATE = frozenset("منظمة جمعية دولة وزارة مرصد شبكة".split())  # bodies that belong to no party of a conflict
_PARTIES = frozenset(
    "سلطات حكومة جيش طرفين جانبين اطراف متمردين مسلحين مليشيات ميليشيات مليشيا ميليشيا فصاءل جماعة جماعات تنظيم تنظيمات حركة".split()
)
_CROSSERS = frozenset("جماعة فصيل مليشيا ميليشيا حركة حزب تنظيم سكان اهالي شبان جنود قافلة دولة".split())
_CROSSED = frozenset("طريق معبر حدود هدنة اتفاق اتفاقية مبادرة".split())  # what they shut, cross, break or refuse, and are not called by
_SUPPLIES = frozenset("مساعدات اسلحة طاءرات قوات جنود".split())  # what a state gives or sends
DEFECTIVE = frozenset("قاض محام مدع داع جان ناج رام".split())  # without their ي they stand before no genitive
_OWN = {"ه": "m", "ها": "f"}


def dated(words: list[Word], index: int) -> bool:
    """`في يناير` | `تحرير المدينة`: the name of a month takes no genitive but a year or another time, and somebody none that is a time."""
    word, before = words[index], words[index - 1]
    if (word.classes and word.classes <= _TIMES and not word.article or word.base in _ENDS) and before.classes & _BODIES:
        return True  # شرطي | صباح أمس, وثقت منظمة | مقتل ستين مدنيا
    if "time" not in before.classes or before.nominals or word.article or before.base in _SPANS:
        return False
    if before.base == "امس":
        return "time" not in word.classes  # أمس | قرية البلوط
    return "time" not in word.classes and any(s.kind == "masdar" for s in word.nominals)


def no_genitive(view: View, head: int, index: int) -> bool:
    """Whether a noun right behind a subject that stands right behind its verb is the object: `نفت وزارة` | `اعتقال صحفي`."""
    word, before = view.words[index], view.words[index - 1]
    if before.base in DEFECTIVE and not before.article and (word.article or word.pronoun):
        return True  # اتهم محام | الشرطة
    if index != head + 1 or not _behind_verb(view, head):
        return False
    body = view.words[head]
    if body.article or body.pronoun or body.prefix or word.prefix or not body.classes & {"group", "person", "vehicle"}:
        return False
    if body.base in _PRIVATE and word.base in _PARTIES or body.base in _CROSSERS and word.base in _CROSSED and word.article:
        return True  # حملت منظمة | الطرفين المسؤولية, أغلقت جماعة | المعبر
    if body.base == "دولة" and word.base in _SUPPLIES:
        return True
    return _deed(view, index) or _its_own(body, word) or _of_men(body, word)


def _behind_verb(view: View, head: int) -> bool:
    at = head - 1
    while at > 0 and view.tags[at] == "B":
        at -= 1  # نفت أمس وزارة
    return at >= 0 and view.tags[at] == "V"


def _deed(view: View, index: int) -> bool:
    """`نفى مسؤول` | `تورط بلاده`: a deed with what it befell or who did it; `فرقة إعدام` alone is called so."""
    following = view.words[index + 1] if view.tags[index + 1 : index + 2] in ("N", "Q", "#") else None
    if view.words[index].base not in _DEEDS or following is None or following.prefix:
        return False
    return "adj" not in following.classes or bool(following.classes & {"person", "group"})


def _its_own(body: Word, word: Word) -> bool:
    """`أعلنت جماعة` | `مسؤوليتها`: what a body has as its own is not what it is a part of."""
    gender = "f" if body.base.endswith("ة") or "f" in body.classes else "m"
    one = body.classes & {"group"} and not body.classes & {"person", "p"}
    return bool(one) and _OWN.get(word.pronoun) == gender and "person" not in word.classes


def _of_men(body: Word, word: Word) -> bool:
    """`اغتصب جنود` | `امرأتين`, `ارتكب جنود` | `مجزرة`."""
    if body.base not in _MEN or word.article or word.pronoun:
        return False
    deed = bool(word.triggers) and word.base.endswith("ة") and not word.classes & {"person", "group", "place", "adj"}
    return deed or "d" in word.classes and "person" in word.classes


def glued(forms: list[str], index: int) -> bool:
    """`القائد_سالم`: whether a mark of social media ties a word to the one before it."""
    return index > 0 and forms[index - 1] in ("_", "#")


def other_case(words: list[Word], index: int) -> bool:
    """`مسلحون` | `شاحنتين`: what cannot describe the nominative plural before it."""
    return words[index - 1].base.endswith("ون") and words[index].base.endswith(("ين", "تي"))

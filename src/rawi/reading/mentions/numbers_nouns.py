"""Around -> what a number counts: the noun after it, after `من`, or before it, or a word that stands for one."""

from __future__ import annotations

from typing import NamedTuple

from rawi.reading.mentions.numbers_context import Around
from rawi.reading.mentions.numbers_tables import Noun
from rawi.reading.mentions.numerals import Numeral
from rawi.reading.text.clitics import unsuffixed
from rawi.reading.text.tokens import CLOSE, NUMBER, OPEN, OTHER, QUOTE, WORD

_POINTING = frozenset(("ابرز", "كبار", "اهم", "هءلاء", "هذه", "هذا", "تلك", "اولءك", "اصل", "بين"))
_REST = frozenset("متر مترا مترات امتار لتر ليتر".split())  # كيلو متر, ملي لتر
_YEARS = range(1500, 2101)


class Counted(NamedTuple):
    """What is counted: `unit` (`same`: as the last quantity), dictionary form, the noun, and the token after it."""

    unit: str | None
    lemma: str | None
    noun: Noun | None
    last: int


def counted(around: Around, number: Numeral) -> Counted | None:
    """What stands behind a number and is counted by it, or None."""
    at = number.last
    opened = number.first > 0 and (around.kinds[number.first - 1] in (OPEN, QUOTE) or around.forms[number.first - 1] == "(")
    if opened and at < len(around.forms) and (around.kinds[at] in (CLOSE, QUOTE) or around.forms[at] == ")"):
        at += 1
    if at < len(around.forms) and around.forms[at] == "#":
        at += 1
    if at >= len(around.forms):
        return None
    percent = around.sense(at, "percent")
    if percent is not None:
        return Counted("percent", None, None, percent[1])
    codes = around.currencies.get(around.forms[at])
    if codes is not None and "sign" in codes:
        return Counted(codes["sign"], None, None, at + 1)
    if around.kinds[at] == OTHER and around.forms[at] == "°":
        return _degrees(around, Counted("degree", "درجة", None, at + 1))
    if around.forms[at : at + 2] == ["تحت", "الصفر"]:
        return Counted("degree", None, None, at)
    if around.kinds[at] != WORD:
        return None
    for kind in ("of_them", "others"):
        standing = around.sense(at, kind)
        if standing is not None:
            return Counted(standing[0].name, None, None, standing[1])
    return _noun(around, at, number) or _partitive(around, at, number) or _unknown(around, at, number)


def noun_at(around: Around, at: int) -> Noun | None:
    """The counted noun that stands at a token without a preposition, with or without article or pronoun."""
    if at >= len(around.forms) or around.kinds[at] != WORD:
        return None
    form = around.forms[at]
    found = around.nouns.get(form)
    if found is not None:
        return found.entry if not found.prefix else None
    for base, _ in unsuffixed(form):
        owned = around.nouns.entries.get(base)
        if owned is not None and len(base) > 2 and owned.number != "sg":
            return owned
    return None


def _noun(around: Around, at: int, number: Numeral) -> Counted | None:
    """`10 مهاجمين انتحاريين`, `المئات`, `عشرات الصواريخ`, `3 كيلومتر مربع`."""
    noun = noun_at(around, at)
    if noun is None or before_what(around, at) or (around.nouns.get(around.forms[at]) is None and number.kind != "vague"):
        return None
    found = around.nouns.get(around.forms[at])
    if number.kind == "vague" and number.article and (found is None or not found.article):
        return None  # المئات | أمام السفارة
    if found is not None and found.article and number.kind != "vague" and not number.article and noun.unit != "percent":
        return None
    last = at + 1
    more = around.nouns.get(around.forms[last]) if last < len(around.forms) and around.kinds[last] == WORD else None
    more = None if more is not None and before_what(around, last) else more
    alike = more is not None and (noun.number != "pl" or more.entry.number != "sg")  # not: سبعة مدنيين | ضحية القصف
    if more is not None and alike and not more.prefix and noun.unit == more.entry.unit == "person":
        last += 1
    unit = noun.unit
    if "m" in noun.flags and last < len(around.forms) and around.forms[last].startswith("مربع"):
        unit, last = unit + "2", last + 1
    elif noun.unit in ("km", "ml", "hl") and last < len(around.forms) and around.forms[last] in _REST:
        last += 1
    what = Counted(unit, noun.lemma, noun, last)
    return _currency(around, what) if noun.category == "money" else _degrees(around, what) if unit == "degree" else what


def before_what(around: Around, at: int) -> bool:
    """`500 متظاهر أمام البرلمان`: where the hamza stands above, or no hamza is written, it is the preposition and no imam."""
    return around.forms[at] == "امام" and not around.tokens.raw(at).startswith("إ")


def _currency(around: Around, what: Counted) -> Counted:
    """`دينار ليبي`, `جنيهات إسترلينية`: the adjective says whose money it is."""
    codes = around.currencies.get(around.forms[what.last]) if what.last < len(around.forms) else None
    code = codes.get(what.lemma or "") if codes is not None else None
    return what._replace(unit=code, last=what.last + 1) if code is not None else what


def _degrees(around: Around, what: Counted) -> Counted:
    """`37 درجة مئوية`, `70° فهرنهايت`."""
    scale = around.nouns.get(around.forms[what.last]) if what.last < len(around.forms) else None
    if scale is None or scale.prefix or scale.entry.unit not in ("C", "F"):
        return what
    return what._replace(unit=scale.entry.unit, noun=what.noun or scale.entry, last=what.last + 1)


def _partitive(around: Around, at: int, number: Numeral) -> Counted | None:
    """`30 من أفراد الشرطة`, `ستة من كوادرها`, `ثمانية من هؤلاء المقاتلين`, `مئات الآلاف من المدنيين`."""
    if around.forms[at] not in ("من", "ممن") or at + 1 >= len(around.forms):
        return None
    start = at + 1
    if around.forms[at] == "ممن":
        return Counted("person", None, None, at + 1)
    while start < len(around.forms) and (around.forms[start] in _POINTING or around.kinds[start] in 'o"') and start < at + 3:
        start += 1
    crowd = around.sense(start, "crowd")
    noun = noun_at(around, start)
    if crowd is not None:
        return Counted("person", noun.lemma if noun is not None else None, noun, crowd[1])
    if noun is None:
        told = start < len(around.forms) and around.kinds[start] == WORD and len(around.forms[start]) > 2
        told = told and around.sense(start, "uncounted") is None  # الأحد 13 من الجاري
        return Counted(None, None, None, start + 1) if told and number.low <= 1000 else None
    if noun.number == "sg" and noun.unit != "person":
        return None
    return Counted(noun.unit, noun.lemma, noun, start + 1)


def _unknown(around: Around, at: int, number: Numeral) -> Counted | None:
    """A noun of no table: `12 فرقاطة`, `عشرات الحاويات`; the ending must fit the number."""
    form = around.forms[at]
    if around.sense(at, "uncounted") is not None or len(form) < 3:
        return None
    if number.kind == "vague":
        fits = form.startswith("ال") and not number.article
    elif number.low < 3 or form.startswith("ال") or (number.kind == "digits" and number.parts == 1 and number.low in _YEARS):
        return None
    elif number.low <= 10:
        fits = form.endswith("ات") and len(form) > 4
    elif form.startswith(("و", "ب", "ل", "ف", "ي", "س", "ت", "من")):
        return None
    else:
        fits = (
            form.endswith("ة")
            or around.tokens.raw(at).endswith(("اً", "ًا"))
            or (form.endswith("ا") and not form.endswith(("وا", "ما", "ها", "نا")))
        )
    return Counted(None, around.tokens.raw(at), None, at + 1) if fits else None


def noun_before(around: Around, number: Numeral) -> tuple[int, Counted] | None:
    """`القتلى الثلاثة`, `الجنود الـ12`, `فلسطينيين اثنين`, `جندي واحد`: the token of the noun, and what it is."""
    at = number.first
    if at == 0 or around.kinds[at - 1] != WORD or number.prefix:
        return None
    if number.article and at > 1 and around.nouns.get(around.forms[at - 1]) is None and around.forms[at - 1].startswith("ال"):
        at -= 1  # an adjective between them: `الدول الغربية الثلاث`
    found = around.nouns.get(around.forms[at - 1])
    if found is None or "t" in found.entry.flags or not _agrees(around, number, found.article, found.entry):
        return None
    return at - 1, Counted(found.entry.unit, found.entry.lemma, found.entry, number.last)


def _agrees(around: Around, number: Numeral, article: bool, noun: Noun) -> bool:
    if number.article:
        return article and noun.number == "pl" and 2 < number.low < 1000
    if number.kind != "words" or number.parts != 1 or article or around.kinds[number.first] == NUMBER:
        return False
    if number.low == 1:
        return noun.number == "sg" and "i" in noun.flags
    return number.low == 2 and noun.number in ("dual", "pl") and bool(noun.flags)

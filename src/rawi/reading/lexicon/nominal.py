"""A participle, masdar, noun or adjective -> its written forms, folded, without article and pronouns.

The case vowels are not written, so what remains is the tanwin alef, the duals, the sound plurals, and the shapes without ن that
stand before a genitive (مسلحو الحركة, غارتي الفجر).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rawi.reading.lexicon.paradigms import ALEF, HAMZA, LETTERS, MIM, TA, TA_MARBUTA, WAW, YA, WordForm, attach
from rawi.reading.text.fold import fold


class Case(NamedTuple):
    """A cell of a declension: gender ("" as the noun itself), number, state, and the suffix as written."""

    gender: str
    number: str
    state: str
    suffix: str


def _cases(table: str) -> tuple[Case, ...]:
    """`md An` is masculine dual in ان, `md: A` its construct; `.` is no suffix, `-` the gender of the noun."""
    out = []
    for cell in table.split("/"):
        head, suffix = cell.split()
        state = "construct" if head.endswith(":") else ""
        out.append(Case(head[0].replace("-", ""), head[1], state, "" if suffix == "." else suffix.translate(LETTERS)))
    return tuple(out)


_REGULAR = "ms . / ms A / fs p / md An / md yn / md: A / md: y / fd tAn / fd tyn / fd: tA / fd: ty / mp wn / mp yn / mp: w / mp: y / fp At"
_DECLENSIONS = {
    "regular": _cases(_REGULAR),
    "hamza": _cases(_REGULAR),  # منشأ: the hamza moves with the suffix
    "manqus": _cases(  # مناد, المنادي: the stem stands without its weak letter
        "ms . / ms y / ms yA / fs yp / md yAn / md yyn / md: yA / md: yy / fd ytAn / fd ytyn / fd: ytA / fd: yty"
        " / mp wn / mp yn / mp: w / mp: y / fp yAt"
    ),
    "maqsur": _cases(  # منادى
        "ms y / fs Ap / md yAn / md yyn / md: yA / md: yy / fd AtAn / fd Atyn / fd: AtA / fd: Aty / mp wn / mp yn / mp: w / mp: y / fp yAt"
    ),
}
_SINGULARS = {
    "regular": _cases("-s . / -s A / -d An / -d yn / -d: A / -d: y"),
    "hamza": _cases("-s . / -d An / -d yn / -d: A / -d: y"),  # مبدأ, بناء: no tanwin alef
    "ta": _cases("-s p / -d tAn / -d tyn / -d: tA / -d: ty"),
    "maqsur": _cases("-s y / -d yAn / -d yyn / -d: yA / -d: yy"),
    "manqus": _cases("-s . / -s y / -s yA / -d yAn / -d yyn / -d: yA / -d: yy"),
    "alef": _cases("-s ."),
}
_SOUND_PLURAL = _cases("mp wn / mp yn / mp: w / mp: y")
_KASRATAN = "\u064d"
_MAQSURA = "\u0649"
_ALEF_HAMZA = "\u0623"
_FEMININE_PLURAL = ALEF + TA
_PLURAL = (WAW + "\u0646", YA + "\u0646")

# Adjectives of relation that are written like a defective participle (عالي): their ي never falls.
_RELATION = frozenset(
    fold(word)
    for word in """
مالي
حالي
ذاتي
عادي
مادي
ناري
غازي
نازي
مائي
قاري
غاني
شامي
عامي
آني
آلي
ثاري
هادي
مكاني
مجاني
مثالي
مداري
مناخي
مزاجي
""".split()
)


def decline(stem: str, kind: str, declension: str) -> tuple[WordForm, ...]:
    """All forms of a word that has both genders; `declension`: regular, hamza, manqus or maqsur (stem without the weak letter)."""
    out = []
    for gender, number, state, suffix in _DECLENSIONS[declension]:
        if suffix == ALEF and number == "s" and stem.endswith(ALEF + HAMZA):
            continue
        merges = stem[-1] == ALEF and (declension == "hamza" or suffix[:1] == ALEF)
        written = attach(stem, suffix) if merges else (stem + suffix,)
        out += [WordForm(form, kind, 0, gender, number, "", state) for form in written]
    return tuple(dict.fromkeys(out))


def masdar_forms(masdar: str) -> tuple[WordForm, ...]:
    """A verbal noun as listed, singular or plural: هجوم gives هجوما, هجومان; اجتماع also اجتماعات; هجمات only itself."""
    form = fold(masdar)
    if form.endswith(_FEMININE_PLURAL) and len(form) > 4:
        plural = (WordForm(form, "masdar", 0, "f", "p", "", ""),)
        return plural + _singular(masdar, "masdar") if form[0] == ALEF and len(form) < 7 else plural  # إصابات, إثبات
    out = _singular(masdar, "masdar")
    if form[-1] == TA_MARBUTA:
        return (*out, WordForm(_with_at(form[:-1]), "masdar", 0, "f", "p", "", ""))
    if (form[0] == TA and len(form) > 3) or (form[-2] == ALEF and len(form) > 4):
        return (*out, WordForm(_with_at(form), "masdar", 0, "f", "p", "", ""))
    return out


def _with_at(stem: str) -> str:
    return stem + TA if stem[-1] == ALEF else stem + _FEMININE_PLURAL  # مفاجآت


def noun_forms(noun: str, plurals: Sequence[str]) -> tuple[WordForm, ...]:
    """A noun in singular and dual, and the plurals that are listed for it with their oblique and construct shapes."""
    out = list(_singular(noun, "noun"))
    gender = "f" if fold(noun)[-1] == TA_MARBUTA else "m"
    for plural in plurals:
        out += _plural(plural, "noun", gender, fold(noun))
    return tuple(dict.fromkeys(out))


def adjective_forms(adjective: str, plurals: Sequence[str]) -> tuple[WordForm, ...]:
    """An adjective in both genders, dual and sound plurals, with the shapes listed in `plurals` (أحمر: حمراء, حمر)."""
    form = fold(adjective)
    shape = _shape(adjective, "adjective")
    if shape == "manqus":
        out = list(decline(_without_ya(adjective), "adjective", "manqus"))
    elif adjective[0] == _ALEF_HAMZA and len(form) in (3, 4) and form[-1] != YA:
        out = list(_singular(adjective, "adjective"))  # أكبر, أشد, أحمر: the feminine is another word
    elif shape in ("maqsur", "alef"):
        out = list(_singular(adjective, "adjective"))
    else:
        out = list(decline(form, "adjective", "hamza" if shape == "hamza" and form[-1] == ALEF else "regular"))
    for plural in plurals:
        out += _plural(plural, "adjective", "", form)
    return tuple(dict.fromkeys(out))


def _shape(word: str, kind: str) -> str:
    """How a singular takes its endings: a key of _SINGULARS."""
    form = fold(word)
    if form[-1] == TA_MARBUTA:
        return "ta"
    if word[-1] == _MAQSURA:
        return "maqsur"
    if form[-1] == HAMZA and form[-2] == ALEF or word[-1] == _ALEF_HAMZA:
        return "hamza"
    if form[-1] == ALEF:
        return "alef"
    return "manqus" if word[-1] == _KASRATAN or _loses_ya(word, kind) else "regular"


def _loses_ya(word: str, kind: str) -> bool:
    """قاضي, موالي and the masdar تحدي lose their ي when indefinite; نفي, تركي, عراقي, رأسي do not."""
    letters = [char for char in word if fold(char)]
    if letters[-1] != YA or fold(word) in _RELATION or len(letters) not in (4, 5):
        return False
    if kind == "masdar" and letters[0] == TA:
        return len(letters) == 4 or letters[2] == ALEF  # تحدي, تراخي
    if len(letters) == 4:
        return letters[1] == ALEF
    return letters[0] == MIM and letters[2] == ALEF


def _without_ya(word: str) -> str:
    form = fold(word)
    return form[:-1] if form[-1] == YA else form


def _singular(word: str, kind: str) -> tuple[WordForm, ...]:
    form = fold(word)
    shape = _shape(word, kind)
    stem = form[:-1] if shape in ("ta", "maqsur") else _without_ya(word) if shape == "manqus" else form
    gender = "f" if shape == "ta" else "m"
    out = []
    for _, number, state, suffix in _SINGULARS[shape]:
        for written in attach(stem, suffix) if shape == "hamza" and stem[-1] == ALEF else (stem + suffix,):
            out.append(WordForm(written, kind, 0, gender, number, "", state))
    if shape == "hamza" and stem[-1] == ALEF:
        out.append(WordForm(stem[:-1] + HAMZA, kind, 0, gender, "s", "", ""))  # مبدئه
    return tuple(dict.fromkeys(out))


def _plural(plural: str, kind: str, gender: str, singular: str) -> list[WordForm]:
    form = fold(plural)
    if form.endswith(_FEMININE_PLURAL) and len(form) > 4:
        return [WordForm(form, kind, 0, "f", "p", "", "")]
    if form.endswith(_PLURAL) and form[:-2] in (singular, singular[:-1] if singular[-1] == YA else ""):
        return [WordForm(form[:-2] + suffix, kind, 0, "m", number, "", state) for _, number, state, suffix in _SOUND_PLURAL]
    out = [WordForm(form, kind, 0, gender, "p", "", "")]
    if form[-1] == YA and len(form) == 5 and form[2] == ALEF:
        out.append(WordForm(form[:-1], kind, 0, gender, "p", "", ""))  # أراض, مبان
    elif _takes_alef(plural, form):
        out.append(WordForm(form + ALEF, kind, 0, gender, "p", "", ""))
    return out


def _takes_alef(plural: str, form: str) -> bool:
    """Broken plurals take the tanwin alef unless they end in ة, ى, اء, or are of the shape of مدارس, عناوين."""
    if form[-1] in (TA_MARBUTA, ALEF) or plural[-1] == _MAQSURA or form.endswith(ALEF + HAMZA):
        return False
    return not (len(form) in (5, 6) and form[2] == ALEF)

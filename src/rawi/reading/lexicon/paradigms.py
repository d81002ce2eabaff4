"""(form, root class) -> patterns; kind of stem -> endings: the conjugation tables, and how a vocalised word is written.

Transliterated, so that the tables read left to right: A alef, t n m s y w as in Arabic, p ta marbuta, E hamza, x the alef that
only carries a vowel; 1 2 3 4 the radicals, # what form VIII makes of its first radical and the ت; V the vowel that the written
verb shows. a i u are short vowels: they are never written, but they decide where a hamza sits.
"""

from __future__ import annotations

from typing import NamedTuple

HAMZA = "\u0621"
ALEF = "\u0627"
WAW = "\u0648"
YA = "\u064a"
TA = "\u062a"
NUN = "\u0646"
TA_MARBUTA = "\u0629"
MIM = "\u0645"

LETTERS = str.maketrans("AxwytnmspE", ALEF + ALEF + WAW + YA + TA + NUN + MIM + "\u0633" + TA_MARBUTA + HAMZA)
_VOWELS = str.maketrans("", "", "aiu")


class WordForm(NamedTuple):
    """One written form of a word, folded, without proclitics, article or pronoun suffix.

    `kind`: past, present, active and passive (participles), masdar, noun, adjective. `person`: 1, 2, 3, or 0 for nominals.
    `gender`: m, f, or "" for both. `number`: s, d, p. `voice`: a, p, or "" where the writing leaves it open (قتل); "" for nominals.
    `state`: "construct" for a dual or plural that has lost its ن (مسلحو), "jussive" for a present that is shortened after لم
    (يقل, يدع), else "".
    """

    form: str
    kind: str
    person: int
    gender: str
    number: str
    voice: str
    state: str


class Patterns(NamedTuple):
    """What one form makes of a root; the present stems follow the ي of the third person. "" where the form has none."""

    past: str
    past_c: str  # before a consonant: رددت, قلت
    past_p: str
    past_pc: str
    present: str
    present_c: str  # before a consonant and in the jussive: يقل
    present_p: str
    present_pc: str
    active: str
    passive: str
    masdar: str


# Class S: nothing weak in the last two radicals; D: the last two are one letter; H: the middle one is weak; F: the last one is.
# A line: form, class, then the columns of Patterns; = is the column before, - is none. A stem of class F ends before its weak letter.
_PATTERNS = """
I    S 1a2V3     =         1u2i3     =         -         -        u12a3     =        1A2i3      ma12w3     -
I    D 1a2       1a2a2     1u2       1u2i2     -         -        u1a2      u12a2    1A2        ma12w2     -
I    H 1A3       1V3       1y3       1i3       -         -        u1A3      u1a3     1AEi3      ma123      -
I    F 1a2a      =         1u2i      =         -         -        u12a      =        1A2i       ma123      -
II   S 1a2a3     =         1u2i3     =         u1a2i3    =        u1a2a3    =        mu1a2i3    mu1a2a3    ta12y3
II   F 1a2a      =         1u2i      =         u1a2i     =        u1a2a     =        mu1a2i     mu1a2a     ta12iyap
III  S 1A2a3     =         1w2i3     =         u1A2i3    =        u1A2a3    =        mu1A2i3    mu1A2a3    mu1A2a3ap
III  D 1A2       1A2a2     1w2i2     =         u1A2      u1A2i2   u1A2      u1A2a2   mu1A2      mu1A2      mu1A2ap
III  F 1A2a      =         1w2i      =         u1A2i     =        u1A2a     =        mu1A2i     mu1A2a     mu1A2Ap
IV   S Ea12a3    =         Eu12i3    =         u12i3     =        u12a3     =        mu12i3     mu12a3     Ei12A3
IV   D Ea1a2     Ea12a2    Eu1i2     Eu12i2    u1i2      u12i2    u1a2      u12a2    mu1i2      mu1a2      Ei12A2
IV   H Ea1A3     Ea1a3     Eu1y3     Eu1i3     u1y3      u1i3     u1A3      u1a3     mu1y3      mu1A3      Ei1A3ap
IV   F Ea12a     =         Eu12i     =         u12i      =        u12a      =        mu12i      mu12a      Ei12AE
V    S ta1a2a3   =         tu1u2i3   =         ata1a2a3  =        uta1a2a3  =        muta1a2i3  muta1a2a3  ta1a2u3
V    F ta1a2a    =         tu1u2i    =         ata1a2a   =        uta1a2a   =        muta1a2i   muta1a2a   ta1a2iy
VI   S ta1A2a3   =         tu1w2i3   =         ata1A2a3  =        uta1A2a3  =        muta1A2i3  muta1A2a3  ta1A2u3
VI   D ta1A2     ta1A2a2   tu1w2i2   =         ata1A2    ata1A2a2 uta1A2    uta1A2a2 muta1A2    muta1A2    ta1A2
VI   F ta1A2a    =         tu1w2i    =         ata1A2a   =        uta1A2a   =        muta1A2i   muta1A2a   ta1A2iy
VII  S xin1a2a3  =         -         =         an1a2i3   =        -         =        mun1a2i3   -          xin1i2A3
VII  D xin1a2    xin1a2a2  -         =         an1a2     an1a2i2  -         =        mun1a2     -          xin1i2A2
VII  H xin1A3    xin1a3    -         =         an1A3     an1a3    -         =        mun1A3     -          xin1iyA3
VII  F xin1a2a   =         -         =         an1a2i    =        -         =        mun1a2i    -          xin1i2AE
VIII S xi#a2a3   =         xu#u2i3   =         a#a2i3    =        u#a2a3    =        mu#a2i3    mu#a2a3    xi#i2A3
VIII D xi#a2     xi#a2a2   xu#u2     xu#u2i2   a#a2      a#a2i2   u#a2      u#a2a2   mu#a2      mu#a2      xi#i2A2
VIII H xi#A3     xi#a3     xu#y3     xu#i3     a#A3      a#a3     u#A3      u#a3     mu#A3      mu#A3      xi#iyA3
VIII F xi#a2a    =         xu#u2i    =         a#a2i     =        u#a2a     =        mu#a2i     mu#a2a     xi#i2AE
IX   S xi12a3    xi12a3a3  -         -         a12a3     a12a3i3  -         -        mu12a3     -          xi12i3A3
X    S xista12a3 =         xustu12i3 =         asta12i3  =        usta12a3  =        musta12i3  musta12a3  xisti12A3
X    D xista1a2  xista12a2 xustu1i2  xustu12i2 asta1i2   asta12i2 usta1a2   usta12a2 musta1i2   musta1a2   xisti12A2
X    H xista1A3  xista1a3  xustu1y3  xustu1i3  asta1y3   asta1i3  usta1A3   usta1a3  musta1y3   musta1A3   xisti1A3ap
X    F xista12a  =         xustu12i  =         asta12i   =        usta12a   =        musta12i   musta12a   xisti12AE
Q    S 1a23a4    =         1u23i4    =         u1a23i4   =        u1a23a4   =        mu1a23i4   mu1a23a4   1a23a4ap
QII  S ta1a23a4  =         tu1u23i4  =         ata1a23a4 =        uta1a23a4 =        muta1a23i4 muta1a23a4 ta1a23u4
QIV  S xi12a3a4  xi12a34a4 -         -         a12a3i4   a12a34i4 -         -        mu12a3i4   -          xi12i34A4
"""


class Ending(NamedTuple):
    """A cell of a paradigm: `prefix` + `stem` (v, c or b) + `suffix`, as written."""

    person: int
    gender: str
    number: str
    prefix: str
    stem: int
    suffix: str


V, C, B = 0, 1, 2  # the stem before a vowel, before a consonant, the base of a defective verb without its weak letter
_STEMS = {"v": V, "c": C, "b": B}


def _patterns(table: str) -> dict[tuple[str, str], Patterns]:
    out = {}
    for line in table.strip().splitlines():
        form, kind, *cells = line.split()
        columns: list[str] = []
        for cell in cells:
            columns.append(columns[-1] if cell == "=" else "" if cell == "-" else cell.translate(LETTERS))
        out[form, kind] = Patterns(*columns)
    return out


def _endings(table: str) -> tuple[Ending, ...]:
    """`3ms yv` is third person masculine singular: ي and the stem v; `-` is both genders."""
    out = []
    for cell in table.split("/"):
        head, shape = cell.split()
        at = next(index for index, char in enumerate(shape) if char in _STEMS)
        prefix, stem, suffix = shape[:at], shape[at], shape[at + 1 :]
        gender = head[1].replace("-", "")
        out.append(Ending(int(head[0]), gender, head[2], prefix.translate(LETTERS), _STEMS[stem], suffix.translate(LETTERS)))
    return tuple(out)


PATTERNS = _patterns(_PATTERNS)

_CONSONANTAL = "3fp cn / 2-s ct / 2-d ctmA / 2mp ctm / 2fp ctn / 1-s ct / 1-p cnA"
_OPEN = "3ms yv / 3fs tv / 2ms tv / 1-s Av / 1-p nv"

# The cells of a tense stand in the same order whatever the kind, so that active and passive can be laid side by side.
PAST = {
    "sound": _endings(f"3ms v / 3fs vt / 3md vA / 3fd vtA / 3mp vwA / {_CONSONANTAL}"),
    "a": _endings(f"3ms v / 3fs bt / 3md cA / 3fd btA / 3mp bwA / {_CONSONANTAL}"),  # رمى, دعا
    "i": _endings(f"3ms v / 3fs vt / 3md vA / 3fd vtA / 3mp bwA / {_CONSONANTAL}"),  # لقي, دعي
}
PRESENT = {
    "sound": _endings(
        f"{_OPEN} / 3md yvAn / 3fd tvAn / 3mp yvwn / 3fp ycn / 2fs tvyn / 2-d tvAn / 2mp tvwn / 2fp tcn"
        " / 3md yvA / 3fd tvA / 3mp yvwA / 2fs tvy / 2-d tvA / 2mp tvwA"
    ),
    "y": _endings(
        f"{_OPEN} / 3md ybyAn / 3fd tbyAn / 3mp ybwn / 3fp ybyn / 2fs tbyn / 2-d tbyAn / 2mp tbwn / 2fp tbyn"
        " / 3md ybyA / 3fd tbyA / 3mp ybwA / 2fs tby / 2-d tbyA / 2mp tbwA"
    ),
    "w": _endings(
        f"{_OPEN} / 3md ybwAn / 3fd tbwAn / 3mp ybwn / 3fp ybwn / 2fs tbyn / 2-d tbwAn / 2mp tbwn / 2fp tbwn"
        " / 3md ybwA / 3fd tbwA / 3mp ybwA / 2fs tby / 2-d tbwA / 2mp tbwA"
    ),
}
JUSSIVE = _endings(_OPEN.replace("v", "c"))  # only where it is written otherwise than the indicative


def spell(word: str) -> str:
    """A word of Arabic letters and short vowels -> its folded writing; a bare hamza gets the seat that its vowels ask for."""
    if HAMZA not in word:
        return word.translate(_VOWELS)
    out: list[str] = []
    for index, char in enumerate(word):
        if char in "aiu":
            continue
        if char == HAMZA:
            out.append(_seat(word[index - 1 : index], word[index + 1 : index + 2]))
        elif char == ALEF and index and word[index - 1] == HAMZA and out[-1] == ALEF:
            continue  # أا is written آ
        else:
            out.append(char)
    return "".join(out)


def _seat(before: str, after: str) -> str:
    """Folding leaves two seats: alef (أ إ آ), and all the others (ء ؤ ئ)."""
    if not before:
        return ALEF
    if before == "a":
        return HAMZA if after in ("i", "u") else ALEF
    if before in ("i", "u", ALEF, WAW, YA):
        return HAMZA
    return ALEF if after in ("a", ALEF) else HAMZA


def attach(stem: str, suffix: str) -> tuple[str, ...]:
    """The writings of a stem whose last letter is a hamza on alef: قرأ + وا is قرأوا or قرؤوا, قرأ + ا is قرآ."""
    if not suffix or suffix[0] not in (ALEF, WAW, YA):
        return (stem + suffix,)
    if suffix[0] == ALEF:
        return (stem + suffix[1:],)
    return stem[:-1] + HAMZA + suffix, stem + suffix


def eighth(first: str) -> tuple[str, ...]:
    """What form VIII may make of its first radical and the ت, the usual writing first: ازداد, اصطدم, اطلع, اتخذ."""
    return _EIGHTH.get(first, (first + TA,))


_EIGHTH = {
    first: tuple(written)
    for first, *written in (
        "\u0621 \u0621\u062a \u062a".split(),  # ائتمن, اتخذ
        "\u0648 \u062a".split(),  # اتصل
        "\u064a \u062a".split(),
        "\u062a \u062a".split(),
        "\u062b \u062b\u062a \u062b".split(),
        "\u062f \u062f".split(),  # ادعى
        "\u0630 \u062f \u0630 \u0630\u062f".split(),  # ادخر
        "\u0632 \u0632\u062f".split(),
        "\u0635 \u0635\u0637".split(),
        "\u0636 \u0636\u0637".split(),
        "\u0637 \u0637".split(),
        "\u0638 \u0638\u0637 \u0638".split(),
    )
}

"""(root, form, past, present) -> the stems of a verb: its class is found, and what is written is held against the patterns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rawi.reading.lexicon.paradigms import ALEF, HAMZA, PATTERNS, WAW, YA, Patterns, V, eighth, spell
from rawi.reading.text.fold import fold

_WEAK = (WAW, YA)
_SEATS = {"\u0626": "i", "\u0624": "u"}  # ئ and ؤ show the vowel that the writing leaves out
_LONG = {"a": ALEF, "i": YA, "u": WAW}
_VOCALIC = ("", "a", "i", "u", ALEF)
LAYSA = "\u0644\u064a\u0633"  # ليس, a past without a present
_SEE = ("\u0631", HAMZA, YA)  # رأى loses its hamza in the present and in form IV: يرى, أرى


# Hollow verbs of form I seldom have a passive, and its past would be some of the commonest nouns (بين, بيت, عيد): these have one.
_HOLLOW_PASSIVE = frozenset(
    """
قال
باع
قاد
ساق
صاغ
صان
خان
زاد
داس
نال
جاء
لام
خاف
هاب
عاب
ذاق
""".split()
)


class Verb(NamedTuple):
    """A verb whose class is known. `weak` are the radicals of the present, which differ from `root` in رأى only."""

    root: tuple[str, ...]
    weak: tuple[str, ...]
    form: str
    kind: str  # the class S, D, H or F of PATTERNS
    patterns: Patterns
    pair: str  # what form VIII makes of its first radical and the ت
    vowel: str
    past: str  # folded
    letters: str  # as written, without marks
    present: str  # folded, "" where it follows from the patterns


class Stems(NamedTuple):
    """The three stems (v, c, b) of a tense in one voice, and the kind of endings that they take."""

    kind: str
    stems: tuple[str, str, str]


def radicals(root: str) -> tuple[str, ...]:
    """A root letter is never the long alef, so every alef is a hamza."""
    return tuple(fold(root).replace(ALEF, HAMZA))


def classes(form: str, root: tuple[str, ...]) -> list[str]:
    """The classes that a root may follow in a form: the sound one first, its own last."""
    if len(root) == 4:
        return ["S"] if (form, "S") in PATTERNS else []
    if root[2] in _WEAK:
        return ["F"] if (form, "F") in PATTERNS else []
    out = ["S"]
    if root[1] == root[2]:
        out.append("D")
    if root[1] in _WEAK:
        out.append("H")
    return [kind for kind in out if (form, kind) in PATTERNS]


def analyse(root: str, form: str, past: str, present: str) -> Verb:
    """The verb with its class.

    Raises ValueError when the past or the present as written is not what root and form give.
    """
    letters = "".join(char for char in past if fold(char))
    found = radicals(root)
    if len(found) not in (3, 4) or (len(found) == 4) != form.startswith("Q") or len(letters) < 2:
        raise ValueError(f"{past}: root {root} with form {form}; three radicals go with I to X, four with Q, QII, QIV")
    weak = (found[0], "", found[2]) if found == _SEE else found
    base = weak if form == "IV" else found
    given = []
    for kind in classes(form, found):
        written = fold(past)
        pair = written[1 : -1 if kind == "D" else -2] if form == "VIII" else ""
        vowel = _vowel(found, kind, letters, fold(present))
        verb = Verb(base, weak, form, kind, PATTERNS[form, kind], pair, vowel, written, letters, fold(present))
        expected = spell(fill(verb.patterns.past, verb, base))
        given.append(expected)
        fits = written == expected or (kind == "F" and written in (expected + YA, expected + ALEF))
        if fits and (form != "VIII" or pair in eighth(found[0])):
            return _checked(verb, past, present)
    raise ValueError(f"{past}: root {root} in form {form} gives {' or '.join(given) or 'nothing'}")


def _checked(verb: Verb, past: str, present: str) -> Verb:
    """The present as written must fit; form I cannot do without it."""
    if verb.past == LAYSA:
        return verb
    if verb.form == "I":
        if len(verb.present) < 3 or verb.present[0] != YA:
            raise ValueError(f"{past}: form I needs its present, third person with ي, found '{present}'")
        rest = iter(verb.present[1:].replace(ALEF, HAMZA))
        strong = [radical for radical in dict.fromkeys(verb.weak) if radical and radical not in _WEAK]
        if not all(radical in rest for radical in strong):
            raise ValueError(f"{past}: the present {present} is not of root {''.join(verb.root)}")
    elif verb.present and verb.present != YA + present_active(verb).stems[V]:
        raise ValueError(f"{past}: form {verb.form} gives the present ي{present_active(verb).stems[V]}, found {present}")
    return verb


def _vowel(root: tuple[str, ...], kind: str, letters: str, present: str) -> str:
    """The vowel of form I that decides a hamza seat: before the last radical (سئم), or of a hollow verb's short stem (جئت)."""
    if kind == "H":
        return "i" if root[1] == YA or (len(present) > 2 and present[2] == ALEF) else "u"
    for seat in letters[1:3]:
        if seat in _SEATS:
            return _SEATS[seat]
    return "a"


def fill(pattern: str, verb: Verb, root: Sequence[str]) -> str:
    """A pattern with its radicals: a vocalised word that `spell` writes."""
    word = pattern.replace("#", verb.pair).replace("V", verb.vowel)
    for number, radical in enumerate(root, 1):
        word = word.replace(str(number), radical)
    if root[0] == HAMZA or root[0] in _WEAK:
        word = _adapt(word)
    return word


def _adapt(word: str) -> str:
    """A weak first radical takes the colour of the vowel before it: يوقن, إيصال; a second hamza becomes long: آمن, أومن, إيمان."""
    if word[0] == HAMZA and word[2:3] == HAMZA and word[3:4] not in _VOCALIC:
        return HAMZA + _LONG[word[1]] + word[3:]
    for vowel, first in (("u", YA), ("i", WAW)):
        at = word.find(vowel + first)
        if at >= 0 and word[at + 2 : at + 3] not in _VOCALIC:
            return word[: at + 1] + _LONG[vowel] + word[at + 2 :]
    return word


def past_active(verb: Verb) -> Stems:
    """The stems of قتل, رد/ردد, قال/قل, رمى/رمي/رم."""
    base = spell(fill(verb.patterns.past, verb, verb.root))
    if verb.kind != "F":
        return Stems("sound", (base, spell(fill(verb.patterns.past_c, verb, verb.root)), ""))
    last = verb.letters[-1]
    if last == YA and verb.form == "I":
        return Stems("i", (verb.past, verb.past, base))
    long = WAW if verb.form == "I" and last == ALEF and verb.root[2] == WAW else YA
    return Stems("a", (verb.past, base + long, base))


def _has_passive(verb: Verb) -> bool:
    if verb.form == "I" and verb.kind == "H":
        return verb.past in _HOLLOW_PASSIVE
    if verb.form == "VI" and verb.root[1] == YA:
        return False  # تمايل: the form would be تمويل
    return bool(verb.patterns.past_p)


def past_passive(verb: Verb) -> Stems | None:
    """The stems of قيل, دعي; None where the verb has no passive."""
    if not _has_passive(verb):
        return None
    base = spell(fill(verb.patterns.past_p, verb, verb.root))
    if verb.kind == "F":
        return Stems("i", (base + YA, base + YA, base))
    return Stems("sound", (base, spell(fill(verb.patterns.past_pc, verb, verb.root)), ""))


def _after_ya(pattern: str, verb: Verb) -> str:
    return spell(YA + fill(pattern, verb, verb.weak))[1:]


def present_active(verb: Verb) -> Stems:
    """The stems that follow the prefix of the person: يقول/يقل, يدعو/يدع."""
    if verb.form == "I":
        return _present_as_written(verb)
    stem = _after_ya(verb.patterns.present, verb)
    if verb.kind == "F":
        return Stems("y", (stem + YA, stem, stem))
    return Stems("sound", (stem, _after_ya(verb.patterns.present_c, verb), ""))


def _present_as_written(verb: Verb) -> Stems:
    """Form I: the middle vowel is the verb's own, so the stems are cut from the written present."""
    stem = verb.present[1:]
    if verb.kind == "F":
        return Stems("w" if stem[-1] == WAW else "y", (stem, stem[:-1], stem[:-1]))
    if verb.kind == "D":
        return Stems("sound", (stem, stem + stem[-1], ""))
    if verb.kind == "H":
        vowel = {WAW: "u", YA: "i"}.get(stem[1], "a")
        return Stems("sound", (stem, _after_ya(f"a1{vowel}3", verb), ""))
    return Stems("sound", (stem, stem, ""))


def present_passive(verb: Verb) -> Stems | None:
    """The stems of يقال/يقل, يدعى/يدع; None where the verb has no passive."""
    if not _has_passive(verb):
        return None
    stem = _after_ya(verb.patterns.present_p, verb)
    if verb.kind == "F":
        return Stems("y", (stem + YA, stem, stem))
    return Stems("sound", (stem, _after_ya(verb.patterns.present_pc, verb), ""))

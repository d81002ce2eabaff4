"""(root, form, past, present) -> every written form of a verb and of its participles; the masdar that a form makes.

Nothing is looked up: a verb is its radicals laid into the patterns of its form and class. The past as written must be what the
patterns give, so a wrong root or form in a data file is an error, never a wrong word in the table.
"""

from __future__ import annotations

from collections.abc import Sequence

from rawi.reading.lexicon.nominal import adjective_forms, decline, masdar_forms, noun_forms
from rawi.reading.lexicon.paradigms import (
    ALEF,
    HAMZA,
    JUSSIVE,
    NUN,
    PAST,
    PATTERNS,
    PRESENT,
    TA,
    WAW,
    YA,
    C,
    Ending,
    V,
    WordForm,
    attach,
    eighth,
    spell,
)
from rawi.reading.lexicon.stems import (
    LAYSA,
    Stems,
    Verb,
    analyse,
    classes,
    fill,
    past_active,
    past_passive,
    present_active,
    present_passive,
    radicals,
)

__all__ = ["WordForm", "adjective_forms", "masdar_forms", "noun_forms", "participle_forms", "regular_masdar", "verb_forms"]

_Cells = list[tuple[str, ...]]  # the writings of each cell of a table of endings, usually one


def verb_forms(root: str, form: str, past: str, present: str = "") -> tuple[WordForm, ...]:
    """All finite forms: past and present (with the shapes of subjunctive and jussive), every person, both voices.

    `past` and `present` are third person masculine singular as written, shadda allowed; form I needs `present`. The first form is
    the past itself. Raises ValueError when root, form and past do not fit together.
    """
    verb = analyse(root, form, past, present)
    if verb.past == LAYSA:
        return tuple(_voiced("past", _lay(verb, PAST["sound"], (LAYSA, LAYSA[0] + LAYSA[2], "")), [], PAST["sound"]))
    active, passive = past_active(verb), past_passive(verb)
    out = _tense("past", verb, PAST, active, passive)
    active, passive = present_active(verb), present_passive(verb)
    out += _tense("present", verb, PRESENT, active, passive)
    if verb.kind in "HF":
        jussive = {kind: JUSSIVE for kind in PRESENT}
        out += [form._replace(state="jussive") for form in _tense("present", verb, jussive, active, passive)]
    return tuple(out)


def participle_forms(root: str, form: str, past: str, present: str = "", *, which: str) -> tuple[WordForm, ...]:
    """The active or passive participle (`which`) in all its written forms; empty where the form has none."""
    verb = analyse(root, form, past, present)
    active = which == "active"
    pattern = verb.patterns.active if active else verb.patterns.passive
    if not pattern or verb.past == LAYSA:
        return ()
    stem = spell(fill(pattern, verb, verb.root))
    if verb.kind != "F":
        if form == "I" and active and verb.kind == "H" and stem.endswith(HAMZA + HAMZA):
            return decline(stem[:-1], which, "manqus")  # الجائي
        return decline(stem, which, "hamza" if verb.root[-1] == HAMZA and stem.endswith(ALEF) else "regular")
    if not active and form == "I":
        return decline(stem, which, "regular")  # مدعو
    return decline(stem, which, "manqus" if active else "maqsur")


def regular_masdar(root: str, form: str, past: str = "") -> str:
    """The verbal noun that forms II to X and the quadriliterals make by rule, folded; "" for form I.

    `past` tells what the root leaves open: استجوب and استجاب, اتخذ and ائتخذ. Raises ValueError when the root has no such form.
    """
    found = radicals(root)
    kinds = classes(form, found)
    if not kinds:
        raise ValueError(f"{root}: no form {form}; one of {' '.join(dict.fromkeys(known for known, _ in PATTERNS))}")
    if past and form != "I":
        verb = analyse(root, form, past, "")
    else:
        pair = eighth(found[0])[0] if form == "VIII" else ""
        verb = Verb(found, found, form, kinds[-1], PATTERNS[form, kinds[-1]], pair, "a", "", "", "")
    pattern = verb.patterns.masdar
    if form == "II" and found[-1] == HAMZA:
        pattern = PATTERNS["II", "F"].masdar.replace(YA, HAMZA)  # تهنئة
    return spell(fill(pattern, verb, verb.root))


def _tense(kind: str, verb: Verb, tables: dict[str, tuple[Ending, ...]], active: Stems, passive: Stems | None) -> list[WordForm]:
    endings = tables[active.kind]
    written = _lay(verb, endings, active.stems)
    if passive is None:
        return _voiced(kind, written, [], endings, "a")
    if passive == active:
        return _voiced(kind, written, [], endings)
    return _voiced(kind, written, _lay(verb, tables[passive.kind], passive.stems), endings)


def _voiced(kind: str, active: _Cells, passive: _Cells, endings: Sequence[Ending], voice: str = "") -> list[WordForm]:
    """The cells of the two voices side by side; a form that both share is of either voice."""
    out = []
    for index, ending in enumerate(endings):
        person, gender, number = ending[:3]
        other = passive[index] if passive else ()
        for form in active[index]:
            mark = voice if not passive else "" if form in other else "a"
            out.append(WordForm(form, kind, person, gender, number, mark, ""))
        for form in other:
            if form not in active[index]:
                out.append(WordForm(form, kind, person, gender, number, "p", ""))
    return out


def _lay(verb: Verb, endings: Sequence[Ending], stems: tuple[str, str, str]) -> _Cells:
    """The written forms of each cell."""
    stem = stems[V]
    on_alef = verb.root[-1] == HAMZA and stem[-1] == ALEF
    if not on_alef and stems[C][-1] not in (TA, NUN) and verb.root[0] != HAMZA:
        return [(prefix + stems[which] + suffix,) for _, _, _, prefix, which, suffix in endings]
    return [_join(verb, ending, stems[ending.stem], on_alef and ending.stem == V) for ending in endings]


def _join(verb: Verb, ending: Ending, stem: str, on_alef: bool) -> tuple[str, ...]:
    prefix, suffix = ending.prefix, ending.suffix
    if ending.stem == C and suffix and suffix[0] == stem[-1]:
        suffix = suffix[1:]  # كنّا, أثبتّ
    if prefix == ALEF and stem[0] == ALEF:
        prefix = ""  # آخذ
    out = tuple(prefix + form for form in attach(stem, suffix)) if on_alef else (prefix + stem + suffix,)
    if on_alef and ending.prefix and not suffix:
        out += (out[0][:-1] + HAMZA,)  # يقرؤه
    if prefix == ALEF and verb.form == "IV" and stem[0] == HAMZA:
        out += (ALEF + WAW + stem[1:] + suffix,)  # أومن
    return out

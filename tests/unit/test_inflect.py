"""Every cell of the hand-checked paradigms is written as listed; nominals take their endings; no form is unfolded or empty."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rawi.reading.lexicon.compile import read_sources
from rawi.reading.lexicon.inflect import (
    WordForm,
    adjective_forms,
    masdar_forms,
    noun_forms,
    participle_forms,
    regular_masdar,
    verb_forms,
)
from rawi.reading.lexicon.load import DATA
from rawi.reading.lexicon.schema import VerbFile, items, read_toml, read_tsv
from rawi.reading.text.clitics import splits, unsuffixed
from rawi.reading.text.fold import fold

PARADIGMS = tomllib.loads((Path(__file__).parent / "paradigms.toml").read_text(encoding="utf-8"))["verb"]
FILES = sorted((DATA / "verbs").glob("*.toml"))
VERBS = [verb for path in FILES for verb in read_toml(path, VerbFile).verb]


def _names(row: dict[str, Any]) -> str:
    return f"{row['form']}-{row['root']}"


def _cells(forms: tuple[WordForm, ...], key: str) -> set[str]:
    """The written forms of a cell: past_3fs, passive_past_3ms, jussive_3ms, active_mp …"""
    *names, cell = key.split("_")
    if names[-1] in ("active", "passive"):
        return {f.form for f in forms if f.kind == names[-1] and f.gender in (cell[0], "") and f.number == cell[1] and not f.state}
    kind = {"jussive": "present", "subjunctive": "present"}.get(names[-1], names[-1])
    voice = "p" if names[0] == "passive" else "a"
    person, gender, number = int(cell[0]), cell[1:-1], cell[-1]
    found = [f for f in forms if (f.kind, f.person, f.number) == (kind, person, number)]
    if names[-1] == "jussive":
        found = [f for f in found if f.state == "jussive"] or found
    return {f.form for f in found if f.voice in (voice, "") and f.gender in (gender, "")}


@pytest.mark.parametrize("row", PARADIGMS, ids=_names)
def test_paradigm(row: dict[str, Any]) -> None:
    verb = (row["root"], row["form"], row["past"], row.get("present", ""))
    forms = verb_forms(*verb) + participle_forms(*verb, which="active") + participle_forms(*verb, which="passive")
    assert forms[0].form == fold(row["past"])
    for key, written in row["cells"].items():
        if key == "masdar":
            assert regular_masdar(row["root"], row["form"], row["past"]) == fold(written)
        else:
            assert fold(written) in _cells(forms, key), key


@pytest.mark.parametrize("row", PARADIGMS, ids=_names)
def test_forms_are_folded(row: dict[str, Any]) -> None:
    verb = (row["root"], row["form"], row["past"], row.get("present", ""))
    _check(verb_forms(*verb) + participle_forms(*verb, which="active") + participle_forms(*verb, which="passive"))


def _check(forms: tuple[WordForm, ...]) -> None:
    assert len(set(forms)) == len(forms)
    for form in forms:
        assert form.form
        assert form.form == fold(form.form)
        assert all("ء" <= char <= "ي" for char in form.form), form
        assert "اا" not in form.form, form
        assert form.kind in ("past", "present", "active", "passive", "masdar", "noun", "adjective")


def test_no_passive_of_intransitive_hollow_verbs() -> None:
    """بين, بيت, عيد are no verbs."""
    for root, past, present in (("بين", "بان", "يبين"), ("بيت", "بات", "يبيت"), ("عود", "عاد", "يعود")):
        assert not [f for f in verb_forms(root, "I", past, present) if f.voice == "p"]


@pytest.mark.parametrize(
    ("root", "form", "past", "present"),
    [
        ("قتل", "I", "قاتل", "يقاتل"),  # the past of form III
        ("عدو", "IV", "أعاد", ""),  # root عود
        ("قتل", "I", "قتل", ""),  # no present
        ("قتل", "I", "قتل", "قتل"),
        ("قتل", "I", "قتل", "يكتب"),
        ("قتل", "XI", "اقتال", ""),
        ("قت", "I", "قت", "يقت"),
        ("سيطر", "II", "سيطر", ""),
        ("جمع", "VIII", "انجمع", ""),
        ("علن", "IV", "أعلن", "يعالن"),
    ],
)
def test_wrong_entries_are_refused(root: str, form: str, past: str, present: str) -> None:
    with pytest.raises(ValueError, match=past):
        verb_forms(root, form, past, present)


def test_voice_is_open_where_the_writing_is() -> None:
    forms = verb_forms("قتل", "I", "قتل", "يقتل")
    assert {f.voice for f in forms} == {""}
    hollow = {(f.form, f.voice) for f in verb_forms("عود", "IV", "أعاد", "")}
    assert {("اعاد", "a"), ("اعيد", "p"), ("اعدت", "")} <= hollow


def test_participle_shapes() -> None:
    forms = {(f.form, f.gender, f.number, f.state) for f in participle_forms("شير", "IV", "أشار", which="active")}
    expected = [
        ("مشير", "m", "s", ""),
        ("مشيرا", "m", "s", ""),
        ("مشيرة", "f", "s", ""),
        ("مشيران", "m", "d", ""),
        ("مشيرين", "m", "p", ""),
        ("مشيرو", "m", "p", "construct"),
        ("مشيري", "m", "p", "construct"),
        ("مشيرتا", "f", "d", "construct"),
        ("مشيرات", "f", "p", ""),
    ]
    assert forms.issuperset(expected)


@pytest.mark.parametrize(
    ("masdar", "expected"),
    [
        ("هجوم", "هجوم هجوما هجومان هجومين هجوما هجومي"),
        ("غارة", "غارة غارتان غارتين غارتا غارتي غارات"),
        ("اعتداء", "اعتداء اعتداءان اعتداءين اعتداءي اعتداءات"),
        ("انفجار", "انفجار انفجارا انفجاران انفجارات"),
        ("تفجير", "تفجير تفجيرا تفجيرين تفجيرات"),
        ("توتر", "توتر توترا توترات"),
        ("تحدّي", "تحد تحدي تحديا تحديات تحديين"),
        ("لجوء", "لجوء لجوءا"),
        ("نفي", "نفي نفيا"),
        ("هجمات", "هجمات"),
        ("إثبات", "إثبات إثباتا"),
        ("مفاجأة", "مفاجأة مفاجأتان مفاجآت"),
    ],
)
def test_masdar_forms(masdar: str, expected: str) -> None:
    forms = masdar_forms(masdar)
    _check(forms)
    assert {fold(word) for word in expected.split()} <= {f.form for f in forms}


@pytest.mark.parametrize(("masdar", "wrong"), [("غارة", "غارةا"), ("نفي", "نف"), ("هجمات", "هجماتا"), ("مفاجأة", "مفاجأا")])
def test_masdar_forms_stop_there(masdar: str, wrong: str) -> None:
    assert fold(wrong) not in {f.form for f in masdar_forms(masdar)}


@pytest.mark.parametrize(
    ("noun", "plurals", "expected"),
    [
        ("مسلح", "مسلحون", "مسلح مسلحا مسلحان مسلحين مسلحون مسلحو مسلحي"),
        ("صاروخ", "صواريخ", "صاروخ صاروخا صاروخين صواريخ"),
        ("جندي", "جنود", "جندي جنديا جنديان جنديين جنود جنودا"),
        ("قاضي", "قضاة", "قاض قاضي قاضيا قاضيان قضاة"),
        ("مبدأ", "مبادئ", "مبدأ مبدأين مبدآن مبدئ مبادئ"),
        ("مستشفى", "مستشفيات", "مستشفى مستشفيان مستشفيين مستشفيات"),
        ("قذيفة", "قذائف", "قذيفة قذيفتان قذيفتين قذيفتا قذائف"),
        ("مبنى", "مباني", "مبنى مبنيين مباني مبان"),
        ("لاجئ", "لاجئون", "لاجئ لاجئا لاجئون لاجئين لاجئو لاجئي"),
        ("رئيس", "رؤساء", "رئيس رئيسا رؤساء"),
        ("جزء", "أجزاء", "جزء جزءا جزءان أجزاء"),
        ("قانون", "قوانين", "قانون قانونا قوانين"),
    ],
)
def test_noun_forms(noun: str, plurals: str, expected: str) -> None:
    forms = noun_forms(noun, plurals.split())
    _check(forms)
    assert {fold(word) for word in expected.split()} <= {f.form for f in forms}


def test_broken_plural_in_un_is_no_sound_plural() -> None:
    forms = {f.form for f in noun_forms("قانون", ["قوانين"])} | {f.form for f in noun_forms("سجن", ["سجون"])}
    assert not forms & {"قوانون", "قواني", "سجي", "سجو"}


@pytest.mark.parametrize(
    ("adjective", "plurals", "expected"),
    [
        ("موالي", "", "موال موالي مواليا موالية مواليان موالون موالين موالو موالي المواليتين المواليات"),
        ("عراقي", "", "عراقي عراقيا عراقية عراقيون عراقيين عراقيو عراقيات"),
        ("مسلح", "", "مسلح مسلحا مسلحة مسلحتان مسلحون مسلحين مسلحات"),
        ("أحمر", "حمراء حمر", "أحمر حمراء حمر"),
        ("معادٍ", "", "معاد معادي معادية معادون"),
        ("طارئ", "", "طارئ طارئة طارئا طارئين"),
        ("قريب", "أقرباء", "قريب قريبة قريبين أقرباء"),
    ],
)
def test_adjective_forms(adjective: str, plurals: str, expected: str) -> None:
    forms = adjective_forms(adjective, plurals.split())
    _check(forms)
    assert {fold(word).removeprefix("ال") for word in expected.split()} <= {f.form for f in forms}


def test_nisba_keeps_its_ya() -> None:
    for adjective, wrong in (("عراقي", "عراق"), ("سوري", "سور"), ("مالي", "مال"), ("تركي", "ترك"), ("رأسي", "راس")):
        assert wrong not in {f.form for f in adjective_forms(adjective, [])}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_listed_verbs(path: Path) -> None:
    for verb in read_toml(path, VerbFile).verb:
        forms = verb_forms(verb.root, verb.form, verb.verb, verb.present)
        assert forms[0].form == fold(verb.verb)
        _check(forms)
        for which in ("active", "passive"):
            _check(participle_forms(verb.root, verb.form, verb.verb, verb.present, which=which))
        for masdar in items(verb.masdar):
            _check(masdar_forms(masdar))


def test_enough_verbs() -> None:
    assert len(VERBS) >= 1300


def test_homographs_are_verb_forms() -> None:
    """Every listed homograph is written like a finite verb, and each stands there once."""
    finite = [verb for verb in read_sources(DATA).lexemes if verb.verb and verb.finite]
    known = {form.form for verb in finite for form in verb_forms(verb.root, verb.form, verb.verb, verb.present)}
    rows = read_tsv(DATA / "verbs" / "homographs.tsv", ("word", "usual", "note"))
    words = [fold(word) for word, _, _ in rows]
    assert len(set(words)) == len(words)
    assert {usual for _, usual, _ in rows} <= {"noun", "particle", "name", "verb"}
    for word in words:
        bases = {split.base for split in splits(word)}
        bases |= {stem for base in bases for stem, _ in unsuffixed(base)}
        assert bases & known, word


def test_no_verb_is_listed_twice() -> None:
    keys = [(verb.root, verb.form, fold(verb.verb), fold(verb.present)) for verb in VERBS]
    assert len(set(keys)) == len(keys)

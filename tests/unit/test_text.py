"""Text -> tokens, clitics, quotations, sentences: offsets of the raw text beside folded forms. All sentences are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.reading.text.clitics import Split, splits, unsuffixed
from rawi.reading.text.fold import fold, raw_offset
from rawi.reading.text.quotes import quotations
from rawi.reading.text.sentences import sentences
from rawi.reading.text.tokens import Tokens, tokenize


def raws(text: str) -> list[str]:
    tokens = tokenize(text)
    return [tokens.raw(index) for index in range(len(tokens))]


def quoted(text: str) -> list[str]:
    tokens = tokenize(text)
    return [tokens.words(q.first, q.last) for q in quotations(tokens)]


def divided(text: str) -> list[str]:
    tokens = tokenize(text)
    return [tokens.words(s.first, s.last) for s in sentences(tokens, quotations(tokens))]


# Forms.


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("أُعْلِنَ", "اعلن"),
        ("إعــــلان", "اعلان"),
        ("آليّات", "اليات"),
        ("مسؤول", "مسءول"),
        ("مسئول", "مسءول"),
        ("على", "علي"),
        ("٢٠٢٦", "2026"),
        ("۲۰", "20"),
        ("ال\u200dجيش", "الجيش"),
        ("\u202bالجيش\u202c", "الجيش"),
        ("ضربة", "ضربة"),
        ("ضربه", "ضربه"),
    ],
)
def test_spellings_share_a_form(word: str, form: str) -> None:
    assert fold(word) == form


@given(st.text())
def test_folding_twice_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)
    assert len(fold(word)) <= len(word)


@pytest.mark.parametrize(("count", "rest"), [(0, "وَالجَيش"), (1, "الجَيش"), (3, "جَيش"), (9, "")])
def test_offsets_of_the_raw_word(count: int, rest: str) -> None:
    word = "وَالجَيش"
    assert word[raw_offset(word, count) :] == rest


# Tokens.


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قصف الجيشُ البلدةَ.", ["قصف", "الجيشُ", "البلدةَ", "."]),
        ("قصف\u00a0الجيش", ["قصف", "الجيش"]),
        ("قتل12شخصا", ["قتل", "12", "شخصا"]),
        ("نحو 1,250 شخصا", ["نحو", "1,250", "شخصا"]),
        ("نسبة 3.5% و٢٫٥", ["نسبة", "3.5", "%", "و", "٢٫٥"]),
        ("الساعة 10:30", ["الساعة", "10:30"]),
        ("3/4/2026", ["3/4/2026"]),
        ("طائرات MiG-29 وF-16", ["طائرات", "MiG-29", "و", "F-16"]),
        ("#بئر_الغزلان", ["#", "بئر", "_", "الغزلان"]),
        ("عدن-خاص", ["عدن", "-", "خاص"]),
        ("قال... ثم سكت…", ["قال", "...", "ثم", "سكت", "…"]),
        ("😀 قصف", ["😀", "قصف"]),
        ("ـ", ["ـ"]),
        ("", []),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    assert raws(text) == words


def test_a_line_break_is_one_token_whatever_it_is_made_of() -> None:
    for line_end in ("\n", "\r\n", "\r", "\n\n", " \n \n", "\u2028"):
        assert tokenize(f"قصف{line_end}قتل").kinds == "wbw"


@settings(max_examples=300)
@given(st.text(alphabet=st.one_of(st.sampled_from("قصف البلدة\"«»'.،:\n\r\u00a0 ـً\u202e_#12٣aB"), st.characters(codec="utf-8"))))
def test_tokens_lie_in_order_and_lose_no_letter(text: str) -> None:
    tokens = tokenize(text)
    at = 0
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        assert at <= start < end <= len(text)
        assert not any(char.isalnum() for char in text[at:start])
        at = end
    assert not any(char.isalnum() for char in text[at:])
    assert len(tokens.forms) == len(tokens.kinds) == len(tokens)


# Clitics.


@pytest.mark.parametrize(
    ("form", "split"),
    [
        ("وبالجيش", Split("وب", True, "جيش", 4)),
        ("للجيش", Split("ل", True, "جيش", 2)),
        ("لداعش", Split("ل", False, "داعش", 1)),
        ("فسيعلن", Split("فس", False, "يعلن", 2)),
        ("كالجيش", Split("ك", True, "جيش", 3)),
        ("الجيش", Split("", True, "جيش", 2)),
    ],
)
def test_proclitics_are_candidates(form: str, split: Split) -> None:
    assert splits(form)[0] == Split("", False, form, 0)
    assert split in splits(form)


def test_a_base_keeps_two_letters() -> None:
    assert all(len(split.base) >= 2 for form in ("ول", "بال", "والا", "و") for split in splits(form)[1:])


@pytest.mark.parametrize(
    ("form", "base", "pronoun"),
    [("غاراتها", "غارات", "ها"), ("ضربته", "ضربة", "ه"), ("قتلوهم", "قتلوا", "هم"), ("مستشفاها", "مستشفي", "ها"), ("قواتنا", "قوات", "نا")],
)
def test_pronouns_are_candidates(form: str, base: str, pronoun: str) -> None:
    assert (base, pronoun) in unsuffixed(form)


# Quotations.


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('قال "انسحبنا" أمس', ["انسحبنا"]),
        ("قال «انسحبنا» أمس", ["انسحبنا"]),
        ("قال “انسحبنا” أمس", ["انسحبنا"]),
        ("قال 'انسحبنا' أمس", ["انسحبنا"]),
        ("قال ‹انسحبنا› أمس", ["انسحبنا"]),
        ('قال "انسحبنا" وأضاف "سنعود"', ["انسحبنا", "سنعود"]),
        ('قال إن "الهدنة " انتهت وإن "القتال" عاد', ["الهدنة", "القتال"]),
        ('قال «إن قوات "الدرع" انسحبت» أمس', ['إن قوات "الدرع" انسحبت']),
        ("قال «إن «الدرع» انسحب» أمس", ["إن «الدرع» انسحب"]),
        ('قال "انسحبنا.', ["انسحبنا."]),
        ('قال "انسحبنا\nوعاد الهدوء', ["انسحبنا"]),
        ('انسحبنا" قال\nوعاد "الهدوء" أمس', ["الهدوء"]),
        ('"انسحبنا أمس.\n"وعدنا اليوم" قال', ["انسحبنا أمس.", "وعدنا اليوم"]),
        ("تنظيم O'Neil لا يقتبس", []),
        ("", []),
    ],
)
def test_quotations(text: str, inside: list[str]) -> None:
    assert quoted(text) == inside


# Sentences.


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("انسحب الجيش. عاد الهدوء.", ["انسحب الجيش.", "عاد الهدوء."]),
        ("هل انسحبوا؟ نعم!", ["هل انسحبوا؟", "نعم!"]),
        ("نقلت أ.ف.ب عن مصدر. وسكت.", ["نقلت أ.ف.ب عن مصدر.", "وسكت."]),
        ("قال د. سالم العمري ذلك.", ["قال د. سالم العمري ذلك."]),
        ('قال "انسحبنا. عدنا. انتهى الأمر" ثم سكت. وعاد.', ['قال "انسحبنا. عدنا. انتهى الأمر" ثم سكت.', "وعاد."]),
        ("بلغ 3.5 ملايين. وزاد.", ["بلغ 3.5 ملايين.", "وزاد."]),
        ("الجيش ينسحب\nانسحب الجيش أمس.", ["الجيش ينسحب", "انسحب الجيش أمس."]),
        ("حقا؟! نعم.", ["حقا؟!", "نعم."]),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert divided(text) == parts


def test_an_open_quotation_does_not_swallow_the_sentences_after_it() -> None:
    assert len(divided('قال "انسحبنا. عاد الهدوء. انتهى الأمر.')) == 3


def test_a_first_line_without_a_stop_is_a_title() -> None:
    tokens: Tokens = tokenize("الجيش: مقتل خمسة في قصف\n\nعدن (رمال) - قال الجيش إن خمسة قتلوا.\nوأضاف أن القصف توقف.")
    found = sentences(tokens, quotations(tokens))
    assert [(s.title, s.paragraph) for s in found] == [(True, 0), (False, 1), (False, 2)]

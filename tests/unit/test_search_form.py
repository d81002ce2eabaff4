"""The searched form: what is typed and what is written meet in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.reading.gazetteer.load import load_gazetteer
from rawi.reading.gazetteer.point import find_point
from rawi.reading.lexicon.load import DATA
from rawi.reading.lexicon.search_names import code_of, codes_of
from rawi.reading.text.search_form import search_form, search_prefix, search_variants


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("القُوّات 50كم", "قوات 50 كم"),
        ("وبالمدينة", "مدينه"),
        ("الحر", "الحر"),  # two letters would be left
        ("والد", "والد"),
        ("F-16, Écoles", "f 16 ecoles"),
        ("مسؤولٌ رئيسىّ", "مسوول رييسي"),
        ("ـ َ ! 😀", ""),
    ],
)
def test_the_form_of_a_text(text: str, form: str) -> None:
    assert search_form(text) == form


@given(st.text())
def test_a_form_holds_nothing_but_words_of_letters_or_of_digits(text: str) -> None:
    form = search_form(text)
    assert form == " ".join(form.split())
    assert all(char.isalnum() or char == " " for char in form)
    assert not any(quote in form for quote in "\"'*:()&|!<>-")


def test_a_beginning_is_looked_for_with_its_article_and_without() -> None:
    assert search_prefix("القوا") == ("قوا", "القوا")
    assert search_prefix("قوا") == ("قوا",)
    assert search_prefix("F-1") == ()


def test_short_words_and_numbers_stand_alone() -> None:
    assert search_variants("رد") == ("رد",)
    assert search_variants("2018") == ("2018",)
    assert "بطرابلس" in search_variants("طرابلس")


def test_names_stand_for_codes() -> None:
    assert code_of("type", search_form("القصف")) == code_of("type", search_form("قصف"))
    assert code_of("type", search_form("انتهاك")) == "abuse"
    assert code_of("actor", search_form("سورية")) == "country-sy"
    assert code_of("actor", "لااحدكهذا") is None
    assert code_of("outlet", search_form("سورية")) is None


def test_types_are_known_by_id_with_their_label_and_other_fields_are_open() -> None:
    assert codes_of("type")["abuse"] == "انتهاك"
    assert not codes_of("status")


def test_a_name_stands_for_one_point_or_says_why_not() -> None:
    files = [load_gazetteer(DATA / "places")[0]]
    point = find_point("سرت", files)
    assert not isinstance(point, str)
    assert point[:2] == pytest.approx((31.2, 16.6), abs=0.1)
    assert 1 < point[2] < 30
    capital = find_point("طرابلس", files)  # the far larger of two cities
    assert not isinstance(capital, str)
    assert capital[:2] == pytest.approx((32.9, 13.2), abs=0.1)
    assert "no place named" in str(find_point("بلدةلاتوجدأبدا", files))

"""The tool that makes geonames.tsv, on invented towns: which names it keeps, in which order, and in which unit it puts a town."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scripts import tool

BUILD = tool("gazetteer_build")
NOTHING = BUILD.Dropped(set(), set())


def city(*names: str, **given: Any) -> dict[str, Any]:
    known = {
        "geonameid": 7,
        "name": "Qasr",
        "latitude": 30.0,
        "longitude": 20.0,
        "countrycode": "LY",
        "population": 900,
        "admin1code": "01",
    }
    return {**known, "alternatenames": list(names), **given}


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (["Kasr", "قصر الريم", "قەسر", "قصر ریم"], ["قصر الريم"]),  # Latin, Kurdish, Persian
        (["قصر", "القصر"], ["القصر"]),  # without the article only where no name has it
        (["بلدية قصر الريم"], ["قصر الريم"]),
        (["ادريم", "أدريم"], ["أدريم"]),  # one spelling, the careful one
        (["قىصر", "ةقصر", "قص ر", "قص"], []),
        (["في الريم", "شمال الريم"], []),  # a particle or a direction at the head
    ],
)
def test_names_in_arabic_spelling_are_kept(names: list[str], kept: list[str]) -> None:
    assert BUILD.arabic_names(city(*names), NOTHING) == kept


def test_the_name_that_sounds_like_the_english_one_comes_first() -> None:
    assert BUILD.arabic_names(city("الزهور", "بوسيري", name="Bouseri"), NOTHING) == ["بوسيري", "الزهور"]


def test_a_short_first_word_is_refused_in_a_foreign_small_town() -> None:
    names = ("سد ريم",)
    assert BUILD.arabic_names(city(*names), NOTHING) == ["سد ريم"]
    assert BUILD.arabic_names(city(*names, countrycode="IR"), NOTHING) == []
    assert BUILD.arabic_names(city("خرم ريم", countrycode="IR", population=300_000), NOTHING) == ["خرم ريم"]


def test_dropped_names_give_way_to_the_next() -> None:
    dropped = BUILD.Dropped({"السوق"}, {(7, "سوق الريم")})
    assert BUILD.arabic_names(city("السوق", "سوق الريم", "سوق"), dropped) == ["سوق"]


def test_towns_of_one_name_close_to_each_other_are_one() -> None:
    near = [("geonames:1", "ريم", "Rim", "50", "30.00", "20.00", "LY", ""), ("geonames:2", "ريم", "Rim", "900", "30.02", "20.00", "LY", "")]
    far = [("geonames:3", "ريم", "Rim", "10", "32.00", "20.00", "LY", ""), ("geonames:4", "ريم", "Rim", "10", "30.00", "20.00", "EG", "")]
    assert [row[0] for row in BUILD.merged(near + far)] == ["geonames:2", "geonames:3", "geonames:4"]


def test_the_unit_follows_from_the_code_the_town_or_the_nearest_seat() -> None:
    units = BUILD.Units(
        {("LY", "01"): "adm1-ly-a", ("LY", "geonames:8"): "adm1-ly-b"}, [("adm1-ps-a", 32.0, 35.0), ("adm1-ps-b", 32.0, 35.2)]
    )
    assert units.of(city()) == "adm1-ly-a"
    assert units.of(city(geonameid=8)) == "adm1-ly-b"
    assert units.of(city(admin1code="99")) == ""
    assert units.of(city(countrycode="PS", latitude=32.0, longitude=35.02)) == "adm1-ps-a"
    assert units.of(city(countrycode="PS", latitude=32.0, longitude=35.1)) == ""  # between two seats: not sure

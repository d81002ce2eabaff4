"""The time line of the brief: one far-off date leaves the others their room, and is told beside an arrow."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from rawi.exports.brief.facts import Entry
from rawi.exports.brief.timeline import Dated, timeline, window
from rawi.exports.brief.words import LANGUAGES, Words
from tests.exports.invented import EVENTS, TERMS

DAY = date(2018, 3, 1)


def entry(number: int, start: date, end: date, grade: str = "fair") -> Entry:
    event = replace(EVENTS[0], id=f"e{number}", earliest=start.isoformat(), latest=end.isoformat(), grade=grade)
    return Entry(number, event, (), (), 1, 1, 1, 0)


def spread(count: int, step: int) -> list[Entry]:
    return [entry(n, DAY + timedelta(days=n * step), DAY + timedelta(days=n * step + 1)) for n in range(1, count + 1)]


def dated(entries: list[Entry]) -> list[Dated]:
    return [Dated(one, date.fromisoformat(one.event.earliest or ""), date.fromisoformat(one.event.latest or "")) for one in entries]


FAR = entry(90, date(1948, 1, 1), date(1948, 12, 31))
LATE = entry(91, date(2031, 5, 5), date(2031, 5, 5), "contested")
LONG = entry(92, date(2003, 1, 1), date(2018, 3, 20))


def bars(svg: str) -> list[tuple[float, float]]:
    return [(float(x), float(wide)) for x, wide in re.findall(r'<rect class="bar \w+" x="([\d.-]+)" y="[\d.]+" width="([\d.]+)"', svg)]


def test_all_is_shown_where_nothing_lies_far_off() -> None:
    entries = spread(12, 9)
    assert window(dated(entries)) == (DAY + timedelta(days=9), DAY + timedelta(days=109))
    assert window(dated(entries[:1])) == (DAY + timedelta(days=9), DAY + timedelta(days=10))
    years = [entry(n, date(2000 + n, 1, 1), date(2000 + n, 12, 31)) for n in range(10)]  # far from one another, but evenly
    assert window(dated(years)) == (date(2000, 1, 1), date(2009, 12, 31))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_far_date_does_not_squeeze_the_others(language: str) -> None:
    entries = spread(12, 9)
    alone = timeline(entries, Words(language), TERMS)
    svg = timeline([FAR, LONG, *entries, LATE], Words(language), TERMS)
    assert len(bars(svg)) == 13  # those two that are not on the paper have none
    lefts = [x for x, _ in bars(svg)[1:]]
    assert max(lefts) - min(lefts) > 0.9 * (max(x for x, _ in bars(alone)) - min(x for x, _ in bars(alone)))
    assert all(x > 0 and x + wide < 720 for x, wide in bars(svg))
    assert ">1948<" in svg
    assert ">2031-05-05<" in svg
    arrows = [(kind, float(tip), float(foot)) for kind, tip, foot in re.findall(r'<path class="(\w+)" d="M([\d.]+) [\d.]+L([\d.]+)', svg)]
    assert [kind for kind, _, _ in arrows] == ["fair", "fair", "contested"]
    ways = [tip > foot for _, tip, foot in arrows]
    assert ways == ([True, True, False] if language == "ar" else [False, False, True])  # the past is where reading begins
    assert all(f'href="#e{number}"' in svg.partition("<figcaption>")[2] for number in (90, 91, 92))


def test_the_caption_counts_what_lies_beyond() -> None:
    english = timeline([FAR, *spread(12, 9)], Words("en"), TERMS)
    assert "Beyond it, with an arrow, one event:" in english
    assert "Beyond it" not in timeline(spread(12, 9), Words("en"), TERMS)


def test_colours_have_their_names() -> None:
    svg = timeline([*spread(3, 9), LATE], Words("en"), TERMS)
    assert re.findall(r'class="key (\w+)"></span> (\w+)', svg) == [("fair", "fair"), ("contested", "contested")]
    assert "<title>contested</title>" in svg


def test_ticks_of_long_times_are_firsts_of_months_or_years() -> None:
    svg = timeline(spread(20, 30), Words("en"), TERMS)
    found = re.findall(r'text-anchor="middle">([\d-]+)<', svg)
    assert found == ["2018-05", "2018-09", "2019-01", "2019-05", "2019-09"]
    decades = [entry(n, date(1950 + 10 * n, 1, 1), date(1950 + 10 * n, 12, 31)) for n in range(6)]
    assert re.findall(r'text-anchor="middle">([\d-]+)<', timeline(decades, Words("en"), TERMS)) == [
        "1950",
        "1960",
        "1970",
        "1980",
        "1990",
        "2000",
    ]

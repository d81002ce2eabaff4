"""Title, date, outlet and address of a page: its own metadata, the best first, each with where it stands."""

from __future__ import annotations

import json

import pytest

from rawi.intake.dates import day
from rawi.intake.html import html
from rawi.model import Found
from tests.intake.builders import options, page


def facts(head: str) -> object:
    return html(page(head=head).encode(), (), options()).facts


LD = {
    "@graph": [
        {"@type": "WebSite", "name": "موقع"},
        {
            "@type": ["NewsArticle"],
            "headline": "عنوان الخبر",
            "datePublished": "2018-07-21T23:30:00+03:00",
            "publisher": {"@type": "Organization", "name": "صحيفة المثال"},
        },
    ]
}
META = (
    '<meta property="og:title" content="عنوان آخر"><meta name="date" content="2018-07-22"><meta property="og:site_name" content="اسم آخر">'
)


def test_json_ld_comes_first() -> None:
    found = facts(META + f'<script type="application/ld+json">{json.dumps(LD)}</script>')
    assert found.title == Found("عنوان الخبر", "JSON-LD headline")  # type: ignore[attr-defined]
    assert found.published == Found("2018-07-21", "JSON-LD datePublished")  # type: ignore[attr-defined]
    assert found.outlet == Found("صحيفة المثال", "JSON-LD publisher")  # type: ignore[attr-defined]


def test_then_meta() -> None:
    found = facts(META + '<link rel="canonical" href="https://example.org/a">')
    assert found.title == Found("عنوان آخر", "meta og:title")  # type: ignore[attr-defined]
    assert found.published == Found("2018-07-22", "meta date")  # type: ignore[attr-defined]
    assert found.outlet == Found("اسم آخر", "meta og:site_name")  # type: ignore[attr-defined]
    assert found.url == Found("https://example.org/a", "link canonical")  # type: ignore[attr-defined]


def test_a_page_that_says_nothing_has_its_heading_and_no_date() -> None:
    found = facts("")
    assert found.title == Found("سيطرة على التلة", "h1")  # type: ignore[attr-defined]
    assert found.published is None and found.outlet is None and found.url is None  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "head",
    [
        "<time datetime='2018-07-21'>أمس</time>",
        '<meta property="article:modified_time" content="2018-07-21">',
        '<meta name="date" content="21/07/2018">',
        '<meta name="date" content="1970-01-01">',
        '<script type="application/ld+json">' + "[" * 200_000 + "</script>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": {"x": 1}}</script>',
        '<script type="application/ld+json">{"@type": "Event", "datePublished": "2018-07-21"}</script>',
        '<link rel="canonical" href="javascript:x"><link rel="canonical" href="http://[">',
    ],
)
def test_what_is_no_date_of_publication_gives_none(head: str) -> None:
    found = facts(head)
    assert found.published is None and found.url is None  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2018-07-21", "2018-07-21"),
        ("2018-7-1 10:00", "2018-07-01"),
        ("2018-07-21T23:30:00-0800", "2018-07-21"),
        ("20180721", "2018-07-21"),
        ("٢٠١٨-٠٧-٢١", "2018-07-21"),
        ("Sat, 21 Jul 2018 23:30:00 +0300", "2018-07-21"),
        ("21/07/2018", None),
        ("2018-13-01", None),
        ("0001-01-01", None),
        ("1532131200", None),
        ("", None),
        ("x" * 1000, None),
        (None, None),
    ],
)
def test_dates(written: str | None, meant: str | None) -> None:
    assert day(written) == meant

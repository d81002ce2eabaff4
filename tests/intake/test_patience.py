"""Servers that cannot answer now: they are asked again later, not at once, and nothing that they hold is lost for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from rawi.intake import Heard, Options, Validators, collect
from rawi.intake.client import retry_after
from rawi.model import Captured, Refused
from tests.intake.builders import options, page
from tests.intake.server import Handler, Site, send, serving

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>صحيفة المثال</title>{}</channel></rss>"""


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


def local(**changes: object) -> Options:
    return options(**{"allow_private": True, "pause": 0.0, "timeout": 5.0, **changes})


def feed(site: Site, *paths: str, content: str = "") -> Handler:
    items = "".join(f"<item><title>{path}</title><link>{site.url}{path}</link>{content}</item>" for path in paths)
    return lambda handler: send(handler, FEED.format(items).encode(), ETag='"v1"')


def answer(status: int, **headers: str) -> Handler:
    return lambda handler: send(handler, status=status, **headers)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120.0), ("0", 0.0), ("99999999999999999999", 604_800.0), ("-5", None), ("soon", None), ("", None), ("1.5", None), ("٣", None)],
)
def test_seconds_of_retry_after(value: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": value}) == seconds


def test_a_date_in_retry_after() -> None:
    in_an_hour = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    assert 3_590 <= (retry_after({"retry-after": in_an_hour}) or 0) <= 3_600
    assert retry_after({"retry-after": "Sat, 21 Jul 2018 10:00:00 GMT"}) == 0
    assert retry_after({"retry-after": "Sat, 21 Jul 99999 10:00:00 GMT"}) is None
    assert retry_after({}) is None


@pytest.mark.parametrize(("status", "waits"), [(429, True), (503, True), (500, True), (404, False), (403, False)])
def test_what_may_be_had_later_is_told_from_what_may_not(site: Site, status: int, waits: bool) -> None:
    site.pages["/feed"] = answer(status, Retry_After="77")
    heard = Heard()
    assert isinstance(*collect(f"{site.url}/feed", local(heard=heard)), Refused)
    assert heard.later == ({f"{site.url}/feed": 77.0} if waits else {})


def test_a_closed_port_is_asked_again_later() -> None:
    heard = Heard()
    list(collect("http://127.0.0.1:9/feed", local(heard=heard)))
    assert heard.later == {"http://127.0.0.1:9/feed": None}


def test_robots_that_are_out_of_order_are_asked_for_again_later(site: Site) -> None:
    site.pages |= {"/robots.txt": answer(503, Retry_After="5"), "/feed": feed(site, "/1")}
    heard = Heard()
    (found,) = collect(f"{site.url}/feed", local(heard=heard))
    assert isinstance(found, Refused) and "out of order" in found.why and heard.later == {f"{site.url}/feed": 5.0}


def test_a_busy_server_is_not_asked_again_in_a_run(site: Site) -> None:
    site.pages |= {
        "/feed": feed(site, "/1", "/2", "/3", "/4"),
        "/1": page().encode(),
        "/2": answer(429, Retry_After="60"),
        "/3": page().encode(),
    }
    heard, kept = Heard(), {f"{site.url}/feed": Validators(etag='"v0"')}
    first, second, rest = collect(f"{site.url}/feed", local(heard=heard, validators=kept))
    assert isinstance(first, Captured) and isinstance(second, Refused) and "status 429" in second.why
    assert isinstance(rest, Refused) and rest.why.startswith("2 more pages are left for later")
    assert site.paths() == ["/robots.txt", "/feed", "/1", "/2"]
    assert kept == {} and heard.later == {f"{site.url}/feed": 60.0} and heard.fetched == {f"{site.url}/1"}
    (again,) = collect(f"{site.url}/3", local(heard=heard))  # another source of the same run
    assert isinstance(again, Refused) and "asked for patience for 60 seconds" in again.why
    assert site.paths()[-1] == "/2"


def test_a_page_that_fails_once_is_asked_for_again(site: Site) -> None:
    """The version of the feed is not remembered until all its pages were met: else the page would be lost behind a 304."""
    site.pages |= {"/feed": feed(site, "/1", "/2"), "/1": answer(500), "/2": page().encode()}
    kept: dict[str, Validators] = {}
    heard = Heard()
    assert [type(one) for one in collect(f"{site.url}/feed", local(validators=kept, heard=heard))] == [Refused, Captured]
    assert kept == {} and heard.later == {}
    site.pages["/1"] = page().encode()
    assert [type(one) for one in collect(f"{site.url}/feed", local(validators=kept, known=heard.fetched.__contains__))] == [Captured]
    assert list(kept) == [f"{site.url}/feed"]


def test_a_page_that_is_gone_does_not_hold_the_feed_up(site: Site) -> None:
    site.pages["/feed"] = feed(site, "/gone")
    kept: dict[str, Validators] = {}
    list(collect(f"{site.url}/feed", local(validators=kept)))
    assert list(kept) == [f"{site.url}/feed"]


def test_an_unchanged_feed_is_told(site: Site) -> None:
    site.pages["/feed"] = answer(304)
    heard = Heard()
    assert list(collect(f"{site.url}/feed", local(heard=heard, validators={f"{site.url}/feed": Validators(etag="x")}))) == []
    assert heard.unchanged == {f"{site.url}/feed"}


def test_a_feed_at_an_address_is_taken_as_it_is_where_pages_are_not_to_be_followed(site: Site) -> None:
    whole = f"<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'><![CDATA[{page()}]]></content:encoded>"
    site.pages |= {"/feed": feed(site, "/1", content=whole), "/bare": feed(site, "/2")}
    (found,) = collect(f"{site.url}/feed", local(follow=False))
    assert isinstance(found, Captured) and found.url and found.url.value == f"{site.url}/1"
    (bare,) = collect(f"{site.url}/bare", local(follow=False))
    assert isinstance(bare, Refused) and "without its text" in bare.why
    assert site.paths() == ["/robots.txt", "/feed", "/robots.txt", "/bare"]


def test_two_sources_of_one_host_are_asked_politely(site: Site) -> None:
    import time

    site.pages |= {"/1": page().encode(), "/2": page().encode()}
    shared = local(pause=0.3, robots=False)
    start = time.monotonic()
    for path in ("/1", "/2"):
        list(collect(f"{site.url}{path}", shared))
    assert time.monotonic() - start >= 0.3

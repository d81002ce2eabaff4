"""The web: what is fetched, what is refused, and how politely. The server is a real one on loopback."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from rawi.intake import Limits, Options, Validators, collect
from rawi.intake.addresses import is_public, target
from rawi.model import Captured, Refused
from tests.intake.builders import SENTENCES, options, page, pdf, warc
from tests.intake.server import Site, dripping, dripping_headers, endless, redirect, send, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


def local(**changes: object) -> Options:
    return options(**{"allow_private": True, "pause": 0.0, "timeout": 5.0, **changes})


def captured(found: Captured | Refused) -> Captured:
    assert isinstance(found, Captured), found
    return found


def why(address: str, opts: Options) -> str:
    found = list(collect(address, opts))
    assert len(found) == 1 and isinstance(found[0], Refused), found
    assert "\n" not in found[0].why
    return found[0].why


def test_a_page_is_captured_with_its_address(site: Site) -> None:
    site.pages["/a"] = page(head='<meta property="article:published_time" content="2018-07-21T10:00:00+03:00">').encode()
    (found,) = map(captured, collect(f"{site.url}/a", local()))
    assert SENTENCES[0] in found.text
    assert found.capture.address == f"{site.url}/a"
    assert found.capture.media_type == "text/html; charset=utf-8"
    assert found.published and (found.published.value, found.published.where) == ("2018-07-21", "meta article:published_time")
    assert found.url and found.url.where == "address"
    assert found.outlet and found.outlet.where == "host of the address"
    assert site.paths() == ["/robots.txt", "/a"]
    assert site.asked[1][1]["user-agent"].startswith("rawi/")
    assert site.asked[1][1]["host"] == site.url.removeprefix("http://")


def test_a_pdf_is_captured_whatever_the_server_calls_it(site: Site) -> None:
    site.pages["/a"] = pdf()
    (found,) = map(captured, collect(f"{site.url}/a", local()))
    assert found.capture.media_type.startswith("application/pdf")


def test_redirects_are_followed_to_the_page(site: Site) -> None:
    site.pages |= {"/a": redirect("/b"), "/b": redirect("c"), "/c": page().encode()}
    (found,) = map(captured, collect(f"{site.url}/a", local()))
    assert found.capture.address == f"{site.url}/c"


def test_redirects_end(site: Site) -> None:
    site.pages["/a"] = redirect("/a")
    assert "more than 5 redirects" in why(f"{site.url}/a", local())
    assert site.paths().count("/a") == 6


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://example.org/", "gopher://x", "http://u:p@127.0.0.1/", "http://[::1"])
def test_redirects_to_other_than_the_web_are_refused(site: Site, to: str) -> None:
    site.pages["/a"] = redirect(to)
    assert "a redirect to" in why(f"{site.url}/a", local())


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "10.0.0.1",
        "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "[fe80::1]", "[fc00::1]",
        "[ff02::1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::127.0.0.1]", "[fec0::1]",
    ],
)  # fmt: skip
def test_addresses_off_the_public_net_are_refused_without_being_asked(site: Site, host: str) -> None:
    port = site.url.rpartition(":")[2]
    assert "not on the public net" in why(f"http://{host}:{port}/a", options(pause=0.0))
    assert site.asked == []


def test_public_addresses_are_public() -> None:
    assert is_public("93.184.215.14") and is_public("2606:2800:220:1:248:1893:25c8:1946")


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """A resolver of our own: name -> what it gives, one answer after the other."""
    table: dict[str, list[str]] = {}

    true = socket.getaddrinfo

    def resolver(host: str, port: int, *rest: object, **more: object) -> list[tuple[object, ...]]:
        if host not in table:
            assert host.replace(".", "").isdigit(), f"{host} was asked for again"
            return true(host, port, *rest, **more)  # type: ignore[arg-type, return-value]
        answers = table[host]
        address = answers.pop(0) if len(answers) > 1 else answers[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr("rawi.intake.addresses.socket.getaddrinfo", resolver)
    return table


def test_a_name_that_leads_to_this_machine_is_refused(site: Site, names: dict[str, list[str]]) -> None:
    names["evil.example"] = ["127.0.0.1"]
    assert "evil.example is 127.0.0.1" in why(f"http://evil.example:{site.url.rpartition(':')[2]}/a", options())
    assert site.asked == []


def test_a_redirect_to_this_machine_is_refused(site: Site, names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    port = site.url.rpartition(":")[2]
    names |= {
        "public.example": ["127.0.0.1"],
        "127.0.0.1": ["127.0.0.1"],
        "169.254.169.254": ["169.254.169.254"],
        "evil.example": ["10.0.0.1"],
    }
    # The server plays a public one for its name alone: what is under test is the second hop.
    monkeypatch.setattr("rawi.intake.addresses.is_public", lambda address: address == "127.0.0.1")
    site.pages |= {"/a": redirect("http://169.254.169.254/latest"), "/b": redirect(f"http://evil.example:{port}/x")}
    for path in ("/a", "/b"):
        assert "not on the public net" in why(f"http://public.example:{port}{path}", options(pause=0.0, robots=False))
    assert site.paths() == ["/a", "/b"]


def test_the_connection_goes_to_the_address_that_was_checked(site: Site, names: dict[str, list[str]]) -> None:
    """A name that points elsewhere at the second question (DNS rebinding) is not asked about twice for one request."""
    names["rebind.example"] = ["127.0.0.1", "203.0.113.1"]
    site.pages["/a"] = page().encode()
    (found,) = map(captured, collect(f"http://rebind.example:{site.url.rpartition(':')[2]}/a", local(robots=False)))
    assert found.capture.address.startswith("http://rebind.example:")
    assert site.asked[0][1]["host"].startswith("rebind.example:")


@pytest.mark.parametrize(
    "address", ["http://user:secret@example.org/", "http:///a", "http://a b/", "http://x:99999/", "http://" + "a" * 3000]
)
def test_bad_addresses_cost_one_line(address: str) -> None:
    assert why(address, options())


@pytest.mark.parametrize("address", ["ftp://example.org/a", "file:///etc/passwd", "javascript://x"])
def test_other_schemes_are_refused(address: str) -> None:
    assert "not read" in why(address, options())


def test_an_arabic_address_is_asked_in_ascii() -> None:
    assert target("http://example.org/خبر?س=1").path == "/%D8%AE%D8%A8%D8%B1?%D8%B3=1"
    assert target("https://مثال.example/").host.startswith("xn--")


def test_a_body_without_end_is_cut(site: Site) -> None:
    site.pages["/a"] = endless
    assert "more than 300,000 bytes" in why(f"{site.url}/a", local(limits=Limits(document=300_000)))


@pytest.mark.parametrize("answer", [dripping, dripping_headers])
def test_a_server_that_drips_is_cut(site: Site, answer: object) -> None:
    site.pages["/a"] = answer  # type: ignore[assignment]
    start = time.monotonic()
    assert "took more than 0.5 seconds" in why(f"{site.url}/a", local(deadline=0.5))
    assert time.monotonic() - start < 3


def test_a_silent_server_is_given_up(site: Site) -> None:
    site.pages["/a"] = lambda handler: time.sleep(2)
    start = time.monotonic()
    assert "no answer within 0.3 seconds" in why(f"{site.url}/a", local(timeout=0.3))
    assert time.monotonic() - start < 1.5


def test_an_answer_that_is_no_http_costs_one_line(site: Site) -> None:
    site.pages["/a"] = lambda handler: handler.wfile.write(b"SSH-2.0-x\r\n" * 10) and None
    assert why(f"{site.url}/a", local())


def test_a_closed_port_costs_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert "cannot be" in why(f"http://127.0.0.1:{taken.getsockname()[1]}/a", local())


def packed(body: bytes, encoding: str) -> object:
    return lambda handler: send(handler, body, Content_Encoding=encoding)


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", lambda data: zlib.compress(data)[2:-4])],
    ids=["gzip", "deflate", "raw deflate"],
)
def test_packed_answers_are_unpacked(site: Site, encoding: str, pack: object) -> None:
    site.pages["/a"] = packed(pack(page().encode()), encoding)  # type: ignore[operator, assignment]
    (found,) = map(captured, collect(f"{site.url}/a", local()))
    assert found.raw == page().encode()


def test_packed_bombs_are_cut(site: Site) -> None:
    site.pages["/a"] = packed(gzip.compress(b"\0" * 50_000_000), "gzip")  # type: ignore[assignment]
    assert "bytes when unpacked" in why(f"{site.url}/a", local(limits=Limits(document=1_000_000)))


@pytest.mark.parametrize(
    ("body", "encoding"),
    [(gzip.compress(b"x" * 1000, mtime=0)[:-9], "gzip"), (b"nonsense", "gzip"), (b"x", "br"), (b"x", "zstd")],
    ids=["cut off", "no gzip", "Brotli", "Zstandard"],
)
def test_broken_or_unasked_packing_costs_one_line(site: Site, body: bytes, encoding: str) -> None:
    site.pages["/a"] = packed(body, encoding)  # type: ignore[assignment]
    assert why(f"{site.url}/a", local())


def test_robots_are_respected_unless_told_otherwise(site: Site) -> None:
    site.pages |= {"/robots.txt": b"User-agent: *\nDisallow: /private\n", "/private/a": page().encode(), "/a": page().encode()}
    assert "robots.txt asks" in why(f"{site.url}/private/a", local())
    assert site.paths() == ["/robots.txt"]
    captured(*collect(f"{site.url}/a", local()))
    captured(*collect(f"{site.url}/private/a", local(robots=False)))


def test_a_redirect_into_a_forbidden_part_is_refused(site: Site) -> None:
    site.pages |= {"/robots.txt": b"User-agent: rawi\nDisallow: /private\n", "/a": redirect("/private/a"), "/private/a": page().encode()}
    assert "robots.txt asks" in why(f"{site.url}/a", local())


def test_robots_that_are_out_of_order_forbid(site: Site) -> None:
    site.pages |= {"/robots.txt": lambda handler: send(handler, status=503), "/a": page().encode()}
    assert "out of order" in why(f"{site.url}/a", local())


@pytest.mark.parametrize(
    "rules", ["Crawl-delay: " + "9" * 5000, "Crawl-delay: \u00b2", "Request-rate: 1/0", "Disallow: http://[", "\0" * 100]
)
def test_odd_robots_cost_a_line_at_most(site: Site, rules: str) -> None:
    site.pages |= {"/robots.txt": f"User-agent: *\n{rules}\n".encode(), "/a": page().encode()}
    (found,) = collect(f"{site.url}/a", local())
    assert isinstance(found, Captured) or "broken" in found.why


def test_a_pause_that_robots_ask_for_is_kept(site: Site) -> None:
    site.pages |= {"/robots.txt": b"User-agent: *\nCrawl-delay: 1\n", "/a": page().encode()}
    start = time.monotonic()
    captured(*collect(f"{site.url}/a", local()))
    assert time.monotonic() - start >= 1


def test_one_host_is_asked_once_in_a_pause(site: Site) -> None:
    site.pages["/a"] = page().encode()
    start = time.monotonic()
    captured(*collect(f"{site.url}/a", local(pause=0.3)))
    assert time.monotonic() - start >= 0.3  # between robots.txt and the page


@pytest.mark.parametrize("status", [403, 404, 500])
def test_an_error_of_the_server_is_no_article(site: Site, status: int) -> None:
    site.pages["/a"] = lambda handler: send(handler, page().encode(), status=status)
    assert f"status {status}" in why(f"{site.url}/a", local())


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>صحيفة المثال</title>
<item><title>الأول</title><link>{0}/1</link><pubDate>Sat, 21 Jul 2018 10:00:00 +0300</pubDate></item>
<item><title>الثاني</title><link>/2</link></item><item><title>الثاني</title><link>{0}/2</link></item>
<item><title>الثالث</title><link>{0}/3</link></item></channel></rss>"""


def with_feed(site: Site) -> None:
    def feed(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers["If-None-Match"] == '"v1"':
            send(handler, status=304)
        else:
            send(handler, RSS.format(site.url).encode(), ETag='"v1"', Last_Modified="Sat, 21 Jul 2018 10:00:00 GMT")

    site.pages |= {"/feed": feed, "/1": page().encode(), "/2": page(head='<meta property="og:site_name" content="صحيفتها">').encode()}


def test_a_feed_gives_its_pages_and_says_what_they_do_not(site: Site) -> None:
    with_feed(site)
    first, second, third = collect(f"{site.url}/feed", local())
    assert captured(first).published and captured(first).published.where == "feed entry published"  # type: ignore[union-attr]
    assert captured(first).title and captured(first).title.where == "h1"  # type: ignore[union-attr]
    assert captured(second).outlet and captured(second).outlet.value == "صحيفتها"  # type: ignore[union-attr]
    assert isinstance(third, Refused) and third.address == f"{site.url}/3" and "404" in third.why


def test_a_feed_is_asked_for_again_only_if_it_changed(site: Site) -> None:
    with_feed(site)
    kept: dict[str, Validators] = {}
    list(collect(f"{site.url}/feed", local(validators=kept)))
    assert kept == {f"{site.url}/feed": Validators(etag='"v1"', modified="Sat, 21 Jul 2018 10:00:00 GMT")}
    site.asked.clear()
    assert list(collect(f"{site.url}/feed", local(validators=kept))) == []
    assert site.paths() == ["/robots.txt", "/feed"]
    assert site.asked[1][1]["if-modified-since"] == "Sat, 21 Jul 2018 10:00:00 GMT"


def test_known_pages_of_a_feed_are_not_fetched(site: Site) -> None:
    with_feed(site)
    found = list(collect(f"{site.url}/feed", local(known=lambda address: not address.endswith("/1"))))
    assert [captured(one).capture.address for one in found] == [f"{site.url}/1"]


def test_a_feed_brings_no_more_than_its_limit(site: Site) -> None:
    with_feed(site)
    *_, last = collect(f"{site.url}/feed", local(limits=Limits(feed_pages=1)))
    assert isinstance(last, Refused) and "the first 1 were taken" in last.why
    assert "/2" not in site.paths()


def test_a_feed_does_not_lead_into_the_private_net(site: Site, names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    names["public.example"] = ["127.0.0.1"]
    monkeypatch.setattr("rawi.intake.addresses.is_public", lambda address: address == "127.0.0.1")
    site.pages["/feed"] = RSS.format("http://10.0.0.1").replace("<link>/2", "<link>http://10.0.0.1/2").encode()
    found = list(collect(f"http://public.example:{site.url.rpartition(':')[2]}/feed", options(pause=0.0)))
    assert found and all(isinstance(one, Refused) and "not on the public net" in one.why for one in found)


def urlset(*pages: str) -> bytes:
    listed = "".join(
        f"<url><loc>{one}</loc><news:news xmlns:news='n'><news:publication_date>2018-07-2{number}</news:publication_date></news:news></url>"
        for number, one in enumerate(pages)
    )
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>'.encode()


def index(*sitemaps: str) -> bytes:
    listed = "".join(f"<sitemap><loc>{one}</loc></sitemap>" for one in sitemaps)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</sitemapindex>'.encode()


def test_sitemaps_and_their_indexes_give_pages(site: Site) -> None:
    site.pages |= {"/1": page().encode(), "/2": page().encode()}
    site.pages["/a.xml"] = urlset(f"{site.url}/1", f"{site.url}/2")
    site.pages["/b.xml.gz"] = gzip.compress(urlset(f"{site.url}/2"))
    site.pages["/index.xml"] = index(f"{site.url}/a.xml", f"{site.url}/none.xml", f"{site.url}/b.xml.gz")
    found = list(collect(f"{site.url}/index.xml", local()))
    assert [one.address.rpartition("/")[2] for one in found if isinstance(one, Refused)] == ["none.xml"]
    pages = [one for one in found if isinstance(one, Captured)]
    assert [one.capture.address.rpartition("/")[2] for one in pages] == ["1", "2"]
    assert [one.published.value for one in pages if one.published] == ["2018-07-20", "2018-07-21"]


def test_a_packed_sitemap_that_is_a_bomb_is_refused(site: Site) -> None:
    site.pages["/b.xml.gz"] = gzip.compress(urlset("http://example.org/") + b" " * 30_000_000)
    assert "when unpacked" in why(f"{site.url}/b.xml.gz", local())


def test_entities_of_a_sitemap_stay_closed(site: Site) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><urlset><url><loc>http://127.0.0.1/&a;</loc></url></urlset>'
    site.pages["/s.xml"] = bomb
    for one in collect(f"{site.url}/s.xml", local()):
        assert isinstance(one, Refused) and one.address in {"http://127.0.0.1/", f"{site.url}/s.xml"}


def test_an_archive_at_an_address_is_read(site: Site) -> None:
    site.pages["/news.warc.gz"] = warc([("http://example.org/1", page().encode())])
    (found,) = map(captured, collect(f"{site.url}/news.warc.gz", local()))
    assert found.capture.address == f"{site.url}/news.warc.gz#http://example.org/1"

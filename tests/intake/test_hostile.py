"""Whatever the bytes are: one clear line or an article, never an exception, never a hang."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rawi.intake import Limits, Options, collect
from rawi.intake.articles import article, capture_of
from rawi.intake.folders import stream
from rawi.intake.item import Item
from rawi.intake.kinds import MEDIA_TYPES
from rawi.model import Captured, Refused
from tests.intake.builders import ARTICLE, SENTENCES, mail, options, page, pdf, warc, word, zipped

SEEDS = {
    "a.html": page().encode(),
    "a.pdf": pdf(),
    "a.docx": word(),
    "a.eml": mail(),
    "a.warc": warc([("http://example.org/1", page().encode())], gzip=False),
    "a.warc.gz": warc([("http://example.org/1", page().encode())]),
    "a.wacz": zipped({"archive/a.warc.gz": warc([("http://example.org/1", page().encode())])}),
    "a.csv": f"id,text\n1,{ARTICLE}\n".encode(),
    "a.jsonl": b'{"text": "x", "id": 1}\n',
    "a.xml": b'<rss version="2.0"><channel><item><link>http://example.org/</link></item></channel></rss>',
    "a.txt": ARTICLE.encode(),
}
SECONDS = 20  # far above what any of these takes on a slow machine; a hang takes minutes


def run(data: bytes, name: str, opts: Options | None = None) -> list[Captured | Refused]:
    """All that comes out of the bytes, each of it checked."""
    found = _all(data, name, opts or options())
    for one in found:
        if isinstance(one, Refused):
            assert one.why.strip() and "\n" not in one.why and len(one.why) < 600
        else:
            one.text.encode("utf-8")
            assert one.text.strip() and "\0" not in one.text
    return found


def _all(data: bytes, name: str, opts: Options) -> list[Captured | Refused]:
    from rawi.errors import DocumentError  # noqa: PLC0415

    try:
        return list(stream(io.BytesIO(data), name, opts))
    except DocumentError as error:
        return [Refused(name, str(error))]


def quick(data: bytes, name: str, opts: Options | None = None) -> Captured | Refused:
    start = time.monotonic()
    (found,) = run(data, name, opts)
    assert time.monotonic() - start < SECONDS
    return found


DEEP = 100_000
PAGES = {
    "deep div": b"<html><body>" + b"<div>" * DEEP + b"<p>x",
    "deep span": b"<html><body><p>" + b"<span>" * DEEP + b"x",
    "deep b": b"<html><body><p>" + b"<b>" * DEEP + b"x",
    "deep list": b"<html><body>" + b"<ul><li>" * DEEP + b"x",
    "deep table": b"<html><body>" + b"<table><tr><td>" * DEEP + b"x",
    "deep font": b"<html><body>" + b"<font>" * DEEP + b"x",
    "deep svg": b"<html><body><svg>" + b"<g>" * DEEP + b"x",
    "many lists": b"<html><body>" + b"<ul><li>abc def</li></ul>" * DEEP,
    "many tables": b"<html><body>" + b"<table><tr><td>abc def</td></tr></table>" * DEEP,
    "many breaks": b"<html><body>" + b"<br>" * DEEP,
    "many spans": b"<html><body>" + b"<span>a</span>" * DEEP,
    "many attributes": b"<html><body><p " + b" ".join(b"a%d=1" % number for number in range(DEEP)) + b">x",
    "quoted attributes": b'<html><body><p a=x" ' + b" ".join(b"a%d='>'" % number for number in range(DEEP)) + b">x",
    "attributes of a closing tag": b"<html><body><p>x</p " + b" ".join(b"a%d" % number for number in range(DEEP)) + b">x",
    "short tags": (b"<html><body>" + (b"<p " + b" ".join(b"a%d" % number for number in range(100)) + b">x") * 20_000),
    "open tags": b"<html><body>" + b"<a" * 1_000_000,
    "open quotes": b"<html><body>" + b"<a b=\"<a c='" * 200_000,
    "open comment": b"<html><body><!--" + b"-" * 1_000_000,
    "open script": b"<html><body><script>" + b"<" * 1_000_000,
    "many metas": b"<html><head>" + b"<meta name=date content=x>" * DEEP,
    "one word": b"<html><body><p>" + b"a" * 4_000_000,
    "entities": b"<html><body><p>" + b"&#x645;" * 200_000,
    "only less than": b"<html>" + b"<" * 1_000_000,
    "prologue": b"<!-- " * 20_000 + b"<html>",
}


@pytest.mark.parametrize("name", PAGES)
def test_hostile_pages_take_no_minutes(name: str) -> None:
    quick(PAGES[name], "a.html")


def test_a_page_at_the_limits_takes_no_minutes() -> None:
    """The most of each kind of element that is let through: extraction takes time with the square of some."""
    limits = Limits()
    half = limits.blocks // 2 - 2
    for body in (
        b"<ul><li>abc def</li></ul>" * (2 * half),
        b"<table><tr><td>abc</td></tr></table>" * (2 * half),
        b"<a href=/x>abc</a>" * 40_000,
    ):
        quick(b"<html><body><article>" + body, "a.html")


def test_a_page_of_100_mb_costs_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    with path.open("wb") as file:
        file.write(b"<html>")
        file.truncate(100_000_000)
        file.seek(10)
        file.write(b"x" * 70_000)
    (found,) = collect(str(path), options())
    assert isinstance(found, Refused) and "20 MB" in found.why


def test_scripts_are_no_text() -> None:
    found = quick(page().encode(), "a.html")
    assert isinstance(found, Captured) and "alert" not in found.text


def test_a_mail_nested_without_end_costs_one_line() -> None:
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(5_000))
    found = quick(f"MIME-Version: 1.0\r\nMessage-ID: <1>\r\n{parts}\r\n\r\nx".encode(), "a.eml")
    assert isinstance(found, Refused)


def test_a_mail_of_messages_in_messages_costs_one_line() -> None:
    found = quick(b"MIME-Version: 1.0\r\nMessage-ID: <1>\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 5_000 + b"x", "a.eml")
    assert isinstance(found, Refused)


def test_a_word_file_with_entities_stays_closed() -> None:
    """Entities in the XML of a Word file are neither blown up nor read from the disk."""
    bomb = (
        '<!DOCTYPE w [<!ENTITY a "' + "x" * 1000 + '">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 50}">' for n in range(8))
    )
    bomb += '<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    with zipfile.ZipFile(io.BytesIO(word())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    document = members["word/document.xml"].decode()
    head, _, body = document.partition("?>")
    members["word/document.xml"] = (head + "?>" + bomb + body.replace(SENTENCES[0], f"{SENTENCES[0]} &i; &file;")).encode()
    found = quick(zipped(members), "a.docx")
    assert isinstance(found, Refused) or (len(found.text) < 10_000 and "root:" not in found.text)


def test_a_pdf_whose_page_is_a_huge_drawing_costs_one_line() -> None:
    found = quick(pdf("x" * 300_000), "a.pdf", options(limits=Limits(pdf_content=100_000)))
    assert isinstance(found, Refused) and "drawing" in found.why


def test_a_pdf_of_too_many_pages_costs_one_line() -> None:
    found = quick(pdf(), "a.pdf", options(limits=Limits(pdf_pages=0)))
    assert isinstance(found, Refused) and "pages" in found.why


def test_an_article_longer_than_any_costs_one_line() -> None:
    found = quick(ARTICLE.encode(), "a.txt", options(limits=Limits(text=50)))
    assert isinstance(found, Refused) and "split it" in found.why


CALM = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@CALM
@given(st.binary(max_size=2_000), st.sampled_from(sorted(SEEDS)))
def test_random_bytes_under_any_name(data: bytes, name: str) -> None:
    assert run(data, name)


@CALM
@given(st.binary(max_size=500), st.sampled_from(sorted(MEDIA_TYPES.values())))
def test_random_bytes_under_any_media_type(data: bytes, media_type: str) -> None:
    result = article(Item(raw=data, capture=capture_of(data, "x", media_type, options())), options())
    assert isinstance(result, Captured | Refused)


@CALM
@given(st.sampled_from(sorted(SEEDS)), st.data())
def test_damaged_files(name: str, data: st.DataObject) -> None:
    """Files of each kind, with bytes changed, cut out or put in."""
    raw = bytearray(SEEDS[name])
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(raw)))
        length = data.draw(st.integers(0, 40))
        raw[place : place + length] = data.draw(st.binary(max_size=40))
    run(bytes(raw), name)


MARKS = [*"<>/=\"' \n-!&;#x", "div", "ul", "li", "table", "td", "p", "script", "meta", "charset", "ال", "\u202e"]


@CALM
@given(st.lists(st.sampled_from(MARKS), max_size=400))
def test_any_mark_up(marks: list[str]) -> None:
    run(f"<html><body>{''.join(marks)}".encode(), "a.html")

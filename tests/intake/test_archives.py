"""WARC and WACZ: the pages in them, and what a broken record costs."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from rawi.intake import Limits, collect, derive
from rawi.model import Captured, Found, Refused
from tests.intake.builders import SENTENCES, options, page, warc, zipped

PAGES = [(f"http://example.org/{number}", page(sentences=(*SENTENCES, f"رقم {number}.")).encode()) for number in range(5)]


def split(found: list[Captured | Refused]) -> tuple[list[str], list[Refused]]:
    taken = [one.url.value for one in found if isinstance(one, Captured) and one.url]
    return taken, [one for one in found if isinstance(one, Refused)]


def read(path: Path, data: bytes, **changes: object) -> list[Captured | Refused]:
    path.write_bytes(data)
    return list(collect(str(path), options(**changes)))


@pytest.mark.parametrize("packed", [True, False])
def test_pages_come_with_the_capture_of_the_archive(tmp_path: Path, packed: bool) -> None:
    found = read(tmp_path / "a.warc", warc(PAGES, gzip=packed))
    assert split(found) == ([address for address, _ in PAGES], [])
    first = found[0]
    assert isinstance(first, Captured) and first.raw == PAGES[0][1] and SENTENCES[0] in first.text
    assert first.capture.address == f"{tmp_path / 'a.warc'}#http://example.org/0"
    assert (first.capture.captured, first.capture.collector) == ("2019-03-04T05:06:07Z", "example-crawler 2.1")
    assert first.url == Found("http://example.org/0", "WARC-Target-URI")
    assert first.id and first.id.startswith("urn:uuid:")
    again = derive(first.capture, first.raw, options())
    assert (again.text, again.extractor, again.charset) == (first.text, first.extractor, first.charset)


def test_an_archive_packed_as_one_is_read(tmp_path: Path) -> None:
    assert len(split(read(tmp_path / "a.warc.gz", gzip.compress(warc(PAGES, gzip=False))))[0]) == 5


def test_packed_and_chunked_payloads_are_unpacked(tmp_path: Path) -> None:
    body = gzip.compress(PAGES[0][1])
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    plain = warc([("http://example.org/0", chunked)], gzip=False)
    plain = plain.replace(
        b"Content-Type: text/html; charset=utf-8\r\n",
        b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\nContent-Type: text/html\r\n",
    )
    start = plain.index(b"WARC-Type: response")
    length = b"Content-Length: %d" % (len(plain) - plain.index(b"HTTP/1.1 200") - 4)
    head, tail = plain[:start], plain[start:]
    lines = tail.split(b"\r\n")
    place = next(number for number, line in enumerate(lines) if line.startswith(b"Content-Length"))
    lines[place] = length
    (found,) = read(tmp_path / "a.warc", head + b"\r\n".join(lines))
    assert isinstance(found, Captured) and found.raw == PAGES[0][1]


@pytest.mark.parametrize(
    ("body", "word"), [(gzip.compress(page().encode(), mtime=0)[:-300], "cut off"), (b"\x1f\x8bnonsense", "broken")], ids=["cut", "broken"]
)
def test_a_payload_whose_packing_is_broken_costs_one_line(tmp_path: Path, body: bytes, word: str) -> None:
    data = warc([("http://example.org/0", body)], content_type="text/html\r\nContent-Encoding: gzip") + warc(PAGES[:1])
    taken, refused = split(read(tmp_path / "a.warc.gz", data))
    assert taken == ["http://example.org/0"] and len(refused) == 1 and word in refused[0].why


def test_a_payload_that_was_unpacked_before_is_taken(tmp_path: Path) -> None:
    (found,) = read(tmp_path / "a.warc.gz", warc(PAGES[:1], content_type="text/html\r\nContent-Encoding: gzip"))
    assert isinstance(found, Captured) and found.raw == PAGES[0][1]


def offsets(data: bytes, mark: bytes) -> list[int]:
    places, place = [], data.find(mark)
    while place >= 0:
        places.append(place)
        place = data.find(mark, place + 1)
    return places


@pytest.mark.parametrize("packed", [True, False])
def test_a_cut_off_archive_gives_what_is_whole(tmp_path: Path, packed: bool) -> None:
    found = read(tmp_path / "a.warc", warc(PAGES, gzip=packed)[:-200])
    taken, refused = split(found)
    assert taken == [address for address, _ in PAGES[:4]] and len(refused) == 1 and "cut off" in refused[0].why


def test_a_broken_packed_record_costs_one_line(tmp_path: Path) -> None:
    data = bytearray(warc(PAGES))
    starts = offsets(bytes(data), b"\x1f\x8b\x08")
    third = starts[1 + 2 * 2 + 1]  # warcinfo, then request and response for each page
    data[third + 200 : third + 220] = b"\xff" * 20
    taken, refused = split(read(tmp_path / "a.warc.gz", bytes(data)))
    assert taken == [address for number, (address, _) in enumerate(PAGES) if number != 2] and len(refused) == 1


@pytest.mark.parametrize("damage", [b"Content-Length: 99999999", b"Content-Length: 7", b"Content-Length: x", b"Nothing: 1"])
def test_a_record_with_a_wrong_length_costs_one_line(tmp_path: Path, damage: bytes) -> None:
    data = warc(PAGES, gzip=False)
    start = data.index(b"WARC-Target-URI: http://example.org/2", data.index(b"WARC-Type: response\r\n", data.index(b"example.org/2")) - 500)
    start = data.index(b"WARC-Type: response", start)
    place = data.index(b"Content-Length", start)
    damaged = data[:place] + damage + data[data.index(b"\r\n", place) :]
    taken, refused = split(read(tmp_path / "a.warc", damaged))
    assert taken == [address for number, (address, _) in enumerate(PAGES) if number != 2] and len(refused) == 1


def test_what_is_no_page_is_left_out(tmp_path: Path) -> None:
    for changes in ({"content_type": "image/png"}, {"status": "404 Not Found"}):
        (found,) = read(tmp_path / "a.warc.gz", warc(PAGES[:1], **changes))  # type: ignore[arg-type]
        assert isinstance(found, Refused) and "no web page in the archive" in found.why


def test_a_page_beyond_the_limit_costs_one_line(tmp_path: Path) -> None:
    pages = [("http://example.org/big", b"<html>" + b"x" * 3_000_000), *PAGES[:1]]
    taken, refused = split(read(tmp_path / "a.warc.gz", warc(pages), limits=Limits(page=1_000_000)))
    assert taken == ["http://example.org/0"] and "more than 1 MB" in refused[0].why


def test_an_archive_is_read_in_constant_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    filler = [(f"http://example.org/{number}", b"\0" * 5_000_000) for number in range(10)]
    path.write_bytes(warc([*filler, *PAGES], content_type="text/html") + warc(filler, content_type="video/mp4"))
    tracemalloc.start()
    found = list(collect(str(path), options(limits=Limits(page=100_000))))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(split(found)[0]) == 5 and peak < 40_000_000


def test_a_wacz_gives_the_pages_of_its_archives(tmp_path: Path) -> None:
    data = zipped({"archive/b.warc.gz": warc(PAGES[1:2]), "archive/a.warc": warc(PAGES[:1], gzip=False), "datapackage.json": b"{}"})
    found = read(tmp_path / "a.wacz", data)
    assert [one.capture.address.partition("#")[2] for one in found if isinstance(one, Captured)] == [
        "archive/a.warc#http://example.org/0",
        "archive/b.warc.gz#http://example.org/1",
    ]


def test_the_software_of_a_wacz_is_kept_where_the_archive_is_silent(tmp_path: Path) -> None:
    inner = warc(PAGES[:1])
    inner = inner[offsets(inner, b"\x1f\x8b\x08")[1] :]  # without its warcinfo
    (found,) = read(tmp_path / "a.wacz", zipped({"archive/a.warc.gz": inner, "datapackage.json": b'{"software": "keeper 1.0"}'}))
    assert isinstance(found, Captured) and found.capture.collector.startswith("keeper 1.0; read by rawi")


def test_a_broken_member_of_a_wacz_costs_one_line(tmp_path: Path) -> None:
    data = bytearray(zipped({"archive/a.warc.gz": warc(PAGES[:1]), "archive/b.warc.gz": warc(PAGES[1:2])}))
    data[200:240] = b"\xff" * 40
    taken, refused = split(read(tmp_path / "a.wacz", bytes(data)))
    assert taken == ["http://example.org/1"] and len(refused) == 1


def test_zip_bombs_are_refused_before_they_are_unpacked(tmp_path: Path) -> None:
    for name in ("word/document.xml", "archive/a.warc"):
        data = zipped({name: b"\0" * 50_000_000, "[Content_Types].xml": b"<x/>"})
        (found,) = read(tmp_path / "a.bin", data)
        assert isinstance(found, Refused) and "zip bomb" in found.why
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        archive.writestr("word/document.xml", b"x")
        for number in range(300):
            archive.writestr(f"{number}", b"")
    (found,) = read(tmp_path / "a.bin", many.getvalue(), limits=Limits(members=200))
    assert isinstance(found, Refused) and "members" in found.why

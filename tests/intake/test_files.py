"""Files and folders: every kind, told by its content, with its facts and where they stand."""

from __future__ import annotations

import hashlib
import json
import os
import tracemalloc
from pathlib import Path

import pytest

from rawi.intake import Columns, Limits, Options, collect, derive
from rawi.intake.kinds import kind
from rawi.model import Captured, Found, Refused
from tests.intake.builders import ARTICLE, NOW, SENTENCES, mail, options, page, pdf, warc, word, zipped


def one(path: Path, data: bytes, opts: Options | None = None) -> Captured:
    path.write_bytes(data)
    found = list(collect(str(path), opts or options()))
    assert len(found) == 1 and isinstance(found[0], Captured), found
    return found[0]


def test_a_capture_keeps_the_bytes_and_how_they_came(tmp_path: Path) -> None:
    data = page().encode()
    found = one(tmp_path / "a.html", data)
    assert found.raw == data
    assert found.capture.sha256 == hashlib.sha256(data).hexdigest() and found.capture.size == len(data)
    assert (found.capture.address, found.capture.captured) == (str(tmp_path / "a.html"), NOW)
    assert found.capture.collector.startswith("rawi ") and found.extractor.startswith("trafilatura ")


KINDS = [
    ("a.html", page().encode(), "text/html"),
    ("b.txt", ARTICLE.encode(), "text/plain"),
    ("c.md", f"# عنوان\n\n{ARTICLE}".encode(), "text/markdown"),
    ("d.pdf", pdf(), "application/pdf"),
    ("e.docx", word(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("f.eml", mail(), "message/rfc822"),
]


@pytest.mark.parametrize(("name", "data", "media_type"), KINDS, ids=[name for name, _, _ in KINDS])
@pytest.mark.parametrize("disguise", [None, "article.txt", "article"])
def test_the_content_tells_the_kind(tmp_path: Path, name: str, data: bytes, media_type: str, disguise: str | None) -> None:
    if disguise and name == "c.md":
        pytest.skip("Markdown is text with another name")
    found = one(tmp_path / (disguise or name), data)
    assert found.capture.media_type == media_type
    assert (SENTENCES[0] if name != "d.pdf" else "Forces took the hill") in found.text


@pytest.mark.parametrize(("name", "data", "_"), KINDS, ids=[name for name, _, _ in KINDS])
def test_the_text_can_be_derived_again(tmp_path: Path, name: str, data: bytes, _: str) -> None:
    found = one(tmp_path / name, data)
    assert derive(found.capture, found.raw, options()) == found


def test_text_stands_as_it_came(tmp_path: Path) -> None:
    text = "سطر أول  \r\n\tسطر\u200f ثان\n"
    assert one(tmp_path / "a.txt", text.encode()).text == text


def test_the_heads_of_word_pdf_and_mail_are_facts(tmp_path: Path) -> None:
    assert one(tmp_path / "a.docx", word(title="بيان")).title == Found("بيان", "DOCX core title")
    assert one(tmp_path / "a.pdf", pdf(title="A statement")).title == Found("A statement", "PDF /Title")
    found = one(tmp_path / "a.eml", mail())
    assert found.title == Found("بيان عن التلة", "mail Subject")
    assert found.published == Found("2018-07-21", "mail Date")
    assert found.outlet == Found("مكتب الإعلام", "mail From")


def test_the_dates_of_files_are_no_dates_of_publication(tmp_path: Path) -> None:
    assert one(tmp_path / "a.docx", word()).published is None
    assert one(tmp_path / "a.pdf", pdf()).published is None
    assert one(tmp_path / "a.txt", ARTICLE.encode()).published is None


def test_the_tables_of_a_word_file_are_read_in_their_place(tmp_path: Path) -> None:
    assert one(tmp_path / "a.docx", word()).text.endswith("الجرحى\nخمسة")


def test_a_mail_with_html_alone_gives_its_article(tmp_path: Path) -> None:
    found = one(tmp_path / "a.eml", mail(html_only=True, charset="windows-1256"))
    assert SENTENCES[1] in found.text and "الرئيسية" not in found.text
    assert found.charset == Found("windows-1256", "mail Content-Type")


def test_front_matter_holds_facts(tmp_path: Path) -> None:
    front = "---\ntitle: 'بيان'\ndate: 2018-07-21\noutlet: صحيفة المثال\n---\n"
    found = one(tmp_path / "a.md", (front + ARTICLE).encode())
    assert (found.text, found.title) == (ARTICLE, Found("بيان", "front matter title"))
    assert (found.published, found.outlet) == (Found("2018-07-21", "front matter date"), Found("صحيفة المثال", "front matter outlet"))


# Tables


def test_jsonl_gives_a_record_a_line_and_refuses_by_line(tmp_path: Path) -> None:
    lines = [
        json.dumps({"body": ARTICLE, "when": "2018-07-21T10:00:00", "id": 7, "title": "ع"}),
        "",
        '{"body": 3}',
        '{"body": "\\ud800"}',
        '{"body": "a\\u0000"}',
        "[" * 100_000,
        '{"body": "x", "when": "21/07/2018"}',
        '{"body": "آخر"',
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\ufeff" + "\n".join(lines), encoding="utf-8")
    first, *rest = collect(str(path), options(columns=Columns(text="body", published="when")))
    assert isinstance(first, Captured) and first.text == ARTICLE
    assert (first.id, first.published, first.title) == ("7", Found("2018-07-21", "field when"), Found("ع", "field title"))
    assert first.capture.address == f"{path}#1"
    assert [one.address.rpartition("#")[2] for one in rest if isinstance(one, Refused)] == ["3", "4", "5", "6", "7", "8"]
    assert [word in one.why for one, word in zip(rest, ["body", "surrogate", "NUL", "JSON", "no date", "cut off"], strict=True)] == [
        True
    ] * 6  # type: ignore[union-attr]


@pytest.mark.parametrize(("delimiter", "charset"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "cp1256"), (";", "cp1256")])
def test_csv_rows_are_articles_that_can_be_derived_again(tmp_path: Path, delimiter: str, charset: str) -> None:
    rows = [("id", "text", "published"), ("1", f'"{SENTENCES[0]}\n{SENTENCES[1]}"', "2018-07-21"), ("2", "نعم", "")]
    path = tmp_path / "a.csv"
    path.write_bytes("\r\n".join(delimiter.join(row) for row in rows).encode(charset))
    found = list(collect(str(path), options()))
    assert [one.text for one in found if isinstance(one, Captured)] == [f"{SENTENCES[0]}\n{SENTENCES[1]}", "نعم"]
    assert [one.capture.address.rpartition("#")[2] for one in found if isinstance(one, Captured)] == ["2", "4"]
    for one in found:
        assert isinstance(one, Captured) and derive(one.capture, one.raw, options()) == one


def test_a_bad_row_of_a_csv_costs_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes('text,id\nأولى,1\nثانية,2,3\n"x"y,3\n'.encode() + b"\xff\xfe,4\n" + "خامسة,5\n".encode())
    found = list(collect(str(path), options()))
    assert [one.id for one in found if isinstance(one, Captured)] == ["1", "5"]
    assert [one.address.rpartition("#")[2] for one in found if isinstance(one, Refused)] == ["3", "4", "5"]


def test_a_table_without_the_text_column_names_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,body\n1,x\n")
    (found,) = collect(str(path), options())
    assert isinstance(found, Refused) and "no column 'text'; the columns are id, body" in found.why


def test_a_table_with_a_broken_header_costs_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"te\xffxt\nb\nc\nd\ne\n")
    (found,) = collect(str(path), options())
    assert isinstance(found, Refused) and "no header row" in found.why


@pytest.mark.parametrize("suffix", ["jsonl", "csv"])
def test_tables_are_read_in_constant_memory(tmp_path: Path, suffix: str) -> None:
    row = json.dumps({"text": "x" * 20_000}) if suffix == "jsonl" else f'1,"{"x" * 20_000}"'
    path = tmp_path / f"a.{suffix}"
    with path.open("w") as file:
        file.write("" if suffix == "jsonl" else "id,text\n")
        file.writelines(row + "\n" for _ in range(1500))
    tracemalloc.start()
    count = sum(isinstance(one, Captured) for one in collect(str(path), options()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 1500 and peak < 8_000_000


@pytest.mark.parametrize("suffix", ["jsonl", "csv"])
def test_a_line_beyond_the_limit_costs_itself_alone(tmp_path: Path, suffix: str) -> None:
    long, short = ('{"text": "%s"}' % ("x" * 5000), '{"text": "y"}') if suffix == "jsonl" else ("x" * 5000, "y")
    path = tmp_path / f"a.{suffix}"
    path.write_text(("" if suffix == "jsonl" else "text\n") + f"{short}\n{long}\n{short}\n")
    found = list(collect(str(path), options(limits=Limits(record=1000))))
    assert [type(one) for one in found] == [Captured, Refused, Captured]
    assert "1,000 bytes" in found[1].why  # type: ignore[union-attr]


# Folders


def test_a_folder_is_walked_in_the_order_of_names_without_hidden_files_and_links(tmp_path: Path) -> None:
    (outside := tmp_path / "outside.txt").write_text("خارج")
    folder = tmp_path / "folder"
    for name in ("b.txt", "a/z.txt", "a/.git/x.txt", ".hidden.txt", "c.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    (folder / "link.txt").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    found = list(collect(str(folder), options()))
    assert [one.text for one in found if isinstance(one, Captured)] == ["a/z.txt", "b.txt", "c.txt"]
    assert len(found) == 3


def test_one_bad_file_does_not_stop_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 nonsense")
    (tmp_path / "c.txt").write_text("نص")
    refused_a, refused_b, taken = collect(str(tmp_path), options())
    assert isinstance(refused_a, Refused) and isinstance(refused_b, Refused) and isinstance(taken, Captured)


def test_what_is_not_there_costs_one_line(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty").mkdir()
    for source, word_ in (
        (tmp_path / "none", "no such file"),
        (tmp_path / "pipe", "neither a file"),
        (tmp_path / "empty", "without files"),
    ):
        (found,) = collect(str(source), options())
        assert isinstance(found, Refused) and word_ in found.why
    (found,) = collect("a\0b", options())
    assert isinstance(found, Refused)


def test_a_name_that_is_no_utf8_keeps_its_bytes(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    with open(path, "wb") as file:  # noqa: PTH123
        file.write("نص".encode())
    (found,) = collect(str(tmp_path), options())
    assert isinstance(found, Captured) and found.capture.address.endswith("/\\xff.txt")


def test_the_same_folder_gives_the_same_records(tmp_path: Path) -> None:
    for name, data, _ in KINDS:
        (tmp_path / name).write_bytes(data)
    (tmp_path / "x.warc.gz").write_bytes(warc([("http://example.org/1", page().encode())]))
    assert list(collect(str(tmp_path), options())) == list(collect(str(tmp_path), options()))


def test_a_feed_in_a_file_gives_its_articles_and_asks_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *_: pytest.fail("asked the net"))
    content = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    feed = (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>صحيفة المثال</title>'
        f"<item><title>الأول</title><link>http://example.org/1</link><pubDate>Sat, 21 Jul 2018 10:00:00 +0300</pubDate>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded></item>"
        "<item><title>الثاني</title><link>http://example.org/2</link></item></channel></rss>"
    )
    (tmp_path / "feed.xml").write_text(feed)
    first, second = collect(str(tmp_path / "feed.xml"), options())
    assert isinstance(first, Captured) and SENTENCES[2] in first.text
    assert first.title == Found("الأول", "feed entry title") and first.outlet == Found("صحيفة المثال", "feed title")
    assert first.published == Found("2018-07-21", "feed entry published")
    assert isinstance(second, Refused) and second.address == "http://example.org/2"


@pytest.mark.parametrize(
    ("data", "word_"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100, "old Office"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\x89PNG\r\n\x1a\n\0", "image"),
        (b"\x7fELF\2", "program"),
        (zipped({"a.txt": b"x"}), "unpack it"),
        (b"PK\x03\x04 cut", "broken zip"),
        (b"\x1f\x8b\x08\0nonsense", "gzip"),
        (b"a\0b", "binary"),
        (bytes(range(1, 9)) * 20, "binary"),
        (b" \n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b'<?xml version="1.0"?><svg></svg>', "<svg>"),
        (pdf(password="x"), "password"),
    ],
    ids=[str(number) for number in range(13)],
)
def test_what_is_no_article_says_what_it_is(tmp_path: Path, data: bytes, word_: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    (found,) = collect(str(path), options())
    assert isinstance(found, Refused) and word_ in found.why and "\n" not in found.why


def test_a_list_of_header_like_lines_is_no_mail() -> None:
    assert kind("الموضوع: بيان\nFrom: here\nTo: there\n\nنص".encode(), "a.txt") == "text"

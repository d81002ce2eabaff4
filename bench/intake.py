"""`python -m bench.intake`: how fast intake is: web pages, JSONL, and a packed WARC, one core, with the memory that it took.

The pages are made here: the articles of the bench (real ones where they are there) in the frame of a news site, with a menu of 60 links,
a list of 30 others, scripts, and metadata. Prints and asserts nothing.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import tempfile
import time
from html import escape
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from bench.__main__ import articles
from rawi.intake import collect
from rawi.model import Captured

_HEAD = (
    '<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>خبر</title><meta property="og:title" content="خبر">'
    '<meta property="article:published_time" content="2018-07-21T10:00:00+03:00"><meta property="og:site_name" content="صحيفة المثال">'
    "<style>body { margin: 0 }</style></head><body><header><nav><ul>"
)
_ITEM = '<li class="item"><a href="/section/{0}">القسم رقم {0}</a></li>'
_OTHER = '<div class="teaser"><a href="/news/{0}"><img src="/i/{0}.jpg" alt=""><h3>خبر آخر رقم {0}</h3></a></div>'


def page(text: str) -> bytes:
    """An article as a page of a news site."""
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line.strip())
    menu = "".join(_ITEM.format(number) for number in range(60))
    others = "".join(_OTHER.format(number) for number in range(30))
    script = "<script>" + "window.data = window.data || [];" * 200 + "</script>"
    body = f"{menu}</ul></nav></header><main><article><h1>خبر</h1>{paragraphs}</article></main><aside>{others}</aside>{script}"
    return (_HEAD + body + "<footer>حقوق النشر</footer></body></html>").encode()


def warc(path: Path, pages: list[bytes]) -> None:
    """A packed WARC of the pages."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, raw in enumerate(pages):
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            address = f"http://example.org/{number}"
            writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(raw), http_headers=headers))


def measure(name: str, source: Path) -> None:
    """Print articles a second of processor time, in one pass over a source."""
    start = time.process_time()
    taken = size = 0
    refused = 0
    for found in collect(str(source)):
        if isinstance(found, Captured):
            taken, size = taken + 1, size + len(found.raw)
        else:
            refused += 1
    seconds = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    line = (
        f"{name:30} {taken / seconds:8.0f} articles/s {size / seconds / 1e6:8.1f} MB/s   {taken} taken, {refused} refused; {memory:.0f} MB"
    )
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Make the files, read them, print the figures."""
    name, texts = articles()
    sys.stdout.write(f"{name}\n")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "pages").mkdir()
        pages = [page(text) for text in texts]
        for number, raw in enumerate(pages):
            (root / "pages" / f"{number:04}.html").write_bytes(raw)
        warc(root / "pages.warc.gz", pages)
        with (root / "articles.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
        measure("JSONL", root / "articles.jsonl")
        measure("HTML files", root / "pages")
        measure("WARC, packed", root / "pages.warc.gz")


if __name__ == "__main__":
    main()

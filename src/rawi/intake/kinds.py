"""What a file is, told by its content; its name only decides between kinds of text."""

from __future__ import annotations

import codecs
import re
import zlib
from pathlib import PurePosixPath

from rawi.errors import DocumentError

HEAD = 65_536  # bytes that a kind is told by

MEDIA_TYPES = {
    "text": "text/plain",
    "markdown": "text/markdown",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "eml": "message/rfc822",
    "jsonl": "application/x-ndjson",
    "csv": "text/csv",
}
_FOREIGN = (  # what is often found among articles and is none
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file, or one with a password; save it as DOCX without a password"),
    (b"{\\rtf", "RTF; save it as DOCX or text"),
    (b"\x89PNG", "a PNG image; give its text"),
    (b"\xff\xd8\xff", "a JPEG image; give its text"),
    (b"GIF8", "a GIF image; give its text"),
    (b"RIFF", "a RIFF file (image, sound or film); give its text"),
    (b"\x00\x00\x00\x18ftyp", "a film; give its text"),
    (b"\x00\x00\x00\x20ftyp", "a film; give its text"),
    (b"ID3", "a sound file; give its text"),
    (b"OggS", "a sound file; give its text"),
    (b"\x7fELF", "a program, no article"),
    (b"MZ\x90", "a program, no article"),
    (b"SQLite format 3\0", "an SQLite database, no article"),
    (b"Rar!", "a RAR archive; unpack it and give the folder"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it and give the folder"),
    (b"BZh", "bzip2; unpack it"),
    (b"\xfd7zXZ\0", "xz; unpack it"),
    (b"\x28\xb5\x2f\xfd", "Zstandard; unpack it"),
    (b"PAR1", "a Parquet table; give CSV or JSONL"),
    (b"wOFF", "a font, no article"),
)
_PROLOGUE = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!doctype(?![^>]*html)[^>\[]*(?:\[[^\]]*\])?>)*", re.IGNORECASE | re.DOTALL)
_ROOT = re.compile(r"<(!doctype\s+html|[a-z][\w:.-]*)", re.IGNORECASE)
_ROOTS = {"rss": "feed", "feed": "feed", "rdf:rdf": "feed", "urlset": "sitemap", "sitemapindex": "sitemap"}
_HTML_TAGS = set(
    "html head body title meta link script style p div article section main header nav h1 h2 h3 table ul ol span a img br center font b i strong em".split()
)
_MAIL = re.compile(r"(?:[A-Za-z][\w-]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+(?:\r?\n|\Z)")
_MAIL_SIGN = re.compile(r"^(?:MIME-Version|Message-ID|Received|Return-Path|Delivered-To):", re.IGNORECASE | re.MULTILINE)
_CONTROL = re.compile(b"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def kind(head: bytes, name: str, media_type: str = "") -> str:
    """The kind of a file: a key of MEDIA_TYPES, or `zip`, `warc`, `feed`, `sitemap`. `head` are its first bytes (up to HEAD).

    Raises DocumentError for what is no article, and says what it is and what to do.
    """
    if not head.strip():
        raise DocumentError("empty; the text of an article is expected")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head.startswith(b"\x1f\x8b"):
        return _packed(head)
    if head.startswith(b"WARC/"):
        return "warc"
    for magic, what in _FOREIGN:
        if head.startswith(magic):
            raise DocumentError(what)
    return _textual(_readable(head), name.lower(), media_type.lower())


def _packed(head: bytes) -> str:
    try:
        inner = zlib.decompressobj(31).decompress(head, HEAD)
    except zlib.error as error:
        raise DocumentError("broken gzip; get the file again") from error
    if inner.startswith(b"WARC/"):
        return "warc"
    if inner.lstrip().startswith(b"<") and _root(inner.decode("utf-8", "replace")) in {"urlset", "sitemapindex"}:
        return "sitemap"
    raise DocumentError("gzip; unpack it (only WARC files and sitemaps are read packed)")


def _readable(head: bytes) -> str:
    """The head as text, good enough to tell the kind. Raises DocumentError for what is no text."""
    for bom, name in ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if head.startswith(bom):
            return head.decode(name, "ignore")
    if len(_CONTROL.findall(head)) * 50 > len(head):
        raise DocumentError("binary, not text; give the text of the article")
    return head.decode("utf-8-sig", "replace")


def _root(text: str) -> str | None:
    """The name of the root element, in small letters, where a text starts with markup."""
    start = _PROLOGUE.match(text)
    match = _ROOT.match(text, start.end() if start else 0)
    return match.group(1).lower() if match else None


def _textual(text: str, name: str, media_type: str) -> str:
    suffix = PurePosixPath(name).suffix
    root = _root(text)
    if root in _ROOTS:
        return _ROOTS[root]
    if root and (root.startswith("!doctype") or root in _HTML_TAGS) and suffix not in {".csv", ".tsv", ".md", ".markdown"}:
        return "html"
    if root and text.lstrip().startswith("<?xml"):
        raise DocumentError(f"XML with the root element <{root[:40]}>; a page, a feed or a sitemap is expected")
    if suffix in {".jsonl", ".ndjson", ".json"} or (text.startswith("{") and text.partition("\n")[0].rstrip().endswith("}")):
        return "jsonl"
    return _plain(text, suffix, media_type)


def _plain(text: str, suffix: str, media_type: str) -> str:
    if suffix in {".csv", ".tsv"} or media_type.startswith("text/csv"):
        return "csv"
    if suffix == ".eml" or media_type.startswith("message/rfc822"):
        return "eml"
    headers = _MAIL.match(text)
    if headers and _MAIL_SIGN.search(headers.group()):
        return "eml"
    if suffix in {".html", ".htm", ".xhtml", ".shtml"} or media_type.startswith(("text/html", "application/xhtml")):
        return "html"
    return "markdown" if suffix in {".md", ".markdown"} or media_type.startswith("text/markdown") else "text"

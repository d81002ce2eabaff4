"""Charsets: what is declared is believed as far as the bytes bear it out, and it is always said which was taken, and why."""

from __future__ import annotations

import random

import pytest

from rawi.errors import DocumentError
from rawi.intake.charset import decode
from rawi.model import Found
from tests.intake.builders import ARTICLE


def meta(name: str) -> tuple[Found, ...]:
    return (Found(name, "meta charset"),)


@pytest.mark.parametrize(
    ("encoded", "declared", "charset", "where"),
    [
        ("utf-8", "utf-8", "utf-8", "meta charset"),
        ("utf-8", None, "utf-8", "content"),
        ("utf-8-sig", "windows-1256", "utf-8", "byte order mark"),
        ("utf-16", None, "utf-16", "byte order mark"),
        ("utf-8", "windows-1256", "utf-8", "content (UTF-8, although meta charset says windows-1256)"),
        ("cp1256", "windows-1256", "windows-1256", "meta charset"),
        ("cp1256", "x-cp1256", None, None),
        ("cp1256", None, "windows-1256", "content"),
        ("cp1256", "utf-8", "windows-1256", "content (Arabic, although meta charset says utf-8)"),
        ("cp1256", "iso-8859-1", "windows-1256", "content (Arabic, although meta charset says iso-8859-1)"),
        ("cp1256", "windows-1252", "windows-1256", "content (Arabic, although meta charset says windows-1252)"),
        ("cp1256", "no-such", "windows-1256", "content"),
    ],
)
def test_arabic_in_its_charsets(encoded: str, declared: str | None, charset: str | None, where: str | None) -> None:
    found = decode(ARTICLE.encode(encoded), meta(declared) if declared else ())
    assert found.text == ARTICLE
    if charset is not None:
        assert found.charset == Found(charset, where or "")


def test_iso_8859_6_is_told_from_windows_1256() -> None:
    text = ARTICLE.replace("،", " ")
    assert decode(text.encode("iso8859-6", "ignore")).charset.value == "iso-8859-6"


def test_a_few_broken_bytes_do_not_make_it_another_charset() -> None:
    data = ARTICLE.encode()
    found = decode(data[:101] + b"\xff" + data[102:])
    assert found.charset.value == "utf-8" and "stand as U+FFFD" in found.charset.where
    assert found.text.count("\ufffd") <= 3 and found.text.startswith(ARTICLE[:40])


def test_french_in_latin_1_is_not_made_arabic() -> None:
    text = "L'armée a été déployée à l'est de la région, a déclaré un porte-parole, après trois journées de combats acharnés."
    assert decode(text.encode("cp1252"), meta("iso-8859-1")).text == text


@pytest.mark.parametrize("data", ["L'armée a été déployée".encode("latin-1"), random.Random(1).randbytes(400).replace(b"\0", b"")])
def test_what_cannot_be_told_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(DocumentError, match="--charset"):
        decode(data)


def test_the_user_has_the_last_word() -> None:
    assert decode("é".encode("cp1252"), meta("utf-8"), "windows-1252").charset == Found("cp1252", "option charset")
    with pytest.raises(DocumentError, match="breaks it"):
        decode(b"\xff", (), "utf-8")
    with pytest.raises(DocumentError, match="no charset that rawi reads"):
        decode(b"x", (), "rot13")


@pytest.mark.parametrize("name", ["utf-7", "unicode_escape", "punycode", "idna", "zlib", "base64", "undefined", "../x", "", "a" * 40])
def test_codecs_that_are_no_charsets_are_not_taken(name: str) -> None:
    assert decode(b"+AGE- \\u0061", meta(name)).text == "+AGE- \\u0061"


@pytest.mark.parametrize("data", [b"a\0b", "a\0b".encode("utf-16"), b"\xef\xbb\xbfa\0"])
def test_nul_is_no_text(data: bytes) -> None:
    with pytest.raises(DocumentError, match="NUL"):
        decode(data)

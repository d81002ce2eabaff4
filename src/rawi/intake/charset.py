"""Bytes -> text. The charset comes from the user, a byte order mark, a declaration or the content, and it is said which."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from rawi.errors import DocumentError
from rawi.model import Found

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
# Python's codecs hold more than charsets (utf-7, punycode, escapes), none of which a page may choose.
_ALLOWED = re.compile(
    r"utf-8|utf-16(-le|-be)?|utf-32(-le|-be)?|cp125\d|cp(437|720|864|866|1006)|iso8859-\d+|koi8-[rut]|mac-(arabic|farsi|roman)|gb2312|gbk|gb18030"
    r"|big5|shift_jis|euc_jp|euc_kr|iso2022_jp|tis-620|ascii"
)
_LATIN = {"iso8859-1", "cp1252", "iso8859-15", "ascii"}  # what servers declare that were never told
_NAMES = {"cp1256": "windows-1256", "iso8859-6": "iso-8859-6"}
_ARABIC_CANDIDATES = ("cp1256", "iso8859-6")
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u0652]")
_FREQUENT = re.compile("[\u0627\u0644\u064a\u0645\u0646\u0648\u0631\u062a]")  # eight letters that make half of any Arabic text
_ARTICLE = re.compile(r"\b[\u0648\u0641\u0628\u0643]?\u0627\u0644[\u0621-\u064a]")
_SAMPLE = 200_000  # characters that a charset is judged by
_BROKEN = 50  # one broken byte in so many letters: UTF-8 that was damaged, not another charset


class Decoded(NamedTuple):
    """Text, and its charset with where that was found."""

    text: str
    charset: Found


def decode(data: bytes, declared: tuple[Found, ...] = (), forced: str | None = None) -> Decoded:
    """The text of `data`; `declared` are the charsets that its wrapping names, the most trusted first; `forced` is what the user says.

    What is declared is believed only as far as the bytes bear it out: valid UTF-8 is UTF-8, and Arabic in an Arabic codepage is not
    read as Latin. Raises DocumentError where no charset can be told, and for NUL characters.
    """
    decoded = _forced(data, forced) if forced else _bom(data) or _unmarked(data, declared)
    if "\0" in decoded.text:
        raise DocumentError("binary, not text (NUL characters); give the text of the article")
    return decoded


def _forced(data: bytes, name: str) -> Decoded:
    codec = codec_of(name)
    if codec is None:
        raise DocumentError(f"{name!r} is no charset that rawi reads; give one such as utf-8 or windows-1256")
    for bom, marked, plain in _BOMS:
        if data.startswith(bom) and codec == plain:
            codec = marked
    return Decoded(
        _strict(data, codec, f"the charset {name} that was asked for"), Found(name_of(codec.removesuffix("-sig")), "option charset")
    )


def _bom(data: bytes) -> Decoded | None:
    for bom, codec, name in _BOMS:
        if data.startswith(bom):
            return Decoded(_strict(data, codec, f"the byte order mark says {name}"), Found(name, "byte order mark"))
    return None


def _unmarked(data: bytes, declared: tuple[Found, ...]) -> Decoded:
    codecs_declared = [(codec, found) for found in declared if (codec := codec_of(found.value))]
    wide = next(((codec, found) for codec, found in codecs_declared if codec.startswith(("utf-16", "utf-32"))), None)
    if b"\0" in data:
        if wide is None:
            raise DocumentError("binary, not text (NUL bytes); give the text of the article, as UTF-8")
        return Decoded(_strict(data, wide[0], f"{wide[1].where} says {wide[1].value}"), Found(name_of(wide[0]), wide[1].where))
    first = codecs_declared[0] if codecs_declared else None
    try:
        return _as_utf8(data.decode("utf-8"), data.isascii(), codecs_declared)
    except UnicodeDecodeError as error:
        return _codepage(data, first) or _damaged_utf8(data, first) or _refuse(error, first)


def _as_utf8(text: str, plain: bool, declared: list[tuple[str, Found]]) -> Decoded:
    said = next((found.where for codec, found in declared if codec in {"utf-8", "ascii"}), None)
    if plain and any(codec.startswith("iso2022") for codec, _ in declared):
        raise DocumentError("ISO-2022 text is not read; convert it to UTF-8")
    contrary = f"content (UTF-8, although {declared[0][1].where} says {declared[0][1].value})" if declared and not plain else "content"
    return Decoded(text, Found("utf-8", said or contrary))


def _codepage(data: bytes, declared: tuple[str, Found] | None) -> Decoded | None:
    """Text in a codepage: the one that is declared, unless that is a Latin one and the bytes are Arabic; else an Arabic one that fits."""
    if declared and declared[0] not in _LATIN | {"utf-8"} and not declared[0].startswith(("utf-16", "utf-32")):
        try:
            return Decoded(data.decode(declared[0]), Found(name_of(declared[0]), declared[1].where))
        except UnicodeDecodeError:
            pass
    if _damage(data) is None:
        for codec in _ARABIC_CANDIDATES:
            text = _arabic(data, codec)
            if text is not None:
                but = f" (Arabic, although {declared[1].where} says {declared[1].value})" if declared else ""
                return Decoded(text, Found(name_of(codec), "content" + but))
    if declared and declared[0] in _LATIN:
        try:
            return Decoded(data.decode("cp1252" if declared[0] == "ascii" else declared[0]), Found(name_of(declared[0]), declared[1].where))
        except UnicodeDecodeError:
            return None
    return None


def _arabic(data: bytes, codec: str) -> str | None:
    """The text, if it is Arabic in this codepage: nearly all letters above ASCII are Arabic, half are the frequent ones, and the article occurs."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    high = [sign for sign in text[:_SAMPLE] if ord(sign) > 127 and sign.isalpha()]
    letters = "".join(high)
    arabic = len(_ARABIC.findall(letters))
    if arabic < 8 or arabic * 10 < len(high) * 8 or len(_FREQUENT.findall(letters)) * 10 < arabic * 4:
        return None
    return text if _ARTICLE.search(text[:_SAMPLE]) else None


def _damage(data: bytes) -> tuple[str, int] | None:
    """UTF-8 with a few broken bytes: the text with U+FFFD for them, and how many."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    high = sum(1 for sign in text if ord(sign) > 127)
    return (text, broken) if broken * _BROKEN <= high else None


def _damaged_utf8(data: bytes, declared: tuple[str, Found] | None) -> Decoded | None:
    damage = _damage(data)
    if damage is None or (declared and declared[0] != "utf-8"):
        return None
    where = declared[1].where if declared else "content"
    return Decoded(damage[0], Found("utf-8", f"{where}; {damage[1]} broken bytes stand as U+FFFD"))


def _refuse(error: UnicodeDecodeError, declared: tuple[str, Found] | None) -> Decoded:
    said = f"{declared[1].where} says {declared[1].value}, but the bytes do not bear it out" if declared else "no charset is declared"
    raise DocumentError(f"not UTF-8 at byte {error.start}, and {said}; name the charset (for instance --charset windows-1256)") from error


def _strict(data: bytes, codec: str, why: str) -> str:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, UnicodeError) as error:
        place = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise DocumentError(f"{why}, but the text breaks it{place}; name another charset, or convert it to UTF-8") from error


def codec_of(name: str) -> str | None:
    """The Python codec of a charset's label, or None for one that is unknown or no charset."""
    label = name.strip().lower().removeprefix("x-")
    label = {"iso-8859-6-i": "iso-8859-6", "iso-8859-6-e": "iso-8859-6", "asmo-708": "iso-8859-6", "unicode": "utf-16"}.get(label, label)
    try:
        codec = codecs.lookup(label).name
    except (LookupError, ValueError, TypeError):
        return None
    return codec if _ALLOWED.fullmatch(codec) else None


def name_of(codec: str) -> str:
    """The charset's usual name, for that of a Python codec."""
    return _NAMES.get(codec, codec)

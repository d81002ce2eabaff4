"""Zip files from anywhere: what is in them is measured before anything is unpacked."""

from __future__ import annotations

import zipfile
from typing import BinaryIO

from rawi.errors import DocumentError
from rawi.intake.options import Limits

_SMALL = 1_000_000  # bytes; below it no ratio is dangerous
_WORD = "word/document.xml"


def opened(file: BinaryIO) -> zipfile.ZipFile:
    """The zip file. Raises DocumentError where it is broken."""
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError) as error:
        raise DocumentError("a broken zip file (cut off?); get it again") from error


def kind(archive: zipfile.ZipFile) -> str:
    """`docx` or `wacz`. Raises DocumentError for any other zip file."""
    names = archive.namelist()
    if _WORD in names:
        return "docx"
    if any(name.startswith("archive/") and name.endswith((".warc", ".warc.gz")) for name in names):
        return "wacz"
    if "mimetype" in names or "xl/workbook.xml" in names or "ppt/presentation.xml" in names:
        raise DocumentError("an office or book file that is neither DOCX nor WACZ; save it as DOCX, or a table as CSV")
    raise DocumentError("a zip archive; unpack it and give the folder")


def check(archive: zipfile.ZipFile, limits: Limits, inflated: int) -> None:
    """Refuse bombs: too many members, too much when unpacked, or packed too tightly. Raises DocumentError.

    The sizes are those of the archive's directory; `zipfile` reads no member beyond the size given there.
    """
    members = archive.infolist()
    if len(members) > limits.members:
        raise DocumentError(f"a zip file of {len(members):,} members, more than {limits.members:,}; unpack it and give what is needed")
    total = sum(member.file_size for member in members)
    if total > inflated:
        raise DocumentError(f"becomes {total:,} bytes when unpacked, more than {inflated:,}: a zip bomb, or to be split")
    for member in members:
        if member.file_size > _SMALL and member.file_size > limits.ratio * max(member.compress_size, 1):
            raise DocumentError(f"{member.filename[:80]!r} in it is packed more than {limits.ratio} times: a zip bomb")
        if member.flag_bits & 1:
            raise DocumentError("has a password; save it without one")

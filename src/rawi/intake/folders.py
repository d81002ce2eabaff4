"""Folders and files on this machine."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from rawi.errors import DocumentError
from rawi.intake import tables, warc, zips
from rawi.intake.articles import article, capture_of, media_type
from rawi.intake.item import Item
from rawi.intake.kinds import HEAD, MEDIA_TYPES, kind
from rawi.intake.options import Options
from rawi.model import Captured, Refused

_BULKY = {"pdf", "docx", "eml", "zip"}


def shown(path: str) -> str:
    """A path as an address: a name that is no UTF-8 keeps its bytes as \\xNN."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def walk(folder: str) -> Iterator[str | Refused]:
    """The files under a folder, in the order of their names; a folder that cannot be listed is refused, the rest goes on.

    Hidden files and folders are left alone, and so are symbolic links: what they point to inside the folder is met there, and the
    rest was not given. Pipes and devices are no files.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield Refused(shown(folder), f"cannot be listed: {_reason(error)}; check the folder and its permissions")
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from walk(entry.path)
        elif entry.is_file(follow_symlinks=False):
            yield entry.path


def file(path: str, options: Options) -> Iterator[Captured | Refused]:
    """The articles of one file, whatever kind it is."""
    address = shown(path)
    if "\0" in path:
        yield Refused(address.replace("\0", "\\0"), "no path: it holds a NUL character; check it")
        return
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            yield Refused(address, "neither a file nor a folder; give a file, a folder or an address")
            return
        with Path(path).open("rb") as opened:
            yield from stream(opened, address, options)
    except FileNotFoundError:
        yield Refused(address, "no such file or folder; check the path")
    except DocumentError as error:
        yield Refused(address, str(error))
    except OSError as error:
        yield Refused(address, f"cannot be read: {_reason(error)}; check the file and its permissions")
    except Exception as error:  # a library that parses what is hostile; one file must not stop a run
        yield Refused(address, f"broken: {' '.join(str(error).split())[:120] or type(error).__name__}; get it again")


def _reason(error: OSError) -> str:
    return (error.strerror or "input error").lower()


def stream(opened: BinaryIO, address: str, options: Options) -> Iterator[Captured | Refused]:
    """The articles of an open, seekable file. Raises DocumentError where it is of no kind that is read."""
    head = opened.read(HEAD)
    opened.seek(0)
    name = kind(head, address)
    if name == "zip":
        with zips.opened(opened) as archive:
            name = zips.kind(archive)
            if name == "wacz":
                yield from warc.wacz(archive, address, options)
                return
        opened.seek(0)
    if name == "warc":
        yield from warc.records(opened, address, options)
    elif name in {"jsonl", "csv"}:
        yield from _rows(opened, address, name, options)
    elif name in {"feed", "sitemap"}:
        yield from _listing(opened, address, name, options)
    else:
        yield _whole(opened, address, name, options)


def _whole(opened: BinaryIO, address: str, name: str, options: Options) -> Captured | Refused:
    limit = options.limits.document if name in _BULKY else options.limits.page
    raw = opened.read(limit + 1)
    if len(raw) > limit:
        return Refused(address, f"larger than {limit // 1_000_000:,} MB; split it into its articles, or give JSONL, one article a line")
    return article(Item(raw=raw, capture=capture_of(raw, address, MEDIA_TYPES[name], options)), options)


def _rows(opened: BinaryIO, address: str, name: str, options: Options) -> Iterator[Captured | Refused]:
    """The articles of a table, each at `FILE#LINE`."""
    rows = tables.jsonl_rows if name == "jsonl" else tables.csv_rows
    count = 0
    for row in rows(opened, options):
        count += 1
        where = f"{address}#{row.number}"
        if row.fault:
            yield Refused(where, row.fault)
        else:
            capture = capture_of(row.raw, where, media_type(name, row.charset), options)
            yield article(Item(raw=row.raw, capture=capture), options)
    if not count:
        yield Refused(address, "a table without rows; one article a row is expected")


def _listing(opened: BinaryIO, address: str, name: str, options: Options) -> Iterator[Captured | Refused]:
    from rawi.intake.web import listing  # noqa: PLC0415  (it reads the files that it downloads with this module)

    raw = opened.read(options.limits.page + 1)
    if len(raw) > options.limits.page:
        yield Refused(address, f"a {name} larger than {options.limits.page // 1_000_000:,} MB; give its pages")
        return
    yield from listing(raw, address, name, options)

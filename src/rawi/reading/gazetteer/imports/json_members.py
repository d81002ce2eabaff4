"""A large JSON object -> the objects in one array of it, one at a time, without holding the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rawi.reading.gazetteer.imports.drafts import Fault
from rawi.reading.gazetteer.imports.source import Source

_OUTSIDE = re.compile(rb'["{}\[\]]')
_INSIDE = re.compile(rb'["\\]')
_CHUNK = 1 << 16
_DEEP = 64  # brackets within brackets: a multipolygon has 7
_LARGE = 64_000_000  # bytes of one object
_KEY = 200  # bytes of a key that is looked at


class Members:
    """Iterates over the line and the bytes of each object in the array `key` of the outermost object."""

    def __init__(self, source: Source, key: str) -> None:
        self._source = source
        self._key = key.encode()
        self._depth = 0
        self._text = False  # inside a string
        self._last = b""  # the last string of the outermost object: the key of what follows
        self._tail = b""  # of the chunks before
        self._array = False
        self._found = False
        self._parts: list[bytes] = []
        self._size = 0
        self._fault = ""
        self._open = False  # inside an object of the array
        self._line = 1
        self._first = 1  # the line on which it began

    def __iter__(self) -> Iterator[tuple[int, bytes] | Fault]:
        """Objects, and a fault for one too deep or too large, or where the file ends too early."""
        skip = 0
        while chunk := self._source.read(_CHUNK):
            at, begin, counted = skip, 0, 0
            skip = 0
            while found := (_INSIDE if self._text else _OUTSIDE).search(chunk, at):
                at = found.end()
                mark = found.group()
                if mark == b"\\":
                    at += 1
                    skip = max(0, at - len(chunk))
                    continue
                if self._text or mark == b'"':
                    self._string(chunk, found.start())
                    continue
                if self._brace(mark):
                    if mark == b"{":
                        begin = found.start()
                        self._line += chunk.count(b"\n", counted, begin)
                        self._first, counted = self._line, begin
                    else:
                        yield self._member(chunk[begin:at])
            self._keep(chunk[begin:] if self._open else b"")
            self._line += chunk.count(b"\n", counted)
            self._tail = (self._tail + chunk[-_KEY:])[-_KEY:]
        if self._depth or not self._found:
            yield Fault(self._line, "the file ends before its last bracket is closed" if self._depth else "no array of places in it")

    def _string(self, chunk: bytes, at: int) -> None:
        """A quote that opens or closes a string; a key is read back from its closing quote."""
        if self._text and self._depth == 1:
            self._last = ((self._tail if at < _KEY else b"") + chunk[max(0, at - _KEY) : at])[-_KEY:].rpartition(b'"')[2]
        self._text = not self._text

    def _brace(self, mark: bytes) -> bool:
        """Whether an object of the array begins or ends at a bracket."""
        if mark in b"{[":
            self._depth += 1
            if mark == b"[" and self._depth == 2 and self._last == self._key:
                self._array = self._found = True
            if self._open and self._depth > _DEEP:
                self._fault = f"more than {_DEEP} brackets within one another"
            if mark == b"{" and self._array and self._depth == 3:
                self._open = True
                return True
            return False
        self._depth -= 1
        if self._open and self._depth == 2:
            self._open = False
            return True
        if self._depth == 1:
            self._array = False
        return False

    def _keep(self, part: bytes) -> None:
        self._size += len(part)
        if self._size > _LARGE:
            self._fault, self._parts = f"an object of more than {_LARGE // 1_000_000} MB", []
        elif part and not self._fault:
            self._parts.append(part)

    def _member(self, last: bytes) -> tuple[int, bytes] | Fault:
        self._keep(last)
        fault, data = self._fault, b"".join(self._parts)
        self._parts, self._size, self._fault = [], 0, ""
        return Fault(self._first, fault) if fault else (self._first, data)

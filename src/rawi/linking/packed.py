"""Sets of words in few bytes: each word by four bytes of its checksum, in order. A million claims have twenty-five million words around them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from functools import lru_cache
from zlib import crc32

_BYTES = 4
_KEPT = 4096  # sets that are kept at hand


def pack(words: Iterable[str]) -> bytes:
    """The words, each once; the same words give the same bytes in every process."""
    return array("I", sorted({crc32(word.encode("utf-8", "surrogatepass")) for word in words})).tobytes()


def union(sets: Iterable[bytes]) -> bytes:
    """All words of several sets."""
    return array("I", sorted(frozenset().union(*map(_open, sets)))).tobytes()


def size(packed: bytes) -> int:
    """How many words there are."""
    return len(packed) // _BYTES


def common(a: bytes, b: bytes) -> int:
    """How many words two sets share."""
    return len(_open(a) & _open(b)) if a and b else 0


@lru_cache(maxsize=_KEPT)
def _open(packed: bytes) -> frozenset[int]:
    return frozenset(memoryview(packed).cast("I"))

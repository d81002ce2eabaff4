"""Bodies that came packed (Content-Encoding), unpacked under a limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from rawi.errors import DocumentError

_CHUNK = 65_536


def inflated(parts: Iterator[bytes], encoding: str, limit: int) -> Iterator[bytes]:
    """The pieces of a body out of their packing (`gzip`, `x-gzip` or `deflate`), never more than a chunk at once, however tightly packed.

    Raises DocumentError for more than `limit` bytes, and for packing that is broken or cut off.
    """
    window = 31 if "gzip" in encoding else 15
    inflater, size, first = zlib.decompressobj(window), 0, True
    for data in parts:
        if first and window == 15 and (data[0] & 15 != 8 or int.from_bytes(data[:2], "big") % 31):
            inflater = zlib.decompressobj(-15)  # "deflate" without its wrapping, which many servers send
        first = False
        while data:
            try:
                part = inflater.decompress(data, _CHUNK)
            except zlib.error as error:
                raise DocumentError(f"its packing is broken ({str(error)[:60]})") from error
            size += len(part)
            if size > limit:
                raise DocumentError(f"becomes more than {limit:,} bytes when unpacked; save it and give the file, or split it")
            if part:
                yield part
            if inflater.eof:
                return
            data = inflater.unconsumed_tail
    if not inflater.eof:
        raise DocumentError("the answer is cut off")

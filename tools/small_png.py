"""A screenshot (PNG, eight bits of RGB) -> the same with a palette of 256 colours: about half the bytes, hardly to be told apart."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from pathlib import Path

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_COLOURS = 256
Colour = tuple[int, int, int]


def shrink(path: Path) -> None:
    """Rewrite the file; one that is no such picture stays as it is."""
    chunks = _chunks(path.read_bytes())
    width, height, depth, kind = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
    if (depth, kind) != (8, 2):
        return
    rows = _rows(zlib.decompress(chunks[b"IDAT"]), width * 3, height)
    pixels = [[(row[at], row[at + 1], row[at + 2]) for at in range(0, len(row), 3)] for row in rows]
    counts = Counter(pixel for row in pixels for pixel in row)
    palette = _palette(counts)
    nearest = {colour: _nearest(colour, palette) for colour in counts}
    body = b"".join(b"\0" + bytes(nearest[pixel] for pixel in row) for row in pixels)
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = [
        (b"IHDR", header),
        (b"PLTE", bytes(part for colour in palette for part in colour)),
        (b"IDAT", zlib.compress(body, 9)),
        (b"IEND", b""),
    ]
    path.write_bytes(_SIGNATURE + b"".join(_chunk(name, data) for name, data in parts))


def _chunks(content: bytes) -> dict[bytes, bytes]:
    out: dict[bytes, bytes] = {}
    at = len(_SIGNATURE)
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        name = content[at + 4 : at + 8]
        out[name] = out.get(name, b"") + content[at + 8 : at + 8 + length]
        at += 12 + length
    return out


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _rows(raw: bytes, stride: int, height: int) -> list[bytearray]:
    """The rows of pixels, with PNG's filters taken off."""
    rows: list[bytearray] = []
    above = bytearray(stride)
    for number in range(height):
        start = number * (stride + 1)
        row = bytearray(raw[start + 1 : start + 1 + stride])
        _unfilter(raw[start], row, above)
        rows.append(row)
        above = row
    return rows


def _unfilter(kind: int, row: bytearray, above: bytearray) -> None:
    for at in range(len(row) if kind else 0):
        left = row[at - 3] if at >= 3 else 0
        up, corner = above[at], above[at - 3] if at >= 3 else 0
        guess = (left, up, (left + up) // 2, _paeth(left, up, corner))[kind - 1]
        row[at] = (row[at] + guess) & 255


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda one: abs(guess - one))


def _palette(counts: Counter[Colour]) -> list[Colour]:
    """The most frequent colours, no two of them next to each other before every region of the cube has one."""
    ordered = [colour for colour, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]
    regions: dict[tuple[int, ...], Colour] = {}
    for colour in ordered:
        regions.setdefault(tuple(part >> 5 for part in colour), colour)
    first = list(regions.values())[: _COLOURS // 2]
    return (first + [colour for colour in ordered if colour not in set(first)])[:_COLOURS]


def _nearest(colour: Colour, palette: list[Colour]) -> int:
    return min(range(len(palette)), key=lambda at: sum((a - b) ** 2 for a, b in zip(colour, palette[at], strict=True)))

"""The kept tables: read back as they were made, and made anew from whatever else stands in their file."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from rawi.reading.lexicon.kept import Kept, Shelf, pack
from rawi.reading.reader import Reader

TEXT = "قال المتحدث باسم الجيش إن خمسة جنود قتلوا في غارة جوية على مدينة سرت."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "rawi"


def kept_file(folder: Path) -> Path:
    (path,) = folder.glob("lexicon-*.msgpack")
    return path


def test_a_second_start_reads_what_the_first_made(folder: Path) -> None:
    first = Reader().read(TEXT)
    written = kept_file(folder).read_bytes()
    assert Reader().read(TEXT) == first
    assert kept_file(folder).read_bytes() == written


@pytest.mark.parametrize("fault", ["cut", "flipped", "empty", "foreign", "shape"])
def test_a_broken_file_is_made_anew(folder: Path, fault: str) -> None:
    kept = Kept("ab")
    assert kept.table("t", dict[str, int], lambda: {"one": 1}) == {"one": 1}
    kept.save()
    path = kept_file(folder)
    data = path.read_bytes()
    if fault == "shape":
        other = Kept("ab")
        assert other.table("t", list[str], lambda: ["one"]) == ["one"]
        other.save()
    else:
        path.write_bytes({"cut": data[:-2], "flipped": data[:-1] + bytes([data[-1] ^ 1]), "empty": b"", "foreign": b"\x80" * 99}[fault])
    assert Kept("ab").table("t", dict[str, int], lambda: {"two": 2}) == {"two": 2}


def test_nothing_is_written_where_it_is_off_or_cannot_be(folder: Path) -> None:
    off = Kept("ab", on=False)
    off.table("t", list[str], list)
    off.save()
    assert not folder.exists()
    folder.write_text("a file in the way")
    barred = Kept("ab")
    barred.table("t", list[str], list)
    barred.save()


def test_files_of_few_versions_stay(folder: Path) -> None:
    for number in range(9):
        kept = Kept(f"{number:02}")
        kept.table("t", list[int], list)
        kept.save()
        os.utime(folder / f"lexicon-{number:02}.msgpack", (number, number))
    left = sorted(path.name for path in folder.glob("lexicon-*.msgpack"))
    assert left[-1] == "lexicon-08.msgpack"
    assert len(left) == 6


def test_a_shelf_unpacks_what_is_asked_for() -> None:
    shelf: Shelf[list[int]] = Shelf(pack({"a": [1, 2], "b": [3]}), list[int])
    assert list(shelf) == ["a", "b"]
    assert "c" not in shelf
    assert shelf["a"] is shelf["a"]
    assert shelf["b"] == [3]
    with pytest.raises(KeyError):
        shelf["c"]
    assert isinstance(pack({"a": []})["a"], msgspec.Raw)

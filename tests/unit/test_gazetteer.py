"""The gazetteer file: built from tables, the same bytes each time, read-only, near namesakes one place. All places are invented."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from pathlib import Path

import pytest

from rawi.errors import DataError
from rawi.reading.gazetteer.build import CURATED, GEONAMES, build_gazetteer
from rawi.reading.gazetteer.file import GazetteerFile, sealed
from rawi.reading.gazetteer.find import find_name
from rawi.reading.gazetteer.load import NamesByFirst, load_gazetteer, load_places
from rawi.reading.gazetteer.merge import distance
from rawi.reading.gazetteer.names import key_words, loose_key, strict_key
from rawi.reading.lexicon.kept import Kept
from rawi.reading.lexicon.load import DATA

CURATED_ROWS = """
u1|الوادي الأشهب|Ashhab|admin1|31|20|LY||80|curated|
t1|تل الصفوان|Safwan|town|31.5|20.5|LY|u1|4|survey|
t1|تلّ الصفوان||alias|||||||
t1|الصفوانية||alias|||||||
c1|جبل الزعتران||mountain|30|21|LY||40|curated|
f1|بلاد زعتران||country|||LY|||curated|
"""
TOWNS = """
geonames:1|تل الصفوان|Safwan|12000|31.52|20.52|LY|
geonames:1|الصفوانيه|Safwan|12000|31.52|20.52|LY|
geonames:2|تل الصفوان|Safwan far|900|28|14|LY|u1
geonames:3|تل الصفوان|Safwan abroad|500|31.52|20.52|EG|
geonames:4|على|Ala|200|30.1|20.1|LY|
geonames:5|علي|Ali|300|25.1|20.1|LY|
"""


def table(columns: tuple[str, ...], rows: str) -> str:
    return "\n".join(["\t".join(columns), *(row.replace("|", "\t") for row in rows.strip().split("\n"))]) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    places = tmp_path / "places"
    (places / "admin2").mkdir(parents=True)
    (places / "places.tsv").write_text(table(CURATED, CURATED_ROWS), encoding="utf-8")
    (places / "admin2" / "LY.tsv").write_text(table(CURATED, "d1|الأدهم||admin2|31.1|20.1|LY|u1|20|curated|"), encoding="utf-8")
    (places / "geonames.tsv").write_text(table(GEONAMES, TOWNS), encoding="utf-8")
    return places


@pytest.fixture
def names(folder: Path) -> NamesByFirst:
    return NamesByFirst([GazetteerFile(None, build_gazetteer(folder))])


def test_the_same_tables_give_the_same_bytes(folder: Path) -> None:
    data = build_gazetteer(folder)
    assert data == build_gazetteer(folder)
    assert sealed(data)
    assert not sealed(data[:-1]) and not sealed(data[:200] + bytes([data[200] ^ 1]) + data[201:]) and not sealed(b"")


def test_a_near_namesake_of_the_same_country_is_the_same_place(names: NamesByFirst) -> None:
    (name,) = names["تل"]
    assert [entry.id for entry in name.entries] == ["t1", "geonames:2", "geonames:3"]
    kept = name.entries[0]
    assert (kept.lat, kept.size, kept.admin1, kept.source, kept.layer) == (31.5, 12000, "الوادي الأشهب", "survey", "curated")
    assert name.entries[1].admin1 == "الوادي الأشهب"
    assert name.entries[1].name == "تل الصفوان"


def test_the_names_of_a_merged_row_lead_to_the_place(names: NamesByFirst) -> None:
    (one,) = [name for name in names["صفوانية"] if name.words == ("صفوانية",)]
    (other,) = names["صفوانيه"]
    assert one.article and other.article
    assert [entry.id for entry in (*one.entries, *other.entries)] == ["t1", "t1"]


def test_names_of_one_fold_tell_their_spellings(names: NamesByFirst) -> None:
    (name,) = names["علي"]
    assert {entry.id: spelling for entry, spelling in zip(name.entries, name.spellings, strict=True)} == {
        "geonames:5": ("علي",),
        "geonames:4": ("على",),
    }


def test_a_word_that_begins_no_name_is_none(names: NamesByFirst) -> None:
    assert "زعتر" not in names
    with pytest.raises(KeyError):
        names["زعتر"]
    assert names["تل"] is names["تل"]
    assert list(names) == sorted(names)
    assert "ادهم" in names


def test_names_are_narrowed_by_their_second_word(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "\n".join(f"geonames:{i}|تل {letter}دار|Dar|0|10|{i}|LY|" for i, letter in enumerate("ابتثجحخ", 10))
    (folder / "geonames.tsv").write_text(table(GEONAMES, f"{rows}\ngeonames:90|تل|Tall|0|5|5|LY|"), encoding="utf-8")
    light = NamesByFirst([GazetteerFile(None, build_gazetteer(folder))])
    monkeypatch.setattr("rawi.reading.gazetteer.file.HEAVY", 3)
    heavy = NamesByFirst([GazetteerFile(None, build_gazetteer(folder))])
    assert heavy.heavy == {"تل"} and not light.heavy
    for second, words in (("تدار", [("تل", "تدار"), ("تل",)]), ("زعتر", [("تل",)]), ("", [("تل",)])):
        assert [name.words for name in heavy.opening("تل", second)] == words
        assert light.opening("تل", second) == heavy.opening("تل", second)
    assert heavy.opening("زعتر", "") == []
    assert heavy["تل"] == light["تل"]


def test_memory_is_bounded(names: NamesByFirst, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rawi.reading.gazetteer.lookup._KEPT", 2)
    for word in (*names, *names):
        assert names[word]
    assert len(names._met) <= 3


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("x|اسم||town|91|20|LY|||curated|", "'91'"),
        ("x|اسم||town|nan|20|LY|||curated|", "'nan'"),
        ("x|اسم||town|31||LY|||curated|", "both"),
        ("x|||town|31|20|LY|||curated|", "no name"),
        ("x|اسم||town|31|20|LY||-4|curated|", "radius_km"),
        ("x|اسم||alias|||||||", "no entry 'x'"),
        ("t1|اسم||town|31|20|LY|||curated|", "twice"),
        ("x|اسم||town", ""),
    ],
)
def test_a_wrong_row_is_one_clear_error(folder: Path, row: str, fault: str) -> None:
    (folder / "x.tsv").write_text(table(CURATED, row), encoding="utf-8")
    if not fault:
        (folder / "x.tsv").write_text("id\tname\nx\tاسم\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"x\.tsv") as error:
        build_gazetteer(folder)
    assert fault in str(error.value)


def test_the_file_is_kept_and_made_anew_when_it_is_broken(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    gazetteer, fault = load_gazetteer(folder)
    path = gazetteer.path
    assert path is not None and not fault
    good, counts = path.read_bytes(), gazetteer.counts()
    for broken in (b"", good[:-4096], good[:5000] + b"x" + good[5001:], b"foreign" * 999):
        path.write_bytes(broken)
        assert load_gazetteer(folder)[0].counts() == counts
        assert path.read_bytes() == good
    stamp = path.stat().st_mtime_ns
    assert load_gazetteer(folder)[0].path == path
    assert path.stat().st_mtime_ns == stamp
    with (folder / "admin2" / "LY.tsv").open("a", encoding="utf-8") as file:
        file.write("# a note\n")
    assert load_gazetteer(folder)[0].path != path


def test_a_cache_folder_that_cannot_be_written_is_told(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cache").write_text("a file in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    gazetteer, fault = load_gazetteer(folder)
    assert gazetteer.path is None and "XDG_CACHE_HOME" in fault
    assert gazetteer.counts() == (9, 12)


def test_the_file_is_opened_read_only(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    path.write_bytes(build_gazetteer(folder))
    path.chmod(0o444)
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    file = GazetteerFile(path)
    assert file.entries("تل")
    with pytest.raises(sqlite3.OperationalError):
        file._db.execute("DELETE FROM place")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert sorted(tmp_path.glob("places.sqlite*")) == [path]


@pytest.mark.parametrize("content", [b"", b"no database" * 99, None])
def test_a_file_that_is_no_gazetteer_is_one_clear_error(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "x.sqlite"
    if content is None:
        sqlite3.connect(path).execute("CREATE TABLE t (x)").connection.close()
    else:
        path.write_bytes(content)
    with pytest.raises(DataError, match=r"x\.sqlite: no gazetteer of rawi"):
        GazetteerFile(path)


def test_a_gazetteer_works_in_a_forked_process(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    path.write_bytes(build_gazetteer(folder))
    names = NamesByFirst([GazetteerFile(path)])
    assert names["تل"]
    child = os.fork()
    if not child:
        os._exit(0 if names["صفوانية"] and names["تل"] else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_keys() -> None:
    assert key_words("الجبل الأخضر") == ("جبل", "اخضر")
    assert key_words("تلّ-الصفوان") == ("تل", "صفوان")
    assert strict_key("تلّ\u200f الصفوانية") == "تل الصفوانية"
    assert strict_key("على") != strict_key("علي")
    assert loose_key("غزه") == loose_key("غزة")
    assert distance(0, 0, 0, 1) == pytest.approx(111.2, abs=0.1)


def test_a_look_up_is_explained(folder: Path) -> None:
    file = GazetteerFile(None, build_gazetteer(folder))
    search = find_name("تل الصفوان", [file], "LY")
    assert [(hit.match, hit.id, hit.merged) for hit in search.hits] == [("strict", "t1", ["geonames:1"]), ("strict", "geonames:2", [])]
    assert search.hits[1].licence == "CC BY 4.0"
    assert [hit.match for hit in find_name("الأدهم", [file]).hits] == ["strict"]
    assert [hit.match for hit in find_name("الادهم", [file]).hits] == ["loose"]
    assert find_name("الأدهن", [file]).nearest == ["الأدهم"]
    assert find_name("ه", [file]).hits == find_name("", [file]).hits == find_name("«»", [file]).hits == []


def test_the_shipped_gazetteer_is_small_and_whole() -> None:
    tables = load_places(DATA / "places", Kept("", on=False))
    data = build_gazetteer(DATA / "places")
    assert len(data) <= 15_000_000
    assert tables.capitals["LY"].name == tables.by_first["طرابلس"][-1].entries[0].name
    assert tables.countries["SY"].lat is None
    assert all(tables.by_first[word] for word in tables.by_first)

"""Imports of public lists, hostile rows among them. All files and places here are invented, in the shapes of the public formats."""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rawi.errors import DataError
from rawi.reading.gazetteer.file import GazetteerFile
from rawi.reading.gazetteer.find import find_name
from rawi.reading.gazetteer.imports.clean import clean
from rawi.reading.gazetteer.imports.geometry import placed
from rawi.reading.gazetteer.imports.rows import load_rules
from rawi.reading.gazetteer.imports.run import Listener, Result, Wanted, import_files, list_imports, undo_import
from rawi.reading.gazetteer.load import load_places
from rawi.reading.gazetteer.records import PlaceEntry
from rawi.reading.lexicon.kept import Kept
from rawi.reading.lexicon.load import DATA
from rawi.reading.reader import Reader

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
GEONAMES = """\
1\tTall Safwan\tTall Safwan\tSafwan,تل الصفوان,Тель,تل صفوان\t31.5\t20.5\tP\tPPL\tLY\t\t77\t\t\t\t23000\t\t40\tAfrica/Tripoli\t2020-01-01
2\tAshhab\tAshhab\tالوادي الأشهب,شعبية الوادي الأشهب\t31\t20\tA\tADM1\tLY\t\t77\t\t\t\t0\t\t40\tAfrica/Tripoli\t2020-01-01
3\tHidden\tHidden\t\t31\t20\tP\tPPL\tLY\t\t77\t\t\t\t0\t\t40\tAfrica/Tripoli\t2020-01-01
4\tSchool\tSchool\tمدرسة الزعتر\t31\t20\tS\tSCH\tLY\t\t77\t\t\t\t0\t\t40\tAfrica/Tripoli\t2020-01-01
5\tAir\tAir\tقاعدة الزعتران\t30\t20\tS\tAIRB\tLY\t\t00\t\t\t\t0\t\t40\tAfrica/Tripoli\t2020-01-01
"""
WOF_HEAD = (
    "wof_id\tplacetype\tlat\tlon\tiso\twof_name\tname_en\tname_en_variants\tname_ar\tname_ar_variants\tpopulation\tgn_fcode\t"
    "geonames_id\twikidata_id\tregion_id\tcounty_id\tgeom_source\tlastmodified"
)
WOF = f"""{WOF_HEAD}
11\tlocality\t31.5\t20.5\tLY\tSafwan\tSafwan\t\t\u200fتل الصفوان \tالصفوانية|Safwan\t\tPPLA\t-1\tQ1\t12\t\tquattroshapes\t1
12\tregion\t31\t20\tLY\tAshhab\tAshhab\t\tشعبية الوادي الأشهب\t\t\t\t-1\tQ1\t\t\tquattroshapes\t1
13\tcountry\t31\t20\tLY\tLibya\tLibya\t\tليبيا\t\t\t\t-1\tQ1\t\t\tquattroshapes\t1
14\tlocality\t31\t20\tLY\tNameless\tNameless\t\t\t\t\t\t-1\tQ1\t12\t\tquattroshapes\t1
"""
OSM = {
    "version": 0.6,
    "osm3s": {"copyright": 'a "quoted" [bracket] {brace} \\'},
    "elements": [
        {"type": "node", "id": 1, "lat": 31.5, "lon": 20.5, "tags": {"name": "Safwan", "name:ar": "تل الصفوان", "place": "town"}},
        {"type": "node", "id": 2, "lat": 30.1, "lon": 20.1, "tags": {"name": "الأدهم", "alt_name:ar": "أدهم;الأديهم", "place": "hamlet"}},
        {"type": "way", "id": 3, "center": {"lat": 30, "lon": 20}, "tags": {"name:ar": "مطار الزعتران", "aeroway": "aerodrome"}},
        {
            "type": "relation",
            "id": 4,
            "bounds": {"minlat": 30, "minlon": 20, "maxlat": 31, "maxlon": 21},
            "tags": {"name:ar": "محافظة الأشهب", "admin_level": "4", "boundary": "administrative"},
        },
        {"type": "node", "id": 5, "lat": 31, "lon": 20, "tags": {"name:ar": "مقهى الصفوان", "amenity": "cafe"}},
        {"type": "node", "id": 6, "lat": 31, "lon": 20},
    ],
}
HORSESHOE = [[[20, 30], [23, 30], [23, 33], [22, 33], [22, 31], [21, 31], [21, 33], [20, 33], [20, 30]]]
OCHA = {
    "type": "FeatureCollection",
    "name": "xyz",
    "features": [
        {
            "type": "Feature",
            "properties": {"adm1_name": "Ashhab", "adm1_name1": "الأشهب", "adm1_pcode": "LY09", "adm0_pcode": "LY", "lang1": "ar"},
            "geometry": {"type": "Polygon", "coordinates": HORSESHOE},
        },
        {
            "type": "Feature",
            "properties": {
                "ADM2_AR": "مديرية الأدهم",
                "ADM2_EN": "Adham",
                "ADM2_PCODE": "LY0901",
                "ADM1_PCODE": "LY09",
                "ADM1_AR": "الأشهب",
            },
            "geometry": {"type": "MultiPolygon", "coordinates": [HORSESHOE, [[[10, 10], [10.1, 10], [10, 10.1], [10, 10]]]]},
        },
    ],
}
CSV = """admin0Name_en,admin1Name_en,admin1Name_ar,admin1Pcode,admin2Name_en,admin2Name_ar,admin2Pcode,lat,lon
Libya,"Ashhab, the",الأشهب,LY09,Adham,الأدهم,LY0901,31.1,20.1
Libya,"Ashhab, the",الأشهب,LY09,Zaatran,الزعتران,LY0902,,
"""
TABLE = """# places of our own
name\tlat\tlon\tkind\tcountry
تل الصفوان\t31.5\t20.5\ttown\tLY
جسر الأدهم\t31.6\t20.6\tbridge\tLY
"""


class Told:
    """A listener that remembers."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.bar: list[tuple[int, int]] = []
        self.listener = Listener(self.lines.append, lambda path, done, size: self.bar.append((done, size)))


Run = Callable[..., Result]


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def layer(tmp_path: Path) -> Path:
    return tmp_path / "own" / "gazetteer.sqlite"


@pytest.fixture
def run(tmp_path: Path, layer: Path, told: Told) -> Run:
    def call(content: str | bytes | dict[str, Any], name: str = "list.txt", **wanted: str) -> Result:
        text = json.dumps(content, ensure_ascii=False, indent=1) if isinstance(content, dict) else content
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return import_files([path], layer, Wanted(**wanted), told.listener, "2024-05-01")[0]

    return call


def entry(layer: Path, name: str) -> PlaceEntry:
    file = GazetteerFile(layer)
    (hit,) = find_name(name, [file]).hits
    return next(found.entry for found in file.found(find_name(name, [file]).keys.first) if found.entry.id == hit.id)


# --- formats


def test_a_country_dump_of_geonames(run: Run, layer: Path, told: Told) -> None:
    result = run(GEONAMES, "LY.txt")
    assert (result.origin.places, result.origin.names, result.origin.licence) == (3, 4, "CC BY 4.0")
    assert result.left_out == {"without an Arabic name": 1, "of a kind that is left out": 1}
    place = entry(layer, "تل الصفوان")
    assert (place.id, place.kind, place.size, place.admin1, place.source) == ("geonames:1", "town", 23000, "الوادي الأشهب", "geonames")
    assert entry(layer, "قاعدة الزعتران").kind == "airbase"
    assert told.lines == [] and told.bar[-1][0] == told.bar[-1][1]


def test_who_is_on_first(run: Run, layer: Path, told: Told) -> None:
    result = run(WOF)
    assert (result.origin.source, result.origin.places, result.origin.names) == ("whosonfirst", 2, 3)
    place = entry(layer, "تل الصفوان")
    assert (place.id, place.kind, place.admin1, place.lat) == ("wof:11", "town", "الوادي الأشهب", 31.5)
    assert entry(layer, "الوادي الأشهب").kind == "admin1"
    assert [line.partition(": ")[2] for line in told.lines] == [
        "name \u2068تل الصفوان\u2069: bidi or zero-width marks removed",
        "name \u2068Safwan\u2069: Latin letters in an Arabic name",
    ]


def test_openstreetmap(run: Run, layer: Path) -> None:
    result = run(OSM, "map.json", country="LY")
    assert (result.origin.places, result.origin.licence) == (4, "ODbL 1.0")
    assert [entry(layer, name).id for name in ("تل الصفوان", "الأديهم", "مطار الزعتران")] == ["osm:node/1", "osm:node/2", "osm:way/3"]
    unit = entry(layer, "الأشهب")
    assert (unit.kind, unit.lat, unit.lon, round(unit.radius)) == ("admin1", 30.5, 20.5, 73)


def test_ocha_geojson(run: Run, layer: Path) -> None:
    result = run(OCHA, "x.geojson")
    assert (result.origin.source, result.origin.places) == ("ocha", 2)
    unit = entry(layer, "الأشهب")
    assert (unit.id, unit.kind, unit.country) == ("ocha:LY09", "admin1", "LY")
    assert unit.lon is not None and (20 < unit.lon < 21 or 22 < unit.lon < 23 or (unit.lat or 0) < 31), "the point lies inside"
    assert (entry(layer, "الأدهم").kind, entry(layer, "الأدهم").admin1) == ("admin2", "الأشهب")


def test_ocha_csv(run: Run, layer: Path) -> None:
    assert run(CSV, "x.csv").origin.places == 2
    assert (entry(layer, "الأدهم").id, entry(layer, "الأدهم").admin1, entry(layer, "الأدهم").lat) == ("ocha:LY0901", "", 31.1)
    assert entry(layer, "الزعتران").lat is None


def test_a_plain_table(run: Run, layer: Path) -> None:
    result = run(TABLE, "ours.tsv", licence="ours")
    assert (result.origin.source, result.origin.licence, result.origin.places) == ("ours", "ours", 2)
    assert entry(layer, "جسر الأدهم").kind == "bridge"
    assert run("name,lat,lon\nتل الصفوان,31.5,20.5\n", "two.csv", country="LY").origin.places == 1


@pytest.mark.parametrize("packed", ["gzip", "zip", "bom"])
def test_packed_files(run: Run, packed: str) -> None:
    data = TABLE.partition("\n")[2].encode()
    if packed == "zip":
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("readme.txt", "how to read it")
            archive.writestr("LY.txt", GEONAMES)
        assert run(out.getvalue(), "LY.zip").origin.places == 3
    else:
        assert run(gzip.compress(data, mtime=0) if packed == "gzip" else b"\xef\xbb\xbf" + data).origin.places == 2


def test_the_format_can_be_said(run: Run) -> None:
    assert run(TABLE, form="table").origin.places == 2
    assert run(GEONAMES, form="geonames").origin.places == 3


# --- bad input

BAD_ROWS = [
    ("اسم\t91\t20\ttown\tLY", "out of range"),
    ("اسم\tnan\t20\ttown\tLY", "out of range"),
    ("اسم\t31\t-180.5\ttown\tLY", "out of range"),
    ("اسم\t0\t0\ttown\tLY", "0, 0"),
    ("اسم\t\t20\ttown\tLY", "degrees are expected"),
    ("اسم\tthirty\t20\ttown\tLY", "degrees are expected"),
    ("اسم\t31\t20\ttown", "5 columns expected, found 4"),
    ("اسم\t31\t20\ttown\tLY\tmore", "found 6"),
    ("\t31\t20\ttown\tLY", "an empty name"),
    ("\u200f\t31\t20\ttown\tLY", "an empty name"),
    ("Safwan\t31\t20\ttown\tLY", "Latin letters"),
    ("تل \x07الصفوان\t31\t20\ttown\tLY", "control characters"),
    ("چاپار\t31\t20\ttown\tLY", "Persian"),
    ("حي 7\t31\t20\ttown\tLY", "no Arabic letters"),
    ("ت\t31\t20\ttown\tLY", "too short"),
    ("تل " * 40 + "\t31\t20\ttown\tLY", "too long"),
    ("تل الصفوان\t31\t20\tcastle\tLY", "kind 'castle' is unknown"),
    ("تل الصفوان\t31\t20\ttown\tLibya", "two letters"),
    ("تل" * 600_000 + "\t31\t20\ttown\tLY", "more than"),
]


@pytest.mark.parametrize(("row", "fault"), BAD_ROWS, ids=[fault for _, fault in BAD_ROWS])
def test_a_bad_row_is_told_and_the_rest_goes_on(run: Run, told: Told, tmp_path: Path, row: str, fault: str) -> None:
    result = run(TABLE + row + "\nوادي الأدهم\t31.7\t20.7\tvalley\tLY\n")
    assert result.origin.places == 3
    assert result.faults == 1 and result.left_out == {"faulty": 1}
    assert told.lines[0].startswith(f"{tmp_path / 'list.txt'}:5: ") and fault in told.lines[0]
    assert len(told.lines[0]) < 600


def test_a_line_that_is_not_utf8(run: Run, told: Told) -> None:
    result = run(TABLE.encode() + b"\xe3\xe6\xd8\xda\t31\t20\ttown\tLY\n" + "وادي الأدهم\t31.7\t20.7\tvalley\tLY\n".encode())
    assert result.origin.places == 3
    assert "not UTF-8 at byte 0" in told.lines[0]


def test_ten_faults_are_told_and_the_others_counted(run: Run, told: Told) -> None:
    result = run(TABLE + "Safwan\t31\t20\ttown\tLY\n" * 1234)
    assert result.faults == 1234
    assert len(told.lines) == 11 and told.lines[-1].endswith("1,224 more faults")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "of no known format"),
        (b"\x89PNG\r\n\0\0", "binary data"),
        ("قصة قصيرة\n".encode(), "of no known format"),
        (b"[1, 2]", "of no known format"),
        (b'{"a": 1}', "of no known format"),
        (b"name\tlat\tlon\n", "name no country"),
        (json.dumps(OSM).encode(), "name no country"),
        (b"PK\x03\x04 cut off", "no zip archive"),
        (gzip.compress(TABLE.encode() * 9, mtime=0)[:60], "cut off"),
        (gzip.compress(b"name\tlat\tlon\tcountry\n" + b"x" * 200_000_000, mtime=0), "times its size"),
    ],
)
def test_a_file_that_is_none_of_them_is_one_error_and_nothing_is_written(run: Run, layer: Path, content: bytes, fault: str) -> None:
    with pytest.raises(DataError, match=r"list\.txt: ") as error:
        run(content)
    assert fault in str(error.value)
    assert not layer.exists()
    assert run(TABLE, "good.tsv").origin.n == 1


def test_one_bad_file_among_good_ones_leaves_all_out(tmp_path: Path, layer: Path, told: Told) -> None:
    (tmp_path / "a.tsv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "b.txt").write_text("x", encoding="utf-8")
    (tmp_path / "c.tsv.gz").write_bytes(gzip.compress((TABLE * 3000).encode(), mtime=0)[:-900])
    for other in ("b.txt", "c.tsv.gz", "none.tsv"):
        with pytest.raises(DataError, match=other):
            import_files([tmp_path / "a.tsv", tmp_path / other], layer, Wanted(), told.listener, "2024-05-01")
        assert not layer.exists() and not list(layer.parent.glob("*.part"))


def test_files_that_cannot_be_told_apart_or_read(tmp_path: Path, layer: Path, told: Told) -> None:
    for name, rows in (("a", TABLE), ("b", TABLE + "وادي الأدهم\t31.7\t20.7\tvalley\tLY\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.tsv").write_text(rows, encoding="utf-8")
    with pytest.raises(DataError, match="two files of this name"):
        import_files([tmp_path / "a" / "x.tsv", tmp_path / "b" / "x.tsv"], layer, Wanted(), told.listener, "2024-05-01")
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(DataError, match="a folder or a pipe"):
            import_files([path], layer, Wanted(), told.listener, "2024-05-01")


def test_json_that_is_deep_wrong_or_cut_off(run: Run, told: Told) -> None:
    deep = {"type": "node", "id": 9, "x": json.loads("[" * 90 + "]" * 90)}
    wrong = [{"type": "node", "id": "nine", "tags": {"name:ar": "الأدهم"}}, {"type": "node", "id": 9, "lat": "north", "tags": {}}]
    text = json.dumps({**OSM, "elements": [deep, *wrong, *OSM["elements"]]}, ensure_ascii=False)  # type: ignore[dict-item, misc]
    result = run(text, "map.json", country="LY")
    assert (result.origin.places, result.faults) == (4, 3)
    assert "64 brackets" in told.lines[0]
    told.lines.clear()
    cut = run(text[: text.index('"aeroway"')], "cut.json", country="LY")
    assert cut.origin.places == 2
    assert "ends before its last bracket" in told.lines[-1]
    assert run('{"elements": ' + "[" * 200_000, "deep.json", country="LY").origin.places == 0
    assert run('{"osm3s": "}{", "elements": 3}', "none.json", country="LY").faults == 1


def test_json_is_read_in_pieces_of_any_length(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for size in (1, 2, 3, 7, 64):
        monkeypatch.setattr("rawi.reading.gazetteer.imports.json_members._CHUNK", size)
        assert run(OSM, f"map{size}.json", country="LY").origin.places == 4


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {},
        {"type": "Point", "coordinates": [20]},
        {"type": "Point", "coordinates": ["20", "30"]},
        {"type": "Point", "coordinates": [20, 95]},
        {"type": "Point", "coordinates": [float("nan"), 5]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[1, 1]]]},
        {"type": "Sphere", "coordinates": [1, 1]},
    ],
)
def test_a_geometry_that_is_none(geometry: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        placed(geometry)


def test_a_point_of_a_polygon_lies_inside() -> None:
    lat, lon, radius = placed({"type": "Polygon", "coordinates": HORSESHOE})
    assert 30 < lat < 33 and (20 < lon < 21 or 22 < lon < 23 or lat < 31)
    assert radius is not None and 200 < radius < 240
    square = [[[20, 30], [22, 30], [22, 32], [20, 32], [20, 30]]]
    assert placed({"type": "Polygon", "coordinates": square})[:2] == pytest.approx((31, 21))
    assert placed({"type": "Polygon", "coordinates": [[[20, 30]] * 4]})[:2] == (30, 20)
    hole = [[[20.9, 30.9], [21.1, 30.9], [21.1, 31.1], [20.9, 31.1], [20.9, 30.9]]]
    assert placed({"type": "Polygon", "coordinates": square + hole})[1] != pytest.approx(21, abs=0.1)
    assert placed({"type": "LineString", "coordinates": [[20, 30], [21, 31], [22, 32]]})[:2] == (31, 21)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("  تَلُّ الصفوان\u200f", "تل الصفوان"),
        ("ﺗﻞ ﺍﻟﺼﻔﻮﺍﻥ", "تل الصفوان"),
        ("تل_الصفوان", "تل الصفوان"),
        ("تل - الصفوان", "تل-الصفوان"),
        ("الصفوان (تل)", "الصفوان"),
        ("الصفوان - غ ك", "الصفوان"),
        ("الصفـــوان", "الصفوان"),
        ("تل الصفوان 2", ""),
        ("پل", ""),
        ("علی", ""),
        ("العزيزية/الجفرة", ""),
    ],
)
def test_names_are_cleaned(raw: str, name: str) -> None:
    assert clean(raw)[0] == name


# --- repeated, replaced, undone


def test_the_same_file_again_changes_nothing(run: Run, layer: Path) -> None:
    run(TABLE)
    before = layer.read_bytes()
    again = run(TABLE)
    assert (again.state, again.origin.n) == ("unchanged", 1)
    assert GazetteerFile(layer).counts() == (2, 2)
    assert layer.read_bytes() == before


def test_a_changed_file_replaces_its_rows(run: Run, layer: Path) -> None:
    run(TABLE)
    run(GEONAMES, "LY.txt")
    result = run(TABLE.replace("جسر", "سد"))
    assert (result.state, result.origin.n) == ("replaced", 3)
    assert [origin.n for origin in list_imports(layer)] == [2, 3]
    assert find_name("جسر الأدهم", [GazetteerFile(layer)]).hits == []


def test_an_import_is_undone_whole(run: Run, layer: Path) -> None:
    run(GEONAMES, "LY.txt")
    before = GazetteerFile(layer).counts()
    run(TABLE)
    assert undo_import(layer, 2).file == "list.txt"
    assert GazetteerFile(layer).counts() == before
    assert "جسر" not in GazetteerFile(layer).firsts
    with pytest.raises(DataError, match="no import 2; there are: 1"):
        undo_import(layer, 2)
    undo_import(layer, 1)
    assert GazetteerFile(layer).counts() == (0, 0)
    assert run(TABLE).origin.n == 3, "a number is never given twice"


def test_a_killed_import_changes_nothing(run: Run, layer: Path, tmp_path: Path) -> None:
    run(TABLE)
    before = layer.read_bytes()
    large = tmp_path / "large.tsv"
    with large.open("w", encoding="utf-8") as file:
        file.write("name\tlat\tlon\tkind\tcountry\n" + "وادي الأدهم\t31.7\t20.7\tvalley\tLY\n" * 400_000)
    program = [sys.executable, "-c", "from rawi.cli.main import main; main()", "gazetteer", "import", str(large), "--gazetteer", str(layer)]
    part = layer.with_name(f".{layer.name}.part")
    running = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    limit = time.monotonic() + 60
    while time.monotonic() < limit and not part.exists():
        time.sleep(0.02)
    time.sleep(0.2)
    with pytest.raises(DataError, match="another import"):
        run(GEONAMES, "LY.txt")
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    assert part.exists(), "it was killed at work"
    assert layer.read_bytes() == before
    assert run(GEONAMES, "LY.txt").origin.n == 2
    assert not part.exists()


def test_a_folder_that_cannot_be_written_is_one_error(tmp_path: Path, told: Told) -> None:
    (tmp_path / "in-the-way").write_text("x")
    (tmp_path / "a.tsv").write_text(TABLE, encoding="utf-8")
    with pytest.raises(DataError, match="cannot be written"):
        import_files([tmp_path / "a.tsv"], tmp_path / "in-the-way" / "g.sqlite", Wanted(), told.listener, "2024-05-01")


# --- in the reader


def test_the_reader_takes_the_layer(run: Run, layer: Path) -> None:
    text = "قال متحدث باسم الجيش إن القوات سيطرت على مدينة الصفوانية في ليبيا."
    run("name,lat,lon,kind,country\nالصفوانية,31.5,20.5,city,LY\n", "ours.csv")
    assert "own:" not in str(Reader().read(text).places)
    (place,) = [p for p in Reader(gazetteer=layer).read(text).places if "الصفوانية" in p.text]
    assert (place.lat, place.lon) == (31.5, 20.5)


def test_a_place_of_both_layers_stands_once(run: Run, layer: Path) -> None:
    run("name\tlat\tlon\tkind\tcountry\nسرت\t31.2\t16.6\ttown\tLY\nسرت\t40\t16.6\ttown\tLY\n")
    tables = load_places(DATA / "places", Kept("", on=False), layer)
    (name,) = [name for name in tables.by_first["سرت"] if name.words == ("سرت",)]
    assert [entry.layer for entry in name.entries if entry.country == "LY" and entry.kind in ("city", "town")] == ["curated", "import"]


def test_a_layer_that_is_missing_or_none_is_one_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such gazetteer"):
        Reader(gazetteer=tmp_path / "none.sqlite")
    (tmp_path / "x.sqlite").write_bytes(b"x" * 5000)
    with pytest.raises(DataError, match="no gazetteer of rawi"):
        Reader(gazetteer=tmp_path / "x.sqlite")


# --- the tables of data/gazetteer


def test_the_tables_belong_together() -> None:
    rules = load_rules()
    kinds = set(rules.kinds.values())
    assert kinds == set(rules.radii)
    assert {kind for form, kind in rules.kinds.items() if form[0] == "table"} == kinds
    assert {action for rows in rules.overrides.values() for action, _, _ in rows} == {"drop", "name"}


@pytest.mark.skipif(not SHARED.exists(), reason="the outside data are not here")
def test_real_files(layer: Path, told: Told) -> None:
    def imported(pattern: str, country: str = "") -> dict[str, Result]:
        paths = sorted(SHARED.glob(pattern))
        results = import_files(paths, layer, Wanted(country=country), told.listener, "2024-05-01")
        return {path.name: result for path, result in zip(paths, results, strict=True)}

    assert imported("whosonfirst/wof_ly.tsv.gz")["wof_ly.tsv.gz"].origin.places > 300
    assert imported("osm_libya/*.json", "LY").popitem()[1].origin.places > 700
    sudan = imported("sudan/*.g*", "SD")
    assert sudan["ocha_cod_ab_sdn_admin1.geojson.gz"].origin.places == 19
    assert sudan["ocha_cod_ab_sdn_admin2.geojson.gz"].origin.places >= 188  # of 189: one has two names in one field
    assert sudan["hotosm_sdn_populated_places_named.tsv.gz"].origin.places > 6000
    file = GazetteerFile(layer)
    assert not [hit for hit in find_name("الجفرة", [file], "LY").hits if hit.id == "wof:85673605"]
    assert [hit.id for hit in find_name("الجفارة", [file], "LY").hits] == ["wof:85673605"]
    assert any("Al Jifarah carries the name of Al Jufrah" in line for line in told.lines)

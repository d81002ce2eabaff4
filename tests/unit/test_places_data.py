"""The tables of data/places: the shape of every row of the curated files, and no point far from where outside data has the name.

A point that outside data contradicts, and rightly stands where it stands, says so in its `note`, with the distance in km.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import unicodedata
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest
from geographiclib.geodesic import Geodesic

from rawi.reading.gazetteer.build import CURATED
from rawi.reading.lexicon.load import DATA
from rawi.reading.lexicon.schema import read_tsv
from rawi.reading.text.fold import fold

FOLDER = DATA / "places"
GEONAMES = FOLDER / "geonames.tsv"
FILES = [path for path in sorted(FOLDER.rglob("*.tsv")) if path != GEONAMES]
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
OUTSIDE = SHARED / "whosonfirst"
PCODES = Path(__file__).parents[3] / "shared" / "data" / "ocha_pcodes" / "global_pcodes_adm_1_2.csv"
CLDR = SHARED / "cldr" / "cldr41_subdivisions_ar_en.tsv"
Row = dict[str, str]

SETTLEMENTS = {"capital", "city", "town", "village", "district", "camp"}
AREAS = {"admin1", "admin2", "region"}
FEATURES = set(
    "mountain hill plateau plain desert oasis valley river lake sea gulf strait island peninsula cape coast canal spring cave volcano "
    "oilfield gasfield refinery mine port airport airbase base barracks crossing border dam bridge road junction checkpoint prison "
    "hospital school university mosque church palace market factory power-station archaeological farm forest stadium square landmark".split()
)
KINDS = SETTLEMENTS | AREAS | FEATURES | {"country", "alias"}
LOCALITY = {"locality", "localadmin", "neighbourhood", "microhood"}
COMPARABLE = {
    **dict.fromkeys(SETTLEMENTS, LOCALITY),
    "admin1": {"region"} | LOCALITY,
    "admin2": {"county"} | LOCALITY,
    "region": {"region", "county"},
    **dict.fromkeys(("airport", "airbase"), {"campus"}),
}
GENERIC = set("محافظة ولاية شعبية منطقة مديرية قضاء ناحية مركز بلدية مدينة".split())
NEAR = 25.0  # km


def relative(path: Path) -> str:
    return path.relative_to(FOLDER).as_posix()


def rows(path: Path) -> list[Row]:
    return [dict(zip(CURATED, row, strict=True)) for row in read_tsv(path, CURATED)]


def all_rows() -> list[Row]:
    return [row for path in FILES for row in rows(path)]


ADMIN1 = {row["id"]: row["country"] for row in all_rows() if row["kind"] == "admin1"}
# Codes of ISO 3166-1 in use; XK is what everybody uses for Kosovo; XX is no one country.
COUNTRIES = set(
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI "
    "CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ "
    "GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS "
    "LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG "
    "PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK "
    "TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW XK XX".split()
)


def fault(row: Row) -> str:
    """What is wrong with a row by itself, or nothing."""
    if row["kind"] == "alias":
        filled = sorted(key for key, value in row.items() if value and key not in ("id", "name", "kind", "source", "note"))
        return f"an alias has no {', '.join(filled)}" if filled else ""
    if row["country"] not in COUNTRIES:
        return "no country of ISO 3166-1"
    if bool(row["lat"]) != bool(row["lon"]):
        return "half a point"
    if row["lat"] and not (abs(float(row["lat"])) <= 90 and abs(float(row["lon"])) <= 180):
        return "coordinates out of range"
    if any(len(row[key].partition(".")[2]) > 4 for key in ("lat", "lon")):
        return "more than four digits"
    if row["radius_km"] and not 0 < float(row["radius_km"]) <= 7000:
        return "radius out of range"
    if row["kind"] == "country" and row["lat"]:
        return "a country is no point"
    if row["admin1"] and ADMIN1.get(row["admin1"]) != row["country"]:
        return "its admin1 is no unit of its country"
    return "" if row["source"] else "no source"


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_every_row_has_its_shape(path: Path) -> None:
    found = []
    for row in rows(path):
        name = row["name"]
        if row["kind"] not in KINDS:
            found.append((row["id"], name, "unknown kind"))
        elif not re.fullmatch("[\u0621-\u063a\u0641-\u064a0-9 -]+", name) or name != " ".join(name.split()):
            found.append((row["id"], name, "a name is Arabic letters, one space between words"))
        elif not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"]):
            found.append((row["id"], name, "id in small letters, digits and hyphens"))
        elif why := fault(row):
            found.append((row["id"], name, why))
    assert found == []


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_an_alias_stands_beneath_its_entry_and_is_another_name(path: Path) -> None:
    found, entry, names = [], "", set[str]()
    for row in rows(path):
        if row["kind"] != "alias":
            entry, names = row["id"], {fold(row["name"])}
        elif row["id"] != entry:
            found.append((row["id"], row["name"], f"beneath {entry}"))
        elif fold(row["name"]) in names:
            found.append((row["id"], row["name"], "listed already, but for letters that are folded"))
        names.add(fold(row["name"]))
    assert found == []


def test_ids_are_of_one_entry() -> None:
    of_id: dict[str, list[str]] = defaultdict(list)
    for path in FILES:
        for row in rows(path):
            if row["kind"] != "alias":
                of_id[row["id"]].append(f"{relative(path)}: {row['name']}")
    assert {key: where for key, where in of_id.items() if len(where) > 1} == {}


def test_files_are_nfc_without_marks_of_direction() -> None:
    for path in (*FILES, GEONAMES):
        text = path.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text), relative(path)
        assert not re.search("[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", text), relative(path)


# Units of the first level, by the law of 2025: of South Sudan with its three administrative areas, of Mali with the ten regions of 2023.
UNITS = {
    **{"LY": 22, "SY": 14, "IQ": 19, "YE": 22, "SD": 18, "SS": 13, "PS": 16, "LB": 9, "EG": 27, "TN": 24, "DZ": 58},
    **{"ML": 20, "NE": 8, "TD": 23, "SO": 18},
}
OTHERS = {"SA": 13, "JO": 12, "TR": 81, "IR": 31, "MA": 12, "MR": 15, "AF": 34, "OM": 11, "AE": 7}
NO_CAPITAL = {"FK", "BM", "RE", "VG"}  # territories whose seat has a name that is more often a person's or another town's


def test_every_country_has_a_capital_with_a_point() -> None:
    countries = {row["country"] for row in all_rows() if row["kind"] == "country"}
    capitals = {row["country"] for row in all_rows() if row["kind"] == "capital" and row["lat"]}
    assert len(countries) >= 210
    assert countries - capitals == NO_CAPITAL and capitals <= countries


def test_every_unit_of_the_first_level_is_there_and_has_a_point() -> None:
    units = [row for row in all_rows() if row["kind"] == "admin1"]
    counts = Counter(row["country"] for row in units)
    assert {country: counts[country] for country in (*UNITS, *OTHERS)} == UNITS | OTHERS
    assert [row["name"] for row in units if not row["lat"] or not row["radius_km"]] == []


def test_a_name_is_one_entry_of_its_kind_in_its_country() -> None:
    of_name: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    entries: dict[str, Row] = {}
    for row in all_rows():
        entry = entries.setdefault(row["id"], row)
        of_name[fold(row["name"]), entry["kind"], entry["country"]].add(row["id"])
    shared = {key: ids for key, ids in of_name.items() if len(ids) > 1 and not all(entries[key]["note"] for key in ids)}
    assert shared == {}


@pytest.mark.skipif(not CLDR.is_file(), reason="../shared/data/cldr is not here")
def test_units_are_found_by_the_names_of_cldr() -> None:
    """By the Arabic name that CLDR gives the unit; where it gives none that anybody would use, the unit's note says so."""
    names: dict[str, set[str]] = defaultdict(set)
    notes = {row["id"]: row["note"] for row in all_rows() if row["kind"] == "admin1"}
    for row in all_rows():
        names[row["id"]].add(key_of(row["name"]))
    found = []
    for line in CLDR.read_text(encoding="utf-8").splitlines()[1:]:
        code, arabic, english = line.replace("²", "").split("\t")
        key = f"adm1-{code.lower()}"
        if code[:2] in UNITS and key_of(arabic) not in names[key] and not notes.get(key):
            found.append((code, arabic, english))
    assert found == []


def key_of(name: str) -> str:
    """A name as it is compared: folded, no article, ta marbuta as ha, no `محافظة` before it."""
    words = [word.removeprefix("ال") if len(word) > 4 else word for word in fold(name).replace("ة", "ه").split()]
    generic = {fold(word).replace("ة", "ه") for word in GENERIC}
    return " ".join(words[1:] if len(words) > 1 and words[0] in generic else words)


@cache
def outside(country: str) -> dict[str, list[tuple[str, float, float]]]:
    """Outside points of a country by compared name: placetype, latitude, longitude."""
    path = OUTSIDE / f"wof_{country.lower()}.tsv.gz"
    found: dict[str, list[tuple[str, float, float]]] = defaultdict(list)
    if path.exists():
        with gzip.open(path, "rb") as packed:
            reader = csv.DictReader(io.TextIOWrapper(packed, encoding="utf-8", newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
            for row in reader:
                for name in {key_of(n) for n in (row["name_ar"], *row["name_ar_variants"].split("|")) if n}:
                    found[name].append((row["placetype"], float(row["lat"]), float(row["lon"])))
    return found


def away(row: Row, names: list[str]) -> float | None:
    """Kilometres to the nearest outside point of the same name and a comparable kind, or None where there is no such point."""
    wanted = COMPARABLE[row["kind"]]
    of_country = outside(row["country"])
    points = {point for name in names for point in of_country.get(key_of(name), ()) if point[0] in wanted}
    here = float(row["lat"]), float(row["lon"])
    return min((Geodesic.WGS84.Inverse(*here, lat, lon)["s12"] / 1000 for _, lat, lon in points), default=None)


def spread(row: Row) -> float:
    """How far an outside point may lie: 25 km, or anywhere in an area that is larger."""
    return max(NEAR, float(row["radius_km"] or 0)) if row["kind"] in AREAS else NEAR


@pytest.mark.skipif(not OUTSIDE.is_dir(), reason="../shared/data/whosonfirst is not here")
@pytest.mark.parametrize("path", FILES, ids=relative)
def test_no_point_is_far_from_the_outside_point_of_its_name(path: Path) -> None:
    aliases: dict[str, list[str]] = defaultdict(list)
    for row in rows(path):
        aliases[row["id"]].append(row["name"])
    found = []
    for row in rows(path):
        if row["kind"] in COMPARABLE and row["lat"] and "km" not in row["note"]:
            distance = away(row, aliases[row["id"]])
            if distance is not None and distance > spread(row):
                found.append(f"{row['id']} {row['name']}: {distance:.0f} km")
    assert found == []


def test_towns_of_geonames_have_their_shape() -> None:
    header = ("id", "name", "english", "population", "lat", "lon", "country", "admin1")
    table = [dict(zip(header, row, strict=True)) for row in read_tsv(GEONAMES, header)]
    found = [
        row
        for row in table
        if not re.fullmatch("geonames:[1-9][0-9]*", row["id"])
        or not re.fullmatch("[\u0621-\u063a\u0641-\u064a]{2,}( [\u0621-\u063a\u0641-\u064a]{2,})*", row["name"])
        or len(row["name"]) < 3
        or not row["population"].isdecimal()
        or not (abs(float(row["lat"])) <= 90 and abs(float(row["lon"])) <= 180)
        or row["country"] not in COUNTRIES
        or (row["admin1"] and ADMIN1.get(row["admin1"]) != row["country"])
    ]
    assert found == []
    names = Counter(row["id"] for row in table)
    assert 10_000 <= len(table) <= 35_000 and GEONAMES.stat().st_size <= 3_000_000 and max(names.values()) <= 3
    assert len({(row["id"], fold(row["name"]).replace("ة", "ه")) for row in table}) == len(table)


def test_towns_of_geonames_lie_in_their_unit() -> None:
    """No further from the unit's point than twice its reach: wrong codes put them hundreds of kilometres off."""
    units = {row["id"]: row for row in all_rows() if row["kind"] == "admin1"}
    found = []
    for key, name, _, _, lat, lon, _, unit in read_tsv(
        GEONAMES, ("id", "name", "english", "population", "lat", "lon", "country", "admin1")
    ):
        if unit:
            here = float(units[unit]["lat"]), float(units[unit]["lon"])
            distance = Geodesic.WGS84.Inverse(*here, float(lat), float(lon))["s12"] / 1000
            if distance > 2 * float(units[unit]["radius_km"]) + 20:
                found.append(f"{key} {name}: {distance:.0f} km from the point of {unit}")
    assert found == []


SECOND_LEVEL = {  # of OCHA, by ISO code: where its second level is our first (LY, PS), the kind is admin1
    "SY": "SYR", "IQ": "IRQ", "YE": "YEM", "LB": "LBN", "SS": "SSD", "SD": "SDN", "ML": "MLI", "NE": "NER", "TD": "TCD", "SO": "SOM",
    "EG": "EGY", "LY": "LBY", "PS": "PSE",
}  # fmt: skip


@pytest.mark.skipif(not PCODES.is_file(), reason="../shared/data/ocha_pcodes is not here")
def test_second_level_units_are_as_many_as_ocha_lists() -> None:
    """Nine of ten at least: of Egypt's list a markaz and a qism of one name are one entry here, and police posts none."""
    listed: Counter[str] = Counter()
    with PCODES.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            listed[row["Location"]] += row["Admin Level"] == "2"
    ours = Counter((row["country"], row["kind"]) for row in all_rows())
    few = {}
    for country, code in SECOND_LEVEL.items():
        kind = "admin1" if country in ("LY", "PS") else "admin2"
        if ours[country, kind] < 0.9 * listed[code]:
            few[country] = (ours[country, kind], listed[code])
    assert few == {}

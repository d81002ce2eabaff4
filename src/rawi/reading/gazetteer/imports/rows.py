"""Drafts -> rows: numbers and names checked, kinds by the tables of data/gazetteer, known faults of public lists mended."""

from __future__ import annotations

import hashlib
import re
from math import isfinite
from pathlib import Path
from typing import NamedTuple

from rawi.reading.gazetteer.build import place_kind
from rawi.reading.gazetteer.imports.clean import clean, shown
from rawi.reading.gazetteer.imports.drafts import Draft
from rawi.reading.gazetteer.records import Row
from rawi.reading.lexicon.load import DATA
from rawi.reading.lexicon.schema import read_tsv

_RANK = {"village": 0, "town": 1, "city": 2}
_UNITS = frozenset(("admin1", "admin2", "admin3"))
_TYPES = frozenset(("locality", "neighbourhood", "microhood"))  # of Who's On First, which a code of GeoNames can tell better


class Rules(NamedTuple):
    """The tables of data/gazetteer."""

    kinds: dict[tuple[str, str], str]
    radii: dict[str, float]
    heads: frozenset[str]
    overrides: dict[str, list[tuple[str, str, str]]]  # id -> (drop or name, name, why)


class Checked(NamedTuple):
    """What became of a draft: a row or none; `fault` what is wrong, `mended` what was, `lacks` why it is no place for rawi."""

    row: Row | None
    fault: str = ""
    mended: tuple[str, ...] = ()
    lacks: str = ""


def load_rules(folder: Path = DATA / "gazetteer") -> Rules:
    """The tables.

    Raises DataError naming file and line.
    """
    overrides: dict[str, list[tuple[str, str, str]]] = {}
    for key, action, name, why in read_tsv(folder / "overrides.tsv", ("id", "action", "name", "why")):
        overrides.setdefault(key, []).append((action, name, why))
    return Rules(
        {(form, code): kind for form, code, kind in read_tsv(folder / "kinds.tsv", ("format", "code", "kind"))},
        {kind: float(km) for kind, km in read_tsv(folder / "radii.tsv", ("kind", "radius_km"))},
        frozenset(noun for (noun,) in read_tsv(folder / "heads.tsv", ("noun",))),
        overrides,
    )


class Checker:
    """Checks the drafts of one file. `country` limits the import to one country, and is that of rows which name none."""

    def __init__(self, rules: Rules, form: str, country: str) -> None:
        self.rules = rules
        self.form = form
        self.country = country

    def check(self, draft: Draft) -> Checked:
        """The row of a draft, or why there is none."""
        kind = self._kind(draft)
        if kind is None:
            known = ", ".join(sorted({k for f, k in self.rules.kinds if f == "table"}))
            fault = f"kind {draft.kind[:40]!r} is unknown; known are {known}" if self.form == "table" else ""
            return Checked(None, fault, lacks="of a kind that is left out")
        nation = draft.country.strip().upper()
        if self.country and nation != self.country:
            return Checked(None, lacks=f"outside {self.country}")
        if not draft.names:
            return Checked(None, lacks="without an Arabic name")
        if not re.fullmatch("[A-Z]{2}", nation):
            return Checked(None, f"country {nation[:20]!r}: two letters are expected; say it with --country")
        point, fault = _point(draft, kind in _UNITS)
        if fault:
            return Checked(None, fault)
        names, notes = self._names(draft, kind)
        if not names:
            return Checked(None, notes[0] if notes else "", lacks="without an Arabic name")
        return Checked(self._row(draft, kind, nation, point, names), mended=tuple(notes))

    def _kind(self, draft: Draft) -> str | None:
        """The kind of rawi; None where the list's own is not among those that are imported."""
        kinds = self.rules.kinds
        if self.form == "ocha" and not draft.kind.startswith("table "):
            return draft.kind if draft.kind in _UNITS else None
        if self.form == "osm":
            return next((kind for (form, code), kind in kinds.items() if form == "osm" and code in draft.kind.split()), None)
        if self.form == "whosonfirst":
            kind, _, code = draft.kind.partition(" ")
            return (kinds.get(("geonames", code)) if kind in _TYPES else None) or kinds.get(("whosonfirst", kind))
        if self.form in ("table", "ocha"):
            code = draft.kind.removeprefix("table ")
            return kinds.get(("table", code)) if code.strip() else "village"
        return kinds.get((self.form, draft.kind))

    def _names(self, draft: Draft, kind: str) -> tuple[list[str], list[str]]:
        """The names in Arabic letters, and what was wrong with the others."""
        out: dict[str, None] = {}
        notes: list[str] = []
        own = self.rules.overrides.get(draft.id, ())
        dropped = {name for action, name, _ in own if action == "drop"}
        for name in (name for action, name, _ in own if action == "name"):
            out[name] = None
        for raw in (part for name in draft.names for part in name.split(";") if part or not name):
            if raw.strip() in dropped:
                continue
            name, note = clean(raw)
            if note and not (draft.mixed and not name):
                notes.append(note)
            if name and name not in dropped:
                out[self._without_head(name) if kind in _UNITS else name] = None
        return list(out), notes

    def _without_head(self, name: str) -> str:
        first, _, rest = name.partition(" ")
        return rest if first in self.rules.heads and len(rest) > 2 else name

    def _row(self, draft: Draft, kind: str, nation: str, point: tuple[float | None, float | None], names: list[str]) -> Row:
        size = _count(draft.population)
        if kind in _RANK and size:
            kind = max(kind, place_kind(size), key=lambda k: _RANK[k])
        radius = draft.radius if draft.radius is not None and draft.radius > 0 else self.rules.radii.get(kind, 5.0)
        key = draft.id or "own:" + hashlib.sha256(repr((names[0], point, kind, nation)).encode()).hexdigest()[:12]
        english = " ".join(draft.english.split())[:100]
        usual = "" if draft.mixed and len(names) > 1 else names[0]
        admin1 = draft.admin1 if ":" in draft.admin1 else self._without_head(clean(draft.admin1)[0])
        own_unit = "" if kind == "admin1" else admin1
        return Row(key[:100], usual, english, kind, *point, nation, own_unit, radius, size, tuple(names))

    def applied(self, draft: Draft) -> list[str]:
        """What the overrides did to a draft, as lines for the user."""
        done = {"drop": "the name {} was left out", "name": "the name {} was given"}
        return [f"{draft.id}: {done[action].format(shown(name))}: {why}" for action, name, why in self.rules.overrides.get(draft.id, ())]


def _point(draft: Draft, may_lack: bool) -> tuple[tuple[float | None, float | None], str]:
    if may_lack and draft.lat in (None, "") and draft.lon in (None, ""):
        return (None, None), ""
    try:
        lat, lon = float(draft.lat if draft.lat is not None else ""), float(draft.lon if draft.lon is not None else "")
    except ValueError:
        return (None, None), f"lat {str(draft.lat)[:20]!r}, lon {str(draft.lon)[:20]!r}: degrees are expected"
    if not (isfinite(lat) and isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):
        return (None, None), f"coordinates out of range: lat {lat:g}, lon {lon:g}"
    if lat == lon == 0:
        return (None, None), "coordinates 0, 0: no place"
    return (round(lat, 5), round(lon, 5)), ""


def _count(population: str | int | None) -> int:
    """A population as a number; what is none counts as unknown."""
    digits = re.sub(r"[ ,.'\u00a0]", "", str(population or "").partition(";")[0])
    return int(digits) if digits.isdecimal() and len(digits) < 10 else 0

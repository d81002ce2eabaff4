"""Places -> what may be published of them: the middle of a grid cell, the point of a unit, or no point at all."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import NamedTuple

from msgspec.structs import replace

from rawi.exports.publication.grid import cell, distance, half_diagonal
from rawi.exports.publication.phrases import HIDDEN, Form, phrase
from rawi.exports.publication.profile import Profile
from rawi.model import EventPlace, Place
from rawi.wording import worded

_STEP_KM = 50.0  # of the reach of a unit that a place lies outside of
_BY_UNIT = {"admin1": (3, 4), "country": (3, 6)}  # ACLED's and UCDP's codes for a place known to lie in such a unit
_NEAR = (2, 2)  # the same for "in the area"
_ELLIPSOID = 1.006
FINE, WIDE, OPEN = "fine", "wide", "open"


class Area(NamedTuple):
    """A first-level unit: its point in WGS84 degrees, and how far it reaches from there, roughly, in km."""

    name: str
    lat: float | None
    lon: float | None
    radius_km: float


class Areas(NamedTuple):
    """The units of the gazetteer: first-level ones by country (ISO 3166, two letters) and name in searched form; countries by code.

    `countries` gives the name of each; `country_names` all names of all of them, in searched form.
    """

    units: Mapping[tuple[str, tuple[str, ...]], Area] = {}
    countries: Mapping[str, str] = {}
    country_names: frozenset[tuple[str, ...]] = frozenset()


class Spot(NamedTuple):
    """Where a place is published to be: a point or none, the km within which it lies, ACLED's and UCDP's codes, a name to say in its stead."""

    lat: float | None
    lon: float | None
    precision_km: float | None
    geo_precision: int | None
    where_prec: int | None
    name: str


class Coarsening:
    """The profile's way with places. The same place is always published at the same point."""

    def __init__(self, profile: Profile, areas: Areas, form: Form) -> None:
        self.profile = profile
        self._areas = areas
        self._form = form
        self._unit_names = frozenset(name for _, name in areas.units)

    def width(self, place: Place) -> str:
        """What the name of a place says of where it is: `WIDE` what the profile allows, `FINE` more than that, `OPEN`: nobody knows."""
        name = phrase(place.name, self._form)
        if not self.profile.coarse or self.is_area(name):
            return WIDE
        if self.profile.admin != "none" or self.profile.grid_km is None:
            return FINE
        plain = place.status == "resolved" and not place.relation and place.km is None and place.precision_km is not None
        if not plain:
            return OPEN
        return WIDE if (place.precision_km or 0.0) >= half_diagonal(self.profile.grid_km) else FINE

    def is_area(self, name: tuple[str, ...]) -> bool:
        """Whether a name (in searched form) is that of a unit which the profile allows."""
        return name in self._areas.country_names or (self.profile.admin != "country" and name in self._unit_names)

    def is_unit(self, name: tuple[str, ...]) -> bool:
        """Whether a name (in searched form) is that of a country or of a first-level unit."""
        return name in self._areas.country_names or name in self._unit_names

    def country(self, code: str | None) -> str:
        """The name of a country; empty where it has none here."""
        return self._areas.countries.get(code or "", "")

    def place(self, place: Place, *, protected: bool) -> Place:
        """A place as it is published, its words left to the redactor."""
        if not self.profile.coarse:
            return place
        spot = self.spot((place.lat, place.lon), place.precision_km, place.country, place.admin1)
        known = spot.lat is not None
        return replace(
            place,
            name=(spot.name or HIDDEN) if protected else place.name,
            status="container" if known else place.status,
            gazetteer=None if protected or self.profile.admin != "none" else place.gazetteer,
            lat=spot.lat,
            lon=spot.lon,
            admin1=None if self.profile.admin == "country" else place.admin1,
            relation=(),
            km=None,
            precision_km=spot.precision_km,
            geometry=None,
            geo_precision=_coarser(place.geo_precision, spot.geo_precision) if known else None,
            where_prec=_coarser(place.where_prec, spot.where_prec) if known else None,
            operator="at",
            operands=(),
            candidates=(),
            why=f"coarsened for publication: {self.told}",
        )

    def event_place(self, where: EventPlace, country: str | None, admin1: str | None, *, protected: bool) -> EventPlace:
        """The place of an event as it is published."""
        if not self.profile.coarse:
            return where
        spot = self.spot((where.lat, where.lon), where.precision_km, country, admin1)
        return EventPlace((spot.name or HIDDEN) if protected else where.name, spot.lat, spot.lon, spot.precision_km)

    @property
    def told(self) -> str:
        """What is done, in words."""
        if self.profile.admin != "none":
            if self.profile.admin == "admin1":
                return worded("the point of the first-level unit")
            return worded("the country alone")
        return (
            worded("the middle of a grid cell of {km:g} km", km=self.profile.grid_km)
            if self.profile.grid_km is not None
            else worded("nothing")
        )

    def spot(self, at: tuple[float | None, float | None], precision: float | None, country: str | None, admin1: str | None) -> Spot:
        """Where a place is published to be."""
        name = (admin1 or self.country(country)) if self.profile.admin != "country" else ""
        name = name or self.country(country)
        lat, lon = at
        if lat is None or lon is None:
            return Spot(None, None, None if precision is None else float(ceil(precision)), None, None, name)
        if self.profile.admin == "none" and self.profile.grid_km is not None:
            middle = cell(lat, lon, self.profile.grid_km)
            return Spot(middle.lat, middle.lon, float(ceil((precision or 0.0) + middle.reach_km)), *_NEAR, name)
        unit = self._areas.units.get((country or "", phrase(admin1 or "", self._form))) if self.profile.admin == "admin1" else None
        if unit is None or unit.lat is None or unit.lon is None:
            return Spot(None, None, None, None, None, name)
        reach = distance(lat, lon, unit.lat, unit.lon) * _ELLIPSOID + (precision or 0.0)
        within = unit.radius_km if reach <= unit.radius_km else ceil(reach / _STEP_KM) * _STEP_KM
        return Spot(unit.lat, unit.lon, float(ceil(within)), *_BY_UNIT[self.profile.admin], unit.name)


def _coarser(code: int | None, least: int | None) -> int | None:
    return least if code is None or least is None else max(code, least)

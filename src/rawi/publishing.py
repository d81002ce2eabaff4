"""What publication is told of Arabic and of places: searched forms, names of persons, units of countries; and the profiles of a project."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from rawi.errors import StoreError
from rawi.exports.publication.areas import Area, Areas
from rawi.exports.publication.phrases import phrase
from rawi.exports.publication.profile import BUILT_IN, Profile, checked, named
from rawi.exports.publication.survey import Lookups
from rawi.reading.lexicon.load import DATA
from rawi.reading.lexicon.schema import read_tsv
from rawi.reading.mentions.persons import person_names
from rawi.reading.text.search_form import search_form
from rawi.store.settings import Settings
from rawi.wording import worded

_COLUMNS = ("id", "name", "english", "kind", "lat", "lon", "country", "admin1", "radius_km", "source", "note")
_SETTING = "publication_profiles"
_MOST = 100  # profiles of a project


@lru_cache(maxsize=1)
def lookups() -> Lookups:
    """What exports are handed in. Raises DataError where a data file is wrong."""
    finder = person_names()
    return Lookups(search_form, lambda text, whole: finder.find(text, whole=whole), _areas())


def _areas() -> Areas:
    units: dict[tuple[str, tuple[str, ...]], Area] = {}
    by_id: dict[str, Area] = {}
    home: dict[str, str] = {}
    for row in read_tsv(DATA / "places" / "admin1.tsv", _COLUMNS):
        id, name, _, kind, lat, lon, country, _, radius, *_ = row
        if kind == "admin1":
            by_id[id] = Area(name, float(lat) if lat else None, float(lon) if lon else None, float(radius or 0))
            home[id] = country
        if id in by_id:  # an alias names the unit above it
            units.setdefault((home[id], phrase(name, search_form)), by_id[id])
    countries: dict[str, str] = {}
    codes: dict[str, str] = {}
    names: set[tuple[str, ...]] = set()
    for row in read_tsv(DATA / "places" / "countries.tsv", _COLUMNS):
        id, name, kind, country = row[0], row[1], row[3], row[6]
        if kind == "country":
            codes[id] = country
            countries.setdefault(country, name)
        if id in codes:
            names.add(phrase(name, search_form))
    return Areas(units, countries, frozenset(names))


class Profiles:
    """The profiles of a project: the built-in ones, and those that its users keep."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def all(self) -> list[Profile]:
        """The built-in ones first, then the others by name. Raises StoreError where those kept cannot be read."""
        return [*BUILT_IN.values(), *(profile for _, profile in sorted(self._own().items()))]

    def get(self, name: str) -> Profile:
        """The profile of a name. Raises StoreError where there is none."""
        found = BUILT_IN.get(name) or self._own().get(name)
        if found is None:
            known = ", ".join(profile.name for profile in self.all())
            raise StoreError(worded("profile {name!r}: none of that name in this project; there are {known}", name=name[:60], known=known))
        return found

    def keep(self, profile: Profile) -> Profile:
        """Keep a profile; one of that name is replaced. Raises StoreError for one that cannot be used, and for the name of a built-in one."""
        if profile.name in BUILT_IN:
            raise StoreError(worded("profile {name!r}: that one is built in; give yours another name", name=profile.name))
        own, profile = self._own(), checked(named(profile, profile.name))
        if len(own) >= _MOST and profile.name not in own:
            raise StoreError(worded("there are {most} profiles already; drop one first", most=_MOST))
        self._save({**own, profile.name: profile})
        return profile

    def drop(self, name: str) -> None:
        """Forget a profile. Raises StoreError where there is none, and for a built-in one."""
        own = self._own()
        if name in BUILT_IN:
            raise StoreError(worded("profile {name!r}: that one is built in and stays", name=name))
        if own.pop(name, None) is None:
            raise StoreError(worded("profile {name!r}: none of that name in this project", name=name[:60]))
        self._save(own)

    def _own(self) -> dict[str, Profile]:
        try:
            found = msgspec.convert(self._settings.get(_SETTING, []), list[Profile])
        except msgspec.ValidationError as error:
            raise StoreError(
                worded("setting {setting}: holds no profiles ({error}); restore a backup", setting=_SETTING, error=error)
            ) from error
        return {profile.name: profile for profile in found}

    def _save(self, own: dict[str, Profile]) -> None:
        self._settings.set(_SETTING, [msgspec.to_builtins(profile) for _, profile in sorted(own.items())])

"""Profiles of publication: what of a project may leave the house. TOML in and out."""

from __future__ import annotations

import re
import tomllib
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from rawi.errors import StoreError
from rawi.model import Record
from rawi.wording import worded

LEAST_KM, MOST_KM = 1.0, 25.0
_MOST = 2_000  # names of a list
_NAME = re.compile(r"[^\W_][\w .-]{0,59}")
_SHOWN = {"keep_public": "a name", "protect": "a word"}

Keeping = Literal["keep", "redact"]
Names = Annotated[tuple[Annotated[str, Meta(max_length=200)], ...], Meta(max_length=_MOST)]


class Profile(Record, frozen=True, forbid_unknown_fields=True):
    """What may be published.

    Places: `admin` "admin1" or "country" puts them at the point of their unit; else `grid_km` (1 to 25) at the middle of a grid cell of that
    size; with neither they stay. `keep_public` are names that stay, `protect` words that appear nowhere, whatever else the profile says.
    """

    name: Annotated[str, Meta(max_length=60)]
    grid_km: float | None = None
    admin: Literal["none", "admin1", "country"] = "none"
    persons: Keeping = "redact"
    quotes: Keeping = "keep"
    addresses: Keeping = "keep"
    keep_public: Names = ()
    protect: Names = ()
    built_in: bool = False

    @property
    def coarse(self) -> bool:
        """Whether places are moved at all."""
        return self.admin != "none" or self.grid_km is not None


BUILT_IN = {
    "public": Profile("public", grid_km=10, built_in=True),
    "strict": Profile("strict", admin="admin1", quotes="redact", addresses="redact", built_in=True),
}


def checked(profile: Profile, source: str = "profile") -> Profile:
    """The profile, where it can be used. Raises StoreError naming `source`, the field and what was expected."""
    if not _NAME.fullmatch(profile.name) or profile.name != profile.name.strip():
        raise StoreError(
            worded(
                "{source}, name: letters, digits, blanks, dots, hyphens were expected, 60 at most, a letter or digit first", source=source
            )
        )
    if profile.grid_km is not None and not LEAST_KM <= profile.grid_km <= MOST_KM:
        raise StoreError(
            worded(
                "{source}, grid_km: a number from {least:g} to {most:g} was expected, not {given!r}",
                source=source,
                least=LEAST_KM,
                most=MOST_KM,
                given=profile.grid_km,
            )
        )
    for field, shown in _SHOWN.items():
        for number, word in enumerate(getattr(profile, field), 1):
            if sum(char.isalnum() for char in word) < 2:
                raise StoreError(
                    worded(
                        "{source}, {field}, entry {number}: {shown} of at least two letters was expected",
                        source=source,
                        field=field,
                        number=number,
                        shown=shown,
                    )
                )
    return profile


def named(profile: Profile, name: str) -> Profile:
    """The profile under another name, as one that a user made."""
    return msgspec.structs.replace(profile, name=name, built_in=False)


def from_toml(data: bytes, source: str) -> Profile:
    """A profile out of a TOML file. Raises StoreError naming `source`, the field and what was expected."""
    try:
        found = tomllib.loads(data.decode("utf-8-sig"))
        profile = msgspec.convert(found, Profile)
    except UnicodeDecodeError as error:
        raise StoreError(worded("{source}: not UTF-8 at byte {start}; save the file as UTF-8", source=source, start=error.start)) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise StoreError(worded("{source}: not TOML ({error})", source=source, error=error)) from error
    except msgspec.ValidationError as error:
        raise StoreError(
            worded(
                "{source}: {error}; the fields are {known}",
                source=source,
                error=error,
                known=", ".join(Profile.__struct_fields__[:-1]),
            )
        ) from error
    return checked(named(profile, profile.name), source)


def to_toml(profile: Profile) -> str:
    """The profile as TOML, which `from_toml` reads back."""
    lines = [f"name = {_string(profile.name)}"]
    if profile.grid_km is not None:
        lines.append(f"grid_km = {profile.grid_km!r}")
    lines += [f"{field} = {_string(getattr(profile, field))}" for field in ("admin", "persons", "quotes", "addresses")]
    lines += [f"{field} = [{', '.join(map(_string, getattr(profile, field)))}]" for field in _SHOWN]
    return "\n".join(lines) + "\n"


def _string(value: str) -> str:
    """A TOML basic string: what JSON escapes TOML does too, and DEL and lone surrogates are escaped or replaced."""
    sound = value.encode("utf-8", "replace").decode()
    return msgspec.json.encode(sound).decode().replace("\x7f", "\\u007f")

"""`rawi profiles`: what of a project may be published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rawi.errors import StoreError

if TYPE_CHECKING:
    from rawi.exports.publication.profile import Profile
    from rawi.project import Project

_LARGEST = 1_000_000  # bytes of a profile


@click.group("profiles")
def command() -> None:
    """What of PROJECT may be published: list, show, add and drop profiles for `rawi export --profile`."""


@command.command("list")
@click.argument("project")
def list_(project: str) -> None:
    """The profiles of PROJECT, the built-in ones first."""
    from rawi.project import Project  # noqa: PLC0415

    with Project.open(project) as opened:
        for one in opened.profiles.all():
            click.echo(f"{one.name}: {told(one)}{' (built in)' if one.built_in else ''}")


@command.command("show")
@click.argument("project")
@click.argument("name")
def show(project: str, name: str) -> None:
    """A profile as TOML, to be changed and added under another name."""
    from rawi.exports.publication.profile import to_toml  # noqa: PLC0415
    from rawi.project import Project  # noqa: PLC0415

    with Project.open(project) as opened:
        click.echo(to_toml(opened.profiles.get(name)), nl=False)


@command.command("add")
@click.argument("project")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def add(project: str, file: Path) -> None:
    """Keep the profile of a TOML FILE; one of its name is replaced."""
    from rawi.project import Project  # noqa: PLC0415

    profile = read(file)
    with Project.open(project) as opened:
        opened.profiles.keep(profile)
    click.echo(f"profile {profile.name}: {told(profile)}")


@command.command("drop")
@click.argument("project")
@click.argument("name")
def drop(project: str, name: str) -> None:
    """Forget a profile."""
    from rawi.project import Project  # noqa: PLC0415

    with Project.open(project) as opened:
        opened.profiles.drop(name)
    click.echo(f"profile {name}: dropped")


def found(project: Project, wish: str) -> Profile:
    """The profile of a name, or of a TOML file. Raises StoreError where there is none, or it cannot be used."""
    return read(Path(wish)) if wish.endswith(".toml") else project.profiles.get(wish)


def read(file: Path) -> Profile:
    """The profile of a TOML file. Raises StoreError naming file, field and what was expected."""
    from rawi.exports.publication.profile import from_toml  # noqa: PLC0415

    try:
        if file.stat().st_size > _LARGEST:
            raise StoreError(f"{file}: more than {_LARGEST:,} bytes; a profile is a short TOML file")
        return from_toml(file.read_bytes(), str(file))
    except OSError as error:
        raise StoreError(f"{file}: cannot be read ({(error.strerror or 'input error').lower()})") from error


def told(profile: Profile) -> str:
    """What a profile does, in words."""
    parts = []
    if profile.admin != "none":
        parts.append({"admin1": "places to the first-level unit", "country": "places to the country"}[profile.admin])
    elif profile.grid_km is not None:
        parts.append(f"places to a grid of {profile.grid_km:g} km")
    parts += [f"no {kind}" for kind in ("persons", "quotes", "addresses") if getattr(profile, kind) == "redact"]
    parts += [f"{len(profile.keep_public)} public names stay"] if profile.keep_public else []
    parts += [f"{len(profile.protect)} protected words"] if profile.protect else []
    return ", ".join(parts) or "everything"

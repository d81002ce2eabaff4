"""`rawi export`: a project in other programs' formats, each with what it cannot carry."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from rawi.errors import StoreError

if TYPE_CHECKING:
    from rawi.exports.loss import LossReport


@click.command("export")
@click.argument("project")
@click.argument("format", required=False)
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write; `-` is standard output.")
@click.option("--title", default="", help="What the export is called.")
@click.option("--language", type=click.Choice(["ar", "en"]), default="ar", show_default=True, help="Of headings, in formats that have any.")
@click.option("--profile", help="What may be published: the name of a profile (rawi profiles), or a TOML file.")
@click.option("--loss", type=click.Path(dir_okay=False, path_type=Path), help="File for the loss report as JSON.")
def command(project: str, format: str | None, out: Path | None, title: str, language: str, profile: str | None, loss: Path | None) -> None:
    """Write PROJECT in a FORMAT, and say what that format cannot carry. Without a FORMAT they are listed.

    With a profile places are coarsened, names and words blacked out, and the file is searched for them before it is kept.
    """
    from rawi.exports.formats import FORMATS  # noqa: PLC0415

    if format is None:
        width = max(map(len, FORMATS))
        click.echo("\n".join(f"{name:{width}}  .{exporter.ending:9} {exporter.line}" for name, exporter in FORMATS.items()))
        return
    if format not in FORMATS:
        raise StoreError(f"{format!r} is no format; one of {', '.join(FORMATS)} is expected")
    target = out or Path(f"{_stem(project)}-{format}.{FORMATS[format].ending}")
    report = _write(project, format, target, Wish(title, language, profile))
    if loss is not None:
        loss.write_bytes(report.json() + b"\n")
    click.echo("\n".join(report.lines()), err=True)
    if str(target) != "-":
        click.echo(f"written: {target}", err=True)


class Wish(NamedTuple):
    """How an export is to be made; `profile` is a name or a TOML file."""

    title: str
    language: str
    profile: str | None


def _write(project: str, format: str, target: Path, wish: Wish) -> LossReport:
    """The file appears when it is whole."""
    from rawi.cli.profiles import found  # noqa: PLC0415
    from rawi.project import Project  # noqa: PLC0415

    with Project.open(project) as opened:
        profile = found(opened, wish.profile) if wish.profile is not None else None
        if str(target) == "-":
            return opened.export(format, sys.stdout.buffer, title=wish.title, language=wish.language, profile=profile)
        part = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            with part.open("wb") as file:
                report = opened.export(format, file, title=wish.title, language=wish.language, profile=profile)
            part.replace(target)
        except OSError as error:
            raise StoreError(f"{target}: cannot be written ({(error.strerror or 'output error').lower()})") from error
        finally:
            part.unlink(missing_ok=True)
        return report


def _stem(project: str) -> str:
    """A name for the file after the project's folder or database."""
    return Path(project.rstrip("/").rsplit("/", 1)[-1].partition("?")[0]).name or "project"

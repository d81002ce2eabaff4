"""`rawi gazetteer`: build the list of places, import public lists into one's own layer, undo, and explain a look-up."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rawi.cli.gazetteer_text import imports_table, result_lines, search_text

if TYPE_CHECKING:
    from rawi.reading.gazetteer.file import GazetteerFile
    from rawi.reading.gazetteer.imports.run import Listener

_FORMATS = ("geonames", "whosonfirst", "osm", "ocha", "table")  # of imports.formats, which --help need not load
_LAYER = click.option(
    "--gazetteer",
    "layer",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Your own layer of places (RAWI_GAZETTEER; by default rawi/gazetteer.sqlite in your data folder).",
)
_COUNTRY = click.option("--country", metavar="CC", default="", callback=lambda _, __, value: _country(value), help="Two letters: LY.")


def _country(value: str) -> str:
    if value and not (len(value) == 2 and value.isascii() and value.isalpha()):
        raise click.BadParameter(f"{value!r}: two letters are expected, as in LY")
    return value.upper()


def _default(layer: Path | None) -> Path:
    from rawi.reading.gazetteer.layer import default_layer  # noqa: PLC0415

    return layer or default_layer()


@click.group("gazetteer", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Build, extend and explain the list of places."""


@command.command("build")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write it here instead of the cache folder.")
@click.option(
    "--data", type=click.Path(path_type=Path, exists=True, file_okay=False), help="A folder of tables instead of rawi's data/places."
)
def build(output: Path | None, data: Path | None) -> None:
    """Build the gazetteer file from the tables of data/places. The same tables give the same bytes."""
    from rawi.errors import DataError  # noqa: PLC0415
    from rawi.reading.gazetteer.build import build_gazetteer  # noqa: PLC0415
    from rawi.reading.gazetteer.load import GazetteerFile, kept_gazetteer  # noqa: PLC0415
    from rawi.reading.lexicon.kept import keep_file  # noqa: PLC0415
    from rawi.reading.lexicon.load import DATA  # noqa: PLC0415

    folder = data or DATA / "places"
    made = build_gazetteer(folder)
    target = output or kept_gazetteer(folder)
    if target is None:
        raise DataError("no home folder to keep the gazetteer in; name a file with -o")
    fault = keep_file(target, made)
    if fault:
        raise DataError(fault if output is None else f"{target}: cannot be written; check folder and permissions")
    places, names = GazetteerFile(target).counts()
    click.echo(f"{target}: {places:,} places, {names:,} names, {len(made) / 1e6:.1f} MB")


@command.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--source", metavar="NAME", default="", help="Who says so; by default that of the format, or the name of the file.")
@click.option("--licence", metavar="TEXT", default="", help="The licence of the files; by default that of the format.")
@_COUNTRY
@click.option("--format", "form", type=click.Choice(_FORMATS), help="The format, where the content does not show it.")
@_LAYER
def import_(files: tuple[Path, ...], source: str, licence: str, country: str, form: str | None, layer: Path | None) -> None:
    """Import public lists of places into your own layer: all FILEs, or, where one of them cannot be read, none.

    Formats, recognised by content: country dumps of GeoNames, Who's On First as TSV, OCHA's boundaries as CSV or GeoJSON,
    OpenStreetMap as Overpass JSON, and tables with the columns name, lat, lon, kind, country; each plain, gzip or zip.

    A file that did not change since its last import changes nothing; one that did replaces its rows. --country takes the rows of one
    country only, and is that of rows which name none. Faulty rows are told with file and line, and left out.
    """
    from datetime import UTC, datetime  # noqa: PLC0415

    from rawi.reading.gazetteer.imports.run import Wanted, import_files  # noqa: PLC0415

    target = _default(layer)
    with _listener() as listener:
        today = datetime.now(UTC).date().isoformat()
        results = import_files(files, target, Wanted(source, licence, country, form), listener, today)
    for result in results:
        click.echo("\n".join(result_lines(result)))
    click.echo(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


@command.command("imports")
@_LAYER
def imports(layer: Path | None) -> None:
    """List the imports of your own layer."""
    from rawi.reading.gazetteer.imports.run import list_imports  # noqa: PLC0415

    target = _default(layer)
    found = list_imports(target)
    click.echo(imports_table(found) if found else f"{target}: no imports")


@command.command("undo")
@click.argument("number", metavar="ID", type=int)
@_LAYER
def undo(number: int, layer: Path | None) -> None:
    """Remove the import ID (see `rawi gazetteer imports`) whole."""
    from rawi.reading.gazetteer.imports.run import undo_import  # noqa: PLC0415

    gone = undo_import(_default(layer), number)
    click.echo(f"import {number} removed: {gone.file}, {gone.places:,} places")


@command.command("find")
@click.argument("name")
@_COUNTRY
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What to print.")
@_LAYER
def find(name: str, country: str, style: str, layer: Path | None) -> None:
    """Explain what a NAME is looked up as and what is found. The exit code is 1 where nothing is."""
    from rawi.reading.gazetteer.find import find_name  # noqa: PLC0415

    search = find_name(name, _files(layer), country)
    if style == "json":
        import msgspec  # noqa: PLC0415

        click.echo(msgspec.json.format(msgspec.json.encode(search), indent=2))
    else:
        click.echo(search_text(search))
    if not search.hits:
        sys.exit(1)


def _files(layer: Path | None) -> list[GazetteerFile]:
    from rawi.reading.gazetteer.layer import present_layer  # noqa: PLC0415
    from rawi.reading.gazetteer.load import load_gazetteer, open_layer  # noqa: PLC0415
    from rawi.reading.lexicon.load import DATA  # noqa: PLC0415

    shipped, fault = load_gazetteer(DATA / "places")
    if fault:
        click.echo(f"rawi: {fault}", err=True)
    own = layer or present_layer()
    return [shipped] if own is None else [shipped, open_layer(own)]


@contextmanager
def _listener() -> Iterator[Listener]:
    """Faults go to standard error; on a terminal a progress bar stands below them."""
    from rawi.reading.gazetteer.imports.run import Listener  # noqa: PLC0415

    def tell(text: str) -> None:
        click.echo(f"rawi: {text}", err=True)

    if not sys.stderr.isatty():
        yield Listener(tell, lambda path, done, size: None)
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), redirect_stderr=False) as bar:
        tasks = {}

        def progress(path: Path, done: int, size: int) -> None:
            if path not in tasks:
                tasks[path] = bar.add_task(path.name, total=size)
            bar.update(tasks[path], completed=done)

        yield Listener(lambda text: bar.console.print(f"rawi: {text}", markup=False, highlight=False, soft_wrap=True), progress)

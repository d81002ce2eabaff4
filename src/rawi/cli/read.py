"""`rawi read`: inputs -> readings on standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import click

from rawi.cli.inputs import Article, Fault, articles, option_date
from rawi.cli.start import ready_reader
from rawi.errors import DocumentError

if TYPE_CHECKING:
    from rawi.model import Reading
    from rawi.reading.reader import Reader


class Read(NamedTuple):
    """A reading and the input that it came from."""

    where: str
    reading: Reading


class Run:
    """One call of the command: what every article is read with, and how many could not be read."""

    def __init__(self, reader: Reader, published: str | None, outlet: str | None) -> None:
        self.reader = reader
        self.published = published
        self.outlet = outlet
        self.faults = 0

    def readings(self, items: Iterator[Article | Fault]) -> Iterator[Read]:
        """The readings, in order; what cannot be read is said on standard error and counted."""
        for item in items:
            if isinstance(item, Fault):
                self._fault(item.message)
                continue
            reading = self._read(item)
            if reading is None:
                continue
            for note in reading.warnings:
                if note.kind == "language":
                    click.echo(f"rawi: {item.where}: {note.message}", err=True)
            yield Read(item.where, reading)

    def _read(self, item: Article) -> Reading | None:
        record = item.record
        try:
            return self.reader.read(
                record.text,
                published=(record.published or "").strip() or self.published,
                outlet=record.outlet or self.outlet,
                title=record.title,
                url=record.url,
                id=record.id,
            )
        except DocumentError as error:
            self._fault(str(error) if str(error).startswith(item.where) else f"{item.where}: {error}")
        except Exception as error:  # the door of a run of many articles: a fault of rawi in one of them must not lose the others
            self._fault(
                f"{item.where}: a fault in rawi itself ({type(error).__name__} in {_place(error)}); please report it with this text"
            )
        return None

    def _fault(self, message: str) -> None:
        self.faults += 1
        click.echo(f"rawi: {message}", err=True)


def _place(error: Exception) -> str:
    """File and line in which an error was raised."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rpartition('rawi/')[2]}:{trace.tb_lineno}" if trace is not None else "an unknown place"


@click.command("read")
@click.argument("files", nargs=-1, metavar="[FILE|-]...")
@click.option(
    "--jsonl", is_flag=True, help="The inputs are JSONL: one object a line with text and, if known, id, title, published, outlet, url."
)
@click.option("--published", metavar="DATE", help="Date of publication (2018-07-21), from which relative times are counted.")
@click.option("--outlet", metavar="NAME", help="The outlet that published the text.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "jsonl", "geojson", "html"]),
    default="text",
    show_default=True,
    help="What to print: claims to read, JSON, the places as GeoJSON, or a page.",
)
def command(files: tuple[str, ...], jsonl: bool, published: str | None, outlet: str | None, style: str) -> None:
    """Read articles and print who says what happened.

    Inputs are UTF-8 texts, one article a file; - or no FILE at all is standard input. A FILE named *.jsonl is read as with --jsonl.
    What the records say of date and outlet goes before the options.

    An input that cannot be read is reported on one line of standard error and the others are read on; the exit code is then 1.
    """
    published = option_date(published)
    if not files and sys.stdin.isatty():
        click.echo("rawi: reading from the terminal; end the text with Ctrl-D", err=True)
    run = Run(ready_reader(), published, outlet)
    _write(run.readings(_progress(files, articles(files, jsonl=jsonl))), style, run.reader)
    if run.faults:
        sys.exit(1)


def _write(readings: Iterator[Read], style: str, reader: Reader) -> None:
    if style in ("json", "jsonl"):
        _write_json(readings, indent=2 if style == "json" else 0)
    elif style == "geojson":
        from rawi.exports.geojson import collection  # noqa: PLC0415

        for line in collection(read.reading for read in readings):
            click.echo(line)
    elif style == "html":
        from rawi.cli.page import page  # noqa: PLC0415

        click.echo(page(list(readings), reader.heads))
    else:
        from rawi.cli.text import Style, render  # noqa: PLC0415

        style_ = Style.of_terminal()
        for read in readings:
            click.echo(render(read.reading, read.where, style_), color=style_.colour)


def _write_json(readings: Iterator[Read], indent: int) -> None:
    import msgspec  # noqa: PLC0415

    for read in readings:
        data = msgspec.json.encode(read.reading)
        click.echo(msgspec.json.format(data, indent=indent) if indent else data)


def _progress(files: tuple[str, ...], items: Iterator[Article | Fault]) -> Iterator[Article | Fault]:
    """A progress bar on a terminal for many inputs, when the output goes elsewhere."""
    many = len(files) > 3 or any(name.endswith(".jsonl") for name in files)
    if not (many and sys.stderr.isatty() and not sys.stdout.isatty()):
        yield from items
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    with Progress(SpinnerColumn(), TextColumn("{task.completed} articles read"), TimeElapsedColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task("reading", total=len(files) if not any(name.endswith(".jsonl") for name in files) else None)
        for item in items:
            yield item
            bar.advance(task)

"""`rawi read`: inputs -> readings on standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from rawi.cli.inputs import Fault, Record, check_date, records
from rawi.errors import DocumentError

if TYPE_CHECKING:
    from rawi.model import Reading


@click.command("read")
@click.argument("files", nargs=-1)
@click.option("--jsonl", is_flag=True, help="The inputs are JSONL: one object a line with text and, if known, id, title, published, outlet, url.")
@click.option("--published", metavar="DATE", help="Publication date (2018-07-21), from which relative times are counted.")
@click.option("--format", "style", type=click.Choice(["text", "json", "jsonl", "html"]), default="text", show_default=True, help="What to print.")
@click.option("--outlet", help="The outlet that published the text.")
def command(files: tuple[str, ...], jsonl: bool, published: str | None, style: str, outlet: str | None) -> None:
    """Read articles from FILES (- or none: standard input) and print who says what happened.

    An input that cannot be read is reported on one line of standard error and the others are read on; the exit code is then 1.
    """
    from rawi import reader  # noqa: PLC0415

    try:
        published = check_date(published, "--published")
    except DocumentError as error:
        raise click.UsageError(str(error)) from error
    faults = 0
    door = reader()

    def readings() -> Iterator[Reading]:
        nonlocal faults
        for number, record in enumerate(_progress(files, records(files, jsonl=jsonl, published=published)), 1):
            message = record.message if isinstance(record, Fault) else ""
            if isinstance(record, Record):
                where = f"record {record.id or number}"
                try:
                    date = check_date(record.published, where)
                    yield door.read(
                        record.text, published=date, outlet=record.outlet or outlet, title=record.title, url=record.url, id=record.id
                    )
                except DocumentError as error:
                    message = str(error) if str(error).startswith("record") else f"{where}: {error}"
            if message:
                faults += 1
                click.echo(f"rawi: {message}", err=True)

    _print(readings(), style)
    if faults:
        sys.exit(1)


def _print(readings: Iterator[Reading], style: str) -> None:
    if style in ("json", "jsonl"):
        _print_json(readings, style)
    elif style == "html":
        from rawi.cli.page import page  # noqa: PLC0415

        click.echo(page(list(readings)))
    else:
        from rawi.cli.text import render  # noqa: PLC0415

        for reading in readings:
            for note in reading.warnings:
                if note.kind == "language":
                    click.echo(f"rawi: {reading.document.id}: {note.message}", err=True)
            click.echo(render(reading))


def _print_json(readings: Iterator[Reading], style: str) -> None:
    import msgspec  # noqa: PLC0415

    out = sys.stdout.buffer
    for reading in readings:
        data = msgspec.json.encode(reading)
        out.write((msgspec.json.format(data, indent=2) if style == "json" else data) + b"\n")
    out.flush()


def _progress(files: tuple[str, ...], items: Iterator[Record | Fault]) -> Iterator[Record | Fault]:
    """A progress bar on a terminal for many inputs, when the output goes elsewhere."""
    many = len(files) > 3 or any(name.endswith(".jsonl") for name in files)
    if not (many and sys.stderr.isatty() and not sys.stdout.isatty()):
        yield from items
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    with Progress(SpinnerColumn(), TextColumn("{task.completed} articles read"), TimeElapsedColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task("reading", total=None)
        for item in items:
            yield item
            bar.advance(task)

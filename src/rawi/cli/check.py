"""`rawi check`: the examples of the data files, run through the reader."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def command(files: tuple[Path, ...]) -> None:
    """Run the cases of DATA_FILEs (none: of all), and say what is wrong where.

    A data file outside the package is read beside the data that ships with rawi, as if it replaced the file of its name.
    """
    from rawi.reading.cases import case_files, collect, judge, reader_with  # noqa: PLC0415
    from rawi.reading.reader import Reader  # noqa: PLC0415

    reader = reader_with(files) if files else Reader()
    passed = failed = 0
    for path in files or case_files():
        for case in collect(path):
            fault = judge(reader, case)
            if not fault:
                passed += 1
                continue
            failed += 1
            click.echo(f"{case.name}\n  text      \u2068{case.case.text}\u2069\n  {fault}")
    click.echo(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)

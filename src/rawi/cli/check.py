"""`rawi check`: the examples of the data files, run through the reader."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--known", type=click.Path(path_type=Path, exists=True), help="A list of cases that may fail, one name a line; each must fail."
)
def command(files: tuple[Path, ...], known: Path | None) -> None:
    """Run the cases of DATA_FILEs (none: of all), and say what is wrong where.

    A data file outside the package is read as if it stood among the data that ships with rawi, in the place of the file of its name.
    """
    from rawi.reading.cases import case_files, collect, judge, reader_with, uncovered  # noqa: PLC0415
    from rawi.reading.reader import Reader  # noqa: PLC0415

    expected = {line for line in known.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"} if known else set()
    reader = reader_with(files) if files else Reader()
    passed = failed = excused = 0
    bare: list[tuple[Path, str]] = []
    for path in files or case_files():
        bare += [(path, entry) for entry in uncovered(path)]
        for case in collect(path):
            fault = judge(reader, case)
            if bool(fault) == (case.name in expected):
                excused += bool(fault)
                passed += not fault
                continue
            failed += 1
            click.echo(
                f"{case.name}\n  text      \u2068{case.case.text}\u2069\n  {fault or 'holds now: take its name out of the list of known failures'}"
            )
    for path, entry in bare:
        click.echo(f"{path.name}: \u2068{entry}\u2069 has no case that shows it read; add one")
    click.echo(f"{passed} passed, {failed} failed" + (f", {excused} known to fail" if excused else ""))
    sys.exit(1 if failed else 0)

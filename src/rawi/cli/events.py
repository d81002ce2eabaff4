"""`rawi events`: readings -> events on standard output. What prints events takes events and readings, wherever they come from."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rawi.model import Event, Reading

_LINE = 64_000_000  # bytes of one line


@click.command("events")
@click.argument("source", metavar="PROJECT|READINGS.jsonl|-")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "jsonl", "html"]),
    default="text",
    show_default=True,
    help="What to print: events to read, one JSON object an event, or a page.",
)
@click.option("--all", "every", is_flag=True, help="In text and html also what one claim alone tells.")
@click.option(
    "--casualties", "toll", type=click.Choice(["ucdp", "acled"]), default="ucdp", show_default=True, help="The rule for best, low and high."
)
def command(source: str, style: str, every: bool, toll: str) -> None:
    """Print the events of articles: who says what of each, and where they do not agree.

    Of a PROJECT those that `rawi link` made. READINGS.jsonl, whose claims are linked now, is what `rawi read --format jsonl` prints; - is standard input. A line that is no reading is reported on one line of
    standard error and the others are linked; the exit code is then 1.
    """
    if "://" in source or Path(source).is_dir():
        from rawi.project import Project  # noqa: PLC0415

        with Project.open(source) as project:
            print_events(list(project.events()), project.readings(), style, every=every, toll=toll)
        return
    from rawi.knowledge import knowledge  # noqa: PLC0415
    from rawi.linking import link  # noqa: PLC0415

    readings, faults = read_readings(source)
    print_events(link(readings, knowledge=knowledge()), readings, style, every=every, toll=toll)
    if faults:
        sys.exit(1)


def print_events(events: Sequence[Event], readings: Iterable[Reading], style: str, *, every: bool = False, toll: str = "ucdp") -> None:
    """Events on standard output as `jsonl`, `text` or `html`; `every` prints also those that one claim alone tells, `jsonl` always does."""
    if style == "jsonl":
        import msgspec  # noqa: PLC0415

        for event in events:
            click.echo(msgspec.json.encode(event))
        return
    from rawi.cli.accounts import Accounts  # noqa: PLC0415

    accounts = Accounts(readings, toll)
    shown = [event for event in events if every or len(event.claims) > 1]
    if style == "html":
        from rawi.cli.events_page import page  # noqa: PLC0415

        click.echo(page(shown, accounts, len(events) - len(shown)))
    else:
        from rawi.cli.events_text import render  # noqa: PLC0415
        from rawi.cli.text import Style  # noqa: PLC0415

        terminal = Style.of_terminal()
        for event in shown:
            click.echo(render(event, accounts, terminal), color=terminal.colour)
        if len(shown) < len(events):
            click.echo(f"{len(events) - len(shown)} more, each told by one claim alone: --all")


def read_readings(path: str) -> tuple[list[Reading], int]:
    """The readings of a JSONL file, and how many of its lines are none; each of these is said on standard error."""
    if path == "-":
        return _read(iter(sys.stdin.buffer.readline, b""), "standard input")
    try:
        with Path(path).open("rb") as file:
            return _read(iter(lambda: file.readline(_LINE), b""), path)
    except IsADirectoryError:
        return [], _fault(f"{path}: a folder; a file of readings is expected, as rawi read --format jsonl prints it")
    except FileNotFoundError:
        return [], _fault(f"{path}: no such file; check the path")


def _read(lines: Iterable[bytes], name: str) -> tuple[list[Reading], int]:
    import msgspec  # noqa: PLC0415

    from rawi.model import Reading  # noqa: PLC0415

    decoder = msgspec.json.Decoder(Reading)
    readings: list[Reading] = []
    faults = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            reading = decoder.decode(line)
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
            faults += _fault(f"{name}:{number}: not a reading: {error}; a line of rawi read --format jsonl is expected")
            continue
        wrong = misquoted(reading)
        if wrong:
            faults += _fault(f"{name}:{number}: {wrong}; read the article again with rawi read")
        else:
            readings.append(reading)
    return readings, faults


def misquoted(reading: Reading) -> str:
    """The first span of a reading that does not stand in its text, in words; empty where all do."""
    from rawi.model import ROLES  # noqa: PLC0415

    text = reading.document.text
    quoted = [(f"statement {s.id}", span) for s in reading.statements for span in (s.source, s.cue, s.content) if span is not None]
    quoted += [(f"claim {claim.id}", claim.trigger) for claim in reading.claims]
    filled = [(f"claim {claim.id}", span) for claim in reading.claims for role in ROLES for span in getattr(claim, role)]
    for owner, span in (*quoted, *filled):
        if span.start < 0 or text[span.start : span.end] != span.text:
            return f"{owner}: its words do not stand at {span.start}–{span.end} of the text"
    return ""


def _fault(message: str) -> int:
    click.echo(f"rawi: {message}", err=True)
    return 1

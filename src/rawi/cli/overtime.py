"""`rawi overtime`: who is said to hold a place and since when, movements and routes, alleged ties; each with the claims that say so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from rawi.errors import StoreError

if TYPE_CHECKING:
    from rawi.cli.text import Style
    from rawi.exports.overtime import Bond, Control, Move, Named, Source

_LABEL = 12


@click.command("overtime")
@click.argument("project")
@click.argument("what", type=click.Choice(["control", "movements", "ties"]))
@click.option("--place", metavar="PLACE", help="Only of a place: its name, or its id in the gazetteer.")
@click.option("--actor", metavar="ACTOR", help="Only of an actor, and of what belongs to it: its name, or its id.")
@click.option("--format", "style", type=click.Choice(["text", "jsonl"]), default="text", show_default=True, help="What to print.")
def command(project: str, what: str, place: str | None, actor: str | None, style: str) -> None:
    """Print what PROJECT says over time: CONTROL of places, MOVEMENTS and routes, or TIES between actors.

    Nothing is settled: two who are said to hold one place at one time are two entries. The exit code is 1 where nothing is found.
    """
    from rawi.cli.text import Style  # noqa: PLC0415
    from rawi.project import Project  # noqa: PLC0415

    if what == "ties" and place is not None:
        raise StoreError("--place with ties: a tie has no place; give --actor, or ask for control or movements")
    terminal = Style.of_terminal()
    count = 0
    with Project.open(project) as opened:
        for line in opened.over_time(what, place=place, actor=actor):
            count += 1
            if style == "jsonl":
                import msgspec  # noqa: PLC0415

                click.echo(msgspec.json.encode(line))
            else:
                click.echo("\n".join((*_lines(line, terminal), "")), color=terminal.colour)
    if not count:
        click.echo("nothing found", err=True)
        click.get_current_context().exit(1)


def _lines(line: Control | Move | Bond, style: Style) -> Iterator[str]:
    """As in cli/text.py every line has its Latin part first and one piece of Arabic last."""
    from rawi.exports.overtime import Bond, Control  # noqa: PLC0415

    if isinstance(line, Control):
        yield _title("control", f"{line.since or '…'} – {line.until or '…'}", style)
        yield from (_named("place", line.place, style), _named("held by", line.holder, style))
    elif isinstance(line, Bond):
        yield _title(line.type, "denied" if line.denied and not line.claims else "disputed" if line.denied else "", style)
        yield from (_named("one", line.one, style), _named("other", line.other, style))
    else:
        yield _title(line.type, "", style)
        for label, named in (("who", line.who), ("from", line.origin), ("to", line.destination)):
            if named is not None:
                yield _named(label, named, style)
    for source in line.claims:
        yield from _source(source, style)
    for source in line.denied if isinstance(line, Bond) else ():
        yield from _source(source, style, "denies it: ")


def _title(kind: str, note: str, style: Style) -> str:
    return f"── {style.paint(kind, bold=True)}{f' · {note}' if note else ''} {style.paint('─' * 8, dim=True)}"


def _named(label: str, named: Named, style: Style) -> str:
    from rawi.exports.shown import isolated, shown  # noqa: PLC0415

    return f"  {style.paint(label.ljust(_LABEL), dim=True)}{shown(named.id or '').ljust(20)} {isolated(named.name)}"


def _source(source: Source, style: Style, before: str = "") -> Iterator[str]:
    from rawi.cli.wording import CERTAINTY, NARRATOR, SPEAKER, STANCE  # noqa: PLC0415
    from rawi.exports.shown import clip, isolated, shown  # noqa: PLC0415

    sign, word = CERTAINTY.get(source.certainty, ("○", source.certainty))
    head = f"{(source.published or 'no date').ljust(_LABEL)}{shown(source.document)} {source.claim}"
    yield f"  {style.paint(head, dim=True)}  {isolated(source.outlet or 'no outlet')}"
    if source.speaker is None:
        yield f"    {sign} {before}told by {NARRATOR}, {word}"
    else:
        notes = ", ".join(filter(None, (word, SPEAKER.get(source.speaker_kind or "", ""))))
        yield f"    {sign} {before}{STANCE.get(source.stance or '', 'said by')} ({notes})  {isolated(source.speaker)}"
    cut = clip(source.quote, 0, min(len(source.quote), 2 * style.width), 2 * style.width)
    yield f"      {isolated(cut.words + cut.after)}"

"""`rawi search`: a query -> the claims of a project that it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rawi.cli.wording import CERTAINTY, NARRATOR, STANCE
from rawi.exports.shown import isolated, shown

if TYPE_CHECKING:
    from rawi.store.search import Hit, Page

_BOLD = ("\x1b[1m", "\x1b[22m")


@click.command("search")
@click.argument("project")
@click.argument("query", nargs=-1)
@click.option("--sort", type=click.Choice(["date", "relevance"]), default="date", show_default=True, help="Newest first, or best first.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Claims at a time.")
@click.option("--after", metavar="NEXT", help="Go on where a page ended: what it gave as next.")
@click.option("--facets", is_flag=True, help="Also count types, speakers, outlets, certainties, places and months.")
@click.option("--format", "style", type=click.Choice(["text", "jsonl"]), default="text", show_default=True, help="What to print.")
@click.option("--save", metavar="NAME", help="Keep the query under a name.")
@click.option("--saved", metavar="NAME", help="Run the query kept under a name.")
@click.option("--list", "listed", is_flag=True, help="List the saved searches and do nothing else.")
def command(project: str, query: tuple[str, ...], **options: Any) -> None:
    """Find claims of PROJECT by QUERY: all words must be there, in any spelling.

    \b
      "a phrase"  prefix*  -without  one OR other  (brackets)  =exact
      speaker:  type:  place:  actor:  target:  outlet:  certainty:  stance:  status:
      happened: on:2018-07-21  from:2018-03  until:2018-07    within 50km of سرت
      published: before:2018-07  after:2018  published:2018-07-21

    Field names are Arabic as well (متحدث: نوع: مكان: فاعل: مصدر: وقع: منذ: حتى: قبل: بعد: ضمن 50 كم من سرت). Write -- before a query that begins with a
    minus sign, and put a query with quotes in single quotes. The exit code is 1 where nothing is found.
    """
    from rawi.project import Project  # noqa: PLC0415

    with Project.open(project) as opened:
        if options["listed"]:
            for one in opened.store.settings.searches():
                click.echo(f"{shown(one.name)}: {isolated(one.query)}")
            return
        saved, save = options["saved"], options["save"]
        if saved is not None and query:
            raise click.UsageError("give a QUERY or --saved, not both")
        words = opened.saved_search(saved) if saved is not None else " ".join(query)
        if save is not None:
            opened.save_search(save, words)
        page = opened.search(words, sort=options["sort"], limit=options["limit"], after=options["after"], facets=options["facets"])
    if options["style"] == "jsonl":
        _print_lines(page)
    else:
        _print_text(page)
    if not page.hits:
        click.get_current_context().exit(1)


def _print_lines(page: Page) -> None:
    """One hit a line; where there is more to say than hits, a last line with total, facets and next."""
    import msgspec  # noqa: PLC0415

    for hit in page.hits:
        click.echo(msgspec.json.encode(hit))
    rest = {"next": page.next, "total": page.total, "capped": page.capped, "facets": page.facets}
    if page.next is not None or page.total is not None:
        click.echo(msgspec.json.encode(rest))


def _print_text(page: Page) -> None:
    for hit in page.hits:
        click.echo("\n".join(_lines(hit)) + "\n")
    if page.total is not None:
        click.echo(f"{'more than ' if page.capped else ''}{page.total:,} claims{', the newest of which are:' if page.capped else ':'}")
        for name, values in page.facets.items():
            found = ", ".join(f"{isolated(value.value)} {value.count:,}" for value in values)
            click.echo(f"  {name:10} {found or 'none'}")
    if page.next is not None:
        click.echo(f"more: --after {page.next}", err=True)
    if not page.hits:
        click.echo("nothing found", err=True)


def _lines(hit: Hit) -> list[str]:
    """A claim in up to four lines: what and how surely, who says so, its words, its document."""
    mark, name = CERTAINTY.get(hit.certainty, ("?", hit.certainty))
    where = f" at {isolated(hit.place)}" if hit.place else ""
    who = f"{STANCE.get(hit.stance or '', 'said by')} {isolated(hit.speaker)}" if hit.speaker else f"said by {NARRATOR}"
    review = "" if hit.review == "unreviewed" else f", {shown(hit.review)}"
    return [
        f"{mark} {hit.type}{where} ({name}{review}), {who}",
        f"  {_marked(hit)}",
        f"  {hit.published or 'no date'} {isolated(hit.outlet or 'no outlet')}, {shown(hit.document)} {hit.claim}",
    ]


def _marked(hit: Hit) -> str:
    """The quote on one line, the words that were found in bold; click takes the marks out where no terminal reads them."""
    parts, at = [], hit.start
    for start, end in hit.highlights:
        parts += [
            _clean(hit.quote[at - hit.start : start - hit.start]),
            _BOLD[0],
            _clean(hit.quote[start - hit.start : end - hit.start]),
            _BOLD[1],
        ]
        at = end
    parts.append(_clean(hit.quote[at - hit.start :]))
    return "\u2068" + "".join(parts).strip() + "\u2069"


def _clean(text: str) -> str:
    """A piece of a line without control characters; the blanks at its ends stay."""
    if not text:
        return ""
    return (" " if text[0].isspace() else "") + shown(text) + (" " if text[-1].isspace() and shown(text) else "")

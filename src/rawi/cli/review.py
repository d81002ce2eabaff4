"""`rawi review`, `rawi corrections`, `rawi agreement`: what people decide of claims, from the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rawi.cli.person import WHO
from rawi.errors import StoreError

if TYPE_CHECKING:
    from rawi.review import Decided, Noted, Review

_VERDICTS = {"accept": "accepted", "reject": "rejected", "unsure": "unsure"}
_ACTIONS = (*_VERDICTS, "correct", "comment", "history")


@click.command("review")
@click.argument("project")
@click.argument("words", nargs=-1, required=True, metavar="[DOCUMENT CLAIM] ACTION")
@click.option("--type", "kind", help="Correct the claim's type.")
@click.option("--certainty", help="Correct how sure it is said to be: CT+ PR+ PS+ CT- PR- PS- U.")
@click.option("--speaker", help="Correct who says it; an empty one is the article itself.")
@click.option("--reason", help="Why, or the words of a comment; it is kept in the log.")
@WHO
def command(
    project: str, words: tuple[str, ...], *, kind: str | None, certainty: str | None, speaker: str | None, reason: str | None, who: str
) -> None:
    """Review a CLAIM of a DOCUMENT of PROJECT. ACTION is accept, reject, unsure, correct, comment or history.

    `rawi review PROJECT undo` takes back the last decision of yours that stands, `redo` the last undo.
    """
    from rawi.project import Project  # noqa: PLC0415

    with Project.open(project) as opened:
        review = opened.review(who)
        *about, action = words
        if action in ("undo", "redo") and not about:
            _tell(review.undo() if action == "undo" else review.redo())
            return
        if len(about) != 2 or action not in _ACTIONS:
            raise click.UsageError(
                f"DOCUMENT, CLAIM and one of {', '.join(_ACTIONS)} were expected, or undo or redo alone; rawi search prints claims"
            )
        document, claim = about
        if action == "history":
            for one in review.history(document, claim):
                click.echo(_line(one))
            return
        _tell(_decide(review, (document, claim), action, {"type": kind, "certainty": certainty, "speaker": speaker}, reason))


def _decide(review: Review, about: tuple[str, str], action: str, facets: dict[str, str | None], reason: str | None) -> Decided:
    from rawi.review import Change  # noqa: PLC0415

    if action in _VERDICTS:
        return review.judge(*about, _VERDICTS[action], why=reason)
    if action == "comment":
        return review.comment(*about, reason or "")
    given: dict[str, str | None] = {name: value for name, value in facets.items() if value is not None}
    if given.get("speaker") == "":
        given["speaker"] = None
    if not given:
        raise click.UsageError("correct needs --type, --certainty or --speaker")
    return review.change(*about, Change(reason=reason, **given), ask=False)  # type: ignore[arg-type]


def _tell(made: Decided) -> None:
    from rawi.exports.shown import shown  # noqa: PLC0415

    click.echo(_line(made.decision))
    if made.claim is not None:
        click.echo(f"{shown(made.document)} {made.claim.id} ({made.claim.type}): {made.state.review}")


def _line(one: Noted) -> str:
    from rawi.exports.shown import shown  # noqa: PLC0415

    why = f": {shown(one.reason)}" if one.reason else ""
    return f"{one.id} {one.at} {shown(one.who)} {one.field} {shown(one.verdict)}{' (taken back)' if one.undone else ''}{why}"


@click.command("corrections")
@click.argument("project")
@click.option("--format", "style", type=click.Choice(["gold", "cases", "unfit"]), default="cases", show_default=True)
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write; without it, standard output.")
def corrections(project: str, style: str, out: Path | None) -> None:
    """Write what the reviewers of PROJECT made.

    `gold` is a ZIP with the documents of which every claim was judged, in the form that rawi's scorers take; `cases` are examples for the
    lexicon, as TOML; `unfit` lists the corrections that fit no current reading.
    """
    from rawi.project import Project  # noqa: PLC0415

    with Project.open(project) as opened:
        made = opened.corrections(style)
    if out is None:
        if style == "gold" and sys.stdout.isatty():
            raise click.UsageError("gold is a ZIP file: name one with --out")
        sys.stdout.buffer.write(made)
        return
    try:
        out.write_bytes(made)
    except OSError as error:
        raise StoreError(f"{out}: cannot be written ({(error.strerror or 'output error').lower()})") from error
    click.echo(f"written: {out}", err=True)


@click.command("agreement")
@click.argument("project")
def agreement(project: str) -> None:
    """Show how far the reviewers of PROJECT agree: Cohen's kappa for each two, Krippendorff's alpha for all."""
    from rawi.exports.shown import shown  # noqa: PLC0415
    from rawi.project import Project  # noqa: PLC0415

    with Project.open(project) as opened:
        found = opened.agreement()
    for pair in found.pairs:
        if pair.claims:
            kappa = "not defined" if pair.kappa is None else f"{pair.kappa:.3f}"
            click.echo(f"{shown(pair.one)}, {shown(pair.other)}: {pair.claims} claims, {pair.agreed} alike, kappa {kappa}")
    alpha = "not defined" if found.alpha is None else f"{found.alpha:.3f}"
    click.echo(f"all {len(found.reviewers)}: {found.claims} claims that two or more judged, alpha {alpha}")
    if found.why:
        click.echo(found.why)

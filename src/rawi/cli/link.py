"""`rawi link`: the claims of a project to events, and what a person says of two claims."""

from __future__ import annotations

import os
import time

import click

from rawi.cli.person import WHO
from rawi.errors import StoreError

_ALONE = 5_000  # claims that one process links sooner than several


@click.command("link")
@click.argument("project")
@click.option("--same", nargs=2, metavar="DOCUMENT:CLAIM DOCUMENT:CLAIM", help="Two claims tell the same happening.")
@click.option("--different", nargs=2, metavar="DOCUMENT:CLAIM DOCUMENT:CLAIM", help="Two claims tell different happenings.")
@click.option("--unsure", nargs=2, metavar="DOCUMENT:CLAIM DOCUMENT:CLAIM", help="Leave it open whether they do.")
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=lambda: os.cpu_count() or 1, show_default="one a processor", help="Processes that link."
)
@click.option("--reason", help="Why; it is kept in the log.")
@WHO
def command(
    project: str,
    same: tuple[str, str] | None,
    different: tuple[str, str] | None,
    unsure: tuple[str, str] | None,
    jobs: int,
    reason: str | None,
    who: str,
) -> None:
    """Link the claims of PROJECT to events anew. What a person says of two claims outranks the linking and holds for every later one."""
    from rawi.project import Project  # noqa: PLC0415

    with Project.open(project) as opened:
        for verdict, pair in (("same", same), ("different", different), ("unsure", unsure)):
            if pair:
                opened.rule(_claim(pair[0]), _claim(pair[1]), verdict, who, reason)
        start = time.perf_counter()
        count = opened.link(jobs=min(jobs, 1 + opened.store.counts()["claims"] // _ALONE))
        click.echo(f"linked: {opened.store.counts()['claims']:,} claims, {count:,} events, {time.perf_counter() - start:.1f} s")


def _claim(text: str) -> tuple[str, str]:
    document, _, claim = text.rpartition(":")
    if not document or not claim:
        raise StoreError(f"{text!r}: a claim is named DOCUMENT:CLAIM, such as 3f2a…:c7")
    return document, claim

"""`rawi init`, `rawi add`, `rawi update`: a project, what comes in, and its readings."""

from __future__ import annotations

import contextlib
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from rawi.cli.person import user
from rawi.errors import StoreError

if TYPE_CHECKING:
    from rawi.intake import Columns
    from rawi.project import Project

JOBS = click.option(
    "--jobs", type=click.IntRange(1, 256), default=lambda: os.cpu_count() or 1, show_default="one a processor", help="Processes that read."
)


@click.command("init")
@click.argument("project")
def init(project: str) -> None:
    """Make PROJECT: a new folder, or an empty database named postgresql://USER@HOST/DATABASE."""
    from rawi.project import Project  # noqa: PLC0415

    with Project.open(project, create=True) as opened:
        status = opened.status()
    click.echo(f"project {status.address}: {status.counts['documents']} documents; add some with: rawi add {project} SOURCE…")


@click.command("add")
@click.argument("project")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--only-add", is_flag=True, help="Keep the articles, and leave the reading to rawi update.")
@click.option("--column", "columns", multiple=True, metavar="FACT=NAME", help="Column or field of a table: text=body, published=date …")
@click.option("--charset", help="Of text, HTML and CSV that do not say it themselves.")
@click.option(
    "--follow/--no-follow",
    default=None,
    help="Fetch the pages that a feed or sitemap lists.  [default: of one at an address, not of one in a file]",
)
@click.option("--allow-private", is_flag=True, help="Also addresses of this machine and of local networks.")
@click.option(
    "--time-limit", type=click.FloatRange(0, 86_400), default=30.0, show_default=True,
    help="Seconds for the text of one page, PDF, Word file or mail; 0: no limit.",
)  # fmt: skip
@click.option("--ignore-robots", is_flag=True, help="Fetch pages that robots.txt asks not to fetch.")
@JOBS
def command(project: str, sources: tuple[str, ...], only_add: bool, columns: tuple[str, ...], jobs: int, **given: Any) -> None:
    """Take the articles of each SOURCE into PROJECT, and read those that are new.

    What is here already is left as it is, so an interrupted run is simply run again. What cannot be taken is said on one line of standard
    error, and the others are taken; the exit code is then 1.
    """
    from rawi.intake import Limits, Options  # noqa: PLC0415
    from rawi.project import Project  # noqa: PLC0415

    robots, limits = not given.pop("ignore_robots"), Limits(seconds=given.pop("time_limit"))
    options = Options(columns=_columns(columns), robots=robots, limits=limits, **given)
    outcomes: Counter[str] = Counter()
    with Project.open(project) as opened:
        with _bar("adding", None) as advance:
            for added in opened.add(sources, options, who=user()):
                outcomes[added.outcome] += 1
                advance(1)
                if added.why is not None:
                    click.echo(f"rawi: {added.address}: {added.why}", err=True)
        click.echo(f"added: {outcomes['new']} new, {outcomes['same']} here already, {outcomes['refused']} refused")
        failed = 0 if only_add else _update(opened, jobs)
    if outcomes["refused"] or failed:
        sys.exit(1)


@click.command("update")
@click.argument("project")
@JOBS
def update(project: str, jobs: int) -> None:
    """Read every document of PROJECT that this rawi has not read yet.

    After an upgrade that is all of them; the older readings are kept until rawi drop deletes them. An interrupted run is simply run again.
    """
    from rawi.project import Project  # noqa: PLC0415

    with Project.open(project) as opened:
        failed = _update(opened, jobs)
    if failed:
        sys.exit(1)


def _columns(pairs: tuple[str, ...]) -> Columns:
    """`text=body` -> the columns of a table."""
    from rawi.intake import Columns  # noqa: PLC0415

    facts = dict(pair.partition("=")[::2] for pair in pairs)
    known = Columns.__dataclass_fields__
    for fact, name in facts.items():
        if fact not in known or not name:
            raise StoreError(f"--column {fact}={name}: FACT=NAME is expected, FACT one of {', '.join(known)}")
    return Columns(**facts)


def _update(project: Project, jobs: int) -> int:
    """Read what is new; how many documents could not be read."""
    from rawi.project import Failed, Progress  # noqa: PLC0415

    done = Progress(0, 0, 0, 0)
    waiting = project.status().waiting
    with _bar("reading", waiting) as advance:
        for item in project.update(jobs=min(jobs, 1 + waiting // 40)):
            if isinstance(item, Failed):
                click.echo(f"rawi: document {item.document}: {item.why}", err=True)
                continue
            advance(item.read + item.failed - done.read - done.failed)
            done = item
    click.echo(f"read: {done.read} documents with {done.claims} claims, {done.failed} that cannot be read")
    return done.failed


@contextlib.contextmanager
def _bar(what: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """A progress bar on a terminal; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(what, total=total)
        yield lambda count: bar.advance(task, count)

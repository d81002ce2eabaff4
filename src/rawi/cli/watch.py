"""`rawi watch`: feeds and sitemaps of a project, looked at again and again, politely."""

from __future__ import annotations

import re
import signal
import threading
import time
from collections import Counter
from typing import TYPE_CHECKING

import click

from rawi.cli.person import user
from rawi.errors import StoreError

if TYPE_CHECKING:
    from rawi.intake import Options
    from rawi.project import Project

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_LEAST = 300  # seconds: nobody's server is asked more often


@click.command("watch")
@click.argument("project")
@click.argument("addresses", nargs=-1, metavar="[ADDRESS]...")
@click.option("--every", default="1h", show_default=True, help="How long to wait between two looks: 30m, 6h, 1d; five minutes at least.")
@click.option("--once", is_flag=True, help="Look once, and end.")
@click.option("--forget", is_flag=True, help="Watch the ADDRESSes no longer, and end.")
@click.option(
    "--follow/--no-follow", default=True, show_default=True, help="Fetch the pages that a feed lists, or take what it holds itself."
)
@click.option("--allow-private", is_flag=True, help="Also addresses of this machine and of local networks.")
def command(project: str, addresses: tuple[str, ...], every: str, once: bool, forget: bool, follow: bool, allow_private: bool) -> None:
    """Watch feeds and sitemaps for PROJECT: take in what is new, read it, link it, wait, and look again.

    ADDRESSes are remembered by the project; without any, those remembered are looked at. A feed that has not changed since is not sent again,
    a page that is here is not fetched again, robots.txt is respected, and one host is asked once a second. A server that is out of order or
    busy is left alone for as long as it asks, ten minutes at least, and twice as long each time that it fails again. Ctrl-C ends it; what was
    taken is kept.
    """
    from rawi.intake import Options  # noqa: PLC0415
    from rawi.project import Project  # noqa: PLC0415
    from rawi.watching import forget as drop  # noqa: PLC0415
    from rawi.watching import remembered  # noqa: PLC0415

    pause = _pause(every)
    with Project.open(project) as opened:
        if forget:
            click.echo(f"watched now: {len(drop(opened, addresses))} addresses")
            return
        if not remembered(opened, addresses):
            raise StoreError(f"{project}: no address is watched yet; name one: rawi watch {project} https://…/feed")
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, signal.default_int_handler)  # what ends a service ends it as Ctrl-C does
        try:
            while True:
                click.echo(_round(opened, Options(follow=follow, allow_private=allow_private)))
                if once:
                    return
                time.sleep(pause)
        except KeyboardInterrupt:
            click.echo("stopped; what was taken is kept, and the rest is taken at the next look", err=True)


def _round(project: Project, options: Options) -> str:
    """One look at all addresses, and what came of it in a line."""
    from rawi.watching import Unchanged, Waits, look  # noqa: PLC0415

    counts: Counter[str] = Counter()
    for found in look(project, options, who=user()):
        if isinstance(found, Waits):
            counts["waiting"] += 1
            click.echo(f"rawi: {found.address}: left alone until {found.until} (failed {found.failures} times in a row)", err=True)
        elif isinstance(found, Unchanged):
            counts["unchanged"] += 1
        else:
            counts[found.outcome] += 1
            if found.why is not None:
                click.echo(f"rawi: {found.address}: {found.why}", err=True)
    articles = f"{counts['new']} new, {counts['same']} here already, {counts['refused']} refused"
    return f"{project.store.now()}  {articles}; addresses: {counts['unchanged']} unchanged, {counts['waiting']} waiting"


def _pause(every: str) -> float:
    found = re.fullmatch(r"(\d{1,6})([smhd])", every)
    if found is None:
        raise StoreError(f"--every {every!r}: a number with s, m, h or d is expected, such as 30m")
    return max(_LEAST, int(found[1]) * _SECONDS[found[2]])

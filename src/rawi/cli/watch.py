"""`rawi watch`: feeds and sitemaps of a project, looked at again and again, politely."""

from __future__ import annotations

import re
import time
from collections import Counter

import click

from rawi.cli.person import user
from rawi.errors import StoreError

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_LEAST = 300  # seconds: nobody's server is asked more often


@click.command("watch")
@click.argument("project")
@click.argument("addresses", nargs=-1, metavar="[ADDRESS]...")
@click.option("--every", default="1h", show_default=True, help="How long to wait between two looks: 30m, 6h, 1d; five minutes at least.")
@click.option("--once", is_flag=True, help="Look once, and end.")
@click.option("--forget", is_flag=True, help="Watch the ADDRESSes no longer, and end.")
@click.option("--allow-private", is_flag=True, help="Also addresses of this machine and of local networks.")
def command(project: str, addresses: tuple[str, ...], every: str, once: bool, forget: bool, allow_private: bool) -> None:
    """Watch feeds and sitemaps for PROJECT: take in what is new, read it, link it, wait, and look again.

    ADDRESSes are remembered by the project; without any, those remembered are looked at. A feed that has not changed since is not sent again,
    a page that is here is not fetched again, robots.txt is respected, and one host is asked once a second.
    """
    from rawi.project import Project  # noqa: PLC0415
    from rawi.watching import forget as drop  # noqa: PLC0415
    from rawi.watching import look, remembered  # noqa: PLC0415

    pause = _pause(every)
    with Project.open(project) as opened:
        if forget:
            click.echo(f"watched now: {len(drop(opened, addresses))} addresses")
            return
        if not remembered(opened, addresses):
            raise StoreError(f"{project}: no address is watched yet; name one: rawi watch {project} https://…/feed")
        while True:
            outcomes: Counter[str] = Counter()
            for added in look(opened, allow_private=allow_private, who=user()):
                outcomes[added.outcome] += 1
                if added.why is not None:
                    click.echo(f"rawi: {added.address}: {added.why}", err=True)
            click.echo(f"{opened.store.now()}  {outcomes['new']} new, {outcomes['same']} here already, {outcomes['refused']} refused")
            if once:
                return
            time.sleep(pause)


def _pause(every: str) -> float:
    found = re.fullmatch(r"(\d{1,6})([smhd])", every)
    if found is None:
        raise StoreError(f"--every {every!r}: a number with s, m, h or d is expected, such as 30m")
    return max(_LEAST, int(found[1]) * _SECONDS[found[2]])

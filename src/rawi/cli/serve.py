"""`rawi serve`: the workbench in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from rawi.cli.person import user
from rawi.errors import StoreError

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("serve")
@click.argument("project")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; any but this machine's own needs users.")
@click.option("--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="0 takes a free one.")
@click.option("--as", "who", default=user, show_default="you", help="The name under which decisions are kept where nobody logs in.")
@click.option("--blind", is_flag=True, help="Show a reviewer what others decided only after the reviewer's own decision.")
@click.option("--title", default="rawi", show_default=True, help="What the project is called to those who log in.")
@click.option(
    "--rate", type=click.IntRange(1), default=1_200, show_default=True, help="Requests of one person in a minute, over a network."
)
@click.option("--name", "names", multiple=True, metavar="HOST", help="Host names that the server answers to; others are refused.")
@click.option("--certificate", type=FILE, help="TLS certificate (PEM), with --key.")
@click.option("--key", type=FILE, help="Its private key (PEM).")
@click.option("--behind-tls", is_flag=True, help="A proxy before it speaks TLS: cookies are sent over TLS alone.")
def command(project: str, host: str, port: int, certificate: Path | None, key: Path | None, behind_tls: bool, **more: Any) -> None:
    """Open the workbench on PROJECT: read, check, map and compare in the browser.

    It listens on this machine alone, where nobody logs in. On another address (--host) it asks everybody to log in, and does not start before
    there are users: rawi users add PROJECT NAME --role admin.
    """
    import uvicorn  # noqa: PLC0415

    from rawi.web.app import create_app  # noqa: PLC0415
    from rawi.web.settings import Settings  # noqa: PLC0415

    if (certificate is None) != (key is None):
        raise click.UsageError("--certificate and --key go together")
    settings = Settings(project, host, port, behind_tls=behind_tls or certificate is not None, **more)
    _check(settings.project, settings.local)
    app = create_app(settings)
    listening = _listen(host, port)
    scheme, shown = "https" if certificate else "http", f"[{host}]" if ":" in host else host
    click.echo(f"rawi: the workbench is at {scheme}://{shown}:{listening.getsockname()[1]} (Ctrl-C ends it)")
    if not settings.local and not settings.behind_tls:
        click.echo("rawi: without TLS passwords cross the network in the clear; give --certificate and --key, or --behind-tls", err=True)
    config = uvicorn.Config(
        app, log_level="warning", server_header=False, proxy_headers=False, ssl_certfile=certificate, ssl_keyfile=key, timeout_keep_alive=30
    )
    uvicorn.Server(config).run(sockets=[listening])


def _check(project: str, local: bool) -> None:
    """The project is there, and over a network somebody can log in."""
    from rawi.project import Project  # noqa: PLC0415
    from rawi.store import accounts  # noqa: PLC0415

    with Project.open(project) as opened, opened.store.read() as connection:
        if not local and not accounts.any_accounts(connection):
            raise StoreError(
                f"{opened.store.address.shown}: no users, and --host opens it to others; add one first: rawi users add {project} NAME --role admin"
            )


def _listen(host: str, port: int) -> Any:
    """A listening socket; the error names address and port."""
    import socket  # noqa: PLC0415

    try:
        listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=256)
    except OSError as error:
        raise StoreError(f"{host}:{port}: cannot listen there: {(error.strerror or str(error)).lower()}; give another --port") from error
    # asyncio does this only for sockets that name their protocol, which those of create_server do not; without it the body of an answer
    # waits for the client to acknowledge its head, 40 ms
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening

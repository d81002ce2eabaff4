"""`rawi serve`: the workbench in the browser."""

from __future__ import annotations

import click

from rawi.cli.person import user


@click.command("serve")
@click.argument("project")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; any but this machine's own needs users.")
@click.option("--port", type=click.IntRange(0, 65535), default=8321, show_default=True)
@click.option("--as", "who", default=user, help="The name under which decisions are kept where nobody logs in.")
@click.option("--blind", is_flag=True, help="Show a reviewer what others decided only after the reviewer's own decision.")
def command(project: str, host: str, port: int, who: str, blind: bool) -> None:
    """Open the workbench on PROJECT: read, check, map and compare in the browser."""
    import uvicorn  # noqa: PLC0415

    from rawi.project import Project  # noqa: PLC0415
    from rawi.web.app import create_app  # noqa: PLC0415
    from rawi.web.settings import Settings  # noqa: PLC0415

    Project.open(project).close()
    settings = Settings(project, host, port, who, blind)
    click.echo(f"rawi: the workbench is at http://{host}:{port} (Ctrl-C ends it)")
    uvicorn.run(create_app(settings), host=host, port=port, log_level="warning", server_header=False, date_header=True)

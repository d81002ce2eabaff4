"""`rawi backup` and `rawi restore`: a whole project in one file, and back."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("backup")
@click.argument("project")
@click.argument("file", type=click.Path(path_type=Path))
def command(project: str, file: Path) -> None:
    """Write all of PROJECT to FILE, as it is at this moment; others may go on using it."""
    from rawi.project import Project  # noqa: PLC0415

    with Project.open(project) as opened:
        size = opened.backup(file)
    click.echo(f"{file}: {size / 1e6:.1f} MB")


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("project")
def restore(file: Path, project: str) -> None:
    """Make PROJECT, a new folder or an empty database, out of the backup FILE. A folder's backup can become a database, and the reverse."""
    from rawi.project import Project  # noqa: PLC0415

    Project.restore(project, file)
    click.echo(f"{project}: restored; check it with: rawi doctor {project}")

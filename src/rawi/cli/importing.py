"""`rawi import`: a bundle that `rawi export PROJECT bundle` wrote, into a project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rawi.cli.person import WHO

if TYPE_CHECKING:
    from rawi.store.importing import Imported


@click.command("import")
@click.argument("project")
@click.argument("bundle", type=click.Path(path_type=Path))
@WHO
def command(project: str, bundle: Path, who: str) -> None:
    """Bring BUNDLE into PROJECT: what it does not have yet. Where there is no project, the one in the bundle is made, its log included.

    BUNDLE is a file that rawi export PROJECT bundle wrote. Importing it twice changes nothing; a bundle that is not whole is refused.
    """
    from rawi.project import Project  # noqa: PLC0415

    done = Project.import_bundle(project, bundle, who=who)
    click.echo("\n".join(_lines(project, done)))


def _lines(project: str, done: Imported) -> list[str]:
    came = f"{done.documents} documents, {done.readings} readings, {done.decisions} decisions, {done.searches} saved searches"
    lines = [f"{project}: made with {came}" if done.made else f"{project}: {came} new; {done.same} documents here already"]
    if done.events is not None:
        lines.append(f"{done.events} events")
    elif done.documents or done.readings or done.decisions:
        lines.append(f"events are those from before; link anew with: rawi link {project}")
    if done.superseded:
        lines.append(f"{done.superseded} decisions are older than what was decided here: noted in the log, not in force")
    if done.missing:
        lines.append(f"{done.missing} originals are not in the bundle: rawi doctor {project} lists them")
    if done.left_out:
        lines.append(f"{done.left_out} readings left out: their documents, or the texts that they read, are not in the bundle")
    return lines

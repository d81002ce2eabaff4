"""`rawi doctor`: is a project sound?"""

from __future__ import annotations

import sys

import click


@click.command("doctor")
@click.argument("project")
@click.option("--mend", is_flag=True, help="Make the index of words anew first.")
def command(project: str, mend: bool) -> None:
    """Check all of PROJECT: the database, its index, every text and claim, the raw bytes, the log. Exit code 1 where something is wrong."""
    from rawi.project import Project  # noqa: PLC0415
    from rawi.store import doctor  # noqa: PLC0415

    wrong = 0
    with Project.open(project) as opened:
        if mend:
            click.echo(f"index made anew; {doctor.mend(opened.store)} claims had another form")
        for finding in doctor.examine(opened.store):
            wrong += finding.wrong
            click.echo(
                f"{'WRONG' if finding.wrong else 'good '}  {finding.check}: {finding.looked_at:,} looked at, {finding.wrong:,} wrong"
            )
            for fault in finding.faults:
                click.echo(f"         {fault}")
            if finding.wrong > len(finding.faults):
                click.echo(f"         … and {finding.wrong - len(finding.faults):,} more")
    if wrong:
        sys.exit(1)

"""`rawi status` and `rawi drop`: what a project holds, and which readings it need not keep."""

from __future__ import annotations

import click

from rawi.cli.person import WHO


@click.command("status")
@click.argument("project")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(project: str, as_json: bool) -> None:
    """Show what PROJECT holds, what waits to be read, which runs of engines it keeps, and the head of its log."""
    from rawi.project import Project  # noqa: PLC0415

    with Project.open(project) as opened:
        status = opened.status()
    if as_json:
        import msgspec  # noqa: PLC0415

        names = ("address", "counts", "waiting", "audit_entries", "audit_head")
        shown = {name: getattr(status, name) for name in names}
        shown["runs"] = [{**run._asdict(), "engine": run.engine._asdict()} for run in status.runs]
        click.echo(msgspec.json.encode(shown, order="sorted"))
        return
    click.echo(f"project    {status.address}")
    for name, count in status.counts.items():
        click.echo(f"{count:>10,} {name}")
    click.echo(f"{status.waiting:>10,} documents wait to be read" + (f": rawi update {project}" if status.waiting else ""))
    for run in status.runs:
        failed = f", {run.faults} that it cannot read" if run.faults else ""
        click.echo(
            f"run {run.id}: {run.engine.name} {run.engine.version} ({run.engine.digest[:8]}) since {run.started}: {run.read} documents{failed}"
        )
    click.echo(f"log: {status.audit_entries} entries, head {status.audit_head}")
    click.echo("(note the head elsewhere: whoever can write the project could write the log anew, but not with this head)")


@click.command("drop")
@click.argument("project")
@click.argument("run", type=int)
@WHO
def drop(project: str, run: int, who: str) -> None:
    """Delete the readings of a RUN of PROJECT, by its number in rawi status.

    The readings before them are the current ones again. Events are deleted too; rawi link makes them anew.
    """
    from rawi.project import Project  # noqa: PLC0415

    with Project.open(project) as opened:
        count = opened.store.drop_run(run, who)
    click.echo(f"run {run}: {count} readings deleted")

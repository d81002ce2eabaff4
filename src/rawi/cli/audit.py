"""`rawi audit`: the log of a project."""

from __future__ import annotations

import sys

import click

from rawi.cli.person import WHO


@click.group("audit")
def command() -> None:
    """The log: what was added, decided, dropped, by whom and when. It is only ever added to, and each entry seals those before it."""


@command.command("verify")
@click.argument("project")
@click.option("--head", metavar="HASH", help="A head that was noted before: it must be in the chain.")
def verify(project: str, head: str | None) -> None:
    """Check the whole chain of PROJECT's log; exit code 1 where an entry was changed, dropped or put between."""
    from rawi.project import Project  # noqa: PLC0415

    with Project.open(project) as opened:
        verdict = opened.store.verify_audit()
        known = head is None or opened.store.in_audit(head)
    if verdict.fault is None and known:
        click.echo(f"log: {verdict.entries} entries ({verdict.erased} erased), unbroken, head {verdict.head}")
        return
    click.echo(f"rawi: log of {project}: {verdict.fault or 'unbroken, but without the head that was noted: it was written anew'}", err=True)
    sys.exit(1)


@command.command("log")
@click.argument("project")
@click.option("--subject", metavar="SUBJECT", help="Only entries about this.")
def log(project: str, subject: str | None) -> None:
    """Print the entries of PROJECT's log, oldest first."""
    import msgspec  # noqa: PLC0415

    from rawi.project import Project  # noqa: PLC0415

    with Project.open(project) as opened:
        for entry in opened.store.audit(subject):
            body = "(erased)" if entry.body is None else msgspec.json.encode(entry.body).decode()
            click.echo(f"{entry.id}  {entry.at}  {entry.who}  {entry.action}  {entry.subject}  {body}")


@command.command("erase")
@click.argument("project")
@click.argument("entry", type=int)
@WHO
def erase(project: str, entry: int, who: str) -> None:
    """Erase what an ENTRY of PROJECT's log says, for good. That it was made, when and by whom stays, and so does the chain."""
    from rawi.project import Project  # noqa: PLC0415

    with Project.open(project) as opened:
        opened.store.erase(entry, who)
    click.echo(f"entry {entry}: erased")

"""`rawi users`: who may come in where the workbench is served over a network."""

from __future__ import annotations

import sys

import click

from rawi.cli.person import user

ROLE = click.Choice(("reader", "reviewer", "editor", "admin"))
PASSWORD = click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of asking for it.")


@click.group("users")
def command() -> None:
    """Who may log in to the workbench of PROJECT: add, list and change users."""


@command.command("list")
@click.argument("project")
def list_(project: str) -> None:
    """The users of PROJECT, with role and last log-in."""
    from rawi.project import Project  # noqa: PLC0415
    from rawi.store import accounts  # noqa: PLC0415

    with Project.open(project) as opened, opened.store.read() as connection:
        found = accounts.accounts(connection)
    for one in found:
        marks = [one.role, *(["second factor"] if one.totp_confirmed else []), *(["locked out"] if one.disabled else [])]
        click.echo(f"{one.name}: {', '.join(marks)}; last log-in {one.last_login or 'never'}")
    if not found:
        click.echo("no users; add the first with: rawi users add PROJECT NAME --role admin")


@command.command("add")
@click.argument("project")
@click.argument("name")
@click.option("--role", type=ROLE, default="reader", show_default=True)
@PASSWORD
def add(project: str, name: str, role: str, password_stdin: bool) -> None:
    """Let NAME in; the password is asked for."""
    from rawi.project import Project  # noqa: PLC0415
    from rawi.store import accounts, audit  # noqa: PLC0415
    from rawi.store.project import utc_now  # noqa: PLC0415

    _check_name(name)
    hash = _hash(name, password_stdin)
    with Project.open(project) as opened, opened.store.write() as connection:
        accounts.create(connection, name, role, hash, utc_now())
        audit.append(connection, at=utc_now(), who=user(), action="user added", subject=f"user {name}", body={"role": role})
    click.echo(f"user {name}: {role}")


@command.command("change")
@click.argument("project")
@click.argument("name")
@click.option("--role", type=ROLE)
@click.option("--lock/--unlock", "locked", default=None, help="Lock the user out, or let the user in again.")
@click.option("--password", "new_password", is_flag=True, help="Ask for a new password.")
@click.option("--no-second-factor", is_flag=True, help="Switch the second factor off, for somebody who lost the device.")
@PASSWORD
def change(
    project: str, name: str, role: str | None, locked: bool | None, new_password: bool, no_second_factor: bool, password_stdin: bool
) -> None:
    """Change role, password or access of NAME; sessions of NAME end."""
    from rawi.errors import StoreError  # noqa: PLC0415
    from rawi.project import Project  # noqa: PLC0415
    from rawi.store import accounts, audit  # noqa: PLC0415
    from rawi.store.project import utc_now  # noqa: PLC0415

    values: dict[str, object] = {}
    if role:
        values["role"] = role
    if locked is not None:
        values["disabled"] = int(locked)
    if no_second_factor:
        values |= {"totp": None, "totp_confirmed": 0}
    if new_password or password_stdin:
        values["password"] = _hash(name, password_stdin)
    if not values:
        raise click.UsageError("nothing to change: give --role, --lock, --unlock, --password or --no-second-factor")
    with Project.open(project) as opened, opened.store.write() as connection:
        account = accounts.account(connection, name)
        if account is None:
            raise StoreError(f"user {name!r}: none of that name; rawi users list {project} shows them")
        if account.role == "admin" and (locked or role not in (None, "admin")) and accounts.last_admin(connection, account.id):
            raise StoreError(f"user {name!r}: the last admin; make another one first")
        accounts.change(connection, account.id, **values)
        accounts.end_all(connection, account.id)
        audit.append(connection, at=utc_now(), who=user(), action="user changed", subject=f"user {name}", body={"what": sorted(values)})
    click.echo(f"user {name}: changed")


def _check_name(name: str) -> None:
    import msgspec  # noqa: PLC0415

    from rawi.web.routes.people import Name  # noqa: PLC0415

    try:
        msgspec.convert(name, Name)
    except msgspec.ValidationError as error:
        raise click.UsageError("a name has 1 to 60 characters, no slash and no control character, and begins with a letter") from error


def _hash(name: str, from_stdin: bool) -> str:
    from rawi.web.security.passwords import hashed, weakness  # noqa: PLC0415

    password = sys.stdin.readline().rstrip("\n") if from_stdin else _asked()
    if why := weakness(name, password):
        raise click.UsageError(why)
    return hashed(password)


def _asked() -> str:
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))

"""Accounts, sessions and tokens <-> `account`, `login_session`, `access_token`. What is secret comes in as a hash; nothing here knows a password."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from rawi.errors import StoreError
from rawi.store import schema
from rawi.wording import worded


class Account(NamedTuple):
    """Somebody who can log in. `password` is a hash with its salt; `totp` the secret of the second factor, which counts once confirmed."""

    id: int
    name: str
    role: str
    password: str
    totp: str | None
    totp_confirmed: int
    totp_step: int
    disabled: int
    created: str
    last_login: str | None


class Session(NamedTuple):
    """A session that goes on: whose, its CSRF token, when it began and when it was last used (ISO 8601 in UTC)."""

    account: Account
    csrf: str
    begun: str
    seen: str


class Token(NamedTuple):
    """An access token, without the token itself."""

    key: str
    name: str
    scopes: tuple[str, ...]
    created: str
    expires: str | None
    last_used: str | None


def accounts(connection: Connection) -> list[Account]:
    """All accounts, by name."""
    return [Account(*row) for row in connection.execute(select(schema.account).order_by(schema.account.c.name))]


def account(connection: Connection, name: str) -> Account | None:
    row = connection.execute(select(schema.account).where(schema.account.c.name == name)).one_or_none()
    return Account(*row) if row else None


def any_accounts(connection: Connection) -> bool:
    """Whether somebody can log in at all."""
    found = connection.execute(select(func.count()).select_from(schema.account).where(schema.account.c.disabled == 0)).scalar_one()
    return bool(found)


def create(connection: Connection, name: str, role: str, password: str, at: str) -> None:
    """A new account. Raises StoreError where the name is taken."""
    if account(connection, name) is not None:
        raise StoreError(worded("user {name!r}: there is one of that name already", name=name))
    values = {"name": name, "role": role, "password": password, "totp_confirmed": 0, "totp_step": 0, "disabled": 0, "created": at}
    connection.execute(insert(schema.account).values(values))


def change(connection: Connection, id: int, **values: object) -> None:
    """Set columns of an account (role, password, totp, totp_confirmed, disabled, last_login)."""
    connection.execute(update(schema.account).where(schema.account.c.id == id).values(values))


def use_step(connection: Connection, id: int, step: int) -> bool:
    """Note that the code of a time step was used; False where it, or a later one, was used before."""
    column = schema.account.c
    done = connection.execute(update(schema.account).where(column.id == id, column.totp_step < step).values(totp_step=step))
    return done.rowcount == 1


def last_admin(connection: Connection, id: int) -> bool:
    """Whether nobody else could administer if this account could not."""
    column = schema.account.c
    others = select(func.count()).select_from(schema.account).where(column.id != id, column.role == "admin", column.disabled == 0)
    return connection.execute(others).scalar_one() == 0


# Sessions.


def begin(connection: Connection, account_id: int, sha256: str, csrf: str, at: str) -> None:
    values = {"sha256": sha256, "account_id": account_id, "csrf": csrf, "begun": at, "seen": at}
    connection.execute(insert(schema.login_session).values(values))


def session(connection: Connection, sha256: str, *, begun_after: str, seen_after: str) -> Session | None:
    """The session of an id's hash, if it is young enough and its account is not disabled."""
    table = schema.login_session
    query = select(schema.account, table.c.csrf, table.c.begun, table.c.seen).join_from(schema.account, table)
    row = connection.execute(query.where(table.c.sha256 == sha256, schema.account.c.disabled == 0)).one_or_none()
    if row is None or row.begun < begun_after or row.seen < seen_after:
        return None
    return Session(_account(row), row.csrf, row.begun, row.seen)


def touch(connection: Connection, sha256: str, at: str) -> None:
    connection.execute(update(schema.login_session).where(schema.login_session.c.sha256 == sha256).values(seen=at))


def end(connection: Connection, sha256: str) -> None:
    connection.execute(delete(schema.login_session).where(schema.login_session.c.sha256 == sha256))


def end_all(connection: Connection, account_id: int | None = None) -> int:
    """End the sessions of an account, or everybody's; how many."""
    query = delete(schema.login_session)
    if account_id is not None:
        query = query.where(schema.login_session.c.account_id == account_id)
    return connection.execute(query).rowcount


def sweep(connection: Connection, *, begun_before: str, seen_before: str) -> None:
    """Delete the sessions that are over."""
    table = schema.login_session.c
    connection.execute(delete(schema.login_session).where((table.begun < begun_before) | (table.seen < seen_before)))


# Tokens.


def add_token(connection: Connection, account_id: int, token: Token, sha256: str) -> None:
    values = token._asdict() | {"account_id": account_id, "sha256": sha256, "scopes": msgspec.json.encode(token.scopes).decode()}
    connection.execute(insert(schema.access_token).values(values))


def tokens(connection: Connection, account_id: int) -> list[Token]:
    table = schema.access_token.c
    return [_token(row) for row in connection.execute(select(schema.access_token).where(table.account_id == account_id).order_by(table.id))]


def by_token(connection: Connection, sha256: str, now: str) -> tuple[Account, Token] | None:
    """Whose token it is, if it has not run out and the account is not disabled."""
    table = schema.access_token
    names = [table.c[name].label(f"token_{name}") for name in ("key", "name", "scopes", "created", "expires", "last_used")]
    query = select(schema.account, *names).join_from(schema.account, table).where(table.c.sha256 == sha256, schema.account.c.disabled == 0)
    row = connection.execute(query).one_or_none()
    if row is None or (row.token_expires is not None and row.token_expires <= now):
        return None
    scopes = tuple(msgspec.json.decode(row.token_scopes, type=list[str]))
    return _account(row), Token(row.token_key, row.token_name, scopes, row.token_created, row.token_expires, row.token_last_used)


def use_token(connection: Connection, key: str, at: str) -> None:
    connection.execute(update(schema.access_token).where(schema.access_token.c.key == key).values(last_used=at))


def drop_token(connection: Connection, account_id: int, key: str) -> bool:
    table = schema.access_token.c
    return connection.execute(delete(schema.access_token).where(table.account_id == account_id, table.key == key)).rowcount == 1


def _account(row: Row[Any]) -> Account:
    return Account(*(getattr(row, name) for name in Account._fields))


def _token(row: Row[Any]) -> Token:
    return Token(row.key, row.name, tuple(msgspec.json.decode(row.scopes, type=list[str])), row.created, row.expires, row.last_used)

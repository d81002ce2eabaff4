"""Users, passwords, the second factor, access tokens, and the log of log-ins."""

from __future__ import annotations

import io
import secrets
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import msgspec
import pyotp
import segno
from litestar import Request, Response, delete, get, patch, post
from litestar.datastructures import State

from rawi.model import Record
from rawi.store import accounts
from rawi.store.accounts import Account
from rawi.store.project import utc_now
from rawi.web.answers import tagged
from rawi.web.people import Person, Role, Scope, may, person_of
from rawi.web.problems import Refusal, not_found
from rawi.web.routes.documents import Key
from rawi.web.routes.session import User, matching_step, note, user_of
from rawi.web.security.gate import digest
from rawi.web.security.passwords import hashed, right, weakness
from rawi.wording import worded

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=60, pattern=r"^[^\s/\\\x00-\x1f\x7f][^/\\\x00-\x1f\x7f]*$")]
Password = Annotated[str, msgspec.Meta(min_length=1, max_length=1_000)]


class NewUser(Record, frozen=True, forbid_unknown_fields=True):
    """Somebody to be let in."""

    name: Name
    password: Password
    role: Role


class UserChange(Record, frozen=True, forbid_unknown_fields=True):
    """What is to change; what is absent stays."""

    role: Role | None = None
    password: Password | None = None
    disabled: bool | None = None


class NewPassword(Record, frozen=True, forbid_unknown_fields=True):
    """One's own password."""

    old: Password
    new: Password


class Totp(Record, frozen=True):
    """The secret of a second factor, as text, as an otpauth address and as a QR code; it counts once a code of it was confirmed."""

    secret: str
    uri: str
    svg: str


class Code(Record, frozen=True, forbid_unknown_fields=True):
    code: Annotated[str, msgspec.Meta(min_length=6, max_length=20)]


class Token(Record, frozen=True):
    """An access token, without the token itself."""

    id: str
    name: str
    scopes: tuple[str, ...]
    created: str
    expires: str | None
    last_used: str | None


class NewToken(Record, frozen=True):
    """A token that was made now: the only time that `token` is shown."""

    id: str
    name: str
    scopes: tuple[str, ...]
    created: str
    expires: str | None
    last_used: str | None
    token: str


class TokenWish(Record, frozen=True, forbid_unknown_fields=True):
    """A token to be made: for what, what it may do, and for how many days."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    scopes: Annotated[tuple[Scope, ...], msgspec.Meta(min_length=1, max_length=5)]
    days: Annotated[int, msgspec.Meta(ge=1, le=3_650)] | None = 90


def _own(request: Any, state: State) -> Account:
    """The account of who asks. Raises Refusal where there is none: on this machine alone, and for a token."""
    person = person_of(request)
    if person.scopes is not None:
        raise Refusal(403, "an access token changes no account; log in", "not-allowed")
    with state["projects"].use() as project, project.store.read() as connection:
        account = accounts.account(connection, person.name)
    if account is None:
        raise Refusal(409, "on this machine alone there is no account to change; rawi users adds some", "no-account")
    return account


def _named(connection: Any, name: str) -> Account:
    account = accounts.account(connection, name)
    if account is None:
        raise not_found(worded("user {name}: none of that name", name=name[:60]))
    return account


@get("/users", opt={"scope": "admin", "kept": True}, sync_to_thread=True)
def users(request: Request[Any, Any, Any], state: State) -> Response[tuple[User, ...]]:
    """All users, by name."""
    with state["projects"].use() as project, project.store.read() as connection:
        return tagged(request, tuple(user_of(one) for one in accounts.accounts(connection)))


@post("/users", opt={"scope": "admin"}, sync_to_thread=True)
def add_user(request: Request[Any, Any, Any], state: State, data: NewUser) -> User:
    """Let somebody in."""
    if why := weakness(data.name, data.password):
        raise Refusal(400, why, "weak-password")
    hash = hashed(data.password)
    with state["projects"].use() as project, project.store.write() as connection:
        if accounts.account(connection, data.name) is not None:
            raise Refusal(409, worded("user {name}: there is one of that name already", name=data.name), "taken")
        accounts.create(connection, data.name, data.role, hash, utc_now())
        made = _named(connection, data.name)
    note(state, person_of(request).name, "user added", f"user {data.name}", {"role": data.role})
    return user_of(made)


@patch("/users/{name:str}", opt={"scope": "admin"}, sync_to_thread=True)
def change_user(request: Request[Any, Any, Any], state: State, name: Key, data: UserChange) -> User:
    """Change role or password of a user, or lock the user out; sessions of a user whose password or access changed end."""
    if data.password is not None and (why := weakness(name, data.password)):
        raise Refusal(400, why, "weak-password")
    hash = hashed(data.password) if data.password is not None else None
    with state["projects"].use() as project, project.store.write() as connection:
        account = _named(connection, name)
        loses = data.disabled is True or data.role not in (None, "admin")
        if loses and account.role == "admin" and accounts.last_admin(connection, account.id):
            raise Refusal(409, worded("user {name}: the last admin; make another one first", name=name[:60]), "last-admin")
        values: dict[str, object] = {
            "role": data.role or account.role,
            "disabled": account.disabled if data.disabled is None else int(data.disabled),
        }
        if hash is not None:
            values["password"] = hash
        accounts.change(connection, account.id, **values)
        if hash is not None or data.disabled:
            accounts.end_all(connection, account.id)
        changed = _named(connection, name)
    said = {"role": data.role, "disabled": data.disabled, "password": data.password is not None}
    note(state, person_of(request).name, "user changed", f"user {account.name}", dict(said))
    return user_of(changed)


@post("/users/me/password", status_code=204, opt={"scope": "read"}, sync_to_thread=True)
def own_password(request: Request[Any, Any, Any], state: State, data: NewPassword) -> None:
    """Change one's own password; the other sessions end."""
    account = _own(request, state)
    if not right(account.password, data.old):
        raise Refusal(403, "the old password is wrong", "wrong-password")
    if why := weakness(account.name, data.new):
        raise Refusal(400, why, "weak-password")
    with state["projects"].use() as project, project.store.write() as connection:
        accounts.change(connection, account.id, password=hashed(data.new))
        accounts.end_all(connection, account.id)
    note(state, account.name, "password changed", f"user {account.name}", {})


@post("/users/me/totp", status_code=200, opt={"scope": "read"}, sync_to_thread=True)
def new_totp(request: Request[Any, Any, Any], state: State) -> Totp:
    """A new secret for a second factor; it counts once a code was confirmed."""
    account = _own(request, state)
    if account.totp_confirmed:
        raise Refusal(409, "there is a second factor already; remove it first", "taken")
    secret = pyotp.random_base32()
    with state["projects"].use() as project, project.store.write() as connection:
        accounts.change(connection, account.id, totp=secret, totp_confirmed=0)
    uri = pyotp.TOTP(secret).provisioning_uri(name=account.name, issuer_name="rawi")
    out = io.BytesIO()
    segno.make(uri, error="m").save(out, kind="svg", scale=4, border=2, xmldecl=False, svgns=True, nl=False)
    return Totp(secret, uri, out.getvalue().decode())


@post("/users/me/totp/confirm", status_code=204, opt={"scope": "read"}, sync_to_thread=True)
def confirm_totp(request: Request[Any, Any, Any], state: State, data: Code) -> None:
    """Switch the second factor on with a code of it."""
    account = _own(request, state)
    step = matching_step(account.totp or "", data.code) if account.totp else None
    if step is None:
        raise Refusal(400, "the code is not one of this secret; look at the clock of the device", "wrong-code")
    with state["projects"].use() as project, project.store.write() as connection:
        accounts.use_step(connection, account.id, step)
        accounts.change(connection, account.id, totp_confirmed=1)
    note(state, account.name, "second factor on", f"user {account.name}", {})


@delete("/users/me/totp", status_code=204, opt={"scope": "read"}, sync_to_thread=True)
def drop_totp(request: Request[Any, Any, Any], state: State) -> None:
    """Switch one's own second factor off."""
    account = _own(request, state)
    with state["projects"].use() as project, project.store.write() as connection:
        accounts.change(connection, account.id, totp=None, totp_confirmed=0)
    note(state, account.name, "second factor off", f"user {account.name}", {})


@delete("/sessions", status_code=204, opt={"scope": "admin"}, sync_to_thread=True)
def everyone_out(request: Request[Any, Any, Any], state: State) -> None:
    """End all sessions."""
    with state["projects"].use() as project, project.store.write() as connection:
        count = accounts.end_all(connection)
    note(state, person_of(request).name, "everyone logged out", "sessions", {"count": count})


@get("/tokens", opt={"scope": "read", "kept": True}, sync_to_thread=True)
def tokens(request: Request[Any, Any, Any], state: State) -> Response[tuple[Token, ...]]:
    """One's own access tokens."""
    account = _own(request, state)
    with state["projects"].use() as project, project.store.read() as connection:
        return tagged(request, tuple(Token(*one) for one in accounts.tokens(connection, account.id)))


@post("/tokens", opt={"scope": "read"}, sync_to_thread=True)
def add_token(request: Request[Any, Any, Any], state: State, data: TokenWish) -> NewToken:
    """Make an access token: it can do what its scopes say, and never more than its user."""
    account, person = _own(request, state), person_of(request)
    for scope in data.scopes:
        if not may(Person(person.name, person.role), scope):
            raise Refusal(403, worded("the scope {scope} is more than the role {role}", scope=scope, role=person.role), "not-allowed")
    secret, now = "rawi_" + secrets.token_urlsafe(32), datetime.now(UTC)
    expires = (now + timedelta(days=data.days)).strftime("%Y-%m-%dT%H:%M:%SZ") if data.days is not None else None
    made = accounts.Token(secrets.token_hex(6), data.name, tuple(sorted(set(data.scopes))), utc_now(), expires, None)
    with state["projects"].use() as project, project.store.write() as connection:
        accounts.add_token(connection, account.id, made, digest(secret))
    note(state, account.name, "token made", f"token {made.key}", {"scopes": list(made.scopes)})
    return NewToken(*made, token=secret)


@delete("/tokens/{token:str}", status_code=204, opt={"scope": "read"}, sync_to_thread=True)
def drop_token(request: Request[Any, Any, Any], state: State, token: Key) -> None:
    """Revoke one of one's own tokens."""
    account = _own(request, state)
    with state["projects"].use() as project, project.store.write() as connection:
        found = accounts.drop_token(connection, account.id, token)
    if not found:
        raise not_found(worded("token {token}: none of yours", token=token[:40]))
    note(state, account.name, "token revoked", f"token {token[:40]}", {})


ROUTES = [
    users, add_user, change_user, own_password, new_totp, confirm_totp, drop_totp, everyone_out, tokens, add_token, drop_token,
]  # fmt: skip

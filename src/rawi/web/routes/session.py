"""Logging in and out, and who is here."""

from __future__ import annotations

import math
from typing import Annotated, Any

import msgspec
import pyotp
from litestar import Request, Response, delete, get, post
from litestar.datastructures import State

from rawi import __version__
from rawi.model import Record
from rawi.store import accounts, audit
from rawi.store.accounts import Account
from rawi.store.project import utc_now
from rawi.web.people import Person, Role
from rawi.web.problems import Refusal
from rawi.web.security.gate import Entry
from rawi.web.security.limits import Limit
from rawi.web.security.passwords import nobody, right
from rawi.wording import worded

_FAILURES = Limit(5, 900)  # wrong passwords for one name: five in a quarter of an hour
_ADDRESSES = Limit(30, 900)  # and from one address, whatever the name
_STEP = 30  # seconds of a time step (RFC 6238)


class User(Record, frozen=True):
    """Someone who can log in; times are ISO 8601 in UTC."""

    name: str
    role: Role
    totp: bool
    disabled: bool
    created: str
    last_login: str | None


class Session(Record, frozen=True):
    """Who is here; `csrf` goes into the header X-CSRF-Token of every request that writes. `local`: on this machine alone, without log-in."""

    user: User | None
    csrf: str
    local: bool
    project: str
    version: str
    blind: bool


class Login(Record, frozen=True, forbid_unknown_fields=True):
    """A name and a password; the code of the second factor where the account has one."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    password: Annotated[str, msgspec.Meta(min_length=1, max_length=1_000)]
    code: Annotated[str, msgspec.Meta(max_length=20)] | None = None


def user_of(account: Account) -> User:
    role: Any = account.role
    return User(account.name, role, bool(account.totp_confirmed), bool(account.disabled), account.created, account.last_login)


def entry_of(request: Any) -> Entry:
    entry = request.scope["rawi.entry"]
    assert isinstance(entry, Entry)
    return entry


@get("/session", opt={"kept": True}, sync_to_thread=True)
def session(request: Request[Any, Any, Any], state: State) -> Session:
    """Who is here."""
    entry = entry_of(request)
    return _session(state, _user(state, entry.person), entry.csrf or "")


def _user(state: State, person: Person | None) -> User | None:
    if person is None:
        return None
    if not state["settings"].local or person.scopes is not None:
        with state["projects"].use() as project, project.store.read() as connection:
            account = accounts.account(connection, person.name)
        if account is not None:
            return user_of(account)
    return User(person.name, person.role, False, False, "", None)


def _session(state: State, user: User | None, csrf: str) -> Session:
    settings = state["settings"]
    title = settings.project if settings.local else settings.title
    return Session(user, csrf, settings.local, title, __version__, settings.blind)


@post("/session", status_code=200, sync_to_thread=True)
def log_in(request: Request[Any, Any, Any], state: State, data: Login) -> Response[Session]:
    """Log in: always a new session, never the one that the browser brought. 401 where name, password or code are wrong."""
    if state["settings"].local:
        raise Refusal(409, "on this machine alone nobody logs in", "no-login")
    client = request.client.host if request.client else ""
    for limit, key in ((_FAILURES, data.name.casefold()), (_ADDRESSES, client)):
        if wait := limit.wait(key):
            raise Refusal(
                429,
                worded("too many wrong passwords; try again in {wait} min", wait=math.ceil(wait / 60)),
                "too-many",
                retry=math.ceil(wait),
            )
    account = _check(state, data, client)
    gate = state["gate"]
    if (old := entry_of(request).session) is not None:
        with state["projects"].use() as project, project.store.write() as connection:
            accounts.end(connection, old)
    secret, csrf = gate.begin(account)
    note(state, account.name, "login", f"user {account.name}", {})
    _FAILURES.forget(data.name.casefold())
    return Response(_session(state, user_of(account), csrf), headers={"Set-Cookie": gate.cookie_header(secret)})


def _check(state: State, data: Login, client: str) -> Account:
    """The account, if name, password and code are right. What is wrong is not said: a name alone tells nobody that it is taken."""
    with state["projects"].use() as project, project.store.read() as connection:
        account = accounts.account(connection, data.name)
    good = right(account.password if account else nobody(), data.password)
    if account is None or account.disabled or not good:
        _failed(state, data, client, account)
        raise Refusal(401, "name or password is wrong", "wrong-login")
    if account.totp_confirmed:
        if not data.code:
            raise Refusal(401, "this account asks for a one-time code as well", "totp-required")
        step = matching_step(account.totp or "", data.code)
        with state["projects"].use() as project, project.store.write() as connection:
            fresh = step is not None and accounts.use_step(connection, account.id, step)
        if not fresh:
            _failed(state, data, client, account)
            raise Refusal(401, "the one-time code is wrong, or was used already", "wrong-login")
    return account


def matching_step(secret: str, code: str, now: float | None = None) -> int | None:
    """The time step whose code this is: the present one, or the one before or after it; None for another code."""
    totp, digits = pyotp.TOTP(secret), code.replace(" ", "")
    if not (digits.isascii() and digits.isdigit()):
        return None
    present = int((now if now is not None else _seconds()) // _STEP)
    return next((step for step in (present, present - 1, present + 1) if totp.verify(digits, for_time=step * _STEP)), None)


def _seconds() -> float:
    import time  # noqa: PLC0415

    return time.time()


def _failed(state: State, data: Login, client: str, account: Account | None) -> None:
    _FAILURES.count(data.name.casefold())
    _ADDRESSES.count(client)
    # what was typed as a name may be a password: only names that are known go into the log
    note(state, "rawi", "login refused", f"user {account.name}" if account else "unknown user", {"address": client})


def note(state: State, who: str, action: str, subject: str, body: dict[str, object]) -> None:
    """An entry of the project's log."""
    with state["projects"].use() as project, project.store.write() as connection:
        audit.append(connection, at=utc_now(), who=who, action=action, subject=subject, body=body)


@delete("/session", status_code=204, sync_to_thread=True)
def log_out(request: Request[Any, Any, Any], state: State) -> Response[None]:
    """End this session."""
    entry = entry_of(request)
    if entry.session is not None and entry.person is not None:
        with state["projects"].use() as project, project.store.write() as connection:
            accounts.end(connection, entry.session)
        note(state, entry.person.name, "logout", f"user {entry.person.name}", {})
    return Response(None, status_code=204, headers={"Set-Cookie": state["gate"].cookie_header(None)})


ROUTES = [session, log_in, log_out]

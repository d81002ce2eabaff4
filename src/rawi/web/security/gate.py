"""The gate: sessions and tokens -> who asks. The id of a session is a secret of the cookie; the store knows its SHA-256 alone.

Litestar's own server-side session keeps the id that a client brings, also over a login; here a login always makes a new one.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from http.cookies import CookieError, SimpleCookie
from typing import NamedTuple

from litestar.types import Scope

from rawi.store import accounts
from rawi.store.accounts import Account
from rawi.store.project import utc_now
from rawi.web.people import Person
from rawi.web.problems import Refusal
from rawi.web.projects import Projects
from rawi.web.security.origins import header
from rawi.web.settings import Settings

LONGEST = timedelta(days=14)
IDLE = timedelta(hours=12)
_TOUCH = timedelta(minutes=5)
_BEARER = "bearer "


class Entry(NamedTuple):
    """Who asks, and what a request that writes must bring: the CSRF token, None where a token speaks for itself."""

    person: Person | None
    csrf: str | None
    session: str | None  # SHA-256 of the session's id


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def ago(period: timedelta) -> str:
    """That long ago, as the store writes times."""
    return (datetime.now(UTC) - period).strftime("%Y-%m-%dT%H:%M:%SZ")


class Gate:
    """Knows who asks. `anonymous` is the CSRF token of those who have not logged in, another one in each process."""

    def __init__(self, settings: Settings, projects: Projects) -> None:
        self.settings, self.projects = settings, projects
        self.anonymous = secrets.token_urlsafe(24)
        self.cookie = "__Host-rawi" if settings.behind_tls else "rawi"

    def enter(self, scope: Scope) -> Entry:
        """Who asks. Raises Refusal (401) for a token that is none."""
        authorization = header(scope, b"authorization")
        if authorization[: len(_BEARER)].lower() == _BEARER:
            return Entry(self._by_token(authorization[len(_BEARER) :].strip()), None, None)
        if self.settings.local:
            return Entry(Person(self.settings.who, "admin"), self.anonymous, None)
        secret = self._cookie_of(scope)
        if not secret:
            return Entry(None, self.anonymous, None)
        sha256 = digest(secret)
        with self.projects.use() as project:
            with project.store.read() as connection:
                found = accounts.session(connection, sha256, begun_after=ago(LONGEST), seen_after=ago(IDLE))
            if found is None:
                return Entry(None, self.anonymous, None)
            if found.seen < ago(_TOUCH):
                with project.store.write() as connection:
                    accounts.touch(connection, sha256, utc_now())
        return Entry(person(found.account), found.csrf, sha256)

    def _by_token(self, token: str) -> Person:
        with self.projects.use() as project:
            with project.store.read() as connection:
                found = accounts.by_token(connection, digest(token), utc_now())
            if found is None:
                raise Refusal(401, "no such access token, or it has run out", "not-logged-in")
            account, known = found
            if known.last_used is None or known.last_used < ago(_TOUCH):
                with project.store.write() as connection:
                    accounts.use_token(connection, known.key, utc_now())
        return person(account, known.scopes)

    def _cookie_of(self, scope: Scope) -> str:
        try:
            found = SimpleCookie(header(scope, b"cookie")).get(self.cookie)
        except CookieError:
            return ""
        return found.value[:200] if found else ""

    def begin(self, account: Account) -> tuple[str, str]:
        """A new session: its id for the cookie, and its CSRF token. Sessions that are over go."""
        secret, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(24)
        with self.projects.use() as project, project.store.write() as connection:
            accounts.sweep(connection, begun_before=ago(LONGEST), seen_before=ago(IDLE))
            accounts.begin(connection, account.id, digest(secret), csrf, utc_now())
            accounts.change(connection, account.id, last_login=utc_now())
        return secret, csrf

    def cookie_header(self, secret: str | None) -> str:
        """The Set-Cookie header that keeps a session's id, or, with None, drops it."""
        age = int(LONGEST.total_seconds()) if secret else 0
        secure = "; Secure" if self.settings.behind_tls else ""
        return f"{self.cookie}={secret or ''}; Path=/; HttpOnly; SameSite=Strict; Max-Age={age}{secure}"


def person(account: Account, scopes: tuple[str, ...] | None = None) -> Person:
    return Person(account.name, account.role, scopes)  # type: ignore[arg-type]

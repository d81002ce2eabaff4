"""Who may come in to the workbench, and how: what SECURITY.md promises."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyotp
import pytest
from litestar.testing import TestClient
from sqlalchemy import select

from rawi.project import Project
from rawi.store import accounts, schema
from rawi.store.project import utc_now
from rawi.web.app import create_app
from rawi.web.routes import session as session_routes
from rawi.web.security.limits import Limit
from rawi.web.security.passwords import hashed, right, weakness
from rawi.web.settings import Settings, is_loopback

RAWI = str(Path(sys.executable).with_name("rawi"))
PASSWORD = "seven dry wells"
HASH = hashed(PASSWORD)
PEOPLE = {"ada-admin": "admin", "edit-one": "editor", "review-one": "reviewer", "read-one": "reader"}
Client = TestClient[Any]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    with Project.open(folder, create=True) as opened, opened.store.write() as connection:
        for name, role in PEOPLE.items():
            accounts.create(connection, name, role, HASH, utc_now())
    return folder


@pytest.fixture(autouse=True)
def fresh_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_routes, "_FAILURES", Limit(5, 900))
    monkeypatch.setattr(session_routes, "_ADDRESSES", Limit(30, 900))


def served(project: Path, host: str = "192.0.2.1", **more: Any) -> Client:
    return TestClient(create_app(Settings(str(project), host, **more)), base_url="http://workbench.test")


@pytest.fixture
def client(project: Path) -> Iterator[Client]:
    with served(project) as opened:
        yield opened


def csrf(client: Client) -> str:
    return str(client.get("/api/v1/session").json()["csrf"])


def log_in(client: Client, name: str = "ada-admin", password: str = PASSWORD, **more: str) -> Any:
    return client.post("/api/v1/session", json={"name": name, "password": password, **more}, headers={"x-csrf-token": csrf(client)})


def cookie(client: Client) -> str:
    return str(client.cookies.get("rawi"))


def test_loopback_asks_for_no_login_and_answers_to_no_other_name(project: Path) -> None:
    with TestClient(create_app(Settings(str(project), who="me")), base_url="http://127.0.0.1:8321") as client:
        found = client.get("/api/v1/session").json()
        assert found["local"] and found["user"]["name"] == "me" and found["user"]["role"] == "admin"
        for host in ("evil.test", "evil.test:8321", "127.0.0.1.evil.test", "192.0.2.7"):
            refused = client.get("/api/v1/documents", headers={"host": host})
            assert refused.status_code == 421 and refused.json()["type"].endswith("wrong-host")
        for host in ("localhost:8321", "127.0.0.1", "[::1]:8321"):
            assert client.get("/api/v1/documents", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host,local", [("127.0.0.1", True), ("127.8.8.8", True), ("localhost", True), ("::1", True), ("[::1]", True),
    ("0.0.0.0", False), ("::", False), ("192.168.1.5", False), ("example.test", False), ("localhost.evil.test", False)])  # fmt: skip
def test_loopback(host: str, local: bool) -> None:
    assert is_loopback(host) is local


def test_over_a_network_everything_asks_for_a_login(client: Client) -> None:
    for path in ("/documents", "/claims", "/status", "/users", "/events", "/tokens"):
        refused = client.get(f"/api/v1{path}")
        assert refused.status_code == 401 and refused.headers["content-type"].startswith("application/problem+json")
    assert log_in(client).status_code == 200
    assert client.get("/api/v1/documents").status_code == 200


def test_serve_refuses_another_address_without_users(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    Project.open(folder, create=True).close()
    done = subprocess.run(
        [RAWI, "serve", str(folder), "--host", "0.0.0.0", "--port", "0"],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 1 and "no users" in done.stderr and "rawi users add" in done.stderr


def test_a_login_makes_a_new_session_whatever_the_browser_brought(client: Client) -> None:
    brought = {"x-csrf-token": csrf(client), "cookie": "rawi=chosen-by-somebody-else"}
    assert client.post("/api/v1/session", json={"name": "ada-admin", "password": PASSWORD}, headers=brought).status_code == 200
    first = cookie(client)
    assert first != "chosen-by-somebody-else" and len(first) > 40
    assert log_in(client).status_code == 200
    second = cookie(client)
    assert second != first
    client.cookies.clear()
    assert client.get("/api/v1/documents", headers={"cookie": f"rawi={second}"}).status_code == 200
    assert client.get("/api/v1/documents", headers={"cookie": f"rawi={first}"}).status_code == 401  # the session before is over


def test_the_store_knows_no_session_id_no_token_and_no_password(client: Client, project: Path) -> None:
    log_in(client)
    token = client.post("/api/v1/tokens", json={"name": "t", "scopes": ["read"]}, headers={"x-csrf-token": csrf(client)}).json()["token"]
    for file in project.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert PASSWORD.encode() not in data and cookie(client).encode() not in data and token.encode() not in data
    with Project.open(project) as opened, opened.store.read() as connection:
        assert all(one.password.startswith("$argon2id$") for one in accounts.accounts(connection))


def test_the_cookie_is_closed_to_scripts_and_other_sites(project: Path) -> None:
    with served(project) as plain:
        said = log_in(plain).headers["set-cookie"]
    assert "HttpOnly" in said and "SameSite=Strict" in said and "Path=/" in said and "Secure" not in said
    with served(project, behind_tls=True) as tls:
        answer = log_in(tls)
    assert answer.headers["set-cookie"].startswith("__Host-rawi=") and "; Secure" in answer.headers["set-cookie"]
    assert "max-age" in answer.headers["strict-transport-security"]


def test_what_writes_needs_the_token_of_its_own_session_and_its_own_page(client: Client) -> None:
    log_in(client)
    good = csrf(client)
    body = {"name": "new-one", "password": "a long enough one", "role": "reader"}
    for headers in ({}, {"x-csrf-token": ""}, {"x-csrf-token": "x" * len(good)}, {"x-csrf-token": "\xe9".encode("latin-1")}):
        assert client.post("/api/v1/users", json=body, headers=headers).status_code == 403
    for bad in ({"origin": "http://evil.test"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}):
        assert client.post("/api/v1/users", json=body, headers={"x-csrf-token": good, **bad}).status_code == 403
    own = {"x-csrf-token": good, "origin": "http://workbench.test", "sec-fetch-site": "same-origin"}
    assert client.post("/api/v1/users", json=body, headers=own).status_code == 201


def test_on_loopback_a_write_needs_the_token_as_well(project: Path) -> None:
    with TestClient(create_app(Settings(str(project))), base_url="http://127.0.0.1:8321") as client:
        body = {"name": "new-one", "password": "a long enough one", "role": "reader"}
        assert client.post("/api/v1/users", json=body).status_code == 403
        assert client.post("/api/v1/users", json=body, headers={"x-csrf-token": csrf(client)}).status_code == 201


def test_wrong_names_and_wrong_passwords_look_alike_and_are_counted(client: Client) -> None:
    known, unknown = log_in(client, password="not the password"), log_in(client, name="nobody-here")
    assert known.status_code == unknown.status_code == 401 and known.json()["detail"] == unknown.json()["detail"]
    for _ in range(4):
        log_in(client, password="not the password")
    blocked = log_in(client)  # the right one does not help now
    assert blocked.status_code == 429 and int(blocked.headers["retry-after"]) > 0
    assert log_in(client, name="edit-one").status_code == 200


def test_the_log_names_logins_but_not_what_was_typed_as_a_name(client: Client, project: Path) -> None:
    log_in(client, name="my secret typed in the wrong field")
    log_in(client, password="wrong wrong wrong")
    log_in(client)
    with Project.open(project) as opened:
        said = [(entry.action, entry.subject) for entry in opened.store.audit()]
        assert opened.store.verify_audit().fault is None
    assert ("login refused", "unknown user") in said and ("login refused", "user ada-admin") in said and ("login", "user ada-admin") in said
    assert not any("secret" in subject for _, subject in said)


@pytest.mark.parametrize("name,reaches", [
    ("read-one", {"read"}), ("review-one", {"read"}), ("edit-one", {"read"}), ("ada-admin", {"read", "admin"}),
])  # fmt: skip
def test_roles(client: Client, name: str, reaches: set[str]) -> None:
    log_in(client, name)
    assert client.get("/api/v1/documents").status_code == 200
    assert client.get("/api/v1/users").status_code == (200 if "admin" in reaches else 403)


def test_a_second_factor_is_asked_for_and_no_code_counts_twice(client: Client) -> None:
    log_in(client)
    made = client.post("/api/v1/users/me/totp", headers={"x-csrf-token": csrf(client)}).json()
    assert made["uri"].startswith("otpauth://totp/") and made["svg"].startswith("<svg")
    totp = pyotp.TOTP(made["secret"])
    assert client.post("/api/v1/users/me/totp/confirm", json={"code": "000000x"}, headers={"x-csrf-token": csrf(client)}).status_code == 400
    code = totp.now()
    assert client.post("/api/v1/users/me/totp/confirm", json={"code": code}, headers={"x-csrf-token": csrf(client)}).status_code == 204
    client.delete("/api/v1/session", headers={"x-csrf-token": csrf(client)})
    asked = log_in(client)
    assert asked.status_code == 401 and asked.json()["type"].endswith("totp-required")
    assert log_in(client, code=code).status_code == 401  # used when it was confirmed
    assert log_in(client, code=totp.at(int(time.time()) + 30)).status_code == 200


def test_steps_of_codes() -> None:
    secret = pyotp.random_base32()
    for shift, good in ((0, True), (-1, True), (1, True), (-2, False), (2, False)):
        code = pyotp.TOTP(secret).at((100 + shift) * 30)
        assert (session_routes.matching_step(secret, code, 100 * 30.0) is not None) is good
    assert session_routes.matching_step(secret, "٠١٢٣٤٥", 3000.0) is None


def test_tokens_do_what_their_scopes_say_and_no_more_than_their_user(client: Client) -> None:
    log_in(client, "review-one")
    headers = {"x-csrf-token": csrf(client)}
    assert client.post("/api/v1/tokens", json={"name": "t", "scopes": ["admin"]}, headers=headers).status_code == 403
    made = client.post("/api/v1/tokens", json={"name": "t", "scopes": ["read"], "days": 1}, headers=headers).json()
    client.cookies.clear()
    bearer = {"authorization": f"Bearer {made['token']}"}
    assert client.get("/api/v1/documents", headers=bearer).status_code == 200
    assert client.get("/api/v1/users", headers=bearer).status_code == 403
    assert client.post("/api/v1/tokens", json={"name": "t", "scopes": ["read"]}, headers=bearer).status_code == 403
    assert client.get("/api/v1/documents", headers={"authorization": "Bearer rawi_no"}).status_code == 401
    log_in(client, "review-one")
    assert client.delete(f"/api/v1/tokens/{made['id']}", headers={"x-csrf-token": csrf(client)}).status_code == 204
    client.cookies.clear()
    assert client.get("/api/v1/documents", headers=bearer).status_code == 401


def test_a_token_runs_out(client: Client, project: Path) -> None:
    log_in(client)
    made = client.post("/api/v1/tokens", json={"name": "t", "scopes": ["read"]}, headers={"x-csrf-token": csrf(client)}).json()
    with Project.open(project) as opened, opened.store.write() as connection:
        connection.execute(schema.access_token.update().values(expires="2020-01-01T00:00:00Z"))
    client.cookies.clear()
    assert client.get("/api/v1/documents", headers={"authorization": f"Bearer {made['token']}"}).status_code == 401


def test_sessions_run_out_and_end_for_everyone(client: Client, project: Path) -> None:
    log_in(client)
    with Project.open(project) as opened, opened.store.write() as connection:
        connection.execute(schema.login_session.update().values(seen="2020-01-01T00:00:00Z"))
    assert client.get("/api/v1/documents").status_code == 401
    log_in(client)
    assert client.delete("/api/v1/sessions", headers={"x-csrf-token": csrf(client)}).status_code == 204
    assert client.get("/api/v1/documents").status_code == 401


def test_who_is_locked_out_or_gets_a_new_password_is_out_at_once(client: Client, project: Path) -> None:
    with served(project) as other:
        log_in(other, "edit-one")
        log_in(client)
        headers = {"x-csrf-token": csrf(client)}
        assert client.patch("/api/v1/users/edit-one", json={"disabled": True}, headers=headers).status_code == 200
        assert other.get("/api/v1/documents").status_code == 401
        assert log_in(other, "edit-one").status_code == 401
    assert client.patch("/api/v1/users/ada-admin", json={"role": "reader"}, headers=headers).status_code == 409  # the last admin


def test_one_changes_ones_own_password(client: Client) -> None:
    log_in(client, "read-one")
    headers = {"x-csrf-token": csrf(client)}
    wrong = client.post("/api/v1/users/me/password", json={"old": "not it at all", "new": "eight green hills"}, headers=headers)
    assert wrong.status_code == 403
    right_one = client.post("/api/v1/users/me/password", json={"old": PASSWORD, "new": "eight green hills"}, headers=headers)
    assert right_one.status_code == 204
    assert client.get("/api/v1/documents").status_code == 401
    assert log_in(client, "read-one").status_code == 401 and log_in(client, "read-one", "eight green hills").status_code == 200


@pytest.mark.parametrize(
    "name,password", [("someone", "short"), ("someone", "aaaaaaaaaaaaaaaa"), ("someone", "someone123"), ("someone", "x" * 201)]
)
def test_weak_passwords(name: str, password: str) -> None:
    assert weakness(name, password)


def test_hashes() -> None:
    assert right(HASH, PASSWORD) and not right(HASH, PASSWORD + " ") and not right(HASH, "\ud800") and not right("no hash", PASSWORD)


def test_every_answer_has_the_headers(client: Client) -> None:
    for path in (
        "/",
        "/read/x",
        "/static/none.js",
        "/api/v1/session",
        "/api/v1/documents",
        "/api/v1/nothing",
        "/api/v1/openapi/openapi.json",
    ):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "unsafe" not in policy and "http" not in policy and "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"
    assert client.put("/api/v1/session").headers["content-security-policy"]


def test_a_body_that_is_too_big_or_no_json_is_refused(client: Client) -> None:
    headers = {"x-csrf-token": csrf(client), "content-type": "application/json"}
    assert client.post("/api/v1/session", content=b'{"name": "' + b"x" * 2_000_000 + b'"}', headers=headers).status_code == 413
    for body in (b"", b"{", b"[]", b'{"name": 1, "password": "x"}', b'{"name": "a", "password": "b", "more": 1}', b"\xff\xfe"):
        assert client.post("/api/v1/session", content=body, headers=headers).status_code == 400


def test_too_many_requests() -> None:
    now = [0.0]
    limit = Limit(2, 10, lambda: now[0])
    for key in ("a", "a", "b"):
        assert limit.wait(key) == 0
        limit.count(key)
    assert limit.wait("a") == 10 and limit.wait("b") == 0
    now[0] = 10.5
    assert limit.wait("a") == 0


def test_a_backup_keeps_no_session(client: Client, project: Path, tmp_path: Path) -> None:
    log_in(client)
    with Project.open(project) as opened:
        opened.backup(tmp_path / "all.rawi")
    Project.restore(tmp_path / "again", tmp_path / "all.rawi")
    with Project.open(tmp_path / "again") as opened, opened.store.read() as connection:
        assert connection.execute(select(schema.login_session)).all() == []
        assert [one.name for one in accounts.accounts(connection)] == sorted(PEOPLE)


def test_users_on_the_command_line(tmp_path: Path) -> None:
    folder = str(tmp_path / "p")
    Project.open(folder, create=True).close()

    def rawi(*words: str, given: str = "") -> Any:
        return subprocess.run([RAWI, *words], input=given, capture_output=True, text=True, timeout=60, check=False)

    assert "no users" in rawi("users", "list", folder).stdout
    added = rawi("users", "add", folder, "first", "--role", "admin", "--password-stdin", given=PASSWORD + "\n")
    assert added.returncode == 0 and "first: admin" in added.stdout
    assert rawi("users", "add", folder, "first", "--password-stdin", given=PASSWORD + "\n").returncode == 1
    assert rawi("users", "add", folder, "second", "--password-stdin", given="short\n").returncode == 2
    assert rawi("users", "change", folder, "first", "--lock").returncode == 1  # the last admin
    assert rawi("users", "change", folder, "nobody", "--lock").returncode == 1
    assert "first: admin" in rawi("users", "list", folder).stdout

"""A workbench over a network: the log-in page, what each role sees, one-time codes."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyotp
import pytest

from tests.browser.conftest import RAWI, Served, Watch, free_port, launch

PASSWORD = "seven wells in the valley"
WORDS = {
    "ar": {"name": "الاسم", "password": "كلمة المرور", "in": "ادخل", "out": "خروج", "totp": "فعّل الرمز المؤقت", "code": "الرمز", "on": "فعّل", "login_code": "الرمز المؤقت", "is_on": "الرمز المؤقت مفعّل"},
    "en": {"name": "Name", "password": "Password", "in": "Log in", "out": "Log out", "totp": "Switch on one-time codes", "code": "Code", "on": "Switch on", "login_code": "One-time code", "is_on": "The one-time code is on"},
}  # fmt: skip
# the sections of the bar that each role has beyond those of the role before it
MORE = {"reader": set(), "reviewer": {"/review"}, "editor": {"/review", "/add"}, "admin": {"/review", "/add"}}


@pytest.fixture(scope="module")
def network(browser: Any, tmp_path_factory: pytest.TempPathFactory, reports: Path) -> Iterator[Served]:
    """A project with a user of each role, served on every address of this machine."""
    project = tmp_path_factory.mktemp("network") / "project"
    for command in (["init", str(project)], ["add", str(project), str(reports)], ["link", str(project)]):
        subprocess.run([str(RAWI), *command], capture_output=True, check=True)
    for name in ("reader", "reviewer", "editor", "admin", "totp-ar", "totp-en"):
        role = name if "totp" not in name else "reader"
        words = [str(RAWI), "users", "add", str(project), name, "--role", role, "--password-stdin"]
        subprocess.run(words, input=PASSWORD, text=True, capture_output=True, check=True)
    port = free_port()
    arguments = ("--host", "0.0.0.0")
    served = Served(f"http://127.0.0.1:{port}", project, launch(project, port, arguments), arguments)
    yield served
    served.stop()


@pytest.fixture
def visit(browser: Any, network: Served, language: str) -> Iterator[Callable[[], Any]]:
    contexts = []
    watch = Watch(network.address)
    watch.allow("401", "403")

    def opened() -> Any:
        context = browser.new_context(base_url=network.address)
        context.add_init_script(f"if (location.protocol.startsWith('http')) localStorage.setItem('rawi-language', '{language}')")
        watch.follow(context)
        contexts.append(context)
        page = context.new_page()
        page.goto("/documents")
        return page

    yield opened
    for context in contexts:
        context.close()
    watch.check()


def enter(page: Any, language: str, name: str, password: str = PASSWORD, code: str | None = None) -> None:
    say = WORDS[language]
    page.get_by_label(say["name"], exact=True).fill(name)
    page.get_by_label(say["password"], exact=True).fill(password)
    if code is not None:
        page.get_by_label(say["login_code"], exact=True).fill(code)
    page.get_by_role("button", name=say["in"], exact=True).click()


def status(page: Any, path: str) -> int:
    """What the API answers to the page itself: Playwright's own requests would not send a cookie that is for TLS alone."""
    found: int = page.evaluate("(path) => fetch('/api/v1' + path).then((answer) => answer.status)", path)
    return found


@pytest.mark.parametrize("role", MORE)
def test_a_role_sees_what_it_may(visit: Callable[[], Any], language: str, role: str) -> None:
    page = visit()
    page.locator("form.login").wait_for()
    assert page.locator(".nav").count() == 0, "nothing of the workbench before the log-in"
    enter(page, language, role)
    page.locator(".nav").wait_for()
    shown = {link.get_attribute("href") for link in page.locator(".nav a").all()}
    assert shown & {"/review", "/add"} == MORE[role]
    answers = {path: status(page, path) for path in ("/users", "/log", "/documents")}
    assert answers == {"/users": 200 if role == "admin" else 403, "/log": 200 if role == "admin" else 403, "/documents": 200}
    page.goto("/people")
    page.locator("main h1").wait_for()
    page.wait_for_load_state("networkidle")
    assert page.locator("#users").count() == (1 if role == "admin" else 0)
    page.goto("/events")
    page.locator(".event-line a").first.click()
    page.locator("#verdict").wait_for()
    assert (page.locator(".verdicts button").count() > 0) == (role != "reader")
    page.get_by_role("button", name=WORDS[language]["out"]).click()
    page.locator("form.login").wait_for()
    assert status(page, "/documents") == 401


def test_a_wrong_password_is_refused_in_one_line(visit: Callable[[], Any], language: str) -> None:
    page = visit()
    page.locator("form.login").wait_for()
    enter(page, language, "nobody", "not the password")
    page.get_by_role("alert").wait_for()
    assert page.locator(".nav").count() == 0


def test_a_one_time_code(visit: Callable[[], Any], language: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    say, user = WORDS[language], f"totp-{language}"
    page = visit()
    assert axe.Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag22aa"]}).violations_count == 0
    enter(page, language, user)
    page.locator(".nav").wait_for()
    page.goto("/people")
    page.get_by_role("button", name=say["totp"]).click()
    secret = page.get_by_role("dialog").locator("code").inner_text()
    page.get_by_role("dialog").get_by_label(say["code"], exact=True).fill(pyotp.TOTP(secret).now())
    page.get_by_role("dialog").get_by_role("button", name=say["on"], exact=True).click()
    page.get_by_text(say["is_on"]).wait_for()
    other = visit()
    enter(other, language, user)
    other.get_by_label(say["login_code"], exact=True).wait_for()
    enter(other, language, user, code="000000")
    other.get_by_role("alert").wait_for()
    # a code is taken once: the next one is of the next half minute, and one ahead is taken as well
    enter(other, language, user, code=pyotp.TOTP(secret).at(time.time() + 30))
    other.locator(".nav").wait_for()

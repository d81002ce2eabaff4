"""The workbench in a real browser: the system's Chromium, a served project of the examples, a watch over every request and error.

Fixtures: `browser` and `served` (a `Served`) once a module, `open_page` (a function that opens pages), `page` (one page a language).
A module that wants other reports overrides `reports` with a module-scoped fixture of its own.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
RAWI = Path(sys.executable).with_name("rawi")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def missing(why: str) -> None:
    """What the tests need is not there: left out on a developer's machine, a failure in CI."""
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    # once a module, not once a session: while Playwright runs, no other test in this process could use asyncio.run
    playwright = pytest.importorskip("playwright.sync_api")
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    if found is None:
        missing("no Chromium on this machine: apt-get install chromium")
    if not (ROOT / "src" / "rawi" / "web" / "static" / "index.html").is_file():
        missing("the pages are not built: make web")
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield chromium
        chromium.close()


@dataclass
class Served:
    """A running `rawi serve`: its address, and the folder of its project."""

    address: str
    project: Path
    process: subprocess.Popen[bytes] = field(repr=False)
    arguments: tuple[str, ...] = ()

    def restart(self) -> None:
        """End the server and start it again on the same port."""
        self.stop()
        self.process = launch(self.project, int(self.address.rsplit(":", 1)[1]), self.arguments)

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def launch(project: Path, port: int, arguments: tuple[str, ...] = ()) -> subprocess.Popen[bytes]:
    """Start the server and wait until it answers."""
    log = project.with_name(f"{project.name}.log").open("ab")
    command = [str(RAWI), "serve", str(project), "--port", str(port), *arguments]
    process = subprocess.Popen(command, stdout=log, stderr=log)
    ends = time.monotonic() + 60
    while time.monotonic() < ends and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/session", timeout=5):
                return process
        except OSError:
            time.sleep(0.1)
    process.kill()
    raise AssertionError(f"rawi serve did not answer: {Path(log.name).read_text(encoding='utf-8')[-2000:]}")


@pytest.fixture(scope="module")
def reports() -> Path:
    """What the module's project is made of."""
    return ROOT / "examples" / "reports.jsonl"


@pytest.fixture(scope="module")
def served(reports: Path, tmp_path_factory: pytest.TempPathFactory, browser: Any) -> Iterator[Served]:
    """A project of the reports, linked and served on a port of its own. It comes after `browser`: without one nothing is made."""
    project = tmp_path_factory.mktemp("workbench") / "project"
    for command in (["init", str(project)], ["add", str(project), str(reports)], ["link", str(project)]):
        done = subprocess.run([str(RAWI), *command], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    port = free_port()
    running = Served(f"http://127.0.0.1:{port}", project, launch(project, port))
    yield running
    running.stop()


def _told(message: Any) -> str:
    """A message of the console with the address that it is about."""
    return f"{message.text} {message.location.get('url', '')}".strip()


@dataclass
class Watch:
    """What pages did that they must not do. `allow` takes words of console errors that a test brings about on purpose."""

    origin: str
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def allow(self, *words: str) -> None:
        self.allowed.extend(words)

    def follow(self, context: Any) -> None:
        context.on("request", lambda request: self._request(request.url))
        context.on("console", lambda message: message.type == "error" and self.errors.append(_told(message)))
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def _request(self, url: str) -> None:
        if not url.startswith((self.origin + "/", "data:", "blob:")):
            self.foreign.append(url)

    def check(self) -> None:
        assert not self.foreign, f"requests that left the server: {self.foreign}"
        errors = [one for one in self.errors if not any(words in one for words in self.allowed)]
        assert not errors, f"errors in the console: {errors}"


@pytest.fixture
def watch(served: Served) -> Watch:
    return Watch(served.address)


@pytest.fixture
def open_page(browser: Any, served: Served, watch: Watch) -> Iterator[Callable[..., Any]]:
    """`open_page(path="/", language="ar", theme="light", size=(1400, 900))` -> a page that has settled; checked and closed at the end."""
    contexts = []

    def opened(path: str = "/", language: str = "ar", theme: str = "light", size: tuple[int, int] = (1400, 900), **options: Any) -> Any:
        context = browser.new_context(base_url=served.address, viewport={"width": size[0], "height": size[1]}, **options)
        kept = f"localStorage.setItem('rawi-language', '{language}'); localStorage.setItem('rawi-theme', '{theme}')"
        first = "location.protocol.startsWith('http') && !localStorage.getItem('rawi-language')"  # not on about:blank, which has no storage
        context.add_init_script(f"if ({first}) {{ {kept} }}")
        watch.follow(context)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(path)
        page.wait_for_load_state("networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()
    watch.check()


@pytest.fixture(params=["ar", "en"])
def language(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
def page(open_page: Callable[..., Any], language: str) -> Any:
    """The start page, once in each language."""
    return open_page("/", language)

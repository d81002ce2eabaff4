"""`rawi watch` against a real server whose feeds change between the rounds."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rawi.cli.main import cli
from rawi.intake import Options
from rawi.project import Added, Project
from rawi.watching import Unchanged, forget, look, remembered
from tests.intake.builders import page
from tests.intake.server import Site, redirect, send, serving

RAWI = Path(sys.executable).parent / "rawi"
RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>صحيفة المثال</title>{}</channel></rss>'
ATOM = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>إذاعة المثال</title>{}</feed>'
MODIFIED = "Sat, 21 Jul 2018 {:02}:00:00 GMT"


class Feed:
    """A feed that can be changed: it honours If-None-Match (`etag`), else If-Modified-Since."""

    def __init__(self, site: Site, path: str, *, atom: bool = False, etag: bool = True) -> None:
        self.site, self.path, self.atom, self.etag = site, path, atom, etag
        self.version = 0
        self.items: list[str] = []
        self.answers: Counter[int] = Counter()
        self.trouble: tuple[int, str] | None = None  # status and Retry-After
        site.pages[path] = self.answer

    def publish(self, *paths: str) -> None:
        """New pages, first in the feed, each with an article of its own."""
        self.version += 1
        for path in paths:
            self.items.insert(0, path)
            self.site.pages[path] = page(
                sentences=(f"قال متحدث إن مسلحين هاجموا البوابة رقم {path[1:]} في بلدة تل الرمان صباح اليوم.",) * 3
            ).encode()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        tag, modified = f'"v{self.version}"', MODIFIED.format(self.version)
        if self.trouble is not None:
            self._send(handler, self.trouble[0], Retry_After=self.trouble[1])
        elif self.etag and handler.headers["If-None-Match"] == tag or not self.etag and handler.headers["If-Modified-Since"] == modified:
            self._send(handler, 304)
        else:
            self._send(handler, 200, self._body(), **({"ETag": tag} if self.etag else {"Last_Modified": modified}))

    def _send(self, handler: BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str) -> None:
        self.answers[status] += 1
        send(handler, body, status=status, **headers)

    def _body(self) -> bytes:
        if self.atom:
            entries = (f"<entry><title>{p}</title><id>{p}</id><link href='{self.site.url}{p}'/></entry>" for p in self.items)
            return ATOM.format("".join(entries)).encode()
        return RSS.format("".join(f"<item><title>{p}</title><link>{self.site.url}{p}</link></item>" for p in self.items)).encode()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.open(tmp_path / "p", create=True) as opened:
        yield opened


def watched(project: Project, *feeds: Feed) -> None:
    remembered(project, [feed.site.url + feed.path for feed in feeds])


def looked(project: Project, at: str = "12:00", **options: object) -> list[str]:
    """What one look gave: `new /1`, `refused /1`, `unchanged /rss`, `waits /rss 12:10`, sorted."""
    project.store.now = lambda: f"2026-03-05T{at}:00Z"
    out = []
    for found in look(project, Options(allow_private=True, pause=0.0, **options)):  # type: ignore[arg-type]
        path = "/" + found.address.split("/", 3)[3]
        if isinstance(found, Added):
            out.append(f"{found.outcome} {path}")
        else:
            out.append(f"unchanged {path}" if isinstance(found, Unchanged) else f"waits {path} {found.until[11:16]} {found.failures}")
    return sorted(out)


def test_what_is_new_is_taken_read_and_linked_round_after_round(site: Site, project: Project) -> None:
    rss, atom = Feed(site, "/rss"), Feed(site, "/atom", atom=True, etag=False)
    rss.publish("/1", "/2")
    atom.publish("/3")
    watched(project, rss, atom)
    assert looked(project) == ["new /1", "new /2", "new /3"]
    counts = project.store.counts()
    assert counts["readings"] == 3 and counts["claims"] >= 3 and counts["events"] >= 1 and project.status().waiting == 0

    site.asked.clear()
    assert looked(project) == ["unchanged /atom", "unchanged /rss"]
    assert site.paths() == ["/robots.txt", "/rss", "/robots.txt", "/atom"]  # and no page
    assert site.asked[1][1]["if-none-match"] == '"v1"' and site.asked[3][1]["if-modified-since"] == MODIFIED.format(1)
    assert rss.answers == atom.answers == {200: 1, 304: 1}

    rss.publish("/4")
    site.asked.clear()
    assert looked(project) == ["new /4", "unchanged /atom"]
    assert [path for path in site.paths() if path[1:].isdigit()] == ["/4"]  # what is here is not fetched again
    assert project.store.counts()["readings"] == 4
    atom.publish("/5")
    rss.publish("/6")
    assert looked(project) == ["new /5", "new /6"]


def test_a_page_that_lies_elsewhere_than_the_feed_says_is_not_fetched_again(site: Site, project: Project) -> None:
    """The link of the feed is neither the address of the page nor the one that the page calls its own."""
    rss = Feed(site, "/rss")
    rss.publish("/1")
    site.pages |= {"/1": redirect("/real"), "/real": page(head=f'<link rel="canonical" href="{site.url}/canonical">').encode()}
    watched(project, rss)
    assert looked(project) == ["new /real"]
    rss.publish("/2")
    site.asked.clear()
    assert looked(project) == ["new /2"] and "/1" not in site.paths()


def test_a_server_in_trouble_is_left_alone_for_longer_and_longer(site: Site, project: Project) -> None:
    bad, good = Feed(site, "/rss"), Feed(site, "/atom", atom=True)
    bad.publish("/1")
    good.publish("/2")
    bad.trouble = (500, "")
    watched(project, bad, good)
    assert looked(project, "12:00") == ["new /2", "refused /rss", "waits /rss 12:10 1"]
    site.asked.clear()
    assert looked(project, "12:09") == ["unchanged /atom", "waits /rss 12:10 1"] and "/rss" not in site.paths()
    assert looked(project, "12:11") == ["refused /rss", "unchanged /atom", "waits /rss 12:31 2"]
    assert looked(project, "12:32") == ["refused /rss", "unchanged /atom", "waits /rss 13:12 3"]
    bad.trouble = None
    assert looked(project, "13:13") == ["new /1", "unchanged /atom"]
    bad.trouble = (500, "")
    assert "waits /rss 14:10 1" in looked(project, "14:00")  # the count begins anew


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_says_how_long_is_taken_at_its_word(site: Site, project: Project, status: int) -> None:
    rss = Feed(site, "/rss")
    rss.publish("/1")
    rss.trouble = (status, "7200")
    watched(project, rss)
    assert looked(project, "12:00") == ["refused /rss", "waits /rss 14:00 1"]
    rss.trouble = None
    assert looked(project, "13:59") == ["waits /rss 14:00 1"] and rss.answers == {status: 1}
    assert looked(project, "14:00") == ["new /1"]


def test_pages_that_a_busy_server_held_back_come_later(site: Site, project: Project) -> None:
    rss = Feed(site, "/rss")
    rss.publish("/1", "/2", "/3")
    article, site.pages["/2"] = site.pages["/2"], lambda handler: send(handler, status=429, Retry_After="3600")
    watched(project, rss)
    assert looked(project, "12:00") == ["new /3", "refused /2", "refused /rss", "waits /rss 13:00 1"]
    site.pages["/2"] = article
    site.asked.clear()
    assert looked(project, "13:00") == ["new /1", "new /2"] and "/3" not in site.paths()
    assert looked(project, "13:30") == ["unchanged /rss"]


def test_a_page_that_was_out_of_order_is_not_lost_behind_an_unchanged_feed(site: Site, project: Project) -> None:
    rss = Feed(site, "/rss")
    rss.publish("/1")
    article, site.pages["/1"] = site.pages["/1"], lambda handler: send(handler, status=500)
    watched(project, rss)
    assert looked(project) == ["refused /1"]
    site.pages["/1"] = article
    assert looked(project) == ["new /1"] and looked(project) == ["unchanged /rss"]


def test_without_following_a_feed_gives_what_it_holds(site: Site, project: Project) -> None:
    rss = Feed(site, "/rss")
    rss.publish("/1")
    watched(project, rss)
    assert looked(project, follow=False) == ["refused /1"] and "/1" not in site.paths()


def test_what_a_broken_off_look_took_in_is_read_at_the_next(site: Site, project: Project) -> None:
    rss = Feed(site, "/rss")
    rss.publish("/1")
    watched(project, rss)
    options = Options(allow_private=True, pause=0.0)
    next(look(project, options))  # and nobody asks for the rest
    assert project.status().waiting == 1
    assert looked(project) == [] and rss.answers == {200: 2}  # the feed is asked for again, its page is known
    assert project.status().waiting == 0 and project.store.counts()["readings"] == 1


def test_what_is_forgotten_leaves_nothing(site: Site, project: Project) -> None:
    rss = Feed(site, "/rss")
    rss.trouble = (503, "60")
    watched(project, rss)
    looked(project)
    assert forget(project, [f"{site.url}/rss"]) == []
    assert all(project.store.settings.get(f"watch.{name}") == {} for name in ("versions", "waits", "fetched"))
    assert looked(project) == []


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["watch", *map(str, arguments)])


def test_a_private_address_is_asked_only_where_that_is_allowed(site: Site, tmp_path: Path) -> None:
    Project.open(tmp_path / "p", create=True).close()
    Feed(site, "/rss").publish("/1")
    result = run(tmp_path / "p", f"{site.url}/rss", "--once")
    assert "not on the public net" in result.output and site.asked == []
    result = run(tmp_path / "p", "--once", "--allow-private")
    assert result.exit_code == 0 and "1 new, 0 here already, 0 refused; addresses: 0 unchanged, 0 waiting" in result.output
    assert "0 new, 0 here already, 0 refused; addresses: 1 unchanged, 0 waiting" in run(tmp_path / "p", "--once", "--allow-private").output


def test_a_feed_in_a_file_is_followed_only_where_that_is_said(site: Site, tmp_path: Path) -> None:
    Project.open(tmp_path / "p", create=True).close()
    feed = Feed(site, "/rss")
    feed.publish("/1")
    file = tmp_path / "feed.xml"
    file.write_bytes(feed._body())
    add = ["add", str(tmp_path / "p"), str(file), "--allow-private", "--only-add"]
    for more in ([], ["--no-follow"]):
        result = CliRunner().invoke(cli, [*add, *more])
        assert result.exit_code == 1 and "listed without its text" in result.output and site.asked == []
    assert "1 new" in CliRunner().invoke(cli, [*add, "--follow"]).output
    add[2] = f"{site.url}/rss"
    assert "listed without its text" in CliRunner().invoke(cli, [*add, "--no-follow"]).output


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_goes_round_after_round_and_stops_cleanly(site: Site, tmp_path: Path, end: signal.Signals) -> None:
    Project.open(tmp_path / "p", create=True).close()
    feed = Feed(site, "/rss")
    feed.publish("/1")
    process = subprocess.Popen(
        [sys.executable, "-c", "import rawi.cli.watch as w; w._LEAST = 0; from rawi.cli.main import main; main()",
         "watch", str(tmp_path / "p"), f"{site.url}/rss", "--allow-private", "--every", "1s"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    try:
        assert "1 new" in _line(process)
        assert "1 unchanged" in _line(process)
        feed.publish("/2")
        assert any("1 new" in _line(process) for _ in range(3))
        process.send_signal(end)
        out, errors = process.communicate(timeout=90)
    finally:
        process.kill()
    assert process.returncode == 0 and errors.decode().splitlines() == [
        "stopped; what was taken is kept, and the rest is taken at the next look"
    ]
    with Project.open(tmp_path / "p") as project:
        assert project.store.counts()["readings"] == 2 and project.store.verify_audit().fault is None


def _line(process: subprocess.Popen[bytes]) -> str:
    """The next line of a process, which must come within a minute."""
    assert process.stdout is not None
    begin = time.monotonic()
    while not select.select([process.stdout], [], [], 1)[0]:
        assert time.monotonic() - begin < 60 and process.poll() is None, process.stderr and process.stderr.read()
    return process.stdout.readline().decode()

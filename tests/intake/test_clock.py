"""Extraction against the clock: a file that keeps a parser busy costs its own line and no more than its time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rawi.intake import Limits, Options, clock, collect
from rawi.intake.articles import article, capture_of
from rawi.intake.item import Item
from rawi.intake.kinds import MEDIA_TYPES
from rawi.model import Captured, Refused
from tests.intake.builders import mail, options, page, pdf, word

SLOW = b"<html><body>" + b"<ul><li>abc def</li></ul>" * 100_000  # extraction takes time with the square of the lists: many minutes
LOOSE = {"blocks": 10**9, "elements": 10**9, "attributes": 10**9}
KINDS = {"html": page(head='<meta property="og:title" content="عنوان">').encode(), "pdf": pdf(title="Title"), "docx": word(), "eml": mail()}


def limited(seconds: float) -> Options:
    return options(limits=Limits(seconds=seconds, **LOOSE))


def got(raw: bytes, kind: str, opts: Options) -> Captured | Refused:
    return article(Item(raw=raw, capture=capture_of(raw, f"a.{kind}", MEDIA_TYPES[kind], opts)), opts)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_comes_out_as_without_a_clock(kind: str) -> None:
    found = got(KINDS[kind], kind, options())
    assert isinstance(found, Captured) and found == got(KINDS[kind], kind, options(limits=Limits(seconds=0)))


@pytest.mark.parametrize(
    ("kind", "raw"), [("html", b"<html><body>"), ("pdf", b"%PDF-1.7 no"), ("docx", b"PK\3\4 no"), ("pdf", pdf(password="x"))]
)
def test_the_same_is_refused_as_without_a_clock(kind: str, raw: bytes) -> None:
    found = got(raw, kind, options())
    assert isinstance(found, Refused) and found == got(raw, kind, options(limits=Limits(seconds=0)))


def test_a_page_that_takes_too_long_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "1.html").write_bytes(page().encode())
    (tmp_path / "2.html").write_bytes(SLOW)
    (tmp_path / "3.html").write_bytes(page(head="<meta name='x' content='y'>").encode())
    got(KINDS["html"], "html", options())  # what extracts is running
    start = time.monotonic()
    first, second, third = collect(str(tmp_path), limited(2))
    assert time.monotonic() - start < 20
    assert isinstance(first, Captured) and isinstance(third, Captured)
    assert isinstance(second, Refused) and second.why.startswith("took longer than 2 s") and "\n" not in second.why


def test_a_process_that_is_ended_costs_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    send = clock._send

    def kill(stream: object, data: bytes) -> None:
        (worker,) = [one for one in workers if one.process.stdin is stream]
        send(stream, data)  # type: ignore[arg-type]
        os.kill(worker.process.pid, signal.SIGKILL)

    workers = [clock._WORKERS.take()]
    clock._WORKERS.give_back(workers[0])
    monkeypatch.setattr(clock, "_send", kill)
    found = got(SLOW, "html", limited(60))
    assert isinstance(found, Refused) and "was ended" in found.why
    monkeypatch.undo()
    assert isinstance(got(KINDS["html"], "html", options()), Captured)


def test_several_threads_extract_at_once() -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(
            pool.map(
                lambda number: got(
                    page(sentences=(f"قال متحدث إن العدد {number} من القافلة وصل إلى البلدة.",) * 4).encode(), "html", options()
                ),
                range(12),
            )
        )
    assert [f"العدد {number} " in one.text for number, one in enumerate(found) if isinstance(one, Captured)] == [True] * 12


def test_the_process_ends_with_the_one_that_asks(tmp_path: Path) -> None:
    """Killed while a slow page is read: what extracts ends when the time of the page is over."""
    (tmp_path / "a.html").write_bytes(SLOW)
    code = (
        "import os, threading, time\nfrom rawi.intake import Limits, Options, clock, collect\nworker = clock._WORKERS.take(); clock._WORKERS.give_back(worker)\n"
        f"print(worker.process.pid, flush=True)\nlist(collect({str(tmp_path)!r}, Options(limits=Limits(seconds=3, blocks=10**9, elements=10**9))))"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert process.stdout is not None
    pid = int(process.stdout.readline())
    time.sleep(0.5)
    process.kill()
    process.wait()
    deadline = time.monotonic() + 30
    while _runs(pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _runs(pid)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return False


def test_the_parsers_are_loaded_when_they_are_needed() -> None:
    code = "import sys, rawi.intake\nprint([name for name in ('trafilatura', 'pypdf', 'docx') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"

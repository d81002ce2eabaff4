"""The copy of a project that a blind review is shown: what the engines read, linked, without anything that people decided.

Of all that is shown only the reading of a single document could be made anew for each request; lists, facets, maps and events are counted over
all claims, and what was linked depends on each of them. So the copy is a project of its own, in a folder that only this user can read, made once
and again when something was added, read or linked. Decisions change nothing in it.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from rawi.errors import RawiError
from rawi.project import Project, searched_form
from rawi.store.as_read import AsRead, Held, held
from rawi.store.importing import Settings, import_into
from rawi.web.problems import Refusal
from rawi.web.projects import Projects

_LOG = logging.getLogger("rawi.web")
_WAIT = 20.0  # seconds that a request waits for the first copy
_REST = 10  # a copy is made anew no sooner than after this many times the time that the last one took
_RETRY = 10  # seconds until a browser asks again


class ReadCopy:
    """Lends the copy; the first request waits for it, later ones get the last one until the next is ready."""

    def __init__(self, address: str) -> None:
        self._kept = Projects(address)
        self._folder: Path | None = None
        self._lent: Projects | None = None
        self._held: Held | None = None
        self._lock = threading.Lock()
        self._ready = threading.Event()
        self._work: threading.Thread | None = None
        self._rested = 0.0
        self._ended = False

    @contextlib.contextmanager
    def use(self) -> Iterator[Project]:
        """The copy, open, for the time of the block. Raises Refusal (503) where it is not made yet."""
        self._renew()
        if not self._ready.wait(_WAIT) or (lent := self._lent) is None:
            raise Refusal(
                503, "the blind review is being prepared: the project as it was read, apart; try again", "preparing", retry=_RETRY
            )
        with lent.kept() as project:
            yield project

    def close(self) -> None:
        """Remove the copy."""
        with self._lock:
            self._ended = True
            lent, folder, work = self._lent, self._folder, self._work
        if lent is not None:
            lent.close()
        if work is None and folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        self._kept.close()

    def _renew(self) -> None:
        """Begin a new copy where the project is another than it was copied as, and none is being made."""
        if self._ended or self._work is not None or time.monotonic() < self._rested:
            return
        with self._kept.kept() as project, project.store.read() as connection:
            now = held(connection)
        with self._lock:
            if self._ended or self._work is not None or now == self._held:
                return
            self._work = threading.Thread(target=self._make, args=(now,), name="rawi-blind", daemon=True)
            self._work.start()

    def _make(self, now: Held) -> None:
        began = time.monotonic()
        folder = Path(tempfile.mkdtemp(prefix="rawi-blind-"))
        try:
            copied(self._kept.address, folder / "project", link=now.events)
        except (RawiError, OSError) as error:
            _LOG.error("the copy for the blind review", exc_info=error)
            self._settle(None, folder, now, began)
        else:
            self._settle(Projects(str(folder / "project")), folder, now, began)

    def _settle(self, lent: Projects | None, folder: Path, now: Held, began: float) -> None:
        """Put the new copy in the place of the last one; one that could not be made leaves it there."""
        with self._lock:
            old, gone = (self._lent, self._folder) if lent is not None else (None, folder)
            if lent is not None:
                self._lent, self._folder, self._held = lent, folder, now
            self._work, ended = None, self._ended
            self._rested = time.monotonic() + _REST * (time.monotonic() - began)
        self._ready.set()
        for one in (old, lent if ended else None):
            if one is not None:
                one.close()
        for path in (gone, folder if ended else None):
            if path is not None:
                shutil.rmtree(path, ignore_errors=True)


def copied(address: str, to: Path, *, link: bool) -> None:
    """Make the project of what the engines read of another one, in a new folder; with `link`, its events too.

    Raises StoreError and DocumentError as importing does.
    """
    with Project.open(address) as project:
        import_into(to, AsRead(project.store), Settings(searched_form()))
    if link:
        with Project.open(to) as copy:
            copy.link()

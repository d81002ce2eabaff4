"""Open projects for requests: a project belongs to one thread at a time, so that there are a few, lent out."""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Iterator

from rawi.project import Project

_MOST = 8


class Projects:
    """Lends open projects of one address; at most `_MOST` at a time, others wait."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._free: queue.LifoQueue[Project | None] = queue.LifoQueue()
        for _ in range(_MOST):
            self._free.put(None)

    @contextlib.contextmanager
    def use(self) -> Iterator[Project]:
        """An open project for the time of the block. Raises StoreError where it cannot be opened."""
        project = self._free.get()
        try:
            project = project or Project.open(self.address)
            yield project
        finally:
            self._free.put(project)

    def close(self) -> None:
        """Close those that are not in use."""
        with contextlib.suppress(queue.Empty):
            while True:
                project = self._free.get_nowait()
                if project is not None:
                    project.close()

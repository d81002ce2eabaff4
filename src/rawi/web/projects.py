"""Open projects for requests: a project belongs to one thread at a time, so that there are a few, lent out."""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Iterator
from contextlib import AbstractContextManager

from rawi.project import Project

_MOST = 8


class Projects:
    """Lends open projects of one address; at most `_MOST` at a time, others wait."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._free: queue.LifoQueue[Project | None] = queue.LifoQueue()
        for _ in range(_MOST):
            self._free.put(None)
        self._closed = False

    @contextlib.contextmanager
    def kept(self) -> Iterator[Project]:
        """The project itself, open, for the time of the block. Raises StoreError where it cannot be opened."""
        project = self._free.get()
        try:
            project = project or Project.open(self.address)
            yield project
        finally:
            if self._closed and project is not None:
                project.close()
                project = None
            self._free.put(project)

    def use(self) -> AbstractContextManager[Project]:
        """What a request works on: the project, or in a blind review what its reader may see (`rawi.web.blind`)."""
        return self.kept()

    def shown(self) -> AbstractContextManager[Project]:
        """What may be shown to who asks, also in the answer to a request that writes."""
        return self.kept()

    def close(self) -> None:
        """Close those that are not in use now, the others once they are given back."""
        self._closed = True
        with contextlib.suppress(queue.Empty):
            while True:
                project = self._free.get_nowait()
                if project is not None:
                    project.close()

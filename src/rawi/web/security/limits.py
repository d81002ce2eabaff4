"""How often: a window that slides, for each key. In memory: one process serves a project."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock

_KEYS = 10_000


class Limit:
    """At most `most` in `seconds` for each key; the oldest keys are forgotten beyond 10,000."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.most, self.seconds, self.clock = most, seconds, clock
        self._seen: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, key: str) -> float:
        """Seconds until this key may again; 0 now."""
        with self._lock:
            times = self._recent(key)
            return 0.0 if len(times) < self.most else max(0.001, times[0] + self.seconds - self.clock())

    def count(self, key: str) -> None:
        """One more of this key."""
        with self._lock:
            self._recent(key).append(self.clock())

    def forget(self, key: str) -> None:
        with self._lock:
            self._seen.pop(key, None)

    def _recent(self, key: str) -> deque[float]:
        times = self._seen.setdefault(key, deque())
        self._seen.move_to_end(key)
        while times and times[0] <= self.clock() - self.seconds:
            times.popleft()
        while len(self._seen) > _KEYS:
            self._seen.popitem(last=False)
        return times

"""Who makes the rows of a plan: a thread of this process, or processes beside it.

SQLite takes rows from one process only, and making the rows costs as much as putting them in. A thread makes them while the database
works, but the two share one interpreter; processes do not.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import TracebackType

from rawi.store.readings import from_line, line
from rawi.store.rows import Fold, Home
from rawi.store.saving import Plan, Rows, build

Made = Callable[[], Rows]  # waits for the rows of a plan; raises StoreError for a reading whose words are not in the text


class Makers:
    """Use in a `with` block. `ahead` is how many plans are worth handing in before the rows of the first are taken."""

    def __init__(self, fold: Fold, jobs: int = 1) -> None:
        """`jobs`: how many processes make rows; 1: a thread of this process does."""
        self.fold = fold
        self.ahead = jobs + 1 if jobs > 1 else 1
        self._thread = ThreadPoolExecutor(1)
        self._processes = ProcessPoolExecutor(jobs, get_context("spawn"), gc.disable) if jobs > 1 else None

    def __enter__(self) -> Makers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._thread.shutdown(cancel_futures=True)
        if self._processes is not None:
            self._processes.shutdown(cancel_futures=True)

    def start(self, plan: Plan) -> Made:
        """Have the rows of a plan made."""
        if self._processes is None:
            return self._thread.submit(build, plan, self.fold).result
        sent = self._thread.submit(_send, self._processes, plan, self.fold)  # in the thread, since lines are encoded first
        return lambda: self._taken(sent, plan)

    def _taken(self, sent: Future[Future[Rows]], plan: Plan) -> Rows:
        try:
            return sent.result().result()._replace(plan=plan)
        except BrokenProcessPool:  # it was ended, for want of memory say
            return build(plan, self.fold)


def _send(processes: ProcessPoolExecutor, plan: Plan, fold: Fold) -> Future[Rows]:
    """Readings go as lines with their texts, quicker than as objects."""
    lines = [line(reading) for reading, _ in plan.pairs]
    homes = [(reading.document.text, home) for reading, home in plan.pairs]
    return processes.submit(_make, plan._replace(pairs=[]), lines, homes, fold)


def _make(plan: Plan, lines: list[bytes], homes: list[tuple[str, Home]], fold: Fold) -> Rows:
    """In a process of its own: the rows of a plan, without its readings."""
    pairs = [(from_line(body, text), home) for body, (text, home) in zip(lines, homes, strict=True)]
    return build(plan._replace(pairs=pairs), fold, lines)._replace(plan=plan)

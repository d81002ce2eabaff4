"""The same work on many parts, in one process or in several, with the results in the order of the parts.

Processes are forked, so that each sees what the one that asked holds and only results travel back; where there is no fork, one does it all.
"""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_all_start_methods, get_context
from typing import Any, TypeVar

from rawi.errors import EngineError

_AHEAD = 3  # parts a process that are handed out before their results are taken
P = TypeVar("P")
R = TypeVar("R")
_work: list[Callable[[Any], Any]] = []  # what forked processes find: the work last handed out


def each(work: Callable[[P], R], parts: Iterable[P], jobs: int) -> Iterator[R]:
    """`work` on every part, in `jobs` processes; results come in order, whatever the number of processes.

    Raises EngineError where a process is ended from outside; what `work` raises is raised here.
    """
    if jobs <= 1 or "fork" not in get_all_start_methods():
        yield from map(work, parts)
        return
    _work.append(work)
    try:
        with ProcessPoolExecutor(jobs, mp_context=get_context("fork"), initializer=_start, initargs=(os.getpid(),)) as pool:
            yield from _in_order(pool, parts, jobs * _AHEAD)
    except BrokenProcessPool as error:
        raise EngineError("a process of the linking was ended (out of memory?); link again with fewer --jobs") from error
    finally:
        _work.pop()


def _in_order(pool: ProcessPoolExecutor, parts: Iterable[Any], ahead: int) -> Iterator[Any]:
    waiting: deque[Future[Any]] = deque()
    for part in parts:
        waiting.append(pool.submit(_do, part))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _do(part: Any) -> Any:
    return _work[-1](part)


def _start(parent: int) -> None:
    """End with the process that asked, even where that was killed."""
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)

"""Documents -> readings in several processes, in order; a document that fails, or kills its process, costs only itself."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

from rawi import reader
from rawi.errors import DocumentError

if TYPE_CHECKING:
    from rawi.model import Reading
    from rawi.store.documents import Stored

_CHUNK = 20  # documents of one task
_WAITING = 4  # tasks a process that are handed out ahead


def readings_of(documents: Iterable[Stored], jobs: int) -> Iterator[Reading | tuple[str, str]]:
    """The readings in the order of the documents; `(key, why)` for one that cannot be read."""
    if jobs <= 1:
        for document in documents:
            yield read_one(document)
        return
    source = iter(documents)
    while True:
        lost: list[list[Stored]] = []
        yield from _run(source, jobs, lost)
        if not lost:
            return
        for document in (document for chunk in lost for document in chunk):
            yield _alone(document)


def _run(source: Iterator[Stored], jobs: int, lost: list[list[Stored]]) -> Iterator[Reading | tuple[str, str]]:
    """Chunks through a pool until the source is empty, or until the pool breaks: then `lost` holds what was under way."""
    waiting: deque[tuple[list[Stored], Future[list[Reading | tuple[str, str]]]]] = deque()
    chunk: list[Stored] = []
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start, initargs=(os.getpid(),)) as pool:
        try:
            while True:
                while len(waiting) < jobs * _WAITING and (chunk := list(islice(source, _CHUNK))):
                    waiting.append((chunk, pool.submit(_read_many, chunk)))
                    chunk = []
                if not waiting:
                    return
                yield from waiting[0][1].result()
                waiting.popleft()
        except BrokenProcessPool:
            lost += [*(under_way for under_way, _ in waiting), chunk]


def _alone(document: Stored) -> Reading | tuple[str, str]:
    """A document of a chunk that ended a process, in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_start, initargs=(os.getpid(),)) as pool:
        try:
            return pool.submit(read_one_apart, document).result()
        except BrokenProcessPool:
            return document.key, "the process that read it was ended (out of memory?)"


def _read_many(documents: list[Stored]) -> list[Reading | tuple[str, str]]:
    return [read_one(document) for document in documents]


def read_one(document: Stored) -> Reading | tuple[str, str]:
    """The reading of a document, or its key and why it cannot be read."""
    try:
        return reader().read(
            document.text,
            published=document.published.value if document.published else None,
            outlet=document.outlet.value if document.outlet else None,
            title=document.title.value if document.title else None,
            url=document.url.value if document.url else None,
            id=document.key,
        )
    except DocumentError as error:
        return document.key, str(error)
    except Exception as error:  # the door of a run of many articles: a fault of rawi in one of them must not lose the others
        return document.key, f"a fault in rawi itself ({type(error).__name__}: {str(error)[:200]}); please report it"


read_one_apart = read_one  # what a process of its own runs; a test puts another in its place


def _start(parent: int) -> None:
    """Build the reader once, and end with the process that asked, even where that was killed."""
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    reader()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)

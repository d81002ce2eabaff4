"""Extraction against the clock: in a process of its own, which ends when its time is over, whatever it is in the middle of.

No limit on size or nesting foresees every file that keeps a parser busy for hours, and code in C is not to be interrupted from within.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import IO

import msgspec

from rawi.errors import DocumentError
from rawi.intake.extractors import extractor
from rawi.intake.item import Extracted, Facts
from rawi.intake.options import Limits, Options
from rawi.model import Found

_CODE = "from rawi.intake.clock import serve; serve()"
_SIZE = struct.Struct(">Q")
_READY = b"ready"


class Broken(Exception):
    """What a library said of bytes that it stumbled over."""


class _Task(msgspec.Struct):
    kind: str
    raw: bytes
    declared: tuple[Found, ...]
    charset: str | None
    limits: Limits


class _Result(msgspec.Struct):
    """What came of a task: the text (UTF-8, surrogates let through) with its facts, or why there is none."""

    text: bytes | None = None
    extractor: str = ""
    facts: Facts = Facts()
    charset: Found | None = None
    refused: str | None = None
    broken: str | None = None


class _Worker:
    """A process that extracts, one task at a time."""

    def __init__(self) -> None:
        path = os.pathsep.join(entry for entry in sys.path if entry)
        self.owner = os.getpid()
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", _CODE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )
        if _receive(self._out) != _READY:
            self.end()
            raise OSError("the process that extracts does not start")

    @property
    def _out(self) -> IO[bytes]:
        assert self.process.stdout is not None
        return self.process.stdout

    def run(self, task: _Task) -> _Result:
        """What came of a task. Raises EOFError where the process ended over it."""
        assert self.process.stdin is not None
        try:
            _send(self.process.stdin, msgspec.msgpack.encode(task))
            reply = _receive(self._out)
        except OSError as error:
            raise EOFError from error
        if reply is None:
            raise EOFError
        return msgspec.msgpack.decode(reply, type=_Result)

    def end(self) -> int:
        """End the process; what it ended with."""
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        try:
            return self.process.wait(1)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


class _Workers:
    """Processes that wait for work; as many as there are threads that ask at once."""

    def __init__(self, start: Callable[[], _Worker]) -> None:
        self._start, self._idle, self._lock = start, list[_Worker](), threading.Lock()

    def take(self) -> _Worker:
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.owner == os.getpid() and worker.process.poll() is None:  # after a fork they are another's
                    return worker
        try:
            return self._start()
        except OSError as error:
            reason = error.strerror or str(error)
            raise DocumentError(
                f"no process can be started to read it in ({reason}); free some memory, or ask for no time limit"
            ) from error

    def give_back(self, worker: _Worker) -> None:
        with self._lock:
            self._idle.append(worker)

    def end(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            if worker.owner == os.getpid():
                worker.end()


_WORKERS = _Workers(_Worker)
atexit.register(_WORKERS.end)


def extract(kind: str, raw: bytes, declared: tuple[Found, ...], options: Options) -> Extracted:
    """The article in bytes of a kind, had within `options.limits.seconds`; 0 seconds is without a clock, in this process.

    Raises DocumentError where there is none, where it takes longer, and where the process ends over it; Broken where a library stumbles.
    """
    seconds = options.limits.seconds
    if seconds <= 0 or not sys.executable:
        found = extractor(kind)
        assert found is not None
        return found(raw, declared, options)
    worker = _WORKERS.take()
    try:
        result = worker.run(_Task(kind, raw, declared, options.charset, options.limits))
    except EOFError as error:
        if worker.end() == -signal.SIGALRM:
            raise DocumentError(f"took longer than {seconds:g} s; save the article's text alone, or allow more time") from error
        raise DocumentError("the process that reads it was ended (out of memory?); save the article's text alone") from error
    except BaseException:
        worker.end()
        raise
    _WORKERS.give_back(worker)
    return _extracted(result)


def _extracted(result: _Result) -> Extracted:
    if result.refused is not None:
        raise DocumentError(result.refused)
    if result.broken is not None or result.text is None:
        raise Broken(result.broken or "nothing")
    return Extracted(
        text=result.text.decode("utf-8", "surrogatepass"), extractor=result.extractor, facts=result.facts, charset=result.charset
    )


def serve() -> None:
    """The process that extracts: tasks on standard input, results on standard output, until the input ends or a task's time is over."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that asks
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends the process, also in the middle of a library's loop
    tasks, results = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no result
    _send(results, _READY)
    while (task := _receive(tasks)) is not None:
        _send(results, msgspec.msgpack.encode(_do(msgspec.msgpack.decode(task, type=_Task))))


def _do(task: _Task) -> _Result:
    found = extractor(task.kind)
    assert found is not None
    signal.setitimer(signal.ITIMER_REAL, task.limits.seconds)
    try:
        got = found(task.raw, task.declared, Options(charset=task.charset, limits=task.limits))
        return _Result(got.text.encode("utf-8", "surrogatepass"), got.extractor, got.facts, got.charset)
    except DocumentError as error:
        return _Result(refused=str(error))
    except Exception as error:  # libraries that parse hostile bytes raise anything
        return _Result(broken=(str(error) or type(error).__name__).encode("utf-8", "replace").decode())
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _send(stream: IO[bytes], data: bytes) -> None:
    stream.write(_SIZE.pack(len(data)))
    stream.write(data)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes | None:
    """One message; None where the other side is gone."""
    head = stream.read(_SIZE.size)
    if len(head) < _SIZE.size:
        return None
    (size,) = _SIZE.unpack(head)
    data = stream.read(size)
    return data if len(data) == size else None

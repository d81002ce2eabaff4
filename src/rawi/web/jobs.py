"""Work that takes longer than a request: started by one, watched by others, in a thread of its own."""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable
from typing import Literal

import msgspec

from rawi.errors import RawiError
from rawi.model import Record, Saying, saying
from rawi.store.project import utc_now

_LOG = logging.getLogger("rawi.web")
_KEPT = 200  # jobs that are remembered
_LINES = 500  # lines of a job that are remembered; the newest

Kind = Literal["add", "read", "link", "export"]
State = Literal["waiting", "running", "done", "failed", "stopped"]


class JobLine(Record, frozen=True):
    """What became of one thing that a job worked on."""

    outcome: str
    address: str
    why: str | None
    document: str | None


class Job(Record, frozen=True):
    """A job as it stands; times are ISO 8601 in UTC. `detail` says why it failed, `result` what came of it."""

    id: str
    kind: Kind
    state: State
    title: str
    started: str
    ended: str | None
    who: str
    done: int
    total: int | None
    counts: dict[str, int]
    lines: tuple[JobLine, ...]
    detail: str | None
    result: str | None
    said: Saying | None = None  # the detail as a code with its values


class Stopped(Exception):
    """Raised inside a job that somebody stopped: what was kept until then stays."""


class Jobs:
    """The jobs of one server, newest last. Jobs that write (add, read, link) wait for one another."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._stops: dict[str, threading.Event] = {}

    def start(self, kind: Kind, title: str, who: str, work: Callable[[str], str | None], *, alone: bool = False) -> Job:
        """Start `work`, which is given the job's id and gives its result; with `alone`, the job of that kind that runs already."""
        with self._lock:
            active = next((job for job in self._jobs.values() if job.kind == kind and job.state in ("waiting", "running")), None)
            if alone and active is not None:
                return active
            job = Job(uuid.uuid4().hex[:16], kind, "waiting", title, utc_now(), None, who, 0, None, {}, (), None, None)
            self._jobs[job.id], self._stops[job.id] = job, threading.Event()
            self._forget()
        threading.Thread(target=self._run, args=(job, work), name=f"rawi-{kind}", daemon=True).start()
        return job

    def _forget(self) -> None:
        over = [id for id, one in self._jobs.items() if one.state not in ("waiting", "running")]
        for id in over[: max(0, len(self._jobs) - _KEPT)]:
            del self._jobs[id], self._stops[id]

    def get(self, id: str) -> Job | None:
        """A job by its id."""
        return self._jobs.get(id)

    def all(self) -> list[Job]:
        """All jobs that are remembered, oldest first."""
        with self._lock:
            return list(self._jobs.values())

    def note(self, id: str, **facts: object) -> None:
        """Say how far a job is. Raises Stopped where somebody stopped it."""
        if self._stops[id].is_set():
            raise Stopped
        self._set(id, **facts)

    def line(self, id: str, line: JobLine) -> None:
        """What became of one thing; counted by its outcome. Raises Stopped where somebody stopped the job."""
        job = self._jobs[id]
        counts = job.counts | {line.outcome: job.counts.get(line.outcome, 0) + 1}
        self.note(id, counts=counts, lines=(*job.lines[-_LINES + 1 :], line), done=job.done + 1)

    def stop(self, id: str) -> None:
        """Stop a job at its next step."""
        self._stops[id].set()

    def stop_all(self) -> None:
        for stop in self._stops.values():
            stop.set()

    def _set(self, id: str, **facts: object) -> None:
        with self._lock:
            self._jobs[id] = msgspec.structs.replace(self._jobs[id], **facts)

    def _run(self, job: Job, work: Callable[[str], str | None]) -> None:
        if job.kind == "export":
            return self._work(job.id, work)
        with self._writing:
            self._work(job.id, work)

    def _work(self, id: str, work: Callable[[str], str | None]) -> None:
        try:
            self.note(id, state="running")
            self._set(id, result=work(id), state="done", ended=utc_now())
        except Stopped:
            self._set(id, state="stopped", ended=utc_now())
        except RawiError as error:
            self._set(id, state="failed", ended=utc_now(), detail=str(error), said=saying(error.text))
        except Exception as error:
            _LOG.error("job %s", id, exc_info=error)
            told = "an error of rawi itself; the server's log has it"
            self._set(id, state="failed", ended=utc_now(), detail=told, said=saying(told))

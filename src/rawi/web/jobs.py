"""Work that takes longer than a request: started by one, watched by others, in a thread of its own."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from typing import Literal

import msgspec

from rawi.errors import RawiError
from rawi.model import Record
from rawi.store.project import utc_now

_KEPT = 200  # jobs that are remembered

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


class Jobs:
    """The jobs of one server, newest last. One of a kind at a time where `alone` is asked for."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()

    def start(self, kind: Kind, title: str, who: str, work: Callable[[str], str | None], *, alone: bool = False) -> Job:
        """Start `work`, which is given the job's id and gives its result; with `alone`, the job of that kind that runs already."""
        with self._lock:
            running = next((job for job in self._jobs.values() if job.kind == kind and job.state == "running"), None)
            if alone and running is not None:
                return running
            job = Job(uuid.uuid4().hex[:16], kind, "running", title, utc_now(), None, who, 0, None, {}, (), None, None)
            self._jobs[job.id] = job
            while len(self._jobs) > _KEPT:
                oldest = next((id for id, one in self._jobs.items() if one.state != "running"), None)
                if oldest is None:
                    break
                del self._jobs[oldest]
        threading.Thread(target=self._run, args=(job.id, work), name=f"rawi-{kind}", daemon=True).start()
        return job

    def get(self, id: str) -> Job | None:
        """A job by its id."""
        return self._jobs.get(id)

    def all(self) -> list[Job]:
        """All jobs that are remembered, oldest first."""
        with self._lock:
            return list(self._jobs.values())

    def note(self, id: str, **facts: object) -> None:
        """Say how far a job is."""
        with self._lock:
            self._jobs[id] = msgspec.structs.replace(self._jobs[id], **facts)

    def _run(self, id: str, work: Callable[[str], str | None]) -> None:
        try:
            self.note(id, result=work(id), state="done", ended=utc_now())
        except RawiError as error:
            self.note(id, state="failed", ended=utc_now(), detail=str(error))
        except Exception:
            self.note(id, state="failed", ended=utc_now(), detail="an error of rawi itself; the server's log has it")
            raise

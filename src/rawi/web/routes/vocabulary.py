"""What the pages name, in both languages; and what the project holds."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get
from litestar.datastructures import State

from rawi.exports.terms import load_terms
from rawi.model import ABOUTS, CERTAINTIES, GRADES, ROLES, SPEAKER_KINDS, STANCES, Record
from rawi.web.answers import tagged
from rawi.web.words import NAMES


class Named(Record, frozen=True):
    """A value and its name by language."""

    id: str
    label: dict[str, str]
    gloss: str = ""


class Vocabulary(Record, frozen=True):
    """All values that records hold, with their names."""

    types: tuple[Named, ...]
    certainties: tuple[Named, ...]
    stances: tuple[Named, ...]
    speaker_kinds: tuple[Named, ...]
    roles: tuple[Named, ...]
    grades: tuple[Named, ...]
    abouts: tuple[Named, ...]
    reviews: tuple[Named, ...]
    fields: tuple[dict[str, str], ...]
    actors: dict[str, dict[str, str]]


class Status(Record, frozen=True):
    """What the project holds."""

    address: str
    counts: dict[str, int]
    waiting: int
    runs: tuple[dict[str, Any], ...]
    audit_entries: int
    audit_head: str
    linked: str | None


@get("/vocabulary", sync_to_thread=True)
def vocabulary(request: Request[Any, Any, Any]) -> Response[Vocabulary]:
    """What the pages name."""
    return tagged(request, names())


def names() -> Vocabulary:
    terms = load_terms()
    types = tuple(Named(t.id, {"ar": t.label, "en": t.id}, t.gloss) for t in terms.types.values())
    lists = (
        CERTAINTIES,
        STANCES,
        SPEAKER_KINDS,
        ROLES,
        GRADES,
        ABOUTS,
        ("unreviewed", "accepted", "rejected", "unsure", "corrected", "added"),
    )
    named = [tuple(Named(one, {"ar": NAMES[one][0], "en": NAMES[one][1]}) for one in values) for values in lists]
    actors = {a.id: {"ar": a.name, "en": a.english, "kind": a.kind} for a in terms.actors.values()}
    certainties, stances, speaker_kinds, roles, grades, abouts, reviews = named
    return Vocabulary(types, certainties, stances, speaker_kinds, roles, grades, abouts, reviews, fields=(), actors=actors)


@get("/status", opt={"scope": "read"}, sync_to_thread=True)
def status(state: State) -> Status:
    """What the project holds, and what waits to be read."""
    with state["projects"].use() as project:
        found = project.status()
    runs = tuple({"id": r.id, "engine": r.engine.name, "version": r.engine.version, "read": r.read, "faults": r.faults} for r in found.runs)
    return Status(found.address, found.counts, found.waiting, runs, found.audit_entries, found.audit_head, None)


ROUTES = [vocabulary, status]

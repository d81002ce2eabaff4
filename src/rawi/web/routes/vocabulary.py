"""What the pages name, in both languages; and what the project holds."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.datastructures import State

from rawi.exports.terms import load_terms
from rawi.linking.families import FAMILIES, family_of
from rawi.model import ABOUTS, CERTAINTIES, GRADES, ROLES, SPEAKER_KINDS, STANCES, Record
from rawi.store.query import ALIASES
from rawi.store.subjects import last_linked
from rawi.web.answers import tagged
from rawi.web.drawing import WHYS
from rawi.web.words import NAMES

FIELDS = {  # of the query language: what it looks in, and an example
    "speaker": ("who says it", 'speaker:"وزارة الدفاع"'),
    "kind": ("kind of speaker", "kind:anonymous"),
    "type": ("kind of event", "type:attack,clash"),
    "place": ("name of a place", "place:سرت"),
    "country": ("country of a place", "country:LY"),
    "actor": ("who did it", "actor:islamic-state"),
    "target": ("to whom it was done", "target:مدنيين"),
    "certainty": ("how surely", "certainty:CT-"),
    "stance": ("how it is said", "stance:deny"),
    "outlet": ("who published it", "outlet:BBC"),
    "status": ("what people decided", "status:unreviewed"),
    "before": ("published before", "before:2018-07"),
    "after": ("published after", "after:2017"),
    "published": ("published on a day, in a month or a year", "published:2018-07-21"),
    "on": ("said to have happened on a day, in a month or a year", "on:2018-07-21"),
    "from": ("said to have happened then or later", "from:2018-03"),
    "until": ("said to have happened then or earlier", "until:2018-07"),
    "exact": ("as it is spelt", "exact:true"),
}


class Named(Record, frozen=True):
    """A value and its name by language."""

    id: str
    label: dict[str, str]
    gloss: str = ""
    family: str = ""


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
    families: tuple[Named, ...]
    unplaced: tuple[Named, ...]


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
    return tagged(request, None, raw=encoded())


def names() -> Vocabulary:
    terms = load_terms()
    types = tuple(Named(t.id, {"ar": t.label, "en": t.id}, t.gloss, family_of(t.id)) for t in terms.types.values())
    lists = (
        CERTAINTIES,
        STANCES,
        SPEAKER_KINDS,
        ROLES,
        GRADES,
        ABOUTS,
        ("unreviewed", "accepted", "rejected", "unsure", "corrected", "added"),
        WHYS,
    )
    named = [tuple(Named(one, {"ar": NAMES[one][0], "en": NAMES[one][1]}) for one in values) for values in lists]
    actors = {a.id: {"ar": a.name, "en": a.english, "kind": a.kind} for a in terms.actors.values()}
    certainties, stances, speaker_kinds, roles, grades, abouts, reviews, unplaced = named
    families = tuple(Named(key, {"ar": ar, "en": en}) for key, ar, en, _ in FAMILIES)
    return Vocabulary(
        types, certainties, stances, speaker_kinds, roles, grades, abouts, reviews, search_fields(), actors, families, unplaced
    )


@lru_cache(maxsize=1)
def encoded() -> bytes:
    """The vocabulary as it is sent: it does not change while the program runs."""
    return msgspec.json.encode(names())


def search_fields() -> tuple[dict[str, str], ...]:
    """The fields of the query language: name, Arabic name, what it looks in, and an example."""
    told = {name: FIELDS.get(name, (name, f"{name}:")) for name in ALIASES}
    return tuple({"name": name, "ar": ALIASES[name].split()[0], "en": told[name][0], "example": told[name][1]} for name in ALIASES)


@get("/status", opt={"scope": "read", "kept": True}, sync_to_thread=True)
def status(state: State) -> Status:
    """What the project holds, and what waits to be read."""
    with state["projects"].use() as project:
        found = project.status()
        with project.store.read() as connection:
            linked = last_linked(connection)
    runs = tuple({"id": r.id, "engine": r.engine.name, "version": r.engine.version, "read": r.read, "faults": r.faults} for r in found.runs)
    return Status(found.address, found.counts, found.waiting, runs, found.audit_entries, found.audit_head, linked)


ROUTES = [vocabulary, status]

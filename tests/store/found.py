"""Projects to search in: one claim a sentence, made by hand about invented events."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from rawi.model import SCHEMA, Claim, Document, Found, Reading, RoleSpan, Span, Statement, Time
from rawi.reading.text.search_form import search_form, search_prefix, search_variants
from rawi.store.project import Project
from rawi.store.search_terms import Language
from tests.records import place, role
from tests.store.articles import RULES, captured

POINTS = {"سرت الرمل": (31.2, 16.6), "عين الصفصاف": (30.0, 18.0), "رأس الموج": (32.9, 13.2)}
NAMES = {
    "type": {search_form("قصف"): "shelling", search_form("غارة جوية"): "airstrike"},
    "actor": {search_form("كتيبة الرمل"): "sand-brigade"},
}


def where(name: str) -> tuple[float, float, float] | str:
    return (*POINTS[name], 5.0) if name in POINTS else (f"no place {name!r} in the gazetteer")


TYPES = {"attack": "هجوم", "airstrike": "غارة جوية", "shelling": "قصف", "control": "سيطرة", "withdrawal": "انسحاب", "statement": "تصريح"}
TYPES |= {name: "" for name in ("clash", "bombing", "movement", "agreement", "abduction")}
LANGUAGE = Language(
    search_form,
    search_prefix,
    search_variants,
    where,
    lambda field, name: NAMES.get(field, {}).get(name),
    lambda field: TYPES if field == "type" else {},
)


class Told(NamedTuple):
    """One sentence, and what a reading says of it; roles are words of the sentence."""

    id: str
    text: str
    type: str = "attack"
    speaker: str | None = None
    outlet: str = "وكالة رمال"
    published: str | None = "2018-07-21"
    place: str | None = None
    actor: str | None = None
    target: str | None = None
    entity: str | None = None
    certainty: str = "CT+"
    stance: str = "assert"
    when: tuple[str | None, str | None] | None = None  # earliest and latest day of what is told
    precision: float | None = 5.0  # km around the place


def keep(project: Project, told: Iterable[Told]) -> None:
    """Add the sentences as documents and save their readings."""
    items = list(told)
    for n, one in enumerate(items):
        date = Found(one.published, "meta date") if one.published else None
        project.add(captured(n, one.text, id=one.id, outlet=Found(one.outlet, "host"), published=date))
    project.save_readings([_reading(one) for one in items], RULES)


def _reading(one: Told) -> Reading:
    text, whole = one.text, Span(0, len(one.text), one.text)
    first = Span(0, len(text.split()[0]), text.split()[0])
    said = Statement("s1", None, one.speaker, "named", None, first, whole, one.stance, False, None, "by hand") if one.speaker else None
    spots = (place(one.place, POINTS.get(one.place), text, precision_km=one.precision),) if one.place else ()
    times = (Time(first.start, first.end, first.text, "by hand", *one.when, "day", None, "absolute"),) if one.when else ()
    claim = Claim(
        "c1", said.id if said else None, one.type, first, _role(text, one.actor, one.entity), _role(text, one.target, None),
        role(text, one.place) if one.place else (), (), (), role(text, first.text) if times else (), (), one.certainty, "by hand",
    )  # fmt: skip
    document = Document(one.id, None, one.published, one.outlet, None, "ar", text, hashlib.sha256(text.encode()).hexdigest())
    return Reading(SCHEMA, document, (said,) if said else (), (claim,), spots, times, (), ())


def _role(text: str, words: str | None, entity: str | None) -> tuple[RoleSpan, ...]:
    return tuple(replace(span, entity=entity) for span in role(text, words)) if words else ()

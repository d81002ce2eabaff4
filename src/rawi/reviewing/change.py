"""What a person asks to change of a claim, or to add: checked against the reading, and given the form in which decisions keep it."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Callable, Container, Iterable
from datetime import date
from typing import Any, NamedTuple

import msgspec
from msgspec import UNSET, UnsetType

from rawi.errors import StoreError
from rawi.model import CERTAINTIES, ROLES, Claim, Reading, Record, RoleSpan, Statement
from rawi.reviewing.graphemes import snapped
from rawi.wording import worded

_MOST = 50  # spans of a role
_SPEAKER, REASON = 300, 2_000  # characters
_LONGEST = 1_000  # characters of a trigger or of a span of a role
_ENTITY = re.compile(r"[\w .:-]{1,200}")


class Located(Record, frozen=True):
    """Where the words `start` to `end` lie on the map: a place of the gazetteer, or a point in WGS84 degrees; neither: it is not known."""

    start: int
    end: int
    gazetteer: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision_km: float | None = None


class Dated(Record, frozen=True):
    """The days that the words `start` to `end` name, ISO dates, both ends included."""

    start: int
    end: int
    earliest: str
    latest: str


class Change(Record, frozen=True, forbid_unknown_fields=True):
    """What is to be otherwise; what is not named stays. `basis` is the number of the last decision on the claim that the person saw."""

    basis: int = 0
    reason: str | None = None
    type: str | UnsetType = UNSET
    certainty: str | UnsetType = UNSET
    speaker: str | None | UnsetType = UNSET
    actor: tuple[RoleSpan, ...] | UnsetType = UNSET
    target: tuple[RoleSpan, ...] | UnsetType = UNSET
    place: tuple[RoleSpan, ...] | UnsetType = UNSET
    origin: tuple[RoleSpan, ...] | UnsetType = UNSET
    destination: tuple[RoleSpan, ...] | UnsetType = UNSET
    time: tuple[RoleSpan, ...] | UnsetType = UNSET
    quantity: tuple[RoleSpan, ...] | UnsetType = UNSET
    located: Located | None = None
    dated: Dated | None = None


class Selected(Record, frozen=True):
    """A range of the text that a person selected, and the actor or place that it names."""

    start: int
    end: int
    entity: str | None = None


class NewClaim(Record, frozen=True, forbid_unknown_fields=True):
    """A claim that the reader missed. `statement` is the id of the statement that says it, or `speaker` names who does; neither: the article."""

    trigger: Selected
    type: str
    certainty: str
    statement: str | None = None
    speaker: str | None = None
    roles: dict[str, tuple[Selected, ...]] = {}
    reason: str | None = None


class Spot(NamedTuple):
    """A place of the gazetteer. `km` is its radius; degrees are None for a region without a point."""

    name: str
    lat: float | None
    lon: float | None
    km: float
    country: str
    admin1: str


Gazetteer = Callable[[str], Spot | None]
"""A place by its id; None where there is none of that id."""


class Checks(NamedTuple):
    """What a change is checked by: the claim types there are, and the gazetteer."""

    types: Container[str]
    gazetteer: Gazetteer


def changed(change: Change, claim: Claim, reading: Reading, checks: Checks) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a change makes otherwise, by facet: what was, and what is to be.

    Raises StoreError for a value that there is not, for a span that is not in the text, and for a change that changes nothing.
    """
    text = reading.document.text
    after: dict[str, Any] = {}
    if change.type is not UNSET:
        after["type"] = _one_of("type", change.type, checks.types)
    if change.certainty is not UNSET:
        after["certainty"] = _one_of("certainty", change.certainty, CERTAINTIES)
    if change.speaker is not UNSET:
        after["speaker"] = speaker(change.speaker)
    for role in ROLES:
        spans = getattr(change, role)
        if spans is not UNSET:
            after[role] = [_quoted(role, span, text) for span in _few(role, spans)]
    if change.located is not None:
        after["located"] = _located(change.located, text, checks.gazetteer)
    if change.dated is not None:
        after["dated"] = _dated(change.dated, text)
    before = {facet: _held(facet, after[facet], claim, reading) for facet in after}
    after = {facet: value for facet, value in after.items() if value != before[facet]}
    if not after:
        raise StoreError("the change changes nothing; name a facet (type, certainty, speaker, a role, located, dated) and a new value")
    return {facet: before[facet] for facet in after}, after


def added(new: NewClaim, reading: Reading, checks: Checks) -> dict[str, Any]:
    """A claim to be added, as decisions keep it: `id`, `trigger` and the facets of a change.

    Raises StoreError for a trigger without a word, a value that there is not, and a statement that the reading has not.
    """
    document = reading.document
    trigger = span("trigger", new.trigger, document.text)
    for role in new.roles:
        _one_of("role", role, ROLES)
    said = next((s for s in reading.statements if s.id == new.statement), None)
    if new.statement is not None and said is None:
        raise StoreError(
            worded(
                "statement {statement!r}: none of this reading; give the id of one of its statements, or a speaker",
                statement=new.statement[:40],
            )
        )
    kind = _one_of("type", new.type, checks.types)
    named = hashlib.sha256(f"{document.id}\x1f{trigger['start']}\x1f{trigger['end']}\x1f{kind}".encode()).hexdigest()
    out: dict[str, Any] = {"id": f"a{named[:10]}", "trigger": trigger, "type": kind}
    out["certainty"] = _one_of("certainty", new.certainty, CERTAINTIES)
    out["speaker"] = said.speaker if said else speaker(new.speaker)
    if said is not None:
        out["statement"] = {"start": said.cue.start, "end": said.cue.end}
    for role in ROLES:
        found = [span(role, one, document.text) for one in _few(role, new.roles.get(role, ()))]
        out[role] = found
    return out


def span(name: str, selected: Selected, text: str) -> dict[str, Any]:
    """A selection as a span: whole letters, no white space at its ends.

    Raises StoreError where it is outside the text, or holds no word.
    """
    if not 0 <= selected.start < selected.end <= len(text):
        raise StoreError(
            worded(
                "{name}: {start}-{end} is no range of the text, which has {n} characters",
                name=name,
                start=selected.start,
                end=selected.end,
                n=len(text),
            )
        )
    start, end = snapped(text, selected.start, selected.end)
    if end - start > _LONGEST or not any(char.isalnum() for char in text[start:end]):
        raise StoreError(
            worded(
                "{name}: a word or a phrase of up to {most:,} characters was expected, {start}-{end} holds none",
                name=name,
                most=_LONGEST,
                start=selected.start,
                end=selected.end,
            )
        )
    out: dict[str, Any] = {"start": start, "end": end, "text": text[start:end]}
    return out | ({"entity": _entity(selected.entity)} if selected.entity else {})


def speaker(value: str | None) -> str | None:
    """A speaker's name on one line, None for the article itself. Raises StoreError for one that is empty or too long."""
    if value is None:
        return None
    name = " ".join(value.split())
    if not name or len(name) > _SPEAKER or not name.isprintable():
        raise StoreError(
            worded("speaker: a name of 1 to {most} characters on one line was expected; null is the article itself", most=_SPEAKER)
        )
    return name


def reason(value: str | None) -> str | None:
    """A reason as it is kept; None for an empty one. Raises StoreError for one that is too long or holds what no database keeps."""
    if value is None or not value.strip():
        return None
    if len(value) > REASON or "\0" in value or any("\ud800" <= char <= "\udfff" for char in value):
        raise StoreError(worded("reason: up to {most:,} characters of plain text were expected", most=REASON))
    return value.strip()


def _one_of(name: str, value: str, known: Container[str]) -> str:
    if value not in known:
        if isinstance(known, tuple):
            raise StoreError(worded("{name} {value!r}: one of {known} was expected", name=name, value=value[:40], known=", ".join(known)))
        raise StoreError(worded("{name} {value!r}: none of rawi's; rawi types lists those that there are", name=name, value=value[:40]))
    return value


def _few(role: str, spans: Iterable[Any]) -> tuple[Any, ...]:
    found = tuple(spans)
    if len(found) > _MOST:
        raise StoreError(worded("{role}: {n} spans; up to {most} were expected", role=role, n=len(found), most=_MOST))
    return found


def _quoted(role: str, given: RoleSpan, text: str) -> dict[str, Any]:
    made = span(role, Selected(given.start, given.end, given.entity), text)
    if text[given.start : given.end] != given.text:
        raise StoreError(
            worded(
                "{role}: the text has {text!r} at {start}-{end}, not {given!r}",
                role=role,
                text=text[given.start : given.end][:40],
                start=given.start,
                end=given.end,
                given=given.text[:40],
            )
        )
    return made


def _entity(value: str) -> str:
    if not _ENTITY.fullmatch(value):
        raise StoreError(worded("entity {value!r}: the id of an actor or a place was expected", value=value[:40]))
    return value


def _located(located: Located, text: str, gazetteer: Gazetteer) -> dict[str, Any]:
    out = span("located", Selected(located.start, located.end), text)
    lat, lon, km = located.lat, located.lon, located.precision_km
    named: dict[str, Any] = {"name": out["text"], "country": None, "admin1": None}
    if located.gazetteer is not None:
        spot = gazetteer(located.gazetteer)
        if spot is None:
            raise StoreError(
                worded(
                    "gazetteer {gazetteer!r}: no place of that id is known; look it up first, or give lat and lon",
                    gazetteer=located.gazetteer[:40],
                )
            )
        named = {"name": spot.name, "country": spot.country or None, "admin1": spot.admin1 or None}
        lat, lon, km = (spot.lat, spot.lon, spot.km) if lat is None or lon is None else (lat, lon, km if km is not None else spot.km)
    if (lat is None) != (lon is None):
        raise StoreError("located: lat and lon belong together; give both or neither")
    if lat is not None and lon is not None and not (abs(lat) <= 90 and abs(lon) <= 180):
        raise StoreError(
            worded("located: {lat}, {lon} is no point; lat from -90 to 90 and lon from -180 to 180 degrees were expected", lat=lat, lon=lon)
        )
    if km is not None and not (math.isfinite(km) and 0 <= km <= 20_000):
        raise StoreError("located: precision_km from 0 to 20000 was expected")
    point = {"gazetteer": located.gazetteer, "lat": lat, "lon": lon, "precision_km": km if lat is not None else None}
    return out | point | named


def _dated(dated: Dated, text: str) -> dict[str, Any]:
    out = span("dated", Selected(dated.start, dated.end), text)
    days = []
    for name, value in (("earliest", dated.earliest), ("latest", dated.latest)):
        try:
            days.append(date.fromisoformat(value).isoformat())
        except ValueError as error:
            raise StoreError(worded("dated: {name} is {value!r}, no date; write it as 2018-07-21", name=name, value=value[:40])) from error
    if days[0] > days[1]:
        raise StoreError(worded("dated: {first} is after {last}; the earliest day comes first", first=days[0], last=days[1]))
    return out | {"earliest": days[0], "latest": days[1]}


def _held(facet: str, after: Any, claim: Claim, reading: Reading) -> Any:
    """The value of a facet as it is, in the form of a change."""
    if facet in ("type", "certainty"):
        return getattr(claim, facet)
    if facet == "speaker":
        said = said_by(claim, reading)
        return said.speaker if said else None
    if facet == "located":
        place = next((p for p in reading.places if (p.start, p.end) == (after["start"], after["end"])), None)
        return {name: getattr(place, name) for name in after} if place else None
    if facet == "dated":
        time = next((t for t in reading.times if (t.start, t.end) == (after["start"], after["end"])), None)
        return {name: getattr(time, name) for name in after} if time else None
    return msgspec.to_builtins(getattr(claim, facet), order=None)


def said_by(claim: Claim, reading: Reading) -> Statement | None:
    """The statement that a claim hangs on."""
    return next((s for s in reading.statements if s.id == claim.statement), None)

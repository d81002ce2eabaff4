"""Events -> a table in the shape of ACLED's: its 31 columns in its order, for programs that read them. It is not ACLED data.

What ACLED's rules demand and the reports do not give is not made up: an event without a located place, without a day, or of a type that
ACLED does not code is left out and counted. Fatalities follow ACLED's rule (the most conservative number), the range stands in `tags`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import BinaryIO, NamedTuple

from rawi.exports import coded
from rawi.exports.cells import Lines
from rawi.exports.coded import ARMED, STATE, Days, Side
from rawi.exports.loss import Losses, LossReport
from rawi.exports.rows import Cell, deaths, event_review, tellers
from rawi.exports.source import Figures, Material, Terms, Told
from rawi.exports.terms import country
from rawi.model import Event, Place
from rawi.wording import worded

COLUMNS = tuple(
    """event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2
    inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale
    notes fatalities tags timestamp""".split()
)
DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Riots": "Political violence",
    "Protests": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
INTER = {"state": 1, "rebel": 2, "political militia": 3, "identity militia": 4, "civilians": 7, "external": 8}
_KINDS = {"armed-group": "rebel", "militia": "political militia", "party": "political militia", "tribe": "identity militia"}
_KINDS |= {"ngo": "civilians", "company": "civilians", "monitor": "civilians", "international": "external", "coalition": "external"}


class _Coded(NamedTuple):
    """What is known of an event before its row is written."""

    event: Event
    tellers: Sequence[Told]
    type: tuple[str, str]
    days: Days
    place: Place
    sides: tuple[Side, Side]


def write(material: Material, out: BinaryIO, terms: Terms) -> LossReport:
    """A row an event that ACLED's rules can code."""
    losses, lines = Losses("acled-shaped"), Lines()
    out.write(lines.header(COLUMNS))
    added = {kept.document: kept.added for kept in material.documents()}
    for event in material.events():
        code = _code(material, terms, event, losses)
        if code is not None:
            review = event_review(material, code.tellers)
            figures = deaths(terms, event, code.tellers, "acled")
            out.write(lines.line(_row(code, review, figures, _stamp(code.tellers, added)).values()))
            losses.wrote("events")
            _lost(code, figures, losses)
    return losses.report()


def sub_type(acled: str, actor: Side) -> tuple[str, str] | None:
    """Event type and sub-event type of an entry of the data files ("Battles: Armed clash"); None where ACLED has none.

    Where the entry leaves two open, the actor decides, and where it does not the sub-type is empty.
    """
    if acled.lower().startswith("none"):
        return None
    kind, _, sub = acled.partition(": ")
    kind = kind.split(" / ")[0]
    if " / " in sub:
        government, _, others = sub.partition(" / ")
        sub = "" if actor.known is None else government if actor.known.kind in STATE else others if actor.known.kind in ARMED else ""
    return (kind, sub) if kind in DISORDER else None


def _code(material: Material, terms: Terms, event: Event, losses: Losses) -> _Coded | None:
    found = coded.telling(material, tellers(material, event, losses))
    if not found:
        losses.lose("events", "no claim says that it happened, or a person rejected all that do", event.id)
        return None
    both = coded.sides(terms, found)
    known = terms.types.get(event.type)
    kind = sub_type(known.acled, both[0]) if known else None
    if kind is None:
        losses.lose("events", worded("ACLED does not code the type {type}", type=event.type), event.id)
        return None
    when, where = coded.days(event), coded.place(event, found)
    if when is None:
        losses.lose("events", "no claim names its day; the day of publication is not put in its place", event.id)
    elif when.length > 31:
        losses.lose("events", "its day is not known to the month, which ACLED demands", event.id)
    elif where is None:
        losses.lose("events", "no place that could be located, which ACLED demands", event.id)
    else:
        return _Coded(event, found, kind, when, where, both)
    return None


def _row(code: _Coded, review: str, figures: Figures | None, stamp: Cell) -> dict[str, Cell]:
    kind, sub = code.type
    nation, (one, two) = country(code.place.country), code.sides
    first, second = inter(one, code.place.country), inter(two, code.place.country)
    return {
        "event_id_cnty": f"rawi-{code.event.id}",
        "event_date": code.days.middle.isoformat(),
        "year": code.days.middle.year,
        "time_precision": time_precision(code.days),
        "disorder_type": DISORDER[kind],
        "event_type": kind,
        "sub_event_type": sub,
        "actor1": one.name,
        "assoc_actor_1": coded.joined_words(one.others),
        "inter1": first,
        "actor2": two.name,
        "assoc_actor_2": coded.joined_words(two.others),
        "inter2": second,
        "interaction": interaction(first, second),
        "civilian_targeting": "Civilian targeting" if kind == "Violence against civilians" else "",
        "iso": int(nation.number) if nation.number else None,
        "region": nation.acled_region,
        "country": nation.name,
        "admin1": code.place.admin1,
        "admin2": None,
        "admin3": None,
        "location": code.place.name,
        "latitude": code.place.lat,
        "longitude": code.place.lon,
        "geo_precision": code.place.geo_precision,
        "source": coded.joined_words(coded.outlets(code.tellers)),
        "source_scale": None,
        "notes": f"[{coded.marked(review)}] {coded.notes(code.tellers)}",
        "fatalities": figures.best if figures else None,
        "tags": _tags(code.event, review, figures),
        "timestamp": stamp,
    }


def _tags(event: Event, review: str, figures: Figures | None) -> str:
    tags = ["not ACLED data", f"review={review}", f"grade={event.grade}"]
    if figures is not None:
        high = figures.high if figures.high is not None else "open"
        tags.append(f"fatalities_range={figures.low}-{high}")
    tags += [f"contradicted={about}" for about in dict.fromkeys(c.about for c in event.contradictions)]
    return coded.joined_words(tags)


def inter(side: Side, where: str | None) -> int | None:
    """ACLED's code of an actor's kind; forces of another state are external. None where the kind is not known."""
    if side.known is None:
        return None
    if side.known.kind in STATE:
        foreign = bool(where and side.known.country and side.known.country != where)
        return INTER["external" if foreign else "state"]
    kind = _KINDS.get(side.known.kind)
    return INTER[kind] if kind else None


def interaction(first: int | None, second: int | None) -> int | None:
    """The two codes joined, the lower first; a single one with 0 after it."""
    codes = sorted(code for code in (first, second) if code)
    return int(f"{codes[0]}{codes[1] if len(codes) > 1 else 0}") if codes else None


def time_precision(days: Days) -> int:
    """1: the day is known, 2: the week, 3: the month."""
    return 1 if days.length == 1 else 2 if days.length <= 7 else 3


def _stamp(tellers: Sequence[Told], added: dict[str, str]) -> int | None:
    """When the newest of its articles was added, in seconds since 1970; None where that is not known."""
    times = [added[one.reading.document.id] for one in tellers if one.reading.document.id in added]
    try:
        return int(datetime.fromisoformat(max(times, default="").replace("Z", "+00:00")).astimezone(UTC).timestamp())
    except ValueError:
        return None


def _lost(code: _Coded, figures: Figures | None, losses: Losses) -> None:
    event = code.event
    if code.days.length > 1:
        losses.lose("intervals of days", "a column holds one day: the middle one, with its precision", event.id)
    if figures is None:
        losses.lose("fatalities", "nobody gives a number; ACLED would write 0, here the cell is empty", event.id)
    elif figures.low != figures.high:
        losses.lose("rival numbers of dead", "the column holds one; the range stands in tags", event.id)
    losses.lose("rival values", "tags say what they are about, not which", event.id, sum(len(c.values) for c in event.contradictions))
    losses.lose("who says so", "only in the text of notes", event.id, len(code.tellers))
    if not code.type[1]:
        losses.lose("sub_event_type", "the reports do not say which of ACLED's sub-types it is", event.id)
    if not code.sides[0].name:
        losses.lose("actor1", "no claim says who did it; ACLED would write an unidentified group, here the cell is empty", event.id)
    for name, side in (("actor1", code.sides[0]), ("actor2", code.sides[1])):
        if side.name and side.known is None:
            losses.lose(worded("kind of {name}", name=name), "the lexicon does not know the actor; inter is empty", event.id)

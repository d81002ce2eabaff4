"""An event as the workbench shows it: its line in a list, and all its accounts side by side."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.exports.joined import joined
from rawi.exports.shown import clip
from rawi.exports.source import UNREVIEWED, Figures, Told
from rawi.knowledge import knowledge
from rawi.linking.accounts import Count, Stand, stands
from rawi.material import counted
from rawi.model import Event, Reading, Record
from rawi.project import Project
from rawi.review import Noted, noted
from rawi.reviewing.standing import VERDICT, alive
from rawi.store.event_list import Listed, near_events, reviews, verdicts
from rawi.web.phrases import origins_in_words
from rawi.web.reasons import Both, Rivals, in_words, rivals

_TITLE = 120  # characters
_MOST_READINGS = 300  # of one event: what is more is left out of the accounts, and the event still lists its claims
_RULES = ("ucdp", "acled")


class EventLine(Record, frozen=True):
    """An event in a list; `title` are words of the first report, around the trigger."""

    id: str
    type: str
    earliest: str | None
    latest: str | None
    place: str | None
    lat: float | None
    lon: float | None
    grade: str
    claims: int
    documents: int
    origins: int
    abouts: tuple[str, ...]
    title: str
    verdict: str | None


class Account(Record, frozen=True):
    """A claim with its source; `side` is the party that speaks, `about_adversary` where it speaks of the other one."""

    document: str
    claim: str
    origin: str
    outlet: str | None
    published: str | None
    speaker: str | None
    speaker_kind: str | None
    side: str | None
    about_adversary: bool
    stance: str | None
    certainty: str
    type: str
    trigger: str
    quote: str
    start: int
    end: int
    place: str | None
    earliest: str | None
    latest: str | None
    actor: tuple[str, ...]
    target: tuple[str, ...]
    quantity: tuple[Count, ...]
    review: str
    denies: bool


class Killed(Record, frozen=True):
    """People killed in an event by one rule; `high` is None where it is open."""

    best: int
    low: int
    high: int | None
    why: str
    words: Both


class BothFigures(Record, frozen=True):
    """People killed by each rule; None where nobody counts them."""

    ucdp: Killed | None
    acled: Killed | None


class EventView(Record, frozen=True):
    """An event with everything that was said of it. `basis` is the number of the last decision on it, 0 where there is none.

    `reasons`, `origin_reasons` and `rivals` say in both languages what the event's `why`, `origins` and `contradictions` say, in their order;
    `history` are all verdicts on the event and what took them back, oldest first.
    """

    event: Event
    accounts: tuple[Account, ...]
    origins_in_words: dict[str, str]
    figures: BothFigures
    only_one_side: bool
    verdict: Noted | None
    basis: int
    near: tuple[EventLine, ...]
    reasons: tuple[Both, ...]
    origin_reasons: tuple[Both, ...]
    rivals: tuple[Rivals, ...]
    history: tuple[Noted, ...]


def line(listed: Listed, verdict: str | None) -> EventLine:
    """The line of an event; `verdict` is what a person decided of it."""
    event, at = listed.event, listed.quote_start
    words = clip(listed.quote, listed.trigger_start - at, listed.trigger_end - at, _TITLE)
    place = event.place
    lat, lon = (place.lat, place.lon) if place else (None, None)
    told_in = len({claim.document for claim in event.claims})
    abouts = tuple(dict.fromkeys(one.about for one in event.contradictions))
    title = f"{words.before}{words.words}{words.after}"
    return EventLine(
        event.id, event.type, event.earliest, event.latest, place.name if place else None, lat, lon, event.grade,
        len(event.claims), told_in, len(event.origins), abouts, title, verdict,
    )  # fmt: skip


def history_of(project: Project, event: str) -> tuple[Noted, ...]:
    """All verdicts on an event and what took them back, oldest first."""
    return tuple(noted(project.store.decisions(f"event:{event}")))


def verdict_of(history: Sequence[Noted]) -> Noted | None:
    """The verdict that stands; None where there is none, or it was taken back."""
    return next((one for one in reversed(alive(history)) if one.field == VERDICT), None)


def lines(project: Project, listed: Sequence[Listed]) -> tuple[EventLine, ...]:
    """The lines of events, each with its verdict."""
    with project.store.read() as connection:
        held = verdicts(connection, [one.event.id for one in listed])
    return tuple(line(one, held.get(one.event.id)) for one in listed)


def event_view(project: Project, event: Event) -> EventView:
    """The view of an event."""
    readings = _readings(project, event)
    found, one_sided = stands(event, [(engine, reading) for (_, engine), reading in readings.items()], knowledge())
    told = _told(event, readings)
    with project.store.read() as connection:
        judged = reviews(connection, event.id)
        near = near_events(connection, event)
    accounts = tuple(
        _account(one, stand, judged.get((stand.document, stand.claim), UNREVIEWED))
        for stand in found
        if (one := told.get((stand.document, stand.claim, stand.engine)))
    )
    outlets = len({account.outlet for account in accounts if account.outlet})
    figures = BothFigures(*(_killed(counted(event, list(told.values()), rule)) for rule in _RULES))
    history = history_of(project, event.id)
    return EventView(
        event, accounts, origins_in_words(event, outlets), figures, one_sided,
        verdict_of(history), history[-1].id if history else 0, lines(project, near),
        tuple(map(in_words, event.why)), tuple(in_words(one.why) for one in event.origins), rivals(event), history,
    )  # fmt: skip


def _killed(figures: Figures | None) -> Killed | None:
    return Killed(*figures, in_words(figures.why)) if figures is not None else None


def find_event(project: Project, key: str) -> Event | None:
    """The event of an id; None where there is none."""
    return next(iter(project.store.events([key])), None)


def _readings(project: Project, event: Event) -> dict[tuple[str, str], Reading]:
    """(document, engine) -> reading, for the claims of an event."""
    wanted: dict[str, list[str]] = {}
    for one in event.claims:
        wanted.setdefault(one.engine, []).append(one.document)
    found = {}
    for engine, documents in wanted.items():
        keys = list(dict.fromkeys(documents))[:_MOST_READINGS]
        found.update({(reading.document.id, engine): reading for reading in project.store.readings(engine=engine, keys=keys)})
    return found


def _told(event: Event, readings: dict[tuple[str, str], Reading]) -> dict[tuple[str, str, str], Told]:
    claims = {(key, engine, claim.id): claim for (key, engine), reading in readings.items() for claim in reading.claims}
    out = {}
    for one in event.claims:
        claim = claims.get((one.document, one.engine, one.claim))
        if claim is not None:
            out[one.document, one.claim, one.engine] = Told(claim, readings[one.document, one.engine], one.engine)
    return out


def _account(one: Told, stand: Stand, review: str) -> Account:
    claim, join, document = one.claim, joined(one.reading), one.reading.document
    said, quote, time = join.statement(claim), join.quote(claim), join.dated(claim)
    place = join.located(claim)
    named = place.name if place else next((span.text for span in (*claim.place, *claim.destination, *claim.origin)), None)
    return Account(
        document.id, claim.id, stand.origin, document.outlet, document.published,
        said.speaker if said else None, said.speaker_kind if said else None, stand.side, stand.about_adversary,
        said.stance if said else None, claim.certainty, claim.type, claim.trigger.text, quote.text, quote.start, quote.end,
        named, time.earliest if time else None, time.latest if time else None,
        tuple(span.entity or span.text for span in claim.actor), tuple(span.entity or span.text for span in claim.target),
        stand.quantity, review, stand.denies,
    )  # fmt: skip

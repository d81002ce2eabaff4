"""Events -> a table in the shape of the UCDP Georeferenced Event Dataset: its 49 columns in its order. It is not UCDP data.

UCDP codes events with at least one death, on a day and at a place: what the reports do not give is not made up, the event is left out and
counted. `best`, `high` and `low` follow UCDP's rule; `source_original` is who says so, the nearest that GED has to a chain of speakers.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor
from typing import BinaryIO, NamedTuple

from rawi.exports import coded
from rawi.exports.cells import Lines
from rawi.exports.coded import ARMED, STATE, Days, Side
from rawi.exports.loss import Losses, LossReport
from rawi.exports.rows import Cell, deaths, event_review, speakers, tellers
from rawi.exports.source import UNREVIEWED, Figures, Material, Terms, Told
from rawi.exports.terms import country
from rawi.model import Event, Place
from rawi.wording import worded

COLUMNS = tuple(
    """id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name
    side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date
    source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid
    country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low
    gwnoa gwnob""".split()
)
_CIVILIAN = frozenset(("ngo", "company", "monitor", "tribe", "person"))
_AGAINST_CIVILIANS = "Violence against civilians"


class _Coded(NamedTuple):
    """What is known of an event before its row is written."""

    event: Event
    tellers: Sequence[Told]
    days: Days
    place: Place
    sides: tuple[Side, Side]
    figures: Figures
    violence: int | None


def write(material: Material, out: BinaryIO, terms: Terms) -> LossReport:
    """A row an event that UCDP's rules can code."""
    losses, lines = Losses("ged-shaped"), Lines()
    out.write(lines.header(COLUMNS))
    for event in material.events():
        code = _code(material, terms, event, losses)
        if code is not None:
            row = _row(code, event_review(material, code.tellers))
            out.write(lines.line(row.get(column) for column in COLUMNS))
            losses.wrote("events")
            _lost(code, losses)
    return losses.report()


def _code(material: Material, terms: Terms, event: Event, losses: Losses) -> _Coded | None:
    found = coded.telling(material, tellers(material, event, losses))
    when, where = coded.days(event), coded.place(event, found)
    figures = deaths(terms, event, found, "ucdp")
    if not found:
        losses.lose("events", "no claim says that it happened, or a person rejected all that do", event.id)
    elif figures is None or figures.high == 0:
        why = worded("nobody gives a number of dead; GED holds deadly events")
        if not terms.counting:
            why = worded("no rule that counts the dead was given; GED holds deadly events")
        losses.lose("events", why, event.id)
    elif when is None:
        losses.lose("events", "no claim names its day; the day of publication is not put in its place", event.id)
    elif where is None:
        losses.lose("events", "no place that could be located", event.id)
    else:
        both, known = coded.sides(terms, found), terms.types.get(event.type)
        kind = violence(both, against_civilians=bool(known and known.acled.startswith(_AGAINST_CIVILIANS)))
        return _Coded(event, found, when, where, both, figures, kind)
    return None


def _row(code: _Coded, review: str) -> dict[str, Cell]:
    return {
        "id": f"rawi-{code.event.id}",
        "year": code.days.first.year,
        "code_status": "Unreviewed machine reading" if review == UNREVIEWED else f"Machine reading: {review}",
        "type_of_violence": code.violence,
        **_sides(code),
        **_sources(code),
        **_where(code.place),
        **_when(code),
        **_dead(code.figures),
    }


def _sides(code: _Coded) -> dict[str, Cell]:
    one, two = code.sides
    second = two.name or ("Civilians" if code.violence == 3 else "")
    pair = f"{one.name} - {second}" if one.name and second else None
    return {
        "conflict_name": pair,
        "dyad_name": pair,
        "side_a": one.name or None,
        "side_b": second or None,
        "gwnoa": _gw(one),
        "gwnob": _gw(two),
    }


def _sources(code: _Coded) -> dict[str, Cell]:
    articles = (one.reading.document for one in code.tellers)
    cited = dict.fromkeys(", ".join(f'"{fact}"' for fact in (d.outlet, d.published, d.title) if fact) for d in articles)
    return {
        "number_of_sources": len(code.event.origins) or None,
        "source_article": coded.joined_words(line for line in cited if line),
        "source_office": coded.joined_words(coded.outlets(code.tellers)),
        "source_date": coded.joined_words(coded.published(code.tellers)),
        "source_headline": coded.joined_words(coded.headlines(code.tellers)),
        "source_original": coded.joined_words(speakers(code.tellers)),
    }


def _where(place: Place) -> dict[str, Cell]:
    nation = country(place.country)
    lat, lon = place.lat or 0.0, place.lon or 0.0  # located: that was asked before
    return {
        "where_prec": place.where_prec,
        "where_coordinates": place.name,
        "where_description": place.text,
        "adm_1": place.admin1,
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon!r} {lat!r})",
        "priogrid_gid": priogrid(lat, lon),
        "country": nation.name or None,
        "country_id": int(nation.gw) if nation.gw else None,
        "region": nation.ucdp_region or None,
    }


def _when(code: _Coded) -> dict[str, Cell]:
    precise = code.days.length == 1 and (code.place.where_prec or 9) <= 3
    return {
        "event_clarity": 1 if precise else 2,
        "date_prec": date_prec(code.days),
        "date_start": code.days.first.isoformat(),
        "date_end": code.days.last.isoformat(),
    }


def _dead(figures: Figures) -> dict[str, Cell]:
    """All of them under `deaths_unknown`: rawi does not say on whose side the dead were. The four columns add up to `best`, as in GED."""
    sides: dict[str, Cell] = {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": 0, "deaths_unknown": figures.best}
    return sides | {"best": figures.best, "high": figures.high, "low": figures.low}


def violence(sides: tuple[Side, Side], against_civilians: bool) -> int | None:
    """UCDP's type: 1 with a state on a side, 2 between others, 3 against civilians; None where the sides are not known."""
    one, two = (side.known.kind if side.known else "" for side in sides)
    if one not in STATE | ARMED:
        return None
    if against_civilians or two in _CIVILIAN:
        return 3
    if two not in STATE | ARMED:
        return None
    return 1 if one in STATE or two in STATE else 2


def date_prec(days: Days) -> int:
    """1: the day is known, 2: two to six days, 3: a week, 4: a month, 5: more."""
    for code, longest in ((1, 1), (2, 6), (3, 7), (4, 31)):
        if days.length <= longest:
            return code
    return 5


def priogrid(lat: float, lon: float) -> int:
    """The cell of PRIO-GRID 2.0: half a degree wide, numbered from 1 at the south-west, 720 in a row."""
    row = min(359, floor((lat + 90) * 2))
    column = min(719, floor((lon + 180) * 2))
    return row * 720 + column + 1


def _gw(side: Side) -> int | None:
    if side.known is None or side.known.kind not in STATE:
        return None
    number = country(side.known.country).gw
    return int(number) if number else None


def _lost(code: _Coded, losses: Losses) -> None:
    event = code.event
    losses.lose("who says which number", "best, high and low stand without their sources", event.id)
    losses.lose("on whose side the dead were", "all are under deaths_unknown", event.id)
    losses.lose("rival values", "the table has no place for them", event.id, sum(len(c.values) for c in event.contradictions))
    losses.lose("grade", "the table has no column for it", event.id)
    losses.lose("ids of conflicts, dyads and sides", "UCDP gives those", event.id)
    if code.figures.high is None:
        losses.lose("high", 'a report gives no upper end ("at least"); the cell is empty', event.id)
    if code.violence is None:
        losses.lose("type_of_violence", "the sides are not known to the lexicon", event.id)
    if code.place.country and not country(code.place.country).gw:
        losses.lose("country_id", "Gleditsch and Ward have no number for the country", event.id)

"""Events -> the map of the brief: one inline SVG, styled by the page's own style sheet; places share a disc where they share a point."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from statistics import median
from typing import NamedTuple

from rawi.exports.brief.facts import Entry
from rawi.exports.brief.words import Words
from rawi.exports.map.basemap import countries
from rawi.exports.map.labels import Box, Label, Room, width
from rawi.exports.map.outline import cut, path, runs
from rawi.exports.map.view import Point, View, circle, distance
from rawi.exports.shown import shown

_NAME, _COUNTRY, _DOT = 15.0, 13.0, 6.0
_WIDE, _NEAR, _FAR = 1800.0, 900.0, 2.5  # km: below the first one map shows all; else what is near the middle


class Spot(NamedTuple):
    """One disc: a point with the events that are said to have been there, and how far off the place may be in km."""

    point: Point
    entries: tuple[Entry, ...]
    km: float

    @property
    def label(self) -> str:
        """The place's name and the events' numbers; of many, the first three."""
        place = self.entries[0].event.place
        numbers = [str(entry.number) for entry in self.entries]
        shortened = ", ".join(numbers[:3]) + ("…" if len(numbers) > 3 else "")
        return f"{shown(place.name) if place else ''} ({shortened})"


def atlas(entries: Sequence[Entry], words: Words) -> str:
    """The figure with its captions; empty where no event is placed."""
    found = _spots(entries)
    unplaced = [entry.number for entry in entries if entry.point is None]
    lost = f'<p class="small">{words.say("unplaced", numbers=words.numbers(unplaced))}</p>' if unplaced else ""
    if not found:
        return lost
    near = _core(found)
    away = sorted(entry.number for spot in found if spot not in near for entry in spot.entries)
    lost += f'<p class="small">{words.say("outside", numbers=words.numbers(away))}</p>' if away else ""
    return f'<figure class="map">{_svg(near, words)}<figcaption><p class="small">{words.say("map_note")}</p>{lost}</figcaption></figure>'


def _spots(entries: Sequence[Entry]) -> list[Spot]:
    groups: dict[Point, list[Entry]] = {}
    for entry in entries:
        if entry.point is not None:
            groups.setdefault((round(entry.point[0], 3), round(entry.point[1], 3)), []).append(entry)
    return [
        Spot(point, tuple(group), max((entry.event.place.precision_km or 0.0) for entry in group if entry.event.place))
        for point, group in groups.items()
    ]


def _core(found: list[Spot]) -> list[Spot]:
    """The spots around which most events lie: all of them, unless some lie far off the others."""
    points = [spot.point for spot in found for _ in spot.entries]
    centre = (median(lon for lon, _ in points), median(lat for _, lat in points))
    away = [distance(centre, point) for point in points]
    if max(away) * 2 <= _WIDE:
        return found
    reach = max(_NEAR, _FAR * median(away))
    return [spot for spot in found if distance(centre, spot.point) <= reach] or found


def _svg(found: list[Spot], words: Words) -> str:
    view = View([point for spot in found for point in (spot.point, *(circle(*spot.point, spot.km) if spot.km else ()))], tallest=0.75)
    room = Room(view.width, view.height)
    at = [view.at(*spot.point) for spot in found]
    for x, y in at:
        room.take(Box(x - _DOT, y - _DOT, x + _DOT, y + _DOT))
    bar = _bar(view, room)
    names = [_name(spot, point, room) for spot, point in sorted(zip(found, at, strict=True), key=lambda item: -len(item[0].entries))]
    marks = "".join(_spot(spot, point, view) for spot, point in zip(found, at, strict=True))
    # The map keeps north up and west to the left in both languages; only its words follow the language's direction.
    return (
        f'<svg viewBox="0 0 {view.width:g} {view.height:g}" role="img" direction="rtl" lang="ar" aria-label="{words.say("map")}">'
        f'<rect class="sea" width="{view.width:g}" height="{view.height:g}"/>{_land(view, room)}{marks}{"".join(names)}{bar}</svg>'
    )


def _land(view: View, room: Room) -> str:
    found = list(countries(view))
    names = ""
    for country in found:
        text = shown(country.name)
        free = [middle for wide, middle in runs(country.rings, view.width, view.height) if text and wide > width(text, _COUNTRY)]
        label = room.first((Label(text, x, y, "middle") for x, y in free), _COUNTRY)
        names += _text(label, "country") if label else ""
    return f'<path class="land" d="{path(ring for country in found for ring in country.rings)}"/>{names}'


def _spot(spot: Spot, at: Point, view: View) -> str:
    ring = cut([view.at(*point) for point in circle(*spot.point, spot.km)], view.width, view.height) if spot.km / view.km > _DOT else []
    within = f'<path class="within" d="{path([ring])}"/>' if ring else ""
    first = spot.entries[0].number
    return (
        f'<a href="#e{first}"><title>{escape(spot.label)}</title>{within}'
        f'<circle class="dot" cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{_DOT:g}"/></a>'
    )


def _name(spot: Spot, at: Point, room: Room) -> str:
    label = room.beside(spot.label, *at, _NAME, _DOT + 4)
    if label is None:  # the numbers alone lead to the event, where there is no room for the name
        label = room.beside(spot.label[spot.label.rindex("(") :], *at, _NAME, _DOT + 4)
    return _text(label, "name") if label else ""


def _text(label: Label, kind: str) -> str:
    return f'<text class="{kind}" x="{label.x:.1f}" y="{label.y:.1f}" text-anchor="{label.anchor}">{escape(label.text)}</text>'


def _bar(view: View, room: Room) -> str:
    units, km = view.bar()
    left, low = 14.0, view.height - 12
    room.take(Box(0, low - 28, left + units + 30, view.height))
    ends = f"M{left:.1f} {low - 5:.1f}V{low:.1f}H{left + units:.1f}V{low - 5:.1f}M{left + units + 16:.1f} {low:.1f}v-16m-4 6l4 -6l4 6"
    return (
        f'<g class="bar"><path d="{ends}"/><text direction="ltr" x="{left + units / 2:.1f}" y="{low - 8:.1f}" '
        f'text-anchor="middle">{km:,} km</text></g>'
    )

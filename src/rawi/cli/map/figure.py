"""Reading -> the map's part of its page: the SVG, an overview where places lie far apart, and every place in words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from html import escape

from rawi.cli.map.drawing import Drawing
from rawi.cli.map.spots import Spot, Way, core, framing, spots
from rawi.cli.wording import certainty, place_label, place_words
from rawi.exports.located import Happening, geometry_of, positions
from rawi.exports.map.view import Point, View, circle
from rawi.exports.shown import shown
from rawi.model import Reading
from rawi.reading.lexicon.schema import TypeHead

At = Callable[[int, int], list[int]]

_SMALL = (
    '<p class="small"><bdi lang="ar">حدود مبسّطة من Natural Earth، ولا تعبّر عن موقف من وضعها.</bdi> '
    "Simplified borders from Natural Earth; no statement on their status.</p>"
)


def figure(name: str, reading: Reading, heads: dict[str, TypeHead], at: At) -> str:
    """The figure of an article whose ids begin with `name`; empty where it names no place. `at` gives offsets as the page counts them."""
    found, ways = spots(reading)
    if not found:
        return ""
    located = [spot for spot in found if spot.middle is not None]
    maps = _maps(name, located, ways, heads) if located else ""
    rows = "".join(_item(name, spot, at) for spot in located) + "".join(_way(name, way) for way in ways)
    shown_ = f'<ul class="spots" aria-label="places on the map">\n{rows}</ul>\n' if rows else ""
    others = "".join(_item(name, spot, at) for spot in found if spot.middle is None)
    missing = f'<p class="small">Not on {"the" if located else "a"} map:</p><ul class="spots lost">\n{others}</ul>\n' if others else ""
    caption = f"<figcaption>{_legend(located, ways)}{_SMALL if located else ''}</figcaption>\n"
    return f'<figure class="map" id="{name}-map">\n{maps}{caption if located else ""}{shown_}{missing}</figure>\n'


def _maps(name: str, located: Sequence[Spot], ways: Sequence[Way], heads: dict[str, TypeHead]) -> str:
    frame = framing(located)
    near = core(frame)
    close = View(_points(near))
    out = Drawing(name, close, heads).svg(located, ways, _title(near), _account(located, ways))
    if len(near) < len(frame):
        away = [spot for spot in frame if spot not in near]
        title = f"Overview, with what lies outside the first map: {_names(away)}"
        out += "\n" + Drawing(name, View(_points(frame), tallest=0.5), heads, overview=True).svg(
            located, ways, title, "The same places, farther off."
        )
    return out + "\n"


def _points(found: Sequence[Spot]) -> Iterator[Point]:
    """The points that a map of some spots must hold."""
    for spot in found:
        geometry, radius = geometry_of(spot.place), spot.place.precision_km
        for point in positions(geometry) if geometry else ():
            yield point
            if radius and geometry and geometry["type"] == "Point":
                yield from circle(*point, radius)


def _title(found: Sequence[Spot]) -> str:
    return f"Map: {_names(found)}"


def _names(found: Sequence[Spot]) -> str:
    names = list(dict.fromkeys(place_label(spot.place) for spot in found))
    return "، ".join(names[:12]) + (f" (+{len(names) - 12})" if len(names) > 12 else "")


def _account(located: Sequence[Spot], ways: Sequence[Way]) -> str:
    lines = [f"{place_label(spot.place)}: {place_words(spot.place)}" for spot in located[:40]]
    lines += [f"{shown(way.routes[0].origin.name)} ← {shown(way.routes[0].destination.name)}" for way in ways[:20]]
    return ". ".join(lines) + ". The list below the map has them all."


def _legend(located: Sequence[Spot], ways: Sequence[Way]) -> str:
    """What the shapes mean, as far as they occur."""
    places = [spot.place for spot in located]
    kinds = {"container" if p.status == "container" else _kind(geometry_of(p), bool(p.relation) and p.geometry is None) for p in places}
    words = {
        "point": '<b class="sign">●</b> place; the dashed circle is how surely',
        "off": '<b class="sign">○</b> the place named: the one meant lies off it',
        "area": '<b class="sign">▭</b> lies somewhere in this area',
        "container": '<b class="sign">◇ ▨</b> only the region is known',
    }
    signs = [word for kind, word in words.items() if kind in kinds]
    certainties = {h.claim.certainty for spot in located for h in spot.happenings} | {r.claim.certainty for way in ways for r in way.routes}
    signs += ['<b class="sign">⇠</b> from place to place, as told, dotted if not certain; the way itself is not known'] if ways else []
    signs += ['<b class="sign">✕</b> denied'] if certainties & {"CT-", "PR-", "PS-"} else []
    return f'<p class="small">{" · ".join(signs)}</p>'


def _kind(geometry: dict[str, object] | None, off: bool) -> str:
    if geometry is not None and geometry["type"] != "Point":
        return "area"
    return "off" if off else "point"


def _item(name: str, spot: Spot, at: At) -> str:
    place = spot.place
    words = json.dumps([at(mention.start, mention.end) for mention in spot.mentions])
    label = f'<bdi lang="ar">{escape(place_label(place))}</bdi>'
    head = f'<a href="#{name}-g{spot.number}">{label}</a>' if spot.middle else label
    facts = [escape(place_words(place))]
    facts += [f"± {place.precision_km:g} km"] if place.lat is not None and place.precision_km else []
    facts += [f"{len(spot.mentions)} times in the text"] if len(spot.mentions) > 1 else []
    why = f'<span class="why">{escape(shown(place.status))}: {escape(shown(place.why))}</span>'
    return (
        f'<li id="{name}-m{spot.number}" class="{escape(place.status)}" tabindex="0" data-words="{words}" data-shape="{name}-g{spot.number}">'
        f"{head} {' · '.join(facts)} {why}{_claims(name, spot.happenings)}</li>\n"
    )


def _way(name: str, way: Way) -> str:
    first = way.routes[0]
    ends = [f'<bdi lang="ar">{escape(shown(place.name))}</bdi>' for place in (first.origin, first.destination)]
    claims = _claims(name, [Happening(route.claim, "route", route.statement) for route in way.routes])
    return (
        f'<li id="{name}-v{way.number}" class="way" tabindex="0" data-words="[]" data-shape="{name}-w{way.number}">'
        f'<a href="#{name}-w{way.number}">from {ends[0]} to {ends[1]}</a>{claims}</li>\n'
    )


def _claims(name: str, happenings: Sequence[Happening]) -> str:
    """Links to the claims, each with its certainty in sign and word."""
    links = []
    for claim, role, _ in happenings:
        sign, word = certainty(claim)
        how = "" if role in ("place", "route") else f", {role}"
        links.append(f'<a href="#{name}-{claim.id}"><span class="sign" aria-hidden="true">{sign}</span> {claim.type}</a> ({word}{how})')
    return f'<span class="at">{" · ".join(links)}</span>' if links else ""

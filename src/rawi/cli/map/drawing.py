"""Spots and ways -> one inline SVG. Presentation stands in page.css: the page's policy allows no other, and nothing refers outside."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from rawi.cli.map.spots import Spot, Way
from rawi.cli.wording import certainty, place_label, place_words
from rawi.exports.map.basemap import countries
from rawi.exports.map.labels import Box, Label, Room, width
from rawi.exports.map.outline import hatching, path, runs
from rawi.exports.map.shapes import Arrow, Shapes, arrow, shapes
from rawi.exports.map.view import Point, View
from rawi.exports.shown import shown
from rawi.reading.lexicon.schema import TypeHead

NAME, COUNTRY, ROUTE = 15.0, 13.0, 12.0  # font sizes, as page.css has them
_DENIED = ("CT-", "PR-", "PS-")
_DOT = 5.0


class Drawing:
    """One map of an article. `name` begins its ids; an overview has none of its own: its shapes lead to the same list."""

    def __init__(self, name: str, view: View, heads: dict[str, TypeHead], *, overview: bool = False) -> None:
        self.name = name
        self.view = view
        self.heads = heads
        self.overview = overview
        self._room = Room(view.width, view.height)
        self._names: list[str] = []
        self._named: set[int] = set()  # spots that have their name beside them
        self._taken: set[object] = set()  # names that stand somewhere, and dots that have one

    def svg(self, spots: Sequence[Spot], ways: Sequence[Way], title: str, account: str) -> str:
        """The SVG; `title` and `account` say in words what it shows."""
        drawn = [(spot, shapes(spot.place, self.view)) for spot in spots if spot.middle is not None]
        arrows = [(way, arrow(self.view.at(*way.ends[0]), self.view.at(*way.ends[1]))) for way in ways]
        self._reserve(drawn)
        areas = sorted((item for item in drawn if item[1].areas or item[1].lines), key=lambda item: -_size(item[1]))
        points = sorted((item for item in drawn if not (item[1].areas or item[1].lines)), key=lambda item: not _off(item[0]))
        self._name_spots(drawn)
        marks = "".join(self._spot(*item) for item in areas) + "".join(self._way(way, made) for way, made in arrows if made)
        marks += "".join(self._spot(*item) for item in points)
        land = self._land()
        key = f"{self.name}-{'o' if self.overview else 'c'}"
        size = f"{self.view.width:g} {self.view.height:g}"
        return (
            f'<svg viewBox="0 0 {size}" role="img" aria-labelledby="{key}t {key}d" direction="rtl" lang="ar">'
            f'<title id="{key}t">{escape(title)}</title><desc id="{key}d">{escape(account)}</desc>'
            f'<rect class="sea" width="{self.view.width:g}" height="{self.view.height:g}"/>'
            f'{land}{marks}<g class="names">{"".join(self._names)}</g>{self._bar()}</svg>'
        )

    def _reserve(self, drawn: Sequence[tuple[Spot, Shapes]]) -> None:
        """Nothing is written over dots; the scale bar stands in the corner that has the fewest."""
        wide, high = self.view.bar()[0] + 50, 32.0
        right, low = self.view.width - wide, self.view.height - high
        corners = [Box(x, y, x + wide, y + high) for x, y in ((0.0, low), (right, low), (0.0, 0.0), (right, 0.0))]
        dots = [Box(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for _, made in drawn for x, y in made.dots]
        self._corner = min(corners, key=lambda corner: sum(dot.meets(corner) for dot in dots))
        for box in (self._corner, *dots):
            self._room.take(box)
        self._busy = [_bounds(ring) for _, made in drawn for ring in (made.circle, *(rings[0] for rings in made.areas)) if ring]

    def _land(self) -> str:
        found = list(countries(self.view))
        names = []
        for country in found:
            text = shown(country.name)
            free = [middle for room, middle in runs(country.rings, self.view.width, self.view.height) if room > width(text, COUNTRY)]
            free.sort(key=lambda middle: any(Box(*middle, *middle).meets(box) for box in self._busy))  # better off places and areas
            wanted = text and text not in self._taken
            label = self._room.first((Label(text, x, y, "middle") for x, y in free), COUNTRY) if wanted else None
            names.append(_text(label, "country") if label else "")
        outlines = path(ring for country in found for ring in country.rings)
        return f'<path class="land" d="{outlines}"/>{"".join(names)}'

    def _name_spots(self, drawn: Sequence[tuple[Spot, Shapes]]) -> None:
        """Names by weight: what has more claims and more mentions first; what finds no room shows its name when pointed at.

        A name stands once, and a dot has one name: that of the place itself before those of places that lie off it.
        """
        for spot, made in sorted(drawn, key=lambda item: _weight(item[0])):
            text, dots = place_label(spot.place), [(round(x), round(y)) for x, y in made.dots]
            label = None if self._taken & {text, *dots} else self._label(text, made)
            if label:
                self._taken |= {text, *dots}
                self._named.add(spot.number)
                self._names.append(_text(label, "name"))

    def _label(self, text: str, made: Shapes) -> Label | None:
        for x, y in made.dots[:1]:
            return self._room.beside(text, x, y, NAME, _DOT + 4)
        for rings in made.areas:
            spread = runs(rings, self.view.width, self.view.height)
            inside = self._room.first((Label(text, x, y + NAME / 3, "middle") for _, (x, y) in spread), NAME)
            if inside:
                return inside
        for line in made.lines:
            x, y = line[len(line) // 2]
            return self._room.beside(text, x, y, NAME, _DOT + 4)
        return None

    def _spot(self, spot: Spot, made: Shapes) -> str:
        place = spot.place
        container = place.status == "container"
        inner = "".join(self._area(rings, hatched=container) for rings in made.areas)
        inner += f'<path class="corridor" d="{path(made.lines, closed=False)}"/>' if made.lines else ""
        inner += self._circle(made.circle, hatched=container) if made.circle else ""
        inner += "".join(_dot(x, y, container=container, off=_off(spot)) for x, y in made.dots)
        certainties = [happening.claim.certainty for happening in spot.happenings]
        if certainties and all(value in _DENIED for value in certainties):
            inner += "".join(f'<path class="denied" d="{_slash(x, y)}"/>' for x, y in _centres(made))
        if spot.number not in self._named and (anchors := _centres(made)):
            x, y = anchors[0]
            inner += _text(Label(place_label(place), min(max(x, 70), self.view.width - 70), max(y - 10, 20), "middle"), "spare")
        kind = f"spot {escape(place.status)}"
        return self._group(f"g{spot.number}", f"m{spot.number}", kind, f"{place_label(place)}: {place_words(place)}", inner)

    def _area(self, rings: list[list[Point]], *, hatched: bool) -> str:
        lines = f'<path class="hatch" d="{path(hatching(rings), closed=False)}"/>' if hatched else ""
        return f'<path class="area" d="{path(rings)}"/>{lines}'

    def _circle(self, ring: list[Point], *, hatched: bool) -> str:
        lines = f'<path class="hatch" d="{path(hatching([ring]), closed=False)}"/>' if hatched else ""
        return f'<path class="within" d="{path([ring])}"/>{lines}'

    def _way(self, way: Way, made: Arrow) -> str:
        claims = [route.claim for route in way.routes]
        kinds = {"not" if claim.certainty in _DENIED else "sure" if claim.certainty == "CT+" else "open" for claim in claims}
        words = dict.fromkeys(f"{certainty(claim)[0]} {self._type(claim.type)}" for claim in claims)
        x, y = made.middle
        label = self._room.beside(shown("، ".join(words)), x, y, ROUTE, 7)
        self._names.append(_text(label, "route") if label else "")
        denied = f'<path class="denied" d="{_slash(x, y)}"/>' if kinds == {"not"} else ""
        inner = f'<path class="line" d="{path([made.line], closed=False)}"/><path class="head" d="{path([made.head])}"/>{denied}'
        first = way.routes[0]
        said = f"{shown(first.origin.name)} ← {shown(first.destination.name)}: {', '.join(f'{c.type} ({certainty(c)[1]})' for c in claims)}"
        return self._group(f"w{way.number}", f"v{way.number}", f"way {'mixed' if len(kinds) > 1 else kinds.pop()}", said, inner)

    def _type(self, kind: str) -> str:
        head = self.heads.get(kind)
        return head.label if head else kind

    def _group(self, shape: str, item: str, kind: str, said: str, inner: str) -> str:
        own = "" if self.overview else f' id="{self.name}-{shape}"'
        return (
            f'<g{own} class="{kind}" data-item="{self.name}-{item}"><a href="#{self.name}-{item}" tabindex="-1">'
            f"<title>{escape(said)}</title>{inner}</a></g>"
        )

    def _bar(self) -> str:
        units, km = self.view.bar()
        left, low = self._corner.left + 14, self._corner.bottom - 12
        ends = f"M{left:.1f} {low - 5:.1f}V{low:.1f}H{left + units:.1f}V{low - 5:.1f}"
        north = f"M{left + units + 16:.1f} {low:.1f}v-16m-4 6l4 -6l4 6"
        return (
            f'<g class="bar"><path d="{ends}{north}"/><text direction="ltr" x="{left + units / 2:.1f}" y="{low - 8:.1f}" '
            f'text-anchor="middle">{km:,} km</text></g>'
        )


def _off(spot: Spot) -> bool:
    return bool(spot.place.relation) and spot.place.geometry is None


def _weight(spot: Spot) -> tuple[bool, int, int, int]:
    return _off(spot), -len(spot.happenings), -len(spot.mentions), spot.number


def _text(label: Label, kind: str) -> str:
    return f'<text class="{kind}" x="{label.x:.1f}" y="{label.y:.1f}" text-anchor="{label.anchor}">{escape(label.text)}</text>'


def _dot(x: float, y: float, *, container: bool, off: bool) -> str:
    """A disc for a place, a ring where the place meant lies off the one named, a diamond for the middle of a region."""
    if container:
        return f'<path class="dot off" d="M{x:.1f} {y - 7:.1f}l7 7l-7 7l-7 -7Z"/>'
    return f'<circle class="dot{" off" if off else ""}" cx="{x:.1f}" cy="{y:.1f}" r="{_DOT:g}"/>'


def _slash(x: float, y: float) -> str:
    return f"M{x - 7:.1f} {y - 7:.1f}l14 14m0 -14l-14 14"


def _centres(made: Shapes) -> list[Point]:
    if made.dots:
        return made.dots
    rings = [rings[0] for rings in made.areas] + made.lines
    return [(sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)) for ring in rings[:1]]


def _size(made: Shapes) -> float:
    box = _bounds([point for rings in made.areas for point in rings[0]] or [point for line in made.lines for point in line])
    return (box.right - box.left) * (box.bottom - box.top)


def _bounds(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))

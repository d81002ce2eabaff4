"""Found mentions -> places: what several of them say together, the area in which each may lie, and what contradicts the map.

A place that has a point in the gazetteer keeps it; what the text says of its position is then only checked. The position in words serves
places that the gazetteer lacks: they get the area, never a point of their own.
"""

from __future__ import annotations

import re

from rawi.model import Place, Warning_, warning
from rawi.reading.gazetteer import geometry
from rawi.reading.gazetteer.geometry import BEARINGS, Shape
from rawi.reading.gazetteer.load import PlaceEntry
from rawi.reading.gazetteer.outlines import Outlines
from rawi.reading.gazetteer.resolve import WIDE
from rawi.reading.mentions.places_found import Found
from rawi.reading.mentions.view import View
from rawi.reading.text.fold import fold
from rawi.wording import worded

_REACH = {"capital": 40.0, "city": 35.0}  # km to which `شرق X` may go; 25 for a smaller place
_APPOSED = re.compile(
    r"^[\s(،,\-–]*(?:(?:التي|الذي|وهي|وهو|حيث)\s+)?(?:و?[تي]قع|الواقعة?|[تي]بعد|التابعة?|الكائنة?)?[\s(،,]*(?:في|الي)?\s*$"
)
_WITHIN = re.compile(r"^[\s(،,]*(?:(?:التابع|الواقع|الكائن)ة?\s+)?(?:في|ب|ل|ضمن|من)?[\s(،,]*$")
_QUARTERS = frozenset(fold(word) for word in "حي ضاحية حارة شارع ساحة ميدان سوق".split())  # what lies within a town
_TOWNS = frozenset(("city", "town"))
_JOINED = frozenset(("", "و", "وال", "وبين", "وبين ال", "الي", "-", "–", "ـ"))  # between two ends of a road or of what lies between
_TOLERANCE = (geometry.NEARER - 0.02, 1.25)  # a told distance may be one by road, and is rounded
_ASTRAY = 67.5  # degrees by which a told direction may be off
_PRECISION = {"country": (3, 6), "continent": (3, 6), "region": (3, 4), "admin1": (3, 4), "admin2": (2, 3), "desert": (3, 5), "sea": (3, 7)}


class Shapes:
    """Turns the mentions of one article into places."""

    def __init__(self, view: View, found: list[Found], outlines: Outlines) -> None:
        self.view = view
        self.found = found
        self.outlines = outlines

    def places(self) -> tuple[list[Place], list[Warning_]]:
        """The places in order, and warnings where the text contradicts the gazetteer."""
        self._pairs()
        warnings = self._appositions()
        return [self._place(f) for f in self.found], warnings

    def _pairs(self) -> None:
        """`بين X وY`, `طريق X - Y`: the first of two takes the other as operand, and both the relation."""
        for a, b in zip(self.found, self.found[1:], strict=False):
            if a.relation.operator not in ("between", "road") or a.operands:
                continue
            between = fold(self.view.text[a.end : b.start]).strip(' \n#"')
            if between in _JOINED and b.relation.operator in ("at", "between", "road"):
                a.operands.append(b.start)
                b.relation = b.relation._replace(operator=a.relation.operator)
                a.shape = self._between(a, b)

    def _between(self, a: Found, b: Found) -> Shape | None:
        x, y = a.located, b.located
        if x is not None and y is not None and x.lat is not None and x.lon is not None and y.lat is not None and y.lon is not None:
            if x.id == y.id:
                return None
            draw = geometry.line if a.relation.operator == "road" else geometry.lens
            return draw(x.lat, x.lon, y.lat, y.lon)
        if a.kind == b.kind == "country" and a.relation.operator == "between":
            return geometry.lines(self.outlines.border(a.country, b.country))
        return None

    def _appositions(self) -> list[Warning_]:
        """`P (230 كم جنوب A)`, `P شرق A`, `قرية P في محافظة A`: a check where P has its point, else the area that P lies in."""
        out: list[Warning_] = []
        for place, anchor in zip(self.found, self.found[1:], strict=False):
            first = self._start(anchor)
            gap = fold(self.view.text[place.end : first])
            if len(gap) > 40 or first < place.end:
                continue
            told = anchor.relation
            open_ = place.located is None and place.shape is None and place.status in ("unresolved", "ambiguous") and not _region(place)
            if told.operator in ("direction", "distance") and _APPOSED.match(gap):
                if place.located is not None and place.relation.operator == "at":
                    out += _contradictions(place, anchor)
                elif open_:
                    self._contain(place, anchor)
            elif open_ and told.operator == "at" and _holds(anchor, fold(self.view.text[place.start : place.end])) and _WITHIN.match(gap):
                self._contain(place, anchor)
        return out

    def _start(self, found: Found) -> int:
        """Where a mention begins, the words of its relation included."""
        first = found.relation.first
        return self.view.tokens.starts[first] if 0 <= first < found.first else found.start

    def _contain(self, place: Found, anchor: Found) -> None:
        """A place without a point lies where the one named after it says: `قرية P شرق A`."""
        shape = self._shape(anchor)
        entry = anchor.located
        if shape is None and entry is None:
            return
        pair = next((f for f in self.found if place.start in f.operands and f.located is None and f.status != "container"), None)
        if pair is not None:
            self._contain(pair, anchor)  # بين كذا وكذا جنوب شرق سرت
        place.status = "container"
        place.container = entry
        place.country = anchor.country
        if entry is not None and anchor.relation.operator == "at":
            place.admin1 = entry.name if entry.kind == "admin1" else entry.admin1
        place.shape = shape if shape is not None and shape.geometry["type"] != "Point" else self._whole(entry)
        known = "which place of this name is open" if place.candidates else "the gazetteer has no point for it"
        place.why = f"{known}; in the area that the text gives by {anchor.label}"

    def _whole(self, entry: PlaceEntry | None) -> Shape | None:
        if entry is None or entry.lat is None or entry.lon is None:
            return None
        return geometry.disc(entry.lat, entry.lon, max(entry.radius, 5.0))

    def _shape(self, found: Found) -> Shape | None:
        """The area in which the place meant lies, by its anchor and its relation."""
        if found.shape is not None:
            return found.shape
        relation, entry = found.relation, found.located
        if found.kind == "country" and relation.operator == "coast":
            return geometry.lines(self.outlines.coast(found.country))
        if found.kind == "country":
            directions = relation.directions if relation.operator in ("direction", "centre", "part") else ()
            parts = [geometry.part(self.outlines, found.country, d, far=relation.far) for d in directions]
            shapes = [p for p in parts if p is not None]
            return geometry.union(shapes) if shapes else None
        if entry is None or entry.lat is None or entry.lon is None:
            return None
        return _around(entry, entry.lat, entry.lon, found)

    def _place(self, found: Found) -> Place:
        shape = self._shape(found)
        entry = found.entry if found.status != "ambiguous" else None
        anchor = found.located or found.container
        acled, ucdp = _codes(found, shape)
        precision = _precision(anchor, shape) if shape is not None else None
        return Place(
            start=found.start,
            end=found.end,
            text=self.view.text[found.start : found.end],
            name=found.label,
            status=found.status,
            gazetteer=entry.id if entry is not None else None,
            lat=anchor.lat if anchor is not None else None,
            lon=anchor.lon if anchor is not None else None,
            country=(entry.country if entry is not None else found.country) or None,
            admin1=(entry.admin1 if entry is not None else found.admin1) or None,
            relation=_relation(found),
            km=found.relation.km,
            precision_km=round(precision, 1) if precision is not None else None,
            geometry=shape.geometry if shape is not None else None,
            geo_precision=acled,
            where_prec=ucdp,
            operator=found.relation.operator,
            operands=tuple(found.operands),
            candidates=found.candidates,
            why=found.why,
        )


def _region(place: Found) -> bool:
    """A region that the gazetteer knows has its own extent, though no point."""
    return place.entry is not None and place.kind in WIDE


def _holds(anchor: Found, words: str) -> bool:
    """A province or the like, in which a place can lie, or a town with a quarter of it (`حي P بمدينة A`)."""
    if anchor.located is None:
        return False
    return (anchor.kind in WIDE and anchor.kind != "country") or (anchor.kind in _TOWNS and words.split()[0] in _QUARTERS)


def _relation(found: Found) -> tuple[str, ...]:
    """As the contract has it: compass points, `between`, `near`."""
    operator = found.relation.operator
    if found.relation.directions:
        return found.relation.directions
    return ("between",) if operator == "between" else ("near",) if operator in ("near", "around", "outskirts", "distance") else ()


def _around(entry: PlaceEntry, lat: float, lon: float, found: Found) -> Shape:
    relation, radius = found.relation, entry.radius
    wide = entry.kind in WIDE
    if relation.operator == "direction" and relation.distance is not None:
        inner, outer = relation.distance.reach
        return geometry.union([geometry.sector(lat, lon, d, round(inner, 1), round(outer, 1)) for d in relation.directions])
    if relation.operator in ("direction", "part") and "C" not in relation.directions:
        reach = radius if wide else max(_REACH.get(entry.kind, 25.0), radius)
        return geometry.union([geometry.sector(lat, lon, d, 0.0, reach) for d in relation.directions])
    if relation.operator == "distance" and relation.distance is not None:
        inner, outer = relation.distance.reach
        return geometry.ring(lat, lon, round(inner, 1), round(outer, 1))
    if relation.operator in ("near", "around"):
        return geometry.disc(lat, lon, radius + 10.0)
    if relation.operator == "outskirts":
        return geometry.ring(lat, lon, round(radius * 0.6, 1), radius * 1.5 + 4.0)
    if relation.operator == "countryside":
        return geometry.disc(lat, lon, radius if wide else max(30.0, radius))
    if relation.operator == "centre":
        return geometry.disc(lat, lon, radius / 2) if wide else geometry.point(lat, lon, radius / 2)
    return geometry.point(lat, lon, radius)


def _precision(anchor: PlaceEntry | None, shape: Shape) -> float:
    """The radius in km around the anchor's point (without one, around the shape's) within which the place meant lies."""
    if anchor is None or anchor.lat is None or anchor.lon is None or shape.geometry["type"] == "Point":
        return shape.precision_km
    return geometry.apart((anchor.lon, anchor.lat), (shape.lon, shape.lat)) + shape.precision_km


def _codes(found: Found, shape: Shape | None) -> tuple[int | None, int | None]:
    """ACLED's geo_precision (1 the place itself, 2 near it, 3 a region) and UCDP's where_prec (1 exact to 6 the country, 7 the sea)."""
    if found.status in ("ambiguous", "unresolved"):
        return None, None
    operator = found.relation.operator
    if operator in ("border", "coast", "road", "part") or found.kind == "country" and shape is not None:
        return 3, 5
    kind = found.container.kind if found.container is not None else found.kind
    if kind in _PRECISION:
        return _PRECISION[kind]
    if found.status == "container" or operator not in ("at", "centre"):
        return 2, 2
    return 1, 1


def _contradictions(place: Found, anchor: Found) -> list[Warning_]:
    """Both figures where the text and the gazetteer do not agree; nothing is corrected."""
    a, p = anchor.located, place.located
    told = anchor.relation
    if a is None or p is None or a.lat is None or a.lon is None or p.lat is None or p.lon is None or a.id == p.id:
        return []
    out: list[Warning_] = []
    km, bearing = geometry.inverse(a.lat, a.lon, p.lat, p.lon)
    slack = p.radius + a.radius if p.kind in WIDE or a.kind in WIDE else 3.0
    if told.distance is not None and not told.distance.least * _TOLERANCE[0] - slack <= km <= told.distance.most * _TOLERANCE[1] + slack:
        message = worded(
            "the text puts {place} {told:g} km from {anchor}; by the gazetteer it lies {km:.0f} km away",
            place=place.label,
            told=told.km,
            anchor=anchor.label,
            km=km,
        )
        out.append(warning("distance", message, place.start, anchor.end))
    angles = [abs((bearing - BEARINGS[d] + 180) % 360 - 180) for d in told.directions if d in BEARINGS]
    unit = a.kind in WIDE or "admin1" in anchor.kinds  # شرقي محافظة كذا: a side of the province, whose point is its seat
    if angles and min(angles) > _ASTRAY and km > slack and not unit:
        message = worded(
            "the text puts {place} {told} of {anchor}; by the gazetteer it lies at {bearing:.0f} degrees",
            place=place.label,
            told=told.directions[0],
            anchor=anchor.label,
            bearing=bearing,
        )
        out.append(warning("direction", message, place.start, anchor.end))
    return out

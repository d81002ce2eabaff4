"""Words before a place -> its relation to the place meant: compass directions, distance, near, between; and what contradicts the map."""

from __future__ import annotations

from typing import NamedTuple

from rawi.model import Place, Warning_
from rawi.reading.mentions.view import View

_COMPASS = {"شمال": "N", "جنوب": "S", "شرق": "E", "غرب": "W", "شمالي": "N", "جنوبي": "S", "شرقي": "E", "غربي": "W"}
_CENTRE = frozenset(("وسط", "قلب"))
_NEAR = frozenset(
    ("قرب", "محيط", "مشارف", "ضواحي", "بالقرب", "القريبة", "القريب", "قريبة", "المجاورة", "المجاور", "اطراف", "المحاذية", "قريب")
)
_KM = frozenset(("كيلومتر", "كيلومترا", "كيلومترات", "كلم", "كم", "كيلو", "كيلومترين"))
_ROUND = {"N": 0.0, "NE": 45.0, "E": 90.0, "SE": 135.0, "S": 180.0, "SW": 225.0, "W": 270.0, "NW": 315.0}


class Relation(NamedTuple):
    """Compass directions (or near, between), and a distance in km."""

    directions: tuple[str, ...]
    km: float | None


def relation_before(view: View, first: int) -> Relation:
    """The relation that stands before a place's first token: `جنوب وغرب وشرق`, `230 كيلومترا جنوب شرقي`, `بالقرب من`."""
    at = first - 1
    words: list[str] = []
    while at >= 0 and first - at <= 8:
        form = view.tokens.forms[at]
        base = _plain(form)
        if base in _COMPASS:
            words.append(form if form.startswith("و") and form != "وسط" else base)
        elif base in _CENTRE and not words:
            return Relation(("C",), None)
        elif base in _NEAR and not words:
            return Relation(("near",), None)
        elif form in ("من", "ل") and not words:
            at -= 1
            continue
        elif form == "بين" and not words:
            return Relation(("between",), None)
        else:
            break
        at -= 1
    prefix = view.words[first].prefix
    if not words and prefix == "ل" and at >= 0 and _plain(view.tokens.forms[at]) in _NEAR:
        return Relation(("near",), None)
    directions = _compass(list(reversed(words)))
    return Relation(directions, _distance(view, at) if directions else None)


def _plain(form: str) -> str:
    for cut in ("", "و", "ب", "وب"):
        if form.startswith(cut) and form[len(cut) :] in _COMPASS:
            return form[len(cut) :]
    return form.removeprefix("ال") if form.removeprefix("ال") in _COMPASS else form


def _compass(words: list[str]) -> tuple[str, ...]:
    out: list[str] = []
    for word in words:
        point = _COMPASS[_plain(word)]
        joined = word.startswith("و") and word not in _COMPASS
        if out and not joined and len(out[-1]) == 1 and out[-1] in "NS" and point in "EW":
            out[-1] += point
        else:
            out.append(point)
    return tuple(out)


def _distance(view: View, at: int) -> float | None:
    """The kilometres told right before the direction."""
    if at >= 1 and view.tokens.forms[at] in _KM and view.tokens.kinds[at - 1] == "n":
        try:
            return float(view.tokens.forms[at - 1].replace(",", ".").replace("٫", "."))
        except ValueError:
            return None
    return None


def contradictions(view: View, places: list[Place]) -> list[Warning_]:
    """`<place> (230 كيلومترا جنوب شرقي <anchor>)` where the gazetteer's distance is another: both figures, nothing corrected."""
    out: list[Warning_] = []
    for place, anchor in zip(places, places[1:], strict=False):
        between = view.text[place.end : anchor.start]
        if (
            anchor.km is None
            or len(between) > 60
            or "(" not in between
            or place.lat is None
            or anchor.lat is None
            or place.lon is None
            or anchor.lon is None
        ):
            continue
        from geographiclib.geodesic import Geodesic  # noqa: PLC0415

        line = Geodesic.WGS84.Inverse(anchor.lat, anchor.lon, place.lat, place.lon)
        true = line["s12"] / 1000
        if not 0.75 * anchor.km <= true <= 1.25 * anchor.km:
            message = f"the text puts {place.name} {anchor.km:g} km from {anchor.name}; the gazetteer has {true:.0f} km"
            out.append(Warning_("distance", message, place.start, anchor.end))
        bearing = line["azi1"] % 360
        told = _ROUND.get(anchor.relation[0]) if anchor.relation else None
        if told is not None and abs((bearing - told + 180) % 360 - 180) > 67.5:
            message = f"the text puts {place.name} {anchor.relation[0]} of {anchor.name}; by the gazetteer it lies at {bearing:.0f} degrees"
            out.append(Warning_("direction", message, place.start, anchor.end))
    return out

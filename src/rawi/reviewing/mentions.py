"""Where and when, as a person put it right: the mention at those words is replaced, or made."""

from __future__ import annotations

from typing import Any

import msgspec

from rawi.model import Claim, Place, RoleSpan, Time

WHY = "review: put here by a person"
_EXACT, _NEAR = 10.0, 60.0  # kilometres: up to here ACLED's code is 1, up to there 2


def placed(places: list[Place], located: dict[str, Any]) -> None:
    """Put a place where a person says that it is; every claim that names it by these words lies there."""
    lat, lon, km = located["lat"], located["lon"], located["precision_km"]
    known = lat is not None and lon is not None
    acled, ucdp = _codes(km) if known else (None, None)
    status = "resolved" if known else "unresolved"
    place = Place(
        located["start"], located["end"], located["text"], located["name"], status, located["gazetteer"], lat, lon,
        located["country"], located["admin1"], (), None, km, {"type": "Point", "coordinates": [lon, lat]} if known else None,
        acled, ucdp, "at", (), (), WHY,
    )  # fmt: skip
    kept = [one for one in places if (one.start, one.end) != (place.start, place.end)]
    places[:] = sorted([*kept, place], key=lambda one: (one.start, one.end))


def _codes(km: float | None) -> tuple[int, int]:
    """ACLED's geo_precision and UCDP's where_prec for a point that is known to within some kilometres."""
    if km is None or km <= _EXACT:
        return 1, 1
    return (2, 2) if km <= _NEAR else (3, 4)


def timed(times: list[Time], dated: dict[str, Any]) -> None:
    """Give a time expression the days that a person says."""
    first, last = dated["earliest"], dated["latest"]
    value = first if first == last else f"{first}/{last}"
    time = Time(dated["start"], dated["end"], dated["text"], value, first, last, "day", None, "absolute")
    kept = [one for one in times if (one.start, one.end) != (time.start, time.end)]
    times[:] = sorted([*kept, time], key=lambda one: (one.start, one.end))


def under(claim: Claim, roles: tuple[str, ...], mention: dict[str, Any]) -> Claim:
    """The claim with the words of a mention in the first of the roles, unless one of the roles has them already."""
    for role in roles:
        if any(span.start < mention["end"] and mention["start"] < span.end for span in getattr(claim, role)):
            return claim
    spans = (*getattr(claim, roles[0]), RoleSpan(mention["start"], mention["end"], mention["text"]))
    return msgspec.structs.replace(claim, **{roles[0]: tuple(sorted(spans, key=lambda span: (span.start, span.end)))})

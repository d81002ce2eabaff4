"""Readings of invented reports, for tests of linking: one line a claim, the words of every role in it."""

from __future__ import annotations

from typing import Any

from rawi.linking import Actor, Knowledge
from rawi.linking.knowledge import plain_words
from rawi.model import SCHEMA, Claim, Document, Place, Quantity, Reading, RoleSpan, Span, Statement, Time

KNOWN = Knowledge(
    plain_words,
    {"army": Actor("military", "AA", "state"), "state": Actor("state", "AA", ""), "front": Actor("armed-group", "AA", ""), "monitor": Actor("monitor", "", "")},
    {"army": "army", "front": "front", "monitor": "monitor"},
    {"sand wire": "Sand Wire"},
    {"killed": "killed", "wounded": "wounded"},
)  # fmt: skip
POINTS = {"alfa": (30.0, 16.0), "bravo": (31.5, 18.0)}
_CODE: dict[str, Any] = {
    "gazetteer": None,
    "country": "AA",
    "admin1": None,
    "relation": (),
    "km": None,
    "precision_km": 3.0,
    "geometry": None,
}


class Report:
    """A report that is written claim by claim."""

    def __init__(self, name: str, outlet: str = "Outlet", published: str = "2026-02-02") -> None:
        self.name, self.outlet, self.published = name, outlet, published
        self.text = ""
        self.parts: dict[str, list[Any]] = {kind: [] for kind in ("statements", "claims", "places", "times", "quantities")}

    def tell(self, kind: str, words: str, said: str = "", stance: str = "assert", certainty: str = "CT+", **roles: str) -> Report:
        """Adds the sentence `words` with a claim whose trigger is its first word; roles are words of it, `said` is who says so."""
        at = len(self.text)
        self.text += words + (f" {said}" if said else "") + ".\n"
        trigger = self._span(words.split()[0], at)
        number = len(self.parts["claims"]) + 1
        if said:
            content, speaker = Span(at, at + len(words), words), self._span(said, at)
            self.parts["statements"].append(
                Statement(f"s{number}", speaker, said, "named", None, speaker, content, stance, False, None, "by hand")
            )
        spans = {role: self._role(role, value, at) for role, value in roles.items()}
        empty = {role: () for role in ("actor", "target", "place", "origin", "destination", "time", "quantity")}
        self.parts["claims"].append(
            Claim(id=f"c{number}", statement=f"s{number}" if said else None, type=kind, trigger=trigger, certainty=certainty,
                  rule=f"by hand:{kind}/{trigger.text}", **(empty | spans))
        )  # fmt: skip
        return self

    def _span(self, words: str, at: int) -> Span:
        start = self.text.index(words, at)
        return Span(start, start + len(words), words)

    def _role(self, role: str, words: str, at: int) -> tuple[RoleSpan, ...]:
        span = self._span(words, at)
        if role == "place":
            lat, lon = POINTS[words]
            facts = _CODE | {"name": words, "status": "resolved", "lat": lat, "lon": lon, "geo_precision": 1, "where_prec": 1}
            self.parts["places"].append(
                Place(span.start, span.end, words, operator="at", operands=(), candidates=(), why="by hand", **facts)
            )
        elif role == "time":
            self.parts["times"].append(Time(span.start, span.end, words, words, words, words, "day", None, "absolute"))
        elif role == "quantity":
            low = int(words.rstrip("+"))
            category = "killed" if "killed" in self.text[at:] else None
            high = None if words.endswith("+") else low
            self.parts["quantities"].append(Quantity(span.start, span.end, words, low, high, None, "person", None, category, None, False))
        entity = words if words in KNOWN.actors else None
        return (RoleSpan(span.start, span.end, words, entity),)

    def reading(self) -> Reading:
        document = Document(self.name, None, self.published, self.outlet, None, "ar", self.text, "")
        return Reading(SCHEMA, document, warnings=(), **{kind: tuple(items) for kind, items in self.parts.items()})


def strike(name: str, killed: str = "7", place: str = "alfa", day: str = "2026-02-02", **facts: str) -> Reading:
    """A report of an air strike on a market and of its dead."""
    return (
        Report(name, facts.pop("outlet", f"Outlet {name}"), day)
        .tell("airstrike", f"strike hits market of {place} on {day}", place=place, time=day, target="market")
        .tell("casualties", f"killed {killed} traders in {place} on {day}", place=place, quantity=killed, target="traders", time=day)
        .reading()
    )

"""Readings made by hand, for tests of what is done with records: invented towns, invented events."""

from __future__ import annotations

from rawi.model import SCHEMA, Claim, Document, Place, Reading, RoleSpan, Span, Statement

TEXT = "قال متحدث إن القافلة تحركت من بلدة عين الصفصاف إلى جنوب وادي النخيل، ونفى مسؤول قصف تل الرمان."


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def role(text: str, words: str) -> tuple[RoleSpan, ...]:
    at = span(text, words)
    return (RoleSpan(at.start, at.end, at.text),)


def place(words: str, at: tuple[float, float] | None, text: str = TEXT, **facts: object) -> Place:
    """A mention of `words` in `text`; `at` is (lat, lon)."""
    where = span(text, words)
    lat, lon = at or (None, None)
    values: dict[str, object] = {
        "start": where.start, "end": where.end, "text": words, "name": words, "status": "resolved" if at else "unresolved",
        "gazetteer": f"test:{words}" if at else None, "lat": lat, "lon": lon, "country": "LY", "admin1": None, "relation": (),
        "km": None, "precision_km": 5.0 if at else None, "geometry": None, "geo_precision": 1 if at else None, "where_prec": 1 if at else None,
        "operator": "at", "operands": (), "candidates": (), "why": "made by hand",
    }  # fmt: skip
    return Place(**(values | facts))  # type: ignore[arg-type]


def claim(name: str, kind: str, trigger: str, text: str = TEXT, **facts: object) -> Claim:
    empty: dict[str, object] = {r: () for r in ("actor", "target", "place", "origin", "destination", "time", "quantity")}
    values = empty | {"id": name, "statement": None, "type": kind, "trigger": span(text, trigger), "certainty": "CT+", "rule": "by hand"}
    return Claim(**(values | facts))  # type: ignore[arg-type]


def reading(places: tuple[Place, ...], claims: tuple[Claim, ...] = (), text: str = TEXT, name: str = "d1", **facts: object) -> Reading:
    document = Document(name, None, "2026-03-04", "وكالة رمال", None, "ar", text, "")
    values: dict[str, object] = {"statements": (), "times": (), "quantities": (), "warnings": ()}
    return Reading(schema=SCHEMA, document=document, places=places, claims=claims, **(values | facts))  # type: ignore[arg-type]


def convoy(**facts: object) -> Reading:
    """A convoy moves from a town to the south of a valley, says a spokesman; a hill was not shelled."""
    area = {"type": "Polygon", "coordinates": [[[16.0, 30.0], [16.0, 30.8], [17.0, 30.8], [17.0, 30.0], [16.0, 30.0]]]}
    said = Statement(
        "s1", span(TEXT, "متحدث"), "متحدث", "office", None, span(TEXT, "قال"), span(TEXT, "القافلة تحركت"), "assert", False, None, "by hand"
    )
    return reading(
        (
            place("بلدة عين الصفصاف", (31.2, 16.6), name="عين الصفصاف"),
            place("وادي النخيل", (30.9, 16.5), relation=("S",), geometry=area, precision_km=60.0, geo_precision=2),
            place("تل الرمان", None, status="ambiguous", why="2 places of this name"),
        ),
        (
            claim(
                "c1", "movement", "تحركت", statement="s1", origin=role(TEXT, "بلدة عين الصفصاف"), destination=role(TEXT, "جنوب وادي النخيل")
            ),
            claim("c2", "shelling", "قصف", place=role(TEXT, "تل الرمان"), certainty="CT-"),
        ),
        statements=(said,),
        **facts,
    )

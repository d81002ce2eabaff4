"""Material made by hand: two invented reports of one invented strike, with other numbers; a denial; a plan; decisions; hostile cells."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence

from rawi.exports.formats import FORMATS
from rawi.exports.loss import LossReport
from rawi.exports.source import Decision, Engine, EventType, Figures, Kept, KnownActor, Listed, LogEntry, Read, Search, Terms, Told
from rawi.model import (
    SCHEMA,
    Capture,
    Contradiction,
    Document,
    Event,
    EventClaim,
    EventPlace,
    Found,
    Origin,
    Quantity,
    Reading,
    Rival,
    Statement,
    Time,
)
from tests.records import claim, place, role, span

WIRE = "قال متحدث باسم الجيش إن مسلحين قتلوا 12 مدنيا في بلدة تل الرمان يوم 3 مارس 2026، ونفى قصف السوق."
RADIO = "قتل مسلحون 17 شخصا في بلدة تل الرمان يوم 3 مارس 2026. =1+1 وينوي الجيش قصف وادي النخيل 😀 غدا."
RULES = Engine("rules", "0.1.0", "d1")
OLDER = Engine("rules", "0.0.9", "d0")
AREA = {"type": "Polygon", "coordinates": [[[16.0, 30.0], [17.0, 30.0], [17.0, 30.8], [16.0, 30.8], [16.0, 30.0]]]}

TERMS = Terms(
    {
        "casualties": EventType("casualties", "ضحايا", "people killed", "ASSAULT", "Violence against civilians: Attack"),
        "shelling": EventType(
            "shelling", "قصف", "fire", "ASSAULT/heavy-weapons", "Explosions/Remote violence: Shelling/artillery/missile attack"
        ),
    },
    {
        "army": KnownActor("army", "الجيش", "Army", "military", "LY", ""),
        "gunmen": KnownActor("gunmen", "مسلحون", "Gunmen of the Hill", "armed-group", "LY", ""),
    },
)


def sha(data: str | bytes) -> str:
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def document(name: str, text: str, outlet: str, title: str | None) -> Document:
    return Document(name, title, "2026-03-04", outlet, f"https://example.org/{name}", "ar", text, sha(text))


def dated(text: str) -> Time:
    at = span(text, "يوم 3 مارس 2026")
    return Time(at.start, at.end, at.text, "2026-03-03", "2026-03-03", "2026-03-03", "day", None, "absolute")


def number(text: str, words: str, value: int) -> Quantity:
    at = span(text, words)
    return Quantity(at.start, at.end, at.text, value, value, None, "person", words.split()[1], "killed", None, False)


def wire() -> Reading:
    content = span(WIRE, "مسلحين قتلوا 12 مدنيا في بلدة تل الرمان يوم 3 مارس 2026")
    said = Statement(
        "s1", span(WIRE, "متحدث باسم الجيش"), "متحدث باسم الجيش", "office", "الجيش", span(WIRE, "قال"), content, "assert", False, None, "x"
    )
    killed = claim(
        "c1", "casualties", "قتلوا", WIRE, statement="s1", actor=known(WIRE, "مسلحين", "gunmen"), target=role(WIRE, "12 مدنيا"),
        place=role(WIRE, "بلدة تل الرمان"), time=role(WIRE, "يوم 3 مارس 2026"), quantity=role(WIRE, "12 مدنيا"),
    )  # fmt: skip
    denied = claim("c2", "shelling", "قصف", WIRE, target=role(WIRE, "السوق"), certainty="CT-")
    hill = place("بلدة تل الرمان", (31.25, 16.5), WIRE, name="تل الرمان")
    return Reading(
        SCHEMA, document("w1", WIRE, "وكالة رمال", '=HYPERLINK("http://x")'), (said,), (killed, denied), (hill,), (dated(WIRE),),
        (number(WIRE, "12 مدنيا", 12),), (),
    )  # fmt: skip


def radio() -> Reading:
    killed = claim(
        "c1", "casualties", "قتل", RADIO, actor=known(RADIO, "مسلحون", "gunmen"), target=role(RADIO, "17 شخصا"),
        place=role(RADIO, "بلدة تل الرمان"), time=role(RADIO, "يوم 3 مارس 2026"), quantity=role(RADIO, "17 شخصا"),
    )  # fmt: skip
    planned = claim("c2", "shelling", "قصف", RADIO, actor=known(RADIO, "الجيش", "army"), place=role(RADIO, "وادي النخيل"), certainty="U")
    hill = place("بلدة تل الرمان", (31.25, 16.5), RADIO, name="تل الرمان")
    valley = place("وادي النخيل", (30.4, 16.5), RADIO, relation=("S",), km=40.0, geometry=AREA, precision_km=60.0)
    return Reading(
        SCHEMA, document("r1", RADIO, "إذاعة الهضاب; قناة", "عنوان\nفي سطرين"), (), (killed, planned), (hill, valley), (dated(RADIO),),
        (number(RADIO, "17 شخصا", 17),), (),
    )  # fmt: skip


def known(text: str, words: str, entity: str):  # type: ignore[no-untyped-def]
    (at,) = role(text, words)
    return (type(at)(at.start, at.end, at.text, entity),)


def event(name: str, kind: str, *claims: tuple[str, str], day: str | None = None, **facts: object) -> Event:
    values: dict[str, object] = {
        "earliest": day, "latest": day, "place": None, "origins": (Origin("وكالة رمال", tuple(d for d, _ in claims), "first"),),
        "contradictions": (), "grade": "weak", "why": ("one origin",),
    }  # fmt: skip
    links = tuple(EventClaim(document, claim, "rules") for document, claim in claims)
    return Event(schema=SCHEMA, id=name, type=kind, claims=links, **(values | facts))  # type: ignore[arg-type]


def kept(reading: Reading, original: bytes) -> Kept:
    known = reading.document
    capture = Capture(sha(original), len(original), "text/html", known.url or "", "2026-03-05T00:00:00Z", "rawi 0.1.0")
    outlet = Found(known.outlet or "", "meta og:site_name")
    facts = (Found(known.title or "", "title"), Found(known.published or "", "meta date"), outlet, Found(known.url or "", "given"))
    return Kept(known.id, known.text, sha(known.text), "trafilatura 2.0.0", *facts, "2026-03-05T00:00:00Z", (capture,))


ORIGINALS = {"w1": b"<html>w1 \xff</html>", "r1": b"<html>r1</html>"}


def material() -> Listed:
    first, second = wire(), radio()
    rivals = (Rival("w1", "c1", "12"), Rival("r1", "c1", "17"))
    at = EventPlace("تل الرمان", 31.25, 16.5, 5.0)
    events = (
        event(
            "e1", "casualties", ("w1", "c1"), ("r1", "c1"), day="2026-03-03", place=at, grade="contested",
            contradictions=(Contradiction("quantity", rivals, "12 and 17 do not meet"),),
        ),
        event("e2", "shelling", ("w1", "c2")),
        event("e3", "shelling", ("r1", "c2"), place=EventPlace("وادي النخيل", 30.4, 16.5, 60.0)),
    )  # fmt: skip
    killed = first.claims[0].trigger
    decision = Decision(
        2,
        "2026-03-06T00:00:00Z",
        "reviewer",
        f"claim:w1#{killed.start}-{killed.end}:casualties",
        "review",
        "accepted",
        None,
        {"n": [1, None]},
        "read it",
    )
    log = (
        LogEntry(1, "2026-03-05T00:00:00Z", "rawi", "create", "project", "p1", "0" * 64, "h1", "00ff", '{"schema":1}'),
        LogEntry(2, "2026-03-06T00:00:00Z", "reviewer", "decide", decision.subject, "p2", "h1", "h2", None, None),
    )
    return Listed(
        (kept(first, ORIGINALS["w1"]), kept(second, ORIGINALS["r1"])),
        {sha(data): data for data in ORIGINALS.values()},
        (Read(OLDER, False, first), Read(RULES, True, first), Read(RULES, True, second)),
        events, (decision,), log, "تل الرمان", "ar", (Search("shelling", "type:shelling", "2026-03-07T00:00:00Z"),),
    )  # fmt: skip


def counting(event: Event, told: Sequence[Told], rule: str) -> Figures | None:
    """A stand-in for the rules of linking: the lowest number for ACLED, the middle for UCDP."""
    numbers = sorted(int(q.min) for one in told for q in one.reading.quantities if one.claim.quantity and q.min is not None)
    if not numbers:
        return None
    return Figures(numbers[0] if rule == "acled" else numbers[len(numbers) // 2], numbers[0], numbers[-1], f"{len(numbers)} numbers")


COUNTED = TERMS._replace(counting=counting)


def export(name: str, given: Listed | None = None, terms: Terms = COUNTED) -> tuple[bytes, LossReport]:
    out = io.BytesIO()
    report = FORMATS[name].write(given or material(), out, terms)
    return out.getvalue(), report


def lost(report: LossReport) -> dict[str, int]:
    counts: dict[str, int] = {}
    for loss in report.losses:
        counts[loss.what] = counts.get(loss.what, 0) + loss.count
    return counts

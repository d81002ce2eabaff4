"""A small project of invented reports for the tests of exports: one strike told three times, rival numbers, a denial, hostile words.

The towns, outlets, people and events do not exist.
"""

from __future__ import annotations

from dataclasses import dataclass

from rawi.exports.source import REVIEW, Decision, Engine, EventType, Figures, KnownActor, Listed, Read, Terms, subject_of
from rawi.model import (
    SCHEMA,
    Claim,
    Contradiction,
    Document,
    Event,
    EventClaim,
    EventPlace,
    Origin,
    Place,
    Quantity,
    Reading,
    Rival,
    RoleSpan,
    Span,
    Statement,
    Time,
    Warning_,
)

HOSTILE = "<script>alert('x')</script>\u202e"
ENGINE = Engine("rules", "0.1.0", "d" * 64)
POINT = (35.5, 37.5)

WIRE = (
    "😀 سوق عين الصفصاف\r\nأعلن متحدث باسم الإدارة المحلية مقتل 12 شخصا في غارة جوية شنتها طائرات\nمجهولة على سوق عين الصفصاف يوم 3 مارس 2026."
    f" {HOSTILE}"
)
PAPER = "قالت مصادر طبية إن 20 شخصا قتلوا في الغارة على سوق عين الصفصاف."
RADIO = "نفى قائد كتيبة السدرة قصف سوق عين الصفصاف."


@dataclass
class _Written:
    """A report as the tests write it: its words are found by what stands there."""

    id: str
    text: str
    outlet: str
    url: str | None
    title: str | None = None

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words), words)

    def role(self, words: str, entity: str | None = None) -> tuple[RoleSpan, ...]:
        at = self.span(words)
        return (RoleSpan(at.start, at.end, at.text, entity),)

    def claim(
        self, name: str, kind: str, trigger: str, statement: str | None, certainty: str = "CT+", **roles: tuple[RoleSpan, ...]
    ) -> Claim:
        empty: dict[str, tuple[RoleSpan, ...]] = dict.fromkeys(
            ("actor", "target", "place", "origin", "destination", "time", "quantity"), ()
        )
        return Claim(
            id=name, statement=statement, type=kind, trigger=self.span(trigger), certainty=certainty, rule="by hand", **(empty | roles)
        )

    def statement(self, name: str, source: str | None, cue: str, content: str, **facts: object) -> Statement:
        values: dict[str, object] = {"speaker": source or "مصدر", "speaker_kind": "office", "affiliation": None, "stance": "assert"}
        values |= {"quoted": False, "parent": None, "rule": "by hand", **facts}
        found = self.span(source) if source else None
        return Statement(id=name, source=found, cue=self.span(cue), content=self.span(content), **values)  # type: ignore[arg-type]

    def place(self, words: str = "عين الصفصاف", **facts: object) -> Place:
        at = self.span(words)
        values: dict[str, object] = {
            "start": at.start, "end": at.end, "text": words, "name": words, "status": "resolved", "gazetteer": "test:1",
            "lat": POINT[0], "lon": POINT[1], "country": "SY", "admin1": None, "relation": (), "km": None, "precision_km": 5.0,
            "geometry": None, "geo_precision": 1, "where_prec": 1, "operator": "at", "operands": (), "candidates": (), "why": "made by hand",
        }  # fmt: skip
        return Place(**(values | facts))  # type: ignore[arg-type]

    def quantity(self, words: str, number: int) -> Quantity:
        at = self.span(words)
        return Quantity(at.start, at.end, words, number, number, None, "person", "شخص", "killed", None, False)

    def reading(self, statements: tuple[Statement, ...], claims: tuple[Claim, ...], **mentions: object) -> Reading:
        document = Document(self.id, self.title, "2026-03-04", self.outlet, self.url, "ar", self.text, "")
        values: dict[str, object] = {"places": (), "times": (), "quantities": (), "warnings": ()}
        return Reading(schema=SCHEMA, document=document, statements=statements, claims=claims, **(values | mentions))  # type: ignore[arg-type]


def _wire() -> Reading:
    made = _Written("wire", WIRE, f"وكالة رمال {HOSTILE}", "https://wire.example/1?a=1&b=2", f"غارة على سوق {HOSTILE}")
    content = WIRE[WIRE.index("مقتل") : WIRE.index(" يوم")]
    said = made.statement("s1", "متحدث باسم الإدارة المحلية", "أعلن", content, affiliation="الإدارة المحلية")
    day = made.span("3 مارس 2026")
    strike = made.claim(
        "c1", "airstrike", "غارة جوية", "s1", actor=made.role("طائرات\nمجهولة"), target=made.role("سوق عين الصفصاف"),
        place=made.role("سوق عين الصفصاف"), time=made.role("3 مارس 2026"),
    )  # fmt: skip
    killed = made.claim("c2", "casualties", "مقتل", "s1", target=made.role("12 شخصا"), quantity=made.role("12 شخصا"))
    return made.reading(
        (said,),
        (strike, killed),
        places=(made.place(), made.place("سوق", status="ambiguous", lat=None, lon=None, gazetteer=None, candidates=("test:2", "test:3"))),
        times=(Time(day.start, day.end, day.text, "2026-03-03", "2026-03-03", "2026-03-03", "day", None, "absolute"),),
        quantities=(made.quantity("12 شخصا", 12),),
        warnings=(Warning_("bidi", "a mark that turns the line around"),),
    )


def _paper() -> Reading:
    made = _Written("paper", PAPER, "صحيفة الوادي", "javascript:alert(1)")
    said = made.statement("s1", "مصادر طبية", "قالت", PAPER[PAPER.index("20") : -1], speaker_kind="anonymous")
    strike = made.claim("c1", "airstrike", "الغارة", "s1", certainty="PR+", place=made.role("سوق عين الصفصاف"))
    killed = made.claim("c2", "casualties", "قتلوا", "s1", target=made.role("20 شخصا"), quantity=made.role("20 شخصا"))
    return made.reading((said,), (strike, killed), places=(made.place(),), quantities=(made.quantity("20 شخصا", 20),))


def _radio() -> Reading:
    made = _Written("../radio", RADIO, "إذاعة الساحل", None)
    said = made.statement("s1", "قائد كتيبة السدرة", "نفى", "قصف سوق عين الصفصاف", speaker_kind="named", stance="deny")
    denied = made.claim(
        "c1", "airstrike", "قصف", "s1", certainty="CT-", actor=made.role("كتيبة السدرة", "sidra"), place=made.role("عين الصفصاف")
    )
    return made.reading((said,), (denied,), places=(made.place(),))


READINGS = (_wire(), _paper(), _radio())


def _event() -> Event:
    links = (("wire", "c1"), ("wire", "c2"), ("paper", "c1"), ("paper", "c2"), ("../radio", "c1"))
    return Event(
        schema=SCHEMA,
        id="e1",
        type="airstrike",
        claims=tuple(EventClaim(document, claim, "rules") for document, claim in links),
        earliest="2026-03-03",
        latest="2026-03-04",
        place=EventPlace("سوق عين الصفصاف", *POINT, 5.0),
        origins=(
            Origin("وكالة رمال", ("wire", "paper"), "the paper cites the agency"),
            Origin("إذاعة الساحل", ("../radio",), "no other report"),
        ),
        contradictions=(
            Contradiction(
                "quantity", (Rival("wire", "c2", "12"), Rival("paper", "c2", f"20 {HOSTILE}")), "12 and 20 people exclude each other"
            ),
            Contradiction("occurrence", (Rival("wire", "c1", "CT+"), Rival("../radio", "c1", "CT-")), "one says it, one denies it"),
        ),
        grade="contested",
        why=("two origins", "the number killed is contested"),
    )


def _unplaced() -> Event:
    return Event(SCHEMA, "e2", "casualties", (), None, None, None, (), (), "weak", ("nobody dates it",))


EVENTS = (_event(), _unplaced())
TYPES = {
    "airstrike": EventType(
        "airstrike", "غارة جوية", "attack from aircraft", "ASSAULT/aerial", "Explosions/Remote violence: Air/drone strike"
    ),
    "casualties": EventType("casualties", "ضحايا", "people killed or wounded", "", ""),
}
ACTORS = {
    "sidra": KnownActor("sidra", "كتيبة السدرة", "Sidra Battalion", "militia", "SY", "front"),
    "front": KnownActor("front", "جبهة الوادي", "Valley Front", "armed-group", "SY", ""),
}


def count(event: Event, told: object, rule: str) -> Figures | None:
    """Figures as the tests want them: the reports' 12 and 20."""
    if event.id != "e1":
        return None
    return Figures(12, 12, 20, "lowest of rival figures") if rule == "acled" else Figures(20, 12, 20, "best supported figure")


TERMS = Terms(TYPES, ACTORS, count)


def material(language: str = "ar", title: str = "غارات مختلقة") -> Listed:
    """The project; the wire's strike is reviewed, all else is not."""
    accepted = Decision(
        1, "2026-03-05T10:00:00Z", "reviewer", subject_of("wire", READINGS[0].claims[0]), REVIEW, "accepted", None, None, None
    )
    old = Read(Engine("rules", "0.0.9", "c" * 64), False, READINGS[2])
    reads = [*(Read(ENGINE, True, reading) for reading in READINGS), old]
    return Listed(readings=reads, events=EVENTS, decisions=[accepted], title=title, language=language)

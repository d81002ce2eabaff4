"""An invented report with all that a publication hides: a person under several spellings, places near and wide, addresses, a quotation."""

from __future__ import annotations

import io
from collections.abc import Iterator

import msgspec

from rawi.exports.formats import FORMATS
from rawi.exports.loss import LossReport
from rawi.exports.publication.profile import BUILT_IN, Profile
from rawi.exports.publication.published import Published
from rawi.exports.publication.writing import publish
from rawi.exports.source import Engine, Kept, KnownActor, Listed, Read
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
    Place,
    Reading,
    Rival,
    Statement,
)
from rawi.publishing import lookups
from tests.exports.material import COUNTED, dated, number, sha
from tests.records import claim, place, role, span

URL = "https://example.org/2026/خبر-سالم-الرملاوي?id=77"
ID = "archive/2026/report-0077"
TITLE = "الرملاوي: الهجوم على تل الرمان مستمر"
TEXT = (
    'قال العقيد سالم بن محمد الرملاوي إن "مسلحين مجهولين قتلوا 12 مدنيا عند مدخل بلدة تل الرمان قرب مدرسة البلدة القديمة" يوم 3 مارس 2026.\n'
    "وأضاف الرّملاوي لموقع example.org أن المسلحين جاؤوا من بتل الرمان شمالي حلب، ونفى سالم قصف السوق في دمشق."
)
HILL, WIDE = (36.4321, 37.2789), (33.5102, 36.2913)
PROFILES = (*BUILT_IN.values(), Profile("country", admin="country", addresses="redact"), Profile("fine", grid_km=1, quotes="redact"))
TERMS = COUNTED._replace(
    actors={**COUNTED.actors, "somebody": KnownActor("somebody", "سالم الرملاوي", "Salim Ramlawi", "person", "LY", "")}
)


def places() -> tuple[Place, ...]:
    facts = {"country": "SY", "admin1": "حلب", "gazetteer": "geonames:99887766"}
    shape = {"type": "Polygon", "coordinates": [[[37.27, 36.43], [37.281, 36.43], [37.281, 36.441], [37.27, 36.43]]]}
    hill = place("بلدة تل الرمان", HILL, TEXT, name="تل الرمان", precision_km=2.0, geometry=shape, km=3.0, relation=("N",), **facts)
    again = place("بتل الرمان", HILL, TEXT, name="تل الرمان", precision_km=2.0, **facts)
    city = place("دمشق", WIDE, TEXT, precision_km=15.0, country="SY", admin1="دمشق")
    return hill, again, city


def reading() -> Reading:
    content = span(TEXT, "مسلحين مجهولين قتلوا 12 مدنيا عند مدخل بلدة تل الرمان قرب مدرسة البلدة القديمة")
    said = Statement(
        "s1", span(TEXT, "العقيد سالم بن محمد الرملاوي"), "العقيد سالم بن محمد الرملاوي", "named", "كتيبة سالم الرملاوي", span(TEXT, "قال"),
        content, "assert", True, None, "x",
    )  # fmt: skip
    later = Statement(
        "s2", span(TEXT, "الرّملاوي"), "الرملاوي", "named", None, span(TEXT, "أضاف"), span(TEXT, "جاؤوا"), "assert", False, None, "x"
    )
    (actor,) = role(TEXT, "العقيد سالم بن محمد الرملاوي")
    claims = (
        claim(
            "c1", "casualties", "قتلوا", TEXT, statement="s1", actor=role(TEXT, "مسلحين مجهولين"), target=role(TEXT, "12 مدنيا"),
            place=role(TEXT, "بلدة تل الرمان"), time=role(TEXT, "يوم 3 مارس 2026"), quantity=role(TEXT, "12 مدنيا"),
        ),
        claim(
            "c2", "shelling", "قصف", TEXT, actor=(msgspec.structs.replace(actor, entity="somebody army"),), target=role(TEXT, "السوق"),
            place=role(TEXT, "دمشق"), origin=role(TEXT, "بتل الرمان"), certainty="CT-", rule="noun:shelling/تل الرمان",
        ),
    )  # fmt: skip
    document = Document(ID, TITLE, "2026-03-04", "وكالة رمال", URL, "ar", TEXT, sha(TEXT))
    return Reading(SCHEMA, document, (said, later), claims, places(), (dated(TEXT),), (number(TEXT, "12 مدنيا", 12),), ())


def event() -> Event:
    rivals = (Rival(ID, "c1", "سالم الرملاوي"), Rival(ID, "c2", "تل الرمان"))
    return Event(
        SCHEMA, "e1", "casualties", (EventClaim(ID, "c1", "rules"), EventClaim(ID, "c2", "rules")), "2026-03-03", "2026-03-03",
        EventPlace("تل الرمان", *HILL, 2.0), (Origin("سالم الرملاوي", (ID,), f"the others cite {ID}"),),
        (Contradiction("actor", rivals, "Salim Ramlawi says so, سالم بن محمد الرملاوي not"),), "contested", ("denied by العقيد سالم الرملاوي",),
    )  # fmt: skip


def material(language: str = "ar") -> Listed:
    one = reading()
    capture = Capture(sha("x"), 1, "text/html", f"/home/somebody/{ID}.html", "2026-03-05T00:00:00Z", "rawi 0.1.0")
    facts = (Found(TITLE, "title"), Found("2026-03-04", "meta date"), Found("وكالة رمال", "meta"), Found(URL, "given"))
    kept = Kept(ID, TEXT, sha(TEXT), "trafilatura 2.0.0", *facts, "2026-03-05T00:00:00Z", (capture,))
    read = Read(Engine("rules", "0.1.0", "d"), True, one)
    return Listed((kept,), {sha("x"): b"x"}, (read,), (event(),), (), (), "تقرير سالم الرملاوي", language)


def published(profile: Profile, given: Listed | None = None) -> Published:
    return Published(given or material(), TERMS, profile, lookups())


def export(name: str, profile: Profile, given: Listed | None = None) -> tuple[bytes, LossReport]:
    out = io.BytesIO()
    report = publish(name, FORMATS[name], given or material(), out, TERMS, (profile, lookups()))
    return out.getvalue(), report


def strings(value: object) -> Iterator[str]:
    """All strings in records, however deep."""
    built = msgspec.to_builtins(value)
    stack = [built]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            stack += [*one, *one.values()]
        elif isinstance(one, list | tuple):
            stack += one

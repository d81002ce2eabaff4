"""A format -> the words that it writes whatever it is given: headings, keys, labels of types. A name that is one of them cannot be searched for."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator

from rawi.exports.map.basemap import names
from rawi.exports.publication.opened import texts
from rawi.exports.source import Engine, Exporter, Kept, Listed, Read, Terms
from rawi.exports.terms import countries
from rawi.model import (
    CERTAINTIES,
    GRADES,
    SCHEMA,
    SPEAKER_KINDS,
    STANCES,
    Claim,
    Contradiction,
    Document,
    Event,
    EventClaim,
    EventPlace,
    Found,
    Origin,
    Place,
    Quantity,
    Reading,
    Rival,
    RoleSpan,
    Span,
    Statement,
    Time,
)

_TEXT = "0 0 0"
_DAY = "2001-01-01"


def vocabulary(exporter: Exporter, terms: Terms, language: str) -> Iterator[str]:
    """All that a format says of itself, as texts."""
    out = io.BytesIO()
    kind = next(iter(terms.types), "0")
    exporter.write(_nothing(kind, language), out, terms._replace(counting=None))
    out.seek(0)
    yield from (text for _, text in texts(out, "0"))
    yield from (" | ".join((one.id, one.label, one.gloss, one.plover, one.acled)) for one in terms.types.values())
    yield " | ".join((*CERTAINTIES, *GRADES, *SPEAKER_KINDS, *STANCES))
    yield from (" | ".join(map(str, (one.name, one.ucdp_region, one.acled_region))) for one in countries().values())
    yield from names()


def _nothing(kind: str, language: str) -> Listed:
    """A material that says nothing, with one record of every kind."""
    span, role = Span(0, 1, "0"), (RoleSpan(0, 1, "0"),)
    claim = Claim("c1", "s1", kind, span, role, role, role, (), (), role, role, "CT+", "0")
    said = Statement("s1", span, "0", "office", "0", span, Span(0, 5, _TEXT), "assert", False, None, "0")
    place = Place(0, 1, "0", "0", "resolved", None, 1.0, 1.0, None, None, (), None, 1.0, None, 1, 1, "at", (), (), "0")
    time = Time(0, 1, "0", _DAY, _DAY, _DAY, "day", None, "absolute")
    number = Quantity(0, 1, "0", 1, 1, None, "person", "0", "killed")
    sha256 = hashlib.sha256(_TEXT.encode()).hexdigest()
    document = Document("0", "0", _DAY, "0", None, "ar", _TEXT, sha256)
    reading = Reading(SCHEMA, document, (said,), (claim,), (place,), (time,), (number,), ())
    fact = Found("0", "0")
    kept = Kept("0", _TEXT, sha256, "0", fact, Found(_DAY, "0"), fact, None, f"{_DAY}T00:00:00Z", ())
    rivals = Contradiction("quantity", (Rival("0", "c1", "0"), Rival("0", "c1", "1")), "0")
    links, where = (EventClaim("0", "c1", "rules"),), EventPlace("0", 1.0, 1.0, 1.0)
    event = Event(SCHEMA, "0", kind, links, _DAY, _DAY, where, (Origin("0", ("0",), "0"),), (rivals,), "weak", ("0",))
    return Listed((kept,), {}, (Read(Engine("rules", "0", "0"), True, reading),), (event,), title="0", language=language)

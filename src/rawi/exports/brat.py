"""Readings -> brat standoff: a ZIP of .txt and .ann (offsets in code points), with the annotation.conf that brat needs to show them.

A statement and a claim are brat events: the cue and the trigger are their triggers, source, content and roles their arguments. Stance,
certainty and review are attributes; speakers and the values of places, times and quantities are notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from rawi.exports.cited import archive, beyond_readings, file_name, roles
from rawi.exports.loss import Losses, LossReport
from rawi.exports.shown import shown
from rawi.exports.source import Exporter, Material, Read, Terms, current
from rawi.model import CERTAINTIES, ROLES, STANCES, Claim, Place, Quantity, Reading, RoleSpan, Span, Statement, Time

# Whatever Python takes for the end of a line would break brat's .ann in two, or part a span from its words.
_BREAKS = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_TYPE = re.compile(r"[^A-Za-z0-9_-]")
_MENTIONS = ("Source", "Content", *(role.capitalize() for role in ROLES))


def write(material: Material, out: BinaryIO, terms: Terms) -> LossReport:
    """Write the ZIP to `out` and return what standoff cannot carry."""
    losses = Losses("brat")
    archive(out, _members(material, losses))
    beyond_readings(losses, material)
    return losses.report()


def _members(material: Material, losses: Losses) -> Iterator[tuple[str, bytes]]:
    types: set[str] = set()
    for number, read in enumerate(current(material), 1):
        name = file_name(number, read.reading.document.id)
        standoff = Standoff(material, read, losses)
        yield f"{name}.txt", read.reading.document.text.encode()
        yield f"{name}.ann", "".join(f"{line}\n" for line in standoff.lines()).encode()
        types |= {_type(claim.type) for claim in read.reading.claims}
        losses.wrote("documents")
    yield "annotation.conf", _configuration(sorted(types)).encode()


class Standoff:
    """The lines of one .ann file."""

    def __init__(self, material: Material, read: Read, losses: Losses) -> None:
        self.reading: Reading = read.reading
        self._material = material
        self._losses = losses
        self._lines: list[str] = []
        self._bounds: dict[tuple[str, int, int], str] = {}
        self._counts = dict.fromkeys("TEA#", 0)

    def lines(self) -> list[str]:
        """Text-bound annotations, events, attributes and notes; what is named stands before what names it."""
        events = {statement.id: self._next("E") for statement in self.reading.statements}
        for statement in self.reading.statements:
            self._statement(statement, events)
        for claim in self.reading.claims:
            self._claim(claim, events)
        for place in self.reading.places:
            self._note(self._bound("Place", place), _place(place))
            self._losses.lose("place.geometry", "standoff has no shapes", self.reading.document.id, int(place.geometry is not None))
            self._losses.lose("place.candidates", "only their number is noted", self.reading.document.id, len(place.candidates))
        for time in self.reading.times:
            self._note(self._bound("Time", time), _time(time))
        for quantity in self.reading.quantities:
            self._note(self._bound("Quantity", quantity), _quantity(quantity))
        self._losses.lose("warnings", "standoff has no place for them", self.reading.document.id, len(self.reading.warnings))
        return self._lines

    def _statement(self, statement: Statement, events: dict[str, str]) -> None:
        name = events[statement.id]
        source = [f"Source:{self._bound('Source', statement.source)}"] if statement.source else []
        parent = [f"Parent:{events[statement.parent]}"] if statement.parent in events else []
        arguments = [
            f"Statement:{self._bound('Statement', statement.cue)}",
            *source,
            f"Content:{self._bound('Content', statement.content)}",
        ]
        self._lines.append(f"{name}\t{' '.join([*arguments, *parent])}")
        self._attribute("Stance", name, statement.stance)
        if statement.quoted:
            self._attribute("Quoted", name)
        told = {"speaker": statement.speaker, "kind": statement.speaker_kind, "affiliation": statement.affiliation, "rule": statement.rule}
        self._note(name, "; ".join(f"{key}: {value}" for key, value in told.items() if value))
        self._losses.wrote("statements")

    def _claim(self, claim: Claim, events: dict[str, str]) -> None:
        name, kind = self._next("E"), _type(claim.type)
        arguments, seen = [f"{kind}:{self._bound(kind, claim.trigger)}"], dict.fromkeys(ROLES, 0)
        for role, span in roles(claim):
            seen[role] += 1
            label = role.capitalize() + (str(seen[role]) if seen[role] > 1 else "")
            arguments.append(f"{label}:{self._bound(role.capitalize(), span)}")
        arguments += [f"Statement:{events[claim.statement]}"] if claim.statement in events else []
        self._lines.append(f"{name}\t{' '.join(arguments)}")
        self._attribute("Certainty", name, claim.certainty)
        self._attribute("Review", name, _type(self._material.review(self.reading.document.id, claim)))
        entities = "".join(f"; {role} {span.text}: {span.entity}" for role, span in roles(claim) if span.entity)
        self._note(name, f"claim: {claim.id}; rule: {claim.rule}{entities}")
        self._losses.wrote("claims")

    def _next(self, kind: str) -> str:
        self._counts[kind] += 1
        return f"{kind}{self._counts[kind]}"

    def _bound(self, kind: str, span: Span | RoleSpan | Place | Time | Quantity) -> str:
        """The text-bound annotation of a span: one of a kind at one place. A span over a line end has a fragment a line, as brat wants it."""
        key = (kind, span.start, span.end)
        if key not in self._bounds:
            self._bounds[key] = self._next("T")
            pieces = fragments(self.reading.document.text, span.start, span.end)
            offsets = ";".join(f"{start} {end}" for start, end in pieces)
            words = " ".join(self.reading.document.text[start:end] for start, end in pieces)
            self._lines.append(f"{self._bounds[key]}\t{kind} {offsets}\t{words}")
        return self._bounds[key]

    def _attribute(self, kind: str, of: str, value: str = "") -> None:
        self._lines.append(f"{self._next('A')}\t{kind} {of}{f' {value}' if value else ''}")

    def _note(self, of: str, text: str) -> None:
        self._lines.append(f"{self._next('#')}\tAnnotatorNotes {of}\t{shown(text)}")


def fragments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The pieces of a span between the ends of lines."""
    pieces, at = [], start
    for gap in _BREAKS.finditer(text, start, end):
        pieces.append((at, gap.start()))
        at = gap.end()
    pieces.append((at, end))
    return [piece for piece in pieces if piece[0] < piece[1]] or [(start, end)]


def _type(name: str) -> str:
    return _TYPE.sub("_", name)


def _place(place: Place) -> str:
    point = f"; {place.lat:.5f} {place.lon:.5f}" if place.lat is not None and place.lon is not None else ""
    near = f"; {' '.join(place.relation)}" if place.relation else ""
    return f"{place.name}: {place.status}; {place.gazetteer or f'{len(place.candidates)} candidates'}{point}{near}"


def _time(time: Time) -> str:
    return (
        f"{time.value or 'undated'}; {time.earliest or '…'} to {time.latest or '…'}; {time.grain}; counted from {time.basis or 'nothing'}"
    )


def _quantity(quantity: Quantity) -> str:
    least, most = ("…" if end is None else f"{end:g}" for end in (quantity.min, quantity.max))
    return f"{least} to {most} {quantity.unit or ''} {quantity.counted or ''} {quantity.modifier or ''}"


def _configuration(types: list[str]) -> str:
    """annotation.conf: the types of this export, with the arguments that each may have."""
    arguments = ", ".join(f"{role.capitalize()}*:{role.capitalize()}" for role in ROLES)
    events = ["Statement\tSource?:Source, Content:Content, Parent?:Statement"]
    events += [f"{kind}\t{arguments}, Statement?:Statement" for kind in types]
    values = (
        f"Stance\tArg:Statement, Value:{'|'.join(STANCES)}",
        "Quoted\tArg:Statement",
        f"Certainty\tArg:<EVENT>, Value:{'|'.join(CERTAINTIES)}",
        "Review\tArg:<EVENT>, Value:unreviewed|accepted|rejected|unsure",
    )
    return "\n".join(("[entities]", *_MENTIONS, "[relations]", "[events]", *events, "[attributes]", *values, ""))


EXPORTER = Exporter("zip", "brat standoff: texts with their annotations, for annotators (ZIP of .txt and .ann)", write)

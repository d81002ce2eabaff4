"""Loads the annotated, linked reports of this folder: all invented, written for this project, free to ship.

    python -m tests.linked.gold articles    the reports as records for `rawi read --jsonl`
    python -m tests.linked.gold readings    the annotations in the shape of readings, as of a reader without fault

A quote is a string that stands once in the text, or `{"q": quote, "in": longer string that stands once}`; anything else is refused.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from rawi.model import ROLES, SCHEMA, Claim, Document, Place, Quantity, Reading, RoleSpan, Span, Statement, Time

HERE = Path(__file__).parent
Key = tuple[str, str]  # document, claim
OUTLETS = ("وكالة", "قناة", "صحيفة", "إذاعة", "موقع")
EVIDENCE = ("مسح", "صور", "صورة", "تحليل", "تحقيق", "لقطات", "تسجيل", "إحصاء", "رواية")


class GoldError(Exception):
    """A file of this folder that does not hold together; the text says which, where and why."""


class Linked(msgspec.Struct, frozen=True):
    """What links.json says of a happening: `story` is the invented event that it belongs to."""

    id: str
    story: str
    what: str
    claims: list[Key]


class Rivals(msgspec.Struct, frozen=True):
    """Two or more claims about one linked event that cannot all be true."""

    event: str
    about: str
    why: str
    claims: list[Key]


class Copied(msgspec.Struct, frozen=True):
    """One first report, or one speaker, on which several articles rest."""

    name: str
    why: str
    articles: list[str]


class Links(msgspec.Struct, frozen=True):
    cluster: str
    events: list[Linked]
    contradictions: list[Rivals]
    origins: list[Copied]


class Group(msgspec.Struct, frozen=True):
    """Six reports on two events that look alike, as readings, and how their claims are linked."""

    name: str
    readings: list[Reading]
    links: Links


def locate(text: str, quote: str | dict[str, str], where: str) -> Span:
    """The span of a quote; GoldError where it stands nowhere or more than once."""
    words, outer = (quote, quote) if isinstance(quote, str) else (quote["q"], quote["in"])
    if text.count(outer) != 1:
        raise GoldError(f"{where}: stands {text.count(outer)} times, expected once: {outer!r}")
    if words not in outer:
        raise GoldError(f"{where}: {words!r} is not inside {outer!r}")
    start = text.index(outer) + outer.index(words)
    return Span(start, start + len(words), words)


def interval(value: str | None) -> tuple[str | None, str | None]:
    """First and last day of an ISO value; none for seasons, whose borders nobody agrees on."""
    if value is None or value[-2:].isalpha():
        return None, None
    if "/" in value:
        first, last = value.split("/")
        return interval(first)[0], interval(last)[1]
    if "-W" in value:
        year, week = value.split("-W")
        return tuple(datetime.date.fromisocalendar(int(year), int(week), day).isoformat() for day in (1, 7))  # type: ignore[return-value]
    year, month, day = (int(part) if part else 0 for part in (value + "--").split("-")[:3])
    first_day = datetime.date(year, month or 1, day or 1)
    after = datetime.date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1)
    return first_day.isoformat(), (first_day if day else after - datetime.timedelta(days=1)).isoformat()


def speaker_kind(speaker: str) -> str:
    """`outlet` and `evidence` by the first word, else `office`: no source of these reports has a name of its own."""
    first = speaker.split()[0]
    return "outlet" if first in OUTLETS else "evidence" if first in EVIDENCE else "office"


def statement(text: str, record: dict[str, Any], where: str) -> Statement:
    source = locate(text, record["source"], f"{where} source") if record["source"] else None
    content = locate(text, record["content"], f"{where} content")
    return Statement(
        record["id"], source, record["speaker"], speaker_kind(record["speaker"]), None, locate(text, record["cue"], f"{where} cue"), content,
        record["stance"], content.start > 0 and text[content.start - 1] in '"«', record["parent"], "gold",
    )  # fmt: skip


def claim(text: str, record: dict[str, Any], where: str) -> Claim:
    spans = {role: [locate(text, quote, f"{where} {role}") for quote in record.get(role, ())] for role in ROLES}
    roles = {role: tuple(RoleSpan(at.start, at.end, at.text) for at in found) for role, found in spans.items()}
    trigger = locate(text, record["trigger"], f"{where} trigger")
    return Claim(
        id=record["id"], statement=record["statement"], type=record["type"], trigger=trigger, certainty=record["certainty"], rule="gold", **roles
    )  # fmt: skip


def place(text: str, record: dict[str, Any], where: str) -> Place:
    at, lat = locate(text, record["span"], where), record["lat"]
    known = lat is not None
    return Place(
        start=at.start, end=at.end, text=at.text, name=record["name"], status="resolved" if known else "unresolved",
        gazetteer=f"gold:{record['name']}" if known else None, lat=lat, lon=record["lon"], country=None, admin1=None,
        relation=tuple(record.get("relation", ())), km=record.get("km"), precision_km=5.0 if known else None, geometry=None,
        geo_precision=None, where_prec=None, operator="at", operands=(), candidates=(), why="gold",
    )  # fmt: skip


def time(text: str, record: dict[str, Any], where: str) -> Time:
    at = locate(text, record["span"], where)
    first, last = interval(record["value"])
    return Time(at.start, at.end, at.text, record["value"], first, last, record["grain"], None, "published" if record["value"] else None)


def quantity(text: str, record: dict[str, Any], where: str) -> Quantity:
    at, low, high = locate(text, record["span"], where), record["min"], record["max"]
    whole = locate(text, record["part_of"], f"{where} part_of").start if "part_of" in record else None
    return Quantity(
        at.start, at.end, at.text, low, high, "at_least" if low is not None and high is None else None, record["unit"], None,
        record.get("category"), whole, record.get("total", False),
    )  # fmt: skip


def load(path: Path) -> Reading:
    """One annotated report as a reading; GoldError names the file and the record at fault."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = gold["text"]

    def each(kind: str, build: Any) -> tuple[Any, ...]:
        return tuple(build(text, record, f"{path.name} {record.get('id', f'{kind}[{i}]')}") for i, record in enumerate(gold[kind]))

    digest = hashlib.sha256(text.encode()).hexdigest()
    title = text.split("\n", 1)[0]
    document = Document(gold["id"], title, gold["published"], gold["outlet"], gold["url"], gold["lang"], text, digest)
    claims = tuple(sorted(each("claims", claim), key=lambda c: (c.trigger.start, c.id)))
    return Reading(
        SCHEMA, document, each("statements", statement), claims, each("places", place), each("times", time), each("quantities", quantity), ()
    )  # fmt: skip


def group(folder: Path) -> Group:
    paths = sorted(path for path in folder.glob("*.json") if path.name != "links.json")
    links = msgspec.json.decode((folder / "links.json").read_bytes(), type=Links)
    return Group(folder.name, [load(path) for path in paths], links)


def groups() -> Iterator[Group]:
    """The groups of this folder, in the order of their names."""
    yield from (group(path.parent) for path in sorted(HERE.glob("*/links.json")))


def main(what: str) -> None:
    for one in groups():
        for reading in one.readings:
            document = reading.document
            article = {key: getattr(document, key) for key in ("id", "text", "title", "published", "outlet", "url")}
            sys.stdout.buffer.write(msgspec.json.encode(reading if what == "readings" else article) + b"\n")


if __name__ == "__main__":
    if sys.argv[1:] not in (["articles"], ["readings"]):
        sys.exit(__doc__)
    main(sys.argv[1])

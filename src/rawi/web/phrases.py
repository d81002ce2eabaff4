"""Counts and origins in words, in Arabic and in English."""

from __future__ import annotations

from typing import NamedTuple

from rawi.exports.shown import isolated
from rawi.model import Event


class Noun(NamedTuple):
    """The forms that a number takes: "one", "two", 3–10, 11–99, whole hundreds; then English singular and plural."""

    one: str
    two: str
    few: str
    many: str
    hundred: str
    single: str
    plural: str


REPORT = Noun("تقرير واحد", "تقريران", "تقارير", "تقريرا", "تقرير", "report", "reports")
OUTLET = Noun("وسيلة إعلام واحدة", "وسيلتا إعلام", "وسائل إعلام", "وسيلة إعلام", "وسيلة إعلام", "outlet", "outlets")
ORIGIN = Noun("أصل واحد", "أصلان", "أصول", "أصلا", "أصل", "origin", "origins")


def arabic(count: int, noun: Noun) -> str:
    """A counted noun as Arabic has it."""
    if count == 1:
        return noun.one
    if count == 2:
        return noun.two
    rest = count % 100
    return f"{count} {noun.few if 3 <= rest <= 10 else noun.many if rest >= 11 else noun.hundred}"


def english(count: int, noun: Noun) -> str:
    return f"{count} {noun.single if count == 1 else noun.plural}"


def origins_in_words(event: Event, outlets: int) -> dict[str, str]:
    """How many reports of how many outlets tell an event, and how many origins stand behind them: "5 reports of 4 outlets, 1 origin: …"."""
    reports = len({document for origin in event.origins for document in origin.documents})
    if not reports:
        return {"ar": "لا مصدر معروفًا", "en": "no known origin"}
    names = [isolated(origin.name) for origin in event.origins]
    counts = [(reports, REPORT), *([(outlets, OUTLET)] if outlets else []), (len(names), ORIGIN)]
    ar, en = ([say(count, noun) for count, noun in counts] for say in (arabic, english))
    copied = [origin for origin in event.origins if len(origin.documents) > 1]
    told = " ".join(f"{isolated(origin.name)}: {origin.why}." for origin in copied)
    return {
        "ar": f"{'، '.join(ar)}: {'؛ '.join(names)}",
        "en": f"{', '.join(en)}: {'; '.join(names)}" + (f". {told}" if told else ""),
    }

"""What linking says of an event, which it says in English, in the words of both languages, and rival values with the numbers in them.

The words are those of the brief. Names from outside stand between isolates (FSI, PDI), so that they cannot turn the rest of a line around.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html import unescape

from rawi.exports.brief.reasons import Reasons
from rawi.exports.brief.timeline import type_name
from rawi.exports.brief.words import LANGUAGES, Words
from rawi.exports.shown import shown
from rawi.exports.terms import load_terms
from rawi.model import CERTAINTIES, Contradiction, Event, Record
from rawi.web.network import ClaimKey, name_of
from rawi.web.words import NAMES

Both = dict[str, str]  # by language
_TAG = re.compile(r"<[^>]*>")
_COUNTED = re.compile(r"reports count (.+?) otherwise: .*", re.DOTALL)
_TOLD = re.compile("(told|denied) by (.+)", re.DOTALL)
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(?:–(\d+(?:\.\d+)?))?(?: or (more|fewer))?")


class RivalValue(Record, frozen=True):
    """One of the values that reports give, and who gives it. `low` and `high` are its number, None where it is none or has no end there."""

    label: Both
    low: float | None
    high: float | None
    claims: tuple[ClaimKey, ...]


class Rivals(Record, frozen=True):
    """A contradiction as it is shown: what it is about, and the rival values, numbers from the lowest to the highest."""

    about: str
    title: Both
    why: Both
    values: tuple[RivalValue, ...]


def in_words(reason: str) -> Both:
    """A reason of linking in both languages; in Arabic, one that the brief has no words for stays English."""
    return {language: _plain(_reasons(language).tell(reason)) for language in LANGUAGES}


def rivals(event: Event) -> tuple[Rivals, ...]:
    """The contradictions of an event as they are shown, in its order."""
    return tuple(Rivals(one.about, _title(one), in_words(one.why), _values(one)) for one in event.contradictions)


def _values(contradiction: Contradiction) -> tuple[RivalValue, ...]:
    told: dict[str, list[ClaimKey]] = {}
    for one in contradiction.values:
        told.setdefault(one.value, []).append(ClaimKey(one.document, one.claim))
    found = [RivalValue(_label(value), *_bounds(value), tuple(dict.fromkeys(claims))) for value, claims in told.items()]
    return tuple(sorted(found, key=_order)) if contradiction.about == "quantity" else tuple(found)


def _order(value: RivalValue) -> tuple[float, float]:
    low = value.low if value.low is not None else 0
    return low, value.high if value.high is not None else float("inf")


def _bounds(value: str) -> tuple[float | None, float | None]:
    found = _NUMBER.fullmatch(value)
    if found is None:
        return None, None
    low, high = float(found[1]), float(found[2] or found[1])
    return (None if found[3] == "fewer" else low), (None if found[3] == "more" else high)


def _label(value: str) -> Both:
    return {language: _plain(_value(value, language)) for language in LANGUAGES}


def _value(value: str, language: str) -> str:
    words = _words(language)
    if value in CERTAINTIES:
        return words.name("certainty", value)
    if told := _TOLD.fullmatch(value):
        speaker = words.say("the_article") if told[2] == "the article itself" else words.foreign(told[2])
        return words.say(f"{told[1]}_by", speaker=speaker)
    return _reasons(language).value(value)


def _title(contradiction: Contradiction) -> Both:
    """What the values are of: "killed", "who did it"."""
    ar, en = NAMES[contradiction.about]
    counted = _COUNTED.fullmatch(contradiction.why)
    if counted is None:
        return {"ar": ar, "en": en}
    names = {language: shown(_plain(_reasons(language).counted(counted[1]))) for language in LANGUAGES}
    return {"ar": f"عدد {names['ar']}", "en": f"number of {names['en']}"}


@cache
def _words(language: str) -> Words:
    return Words(language)


@cache
def _reasons(language: str) -> Reasons:
    return Reasons(_words(language), _term(language))


def _term(language: str) -> Callable[[str], str]:
    """A claim type, a known actor, a word of linking, or words from outside."""
    words, terms = _words(language), load_terms()

    def told(value: str) -> str:
        if value in terms.types:
            return words.foreign(type_name(value, words, terms))
        return words.foreign(name_of(value)[language]) if value in terms.actors else words.name("value", value)

    return told


def _plain(told: str) -> str:
    """Words of the brief without their HTML; what is isolated there is isolated here."""
    return unescape(_TAG.sub("", re.sub(r"<bdi[^>]*>", "\u2068", told).replace("</bdi>", "\u2069")))

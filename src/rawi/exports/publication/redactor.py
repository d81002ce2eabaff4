"""Strings -> the same with what is protected blacked out, each code point by one, so that offsets stay valid."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote

from rawi.exports.publication.phrases import HIDDEN, phrase
from rawi.exports.publication.survey import Interval, Survey

_ADDRESS = re.compile(
    r"(?:https?|ftp)://[^\s<>\"'«»]+|\bwww\.[^\s<>\"'«»]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|info|news|tv|me|ly|sy|iq|ye|eg|sa|ae|qa|ps|il|ir|uk|fr|de|ru|io|co)\b(?:/[^\s<>\"'«»]*)?",
    re.IGNORECASE | re.ASCII,
)
_KEPT = 20_000  # strings whose redaction is remembered
_PSEUDONYM = {"ar": "شخص {}", "en": "Person {}"}


class Redactor:
    """Blacks out what a survey found."""

    def __init__(self, survey: Survey, language: str) -> None:
        self._survey = survey
        self._pseudonym = _PSEUDONYM.get(language, _PSEUDONYM["en"])
        self._numbers = _numbered(survey.speakers)
        self._bodies: dict[str, tuple[Interval, ...]] = {}
        self.text = lru_cache(_KEPT)(self._text)
        self.speaker = lru_cache(_KEPT)(self._speaker)

    def body(self, document: str, text: str) -> str:
        """The text of a document."""
        if document not in self._bodies:
            hidden = [*self._protected(text), *self._survey.hidden.get(document, ())]
            if self._survey.profile.quotes == "redact":
                hidden += _around(len(text), self._survey.shown.get(document, ()))
            self._bodies[document] = tuple(sorted(hidden))
        return blacked(text, self._bodies[document])

    def optional(self, text: str | None) -> str | None:
        """A string, or None where there is none."""
        return None if text is None else self.text(text)

    def headline(self, text: str | None) -> str | None:
        """A title: a quotation too."""
        return None if self._survey.profile.quotes == "redact" else self.optional(text)

    def address(self, url: str | None) -> str | None:
        """An address; None where the profile keeps none, or where something protected stands in it."""
        if url is None or self._survey.profile.addresses == "redact":
            return None
        plain = unquote(url)
        return None if any(True for _ in self._found(plain)) else url

    def _text(self, text: str) -> str:
        return blacked(text, self._found(text))

    def _found(self, text: str) -> list[Interval]:
        return self._protected(text) + [(start, end) for start, end, _ in self._survey.names(text)]

    def _protected(self, text: str) -> list[Interval]:
        """What is hidden of a text whose names of persons were found before."""
        found = [(hit.start, hit.end) for hit in self._survey.phrases.hits(text)]
        if self._survey.profile.addresses == "redact":
            found += [match.span() for match in _ADDRESS.finditer(text)]
        return found

    def _speaker(self, name: str, named: bool) -> str:
        """Who speaks: a person under a pseudonym, an office and an organisation as they are."""
        out, at = [], 0
        for start, end, _ in self._survey.names(name, whole=named):
            number = self._numbers.get(phrase(name[start:end], self._survey.lookups.form))
            out += [self._text(name[at:start]), self._pseudonym.format(number) if number else HIDDEN * (end - start)]
            at = end
        return "".join(out) + self._text(name[at:])


def _numbered(names: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    """Speakers -> their numbers, in the order of first mention; part of one full name alone is that person."""
    order = list(dict.fromkeys(names))
    numbers: dict[tuple[str, ...], int] = {}
    for name in order:
        fuller = [other for other in order if len(other) > len(name) and set(name) <= set(other)]
        person = fuller[0] if len(fuller) == 1 else name
        numbers[name] = numbers.setdefault(person, len(set(numbers.values())) + 1)
    return numbers


def blacked(text: str, hidden: Iterable[Interval]) -> str:
    """The text with every code point of the intervals but the ends of lines blacked out."""
    out, at = [], 0
    for start, end in sorted(hidden):
        start = max(start, at)
        if start >= end:
            continue
        out += [text[at:start], "".join(char if char in "\r\n" else HIDDEN for char in text[start:end])]
        at = end
    return "".join(out) + text[at:]


def _around(length: int, shown: Iterable[Interval]) -> list[Interval]:
    """What lies outside of some intervals."""
    out, at = [], 0
    for start, end in sorted(shown):
        out += [(at, start)] if start > at else []
        at = max(at, end)
    return [*out, (at, length)]

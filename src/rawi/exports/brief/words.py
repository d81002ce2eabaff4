"""The words of the brief, in Arabic or English, out of `ar.toml` and `en.toml`; everything they give is safe to stand in HTML."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from importlib.resources import files

import msgspec

from rawi.errors import DataError
from rawi.exports.shown import shown

LANGUAGES = ("ar", "en")
_ARABIC = re.compile(r"[\u0600-\u06ff](?:[\u0600-\u06ff\s]*[\u0600-\u06ff])?")
_RUN = r'<bdi lang="ar">\g<0></bdi>'


class _Count(msgspec.Struct, forbid_unknown_fields=True):
    other: str
    one: str
    two: str = ""
    two_of: str = ""  # after a preposition
    few: str = ""
    many: str = ""
    gender: str = "m"


class _File(msgspec.Struct, forbid_unknown_fields=True):
    direction: str
    comma: str
    words: list[str]
    months: list[str]
    text: dict[str, str]
    count: dict[str, _Count]
    grade: dict[str, str]
    about: dict[str, str]
    certainty: dict[str, str]
    stance: dict[str, str]
    speaker: dict[str, str]
    words_f: list[str] = []
    counted: dict[str, str] = {}
    value: dict[str, str] = {}
    reason: dict[str, str] = {}


class Words:
    """The words of one language. Arguments of templates are HTML already; whatever comes from outside goes through `foreign` first."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._file = _read(language)
        self.direction = self._file.direction
        self.end = "left" if self.direction == "rtl" else "right"

    def say(self, key: str, **parts: str) -> str:
        """A sentence or a label."""
        return escape(self._file.text[key]).format(**parts)

    def fill(self, template: str, **parts: str) -> str:
        """A sentence out of a template of the file."""
        return escape(template).format(**parts)

    def text_of(self, key: str) -> str:
        """What stands between two things, blanks included."""
        return escape(self._file.text[key])

    @property
    def reasons(self) -> dict[str, str]:
        """Reasons of linking in English, with slots -> in this language, the special ones before the general."""
        return self._file.reason

    def listed(self, items: list[str]) -> str:
        """Items one after another, with the language's comma."""
        return self._file.comma.join(items)

    def count(self, noun: str, number: int, *, after: bool = False) -> str:
        """A number with its noun: "five outlets", "one origin"; `after` a preposition."""
        forms = self._file.count[noun]
        form = self._form(forms, number, after)
        words = self._file.words_f if forms.gender == "f" and self._file.words_f else self._file.words
        spelt = words[number] if number < len(words) and words[number] else self.number(number)
        return escape(form).format(n=spelt)

    def _form(self, forms: _Count, number: int, after: bool) -> str:
        if number == 1:
            return forms.one
        if number == 2 and forms.two:
            return forms.two_of if after and forms.two_of else forms.two
        if forms.few and 3 <= number % 100 <= 10:
            return forms.few
        if forms.many and number % 100 >= 11:
            return forms.many
        return forms.other

    def number(self, number: int | float) -> str:
        """Latin digits that stay in their order wherever they stand."""
        return f'<bdi dir="ltr" class="n">{number:,}</bdi>'

    def numbers(self, numbers: list[int]) -> str:
        """Links to events by their numbers in the brief."""
        return self.listed([f'<a href="#e{number}">{self.number(number)}</a>' for number in numbers])

    def date(self, iso: str | None) -> str:
        """A date as the language writes it; what is no ISO date stands as it is."""
        parts = (iso or "").split("-")
        if not iso or not all(part.isascii() and part.isdigit() for part in parts):
            return self.foreign(iso) if iso else self.say("no_date")
        year, month, day = (*parts, "", "")[:3]
        name = self._file.months[int(month) - 1] if month and 1 <= int(month) <= 12 else ""
        return (
            f'<time datetime="{escape(iso)}">{" ".join(part for part in (f"{int(day)}" if day else "", escape(name), year) if part)}</time>'
        )

    def period(self, earliest: str | None, latest: str | None) -> str:
        """An interval of dates: "between … and …", "on …", or that there is none."""
        if earliest is None or latest is None:
            one = earliest or latest
            return self.say("on", earliest=self.date(one)) if one else self.say("undated")
        if earliest == latest:
            return self.say("on", earliest=self.date(earliest))
        return self.say("between", earliest=self.date(earliest), latest=self.date(latest))

    def name(self, table: str, key: str) -> str:
        """The word for a grade, a certainty, a stance …; a value that has none stands as it is."""
        names: dict[str, str] = getattr(self._file, table)
        return escape(names[key]) if key in names else self.foreign(key)

    def foreign(self, text: str, lang: str = "") -> str:
        """Words from outside: escaped, without marks that turn a line around, isolated from their neighbours.

        In English words, each Arabic run is isolated too: the numbers between two of them would change places otherwise.
        """
        safe = escape(shown(text))
        if lang == "en":
            return f'<bdi lang="en" dir="ltr">{_ARABIC.sub(_RUN, safe)}</bdi>'
        return f'<bdi lang="{lang}">{safe}</bdi>' if lang else f"<bdi>{safe}</bdi>"


@cache
def _read(language: str) -> _File:
    if language not in LANGUAGES:
        raise DataError(f"brief: no words for language {shown(language)!r}; expected one of {', '.join(LANGUAGES)}")
    content = (files("rawi.exports.brief") / f"{language}.toml").read_bytes()
    return msgspec.toml.decode(content, type=_File)

"""The events of the brief, the table of what they disagree about, and the notes, as HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from rawi.exports.brief.facts import Entry, Note
from rawi.exports.brief.reasons import Reasons
from rawi.exports.brief.timeline import type_name
from rawi.exports.brief.words import Words
from rawi.exports.cited import web_address
from rawi.exports.shown import clip, shown
from rawi.exports.source import Figures, Material, Terms
from rawi.model import CERTAINTIES, Contradiction, Event, Origin, Rival

_TOLD = re.compile("(told|denied) by (.+)")
_AROUND = 170  # characters of a note's words with what stands around them
_RULES = {"ucdp": "UCDP", "acled": "ACLED"}
_SIGN = {"CT+": "●", "PR+": "◕", "PS+": "◔", "U": "○", "PS-": "⊖", "PR-": "⊖", "CT-": "⊗"}


class Pages:
    """What stands in the brief for events and claims, in one language. Notes tell the review that `material` has."""

    def __init__(self, material: Material, words: Words, terms: Terms) -> None:
        self._words, self._terms = words, terms
        self._reasons = Reasons(words, self._term)
        self._outlets = {read.reading.document.id: read.reading.document for read in material.readings() if read.current}

    def title(self, event: Event) -> str:
        """What an event is called: its type and its place."""
        kind = self._words.foreign(type_name(event.type, self._words, self._terms), self._words.language)
        return f"{kind} · {self._words.foreign(event.place.name, 'ar')}" if event.place else kind

    def entry(self, entry: Entry) -> str:
        """One event: when, how surely, by how many, how many killed, and who says it."""
        event, say = entry.event, self._words.say
        counts = {"outlets": self._words.count("outlets", entry.outlets), "origins": self._words.count("origins", len(event.origins))}
        spread = f" · {say('spread', **counts)}" if entry.notes and event.origins else ""
        missing = f'<p class="small">{say("missing", count=self._words.number(entry.missing))}</p>' if entry.missing else ""
        others = entry.claims - len(entry.notes)
        missing += f'<p class="small">{say("others", count=self._words.number(others))}</p>' if others else ""
        reasons = "".join(f"<li>{self._reasons.tell(why)}</li>" for why in event.why)
        said = f'<h4>{say("who")}</h4><ul class="said">{"".join(self._said(note) for note in entry.notes)}</ul>' if entry.notes else ""
        return (
            f'<article class="event" id="e{entry.number}"><h3><span class="number">{self._words.number(entry.number)}</span> {self.title(event)}</h3>'
            f'<p class="facts">{self._words.period(event.earliest, event.latest)} · '
            f'<b class="grade {_class(event.grade)}">{self._words.name("grade", event.grade)}</b>{spread}{self._open(entry)}</p>'
            f'<ul class="reasons">{reasons}</ul>{self._figures(entry)}{self._origins(event.origins)}'
            f"{said}{missing}</article>\n"
        )

    def _open(self, entry: Entry) -> str:
        if not entry.open:
            return ""
        if entry.open == entry.claims:
            return f' · <span class="open">{self._words.say("unreviewed_all")}</span>'
        numbers = {"open": self._words.number(entry.open), "all": self._words.number(entry.claims)}
        return f' · <span class="open">{self._words.say("unreviewed_some", **numbers)}</span>'

    def _figures(self, entry: Entry) -> str:
        lines = "".join(f"<li>{self._figure(figures)} {self._rule(rule, figures)}</li>" for rule, figures in entry.figures)
        return f"<h4>{self._words.say('dead')}</h4><ul>{lines}</ul>" if lines else ""

    def _figure(self, figures: Figures) -> str:
        key = "exact" if figures.low == figures.high == figures.best else "range"
        key = "open_range" if figures.high is None else key
        ends = {"low": figures.low, "best": figures.best, "high": figures.best if figures.high is None else figures.high}
        return f"<b>{self._words.say(key, **{name: self._words.number(end) for name, end in ends.items()})}</b>"

    def _rule(self, rule: str, figures: Figures) -> str:
        named = self._words.say("rule", rule=self._words.foreign(_RULES.get(rule, rule)))
        return f'<span class="small">{named}: {self._reasons.tell(figures.why)}</span>'

    def _origins(self, origins: Sequence[Origin]) -> str:
        if len({document for origin in origins for document in origin.documents}) < 2:
            return ""  # one report: it stands below, with what it says
        heads = "".join(f'<th scope="col">{self._words.say(key)}</th>' for key in ("origin", "origin_reports", "origin_why"))
        rows = ""
        for origin in origins:
            reports = self._words.listed([self._report(document) for document in origin.documents])
            why = f'<td class="small">{self._reasons.tell(origin.why)}</td>'
            rows += f'<tr><th scope="row">{self._words.foreign(origin.name)}</th><td>{reports}</td>{why}</tr>'
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"

    def _report(self, name: str) -> str:
        """Outlet and date of a report."""
        document = self._outlets.get(name)
        if document is None:
            return self._words.foreign(name)
        outlet = self._words.foreign(document.outlet) if document.outlet else self._words.say("no_outlet")
        return f'{outlet} <span class="whole">({self._words.date(document.published)})</span>'

    def _said(self, note: Note) -> str:
        claim = note.told.claim
        sign = f'<span class="sign" aria-hidden="true">{_SIGN.get(claim.certainty, "○")}</span>'
        sure = f"{sign} {self._words.name('certainty', claim.certainty)}"
        quote = f'<bdi lang="ar" dir="rtl"><q>{escape(_short(note.words.text))}</q></bdi>'
        kind = self._words.foreign(type_name(claim.type, self._words, self._terms))
        return (
            f'<li class="{_class(note.review)}">{self._report(note.told.reading.document.id)}: {self._chain(note)} {quote}'
            f'{self.mark(note)} <span class="small">{kind} · {sure} · {self._review(note)}</span></li>'
        )

    def mark(self, note: Note) -> str:
        """The link to a note."""
        return f'<sup><a href="#n{note.number}">[{self._words.number(note.number)}]</a></sup>'

    def _chain(self, note: Note) -> str:
        """Who says it: the innermost speaker, then those who tell it."""
        if not note.chain:
            return self._words.say("said_itself")
        first, *others = note.chain
        kind = self._words.name("speaker", first.speaker_kind)
        speaker = f"<b>{self._words.foreign(first.speaker)}</b>{f' ({kind})' if kind else ''}"
        told = [self._words.say("as_told", speaker=self._words.foreign(statement.speaker)) for statement in others]
        return f"{self._words.listed([speaker, *told])} {self._words.name('stance', first.stance)}:"

    def _review(self, note: Note) -> str:
        if not note.reviewed:
            return f'<span class="open">{self._words.say("unreviewed")}</span>'
        if note.review in ("accepted", "rejected"):
            return self._words.say(note.review)
        return self._words.say("judged", verdict=self._words.foreign(note.review))

    def rivals(self, entries: Sequence[Entry]) -> str:
        """The table of contradictions: rival values side by side, each with who gives it and the note of its words."""
        rows = "".join(self._rival_row(entry, contradiction) for entry in entries for contradiction in entry.event.contradictions)
        if not rows:
            return f"<p>{self._words.say('no_contradictions')}</p>"
        heads = "".join(f'<th scope="col">{self._words.say(key)}</th>' for key in ("event", "about", "values", "why"))
        return f'<table class="rivals"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'

    def _rival_row(self, entry: Entry, contradiction: Contradiction) -> str:
        values: dict[str, list[Rival]] = {}
        for rival in contradiction.values:
            values.setdefault(shown(rival.value), []).append(rival)
        cells = "".join(f"<li><b>{self._value(value)}</b>{self._tellers(entry, rivals)}</li>" for value, rivals in values.items())
        return (
            f'<tr><th scope="row"><a href="#e{entry.number}">{self._words.number(entry.number)}</a> {self.title(entry.event)}</th>'
            f'<td>{self._words.name("about", contradiction.about)}</td><td><ul class="side">{cells}</ul></td>'
            f'<td class="small">{self._reasons.tell(contradiction.why)}</td></tr>'
        )

    def _value(self, value: str) -> str:
        if value in CERTAINTIES:
            return self._words.name("certainty", value)
        if told := _TOLD.fullmatch(value):  # how linking says who tells it and who denies it
            speaker = self._words.say("the_article") if told[2] == "the article itself" else self._words.foreign(told[2])
            return self._words.say(f"{told[1]}_by", speaker=speaker)
        return self._reasons.value(value)

    def _term(self, value: str) -> str:
        """A claim type, a word of linking, or words from outside."""
        if value in self._terms.types:
            return self._words.foreign(type_name(value, self._words, self._terms))
        return self._words.name("value", value)

    def _tellers(self, entry: Entry, rivals: Sequence[Rival]) -> str:
        out = ""
        for rival in rivals:
            note = entry.note(rival.document, rival.claim)
            out += f'<span class="small">{self._report(rival.document)}{self.mark(note) if note else ""}</span>'
        return out

    def note(self, note: Note) -> str:
        """A footnote: outlet, title and date, the exact words with some around them, and where they stand."""
        document = note.told.reading.document
        before, words, after = clip(document.text, note.words.start, note.words.end, _AROUND)
        quote = f"{escape(before)}<mark>{escape(words)}</mark>{escape(after)}"
        url = web_address(document.url)
        title = self._words.foreign(document.title, "ar") if document.title else self._words.say("untitled")
        linked = f'<a href="{escape(url)}" rel="noreferrer noopener">{title}</a>' if url else title
        address = f' <bdi dir="ltr" class="address">{escape(url)}</bdi>' if url else ""
        at = {"start": self._words.number(note.words.start), "end": self._words.number(note.words.end)}
        where = self._words.say("offsets", document=self._words.foreign(document.id), **at)
        return (
            f'<li id="n{note.number}" value="{note.number}">{self._report(document.id)}, {linked}{address}. '
            f'<q lang="ar" dir="rtl">{quote}</q> <span class="small">{where} · {self._review(note)}</span></li>\n'
        )


def _short(text: str) -> str:
    text = shown(text)
    return text if len(text) <= 200 else text[:200].rsplit(" ", 1)[0] + " …"


def _class(name: str) -> str:
    """A class name out of a value that may be anything."""
    return name if name.isascii() and name.isalpha() else "other"

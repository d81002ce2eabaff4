"""The page of the brief: head, summary, map, time line, contradictions, events, notes. No script, no outside request, one style sheet."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from importlib.resources import files
from typing import BinaryIO

from rawi.exports.brief.atlas import atlas
from rawi.exports.brief.entries import Pages
from rawi.exports.brief.facts import Facts, Totals, facts
from rawi.exports.brief.timeline import timeline
from rawi.exports.brief.words import Words
from rawi.exports.cited import beyond_both
from rawi.exports.loss import Losses, LossReport
from rawi.exports.source import Exporter, Material, Terms
from rawi.model import GRADES


def write(material: Material, out: BinaryIO, terms: Terms) -> LossReport:
    """Write the page to `out` and return what it leaves out. Raises DataError for a language without words."""
    losses = Losses("brief")
    words = Words(material.language)
    found = facts(material, terms, losses)
    out.write(_page(material, words, terms, found).encode())
    losses.wrote("events", len(found.entries))
    losses.wrote("notes", sum(len(entry.notes) for entry in found.entries))
    told = {(note.told.reading.document.id, note.told.claim.id) for entry in found.entries for note in entry.notes}
    claims = sum(len(read.reading.claims) for read in material.readings() if read.current)
    losses.lose("claims", "they tell none of the events that are told one by one", count=claims - len(told))
    beyond_both(losses, material)
    return losses.report()


def _page(material: Material, words: Words, terms: Terms, found: Facts) -> str:
    css = (files("rawi.exports.brief") / "brief.css").read_text(encoding="utf-8")
    digest = b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = words.foreign(material.title) if material.title else words.say("brief")
    plain = title.replace("<bdi>", "").replace("</bdi>", "")
    return (
        f'<!doctype html>\n<html lang="{words.language}" dir="{words.direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{plain}</title>\n<style>{css}</style>\n</head>\n<body>\n"
        f'<header><p class="kind">{words.say("brief")}</p><h1>{title}</h1>'
        f'{_period(words, found.totals)}<p class="made">{words.say("made")}</p></header>\n'
        f"<main>\n{_sections(material, words, terms, found)}</main>\n</body>\n</html>\n"
    )


def _period(words: Words, totals: Totals) -> str:
    if totals.earliest is None:
        return ""
    return f'<p class="period">{words.say("published", period=words.period(totals.earliest, totals.latest))}</p>'


def _sections(material: Material, words: Words, terms: Terms, found: Facts) -> str:
    if not found.entries:
        return f"<p>{words.say('nothing')}</p>\n"
    pages = Pages(material, words, terms)
    notes = "".join(pages.note(note) for entry in found.entries for note in entry.notes)
    engines = words.listed([words.foreign(engine) for engine in found.engines])
    sections = (
        ("summary", f'<ul class="summary">{"".join(f"<li>{line}</li>" for line in summary(words, found))}</ul>'),
        ("map", atlas(found.entries, words)),
        ("timeline", timeline(found.entries, words, terms)),
        ("contradictions", pages.rivals(found.entries)),
        ("events", "".join(pages.entry(entry) for entry in found.entries)),
        ("notes", f'<ol class="words">\n{notes}</ol>'),
        ("colophon", f'<p>{words.say("colophon_text")}</p><p class="small">{words.say("engines", engines=engines)}</p>'),
    )
    return "".join(f'<section class="{key}"><h2>{words.say(key)}</h2>\n{body}\n</section>\n' for key, body in sections if body)


def summary(words: Words, found: Facts) -> list[str]:
    """The summary as HTML sentences: counts and nothing else."""
    totals, say = found.totals, words.say
    dated = totals.earliest is not None or totals.latest is not None
    events = words.count("events", totals.events)
    lines = [
        say("covers", events=events, period=words.period(totals.earliest, totals.latest)) if dated else say("covers_undated", events=events)
    ]
    told = {"claims": words.count("claims", totals.claims), "reports": words.count("reports", totals.reports, after=True)}
    lines += [say("told", **told, outlets=words.count("outlets", totals.outlets))] if totals.claims else []
    lines += [say("origins", origins=words.count("origins", totals.origins))] if totals.origins else []
    lines.append(say("graded", grades=words.listed([_of(words, "grade", grade, totals.grades) for grade in _grades(totals)])))
    if totals.contested:
        abouts = [_of(words, "about", about, totals.abouts) for about in sorted(totals.abouts)]
        lines.append(say("rivals", events=words.count("events", totals.contested, after=True), abouts=words.listed(abouts)))
    lines += [say("killed", events=words.count("events", totals.killed))] if totals.killed else []
    lines.append(say("reviewed", open=words.number(totals.open), all=words.number(totals.claims)))
    others = totals.events - len(found.entries)
    lines += [say("shown", shown=words.number(len(found.entries)), others=words.number(others))] if others else []
    return lines


def _grades(totals: Totals) -> list[str]:
    return [grade for grade in (*GRADES, *sorted(set(totals.grades) - set(GRADES))) if grade in totals.grades]


def _of(words: Words, table: str, key: str, counts: dict[str, int]) -> str:
    return f"{words.name(table, key)} {words.number(counts[key])}"


EXPORTER = Exporter("html", "brief: a report to read or print, in Arabic or English, with map, time line and notes (HTML)", write)

"""Events -> one self-contained HTML page: each event with its accounts side by side, a column a report. No script, no outside request."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from rawi.cli.accounts import ABOUTS, GRADES, Account, Accounts, days, toll_words
from rawi.cli.page import asset, digest
from rawi.cli.wording import NARRATOR, certainty, heading, teller
from rawi.exports.shown import clip, shown
from rawi.model import Contradiction, Event

_ROOM = 90
_SURE = {"CT+": "sure", "CT-": "not", "PR-": "not", "PS-": "not"}


def page(events: Sequence[Event], accounts: Accounts, alone: int) -> str:
    """The page of some events; `alone` is how many others are left out because one claim alone tells them."""
    css = asset("events.css")
    policy = f"default-src 'none'; style-src '{digest(css)}'; base-uri 'none'; form-action 'none'"
    more = f" · {alone} more told by one claim alone" if alone else ""
    body = "\n".join(_event(event, accounts) for event in events) or "<p>No event is told by two claims.</p>"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>rawi: {len(events)} events</title>\n<style>{css}</style>\n</head>\n<body>\n"
        f'<header><h1>rawi <bdi lang="ar">راوٍ</bdi></h1><p>{len(events)} events{more}</p></header>\n<main>\n{body}\n</main>\n</body>\n</html>'
    )


def _arabic(text: str) -> str:
    return f'<bdi dir="auto">{escape(shown(text))}</bdi>'


def _event(event: Event, accounts: Accounts) -> str:
    place = "" if event.place is None else f" · {_arabic(event.place.name)}"
    found = accounts.toll(event)
    killed = "" if found is None else f'<p class="toll">{escape(toll_words(found))} <small>by {found.rule.upper()}’s rule</small></p>'
    evidence = "".join(f"<li>{_arabic(reason)}</li>" for reason in event.why)
    origins = "".join(f"<li>{_arabic(origin.why)}</li>" for origin in event.origins if len(origin.documents) > 1)
    return (
        f'<article id="{escape(event.id)}" aria-labelledby="{escape(event.id)}-t">\n<h2 id="{escape(event.id)}-t">{escape(event.type)}'
        f" · {escape(days(event))}{place}</h2>\n"
        f'<p class="grade {escape(event.grade)}">{escape(event.grade)} <bdi lang="ar">{GRADES.get(event.grade, "")}</bdi></p>\n{killed}'
        f'<ul class="why">{evidence}{origins}</ul>\n{_disputes(event)}<div class="accounts">\n{_columns(event, accounts)}</div>\n</article>'
    )


def _disputes(event: Event) -> str:
    return "".join(map(_dispute, event.contradictions))


def _dispute(dispute: Contradiction) -> str:
    rows = "".join(
        f"<tr><td>{_arabic(rival.value)}</td><td>{_arabic(rival.document)}</td><td>{escape(shown(rival.claim))}</td></tr>"
        for rival in dispute.values
    )
    return (
        f'<table class="rivals"><caption>≠ {escape(dispute.about)} <bdi lang="ar">{ABOUTS.get(dispute.about, "")}</bdi>: {_arabic(dispute.why)}'
        f"</caption><thead><tr><th>value</th><th>report</th><th>claim</th></tr></thead><tbody>{rows}</tbody></table>\n"
    )


def _columns(event: Event, accounts: Accounts) -> str:
    out = ""
    for _, group in groupby(accounts.of(event), key=lambda account: account.document.id):
        told = list(group)
        document = told[0].document
        items = "".join(map(_account, told))
        facts = " · ".join(filter(None, (_arabic(document.outlet or document.id), escape(document.published or ""))))
        out += f'<section><h3>{facts}</h3><p class="title" lang="ar" dir="rtl">{escape(heading(document))}</p><ol>{items}</ol></section>\n'
    return out


def _account(account: Account) -> str:
    sign, word = certainty(account.claim)
    if account.statement is None:
        said = f"told by {NARRATOR}"
    else:
        how, kind = teller(account.statement)
        note = ", ".join(filter(None, (kind, account.stand)))
        said = f"{how} {_arabic(account.statement.speaker)}" + (f" <small>{escape(note)}</small>" if note else "")
    before, words, after = clip(account.document.text, account.claim.trigger.start, account.claim.trigger.end, _ROOM)
    return (
        f'<li class="{_SURE.get(account.claim.certainty, "open")}"><p class="said"><span title="{escape(word)}">{sign}</span> {said}</p>'
        f'<p class="words" lang="ar" dir="rtl">{escape(before)}<mark>{escape(words)}</mark>{escape(after)}</p></li>'
    )

"""Event -> lines for a terminal: what it is, its grade with the evidence, origins, accounts side by side, rival values.

As in cli/text.py every line has its Latin part first and one piece of Arabic last.
"""

from __future__ import annotations

from collections.abc import Iterator

from rawi.cli.accounts import Account, Accounts, days, toll_words
from rawi.cli.text import Style
from rawi.cli.wording import NARRATOR, certainty, teller
from rawi.exports.shown import clip, isolated, shown
from rawi.model import Event

_GRADES = {"confirmed": "green", "fair": "green", "weak": "yellow", "contested": "magenta", "discounted": "magenta"}
_LABEL = 12


def render(event: Event, accounts: Accounts, style: Style) -> str:
    """An event as text, an empty line last."""
    return "\n".join(
        (*_head(event, accounts, style), *_origins(event, style), *_accounts(event, accounts, style), *_rivals(event, style), "")
    )


def _label(word: str, style: Style) -> str:
    return "  " + style.paint(word.ljust(_LABEL), dim=True)


def _head(event: Event, accounts: Accounts, style: Style) -> Iterator[str]:
    reports = len({claim.document for claim in event.claims})
    counted = f"{_count(len(event.claims), 'claim')} in {_count(reports, 'report')}"
    title = f"── {style.paint(event.type, bold=True)} · {days(event)} · {counted} · {style.paint(event.grade, _GRADES.get(event.grade))} "
    yield title + style.paint("─" * 8, dim=True)
    if event.place is not None:
        at = event.place
        where = "" if at.lat is None or at.lon is None else f"{at.lat:.2f} {at.lon:.2f}"
        yield f"{_label('place', style)}{where.ljust(16)}{isolated(at.name)}"
    found = accounts.toll(event)
    if found is not None:
        yield f"{_label('killed', style)}{toll_words(found)}, by {found.rule.upper()}'s rule"
    for reason in event.why:
        yield f"{_label('because', style)}{_mixed(reason)}"


def _mixed(text: str) -> str:
    """Words with a name in them, cut before the first letter of another script so that the name cannot turn the line around."""
    text = shown(text)
    at = next((at for at, char in enumerate(text) if "\u0590" <= char <= "\u08ff"), None)
    return text if at is None else f"{text[:at]}\u2068{text[at:]}\u2069"


def _origins(event: Event, style: Style) -> Iterator[str]:
    for origin in event.origins:
        if len(origin.documents) > 1:
            yield f"{_label('one origin', style)}{_mixed(origin.why)}"


def _accounts(event: Event, accounts: Accounts, style: Style) -> Iterator[str]:
    report = None
    for account in accounts.of(event):
        if account.document.id != report:
            report = account.document.id
            yield f"  {style.paint((account.document.published or 'no date').ljust(_LABEL), dim=True)}{isolated(account.document.outlet or report)}"
        yield from _account(account, style)


def _account(account: Account, style: Style) -> Iterator[str]:
    sign, word = certainty(account.claim)
    if account.statement is None:
        yield f"    {sign} told by {NARRATOR}, {word}"
    else:
        how, kind = teller(account.statement)
        notes = ", ".join(filter(None, (word, kind, account.stand)))
        yield f"    {sign} {how} ({notes})  {isolated(account.statement.speaker)}"
    before, words, after = clip(account.document.text, account.claim.trigger.start, account.claim.trigger.end, style.width - _LABEL)
    yield f"      \u2068{before}{style.paint(words, bold=True)}{after}\u2069"


def _rivals(event: Event, style: Style) -> Iterator[str]:
    for dispute in event.contradictions:
        yield f"  {style.paint('≠ ' + dispute.about, 'magenta', bold=True)}  {_mixed(dispute.why)}"
        for rival in dispute.values:
            yield f"      {rival.claim.ljust(6)}{shown(rival.document).ljust(20)}  {_mixed(rival.value)}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

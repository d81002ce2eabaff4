"""The commonest sentences of armed conflict, type by type: every claim of each, with who, whom and where.

The tables: basic_armed.tsv for what arms do, basic_civil.tsv for arrest, flight, protest, aid, speech, talks, ties and roads.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from rawi.model import Claim
from rawi.reading.lexicon.schema import read_tsv
from rawi.reading.reader import Reader

COLUMNS = ("text", "type", "trigger", "actor", "target", "place")
TABLES = ("basic_armed.tsv", "basic_civil.tsv")
ROWS = [row for table in TABLES for row in read_tsv(Path(__file__).with_name(table), COLUMNS)]
TEXTS = tuple(dict.fromkeys(row[0] for row in ROWS))


@cache
def reader() -> Reader:
    return Reader()


def described(claim: Claim) -> tuple[str, ...]:
    """A claim in the shape of the table; several spans of one role are joined by ` + `."""
    roles = (" + ".join(span.text for span in spans) for spans in (claim.actor, claim.target, claim.place))
    return (claim.type, claim.trigger.text, *roles)


@pytest.mark.parametrize("text", TEXTS)
def test_every_claim_of_a_sentence(text: str) -> None:
    wanted = [row[1:] for row in ROWS if row[0] == text]
    assert [described(claim) for claim in reader().read(text).claims] == wanted

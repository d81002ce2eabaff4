"""What a writer's keyboard decides changes no claim; and what a reading is made of fits together. Run over the invented reports of examples/."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rawi
from rawi.model import CERTAINTIES, ROLES, SPEAKER_KINDS, STANCES, Reading
from rawi.reading.text.fold import fold

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports.jsonl"
RECORDS = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
TEXTS = {record["id"]: record["text"].partition("\n\n")[2] for record in RECORDS}
LETTER = "(?<=[\u0621-\u064a])(?=[\u0621-\u064a])"


def scattered(pattern: str, choices: str) -> Callable[[str], str]:
    """Puts one of the characters at every third place that fits, by a fixed seed."""

    def change(text: str) -> str:
        chance = random.Random(5)
        return re.sub(pattern, lambda _: chance.choice(choices) if chance.random() < 0.34 else "", text)

    return change


CHANGES: dict[str, Callable[[str], str]] = {
    "vowel marks": scattered(LETTER, "\u064e\u0650\u0652"),  # no damma: on the first letters of a past verb it marks the passive
    "tatweel": scattered(LETTER, "\u0640"),
    "joiners": scattered(LETTER, "\u200d\u200c"),
    "alef": lambda text: re.sub("[أإآ]", "ا", text),
    "CR LF": lambda text: text.replace("\n", "\r\n"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "double spaces": lambda text: text.replace(" ", "  "),
    "right-to-left marks": lambda text: text.replace(" ", " \u200f"),
    "embeddings": lambda text: re.sub("(?m)^(.+)$", "\u202b\\1\u202c", text),
    "Arabic digits": lambda text: text.translate({48 + n: 0x660 + n for n in range(10)}),
    "guillemets": lambda text: re.sub('"([^"\n]*)"', "«\\1»", text),
    "curly quotes": lambda text: re.sub('"([^"\n]*)"', "“\\1”", text),
}


def plain(text: str) -> str:
    return " ".join(re.sub('[«»“”"\u200e\u200f]', "", fold(text)).split())


def claims(reading: Reading) -> list[tuple[object, ...]]:
    return [
        (c.type, c.certainty, plain(c.trigger.text), c.statement is None, *(tuple(plain(s.text) for s in getattr(c, r)) for r in ROLES))
        for c in reading.claims
    ]


@pytest.mark.parametrize("name", CHANGES)
def test_spelling_changes_no_claim(name: str) -> None:
    different = {}
    for key, text in TEXTS.items():
        changed = CHANGES[name](text)
        before, after = (claims(rawi.read(version, published="2026-03-04")) for version in (text, changed))
        if before != after:
            different[key] = [pair for pair in zip(before, after, strict=False) if pair[0] != pair[1]][:1]
    assert different == {}


def test_two_articles_in_one_hold_the_statements_of_each() -> None:
    def said(text: str) -> set[tuple[str, str]]:
        return {(s.cue.text, s.content.text) for s in rawi.read(text).statements}

    texts = list(TEXTS.values())
    lost = {
        (first[:30], second[:30]): missing
        for first, second in zip(texts, texts[1:], strict=False)
        if (missing := (said(first) | said(second)) - said(first + "\n\n" + second))
    }
    assert lost == {}


@pytest.mark.parametrize("key", TEXTS)
def test_a_reading_fits_together(key: str) -> None:
    check(rawi.read(TEXTS[key], published="2026-03-04"))


words = st.sampled_from(sorted({word for text in TEXTS.values() for word in re.findall(r"\S+|\n", text)}))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(words, max_size=60))
def test_any_reading_fits_together(chosen: list[str]) -> None:
    check(rawi.read(" ".join(chosen), published="2026-03-04"))


def check(reading: Reading) -> None:
    """Ids are unique and lead somewhere, chains end, values are of the contract, spans are inside the text and cite it."""
    text = reading.document.text
    statements = {statement.id: statement for statement in reading.statements}
    assert len(statements) == len(reading.statements)
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)
    for statement in reading.statements:
        assert statement.stance in STANCES and statement.speaker_kind in SPEAKER_KINDS and statement.rule
        assert statement.speaker.strip()
        seen, at = set(), statement
        while at.parent is not None:
            assert at.id not in seen
            seen.add(at.id)
            at = statements[at.parent]
    spans = [s for st_ in reading.statements for s in (st_.source, st_.cue, st_.content) if s is not None]
    for claim in reading.claims:
        assert claim.statement is None or claim.statement in statements
        assert claim.certainty in CERTAINTIES and claim.rule and claim.type in rawi.reader().heads
        spans.append(claim.trigger)
        for role in ROLES:
            filled = getattr(claim, role)
            assert len({(s.start, s.end) for s in filled}) == len(filled)
            assert all(text[s.start : s.end] == s.text and s.start < s.end for s in filled)
    for span in spans:
        assert span.start < span.end and text[span.start : span.end] == span.text
        assert span.text[0] not in " \n\u00a0" and span.text[-1] not in " \n\u00a0"
    for time in reading.times:
        assert (time.earliest is None) == (time.latest is None) or time.modifier
        assert not (time.earliest and time.latest) or time.earliest <= time.latest
    for quantity in reading.quantities:
        assert quantity.min is None or quantity.max is None or quantity.min <= quantity.max
    for place in reading.places:
        assert (place.lat is None) == (place.lon is None)
        assert place.lat is None or place.status in ("resolved", "container")

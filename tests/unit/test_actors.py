"""Names of actors in sentences: clitics and marks, names that several share, family names, words of the language."""

from __future__ import annotations

from pathlib import Path

import pytest

from rawi.reading.cases import collect
from rawi.reading.lexicon.schema import read_tsv
from rawi.reading.mentions.view import View
from rawi.reading.reader import Reader

FOLDER = Path(__file__).parents[2] / "src" / "rawi" / "data" / "actors"
ACTORS = read_tsv(FOLDER / "actors.tsv", ("id", "name", "english", "kind", "country", "parent"))
IDS = {row[0] for row in ACTORS}


def test_every_guarded_name_has_cases_for_and_against() -> None:
    guarded = {entity for entity, _, _ in read_tsv(FOLDER / "guards.tsv", ("id", "side", "word"))}
    assert guarded <= IDS
    cases = list(collect(FOLDER / "actors.tsv"))
    for_ = {case.entry for case in cases if not getattr(case.case, "none", True)}
    against = {case.entry for case in cases if getattr(case.case, "none", False)}
    assert guarded - for_ == set()
    assert guarded - against == set()
    assert len(against) >= 30


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def named(reader: Reader, text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.entity) for m in reader.finders.actors.find(View(text, reader.lexicon))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال الجيش السوري إنه انسحب.", [("الجيش السوري", "syria-army")]),
        ("وللجيش السوري مواقع هناك.", [("لجيش السوري", "syria-army")]),
        ("رد الجيش السُّوريّ على النار.", [("الجيش السُّوريّ", "syria-army")]),
        ('أعلن تنظيم "الدولة الإسلامية" ذلك.', [('تنظيم "الدولة الإسلامية', "islamic-state")]),
        ("رحبت #جنوب_السودان بالاتفاق.", [("جنوب_السودان", "country-ss")]),
        ("لم يذكر أحد في الخبر.", []),
    ],
)
def test_names_are_found_with_clitics_marks_and_quotes(reader: Reader, text: str, expected: list[tuple[str, str]]) -> None:
    assert named(reader, text) == expected


def test_a_shared_name_is_settled_by_the_article_or_left_open(reader: Reader) -> None:
    """Two coalitions, two national armies: the country of the others decides; without one nothing is guessed."""
    assert ("التحالف", "coalition-us") in named(reader, "قال العراق إن التحالف قصف موقعا.")
    assert ("التحالف", "coalition-saudi") in named(reader, "قال اليمن إن التحالف قصف موقعا.")
    text = "قال التحالف إنه قصف موقعا."
    (mention,) = reader.finders.actors.find(View(text, reader.lexicon))
    assert mention.entity == ""
    assert set(mention.candidates) >= {"coalition-us", "coalition-saudi"}
    claims = reader.read(text).claims
    assert [span.entity for claim in claims for span in claim.actor] == [None] * sum(len(claim.actor) for claim in claims)


def test_a_family_name_after_another_given_name_is_another_person(reader: Reader) -> None:
    assert named(reader, "قال المواطن خالد العبادي إن بيته تهدم.") == []
    assert named(reader, "قال حيدر العبادي إن المعركة انتهت.") == [("حيدر العبادي", "haider-abadi")]


def test_the_words_of_a_case_are_no_names(reader: Reader) -> None:
    """The sentences beside the entries teach nothing: `وقال` of a case does not become a word of its own."""
    reading = reader.read("وقال المتحدث باسم الجيش إن القوات انسحبت من البلدة.")
    assert [statement.cue.text for statement in reading.statements] == ["قال"]

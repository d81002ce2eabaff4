"""What the cases beside the entries cover: every entry is shown to be read, every claim type has triggers, homographs have counter-examples."""

from __future__ import annotations

import pytest

from rawi.reading.cases import case_files, collect, uncovered
from rawi.reading.lexicon.schema import EventFile, read_toml
from rawi.reading.text.fold import fold

FILES = case_files()
CASES = [case for path in FILES for case in collect(path)]
AGAINST = [set(fold(case.case.text).split()) for case in CASES if case.case.none]
# The claim types of the annotation guidelines.
TYPES = (
    "clash attack airstrike shelling bombing casualties assassination abduction detention release abuse destruction movement retreat "
    "return deployment displacement trafficking presence base control seizure siege route link support coordination agreement talks "
    "accusation denial demand threat responsibility condemnation protest evidence humanitarian politics"
).split()


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_entry_has_a_case_that_shows_it_read(path: object) -> None:
    assert uncovered(path) == []  # type: ignore[arg-type]


def test_every_claim_type_has_triggers_and_labels() -> None:
    events = {path.stem: read_toml(path, EventFile) for path in FILES if path.parent.name == "events"}
    assert set(events) == set(TYPES)
    for name, file in events.items():
        assert file.type.id == name
        assert len(file.trigger) >= 3, name
        assert file.type.label and file.type.gloss and file.type.plover and file.type.acled, name


@pytest.mark.parametrize("word", "بين عبر مدينة مجددا رفض نقل على".split())
def test_a_homograph_has_sentences_in_which_it_is_not_read(word: str) -> None:
    assert any(fold(word) in words for words in AGAINST)


def test_a_tenth_of_the_cases_and_more_say_what_must_not_be_read() -> None:
    assert len(AGAINST) * 10 >= len(CASES)

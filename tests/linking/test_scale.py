"""Linking in several processes gives the same bytes; what a claim is set in; sets of words in few bytes."""

from __future__ import annotations

import os
import signal
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.errors import EngineError
from rawi.linking import Verdict, link
from rawi.linking.facts import Fact, facts, pool
from rawi.linking.packed import common, pack, size, union
from rawi.linking.processes import each
from tests.linked_records import KNOWN, Report, strike

KNOWS = replace(KNOWN, place_nouns=frozenset(("town", "of")))
words = st.frozensets(st.sampled_from("one two three four five سرت غارة".split()))


def test_the_number_of_processes_changes_nothing() -> None:
    readings = [strike(f"r{number}", killed=str(3 + number % 4), place="bravo" if number % 3 else "alfa") for number in range(40)]
    verdicts = [
        Verdict(("r1", "c1", "rules"), ("r3", "c1", "rules"), "same"),
        Verdict(("r2", "c1", "rules"), ("r4", "c1", "rules"), "different"),
    ]
    alone = link(readings, knowledge=KNOWN, verdicts=verdicts)
    several = link(reversed(readings), knowledge=KNOWN, verdicts=verdicts, jobs=3)
    assert msgspec.json.encode(alone) == msgspec.json.encode(several)


def test_results_come_in_the_order_of_the_parts() -> None:
    assert list(each(lambda number: number * number, range(50), 3)) == [number * number for number in range(50)]


def test_a_process_that_is_ended_is_one_clear_error() -> None:
    with pytest.raises(EngineError, match="fewer --jobs"):
        list(each(lambda _: os.kill(os.getpid(), signal.SIGKILL), range(4), 2))


@given(words, words)
def test_packed_words_are_the_words(a: frozenset[str], b: frozenset[str]) -> None:
    assert size(pack(a)) == len(a)
    assert common(pack(a), pack(b)) == len(a & b)
    assert union([pack(a), pack(b)]) == pack(a | b)


def read(*lines: tuple[str, dict[str, str]]) -> list[Fact]:
    report = Report("a")
    for told, roles in lines:
        report.tell("airstrike", told, **roles)
    return facts([(0, report.reading())], "rules", KNOWS)


def test_a_claim_without_a_place_stands_where_the_report_was_last() -> None:
    first, second, third, last = read(
        ("strike on town of alfa", {"place": "alfa"}),
        ("raid went on", {}),
        ("shots then in bravo", {"place": "bravo"}),
        ("bombs at night", {}),
    )
    assert (first.names, second.names) == ({"alfa"}, frozenset())
    assert [fact.scene for fact in (first, second, third, last)] == [{"alfa"}, {"alfa"}, {"bravo"}, {"bravo"}]
    assert [spot.name for spot in second.spots] == ["alfa"]


def test_a_name_in_the_sentence_counts_without_a_role() -> None:
    _, second = read(("strike on alfa", {"place": "alfa"}), ("raid heard in alfa by many", {}))
    assert second.scene == {"alfa"} and not second.names


def test_claims_taken_together_keep_what_each_names() -> None:
    one, other = read(("strike on alfa", {"place": "alfa"}), ("raid on bravo market", {"place": "bravo", "target": "market"}))
    both = pool([one, other])
    assert both.names == {"alfa", "bravo"}
    assert [party.text for party in both.targets] == ["market"]
    assert size(both.words) == size(union([one.words, other.words]))


def test_a_report_that_cites_the_outlet_of_another_has_its_origin() -> None:
    first = Report("a", "Dune Radio").tell("airstrike", "strike on alfa at noon with two jets", "witness", place="alfa")
    second = Report("b", "Shore Daily").tell("airstrike", "strike shook alfa says a resident there", "Dune Radio", place="alfa")
    reading = second.reading()
    cited = tuple(msgspec.structs.replace(statement, speaker_kind="outlet") for statement in reading.statements)
    found = link([first.reading(), msgspec.structs.replace(reading, statements=cited)], knowledge=KNOWN)
    assert [origin.why for event in found for origin in event.origins] == ["2 outlets, one origin: one cites the other: Dune Radio"]

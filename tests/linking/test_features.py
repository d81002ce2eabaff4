"""What two claims are compared by: times long ago, plurals, namesakes, denials, stages of taking a place; and how likelihoods are averaged."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from rawi.knowledge import knowledge
from rawi.linking.clusters import Ruling, cluster
from rawi.linking.facts import Fact, facts
from rawi.linking.families import KIN, TAKING
from rawi.linking.pairs import compare, numbers
from rawi.model import Reading
from tests.linked_records import KNOWN, Report


def told(*readings: Reading) -> list[Fact]:
    return [fact for reading in readings for fact in facts([(0, reading)], "rules", KNOWN)]


def reasons(one: Fact, other: Fact) -> set[str]:
    return {why.rsplit(" ", 1)[0] for why in compare(one, other).why}


def test_what_a_report_looks_back_on_is_another_happening() -> None:
    now = Report("a").tell("shelling", "shells hit the clinic on 2026-02-01", time="2026-02-01", target="clinic").reading()
    then = Report("b").tell("shelling", "shells hit the clinic on 2025-06-01", time="2025-06-01", target="clinic").reading()
    undated = Report("c").tell("shelling", "shells hit the clinic", target="clinic").reading()
    one, old, other = told(now, then, undated)
    assert (one.old, old.old, other.old) == (False, True, False)
    assert "one long ago" in reasons(old, other)
    assert "one long ago" not in reasons(one, other)


def test_a_claim_without_a_time_lies_in_that_of_its_sentence() -> None:
    report = Report("a").tell("shelling", "shells hit the clinic on 2025-06-01", time="2025-06-01", target="clinic")
    claim = report.parts["claims"][0]
    report.parts["claims"][0] = type(claim)(**{name: getattr(claim, name) for name in claim.__struct_fields__} | {"time": ()})
    assert told(report.reading())[0].old


@pytest.mark.parametrize("trigger", ["هجمات", "الهجمات", "بالغارات", "وألغام", "الألغام المزروعة"])
def test_plurals_of_happenings(trigger: str) -> None:
    assert knowledge().many(trigger)


@pytest.mark.parametrize("trigger", ["هجوم", "لغم", "اشتباكات", "المعارك", "قتلى", ""])
def test_no_plural_or_one_by_which_one_happening_is_called(trigger: str) -> None:
    assert not knowledge().many(trigger)


def test_a_denial_answers_another_speaker_not_its_own() -> None:
    report = (
        Report("a")
        .tell("base", "command post in the clinic", "army", target="clinic")
        .tell("base", "command post never in the clinic", "director", stance="deny", certainty="CT-", target="clinic")
        .tell("base", "command post not in the clinic", "army", stance="deny", certainty="CT-", target="clinic")
        .reading()
    )
    army, director, again = told(report)
    assert "denied by another" in reasons(army, director)
    assert "denied by another" not in reasons(army, again)


def test_a_longer_name_is_another_place() -> None:
    whole, part, same = (frozenset(words.split()) for words in ("hill", "east hill", "hill"))
    base = told(Report("a").tell("airstrike", "strike hits market of alfa", place="alfa", target="market").reading())[0]
    bare = base._replace(spots=(), places=())
    one, other, third = (
        bare._replace(key=(name, "c1", "rules"), names=words, scene=words) for name, words in zip("abc", (whole, part, same), strict=True)
    )
    assert "name within" in reasons(one, other)
    assert "name within" not in reasons(one, third)
    assert compare(one, other).score < compare(one, third).score


def test_an_adjective_behind_a_name_makes_another_name() -> None:
    known = replace(KNOWN, adjectives=frozenset(("eastern",)), definite=lambda word: word == "Eastern")
    report = (
        Report("a").tell("seizure", "taken alfa Eastern by dawn", place="alfa").tell("seizure", "taken alfa by Eastern men", place="alfa")
    )
    one, other = facts([(0, report.reading())], "rules", known)
    assert (one.names, other.names) == ({"alfa", "eastern"}, {"alfa"})
    assert not one.spots and other.spots


@pytest.mark.parametrize(("trigger", "breaks"), [("خرق", True), ("خروقات", True), ("انهيار", True), ("هدنة", False), ("اتفاق", False)])
def test_a_breach_is_not_the_truce(trigger: str, breaks: bool) -> None:
    truce, other = (
        Report(name).tell("agreement", f"{word} alfa", place="alfa").reading() for name, word in (("a", "هدنة"), ("b", trigger))
    )
    one, two = (facts([(0, reading)], "rules", knowledge())[0] for reading in (truce, other))
    assert (one.breaks, two.breaks) == (False, breaks)
    assert ("one broken" in reasons(one, two)) == breaks


def test_from_where_a_distance_is_counted_is_not_where_it_happened() -> None:
    report = (
        Report("a")
        .tell("clash", "fights for alfa", place="alfa")
        .tell("seizure", "taken bravo", place="bravo")
        .tell("attack", "assault far off alfa")
    )
    at = report.text.rindex("alfa")
    before = told(report.reading())[2]
    named = report.parts["places"][0]
    report.parts["places"].append(msgspec.structs.replace(named, start=at, end=at + 4, relation=("near",), km=10.0))
    assert (before.scene, told(report.reading())[2].scene) == ({"alfa"}, {"bravo"})


def test_a_place_falls_by_a_fight_or_a_march() -> None:
    assert TAKING <= KIN
    report = Report("a").tell("seizure", "taken alfa", place="alfa").tell("clash", "fights for alfa", place="alfa").reading()
    assert "stage of taking" in reasons(*told(report))


def test_a_larger_number_tells_more() -> None:
    def same(number: str) -> float:
        one, other = told(*(Report(name).tell("casualties", f"killed {number}", quantity=number).reading() for name in "ab"))
        return numbers(one, other)[0]

    told_by = [same(number) for number in ("1", "2", "7", "16", "300")]
    assert told_by == sorted(told_by)
    assert told_by[0] > 0 and told_by[2] < told_by[3] == told_by[4] == 1.0


def test_one_certain_pair_does_not_outweigh_two_unlikely_ones() -> None:
    """In log-odds: a mean likelihood of 0.34 would have been enough."""
    likely = {(0, 1): 0.99, (0, 2): 0.99, (1, 2): 0.99, (0, 3): 0.999999, (1, 3): 0.02, (2, 3): 0.02}
    assert cluster(likely, Ruling(4), join=0.3, unseen=0.15)[0] == [[0, 1, 2], [3]]
    assert cluster(likely | {(1, 3): 0.3, (2, 3): 0.3}, Ruling(4), join=0.3, unseen=0.15)[0] == [[0, 1, 2, 3]]

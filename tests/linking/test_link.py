"""Linking: what is joined and what is not, what a person says, stable ids."""

from __future__ import annotations

from rawi.linking import Verdict, link
from rawi.linking.facts import facts
from rawi.linking.pairs import compare
from rawi.model import Event, Reading
from tests.linked_records import KNOWN, Report, strike

Told = set[frozenset[tuple[str, str]]]


def told(events: list[Event]) -> Told:
    return {frozenset((c.document, c.claim) for c in event.claims) for event in events}


def events(*readings: Reading, **options: object) -> list[Event]:
    return link(readings, knowledge=KNOWN, **options)  # type: ignore[arg-type]


def test_two_reports_of_one_strike_and_its_dead_are_two_events() -> None:
    found = events(strike("a"), strike("b"))
    assert told(found) == {frozenset({("a", "c1"), ("b", "c1")}), frozenset({("a", "c2"), ("b", "c2")})}
    assert {event.type for event in found} == {"airstrike", "casualties"}
    assert found[0].earliest == found[0].latest == "2026-02-02"
    assert found[0].place is not None and found[0].place.name == "alfa"


def test_another_place_is_another_event() -> None:
    assert len(events(strike("a"), strike("b", place="bravo"))) == 4


def test_another_day_is_another_event() -> None:
    assert len(events(strike("a"), strike("b", day="2026-02-05", killed="3"))) == 4


def test_reports_weeks_apart_are_not_compared() -> None:
    late = Report("b", "Other", "2026-04-20").tell("airstrike", "strike hits market of alfa", place="alfa", target="market").reading()
    assert len(events(strike("a"), late)) == 3


def test_title_and_lead_of_one_report_tell_one_event() -> None:
    report = (
        Report("a")
        .tell("airstrike", "strike hits market of alfa", place="alfa", target="market")
        .tell("airstrike", "strike hits the market of alfa at noon", place="alfa", target="market")
        .reading()
    )
    assert len(events(report)) == 1


def test_every_claim_stands_in_one_event() -> None:
    readings = [strike("a"), strike("b"), strike("c", place="bravo")]
    claims = [(c.document, c.claim) for event in events(*readings) for c in event.claims]
    assert sorted(claims) == sorted((r.document.id, c.id) for r in readings for c in r.claims)


def test_a_person_joins_what_was_apart() -> None:
    readings = (strike("a"), strike("b", place="bravo"))
    found = events(*readings, verdicts=[Verdict(("a", "c1", "rules"), ("b", "c1", "rules"), "same")])
    joined = next(event for event in found if len(event.claims) == 2)
    assert told([joined]) == {frozenset({("a", "c1"), ("b", "c1")})}
    assert "1 pair joined by a person" in joined.why


def test_a_person_parts_what_was_joined_by_the_id_of_the_event() -> None:
    readings = (strike("a"), strike("b"))
    airstrike = next(event for event in events(*readings) if event.type == "airstrike")
    found = events(*readings, verdicts=[Verdict(("b", "c1", "rules"), airstrike.id, "different")])
    assert frozenset({("b", "c1")}) in told(found) and frozenset({("a", "c1")}) in told(found)


def test_verdicts_survive_new_reports() -> None:
    verdicts = [Verdict(("a", "c1", "rules"), ("b", "c1", "rules"), "different")]
    found = events(strike("a"), strike("b"), strike("c"), strike("d"), verdicts=verdicts)
    assert not any({("a", "c1"), ("b", "c1")} <= group for group in told(found))


def test_verdicts_that_cannot_all_hold_are_said() -> None:
    a, b, c = (("a", "c1", "rules"), ("b", "c1", "rules"), ("c", "c1", "rules"))
    verdicts = [Verdict(a, b, "same"), Verdict(b, c, "same"), Verdict(a, c, "different")]
    found = events(strike("a"), strike("b", place="bravo"), strike("c"), verdicts=verdicts)
    assert not any({("a", "c1"), ("c", "c1")} <= group for group in told(found))
    assert any("they stay apart" in reason for event in found for reason in event.why)


def test_a_verdict_on_claims_that_are_gone_is_passed_over() -> None:
    verdicts = [Verdict(("gone", "c1", "rules"), ("a", "c1", "rules"), "same")]
    assert told(events(strike("a"), verdicts=verdicts)) == told(events(strike("a")))


def test_unsure_takes_a_pair_out_of_the_reckoning() -> None:
    verdicts = [Verdict(("a", "c1", "rules"), ("b", "c1", "rules"), "unsure")]
    assert len(events(strike("a"), strike("b"), verdicts=verdicts)) == 3


def test_an_event_keeps_its_id_when_later_reports_join() -> None:
    before = {event.id for event in events(strike("a"), strike("b"))}
    assert before == {event.id for event in events(strike("a"), strike("b"), strike("c"))}


def test_a_document_that_comes_twice_counts_once() -> None:
    assert events(strike("a"), strike("b"), strike("a")) == events(strike("a"), strike("b"))


def test_no_reading_no_event() -> None:
    assert events() == []
    assert events(Report("a").reading()) == []


def test_a_pair_is_explained_alike_from_both_sides() -> None:
    one, other = (facts([(0, strike(name))], "rules", KNOWN)[1] for name in "ab")
    assert compare(one, other) == compare(other, one)
    assert any(reason.startswith("same number") for reason in compare(one, other).why)

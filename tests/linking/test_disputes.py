"""Contradictions, origins, grades, casualties, control over time."""

from __future__ import annotations

import pytest

from rawi.linking import link
from rawi.linking.casualties import toll
from rawi.linking.facts import facts
from rawi.linking.overtime import over_time
from rawi.model import Event, Origin, Reading
from tests.linked_records import KNOWN, Report, strike


def event_of(kind: str, *readings: Reading) -> Event:
    return max((e for e in link(readings, knowledge=KNOWN) if e.type == kind), key=lambda event: len(event.claims))


def abouts(event: Event) -> list[str]:
    return [dispute.about for dispute in event.contradictions]


def test_other_numbers_of_the_dead_are_a_contradiction() -> None:
    event = event_of("casualties", strike("a"), strike("b", killed="9"))
    assert abouts(event) == ["quantity"]
    assert {(r.document, r.claim, r.value) for r in event.contradictions[0].values} == {("a", "c2", "7"), ("b", "c2", "9")}
    assert "7 against 9" in event.contradictions[0].why


def test_an_open_number_that_holds_the_other_is_none() -> None:
    assert abouts(event_of("casualties", strike("a"), strike("b", killed="6+"))) == []


def said(name: str, who: str, stance: str = "assert", certainty: str = "CT+", actor: str = "army") -> Reading:
    words = f"strike by {actor} hits market of alfa on 2026-02-02"
    report = Report(name, f"Outlet {name}")
    return report.tell("airstrike", words, who, stance, certainty, actor=actor, place="alfa", target="market", time="2026-02-02").reading()


def test_a_denial_contests_the_event() -> None:
    event = event_of("airstrike", said("a", "front", "accuse"), said("b", "army", "deny", "CT-"))
    assert "occurrence" in abouts(event)
    assert event.grade == "contested"
    assert "denied by army" in event.why


def test_a_denial_alone_is_discounted() -> None:
    assert event_of("airstrike", said("b", "army", "deny", "CT-")).grade == "discounted"


def test_who_did_it_says_so_and_others_too() -> None:
    other = Report("b", "B").tell("airstrike", "strike over alfa tore up the market where army planes came low on 2026-02-02",
        actor="army", place="alfa", target="market", time="2026-02-02").reading()  # fmt: skip
    event = event_of("airstrike", said("a", "army"), other)
    assert event.grade == "confirmed"
    assert "said by the side that is named as acting: army" in event.why


def test_rival_actors() -> None:
    event = event_of("airstrike", said("a", "monitor"), said("b", "someone", actor="front"))
    assert "actor" in abouts(event) and event.grade == "contested"


def test_two_origins_are_fair_and_one_is_weak() -> None:
    fair = event_of("casualties", strike("a"), Report("b", "B").tell(
        "casualties", "killed were 7 traders when bombs fell upon alfa, witnesses recall from 2026-02-02",
        place="alfa", quantity="7", target="traders", time="2026-02-02").reading())  # fmt: skip
    assert len(fair.origins) == 2 and fair.grade == "fair"
    assert event_of("casualties", strike("a")).grade == "weak"


def test_copies_are_one_origin() -> None:
    event = event_of("airstrike", strike("a"), strike("b"), strike("c"))
    assert [origin.documents for origin in event.origins] == [("a", "b", "c")]
    assert event.origins[0].why.startswith("3 outlets, one origin")
    assert event.grade == "weak"


def test_an_agency_in_brackets_is_the_origin() -> None:
    one = Report("a", "A").tell("airstrike", "strike on market of alfa", place="alfa", target="market")
    other = Report("b", "B").tell("airstrike", "strike seen above market stalls in alfa by many", place="alfa", target="market")
    for report in (one, other):
        report.text += "(Sand Wire)"
    event = event_of("airstrike", one.reading(), other.reading())
    assert [origin.name for origin in event.origins] == ["Sand Wire"]


def test_copies_that_are_known_take_the_place_of_those_found() -> None:
    readings = (said("a", "front"), said("b", "monitor"))
    found = link(readings, knowledge=KNOWN, copies=[["a", "b"]])
    assert any("nearly the same text" in origin.why for event in found for origin in event.origins)


@pytest.mark.parametrize(("rule", "best", "low", "high"), [("ucdp", 7, 7, 9), ("acled", 7, 7, 9)])
def test_toll(rule: str, best: int, low: int, high: int) -> None:
    readings = [strike("a"), strike("b"), strike("c", killed="9")]
    held = facts(enumerate(readings), "rules", KNOWN)
    origins = [Origin(name, (name,), "") for name in "abc"]
    found = toll(held, origins, KNOWN, rule)  # type: ignore[arg-type]
    assert found is not None and (found.best, found.low, found.high) == (best, low, high)
    assert any("7 (a)" in reason for reason in found.why)


def test_best_follows_independent_origins_with_ucdp_and_the_least_of_the_last_day_with_acled() -> None:
    readings = [strike("a", killed="4"), strike("b", killed="9", day="2026-02-03"), strike("c", killed="9", day="2026-02-03")]
    held = facts(enumerate(readings), "rules", KNOWN)
    origins = [Origin(name, (name,), "") for name in "abc"]
    ucdp, acled = toll(held, origins, KNOWN), toll(held, origins, KNOWN, "acled")
    assert ucdp is not None and acled is not None
    assert (ucdp.best, ucdp.low) == (9, 4) and (acled.best, acled.low) == (9, 9)


def test_an_open_number_leaves_high_open() -> None:
    found = toll(facts([(0, strike("a", killed="6+"))], "rules", KNOWN), [], KNOWN)
    assert found is not None and (found.best, found.high) == (6, None)


def test_nobody_counted_nobody_killed() -> None:
    assert toll([], [], KNOWN) is None


def test_control_ends_where_another_takes_the_place() -> None:
    held = Report("a", "A", "2026-02-01").tell("control", "holds alfa army", actor="army", place="alfa").reading()
    taken = Report("b", "B", "2026-02-10").tell(
        "seizure", "takes alfa front 2026-02-09", actor="front", place="alfa", time="2026-02-09").reading()  # fmt: skip
    found = over_time([taken, held], knowledge=KNOWN)
    assert [(s.holder, s.since, s.until) for s in found.control] == [("army", "2026-02-01", "2026-02-09"), ("front", "2026-02-09", None)]
    assert found.control[0].claims == (("a", "c1", "rules"),)


def test_ties_keep_what_denies_them() -> None:
    yes = Report("a", "A").tell("support", "arms army front", "monitor", actor="army", target="front").reading()
    no = Report("b", "B").tell("support", "arms army front", "army", "deny", "CT-", actor="army", target="front").reading()
    ties = over_time([yes, no], knowledge=KNOWN).ties
    assert [(t.one, t.other, len(t.claims), len(t.denied)) for t in ties] == [("army", "front", 1, 1)]


def test_movements_go_from_place_to_place() -> None:
    report = Report("a", "A").tell("movement", "moves army northtown southtown", actor="army", origin="northtown", destination="southtown")
    assert [(m.who, m.origin, m.destination) for m in over_time([report.reading()]).movements] == [("army", "northtown", "southtown")]

"""What else two reports tell for and against a pair, and what a claim is that sums up, has no day, or is counted by two speakers."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from rawi.linking.companions import beside, missing, nearness
from rawi.linking.facts import Fact, facts, pools
from rawi.linking.pairs import features
from rawi.model import Reading
from tests.linked_records import KNOWN, Report

KNOWS = replace(KNOWN, place_nouns=frozenset(("town", "of")))


def told(reading: Reading) -> list[Fact]:
    """The claims of a report as facts, each a happening of its own."""
    return pools([[fact] for fact in facts([(0, reading)], "rules", KNOWS)])


def names(a: Fact, b: Fact) -> set[str]:
    return {name for name, _ in features(a, b)}


def two_strikes(name: str, first: str, second: str) -> Reading:
    """A report of a strike and its dead in one place, and of a strike and its dead in another."""
    report = Report(name)
    for place in (first, second):
        report.tell("airstrike", f"strike hits market of {place}", place=place, target="market")
        report.tell("casualties", f"killed 3 in {place}", place=place, quantity="3")
    return report.reading()


def test_what_stands_in_one_sentence_or_scene_is_near() -> None:
    strike, dead, other, others = told(two_strikes("a", "alfa", "bravo"))
    assert nearness(strike, dead) == 1.0
    assert nearness(dead, other) < nearness(strike, dead)
    assert nearness(strike, others) == 0.0


def test_the_same_told_beside_speaks_for_a_pair_and_elsewhere_against_it() -> None:
    """The strikes on alfa are likely one, so that their dead are, too, and the dead of bravo are others."""
    pooled = [*told(two_strikes("a", "alfa", "bravo")), *told(two_strikes("b", "alfa", "bravo"))]
    found = beside({(0, 4): 3.0, (1, 5): 0.0, (1, 7): 0.0}, pooled)
    assert found[1, 5].both > 0.9 > found[1, 7].both
    assert found[1, 7].elsewhere > found[1, 5].elsewhere
    assert found[1, 5].weight() > 0 > found[1, 7].weight()
    assert (found[0, 4].both, found[0, 4].elsewhere) != (0.0, 0.0)


def test_reports_that_share_a_happening_are_compared_in_all_that_is_alike() -> None:
    pooled = [*told(two_strikes("a", "alfa", "bravo")), *told(two_strikes("b", "alfa", "bravo"))]
    assert missing({(0, 4): -1.0}, range(4), range(4, 8), pooled) == []
    assert missing({(0, 4): 1.0}, range(4), range(4, 8), pooled) == [(0, 6), (1, 5), (1, 7), (2, 4), (2, 6), (3, 5), (3, 7)]


def test_who_counts_otherwise_than_another_may_count_the_same() -> None:
    one = (
        Report("a")
        .tell("casualties", "killed 3 in alfa", "clinic", quantity="3")
        .tell("casualties", "killed 5 in alfa", "clinic", quantity="5")
    )
    two = (
        Report("a")
        .tell("casualties", "killed 3 in alfa", "clinic", quantity="3")
        .tell("casualties", "killed 5 in alfa", "police", quantity="5")
    )
    assert "other number" in names(*told(one.reading()))
    assert "number disputed" in names(*told(two.reading()))


def test_a_sum_of_many_is_none_of_them() -> None:
    reading = (
        Report("a").tell("airstrike", "strike hits alfa", place="alfa").tell("airstrike", "strikes 6 hit alfa", quantity="6").reading()
    )
    counts = tuple(msgspec.structs.replace(quantity, unit="strike") for quantity in reading.quantities)
    assert "one of many" in names(*told(msgspec.structs.replace(reading, quantities=counts)))
    assert "one of many" not in names(*told(reading))


def test_a_time_without_days_is_not_that_of_its_sentence() -> None:
    """`Two years ago` gives no days here; `at dawn` leaves the day to what stands around."""
    day = "2026-02-02"
    report = Report("a").tell("airstrike", f"strike hits alfa on {day}", time=day).tell("airstrike", f"strike before {day}", time="before")
    reading = report.reading()

    def grained(grain: str) -> list[Fact]:
        times = tuple(t if t.text == day else msgspec.structs.replace(t, grain=grain) for t in reading.times)
        return told(msgspec.structs.replace(reading, times=times))

    assert "one undated" in names(*grained("past"))
    assert grained("past")[1].near_days is None
    assert "one undated" not in names(*grained("hour"))


def test_what_befell_another_is_another_happening() -> None:
    """Of an abduction the abducted tell which it is; of a strike, what it hit is called many names."""

    def pair(kind: str) -> set[str]:
        return names(*told(Report("a").tell(kind, "took drivers", target="drivers").tell(kind, "took nurses", target="nurses").reading()))

    assert "another befallen" in pair("abduction")
    assert "target differs" in pair("attack")


def test_background_that_nobody_says_is_told_from_what_a_speaker_says() -> None:
    said, more, unsaid = told(
        Report("a")
        .tell("attack", "attack on alfa", "mayor")
        .tell("attack", "attack on alfa", "mayor")
        .tell("attack", "attack on alfa")
        .reading()
    )
    assert "one said by nobody" in names(said, unsaid)
    assert not {"said by nobody", "one said by nobody"} & names(said, more)


def test_the_abducted_are_nobody_by_name() -> None:
    """Whom the trigger itself names is called by what befell them: four abducted are no others than three nurses."""
    report = Report("a").tell("abduction", "took nurses", target="nurses").tell("abduction", "abducted people", target="abducted")
    nurses, abducted = told(report.reading())
    assert abducted.targets[0].words == frozenset()
    assert not {"another befallen", "target alike"} & names(nurses, abducted)

"""What holds for any readings: the order of the input changes nothing, every claim has one event, verdicts hold."""

from __future__ import annotations

import random

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.linking import Verdict, link
from rawi.linking.clusters import Ruling, cluster, odds
from rawi.model import Event, Reading
from tests.linked_records import KNOWN, strike

stories = st.lists(
    st.tuples(st.sampled_from("3 7 9 6+".split()), st.sampled_from(["alfa", "bravo"]), st.sampled_from(["2026-02-02", "2026-02-03", "2026-02-09"])),
    max_size=7,
)  # fmt: skip


def readings(told: list[tuple[str, str, str]]) -> list[Reading]:
    return [strike(f"d{number}", *story) for number, story in enumerate(told)]


def encoded(events: list[Event]) -> bytes:
    return msgspec.json.encode(events)


@settings(max_examples=40, deadline=None)
@given(stories, st.integers(0, 99))
def test_order_of_the_input_does_not_matter(told: list[tuple[str, str, str]], seed: int) -> None:
    given_, shuffled = readings(told), readings(told)
    random.Random(seed).shuffle(shuffled)
    assert encoded(link(given_, knowledge=KNOWN)) == encoded(link(shuffled, knowledge=KNOWN))


@settings(max_examples=40, deadline=None)
@given(stories)
def test_every_claim_has_one_event(told: list[tuple[str, str, str]]) -> None:
    claims = [(c.document, c.claim) for event in link(readings(told), knowledge=KNOWN) for c in event.claims]
    assert len(claims) == len(set(claims)) == 2 * len(told)


@settings(max_examples=30, deadline=None)
@given(stories)
def test_times_that_never_meet_can_be_linked_apart(told: list[tuple[str, str, str]]) -> None:
    early = readings(told)
    late = [strike(f"late{number}", killed, place, "2027-06-01") for number, (killed, place, _) in enumerate(told)]
    together = {event.id: event.claims for event in link(early + late, knowledge=KNOWN)}
    apart = {event.id: event.claims for part in (early, late) for event in link(part, knowledge=KNOWN)}
    assert together == apart


@settings(max_examples=40, deadline=None)
@given(stories.filter(lambda told: len(told) > 1), st.data())
def test_verdicts_hold(told: list[tuple[str, str, str]], data: st.DataObject) -> None:
    pick = st.integers(0, len(told) - 1)
    a, b = data.draw(st.tuples(pick, pick).filter(lambda pair: pair[0] != pair[1]))
    word = data.draw(st.sampled_from(["same", "different"]))
    one, other = (f"d{a}", "c1", "rules"), (f"d{b}", "c1", "rules")
    found = link(readings(told), knowledge=KNOWN, verdicts=[Verdict(one, other, word)])  # type: ignore[arg-type]
    events = {(c.document, c.claim): event.id for event in found for c in event.claims}
    assert (events[one[:2]] == events[other[:2]]) == (word == "same")


edges = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]), st.floats(0, 1), max_size=28
)


@settings(max_examples=100, deadline=None)
@given(edges)
def test_clusters_part_the_items_and_are_likely_enough(likely: dict[tuple[int, int], float]) -> None:
    found, refused = cluster(likely, Ruling(8), join=0.5, unseen=0.0)
    assert sorted(number for group in found for number in group) == list(range(8)) and not refused
    for i, one in enumerate(found):
        for other in found[i + 1 :]:
            mean = sum(odds(likely.get((min(a, b), max(a, b)), 0.0)) for a in one for b in other) / (len(one) * len(other))
            assert mean < odds(0.5) + 1e-6  # log-odds are averaged, not likelihoods

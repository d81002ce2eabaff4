"""Which decisions stand, what they make of a reading, how far reviewers agree: without a database."""

from __future__ import annotations

import tomllib
from typing import NamedTuple

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rawi.errors import StoreError
from rawi.model import ROLES, Reading, RoleSpan
from rawi.reading.lexicon.schema import EventCase
from rawi.reviewing.agreement import agreement, alpha, judgements, kappa
from rawi.reviewing.cases import cases, toml
from rawi.reviewing.change import Change, Checks, Dated, Located, NewClaim, Selected, Spot, added, changed
from rawi.reviewing.correct import corrected, fitted
from rawi.reviewing.gold import finished, gold
from rawi.reviewing.graphemes import boundary, snapped
from rawi.reviewing.identity import read_type, subject_of
from rawi.reviewing.standing import ClaimState, alive, last_done, last_undone, reviews, seen_by, state
from rawi.store.rows import check
from tests.records import convoy

SPOT = Spot("عين الصفصاف", 31.5, 20.5, 4.0, "LY", "")
CHECKS = Checks(("attack", "siege", "protest", "movement"), lambda id: SPOT if id == "own:1" else None)
READING = convoy()
CLAIM = READING.claims[0]
ABOUT = subject_of(READING.document.id, CLAIM)


class Made(NamedTuple):
    """A decision as the log would have it."""

    id: int
    field: str
    verdict: str
    after: object = None
    who: str = "a"
    subject: str = ABOUT
    at: str = "2026-03-01T00:00:00Z"


def change(number: int, **facets: object) -> Made:
    return Made(number, "change", "corrected", facets)


def test_a_correction_changes_what_it_names_and_says_what_was_read() -> None:
    start, end = CLAIM.trigger.start, CLAIM.trigger.end
    span = RoleSpan(start, end, CLAIM.trigger.text, "some-actor")
    wanted = Change(
        type="siege", certainty="PS-", speaker="  ناطق   باسم البلدة ", target=(span,), located=Located(start, end, "own:1"),
        dated=Dated(start, end, "2026-01-02", "2026-01-02"),
    )  # fmt: skip
    before, after = changed(wanted, CLAIM, READING, CHECKS)
    assert before["type"] == CLAIM.type and before.keys() == after.keys() and after["speaker"] == "ناطق باسم البلدة"
    made = corrected(READING, [Made(1, "change", "corrected", msgspec.json.decode(msgspec.json.encode(after)))])
    check(made)  # every span says what stands in the text
    claim = made.claims[0]
    assert (claim.id, claim.type, claim.certainty, claim.target) == (CLAIM.id, "siege", "PS-", (span,))
    assert claim.rule == f"review of {CLAIM.type}: {CLAIM.rule}" and read_type(claim.type, claim.rule) == CLAIM.type
    assert subject_of(READING.document.id, claim) == ABOUT
    said = next(one for one in made.statements if one.id == claim.statement)
    assert said.speaker == "ناطق باسم البلدة" and said.rule == "review"
    place = next(one for one in made.places if (one.start, one.end) == (start, end))
    assert (place.status, place.lat, place.lon, place.precision_km, place.gazetteer) == ("resolved", 31.5, 20.5, 4.0, "own:1")
    time = next(one for one in made.times if (one.start, one.end) == (start, end))
    assert (time.value, time.earliest, time.basis) == ("2026-01-02", "2026-01-02", "absolute")
    assert any(one.start == start for one in claim.time) and made.claims[1:] == READING.claims[1:]


def test_a_speaker_may_be_the_article_or_one_who_speaks_already() -> None:
    assert corrected(READING, [change(1, speaker=None)]).claims[0].statement is None
    (first, *_) = READING.statements
    again = corrected(READING, [change(1, speaker=None), change(2, speaker=first.speaker)])
    said = next(one for one in again.statements if one.id == again.claims[0].statement)
    assert said.speaker == first.speaker


@pytest.mark.parametrize(
    "wrong",
    [
        Change(), Change(type="no-such"), Change(certainty="CT"), Change(speaker=" "), Change(speaker="x" * 301), Change(type=CLAIM.type),
        Change(actor=(RoleSpan(0, 10**9, "x"),)), Change(actor=(RoleSpan(0, 3, "not it"),)), Change(located=Located(0, 4, "own:2")),
        Change(located=Located(0, 4, None, 91.0, 0.0)), Change(located=Located(0, 4, None, float("nan"), 0.0)), Change(located=Located(0, 4, None, 1.0)),
        Change(located=Located(0, 4, None, 1.0, 1.0, -1.0)), Change(dated=Dated(0, 4, "x", "2026-01-01")), Change(dated=Dated(0, 4, "2026-01-02", "2026-01-01")),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words(wrong: Change) -> None:
    with pytest.raises(StoreError, match="expected|nothing|text|known|after|no date|belong|no point|holds none|none of"):
        changed(wrong, CLAIM, READING, CHECKS)


def test_an_added_claim_stands_by_itself_and_outlives_a_correction_of_its_type() -> None:
    start, end = CLAIM.trigger.start, CLAIM.trigger.end
    said = READING.statements[0]
    roles = {"place": (Selected(start, end, "own:1"),)}
    facets = added(NewClaim(Selected(start - 1, end + 1), "protest", "U", said.id, roles=roles), READING, CHECKS)
    about = f"claim:{READING.document.id}#{start}-{end}:protest"
    first = Made(1, "claim", "added", facets, subject=about)
    made = corrected(READING, [first])
    check(made)
    new = made.claims[-1]
    assert (new.trigger, new.type, new.statement, new.rule) == (CLAIM.trigger, "protest", said.id, "review")
    turned = corrected(READING, [first, Made(2, "change", "corrected", {"type": "siege"}, subject=about)]).claims[-1]
    assert turned.id == new.id and turned.type == "siege"
    assert corrected(READING, [first, Made(2, "undo", "1", subject=about)]) == READING
    with pytest.raises(StoreError, match="statement"):
        added(NewClaim(Selected(start, end), "protest", "U", "s99"), READING, CHECKS)


def test_what_fits_no_claim_waits() -> None:
    other = Made(1, "change", "corrected", {"type": "siege"}, subject=f"claim:{READING.document.id}#1-2:attack")
    assert fitted(READING, [other]) == (READING, (other,))


def test_a_verdict_changes_no_reading() -> None:
    assert corrected(READING, [Made(1, "review", "rejected"), Made(2, "comment", "said")]) is READING


def test_undo_redo_and_the_last_that_stands() -> None:
    log = [Made(1, "review", "accepted"), change(2, type="siege"), Made(3, "undo", "2")]
    assert reviews(log) == {ABOUT: "accepted"} and last_done(log, "a") == log[0] and last_undone(log, "a") == log[2]
    log.append(Made(4, "undo", "3"))  # a redo
    assert reviews(log) == {ABOUT: "corrected"} and last_done(log, "a") == log[1] and last_undone(log, "a") is None
    assert state(log) == ClaimState("corrected", "a", log[1].at, 4, 0, ("type",))
    assert last_done(log, "b") is None
    log.append(Made(5, "undo", "2", who="b"))  # by somebody else
    assert reviews(log) == {ABOUT: "accepted"} and last_done(log, "a") == log[0]
    log.append(Made(6, "comment", "said"))
    assert state(log).comments == 1 and state(log).basis == 5


FACETS = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(("siege", "protest", "movement")),
        "certainty": st.sampled_from(("PS+", "PR-", "U")),
        "speaker": st.sampled_from((None, "ناطق", READING.statements[0].speaker)),
        "actor": st.just([]),
    },
)
STEPS = st.lists(
    st.one_of(st.tuples(st.just("change"), FACETS), st.tuples(st.just("review"), st.just({})), st.just(("undo", {})), st.just(("redo", {})))
)


@given(STEPS)
def test_taking_everything_back_gives_the_first_state(steps: list[tuple[str, dict[str, object]]]) -> None:
    """Whatever was done, undone and done again: as many undos as decisions stand lead back, and as many redos lead there again."""
    log: list[Made] = []

    def back(which: object) -> bool:
        found = which(log, "a")  # type: ignore[operator]
        if found is not None:
            log.append(Made(len(log) + 1, "undo", str(found.id)))
        return found is not None

    for kind, facets in steps:
        if kind in ("undo", "redo"):
            back(last_done if kind == "undo" else last_undone)
        else:
            log.append(Made(len(log) + 1, kind, "corrected" if kind == "change" else "accepted", facets))
    made, standing = corrected(READING, log), [one.id for one in alive(log)]
    check(made)
    count = 0
    while back(last_done):
        count += 1
    assert count == len(standing) and corrected(READING, log) == READING and reviews(log) == {}
    for _ in range(count):
        assert back(last_undone)
    assert corrected(READING, log) == made and [one.id for one in alive(log)] == standing


def test_blind_eyes_see_their_own_until_they_judged() -> None:
    log = [
        Made(1, "review", "accepted", who="a"),
        Made(2, "comment", "said", who="b"),
        Made(3, "change", "corrected", {"type": "siege"}, "a"),
    ]
    assert list(seen_by(log, "b", blind=True)) == [log[1]] and list(seen_by(log, "b", blind=False)) == log
    log.append(Made(4, "review", "rejected", who="b"))
    assert list(seen_by(log, "b", blind=True)) == log
    log.append(Made(5, "undo", "4", who="b"))  # what was taken back does not count
    assert list(seen_by(log, "b", blind=True)) == [log[1], log[3], log[4]]


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("قالَ إن", 0, 3, "قالَ"),  # the mark belongs to its letter
        ("قال إن", 3, 4, ""), ("  قال  ", 0, 7, "قال"), ("a\u0301b", 0, 1, "a\u0301"), ("👨\u200d👩\u200d👧 x", 0, 1, "👨\u200d👩\u200d👧"),
        ("👍🏽!", 0, 1, "👍🏽"), ("🇱🇾🇸🇾", 1, 2, "🇱🇾"), ("🇱🇾🇸🇾", 2, 3, "🇸🇾"), ("\u0600١٢", 1, 2, "\u0600١"), ("می\u200cشود", 0, 2, "می\u200c"), ("قال", -5, 99, "قال"),
    ],
)  # fmt: skip
def test_a_selection_takes_whole_letters(text: str, start: int, end: int, expected: str) -> None:
    first, last = snapped(text, start, end)
    assert text[first:last] == expected


@given(st.text(max_size=30), st.integers(-3, 33), st.integers(-3, 33))
def test_a_selection_ends_between_letters(text: str, start: int, end: int) -> None:
    first, last = snapped(text, start, end)
    assert 0 <= first <= last <= len(text)
    assert first == last or (boundary(text, first) and boundary(text, last))
    assert snapped(text, first, last) == (first, last) or first == last


def test_alpha_is_that_of_the_published_examples() -> None:
    """Krippendorff (2011): A binary data of two observers, B nominal data of two, C nominal data of four with values missing."""
    a = zip("0100000010", "1110010000", strict=True)
    b = zip("aabbdcccedda", "babbbccceddd", strict=True)
    rows = ("1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 .")
    c = [[value for value in unit if value != "."] for unit in zip(*(row.split() for row in rows), strict=True)]
    assert [round(found, 3) for found in map(alpha, (a, b, c)) if found is not None] == [0.095, 0.692, 0.743]
    assert alpha([]) is None and alpha([["x", "x"], ["x", "x"]]) is None and alpha([["x"], ["y"]]) is None
    assert alpha([["x", "x"], ["y", "y"]]) == 1


def test_kappa_is_that_of_the_published_examples() -> None:
    """Fifty proposals read twice (20, 5, 10, 15): 0.40; two tables of one agreement of 0.60 and other margins: 0.1304 and 0.2593."""

    def table(both: int, first: int, second: int, none: int) -> float | None:
        return kappa([("y", "y")] * both + [("y", "n")] * first + [("n", "y")] * second + [("n", "n")] * none)

    found = [table(20, 5, 10, 15), table(45, 15, 25, 15), table(25, 35, 5, 35)]
    assert [round(one, 4) for one in found if one is not None] == [0.4, 0.1304, 0.2593]
    assert kappa([]) is None and kappa([("y", "y")] * 3) is None and kappa([("y", "n"), ("n", "y")]) == -1


def test_agreement_says_why_a_figure_is_missing() -> None:
    one = [Made(1, "review", "accepted")]
    assert "fewer than two" in agreement(judgements(one)).why
    apart = [*one, Made(2, "review", "accepted", who="b", subject="claim:d#1-2:attack")]
    assert "no claim" in agreement(judgements(apart)).why
    same = agreement(judgements([*one, Made(2, "review", "accepted", who="b")]))
    assert same.alpha is None and same.pairs[0].kappa is None and "second value" in same.why and same.pairs[0].agreed == 1
    both = agreement(
        judgements([*one, Made(2, "review", "rejected", who="b"), Made(3, "claim", "added", who="c", subject="claim:d#1-2:x")])
    )
    assert both.alpha is not None and both.claims == 1 and both.reviewers == ("a", "b", "c") and both.pairs[0].kappa == 0


def test_gold_is_of_what_was_judged_whole() -> None:
    judged = [
        Made(n, "review", "rejected" if n == 1 else "accepted", subject=subject_of(READING.document.id, one))
        for n, one in enumerate(READING.claims, 1)
    ]
    assert finished(READING, judged) and not finished(READING, judged[1:]) and not finished(READING, [])
    found = gold(READING, judged)
    assert [one["id"] for one in found["claims"]] == [one.id for one in READING.claims[1:]]
    assert all(
        place(found["text"], one["trigger"]) == claim.trigger.start for one, claim in zip(found["claims"], READING.claims[1:], strict=True)
    )
    for one, claim in zip(found["claims"], READING.claims[1:], strict=True):
        for role in ROLES:
            assert [place(found["text"], quote) for quote in one[role]] == [span.start for span in getattr(claim, role)]
    assert {one["id"] for one in found["statements"]} >= {claim.statement for claim in READING.claims[1:] if claim.statement}


def place(text: str, quote: str | dict) -> int:
    """Where a quote stands, as the scorers look for it."""
    words, which = (quote, 1) if isinstance(quote, str) else (quote["q"], quote["n"])
    at = -1
    for _ in range(which):
        at = text.index(words, at + 1)
    return at


def test_cases_are_toml_in_the_lexicon_s_own_form() -> None:
    turned: Reading = corrected(READING, log := [change(1, type="siege", certainty="PS+")])
    text = toml(cases(turned, log))
    found = msgspec.convert(tomllib.loads(text)["case"], list[EventCase])
    assert [(one.trigger, one.none) for one in found] == [(CLAIM.trigger.text, True), (CLAIM.trigger.text, False)]
    assert all(one.text in READING.document.text for one in found) and found[1].certainty == "PS+"
    assert f"# data/events/{CLAIM.type}.toml" in text and "# data/events/siege.toml" in text
    assert cases(READING, [Made(1, "review", "accepted")]) == []
    odd = replace(READING, claims=(replace(CLAIM, trigger=CLAIM.trigger),))
    assert tomllib.loads(toml(cases(odd, [Made(1, "review", "rejected")])))["case"][0]["none"] is True

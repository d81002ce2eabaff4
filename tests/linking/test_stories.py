"""How much two reports are of one story, by their rare words and by how many reports there are."""

from __future__ import annotations

import pytest

from rawi.linking.stories import Stories

ONE, OTHER = ["برج", "طاحونة", "قنطرة", "سد"], ["برج", "طاحونة", "قنطرة", "بئر"]


def likeness(reports: int) -> float:
    """Of two reports that share three of their four words, among so many that share none."""
    rest = ((f"d{n}", [f"كلمة{n}"]) for n in range(reports - 2))
    return Stories([("a", ONE), ("b", OTHER), *rest]).likeness("a", "b")


def test_reports_that_share_nothing_are_not_alike() -> None:
    held = Stories([("a", ["برج"]), ("b", ["سد"])])
    assert held.likeness("a", "b") == 0
    assert held.likeness("a", "a") == pytest.approx(1)


def test_few_reports_are_as_alike_as_their_words() -> None:
    assert likeness(60) == pytest.approx(likeness(20), abs=0.05)


def test_among_many_reports_chance_does_more() -> None:
    assert likeness(60) > likeness(600) > likeness(6000)
    assert likeness(600) == pytest.approx(likeness(60) / 1.6, abs=0.05)


def test_chance_does_no_more_than_half() -> None:
    assert likeness(60_000) == pytest.approx(likeness(6_000), abs=0.05)

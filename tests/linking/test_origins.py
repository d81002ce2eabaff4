"""Which reports rest on one origin: one speaker saying the same, an outlet that is cited."""

from __future__ import annotations

from rawi.linking.facts import Fact, facts
from rawi.linking.origins import Tracer
from rawi.model import Reading
from tests.linked_records import KNOWN, Report


def grouped(*told: Fact) -> list[tuple[str, ...]]:
    outlets = {fact.key[0]: f"Sand Radio {fact.key[0].upper()}" for fact in told}
    return [origin.documents for origin in Tracer({}, {}, outlets, KNOWN).origins(told)]


def fact(reading: Reading) -> Fact:
    return facts([(0, reading)], "rules", KNOWN)[0]


def dead(name: str, number: str, words: str, who: str, published: str = "2026-02-02") -> Fact:
    return fact(Report(name, name, published).tell("casualties", f"killed {number} {words}", who, quantity=number).reading())


def test_one_speaker_saying_the_same_is_one_origin() -> None:
    one = dead("a", "7", "traders when bombs fell upon the market", "district clinic")
    other = dead("b", "7", "people as bombs fell at noon over many stalls", "district clinic")
    assert grouped(one, other) == [("a", "b")]
    assert grouped(one, dead("b", "7", "people as bombs fell at noon over many stalls", "mayor")) == [("a",), ("b",)]


def test_another_number_is_another_statement() -> None:
    one = dead("a", "7", "traders when bombs fell upon the market", "district clinic")
    assert grouped(one, dead("b", "9", "traders once bombs fell there since monday", "district clinic")) == [("a",), ("b",)]


def test_only_an_earlier_report_can_be_cited() -> None:
    first = dead("a", "7", "traders in the market", "clinic", "2026-02-02")
    citing = dead("b", "7", "people beside old stalls", "mayor", "2026-02-03")._replace(cites=("Sand Radio A",))
    assert grouped(first, citing) == [("a", "b")]
    assert grouped(first._replace(published=(citing.published or 0) + 1), citing) == [("a",), ("b",)]

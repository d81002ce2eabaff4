"""docs/intake.md says what the code does: limits, kinds, the example."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from rawi.intake import Limits, Options

DOC = (Path(__file__).resolve().parents[2] / "docs" / "intake.md").read_text(encoding="utf-8")


def test_every_limit_stands_there_with_its_value() -> None:
    table = dict(re.findall(r"^\| `(\w+)` \| ([\d,]+)", DOC, re.MULTILINE))
    assert {name: int(value.replace(",", "")) for name, value in table.items()} == {
        field.name: getattr(Limits(), field.name) for field in fields(Limits)
    }


def test_the_options_that_it_names_are_there() -> None:
    named = set(re.findall(r"`Options\.(\w+)`", DOC))
    assert named and named <= {field.name for field in fields(Options)}


def test_its_numbers_for_the_web_are_those_of_the_options() -> None:
    options = Options()
    assert (options.redirects, options.timeout, options.deadline, options.archive_deadline, options.pause) == (5, 20.0, 60.0, 3600.0, 1.0)
    assert "at most 5 redirects" in DOC and "20 seconds to connect" in DOC and "60 for the whole (an hour for an archive)" in DOC

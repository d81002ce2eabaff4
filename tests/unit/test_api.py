"""The public door: `rawi.read`, `rawi.reader`, and what they promise. All sentences are invented."""

from __future__ import annotations

import subprocess
import sys

import msgspec
import pytest

import rawi
from rawi.model import SCHEMA, Reading
from rawi.reading.reader import Reader

TEXT = "قال المتحدث باسم الجيش إن خمسة جنود قتلوا أمس في قصف على مدينة مأرب."


def test_a_reading_says_who_says_what_happened_to_whom_where_and_when() -> None:
    reading = rawi.read(TEXT, published="2026-03-04", outlet="وكالة رمال", title="عنوان", url="https://x.invalid/1", id="r1")
    assert isinstance(reading, Reading)
    assert reading.schema == SCHEMA
    document = reading.document
    assert (document.id, document.title, document.published, document.outlet, document.url, document.lang) == (
        "r1", "عنوان", "2026-03-04", "وكالة رمال", "https://x.invalid/1", "ar",
    )  # fmt: skip
    (statement,) = reading.statements
    assert statement.source is not None
    assert (statement.cue.text, statement.source.text, statement.speaker, statement.stance) == (
        "قال", "المتحدث باسم الجيش", "المتحدث باسم الجيش", "assert",
    )  # fmt: skip
    killed = next(claim for claim in reading.claims if claim.type == "casualties")
    assert (killed.statement, killed.trigger.text, killed.certainty) == (statement.id, "قتلوا", "CT+")
    assert [span.text for span in killed.target] == ["خمسة جنود"]
    assert [span.text for span in killed.time] == ["أمس"]
    assert [(time.text, time.value) for time in reading.times] == [("أمس", "2026-03-03")]
    assert [(q.text, q.min, q.max, q.unit) for q in reading.quantities] == [("خمسة جنود", 5, 5, "person")]


def test_the_id_is_that_of_the_content_where_none_is_given() -> None:
    first, second = rawi.read(TEXT), rawi.read(TEXT, published="2026-03-04")
    assert first.document.id == second.document.id == first.document.sha256[:16]
    assert rawi.read(TEXT + " ").document.id != first.document.id


def test_the_reader_is_built_once_and_remembers_nothing_of_a_text() -> None:
    assert rawi.reader() is rawi.reader()
    before = rawi.read(TEXT)
    rawi.read("نفت الحكومة السورية قصف حلب، واتهم الحوثيون التحالف بقصف مأرب في 3 مارس 2019.")
    rawi.read("x" * 1000)
    assert rawi.read(TEXT) == before
    assert Reader(cache=False).read(TEXT) == before


def test_a_reading_goes_to_json_and_back() -> None:
    reading = rawi.read(TEXT, published="2026-03-04")
    assert msgspec.json.decode(msgspec.json.encode(reading), type=Reading) == reading


@pytest.mark.parametrize("text", ["", " \n\t", "1234 …", "The army said that five soldiers were killed."])
def test_what_is_not_arabic_gives_an_empty_reading_with_a_warning(text: str) -> None:
    reading = rawi.read(text)
    assert not (reading.statements or reading.claims or reading.places or reading.times or reading.quantities)
    assert [note.kind for note in reading.warnings] == ["language"]


@pytest.mark.parametrize("date", ["yesterday", "2026-02-30", "4.3.2026", "20260304x"])
def test_a_date_that_is_none_is_refused(date: str) -> None:
    with pytest.raises(rawi.DocumentError, match="no date; write it as 2018-07-21"):
        rawi.read(TEXT, published=date)


def test_a_date_with_a_time_counts_as_its_day() -> None:
    assert rawi.read(TEXT, published="2026-03-04T23:30:00+03:00").document.published == "2026-03-04"


def test_a_lone_surrogate_is_refused_with_its_place() -> None:
    with pytest.raises(rawi.DocumentError, match="lone surrogate at offset 4"):
        rawi.read("قال \ud800")


def test_a_text_far_too_long_is_refused() -> None:
    with pytest.raises(rawi.DocumentError, match="split it into its articles"):
        rawi.read("قال " * 1_250_001)


def test_importing_rawi_reads_no_data_and_nothing_heavy() -> None:
    program = "import rawi, sys; print(*(m for m in ('rawi.reading.reader', 'click', 'rich', 'geographiclib') if m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip() == ""


def test_the_errors_are_one_family() -> None:
    for error in (rawi.DataError, rawi.DocumentError, rawi.EngineError, rawi.StoreError):
        assert issubclass(error, rawi.RawiError)

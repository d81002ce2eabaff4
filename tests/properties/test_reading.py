"""What must hold for any text whatever: spans cite the text, spelling changes no claim, the same input gives the same bytes."""

from __future__ import annotations

import gc
import random
import sys
import time
from collections.abc import Callable
from types import FrameType

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rawi.errors import DocumentError
from rawi.model import ROLES, Reading
from rawi.reading.reader import Reader

TraceFunction = Callable[[FrameType, str, object], "TraceFunction"]
WORDS = (
    'قال أعلن الجيش إن أن مقتل خمسة جنود في غارة على مدينة سرت بحسب مصادر مضيفا " ، . : «القوات» ( ) 250 قتيلا أمس الجمعة وأكد نفى اتهم بقصف '
    "#الولايات_المتحدة 😀 \u202e \u064b ـ \r\n \n بين و من إلى المتحدث باسم داعش الحدود مع ٢٠١٨ حفتر".split(" ")
)
texts = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=40).map(" ".join)
REPORT = (
    "قال المتحدث باسم الجيش إن خمسة جنود قتلوا في غارة جوية على مدينة سرت، مضيفا أن القوات انسحبت من البلدة.\n"
    "ونفت الحكومة قصف المدينة، واتهمت المسلحين بخطف ثلاثة عمال أمس الجمعة."
)
SECOND = "وأعلنت وزارة الصحة مقتل سبعة مدنيين في انفجار عبوة ناسفة قرب السوق."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def spans(reading: Reading) -> list[tuple[int, int, str]]:
    out = []
    for statement in reading.statements:
        out += [(s.start, s.end, s.text) for s in (statement.source, statement.cue, statement.content) if s is not None]
    for claim in reading.claims:
        out.append((claim.trigger.start, claim.trigger.end, claim.trigger.text))
        out += [(s.start, s.end, s.text) for role in ROLES for s in getattr(claim, role)]
    for mention in (*reading.places, *reading.times, *reading.quantities):
        out.append((mention.start, mention.end, mention.text))
    return out


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_every_span_cites_the_text(reader: Reader, text: str) -> None:
    try:
        reading = reader.read(text, published="2018-07-21")
    except DocumentError:
        assert any("\ud800" <= char <= "\udfff" for char in text)
        return
    for start, end, words in spans(reading):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == words


def test_lone_surrogates_are_refused(reader: Reader) -> None:
    with pytest.raises(DocumentError, match="lone surrogate"):
        reader.read("قال الجيش \ud800 إن")


def shape(reading: Reading) -> list[tuple[str, str]]:
    return [(c.type, c.certainty) for c in reading.claims]


@pytest.mark.parametrize("change", ["marks", "tatweel", "alef"])
def test_spelling_changes_no_claim(reader: Reader, change: str) -> None:
    text = REPORT
    if change == "marks":
        text = text.replace("قتلوا", "قُتِلوا").replace("غارة", "غارَة").replace("مقتل", "مَقتل")
    elif change == "tatweel":
        text = text.replace("الجيش", "الجـيش").replace("غارة", "غـــارة")
    else:
        text = text.replace("أ", "ا").replace("إ", "ا")
    assert shape(reader.read(text)) == shape(reader.read(REPORT))


def test_two_paragraphs_hold_the_statements_of_each(reader: Reader) -> None:
    def said(text: str) -> set[tuple[str, str]]:
        return {(s.cue.text, s.content.text) for s in reader.read(text).statements}

    assert said(REPORT) | said(SECOND) <= said(REPORT + "\n" + SECOND)


def test_same_input_same_bytes(reader: Reader) -> None:
    first = msgspec.json.encode(reader.read(REPORT, published="2018-07-21"))
    assert msgspec.json.encode(Reader().read(REPORT, published="2018-07-21")) == first


def test_other_languages_and_empty_texts_are_not_guessed_at(reader: Reader) -> None:
    for text in ("", "   \n", "The army said that five soldiers were killed.", "12345 !!!"):
        reading = reader.read(text)
        assert not reading.claims
        assert reading.warnings


HOSTILE = {
    "quotes": '"',
    "guillemets": "«",
    "and": "و ",
    "one word": "ب",
    "one word of and": "و",
    "parentheses": "(",
    "spaces": " ",
    "marks": "\u064b",
    "dots": ".",
    "cues": "قال ",
    "that": "قال إن ",
    "quotes and that": 'قال أن "',
    "numbers": "12 ",
    "counts": "مقتل 12 مدنيا ",
    "times": "منذ يوم الجمعة ",
    "breaks": "قال\n",
    "commas": "قال،",
    "hashtags": "#_",
    "according": "بحسب ما ",
    "names": "مدينة غزة ",
    "nouns": "قوات ",
    "relatives": "الجنود الذين قتلوا ",
    "prose": REPORT.replace("\n", " ").replace(".", " "),
}
NESTED = "nested parentheses"
SHAPES = (*HOSTILE, NESTED)


def hostile(name: str, letters: int) -> str:
    """A text of about so many letters of one shape."""
    if name == NESTED:
        return "سرت " + "(" * (letters // 2) + ")" * (letters // 2)
    unit = HOSTILE[name]
    return "سرت " + unit * max(1, letters // len(unit))


def steps(reader: Reader, text: str) -> int:
    """The lines of Python that a reading runs through: the same on any machine, however busy."""
    count = 0

    def local(frame: FrameType, event: str, argument: object) -> TraceFunction:
        nonlocal count
        count += 1
        return local

    sys.settrace(local)
    try:
        reader.read(text)
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize("name", SHAPES)
def test_steps_grow_at_most_linearly(reader: Reader, name: str) -> None:
    reader.read(hostile(name, 8_000))  # the words are known then
    small, large = steps(reader, hostile(name, 4_000)), steps(reader, hostile(name, 16_000))
    assert large <= 5 * small + 4_000, f"{small} steps, four times the text {large}"


@pytest.mark.parametrize("name", SHAPES)
def test_time_grows_at_most_linearly(reader: Reader, name: str) -> None:
    """What no line shows: searches and copies inside one step. Eight times the text may take twenty times as long, where a square
    takes sixty-four; a busy machine is given another chance."""
    texts = hostile(name, 4_000), hostile(name, 32_000)
    reader.read(texts[1])
    for _ in range(5):
        small, large = (min(seconds(reader, text) for _ in range(2)) for text in texts)
        if large < max(0.1, 20 * small):
            return
    pytest.fail(f"{small:.3f} s, eight times the text {large:.3f} s")


def seconds(reader: Reader, text: str) -> float:
    """Processor time of one reading, the garbage collector's left out."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        reader.read(text)
        return time.process_time() - start
    finally:
        gc.enable()


@pytest.mark.parametrize("letter", ["ب", "و", "a", "1", '"', " ", "("])
def test_a_megabyte_of_one_letter_is_read_at_once(reader: Reader, letter: str) -> None:
    start = time.process_time()
    reader.read("سرت " + letter * 1_000_000)
    assert time.process_time() - start < 60


def test_rules_raise_on_no_shuffled_text(reader: Reader) -> None:
    words = (REPORT + " " + SECOND).split()
    shuffler = random.Random(7)
    for _ in range(40):
        shuffler.shuffle(words)
        reader.read(" ".join(words), published="2020-02-29")

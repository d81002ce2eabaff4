"""The command that finds events in sentences that others judged: both shapes, with sentences of our own, and its errors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.sets import detection

JUDGED = [
    ("yes", "هاجم مسلحون حاجزا للجيش عند مدخل القرية."),
    ("difficult no", "نفى المتحدث أن تكون القوات قد هاجمت القرية."),  # read, as denied
    ("easy no", "افتتح الوزير معرضا للكتاب في العاصمة."),
    ("ambiguous", "هاجم الوزير سياسة الحكومة."),
    ("yes", "ازدادت الأوضاع سوءا في الإقليم."),  # nothing to read
]
MARKED = [
    ("هاجم مسلحون حاجزا للجيش.", [{"source_actor": ["مسلحون"], "verb": ["هاجم"], "target_actor": ["حاجزا"]}]),
    ("وهاجم مسلحون حاجزا.", [
        {"source_actor": [], "verb": ["مسلحون"], "target_actor": []},
        {"source_actor": ["مسلحون"], "verb": ["وهاجم"], "target_actor": ["حاجزا"]},
    ]),
    ("افتتح الوزير معرضا.", [{"source_actor": [], "verb": [], "target_actor": []}]),
]  # fmt: skip


def written(folder: Path, rows: list[dict[str, object]]) -> Path:
    path = folder / "set.jsonl"
    path.write_text("".join(json.dumps({"event_type": "ASSAULT"} | row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_sentences_are_found_or_not(tmp_path: Path) -> None:
    found = detection.scores(written(tmp_path, [{"label": label, "text": text} for label, text in JUDGED]))
    told, anything = found["ASSAULT told"], found["ASSAULT any"]
    assert (told.found, told.read, told.there) == (1, 1, 2)
    assert (anything.found, anything.read, anything.there) == (1, 2, 2)
    assert told.precision == 1 and told.recall == 0.5 and round(told.f1, 3) == 0.667
    assert [label for label, _ in told.wrong] == ["yes"]
    assert [label for label, _ in anything.wrong] == ["difficult no", "yes"]


def test_marked_words_are_held_against_the_coder_who_agrees_most(tmp_path: Path) -> None:
    found = detection.scores(written(tmp_path, [{"spans": spans, "text": text} for text, spans in MARKED]))
    assert (found["ASSAULT trigger"].found, found["ASSAULT trigger"].read, found["ASSAULT trigger"].there) == (2, 2, 2)
    assert found["ASSAULT actor"].f1 == 1
    assert found["ASSAULT target"].recall == 1 and found["ASSAULT target"].read >= 2


@pytest.mark.parametrize("line", ["{", '{"text": "قصف"}', "[]", ""])
def test_a_line_that_is_no_case_is_named(
    tmp_path: Path, line: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(f"{line}\n", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["detection", str(path)])
    assert detection.main() == 1
    assert f"{path}:1" in capsys.readouterr().err


SET = Path(__file__).parents[3] / "shared" / "data" / "arabic_event_gsr"


@pytest.mark.skipif(not SET.is_dir(), reason="no ../shared/data/arabic_event_gsr")
@pytest.mark.parametrize("kind", ["assault", "protest"])
def test_few_events_of_the_outside_set_are_missed(kind: str, tmp_path: Path) -> None:
    yes = [
        case for line in (SET / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines() if (case := json.loads(line))["label"] == "yes"
    ]
    found = detection.scores(written(tmp_path, yes))
    assert found[f"{kind.upper()} told"].recall >= {"assault": 0.97, "protest": 0.75}[kind]

"""Every command and format, as a user calls them. All reports are invented."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

import rawi
from rawi.cli.main import cli
from rawi.cli.text import Style, render
from rawi.model import Reading
from rawi.reading.reader import DATA

REPORT = (
    "اتهم المتحدث باسم الجيش الميليشيا بقصف مدينة مأرب أمس، ما أدى إلى مقتل ثلاثة مدنيين.\n"
    "ونفت الميليشيا قصف المدينة، وقالت إن مقاتليها قد ينسحبون من البلدة غدا."
)


def run(*arguments: str | Path, stdin: str = "", code: int = 0) -> Result:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def readings(output: str) -> list[Reading]:
    return [msgspec.json.decode(line, type=Reading) for line in output.splitlines()]


# rawi read: inputs.


def test_a_text_file_and_standard_input_are_read_alike(report: Path) -> None:
    from_file = run("read", report, "--format", "jsonl").stdout
    assert from_file == run("read", "--format", "jsonl", stdin=REPORT).stdout == run("read", "-", "--format", "jsonl", stdin=REPORT).stdout
    assert readings(from_file)[0].document.text == REPORT


def test_many_files_keep_their_order(report: Path) -> None:
    other = report.with_name("other.txt")
    other.write_text("أعلن الجيش انسحابه من البلدة.", encoding="utf-8")
    texts = [r.document.text[:4] for r in readings(run("read", other, report, other, "--format", "jsonl").stdout)]
    assert texts == ["أعلن", "اتهم", "أعلن"]


def test_records_of_jsonl_keep_their_fields(tmp_path: Path) -> None:
    record = {
        "id": "r1",
        "text": REPORT,
        "title": "عنوان",
        "published": "2026-03-04T10:00:00Z",
        "outlet": "وكالة رمال",
        "url": "https://x.invalid/1",
        "more": 1,
    }
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps(record, ensure_ascii=False) + "\r\n", encoding="utf-8-sig")
    document = readings(run("read", path, "--published", "2020-01-01", "--outlet", "other", "--format", "jsonl").stdout)[0].document
    assert (document.id, document.title, document.published, document.outlet, document.url) == (
        "r1",
        "عنوان",
        "2026-03-04",
        "وكالة رمال",
        "https://x.invalid/1",
    )
    assert run("read", "--jsonl", "--format", "jsonl", stdin=path.read_text(encoding="utf-8-sig")).stdout


def test_options_stand_in_for_what_an_input_does_not_say(report: Path) -> None:
    reading = readings(run("read", report, "--published", "2026-03-04", "--outlet", "وكالة رمال", "--format", "jsonl").stdout)[0]
    assert (reading.document.published, reading.document.outlet) == ("2026-03-04", "وكالة رمال")
    assert [(time.text, time.value) for time in reading.times] == [("أمس", "2026-03-03"), ("غدا", "2026-03-05")]


def test_a_byte_order_mark_is_no_letter_of_the_text(report: Path) -> None:
    report.write_text(REPORT, encoding="utf-8-sig")
    assert readings(run("read", report, "--format", "jsonl").stdout)[0].document.text == REPORT


# rawi read: formats.


def test_json_is_the_same_object_indented(report: Path) -> None:
    assert json.loads(run("read", report, "--format", "json").stdout) == json.loads(run("read", report, "--format", "jsonl").stdout)


def test_the_text_format_tells_speaker_certainty_roles_and_words(report: Path) -> None:
    text = run("read", report, "--published", "2026-03-04", "--outlet", "وكالة رمال").stdout
    bare = re.sub("[\u2068\u2069]", "", text)
    lines = [re.sub(" {2,}", "  ", line.strip()) for line in bare.splitlines()]
    for line in (
        "published by  وكالة رمال",
        "alleged by  المتحدث باسم الجيش",
        "denied by  office  الميليشيا",
        "● shelling  certain  قصف",
        "⊗ shelling  certainly not  قصف",
        "◔ retreat  possible  ينسحبون",
        "time  2026-03-03  أمس",
        "quantity  3 people  ثلاثة مدنيين",
    ):
        assert line in lines, text
    assert any(line.startswith("words  اتهم المتحدث") for line in lines)


def test_every_line_of_text_isolates_its_arabic_and_puts_it_last(report: Path) -> None:
    for line in run("read", report).stdout.splitlines():
        assert line.count("\u2068") == line.count("\u2069") <= 1
        before = line.partition("\u2068")[0]
        assert not re.search("[\u0600-\u06ff]", before)
        assert not line.partition("\u2069")[2].strip()


def test_marks_of_the_text_cannot_turn_the_terminal_around() -> None:
    reading = rawi.read("قال الجيش إن \u202e\u2067خمسة جنود\x1b[31m قتلوا\x07 في القصف.", outlet="x\u202ey")
    shown = render(reading, "in\u202eput\x1b", Style(80, False))
    assert not set("\u202e\u2067\x1b\x07") & set(shown)


def test_colour_only_where_it_is_wanted(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in run("read", report).stdout
    reading = rawi.read(REPORT)
    assert "\x1b[" in render(reading, "x", Style(80, True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", render(reading, "x", Style(80, True))) == render(reading, "x", Style(80, False))


@pytest.mark.parametrize("width", [60, 80, 140])
def test_the_text_format_keeps_to_the_width(width: int) -> None:
    for record in (DATA.parents[2] / "examples" / "reports.jsonl").read_text(encoding="utf-8").splitlines()[:4]:
        fields = json.loads(record)
        lines = render(rawi.read(fields["text"], published=fields["published"]), "x", Style(width, False)).splitlines()
        words = [re.sub("[\u2068\u2069]", "", line) for line in lines if line.lstrip().startswith(("words", "──"))]
        assert max(map(len, words)) <= width + 16  # the words of a claim stay whole


def test_the_same_input_gives_the_same_bytes_in_every_format(report: Path) -> None:
    for style in ("text", "json", "jsonl", "html"):
        assert run("read", report, "--format", style).stdout_bytes == run("read", report, "--format", style).stdout_bytes


# rawi explain.


def test_explain_shows_every_stage_with_its_rules_and_entries(report: Path) -> None:
    text = run("explain", report, "--published", "2026-03-04").stdout
    heads = [line.split(":")[0] for line in text.splitlines() if line and not line[0].isspace()]
    wanted = ["words", "quotations", "actors", "places", "times", "quantities", "statements", "claims"]
    assert [head for head in heads if head.split(" ")[0] in wanted], text
    positions = [next((i for i, head in enumerate(heads) if head.startswith(name)), -1) for name in wanted]
    assert positions == sorted(positions) and -1 not in positions, heads
    assert "cues/accuse.toml" in text
    assert "events/shelling.toml" in text
    reading = rawi.read(REPORT, published="2026-03-04")
    for rule in {item.rule for item in (*reading.statements, *reading.claims)}:
        assert rule.partition(":")[0] in text


# rawi check.


def test_check_runs_the_cases_of_a_file() -> None:
    result = CliRunner().invoke(cli, ["check", str(DATA / "cues" / "deny.toml")])
    assert re.search(r"^\d+ passed, \d+ failed", result.stdout.splitlines()[-1])


CUE = """[[cue]]
verb = "جهر"
root = "جهر"
form = "I"
present = "يجهر"
stance = "assert"
frames = "bi that quote"

[[cue.case]]
text = "جهر القائد بأن القوات انسحبت من البلدة."
source = "{source}"
cue = "جهر"
content = "القوات انسحبت من البلدة"
"""


def test_check_says_what_is_wrong_where(tmp_path: Path) -> None:
    path = tmp_path / "added.toml"
    path.write_text(CUE.format(source="القائد"), encoding="utf-8")
    assert run("check", path).stdout == "1 passed, 0 failed\n"
    path.write_text(CUE.format(source="الوزير"), encoding="utf-8")
    output = run("check", path, code=1).stdout
    assert output.startswith("added.toml:جهر:1\n")
    assert "expected الوزير | جهر | القوات انسحبت من البلدة; found القائد | جهر | القوات انسحبت من البلدة" in output
    assert "not in the text: الوزير" in output
    assert output.endswith("0 passed, 1 failed\n")


def test_check_names_an_entry_that_nothing_shows_to_be_read(tmp_path: Path) -> None:
    path = tmp_path / "added.toml"
    path.write_text(CUE.partition("\n[[cue.case]]")[0], encoding="utf-8")
    assert "جهر\u2069 has no case that shows it read" in run("check", path).stdout


# rawi types, and the group itself.


def test_types_lists_each_type_with_plover_acled_and_label() -> None:
    text = run("types").stdout
    assert {path.stem for path in (DATA / "events").glob("*.toml")} - {"frames"} == set(re.findall(r"^([a-z]+) ", text, re.MULTILINE)) - {
        "type"
    }
    assert re.search(r"^airstrike +ASSAULT\S* +Explosions/Remote violence: Air/drone strike$", text, re.MULTILINE)
    assert "\u2068غارة جوية\u2069" in text


@pytest.mark.parametrize("command", ["", "read", "explain", "check", "types"])
def test_help_for_everything(command: str) -> None:
    assert run(*command.split(), "--help").stdout.startswith("Usage: ")


def test_the_version() -> None:
    assert run("--version").stdout == f"rawi {rawi.__version__}\n"


def test_an_unknown_command_or_format(report: Path) -> None:
    assert "No such command" in run("reed", code=2).stderr
    assert "is not one of" in run("read", report, "--format", "xml", code=2).stderr

"""Bad input: one clear line that says what, where and what to do, an exit code, no traceback, and the other inputs are still read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rawi.cli.main import cli

GOOD = "قال المتحدث باسم الجيش إن خمسة جنود قتلوا في القصف."


def run(*arguments: str | Path, stdin: str | bytes = "") -> Result:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.stderr
    return result


def program(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own."""
    call = [sys.executable, "-c", "from rawi.cli.main import main; main()", *map(str, arguments)]
    return subprocess.run(call, text=True, encoding="utf-8", check=False, timeout=60, **options)  # type: ignore[call-overload, no-any-return]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


BAD: dict[str, tuple[bytes, str]] = {
    "cp1256": ("قال المتحدث إن القصف توقف".encode("cp1256"), "not UTF-8 at byte 0; if it is Windows-1256, convert it with: iconv"),
    "utf16": (GOOD.encode("utf-16"), "UTF-16, not UTF-8; convert it with: iconv"),
    "cut character": (GOOD.encode()[:-2], "not UTF-8 at byte"),
    "empty": (b"", "empty; the text of an article is expected"),
    "blank": (b" \n\t\n", "empty; the text of an article is expected"),
    "binary": (b"\x7fELF\x02\x01\x01\0\0\0\0", "binary, not text; give the text of the article as UTF-8"),
    "far too long": (GOOD.encode() * 100_000, "characters, more than the 5,000,000 of one article; split it"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_line_and_the_others_are_read(name: str, good: Path) -> None:
    data, message = BAD[name]
    bad = good.with_name("bad.txt")
    bad.write_bytes(data)
    result = run("read", bad, good, "--format", "jsonl")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(f"rawi: {bad}: ")
    assert message in result.stderr
    assert [json.loads(line)["document"]["text"] for line in result.stdout.splitlines()] == [GOOD]


def test_a_file_of_more_than_fifty_megabytes_is_not_read_into_memory(good: Path) -> None:
    big = good.with_name("big.txt")
    with big.open("wb") as file:
        file.truncate(51_000_000)
    result = run("read", big, good, "--format", "jsonl")
    assert result.exit_code == 1
    assert result.stderr == f"rawi: {big}: larger than 50 MB; split it into its articles, or give JSONL, one article a line, with --jsonl\n"
    assert len(result.stdout.splitlines()) == 1


def test_what_is_no_file(good: Path) -> None:
    result = run("read", good.parent, good.with_name("none.txt"), good, "--format", "jsonl")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"rawi: {good.parent}: a folder, not a file; name the files in it: {good.parent}/*.txt",
        f"rawi: {good.with_name('none.txt')}: no such file; check the path",
    ]
    assert len(result.stdout.splitlines()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(good: Path) -> None:
    good.chmod(0)
    assert "cannot be read: permission denied" in run("read", good).stderr


def test_lines_of_jsonl_that_are_no_article(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    whole = json.dumps({"id": "whole", "text": GOOD}, ensure_ascii=False)
    lines = [
        whole,
        "",
        '{"id": "no text"}',
        "[1, 2]",
        '{"id": 3, "text": "x"}',
        json.dumps({"text": GOOD, "published": "yesterday"}),
        "{" * 3000,
        '{"text": "\\ud800"}',
        whole,
        whole[:30],
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    result = run("read", path, "--format", "jsonl")
    assert result.exit_code == 1
    faults = result.stderr.splitlines()
    assert [fault.split(": ")[1] for fault in faults] == [f"{path}:{number}" for number in (3, 4, 5, 6, 7, 8, 10)]
    assert "missing required field `text`" in faults[0]
    assert "published is 'yesterday', no date; write it as 2018-07-21" in faults[3]
    assert "is the file cut off?" in faults[-1]
    assert [json.loads(line)["document"]["id"] for line in result.stdout.splitlines()] == ["whole", "whole"]


def test_an_empty_jsonl(tmp_path: Path) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_bytes(b"")
    assert run("read", path).stderr == f"rawi: {path}: empty; one JSON object a line is expected\n"


@pytest.mark.parametrize("date", ["yesterday", "2026-02-30", "03/04/2026", "2026", "٢٠٢٦-٠٣-٠٣"])
def test_a_published_date_that_is_none(date: str, good: Path) -> None:
    for command in ("read", "explain"):
        result = run(command, good, "--published", date)
        assert result.exit_code == 2
        assert f"published is {date!r}, no date; write it as 2018-07-21" in result.stderr
        assert not result.stdout


FOREIGN = {
    "English": "The spokesman of the army said that five soldiers were killed in the shelling of the town.",
    "Persian": "سخنگوی ارتش گفت که پنج سرباز در گلوله‌باران شهر کشته شدند و چند تن دیگر زخمی شده‌اند.",
    "Urdu": "فوج کے ترجمان نے کہا ہے کہ قصبے پر گولہ باری میں پانچ فوجی ہلاک ہوئے ہیں۔",
    "Kurdish": "وتەبێژی سوپا ڕایگەیاند کە پێنج سەرباز لە بۆردومانی شارۆچکەکە کوژران.",
    "Hebrew": "דובר הצבא אמר כי חמישה חיילים נהרגו.",
    "Russian": "Представитель армии сообщил, что пять солдат погибли.",
    "numbers": "12 345 678 !!! …",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_is_a_warning_and_an_empty_reading(language: str, tmp_path: Path) -> None:
    path = tmp_path / "foreign.txt"
    path.write_text(FOREIGN[language], encoding="utf-8")
    result = run("read", path, "--format", "jsonl")
    assert result.exit_code == 0
    assert result.stderr == f"rawi: {path}: the text is not Arabic: nothing was read\n"
    reading = json.loads(result.stdout)
    assert [reading[part] for part in ("statements", "claims", "places", "times", "quantities")] == [[]] * 5
    assert [note["kind"] for note in reading["warnings"]] == ["language"]


@pytest.mark.parametrize("style", ["text", "json", "html"])
def test_another_language_in_every_format(style: str, tmp_path: Path) -> None:
    path = tmp_path / "foreign.txt"
    path.write_text(FOREIGN["English"], encoding="utf-8")
    assert "the text is not Arabic: nothing was read" in run("read", path, "--format", style).stdout


LEXICON: dict[str, tuple[str, str]] = {
    "broken.toml": ('[[cue]]\nverb = "جهر\n', "not TOML"),
    "unknown.toml": ('[[cue]]\nverb = "جهر"\nroot = "جهر"\nform = "I"\npresent = "يجهر"\ncolour = "red"\n', "broken"),
    "nothing.toml": ("[other]\n", "no data file of rawi"),
    "columns.tsv": ("a\tb\n1\t2\n", "no table of rawi has these columns"),
}


@pytest.mark.parametrize("name", LEXICON)
def test_a_lexicon_file_with_a_mistake(name: str, tmp_path: Path) -> None:
    content, message = LEXICON[name]
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    done = program("check", path, capture_output=True)
    assert done.returncode == 1
    assert done.stderr.startswith(f"rawi: {path}")
    assert len(done.stderr.splitlines()) == 1
    assert message in done.stderr or message == "broken"


def test_a_lexicon_file_that_is_not_there(tmp_path: Path) -> None:
    done = program("check", tmp_path / "none.toml", capture_output=True)
    assert (done.returncode, done.stderr) == (1, f"rawi: {tmp_path / 'none.toml'}: no such file or directory; check the path\n")


def test_a_cache_that_cannot_be_written(good: Path) -> None:
    barrier = good.with_name("file")
    barrier.write_text("", encoding="utf-8")
    done = program("read", good, "--format", "jsonl", capture_output=True, env=dict(os.environ, XDG_CACHE_HOME=str(barrier)))
    assert done.returncode == 0
    assert done.stderr.startswith(f"rawi: {barrier / 'rawi'}: cannot be written (")
    assert "XDG_CACHE_HOME" in done.stderr
    assert len(done.stderr.splitlines()) == len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize("arguments", [["read", "--format", "jsonl"], ["read", "--format", "text"], ["explain"]])
def test_a_reader_that_goes_away(arguments: list[str], tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text((json.dumps({"text": GOOD}) + "\n") * 300, encoding="utf-8")
    call = [sys.executable, "-c", "from rawi.cli.main import main; main()", *arguments, str(path)]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) in (0, 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk(good: Path) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = program("read", good, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert done.stderr == "rawi: standard output: no space left on device; check disk and permissions\n"


def test_a_closed_standard_output(good: Path) -> None:
    line = 'exec "$0" -c "from rawi.cli.main import main; main()" read "$1" >&-'
    done = subprocess.run(["sh", "-c", line, sys.executable, str(good)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (
        1,
        "rawi: standard output is closed; let it go to a terminal, a file or a pipe\n",
    )


def test_a_fault_of_rawi_itself_loses_no_other_article(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import rawi  # noqa: PLC0415

    reader = rawi.reader()
    real = type(reader).read

    def read(self: object, text: str, **facts: str | None) -> object:
        if "bad" in text:
            raise IndexError("out of range")
        return real(self, text, **facts)  # type: ignore[arg-type]

    monkeypatch.setattr(type(reader), "read", read)
    bad = good.with_name("bad.txt")
    bad.write_text(GOOD + " bad", encoding="utf-8")
    result = run("read", bad, good, "--format", "jsonl")
    assert result.exit_code == 1
    assert f"rawi: {bad}: a fault in rawi itself (IndexError" in result.stderr
    assert len(result.stdout.splitlines()) == 1

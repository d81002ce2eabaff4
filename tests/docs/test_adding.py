"""docs/adding.md is walked through as it is written: its entries are added to a copy of the data and must work in all their forms."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from rawi.cli.main import cli
from rawi.reading.cases import collect, judge
from rawi.reading.lexicon.load import DATA
from rawi.reading.reader import Reader

PAGE = (Path(__file__).parents[2] / "docs" / "adding.md").read_text(encoding="utf-8")


def block(name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n```\w+\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found.group(1)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the data with the page's blocks in the files that the page names."""
    folder = tmp_path_factory.mktemp("walk") / "data"
    shutil.copytree(DATA, folder)
    for file, name in (("cues/say.toml", "cue"), ("actors/actors.tsv", "actor"), ("actors/aliases.tsv", "alias")):
        with (folder / file).open("a", encoding="utf-8") as table:
            table.write(("\n" if file.endswith("toml") else "") + block(name))
    (folder / "events" / "flooding.toml").write_text(block("event"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def reader(data: Path) -> Reader:
    return Reader(data, cache=False)


@pytest.mark.parametrize(
    ("file", "entry", "count"),
    [("cues/say.toml", "جهر", 2), ("events/flooding.toml", "أغرق", 2), ("actors/actors.tsv", "far-valley-brigade", 2)],
)
def test_the_cases_of_the_page_hold(data: Path, reader: Reader, file: str, entry: str, count: int) -> None:
    cases = [case for case in collect(data / file, data) if case.entry == entry]
    assert len(cases) == count
    assert [fault for case in cases if (fault := judge(reader, case))] == []


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("جهر القائد بأن القوات انسحبت.", "جهر", "القائد"),
        ("وتجهر الوزيرة بأن القوات انسحبت.", "تجهر", "الوزيرة"),
        ("المسؤولون جهروا بأن القوات انسحبت.", "جهروا", "المسؤولون"),
        ("ولم يجهر القائد بأن القوات انسحبت.", "يجهر", "القائد"),
        ("وسيجهر القائد بأن القوات انسحبت.", "وسيجهر", "القائد"),
        ("وقال القائد إن القصف توقف، جاهرا بأن القوات انسحبت.", "جاهرا", "القائد"),
        ('وجهر القائد: "انسحبت القوات".', "جهر", "القائد"),
    ],
)
def test_the_cue_works_in_forms_that_it_does_not_list(reader: Reader, text: str, cue: str, speaker: str) -> None:
    assert (cue, speaker) in [(s.cue.text, s.speaker) for s in reader.read(text).statements]


@pytest.mark.parametrize("name", ["كتيبة الوادي البعيد", "مقاتلو الوادي البعيد", '"كتيبة الوادي البعيد"', "#كتيبة_الوادي_البعيد"])
def test_the_actor_and_the_event_work_together(reader: Reader, name: str) -> None:
    reading = reader.read(f"قالت الوزيرة إن {name} أغرقت مزارع القرية.")
    claim = next(c for c in reading.claims if c.type == "flooding")
    assert claim.statement == reading.statements[0].id
    assert [span.entity for span in claim.actor] == ["far-valley-brigade"]


def test_a_block_can_be_tried_before_it_is_put_in_its_place(tmp_path: Path) -> None:
    for name, file in (("cue", "added.toml"), ("event", "flooding.toml")):
        path = tmp_path / file
        path.write_text(block(name), encoding="utf-8")
        result = CliRunner().invoke(cli, ["check", str(path)])
        assert (result.exit_code, result.stdout) == (0, "2 passed, 0 failed\n")


def test_every_file_that_the_page_names_is_there() -> None:
    named = set(re.findall(r"`((?:src/rawi/)?(?:data/)?[\w/]+\.(?:toml|tsv))`", PAGE)) | {"src/rawi/data/cues/say.toml"}
    assert len(named) >= 8
    for name in named:
        assert list(DATA.rglob(Path(name).name)), name

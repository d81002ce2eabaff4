"""`rawi gazetteer`: build, import, imports, undo, find, as a user calls them. All places are invented."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rawi.cli.main import cli
from rawi.reading.gazetteer.build import CURATED
from rawi.reading.gazetteer.find import find_name
from rawi.reading.gazetteer.load import load_gazetteer
from rawi.reading.lexicon.load import DATA

TABLE = "name\tlat\tlon\tkind\tcountry\nتل الصفوان\t31.5\t20.5\ttown\tLY\nتل الصفوانه\t28.5\t14.5\tvillage\tLY\n"
TEXT = "قال متحدث باسم الجيش إن القوات سيطرت على مدينة الصفوانية في ليبيا."


@pytest.fixture
def layer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "own.sqlite"
    monkeypatch.setenv("RAWI_GAZETTEER", str(path))
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "ours.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["gazetteer", *map(str, arguments)], catch_exceptions=False)


def fails(*arguments: str | Path) -> str:
    """Standard error of the program as it is called from a shell; it must end with code 1 and say one line."""
    done = subprocess.run(
        [sys.executable, "-c", "from rawi.cli.main import main; main()", "gazetteer", *map(str, arguments)],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 1 and done.stderr.count("\n") == 1 and done.stderr.startswith("rawi: "), done.stderr
    return done.stderr


def test_build_writes_the_same_file_each_time(tmp_path: Path) -> None:
    folder = tmp_path / "places"
    folder.mkdir()
    (folder / "x.tsv").write_text("\t".join(CURATED) + "\nx1\tتل الصفوان\t\ttown\t31\t20\tLY\t\t4\tours\t\n", encoding="utf-8")
    one, two = tmp_path / "1.sqlite", tmp_path / "2.sqlite"
    assert "1 places, 1 names" in run("build", "--data", folder, "-o", one).output
    run("build", "--data", folder, "-o", two)
    assert one.read_bytes() == two.read_bytes()


def test_build_fills_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert str(tmp_path / "rawi" / "gazetteer-") in run("build").output
    assert load_gazetteer(DATA / "places")[0].path in list((tmp_path / "rawi").iterdir())


def test_import_list_find_and_undo(layer: Path, table: Path) -> None:
    done = run("import", table, "--licence", "CC0")
    assert done.exit_code == 0
    assert "ours.tsv: import 1, new: 2 places, 2 names (ours; CC0)" in done.output
    assert "unchanged since import 1" in run("import", table, "--licence", "CC0").output
    assert run("imports").output.splitlines()[1].split()[0] == "1"
    found = run("find", "تل الصفوان")
    assert found.exit_code == 0 and "31.5000, 20.5000" in found.output and "ours (CC0), import" in found.output
    assert "import 1 removed: ours.tsv, 2 places" in run("undo", "1").output
    assert "no imports" in run("imports").output
    assert run("find", "تل الصفوان").exit_code == 1


def test_find_tells_strict_loose_and_near(layer: Path, table: Path) -> None:
    run("import", table)
    told = run("find", "تل الصفوانة")
    assert told.exit_code == 0 and "spelled otherwise: 1" in told.output
    missing = run("find", "تل الصغوان")
    assert (
        missing.exit_code == 1
        and "not found" in missing.output
        and "one letter away: " in missing.output
        and "تل الصفوان" in missing.output
    )
    assert "not found in SY" in run("find", "تل الصفوان", "--country", "sy").output


def test_find_as_json(layer: Path, table: Path) -> None:
    run("import", table)
    search = json.loads(run("find", "تل الصفوان", "--format", "json").output)
    assert search["keys"] == {"strict": "تل الصفوان", "loose": "تل صفوان", "first": "تل"}
    (hit,) = search["hits"]
    assert (hit["match"], hit["kind"], hit["lat"], hit["country"], hit["source"], hit["layer"]) == (
        "strict", "town", 31.5, "LY", "ours", "import",
    )  # fmt: skip
    assert json.loads(run("find", "xyz", "--format", "json").output)["hits"] == []


def test_a_look_up_without_a_layer_finds_what_ships() -> None:
    assert run("find", "طرابلس", "--country", "LY").exit_code == 0
    assert find_name("طرابلس", [load_gazetteer(DATA / "places")[0]], "LY").hits


def test_read_takes_the_layer_by_itself(layer: Path, table: Path) -> None:
    runner = CliRunner()
    table.write_text(TABLE + "الصفوانية\t31.6\t20.6\tcity\tLY\n", encoding="utf-8")
    run("import", table)
    places = json.loads(runner.invoke(cli, ["read", "--format", "json"], input=TEXT).output)["places"]
    (place,) = [place for place in places if "الصفوانية" in place["text"]]
    assert (place["lat"], place["lon"]) == (31.6, 20.6)


def test_faults_are_one_line(layer: Path, table: Path, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("nothing that is known", encoding="utf-8")
    assert "of no known format" in fails("import", table, tmp_path / "x.txt")
    assert not layer.exists()
    assert "no import 7; there are: none" in fails("undo", "7")
    assert "no such gazetteer" in fails("find", "سرت")
    layer.write_bytes(b"x" * 9000)
    for arguments in (("imports",), ("find", "سرت"), ("import", table), ("undo", "1")):
        assert "no gazetteer of rawi" in fails(*arguments)
    assert layer.read_bytes() == b"x" * 9000


@pytest.mark.parametrize("country", ["Libya", "L", "١٢", "L1"])
def test_a_country_is_two_letters(table: Path, country: str) -> None:
    done = CliRunner().invoke(cli, ["gazetteer", "find", "سرت", "--country", country])
    assert done.exit_code == 2 and "two letters" in done.output


def test_faulty_rows_go_to_standard_error(layer: Path, table: Path) -> None:
    table.write_text(TABLE + "Safwan\t31\t20\ttown\tLY\n", encoding="utf-8")
    done = CliRunner().invoke(cli, ["gazetteer", "import", str(table)])
    assert done.exit_code == 0
    assert "ours.tsv:4: name \u2068Safwan\u2069: Latin letters" in done.stderr and "left out: 1 faulty" in done.stdout

"""`rawi profiles` and `rawi export --profile`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rawi.cli.main import cli

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports.jsonl"
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("profiles") / "project"
    for line in (["init", str(folder)], ["add", str(folder), str(EXAMPLES)], ["link", str(folder)]):
        assert CliRunner().invoke(cli, line).exit_code == 0
    return folder


def run(*line: object) -> Result:
    return CliRunner().invoke(cli, [str(part) for part in line])


def test_a_profile_is_added_shown_used_and_dropped(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('name = "own"\ngrid_km = 20\nprotect = ["كتائب الظل"]\n', encoding="utf-8")
    assert "grid of 20 km" in run("profiles", "add", project, file).output
    assert run("profiles", "list", project).output.splitlines()[-1].startswith("own: ")
    assert "grid_km = 20.0" in run("profiles", "show", project, "own").output
    made = run("export", project, "csv", "--profile", "own", "-o", tmp_path / "by-name.csv")
    assert made.exit_code == 0, made.output
    assert run("export", project, "csv", "--profile", file, "-o", tmp_path / "by-file.csv").exit_code == 0
    data = (tmp_path / "by-name.csv").read_bytes()
    assert data == (tmp_path / "by-file.csv").read_bytes()
    assert "كتائب الظل" not in data.decode() and "عين الصفصاف" not in data.decode()
    assert run("profiles", "drop", project, "own").exit_code == 0
    assert run("profiles", "drop", project, "own").exit_code != 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("export", "{project}", "csv", "--profile", "nobody", "-o", "{out}"), "public, strict"),
        (("export", "{project}", "csv", "--profile", "{out}.toml", "-o", "{out}"), "cannot be read"),
        (("profiles", "drop", "{project}", "public"), "built in"),
        (("profiles", "show", "{project}", "nobody"), "none of that name"),
    ],
)
def test_bad_input_gives_one_clear_error_and_no_file(project: Path, tmp_path: Path, line: tuple[str, ...], said: str) -> None:
    out = tmp_path / "out"
    result = run(*(part.format(project=project, out=out) for part in line))
    assert result.exit_code != 0 and said in (result.output + str(result.exception))
    assert not list(tmp_path.iterdir())


def test_a_leak_leaves_no_file(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rawi.exports.publication import redactor  # noqa: PLC0415

    monkeypatch.setattr(redactor, "blacked", lambda text, _: text)
    result = run("export", project, "csv", "--profile", "public", "-o", tmp_path / "leaks.csv")
    assert result.exit_code != 0 and "not written" in (result.output + str(result.exception))
    assert "عين الصفصاف" not in result.output and not list(tmp_path.iterdir())

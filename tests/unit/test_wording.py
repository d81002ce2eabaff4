"""What rawi says to its user: each sentence that the pages may show has its words in Arabic, with the same things in it."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from rawi.wording import Worded, code_of, values_of, worded

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "rawi"
TABLES = ROOT / "frontend" / "src" / "words"
# Where what the pages show is said, and by which calls. Elsewhere (damaged files, migrations, the command line) English is kept.
SAYING = {
    "web": ("Refusal", "not_found", "fault", "problem"),
    "review.py": ("StoreError", "NotThere", "Stale"),
    "event_review.py": ("StoreError", "NotThere"),
    "publishing.py": ("StoreError",),
    "reviewing/change.py": ("StoreError",),
    "store/query.py": ("_Unreadable", "_fail", "Problem"),
    "store/search.py": ("StoreError",),
    "store/search_sql.py": ("StoreError",),
    "store/search_terms.py": ("Problem", "StoreError"),
    "store/subjects.py": ("StoreError",),
    "store/browsing.py": ("StoreError",),
    "exports": ("lose",),
    "exports/publication": ("StoreError",),
    "reading": ("warn", "warning"),
    "store/corrections.py": ("warned",),
}
_COUNTS = re.compile(r"\{ of: '(\w+)', ")


def called(node: ast.Call) -> str | None:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", None)


def sentences(node: ast.AST, where: str) -> Iterator[str]:
    """The sentences that an argument may be: one in a variable was made by `worded`; one put together on the spot (an f-string) has no code."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp():
            yield from (*sentences(node.body, where), *sentences(node.orelse, where))
        case ast.JoinedStr():
            pytest.fail(f"{where}: an f-string is said to the user; use worded(…)")


def said() -> dict[str, str]:
    """Code -> where it is said."""
    found: dict[str, str] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        calls = {call for part, calls in SAYING.items() if name == part or name.startswith(f"{part}/") for call in calls}
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            where = f"{name}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Call) and called(node) == "worded" and name != "wording.py":
                assert isinstance(node.args[0], ast.Constant), where
                found[node.args[0].value] = where
            elif isinstance(node, ast.Call) and called(node) in calls:
                for argument in _told(called(node), node):
                    found |= dict.fromkeys(sentences(argument, where), where)
            elif name.startswith("exports/") and isinstance(node, ast.Tuple) and _loss(node):
                found |= {text: where for argument in node.elts[:2] for text in sentences(argument, where)}
    return found


def _told(call: str | None, node: ast.Call) -> list[ast.expr]:
    """The arguments of a call that are told: of a loss what and why, of a refusal its detail, of a problem or warning the second."""
    if call == "lose":
        return node.args[:2]
    at = {"Refusal": 1, "problem": 1, "fault": 1, "Problem": 1, "_Unreadable": 1, "warn": 1, "warning": 1, "warned": 1}.get(call or "", 0)
    return node.args[at : at + 1]


def _loss(node: ast.Tuple) -> bool:
    """A loss of a whole kind: what, why, how many, which is a name or a call."""
    if len(node.elts) != 3 or not isinstance(node.elts[2], ast.Call | ast.Name | ast.IfExp | ast.BinOp):
        return False
    what, why, _ = node.elts
    sentence = isinstance(why, ast.Constant) and isinstance(why.value, str) and " " in why.value
    return isinstance(what, ast.Constant) and (sentence or (isinstance(why, ast.Call) and called(why) == "worded"))


def told() -> dict[str, str]:
    """Code -> its Arabic, as it stands in the tables of the pages."""
    entry = re.compile(r"^  (?P<code>'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"): (?P<arabic>.*),$")
    found: dict[str, str] = {}
    for path in sorted(TABLES.glob("said-*.ts")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if (match := entry.match(line)) is not None:
                code = str(ast.literal_eval(match["code"]))
                assert code not in found, code
                found[code] = match["arabic"]
    return found


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_sentence_has_its_words_in_arabic() -> None:
    missing = {code: where for code, where in said().items() if code not in told()}
    assert not missing, json.dumps(missing, ensure_ascii=False, indent=1)


def test_no_words_are_left_over() -> None:
    assert not set(told()) - set(said()) - BROWSER


# said by the browser itself, or by the framework
BROWSER = {"the server does not answer; is rawi serve still running?"}


def test_the_words_hold_what_the_sentence_holds() -> None:
    for code, arabic in told().items():
        inside = set(re.findall(r"\{(\w+)\}", arabic.partition("of: '")[2] or arabic)) | set(_COUNTS.findall(arabic))
        assert inside <= slots(code), code
        assert re.search("[\u0620-\u064a]", arabic) or not re.search("[a-z]", re.sub(r"\{.*?\}", "", code)), code
        assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", arabic), code


def test_a_sentence_knows_what_stands_in_it() -> None:
    inner = worded("no field {name!r}", name="x")
    outer = worded("query at character {at}: {message}", at=3, message=inner)
    assert outer == "query at character 3: no field 'x'" and code_of(outer) == "query at character {at}: {message}"
    assert values_of(outer) == {"at": 3, "message": {"code": "no field {name!r}", "values": {"name": "x"}}}
    assert code_of("as it is") == "as it is" and values_of("as it is") == {}
    assert isinstance(outer, Worded) and values_of(worded("{a}", a=None)) == {"a": "None"}

"""The reasons of linking in the language of the brief: every one that linking can give has its words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import rawi.linking
from rawi.exports.brief.reasons import Reasons, pattern
from rawi.exports.brief.words import Words
from rawi.knowledge import knowledge
from rawi.linking import link
from rawi.model import Event
from tests.exports.test_brief import Page
from tests.linked import gold

ARABIC = Reasons(Words("ar"), lambda value: f"<bdi>{value}</bdi>")
LINKING = Path(rawi.linking.__file__).parent
NO_REASON = {
    "actor side",
    "target side",
    "the article itself",
    "{} or more",
    "{} or fewer",
    "{} ({})",
    "{} by {}",
    " against ",
    "both quote ",
}
FEATURES = {"pairs.py", "families.py", "geometry.py", "weights.py"}  # what they say of two claims weighs there, and stands in no event


def told(reason: str) -> str:
    return Page(ARABIC.tell(reason)).text


def given(event: Event) -> Iterator[str]:
    yield from event.why
    yield from (origin.why for origin in event.origins)
    yield from (dispute.why for dispute in event.contradictions)


def sentences(path: Path) -> Iterator[str]:
    """Words that a module can put into a reason: its strings with a blank in them, `{}` for what is put in; no docstrings, no errors."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, (ast.Raise, ast.Expr)):
            skipped |= {id(inside) for inside in ast.walk(node)}
        elif isinstance(node, ast.JoinedStr):
            skipped |= {id(inside) for inside in node.values}
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


TEMPLATES = [re.sub(r"\{\w+\}", "{}", english) for english in Words("ar").reasons]
KNOWN = [form for english in TEMPLATES for form in (english.replace("(s)", ""), english.replace("(s)", "s"))]
SAID = sorted(
    {
        (path.name, said)
        for path in LINKING.glob("*.py")
        if path.name not in FEATURES
        for said in sentences(path)
        if re.search(r"[a-z]{2} [a-z{]|[}a-z] [a-z]{2}", said) and said not in NO_REASON
    }
)


def test_there_are_sentences_to_look_for() -> None:
    assert len(SAID) > 15
    assert any(name == "grades.py" for name, _ in SAID)


@pytest.mark.parametrize(("module", "said"), SAID)
def test_what_linking_can_say_stands_in_a_template(module: str, said: str) -> None:
    forms = {said.strip(), said.removeprefix("{}"), re.sub(r"\b1\b", "{}", said)}  # "1 report" is a count like any other
    assert any(form in known for form in forms for known in KNOWN), f"{module}: no words in ar.toml for {said!r}"


def test_the_reasons_of_the_written_reports_are_all_told_in_arabic() -> None:
    count = 0
    for group in gold.groups():
        for event in link(group.readings, knowledge=knowledge()):
            for reason in given(event):
                count += 1
                assert 'lang="en"' not in ARABIC.tell(reason), reason
    assert count > 60


REASONS = {
    "3 reports, 1 origin: وكالة الرمل": "ثلاثة تقارير، أصل واحد: وكالة الرمل",
    "2 reports, 2 independent origins: صحيفة الوادي; إذاعة التل": "تقريران، أصلان مستقلان: صحيفة الوادي، إذاعة التل",
    "2 outlets, one origin: both credit وكالة الرمل; the same words": "وسيلتا إعلام، وأصل واحد: كلها تنسب إلى: وكالة الرمل؛ الألفاظ نفسها",
    "reports differ about quantity: reports count killed otherwise: 5 against 6 or more against 20–99": (
        "خلاف في العدد: تختلف التقارير في عدد القتلى: 5 مقابل 6 أو أكثر مقابل 20–99"
    ),
    "different days are named: 2018-07-20 against 2018-07-21": "تُذكر أيام مختلفة: 20 يوليو/تموز 2018 مقابل 21 يوليو/تموز 2018",
    "best 5: given by 2 of 3 independent origins; numbers given: 5 (ناطق), 6 or more (d2)": (
        "أفضل تقدير 5: عدد الأصول المستقلة التي تذكره 2 من 3؛ الأرقام المذكورة: 5 (ناطق)، 6 أو أكثر (d2)"
    ),
    "it is told, and denied by the article itself": "يُروى، وينفيه: التقرير نفسه",
    "2 pairs joined by a person": "جمعها شخص في حدث واحد: زوجان من الأقوال",
}


@pytest.mark.parametrize("reason", REASONS)
def test_a_reason_in_arabic(reason: str) -> None:
    assert told(reason) == REASONS[reason]


def test_a_reason_of_another_program_stays_english_and_says_so() -> None:
    assert ARABIC.tell("a new kind of reason: <b>") == '<bdi lang="en" dir="ltr">a new kind of reason: &lt;b&gt;</bdi>'
    assert Reasons(Words("en"), str).tell("the same words") == '<bdi lang="en" dir="ltr">the same words</bdi>'


def test_hostile_names_stay_text() -> None:
    html = Reasons(Words("ar"), Words("ar").foreign).tell("denied by <script>{names}</script>, \u202eflipped")
    assert "<script" not in html
    assert "\u202e" not in html


def test_templates_have_the_same_slots_on_both_sides() -> None:
    for english, arabic in Words("ar").reasons.items():
        assert sorted(pattern(english).groupindex) == sorted(re.findall(r"\{(\w+)\}", arabic)), english

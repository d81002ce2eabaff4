"""Pages that hang on no reading look as they did: where their parts stand, at one size, in both languages.

The parts' places are kept in layouts.json, in pixels; the fonts are the workbench's own, so they hold on any machine. After a change that is meant:
RAWI_LAYOUTS=write python -m pytest tests/browser/test_layout.py
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

KEPT = Path(__file__).with_name("layouts.json")
NEAR = 8  # pixels: what another version of the browser may do to the width of a word
PARTS = ".bar .brand, .nav, .bar select, main h1, main h2, main .card, main .drop, main .button.main, main textarea, .format-group"
BOXES = """(parts) => [...document.querySelectorAll(parts)].map((one) => { const box = one.getBoundingClientRect();
  return [one.tagName.toLowerCase() + (one.classList[0] ? '.' + one.classList[0] : ''), Math.round(box.x), Math.round(box.y + scrollY), Math.round(box.width), Math.round(box.height)] })"""


def kept() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.is_file() else {}
    return found


@pytest.mark.parametrize("view", ["/add", "/export", "/people"])
def test_parts_stand_where_they_stood(open_page: Callable[..., Any], language: str, view: str, watch: Any) -> None:
    watch.allow("/api/v1/profiles")
    page = open_page(view, language)
    page.locator("main h1").wait_for()
    # what a profile adds is not the layout's: the lists of a project are left out
    page.evaluate("document.querySelector('section[aria-labelledby=profiles]')?.remove()")
    page.evaluate("document.fonts.ready.then(() => true)")
    found = page.evaluate(BOXES, PARTS)
    name = f"{language} {view}"
    if os.environ.get("RAWI_LAYOUTS") == "write":
        lines = sorted({**kept(), name: found}.items())
        KEPT.write_text("{\n" + ",\n".join(f" {json.dumps(key)}: {json.dumps(boxes)}" for key, boxes in lines) + "\n}\n", encoding="utf-8")
        return
    wanted = kept()[name]
    assert [one[0] for one in found] == [one[0] for one in wanted]
    moved = [
        (one, other)
        for one, other in zip(found, wanted, strict=True)
        if any(abs(a - b) > NEAR for a, b in zip(one[1:], other[1:], strict=True))
    ]
    assert not moved, f"{view}: parts stand elsewhere than in layouts.json (found, kept): {moved[:3]}"

"""docs/publication.md: its profile can be used, its table is that of the profiles, its figures are those of the grid."""

from __future__ import annotations

import re
from pathlib import Path

from rawi.exports.publication.grid import cell
from rawi.exports.publication.profile import BUILT_IN, from_toml

PAGE = (Path(__file__).parents[2] / "docs" / "publication.md").read_text(encoding="utf-8")


def test_the_profile_of_the_page_can_be_used() -> None:
    (toml,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    profile = from_toml(toml.encode(), "the page")
    assert (profile.name, profile.grid_km, len(profile.protect)) == ("hospitals", 25, 2)


def test_the_table_has_the_built_in_profiles() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", PAGE, re.MULTILINE))
    assert set(rows) == set(BUILT_IN)
    for name, profile in BUILT_IN.items():
        place, *others = rows[name].split(" | ")
        assert place == (f"a grid of {profile.grid_km:g} km" if profile.admin == "none" else "the point of the first-level unit")
        kept = [getattr(profile, kind) == "keep" for kind in ("persons", "quotes", "addresses")]
        assert [other == "kept" for other in others] == kept


def test_the_figures_of_the_grid_are_its_own() -> None:
    (reaches,) = re.findall(r"^\| reach \| (.*) \|$", PAGE, re.MULTILINE)
    found = [f"{cell(33, 20, km).reach_km:.2f} km" for km in (1, 5, 10, 25)]
    assert reaches.split(" | ") == found

"""Triggers -> weapons that nobody was hit by: `قذائف` tells a shelling where somebody was killed by them and no other word tells the act."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.reading.claims.roles import RoleFinder
from rawi.reading.claims.subjects import Subjects
from rawi.reading.claims.triggers import Hit

_WEAPON = "weapon"  # the frame of such nouns
_ACTS = frozenset("attack airstrike shelling bombing clash".split())
_HARMS = frozenset("casualties destruction assassination displacement".split())
_TOLLS = frozenset(("casualties", "assassination"))
_NEAR = 12  # tokens of a sentence within which another word tells the act
_BY = 8  # tokens between a harm and what it was done with


def weapons_idle(hits: Sequence[Hit], roles: RoleFinder, subjects: Subjects) -> set[int]:
    """The first tokens of weapons that tell no act of their own."""
    found = [hit for hit in hits if roles.frame_of(hit)[1].id == _WEAPON]
    if not found:
        return set()
    first = {hit.first for hit in found}
    others = [hit for hit in hits if hit.first not in first]
    return {hit.first for hit in found if not _harms(hit, others, subjects)}


def _harms(weapon: Hit, others: Sequence[Hit], subjects: Subjects) -> bool:
    """Whether somebody is killed or something destroyed by a weapon, and nobody fires it or lays it."""
    sentence = subjects.view.sentence_of
    near = [hit for hit in others if sentence[hit.first] == sentence[weapon.first]]
    if any(hit.type in _ACTS and abs(hit.first - weapon.first) <= _NEAR for hit in near):
        return False
    np = subjects.syntax.np_at[weapon.first]
    if np is None or np.head != weapon.first:
        return False
    if np.prep == "bi":
        return any(hit.type in _HARMS and 0 < weapon.first - hit.first <= _BY for hit in near)
    if np.prep == "" and subjects.of(np.clause) is np and any(hit.type in _HARMS and hit.first == np.clause.verb for hit in near):
        return True
    verbs = {clause.verb for clause in np.about}
    return any(hit.type in _TOLLS and hit.first in verbs for hit in near)  # الألغام التي حصدت …; اعترضت قذيفة: it hit nobody

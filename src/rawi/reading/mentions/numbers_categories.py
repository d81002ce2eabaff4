"""Quantities of an article -> what they are to each other: category, part of a whole, running total.

A category says for programs what kind of thing is counted: what befell people (killed, wounded, missing …) before who they are (child,
fighter …), else the kind of thing (vehicle, strike, money, length …). The list stands in docs/contract.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rawi.reading.mentions.numbers_context import Around
from rawi.reading.mentions.numbers_nouns import Counted
from rawi.reading.text.tokens import COMMA, WORD

_FATES = frozenset("killed wounded casualty missing displaced detained hostage".split())
_BEFORE = 8
_SHORT = 3  # letters of words that begin with no preposition
_FAR = 16  # words back to what a count is of, where it rises at the beginning of a sentence
_AFTER_PASSIVE = frozenset(
    "في خلال جراء اثر اثناء بعد قبل قرب عند امس اليوم حينها وقتها هناك علي من منذ داخل خارج فجر صباح مساء ليل".split()
)
_RELATIVES = frozenset("الذين اللذين اللذان اللواتي".split())
_STATES = frozenset("displaced wounded hostage detained".split())  # who people already were before the worst befell them


class Spot(Protocol):
    """What is needed of a found quantity."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...
    @property
    def counted(self) -> Counted: ...


def category(around: Around, found: Spot) -> str | None:
    """The category of a quantity, or None where it counts what no table knows."""
    what = found.counted
    own = what.noun.category if what.noun is not None else None
    if own in _FATES:
        worse = _before(around, found.first) or _behind(around, found.last) if own in _STATES else None
        return worse if worse == "killed" or own == "displaced" and worse in _STATES else own  # توفي جريحان, مقتل 11 نازحا
    if what.unit == "person":
        return _fate(around, found) or own or "person"
    if what.unit == "percent":
        return "percent"
    return own or ("money" if what.unit is not None and what.unit.isupper() and len(what.unit) == 3 else None)


def _fate(around: Around, found: Spot) -> str | None:
    """What befell the counted: `مقتل 5 جنود`, `5 جنود قتلوا في`, `لقي 5 جنود مصرعهم`, `ارتفع عدد الجرحى إلى 40`."""
    return _before(around, found.first) or _behind(around, found.last) or _tallied(around, found) or _of_those(around, found.first)


def _of_those(around: Around, first: int) -> str | None:
    """`بين القتلى 5 نساء`: what befell those of whom they are."""
    name = around.names(first - 1, "tally")
    among = first > 1 and around.forms[first - 2].lstrip("و") == "بين"
    return name if among and name in _FATES else None


def _before(around: Around, first: int) -> str | None:
    if not around.harmed(first):
        return None
    at = first - 1 if around.names(first - 1, "victim") is not None else first - 2
    name, earlier = around.names(at, "victim"), around.names(at - 1, "victim")
    both = around.forms[at].startswith("و") and {earlier, name} == {"killed", "wounded"} and not around.forms[at - 1].endswith("وا")
    return "casualty" if both else name  # مقتل وإصابة العشرات


def _behind(around: Around, last: int) -> str | None:
    """A verb of harm behind people is theirs where no other people follow it: `مسلحون قتلوا جنودا` tells nothing of them."""
    if last < len(around.forms) and around.forms[last] in _RELATIVES:
        last += 1
    if last >= len(around.forms):
        return None
    fate, verb = around.names(last, "fate"), around.names(last, "victim")
    if fate is not None or verb is None or not around.forms[last].endswith(("وا", "ا", "ت")):
        return fate
    ends = last + 1 >= len(around.forms) or around.kinds[last + 1] != WORD or _no_object(around, last + 1)
    return verb if ends else None


def _no_object(around: Around, at: int) -> bool:
    """Whether a word after a verb is none that it governs: a preposition, `وإن`, another verb of harm, `برصاص`."""
    form = around.forms[at]
    if form in _AFTER_PASSIVE or form.startswith("وان") or form.startswith("و") and around.victim(at):
        return True
    return form.startswith("بال") or form.startswith("ب") and len(form) > _SHORT and around.nouns.get(form) is None


def _tallied(around: Around, found: Spot) -> str | None:
    """`عدد القتلى إلى 40`, `عدد قتلى الجيش إلى 40`, `إلى 40 عدد القتلى`."""
    if not around.tallied(found.first, found.last):
        return None
    after = around.sense(found.last, "tally") is not None
    back = range(found.first - 1, -1, -1)[: _reach(around, found.first)]
    window = range(found.last, min(found.last + _BEFORE, len(around.forms))) if after else back
    for at in window:
        noun = around.nouns.get(around.forms[at])
        name = around.names(at, "tally")
        name = name if name in _FATES and name != "casualty" else around.names(at, "victim") if after else None
        if name in _FATES or (noun is not None and noun.entry.category in _FATES):
            return name or (noun.entry.category if noun is not None else None)
    return "casualty" if any(around.names(at, "tally") == "casualty" for at in window) else None


def _reach(around: Around, at: int) -> int:
    """How far back the words of a count may stand: `ليرتفع عدد ضحايا الغارة التي … إلى 40`."""
    rises = any(around.sense(back, "rise") is not None for back in range(max(0, at - _FAR), at))
    return _FAR if rises else _BEFORE


def total(around: Around, found: Spot) -> bool:
    """`ليرتفع العدد إلى 40`, `بلغت حصيلة القتلى 40`: a count so far, which takes the place of those told before."""
    at = found.first
    before = range(max(0, at - _reach(around, at)), at)
    counts = any(around.sense(back, "tally") is not None for back in before)
    if around.sense(at - 1, "to") is not None:
        rises = any(around.sense(back, "rise") is not None for back in before)
        return rises or (counts and any(around.sense(back, "reach") is not None for back in before))
    return counts and around.sense(at - 1, "tally") is not None and any(around.sense(back, "reach") is not None for back in before)


def wholes(around: Around, found: Sequence[Spot], sentence_of: Sequence[int]) -> list[int | None]:
    """For each quantity the index of the one that it is a part of: `20 قتيلا بينهم 7 أطفال و3 نساء`, `5 من أصل 20`; None for a whole."""
    out: list[int | None] = [None] * len(found)
    for index, quantity in enumerate(found):
        if not index or sentence_of[quantity.first] != sentence_of[found[index - 1].first]:
            continue
        if around.forms[max(0, quantity.first - 2) : quantity.first] == ["من", "اصل"]:
            out[index - 1] = index
        elif around.among(quantity.first) is not None:
            earlier = out[index - 1]
            out[index] = index - 1 if earlier is None or earlier == index else earlier
        elif out[index - 1] is not None and out[index - 1] != index and _lists(around, found[index - 1].last, quantity.first):
            out[index] = out[index - 1]
    return out


def _lists(around: Around, last: int, first: int) -> bool:
    """Whether nothing but `و` or a comma parts two quantities."""
    between = around.forms[last:first]
    return all(form == "و" or around.kinds[last + i] == COMMA for i, form in enumerate(between)) and (
        bool(between) or around.forms[first].startswith("و")
    )

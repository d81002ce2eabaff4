"""Indefinite subject and indefinite object behind a verb of hitting -> where the one ends: `استهدفت غارة` | `حافلة`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rawi.reading.mentions.phrases import Phrases

_HITS = frozenset("استهدف استهدفت اصاب اصابت دمر دمرت ضرب ضربت طال طالت تستهدف تصيب تضرب تدمر".split())
_STRUCK = frozenset(("vehicle", "place", "person"))


def struck(phrases: Phrases, index: int) -> bool:
    """`استهدفت غارة` | `حافلة`, `أصابت قذيفة` | `منزل`: behind a verb of hitting and its indefinite subject what is hit, if nothing else is."""
    view = phrases.view
    word = view.words[index]
    if index < 2 or view.tags[index - 2] != "V" or _HITS.isdisjoint(view.words[index - 2].keys) or index in phrases.entity_end:
        return False
    before = view.words[index - 1]
    blow = before.base.endswith("ة") and not before.article and ("weapon" in before.classes or bool(before.triggers))
    bare = not (word.article or word.prefix or word.pronoun) and bool(word.classes & _STRUCK) and "adj" not in word.classes
    after = view.words[index + 1] if view.tags[index + 1 : index + 2] == "N" else None
    alone = after is None or bool(after.prefix) or not after.article and phrases.adjective(index + 1, False)
    alone = alone or "place" in word.classes and not phrases.accusative(index + 1)  # غارة | منزل قائد الشرطة
    return blow and bare and alone

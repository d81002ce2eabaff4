"""Mentions of actors -> the same, settled by the rest of the article: which of several actors a shared name means, if any.

`التحالف` is one coalition in Yemen and another in Syria, and a family name behind another given name is another person. What the article does not settle stays open:
a name of several actors is mentioned without an id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from rawi.reading.lexicon.schema import read_tsv
from rawi.reading.text.fold import fold
from rawi.reading.text.tokens import Tokens

_NOWHERE = "XX"


class ActorMention(NamedTuple):
    """Tokens `first` up to `last` (exclusive); characters `start` to `end`, proclitics left out; the actor's id and kind.

    A name that the article leaves open between several actors has no id, and theirs as `candidates`.
    """

    first: int
    last: int
    start: int
    end: int
    entity: str
    kind: str
    candidates: tuple[str, ...] = ()


class Knowledge(msgspec.Struct):
    """What settles names: the countries that each actor acts in, given names."""

    countries: dict[str, tuple[str, ...]]
    given: frozenset[str]


def load_knowledge(folder: Path) -> Knowledge:
    """The knowledge of data/actors and the given names of data/sources beside it.

    Raises DataError naming file and line.
    """
    rows = read_tsv(folder / "actors.tsv", ("id", "name", "english", "kind", "country", "parent"))
    countries: dict[str, tuple[str, ...]] = {entity: (country,) for entity, _, _, _, country, _ in rows if country != _NOWHERE}
    for entity, more in read_tsv(folder / "spheres.tsv", ("id", "countries")):
        countries[entity] = (*countries.get(entity, ()), *more.split())
    given = (fold(name) for name, kind in read_tsv(folder.parent / "sources" / "given_names.tsv", ("name", "kind")) if kind == "given")
    return Knowledge(countries, frozenset(given))


def bare(form: str) -> str:
    """A folded word without its article."""
    return form[2:] if form.startswith("ال") and len(form) > 4 else form


def settle(mentions: list[ActorMention], tokens: Tokens, knowledge: Knowledge) -> list[ActorMention]:
    """The mentions that stand, each with the one actor that the article means, or without an id."""
    if not any(" " in m.entity or _surname(m) for m in mentions):
        return mentions
    return list(_Article(mentions, tokens, knowledge).settled())


def _surname(mention: ActorMention) -> bool:
    return mention.kind == "person" and mention.last - mention.first == 1


class _Article:
    """The mentions of one article, and what those beyond doubt say of it."""

    def __init__(self, mentions: list[ActorMention], tokens: Tokens, knowledge: Knowledge) -> None:
        self._mentions = mentions
        self._forms = tokens.forms
        self._knowledge = knowledge
        sure = [m for m in mentions if " " not in m.entity and not _surname(m)]
        self._full = {m.entity for m in sure}
        self._countries = Counter(country for m in sure for country in knowledge.countries.get(m.entity, ()))

    def settled(self) -> Iterator[ActorMention]:
        for mention in self._mentions:
            if " " in mention.entity:
                yield self._one_of(mention, tuple(mention.entity.split()))
            elif not _surname(mention) or not self._of_another(mention):
                yield mention

    def _one_of(self, mention: ActorMention, ids: tuple[str, ...]) -> ActorMention:
        """The actor whose full name stands in the article, else the one of the country that the article speaks of most."""
        named = [entity for entity in ids if entity in self._full]
        if len(named) == 1:
            return mention._replace(entity=named[0])
        scores = {entity: sum(self._countries[c] for c in self._knowledge.countries.get(entity, ())) for entity in ids}
        best = max(scores.values())
        winners = [entity for entity in ids if scores[entity] == best]
        if best and len(winners) == 1:
            return mention._replace(entity=winners[0])
        return mention._replace(entity="", candidates=ids)

    def _of_another(self, mention: ActorMention) -> bool:
        """Whether a name of one word is part of another person's name: behind a given name, or itself one in front of a name."""
        forms, given, at = self._forms, self._knowledge.given, mention.first
        before = forms[at - 1] if at else ""
        after = forms[at + 1] if at + 1 < len(forms) else ""
        return mention.entity not in self._full and (before in given or (forms[at] in given and after in given))

"""What linking is told of the language and the world: words of a text, kin of actors, agencies. It knows none by itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

_LONGEST = 5  # words of a name
_KEPT = 50_000  # texts whose names are kept

Words = Callable[[str], list[str]]


class Actor(NamedTuple):
    """One actor of the lexicon: its kind, its country (ISO 3166 alpha-2, empty where none) and the actor that it belongs to."""

    kind: str
    country: str
    parent: str


def plain_words(text: str) -> list[str]:
    """The words of a text in one spelling: lower case, no marks. Where linking is told of no language, this is all it compares."""
    letters = "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
    return "".join(char if char.isalnum() else " " for char in letters).split()


def never(_: str) -> bool:
    """Where linking is told of no language, no word is definite or a plural."""
    return False


@dataclass(frozen=True)
class Knowledge:
    """`words` gives the stems of a text's content words, in order; `actors` the known actors by id.

    `names` maps the joined stems of an actor's name (`" ".join(words(name))`) to its id, `agencies` those of a news agency to its name;
    `harms` maps the stem of a casualties trigger to `killed`, `wounded` or `missing`; `place_nouns` are the stems of the nouns for kinds of
    place (`town`, `valley`), which name none; `definite` says whether a word carries the article; `vague`
    are the stems that name nobody by themselves (`gunmen`, `aircraft`); `means` maps stems, or several with blanks between them, to
    the means that they name (`air`, `shells`, `bomb`, `bullets` …); `official` are the stems by which a state's own
    are called (`army`, `regime`); `many` says whether a trigger names several happenings (`attacks`); `adjectives` are
    the stems of those that tell a place from its namesake (`eastern`, `upper`); `breaches` those of words by which an agreement is broken.
    """

    words: Words = plain_words
    actors: Mapping[str, Actor] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    agencies: Mapping[str, str] = field(default_factory=dict)
    harms: Mapping[str, str] = field(default_factory=dict)
    place_nouns: frozenset[str] = frozenset()
    definite: Callable[[str], bool] = never
    vague: frozenset[str] = frozenset()
    means: Mapping[str, str] = field(default_factory=dict)
    official: frozenset[str] = frozenset()
    many: Callable[[str], bool] = never
    adjectives: frozenset[str] = frozenset()
    breaches: frozenset[str] = frozenset()

    found: dict[tuple[str, str], str | None] = field(default_factory=dict, repr=False, compare=False)  # texts that were looked through

    def line(self, entity: str) -> tuple[str, ...]:
        """An actor and what it belongs to, itself first; ends at a circle."""
        out = [entity]
        while (actor := self.actors.get(out[-1])) is not None and actor.parent and actor.parent not in out:
            out.append(actor.parent)
        return tuple(out)

    @cached_property
    def _phrases(self) -> list[tuple[frozenset[str], str]]:
        return [(frozenset(key.split()), means) for key, means in self.means.items() if " " in key]

    def means_of(self, words: frozenset[str]) -> set[str]:
        """The means that some stems name, one alone or several that all stand there."""
        return {self.means[word] for word in words if word in self.means} | {means for key, means in self._phrases if key <= words}

    def agency(self, text: str) -> str | None:
        """The news agency that a text names, by the longest name in it."""
        return self._known("agency", text, self.agencies)

    def actor(self, text: str) -> str | None:
        """The id of the actor that a text names, by the longest name in it."""
        return self._known("actor", text, self.names)

    def _known(self, kind: str, text: str, names: Mapping[str, str]) -> str | None:
        if (kind, text) not in self.found:
            if len(self.found) >= _KEPT:
                self.found.clear()
            self.found[kind, text] = self._named(text, names)
        return self.found[kind, text]

    def _named(self, text: str, names: Mapping[str, str]) -> str | None:
        stems = self.words(text)
        for length in range(min(_LONGEST, len(stems)), 0, -1):
            for at in range(len(stems) - length + 1):
                if found := names.get(" ".join(stems[at : at + length])):
                    return found
        return None

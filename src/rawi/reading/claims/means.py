"""Roles of an armed act -> its claim type by what it is done with: `قصفت الطائرات` is an air strike, `هجوم بسيارة مفخخة` a bombing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rawi.errors import DataError
from rawi.reading.claims.agents import Agents
from rawi.reading.claims.fillers import Roles
from rawi.reading.claims.triggers import Hit
from rawi.reading.lexicon.kept import Kept
from rawi.reading.lexicon.schema import read_tsv
from rawi.reading.text.fold import fold

TYPES = ("airstrike", "shelling", "bombing")
_USES = frozenset(("actor", "with"))
_HURT = fold("أصاب")
_OPEN = frozenset(("attack", "shelling"))  # types of words that leave open what the act is done with
_WORDS = frozenset(map(fold, "قصف استهدف هاجم هجوم هجمة ضرب ضربة اعتدى عدوان أطلق دكّ باغت أصاب".split()))  # اقتحم, كمين tell the means
_BLOWS = frozenset(("ضربة", "ضربات"))
_FIRE = fold("قصف")  # leaves open what is fired, or dropped
_FROM_ABOVE = "جو"  # قصف من الجو
_THINGS = frozenset(("vehicle", "place", "thing", "weapon"))
_LAUNCH = "اطلق"  # of its nouns (منصة لإطلاق صواريخ) nobody does the act
_AFTER = 3  # adjectives that may follow a noun


class Means(NamedTuple):
    """Words that name a means, folded and without the article: as who does it, and as what it is done with."""

    actor: dict[str, str]
    using: dict[str, str]


def load_means(path: Path, kept: Kept) -> Means:
    """The table of data/events/means.tsv.

    Raises DataError naming file and row.
    """
    rows = kept.table("means", list[tuple[str, str, str]], lambda: _read(path))
    uses = {use: {word: kind for word, kind, uses in rows if use in uses.split()} for use in _USES}
    return Means(uses["actor"], uses["with"])


def _read(path: Path) -> list[tuple[str, str, str]]:
    rows = []
    for word, kind, uses in read_tsv(path, ("word", "type", "use")):
        if kind not in TYPES:
            raise DataError(f"{path}: {word}: type must be one of {', '.join(TYPES)}, found {kind!r}")
        if not uses or not _USES.issuperset(uses.split()):
            raise DataError(f"{path}: {word}: use must be some of {', '.join(sorted(_USES))}, found {uses!r}")
        rows.append((fold(word), kind, uses))
    return rows


class MeansFinder:
    """Settles the types of the armed acts of one article."""

    def __init__(self, agents: Agents, means: Means) -> None:
        self.view = agents.view
        self.agents = agents
        self.subjects = agents.subjects
        self.lemmas = agents.subjects.lexicon.tables.lemmas
        self.syntax = agents.syntax
        self.means = means
        self.told: set[int] = set()  # the first tokens of acts that tell what they are done with

    def settle(self, hit: Hit, roles: Roles) -> Hit:
        """The hit under the type that its actor, its adjective or what stands under بـ makes of it."""
        lemma = self.lemmas[hit.lexeme] if hit.sense is not None and (hit.type in _OPEN or hit.type == "casualties") else ""
        if lemma not in _WORDS or lemma == _LAUNCH and (self.view.tags[hit.first] != "V" or hit.part >= 0):
            return hit  # أطلقت طائرة | النار
        if lemma == _HURT and hit.type != "casualties" and self._people(roles):
            return hit._replace(type="casualties")  # أصيب صحفي بشظايا قذيفة
        if hit.type == "casualties":
            if not self._things(roles):
                return hit
            hit = hit._replace(type="attack")
        told = self._actor(roles) or self._governor(hit) or self._described(hit) or self._using(hit)
        if told:
            self.told.add(hit.first)
        return hit._replace(type=told) if told else hit

    def _people(self, roles: Roles) -> bool:
        """Whether all who are hit are people, no body: they are hurt, whatever by."""
        classes = [self.view.words[phrase.head].classes for phrase in roles.get("target", ())]
        return bool(classes) and all("person" in kinds and "group" not in kinds for kinds in classes)

    def _things(self, roles: Roles) -> bool:
        """`أصيبت الصهاريج`, `أصاب المبنى`: what is hit is a thing, so nobody is hurt by the word alone."""
        classes = [self.view.words[phrase.head].classes for phrase in roles.get("target", ())]
        return bool(classes) and all(kinds & _THINGS and not kinds & {"person", "group"} for kinds in classes)

    def _actor(self, roles: Roles) -> str:
        """`الطائرات قصفت`, `سلاح الجو استهدف`: who does it is a means."""
        return next((told for phrase in roles.get("actor", ()) if (told := self._of(phrase.head, phrase.last))), "")

    def _of(self, head: int, last: int) -> str:
        """The means that heads a phrase."""
        base = self.view.words[head].base
        pair = f"{base} {self.view.tokens.forms[head + 1]}" if head + 1 < last else base
        return self.means.actor.get(pair) or self.means.actor.get(base) or self.means.actor.get(base.removesuffix("ا"), "")  # انتحاريا

    def _governor(self, hit: Hit) -> str:
        """`طائرة حاولت استهداف`, `طائرتين أطلقوهما لاستهداف`: the means does, or is sent to do, what the noun names."""
        np = self.syntax.np_at[hit.first]
        if np is None or self.view.tags[hit.first] != "N" or np.clause.verb < 0:
            return ""
        clause, lead = np.clause, np.lead
        head = clause.head if clause.kind in ("rel", "bare") else None
        if head is not None and lead.prep in ("li", "goal"):
            return self._of(head.head, head.last)
        subject = self.subjects.of(clause)
        if subject is None or self.agents.control.who(self.view.words[clause.verb], lead.prep or "object") != "subject":
            return ""
        return self._of(subject.head, subject.last)

    def _described(self, hit: Hit) -> str:
        """`هجوم جوي`, `قصف إسرائيلي صاروخي`: an adjective of the noun."""
        view = self.view
        if view.tags[hit.first] != "N":
            return ""
        for at in range(hit.last, min(hit.last + _AFTER, len(view.tags))):
            word = view.words[at]
            if view.tags[at] != "N" or word.prefix or not word.base.endswith(("ي", "ية", "ة")):
                break
            told = self.means.using.get(word.base) if word.base.endswith(("ي", "ية")) else None
            if told:
                return told
        return ""

    def _using(self, hit: Hit) -> str:
        """`هاجم الموقع بالصواريخ`: the phrase under بـ in the clause of the act, right of it."""
        clause = self.syntax.clause_at[hit.first]
        for np in clause.nps:
            if np.first >= hit.last and np.prep == "bi" and np.lead is np:
                told = [self.means.using.get(self.view.words[at].base, "") for at in range(np.head, min(np.last, np.head + 2))]
                found = next((kind for kind in reversed(told) if kind), "")
                if found:
                    return found
            elif np.first >= hit.last and np.prep == "min" and self.view.words[np.head].base == _FROM_ABOVE:
                return TYPES[0]
            elif np.first >= hit.last and self.view.words[np.head].triggers and np.prep in ("", "fi"):
                break  # the means of another act
        return ""

    def taken_up(self, hits: Sequence[Hit]) -> list[Hit]:
        """The hits, those that take up what was told before under the means of the article: `هذه الضربات`, `الضربة`, `القصف`.

        Only where all acts of the article that tell their means tell the same; `القصف` where they are raids. `الهجوم` stays as it is:
        articles that tell of raids use it of other acts, too.
        """
        told = {hit.type for hit in hits if hit.type in TYPES and not self._fire(hit)}
        flown = told - {TYPES[2]} == {TYPES[0]}  # قصف is no bomb that goes off by itself
        out = [hit._replace(type=TYPES[0]) if flown and self._fire(hit) else hit for hit in hits]
        if len(told) != 1:
            return out
        kind = told.pop()
        return [hit._replace(type=kind) if hit.type == "attack" and self._strike(hit) else hit for hit in out]

    def _fire(self, hit: Hit) -> bool:
        """`قصف` that does not tell with what."""
        return hit.type == "shelling" and hit.first not in self.told and hit.sense is not None and self.lemmas[hit.lexeme] == _FIRE

    def _strike(self, hit: Hit) -> bool:
        definite = self.view.words[hit.first].article or hit.first > 0 and self.view.tags[hit.first - 1] == "D"
        return hit.sense is not None and self.view.words[hit.first].base in _BLOWS and definite

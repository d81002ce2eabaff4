"""Pronoun on a verbal noun -> whom it means: `هجومه`, `مع تقدمها … تمكنت القوات`, `خطف الصحفي وقتله`."""

from __future__ import annotations

from rawi.reading.claims.chunks import Np
from rawi.reading.claims.fillers import Roles
from rawi.reading.claims.prepositions import Prepositions
from rawi.reading.claims.triggers import Hit
from rawi.reading.mentions.phrases import Phrase

_HIDDEN_ROLES = ("actor", "target")
_BY_FORCE = frozenset("attack airstrike shelling bombing clash seizure control siege detention abduction".split())


class Pronouns(Prepositions):
    """Resolves the pronouns that verbal nouns carry."""

    def _owner(self, hit: Hit, genitive: str, pronoun: str, out: Roles) -> None:
        """`هجومه`, `استعادتها`: whom the pronoun on a noun means."""
        if genitive in ("none", ""):
            return
        if pronoun == "نا":
            ours = self.subjects.ours(hit.first)
            if ours is not None:
                self._add(out, genitive, ours)
            return
        clause = self.syntax.clause_at[hit.first]
        antecedent = (
            clause.head if clause.kind == "rel" and clause.head is not None and self.subjects.refers(clause.head, pronoun) else None
        )
        joined = self._same_object(hit, pronoun) if antecedent is None and genitive == "target" else None
        if joined is not None:
            self._add_phrase(out, genitive, joined)
            return
        razed = self.kind == "destruction" and genitive == "target"
        if antecedent is None and razed:
            antecedent = self.subjects.antecedent(hit.first, pronoun, place=True, thing=True)
        if antecedent is None and genitive in _HIDDEN_ROLES:
            antecedent = self._ahead(hit, pronoun) or self.agents.clause_subject(hit.first, pronoun)
        if antecedent is None:
            antecedent = self.subjects.antecedent(hit.first, pronoun, place=genitive in ("place", "destination", "origin"))
        if antecedent is not None and genitive == "actor" and self.kind in _BY_FORCE and self._unarmed(antecedent.phrase):
            nearest = self.subjects.antecedent(hit.first, pronoun)  # غادرت العائلات إثر هجوم شنته الجبهة وانتهى بسيطرتها
            antecedent = nearest if nearest is not None and not self._unarmed(nearest.phrase) else antecedent
        if antecedent is not None:
            self._add_all(out, genitive, antecedent)

    def _same_object(self, hit: Hit, pronoun: str) -> Phrase | None:
        """`خطف الصحفي وقتله`: the pronoun of a joined verbal noun means the genitive of the one before it."""
        np = self.syntax.np_at[hit.first]
        previous = self.syntax.nps[np.number - 1] if np is not None and np.number else None
        if np is None or previous is None or self.view.words[np.first].prefix[:1] != "و" or previous.last != np.first:
            return None
        if previous.owner is not None:
            return previous.phrase if self.subjects.refers(previous, pronoun) else None
        if not self.subjects.event(previous) or previous.last - previous.head < 2:
            return None
        phrase = self.syntax.chunker.phrase(previous.head + 1, previous.last)
        if phrase is None or self.phrases.adjective(phrase.head, self.view.words[previous.head].article):
            return None
        return phrase if self.subjects.refers(Np(phrase, "", phrase.first, previous.clause), pronoun) else None

    def _ahead(self, hit: Hit, pronoun: str) -> Np | None:
        """`مع تقدمها في الوادي، تمكنت القوات من …`: in a phrase before the verb the pronoun means the subject that follows it."""
        np = self.syntax.np_at[hit.first]
        if np is None or not np.prep or np.clause.verb < np.last or np.clause.kind not in ("main", "that"):
            return None
        subject = self.subjects.of(np.clause)
        after = subject is not None and subject.first > np.clause.verb and self.subjects.animate(subject)
        return subject if after and subject is not None and self.subjects.refers(subject, pronoun) else None

"""Drafts -> drafts: a harm has its actor from the act that did it: `قتل مدني في قصف إسرائيلي`, `غارة للتحالف أسفرت عن مقتل مدني`.

Whom an act killed is not taken for its target: the shell that was aimed at a house kills a passer-by.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from rawi.reading.claims.subjects import Subjects
from rawi.reading.claims.triggers import Hit
from rawi.reading.statements.instances import Instance

ARMED = frozenset("attack airstrike shelling bombing".split())
Spans = list[tuple[int, int]]
_HARMS = frozenset(("casualties", "destruction"))
_BECAUSE = frozenset(("جراء", "اثر", "نتيجة", "بفعل", "بسبب", "خلال"))
_CAUSES = frozenset("اسفر ادي تسبب اودي افضي خلف اوقع الحق".split())
_LENT = ("actor", "time", "place")
_FAR = 20  # tokens between a harm and the act that did it
_ACTS = 3  # acts after a harm that are looked at


class Draft(NamedTuple):
    """A claim before it is written down: character spans for each role."""

    hit: Hit
    statement: Instance | None
    roles: dict[str, Spans]
    certainty: str
    rule: str


_BOTH = frozenset("الطرفين الجانبين كلا الفريقين".split())


class Harms:
    """Finds the act that did a harm, in the syntax of one article."""

    def __init__(self, subjects: Subjects) -> None:
        self.subjects = subjects
        self.syntax = subjects.syntax
        self.view = subjects.view

    def lend(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts, in their order, with the actor of a harm taken from its act where nobody else is told to have done it, and the time
        of the act in which somebody died."""
        out = list(drafts)
        for index, harm in enumerate(drafts):
            if harm.hit.type not in _HARMS or all(harm.roles.get(role) for role in _LENT):
                continue
            at = self._act(drafts, index) if not self._of_both(harm) else -1
            lent = {role: spans for role in _LENT if at >= 0 and (spans := out[at].roles.get(role)) and not harm.roles.get(role)}
            if at < index:
                lent.pop("time", None)
            if not harm.roles.get("target") and (shared := self._shared(drafts, index)):
                lent["target"] = shared
            if lent:
                out[index] = harm._replace(roles=harm.roles | lent)
        return out

    def _of_both(self, harm: Draft) -> bool:
        """`مقتل ثلاثين مقاتلا من الطرفين`: the dead of both sides, of whom neither is who killed them."""
        starts, forms = self.view.tokens.starts, self.view.tokens.forms
        ends = [bisect_left(starts, end) for _, end in harm.roles.get("target", ())]
        return any(forms[at : at + 1] == ["من"] and forms[at + 1 : at + 2] and forms[at + 1] in _BOTH for at in ends)

    def _shared(self, drafts: list[Draft], index: int) -> Spans | None:
        """`قتلى` | `وجرحى في صفوف الجيش`: those to whom the second of two harms came, joined at once."""
        harm, following = drafts[index].hit, drafts[index + 1] if index + 1 < len(drafts) else None
        if following is None or following.hit.type != harm.type or following.hit.first != harm.last or self.view.tags[harm.first] != "N":
            return None
        return following.roles.get("target") if self.view.words[harm.last].prefix == "و" else None

    def _act(self, drafts: list[Draft], index: int) -> int:
        """The index of the act that did a harm, or -1."""
        harm = drafts[index].hit
        after = range(index + 1, min(index + 1 + _ACTS, len(drafts)))
        inside = next((i for i in after if drafts[i].hit.type in ARMED and self._within(harm, drafts[i].hit)), -1)
        if inside >= 0 and harm.type == "casualties":
            return inside
        verb = self._cause(harm)
        if verb < 0:
            return -1
        sentence = self.view.sentences[self.view.sentence_of[harm.first]]
        for i in range(index - 1, max(-1, index - 4), -1):
            act = drafts[i].hit
            if act.first < sentence.first or verb - act.first > _FAR:
                break
            if act.type in ARMED and act.first < harm.first:
                return i
        return -1

    def _cause(self, harm: Hit) -> int:
        """The verb that says what an act led to (`أسفرت عن مقتل …`, `ما أدى إلى تدمير …`), or that follows from it (`فقتل راع`); or -1."""
        clause = self.syntax.clause_at[harm.first]
        if self.view.tags[harm.first] == "V":
            sense = self.subjects.sense(harm.first)
            return harm.first if sense is not None and sense.prefix == "ف" else -1
        lemmas = self.subjects.lexicon.tables.lemmas
        words = self.view.words
        if 0 <= clause.verb < harm.first and any(lemmas[v.lexeme] in _CAUSES for v in words[clause.verb].verbs):
            return clause.verb
        return -1

    def _within(self, harm: Hit, act: Hit) -> bool:
        """Whether an act is the noun under في, ب or جراء in the clause of a harm; a joined verb (`وأصيب آخر`) may stand between."""
        np = self.syntax.np_at[act.first]
        view = self.view
        if view.tags[act.first] != "N" or np is None or np.head != act.first or act.first - harm.first > _FAR:
            return False
        if np.prep not in ("fi", "bi") and view.tokens.forms[np.at] not in _BECAUSE:
            return False
        between = view.tags[harm.last : np.at]
        verbs = [at for at, tag in enumerate(between, harm.last) if tag == "V"]
        return not any(tag in between for tag in "TRsbC:") and all(
            view.words[at].prefix[:1] == "و" or view.tokens.forms[at][:1] == "و" for at in verbs
        )

"""Sentence -> clauses: a shallow parse in one pass from the first token to the last.

It attaches nothing that word order, agreement and the small words do not settle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rawi.reading.claims.chunks import Np
from rawi.reading.claims.grammar import (
    DIRECTIONS,
    Clause,
    after_pilotless,
    goes_on,
    halves,
    join,
    names_event,
    only_of,
    reflexive,
)
from rawi.reading.claims.heads import described, indefinite, joined_adjective, may_be_two, only_two, relative_head, thrown_in, told_act
from rawi.reading.mentions.phrases import Phrase

if TYPE_CHECKING:
    from rawi.reading.claims.syntax import Syntax

_JOINERS = frozenset(("و", "او", "ثم", "كما", "لكن", "ولكن", "بل", "فيما", "بينما", "وكما"))
_MANY = 40  # phrases of one clause: more are no clause of any report, and would cost time
_DEEP = 12  # clauses inside clauses that are kept open
_BEFORE_VERBS = frozenset("لم لن لا قد".split())
_HERE = frozenset(("هنا", "هناك"))


class Parse:
    """The parse of one sentence; `syntax` takes what it finds."""

    def __init__(self, syntax: Syntax, first: int, last: int) -> None:
        self.syntax = syntax
        self.view = syntax.view
        self.first = first
        self.last = last
        self.clause = Clause("main", first)
        self.comma = False
        self.joined = False
        self.recent: Np | None = None
        self.relative: Np | None = None

    def run(self) -> None:
        """Chunks and clauses from the first token to the last."""
        tags = self.view.tags
        counted, clause_at = self.syntax.chunker.counted, self.syntax.clause_at
        at = self.first
        while at < self.last:
            tag = tags[at]
            start = at
            if at in counted:
                at = self._noun(at)
            elif tag == "V":
                self._verb(at)
                at += 1
            elif tag in "NDQ#":
                at = self._noun(at)
            elif tag == "P" or tag == "C" and tags[at + 1 : at + 2] == "N" and self.view.tokens.forms[at] == "بيد":
                at = self._preposition(at)
            else:
                at = self._mark(at, tag)
            clause = self.clause
            clause.last = at
            clause_at[start] = clause
            if at - start > 1:
                end = min(at, self.last)
                clause_at[start:end] = [clause] * (end - start)

    # --- words that open and close clauses

    def _mark(self, at: int, tag: str) -> int:
        if tag == ",":
            self._comma(at)
        elif tag == "T":
            self._that(at)
        elif tag == "R":
            self._relative(at)
        elif tag == "C":
            self._conjunction(at)
        elif tag in "s:b" or tag == "-" and at - self.first < 16 or tag == "." and halves(self.view.tokens.forms, at):
            self._open(Clause("main", at))
        elif tag == "X":
            self.clause.aux = at
            self.joined = self.joined or self.view.words[at].prefix == "و"
        elif tag == "B" and self.view.tokens.forms[at] in _HERE:
            self._add(Phrase(at, at + 1, at), "loc", at)
        if tag not in ',BGXU"oc.n':
            self.comma = False
        return at + 1

    def _open(self, clause: Clause) -> None:
        if clause.head is not None:
            clause.head.tell(clause)
        depth = 0
        outer = clause.parent
        while outer is not None and depth < _DEEP:
            outer = outer.parent
            depth += 1
        if outer is not None:
            clause.parent = None
        self.clause = clause
        self.recent = None if clause.kind == "main" else self.recent

    def _comma(self, at: int) -> None:
        """A comma closes a relative clause that has its verb."""
        self.comma = True
        following = self.view.tags[at + 1 : at + 2]
        while self.clause.kind in ("rel", "bare") and self.clause.verb >= 0 and self.clause.parent is not None:
            if following == "N" and self.view.words[at + 1].prefix[:1] == "و":
                break
            self.clause = self.clause.parent
        if 0 <= self.clause.verb < at - 1:
            self.clause.comma = True

    def _that(self, at: int) -> None:
        clause = self.clause
        parent = clause
        outer: Clause | None = None
        if self.view.tokens.forms[at][:1] == "و" or self.joined:
            outer = clause
            while outer is not None and outer.kind != "that":
                outer = outer.parent
            parent = outer.parent if outer is not None and outer.parent is not None else clause
        new = Clause("that", at, parent)
        new.opener = at
        new.beside = outer if parent is not clause else None
        self._open(new)
        self.joined = False

    def _relative(self, at: int) -> None:
        again = self.view.tokens.forms[at][:1] == "و" and self.relative is not None
        head = self.relative if again else relative_head(self.syntax, self.first, at)
        new = Clause("rel", at, self.clause, head)
        new.opener = at
        self.relative = head
        self._open(new)

    def _conjunction(self, at: int) -> None:
        form = self.view.tokens.forms[at]
        if form in ("لا", "ولا", "اي"):
            self.joined = form == "ولا"
            return
        if form in _JOINERS:
            self.joined = True
            if form in ("و", "او", "ثم", "بل"):
                return
        outer = self.clause
        while outer.kind in ("rel", "bare", "comp", "sub") and outer.parent is not None and outer.verb >= 0:
            outer = outer.parent
        new = Clause("sub", at, outer)
        new.opener = at
        self._open(new)

    # --- verbs

    def _verb(self, at: int) -> None:
        clause = self.clause
        word = self.view.words[at]
        joined = (
            word.prefix in ("و", "ف", "وس", "فس")
            or self.joined
            or word.form[:1] in ("و", "ف")
            and bool(word.verbs)
            and word.verbs[0].prefix != ""
        )
        recent = None if joined or clause.verb >= 0 else self._described(at)
        if recent is not None:
            self.recent = recent
        under = recent is not None
        act = None if joined or under or clause.verb < 0 or self.comma else told_act(self.syntax, self.recent, at)
        if act is not None:
            self._open_bare(at, clause, act)
            return
        if clause.verb < 0 and not under and not (joined and clause.kind in ("rel", "bare") and not clause.nps and clause.opener < at - 3):
            clause.verb = at
        elif under or self._after_indefinite(at) and not joined and not self._back_to_head(at):
            self._open_bare(at, clause, described(self.syntax, self.recent, at))
            return
        else:
            self._further(at, clause, joined)
        self.joined = self.comma = False
        self.recent = None

    def _open_bare(self, at: int, clause: Clause, head: Np | None) -> None:
        new = Clause("bare", at, clause, head)
        new.verb = at
        self._open(new)
        self.joined = self.comma = False
        self.recent = None

    def _further(self, at: int, clause: Clause, joined: bool) -> None:
        """A second verb: joined to the clause or to one around it, the verb of a clause that still lacks one, or a complement."""
        if joined:
            partner = clause
            while partner.parent is not None and (
                partner.kind in ("rel", "bare") and self.comma or partner.kind == "comp" or partner.verb < 0
            ):
                partner = partner.parent
            new = Clause("and", at, partner.parent, partner.head, partner)
        else:
            outer: Clause | None = clause
            while outer is not None and outer.verb >= 0:
                outer = outer.parent
            if outer is not None and outer.nps:
                outer.verb = at
                self.clause = outer
                return
            if self._reread(clause, at):
                return
            again = not self.comma and goes_on(self.view, self.syntax.phrases, clause, at)
            new = Clause("bare" if again else "main" if self.comma else "comp", at, clause, clause.head if again else None)
            if self.comma or again:
                new.parent = clause.parent
        new.verb = at
        self._open(new)

    def _reread(self, clause: Clause, at: int) -> bool:
        """`خمس غارات شنت أمس دمرت …`: the first verb after an indefinite subject says something of it, the second is the clause's own."""
        topic = self._indefinite_topic(clause)
        if topic is None:
            return False
        inner = Clause("bare", clause.verb, clause, topic)
        inner.verb, inner.last = clause.verb, at
        topic.tell(inner)
        inner.nps = [np for np in clause.nps if np.first > clause.verb]
        clause.nps = [np for np in clause.nps if np.first < clause.verb]
        for np in inner.nps:
            np.clause = inner
        for index in range(clause.verb, at):
            if self.syntax.clause_at[index] is clause:
                self.syntax.clause_at[index] = inner
        clause.verb, clause.comma = at, False
        self.clause = clause
        return True

    def _indefinite_topic(self, clause: Clause) -> Np | None:
        topic = next((np for np in clause.nps if np.last == clause.verb and not np.prep), None)
        return topic if clause.kind in ("main", "that", "sub") and topic is not None and indefinite(self.syntax, topic) else None

    def _described(self, at: int) -> Np | None:
        """`بعد غارة للتحالف قتلت …`: the indefinite phrase under a preposition of which a verb before the clause's own says something."""
        np = self.recent
        if np is None or np.last != self._onset(at) or self.comma or np.prep in ("", "ka"):
            return None
        if indefinite(self.syntax, np):
            return np if not only_two(self.view, at) or may_be_two(self.view, np) else None
        previous = self.syntax.nps[np.number - 1] if np.number > 0 else None
        if previous is not None and previous.last == np.at and previous.prep and np.prep in ("li", "min", "bi", "fi", "ala"):
            return (
                previous
                if indefinite(self.syntax, previous) and self._event(previous) and not thrown_in(self.syntax, self.clause, previous, at)
                else None
            )
        return None

    def _after_indefinite(self, at: int) -> bool:
        """`هجوم أدى`, `غارات شنها`: a verb right after an indefinite noun says something of it."""
        np = self.recent
        return np is not None and np.last == self._onset(at) and not self.comma and indefinite(self.syntax, np)

    def _onset(self, verb: int) -> int:
        """The token where a verb begins, with `لم`, `قد` or `كانت` before it."""
        before = verb - 1
        was = self.view.tags[before] == "X" and self.clause.verb >= 0
        return before if was or self.view.tokens.forms[before] in _BEFORE_VERBS else verb

    def _back_to_head(self, at: int) -> bool:
        """`انتحاري يقود شاحنة فجر نفسه`: a verb that agrees with who is described and not with the noun right before it."""
        np, clause = self.recent, self.clause
        head = clause.head if clause.kind in ("rel", "bare") else self._indefinite_topic(clause)
        if np is None or head is None or clause.verb < 0:
            return False
        return only_of(self.view, self.syntax.phrases, at, head, np) or reflexive(self.view, at, head, np)

    # --- phrases

    def _noun(self, at: int) -> int:
        prep, following = self.syntax.chunker.preposition(at)
        phrase = self.syntax.chunker.phrase(following, self.last)
        if phrase is None:
            return at + 1
        if phrase.last == at + 1 and self.recent is not None and joined_adjective(self.syntax, self.recent, at):
            self.recent.last = at + 1
            return at + 1
        if not prep:
            recent = self.recent
            beside = recent is not None and recent.prep == "loc" and recent.last == at and self._direction(recent)
            if beside or self.view.words[phrase.head].base in DIRECTIONS:
                prep = "loc"
        self._add(phrase, prep, at)
        return max(phrase.last, at + 1)

    def _direction(self, np: Np) -> bool:
        """`جنوب وشرق` | `المدينة`: nothing but directions."""
        return all(self.view.words[index].base in DIRECTIONS for index in range(np.first, np.last))

    def _preposition(self, at: int) -> int:
        chunker = self.syntax.chunker
        bound = chunker.pronoun(at)
        if bound:
            self._add(Phrase(at, at + 1, at), bound, at, self.view.tokens.forms[at].lstrip("و"))
            return at + 1
        if self.view.tokens.forms[at] == "غير" and self.recent is not None and self.recent.last == at:
            return self._extend(self.recent, min(at + 2, self.last))
        pilotless = after_pilotless(self.view, at, self.last)
        if pilotless and self.recent is not None and self.recent.last == at:
            return self._extend(self.recent, pilotless)
        prep, following = chunker.preposition(at)
        if following >= self.last:
            return at + 1
        tag = self.view.tags[following]
        if tag in "TRVC":
            return following
        if tag == "P" and following < self.last:
            inner, after = chunker.preposition(following)
            prep, following = (prep if prep in ("temp", "ila", "min") else inner), after
        if following >= self.last:
            return following
        phrase = chunker.phrase(following, self.last)
        if phrase is None:
            return following
        self._add(phrase, prep, at)
        return max(phrase.last, at + 1)

    def _extend(self, np: Np, last: int) -> int:
        """`اعتقال غير قانوني`: a negated adjective belongs to the phrase."""
        for index in range(np.last, last):
            self.syntax.np_at[index] = np
        np.last = last
        return last

    def _add(self, phrase: Phrase, prep: str, at: int, pronoun: str = "") -> None:
        syntax = self.syntax
        word = self.view.words[at]
        joined = word.prefix[:1] == "و" or self.view.tokens.forms[at][:1] == "و" and self.view.tags[at] == "P" or self.joined
        if joined and not prep and not pronoun and self._begins(phrase.last):
            self._open(Clause("main", at))  # …، وأردوغان يترقب
            joined = False
        if len(self.clause.nps) >= _MANY:
            self._open(Clause("main", at))
        if not joined and not prep:
            self._leave_full()
        np = Np(phrase, prep, at, self.clause, pronoun)
        np.comma = self.clause.comma and not joined
        if joined and not pronoun:
            join(np, self.clause, self._event, self.syntax.times, self.view, comma=self.comma)
        elif not prep and not pronoun:
            self._own(np)
        np.number = len(syntax.nps)
        syntax.nps.append(np)
        self.clause.nps.append(np)
        if np.last - np.first == 1:
            syntax.np_at[np.first] = np
        else:
            syntax.np_at[np.first : np.last] = [np] * (np.last - np.first)
        self.recent = np
        self.joined = self.comma = False

    def _leave_full(self) -> None:
        """A relative clause whose verb has its object takes no further bare phrase: it belongs to the clause around."""
        clause = self.clause
        if clause.kind not in ("rel", "bare") or clause.parent is None or clause.verb < 0 or clause.parent.verb < 0:
            return
        after = [n for n in clause.nps if n.first > clause.verb and not n.prep and n.lead is n and n.owner is None]
        if after and not self.syntax.times[after[-1].head]:
            self.clause = clause.parent

    def _begins(self, after: int) -> bool:
        """Whether a joined phrase with a verb of its own right after it begins a clause."""
        view = self.view
        denied = view.tags[after : after + 2] == "GV" and any(v.number == "s" for v in view.words[after + 1].verbs)  # والجيش لا يرد
        return self.clause.verb >= 0 and (denied or view.tags[after : after + 1] in ("V", "X")) and view.words[after].prefix[:1] != "و"

    def _own(self, np: Np) -> None:
        """`مقتل` | `ثلاثة جنود`, `محاولة` | `مئات المتظاهرين`: a bare phrase right after a lone indefinite noun is its genitive."""
        before = self.recent
        if before is None or before.last != np.first or before.last - before.head != 1 or self.syntax.times[np.head]:
            return
        word = self.view.words[before.head]
        if word.article or word.pronoun or before.pronoun or before.clause is not self.clause:
            return
        once = word.base.endswith("ة") and word.triggers and not any(s.kind == "masdar" for s in word.triggers)
        if once and before.first == self.clause.verb + 1:
            return  # قتلت غارة | خمسة مدنيين
        if self._event(before) or "abstract" in word.classes and np.first in self.syntax.chunker.counted:  # مصير | ثلاثين ألف شخص
            np.owner, before.genitive = before, np

    def _event(self, np: Np) -> bool:
        """A verbal noun or a noun that names an event."""
        return names_event(self.view, self.syntax.phrases, np)

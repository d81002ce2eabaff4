"""Statements and triggers -> claims: each trigger with its statement, roles, place, time, quantity and certainty."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from rawi.model import Place, Quantity, Time
from rawi.reading.claims.certainty import Certainties
from rawi.reading.claims.clauses import Clauses
from rawi.reading.claims.roles import RoleFinder, Roles
from rawi.reading.claims.triggers import Hit
from rawi.reading.lexicon.index import Lexicon
from rawi.reading.lexicon.schema import Trigger
from rawi.reading.lexicon.stance import StanceWords
from rawi.reading.mentions.phrases import Phrase, Phrases
from rawi.reading.mentions.view import View
from rawi.reading.statements.instances import Instance

Spans = list[tuple[int, int]]
_STATES = frozenset(
    (
        "link",
        "support",
        "base",
        "route",
        "humanitarian",
        "accusation",
        "demand",
        "denial",
        "threat",
        "displacement",
        "coordination",
        "talks",
    )
)
_PLACELESS = frozenset(
    ("responsibility", "accusation", "denial", "demand", "link", "support", "condemnation", "threat", "talks", "agreement")
)
_AGENTLESS = frozenset(("casualties", "humanitarian", "protest", "evidence", "displacement", "agreement", "talks", "politics"))


class Draft(NamedTuple):
    """A claim before it is written down: character spans for each role."""

    hit: Hit
    statement: Instance | None
    roles: dict[str, Spans]
    certainty: str
    rule: str


class Located(NamedTuple):
    """A place, time or quantity with the tokens that it covers (half-open)."""

    first: int
    last: int
    start: int
    end: int


class ClaimBuilder:
    """Builds the claims of one article."""

    def __init__(
        self,
        view: View,
        phrases: Phrases,
        lexicon: Lexicon,
        roles: RoleFinder,
        clauses: Clauses,
        instances: list[Instance],
        mentions: tuple[list[Place], list[Time], list[Quantity]],
        stance: StanceWords,
    ) -> None:
        self.view = view
        self.phrases = phrases
        self.lexicon = lexicon
        self.role_finder = roles
        self.clauses = clauses
        self.certainties = Certainties(view, lexicon, clauses, stance)
        self.instances = sorted(instances, key=lambda i: (i.content_first, -i.content_last))
        self.firsts = [i.content_first for i in self.instances]
        self.places = [self._locate(m.start, m.end) for m in mentions[0]]
        self.times = [self._locate(m.start, m.end) for m in mentions[1]]
        self.quantities = [self._locate(m.start, m.end) for m in mentions[2]]
        self.antecedents: list[tuple[int, Phrase]] = []
        roles.antecedent = self._antecedent
        for located in self.times:
            for index in range(located.first, located.last):
                roles.times[index] = 1
        for located in self.places:
            for index in range(located.first, located.last):
                roles.places[index] = 1

    def _locate(self, start: int, end: int) -> Located:
        starts = self.view.tokens.starts
        first = max(0, bisect_right(starts, start) - 1)
        return Located(first, max(first + 1, bisect_left(starts, end)), start, end)

    def build(self, hits: list[Hit]) -> list[Draft]:
        """One draft a trigger, in text order."""
        drafts = [self._draft(hit) for hit in hits]
        self._share(drafts)
        return drafts

    def _draft(self, hit: Hit) -> Draft:
        statement = self.statement_of(hit.first)
        found, rule = self.role_finder.roles(hit)
        self._complete(hit, statement, found)
        roles = {role: [self._span(p) for p in group] for role, group in found.items() if role not in ("time", "quantity")}
        self._quantity(hit, found, roles)
        stance = statement.stance if statement else "assert"
        certainty = self.certainties.of(
            hit, stance, statement is not None and self._governed(hit, statement), statement.content_first if statement is not None else 0
        )
        for phrase in found.get("actor", ()):
            if self._acts(phrase):
                self.antecedents.append((hit.first, phrase))
        return Draft(hit, statement, roles, certainty, rule)

    def _span(self, phrase: Phrase) -> tuple[int, int]:
        return self.view.span(phrase.first, phrase.last)

    def statement_of(self, index: int) -> Instance | None:
        """The innermost statement whose content holds a token; of two with one content, the first."""
        best: Instance | None = None
        last = bisect_right(self.firsts, index)
        for instance in self.instances[max(0, last - 40) : last]:
            if index >= instance.content_last or instance.first <= index < instance.last:
                continue
            if best is None or instance.content_last - instance.content_first < best.content_last - best.content_first:
                best = instance
        return best

    def _governed(self, hit: Hit, statement: Instance) -> bool:
        """Whether the cue governs the trigger itself: no relative clause or other verb stands between."""
        if statement.backward:
            return True
        between = self.view.tags[statement.content_first : hit.first]
        if "R" in between or "s" in between:
            return False
        return "V" not in between or statement.stance in ("promise", "threaten", "ask")

    # --- what the clause leaves open

    def _complete(self, hit: Hit, statement: Instance | None, found: Roles) -> None:
        """Pronouns, hidden subjects, and the agents that the cue's own frame supplies."""
        entry = self.lexicon.lexemes[hit.lexeme]
        assert isinstance(entry, Trigger)
        frame = self.role_finder.frames[entry.frame or self.role_finder.default_frames[hit.type]]
        sense = hit.sense
        noun = self.view.tags[hit.first] != "V"
        if noun and sense is not None and sense.pronoun:
            role = entry.genitive or frame.genitive
            if role not in ("none", "") and role not in found:
                antecedent = self._antecedent(hit.first, sense.pronoun)
                if antecedent is not None:
                    found[role] = [antecedent]
        if "actor" not in found and statement is not None and noun:
            agent = self._cue_agent(hit, statement, entry.genitive or frame.genitive)
            if agent is not None:
                found["actor"] = [agent]
        if "actor" not in found and noun and (entry.genitive or frame.genitive) in ("target", "place") and hit.type not in _AGENTLESS:
            subject = self._governor(hit)
            if subject is not None:
                found["actor"] = [subject]
        if not noun and sense is not None and sense.person == 3:
            role = frame.subject if sense.voice != "p" else frame.passive
            if role in ("actor", "target") and role not in found and frame.id != "victim":
                antecedent = self._antecedent(hit.first, "ها" if sense.gender == "f" else "هم" if sense.number == "p" else "ه")
                if antecedent is not None:
                    found[role] = [antecedent]
            if sense.pronoun and frame.object in ("actor", "target") and frame.object not in found:
                antecedent = self._antecedent(hit.first, sense.pronoun)
                if antecedent is not None:
                    found[frame.object] = [antecedent]

    def _governor(self, hit: Hit) -> Phrase | None:
        """The subject of the verb in whose clause a verbal noun stands: `تمكنت قواتنا من صد الهجوم`, `يقاتلون لاستعادة البلدة`."""
        view, tags = self.view, self.view.tags
        for at in range(hit.first - 1, max(0, hit.first - 16) - 1, -1):
            if tags[at] in "sbTR:" or (tags[at] == "," and hit.first - at > 2):
                return None
            if tags[at] == "V":
                if any(v.voice == "p" for v in view.words[at].verbs):
                    return None
                subject = self.role_finder.subjects.subject_of(at, hit.first)
                if subject is None:
                    return None
                shared = "ل" in (hit.sense.prefix if hit.sense else "") or self.role_finder.subjects.shares_subject(at)
                return subject if shared and self._acts(subject) else None
        return None

    def _acts(self, phrase: Phrase) -> bool:
        """Somebody, not an event or a thing."""
        word = self.view.words[phrase.head]
        if word.classes & {"person", "group"} or self.phrases.entity_end.get(phrase.head):
            return True
        return not (word.classes or word.triggers or word.nominals)

    def _cue_agent(self, hit: Hit, statement: Instance, genitive: str) -> Phrase | None:
        """اتهم X <actor> بـ… · دعا <actor> إلى … · هدد <actor> بـ… · يعلن <actor> تحرير …"""
        if not self._governed(hit, statement):
            return None
        if statement.stance in ("accuse", "demand") and statement.frame in ("object", "quote"):
            phrase = self.phrases.at(statement.content_first, hit.first)
            if phrase is not None and phrase.head < hit.first:
                return phrase
            return None
        if statement.stance in ("threaten", "promise"):
            return statement.source or self._earlier_source(statement)
        if (
            statement.frame == "object"
            and statement.content_first == hit.first
            and genitive != "actor"
            and statement.source is not None
            and hit.type not in ("casualties",)
        ):
            return statement.source
        return None

    def _earlier_source(self, statement: Instance) -> Phrase | None:
        """Where the speaker of a cue without subject was last named."""
        near = self.instances[max(0, bisect_right(self.firsts, statement.first) - 60) : bisect_right(self.firsts, statement.first)]
        named = [i for i in near if i.source is not None and i.speaker == statement.speaker and i.first < statement.first]
        return max(named, key=lambda i: i.first).source if named else None

    def _antecedent(self, index: int, pronoun: str) -> Phrase | None:
        """The nearest full mention before a pronoun that agrees with it: an actor of an earlier claim, or a known actor."""
        best: Phrase | None = None
        for _, phrase in reversed(self.antecedents[-12:]):
            if phrase.last <= index and self._agrees(phrase, pronoun):
                best = phrase
                break
        floor = best.first if best else max(0, index - 60)
        for at in range(index - 1, floor, -1):
            end = self.phrases.entity_end.get(at)
            if end and end <= index and self._agrees(Phrase(at, end, at), pronoun) and self.view.words[at].prefix[-1:] not in ("ب",):
                return self.phrases.at(at, index) or best
        return best

    def _agrees(self, phrase: Phrase, pronoun: str) -> bool:
        word = self.view.words[phrase.head]
        plural = word.base.endswith(("ون", "ين", "وا", "يو")) or ("p" in word.classes and "person" in word.classes)
        feminine = word.base.endswith(("ة", "ات")) or "f" in word.classes
        if pronoun in ("هم", "هن", "هما"):
            return plural or self.view.tags[phrase.first] in "#Q"
        if pronoun == "ها":
            return feminine and not plural
        if pronoun == "ه":
            return not feminine and not plural
        return False

    # --- quantities, places, times

    def _quantity(self, hit: Hit, found: Roles, roles: dict[str, Spans]) -> None:
        """Numbers that count a filler or the event itself."""
        out: Spans = []
        fillers = [p for role in ("target", "actor", "quantity") for p in found.get(role, ())]
        for located in self.quantities:
            if located.first > hit.last + 24 or located.last < hit.first - 24:
                continue
            near = located.first <= hit.last + 1 and located.last >= hit.first - 1
            inside = any(located.first < p.last and p.first < located.last for p in fillers)
            if inside or (near and self.view.tags[hit.first] == "N") or (near and located.first >= hit.last and hit.type == "casualties"):
                out.append((located.start, located.end))
        if out:
            roles["quantity"] = out
        if hit.type == "casualties" and "target" not in roles and out:
            roles["target"] = out[:1]

    def _share(self, drafts: list[Draft]) -> None:
        """Places and times go to the claims of their clause, and to those of the sentence that have none."""
        by_sentence: dict[int, list[Draft]] = {}
        for draft in drafts:
            by_sentence.setdefault(self.view.sentence_of[draft.hit.first], []).append(draft)
        for number, group in by_sentence.items():
            sentence = self.view.sentences[number]
            for kind, located in (("place", self.places), ("time", self.times)):
                here = [m for m in located if sentence.first <= m.first < sentence.last]
                if here:
                    self._spread(kind, here, group)

    def _spread(self, kind: str, here: list[Located], group: list[Draft]) -> None:
        for draft in group:
            if (
                draft.roles.get(kind)
                or (kind == "time" and self._timeless(draft.hit))
                or (kind == "place" and draft.hit.type in _PLACELESS)
            ):
                continue
            roles = ("origin", "destination", "actor", "target") if draft.hit.type == "shelling" else ("origin", "destination", "actor")
            taken = [s for role in roles for s in draft.roles.get(role, ())]
            chosen = self._choose(kind, here, draft, taken)
            if chosen:
                draft.roles[kind] = [(m.start, m.end) for m in chosen]

    def _timeless(self, hit: Hit) -> bool:
        """A tie, a base, a shortage: states beside an event, which the event's time does not date."""
        if hit.sense is not None and hit.sense.kind in ("adjective", "active", "passive"):
            return True
        return hit.type in _STATES and self.view.tags[hit.first] != "V"

    def _choose(self, kind: str, here: list[Located], draft: Draft, taken: Spans) -> list[Located]:
        hit = draft.hit
        first, last = self.clauses.bounds(hit.first)
        free = [m for m in here if not any(m.start < e and s < m.end for s, e in taken) and self._reported(m, draft)]
        inside = [m for m in free if first <= m.first < last]
        after = [m for m in inside if m.first >= hit.last]
        if after:
            return after[:1] if kind == "time" else self._joined(after)
        if inside:
            return inside[-1:]
        if kind == "time":
            opening = self.view.sentences[self.view.sentence_of[hit.first]].first + 4
            return [m for m in free if m.first < opening][:1] if self.view.tags[hit.first] == "V" else []
        later = [m for m in free if m.first >= hit.last and m.first - hit.last <= 6]
        if later:
            return later[:1]
        earlier = [m for m in free if m.first < hit.first and hit.first - m.first <= 14]
        return earlier[-1:]

    def _joined(self, after: list[Located]) -> list[Located]:
        """`في تلعفر والرمادي` are both the place."""
        out = after[:1]
        for located in after[1:]:
            if located.first <= out[-1].last + 1 and self.view.words[located.first].prefix.startswith("و"):
                out.append(located)
            else:
                break
        return out

    def _reported(self, located: Located, draft: Draft) -> bool:
        """A time of the announcement itself (`أعلن …، الخميس، أن`) belongs to no event told."""
        statement = draft.statement
        if statement is None:
            return self.statement_of(located.first) is None or True
        return statement.content_first <= located.first < statement.content_last

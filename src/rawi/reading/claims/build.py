"""Statements and triggers -> claims: each trigger with its statement, roles, place, time, quantity and certainty."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from rawi.model import Place, Quantity, Time
from rawi.reading.claims.agents import Agents
from rawi.reading.claims.certainty import Certainties
from rawi.reading.claims.clauses import Clauses
from rawi.reading.claims.control import Control
from rawi.reading.claims.counts import SUFFERED, TO_CAPTIVES, Counts
from rawi.reading.claims.dated import Located
from rawi.reading.claims.fillers import Roles
from rawi.reading.claims.governed import KILLING
from rawi.reading.claims.grammar import Clause
from rawi.reading.claims.harms import ARMED, Draft, Harms
from rawi.reading.claims.located import Locator
from rawi.reading.claims.means import Means, MeansFinder
from rawi.reading.claims.objects import reinforced, united
from rawi.reading.claims.roles import RoleFinder
from rawi.reading.claims.subjects import Subjects
from rawi.reading.claims.syntax import Syntax
from rawi.reading.claims.triggers import Hit
from rawi.reading.claims.twice import Twice
from rawi.reading.claims.weapons import weapons_idle
from rawi.reading.lexicon.index import Lexicon
from rawi.reading.lexicon.schema import Frame
from rawi.reading.lexicon.stance import StanceWords
from rawi.reading.mentions.phrases import ANY, Phrase, Phrases
from rawi.reading.mentions.view import View
from rawi.reading.statements.instances import Instance
from rawi.reading.statements.scan import WHAT
from rawi.reading.text.fold import fold

_SPREADS = frozenset(("movement", "attack", "seizure"))  # what verbs say of protests that spread
_MARCHES = frozenset("جاب طاف توجه اتجه سار زحف تقدم انطلق تجول".split())
_APART = 60  # characters between two places of which one tells where the other lies
_APPOSED = re.compile(
    r"^\s*[،,(\-–]\s*(?:(?:التي|الذي|وهي|وهو)\s+)?(?:و?[تي]قع|الواقعة?|الكاءنة?|[تي]بعد)?\s*"
    r"(?:(?:علي|الي|بعد|مسافة|نحو|حوالي|قرابة|زهاء|[0-9٠-٩.]+|كم|كيلومترات?|كيلومترا|كيلو|مترا|من|شمال|جنوب|شرق|غرب|شمالي|جنوبي|شرقي|غربي|الشمال|الجنوب|الشرق|الغرب)\s*)*$"
)
_FOR_WHOM = re.compile(r"^\s+لل\w+\s+(?:شمال|جنوب|شرق|غرب)(?:ي)?\s*(?:(?:شرق|غرب)ي?)?\s*$")  # مخيم كذا للنازحين غربي مأرب
_CARRIERS = 2  # verbs between a cue and the trigger that it still governs


class Knowledge(NamedTuple):
    """What the claims stage takes from the data files."""

    lexicon: Lexicon
    frames: dict[str, Frame]
    default_frames: dict[str, str]
    nisbas: frozenset[str]
    control: Control
    stance: StanceWords
    means: Means


_DENIED = {"CT+": "CT-", "PR+": "PR-", "PS+": "PS-", "CT-": "CT+", "PR-": "PR+", "PS-": "PS+"}
_REFUSED = frozenset(("CT-", "PR-", "PS-", "U"))
_BLOWS = ARMED | {"casualties", "assassination", "abduction"}
_WHERE = ("place", "origin", "destination")


class ClaimBuilder:
    """Builds the claims of one article."""

    def __init__(
        self,
        view: View,
        phrases: Phrases,
        knowledge: Knowledge,
        instances: list[Instance],
        mentions: tuple[list[Place], list[Time], list[Quantity]],
        kinds: dict[int, str],
    ) -> None:
        self.view = view
        self.phrases = phrases
        self.places, self.times, self.quantities = ([self._locate(m.start, m.end) for m in group] for group in mentions)
        self.instances = sorted(instances, key=lambda i: (i.content_first, -i.content_last))
        self.firsts = [i.content_first for i in self.instances]
        self.apposed = _apposed(view.text, mentions[0])
        syntax = Syntax(view, phrases, _marked(view, self.times), {q.first: q.last for q in self.quantities})
        self.subjects = Subjects(view, phrases, knowledge.lexicon, syntax, _marked(view, self.places), kinds)
        totals = frozenset(at.first for at, quantity in zip(self.quantities, mentions[2], strict=True) if quantity.total)
        self.counts = Counts(self.subjects, self.quantities, totals)
        agents = Agents(self.subjects, knowledge.control, knowledge.nisbas)
        self.role_finder = RoleFinder(self.subjects, agents, knowledge.frames, knowledge.default_frames, knowledge.nisbas)
        self.means = MeansFinder(agents, knowledge.means)
        self.harms = Harms(self.subjects)
        self.twice = Twice(view, knowledge.lexicon)
        for instance in self.instances:
            source = instance.source or (self._earlier_source(instance) if instance.hidden else None)
            if instance.source is None and source is not None:
                self.subjects.speakers[instance.first] = source.head
        self.locator = Locator(self.subjects, self.places, self.times, self.role_finder.own)
        clauses = Clauses(view)
        self.certainties = Certainties(view, knowledge.lexicon, clauses, knowledge.stance, self._subject)

    def _subject(self, verb: int) -> Phrase | None:
        """The subject of the clause whose verb stands at a token."""
        clause = self.subjects.syntax.clause_at[verb]
        found = self.subjects.of(clause) if clause.verb == verb else None
        return found.phrase if found is not None else None

    def _locate(self, start: int, end: int) -> Located:
        starts = self.view.tokens.starts
        first = max(0, bisect_right(starts, start) - 1)
        return Located(first, max(first + 1, bisect_left(starts, end)), start, end)

    def build(self, hits: list[Hit]) -> list[Draft]:
        """One draft a trigger, in text order."""
        idle = weapons_idle(hits, self.role_finder, self.subjects)
        hits = [hit for hit in hits if hit.first not in idle and not self.twice.told(hit, hits)]
        drafts = [self._draft(hit) for hit in hits]
        drafts = self.harms.lend(drafts)
        taken_up = self.means.taken_up([draft.hit for draft in drafts])
        drafts = [draft._replace(hit=hit) for draft, hit in zip(drafts, taken_up, strict=True)]
        twice = self._told_twice(hits) | self._held(drafts)
        agents = self.role_finder.agents
        drafts = united([draft for draft in drafts if draft.hit.first not in twice], agents)
        return self._taken_back(reinforced(drafts, agents))

    def _taken_back(self, drafts: list[Draft]) -> list[Draft]:
        """`قال السكان إن الجيش قصف القرية، ونفى المتحدث ذلك`: what one says and another denies is a claim of each, in their order."""
        denials = [i for i in self.instances if i.denies is not None]
        out: list[Draft] = []
        for draft in drafts:
            out.append(draft)
            said = draft.statement
            same = [i for i in denials if i.denies is said] if said is not None else []
            if said is None or not same or not self._governed(draft.hit, said):
                continue
            out.extend(draft._replace(statement=i, certainty=_DENIED[draft.certainty]) for i in same if draft.certainty in _DENIED)
        return out

    def _told_twice(self, hits: list[Hit]) -> set[int]:
        """Of a noun and the verb that says whom it hit, one: the noun in `غارة استهدفت حافلة`, the verb in `استهدفت الغارة حافلة`."""
        nouns = {hit.first: hit.type for hit in hits if hit.type in ARMED and self.view.tags[hit.first] == "N"}
        protests = {hit.first for hit in hits if hit.type == "protest" and self.view.tags[hit.first] == "N"}
        out: set[int] = set()
        for hit in hits:
            marches = hit.type in _SPREADS and bool(protests)
            if self.view.tags[hit.first] != "V" or not marches and not (hit.type in ARMED and self.role_finder.agents.strikes(hit.first)):
                continue
            clause = self.subjects.syntax.clause_at[hit.first]
            subject = self.subjects.of(clause) if clause.verb == hit.first else None
            if marches:
                out.update([hit.first] if subject is not None and subject.head in protests else [])  # جابت مسيرة الشوارع, اجتاحت
            elif (
                subject is not None
                and (act := next((at for at in (subject.head, subject.head + 1) if at in nouns and at < subject.last), -1)) >= 0
            ):
                general = hit.type == "attack" and nouns[act] != "attack"  # انفجار يضرب منزلا
                out.add(hit.first if clause.kind in ("rel", "bare") or general else act)  # سلسلة غارات استهدفت
        return out

    def _held(self, drafts: list[Draft]) -> set[int]:
        """`أعدم ثلاثة رهائن`, `تبادل الطرفان الأسرى`: captives to whom something is told to be done are no claim of their own."""
        view = self.view
        acts = [d for d in drafts if d.hit.type in TO_CAPTIVES and (d.hit.type != "casualties" or view.tags[d.hit.first] == "V")]
        done = {span for draft in acts for span in draft.roles.get("target", ())}  # سبعة قتلى وثلاثة أسرى: nothing is done to them
        return {
            draft.hit.first
            for draft in drafts
            if draft.hit.type in ("abduction", "detention")
            and "person" in view.words[draft.hit.first].classes
            and any(start <= view.start(draft.hit.first) < end for start, end in done - set(draft.roles.get("target", ())))
        }

    def _draft(self, hit: Hit) -> Draft:
        statement = self.statement_of(hit.first)
        found, rule = self.role_finder.roles(hit)
        self._cue_supplies(hit, statement, found)
        hit = self._marched(self.means.settle(hit, found), found)
        roles = {role: [self._span(p) for p in group] for role, group in found.items() if role not in ("time", "quantity")}
        self.counts.fill(hit, found, roles, counts_actor=rule != "governed-noun" and hit.type not in SUFFERED)
        content = (statement.content_first, statement.content_last) if statement is not None else None
        if statement is not None and statement.frame == "object" and statement.content_first == hit.first:
            content = (min(statement.onset, statement.content_first), statement.content_last)  # أعلن الجيش أمس انسحابه
        self.locator.complete(hit, roles, content)
        for role in _WHERE:
            if role in roles:
                roles[role] = self._whole_names(roles[role])
        if roles.get("place") and self.apposed:
            roles["place"] = list(dict.fromkeys(self._told_by_another(span) for span in roles["place"]))
        stance = self._stance(statement)
        governed = statement is not None and self._governed(hit, statement)
        certainty = self.certainties.of(
            hit, stance, governed, *((statement.content_first, statement.first) if statement is not None else ())
        )
        if statement is not None and stance == "deny" and certainty not in _REFUSED and self._owned_up(hit, statement, roles):
            del roles["actor"]
        given = rule == "governed-noun" and certainty not in _REFUSED and self.view.words[hit.first].article
        if given and any(self.view.tokens.forms[phrase.first] in ANY for phrase in found.get("actor", ())):
            roles.pop("actor", None)  # لم تتبن أي جماعة العملية: it happened, and who did it is not told
        return Draft(hit, statement, roles, certainty, rule)

    def _owned_up(self, hit: Hit, statement: Instance, roles: dict[str, list[tuple[int, int]]]) -> bool:
        """`نفى الجيش مسؤوليته عن القصف`: whether what stands in a denial without being denied would be the denier's own act, which he does not own."""
        source = statement.source
        first, last = self._span(source) if source is not None else (0, 0)
        own = bool(roles.get("actor")) and all(first <= start and end <= last for start, end in roles["actor"])  # ناطق باسم الجماعة
        return own and not (hit.sense.pronoun if hit.sense is not None else self.view.words[hit.first].pronoun)

    def _marched(self, hit: Hit, found: Roles) -> Hit:
        """`جاب المتظاهرون الشوارع`: people who protest march; where they cross a fence or block a road, that is told as such."""
        if hit.type != "movement" or hit.sense is None or self.subjects.lexicon.tables.lemmas[hit.lexeme] not in _MARCHES:
            return hit
        crowd = any("crowd" in self.view.words[phrase.head].classes for phrase in found.get("actor", ()))
        return hit._replace(type="protest") if crowd else hit

    def _stance(self, statement: Instance | None) -> str:
        """The stance of a statement; of what somebody said and another denies (`نفى ما أعلنه الجيش عن …`) that of the denial."""
        if statement is None:
            return "assert"
        outer = statement.parent
        if outer is not None and outer.stance == "deny" and self.view.tokens.forms[outer.content_first] in WHAT:
            return outer.stance if statement.first == outer.content_first + 1 else statement.stance
        return statement.stance

    def _whole_names(self, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Where phrases cut a place's name in two (`منطقة بني` | `وليد`) the name is one, with the words right
        before it (`جنوب شرقي` | `العاصمة`); a length beside it is no place."""
        out: list[tuple[int, int]] = []
        for start, end in spans:
            cut = [p for p in self.places if p.start < end and start < p.end and not (start <= p.start and p.end <= end)]
            whole = (min([start, *(p.start for p in cut)]), max([end, *(p.end for p in cut)]))
            if out and (whole[0] < out[-1][1] or fold(self.view.text[out[-1][1] : whole[0]]).isspace()):
                whole = (min(whole[0], out.pop()[0]), whole[1])
            out.append(whole)
        counted = {(q.start, q.end) for q in self.quantities}
        return [span for span in out if span not in counted] or out

    def _told_by_another(self, span: tuple[int, int]) -> tuple[int, int]:
        """`بلدة كذا، على بعد 40 كيلومترا شمال حلب`: the event was in the town, not in what says where the town lies."""
        return next((named for anchor, named in self.apposed.items() if span[0] < anchor[1] and anchor[0] < span[1]), span)

    def _span(self, phrase: Phrase) -> tuple[int, int]:
        tags, last = self.view.tags, phrase.last
        if tags[last : last + 1] in ('"', "c") and sum(tag in '"oc' for tag in tags[phrase.head : last]) % 2:
            last += 1  # مسلحي "كتيبة النهر": with the mark that closes what it opens
        start, end = self.view.span(phrase.first, last)
        return max(start, self.counts.starts.get(phrase.first, start)), end  # أودت | ب | أحد عشر نازحا

    def statement_of(self, index: int) -> Instance | None:
        """The innermost statement whose content holds a token; of two with one content, the quoted one or the first."""
        best: Instance | None = None
        last = bisect_right(self.firsts, index)
        for instance in self.instances[max(0, last - 40) : last]:
            if index >= instance.content_last or instance.first <= index < instance.last:
                continue
            wider = 0 if best is None else best.content_last - best.content_first - (instance.content_last - instance.content_first)
            if best is None or wider > 0 or wider == 0 and instance.parent is best:
                best = instance
        return best

    def _governed(self, hit: Hit, statement: Instance) -> bool:
        """Whether the cue governs the trigger itself: no relative clause stands between, and no verb but one that only carries it.

        `نفى أن تكون القوات قد شنت غارات` denies the raids.
        """
        if statement.backward:
            return True
        first = statement.content_first
        if statement.stance == "deny" and self.view.tokens.forms[first] in WHAT and hit.first > first + 1:
            first += 2  # نفى ما نشرته الصحيفة عن انسحابه
        between = self.view.tags[first : hit.first]
        if "R" in between or "s" in between or statement.stance != "suspect" and self._described(hit, first):
            return False
        if "V" not in between or statement.stance in ("promise", "threaten", "ask"):
            return True
        clause = self.subjects.syntax.clause_at[hit.first]
        joined = clause.before.verb if clause.kind == "and" and clause.verb == hit.first and clause.before is not None else -1
        verbs = [at for at, tag in enumerate(between, first) if tag == "V" and at != joined]  # نفى أن يكون قد قصف القرية أو هاجمها
        return len(verbs) <= _CARRIERS and all(self.role_finder.agents.light(verb) for verb in verbs)

    def _described(self, hit: Hit, first: int) -> bool:
        """`تحقيق في غارة` | `قتلت مدنيين`: what is told of something in the content, without a relative pronoun."""
        clause: Clause | None = self.subjects.syntax.clause_at[hit.first]
        for _ in range(_CARRIERS):
            if clause is None:
                return False
            if clause.kind == "bare" and clause.head is not None and first <= clause.head.first and clause.verb >= 0:
                return True
            clause = clause.parent
        return False

    # --- what the cue says of the roles

    def _cue_supplies(self, hit: Hit, statement: Instance | None, found: Roles) -> None:
        """اتهم X <actor> بـ… · دعا <actor> إلى … · هدد <actor> بـ… · يعلن <actor> تحرير …"""
        if statement is not None and statement.stance == "accuse":
            self._accused(hit, statement, found)
        if statement is not None and statement.stance == "threaten" and "target" not in found and hit.type in _BLOWS:
            self._threatened(hit, statement, found)
        if statement is None or "actor" in found:
            return
        own = self._own_act(hit, statement) or self._blamed_for(hit, statement)
        if own is None and (self.view.tags[hit.first] == "V" or not self._governed(hit, statement)):
            return
        agent = own or self._cue_agent(hit, statement, found)
        if agent is not None:
            found["actor"] = [agent]
            self.role_finder.agents.actors[hit.first] = [agent]

    def _accused(self, hit: Hit, statement: Instance, found: Roles) -> None:
        """`اتهمت الحركة الجيش بقصف المدنيين`: the one accused struck, so the genitive is whom he struck."""
        actor = found.get("actor", [])
        struck = hit.sense is not None and hit.sense.kind == "masdar" and hit.type in ARMED and bool(actor) and actor[0].first == hit.last
        if struck and "target" not in found and self._governed(hit, statement) and self._cue_agent(hit, statement, {}) is not None:
            found["target"] = found.pop("actor")

    def _threatened(self, hit: Hit, statement: Instance, found: Roles) -> None:
        """`هدد ضابط صحفيا بالقتل`: whom somebody threatens with a blow is whom it would hit."""
        clause = self.subjects.syntax.clause_at[statement.first]
        if clause.verb != statement.first or statement.frame != "bi" or statement.content_first != hit.first:
            return
        if called := self.role_finder.agents.called(clause):
            found["target"] = called

    def _blamed_for(self, hit: Hit, statement: Instance) -> Phrase | None:
        """`حملت الوزارة الجيش مسؤولية القذائف التي أصابت المخيم`: what arms did of which somebody is accused, he did."""
        clause = self.subjects.syntax.clause_at[hit.first]
        head = clause.head if clause.kind in ("rel", "bare") and clause.verb == hit.first else None
        if (
            head is None
            or statement.stance != "accuse"
            or hit.type not in ARMED
            or "V" in self.view.tags[statement.content_first : head.last]
        ):
            return None
        arms = "weapon" in self.view.words[head.last - 1].classes or "weapon" in self.view.words[head.head].classes
        return self._cue_agent(hit, statement, {}) if arms and self.subjects.of(clause) is head else None

    def _own_act(self, hit: Hit, statement: Instance) -> Phrase | None:
        """`نعلن تحرير المدينة`, `سيطرنا`: what somebody says in the first person is his own act."""
        clause = self.subjects.syntax.clause_at[hit.first]
        sense = self.subjects.sense(clause.verb)
        _, frame = self.role_finder.frame_of(hit)
        if sense is None or sense.person != 1 or hit.type == "casualties" or frame.subject != "actor":
            return None
        np = self.subjects.syntax.np_at[hit.first]
        if clause.verb != hit.first and (np is None or not self.role_finder.agents.light(clause.verb)):
            return None
        return statement.source or self._earlier_source(statement)

    def _cue_agent(self, hit: Hit, statement: Instance, found: Roles) -> Phrase | None:
        entry, frame = self.role_finder.frame_of(hit)
        if statement.stance in ("accuse", "demand") and statement.frame in ("object", "quote"):
            clause = self.subjects.syntax.clause_at[statement.first]
            called = self.role_finder.agents.called(clause) if clause.verb == statement.first else []
            phrase = called[0] if called else self.phrases.at(statement.content_first, hit.first)
            return phrase if phrase is not None and phrase.head < hit.first else None
        if statement.stance in ("threaten", "promise"):
            clause = self.subjects.syntax.clause_at[hit.first]
            if clause.kind == "sub" and clause.opener > statement.first:
                return None  # هددت بالرد إذا تعرضت لهجوم
            if hit.type == "casualties" and hit.first > statement.content_first and self.view.words[hit.first].base != KILLING:
                return None  # توعدت بالرد على مقتل قائدها
            if statement.frame == "min":  # حذر الجيش | السكان | من دخول المنطقة
                called = self.role_finder.agents.called(self.subjects.syntax.clause_at[statement.first])
                return called[0] if called and called[0].head < hit.first else None
            return statement.source or self._earlier_source(statement)
        announced = statement.frame == "object" and statement.content_first == hit.first and hit.type != "casualties"
        source, agents = statement.source, self.role_finder.agents
        if source is None or not announced or (entry.genitive or frame.genitive) == "actor":
            return None
        told = agents.control.barred(self.view.words[statement.first], "object")  # وثقت المنظمة اعتقال أربعين شخصا
        return None if told or self.role_finder.of_own(hit, source, found) else source
        return None

    def _earlier_source(self, statement: Instance) -> Phrase | None:
        """Where the speaker of a cue without subject was last named."""
        last = bisect_right(self.firsts, statement.first)
        near = self.instances[max(0, last - 60) : last]
        named = [i for i in near if i.source is not None and i.speaker == statement.speaker and i.first < statement.first]
        return max(named, key=lambda i: i.first).source if named else None


def _apposed(text: str, places: list[Place]) -> dict[tuple[int, int], tuple[int, int]]:
    """Of places that tell where the one named right before them lies, that one: `بلدة كذا، الواقعة شرقي سرت`."""
    out: dict[tuple[int, int], tuple[int, int]] = {}
    for place, anchor in zip(places, places[1:], strict=False):
        gap = fold(text[place.end : anchor.start])
        told = _APPOSED.match(gap) or _FOR_WHOM.match(gap)
        if anchor.operator in ("direction", "distance") and len(gap) < _APART and told:
            out[anchor.start, anchor.end] = (place.start, place.end)
    return out


def _marked(view: View, group: list[Located]) -> bytearray:
    marked = bytearray(len(view.tags))
    for located in group:
        for index in range(located.first, located.last):
            marked[index] = 1
    return marked

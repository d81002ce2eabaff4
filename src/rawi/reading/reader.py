"""Document -> Reading: the line itself, the stages in order, on one page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

from rawi.model import SCHEMA, Claim, Document, Place, Reading, RoleSpan, Span, Statement, Time, warning
from rawi.reading.claims.build import ClaimBuilder, Knowledge
from rawi.reading.claims.control import Control, load_control
from rawi.reading.claims.fates import fated, load_harms
from rawi.reading.claims.harms import Draft
from rawi.reading.claims.means import load_means
from rawi.reading.claims.triggers import TriggerFinder
from rawi.reading.documents import make_document
from rawi.reading.lexicon.kept import Kept, data_digest
from rawi.reading.lexicon.load import DATA, load_lexicon
from rawi.reading.lexicon.sources import load_sources
from rawi.reading.lexicon.stance import load_stance
from rawi.reading.lexicon.words import OUTLET
from rawi.reading.mentions.actors_settle import ActorMention
from rawi.reading.mentions.finders import Finders
from rawi.reading.mentions.phrases import Phrases
from rawi.reading.mentions.view import View
from rawi.reading.statements.contents import close_contents
from rawi.reading.statements.find import Finder
from rawi.reading.statements.instances import Instance
from rawi.reading.statements.speakers import Speakers
from rawi.reading.statements.stances import settle_stances

_ROLES = ("actor", "target", "place", "origin", "destination", "time", "quantity")


class Reader:
    """Reads articles; built once from a data folder and used for many. `gazetteer` is a layer of imported places, or None.

    Raises DataError when a data file or the layer is wrong.
    """

    def __init__(self, data: Path = DATA, *, cache: bool = True, gazetteer: Path | None = None) -> None:
        kept = Kept(data_digest(data), on=cache)
        loaded = load_lexicon(data, kept)
        self.lexicon = loaded.lexicon
        self.files = loaded.files
        self.heads = loaded.heads
        self.digest = loaded.digest
        self.sources = load_sources(data / "sources", kept)
        self.finders = Finders(data, kept, gazetteer)
        stance = load_stance(data / "stance", kept)
        self.lexicon.opens = [self.finders.opens, stance.opens, self.sources.opens]
        control = Control(load_control(data / "events" / "control.tsv", kept), self.lexicon)
        frames = {kind: head.frame for kind, head in loaded.heads.items()}
        means = load_means(data / "events" / "means.tsv", kept)
        self.knowledge = Knowledge(self.lexicon, loaded.frames, frames, self.finders.nisbas, control, stance, means)
        self.harms = load_harms(data / "linking" / "harms.tsv", kept)
        self.triggers = TriggerFinder(self.lexicon)
        kept.save()
        self.cache_fault = kept.fault

    def read(
        self,
        text: str,
        *,
        published: str | None = None,
        outlet: str | None = None,
        title: str | None = None,
        url: str | None = None,
        id: str | None = None,
    ) -> Reading:
        """The reading of one text.

        Raises DocumentError for a text with lone surrogates or of more than five million characters, and for a date that is none.
        """
        document = make_document(text, published=published, outlet=outlet, title=title, url=url, id=id)
        if document.lang != "ar":
            note = warning("language", "the text is empty" if not text.strip() else "the text is not Arabic: nothing was read")
            return Reading(SCHEMA, document, (), (), (), (), (), (note,))
        return self._stages(document)

    def _stages(self, document: Document) -> Reading:
        view = View(document.text, self.lexicon)
        actors = self.finders.actors.find(view)
        times, time_notes = self.finders.times.find(view, document.published)
        quantities = self.finders.quantities.find(view, [(t.start, t.end) for t in times])
        places, place_notes = self.finders.places.find(view, actors, document, quantities)
        entities = [(a.first, a.last) for a in actors] + self.sources.outlets_in(view.tokens.forms, view.at(OUTLET))
        phrases = Phrases(view, entities, self.finders.nisbas, self.sources, self.lexicon.parts)
        kinds = {a.first: a.kind for a in actors}
        found = Finder(view, phrases, self.lexicon, self.sources, kinds).find()
        speakers = Speakers(view, phrases, self.sources, actors)
        outlets = frozenset(id(i) for i in found if i.source is not None and speakers.is_outlet(i.source))
        instances = close_contents(view, found, outlets)
        settle_stances(view, instances)
        speakers.resolve(instances)
        builder = ClaimBuilder(view, phrases, self.knowledge, instances, (places, times, quantities), kinds)
        drafts = builder.build(self.triggers.find(view, _taken(view, instances, actors, times, self.lexicon.types)))
        statements, ids = self._statements(document, view, instances)
        entity_at = {(a.start, a.end): a.entity for a in actors if a.entity}
        claims = tuple(self._claim(document, view, draft, ids, number, entity_at) for number, draft in enumerate(drafts, 1))
        located = tuple(_of_events(places, statements, claims))
        counted = tuple(fated(quantities, claims, self.harms))
        return Reading(SCHEMA, document, statements, claims, located, tuple(times), counted, (*time_notes, *place_notes))

    def _statements(self, document: Document, view: View, instances: list[Instance]) -> tuple[tuple[Statement, ...], dict[int, str]]:
        ordered = sorted(instances, key=lambda i: (view.tokens.starts[i.first], i.content_first))
        ids = {id(instance): f"s{number}" for number, instance in enumerate(ordered, 1)}
        return tuple(self._statement(view, i, ids) for i in ordered), ids

    def _statement(self, view: View, instance: Instance, ids: dict[int, str]) -> Statement:
        source = None
        if instance.source is not None:
            source = _span(view, *view.span(instance.source.first, instance.source.last))
        entry = self.lexicon.lexemes[instance.lexeme].lemma if instance.lexeme >= 0 else ""
        return Statement(
            id=ids[id(instance)],
            source=source,
            speaker=instance.speaker,
            speaker_kind=instance.speaker_kind,
            affiliation=instance.affiliation,
            cue=_span(view, *view.span(instance.first, instance.last)),
            content=_span(
                view,
                view.tokens.starts[instance.content_first]
                if instance.frame not in ("bi", "ila", "ala", "li", "object")
                else view.start(instance.content_first),
                view.tokens.ends[instance.content_last - 1],
            ),
            stance=instance.stance,
            quoted=instance.quoted,
            parent=ids.get(id(instance.parent)) if instance.parent is not None else None,
            rule=f"{instance.rule}:{entry}" if entry else instance.rule,
        )

    def _claim(
        self, document: Document, view: View, draft: Draft, ids: dict[int, str], number: int, entity_at: dict[tuple[int, int], str]
    ) -> Claim:
        hit = draft.hit
        text = view.text
        roles: dict[str, tuple[RoleSpan, ...]] = dict.fromkeys(_ROLES, ())
        for role, found in draft.roles.items():
            if role in roles:
                spans = sorted(set(found)) if len(found) > 1 else found
                roles[role] = tuple([RoleSpan(s, e, text[s:e], entity_at.get((s, e))) for s, e in spans])
        start, end = view.span(hit.first, hit.last)
        if hit.sense is not None and not hit.sense.prefix:
            start = view.tokens.starts[hit.first]  # وافق: no prefix of this reading
        return Claim(
            id=f"c{number}",
            statement=ids[id(draft.statement)] if draft.statement is not None else None,
            type=hit.type,
            trigger=Span(start, end, text[start:end]),
            certainty=draft.certainty,
            rule=f"{draft.rule}:{hit.type}/{self.lexicon.lexemes[hit.lexeme].lemma}",
            **roles,
        )


def _of_events(places: list[Place], statements: tuple[Statement, ...], claims: tuple[Claim, ...]) -> Iterator[Place]:
    """All places but those that only say where a source is at home: `متحدث باسم التحالف في اليمن`."""
    sources = [s.source for s in statements if s.source is not None]
    roles = [span for claim in claims for role in (claim.place, claim.origin, claim.destination, claim.target) for span in role]
    for place in places:
        home = any(s.start < place.start and place.end <= s.end for s in sources)
        if not home or any(span.start < place.end and place.start < span.end for span in roles):
            yield place


def _span(view: View, start: int, end: int) -> Span:
    return Span(start, end, view.text[start:end])


def _taken(view: View, instances: list[Instance], actors: list[ActorMention], times: list[Time], types: list[str]) -> bytearray:
    """Tokens that are no triggers: cues of statements and the reports that they go by, the words inside known names, and those for a time of day (`فجر الأربعاء`)."""
    taken = bytearray(len(view.tags))
    for instance in instances:
        for index in range(instance.first, instance.last):
            taken[index] = not any(types[sense.lexeme] == "condemnation" for sense in view.words[index].triggers)
        if instance.rule.startswith("according") and instance.source is not None and "medium" in view.words[instance.source.head].classes:
            taken[instance.source.head] = 1  # بحسب تقرير أممي
    for actor in actors:
        if actor.last - actor.first > 1:
            for index in range(actor.first, actor.last):
                taken[index] = 1
    for time in times:
        first = bisect_left(view.tokens.starts, time.start)
        if view.tokens.starts[first : first + 1] == [time.start] and "time" in view.words[first].classes:
            taken[first] = 1
    return taken

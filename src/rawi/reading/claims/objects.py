"""Drafts -> drafts: a verb and the noun of its type that is its object tell one event: `ضيق الجيش حصاره`, `وزعت المنظمة مساعدات`."""

from __future__ import annotations

from rawi.reading.claims.agents import Agents
from rawi.reading.claims.harms import Draft, Spans

_BOTH = frozenset(("politics", "demand", "agreement"))  # تبنى المجلس قرارا, فرضت القوات شروطها
_BREACHES = frozenset(("خرق", "انتهك", "انتهاك", "نقض"))
_APART_FROM = 4  # tokens between خضع and what a place is under
_SENT = frozenset(("تعزيزات", "حشود"))
_ONE = frozenset(("humanitarian", "talks"))
_APART = frozenset("casualties detention control evidence shelling attack airstrike bombing humanitarian".split())


def united(drafts: list[Draft], agents: Agents) -> list[Draft]:
    """The drafts with one for a verb and its object of the same type: the noun beside a verb that only carries it, else the verb.

    What stays takes the roles that only the other has, but never the noun itself as whom the event befell. In the types of `_APART`
    a verb that is more than a carrier may tell another event than its object (`قتل أسرى`), so both stay; but for a breach and what it breaks.
    """
    out: list[Draft] = []
    for draft in drafts:
        verb = out[-1] if out else None
        if verb is not None and (_genitive(verb, draft, agents) or _under(verb, draft, agents)):
            bare = verb.hit.type == "control" and _attribute(verb, agents)  # مناطق خاضعة لسيطرة: there the noun tells it
            out[-1] = _with(draft, verb, draft, agents) if bare else _with(verb, draft, draft, agents)
        elif verb is not None and _broken(verb, draft, agents):
            out[-1] = verb._replace(roles={**{role: draft.roles[role] for role in ("place", "time") if role in draft.roles}, **verb.roles})
        elif verb is None or not _object(verb, draft, agents):
            out.append(draft)
        elif agents.light(verb.hit.first) and verb.hit.type not in _BOTH:
            out[-1] = _with(draft, verb, draft, agents)
        elif verb.hit.type in _APART or verb.hit.type in _BOTH:
            out.append(draft)
        else:
            out[-1] = _with(verb, draft, draft, agents)
    return out


def reinforced(drafts: list[Draft], agents: Agents) -> list[Draft]:
    """`وصلت تعزيزات إلى الجبهة`: reinforcements and the verb by which they move are one claim, that of the noun, with where they go."""
    words = agents.view.words
    nouns = {d.hit.first: i for i, d in enumerate(drafts) if d.hit.type == "deployment" and words[d.hit.first].base in _SENT}
    out: list[Draft | None] = list(drafts)
    for index, verb in enumerate(drafts):
        clause = agents.syntax.clause_at[verb.hit.first]
        if verb.hit.type != "movement" or clause.verb != verb.hit.first or not nouns:
            continue
        subject = agents.subjects.of(clause)
        at = nouns.get(subject.head, -1) if subject is not None else -1
        noun = out[at] if at >= 0 else None
        if noun is not None and noun.statement is verb.statement:
            lent = {role: spans for role, spans in verb.roles.items() if role not in noun.roles and role != "actor"}
            out[at], out[index] = noun._replace(roles=noun.roles | lent), None
    return [draft for draft in out if draft is not None]


def _object(verb: Draft, noun: Draft, agents: Agents) -> bool:
    """Whether a noun heads the bare object of a verb whose type it has."""
    view, syntax, subjects = agents.view, agents.syntax, agents.subjects
    at = noun.hit.first
    if verb.hit.type != noun.hit.type or view.tags[verb.hit.first] != "V" or view.tags[at] != "N":
        return False
    np = syntax.np_at[at]
    if np is None or np.head != at or np.prep or np.lead is not np or np.clause.verb != verb.hit.first:
        return False
    return verb.statement is noun.statement and np is not subjects.of(np.clause) and np in subjects.bare_after(np.clause)


def _genitive(masdar: Draft, noun: Draft, agents: Agents) -> bool:
    """`توزيع مساعدات`: a noun of the same type in the genitive of a verbal noun."""
    sense, words = masdar.hit.sense, agents.view.words
    if masdar.hit.type != noun.hit.type or masdar.hit.type not in _ONE or noun.hit.first != masdar.hit.last or sense is None:
        return False
    return sense.kind == "masdar" and not sense.pronoun and not words[noun.hit.first].prefix and masdar.statement is noun.statement


def _under(verb: Draft, noun: Draft, agents: Agents) -> bool:
    """`تخضع المدينة لسيطرة الفصائل`, `خاضعة لسيطرة`: what a place is under, behind the word that says that it is."""
    if verb.hit.type != "control" or noun.hit.type != "control" or verb.statement is not noun.statement:
        return False
    view = agents.view
    between = view.tags[verb.hit.last : noun.hit.first]
    near = len(between) <= _APART_FROM and not {"V", ",", "s", "T", "R"} & set(between)
    under = view.words[noun.hit.first].prefix == "ل" and not view.words[noun.hit.first].article
    return near and under and agents.subjects.lexicon.tables.lemmas[verb.hit.lexeme] == "خضع"


def _attribute(draft: Draft, agents: Agents) -> bool:
    """Whether a trigger is an adjective without article."""
    sense = draft.hit.sense
    return sense is not None and sense.kind == "active" and not agents.view.words[draft.hit.first].article


def _broken(verb: Draft, noun: Draft, agents: Agents) -> bool:
    """`خرق الجيش الهدنة`, `خرق الهدنة`: a breach and what is broken, right behind it or behind who breaks it."""
    if verb.hit.type != "agreement" or noun.hit.type != "agreement" or verb.statement is not noun.statement:
        return False
    if agents.subjects.lexicon.tables.lemmas[verb.hit.lexeme] not in _BREACHES:
        return False
    at = agents.view.start(noun.hit.first)
    return any(start <= at < end for start, end in verb.roles.get("target", ()))


def _with(kept: Draft, other: Draft, noun: Draft, agents: Agents) -> Draft:
    """A draft with the roles that only the other has; the noun fills none."""
    itself = agents.view.span(noun.hit.first, noun.hit.last)
    roles: dict[str, Spans] = {}
    for role in (*kept.roles, *[r for r in other.roles if r not in kept.roles]):
        spans = [s for s in kept.roles.get(role, []) if not _meet(s, itself)] or [
            s for s in other.roles.get(role, []) if not _meet(s, itself)
        ]
        if spans:
            roles[role] = spans
    return kept._replace(roles=roles)


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]

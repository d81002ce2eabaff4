"""Event -> a named grade with the evidence behind it, after Airwars' classes. Never a bare score.

confirmed   those who did it say so themselves, or both sides tell it
fair        two or more independent origins tell it, and none denies it
weak        one origin tells it, or only one side, or nobody tells it as having happened
contested   it is told and denied, or different actors are named
discounted  it is only denied
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rawi.linking.facts import Fact
from rawi.linking.knowledge import Knowledge
from rawi.linking.sides import Voice, is_apart, sides_of, voice
from rawi.model import Contradiction, Origin


class Grade(NamedTuple):
    """One of `model.GRADES` and its evidence, a line each."""

    grade: str
    why: tuple[str, ...]


def grade(facts: Sequence[Fact], origins: Sequence[Origin], disputes: Sequence[Contradiction], knowledge: Knowledge) -> Grade:
    """The grade of an event."""
    acting, hit = (sides_of(facts, role, knowledge) for role in ("actors", "targets"))
    voices = [(fact, voice(fact, acting, hit, knowledge)) for fact in facts]
    told = [(fact, said) for fact, said in voices if fact.mood == "told"]
    told_in = {fact.key[0] for fact, _ in told}
    independent = sum(any(document in told_in for document in origin.documents) for origin in origins)
    evidence = [_origins(origins, told_in), *_sides(told), *_others(told, knowledge), *_denials(voices)]
    evidence += [f"reports differ about {dispute.about}: {dispute.why}" for dispute in disputes]
    return Grade(_class(voices, told, independent, disputes), tuple(filter(None, evidence)))


def _class(voices: list[tuple[Fact, Voice]], told: list[tuple[Fact, Voice]], independent: int, disputes: Sequence[Contradiction]) -> str:
    if not told:
        return "discounted" if any(fact.mood == "denied" for fact, _ in voices) else "weak"
    if any(dispute.about in ("occurrence", "actor") for dispute in disputes):
        return "contested"
    stands = {said.stand for _, said in told}
    if "actor side" in stands and (independent > 1 or "target side" in stands):
        return "confirmed"
    one_sided = len(stands) == 1 and "" not in stands
    return "fair" if independent >= 2 and not one_sided else "weak"


def _origins(origins: Sequence[Origin], told_in: set[str]) -> str:
    if not told_in:
        return "no report tells it as having happened"
    documents = sum(len(origin.documents) for origin in origins)
    reports = "1 report" if documents == 1 else f"{documents} reports"
    return f"{reports}, {'1 origin' if len(origins) == 1 else f'{len(origins)} independent origins'}: " + "; ".join(o.name for o in origins)


def _names(said: list[Voice]) -> str:
    return ", ".join(dict.fromkeys(voice.speaker for voice in said))


def _sides(told: list[tuple[Fact, Voice]]) -> list[str]:
    """What parties to the event say of themselves and of their adversary, and whether nobody else says it."""
    mine = [said for _, said in told if said.stand == "actor side"]
    theirs = [said for _, said in told if said.stand == "target side"]
    out = [f"said by the side that is named as acting: {_names(mine)}"] if mine else []
    out += [f"a party speaking about its adversary: {_names(theirs)}"] if theirs else []
    if told and all(said.stand for _, said in told) and len({said.stand for _, said in told}) == 1:
        out.append("said by one side only")
    return out


def _others(told: list[tuple[Fact, Voice]], knowledge: Knowledge) -> list[str]:
    apart = [said for _, said in told if not said.stand and is_apart(said.line, knowledge)]
    return [f"said by who is no party: {_names(apart)}"] if apart else []


def _denials(voices: list[tuple[Fact, Voice]]) -> list[str]:
    denying = [said for fact, said in voices if fact.mood == "denied" and said.speaker]
    return [f"denied by {_names(denying)}"] if denying else []

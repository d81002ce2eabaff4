"""Clause -> subject where its own words leave it open: who acted in the sentence before, who carries out the act named before him, whether the
noun before a verb with a pronoun does what it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rawi.reading.claims.chunks import Np
from rawi.reading.claims.grammar import Clause

if TYPE_CHECKING:
    from rawi.reading.claims.subjects import Subjects

HITS = frozenset("استهدف طال هز ضرب اصاب".split())  # lemmas of verbs that say of an act or a weapon whom it hit
_OPENING = 3  # tokens from the start of a sentence within which its verb stands
_ACTING = frozenset(("person", "group", "vehicle"))


def sentence_before(subjects: Subjects, clause: Clause) -> Np | None:
    """`داهمت الشرطة المخزن. وصادرت …`: a verb that opens its sentence goes on with who acted in the one before, not with who was named last."""
    view = subjects.view
    number = view.sentence_of[clause.verb]
    if number == 0 or clause.verb - view.sentences[number].first > 1 or view.sentences[number - 1].title:
        return None
    before = view.sentences[number - 1]
    verb = next((at for at in range(before.first, min(before.first + _OPENING, before.last)) if view.tags[at] == "V"), -1)
    if verb < 0 or view.words[verb].cues or subjects.syntax.clause_at[verb].verb != verb:
        return None
    sense = subjects.sense(verb)
    subject = subjects.of(subjects.syntax.clause_at[verb]) if sense is not None and sense.voice != "p" else None
    if subject is None or subject.first < verb or not subjects.animate(subject):
        return None
    return subject if subjects.agrees(subject, clause.verb) else None


def performer(subjects: Subjects, clause: Clause, after: list[Np]) -> Np | None:
    """`نفذت الغارة` | `طائرة مسيرة`: behind a verb that only carries the act before it, who did it."""
    words = subjects.view.words
    if len(after) < 2 or not subjects.event(after[0]) or not words[after[0].head].article or after[1].first != after[0].last:
        return None
    light = any(subjects.lexicon.verb_classes[s.lexeme][0] == "light" for s in words[clause.verb].stance)
    does = bool(words[after[1].head].classes & _ACTING or subjects.phrases.entity_end.get(after[1].head))
    return after[1] if light and does and not subjects.accusative(after[1]) else None


def does_it(subjects: Subjects, head: Np, verb: int, pronoun: str) -> bool:
    """`غارات استهدفته`, `رجال خطفوه`, `رصاصة أصابتها`: the pronoun on the verb is somebody else, the noun before it does it."""
    word, lemmas = subjects.view.words[head.head], subjects.lexicon.tables.lemmas
    blow = "weapon" in word.classes or bool(word.triggers) and subjects.event(head) and not subjects.animate(head)
    if not subjects.agrees(head, verb) or not (blow or subjects.animate(head)):
        return False
    struck = any(lemmas[v.lexeme] in HITS for v in subjects.view.words[verb].verbs)
    return not subjects.refers(head, pronoun) or blow and struck


def somebodys(subjects: Subjects, clause: Clause, np: Np) -> bool:
    """`استهدفت | مركبتهم`: a thing of those who were told of does not hit."""
    word = subjects.view.words[np.head]
    thing = bool(word.classes & {"vehicle", "place", "thing"}) and not word.classes & {"person", "group", "weapon"}
    return thing and word.pronoun != "" and np.first == clause.verb + 1 and hits(subjects, clause)


def hits(subjects: Subjects, clause: Clause) -> bool:
    """Whether the verb of a clause says what an act hit."""
    lemmas = subjects.lexicon.tables.lemmas
    return any(lemmas[v.lexeme] in HITS for v in subjects.view.words[clause.verb].verbs)


def act_before(subjects: Subjects, clause: Clause) -> Np | None:
    """`أصيبوا في هجوم بسيارة، استهدف دورية`: after a comma a verb that says whom an act hit goes on with the indefinite act before it."""
    if clause.kind not in ("main", "and", "that") or clause.before is not None or subjects.view.tags[clause.verb - 1] != ",":
        return None
    if not hits(subjects, clause):
        return None
    view, number = subjects.view, subjects.syntax.before[clause.verb]
    here = view.sentence_of[clause.verb]
    near = [np for np in subjects.syntax.nps[max(0, number - 4) : number] if view.sentence_of[np.first] == here]
    acts = (np for np in reversed(near) if subjects.event(np) and not subjects.definite(np))
    return next((np for np in acts if subjects.agrees(np, clause.verb)), None)

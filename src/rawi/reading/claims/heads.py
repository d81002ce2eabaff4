"""Relative or bare clause -> the noun that it is about: the nearest before a relative pronoun that agrees, or the one right before a verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rawi.reading.claims.chunks import Np
from rawi.reading.claims.grammar import Clause, agrees, names_event, only_of, relates, set_apart
from rawi.reading.mentions.phrases import Phrase
from rawi.reading.mentions.view import View

if TYPE_CHECKING:
    from rawi.reading.claims.syntax import Syntax

_BY = frozenset(("bi", "fi", "min", "li", "ala"))
_OF_AN_ACT = frozenset("li ala bi fi didda".split())
_HIT = frozenset("استهدف استهدفت طال طالت ضرب ضربت تستهدف يستهدف".split())  # what is said of acts and weapons


def relative_head(syntax: Syntax, first: int, at: int) -> Np | None:
    """The phrase that the relative pronoun at a token refers to: the nearest that agrees; `first` is where the sentence begins."""
    view = syntax.view
    form = view.tokens.forms[at]
    aside = set_apart(view, first, at)
    near = [np for np in syntax.nps[-5:] if not 0 <= aside < np.first]
    nearest: Np | None = None
    for np in reversed(near):
        if np.first < first or at - np.last > 12 or syntax.times[np.head] or np.pronoun:
            continue
        if any(t in "V" for t in view.tags[np.last : at]):
            break
        nearest = nearest or np
        if relates(view, form, np):
            return np
        inner = _last(np)
        if np.last - np.head > 1 and relates(view, form, inner) and view.tags[np.last - 1] == "N":
            return inner
    return nearest


def described(syntax: Syntax, np: Np | None, at: int) -> Np | None:
    """Of a phrase right before the verb at a token the noun that the verb describes: `سجن جنود اغتصبوا`: the last, where only that one agrees."""
    view, phrases = syntax.view, syntax.phrases
    if np is not None and np.prep in _BY:
        act = _act_before(syntax, np, at)
        if act is not None:
            return act
    if np is None or np.last - np.head < 2:
        return np
    words, last = view.words, np.last - 1
    if names_event(view, phrases, np) and not phrases.adjective(last, False) and view.tags[last] == "N":
        inner = _last(np)
        if any(agrees(view, phrases, inner, v) for v in words[at].verbs if v.person == 3):
            return inner  # اعتراض صاروخ أطلق من …
    sense = next((v for v in words[at].verbs if v.person == 3), None)
    second = Np(Phrase(np.head + 1, np.last, np.head + 1), np.prep, np.head + 1, np.clause)
    if (
        view.tags[np.head + 1] == "N"
        and not phrases.adjective(np.head + 1, words[np.head].article)
        and only_of(view, phrases, at, second, np)
    ):
        return second  # جنازة زعيم محلي قتل
    if sense is None or sense.number != "p" or agrees(view, phrases, np, sense) and "p" in words[np.head].classes:
        return np
    if words[last].base.endswith(("ين", "ون")) or "p" in words[last].classes:
        return _last(np)
    return np


def _act_before(syntax: Syntax, np: Np, at: int) -> Np | None:
    """`هجوم انتحاري` | `بسيارة مفخخة` | `استهدف`: the act before what it was done with, where the verb agrees with that alone."""
    view, phrases = syntax.view, syntax.phrases
    act = syntax.nps[np.number - 1] if np.number > 0 else None
    if act is None or act.last != np.at or act.clause is not np.clause or not names_event(view, phrases, act):
        return None
    return act if only_of(view, phrases, at, act, np) else None


def thrown_in(syntax: Syntax, clause: Clause, act: Np, verb: int) -> bool:
    """`القوات | وبإسناد من الحلفاء | سيطرت`: whether `و` puts the act between a subject that agrees and its verb, which does not tell of the act."""
    if syntax.view.tokens.forms[act.at][:1] != "و":
        return False
    topics = [np for np in clause.nps if np.first < act.at and not np.prep and np.lead is np]
    verbs = [v for v in syntax.view.words[verb].verbs if v.person == 3]
    return any(agrees(syntax.view, syntax.phrases, np, v) for np in topics for v in verbs)


def joined_adjective(syntax: Syntax, recent: Np, at: int) -> bool:
    """`قصفها الجوي | والمدفعي`: an adjective joined to that of an act tells more of the act and names nobody."""
    view, phrases = syntax.view, syntax.phrases
    word = view.words[at]
    if recent.last != at or word.prefix != "و" or not word.article or not word.base.endswith(("ي", "ية")):
        return False
    if not names_event(view, phrases, recent) or recent.last - recent.head < 2 or not view.words[at - 1].article:
        return False
    named = phrases.entity_end.get(at) or word.base in phrases.nisbas or word.classes & {"person", "group", "place"} or word.triggers
    return not named and phrases.adjective(at - 1, True)


def only_two(view: View, verb: int) -> bool:
    """Whether a verb is of two in all its readings."""
    verbs = [v for v in view.words[verb].verbs if v.person == 3]
    return bool(verbs) and all(v.number == "d" for v in verbs)


def may_be_two(view: View, np: Np) -> bool:
    """`طفلتين`, `جندي وشرطي`, `2 من السكان`."""
    return len(np.group) > 1 or view.words[np.head].base.endswith(("ان", "ين")) or view.tags[np.first] in "#Q"


def told_act(syntax: Syntax, near: Np | None, at: int) -> Np | None:
    """`شنت الطائرات غارات` | `على الوادي` | `استهدفت …`: the indefinite act before a phrase that belongs to it, of which the verb at a token says whom it hit."""
    view = syntax.view
    if near is None or near.last != at or near.prep not in _OF_AN_ACT or view.tokens.forms[at] not in _HIT:
        return None
    act = syntax.nps[near.number - 1] if near.number > 0 else None
    if act is None or act.last != near.at or act.clause is not near.clause or not names_event(view, syntax.phrases, act):
        return None
    return act if indefinite(syntax, act) else None


def indefinite(syntax: Syntax, np: Np) -> bool:
    """Whether a verb right after a phrase can say something of it."""
    view = syntax.view
    word = view.words[np.last - 1] if np.last - np.head > 1 else view.words[np.head]
    if view.tags[np.first] == "D" or word.pronoun or np.pronoun:
        return False
    if view.words[np.last - 1].article or syntax.times[np.head] or "time" in view.words[np.head].classes:
        return False
    return (bool(word.nominals or word.classes) or not word.name) and not syntax.phrases.entity_end.get(np.head)


def _last(np: Np) -> Np:
    """The last noun of a phrase as a phrase of its own."""
    return Np(Phrase(np.last - 1, np.last, np.last - 1), np.prep, np.last - 1, np.clause)

"""Instances -> instances with their contents' ends and their parents.

A content goes on to the end of its quotation, or to the next cue of the same level, or to the end of the sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from rawi.reading.mentions.view import View
from rawi.reading.statements.instances import Instance

_NEIGHBOURS = 24  # how many cues around one are looked at: bounds the time on a text that is all cues
_LONGEST = 600  # tokens of the longest content
_ACTS = frozenset(("object", "an", "bi", "ila", "ala", "li", "fi", "min"))  # frames whose content can be an act told as a noun
_PREPOSED = frozenset(("an", "fi", "object", "bi"))  # a content of one phrase ends where a colon opens another
_SPANS = frozenset("ساعة ساعات ساعتين يوم ايام يومين اسبوع اسابيع اسبوعين شهر اشهر شهرين دقاءق سنوات عام عامين اعوام قليل وقت".split())
_CONTRASTS = frozenset("لكن ولكن لكنه لكنها لكنهم فيما بينما فقد".split())
_STOPS = frozenset((".", "؟", "!", "?"))
_FROM = frozenset(("نقلا", "ونقلا"))
_AFTERWARDS = frozenset(("بعد", "قبل", "غداة", "اثر", "عقب", "ردا"))


def close_contents(view: View, instances: list[Instance], outlets: frozenset[int]) -> list[Instance]:
    """Fills content_last and parent; drops instances without content. `outlets` are the ids (`id()`) of those an agency says."""
    by_sentence: dict[int, list[Instance]] = {}
    for instance in instances:
        by_sentence.setdefault(view.sentence_of[instance.first], []).append(instance)
    for number, group in by_sentence.items():
        sentence = view.sentences[number]
        for index, instance in enumerate(group):
            if instance.backward:
                continue
            instance.content_last = _end(
                view, instance, group[index + 1 : index + 1 + _NEIGHBOURS], min(sentence.last, instance.content_first + _LONGEST)
            )
        for index, instance in enumerate(group):
            near = group[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS]
            if instance.rule == "anaphor" or instance.points:
                _take_back(view, instance, near, by_sentence.get(number - 1, []))
            if instance.backward and instance.rule == "according-after":
                _backward(view, instance, near, sentence.first, outlets)
    _between(view, instances)
    _relayed(instances)
    kept = [i for i in instances if i.content_last - i.content_first >= 1]
    _parents(kept)
    return kept


def _take_back(view: View, instance: Instance, near: list[Instance], before: list[Instance]) -> None:
    """Of a denial of what was said before (`ونفى المتحدث ذلك`) which statement that is, in this sentence or the one before; its content,
    unless a noun for it (`هذا الاتهام`) stands as the content.
    """
    said = [o for o in near if o is not instance and o.content_first < instance.first and not o.backward]
    here = bool(said)
    if not said and (instance.points or instance.content_last <= instance.content_first):
        said = [o for o in before if not o.backward]
    if not said:
        return
    if here:
        said[-1].content_last = min(said[-1].content_last, _trim(view, said[-1].content_first, instance.onset))
    if not instance.points:
        instance.content_first, instance.content_last = said[-1].content_first, said[-1].content_last
    instance.denies = said[-1] if instance.stance == "deny" else None


def _end(view: View, instance: Instance, later: list[Instance], limit: int) -> int:
    first = instance.content_first
    quote = view.in_quote[first]
    end = _next_participle(view, first, limit)
    cue_quote = view.in_quote[instance.first]
    if quote >= 0 and quote != cue_quote:
        end = _quoted_end(view, instance, view.quotes[quote].last, limit)
    elif cue_quote >= 0:
        end = min(limit, view.quotes[cue_quote].last)
    for other in later:
        if other.onset <= first:
            continue
        if other.onset >= end:
            break
        if _sequential(view, instance, other):
            end = other.onset
            break
    act = instance.frame in _ACTS and view.tags[first - 1] != "T"
    end = _aside(view, first if quote < 0 else min(end, view.quotes[quote].last), end, act)
    if act and quote == cue_quote:
        end = _act_end(view, first, end)
    elif quote < 0:
        end = _contrast(view, first, end)
    if cue_quote >= 0 and quote == cue_quote:
        end = _description(view, first, _full_stop(view, first, end))
    colon = view.tags.find(":", first, end) if act and quote < 0 and instance.frame in _PREPOSED else -1
    if colon > first:
        end = colon
    return _trim(view, first, end)


def _full_stop(view: View, first: int, end: int) -> int:
    """The end of the sentence inside a quotation of several: the content of a cue in it goes no further."""
    for at in range(first, end):
        if view.tokens.forms[at] in _STOPS and view.tags[at] in "s.":
            return at
    return end


def _act_end(view: View, first: int, end: int) -> int:
    """The end of an act told as a noun (`أعلن الجيش مقتل …`): a clause or an adverbial after it is the article's again."""
    tags, forms = view.tags, view.tokens.forms
    level = view.in_quote[first]
    for at in range(first + 1, end - 1):
        if view.in_quote[at] != level:
            continue
        if forms[at] == "ردا" and forms[at + 1] == "علي":
            return at
        if forms[at] in ("بعد", "عقب") and forms[at + 1] in _SPANS:
            return at
        if tags[at] == "," and _clause_after(view, at + 1):
            return at
    return end


def _description(view: View, first: int, end: int) -> int:
    """Inside a quotation `…، وهي منطقة وعرة` is the speaker's own word again, not that of the evidence he cites."""
    at = view.tags.find(",", first, end - 1)
    while at >= 0:
        if view.tokens.forms[at + 1] in ("وهي", "وهو", "وهم"):
            return at
        at = view.tags.find(",", at + 1, end - 1)
    return end


def _contrast(view: View, first: int, end: int) -> int:
    """`قال إن …، لكن الأمر …`: after a told clause a comma and a contrast lead back to the article's own voice."""
    at = view.tags.find(",", first, end - 2)
    while at >= 0:
        if view.in_quote[at] < 0 and (
            view.tokens.forms[at + 1] in _CONTRASTS or view.tokens.forms[at + 1] == "الا" and view.tags[at + 2] == "T"
        ):
            return at
        at = view.tags.find(",", at + 1, end - 2)
    return end


def _clause_after(view: View, at: int) -> bool:
    """Whether a clause of its own, or a participle that tells how, begins after a comma."""
    tag, word = view.tags[at], view.words[at]
    if tag == "C":
        return view.tokens.forms[at] not in ("و", "او", "ان", "حيث")
    if tag == "V":
        return word.form[0] in "وف" and not word.nominals
    if tag == "G":
        return view.tokens.forms[at] in ("الا", "وقد", "قد", "ولقد", "لقد") and view.tags[at + 1] in "TV"
    return (
        tag == "N"
        and any(s.kind == "active" and not s.article for s in word.nominals)
        and word.form.endswith(("ا", "ة"))
        and not word.classes
    )


def _next_participle(view: View, first: int, limit: int) -> int:
    """`…، مجيبا عن سؤال`: a reporting participle after a comma ends a content even when it opens none."""
    tags = view.tags
    at = tags.find(",", first, limit - 1)
    while at >= 0:
        word = view.words[at + 1]
        plain = view.in_quote[at] == view.in_quote[first] and tags[at + 1] == "N" and word.form.endswith("ا")
        if plain and any(s.kind == "active" and not s.article for s in word.cues):
            return at
        at = tags.find(",", at + 1, limit - 1)
    return limit


def _quoted_end(view: View, instance: Instance, last: int, limit: int) -> int:
    """The end of a content that begins with a quotation: the closing mark, or on to the sentence's end if the clause goes on."""
    tags = view.tags
    after = last + 1
    while after < limit and tags[after] in '"c':
        after += 1
    if after >= limit or tags[after] in ",sb.-:":
        return last
    if instance.content_first > 0 and view.in_quote[instance.content_first - 1] < 0 and tags[instance.content_first - 1] in '"o':
        word = view.words[after]
        if tags[after] == "V" and word.cues or word.prefix == "و" or tags[after] in "CR" or any(s.kind == "active" for s in word.cues):
            return last
        return limit if last - instance.content_first < 12 or tags[after] in "PN" else last
    return limit


def _sequential(view: View, instance: Instance, other: Instance) -> bool:
    """Whether `other` is a new cue of the same level and so ends the content of `instance`, rather than a part of it."""
    cue_quote = view.in_quote[instance.first]
    if view.in_quote[other.first] >= 0 and view.in_quote[other.first] != cue_quote:
        return False
    if other.participle:
        return True
    if other.backward:
        return False
    if other.rule.startswith(("noun", "title", "quotation")):
        return False
    word = view.words[other.first]
    tag = view.tags[other.onset]
    if word.prefix in ("و", "ف") or word.form[:1] == "و" and other.onset == other.first:
        return True
    if tag in ",":
        following = view.tags[other.onset + 1 : other.onset + 2]
        return following in ("C", "V", "X", "P") or view.words[other.onset + 1].prefix == "و"
    return view.tokens.forms[other.onset] in ("لكن", "لكنه", "لكنها", "كما", "ثم", "فيما", "بينما", "ولكن", "ولكنه", "وكان", "وكانت")


def _aside(view: View, first: int, end: int, direct: bool) -> int:
    """`… في إشارة إلى …` after a comma is the article's own voice again; after an announced act (`direct`) `، بعد …` is, too."""
    tags, forms = view.tags, view.tokens.forms
    at = _next(forms, "اشارة", first + 2, end - 1) - 1
    while at >= 0:
        level = view.in_quote[at] < 0 or view.in_quote[at] == view.in_quote[first]
        if forms[at] == "في" and level:
            return at
        at = _next(forms, "اشارة", at + 2, end - 1) - 1
    at = tags.find(",", first, end)
    while at >= 0:
        level = view.in_quote[at] < 0 or view.in_quote[at] == view.in_quote[first]
        if level and (forms[at + 1] == "بعدما" or (direct and forms[at + 1] in _AFTERWARDS)):
            return at
        at = tags.find(",", at + 1, end)
    at = _next(forms, "وذلك", first + 2, end - 1)
    while at >= 0:
        if forms[at + 1] in _AFTERWARDS and view.in_quote[at] < 0:
            return at
        at = _next(forms, "وذلك", at + 1, end - 1)
    return end


def _next(forms: list[str], form: str, first: int, last: int) -> int:
    """The next token of a form from `first` on, before `last`; -1 where there is none."""
    try:
        return forms.index(form, first, last)
    except ValueError:
        return -1


def _trim(view: View, first: int, end: int) -> int:
    tags = view.tags
    while (
        end > first
        and tags[end - 1] in 'sb,:-"c.'
        and not (tags[end - 1] == "s" and view.tokens.forms[end - 1] in ("؟", "?"))
        and view.tokens.forms[end - 1] != ")"
    ):
        end -= 1
    return end


def _backward(view: View, instance: Instance, group: list[Instance], first: int, outlets: frozenset[int]) -> None:
    """The content of `…، بحسب <source>`: the sentence so far, or only its last clause where somebody else spoke before."""
    tags = view.tags
    start = first
    while start < instance.onset and tags[start] in 'C"o,-' and view.tokens.forms[start] not in ("(",):
        start += 1
    inner = [other for other in group if other is not instance and not other.backward and other.first < instance.first]
    if inner and id(instance) not in outlets and not all(o.rule.startswith("noun") for o in inner):
        comma = tags.rfind(",", start, instance.onset)
        if comma > inner[-1].first:
            start = comma + 1
            for other in inner:
                if other.content_last > comma:
                    other.content_last = _trim(view, other.content_first, comma)
    for other in inner:
        if other.content_first < instance.onset < other.content_last and view.in_quote[other.content_first] < 0:
            other.content_last = _trim(view, other.content_first, instance.onset)
    previous = [other for other in group if other is not instance and other.backward and other.first < instance.first]
    if previous:
        start = max(start, (previous[-1].source.last if previous[-1].source else previous[-1].last) + 1)
    instance.content_first = start
    instance.content_last = _trim(view, start, instance.onset)


def _between(view: View, instances: list[Instance]) -> None:
    """`تقول المنظمة - بحسب وكالة - إن …`: an attribution between a cue and its content has that content; `ذكرت الصحيفة نقلا عن مصدر أن` names
    whom she quotes."""
    for index, instance in enumerate(instances):
        if not instance.backward or instance.rule != "according-after":
            continue
        for other in instances[max(0, index - 2) : index]:
            if not other.backward and other.first < instance.first and instance.last <= other.content_first:
                instance.content_first, instance.content_last = other.content_first, other.content_last
                if view.tokens.forms[instance.first] in _FROM:
                    instance.parent, other.frame = other, "relay"
                else:
                    other.parent = instance


def _relayed(instances: list[Instance]) -> None:
    """`نقلت الوكالة عن مصدر قوله إن …`: who hands on and who is quoted have one content, the quoted inside the other."""
    for outer, inner in pairwise(instances):
        if inner.rule == "according-relay":
            inner.content_first, inner.content_last = outer.content_first, outer.content_last
        if outer.frame == "relay" and inner.rule.startswith("noun-") and outer.content_first <= inner.first < outer.content_last:
            outer.content_first, outer.content_last = inner.content_first, inner.content_last
            inner.parent = outer


def _parents(instances: list[Instance]) -> None:
    """The innermost statement in whose content a cue stands."""
    ordered = sorted(instances, key=lambda i: (i.content_first, -i.content_last))
    firsts = [i.content_first for i in ordered]
    for instance in instances:
        if instance.parent is not None:
            continue
        best: Instance | None = None
        last = bisect_right(firsts, instance.first)
        for other in ordered[max(0, last - _NEIGHBOURS) : last]:
            if other is instance or not (other.content_first <= instance.first < other.content_last):
                continue
            if instance.content_first == other.content_first and instance.content_last == other.content_last:
                continue
            if best is None or other.content_last - other.content_first <= best.content_last - best.content_first:
                best = other
        instance.parent = best

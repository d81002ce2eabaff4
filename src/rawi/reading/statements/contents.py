"""Instances -> instances with their contents' ends and their parents.

A content goes on to the end of its quotation, or to the next cue of the same level, or to the end of the sentence.
"""

from __future__ import annotations

from bisect import bisect_right

from rawi.reading.mentions.view import View
from rawi.reading.statements.instances import Instance

_NEIGHBOURS = 24  # how many cues around one are looked at: bounds the time on a text that is all cues
_LONGEST = 600  # tokens of the longest content
_PREPOSED = frozenset(("an", "fi", "object", "bi"))  # a content of one phrase ends where a colon opens another
_HOWEVER = frozenset(("لكن", "الا", "غير", "بيد", "لكنه", "لكنها", "علما"))
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
            if instance.rule == "anaphor":
                inner = [o for o in near if o is not instance and o.content_first < instance.first and not o.backward]
                if inner:
                    inner[-1].content_last = min(inner[-1].content_last, _trim(view, inner[-1].content_first, instance.onset))
                    instance.content_first, instance.content_last = inner[-1].content_first, inner[-1].content_last
            if instance.backward and instance.rule == "according-after":
                _backward(view, instance, near, sentence.first, outlets)
    _between(instances)
    _relayed(instances)
    kept = [i for i in instances if i.content_last - i.content_first >= 1]
    _parents(kept)
    return kept


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
    direct = instance.frame in ("object", "bi")
    end = _aside(view, first if quote < 0 else min(end, view.quotes[quote].last), end, direct)
    colon = view.tags.find(":", first, end) if instance.frame in _PREPOSED and quote < 0 else -1
    if colon > first and view.tags[first - 1] != "T":
        end = colon
    if cue_quote >= 0:
        end = _description(view, first, end)
    return _trim(view, first, end)


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
        if level and direct and _circumstance(view, at + 1):
            return at
        if level and (forms[at + 1] in _HOWEVER or forms[at + 1 : at + 3] == ["وهو", "ما"]):
            return at
        at = tags.find(",", at + 1, end)
    at = _next(forms, "وذلك", first + 2, end - 1)
    while at >= 0:
        if forms[at + 1] in _AFTERWARDS and view.in_quote[at] < 0:
            return at
        at = _next(forms, "وذلك", at + 1, end - 1)
    return end


def _circumstance(view: View, at: int) -> bool:
    """`هددت بالرد، موسعة من نطاق التصعيد`: an indefinite participle after a comma tells what else the speaker does."""
    word = view.words[at]
    if (
        view.tags[at] != "N"
        or word.article
        or word.prefix
        or not word.form.endswith(("ا", "ة"))
        or word.classes & {"person", "group", "place"}
    ):
        return False
    return any(s.kind == "active" for s in word.nominals) and view.tags[at + 1 : at + 2] in ("P", "N")


def _next(forms: list[str], form: str, first: int, last: int) -> int:
    """The next token of a form from `first` on, before `last`; -1 where there is none."""
    try:
        return forms.index(form, first, last)
    except ValueError:
        return -1


def _description(view: View, first: int, end: int) -> int:
    """Inside a quotation `…، وهي منطقة وعرة` is the speaker's own word again, not that of the evidence he cites."""
    at = view.tags.find(",", first, end - 1)
    while at >= 0:
        if view.tokens.forms[at + 1] in ("وهي", "وهو", "وهم"):
            return at
        at = view.tags.find(",", at + 1, end - 1)
    return end


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
    for other in inner:
        if other.content_first < instance.onset < other.content_last:
            other.content_last = _trim(view, other.content_first, instance.onset)
    if inner and id(instance) not in outlets and not all(o.rule.startswith("noun") for o in inner):
        comma = tags.rfind(",", start, instance.onset)
        if comma > inner[-1].first:
            start = comma + 1
            for other in inner:
                if other.content_last > comma:
                    other.content_last = _trim(view, other.content_first, comma)
    previous = [other for other in group if other is not instance and other.backward and other.first < instance.first]
    if previous:
        start = max(start, (previous[-1].source.last if previous[-1].source else previous[-1].last) + 1)
    instance.content_first = start
    instance.content_last = _trim(view, start, instance.onset)


def _between(instances: list[Instance]) -> None:
    """`تقول المنظمة - بحسب وكالة - إن …`: an attribution between a cue and its content has that content."""
    for index, instance in enumerate(instances):
        if not instance.backward or instance.rule != "according-after":
            continue
        for other in instances[max(0, index - 2) : index]:
            if not other.backward and other.first < instance.first and instance.last <= other.content_first:
                instance.content_first, instance.content_last = other.content_first, other.content_last
                other.parent = instance


def _relayed(instances: list[Instance]) -> None:
    """`نقلت وكالة عن مصدر قوله إن …`: what the agency relays is what the source says."""
    for outer, inner in zip(instances, instances[1:], strict=False):
        within = outer.content_first <= inner.first < outer.content_last
        if outer.frame == "relay" and within and inner.rule.startswith("noun-") and inner.hidden:
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

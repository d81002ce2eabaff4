"""Whether words around a form that can be verb and noun tell which it is here: what tagging.py asks."""

from __future__ import annotations

from rawi.reading.lexicon.index import Word

_FAR = 10  # tokens
_WAS = frozenset("كان كانت يكون تكون سيكون ستكون".split())
_TWO = frozenset(("اثنين", "اثنان", "اثنتين", "اثنتان"))
_WITHIN = frozenset("فيه فيها خلاله خلالها بسببه بسببها".split())


def topic(index: int, words: list[Word], tags: list[str]) -> bool:
    """`أما المتحدث باسم الجيش | ف…`: whether the clause so far only names who or what it is about."""
    for at in range(index - 1, max(-1, index - 26), -1):
        if tags[at] in "VTbs":
            return False
        if words[at].form in ("اما", "واما"):
            return True
    return False


def of_two(index: int, words: list[Word], tags: list[str]) -> bool:
    """`جنديين اثنين فقط قتلا`, `السائقان خطفا`: a verb of two after a noun or number of two."""
    if not words[index].form.endswith("ا") or not any(s.kind == "past" and s.number == "d" and not s.prefix for s in words[index].verbs):
        return False
    at = index - 1
    while at >= 0 and at >= index - 3 and (words[at].form in _OF_TWO or tags[at] in "BQG" and words[at].form == "فقط"):
        if words[at].form in _TWO:
            return True
        at -= 1
    before = words[at] if at >= 0 and tags[at] == "N" else None
    return _two(before) or _two(_after_that(index, words, tags))


def _two(noun: Word | None) -> bool:
    """Whether a noun may be of two."""
    if noun is None or not (noun.classes & {"person"} or noun.nominals):
        return False
    return noun.form.endswith("ان") or noun.form.endswith("ين") and not noun.article  # المدنيين جوعا: more than two, and a masdar


def _after_that(index: int, words: list[Word], tags: list[str]) -> Word | None:
    """`إن | حارسين | من رجال الميناء قتلا`: the noun that the clause is about, if nothing but a preposition's phrase parts it from the verb."""
    at = index - 1
    while at >= 0 and index - at <= _FAR and tags[at] in "NP":
        at -= 1
    own = at >= 0 and tags[at] in "TX" and index - at > 2 and tags[at + 1] == "N" and tags[at + 2] == "P"
    return words[at + 1] if own and not words[at + 1].prefix else None


_OF_TWO = _TWO | {"فقط", "اخرين", "اخران"}


def indefinite_noun(words: list[Word], index: int) -> bool:
    """`تحالف دعم …`, `هدف مشروع`: what follows is a bare noun, so the word before it heads a phrase."""
    if index >= len(words):
        return False
    word = words[index]
    return (
        bool(word.nominals or word.classes)
        and not word.article
        and not word.prefix
        and not word.function
        and not word.classes & {"person", "group"}
    )


def predicate(index: int, words: list[Word], tags: list[str]) -> bool:
    """`إن الجيش قصف القرية`, `يكون الجيش قصف القرية`: after a complementiser or كان and its definite subject the clause wants a verb, and this one has an object."""
    following = words[index + 1] if index + 1 < len(words) else None
    if (
        following is None
        or following.prefix
        or following.function
        or not any(v.kind == "past" and v.person == 3 for v in words[index].verbs)
    ):
        return False
    for at in range(index - 1, max(index - 5, -1), -1):
        if tags[at] == "T" or tags[at] == "X" and words[at].form.lstrip("و") in _WAS:
            return True
        if tags[at] != "N" or words[at].prefix:
            return False
    return False


def titled(index: int, words: list[Word], tags: list[str]) -> bool:
    """`الشرطة توقف ثلاثة`, `الجيش أسر عشرين مسلحا`: at a clause's start, somebody and then a verb with a number as its object."""
    before = words[index - 1]
    following = words[index + 1] if index + 1 < len(words) else None
    if following is None or following.tag not in ("#", "Q") or not before.classes & {"group", "person"} or before.prefix not in ("", "و"):
        return False
    return index < 2 or tags[index - 2] in "bs:,"


def struck_by(index: int, words: list[Word], tags: list[str]) -> bool:
    """`لغم قتل سائقا`, `هجوم قتل فيه ثلاثة`: after a weapon without article, or before `in it`, a past verb and no verbal noun."""
    word, before = words[index], words[index - 1]
    following = words[index + 1] if index + 1 < len(words) else None
    if word.usual != "verb" or before.article or before.pronoun or following is None:
        return False
    if not any(v.kind == "past" and v.person == 3 and v.number == "s" and not v.pronoun for v in word.verbs):
        return False
    within = following.form in _WITHIN
    return within or "weapon" in before.classes and bool(following.classes & {"person", "group"} or following.tag in ("#", "Q"))


def befell(index: int, words: list[Word], tags: list[str]) -> bool:
    """`تحقيق: مستشفى البلدة قصف من الجو`, `الرئيس قتل بالرصاص`: after a clause's first phrase, before a preposition, a past verb."""
    following = words[index + 1] if index + 1 < len(words) else None
    if following is None or following.tag != "P" and following.prefix != "ب":
        return False
    at = index - 1
    while at >= 0 and tags[at] == "N" and not words[at].prefix:
        at -= 1
    return (at < 0 or tags[at] in "bs:") and any(v.kind == "past" and v.person == 3 and v.gender == "m" for v in words[index].verbs)

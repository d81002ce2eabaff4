"""Words -> tags: whether a form that can be verb and noun is the one or the other here, by the words around it.

The tags are those of `rawi.reading.mentions.view`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rawi.reading.lexicon.index import Word
from rawi.reading.mentions.clues import befell, indefinite_noun, of_two, predicate, struck_by, titled, topic
from rawi.reading.text.tokens import Tokens

_CASES = frozenset(("حال", "حالة"))
_PASSED = frozenset(("تم", "تمت", "يتم", "تتم", "سيتم", "ستتم", "جري", "جرت", "يجري", "تجري", "ستجري", "سيجري"))
_BEFORE_VERBS = frozenset("منذ بعد قبل حتي فيما مما عما مثل دون".split())
_STRESSED = frozenset(("هم", "هو", "هي", "هما"))
_SAID = (["قال"], ["وقال"], ["يقول"], ["ويقول"])
_DOERS = frozenset(("person", "group", "weapon", "vehicle"))
ITSELF = frozenset("نفسه نفسها نفسهم انفسهم نفسيهما نفسيهم".split())
_FINAL_ALEF = re.compile(r"ى\b")
_ALI = frozenset(("علي", "وعلي"))
_SUBJECT_COMPLEMENTISERS = frozenset("انه انها انهم انهما انني اننا بانه بانها بانهم باننا لانه لانها لانهم".split())


def tag_words(words: list[Word], forms: list[str]) -> str:
    """One tag a token; a word that can be verb and noun is settled by the tags before it."""
    tags = [word.tag for word in words]
    for index in [i for i, tag in enumerate(tags) if not tag]:
        hardly = forms[index] == "فقد" and _perfect(words, index + 1) and topic(index, words, tags)  # أما المتحدث فقد نفى: not lost
        tags[index] = "X" if hardly else _choose(index, words, forms, tags)
    for index in [i for i, form in enumerate(forms[:-1]) if form == "اي"]:
        if tags[index] == "C" and tags[index - 1 : index] != [","] and tags[index + 1] == "N" and not words[index + 1].article:
            tags[index] = "Q"  # لم تشن أي غارة: any; `، أي نصف السكان` is that is
    for index in [i for i, form in enumerate(forms[:-1]) if form == "من" and i]:
        if tags[index + 1] == "V" and forms[index - 1].lstrip("و") in _STRESSED:
            tags[index] = "R"  # هم من أخرج السكان
    for index in [i for i, form in enumerate(forms[:-1]) if form in _CASES and i]:
        if forms[index - 1].endswith("في") and tags[index + 1] in "VXG":
            tags[index] = "C"  # في حال تعرضت: if
    for index in [i for i, form in enumerate(forms[:-1]) if form == "نحو"]:
        if tags[index + 1] in "#Q":
            tags[index] = "Q"  # نحو ثلاثين: about, not towards
    return "".join(tags)


def final_ya(tags: str, tokens: Tokens, words: Sequence[Word]) -> str:
    """`تبنى` is a verb and `تبني` its noun, where a text tells ى from ي."""
    out = list(tags)
    for index in [index for index, word in enumerate(words) if word.verbs and word.form[-1] == "ي"]:
        word = words[index]
        if tags[index] in "VN" and not word.article:
            masdar = any(s.kind == "masdar" and not s.pronoun for s in word.nominals)
            past = any(s.kind == "past" and not s.pronoun for s in word.verbs)
            if masdar and past:
                if tokens.text[tokens.ends[index] - 1] == "ى":
                    out[index] = "V"
                elif word.usual != "verb":
                    out[index] = "N"
    return "".join(out)


def name_ali(tags: str, tokens: Tokens) -> str:
    """`علي` is a name where the text writes its final `ى` (`على`, `إلى`), or right behind `قال`; else it may be the preposition."""
    out = list(tags)
    written = _FINAL_ALEF.search(tokens.text) is not None
    for index in [index for index, form in enumerate(tokens.forms) if form in _ALI]:
        if tokens.raw(index).endswith("ي") and (written or tokens.forms[index - 1 : index] in _SAID):
            out[index] = "N"
    return "".join(out)


def villages(tags: str, words: Sequence[Word]) -> str:
    """`قرية أم الخروب`, `على أم الخروب`, `قرية كرم الريحان`: the first word of a village's name is no `or` and no verb."""
    out = list(tags)
    for index in range(1, len(words) - 1):
        form = words[index].form
        if form not in VILLAGE or tags[index] not in "CV" or not words[index + 1].article or words[index + 1].prefix:
            continue
        before = words[index - 1]
        if before.base in _SETTLEMENTS and not before.article or form == "ام" and tags[index - 1] == "P":
            out[index] = "N"
    return "".join(out)


def opening_verbs(tags: str, words: Sequence[Word]) -> str:
    """`عاد النازحون`, `عبر المسلحون الحدود`: where a clause begins, before somebody, these are verbs that carry it."""
    out = list(tags)
    for index in range(len(words) - 1):
        following = words[index + 1]
        counted = tags[index] == "X" and tags[index + 1] in "Q#"  # وعاد نحو ألف: an auxiliary stands before a verb
        if words[index].form in OPENING and tags[index] in "XP" and (index == 0 or counted or tags[index - 1] in "bs,T"):
            who = following.classes & {"person", "group"} or tags[index + 1] in "Q#"
            if who and (following.article or not words[index].form.endswith("عبر") or tags[index + 1] in "Q#") and not following.prefix:
                out[index] = "V"
    return "".join(out)


OPENING = frozenset("عاد وعاد عادت وعادت عبر وعبر".split())
VILLAGE = frozenset("ام كرم راس برج دير بير تل خان شعب نبع".split())
_SETTLEMENTS = frozenset("قرية بلدة مدينة حي مخيم حاجز ضاحية منطقة".split())


def _choose(index: int, words: list[Word], forms: list[str], tags: list[str]) -> str:
    """Verb or noun, for a form that can be both or only a verb."""
    word = words[index]
    present, prefix = word.present, word.verb_prefix
    noun = bool(word.nominals) or bool(word.classes) or word.name or word.usual in ("noun", "particle", "name")
    prev = tags[index - 1] if index else "b"
    if "س" in prefix:
        return "V"
    if "time" in word.classes and (word.usual == "particle" and not word.article or index and "time" in words[index - 1].classes):
        return "N"  # …، أمس الأربعاء، مساء أمس; ردا على
    if "time" in word.classes and prev in ",N" and not prefix and index + 1 < len(words) and "time" in words[index + 1].classes:
        return "N"  # …، ظهر الأربعاء
    if not noun:
        named = prev == "P" and not present and not _cleft(index, word, forms) and forms[index - 1] not in _BEFORE_VERBS
        return "N" if named else "V"
    if any(s.kind == "active" for s in word.cues) and all(v.kind == "past" and v.number == "d" for v in word.verbs):
        return "N"  # …، ذاكرا أن: hardly ever the verb of two
    if prefix == "" and prev not in "PDQ#" and _acts_on_itself(index, words) or prev == "P" and _cleft(index, word, forms):
        return "V"
    if prev in "GR":
        return "V" if forms[index - 1] not in ("لا", "ولا", "ما") or present else "N"
    if prev in "PDQ#" and (prefix == "" or (word.classes and not word.prefix)):
        return "N"  # also `عبر وكالتها`, which could be و and a verb
    if prev == "V" and prefix == "" and not (index > 1 and tags[index - 2] == "X"):
        return "N"
    named = word.name and prev == "N" and words[index - 1].name and not words[index - 1].article
    if named and word.usual != "verb" and not word.cues and not _counts(index, words, prefix):
        return "N"
    if word.classes and prev not in "NX" and prefix == "" and indefinite_noun(words, index + 1):
        return "N"
    if of_two(index, words, tags):
        return "V"
    if prev == "X" and prefix == "":
        return "N" if forms[index - 1].lstrip("و") in _PASSED else "V"
    if prev == "T" and prefix == "":
        since = tags[-2:-1] == ["P"]  # منذ أن فقد, بعد أن قتل
        return "V" if present or since or forms[index - 1] in _SUBJECT_COMPLEMENTISERS else "N"
    return _by_neighbour(index, words, tags, prev, prefix)


def _cleft(index: int, word: Word, forms: list[str]) -> bool:
    """`المسلحون هم من أخرج السكان`: who did it, after a pronoun, is no preposition."""
    who = index > 1 and forms[index - 1] == "من" and forms[index - 2].lstrip("و") in _STRESSED
    return who and not word.article and any(v.person == 3 and v.kind == "past" for v in word.verbs)


def _counts(index: int, words: list[Word], prefix: str) -> bool:
    """`قتل عشرة وأسر ثلاثة`: a joined word that can be a past verb, and a number right after it."""
    if prefix not in ("و", "ف") or index + 1 >= len(words) or words[index + 1].tag not in ("#", "Q"):
        return False
    return any(v.kind == "past" and v.person == 3 and v.number == "s" for v in words[index].verbs)


def _perfect(words: list[Word], index: int) -> bool:
    """Whether a word can only or also be a verb in the past, as after قد."""
    word = words[index] if index < len(words) else None
    if word is None or word.article or word.function or word.classes:
        return False
    return any(v.kind == "past" and v.person == 3 and not v.prefix for v in word.verbs)


def _by_neighbour(index: int, words: list[Word], tags: list[str], prev: str, prefix: str) -> str:
    word = words[index]
    if prev == "N" and prefix == "":
        before = words[index - 1]
        if before.article and (predicate(index, words, tags) or titled(index, words, tags) or befell(index, words, tags)):
            return "V"
        if struck_by(index, words, tags):
            return "V"
        if before.article or before.pronoun or before.usual == "name":
            return "N" if word.usual == "noun" or _has_verb(tags, index) else "V"
        if any(v.pronoun for v in word.verbs) and word.stance:
            return "V"  # غارات شنها الطيران
        return "V" if word.usual == "verb" and not before.nominals else "N"
    if prefix in ("و", "ف") and (prev in "N#B" or prev == "V" and _counts(index, words, prefix)):
        return _parallel(index, words, tags)
    if word.usual == "noun":
        following = words[index + 1] if index + 1 < len(words) else None
        if following is None or not any(s.kind == "past" for s in word.verbs):
            return "N"
        speaks = (following.name or "person" in following.classes) and any(s.kind == "past" for s in word.cues)
        nominative = (
            following.base.endswith("ون") and "p" in following.classes or following.base.endswith("ان") and "d" in following.classes
        )
        crowd = following.function == "quantifier" or nominative or _many(index + 1, words, tags)
        opens = prev in "b,s" and (crowd or _acts(index + 1, words)) or prev in "bs" and _does(index + 1, words, tags)
        opens = opens or prev in "b,sC" and _somebody_does(index + 1, words)
        return "V" if speaks or opens else "N"  # تظاهر المئات
    return "V"


_ABOUT = frozenset("نحو حوالي حوالى قرابة زهاء".split())


def _many(index: int, words: Sequence[Word], tags: Sequence[str]) -> bool:
    """`تظاهر أمس عشرات العمال`, `تجمع نحو 500 شخص`: a number after a day or `about`."""
    at = index
    while (
        at < len(words) and at < index + 3 and (words[at].form in _ABOUT or words[at].usual == "particle" and "time" in words[at].classes)
    ):
        at += 1
    return index < at < len(words) and (words[at].function == "quantifier" or tags[at] == "#")


def _acts_on_itself(index: int, words: Sequence[Word]) -> bool:
    """`فجر نفسه`, `فجر انتحاري نفسه`: a word that can be a past verb, with or without somebody, and then himself."""
    if words[index].article or not any(v.kind == "past" and v.person == 3 and not v.pronoun for v in words[index].verbs):
        return False
    for at in range(index + 1, min(index + 3, len(words))):
        if words[at].form in ITSELF:
            return at == index + 1 or not words[at - 1].article
        if "person" not in words[at].classes or words[at].prefix:
            return False
    return False


def _somebody_does(index: int, words: Sequence[Word]) -> bool:
    """`طعن شابان جنديا`, `فتح مسلح النار`: somebody in the nominative, which no genitive is, or indefinite with an object right after him."""
    word = words[index]
    if word.prefix or word.function or not word.classes & _DOERS or word.name and not word.common:
        return False
    if word.base.endswith("ون") and "p" in word.classes or word.base.endswith("ان") and word.base[:-2] in word.keys:
        return True
    if not word.classes & {"person", "group"}:
        return False
    if index + 1 >= len(words):
        return False
    following = words[index + 1]
    if word.article and following.prefix == "و" and following.article and following.base.endswith("ون") and "p" in following.classes:
        return True  # تبادل الجيش والمتمردون …
    if word.article or word.pronoun or word.accusative or "p" in word.classes:
        return False
    if following.prefix or following.function:
        return False
    return (
        following.accusative and "adj" not in following.classes or "adj" in word.classes and following.article and bool(following.nominals)
    )


def _does(index: int, words: Sequence[Word], tags: Sequence[str]) -> bool:
    """`ترك السكان منازلهم`, `عزل الجيش الرئيس`: at a sentence's start, somebody definite and then whom or what he does it to."""
    at = index
    if not words[at].classes & {"group", "person"} or words[at].prefix:
        return False
    if not words[at].article:
        at += 1  # قادة الأركان
    if at >= len(words) or not words[at].article or words[at].prefix or at > index and "adj" in words[at].classes:
        return False
    at += 1
    while at < len(words) and at < index + 4 and words[at].article and "adj" in words[at].classes and not words[at].classes & {"person"}:
        at += 1
    if at >= len(words) or tags[at] not in ("N", ""):
        return False
    word = words[at]
    ending = word.form.endswith("ا") and bool(word.classes or word.nominals)
    act = word.article and "adj" not in word.classes and any(s.kind in ("masdar", "noun") for s in word.nominals)  # كسر الجيش الحصار
    return not word.prefix and not word.function and (ending or act or bool(word.classes & {"person", "group", "place"}))


def _acts(index: int, words: Sequence[Word]) -> bool:
    """`فتح الجيش ممرا`: at a sentence's start, somebody after the word and a bare noun after him; `فتح الجيش لممر` is a noun."""
    if not words[index].article or not words[index].classes & {"group", "person"}:
        return False
    at = index + 1
    while at < len(words) and at < index + 3 and words[at].article:
        at += 1
    if at >= len(words) or at == index + 3:
        return False
    word = words[at]
    bare = not (word.function or word.prefix or word.article) and bool(word.classes or word.nominals)
    return bare and (word.form.endswith("ا") or word.form.endswith(("ة", "ات")) and "adj" not in word.classes)


def _has_verb(tags: list[str], index: int) -> bool:
    """Whether the clause so far has its verb: then a noun that could be one is its object (`طلبت الحكومة عقد اجتماع`)."""
    for tag in reversed(tags[max(0, index - 25) : index]):
        if tag == "V":
            return True
        if tag in "TRbs,":
            return False
    return False


def _parallel(index: int, words: list[Word], tags: list[str]) -> str:
    """`قصف … وقتل …`: after `و` a word is what the clause had before it, verb or verbal noun (`بخطف … وقتل …`)."""
    if words[index].usual == "verb" and not words[index].nominals or words[index].prefix == "ف" and topic(index, words, tags):
        return "V"
    for at in range(index - 1, max(-1, index - 26), -1):
        tag = tags[at]
        if tag == "V":
            return "V"
        if (
            tag == "N"
            and any(s.kind in ("masdar", "noun") for s in words[at].nominals)
            and (words[at].prefix[-1:] in ("ب", "ل") or (at and tags[at - 1] == "P"))
        ):
            return "N"
        if tag in "Tbs":
            break
    return "N"

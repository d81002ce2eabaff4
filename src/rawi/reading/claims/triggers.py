"""View -> triggers: the words that name events, with homographs settled by their context.

A word counts when its entry's neighbours (`next`, `prev`, …) allow it and when it is used as the part of speech of its entry.
"""

from __future__ import annotations

from typing import NamedTuple

from rawi.reading.lexicon.index import Lexicon, Sense, Word
from rawi.reading.lexicon.schema import Trigger, items
from rawi.reading.lexicon.sources import bare
from rawi.reading.lexicon.words import TRIGGER
from rawi.reading.mentions.matching import phrases_at
from rawi.reading.mentions.view import View


class Hit(NamedTuple):
    """A trigger: tokens `first` up to `last`, claim type, lexeme, the inflection (None for a phrase), and the token of the noun that is
    part of it (`سراح`), or -1.
    """

    first: int
    last: int
    type: str
    lexeme: int
    sense: Sense | None
    part: int = -1


class Context(NamedTuple):
    """The conditions of an entry, folded."""

    next: frozenset[str]
    not_next: frozenset[str]
    prev: frozenset[str]
    not_prev: frozenset[str]
    reach: int  # words after the trigger that are looked at
    back: int  # words before it
    takes: frozenset[str]  # nouns of which one must follow as part of the trigger


_BODIES = frozenset(  # whose genitive says what they are for: لجنة الوساطة, عمال إغاثة
    "لجنة لجان هيءة هيءات بعثة بعثات فريق فرق منظمة منظمات وكالة وكالات مركز مراكز مكتب مكاتب شبكة شبكات جمعية جمعيات رابطة روابط مءسسة "
    "مءسسات مفوضية جهاز اجهزة مديرية وزارة وزير برنامج صندوق منسق منسقة منسقي عامل عاملي عمال موظف موظفي موظفو طاقم طواقم نقابة".split()
)
_SITES = frozenset("وادي جبل تل بير عين نبع قرية شارع ميدان حي جامع مسجد مدرسة جسر حصن قلعة".split())  # named after what they please
_AGAINST = frozenset(("مكافحة", "محاربة"))
_FIGHTERS = frozenset("قوات جهاز قانون قوانين مسءول مسءولي مسءولو خبير خبراء محكمة محاكمة وحدة وحدات شرطة ادارة".split())
_PARTS = frozenset("اطراف طرفي طرفا قوانين قانون قواعد ميادين ميدان".split())  # أطراف الصراع, قوانين الحرب: the war as such is not told
_STANDING = frozenset(("humanitarian", "evidence", "talks", "politics"))  # what bodies are for, also without article
_WHEN = frozenset("سابق لاحق مبكر متاخر ماضي ماضية جاري جارية مقبل مقبلة".split())
_SETTLEMENTS = frozenset("مدينة بلدة قرية محافظة منطقة حي مخيم ولاية مديرية ضاحية".split())
_TIME = 6  # words of a time or a town that may stand between
_STILL = frozenset("يزال تزال يزالون زال زالت زالوا كان كانت كانوا بات باتوا ظل ظلوا بقي".split())  # verbs whose predicate follows
_CLAUSE = 12  # tokens between such a verb and its predicate
_CAPTIVE = frozenset("في من تجنب لتجنب".split())
_NOTHING: frozenset[str] = frozenset()


class TriggerFinder:
    """Finds triggers; built once from the lexicon and used for every article."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.contexts: dict[int, Context | None] = {}
        self.tenses = {n: lexeme.tense for n, lexeme in enumerate(lexicon.lexemes) if isinstance(lexeme, Trigger) and lexeme.tense}

    def context(self, lexeme: int) -> Context | None:
        """The conditions of an entry; folded when they are first asked for."""
        if lexeme not in self.contexts:
            entry = self.lexicon.lexemes[lexeme]
            assert isinstance(entry, Trigger)
            blocks = (entry.next, entry.not_next, entry.prev, entry.not_prev, entry.takes)
            after, not_after, before, not_before, takes = [frozenset(map(bare, items(block))) for block in blocks]
            self.contexts[lexeme] = Context(after, not_after, before, not_before, entry.reach, entry.back, takes) if any(blocks) else None
        return self.contexts[lexeme]

    def find(self, view: View, taken: bytearray) -> list[Hit]:
        """Triggers in order; tokens marked in `taken` (names, cues of statements) are none."""
        out: list[Hit] = []
        words, tags = view.words, view.tags
        done = 0
        part = -1
        for at in view.at(TRIGGER):
            if at < done or taken[at] or at == part:
                continue
            hit = self._phrase(view, at) if words[at].phrases else None
            if hit is None and words[at].triggers and tags[at] in "VN":
                hit = self._word(view, at)
                if hit is not None and (_of_a_body(view, hit) or self._mere_captive(view, hit) or _families(view, hit)):
                    hit = None
            if hit is not None:
                out.append(hit)
                done, part = hit.last, hit.part
        return out

    def _phrase(self, view: View, at: int) -> Hit | None:
        for lexeme, last in phrases_at(view, self.lexicon, at):
            kind = self.lexicon.types[lexeme]
            if kind:
                context = self.context(lexeme)
                if context is None or _fits(view, context, at, last):
                    return Hit(at, last, kind, lexeme, None)
        return None

    def _word(self, view: View, at: int) -> Hit | None:
        verb = view.tags[at] == "V"
        best: Sense | None = None
        rank = -1
        for sense in view.words[at].triggers:
            if (sense.kind in ("past", "present")) != verb or verb and _past_of_another(view.words[at], sense):
                continue
            if verb and sense.number == "d" and view.tokens.raw(at).endswith("أ"):
                continue  # يقرأ is no dual of يقر
            tense = self.tenses.get(sense.lexeme)
            context = self.contexts[sense.lexeme] if sense.lexeme in self.contexts else self.context(sense.lexeme)
            if tense and verb and sense.kind != tense or (context is not None and not _fits(view, context, at, at + 1)):
                continue
            entry = self.lexicon.lexemes[sense.lexeme]
            value = (
                (4 if context and (context.next or context.prev or context.takes) else 0)
                + (2 if not sense.pronoun else 0)
                + (1 if not sense.prefix or sense.prefix == "و" else 0)
            )
            if isinstance(entry, Trigger) and entry.noun and sense.kind == "noun":
                value += 1
            if value > rank:
                best, rank = sense, value
        if best is None:
            return None
        context = self.context(best.lexeme)
        part = _part(view, context, at + 1) if context is not None and context.takes else -1
        return Hit(at, at + 1, self.lexicon.types[best.lexeme], best.lexeme, best, part)

    def _mere_captive(self, view: View, hit: Hit) -> bool:
        """`أطلق سراح المحتجزين`, `أهالي الأسرى`: captives spoken of as known; what is told of somebody (`عمال محتجزون`) or counted is a claim."""
        if hit.sense is None or hit.type not in ("detention", "abduction"):
            return False
        if hit.sense.kind == "passive":
            return hit.type == "detention" and _known_captive(view, hit.first)
        context = self.context(hit.lexeme)
        word = view.words[hit.first]
        known = hit.sense.kind == "noun" and "person" in word.classes and (context is None or not context.prev)
        still = any(view.tokens.forms[back].lstrip("و") in _STILL for back in range(max(0, hit.first - 1), hit.first))
        return known and not still and (word.article or word.pronoun != "")


def _past_of_another(word: Word, sense: Sense) -> bool:
    """`توصل الجيش إلى هدنة`: the past of another verb, hardly ever the passive present of this one."""
    if sense.kind != "present" or sense.voice != "p":
        return False
    return any(v.kind == "past" and v.voice != "p" and v.prefix == sense.prefix and not v.pronoun for v in word.verbs)


def _families(view: View, hit: Hit) -> bool:
    """`عشرات الأسر`, `الأسر النازحة`: a plural of people written like a verbal noun, with nothing in its genitive; but `وقعوا في الأسر`."""
    word = view.words[hit.first]
    if hit.sense is None or hit.sense.kind != "masdar" or not {"person", "p"} <= word.classes or hit.sense.pronoun:
        return False
    before = view.tags[hit.first - 1] if hit.first else "b"
    taken = view.tokens.forms[hit.first - 1] in _CAPTIVE and hit.first > 0
    return before in "#Q" or word.article and not taken


def _known_captive(view: View, at: int) -> bool:
    """A participle that stands for people; `عمال محتجزون`, `لا يزال العمال محتجزين` tell it of somebody."""
    words = view.words
    before = words[at - 1] if at and view.tags[at - 1] == "N" else None
    if words[at].prefix or before is None:
        return True
    if before.article == words[at].article:
        return not (before.classes & {"person", "group"} or before.base.endswith(("ون", "ين", "ات")))
    return words[at].article or not any(view.tokens.forms[back].lstrip("و") in _STILL for back in range(max(0, at - _CLAUSE), at))


def _of_a_body(view: View, hit: Hit) -> bool:
    """`لجنة` | `الوساطة`, `منسقة` | `إغاثة`, `أطراف` | `الصراع`, `وادي` | `الهجمة`: a name of what a body is for, of the war as such, or of a site
    tells no event."""
    at = hit.first
    if at == 0 or view.tags[at] != "N" or view.tags[at - 1] != "N" or hit.sense is None or hit.sense.kind not in ("masdar", "noun"):
        return False
    word, head = view.words[at], view.words[at - 1]
    if word.prefix or head.article or hit.sense.pronoun or word.classes & {"person", "place"}:
        return False
    if head.base in _PARTS or head.base in _SITES:
        return word.article
    if head.base in _AGAINST and at > 1 and view.words[at - 2].base in _BODIES | _FIGHTERS:
        return True  # مركز مكافحة الإرهاب
    return head.base in _BODIES and (word.article or hit.type in _STANDING)


def _fits(view: View, context: Context, first: int, last: int) -> bool:
    """Whether the words around tokens `first` up to `last` are what an entry asks for."""
    if context.takes and _part(view, context, last) < 0:
        return False
    if context.next or context.not_next:
        after = _after(view, last, context.reach)
        if (context.next and after.isdisjoint(context.next)) or not after.isdisjoint(context.not_next):
            return False
    if context.prev or context.not_prev:
        before = _before(view, first, context.back)
        if (context.prev and before.isdisjoint(context.prev)) or not before.isdisjoint(context.not_prev):
            return False
    return True


def _part(view: View, context: Context, last: int) -> int:
    """The noun after a trigger that is part of it, or -1; no other verb stands between but that of `ما لا يقل عن`."""
    left = context.reach
    for at, tag in enumerate(view.tags[last : last + context.reach + _TIME], last):
        left -= not _aside(view, at)
        if left < 0 or tag in "sbTR" or tag == "V" and view.tags[at - 1] != "G" and view.tokens.forms[at - 1] != "لا":
            return -1
        if tag in "NP" and not view.words[at].keys.isdisjoint(context.takes):
            counted = view.tags[at - 1] in "#Q" and view.tokens.forms[at].endswith("ا")
            return at if not counted else -1  # سقط عشرون قتيلا: no part of the verb
    return -1


def _before(view: View, first: int, back: int) -> frozenset[str]:
    """The keys of the words right before a token."""
    return _NOTHING.union(*[view.words[i].keys for i in range(max(0, first - back), first) if view.tags[i] not in "sb"])


def _after(view: View, last: int, reach: int) -> frozenset[str]:
    """The keys of the next words of the sentence, marks left out; the senses of one word ask for them one after the other.

    Words of a time or a town between (`أوقفت` | `ظهر الخميس` | `السلطات` | `في مدينة سرت` | `خمسة أشخاص`) do not count.
    """
    keys = view.after.get((last, reach))
    if keys is None:
        found: list[frozenset[str]] = []
        words = view.words
        left = reach
        for at, tag in enumerate(view.tags[last : last + 2 * reach + _TIME], last):
            if tag in "sb":
                break
            if tag in '"oc,:-.':
                continue
            timed = _of_time(view, at)
            if not (timed and _adverbial(view, at)):
                found.append(words[at].keys)
            left -= not (timed or _of_town(view, at))
            if left == 0:
                break
        keys = view.after[last, reach] = _NOTHING.union(*found)
    return keys


def _aside(view: View, at: int) -> bool:
    """A word of a time or of a town in which something was: it stands between and takes no place."""
    return _of_time(view, at) or _of_town(view, at)


def _of_town(view: View, at: int) -> bool:
    """`في` | `مدينة` | `سرت`: a preposition, the word for a settlement and its name."""
    words, tags = view.words, view.tags
    for first in range(at, max(-1, at - 3), -1):
        if tags[first] == "P":
            return first + 1 < len(words) and words[first + 1].base in _SETTLEMENTS and not words[first + 1].article
        if tags[first] != "N":
            return False
    return False


def _adverbial(view: View, at: int) -> bool:
    """`في` | `وقت سابق`, `ظهر` | `الخميس`; but `قتل الوقت`, `قضى ثلاثة أيام`: a time that only says when."""
    words, tags = view.words, view.tags
    if "time" not in words[at].classes:
        return False
    before = at - 1 - (tags[at - 1] in "#Q")
    return tags[before] == "P" or "time" in words[at - 1].classes or at + 1 < len(words) and "time" in words[at + 1].classes


def _of_time(view: View, at: int) -> bool:
    """`ظهر`, `الخميس`, `في` before `وقت`, `سابق` after it: words of a time."""
    words, tags = view.words, view.tags
    if "time" in words[at].classes:
        return True
    if tags[at] in "P#Q":
        following = at + 1 + (tags[at + 1 : at + 2] in ("#", "Q"))
        return following < len(words) and "time" in words[following].classes
    return words[at].base in _WHEN and at > 0 and "time" in words[at - 1].classes

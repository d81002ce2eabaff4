"""What the parse of a clause is made of: the clause itself, agreement, joined phrases, and which phrases name events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rawi.reading.lexicon.index import Sense, Word
from rawi.reading.mentions.phrases import Phrase, Phrases
from rawi.reading.mentions.tagging import ITSELF
from rawi.reading.mentions.view import View

if TYPE_CHECKING:
    from rawi.reading.claims.chunks import Np

DIRECTIONS = frozenset("شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط اقصي محيط قبالة".split())

SETTLED = frozenset(
    "مدينة بلدة قرية حي منطقة محافظة ولاية اقليم ناحية قضاء مديرية مقاطعة لواء ريف قطاع ضاحية ضواحي جزيرة جبل وادي صحراء بادية عاصمة "
    "بلد بلاد دولة ساحل شارع طريق محور جبهة ارض اراضي حدود شمال جنوب شرق غرب وسط محيط اطراف مدن بلدات قري احياء مناطق محافظات مديريات "
    "تل تلة بيت دير خان كفر عين راس باب دار جسر بير خربة".split()
)  # nouns before the names of towns, quarters and regions, or in them
_ONE = frozenset(("احد", "بعض"))  # أحد زملائهم الذي
_ASIDE = 10  # tokens of an adjective with what hangs on it
_TOLD = 16  # words of what is told between two commas
AWAY = frozenset(("بعد", "مسافة"))
LENGTH = 8  # words of a distance
_UNITS = ("كيلومتر", "كيلو", "كم", "كلم", "متر", "امتار", "ميل", "اميال")
LYING = frozenset("واقعة واقع قريبة قريب محاذية محاذي متاخمة متاخم مجاورة مجاور مطلة مطل تابعة تابع حدودية حدودي".split())
_OF_MEN = frozenset("ثلاثة اربعة خمسة ستة سبعة ثمانية تسعة عشرة 3 4 5 6 7 8 9 10".split())
_ADJECTIVES = ("adjective", "active", "passive")


class Clause:
    """One clause. `kind`: main, that (أن), rel (الذي), bare (a verb after an indefinite noun), sub (عندما), and (joined verb), comp (verb after verb).

    `verb` is a token or -1; `head` the noun phrase that a relative clause is about; `before` the clause to which a joined verb belongs.
    """

    __slots__ = ("kind", "start", "last", "verb", "parent", "head", "before", "nps", "opener", "done", "found", "comma", "aux", "beside")

    def __init__(self, kind: str, start: int, parent: Clause | None = None, head: Np | None = None, before: Clause | None = None) -> None:
        self.kind = kind
        self.start = start
        self.last = start
        self.verb = -1
        self.aux = -1  # the last auxiliary (بدأ, كان)
        self.parent = parent
        self.head = head
        self.before = before
        self.nps: list[Np] = []
        self.beside: Clause | None = None  # of `وأنهم …` the clause under the same verb before it
        self.comma = False  # whether a comma stands after the verb and something more
        self.opener = -1  # the token of the complementiser, relative or subordinator
        self.done = False  # whether `found`, the subject, has been looked for
        self.found: Np | None = None


def names_event(view: View, phrases: Phrases, np: Np | Phrase) -> bool:
    """A verbal noun, or a noun that names an event."""
    head = np.head
    word = view.words[head]
    if word.event < 0:
        word.event = _eventful(word)
    return word.event == 1 and not phrases.entity_end.get(head)


def _eventful(word: Word) -> bool:
    """The same by the word alone."""
    if not word.triggers and not word.nominals or word.classes & {"person", "group", "place", "vehicle"}:
        return False
    if word.base.endswith(("ون", "ين")) and not any(s.kind == "masdar" for s in word.nominals):
        return False
    return any(s.kind in ("masdar", "noun") for s in word.triggers) or any(s.kind == "masdar" for s in word.nominals)


def after_time(tags: str, times: bytearray, np: Np) -> bool:
    """`اعتقلت السلطات، الثلاثاء،` | `سبعة متمردين`: a phrase goes on where the clause stood before an aside that only says when."""
    at = np.first - 1
    while at > 0 and tags[at] in "BQ" and not times[at]:
        at -= 1  # أكثر من 100
    back = at - 1
    if tags[at] != "," or not times[back]:
        return False
    while back > np.clause.start and (times[back] or tags[back] in "PB"):
        back -= 1
    return tags[back] == "," and tags[back - 1] in "VN"


def after_told(tags: str, nps: Sequence[Np], subject: Np) -> Np | None:
    """The phrase right behind an aside that tells of a phrase: `السلطات، التي واجهت انتقادات،` | `عشرة مدانين`; None where there is no aside."""
    opens = subject.last
    if tags[opens : opens + 1] != "," or tags[opens + 1 : opens + 2] not in tuple("RV"):
        return None
    closes = tags.find(",", opens + 1, opens + _TOLD)
    if closes < 0 or not set("s:").isdisjoint(tags[opens:closes]):
        return None
    following = next((np for np in nps[subject.number + 1 : subject.number + _TOLD] if np.first > closes), None)
    if following is None or tags[closes + 1 : following.first].strip("BQGP#") or tags[following.last : following.last + 1] in ("V", "X"):
        return None
    return following


def apart(view: View, at: int, by: frozenset[str]) -> bool:
    """`على بعد ثلاثة كيلومترات` | `من المخيم`, `الواقعة إلى الجنوب` | `منها`: whether a preposition only goes on to tell where something lies.

    `by`: the words that begin it, AWAY or LYING.
    """
    for back in range(at - 1, max(-1, at - LENGTH), -1):
        word = view.words[back]
        if word.base in by:
            return True
        if view.tags[back] not in "#QP" and word.base not in DIRECTIONS and not word.base.startswith(_UNITS):
            return False
    return False


def agrees(view: View, phrases: Phrases, np: Np, sense: Sense | None) -> bool:
    """Whether a phrase can be the subject of a verb that stands after it."""
    if sense is None or sense.person != 3:
        return sense is None
    word = view.words[np.head]
    base = word.base
    if sense.gender == "f" and sense.number == "s" and _counted_men(view, np):
        return False
    if sense.gender == "f" and np.first < np.head and view.words[np.first].base.endswith("ة") and view.tags[np.first] in "NQ":
        return True  # مجموعة من الطلاب اقتحمت
    feminine = base.endswith(("ة", "ات")) or "f" in word.classes
    plural = base.endswith(("ون", "ين", "وا")) or view.tags[np.first] in "#Q" or "p" in word.classes or len(np.group) > 1
    if sense.number in ("p", "d"):
        counted = not {"#", "Q"}.isdisjoint(view.tags[np.first : np.head]) or base.endswith(("ان", "تا", "ا"))
        one = "person" in word.classes and not plural and not counted and not word.classes & {"group", "crowd"}
        if one and not phrases.entity_end.get(np.head):
            return False  # حاول السجين الفرار | فأطلقوا
        return plural or not feminine or sense.number == "d"
    if sense.gender == "m":
        return (
            not feminine
            or "person" in word.classes
            and base.endswith("ة")
            or view.tags[np.first] in "#Q"
            or bool(phrases.entity_end.get(np.head))
        )
    named = not (word.nominals or word.classes)
    return feminine or named or _broken(word.base, word.classes)


def _counted_men(view: View, np: Np) -> bool:
    """`اعتقلت` | `ثلاثة شبان`: men counted by a number of their own are no subject of a feminine verb."""
    number = view.tokens.forms[np.first]
    return np.last - np.first > 1 and number in _OF_MEN and "person" in view.words[np.head].classes


def _broken(base: str, classes: frozenset[str]) -> bool:
    """A broken plural or a word for things can take a feminine verb after it; a person, and people in `ون`, cannot."""
    if base.endswith("ون") and "person" in classes:
        return False
    return "p" in classes or base.endswith(("ون", "ين")) or not classes & {"person"}


def only_of(view: View, phrases: Phrases, verb: int, np: Np, other: Np) -> bool:
    """Whether the verb at a token, which has no object pronoun, can have one phrase as its subject and not the other."""
    verbs = [v for v in view.words[verb].verbs if v.person == 3 and not v.pronoun]
    return any(agrees(view, phrases, np, v) for v in verbs) and not any(agrees(view, phrases, other, v) for v in verbs)


def reflexive(view: View, verb: int, np: Np, other: Np) -> bool:
    """`انتحاري يقود شاحنة` | `فجر نفسه`: what somebody does to himself a vehicle does not."""
    himself = view.tokens.forms[verb + 1 : verb + 2]
    person = "person" in view.words[np.head].classes and "person" not in view.words[other.head].classes
    return person and bool(himself) and himself[0] in ITSELF


def goes_on(view: View, phrases: Phrases, clause: Clause, verb: int) -> bool:
    """`انفجار لم تتضح دوافعه` | `وقع أمس`: a past verb that tells more of the indefinite noun of which the clause before it tells something."""
    if clause.kind != "bare" or clause.head is None:
        return False
    return any(
        v.kind == "past" and not v.pronoun and agrees(view, phrases, clause.head, v) for v in view.words[verb].verbs if v.person == 3
    )


def halves(forms: list[str], at: int) -> bool:
    """`انسحاب الجيش.. والتحالف يقصف`: dots part the halves of a title; in brackets they stand for words left out."""
    return forms[at] == "..." and (at == 0 or forms[at - 1] != "(")


def relates(view: View, form: str, np: Np) -> bool:
    """Whether a relative pronoun can refer to a phrase, by gender and number."""
    word = view.words[np.head]
    feminine = word.base.endswith(("ة", "ات")) or "f" in word.classes
    plural = word.base.endswith(("ون", "ين", "وا")) or "p" in word.classes
    if form.endswith("ذين"):
        return plural
    if form.endswith("التي"):
        return feminine or not plural and not word.base.endswith("ي")
    if form.endswith(("اللذان", "اللذين", "اللتان", "اللتين")):
        return len(np.group) > 1 or word.base.endswith(("ان", "ين", "تا", "ا"))
    people = word.base.endswith("يين") or "p" in word.classes and "person" in word.classes
    one = view.tags[np.first] in "#Q" or view.words[np.first].base in _ONE
    return not feminine and not (form.endswith("الذي") and people and not one)  # مخيم كذا للاجئين الفلسطينيين، الذي …


def set_apart(view: View, first: int, at: int) -> int:
    """`مدينة كذا` | `، القريبة من النهر،` | `التي`: the comma before an adjective that is set apart, in whose words no head is; or -1.

    `first` is where the sentence begins, `at` the relative pronoun.
    """
    tags = view.tags
    comma = tags.rfind(",", max(first, at - _ASIDE), at - 1) if tags[at - 1 : at] == "," else -1
    if comma <= first or "V" in tags[comma:at] or tags[comma + 1] != "N":
        return -1
    word = view.words[comma + 1]
    told = any(s.kind in ("active", "passive", "adjective") for s in word.nominals) or "adj" in word.classes or word.base in LYING
    return comma if told and word.article and not word.prefix else -1


def join(np: Np, clause: Clause, names: Callable[[Np], bool], times: bytearray, view: View, *, comma: bool) -> None:
    """Joins a phrase to the one before it; a verbal noun to the verbal noun before it."""
    event = names(np)
    apart = comma and clause.verb < 0  # القوات الموالية للحكومة، والشرطة، …
    for other in reversed(clause.nps[-4:]):
        if apart and other.prep != np.prep and any(n.prep == np.prep for n in clause.nps[-4:]):
            continue
        if other.last <= clause.verb < np.first:
            return  # 15 مسلحا قتلوا | وأسر أربعة
        if other.pronoun or times[other.head] != times[np.head]:
            continue
        gap = np.first - other.last
        beside = gap == 0 and not event and names(other) and not other.prep and not np.prep and other.first > clause.verb >= 0
        beside = beside and not view.words[other.head].article
        if gap > 2:
            gap -= sum(tag in '"oc' for tag in view.tags[other.last : np.first])  # "كتيبة النهر" و"كتيبة الجبل"
        if gap > (6 if event or apart else 2) and not (event and names(other)):
            if gap > 10:
                return
            continue
        if event != names(other) and other.lead.prep != "bayna" and not beside or (np.prep and np.prep != other.prep):
            continue  # but قصفت المقاتلات تعزيزات | وآليات: a noun joined to the act beside it and not to who stands before that
        lead = other.lead
        np.lead = lead
        lead.group.append(np)
        np.group = lead.group
        if not np.prep:
            np.prep = lead.prep
        return


def after_pilotless(view: View, at: int, last: int) -> int:
    """`طائرة` | `من دون طيار` | `معادية`: the token after words that belong to the aircraft, with an adjective of it; or 0."""
    forms, words = view.tokens.forms, view.words
    at += forms[at] == "من"
    if forms[at : at + 1] not in (["دون"], ["بدون"], ["بلا"]) or forms[at + 1 : at + 2] != ["طيار"] or at + 2 > last:
        return 0
    at += 2
    while at < last and view.tags[at] == "N" and words[at].base.endswith("ة") and not (words[at].prefix or words[at].article):
        if "adj" not in words[at].classes and not any(s.kind in _ADJECTIVES for s in words[at].nominals):
            break
        at += 1
    return at

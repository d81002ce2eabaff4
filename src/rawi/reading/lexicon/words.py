"""What a word can be: senses, and all that a form can be, as the later stages read it."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

KINDS = ("past", "present", "active", "passive", "masdar", "noun", "adjective", "imperative")
_GENDERS, _NUMBERS, _VOICES = ("", "m", "f"), ("", "s", "d", "p"), ("", "a", "p")
ACTOR, PLACE, COUNTRY, TIME, QUANTITY, CUE, TRIGGER, STANCE, TITLE, OUTLET = (
    1,
    2,
    4,
    8,
    16,
    32,
    64,
    128,
    256,
    512,
)  # what can begin at a word: the bits of `Word.opens`
SENSE_BITS = 14  # of a packed sense: all but the number of the lexeme
SENSE_MASK = (1 << SENSE_BITS) - 1


class Sense(msgspec.Struct, frozen=True, gc=False):
    """One reading of a form: the lexeme, its inflection, and the clitics around it."""

    lexeme: int
    kind: str
    person: int
    gender: str
    number: str
    voice: str
    construct: bool
    prefix: str
    article: bool
    pronoun: str
    skip: int


class Openings(NamedTuple):
    """The phrases that begin with one word: those of that word alone, and the others by each way to write their second word.

    `opens` has the bits `CUE` and `TRIGGER` where some of them are.
    """

    alone: tuple[int, ...]
    seconds: dict[str, list[int]]
    opens: int


class Word(msgspec.Struct, gc=False, eq=False):
    """All that a form can be. `keys` are the strings under which it is found in lists and phrases.

    Words and senses hold no cycles and are kept by the ten thousand: the garbage collector need not walk them.
    """

    form: str
    function: str = ""  # class of a closed-class word, else ""
    verbs: tuple[Sense, ...] = ()
    nominals: tuple[Sense, ...] = ()
    cues: tuple[Sense, ...] = ()
    triggers: tuple[Sense, ...] = ()
    stance: tuple[Sense, ...] = ()
    phrases: tuple[Openings, ...] = ()
    keys: frozenset[str] = frozenset()
    prefix: str = ""  # proclitics of the nominal reading
    article: bool = False
    skip: int = 0  # folded letters before the base
    base: str = ""
    usual: str = ""  # what a homograph usually is: verb, noun, particle, name or ""
    classes: frozenset[str] = frozenset()  # classes of the noun lists: person, place, weapon, …
    pronoun: str = ""
    accusative: bool = False  # a listed noun with the ending of an indefinite accusative
    name: bool = False  # a word of somebody's or something's name
    common: bool = False  # a noun of the language, not a name
    present: bool = False  # has a reading as a present verb
    verb_prefix: str = ""  # the fewest proclitics of a finite reading
    kind: str = "w"  # of the token, as in `text.tokens`
    opens: int = 0  # bits: what can begin here
    event: int = -1  # whether it names an event, kept by `claims.grammar`: -1 not asked yet
    tag: str = ""  # as in `mentions.view`, where the form alone tells it, else ""


class Inflection(NamedTuple):
    """A sense without lexeme and clitics."""

    kind: str
    person: int
    gender: str
    number: str
    voice: str
    construct: bool


def pack(lexeme: int, kind: str, person: int, gender: str, number: str, voice: str, construct: bool) -> int:
    """A sense without clitics as one integer."""
    return (
        lexeme << SENSE_BITS
        | KINDS.index(kind) << 10
        | person << 8
        | _GENDERS.index(gender) << 6
        | _NUMBERS.index(number) << 3
        | _VOICES.index(voice) << 1
        | construct
    )


class _Inflections(dict[int, Inflection]):
    """The inflections by their bits; there are some hundred."""

    def __missing__(self, bits: int) -> Inflection:
        found = self[bits] = Inflection(
            KINDS[bits >> 10 & 7],
            bits >> 8 & 3,
            _GENDERS[bits >> 6 & 3],
            _NUMBERS[bits >> 3 & 3],
            _VOICES[bits >> 1 & 3],
            bool(bits & 1),
        )
        return found


INFLECTIONS = _Inflections()  # of a packed sense: `code >> SENSE_BITS` is its lexeme, `INFLECTIONS[code & SENSE_MASK]` the rest

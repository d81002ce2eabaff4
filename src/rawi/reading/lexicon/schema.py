"""TOML and TSV -> checked entries: the shapes of the data files, and errors that name file, entry and fault.

Every multi-line string of a data file is a list, one Arabic string a line.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from rawi.errors import DataError

Role = Literal["actor", "target", "place", "origin", "destination", "quantity", "time", "none"]
Form = Literal["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "Q", "QII", "QIV"]
Stance = Literal["assert", "deny", "accuse", "ask", "demand", "threaten", "promise", "suspect"]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of every entry: unknown keys are refused."""


class Lexeme(Entry, kw_only=True, frozen=True):
    """A word in all its forms: exactly one of verb, noun, adjective, phrase is set.

    `masdar`, `plural` and `variants` hold one Arabic string a line.
    """

    verb: str = ""
    root: str = ""
    form: Form = ""
    present: str = ""
    masdar: str = ""
    noun: str = ""
    plural: str = ""
    adjective: str = ""
    phrase: str = ""
    variants: str = ""
    participles: Literal["none", "active", "passive", "both"] = "none"
    finite: bool = True  # False: the finite verb is no trigger or cue, only its masdar and participles
    gloss: str = ""

    @property
    def lemma(self) -> str:
        """The dictionary word under which results cite the entry."""
        return self.verb or self.noun or self.adjective or self.phrase


class CueCase(Entry, kw_only=True, frozen=True):
    """A sentence and what must be read in it: the statement, or none."""

    text: str
    source: str = ""
    speaker: str = ""
    cue: str = ""
    content: str = ""
    stance: str = ""
    none: bool = False
    why: str = ""


class Cue(Lexeme, kw_only=True, frozen=True):
    """A reporting cue; `frames` says how its content is joined to it.

    that (أن/إن/بأن), quote, colon, object (a masdar or noun phrase as direct object), bi, ila, ala, an, li, fi, min (prepositions),
    accuse (object + ب), demand (object + ب/إلى/ل/أن), clause (a bare clause follows), relay (عن + the source that is quoted), before (the content stands before the cue), confirm (رفض تأكيد <content>), blame (على + whoever is blamed).
    """

    stance: Stance = "assert"
    frames: str
    participles: Literal["none", "active", "passive", "both"] = "active"
    source: Literal["subject", "none", "after", "passive", "aside"] = "subject"  # aside: يذكر أن, no statement
    needs: str = ""  # words of which one must stand in the clause, one a line: حمّل … المسؤولية
    case: tuple[CueCase, ...] = ()


class EventCase(Entry, kw_only=True, frozen=True):
    """A sentence and the claim that must be read in it, or `none`; lists hold one Arabic string a line."""

    text: str
    trigger: str = ""
    actor: str = ""
    target: str = ""
    place: str = ""
    origin: str = ""
    destination: str = ""
    time: str = ""
    quantity: str = ""
    certainty: str = ""
    none: bool = False
    why: str = ""


class Trigger(Lexeme, kw_only=True, frozen=True):
    """A word that names an event of the file's type, and the context that it needs.

    `next`/`not_next` look at the following four words, or as many as `reach` says, `prev`/`not_prev` at the two words before, or as many as
    `back` says; one Arabic word a line. `takes`: nouns of which one must follow and is part of the trigger (لقي … مصرعه, أطلق … سراح): it fills no role, and what
    stands in its genitive is the object.
    """

    frame: str = ""
    takes: str = ""
    genitive: Role | Literal[""] = ""
    adjective_role: Role | Literal[""] = ""
    next: str = ""
    not_next: str = ""
    prev: str = ""
    not_prev: str = ""
    reach: int = 4
    back: int = 2
    certainty: str = ""
    tense: Literal["", "past", "present"] = ""  # finite verbs of this tense only: سيطر took, يسيطر holds
    case: tuple[EventCase, ...] = ()


class TypeHead(Entry, kw_only=True, frozen=True):
    """A claim type with its names in the field's ontologies."""

    id: str
    label: str
    gloss: str
    plover: str
    acled: str
    frame: str


class EventFile(Entry, kw_only=True, frozen=True):
    """data/events/TYPE.toml"""

    type: TypeHead
    trigger: tuple[Trigger, ...]
    case: tuple[EventCase, ...] = ()


class CueFile(Entry, kw_only=True, frozen=True):
    """data/cues/*.toml"""

    cue: tuple[Cue, ...]


class Frame(Entry, kw_only=True, frozen=True):
    """Who does what to whom around a trigger; data/events/frames.toml says which role each position fills."""

    id: str
    gloss: str = ""
    subject: Role = "actor"
    object: Role = "target"
    passive: Role = "target"
    genitive: Role = "actor"
    adjective: Role = "actor"
    head: Role = "none"
    itself: Role = "none"  # the trigger's own noun fills a role: مهرب, نازحون
    prepositions: dict[str, Role] = {}


class FrameFile(Entry, kw_only=True, frozen=True):
    """data/events/frames.toml"""

    frame: tuple[Frame, ...]


class VerbFile(Entry, kw_only=True, frozen=True):
    """data/verbs/*.toml: verbs that are neither cue nor trigger, so that a verb is known for one."""

    verb: tuple[Lexeme, ...]


class StanceVerb(Lexeme, kw_only=True, rename={"class_": "class"}, frozen=True):
    """A verb that settles whether what it governs happened: أحبط, حاول, منع; `governs` as in `Cue.frames`."""

    class_: str
    governs: str = "object"


class StanceFile(Entry, kw_only=True, frozen=True):
    """data/stance/*.toml"""

    verb: tuple[StanceVerb, ...]


T = TypeVar("T")


def items(block: str) -> list[str]:
    """The strings of a multi-line field, one a line."""
    return [line.strip() for line in block.splitlines() if line.strip()]


def read_toml(path: Path, shape: type[T]) -> T:
    """A data file as entries.

    Raises DataError that names the file and the faulty entry.
    """
    import tomllib  # noqa: PLC0415  (not needed where the compiled tables were kept)

    try:
        text = path.read_text(encoding="utf-8")
        return msgspec.convert(tomllib.loads(text), shape)
    except FileNotFoundError as error:
        raise DataError(f"{path}: no such file") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: not TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise DataError(f"{path}: {error}") from error


def read_tsv(path: Path, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The rows of a table whose first line is exactly `columns`; `#` lines are comments.

    Raises DataError that names the file and the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError as error:
        raise DataError(f"{path}: no such file") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    rows: list[tuple[str, ...]] = []
    header: tuple[str, ...] = ()
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        row = tuple(cell.strip() for cell in line.split("\t"))
        row += ("",) * (len(header) - len(row)) if header else ()
        if not header:
            header = row
            if header != columns:
                raise DataError(f"{path}:{number}: the header must be {' '.join(columns)}, found {' '.join(header)}")
            continue
        if len(row) != len(columns):
            raise DataError(f"{path}:{number}: {len(columns)} columns expected ({' '.join(columns)}), found {len(row)}")
        rows.append(row)
    return rows

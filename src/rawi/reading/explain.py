"""Document -> Explanation: the same line with its values: what each word can be, what was found, by which rule and which entry.

Nothing is read twice in another way: the reading is the reader's own, and the words, names and entries are looked up in its tables.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from rawi.model import Claim, Reading, Span, Statement
from rawi.reading.lexicon.index import Sense
from rawi.reading.lexicon.schema import Cue, Lexeme, StanceVerb, Trigger
from rawi.reading.mentions.actors_settle import ActorMention
from rawi.reading.mentions.matching import phrases_at
from rawi.reading.mentions.view import View
from rawi.reading.reader import Reader

_KINDS = {"past": "V", "present": "V"}


class Entry(NamedTuple):
    """An entry that a word fits: `use` is `cue`, `trigger TYPE`, `stance CLASS` or `verb`; `last` is the token after it."""

    use: str
    file: str
    lemma: str
    inflection: str
    last: int
    lexeme: int


class Word(NamedTuple):
    """A token with its offsets, its tag and the entries that it fits."""

    start: int
    end: int
    tag: str
    text: str
    entries: tuple[Entry, ...]


class Part(NamedTuple):
    """A sentence or a quotation: tokens `first` up to `last`, offsets, and a word on it (`title`, `unclosed` or nothing)."""

    first: int
    last: int
    start: int
    end: int
    note: str


class Source(NamedTuple):
    """A statement or a claim with the entry behind it, if it has one, and the entry's frame."""

    item: Statement | Claim
    entry: Entry | None
    frame: str


class Unused(NamedTuple):
    """A cue or trigger in the text of which nothing came, and why as far as can be told."""

    word: Word
    entry: Entry
    why: str


class Explanation(NamedTuple):
    """One article, stage by stage."""

    reading: Reading
    words: tuple[Word, ...]
    sentences: tuple[Part, ...]
    quotations: tuple[Part, ...]
    actors: tuple[ActorMention, ...]
    statements: tuple[Source, ...]
    claims: tuple[Source, ...]
    unused: tuple[Unused, ...]


def explain(reader: Reader, text: str, *, published: str | None = None, outlet: str | None = None) -> Explanation:
    """The line of `reader` over one text, with its values; a text that is not Arabic has a reading and nothing else.

    Raises DocumentError as `Reader.read` does.
    """
    reading = reader.read(text, published=published, outlet=outlet)
    if reading.document.lang != "ar":
        return Explanation(reading, (), (), (), (), (), (), ())
    return _Tracer(reader, reading).explanation()


class _Tracer:
    def __init__(self, reader: Reader, reading: Reading) -> None:
        self.reader = reader
        self.lexicon = reader.lexicon
        self.reading = reading
        self.view = View(reading.document.text, reader.lexicon)
        self.words = [self._word(index) for index in range(len(self.view.tags))]

    def explanation(self) -> Explanation:
        view = self.view
        statements = tuple(self._source(s, s.cue, "cue") for s in self.reading.statements)
        claims = tuple(self._source(c, c.trigger, f"trigger {c.type}") for c in self.reading.claims)
        return Explanation(
            self.reading,
            tuple(self.words),
            tuple(self._part(s.first, s.last, "title" if s.title else "") for s in view.sentences),
            tuple(self._part(q.first, q.last, "" if q.closed else "unclosed") for q in view.quotes if q.last > q.first),
            tuple(self.reader.finders.actors.find(view)),
            statements,
            claims,
            tuple(self._unused((*statements, *claims))),
        )

    def _word(self, index: int) -> Word:
        tokens, view = self.view.tokens, self.view
        entries = [self._entry(s.lexeme, inflection(s), index + 1) for s in view.words[index].verbs + view.words[index].nominals]
        entries += [self._entry(lexeme, "phrase", last) for lexeme, last in phrases_at(view, self.lexicon, index)]
        return Word(tokens.starts[index], tokens.ends[index], view.tags[index], tokens.raw(index), tuple(dict.fromkeys(entries)))

    def _entry(self, lexeme: int, how: str, last: int) -> Entry:
        entry = self.lexicon.lexemes[lexeme]
        return Entry(self._use(entry, lexeme), self.reader.files[lexeme], entry.lemma, how, last, lexeme)

    def _use(self, entry: Lexeme, lexeme: int) -> str:
        if isinstance(entry, Cue):
            return "cue"
        if isinstance(entry, Trigger):
            return f"trigger {self.lexicon.types[lexeme]}"
        if isinstance(entry, StanceVerb):
            return f"stance {entry.class_}"
        return "verb"

    def _part(self, first: int, last: int, note: str) -> Part:
        tokens = self.view.tokens
        return Part(first, last, tokens.starts[first], tokens.ends[last - 1], note)

    def _at(self, span: Span) -> int:
        return max(0, bisect_right(self.view.tokens.starts, span.start) - 1)

    def _source(self, item: Statement | Claim, span: Span, use: str) -> Source:
        """The entry is the one that the rule's name ends with, among those that fit at the span."""
        fitting = [e for e in self.words[self._at(span)].entries if e.use == use]
        named = [e for e in fitting if item.rule.endswith(e.lemma)] or fitting
        entry = max(named, key=lambda e: e.last, default=None)
        return Source(item, entry, self._frame(entry))

    def _frame(self, entry: Entry | None) -> str:
        lexeme = self.lexicon.lexemes[entry.lexeme] if entry else None
        if isinstance(lexeme, Cue):
            return lexeme.frames
        if isinstance(lexeme, Trigger) and entry is not None:
            return lexeme.frame or self.reader.knowledge.default_frames[self.lexicon.types[entry.lexeme]]
        return ""

    def _unused(self, used: tuple[Source, ...]) -> list[Unused]:
        """Cues and triggers in the text that came to nothing; one a word and use."""
        taken = {(self._at(_span(s.item)), "cue" if isinstance(s.item, Statement) else "trigger") for s in used}
        free = {(hit.first, hit.lexeme) for hit in self.reader.triggers.find(self.view, bytearray(len(self.view.tags)))}
        out: dict[tuple[int, str], Unused] = {}
        for index, word in enumerate(self.words):
            for entry in word.entries:
                use = entry.use.partition(" ")[0]
                if use in ("cue", "trigger") and (index, use) not in taken:
                    out.setdefault((index, entry.use), Unused(word, entry, self._why(word, entry, (index, entry.lexeme) in free)))
        return list(out.values())

    def _why(self, word: Word, entry: Entry, free: bool) -> str:
        finite = _KINDS.get(entry.inflection.partition(" ")[0], "N")
        if entry.inflection != "phrase" and word.tag != finite:
            return f"read as {word.tag}, the entry is {finite}"
        if entry.use == "cue":
            return "no content found in its frames"
        return "a cue, or part of a name or phrase" if free else "another entry, or its neighbours (next, prev) forbid it"


def _span(item: Statement | Claim) -> Span:
    return item.cue if isinstance(item, Statement) else item.trigger


def inflection(sense: Sense) -> str:
    """`past 3ms`, `present 3fp passive`, `masdar`, `noun p`."""
    if sense.kind in ("past", "present"):
        voice = " passive" if sense.voice == "p" else ""
        return f"{sense.kind} {sense.person}{sense.gender}{sense.number}{voice}"
    return f"{sense.kind} {sense.gender}{sense.number}".strip()

"""`rawi explain`: the line over one article, stage by stage, with the rule and the entry behind every result."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from rawi.cli.inputs import Fault, articles, option_date
from rawi.cli.start import ready_reader
from rawi.cli.text import Style
from rawi.cli.wording import place_words, quantity_words, time_words
from rawi.errors import DocumentError
from rawi.exports.shown import isolated, shown
from rawi.model import ROLES

if TYPE_CHECKING:
    from rawi.model import Claim, RoleSpan, Statement
    from rawi.reading.explain import Explanation, Source, Word

_TAGS = "V verb  N noun, adjective, name  P preposition  C conjunction  T that  R relative  D demonstrative  U pronoun  G particle  X auxiliary  B adverb  Q quantifier  I question  # number"


@click.command("explain")
@click.argument("files", nargs=-1, required=True, metavar="FILE|-...")
@click.option("--jsonl", is_flag=True, help="The inputs are JSONL, as for rawi read.")
@click.option("--published", metavar="DATE", help="Date of publication (2018-07-21), from which relative times are counted.")
def command(files: tuple[str, ...], jsonl: bool, published: str | None) -> None:
    """Show how articles are read: words with tags and entries, sentences, quotations, actors, places, times, quantities, statements, claims.

    Each statement and claim comes with its rule and the file and entry of the lexicon behind it; cues and triggers of which nothing came
    are listed with the reason.
    """
    published = option_date(published)
    from rawi.reading.explain import explain  # noqa: PLC0415

    faults = 0
    reader = ready_reader()
    style = Style.of_terminal()
    for item in articles(files, jsonl=jsonl):
        message = item.message if isinstance(item, Fault) else ""
        if not isinstance(item, Fault):
            try:
                explanation = explain(reader, item.record.text, published=item.record.published or published, outlet=item.record.outlet)
                for line in _Lines(explanation, item.where, style).all():
                    click.echo(line, color=style.colour)
            except DocumentError as error:
                message = str(error) if str(error).startswith(item.where) else f"{item.where}: {error}"
        if message:
            faults += 1
            click.echo(f"rawi: {message}", err=True)
    if faults:
        sys.exit(1)


class _Lines:
    def __init__(self, explanation: Explanation, where: str, style: Style) -> None:
        self.explanation = explanation
        self.reading = explanation.reading
        self.where = where
        self.style = style

    def all(self) -> Iterator[str]:
        """The stages in their order, an empty line after each."""
        document = self.reading.document
        facts = [
            shown(self.where),
            document.lang or "no letters",
            f"{len(document.text):,} characters",
            f"published {document.published or 'unknown'}",
        ]
        yield self.style.paint(f"── {' · '.join(facts)} ──", dim=True)
        for note in self.reading.warnings:
            where = f" at {note.start}–{note.end}" if note.start is not None else ""
            yield f"   note{where}: {shown(note.message)}"
        yield ""
        if self.explanation.words:
            for title, lines in self._stages():
                yield from self._section(title, list(lines))

    def _stages(self) -> Iterator[tuple[str, Iterator[str]]]:
        yield f"words: {_TAGS}", self._words()
        yield "quotations", (self._text_line(q.start, q.end, q.note) for q in self.explanation.quotations)
        yield (
            "actors",
            (
                self._line(a.start, a.end, f"{a.entity or 'one of ' + ', '.join(a.candidates)} ({a.kind})", self._raw(a.start, a.end))
                for a in self.explanation.actors
            ),
        )
        yield (
            "places",
            (self._line(p.start, p.end, f"{place_words(p)}  {p.gazetteer or p.status}  {p.why}", p.text) for p in self.reading.places),
        )
        yield (
            "times",
            (
                self._line(t.start, t.end, f"{time_words(t)}  {t.grain}  counted from {t.basis or 'nothing'}", t.text)
                for t in self.reading.times
            ),
        )
        yield "quantities", (self._line(q.start, q.end, quantity_words(q), q.text) for q in self.reading.quantities)
        yield "statements", (line for source in self.explanation.statements for line in self._statement(source))
        yield "claims", (line for source in self.explanation.claims for line in self._claim(source))
        yield "cues and triggers of which nothing came", self._unused()

    def _section(self, title: str, lines: list[str]) -> Iterator[str]:
        name, _, rest = title.partition(":")
        yield self.style.paint(name, bold=True) + (self.style.paint(rest, dim=True) if rest else f" ({len(lines)})" if not lines else "")
        yield from lines
        yield ""

    def _words(self) -> Iterator[str]:
        sentences = {part.first: (number, part) for number, part in enumerate(self.explanation.sentences, 1)}
        for index, word in enumerate(self.explanation.words):
            if index in sentences:
                number, part = sentences[index]
                note = f", {part.note}" if part.note else ""
                yield self.style.paint(f"  sentence {number}, {part.start}–{part.end}{note}", dim=True)
            if word.tag != "b":
                yield from self._word(word)

    def _word(self, word: Word) -> Iterator[str]:
        entries = [e for e in word.entries if e.use != "verb"] or list(word.entries[:1])
        yield self._line(word.start, word.end, word.tag, word.text)
        for entry in entries:
            yield f"                 {entry.use:22} {entry.inflection:18} {entry.file:26} {isolated(entry.lemma)}"

    def _statement(self, source: Source) -> Iterator[str]:
        statement: Statement = source.item  # type: ignore[assignment]
        told = f" in {statement.parent}" if statement.parent else ""
        yield self._line(statement.cue.start, statement.cue.end, f"{statement.id}{told}  {statement.stance}", statement.cue.text)
        yield from self._behind(source)
        if statement.source:
            yield self._part("source", statement.source.start, statement.source.end, statement.source.text)
        quoted = ", quoted" if statement.quoted else ""
        yield f"                 speaker ({statement.speaker_kind}) {isolated(statement.speaker)}"
        yield self._part(f"content{quoted}", statement.content.start, statement.content.end, statement.content.text)

    def _claim(self, source: Source) -> Iterator[str]:
        claim: Claim = source.item  # type: ignore[assignment]
        told = claim.statement or "the article"
        yield self._line(
            claim.trigger.start, claim.trigger.end, f"{claim.id} in {told}  {claim.type}  {claim.certainty}", claim.trigger.text
        )
        yield from self._behind(source)
        for role in ROLES:
            spans: tuple[RoleSpan, ...] = getattr(claim, role)
            for span in spans:
                yield self._part(f"{role} {span.entity}" if span.entity else role, span.start, span.end, span.text)

    def _behind(self, source: Source) -> Iterator[str]:
        rule = source.item.rule.partition(":")[0]
        yield f"                 rule {rule}" + (f", frame {source.frame}" if source.frame else "")
        if source.entry:
            yield f"                 entry in {source.entry.file}, {source.entry.inflection} {isolated(source.entry.lemma)}"

    def _unused(self) -> Iterator[str]:
        for word, entry, why in self.explanation.unused:
            yield self._line(word.start, word.end, f"{entry.use:22} {entry.file:26} {why}", word.text)

    def _line(self, start: int, end: int, value: str, arabic: str) -> str:
        return f"  {self.style.paint(f'{start}–{end}'.rjust(12), dim=True)}   {value} {isolated(arabic)}"

    def _part(self, label: str, start: int, end: int, arabic: str) -> str:
        return f"                 {label} {self.style.paint(f'{start}–{end}', dim=True)} {isolated(arabic)}"

    def _text_line(self, start: int, end: int, note: str) -> str:
        return self._line(start, end, note, self._raw(start, end))

    def _raw(self, start: int, end: int) -> str:
        return self.reading.document.text[start:end]

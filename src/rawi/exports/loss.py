"""What a format cannot carry: every exporter counts it and says so."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from rawi.model import Record, Saying, saying

EXAMPLES = 3


class Loss(Record, frozen=True):
    """One thing that is not in the file: `what` (a field or a kind of record), why, how many times, and the ids of the first few.

    `said` has both as codes with their values (`rawi.wording`), to be told in another language.
    """

    what: str
    why: str
    count: int
    examples: tuple[str, ...]
    said: LossSaid


class LossSaid(Record, frozen=True):
    """What was lost and why, each as a code with its values."""

    what: Saying
    why: Saying


class LossReport(Record, frozen=True):
    """What an export holds and what it does not. `written` counts the rows, features or records of the file by kind."""

    format: str
    written: dict[str, int]
    losses: tuple[Loss, ...]

    def lines(self) -> list[str]:
        """The report for a person: a line on what was written, then one a loss."""
        written = ", ".join(f"{count} {kind}" for kind, count in self.written.items()) or "nothing"
        return [f"{self.format}: {written}", *(_line(loss) for loss in self.losses)]

    def json(self) -> bytes:
        """The report as JSON; the same report gives the same bytes."""
        return msgspec.json.encode(self)


class Losses:
    """Counts while an exporter writes. Losses are reported in the order in which they were first met."""

    def __init__(self, format: str) -> None:
        self.format = format
        self._written: dict[str, int] = {}
        self._counts: dict[tuple[str, str], int] = {}
        self._examples: dict[tuple[str, str], list[str]] = {}

    def wrote(self, kind: str, count: int = 1) -> None:
        """Count what stands in the file."""
        self._written[kind] = self._written.get(kind, 0) + count

    def lose(self, what: str, why: str, example: str = "", count: int = 1) -> None:
        """Count what does not; `example` is the id of the record that lost it. A count of 0 is no loss."""
        if count <= 0:
            return
        key = (what, why)
        self._counts[key] = self._counts.get(key, 0) + count
        examples = self._examples.setdefault(key, [])
        if example and example not in examples and len(examples) < EXAMPLES:
            examples.append(example)

    def lose_all(self, items: Iterable[tuple[str, str, int]]) -> None:
        """Count several losses of whole kinds: what, why, how many."""
        for what, why, count in items:
            self.lose(what, why, count=count)

    def report(self) -> LossReport:
        losses = tuple(
            Loss(str(what), str(why), count, tuple(self._examples[what, why]), LossSaid(saying(what), saying(why)))
            for (what, why), count in self._counts.items()
        )
        return LossReport(self.format, dict(self._written), losses)


def _line(loss: Loss) -> str:
    examples = f" (first: {', '.join(loss.examples)})" if loss.examples else ""
    return f"  not carried: {loss.what}, {loss.count}: {loss.why}{examples}"

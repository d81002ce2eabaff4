"""What the place finder knows of a mention before it becomes a `model.Place`."""

from __future__ import annotations

from dataclasses import dataclass, field

from rawi.reading.gazetteer.geometry import Shape
from rawi.reading.gazetteer.load import PlaceEntry
from rawi.reading.mentions.places_relations import AT, Relation


@dataclass(slots=True)
class Found:
    """A mention: tokens `first` up to `last`, the characters that they cover, what it means and how that was found.

    `words` are the folded words of a gazetteer name, `kinds` those that the noun before it asks for; `shape` is set for what is no named
    place (a border, half a country) at once, for all others at the end.
    """

    first: int
    last: int
    start: int
    end: int
    label: str
    entry: PlaceEntry | None
    status: str
    why: str
    candidates: tuple[str, ...] = ()
    relation: Relation = AT
    words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    kind: str = "region"
    country: str = ""
    shape: Shape | None = None
    operands: list[int] = field(default_factory=list)
    container: PlaceEntry | None = None
    admin1: str = ""  # the first-level unit of a container

    @property
    def located(self) -> PlaceEntry | None:
        """The entry, if it has a point and was chosen."""
        entry = self.entry
        return entry if entry is not None and entry.lat is not None and self.status in ("resolved", "container") else None

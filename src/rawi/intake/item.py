"""What passes between the modules of intake: bytes with what is known of them, and what was got out of them."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.model import Capture, Found


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known about one article, each fact with where it was found."""

    title: Found | None = None
    published: Found | None = None
    outlet: Found | None = None
    url: Found | None = None
    id: str | None = None

    def over(self, other: Facts) -> Facts:
        """These facts, with those of `other` where there is none."""
        return Facts(
            title=self.title or other.title,
            published=self.published or other.published,
            outlet=self.outlet or other.outlet,
            url=self.url or other.url,
            id=self.id or other.id,
        )


@dataclass(frozen=True, kw_only=True)
class Item:
    """The bytes of one article before they are read. `hints` yield to what the article says of itself."""

    raw: bytes
    capture: Capture
    hints: Facts = Facts()


@dataclass(frozen=True, kw_only=True)
class Extracted:
    """What an extractor got out of the bytes."""

    text: str
    extractor: str
    facts: Facts = Facts()
    charset: Found | None = None

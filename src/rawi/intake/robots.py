"""robots.txt: what a site asks of programs, read once a site (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.robotparser import RobotFileParser

from rawi.errors import DocumentError
from rawi.intake.addresses import Target
from rawi.intake.client import AGENT, Client, Later, retry_after

_LIMIT = 500_000  # bytes that are read of it, as the standard asks for
_LONGEST = 30.0  # seconds of pause that a site may ask for


@dataclass
class Robots:
    """The rules of the sites that were asked for."""

    client: Client
    _rules: dict[str, RobotFileParser | DocumentError] = field(default_factory=dict)

    def __call__(self, to: Target) -> float:
        """The pause that the site asks for, in seconds.

        Raises DocumentError where it forbids the page, or where its rules cannot be had because it is out of order.
        """
        if not self.client.options.robots:
            return 0.0
        if to.origin not in self._rules:
            self._rules[to.origin] = self._read(to.origin)
        rules = self._rules[to.origin]
        if isinstance(rules, DocumentError):
            raise rules
        if not rules.can_fetch(AGENT, to.url):
            raise DocumentError(
                f"{to.origin}/robots.txt asks programs not to fetch this page; save it by hand, or say that robots.txt be ignored"
            )
        return float(min(int(rules.crawl_delay(AGENT) or 0), _LONGEST))

    def _read(self, origin: str) -> RobotFileParser | DocumentError:
        """The rules of a site; a site without the file allows everything, one that is out of order nothing for now."""
        rules = RobotFileParser()
        try:
            answer, body = self.client.get(f"{origin}/robots.txt", _LIMIT)
        except DocumentError as error:
            text = f"{origin}/robots.txt cannot be read ({error})"
            return Later(text, error.seconds) if isinstance(error, Later) else DocumentError(text)
        if answer.status >= 500 or answer.status == 429:
            text = f"{origin}/robots.txt is out of order (status {answer.status}); try again later"
            return Later(text, retry_after(answer.headers))
        try:
            rules.parse(body.decode("utf-8", "replace").splitlines() if answer.status == 200 else [])
        except ValueError as error:  # the standard library stumbles over odd numbers and addresses in it
            return DocumentError(f"{origin}/robots.txt is broken ({' '.join(str(error).split())[:80]}); save the page by hand")
        return rules

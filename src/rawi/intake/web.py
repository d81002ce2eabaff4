"""Addresses on the web: pages, documents, archives, and the pages that feeds and sitemaps list."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from rawi.errors import DocumentError
from rawi.intake import feeds, folders, zips
from rawi.intake.addresses import target
from rawi.intake.articles import article, capture_of, charset_parameter, media_type
from rawi.intake.client import Answer, Client, Later, retry_after
from rawi.intake.feeds import Entry
from rawi.intake.item import Facts, Item
from rawi.intake.kinds import HEAD, kind
from rawi.intake.options import Options, Validators
from rawi.intake.robots import Robots
from rawi.model import Captured, Refused

_ARCHIVES = (".warc", ".warc.gz", ".wacz")
_BULKY = {"pdf", "docx", "eml"}


def collect(address: str, options: Options) -> Iterator[Captured | Refused]:
    """The articles at an address, whatever is found there; see `rawi.intake.collect`."""
    session = _Session(options)
    try:
        if address.partition("?")[0].partition("#")[0].lower().endswith(_ARCHIVES):
            yield from session.archive(address)
        else:
            yield from session.address(address)
    except Exception as error:  # a feed or an archive is parsed by libraries, which raise anything on hostile bytes
        if isinstance(error, Later):
            options.heard.later[address] = error.seconds
        yield Refused(address, _line(error))


def listing(raw: bytes, address: str, name: str, options: Options) -> Iterator[Captured | Refused]:
    """The articles of a feed or sitemap in a file. Only where `options.follow` is true are the pages that it lists fetched; else a feed's
    entries that hold their article give that."""
    session = _Session(options)
    try:
        yield from session.listing(raw, address, name, follow=options.follow is True)
    except Exception as error:  # as above
        yield Refused(address, _line(error))


def _line(error: Exception) -> str:
    if isinstance(error, DocumentError):
        return str(error)
    return f"broken: {' '.join(str(error).split())[:120] or type(error).__name__}; check the address"


class _Session:
    """One source on the web: a client with its politeness, and the rules of the sites."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.client = Client(options)
        self.robots = Robots(self.client)
        self.unmet = False  # a page could not be had now, and may be later
        self.patience: float | None = None  # seconds that a server of such a page asks for; 0 where it does not say

    def address(self, address: str) -> Iterator[Captured | Refused]:
        """What an address holds; one that answers that nothing changed since the last time gives nothing."""
        answer, raw = self._get(address, self._conditions(address))
        if answer.status == 304:
            self.options.heard.unchanged.add(address)
            return
        name = self._kind(answer, raw)
        if name in {"feed", "sitemap"}:
            yield from self.listing(raw, answer.address, name, follow=self.options.follow is not False)
            self._remember(address, answer)
        else:
            yield self._article(answer, raw, name, Facts())

    def archive(self, address: str) -> Iterator[Captured | Refused]:
        """The pages of a web archive at an address; it is loaded into a temporary file first."""
        options = self.options
        with tempfile.TemporaryFile() as file:
            sink = cast(BinaryIO, file)
            answer = self.client.load(address, sink, options.limits.archive, check=self.robots, deadline=options.archive_deadline)
            _check_status(answer)
            file.seek(0)
            yield from folders.stream(sink, answer.address, options)

    def listing(self, raw: bytes, address: str, name: str, *, follow: bool) -> Iterator[Captured | Refused]:
        """The articles that a feed or sitemap lists; those that the caller knows are left out."""
        yield from self._feed(raw, address, follow) if name == "feed" else self._sitemap(raw, address, follow)

    def _feed(self, raw: bytes, address: str, follow: bool) -> Iterator[Captured | Refused]:
        entries = feeds.feed(raw, address)
        if not entries:
            yield Refused(address, "a feed without entries")
        yield from self._entries(entries, address, follow)

    def _sitemap(self, raw: bytes, address: str, follow: bool) -> Iterator[Captured | Refused]:
        """The pages of a sitemap and of those that it lists, each once, down to one level of indexes."""
        top = feeds.sitemap(feeds.unpacked(raw, self.options.limits.page), address)
        if not top.pages and not top.sitemaps:
            yield Refused(address, "a sitemap without pages")
        pages = {page.address: page for page in top.pages}
        limits = self.options.limits
        if top.sitemaps and not follow:
            yield Refused(
                address, f"lists {len(top.sitemaps):,} sitemaps elsewhere; give the sitemap's address, or say that they be followed"
            )
        for location in top.sitemaps[: limits.sitemaps] if follow else []:
            if len(pages) >= limits.feed_pages:
                break
            try:
                answer, inner = self._get(location, {})
                found = feeds.sitemap(feeds.unpacked(inner, limits.page), answer.address)
            except Exception as error:  # one sitemap must not stop the others
                self._miss(location, error)
                yield Refused(location, _line(error))
                continue
            pages |= {page.address: page for page in found.pages if page.address not in pages}
        yield from self._entries(list(pages.values()), address, follow)

    def _entries(self, entries: list[Entry], address: str, follow: bool) -> Iterator[Captured | Refused]:
        limit = self.options.limits.feed_pages
        left = 0
        for entry in entries[:limit]:
            if entry.address and self.options.known(entry.address):
                continue
            if left and follow and self._is_busy(entry.address):
                left += 1
                continue
            yield self._entry(entry, address, follow)
            left = left or int(self.patience is not None)
        if left > 1:
            yield Refused(address, f"{left - 1:,} more pages are left for later: their server asks for patience")
        if len(entries) > limit:
            yield Refused(address, f"lists {len(entries):,} pages, of which the first {limit:,} were taken; give the others by themselves")

    def _entry(self, entry: Entry, address: str, follow: bool) -> Captured | Refused:
        where = entry.address or f"{address}#entry"
        if not follow or not entry.address:
            if entry.content is None:
                return Refused(where, "listed without its text; give its address, the feed's address, or say that pages be followed")
            raw = _as_page(entry.content).encode("utf-8", "replace")
            return article(Item(raw=raw, capture=capture_of(raw, where, media_type("html"), self.options), hints=entry.facts), self.options)
        try:
            answer, raw = self._get(entry.address, {})
            found = self._article(answer, raw, self._kind(answer, raw), entry.facts)
            if isinstance(found, Captured):
                self.options.heard.fetched.add(entry.address)
            return found
        except Exception as error:  # one page must not stop a feed
            self._miss(entry.address, error)
            return Refused(entry.address, _line(error))

    def _is_busy(self, address: str) -> bool:
        try:
            return target(address).origin in self.options.heard.busy
        except DocumentError:
            return False

    def _miss(self, address: str, error: Exception) -> None:
        """Note a page that could not be had, where it may be had later."""
        if isinstance(error, Later):
            self.unmet = True
            if self._is_busy(address):
                self.patience = max(self.patience or 0.0, error.seconds or 0.0)

    def _get(self, address: str, headers: dict[str, str]) -> tuple[Answer, bytes]:
        answer, raw = self.client.get(address, self.options.limits.document, headers=headers, check=self.robots)
        if not (answer.status == 304 and headers):
            _check_status(answer)
        return answer, raw

    def _kind(self, answer: Answer, raw: bytes) -> str:
        name = kind(raw[:HEAD], answer.address.partition("?")[0], answer.headers.get("content-type", ""))
        if name == "zip":
            with zips.opened(io.BytesIO(raw)) as archive:
                name = zips.kind(archive)
        limit = self.options.limits.page
        if name not in _BULKY and len(raw) > limit:
            raise DocumentError(f"larger than {limit // 1_000_000:,} MB; save it and split it into its articles")
        return name

    def _article(self, answer: Answer, raw: bytes, name: str, hints: Facts) -> Captured | Refused:
        if name in {"warc", "wacz", "jsonl", "csv", "feed", "sitemap"}:
            return Refused(answer.address, f"a {name} in the place of a page; save it, and give it as a source of its own")
        charset = charset_parameter(answer.headers.get("content-type", ""))
        capture = capture_of(raw, answer.address, media_type(name, charset), self.options)
        return article(Item(raw=raw, capture=capture, hints=hints), self.options)

    def _conditions(self, address: str) -> dict[str, str]:
        """The headers of a conditional request, where the address was asked before."""
        kept = self.options.validators.get(address)
        pairs = {"If-None-Match": kept.etag, "If-Modified-Since": kept.modified} if kept else {}
        return {name: value for name, value in pairs.items() if value}

    def _remember(self, address: str, answer: Answer) -> None:
        """Keep what the server said of this version, once all its pages were met: a run that is killed before asks again, and so does one that
        follows a page that could not be had now."""
        if self.unmet:
            self.options.validators.pop(address, None)
            if self.patience is not None:
                self.options.heard.later[address] = self.patience or None
            return
        etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
        if etag or modified:
            self.options.validators[address] = Validators(etag=etag, modified=modified)


def _as_page(content: str) -> str:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><article>{content}</article></body></html>'


def _check_status(answer: Answer) -> None:
    if answer.status != 200:
        hint = "check the address" if answer.status in {404, 410} else "try again later, or save the page by hand"
        text = f"the server answers with status {answer.status}; {hint}"
        raise Later(text, retry_after(answer.headers)) if answer.status == 429 or answer.status >= 500 else DocumentError(text)

"""What a caller of intake may set: columns, limits, how far it may reach into the net."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version

COLLECTOR = f"rawi {version('rawi')}"
_MB = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Columns:
    """The names of the columns (CSV) or fields (JSONL) that hold each fact; only the text must be there."""

    text: str = "text"
    title: str = "title"
    published: str = "published"
    outlet: str = "outlet"
    url: str = "url"
    id: str = "id"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Where intake stops: sizes in bytes unless the name says otherwise."""

    page: int = 20 * _MB  # one web page or text file
    document: int = 100 * _MB  # one PDF, DOCX or EML
    record: int = 64 * _MB  # one line of JSONL, one row of CSV
    text: int = 5 * _MB  # characters of one article: the most that the reading takes
    inflated: int = 200 * _MB  # what one packed document may become
    ratio: int = 200  # inflated size over packed size of one member of a zip file
    members: int = 10_000  # of a zip file
    archive: int = 20_000 * _MB  # a WARC inside a WACZ or at an address, and what one gzip member may become
    elements: int = 50_000  # of one HTML page
    blocks: int = 4_000  # lists, tables and quotes of one HTML page: extraction takes time with their square
    attributes: int = 10_000  # in all the long tags of one HTML page: parsing takes time with the square of those of one
    pdf_pages: int = 2_000
    pdf_content: int = 5 * _MB  # drawing instructions of one PDF page
    seconds: float = 30.0  # of wall clock for the text of one page, PDF, Word file or mail; 0: no clock
    feed_pages: int = 1_000  # pages that one feed or sitemap may bring
    sitemaps: int = 100  # files that one sitemap index may bring


@dataclass(frozen=True, kw_only=True)
class Validators:
    """What a server said about the version of a feed that it gave, for the next conditional request."""

    etag: str | None = None
    modified: str | None = None


@dataclass(kw_only=True)
class Heard:
    """What servers said, for the caller and for the next source of the same run: written by `collect`, kept by whoever made it.

    `unchanged`: sources that answered that nothing changed; `fetched`: pages of feeds and sitemaps that were had, as they were listed there.
    `later`: sources that could not be had whole because a server was out of order or busy, with the seconds that it asks to wait (None: it
    did not say). `busy`: servers (scheme, host, port) that asked for patience; none of them is asked again. `asked`: when a host was asked last.
    """

    unchanged: set[str] = field(default_factory=set)
    fetched: set[str] = field(default_factory=set)
    later: dict[str, float | None] = field(default_factory=dict)
    busy: dict[str, float | None] = field(default_factory=dict)
    asked: dict[str, float] = field(default_factory=dict)


def utc_now() -> str:
    """This moment in UTC, to the second: 2018-07-21T09:30:00Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _nothing_known(_address: str) -> bool:
    return False


@dataclass(frozen=True, kw_only=True)
class Options:
    """Everything that `collect` may be told. The defaults are safe for sources that nobody has vouched for."""

    columns: Columns = Columns()
    limits: Limits = Limits()
    charset: str | None = None  # of text, HTML, CSV; None: from byte order mark, declaration, content
    allow_private: bool = False  # addresses of this machine and of local networks
    robots: bool = True  # respect robots.txt
    follow: bool | None = None  # fetch the pages that a feed or sitemap lists; None: those of one at an address, not of one in a file
    pause: float = 1.0  # seconds between two requests to one host
    timeout: float = 20.0  # seconds to connect, and between two pieces of an answer
    deadline: float = 60.0  # seconds for one whole answer
    archive_deadline: float = 3_600.0  # seconds for a whole WARC or WACZ
    redirects: int = 5
    known: Callable[[str], bool] = _nothing_known  # pages that a feed or sitemap lists and that need not be fetched again
    validators: MutableMapping[str, Validators] = field(default_factory=dict)  # address -> validators; the caller keeps it between runs
    heard: Heard = field(default_factory=Heard)
    now: Callable[[], str] = utc_now

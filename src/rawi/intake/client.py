"""The HTTP client: one request at a time to addresses that were checked, each answer bounded in time and size."""

from __future__ import annotations

import io
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import BinaryIO
from urllib.parse import urljoin

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from rawi.errors import DocumentError
from rawi.intake.addresses import Target, resolve, target
from rawi.intake.inflate import inflated
from rawi.intake.options import COLLECTOR, Options

AGENT = COLLECTOR.replace(" ", "/")
_CHUNK = 65_536
Check = Callable[[Target], float]  # asked before each hop: the pause that the host wants, in seconds; raises DocumentError
_BUSY = {429, 503}
_LONGEST_WAIT = 7 * 86_400  # seconds that a server may ask to wait
_MOVED = {301, 302, 303, 307, 308}


class Later(DocumentError):
    """A server that cannot answer now, and may later; `seconds` is how long it asks to wait, None where it does not say."""

    def __init__(self, text: str, seconds: float | None = None) -> None:
        super().__init__(text)
        self.seconds = seconds


@dataclass(frozen=True)
class Answer:
    """What a server gave. `address` is where it came from after all redirects; headers are in small letters; the body was written to the sink."""

    status: int
    address: str
    headers: dict[str, str]
    size: int


@dataclass
class Client:
    """Requests under one set of options, whose `heard` remembers when each host was asked last, and which asked for patience."""

    options: Options

    def get(self, address: str, limit: int, *, headers: dict[str, str] | None = None, check: Check | None = None) -> tuple[Answer, bytes]:
        """The answer and its body, unpacked. Raises DocumentError as `load` does."""
        sink = io.BytesIO()
        answer = self.load(address, sink, limit, headers=headers, check=check)
        return answer, sink.getvalue()

    def load(
        self,
        address: str,
        sink: BinaryIO,
        limit: int,
        *,
        headers: dict[str, str] | None = None,
        check: Check | None = None,
        deadline: float | None = None,
    ) -> Answer:
        """Write the body of an address, at most `limit` bytes and unpacked, to the sink. `check` is asked before each hop.

        Raises DocumentError where an address (the first, or that of a redirect) may not be asked, the server cannot be reached, is too
        slow, or gives too much; Later, without a request, where the server asked for patience before.
        """
        hop = target(address)
        for _ in range(self.options.redirects + 1):
            self._check_busy(hop)
            pause = check(hop) if check else 0.0
            addresses = resolve(hop, allow_private=self.options.allow_private)
            self._wait(hop.host, pause)
            answer, moved = self._ask(hop, addresses, sink, limit, headers or {}, deadline or self.options.deadline)
            if answer.status in _BUSY:
                self.options.heard.busy[hop.origin] = retry_after(answer.headers)
            if moved is None:
                return answer
            hop = self._redirected(hop, moved)
        raise DocumentError(f"more than {self.options.redirects} redirects; give the address of the page itself")

    def _check_busy(self, hop: Target) -> None:
        if hop.origin in self.options.heard.busy:
            seconds = self.options.heard.busy[hop.origin]
            for_long = f" for {seconds:g} seconds" if seconds is not None else ""
            raise Later(f"{hop.host[:60]} is busy and asked for patience{for_long}; not asked again now, try again later", seconds)

    def _redirected(self, hop: Target, moved: str) -> Target:
        try:
            return target(urljoin(hop.url, moved))
        except (DocumentError, ValueError) as error:
            raise DocumentError(f"a redirect to {moved[:80]!r}, which is not read: {error}") from error

    def _wait(self, host: str, pause: float) -> None:
        """Politeness: one request a host in `pause` seconds, or as long as its robots.txt asks for."""
        last = self.options.heard.asked.get(host)
        if last is not None:
            time.sleep(max(0.0, last + max(pause, self.options.pause) - time.monotonic()))
        self.options.heard.asked[host] = time.monotonic()

    def _ask(
        self, to: Target, addresses: list[str], sink: BinaryIO, limit: int, headers: dict[str, str], deadline: float
    ) -> tuple[Answer, str | None]:
        try:
            connection = self._connect(to, addresses)
            with _ended(connection, deadline):
                return self._exchange(connection, to, sink, limit, headers)
        except DocumentError:
            raise
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            if isinstance(error, TimeoutError | urllib3.exceptions.TimeoutError):
                raise Later(f"no answer within {self.options.timeout:g} seconds; try again later") from error
            raise Later(f"cannot be fetched: {_reason(error)}; check the address and try again") from error
        except Exception as error:  # http.client raises kinds of its own on answers that are no HTTP
            raise Later(f"no proper answer: {_reason(error)}; try again later") from error

    def _connect(self, to: Target, addresses: list[str]) -> HTTPConnection:
        """A connection to the first numeric address that takes it; certificates are checked against the name."""
        fault: Exception | None = None
        for address in addresses[:4]:
            if to.scheme == "https":
                connection: HTTPConnection = HTTPSConnection(
                    address,
                    to.port,
                    timeout=self.options.timeout,
                    server_hostname=to.host,
                    assert_hostname=to.host,
                    cert_reqs="CERT_REQUIRED",
                )
            else:
                connection = HTTPConnection(address, to.port, timeout=self.options.timeout)
            try:
                connection.connect()
            except (urllib3.exceptions.HTTPError, OSError) as error:
                connection.close()
                fault = error
            else:
                return connection
        raise fault or OSError("no address")

    def _exchange(
        self, connection: HTTPConnection, to: Target, sink: BinaryIO, limit: int, headers: dict[str, str]
    ) -> tuple[Answer, str | None]:
        asked = {"Host": to.authority, "User-Agent": AGENT, "Accept-Encoding": "gzip, deflate", "Accept": "*/*", "Connection": "close"}
        connection.request("GET", to.path, headers=asked | headers, preload_content=False, decode_content=False)
        response = connection.getresponse()
        given = {name.lower(): value for name, value in response.headers.items()}
        moved = given.get("location") if response.status in _MOVED else None
        size = 0
        if moved is None and response.status == 200:
            for part in _unpacked(response, given.get("content-encoding", ""), limit):
                size += len(part)
                if size > limit:
                    raise DocumentError(f"more than {limit:,} bytes; save it and give the file, or split it")
                sink.write(part)
        return Answer(response.status, to.url, given, size), moved


@contextmanager
def _ended(connection: HTTPConnection, seconds: float) -> Iterator[None]:
    """Cut the connection after so many seconds: a server that sends a byte now and then never runs into a time-out."""
    over = threading.Event()
    sock = connection.sock  # kept here: the connection lets go of it once the headers have come

    def cut() -> None:
        over.set()
        with suppress(OSError):
            socket.socket.shutdown(sock, socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    except Exception as error:  # whatever the cut made of it
        if over.is_set():
            raise Later(f"the answer took more than {seconds:g} seconds; try again later") from error
        raise
    else:
        if over.is_set():
            raise Later(f"the answer took more than {seconds:g} seconds; try again later")
    finally:
        timer.cancel()
        connection.close()


def _unpacked(response: urllib3.BaseHTTPResponse, encoding: str, limit: int) -> Iterator[bytes]:
    """The body out of its packing; never more than a chunk at once, however tightly it is packed."""
    parts = iter(lambda: response.read(_CHUNK, decode_content=False), b"")
    encoding = encoding.strip().lower()
    if encoding in {"", "identity"}:
        yield from parts
    elif encoding in {"gzip", "x-gzip", "deflate"}:
        yield from inflated(parts, encoding, limit)
    else:
        raise DocumentError(f"the server packs with {encoding[:20]!r}, which was not asked for; save the page and give the file")


def retry_after(headers: dict[str, str]) -> float | None:
    """The seconds that a Retry-After header asks to wait, given as a number or as a date; None where there is none that can be read."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(min(int(value[:9]), _LONGEST_WAIT))
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max(0.0, (moment - datetime.now(UTC)).total_seconds()), float(_LONGEST_WAIT))


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__

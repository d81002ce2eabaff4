"""Bytes with their capture -> Captured | Refused: the one gate that every article passes, whatever it came in."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from email.message import Message
from urllib.parse import urlsplit

from rawi.errors import DocumentError
from rawi.intake import clock
from rawi.intake.extractors import PARSED, extractor
from rawi.intake.item import Extracted, Facts, Item
from rawi.intake.kinds import HEAD, MEDIA_TYPES, kind
from rawi.intake.options import COLLECTOR, Options
from rawi.model import Capture, Captured, Found, Refused

_KINDS = {media_type: name for name, media_type in MEDIA_TYPES.items()}
_UNFIT = re.compile("[\0\ud800-\udfff]")
_WEB = re.compile(r"(?:\A|#)(https?://.+)\Z", re.DOTALL)


def capture_of(raw: bytes, address: str, media_type: str, options: Options) -> Capture:
    """The capture of bytes that rawi itself took, now."""
    return Capture(hashlib.sha256(raw).hexdigest(), len(raw), media_type, address, options.now(), COLLECTOR)


def media_type(name: str, charset: str | None = None) -> str:
    """The media type of a kind, with the charset that came with the bytes (and not in them), if any."""
    return MEDIA_TYPES[name] + (f"; charset={charset}" if charset else "")


def charset_parameter(content_type: str) -> str | None:
    """The charset in a Content-Type."""
    message = Message()
    message["content-type"] = " ".join(content_type.split())[:500]
    try:
        charset = message.get_param("charset")
    except (ValueError, IndexError, TypeError):
        return None
    return charset if isinstance(charset, str) and re.fullmatch(r"[\w.:-]{2,40}", charset, re.ASCII) else None


def derive(capture: Capture, raw: bytes, options: Options) -> Captured:
    """The article got again out of kept bytes: what `collect` gave for them, but for facts that stood elsewhere (in a feed, an archive).

    Raises DocumentError where nothing can be got out of them, with the reason.
    """
    result = article(Item(raw=raw, capture=capture), options)
    if isinstance(result, Refused):
        raise DocumentError(f"{result.address}: {result.why}")
    return result


def article(item: Item, options: Options) -> Captured | Refused:
    """The article in the bytes, or why there is none. Raises nothing."""
    capture = item.capture
    try:
        extracted = _extract(item, options)
        _check(extracted.text, options)
    except DocumentError as error:
        return Refused(capture.address, str(error))
    except Exception as error:  # libraries that parse hostile bytes raise anything; one article must not stop a run
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        return Refused(capture.address, f"broken {capture.media_type.partition(';')[0]}: {reason}; get it again or save it as text")
    facts = _fit(extracted.facts.over(item.hints).over(_of_address(capture.address)))
    return Captured(
        capture, item.raw, extracted.text, extracted.extractor,
        facts.title, facts.published, facts.outlet, facts.url, facts.id, extracted.charset,
    )  # fmt: skip


def _extract(item: Item, options: Options) -> Extracted:
    name = _KINDS.get(item.capture.media_type.partition(";")[0].strip())
    if name is None:
        name = kind(item.raw[:HEAD], item.capture.address, item.capture.media_type)
    found = extractor(name) if name not in PARSED else None
    if found is None and name not in PARSED:
        raise DocumentError(f"a {name} in the place of an article; give it as a source of its own")
    charset = charset_parameter(item.capture.media_type)
    declared = (Found(charset, "Content-Type header"),) if charset else ()
    return clock.extract(name, item.raw, declared, options) if found is None else found(item.raw, declared, options)


def _check(text: str, options: Options) -> None:
    if not text.strip():
        raise DocumentError("empty; the text of an article is expected")
    if len(text) > options.limits.text:
        raise DocumentError(f"{len(text):,} characters, more than the {options.limits.text:,} of one article; split it into its articles")
    unfit = _UNFIT.search(text)
    if unfit:
        what = "a NUL character" if unfit.group() == "\0" else "a lone surrogate"
        raise DocumentError(f"holds {what} at offset {unfit.start()}: it is no valid Unicode text; convert it to UTF-8")


def _fit(facts: Facts) -> Facts:
    """The facts without those that no database could hold."""

    def fit(found: Found | None) -> Found | None:
        return None if found is None or _UNFIT.search(found.value) else found

    own_id = None if facts.id is None or _UNFIT.search(facts.id) else facts.id
    return replace(facts, title=fit(facts.title), published=fit(facts.published), outlet=fit(facts.outlet), url=fit(facts.url), id=own_id)


def _of_address(address: str) -> Facts:
    """What an address on the web says: itself, and the host as the outlet where nothing names a better one."""
    match = _WEB.search(address)
    if match is None:
        return Facts()
    try:
        host = urlsplit(match.group(1)).hostname
    except ValueError:
        return Facts()
    outlet = Found(host.removeprefix("www."), "host of the address") if host else None
    return Facts(url=Found(match.group(1), "address"), outlet=outlet)

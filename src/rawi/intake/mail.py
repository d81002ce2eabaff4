"""Mails (EML) by the standard library: the plain text, else the HTML; attachments are left alone."""

from __future__ import annotations

from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from email.utils import parseaddr

from rawi.errors import DocumentError
from rawi.intake.charset import decode
from rawi.intake.dates import day
from rawi.intake.html import html
from rawi.intake.item import Extracted, Facts
from rawi.intake.options import COLLECTOR, Options
from rawi.model import Found

_PARTS = 1_000
_VALUE_LIMIT = 1_000


def eml(raw: bytes, _declared: tuple[Found, ...], options: Options) -> Extracted:
    """The text of a mail; title, date and outlet are its subject, date and sender.

    Raises DocumentError where it has no part with text, too many parts, or parts nested too deep.
    """
    try:
        message = BytesParser(policy=default).parsebytes(raw)
        plain, page = _parts(message)
    except RecursionError as error:
        raise DocumentError("a mail with parts nested too deep; save its text alone") from error
    if plain is not None:
        content = _bytes(plain)
        decoded = decode(content, _charset(plain), options.charset)
        if decoded.text.strip():
            return Extracted(text=decoded.text, extractor=COLLECTOR, facts=_facts(message), charset=decoded.charset)
    if page is None:
        raise DocumentError("a mail without text; save its attachments and give those")
    inner = html(_bytes(page), _charset(page), options)
    return Extracted(text=inner.text, extractor=inner.extractor, facts=_facts(message), charset=inner.charset)


def _parts(message: EmailMessage) -> tuple[EmailMessage | None, EmailMessage | None]:
    """The first plain part and the first HTML part that are no attachments."""
    plain = page = None
    for count, part in enumerate(message.walk()):
        if count > _PARTS:
            raise DocumentError(f"a mail of more than {_PARTS:,} parts; save its text alone")
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        if part.get_content_type() == "text/plain" and plain is None:
            plain = part
        elif part.get_content_type() == "text/html" and page is None:
            page = part
    return plain, page


def _bytes(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _charset(part: EmailMessage) -> tuple[Found, ...]:
    name = part.get_content_charset()
    return (Found(name, "mail Content-Type"),) if name else ()


def _facts(message: EmailMessage) -> Facts:
    date = day(_header(message, "Date"))
    sender = _header(message, "From")
    name, address = parseaddr(sender) if sender else ("", "")
    title = _header(message, "Subject")
    return Facts(
        title=Found(title, "mail Subject") if title else None,
        published=Found(date, "mail Date") if date else None,
        outlet=Found(name or address, "mail From") if name or address else None,
    )


def _header(message: EmailMessage, name: str) -> str | None:
    """A header decoded to one line; None where it is missing, broken or unfit to be kept."""
    try:
        value = message[name]
        text = " ".join(str(value).split()) if value is not None else ""
        text.encode("utf-8")
    except Exception:  # the header parsers of the standard library raise many kinds on hostile headers
        return None
    return text if text and "\0" not in text and len(text) <= _VALUE_LIMIT else None

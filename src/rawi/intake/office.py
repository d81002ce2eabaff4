"""PDF by pypdf and DOCX by python-docx."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import Any

import docx
import pypdf
from docx.table import Table
from docx.text.paragraph import Paragraph

from rawi.errors import DocumentError
from rawi.intake import zips
from rawi.intake.item import Extracted, Facts
from rawi.intake.options import Options
from rawi.model import Found

_PDF = f"pypdf {pypdf.__version__}"
_DOCX = f"python-docx {docx.__version__}"
_UNFIT = re.compile("[\0\ud800-\udfff]")  # what bad fonts of a PDF give, and no text may hold
_TITLE_LIMIT = 1_000
_NESTING = 20  # tables in tables
logging.getLogger("pypdf").addHandler(logging.NullHandler())


def pdf(raw: bytes, _declared: tuple[Found, ...], options: Options) -> Extracted:
    """The text of a PDF, page after page. The title is that of its properties; their dates are of the file, not of the article.

    Raises DocumentError for a password, for pages beyond the limits, and for pages without text (scans).
    """
    reader = pypdf.PdfReader(io.BytesIO(raw))
    if reader.is_encrypted and not _opens(reader):
        raise DocumentError("a PDF with a password; save it without one")
    count = len(reader.pages)
    if count > options.limits.pdf_pages:
        raise DocumentError(f"a PDF of {count:,} pages, more than {options.limits.pdf_pages:,}; split it into its articles")
    text = _UNFIT.sub("", "\n\n".join(_pdf_pages(reader, options)))
    if not text.strip():
        raise DocumentError("a PDF without text; is it a scan? Run text recognition (OCR) first")
    title = _title(reader.metadata.title if reader.metadata else None, "PDF /Title")
    return Extracted(text=text, extractor=_PDF, facts=Facts(title=title))


def _opens(reader: pypdf.PdfReader) -> bool:
    try:
        return reader.decrypt("") != 0  # most have a password for changing alone
    except Exception:  # whatever a cipher that is not at hand raises
        return False


def _pdf_pages(reader: pypdf.PdfReader, options: Options) -> Iterator[str]:
    length = 0
    for number, page in enumerate(reader.pages, 1):
        contents = page.get_contents()
        if contents is not None and len(contents.get_data()) > options.limits.pdf_content:
            raise DocumentError(f"page {number} of the PDF is a drawing of more than {options.limits.pdf_content:,} bytes; give its text")
        text = page.extract_text()
        length += len(text)
        if length > options.limits.text:
            raise DocumentError(f"more than {options.limits.text:,} characters; split it into its articles")
        yield text


def docx_(raw: bytes, _declared: tuple[Found, ...], options: Options) -> Extracted:
    """The text of a Word file, paragraph after paragraph, tables row after row. The title is that of its properties.

    Raises DocumentError for bombs and broken files.
    """
    with zips.opened(io.BytesIO(raw)) as archive:
        zips.check(archive, options.limits, options.limits.inflated)
    document = docx.Document(io.BytesIO(raw))
    text = "\n".join(_blocks(document, 0))
    if not text.strip():
        raise DocumentError("a Word file without text; the text of an article is expected")
    return Extracted(text=text, extractor=_DOCX, facts=Facts(title=_title(document.core_properties.title, "DOCX core title")))


def _blocks(container: Any, depth: int) -> Iterator[str]:
    if depth > _NESTING:
        raise DocumentError(f"tables nested more than {_NESTING} deep; save the article's text alone")
    for block in container.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            seen: set[Any] = set()  # a merged cell comes once for each place that it fills
            for row in block.rows:
                for cell in row.cells:
                    if cell._tc not in seen:
                        seen.add(cell._tc)
                        yield from _blocks(cell, depth + 1)


def _title(value: object, where: str) -> Found | None:
    text = _UNFIT.sub("", value).strip() if isinstance(value, str) else ""
    return Found(text, where) if text and len(text) <= _TITLE_LIMIT else None

"""Files for the tests of intake, made by the libraries of each format; every text in them is invented."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import docx
import pypdf
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from rawi.intake import Options

NOW = "2026-01-02T03:04:05Z"
SENTENCES = (
    "قال متحدث باسم القوات إن الوحدات سيطرت على التلة الشرقية صباح اليوم بعد معارك استمرت ثلاثة أيام.",
    "وأضاف أن خمسة من عناصره أصيبوا بجروح، وأن الطريق إلى المدينة بات مفتوحا أمام القوافل.",
    "ونفى مصدر محلي ذلك، وأكد أن الاشتباكات ما زالت مستمرة في محيط المطار حتى المساء.",
)
ARTICLE = "\n".join(SENTENCES)


def options(**changes: object) -> Options:
    """Options with a clock that stands still."""
    return Options(now=lambda: NOW, **changes)  # type: ignore[arg-type]


def page(*, head: str = "", sentences: tuple[str, ...] = SENTENCES, charset: str | None = "utf-8") -> str:
    """A web page with the article in it, a menu before and a footer after."""
    meta = f'<meta charset="{charset}">' if charset else ""
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return (
        f"<!DOCTYPE html><html><head>{meta}<title>عنوان الصفحة</title>{head}</head><body><nav><a href='/'>الرئيسية</a></nav>"
        f"<article><h1>سيطرة على التلة</h1>{paragraphs}</article><script>alert('x')</script><footer>حقوق</footer></body></html>"
    )


def pdf(text: str = "Forces took the hill, a spokesman said.", *, password: str | None = None, title: str | None = None) -> bytes:
    """A PDF of one page with one line in Latin letters."""
    writer = pypdf.PdfWriter()
    sheet = writer.add_blank_page(300, 300)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    sheet[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
    )
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode("latin-1"))
    sheet[NameObject("/Contents")] = writer._add_object(stream)
    if title:
        writer.add_metadata({"/Title": title})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word(*, title: str = "") -> bytes:
    """A Word file: the article, then a table of two cells."""
    document = docx.Document()
    for sentence in SENTENCES:
        document.add_paragraph(sentence)
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "الجرحى", "خمسة"
    document.core_properties.title = title
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def mail(*, html_only: bool = False, charset: str = "utf-8") -> bytes:
    """A mail with the article as text or HTML, and an attachment."""
    message = EmailMessage()
    message["Subject"] = "بيان عن التلة"
    message["From"] = "مكتب الإعلام <press@example.org>"
    message["Date"] = "Sat, 21 Jul 2018 23:30:00 +0300"
    message["Message-ID"] = "<1@example.org>"
    if html_only:
        message.set_content(page(charset=None), subtype="html", charset=charset)
    else:
        message.set_content(ARTICLE, charset=charset)
        message.add_alternative(page(charset=None), subtype="html", charset=charset)
    message.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream", filename="x.bin")
    return message.as_bytes()


def warc(
    pages: list[tuple[str, bytes]], *, gzip: bool = True, content_type: str = "text/html; charset=utf-8", status: str = "200 OK"
) -> bytes:
    """A WARC with a warcinfo record, then a request and a response for each (address, body)."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "example-crawler 2.1"}))
    for address, body in pages:
        headers = StatusAndHeaders(status, [("Content-Type", content_type)], protocol="HTTP/1.1")
        request = StatusAndHeaders("GET / HTTP/1.1", [("Host", "example.org")], is_http_request=True)
        dated = {"WARC-Date": "2019-03-04T05:06:07Z"}
        writer.write_record(writer.create_warc_record(address, "request", http_headers=request, warc_headers_dict=dated))
        writer.write_record(
            writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=headers, warc_headers_dict=dated)
        )
    return out.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()

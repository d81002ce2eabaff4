"""The brief: counts that are right, words that are escaped, notes that lead to the exact words, a page that asks for nothing."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from html.parser import HTMLParser
from io import BytesIO

import msgspec
import pytest

from rawi.errors import DataError
from rawi.exports.brief import facts, page
from rawi.exports.brief.words import LANGUAGES, Words
from rawi.exports.shown import shown
from rawi.exports.source import Figures, Listed, Read
from rawi.model import EventClaim
from tests.exports.invented import ENGINE, EVENTS, HOSTILE, READINGS, TERMS, material

VOID = {"meta", "rect", "path", "circle", "br"}


class Page(HTMLParser):
    """The page as a browser takes it: tags in balance, ids, links, attributes, text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.attributes if key == name]


def written(language: str = "ar", found: Listed | None = None, title: str = "غارات مختلقة") -> str:
    out = BytesIO()
    page.write(found or material(language, title), out, TERMS)
    return out.getvalue().decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_asks_for_nothing_and_runs_nothing(language: str) -> None:
    html = written(language, title=f"عنوان {HOSTILE}")
    found = Page(html)
    assert not set(found.tags) & {"script", "img", "iframe", "link", "object", "embed", "form", "base"}
    assert not [name for name, _ in found.attributes if name.startswith("on") or name in ("src", "style", "srcset")]
    links = found.values("href")
    assert {link for link in links if not link.startswith("#")} == {"https://wire.example/1?a=1&b=2"}  # as the parser unescapes it
    assert "url(" not in html
    assert "@import" not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_policy_allows_the_style_sheet_and_nothing_else(language: str) -> None:
    html = written(language)
    css = re.search("<style>(.*?)</style>", html, re.DOTALL)
    assert css
    digest = b64encode(hashlib.sha256(css[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_are_text(language: str) -> None:
    html = written(language, title=f"عنوان {HOSTILE}")
    assert "alert('x')" in Page(html).text
    assert not re.search("[\u202a-\u202e\u2066\u2067\u200e\u200f]", html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_something_and_every_id_stands_once(language: str) -> None:
    found = Page(written(language))
    ids = found.values("id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in found.values("href") if link.startswith("#")} <= set(ids)
    assert {f"n{number}" for number in range(1, 6)} <= set(ids)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notes_quote_the_exact_words_with_their_place(language: str) -> None:
    html = written(language)
    for note in facts.facts(material(language), TERMS, page.Losses("")).entries[0].notes:
        text = note.told.reading.document.text
        assert text[note.words.start : note.words.end] == note.words.text
        item = re.search(f'<li id="n{note.number}".*?</li>', html, re.DOTALL)
        assert item
        found = Page(item[0])
        assert shown(note.words.text) in found.text
        assert {f"{note.words.start}", f"{note.words.end}"} <= set(re.findall(r"\d+", found.text))


def test_counts_in_words_in_both_languages() -> None:
    english, arabic = Page(written("en")).text, Page(written("ar")).text
    assert "This brief holds two events, told in reports published on 4 March 2026." in english
    assert "They are told by five claims in three reports published by three outlets." in english
    assert "three outlets, two origins" in english
    assert "Claims that nobody has reviewed: 4 of 5." in english
    assert "في هذا الموجز حدثان، وردت في تقارير نُشرت في 4 مارس/آذار 2026." in arabic
    assert "مجموع الأقوال: خمسة أقوال، في ثلاثة تقارير نشرتها ثلاث وسائل إعلام." in arabic
    assert "الأقوال التي لم يراجعها أحد: 4 من 5." in arabic


def test_five_outlets_one_origin() -> None:
    assert Words("en").count("outlets", 5) + ", " + Words("en").count("origins", 1) == "five outlets, one origin"
    assert Words("ar").count("outlets", 5) + "، " + Words("ar").count("origins", 1) == "خمس وسائل إعلام، أصل واحد"


@pytest.mark.parametrize(
    ("number", "after", "words"),
    [(1, False, "تقرير واحد"), (2, False, "تقريران"), (2, True, "تقريرين"), (3, False, "ثلاثة تقارير"), (10, False, "عشرة تقارير")],
)
def test_arabic_numbers_agree_with_their_noun(number: int, after: bool, words: str) -> None:
    assert Words("ar").count("reports", number, after=after) == words


def test_arabic_numbers_above_ten_have_the_accusative_and_hundreds_the_genitive() -> None:
    forms = {number: Page(Words("ar").count("reports", number)).text for number in (11, 99, 100, 103, 111)}
    assert forms == {11: "11 تقريرا", 99: "99 تقريرا", 100: "100 تقرير", 103: "103 تقارير", 111: "111 تقريرا"}


def test_casualties_are_a_range_with_their_rule() -> None:
    text = Page(written("en")).text
    assert "12 to 20, best 20 by the rule of UCDP: best supported figure" in text
    assert "Figures for the killed stand with one event. They are not added up" in text
    assert "12 to 20, best 12 by the rule of ACLED: lowest of rival figures" in text


def test_a_figure_without_an_upper_end_is_open() -> None:
    out = BytesIO()
    page.write(material("en"), out, TERMS._replace(counting=lambda event, told, rule: Figures(12, 12, None, "at least 12")))
    assert "12 or more, best 12 by the rule of UCDP" in Page(out.getvalue().decode()).text


def test_rival_values_stand_side_by_side_with_their_notes() -> None:
    table = re.search('<table class="rivals">.*?</table>', written("en"), re.DOTALL)
    assert table
    rows = re.findall("<tr>.*?</tr>", table[0].split("<tbody>")[1], re.DOTALL)
    assert len(rows) == 2
    assert [Page(value).text.split()[0] for value in re.findall("<li><b>(.*?)</b>", rows[0])] == ["12", "20"]
    assert re.findall('href="#(n[0-9]+)"', rows[0]) == ["n2", "n4"]
    assert [Page(value).text for value in re.findall("<li><b>(.*?)</b>", rows[1])] == ["certain", "denied"]


def test_what_nobody_has_reviewed_says_so() -> None:
    assert Page(written("en")).text.count("unreviewed") >= 2 * 4  # each of four claims, where it is told and in its note
    assert "accepted by a reviewer" in Page(written("en")).text


def test_the_time_line_runs_as_the_language_is_read() -> None:
    def days(language: str) -> list[float]:
        found = re.findall(r'class="day" direction="ltr" x="([\d.]+)"[^>]*>([\d-]+)<', written(language))
        return [float(x) for x, _ in sorted(found, key=lambda item: item[1])]

    assert days("en") == sorted(days("en"))
    assert days("ar") == sorted(days("ar"), reverse=True)


def test_arabic_in_english_reasons_does_not_move_the_numbers() -> None:
    made = Words("ar").foreign("numbers given: 4 (إدارة الأمن), 5 (اللجنة)", "en")
    assert made == ('<bdi lang="en" dir="ltr">numbers given: 4 (<bdi lang="ar">إدارة الأمن</bdi>), 5 (<bdi lang="ar">اللجنة</bdi>)</bdi>')


def test_a_brief_tells_the_weightiest_events_and_counts_the_others() -> None:
    many = [msgspec.structs.replace(EVENTS[0], id=f"x{number}", origins=(), contradictions=()) for number in range(facts.MOST)]
    found = Listed(readings=[Read(ENGINE, True, reading) for reading in READINGS], events=[*many, EVENTS[0]], language="en")
    report = page.write(found, BytesIO(), TERMS)
    assert report.written["events"] == facts.MOST
    assert next(loss for loss in report.losses if loss.what == "events one by one").count == 1
    html = written("en", found)
    assert "three outlets, two origins" in Page(html).text  # the one with origins and contradictions is among them
    assert f"The {facts.MOST} with the most origins" in Page(html).text


def test_an_event_of_many_claims_notes_the_rivals_first_and_counts_the_others() -> None:
    paper = READINGS[1]
    many = msgspec.structs.replace(
        paper, claims=(*paper.claims, *(msgspec.structs.replace(paper.claims[0], id=f"m{n}") for n in range(30)))
    )
    links = [EventClaim("paper", f"m{n}", "rules") for n in range(30)]
    event = msgspec.structs.replace(EVENTS[0], claims=(*links, *EVENTS[0].claims))
    found = Listed(readings=[Read(ENGINE, True, reading) for reading in (READINGS[0], many, READINGS[2])], events=[event], language="en")
    entry = facts.facts(found, TERMS, page.Losses("")).entries[0]
    assert (entry.claims, len(entry.notes), entry.open, entry.outlets) == (35, facts.MOST_CLAIMS, 35, 3)
    assert all(entry.note(value.document, value.claim) for contradiction in event.contradictions for value in contradiction.values)
    assert "Further claims of this event, without a note: 20." in Page(written("en", found)).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_project_is_a_page_too(language: str) -> None:
    assert Words(language).say("nothing") in written(language, Listed(language=language))


def test_a_language_without_words_is_one_clear_error() -> None:
    with pytest.raises(DataError, match="no words for language 'fr'; expected one of ar, en"):
        page.write(material("fr"), BytesIO(), TERMS)


def test_both_languages_have_the_same_words() -> None:
    files = [msgspec.to_builtins(Words(language)._file) for language in LANGUAGES]
    for table in ("text", "count", "grade", "about", "certainty", "stance", "speaker"):
        assert files[0][table].keys() == files[1][table].keys()
    for key in files[0]["text"]:
        braces = [sorted(re.findall(r"\{\w+\}", file["text"][key])) for file in files]
        assert braces[0] == braces[1], key


def test_the_same_bytes_each_time() -> None:
    assert written() == written()

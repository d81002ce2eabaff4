"""The query language over a project, with the same results on SQLite and on PostgreSQL."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.errors import StoreError
from rawi.reading.text.search_form import search_form
from rawi.store import migrate
from rawi.store.address import writing
from rawi.store.project import Project
from rawi.store.query import Problem, parse
from rawi.store.search import Page, search
from rawi.store.search_marks import highlights
from rawi.store.search_sql import plan
from rawi.store.search_terms import Context, Words
from rawi.store.tags import happened_beginnings, happened_tag
from tests.store.articles import NEWER
from tests.store.found import LANGUAGE, Told, keep
from tests.store.recall import NOT_FOUND, PAIRS

TOLD = (
    Told("a", "هاجمت كتيبة الرمل نقطة تفتيش في سرت الرمل", "attack", "العقيد سالم الهادي", place="سرت الرمل", actor="كتيبة الرمل", target="نقطة تفتيش", entity="sand-brigade"),
    Told("b", "قصفت طائرة مجهولة مخزن وقود قرب عين الصفصاف", "airstrike", "ناطق باسم البلدية", published="2018-07-22", place="عين الصفصاف", actor="طائرة مجهولة", target="مخزن وقود", certainty="PR+"),
    Told("c", "نفت كتيبة الرمل قصف رأس الموج بالمدفعية", "shelling", "كتيبة الرمل", outlet="إذاعة الوادي", published="2018-08-01", place="رأس الموج", target="كتيبة الرمل", certainty="CT-", stance="deny"),
    Told("d", "سيطرت قوات الوادي على المدينة بعد انسحاب خصومها", "control", None, outlet="صحيفة الوادي الكبير", published="2019-01-05", actor="قوات الوادي"),
    Told("e", "انسحبت قوّاتُ الوادي من المدينة وقُتل 50 مقاتلا", "withdrawal", "مصدر طبي", published=None, actor="قوات الوادي".replace("قوات", "قوّاتُ")),
    Told("f", "وقالت بلدية سرت الرمل إن الكهرباء عادت", "statement", "بلدية سرت الرمل", published="2017-12-31", place="سرت الرمل", certainty="U"),
)  # fmt: skip

FINDS = {
    "": "dcbafe",
    "كتيبة": "ca",
    "الكتيبة": "ca",
    "كتيبة قصف": "c",
    "كتيبة -قصف": "a",
    "-كتيبة": "dbfe",
    "-كتيبة -المدينة": "bf",
    "كتيبة OR المدينة": "dcae",
    "كتيبة أو مخزن": "cba",
    "(كتيبة OR مخزن) -قصف": "ba",
    "-(كتيبة OR مخزن)": "dfe",
    '"كتيبة الرمل"': "ca",
    '"الرمل كتيبة"': "",
    '"رمل نقطة"': "a",
    '"المدينة العقيد"': "",
    '"سرت الرمل العقيد"': "",  # the end of the quote and the beginning of the speaker are no phrase
    "قوا*": "de",
    "القوا*": "de",
    "type*": "",
    "cell*": "",
    '"قوات الوا"*': "de",
    "قوات": "de",
    "=قوات": "d",
    "=قوّاتُ": "e",
    "=قوا*": "d",
    "=مدينة": "",
    "=المدينة": "de",
    '="قوات الوادي"': "d",
    "exact:true قوات": "d",
    "حرفي:نعم قوات": "d",
    "-=قوات قوات": "e",
    "=قوات OR مخزن": "db",
    "قتل": "e",
    "50": "e",
    "٥٠": "e",
    "speaker:سالم": "a",
    "متحدث:الهادي": "a",
    'speaker:"سالم الهادي"': "a",
    'speaker:"الهادي سالم"': "",
    "speaker:=الهادي": "a",
    "speaker:=هادي": "",
    "speaker:الهاد*": "a",
    "type:attack": "a",
    "TYPE:Attack": "a",
    "نوع:قصف": "c",
    'نوع:"غارة جوية"': "b",
    "type:attack,shelling": "ca",
    "type:attack،control": "da",
    "-type:attack": "dcbfe",
    "place:سرت": "af",
    'مكان:"رأس الموج"': "c",
    "country:ly": "cbaf",
    "actor:كتيبة": "a",
    "target:كتيبة": "c",
    'هدف:"كتيبة الرمل"': "c",
    "actor:sand-brigade": "a",
    "actor:قوا*": "de",
    "certainty:CT-": "c",
    "يقين:pr+": "b",
    "certainty:CT+": "dae",
    "stance:deny": "c",
    "kind:named": "cbafe",
    "outlet:الوادي": "dc",
    'مصدر:"إذاعة الوادي"': "c",
    "outlet:الكبير": "d",
    "outlet:nothing": "",
    "-outlet:رمال": "dc",
    "status:unreviewed": "dcbafe",
    "status:accepted": "",
    "before:2018-07-22": "af",
    "before:2018-07": "f",
    "after:2018-07-22": "dc",
    "after:2018-07": "dc",
    "after:2018": "d",
    "published:2018-07-22": "b",
    "published:2018-07": "ba",
    "published:2018": "cba",
    "قبل:٢٠١٨": "f",
    "بعد:2018-07-21 before:2019": "cb",
    "-published:2018": "dfe",
    "نشر:2018-07": "ba",
    "published:2018-07 OR قوات": "dbae",
    "(published:2018-07 OR =قوات) -كتيبة": "db",
    "(published:2018-07 OR =قوات) (type:attack OR before:2020)": "dba",
    "-(published:2018-07 OR =قوات)": "cfe",
    "(published:2018-07 (type:attack OR after:2018-07-21))": "ba",
    "within 1km of 31.2,16.6": "",  # their places lie somewhere within 5 km of that point
    "within 5km of 31.2,16.6": "af",
    'within 1km of "سرت الرمل"': "af",  # the place has 5 km itself
    "within 50km of سرت": None,  # no such place
    'within 50km of "سرت الرمل"': "af",
    'ضمن 50 كم من "سرت الرمل"': "af",
    "ضمن ٤٠٠ كم من 31.2,16.6": "cbaf",
    "within 300km of 31.2,16.6": "baf",
    "within 3000km of 31.2,16.6": "cbaf",
    'within 50km of "سرت الرمل" -كتيبة': "f",
    'within 50km of "سرت الرمل" OR مخزن': "baf",
    '-within 50km of "سرت الرمل"': "dcbe",
    "كتيبة type:attack published:2018 within 9km of 31.2,16.6 speaker:سالم outlet:رمال": "a",
}


@pytest.fixture
def searched(address: str) -> Iterator[Project]:
    with Project.open(address, create=True, fold=search_form) as project:
        keep(project, TOLD)
        yield project


def find(project: Project, query: str, **options: object) -> Page:
    return search(project, query, language=LANGUAGE, **options)  # type: ignore[arg-type]


def test_what_queries_find(searched: Project) -> None:
    wrong = {}
    for query, expected in FINDS.items():
        if expected is None:
            with pytest.raises(StoreError, match="at character 1: no place"):
                find(searched, query)
            continue
        found = "".join(hit.document for hit in find(searched, query).hits)
        if found != expected:
            wrong[query] = (found, expected)
    assert not wrong


WHEN = (
    Told("day", "قصف الجسر يوم السبت", when=("2018-07-21", "2018-07-21"), published="2018-07-22"),
    Told("week", "قصف الجسر في ذلك الأسبوع", when=("2018-07-16", "2018-07-22"), published="2018-07-25"),
    Told("year", "قصف الجسر في ذلك العام", when=("2018-01-01", "2018-12-31"), published="2019-02-01"),
    Told("past", "قصف الجسر قبل سنوات", when=("2009-12-31", "2010-01-01"), published="2018-07-21"),
    Told("until", "قصف الجسر حتى الربيع", when=(None, "2018-05-01"), published="2018-07-21"),
    Told("never", "قصف الجسر", published="2018-07-21"),
)
HAPPENED = {
    "on:2018-07-21": {"day"},
    "on:2018-07": {"day", "week"},
    "on:2018": {"day", "week", "year"},
    "وقع:2018-07": {"day", "week"},
    "on:2010": set(),
    "from:2009 until:2010": {"past"},
    "from:2009-12-31": {"day", "week", "year", "past"},
    "منذ:2010": {"day", "week", "year"},
    "from:2018-07-17": {"day"},
    "until:2018-07-21": {"day", "past", "until"},
    "حتى:2018": {"day", "week", "year", "past", "until"},
    "until:2010-01": {"past"},
    "from:2018-02 until:2018-07": {"day", "week"},
    "-from:2010": {"past", "until", "never"},
    "on:2018-07 published:2018-07-22": {"day"},
    "on:2018-07-21 OR until:2010": {"day", "past"},
    "from:9999-12-31": set(),
    "until:0001": set(),
}


def test_when_it_happened_is_not_when_it_was_published(address: str) -> None:
    with Project.open(address, create=True, fold=search_form) as project:
        keep(project, WHEN)
        found = {query: set(documents(find(project, query))) for query in HAPPENED}
    assert found == HAPPENED


def test_claims_of_an_older_schema_are_found_by_when_they_happened(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the backup before the upgrade goes there
    with Project.open(address, create=True, fold=search_form) as project:
        keep(project, WHEN)
        tags = "SELECT id, tags FROM claim ORDER BY id"
        with writing(project.engine) as connection:
            now = [tuple(row) for row in connection.exec_driver_sql(tags)]
            migrate.downgrade(connection, "0004")
            assert not [row.tags for row in connection.exec_driver_sql(tags) if "happened" in row.tags]
    with Project.open(address, fold=search_form) as project:
        with project.read() as connection:
            assert [tuple(row) for row in connection.exec_driver_sql(tags)] == now
        assert {query: set(documents(find(project, query))) for query in HAPPENED} == HAPPENED
        assert documents(find(project, "السبت")) == ["day"]


@given(st.lists(st.dates(), min_size=3, max_size=3))
def test_beginnings_stand_for_the_dates_between_two_and_for_no_other(days: list[date]) -> None:
    first, last, one = (str(day) for day in days)
    token = happened_tag(one)
    begin = [beginning for beginning in happened_beginnings(first, last) if token.startswith(beginning)]
    assert len(begin) == (first <= one <= last)
    assert any(token.startswith(b) for b in happened_beginnings(None, last)) == (one <= last)
    assert any(happened_tag(None).startswith(b) for b in happened_beginnings(None, last))
    assert not any(happened_tag(None).startswith(b) for b in happened_beginnings(first, None))


WIDE = (
    Told("town", "قصف السوق في رأس الموج", place="رأس الموج"),
    Told("south", "قصف السوق في سرت الرمل", place="سرت الرمل", precision=60.0),
    Told("country", "قصف السوق في عين الصفصاف", place="عين الصفصاف", precision=800.0),
    Told("unknown", "قصف السوق قرب سرت الرمل", place="سرت الرمل", precision=None),
)
AROUND = {
    "within 50km of 32.9,13.2": {"town"},
    "within 50km of 31.2,16.6": set(),
    "within 60km of 31.2,16.6": {"south"},
    'within 50km of "عين الصفصاف"': set(),  # a country is not within 50 km of a town, even if its point is
    "within 900km of 30.5,18.2": {"country", "south", "town"},
}


def test_all_of_the_area_that_a_claim_may_mean_lies_within_the_distance(address: str) -> None:
    with Project.open(address, create=True, fold=search_form) as project:
        keep(project, WIDE)
        found = {query: set(documents(find(project, query))) for query in AROUND}
    assert found == AROUND


UNKNOWN = {
    "type:atack": "spelt most like it: attack (هجوم)",
    "type:قصفف": "spelt most like it: shelling (قصف)",
    "كتيبة type:attack,qqqqqqq": "at character 7: 'qqqqqqq' is no type; the known ones are attack, airstrike",
    "certainty:maybe": "'maybe' is no certainty; certainty: takes one of CT+, PR+",
    "stance:denies": "stance: takes one of assert, deny",
    "kind:person": "kind: takes one of named, office",
    "country:Libya": "two letters of a country",
}


@pytest.mark.parametrize("query", UNKNOWN)
def test_an_unknown_code_names_the_known_ones(searched: Project, query: str) -> None:
    with pytest.raises(StoreError) as refused:
        find(searched, query)
    assert UNKNOWN[query] in str(refused.value)


def test_forty_five_of_forty_five_pairs_are_found(address: str) -> None:
    with Project.open(address, create=True, fold=search_form) as project:
        keep(project, [Told(f"p{n}", text) for n, (_, _, text) in enumerate(PAIRS)])
        missed = [(kind, query) for n, (kind, query, _) in enumerate(PAIRS) if f"p{n}" not in documents(find(project, query))]
    assert len(PAIRS) == 45
    assert not missed


def test_what_is_another_word_is_not_found(address: str) -> None:
    with Project.open(address, create=True, fold=search_form) as project:
        keep(project, [Told(f"n{n}", text) for n, (_, text) in enumerate(NOT_FOUND)])
        wrong = [query for n, (query, _) in enumerate(NOT_FOUND) if f"n{n}" in documents(find(project, query))]
    assert not wrong


def documents(page: Page) -> list[str]:
    return [hit.document for hit in page.hits]


def marked(page: Page) -> list[list[str]]:
    """The words that each hit marks, taken from its quote; the quote of these documents is the whole text."""
    return [[hit.quote[a - hit.start : b - hit.start] for a, b in hit.highlights] for hit in page.hits]


def test_pages_follow_one_another_without_gap_or_repetition(searched: Project) -> None:
    for sort in ("date", "relevance"):
        whole = documents(find(searched, "كتيبة OR المدينة OR سرت", sort=sort))
        paged, after = [], None
        while True:
            page = find(searched, "كتيبة OR المدينة OR سرت", sort=sort, limit=2, after=after)
            paged += documents(page)
            after = page.next
            if after is None:
                break
        assert paged == whole
        assert len(whole) == 5
    with pytest.raises(StoreError, match="same order"):
        find(searched, "سرت", sort="date", after="relevance-2")


def test_relevance_puts_the_fitting_claim_first(address: str) -> None:
    with Project.open(address, create=True, fold=search_form) as project:
        keep(
            project,
            [
                Told("once", "عاد الهدوء إلى البلدة بعد أيام من المعارك وقال شهود إن الجسر ما زال مغلقا أمام السيارات."),
                Told("often", "الجسر مغلق، قال حارس الجسر."),
                Told("new", "فتح المعبر قرب الجسر أمام شاحنات الوقود والدقيق بعد يومين من الإغلاق.", published="2020-01-01"),
            ],
        )
        assert documents(find(project, "الجسر")) == ["new", "often", "once"]
        assert documents(find(project, "الجسر", sort="relevance")) == ["often", "new", "once"]


def test_highlights_are_ranges_of_the_untouched_text(searched: Project) -> None:
    assert marked(find(searched, "قوات")) == [["قوات"], ["قوّاتُ"]]
    assert marked(find(searched, '"قوات الوادي" 50')) == [["قوّاتُ الوادي", "50"]]
    assert marked(find(searched, "المدي*")) == [["المدينة"], ["المدينة"]]
    assert marked(find(searched, "بلدية -كتيبة type:statement")) == [["بلدية"]]
    assert marked(find(searched, "type:attack")) == [[]]


def test_highlights_of_words_that_share_a_run() -> None:
    text = "طريق ليبيا-تونس، «بالقـــوَّاتِ» 50كم."
    rows = [Words((word,)) for word in ("تونس", "قوات", "50")]
    assert [text[a - 7 : b - 7] for a, b in highlights(text, 7, rows, search_form)] == ["تونس", "بالقـــوَّاتِ", "50"]


def test_facets_count_what_was_found(searched: Project) -> None:
    page = find(searched, "", facets=True)
    assert (page.total, page.capped) == (6, False)
    facets = {name: [(v.value, v.count) for v in values] for name, values in page.facets.items()}
    assert facets["month"] == [("2019-01", 1), ("2018-08", 1), ("2018-07", 2), ("2017-12", 1)]
    assert facets["outlet"] == [("وكالة رمال", 4), ("إذاعة الوادي", 1), ("صحيفة الوادي الكبير", 1)]
    assert facets["certainty"] == [("CT+", 3), ("CT-", 1), ("PR+", 1), ("U", 1)]
    assert facets["place"] == [("سرت الرمل", 2), ("رأس الموج", 1), ("عين الصفصاف", 1)]
    assert sum(n for _, n in facets["type"]) == 6
    assert sum(n for _, n in facets["speaker"]) == 5
    assert find(searched, "كتيبة", limit=1, facets=True).total == 2
    assert find(searched, "كتيبة").total is None


def test_only_the_newest_reading_is_found(searched: Project) -> None:
    readings = list(searched.readings())
    searched.save_readings(readings[:1], NEWER)
    assert documents(find(searched, "")) == ["d", "c", "b", "a", "f", "e"]
    assert documents(find(searched, "-كتيبة -قوات")) == ["b", "f"]


def test_more_outside_than_inside_the_box(searched: Project) -> None:
    assert documents(find(searched, "within 5000km of 31.2,16.6")) == ["c", "b", "a", "f"]
    assert documents(find(searched, "within 5000km of -89.9,179.9")) == []


HOSTILE = (
    "(" * 10_000, ")" * 10_000, "(" * 50 + "a" + ")" * 50, "NOT " * 900, "-" * 3_000, '"' * 3_000, "*" * 100, "=" * 100, "\0", "\ud800",
    "a" * 5_000, "a " * 1_900, "NEAR(a b, 5)", "a AND", "OR", "norm : a", "norm:a", '{norm} : "a"', "^a", "a + b", "a NOT", 'a" OR "b', "a''b",
    "'; DROP TABLE claim; --", "\\", "'a':*A & !b", "a <-> b", "%", "_", "a:*", ":", "::", ":a", "speaker:", "type:,", 'speaker:""', "within 5km of",
    "within 0km of 1,1", "within 99999999999999km of 1,1", "within 5km of 91,1", "within 5km of nowhere", "before:0000", "before:9999-99", "on:0001", "published:0001", "from:x", "until:2018-13", "from:2018*",
    "after:9999-12-31", "before:0001-01-01", "ق*", "الق*", "*ق", "ق*ق", "\u202e\u2066abc\u2069", "😀", "😀*", "a😀b", "ﷺ", "½", "exact:maybe", "-exact:true",
    "=" + "(" * 5, '="(a)[b]{2}.+?$^|\\d"', "=[a", "=(?P<n>x)", "=a\\", "x" * 3_000 + "*", "()", "(())", "-()", "a OR ()", "ة", "ء", "ـ", "َ", "=ـ", "٪", "type:-a",
)  # fmt: skip


def test_no_query_breaks_anything(searched: Project) -> None:
    for query in HOSTILE:
        try:
            page = find(searched, query, facets=True)
        except StoreError as error:
            assert str(error).startswith("query at character "), (query[:40], str(error))
            assert len(str(error)) < 400
            assert "refused" not in str(error)
        else:
            assert len(page.hits) <= 6
    assert documents(find(searched, "")) == list("dcbafe")


@pytest.mark.parametrize(
    ("query", "at", "expected"),
    [
        ("(a", 1, "never closed"),
        ("a)", 2, "never opened"),
        ('a "b', 3, "never closed"),
        ("a OR", 3, "OR stands between"),
        ("a sp:b", 3, "fields are speaker, kind"),
        ("on:yesterday", 4, "2018-07-21"),
        ("a*b", 1, "only at the end"),
        ("a *", 3, "a word was expected"),
        ("speaker: x", 9, "a word was expected after speaker:"),
        ("place:=x", 1, "not for place:"),
        ("ا*", 1, "at least two letters"),
        ("within 6000km of 1,1", 1, "at most 5,000 km"),
        ("(" * 30, 21, "20 deep"),
        ("a " * 65, 129, "more than 64 words"),
    ],
)
def test_an_error_says_where_and_what_was_expected(tmp_path: Path, query: str, at: int, expected: str) -> None:
    with Project.open(tmp_path / "p", create=True, fold=search_form) as project, pytest.raises(StoreError) as error:
        find(project, query)
    assert str(error.value).startswith(f"query at character {at}: ")
    assert expected in str(error.value)


@given(st.text(alphabet=st.sampled_from('قوا تa1*=-()"":|.,°😀\u064b\u0640«»ORNTwithkm'), max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_query_gives_a_tree_or_a_place(query: str) -> None:
    found = parse(query)
    if isinstance(found, Problem):
        assert 0 <= found.at <= len(query)
        assert found.message
        return
    known = Context(LANGUAGE, ("runxa",), ())
    with contextlib.suppress(StoreError):
        made = plan(found, known, "sqlite")
        with contextlib.closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("CREATE VIRTUAL TABLE claim_fts USING fts5(norm, speaker_norm, place_norm, actor_norm, tags)")
            if made.match:
                connection.execute("SELECT rowid FROM claim_fts WHERE claim_fts MATCH ?", (made.match,)).fetchall()

"""What goes into a project comes out as it went in, on both engines."""

from __future__ import annotations

import hashlib

import msgspec
import pytest
from msgspec.structs import replace

from rawi.errors import DocumentError, StoreError
from rawi.model import SCHEMA, Contradiction, Event, EventClaim, EventPlace, Found, Origin, Refused, Rival, Span
from rawi.store.decisions import Ruling, standing
from rawi.store.events import Linker
from rawi.store.project import Project
from rawi.store.rows import claim_id, subject_of
from tests.store.articles import NEWER, OTHER, RULES, captured, reading


def words(project: Project, word: str) -> list[str]:
    """Keys of the documents whose claims the full-text index finds."""
    with project.read() as connection:
        if connection.dialect.name == "sqlite":
            inside = "SELECT rowid FROM claim_fts WHERE claim_fts MATCH ?"
        else:
            inside = "SELECT id FROM claim WHERE tsv @@ to_tsquery('simple', %s) AND current = 1"
        query = f"SELECT DISTINCT d.key FROM claim c JOIN document d ON d.id = c.document_id WHERE c.id IN ({inside}) ORDER BY d.key"
        return list(connection.exec_driver_sql(query, (word,)).scalars())


def test_an_article_comes_back_as_it_was_added(project: Project) -> None:
    item = captured()
    assert project.add(item) == "new"
    (stored,) = project.documents()
    assert (stored.key, stored.text, stored.title, stored.published) == ("d1", item.text, item.title, item.published)
    assert (stored.outlet, stored.url, stored.extractor) == (item.outlet, item.url, item.extractor)
    (capture,) = project.captures("d1")
    assert capture == msgspec.to_builtins(item.capture)
    assert project.raw(capture["sha256"]) == item.raw


def test_adding_twice_changes_nothing(project: Project) -> None:
    items = [captured(1), captured(2)]
    assert [a.outcome for a in project.add_all([*items, items[0]])] == ["new", "new", "same"]
    before = project.counts()
    assert [a.outcome for a in project.add_all(items)] == ["same", "same"]
    assert project.counts() == before


def test_the_same_page_with_other_bytes_is_one_document_with_two_captures(project: Project) -> None:
    first = captured()
    raw = first.raw + b"<!-- advert -->"
    again = replace(first, raw=raw, capture=replace(first.capture, sha256=hashlib.sha256(raw).hexdigest(), size=len(raw)))
    assert [project.add(first), project.add(again)] == ["new", "same"]
    assert len(project.captures("d1")) == 2


def test_the_same_text_from_another_outlet_is_another_document(project: Project) -> None:
    project.add(captured(1, id=None))
    assert project.add(captured(1, id=None, outlet=Found("إذاعة الوادي", "host"))) == "new"


def test_two_records_with_one_id_are_both_kept(project: Project) -> None:
    project.add(captured(1))
    assert project.add(captured(1, text="نص آخر.")) == "new"
    first, second = (d.key for d in project.documents())
    assert first == "d1" and second.startswith("d1~")


def test_a_text_alone_has_the_id_that_reading_gives_it(project: Project) -> None:
    item = captured(1, id=None, title=None, published=None, outlet=None, url=None)
    project.add(item)
    assert [d.key for d in project.documents()] == [hashlib.sha256(item.text.encode()).hexdigest()[:16]]


@pytest.mark.parametrize(("text", "why"), [("نص\0 آخر", "NUL"), ("نص \ud800", "surrogate")])
def test_what_no_database_keeps_is_refused_and_the_rest_is_kept(project: Project, text: str, why: str) -> None:
    bad = replace(captured(1), text=text)
    added = list(project.add_all([bad, Refused("x.pdf", "no text in it"), captured(2)]))
    assert [a.outcome for a in added] == ["refused", "refused", "new"]
    assert why in (added[0].why or "") and added[1].why == "no text in it"
    with pytest.raises(DocumentError, match=why):
        project.add(bad)


def test_bytes_with_another_digest_are_refused(project: Project) -> None:
    with pytest.raises(StoreError, match="SHA-256"):
        project.add(replace(captured(), raw=b"other"))
    assert project.counts()["documents"] == 0


def test_readings_come_back_byte_equal(project: Project) -> None:
    project.add(captured(1))
    project.add(captured(2))
    made = [reading(1), reading(2)]
    assert project.save_readings(made, RULES) == 2
    assert [msgspec.json.encode(r) for r in project.readings()] == [msgspec.json.encode(r) for r in made]
    assert project.counts()["claims"] == 4 and project.counts()["statements"] == 2


def test_saving_twice_doubles_nothing(project: Project) -> None:
    project.add(captured(1))
    project.save_readings([reading(1)], RULES)
    before = project.counts()
    assert project.save_readings([reading(1), reading(1)], RULES) == 0
    assert project.counts() == before


def test_a_claim_has_its_columns(project: Project) -> None:
    project.add(captured(1))
    project.save_readings([reading(1)], RULES)
    with project.read() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM claim ORDER BY id").mappings().all()
    moved, shelled = rows
    assert (moved["type"], moved["stance"], moved["speaker"], moved["speaker_kind"]) == ("movement", "assert", "متحدث", "office")
    assert (moved["place"], moved["lat"], moved["lon"], moved["country"]) == ("عين الصفصاف", 31.2, 16.6, "LY")
    assert moved["quote"] == "القافلة تحركت" and shelled["quote"] == reading(1).document.text
    assert (shelled["place"], shelled["lat"], shelled["certainty"], shelled["stance"]) == ("تل الرمان", None, "CT-", None)
    assert moved["id"] == claim_id("2026-03-04", 1)
    with project.read() as connection:
        places = connection.exec_driver_sql("SELECT claim_id, role, name FROM claim_place ORDER BY claim_id, number").all()
    assert [tuple(p)[1:] for p in places] == [("origin", "عين الصفصاف"), ("destination", "وادي النخيل"), ("place", "تل الرمان")]


def test_claim_ids_follow_the_days() -> None:
    assert claim_id(None, 9) < claim_id("1999-01-01", 8) < claim_id("2026-03-04", 1) < claim_id("2026-03-04", 2) < 2**53


def test_a_newer_reading_takes_over_and_the_old_one_is_kept(project: Project) -> None:
    project.add(captured(1))
    project.save_readings([reading(1)], RULES)
    newer = replace(reading(1), claims=reading(1).claims[:1])
    project.save_readings([newer], NEWER)
    assert list(project.readings()) == [newer]
    old, new = project.runs()
    assert list(project.readings(run=old.id)) == [reading(1)]
    assert words(project, "قصف") == [] and words(project, "القافلة") == ["d1"]
    assert project.drop_run(new.id, "a person") == 1
    assert list(project.readings()) == [reading(1)] and words(project, "قصف") == ["d1"]
    assert project.counts()["claims"] == 2


def test_engines_stand_side_by_side(project: Project) -> None:
    project.add(captured(1))
    project.save_readings([reading(1)], RULES)
    project.save_readings([replace(reading(1), claims=())], OTHER)
    assert [len(r.claims) for r in project.readings()] == [2, 0]
    assert [len(r.claims) for r in project.readings(engine="llm")] == [0]


def test_many_claims_are_found_as_few_are(project: Project) -> None:
    """The quick way into the index gives what the trigger gives."""
    many = 1_100
    assert {a.outcome for a in project.add_all(captured(n) for n in range(many))} == {"new"}
    project.save_readings([reading(n) for n in range(many)], RULES)
    assert len(words(project, "القافلة")) == many
    project.save_readings([reading(0)], NEWER)
    assert len(words(project, "القافلة")) == many


def test_unread_documents_and_faults(project: Project) -> None:
    for number in (1, 2, 3):
        project.add(captured(number))
    project.save_readings([reading(1)], RULES)
    project.save_fault(RULES, "d2", "no date")
    assert project.unread(RULES) == ["d3"] and project.unread(NEWER) == ["d1", "d2", "d3"]
    assert project.faults(project.runs()[0].id) == [("d2", "no date")]


@pytest.mark.parametrize("what", ["stranger", "words", "text"])
def test_a_reading_that_does_not_fit_is_refused_whole(project: Project, what: str) -> None:
    project.add(captured(1))
    good = reading(1)
    claim = replace(good.claims[0], trigger=Span(0, 4, "كلام"))
    bad = {
        "stranger": reading(9),
        "words": replace(good, claims=(claim,)),
        "text": replace(good, document=replace(good.document, text=good.document.text + " ")),
    }[what]
    with pytest.raises(StoreError, match="document d"):
        project.save_readings([good, bad], RULES)
    assert project.counts()["readings"] == 0


def an_event(key: str = "e1", claim: str = "c1", earliest: str | None = "2026-03-04") -> Event:
    rivals = (Rival("d1", claim, "12"), Rival("d2", "c1", "14"))
    return Event(
        SCHEMA, key, "movement", (EventClaim("d1", claim, "rules"), EventClaim("d2", "c1", "rules")), earliest, "2026-03-05",
        EventPlace("عين الصفصاف", 31.2, 16.6, 5.0), (Origin("وكالة رمال", ("d1", "d2"), "same text"),),
        (Contradiction("quantity", rivals, "12 and 14"),), "contested", ("same type",),
    )  # fmt: skip


def with_readings(project: Project) -> None:
    for number in (1, 2):
        project.add(captured(number))
    project.save_readings([reading(1), reading(2)], RULES)


def test_events_come_back_in_the_order_of_their_dates_and_are_replaced(project: Project) -> None:
    with_readings(project)
    late, none, early = an_event("a", earliest="2026-04-01"), an_event("b", earliest=None), an_event("c", earliest="2026-01-01")
    project.save_events([late, none, early], Linker("1", "x"))
    assert list(project.events()) == [early, late, none] and list(project.events(["a"])) == [late]
    project.save_events([late], Linker("1", "x"))
    assert list(project.events()) == [late]


def test_an_event_about_no_claim_keeps_the_old_ones(project: Project) -> None:
    with_readings(project)
    project.save_events([an_event()], Linker("1", "x"))
    with pytest.raises(StoreError, match="event e2: names claim c77 of d1"):
        project.save_events([an_event("e2", "c77")], Linker("1", "x"))
    assert list(project.events()) == [an_event()]


def test_a_review_is_kept_through_a_new_reading(project: Project) -> None:
    with_readings(project)
    subject = subject_of("d1", reading(1).claims[0])
    project.decide(Ruling(subject, "accepted", reason="seen on the film"), who="a person")
    project.decide(Ruling(subject, "rejected", before="accepted"), who="another")
    project.save_readings([reading(1)], NEWER)
    with project.read() as connection:
        query = "SELECT run_id, review FROM claim WHERE type = 'movement' AND review <> 'unreviewed' ORDER BY run_id"
        assert [tuple(r) for r in connection.exec_driver_sql(query)] == [(1, "rejected"), (2, "rejected")]
    made = project.decisions(subject)
    assert [(d.who, d.verdict, d.reason) for d in made] == [("a person", "accepted", "seen on the film"), ("another", "rejected", None)]
    assert standing(made)[subject, "review"].verdict == "rejected"
    project.decide(Ruling("link:d1/c1=d2/c1", "same"), who="a person")
    assert [d.verdict for d in project.decisions(prefix="link:")] == ["same"]


@pytest.mark.parametrize(
    "ruling", [Ruling("", "accepted"), Ruling("claim:d1#1-2:movement", "accepted"), Ruling("claim:x", "y"), Ruling("event:e", "")]
)
def test_a_decision_about_nothing_is_refused(project: Project, ruling: Ruling) -> None:
    with_readings(project)
    before = project.audit_head()
    with pytest.raises(StoreError):
        project.decide(ruling, who="a person")
    assert project.audit_head() == before


def test_settings_and_saved_searches(project: Project) -> None:
    settings = project.settings
    assert settings.get("casualties", "ucdp") == "ucdp"
    settings.set("casualties", {"rule": "acled"})
    settings.set("casualties", {"rule": "ucdp"})
    assert settings.get("casualties") == {"rule": "ucdp"}
    settings.save_search("today", "قصف")
    settings.save_search("today", "قصف type:shelling")
    assert [(s.name, s.query) for s in settings.searches()] == [("today", "قصف type:shelling")]
    settings.forget_search("today")
    with pytest.raises(StoreError, match="today"):
        settings.forget_search("today")

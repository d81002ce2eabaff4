"""A bundle into a project: the same bytes out again, on both engines; into a project with its own, what that lacks; nothing twice."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from rawi.errors import DocumentError, RawiError, StoreError
from rawi.model import Found
from rawi.project import Project
from rawi.store.decisions import Ruling, standing
from rawi.store.doctor import examine
from rawi.store.events import Linker
from rawi.store.importing import Imported
from rawi.store.project import Project as Store
from rawi.store.rows import subject_of
from tests.exports.material import sha
from tests.exports.test_bundle import files, packed
from tests.store.articles import NEWER, OTHER, RULES, captured, reading
from tests.store.conftest import fresh_database
from tests.store.server import Server
from tests.store.test_project import an_event

SUBJECT = subject_of("d1", reading(1).claims[0])


def clock(day: int) -> Callable[[], str]:
    return lambda: f"2026-03-{day:02}T12:00:00Z"


def fill(store: Store) -> None:
    """Two captures of one page, two records of one id, a document without id, three engines, an older and an erased decision, an event."""
    store.now = clock(10)
    first = captured(1)
    raw = first.raw + b"<!-- again -->"
    again = replace(first, raw=raw, capture=replace(first.capture, sha256=sha(raw), size=len(raw)))
    store.now = clock(11)
    list(store.add_all([first, again, captured(2), captured(2, outlet=Found("إذاعة الوادي", "host")), captured(3, id=None, url=None)]))
    keys = [document.key for document in store.documents()]
    assert [key.partition("~")[0] for key in keys[:3]] == ["d1", "d2", "d2"] and "~" in keys[2]
    store.save_readings([reading(1), reading(2)], RULES)
    store.save_readings([reading(1)], OTHER)
    store.save_readings([reading(2), reading(1)], NEWER)
    store.save_events([an_event(), an_event("e2", earliest=None)], Linker("1", "x"))
    store.now = clock(12)
    store.decide(Ruling(SUBJECT, "accepted", reason="seen"), who="a person")
    erased = store.decide(Ruling(f"link:{SUBJECT.removeprefix('claim:')}|e2", "same", field="link", reason="private"), who="a person")
    store.decide(Ruling(SUBJECT, "rejected", before="accepted", after={"n": [1, None]}), who="another")
    store.erase(erased, who="a person")
    store.settings.save_search("shelling", "type:shelling")


@pytest.fixture
def given(address: str) -> str:
    with Project.open(address, create=True) as project:
        fill(project.store)
    return address


def exported(address: str) -> bytes:
    out = io.BytesIO()
    with Project.open(address) as project:
        report = project.export("bundle", out, title="one title")
    assert not report.losses
    return out.getvalue()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A bundle of a project in a folder."""
    address = str(tmp_path_factory.mktemp("whole") / "project")
    with Project.open(address, create=True) as project:
        fill(project.store)
    return exported(address)


def taken(address: str, bundle: bytes) -> Imported:
    return Project.import_bundle(address, io.BytesIO(bundle), who="importer")


@pytest.fixture(params=["to sqlite", "to postgresql"])
def elsewhere(request: pytest.FixtureRequest, server: Server, tmp_path: Path) -> str:
    return str(tmp_path / "elsewhere") if request.param == "to sqlite" else fresh_database(server)


def found(project: Project, query: str) -> list[str]:
    return sorted(hit.document for hit in project.search(query).hits)


def sound(address: str) -> None:
    with Project.open(address) as project:
        assert [finding for finding in examine(project.store) if finding.wrong] == []


def test_export_import_export_gives_the_same_bytes(given: str, elsewhere: str) -> None:
    bundle = exported(given)
    done = taken(elsewhere, bundle)
    assert done == Imported(True, 4, 0, 5, 2, 3, 0, 1, 0, 0)
    assert exported(elsewhere) == bundle
    sound(elsewhere)
    with Project.open(given) as one, Project.open(elsewhere) as other:
        assert one.store.counts() == other.store.counts() and one.store.audit_head() == other.store.audit_head()
        assert found(one, "القافلة") == found(other, "القافلة") == ["d1"] * 4 + ["d2"] * 2
        assert [hit.review for hit in other.search("review:rejected").hits] == [hit.review for hit in one.search("review:rejected").hits]
        assert other.store.captures("d1") == one.store.captures("d1")
    again = taken(elsewhere, bundle)
    assert again == Imported(False, 0, 4, 0, None, 0, 0, 0, 0, 0)
    assert exported(elsewhere) == bundle


def test_what_was_imported_is_not_added_again(whole: bytes, tmp_path: Path) -> None:
    """The identity of a document is told from what the bundle has, so that its source is known when it comes again."""
    taken(str(tmp_path / "new"), whole)
    with Project.open(tmp_path / "new") as project:
        store = project.store
        items = [captured(1), captured(2), captured(2, outlet=Found("إذاعة الوادي", "host")), captured(3, id=None, url=None)]
        assert [added.outcome for added in store.add_all(items)] == ["same"] * 4
        assert store.add(captured(4)) == "new"
        store.save_readings([reading(4)], NEWER)
        assert store.decide(Ruling("event:e1", "confirmed"), who="a person") == store.audit_head()[0]


def test_into_a_project_that_was_only_made(given: str, elsewhere: str) -> None:
    """Its log goes on; all else is as it was."""
    Project.open(elsewhere, create=True).close()
    bundle = exported(given)
    done = taken(elsewhere, bundle)
    assert done == Imported(False, 4, 0, 5, 2, 3, 0, 1, 0, 0)
    sound(elsewhere)
    one, other = files(bundle), files(exported(elsewhere))
    assert {name for name in one if one[name] != other.get(name)} == {"log.jsonl", "decisions.jsonl", "manifest.json"}
    with Project.open(elsewhere) as project:
        entries = project.store.audit()
        assert [entry.action for entry in entries] == ["create", "decide", "decide", "decide", "import"]
        assert [(entry.at, entry.who) for entry in entries[1:4]] == [
            ("2026-03-12T12:00:00Z", who) for who in ("a person", "a person", "another")
        ]
        assert entries[4].who == "importer" and entries[4].body and entries[4].body["head"][0] == "6"  # type: ignore[index]
        assert standing(project.store.decisions())[SUBJECT, "review"].after == {"n": [1, None]}
    assert taken(elsewhere, bundle).decisions == 0


def test_into_a_project_with_its_own(given: str, elsewhere: str) -> None:
    with Project.open(elsewhere, create=True) as project:
        store = project.store
        store.add(captured(2))
        store.add(captured(1, text=captured(1).text + " ثم عادت."))  # another report under the same id
        store.save_readings([reading(2)], RULES)
        store.settings.save_search("shelling", "type:airstrike")
        store.save_events([], Linker("1", "x"))
        own = list(project.store.readings())
    done = taken(elsewhere, exported(given))
    assert (done.documents, done.same, done.readings, done.events, done.decisions, done.searches) == (3, 1, 4, None, 3, 1)
    sound(elsewhere)
    with Project.open(elsewhere) as project:
        store = project.store
        assert [reading for reading in store.readings(engine="rules", keys=["d2"])] == own  # what was current stays current
        assert [(engine, current) for engine, current, read in store.all_readings() if read.document.id == "d2"] == [
            (RULES, True),
            (NEWER, False),
        ]
        (renamed,) = (document.key for document in store.documents() if document.key.startswith("d1~"))
        assert len(store.captures(renamed)) == 2 and len(store.captures("d1")) == 1
        assert [read.document.id for read in store.readings(engine="llm")] == [renamed]
        assert {decision.subject for decision in store.decisions()} == {
            SUBJECT.replace("d1#", f"{renamed}#"), f"link:{SUBJECT.removeprefix('claim:').replace('d1#', f'{renamed}#')}|e2"
        }  # fmt: skip
        assert [(search.name, search.query) for search in store.settings.searches()] == [
            ("shelling", "type:airstrike"), ("shelling (imported)", "type:shelling"),
        ]  # fmt: skip
        before = store.audit_head()
    assert taken(elsewhere, exported(given)) == Imported(False, 0, 4, 0, None, 0, 0, 0, 0, 0)
    with Project.open(elsewhere) as project:
        assert project.store.audit_head() == before


def test_a_later_decision_here_outranks_an_earlier_one_from_there(given: str, tmp_path: Path) -> None:
    bundle = exported(given)
    taken(str(tmp_path / "p"), bundle)
    with Project.open(tmp_path / "p") as project:
        project.store.now = clock(20)
        project.store.decide(Ruling(SUBJECT, "accepted"), who="here")
    with Project.open(given) as project:
        project.store.now = clock(15)
        project.store.decide(Ruling(SUBJECT, "unclear"), who="there")
    done = taken(str(tmp_path / "p"), exported(given))
    assert (done.decisions, done.superseded) == (0, 1)
    with Project.open(tmp_path / "p") as project:
        assert standing(project.store.decisions())[SUBJECT, "review"].who == "here"
        assert [entry.action for entry in project.store.audit()][-2:] == ["superseded", "import"]
    assert taken(str(tmp_path / "p"), exported(given)).superseded == 0


def test_corrections_come_along_and_are_made_anew(given: str, elsewhere: str) -> None:
    """The bundle has readings as the engines read them; an undo names the decision by the number that it has in each project."""
    with Project.open(given) as project:
        store = project.store
        mine = subject_of("d2", reading(2).claims[1])
        store.decide(Ruling(mine, "corrected", field="change", after={"certainty": "PS+"}), who="a person")
        judged = store.decide(Ruling(subject_of("d2", reading(2).claims[0]), "accepted"), who="a person")
        store.decide(Ruling(subject_of("d2", reading(2).claims[0]), str(judged), field="undo"), who="a person")
        shown = list(store.readings(engine="rules"))
        assert shown != [read for _, current, read in store.all_readings(as_read=True) if current][: len(shown)]
        corrected = [reading for reading in shown if reading.document.id == "d2"]
        assert corrected[0].claims[1].certainty == "PS+"
    bundle = exported(given)
    taken(elsewhere, bundle)
    assert exported(elsewhere) == bundle
    merged = elsewhere if "://" in elsewhere else str(Path(elsewhere).with_name("merged"))
    if merged != elsewhere:
        with Project.open(merged, create=True) as project:
            project.store.settings.save_search("mine", "x")
            project.store.decide(Ruling("event:x", "confirmed"), who="here")  # so that numbers differ
        assert taken(merged, bundle).decisions == 6
    for address in (elsewhere, merged):
        with Project.open(address) as project:
            assert list(project.store.readings(engine="rules")) == shown
            assert [hit.claim for hit in project.search("review:corrected").hits] == ["c2"]
            assert not project.search("review:accepted").hits
        sound(address)
        assert taken(address, bundle).decisions == 0


def test_what_was_erased_here_does_not_come_back(given: str, tmp_path: Path) -> None:
    bundle = exported(given)
    Project.open(tmp_path / "p", create=True).close()
    taken(str(tmp_path / "p"), bundle)
    with Project.open(tmp_path / "p") as project:
        project.store.erase(2, who="here")
    assert taken(str(tmp_path / "p"), bundle).decisions == 0
    with Project.open(tmp_path / "p") as project:
        assert project.store.decisions()[0].reason is None


def test_a_reading_by_this_rawi_becomes_the_current_one(tmp_path: Path) -> None:
    from rawi.project import rules_engine

    present = rules_engine()
    for name, engine in (("old", RULES), ("new", present)):
        with Project.open(tmp_path / name, create=True) as project:
            project.store.add(captured(1))
            project.store.save_readings([reading(1)], engine)
    bundles = {name: exported(str(tmp_path / name)) for name in ("old", "new")}
    taken(str(tmp_path / "old"), bundles["new"])
    taken(str(tmp_path / "new"), bundles["old"])
    for name in ("old", "new"):
        with Project.open(tmp_path / name) as project:
            assert [engine for engine, current, _ in project.store.all_readings() if current] == [present]
            assert found(project, "القافلة") == ["d1", "d1"] and project.status().waiting == 0
        sound(str(tmp_path / name))


def test_an_original_that_is_not_in_the_bundle_is_missed_and_taken_up_later(given: str, elsewhere: str) -> None:
    inside = files(exported(given))
    gone = f"originals/{captured(2).capture.sha256}"
    done = taken(elsewhere, packed({name: data for name, data in inside.items() if name != gone}).getvalue())
    assert done.missing == 1
    with Project.open(elsewhere) as project:
        with pytest.raises(StoreError, match="missing"):
            project.store.raw(captured(2).capture.sha256)
        assert project.store.add(captured(2)) == "same"
        assert project.store.raw(captured(2).capture.sha256) == captured(2).raw


def test_events_of_an_older_reading_come_along(given: str, tmp_path: Path) -> None:
    """Read again and not linked anew: the events tell of claims that are not current."""
    with Project.open(given) as project:
        project.store.save_readings([replace(reading(1), claims=())], OTHER._replace(name="rules", version="2"))
    bundle = exported(given)
    taken(str(tmp_path / "p"), bundle)
    assert exported(str(tmp_path / "p")) == bundle


def change(inside: dict[str, bytes], name: str, old: str, new: str, count: int = 1) -> bytes:
    assert old.encode() in inside[name], (name, old)
    return packed(inside | {name: inside[name].replace(old.encode(), new.encode(), count)}).getvalue()


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("log.jsonl", '"who":"another"', '"who":"nobody"', "decision 5: is not the one in the log|log is broken"),
        ("log.jsonl", '"action":"add"', '"action":"adb"', "log is broken"),
        ("log.jsonl", '{"id":2,', '{"id":7,', "log is broken"),
        ("log.jsonl", '"salt":"', '"salt":"xy', "log is broken"),
        ("decisions.jsonl", '"verdict":"rejected"', '"verdict":"accepted"', "decision 5: is not the one in the log"),
        ("decisions.jsonl", '"reason":null', '"reason":"invented"', "decision 4: is not the one in the log|decision 5"),
        ("documents.jsonl", '"document":"d1"', '"document":"d2"', "document d2: is there twice"),
        ("documents.jsonl", '"size":', '"size":1', "its original has"),
        ("documents.jsonl", '"size":', '"size":-', "is none"),
        ("documents.jsonl", '"extractor":"', '"extractor":"\\u0000', "NUL"),
        ("readings.jsonl", '"why":"', '"why":"\\u0000', "NUL"),
        ("events.jsonl", '"type":"', '"type":"\\\\\\u0000', "NUL"),
    ],
)
def test_a_bundle_whose_records_do_not_fit_changes_nothing(whole: bytes, tmp_path: Path, name: str, old: str, new: str, said: str) -> None:
    address = str(tmp_path / "elsewhere")
    with pytest.raises(RawiError, match=said) as error:
        taken(address, change(files(whole), name, old, new))
    assert "\n" not in str(error.value)
    with pytest.raises(StoreError, match="no project"):
        Project.open(address)
    assert taken(address, whole).documents == 4  # and nothing is in the way of the right one


def test_a_bundle_with_a_broken_log_goes_into_a_project_with_its_own(whole: bytes, tmp_path: Path) -> None:
    bundle = change(files(whole), "log.jsonl", '"action":"add"', '"action":"adb"')
    Project.open(tmp_path / "p", create=True).close()
    assert taken(str(tmp_path / "p"), bundle).documents == 4
    sound(str(tmp_path / "p"))


def test_a_reading_of_another_text_is_left_out(whole: bytes, tmp_path: Path) -> None:
    inside = files(whole)
    lines = [json.loads(line) for line in inside["documents.jsonl"].splitlines()]
    kept = [line for line in lines if line["document"] != "d1"]
    inside["documents.jsonl"] = b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in kept)
    manifest = json.loads(inside["manifest.json"])
    manifest["rows"]["documents"] = len(kept)
    inside["manifest.json"] = json.dumps(manifest).encode()
    done = taken(str(tmp_path / "p"), packed(inside).getvalue())
    assert (done.documents, done.readings, done.left_out) == (3, 2, 3)
    sound(str(tmp_path / "p"))


def test_what_is_no_bundle_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="not a whole ZIP"):
        taken(str(tmp_path / "p"), b"PK no")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(DocumentError, match="no file of a bundle"):
        taken(str(tmp_path / "p"), out.getvalue())
    with pytest.raises(DocumentError, match="none.zip"):
        Project.import_bundle(tmp_path / "p", tmp_path / "none.zip")
    assert not (tmp_path / "p").exists()


def test_a_killed_import_leaves_a_place_that_can_be_used(whole: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rawi.store.importing.bring_readings", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        taken(str(tmp_path / "p"), whole)
    monkeypatch.undo()
    taken(str(tmp_path / "p"), whole)
    assert exported(str(tmp_path / "p")) == whole

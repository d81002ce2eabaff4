"""Every format under every built-in profile: written, valid, searched; and the search finds what is planted in the file of any format."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import cassis
import msgspec
import openpyxl
import pyarrow.parquet
import pytest
from geojson_pydantic import FeatureCollection
from lxml import etree

from rawi.errors import StoreError
from rawi.exports.bundle_reading import import_bundle
from rawi.exports.formats import FORMATS
from rawi.exports.loss import LossReport
from rawi.exports.publication.opened import texts
from rawi.exports.publication.profile import BUILT_IN, Profile
from rawi.exports.publication.writing import publish
from rawi.exports.source import Exporter, Listed, Material
from rawi.project import Project
from rawi.publishing import lookups
from rawi.store.rows import check
from tests.exports.publishing import HILL, ID, TERMS, URL, export, material, published
from tests.exports.test_annotators import _check_standoff

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports.jsonl"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with Project.open(tmp_path_factory.mktemp("published") / "project", create=True) as made:
        assert {one.outcome for one in made.add([str(EXAMPLES)])} == {"new"}
        list(made.update())
        made.link()
        yield made


def valid(name: str, data: bytes) -> None:
    """What the tests of each format ask of its file, as programs that read it do."""
    match name:
        case "bundle":
            with import_bundle(io.BytesIO(data)) as back:
                assert [check(read.reading) for read in back.readings()] and list(back.events())
        case "csv" | "csv-excel" | "csv-events" | "acled-shaped" | "ged-shaped":
            rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
            assert len(rows) > 1 and len({len(row) for row in rows}) == 1
        case "xlsx":
            assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames[:2] == ["Claims", "Events"]
        case "parquet" | "parquet-events":
            assert pyarrow.parquet.read_table(io.BytesIO(data)).num_rows > 0
        case "geojson":
            assert FeatureCollection.model_validate_json(data).features
        case "kml" | "brief":
            assert etree.fromstring(data, etree.XMLParser() if name == "kml" else etree.HTMLParser()) is not None
        case "plover" | "ftm":
            assert all(json.loads(line)["id"] for line in data.splitlines())
        case "brat" | "cas":
            _annotated(name, data)
        case "ftm-statements":
            assert len(list(csv.DictReader(io.StringIO(data.decode())))) > 1
        case _:
            assert json.loads(data)


def _annotated(name: str, data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.namelist():
            if name == "brat" and member.endswith(".txt"):
                lines = archive.read(member.replace(".txt", ".ann")).decode().splitlines()
                _check_standoff(archive.read(member).decode(), lines)
            if name == "cas" and member.endswith(".json"):
                assert cassis.load_cas_from_json(archive.open(member)).sofa_string


@pytest.mark.parametrize("profile", BUILT_IN)
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_under_every_profile(project: Project, name: str, profile: str) -> None:
    once = io.BytesIO()
    report = project.export(name, once, title="سوق عين الصفصاف", profile=BUILT_IN[profile])
    valid(name, once.getvalue())
    assert any(loss.why.startswith(f"profile {profile}") for loss in report.losses)
    once.seek(0)
    seen = "\n".join(text for _, text in texts(once, "x"))
    assert "عين الصفصاف" not in seen and "عين\nالصفصاف" not in seen


@pytest.mark.parametrize("profile", BUILT_IN)
@pytest.mark.parametrize("name", FORMATS)
def test_nothing_hidden_stands_in_a_file(name: str, profile: str) -> None:
    data, _ = export(name, BUILT_IN[profile])
    assert export(name, BUILT_IN[profile])[0] == data
    seen = "\n".join(text for _, text in texts(io.BytesIO(data), "x"))
    assert not [word for word in ("الرملاوي", "الرّملاوي", "تل الرمان", str(HILL[0]), str(HILL[1]), "Ramlawi") if word in seen]
    assert profile == "public" or ID not in seen


PLANTED = {
    "person": "سالم الرملاوي", "family": "والرملاوي", "spelt": "سَالِمُ الرَّمْـلاوي", "place": "بتل الرمان", "word": "SECRET Word",
    "position": f"{HILL[0]}, {HILL[1]}", "rounded": f"{HILL[1]:.3f} {HILL[0]:.3f}", "address": URL, "link": "https://elsewhere.example/x",
    "record": ID, "percent": quote("سالم الرملاوي"), "entities": "".join(f"&#{ord(c)};" for c in "سالم الرملاوي"),
    "escapes": json.dumps("سالم الرملاوي")[1:-1], "quotation": "مسلحين مجهولين قتلوا 12 مدنيا عند مدخل بلدة كذا قرب مدرسة البلدة القديمة يوم 3 مارس",
}  # fmt: skip
TIGHT = Profile("tight", grid_km=10, quotes="redact", addresses="redact", protect=("Secret word",))


def leaking(planted: str) -> Listed:
    """What a forgetful publication would be: a string stands in its records after they were redacted."""
    out = published(TIGHT)
    read, event = next(out.readings()), next(out.events())
    document = msgspec.structs.replace(read.reading.document, outlet=planted, title=planted)
    statements = tuple(msgspec.structs.replace(said, speaker=planted) for said in read.reading.statements)
    claims = tuple(msgspec.structs.replace(claim, statement="s1", certainty="CT+") for claim in read.reading.claims)
    reading = msgspec.structs.replace(read.reading, document=document, statements=statements, claims=claims)
    origins = (msgspec.structs.replace(event.origins[0], name=planted),)
    told = msgspec.structs.replace(event, origins=origins, why=(planted,))
    kept = next(out.documents())
    return Listed((kept,), {}, (msgspec.structs.replace(read, reading=reading),), (told,), title=planted, language="ar")


@pytest.mark.parametrize("name", FORMATS)
def test_the_search_finds_what_is_planted_in_every_format(name: str) -> None:
    for kind in ("person", "family", "place", "word", "position", "link"):
        out = io.BytesIO()
        given = leaking(PLANTED[kind])
        exporter = FORMATS[name]._replace(write=lambda made, to, terms, given=given: FORMATS[name].write(_own(made) or given, to, TERMS))
        with pytest.raises(StoreError) as error:
            publish(name, exporter, material(), out, TERMS, (TIGHT, lookups()))
        assert not out.getvalue()
        assert "not written" in str(error.value)
        assert PLANTED[kind] not in str(error.value)


def _own(made: Material) -> Material | None:
    """The material that says nothing, by which a format is asked for its own words; None for the published one."""
    return made if next(iter(made.documents())).document == "0" else None


@pytest.mark.parametrize("kind", PLANTED)
@pytest.mark.parametrize("wrapped", ["text", "zip", "zip in zip", "name"])
def test_the_search_opens_what_is_wrapped(kind: str, wrapped: str) -> None:
    planted = PLANTED[kind]
    data = f'x "{planted}" y'.encode()
    for _ in range({"text": 0, "name": 1, "zip": 1, "zip in zip": 2}[wrapped]):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr(planted if wrapped == "name" else "inner.txt", b"" if wrapped == "name" else data)
        data = packed.getvalue()
    exporter = Exporter("x", "x", lambda made, to, terms: (to.write(b"{}" if _own(made) else data), LossReport("x", {}, ()))[1])
    out = io.BytesIO()
    with pytest.raises(StoreError) as error:
        publish("x", exporter, material(), out, TERMS, (TIGHT, lookups()))
    assert not out.getvalue() and planted not in str(error.value)


def test_words_that_a_format_says_itself_are_not_searched_for() -> None:
    profile = msgspec.structs.replace(TIGHT, protect=("latitude", "properties"))
    data, report = export("geojson", profile)
    assert json.loads(data)["features"]
    assert any(loss.what == "the search for some protected words" for loss in report.losses)


def test_a_profile_that_hides_nothing_writes_what_there_is() -> None:
    data, _ = export("csv", Profile("all", persons="keep"))
    assert "سالم بن محمد الرملاوي" in data.decode() and str(HILL[0]) in data.decode()

"""The native bundle: the same records and the same bytes again; a hostile one is refused with one clear line."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

import jsonschema
import msgspec
import pytest

from rawi.errors import DocumentError
from rawi.exports import bundle
from rawi.exports.bundle_reading import Limits, import_bundle
from rawi.exports.source import Kept, Listed, Read, Terms
from tests.exports.material import ORIGINALS, RULES, WIRE, export, kept, material, sha, wire

Files = dict[str, bytes]


def files(data: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def packed(found: Files, *, manifest: bool = True) -> io.BytesIO:
    """The files as a ZIP; with `manifest`, its hashes are made to fit, as a careful forger would."""
    if manifest:
        listed = json.loads(found["manifest.json"])
        listed["files"] = {name: {"sha256": sha(data), "size": len(data)} for name, data in found.items() if name != "manifest.json"}
        found = found | {"manifest.json": json.dumps(listed).encode()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in found.items():
            archive.writestr(name, data)
    out.seek(0)
    return out


def refused(source: io.BytesIO, limits: Limits | None = None) -> str:
    with pytest.raises(DocumentError) as error:
        import_bundle(source, limits or Limits())
    assert "\n" not in str(error.value)
    return str(error.value)


def test_the_same_records_come_back() -> None:
    given = material()
    with import_bundle(io.BytesIO(export("bundle")[0])) as back:
        assert list(back.documents()) == list(given.documents())
        assert list(back.readings()) == list(given.readings())
        assert list(back.events()) == list(given.events())
        assert list(back.decisions()) == list(given.decisions())
        assert list(back.log()) == list(given.log())
        assert list(back.searches()) == list(given.searches())
        assert (back.title, back.language) == (given.title, given.language)
        assert [back.original(sha(data)) for data in ORIGINALS.values()] == list(ORIGINALS.values())
        first = wire()
        assert back.reading("w1", "rules") == first
        assert [back.review("w1", claim) for claim in first.claims] == ["accepted", "unreviewed"]


def test_export_import_export_gives_the_same_bytes() -> None:
    once, report = export("bundle")
    assert not report.losses
    assert once == export("bundle")[0]
    with import_bundle(io.BytesIO(once)) as back:
        again = io.BytesIO()
        bundle.write(back, again, Terms())
    assert again.getvalue() == once


def test_an_empty_project_is_a_bundle_too() -> None:
    once, _ = export("bundle", Listed())
    with import_bundle(io.BytesIO(once)) as back:
        assert not list(back.documents()) and not list(back.log())
        assert back.manifest.head == bundle.Head(0, "0" * 64)


def test_what_stands_in_it() -> None:
    found = files(export("bundle")[0])
    manifest = json.loads(found["manifest.json"])
    assert manifest["head"] == {"number": 2, "hash": "h2"}
    assert manifest["rows"] == {"documents": 2, "readings": 3, "events": 3, "decisions": 1, "log": 2, "searches": 1}
    assert set(manifest["files"]) == set(found) - {"manifest.json"}
    assert all(manifest["files"][name] == {"sha256": sha(found[name]), "size": len(found[name])} for name in manifest["files"])
    assert found[f"texts/{sha(wire().document.text)}.txt"].decode() == wire().document.text


def test_every_line_fits_its_json_schema() -> None:
    found = files(export("bundle")[0])
    for table in bundle.TABLES:
        schema = json.loads(found[f"schemas/{table}.json"])
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        lines = found[f"{table}.jsonl"].splitlines()
        assert lines
        for line in lines:
            validator.validate(json.loads(line))
        with pytest.raises(jsonschema.ValidationError):
            validator.validate({})


def test_a_reading_that_misquotes_its_text_is_left_out_and_said() -> None:
    reading = wire()
    wrong = msgspec.structs.replace(reading.claims[0], trigger=msgspec.structs.replace(reading.claims[0].trigger, text="سرق"))
    given = Listed((), {}, (Read(RULES, True, msgspec.structs.replace(reading, claims=(wrong,))),))
    data, report = export("bundle", given)
    assert [(loss.what, loss.count, loss.examples) for loss in report.losses] == [("readings", 1, ("w1",))]
    with import_bundle(io.BytesIO(data)) as back:
        assert not list(back.readings())


def test_an_original_that_is_not_kept_is_said() -> None:
    given = Listed((kept(wire(), b"gone"),))
    data, report = export("bundle", given)
    assert [(loss.what, loss.count) for loss in report.losses] == [("originals", 1)]
    with import_bundle(io.BytesIO(data)) as back:
        assert list(back.documents()) == list(given.documents())


def test_a_document_whose_text_was_changed_is_left_out_and_said() -> None:
    good = kept(wire(), b"x")
    changed = Kept(**{**msgspec.structs.asdict(good), "text": good.text + "!"})
    _, report = export("bundle", Listed((changed,), {sha(b"x"): b"x"}))
    assert [(loss.what, loss.examples) for loss in report.losses] == [("documents", ("w1",))]


def changed(name: str, change: Callable[[bytes], bytes]) -> Files:
    found = files(export("bundle")[0])
    return found | {name: change(found[name])}


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/evil", "texts/../../evil", "C:\\evil", "texts/evil.txt", "run.sh", "texts\\x.txt"])
def test_names_that_lead_out_are_refused(name: str) -> None:
    assert "nothing was unpacked" in refused(packed(files(export("bundle")[0]) | {name: b"x"}))


def test_a_changed_file_is_refused() -> None:
    found = changed("events.jsonl", lambda data: data.replace(b"contested", b"confirmed"))
    assert "events.jsonl" in refused(packed(found, manifest=False))
    found = changed("events.jsonl", lambda data: data.replace(b"contested", b"contestee"))
    assert "SHA-256" in refused(packed(found, manifest=False))


def test_a_missing_and_a_strange_file_are_refused() -> None:
    found = files(export("bundle")[0])
    text = next(name for name in found if name.startswith("texts/"))
    without = {name: data for name, data in found.items() if name != text}
    assert f"{text} is missing" in refused(packed(without, manifest=False))
    assert "its text" in refused(packed(without))
    assert "decisions.jsonl is missing" in refused(packed({n: d for n, d in found.items() if n != "decisions.jsonl"}))
    assert "not in the manifest" in refused(packed(found | {f"texts/{'0' * 64}.txt": b""}, manifest=False))
    assert "no manifest.json" in refused(packed({n: d for n, d in found.items() if n != "manifest.json"}, manifest=False))


def test_a_text_under_a_false_name_is_refused() -> None:
    found = files(export("bundle")[0])
    text = next(name for name in found if name.startswith("texts/"))
    assert "SHA-256" in refused(packed(found | {text: b"another text"}))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = packed(files(export("bundle")[0]) | {f"originals/{sha(bytes(5_000_000))}": bytes(5_000_000)})
    assert "bomb" in refused(bomb, Limits(free=1_000_000))
    bomb.seek(0)
    assert "more than the 1000000 allowed" in refused(bomb, Limits(total=1_000_000))


def test_sizes_that_lie_are_refused() -> None:
    data = bytearray(export("bundle")[0])
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"events.jsonl"))  # the entry of events.jsonl in the ZIP's directory
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert "events.jsonl" in refused(io.BytesIO(bytes(data)))


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip", b"\x00" * 1000])
def test_what_is_no_zip_is_refused(data: bytes) -> None:
    assert "not a whole ZIP" in refused(io.BytesIO(data))


def test_a_cut_off_bundle_is_refused_wherever_it_is_cut() -> None:
    data = export("bundle")[0]
    for end in range(0, len(data), max(1, len(data) // 40)):
        refused(io.BytesIO(data[:end]))


def test_a_damaged_bundle_never_gives_other_records() -> None:
    data, given = export("bundle")[0], list(material().readings())
    for at in range(0, len(data), max(1, len(data) // 150)):
        broken = bytearray(data)
        broken[at] ^= 0x55
        try:
            with import_bundle(io.BytesIO(bytes(broken))) as back:
                assert list(back.readings()) == given
        except DocumentError as error:
            assert "\n" not in str(error)


@pytest.mark.parametrize("words", ["قتلوا", "متحدث باسم الجيش", "بلدة تل الرمان", "يوم 3 مارس 2026", "12 مدنيا"])
def test_a_forged_quotation_is_refused(words: str) -> None:
    at = WIRE.index(words)
    genuine = f'{{"start":{at},"end":{at + len(words)},"text":"{words}"'.encode()

    def forge(data: bytes) -> bytes:
        assert genuine in data
        return data.replace(genuine, genuine.replace(words.encode(), "كلام آخر".encode()))

    assert "not in the text" in refused(packed(changed("readings.jsonl", forge)))


def test_a_line_that_is_no_record_is_named() -> None:
    found = changed("events.jsonl", lambda data: data.replace(b'"grade":"weak"', b'"grade":7', 1))
    assert "events.jsonl line 2" in refused(packed(found))
    assert "cut off" in refused(packed(changed("events.jsonl", lambda data: data[:-1])))


def test_a_line_that_is_no_unicode_or_far_too_deep_is_named() -> None:
    assert "log.jsonl line 1" in refused(packed(changed("log.jsonl", lambda data: data.replace(b"project", b"proj\xf1ct", 1))))
    deep = b"[" * 100_000 + b"]" * 100_000
    found = changed("decisions.jsonl", lambda data: data.replace(b'"after":{"n":[1,null]}', b'"after":' + deep))
    assert "decisions.jsonl line 1" in refused(packed(found))


def test_any_one_byte_of_the_directory_changed() -> None:
    """What zipfile itself lets through on damaged directories (negative offsets, strange methods) comes out as one clear line."""
    data = export("bundle")[0]
    for at in range(data.index(b"PK\x01\x02"), len(data), 7):
        broken = bytearray(data)
        broken[at] ^= 0xA5
        try:
            import_bundle(io.BytesIO(bytes(broken))).close()
        except DocumentError as error:
            assert "\n" not in str(error)


def test_entries_packed_by_other_methods_are_refused() -> None:
    found, out = files(export("bundle")[0]), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    assert "another method" in refused(out)


def test_dropped_lines_and_a_shortened_log_are_refused() -> None:
    def first(data: bytes) -> bytes:
        return data.splitlines(keepends=True)[0]

    assert "the manifest counts" in refused(packed(changed("events.jsonl", first)))
    found = changed("log.jsonl", first)
    rows = json.loads(found["manifest.json"])
    rows["rows"]["log"] = 1
    assert "audit log" in refused(packed(found | {"manifest.json": json.dumps(rows).encode()}))


def test_other_formats_and_schemas_are_refused() -> None:
    for key, value, words in (
        ("format", "other", "expected 'rawi-bundle'"),
        ("schema", 99, "bundle schema 99"),
        ("rows", [], "manifest.json"),
    ):
        found = files(export("bundle")[0])
        manifest = json.loads(found["manifest.json"]) | {key: value}
        assert words in refused(packed(found | {"manifest.json": json.dumps(manifest).encode()}, manifest=False))

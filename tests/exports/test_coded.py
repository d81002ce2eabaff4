"""The tables and records of event coders: exact columns, their rules, and nothing made up."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import pytest

from rawi.errors import DataError
from rawi.exports import acled, ged, plover
from rawi.exports.coded import NOBODY, Days, Side
from rawi.exports.source import Decision, Figures, Listed, Read, subject_of
from rawi.exports.terms import countries, country, load_terms
from rawi.model import Event, EventPlace
from tests.exports.material import RULES, TERMS, export, lost, material, radio, wire

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,"
    "inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,tags,timestamp"
)
GED = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,"
    "side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,"
    "source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,"
    "country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
)
ARMY, GUNMEN = Side("Army", TERMS.actors["army"], ()), Side("Gunmen of the Hill", TERMS.actors["gunmen"], ())
CROWD = Side("12 مدنيا", None, ())
TRIBE = Side("Tribe", msgspec.structs.replace(TERMS.actors["army"], kind="tribe"), ())


def table(name: str, given: Listed | None = None) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export(name, given)[0].decode(), newline=""), strict=True))


def with_events(change: Callable[[Event], Event]) -> Listed:
    given = material()
    return Listed(given.documents(), {}, given.readings(), [change(event) for event in given.events()], given.decisions())


def test_headers_are_exact() -> None:
    assert export("acled-shaped")[0].split(b"\r\n")[0].decode() == ACLED and len(acled.COLUMNS) == 31
    assert export("ged-shaped")[0].split(b"\r\n")[0].decode() == GED and len(ged.COLUMNS) == 49


def test_an_acled_shaped_row() -> None:
    (row,) = table("acled-shaped")
    assert {name: row[name] for name in ACLED.split(",") if name not in ("notes", "tags")} == {
        "event_id_cnty": "rawi-e1", "event_date": "2026-03-03", "year": "2026", "time_precision": "1", "disorder_type": "Political violence",
        "event_type": "Violence against civilians", "sub_event_type": "Attack", "actor1": "Gunmen of the Hill", "assoc_actor_1": "", "inter1": "2",
        "actor2": "12 مدنيا", "assoc_actor_2": "17 شخصا", "inter2": "", "interaction": "20", "civilian_targeting": "Civilian targeting",
        "iso": "434", "region": "Northern Africa", "country": "Libya", "admin1": "", "admin2": "", "admin3": "", "location": "تل الرمان",
        "latitude": "31.25", "longitude": "16.5", "geo_precision": "1", "source": "وكالة رمال; إذاعة الهضاب, قناة", "source_scale": "",
        "fatalities": "12", "timestamp": "1772668800",
    }  # fmt: skip
    assert row["notes"].startswith(
        "[machine-read by rawi, partly checked: 1 accepted, 1 unreviewed] متحدث باسم الجيش (وكالة رمال, 2026-03-04): "
    )
    assert row["tags"] == "not ACLED data; review=1 accepted, 1 unreviewed; grade=contested; fatalities_range=12-17; contradicted=quantity"


def test_a_row_that_nobody_has_checked_says_so() -> None:
    given = material()
    alone = Listed(given.documents(), {}, given.readings(), given.events())
    assert table("acled-shaped", alone)[0]["notes"].startswith("[machine-read by rawi, checked by nobody] ")
    assert table("ged-shaped", alone)[0]["code_status"] == "Unreviewed machine reading"


def test_nothing_here_is_called_acled_data() -> None:
    data = export("acled-shaped")[0].decode()
    assert data.count("ACLED data") == data.count("not ACLED data") == 1


def test_what_a_denial_and_a_plan_say_is_no_event_of_coders() -> None:
    for name in ("acled-shaped", "ged-shaped"):
        _, report = export(name)
        assert report.written == {"events": 1}
        denied = next(loss for loss in report.losses if "no claim says that it happened" in loss.why)
        assert denied.count == 2 and denied.examples == ("e2", "e3")


def test_an_event_that_a_person_rejected_is_left_out() -> None:
    given = material()
    rejections = [
        Decision(n, "2026-03-06T00:00:00Z", "reviewer", subject_of(r.document.id, r.claims[0]), "review", "rejected", None, None, None)
        for n, r in enumerate((wire(), radio()), 1)
    ]
    alone = Listed(given.documents(), {}, given.readings(), given.events(), rejections)
    for name in ("acled-shaped", "ged-shaped"):
        assert not table(name, alone), name
        assert lost(export(name, alone)[1])["events"] == 3
    half = Listed(given.documents(), {}, given.readings(), given.events(), rejections[1:])
    assert table("ged-shaped", half)[0]["high"] == "12" and table("acled-shaped", half)[0]["source"] == "وكالة رمال"
    assert b'"r1#c1"' not in export("plover", half)[0] and b'"w1#c1"' in export("plover", half)[0]


def test_no_day_and_no_place_are_made_up() -> None:
    undated = with_events(lambda event: msgspec.structs.replace(event, earliest=None, latest=None))
    unplaced = with_events(lambda event: msgspec.structs.replace(event, place=EventPlace("تل الرمان", None, None, None)))
    vague = with_events(lambda event: msgspec.structs.replace(event, earliest="2026-01-01", latest="2026-12-31"))
    for name in ("acled-shaped", "ged-shaped"):
        for given, why in ((undated, "no claim names its day"), (unplaced, "no place that could be located")):
            assert not table(name, given)
            assert any(why in loss.why for loss in export(name, given)[1].losses)
    assert not table("acled-shaped", vague)
    assert table("ged-shaped", vague)[0]["date_prec"] == "5"


def test_without_a_number_of_dead() -> None:
    for name in ("acled-shaped", "ged-shaped"):
        data, report = export(name, None, TERMS)
        lines = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
        if name == "ged-shaped":
            assert not lines and any("no rule that counts" in loss.why for loss in report.losses)
        else:
            assert lines[0]["fatalities"] == "" and "fatalities_range" not in lines[0]["tags"]
            assert lost(report)["fatalities"] == 1


def test_a_number_that_is_open_upwards_and_one_of_no_dead() -> None:
    def at_least(event: Event, told: object, rule: str) -> Figures | None:
        return Figures(12, 12, None, "at least 12") if event.id == "e1" else None

    terms = TERMS._replace(counting=at_least)
    (row,) = csv.DictReader(io.StringIO(export("ged-shaped", None, terms)[0].decode(), newline=""))
    assert (row["best"], row["low"], row["high"]) == ("12", "12", "") and lost(export("ged-shaped", None, terms)[1])["high"] == 1
    assert b"fatalities_range=12-open" in export("acled-shaped", None, terms)[0]
    none = TERMS._replace(counting=lambda event, told, rule: Figures(0, 0, 0, "nobody was killed"))
    assert export("ged-shaped", None, none)[1].written == {}
    (row,) = csv.DictReader(io.StringIO(export("acled-shaped", None, none)[0].decode(), newline=""))
    assert row["fatalities"] == "0"


def test_a_ged_shaped_row() -> None:
    (row,) = table("ged-shaped")
    filled = {name: value for name, value in row.items() if value and name not in ("source_article",)}
    assert filled == {
        "id": "rawi-e1", "year": "2026", "code_status": "Machine reading: 1 accepted, 1 unreviewed", "type_of_violence": "3",
        "conflict_name": "Gunmen of the Hill - 12 مدنيا", "dyad_name": "Gunmen of the Hill - 12 مدنيا", "side_a": "Gunmen of the Hill",
        "side_b": "12 مدنيا", "number_of_sources": "1", "source_office": "وكالة رمال; إذاعة الهضاب, قناة", "source_date": "2026-03-04",
        "source_headline": "'=HYPERLINK(\"http://x\"); عنوان\nفي سطرين", "source_original": "متحدث باسم الجيش; إذاعة الهضاب, قناة",
        "where_prec": "1", "where_coordinates": "تل الرمان", "where_description": "بلدة تل الرمان", "latitude": "31.25", "longitude": "16.5",
        "geom_wkt": "POINT (16.5 31.25)", "priogrid_gid": "174634", "country": "Libya", "country_id": "620", "region": "Africa",
        "event_clarity": "1", "date_prec": "1", "date_start": "2026-03-03", "date_end": "2026-03-03", "deaths_a": "0", "deaths_b": "0",
        "deaths_civilians": "0", "deaths_unknown": "17", "best": "17", "high": "17", "low": "12",
    }  # fmt: skip
    assert int(row["best"]) == sum(int(row[f"deaths_{side}"]) for side in ("a", "b", "civilians", "unknown"))
    assert row["source_article"].startswith('"وكالة رمال", "2026-03-04"')


@pytest.mark.parametrize(
    ("sides", "civilians", "code"),
    [
        ((ARMY, GUNMEN), False, 1), ((GUNMEN, ARMY), False, 1), ((GUNMEN, GUNMEN), False, 2), ((ARMY, TRIBE), False, 3), ((GUNMEN, CROWD), True, 3),
        ((GUNMEN, CROWD), False, None), ((NOBODY, CROWD), True, None), ((NOBODY, NOBODY), False, None),
    ],
)  # fmt: skip
def test_types_of_violence(sides: tuple[Side, Side], civilians: bool, code: int | None) -> None:
    assert ged.violence(sides, civilians) == code


def test_precision_of_days() -> None:
    def days(length: int) -> Days:
        return Days(date(2026, 3, 1), date.fromordinal(date(2026, 3, 1).toordinal() + length - 1))

    assert [ged.date_prec(days(n)) for n in (1, 2, 6, 7, 8, 31, 32)] == [1, 2, 2, 3, 4, 4, 5]
    assert [acled.time_precision(days(n)) for n in (1, 2, 7, 8, 31)] == [1, 2, 2, 3, 3]
    assert days(7).middle == date(2026, 3, 4) and days(1).middle == date(2026, 3, 1) and days(31).middle == date(2026, 3, 16)


@pytest.mark.parametrize(
    ("lat", "lon", "gid"), [(-89.75, -179.75, 1), (89.75, 179.75, 259200), (90, 180, 259200), (-55.75, -67.25, 49186), (0.25, 0.25, 129961)]
)
def test_cells_of_prio_grid(lat: float, lon: float, gid: int) -> None:
    assert ged.priogrid(lat, lon) == gid


def test_kinds_of_actors_in_acled() -> None:
    assert acled.inter(ARMY, "LY") == 1 and acled.inter(ARMY, "SD") == 8 and acled.inter(ARMY, None) == 1
    assert acled.inter(GUNMEN, "SD") == 2 and acled.inter(TRIBE, "LY") == 4 and acled.inter(CROWD, "LY") is None
    assert [acled.interaction(*pair) for pair in ((1, 2), (2, 1), (7, None), (None, 3), (None, None), (8, 8))] == [12, 12, 70, 30, None, 88]


def test_names_of_event_types_in_acled() -> None:
    assert acled.sub_type("Battles: Armed clash", NOBODY) == ("Battles", "Armed clash")
    seizure = "Battles: Government regains territory / Non-state actor overtakes territory"
    assert acled.sub_type(seizure, ARMY) == ("Battles", "Government regains territory")
    assert acled.sub_type(seizure, GUNMEN) == ("Battles", "Non-state actor overtakes territory")
    assert acled.sub_type(seizure, NOBODY) == ("Battles", "")
    assert acled.sub_type("Protests / Riots", NOBODY) == ("Protests", "")
    assert acled.sub_type("NONE (associated actor)", ARMY) is None and acled.sub_type("none", ARMY) is None


def test_every_claim_type_of_the_data_has_a_name_or_none_on_purpose() -> None:
    terms = load_terms()
    assert len(terms.types) >= 38 and terms.types["airstrike"].plover == "ASSAULT/aerial"
    for known in terms.types.values():
        assert acled.sub_type(known.acled, ARMY) is not None or known.acled.lower().startswith("none"), known.id
        event = known.plover.partition("/")[0]
        assert event in plover.QUADS or known.plover.lower().startswith("none") or " / " in known.plover, known.id
    assert terms.actors["country-sy"].english == "Syria"


def test_every_country_of_an_actor_has_codes() -> None:
    codes = {actor.country for actor in load_terms().actors.values()} - {"", "XX"}
    assert not codes - set(countries())
    assert (country("YE").iso3, country("YE").number, country("YE").gw, country("YE").acled_region) == ("YEM", "887", "678", "Middle East")
    assert country("XX").name == "" and country(None).number == ""
    for code, known in countries().items():
        assert len(code) == 2 and len(known.iso3) == 3 and (known.number.isdigit() or code == "XK"), code


def test_data_files_that_are_wrong_are_named(tmp_path: Any) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "actors.tsv").write_text("id\tname\n")
    with pytest.raises(DataError, match=r"actors\.tsv"):
        load_terms(tmp_path)
    (tmp_path / "events" / "x.toml").write_text('[type]\nid = "x"\n[[trigger]]\n')
    with pytest.raises(DataError, match=r"x\.toml"):
        load_terms(tmp_path)


def events() -> list[dict[str, Any]]:
    return [json.loads(line) for line in export("plover")[0].splitlines()]


def test_plover_records() -> None:
    found = events()
    assert [event["id"] for event in found] == ["w1#c1", "w1#c2", "r1#c1", "r1#c2"]
    for event in found:
        assert {"id", "date", "actor", "recipient", "event", "mode", "context", "quad_code", "text", "text_info", "cite_info"} <= set(event)
        assert event["event"] == ["ASSAULT"] and event["quad_code"] == 4
        text = {"w1": wire(), "r1": radio()}[event["cite_info"]["corpus"]].document.text
        assert text[event["text_info"]["start"] : event["text_info"]["end"]] == event["text"]
    assert found[0]["actor"] == [
        {"code": "LBY", "sector": "REB", "entity_text": "مسلحين", "identifier_id": "rawi:gunmen", "identifier_text": "Gunmen of the Hill"}
    ]
    assert found[0]["date"] == "2026-03-03" and "enddate" not in found[0]


def test_plover_modes_tell_denials_and_plans_from_events() -> None:
    assert [event["mode"] for event in events()] == [[], ["heavy-weapons", "negation"], [], ["heavy-weapons", "hypothetical"]]


def test_plover_says_who_and_whether_anybody_has_checked() -> None:
    found = events()
    assert found[0]["comment"] == "machine reading, accepted; certainty CT+; said by متحدث باسم الجيش (assert)"
    assert found[1]["comment"].startswith("unreviewed machine reading; certainty CT-; in the article's own voice")
    assert found[1]["date"] == "2026-03-04" and found[1]["comment"].endswith("date: that of publication, the claim names none")
    assert lost(export("plover")[1])["that no day is named"] == 2


def test_plover_leaves_out_what_it_has_no_type_or_day_for() -> None:
    undated = msgspec.structs.replace(wire(), document=msgspec.structs.replace(wire().document, published=None))
    assert lost(export("plover", Listed((), {}, (Read(RULES, True, undated),)))[1])["claims"] == 1
    terms = TERMS._replace(types={})
    data, report = export("plover", None, terms)
    assert not data and lost(report)["claims"] == 4

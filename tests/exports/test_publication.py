"""What a profile hides is hidden in every record, offsets stay valid, and a place lies where it is said to lie."""

from __future__ import annotations

import msgspec
import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given, settings
from hypothesis import strategies as some

from rawi.errors import StoreError
from rawi.exports.joined import damaged
from rawi.exports.loss import Losses
from rawi.exports.publication.areas import Areas, Coarsening
from rawi.exports.publication.grid import cell
from rawi.exports.publication.phrases import HIDDEN, PERSON, Phrases, phrase
from rawi.exports.publication.profile import BUILT_IN, Profile, checked, from_toml, to_toml
from rawi.exports.source import Kept, Listed, Read
from rawi.model import Reading
from rawi.publishing import lookups
from rawi.reading.text.search_form import search_form
from rawi.store.rows import check
from tests.exports.material import RULES, sha
from tests.exports.publishing import HILL, ID, PROFILES, TEXT, TITLE, URL, material, published, reading, strings

PUBLIC, STRICT = BUILT_IN["public"], BUILT_IN["strict"]
HIDE = ("الرملاوي", "الرّملاوي", "سالم", "تل الرمان", "Salim", "99887766")


def records(profile: Profile, given: Listed | None = None) -> list[object]:
    out = published(profile, given)
    return [out.title, *out.documents(), *out.readings(), *out.events(), *out.terms.actors.values()]


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_nothing_protected_is_in_any_record(profile: Profile) -> None:
    found = [text for record in records(profile) for text in strings(record)]
    wide = ("تل الرمان", "99887766") if profile.grid_km == 1 else ()  # two kilometres wide: wider than a cell of one
    assert not [text for text in found for word in HIDE if word in text and word not in wide]
    assert any(HIDDEN in text for text in found)
    if profile.addresses == "redact":
        assert not [text for text in found for word in (URL, ID, "example", "archive") if word in text]
    if profile.quotes == "redact":
        assert not [text for text in found if "مدرسة" in text or TITLE in text]


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_offsets_stay_valid(profile: Profile) -> None:
    out = published(profile)
    (read,), (kept,) = list(out.readings()), list(out.documents())
    assert damaged(read.reading) is None
    check(read.reading)
    assert len(kept.text) == len(TEXT) and kept.text == read.reading.document.text
    assert kept.text.count("\n") == TEXT.count("\n")
    assert kept.sha256 == sha(kept.text) == read.reading.document.sha256
    assert out.reading(read.reading.document.id, "rules") == read.reading


def test_a_profile_that_keeps_everything_changes_nothing_that_is_not_private() -> None:
    everything = Profile("all", persons="keep")
    (read,) = published(everything).readings()
    assert read.reading == msgspec.structs.replace(reading(), document=reading().document)


def test_speakers_have_pseudonyms_and_offices_stay() -> None:
    (read,) = published(PUBLIC).readings()
    assert [said.speaker for said in read.reading.statements] == ["العقيد شخص 1", "شخص 1"]
    (read,) = published(PUBLIC, material("en")).readings()
    assert read.reading.statements[0].speaker == "العقيد Person 1"
    assert read.reading.claims[1].actor[0].entity == "army"
    (event,) = published(PUBLIC).events()
    assert event.origins[0].name == "شخص 1" or HIDDEN in event.origins[0].name


def test_public_names_stay_and_protected_words_go() -> None:
    kept = msgspec.structs.replace(PUBLIC, keep_public=("سالم بن محمد الرملاوي", "تل الرمان"), protect=("مدرسة البلدة",))
    (read,) = published(kept).readings()
    assert "سالم بن محمد الرملاوي" in read.reading.document.text and "تل الرمان" in read.reading.document.text
    assert "مدرسة" not in read.reading.document.text


def test_wide_names_stay() -> None:
    (read,) = published(PUBLIC).readings()
    hill, _, city = read.reading.places
    assert "حلب" in read.reading.document.text and "دمشق" in read.reading.document.text
    assert (hill.name, city.name) == ("حلب", "دمشق")
    assert hill.geometry is None and hill.km is None and not hill.relation and not hill.candidates and hill.gazetteer is None


def test_what_is_never_published() -> None:
    out = published(PUBLIC)
    assert not list(out.decisions()) and not list(out.log())
    assert all(not kept.captures for kept in out.documents())
    with pytest.raises(StoreError):
        out.original(sha("x"))
    losses = Losses("x")
    out.losses(losses)
    assert {loss.what for loss in losses.report().losses} >= {"originals and captures", "exact places", "names and words"}


def test_an_event_and_its_places_are_published_at_the_same_point() -> None:
    for profile in PROFILES:
        out = published(profile)
        (event,), (read,) = list(out.events()), list(out.readings())
        hill = read.reading.places[0]
        assert event.place is not None
        assert (event.place.name, event.place.lat, event.place.lon) == (hill.name, hill.lat, hill.lon)


def test_units_and_countries() -> None:
    (strict,) = published(STRICT).readings()
    hill = strict.reading.places[0]
    assert (hill.lat, hill.lon, hill.name) == (36.2012, 37.1612, "حلب")
    assert (hill.geo_precision, hill.where_prec, hill.status) == (3, 4, "container")
    (country,) = published(PROFILES[2]).readings()
    assert country.reading.places[0].lat is None and country.reading.places[0].name == "سوريا"
    assert country.reading.places[0].admin1 is None


@given(some.floats(-90, 90), some.floats(-180, 180), some.floats(1, 25))
def test_a_point_lies_within_the_reach_of_its_cell(lat: float, lon: float, km: float) -> None:
    found = cell(lat, lon, km)
    away = Geodesic.WGS84.Inverse(lat, lon, found.lat, found.lon)["s12"] / 1000
    assert away <= found.reach_km
    assert found == cell(lat, lon, km)


@given(some.floats(-60, 60), some.floats(-180, 180), some.floats(1, 25))
def test_the_middle_of_a_cell_is_its_own_and_cells_are_squares(lat: float, lon: float, km: float) -> None:
    found = cell(lat, lon, km)
    assert cell(found.lat, found.lon, km) == found
    assert 0.65 * km < found.reach_km < 0.75 * km + 0.05


@settings(deadline=None)
@given(some.floats(20, 40), some.floats(10, 50), some.floats(0, 300), some.sampled_from(PROFILES))
def test_a_place_lies_within_the_precision_that_is_published(lat: float, lon: float, precision: float, profile: Profile) -> None:
    units = {("SY", phrase("حلب", search_form)): lookups().areas.units["SY", phrase("حلب", search_form)]}
    spot = Coarsening(profile, Areas(units), search_form).spot((lat, lon), precision, "SY", "حلب")
    if spot.lat is None or spot.lon is None:
        assert profile.admin == "country"
        return
    away = Geodesic.WGS84.Inverse(lat, lon, spot.lat, spot.lon)["s12"] / 1000
    assert spot.precision_km is not None and away + precision <= spot.precision_km
    assert spot.precision_km == int(spot.precision_km)


WAYS = some.sampled_from(
    (
        "سالم الرملاوي",
        "وسالم الرملاوي",
        "سَالِم الرّملاوي",
        "ســالم الرملاوي",
        "سالم بن محمد الرملاوي",
        "#سالم_الرملاوي",
        "سالم\nالرملاوي",
        "لسالم\u200f الرملاوي",
    )
)
AROUND = some.text(alphabet=some.characters(exclude_categories=("Cs",)), max_size=30)


@settings(deadline=None)  # the first example loads the lexicon
@given(some.lists(some.tuples(AROUND, WAYS), min_size=1, max_size=4), AROUND)
def test_a_name_is_hidden_however_it_is_written_and_whatever_stands_around_it(parts: list[tuple[str, str]], end: str) -> None:
    text = "قال العقيد سالم بن محمد الرملاوي. " + "".join(f"{before} {name} " for before, name in parts) + end
    made = msgspec.structs.replace(reading(), statements=(), claims=(), places=(), document=document(text))
    out = published(PUBLIC, Listed((kept(made),), {}, (Read(RULES, True, made),)))
    (read,) = out.readings()
    assert len(read.reading.document.text) == len(text)
    searched = Phrases(search_form)
    for name in ("سالم الرملاوي", "سالم محمد الرملاوي", "الرملاوي"):
        searched.add(name, PERSON)
    assert not list(searched.hits(read.reading.document.text))


def document(text: str):  # type: ignore[no-untyped-def]
    return msgspec.structs.replace(reading().document, text=text, sha256=sha(text))


def kept(made: Reading) -> Kept:
    (one,) = material().documents()
    return msgspec.structs.replace(one, text=made.document.text, sha256=made.document.sha256)


def test_the_true_point_is_in_no_record() -> None:
    for profile in PROFILES:
        for record in records(profile):
            assert str(HILL[0]) not in msgspec.json.encode(record).decode()


def test_profiles_go_to_toml_and_back() -> None:
    odd = Profile("a b", grid_km=2.5, protect=('q"\\u\x7f\n\u202e', "😀ab"), keep_public=("سالم الرملاوي",))
    for profile in (odd, msgspec.structs.replace(STRICT, built_in=False)):
        assert from_toml(to_toml(profile).encode(), "x.toml") == profile


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "name"),
        ('name = "a"\ngrid_km = 26', "grid_km"),
        ('name = "a"\ngrid_km = 0.5', "grid_km"),
        ('name = "a"\ngrid_km = nan', "grid_km"),
        ('name = "a"\nadmin = "town"', "admin"),
        ('name = "a"\nprotect = [""]', "protect"),
        ('name = "a"\nprotect = ["ا"]', "protect"),
        ('name = "a"\nmore = 1', "more"),
        ('name = "../x"', "name"),
        ("name = ", "TOML"),
        ("name = " + "[" * 5000, "TOML"),
        ('name = "a"\nprotect = 3', "protect"),
    ],
)
def test_a_profile_that_cannot_be_used_says_why(text: str, said: str) -> None:
    with pytest.raises(StoreError, match=said) as error:
        from_toml(text.encode(), "x.toml")
    assert "x.toml" in str(error.value) and "\n" not in str(error.value)


def test_what_is_no_text_is_no_profile() -> None:
    with pytest.raises(StoreError, match="UTF-8"):
        from_toml(b"\xff", "x.toml")


def test_built_in_profiles_can_be_used() -> None:
    for profile in BUILT_IN.values():
        assert checked(profile) is profile

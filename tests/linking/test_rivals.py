"""Contradictions kind by kind: what is a rival of what, and what is not."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from rawi.knowledge import knowledge
from rawi.linking.contradictions import contradictions
from rawi.linking.facts import facts
from rawi.linking.rivals import unlike_names
from rawi.model import Contradiction, Place, Reading
from tests.linked_records import KNOWN, Report

KNOWS = replace(
    KNOWN,
    place_nouns=frozenset(("valley", "town")),
    vague=frozenset(("gunmen", "aircraft")),
    means={"shells": "shells", "bullets": "bullets", "lorry": "accident", "pounded": "bombardment"},
    official=frozenset(("government", "regime")),
)


def disputes(*readings: Reading) -> list[Contradiction]:
    """The contradictions among the claims of some readings, all taken to tell one happening."""
    return list(contradictions(facts(enumerate(readings), "rules", KNOWS), KNOWS))


def abouts(*readings: Reading) -> list[str]:
    return [found.about for found in disputes(*readings)]


def report(name: str, kind: str, words: str, said: str = "", stance: str = "assert", certainty: str = "CT+", **roles: str) -> Reading:
    return Report(name, f"Outlet {name}").tell(kind, words, said, stance, certainty, **roles).reading()


def test_two_speakers_of_one_report_count_otherwise() -> None:
    both = (
        Report("a")
        .tell("casualties", "killed 3 in alfa", "clinic", quantity="3")
        .tell("casualties", "killed 4 in alfa", "police", quantity="4")
    )
    assert abouts(both.reading()) == ["quantity"]


def test_what_one_speaker_says_of_a_part_is_no_rival() -> None:
    both = (
        Report("a")
        .tell("casualties", "killed 7 in alfa", "clinic", quantity="7")
        .tell("casualties", "killed 2 in alfa", "clinic", quantity="2")
    )
    other = report("b", "casualties", "killed 7 in alfa", "police", quantity="7")
    assert abouts(both.reading(), other) == []


def test_the_dead_are_no_rivals_of_the_wounded() -> None:
    dead = report("a", "casualties", "killed 3 in alfa", "clinic", quantity="3")
    hurt = report("b", "casualties", "wounded 9 in alfa", "police", quantity="9")
    assert abouts(dead, hurt) == []


def test_unknown_parties_are_rivals_where_one_accuses() -> None:
    one = report("a", "airstrike", "strike by smugglers on alfa", "mayor", "accuse", actor="smugglers")
    other = report("b", "airstrike", "strike by raiders on alfa", "witness", actor="raiders")
    assert abouts(one, other) == ["actor"]
    calm = report("a", "airstrike", "strike by smugglers on alfa", "mayor", actor="smugglers")
    assert abouts(calm, other) == []


def test_who_is_named_and_names_another_disputes_it() -> None:
    one = report("a", "displacement", "driven out by raiders from alfa", "families", actor="raiders")
    other = report("b", "displacement", "driven out by smugglers from alfa", "raiders command", actor="smugglers")
    assert abouts(one, other) == ["actor"]


def test_gunmen_are_anybody() -> None:
    one = report("a", "attack", "attack by gunmen on alfa", "mayor", "accuse", actor="gunmen")
    other = report("b", "attack", "attack by raiders on alfa", "witness", actor="raiders")
    assert abouts(one, other) == []


def test_a_state_is_called_by_many_names() -> None:
    one = report("a", "attack", "attack by government on alfa", "front", "accuse", actor="government")
    other = report("b", "attack", "attack by regime on alfa", "witness", actor="regime")
    assert abouts(one, other) == []


def test_who_did_it_says_that_it_hit_something_else() -> None:
    own = report("a", "airstrike", "strike by army hits depot near alfa", "army", actor="army", target="depot")
    other = report("b", "airstrike", "strike hits school near alfa", "witness", target="school")
    assert abouts(own, other) == ["target"]
    third = report("c", "airstrike", "strike hits road near alfa", "monitor", target="road")
    assert abouts(other, third) == []


def place(name: str, lat: float | None = None) -> Place:
    given = {"name": name, "text": name, "lat": lat, "lon": lat, "start": 0, "end": len(name)}
    rest = {"status": "unresolved", "gazetteer": None, "country": None, "admin1": None, "relation": [], "km": None, "precision_km": None,
            "geometry": None, "geo_precision": None, "where_prec": None, "operator": "at", "operands": [], "candidates": [], "why": ""}  # fmt: skip
    return msgspec.convert(rest | given, Place)


def test_two_valleys_that_no_gazetteer_knows() -> None:
    assert unlike_names(place("valley of reeds"), place("valley of stones"), KNOWS)
    assert not unlike_names(place("valley of reeds"), place("valley"), KNOWS)
    assert not unlike_names(place("valley of reeds"), place("market of reeds"), KNOWS)
    assert not unlike_names(place("valley of reeds", 30.0), place("valley of stones"), KNOWS)


def test_another_day_is_a_rival_of_what_happens_on_one_day() -> None:
    one = report("a", "seizure", "takes alfa front on 2026-02-02", "front", actor="front", place="alfa", time="2026-02-02")
    other = report("b", "seizure", "takes alfa front on 2026-02-03", "army", actor="front", place="alfa", time="2026-02-03")
    assert abouts(one, other) == ["time"]
    states = [msgspec.structs.replace(r, claims=tuple(msgspec.structs.replace(c, type="control") for c in r.claims)) for r in (one, other)]
    assert abouts(*states) == []


def test_other_means() -> None:
    one = report("a", "casualties", "killed by bullets in alfa", "clinic", target="alfa")
    other = report("b", "casualties", "killed by shells in alfa", "police", target="alfa")
    assert abouts(one, other) == ["type"]
    unsaid = report("c", "casualties", "killed in alfa", "mayor", target="alfa")
    assert abouts(one, unsaid) == []


def test_a_denial_by_whom_nobody_names_is_about_whether_it_happened() -> None:
    told = report("a", "airstrike", "strike hits market of alfa", "witness", target="market")
    no = report("b", "airstrike", "strike hits market of alfa", "army", "deny", "CT-", actor="army", target="market")
    assert abouts(told, no) == ["occurrence"]


def test_a_denial_by_whom_others_name_is_about_who_did_it() -> None:
    told = report("a", "airstrike", "strike hits market of alfa", "witness", target="market")
    named = report("c", "airstrike", "strike by army hits market of alfa", "front", "accuse", actor="army", target="market")
    no = report("b", "airstrike", "strike hits market of alfa army", "army", "deny", "CT-", actor="army", target="market")
    found = disputes(told, named, no)
    assert [one.about for one in found] == ["actor"]
    assert found[0].why == "who did it is denied by army"


def test_fire_from_afar_may_be_shells_but_no_bullets() -> None:
    shells = report("a", "casualties", "killed 2 by shells in alfa", quantity="2")
    pounded = report("b", "casualties", "killed 2 as alfa was pounded", quantity="2")
    bullets = report("c", "casualties", "killed 2 by bullets in alfa", quantity="2")
    assert abouts(shells, pounded) == []
    assert abouts(bullets, pounded) == ["type"]


def test_a_spokesman_does_not_contradict_whom_he_speaks_for() -> None:
    told = report("a", "agreement", "truce holds in alfa", "spokesman of the ministry")
    assert abouts(told, report("b", "agreement", "truce holds in alfa", "ministry", "deny", "CT-")) == []
    assert abouts(told, report("b", "agreement", "truce holds in alfa", "villagers", "deny", "CT-")) == ["occurrence"]


def test_who_holds_another_place_is_no_rival() -> None:
    army = Report("a").tell("control", "held by army since spring is alfa", actor="army", place="alfa").reading()
    front = [Report("b").tell("control", f"held by front is {name}", actor="front", place=name).reading() for name in ("alfa", "bravo")]
    assert abouts(army, front[0]) == ["actor"]
    assert "actor" not in abouts(army, front[1])


def test_one_of_many_in_a_report_is_no_rival_of_the_whole() -> None:
    both = (
        Report("a")
        .tell("casualties", "killed 3 in alfa", "clinic", quantity="3")
        .tell("casualties", "killed 1 in alfa", "police", quantity="1")
    )
    assert abouts(both.reading()) == []
    alone = report("b", "casualties", "killed 1 in alfa", "police", quantity="1")
    assert abouts(report("a", "casualties", "killed 3 in alfa", "clinic", quantity="3"), alone) == ["quantity"]
    assert abouts(report("a", "casualties", "killed 300 in alfa", "clinic", quantity="300"), alone) == []


def test_two_days_that_two_reports_tell_are_two_happenings() -> None:
    def told(name: str, *days: str) -> Reading:
        made = Report(name)
        for day in days:
            made.tell("airstrike", f"strike hits alfa on {day}", f"mayor on {day}", target="alfa", time=day)
        return made.reading()

    assert abouts(told("a", "2026-02-02"), told("b", "2026-02-03")) == ["time"]
    both = ("2026-02-02", "2026-02-03")
    assert abouts(told("a", *both), told("b", *both)) == []


def test_an_explosion_may_be_of_anything() -> None:
    struck = report("a", "airstrike", "strike hits alfa", "mayor", target="alfa")
    burst = report("b", "bombing", "explosion heard in alfa", "witness", target="alfa")
    assert abouts(struck, burst) == []
    assert abouts(struck, report("c", "bombing", "explosion of shells in alfa", "witness", target="alfa")) == ["type"]


def test_that_another_is_not_behind_it_is_about_who_did_it() -> None:
    claims = report("a", "responsibility", "behind it stand raiders", "smugglers", actor="raiders")
    third = report("b", "responsibility", "behind it are not raiders", "mayor", "deny", "CT-", actor="raiders")
    assert abouts(claims, third) == ["actor"]
    own = report("b", "responsibility", "behind it are not raiders", "raiders command", "deny", "CT-", actor="raiders")
    assert abouts(claims, own) == ["occurrence"]


def test_who_denies_what_others_tell_of_another_disputes_who_did_it() -> None:
    told = report("a", "shelling", "shells fired by raiders hit alfa", "officer", actor="raiders", target="alfa")
    no = report("b", "airstrike", "strike of militia hits alfa not", "militia command", "deny", "CT-", actor="militia", target="alfa")
    no = msgspec.structs.replace(no, claims=tuple(msgspec.structs.replace(claim, type="shelling") for claim in no.claims))
    assert abouts(told, no) == ["actor", "occurrence"]
    third = report("c", "shelling", "shells of militia hit alfa not", "mayor", "deny", "CT-", actor="militia", target="alfa")
    assert abouts(told, third) == ["occurrence"]


def test_who_denies_his_own_part_does_not_deny_what_two_reports_tell() -> None:
    one = report("a", "assassination", "killed the mayor in alfa", "police", target="mayor")
    two = report("b", "responsibility", "behind it stands a guard", "cousin", actor="guard")
    no = report("c", "assassination", "part of suspects in the death not", "suspects", "deny", "CT-", actor="suspects")
    assert abouts(one, two, no) == ["actor"]
    assert abouts(one, no) == ["occurrence"]


def test_a_ministry_answers_for_its_army() -> None:
    told = report("a", "shelling", "shells hit the camp", target="camp")
    named = report("b", "shelling", "shells of government guns hit the camp", "rebels", actor="government guns", target="camp")
    no = report("c", "shelling", "shells never fired at the camp", "government office", "deny", "CT-", target="camp")
    assert abouts(told, named, no) == ["actor"]


def counted(reading: Reading, **facts: object) -> Reading:
    """The reading with other facts of its only quantity."""
    return msgspec.structs.replace(reading, quantities=(msgspec.structs.replace(reading.quantities[0], **facts),))


def test_about_so_many_may_be_a_few_less_and_thousands_tens_of_thousands() -> None:
    exact = report("a", "casualties", "killed 149 in alfa", "clinic", quantity="149")
    about = report("b", "casualties", "killed 150 in alfa", "police", quantity="150")
    assert abouts(exact, about) == ["quantity"]
    assert abouts(exact, counted(about, modifier="about")) == []
    more = report("a", "displacement", "fled 20000 from alfa", "town", quantity="20000")
    some = report("b", "displacement", "fled 2000 from alfa", "radio", quantity="2000")
    assert abouts(more, some) == ["quantity"]
    assert abouts(more, counted(some, max=9999)) == []


def test_the_trigger_itself_names_the_means() -> None:
    mine = report("a", "bombing", "shells of an accident in alfa", target="alfa")
    assert abouts(mine, report("b", "casualties", "killed by bullets in alfa", "police", target="alfa")) == ["type"]


def test_means_of_several_words_must_all_stand_there() -> None:
    known = replace(KNOWS, means={"shells": "shells", "road crash": "accident"})
    assert known.means_of(frozenset(("crash", "on", "road"))) == {"accident"}
    assert known.means_of(frozenset(("road", "shells"))) == {"shells"}


def test_one_claim_contradicts_nobody() -> None:
    assert abouts(report("a", "casualties", "killed 3 in alfa", "clinic", quantity="3")) == []


def test_a_home_made_rocket_is_fired_from_the_ground_and_a_home_made_bomb_is_a_bomb() -> None:
    known = knowledge()
    assert "shells" in known.means_of(frozenset(known.words("صاروخ محلي الصنع سقط على السوق")))
    assert known.means_of(frozenset(known.words("عبوة ناسفة محلية الصنع"))) == {"bomb"}

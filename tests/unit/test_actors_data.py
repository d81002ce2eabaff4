"""The tables of data/actors: size, schema, and that one name is one actor, but for those that are listed as ambiguous."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

import rawi
from rawi.reading.lexicon.load import DATA
from rawi.reading.lexicon.schema import read_tsv
from rawi.reading.mentions.actors import bare_words
from rawi.reading.mentions.view import View

FOLDER = DATA / "actors"
ACTORS = read_tsv(FOLDER / "actors.tsv", ("id", "name", "english", "kind", "country", "parent"))
ALIASES = read_tsv(FOLDER / "aliases.tsv", ("id", "alias"))
AMBIGUOUS = {bare_words(alias): set(ids.split()) for alias, ids in read_tsv(FOLDER / "ambiguous.tsv", ("alias", "ids"))}
IDS = {row[0] for row in ACTORS}
REGION = set("SY IQ LB JO PS IL EG LY TN DZ MA MR SD SS YE SA AE QA BH KW OM IR TR ML NE TD BF NG SO ER ET DJ".split())


def test_there_are_enough_actors_of_the_region() -> None:
    of_region = [row for row in ACTORS if row[4] in REGION and row[3] not in ("state", "person")]
    assert len(of_region) >= 600
    kinds = Counter(row[3] for row in ACTORS)
    least = {"military": 100, "government": 100, "armed-group": 150, "militia": 60, "coalition": 30, "international": 60, "tribe": 80}
    assert {kind: kinds[kind] for kind, wanted in least.items() if kinds[kind] < wanted} == {}
    assert {country for country in REGION if sum(row[4] == country for row in of_region) < 5} == set()


def test_every_actor_has_id_names_kind_and_country_in_their_form() -> None:
    for entity, name, english, kind, country, parent in ACTORS:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entity), entity
        assert re.search("[\u0621-\u064a]", name) and re.search("[A-Za-z]", english), entity
        assert re.fullmatch("[a-z-]+", kind) and re.fullmatch("(XX|[A-Z]{2})?", country), entity
        assert not parent or (parent in IDS and parent != entity), entity
    assert len(IDS) == len(ACTORS)


def test_parents_lead_to_an_end() -> None:
    parents = {row[0]: row[5] for row in ACTORS}
    for entity in parents:
        seen = []
        while entity:
            assert entity not in seen, seen
            seen.append(entity)
            entity = parents[entity]


def test_a_name_is_one_actor_or_listed_as_ambiguous() -> None:
    of_name: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for entity, name in [row[:2] for row in ACTORS] + ALIASES:
        assert entity in IDS, entity
        of_name[bare_words(name)].add(entity)
    assert {words: ids for words, ids in of_name.items() if len(ids) > 1} == AMBIGUOUS


def test_guards_belong_to_actors() -> None:
    assert {row[0] for row in read_tsv(FOLDER / "guards.tsv", ("id", "side", "word"))} <= IDS


def entities(text: str) -> list[str]:
    reader = rawi.reader()
    return [mention.entity for mention in reader.finders.actors.find(View(text, reader.lexicon))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قصف التحالف مواقع المسلحين.", [""]),
        ("قصف التحالف العربي صنعاء. وقال التحالف إن القصف دقيق.", ["coalition-saudi", "coalition-saudi"]),
        ("تقدم الجيش الوطني نحو البلدة.", [""]),
    ],
)
def test_a_name_of_several_actors_stays_open_unless_the_article_settles_it(text: str, wanted: list[str]) -> None:
    assert [entity for entity in entities(text) if not entity.startswith("capital")] == wanted


@pytest.mark.parametrize("text", ["أعلن الجيش فتح الطريق.", "اندلعت حرب قرب حزب أمة.", "قال مسؤول مالي إن المبلغ كبير."])
def test_the_article_inside_a_name_counts(text: str) -> None:
    assert entities(text) == []

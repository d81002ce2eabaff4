"""The data of who speaks and how: schema, hygiene and size of data/cues and data/sources.

Whether a case is read as it says is tested elsewhere; here the files alone are looked at.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from rawi.model import STANCES
from rawi.reading.lexicon.inflect import participle_forms, verb_forms
from rawi.reading.lexicon.schema import Cue, CueCase, CueFile, items, read_toml, read_tsv
from rawi.reading.text.fold import fold

DATA = Path(__file__).parents[2] / "src" / "rawi" / "data"
CUE_FILES = sorted((DATA / "cues").glob("*.toml"))
TABLES = {
    "titles.tsv": ("title", "kind", "gloss"),
    "agencies.tsv": ("id", "name", "english", "kind", "country"),
    "agency_aliases.tsv": ("id", "alias"),
    "agency_homographs.tsv": ("id", "alias"),
    "source_nouns.tsv": ("id", "form", "word", "kind", "gender", "anaphor"),
    "given_names.tsv": ("name", "kind"),
    "turns.tsv": ("phrase", "kind"),
}
FRAMES = frozenset("that quote colon object bi ila ala an li fi min accuse demand relay clause before confirm blame".split())
CUES = [(path.name, cue) for path in CUE_FILES for cue in read_toml(path, CueFile).cue]
CASES = [(file, cue, case) for file, cue in CUES for case in cue.case]
ARABIC_RUN = re.compile(r"[\u0600-\u06ff](?:[^\t\"'A-Za-z]*[\u0600-\u06ff])?")
BIDI = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def rows(name: str) -> list[tuple[str, ...]]:
    return read_tsv(DATA / "sources" / name, TABLES[name])


def bare(phrase: str) -> str:
    return " ".join(re.sub("^ال(?=...)", "", fold(word)) for word in phrase.split())


@pytest.mark.parametrize("path", [*CUE_FILES, *(DATA / "sources" / name for name in TABLES)], ids=lambda path: path.name)
def test_files_are_clean_text(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not BIDI.search(text)
    assert "\r" not in text
    assert text.endswith("\n")
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("#"):
            assert not re.search("[\u0600-\u06ff]", line), f"{path.name}:{number}: a comment is English"
        if path.suffix == ".tsv":
            assert len(ARABIC_RUN.findall(line)) <= 1, f"{path.name}:{number}: more than one Arabic string"


@pytest.mark.parametrize(("file", "cue"), CUES, ids=[f"{file}:{cue.lemma}" for file, cue in CUES])
def test_cue_is_well_formed(file: str, cue: Cue) -> None:
    frames = cue.frames.split()
    assert frames
    assert set(frames) <= FRAMES
    assert len(frames) == len(set(frames))
    assert any(not case.none for case in cue.case), "every entry must fire in a case"
    if cue.verb:
        assert cue.form != "I" or cue.present, "a verb of form I needs its present"
        assert verb_forms(cue.root, cue.form, cue.verb, cue.present)
        if cue.participles == "active":
            assert participle_forms(cue.root, cue.form, cue.verb, cue.present, which="active")
    else:
        assert cue.participles == "none"
    for block in (cue.masdar, cue.plural, cue.variants):
        assert len(items(block)) == len({fold(item) for item in items(block)})


@pytest.mark.parametrize(("file", "cue", "case"), CASES, ids=range(len(CASES)))
def test_case_is_unambiguous(file: str, cue: Cue, case: CueCase) -> None:
    if case.none:
        assert case.why
        assert not (case.source or case.cue or case.content)
        return
    assert case.cue
    assert case.content
    assert not case.stance or (case.stance in STANCES and case.stance != cue.stance)
    for part in (case.cue, case.content, case.source):
        assert not part or case.text.count(part) == 1, f"{part!r} must stand once in {case.text!r}"
    assert case.source or case.speaker, "a hidden source needs its speaker"
    assert case.speaker in case.text or case.speaker == "غير مذكور"


def test_cue_lemmas_are_unique() -> None:
    lemmas = Counter(cue.lemma for _, cue in CUES)
    assert [lemma for lemma, count in lemmas.items() if count > 1] == []


def test_case_sentences_are_unique() -> None:
    texts = Counter(case.text for _, _, case in CASES)
    assert [text for text, count in texts.items() if count > 1] == []


def test_there_are_enough_cues() -> None:
    assert len(CUES) >= 190
    assert len(CASES) >= len(CUES) * 3 // 2
    assert sum(case.none for _, _, case in CASES) >= 100
    assert {cue.stance for _, cue in CUES} == set(STANCES)
    assert {cue.source for _, cue in CUES} == {"subject", "none", "after", "passive", "aside"}


@pytest.mark.parametrize(
    ("name", "key", "minimum"),
    [
        ("titles.tsv", 0, 280),
        ("agencies.tsv", 0, 130),
        ("agencies.tsv", 1, 130),
        ("agency_aliases.tsv", 1, 130),
        ("agency_homographs.tsv", 1, 10),
        ("source_nouns.tsv", 2, 150),
        ("given_names.tsv", 0, 600),
        ("turns.tsv", 0, 20),
    ],
)
def test_table_is_long_enough_and_has_no_double(name: str, key: int, minimum: int) -> None:
    table = rows(name)
    assert len(table) >= minimum
    names = name == "given_names.tsv"
    counted = Counter(fold(row[key]) if names else bare(row[key]) for row in table)
    assert [word for word, count in counted.items() if count > 1] == []


def test_values_come_from_closed_lists() -> None:
    assert {row[1] for row in rows("titles.tsv")} == {"rank", "office", "honorific", "profession", "religious", "royal"}
    assert {row[3] for row in rows("agencies.tsv")} == {"agency", "newspaper", "tv", "radio", "site", "network"}
    assert {row[3] for row in rows("source_nouns.tsv")} == {"anonymous", "office", "outlet", "evidence"}
    assert {row[1] for row in rows("source_nouns.tsv")} == {"sg", "pl", "dual"}
    assert {row[4] for row in rows("source_nouns.tsv")} == {"m", "f"}
    assert {row[5] for row in rows("source_nouns.tsv")} == {"yes", "no"}
    assert {row[1] for row in rows("given_names.tsv")} == {"given", "particle", "family"}
    assert all(re.fullmatch("(?:[A-Z]{2})?", row[4]) for row in rows("agencies.tsv"))


def test_aliases_belong_to_an_agency_and_are_its_own() -> None:
    known = {row[0]: bare(row[1]) for row in rows("agencies.tsv")}
    used = set(known.values())
    for name in ("agency_aliases.tsv", "agency_homographs.tsv"):
        for key, alias in rows(name):
            assert key in known
            assert bare(alias) not in used, f"{alias} names two outlets"
            used.add(bare(alias))


def test_one_gender_and_kind_a_source_noun() -> None:
    seen: dict[str, tuple[str, ...]] = {}
    for key, _, _, *facts in rows("source_nouns.tsv"):
        assert seen.setdefault(key, tuple(facts)) == tuple(facts)

"""The lexicon's part of linking: stems of Arabic words, the kin of actors, the names of agencies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from rawi.exports.source import KnownActor
from rawi.exports.terms import load_terms
from rawi.linking.knowledge import Actor, Knowledge, Words
from rawi.reading.lexicon.load import DATA
from rawi.reading.lexicon.schema import read_tsv
from rawi.reading.text.fold import fold
from rawi.reading.text.memo import Memo
from rawi.reading.text.tokens import tokenize
from rawi.reviewing.change import Spot
from rawi.store.subjects import Lexicon

_STRINGS = msgspec.json.Decoder(list[str])
_PREFIXES = ("وبال", "وال", "فال", "بال", "كال", "ولل", "لل", "ال")
_ARTICLES = (*_PREFIXES, "ولل", "لل")
_SUFFIXES = (
    "هما",
    "كما",
    "تين",
    "تان",
    "يات",
    "ات",
    "يون",
    "يين",
    "ون",
    "ين",
    "ان",
    "ها",
    "هم",
    "نا",
    "وا",
    "ية",
    "ته",
    "ه",
    "ي",
    "ت",
    "ة",
    "ا",
)
_OTHER_WORDS = frozenset("قال اعلن اكد اضاف اليوم امس يوم كان كانت تم عدد قد لم لن".split())  # said in any report of anything


@lru_cache(maxsize=1)
def knowledge(folder: Path = DATA) -> Knowledge:
    """What linking is told; read once from the data files.

    Raises DataError where one of them is wrong.
    """
    closed = frozenset(fold(word) for word, _ in read_tsv(folder / "words" / "function.tsv", ("word", "class"))) | _OTHER_WORDS
    stems: Memo[str] = Memo(lambda form: stem(form, closed))

    def words(text: str) -> list[str]:
        return [found for form in tokenize(text).forms if (found := stems[form])]

    rows = read_tsv(folder / "actors" / "actors.tsv", ("id", "name", "english", "kind", "country", "parent"))
    aliases = read_tsv(folder / "actors" / "aliases.tsv", ("id", "alias"))
    outlets = read_tsv(folder / "sources" / "agencies.tsv", ("id", "name", "english", "kind", "country"))
    agencies = {entity: name for entity, name, _, kind, _ in outlets if kind == "agency"}
    others = read_tsv(folder / "sources" / "agency_aliases.tsv", ("id", "alias"))
    vague = read_tsv(folder / "linking" / "vague.tsv", ("word", "kind"))
    return Knowledge(
        words,
        {row[0]: Actor(row[3], row[4], row[5]) for row in rows},
        _named([*((name, entity) for entity, name, *_ in rows), *((name, entity) for entity, name in aliases)], words),
        _named(
            [*((name, name) for name in agencies.values()), *((name, agencies[entity]) for entity, name in others if entity in agencies)],
            words,
        ),
        {" ".join(words(word)): harm for word, harm in read_tsv(folder / "linking" / "harms.tsv", ("word", "harm"))},
        frozenset(
            word for noun, *_ in read_tsv(folder / "spatial" / "nouns.tsv", ("noun", "kinds", "names", "refers")) for word in words(noun)
        ),
        definite,
        frozenset(stem for word, kind in vague if kind == "vague" for stem in words(word)),
        {" ".join(words(word)): means for word, means in read_tsv(folder / "linking" / "means.tsv", ("word", "means"))},
        frozenset(stem for word, kind in vague if kind == "official" for stem in words(word)),
        _plurals(folder),
        frozenset(stem for (word,) in read_tsv(folder / "linking" / "namesakes.tsv", ("word",)) for stem in words(word)),
        frozenset(stem for (word,) in read_tsv(folder / "linking" / "breaches.tsv", ("word",)) for stem in words(word)),
    )


@lru_cache(maxsize=1)
def known_actors() -> Mapping[str, KnownActor]:
    """The actors of the lexicon, by id."""
    return load_terms().actors


def fillers(encoded: str) -> list[str]:
    """Out of the JSON array in which a claim keeps its actors or targets: ids of known actors, of which one filler may have several, and words."""
    known = known_actors()
    out: list[str] = []
    for value in _STRINGS.decode(encoded):
        parts = value.split()
        out += parts if all(part in known for part in parts) else [value]
    return list(dict.fromkeys(name for name in out if name))


def counted_actors() -> Lexicon:
    """What counting subjects is told of actors."""
    known = known_actors()
    return Lexicon(
        lambda encoded: [name for name in fillers(encoded) if name in known],
        {key: tuple(filter(None, (actor.name, actor.english, key))) for key, actor in known.items()},
    )


def _named(names: list[tuple[str, str]], words: Words) -> dict[str, str]:
    """Joined stems of names -> what they name; a name that two share is left out."""
    out: dict[str, str] = {}
    shared = set()
    for name, named in names:
        stems = " ".join(words(name))
        if out.setdefault(stems, named) != named:
            shared.add(stems)
    return {stems: named for stems, named in out.items() if stems and stems not in shared}


def _plurals(folder: Path) -> Callable[[str], bool]:
    """Whether the first word of a trigger is a plural of the data file, after the article or a preposition or not."""
    plurals = frozenset(fold(word) for (word,) in read_tsv(folder / "linking" / "plurals.tsv", ("word",)))

    def many(text: str) -> bool:
        form = next(iter(tokenize(text).forms), "")
        return any(form.removeprefix(prefix) in plurals for prefix in ("", *_PREFIXES, "و", "ف", "ب", "ل", "ك"))

    return many


def definite(text: str) -> bool:
    """Whether a word carries the article, after a preposition or not."""
    form = fold(text)
    return any(form.startswith(prefix) and len(form) - len(prefix) >= 3 for prefix in _ARTICLES)


def stem(form: str, closed: frozenset[str]) -> str:
    """A light stem of a folded word: without article, one-letter prepositions and endings; empty for a closed-class word or a mark.

    Three letters always stay. It joins the forms of a noun, not those of a root: two words are compared, nothing is analysed.
    """
    if form in closed or not form[:1].isalnum():
        return ""
    for prefix in _PREFIXES:
        if form.startswith(prefix) and len(form) - len(prefix) >= 3:
            if form[len(prefix) :] in closed:
                return ""
            form = form[len(prefix) :]
            break
    else:
        form = form[1:] if form[0] == "و" and len(form) > 5 else form
    for suffix in _SUFFIXES:
        if form.endswith(suffix) and len(form) - len(suffix) >= 3:
            return form[: -len(suffix)]
    return form


def spot_of_id(id: str) -> Spot | None:
    """A place of the shipped gazetteer or of the user's own layer."""
    from rawi.reading.gazetteer.layer import present_layer  # noqa: PLC0415
    from rawi.reading.gazetteer.load import load_gazetteer, open_layer  # noqa: PLC0415
    from rawi.reading.lexicon.load import DATA  # noqa: PLC0415

    own = present_layer()
    shipped, _ = load_gazetteer(DATA / "places")
    for file in [shipped] if own is None else [shipped, open_layer(own)]:
        found = file.of_id(id)
        if found is not None:
            return Spot(found.name, found.lat, found.lon, found.radius, found.country, found.admin1)
    return None

"""Data files -> Lexicon: reads src/rawi/data once, inflects every entry, and keeps the result for the next start.

Reading and inflecting takes a second or two, so the compiled tables are kept in the user's cache folder under the digest of the data
and the code that made them. A cache that cannot be written or read is done without.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from rawi.errors import DataError
from rawi.reading.lexicon import inflect
from rawi.reading.lexicon.index import Lexicon, Tables
from rawi.reading.lexicon.schema import (
    Cue,
    CueFile,
    EventFile,
    Frame,
    FrameFile,
    Lexeme,
    StanceFile,
    StanceVerb,
    Trigger,
    TypeHead,
    VerbFile,
    items,
    read_toml,
    read_tsv,
)
from rawi.reading.lexicon.words import pack
from rawi.reading.text.clitics import unsuffixed
from rawi.reading.text.fold import fold

DATA = Path(__file__).parents[2] / "data"


class Sources(msgspec.Struct):
    """The entries of the data files, in a fixed order; a lexeme's number is its place in `lexemes`."""

    lexemes: list[Cue | Trigger | StanceVerb | Lexeme]
    types: list[str]
    files: list[str]
    heads: dict[str, TypeHead]
    frames: dict[str, Frame]


class Compiled(msgspec.Struct):
    """What the cache holds."""

    cues: list[tuple[int, str, Cue]]
    triggers: list[tuple[int, str, str, Trigger]]
    stances: list[tuple[int, str, StanceVerb]]
    verbs: list[tuple[int, str, str]]
    heads: dict[str, TypeHead]
    frames: dict[str, Frame]
    tables: Tables
    digest: str


class Loaded(msgspec.Struct):
    """The lexicon with what belongs to it: claim types, role frames, the file of each lexeme, the digest of all data."""

    lexicon: Lexicon
    heads: dict[str, TypeHead]
    frames: dict[str, Frame]
    files: list[str]
    digest: str


def load_lexicon(folder: Path = DATA, *, cache: bool = True) -> Loaded:
    """The lexicon of a data folder.

    Raises DataError naming file and entry when a data file is wrong.
    """
    digest = data_digest(folder)
    if cache:
        kept = _read_cache(digest)
        if kept is not None:
            return _assemble(kept)
    compiled = compile_lexicon(folder, digest)
    if cache:
        _write_cache(digest, compiled)
    return _assemble(compiled)


def data_digest(folder: Path = DATA) -> str:
    """SHA-256 over the names and bytes of all data files and of the code that compiles them."""
    digest = hashlib.sha256()
    code = Path(__file__).parent
    for path in sorted(folder.rglob("*.t*")) + sorted(code.glob("*.py")) + [code.parent / "text" / "fold.py"]:
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def read_sources(folder: Path) -> Sources:
    """All lexemes of the data files: cues, triggers, stance verbs, other verbs."""
    out = Sources([], [], [], {}, {})

    def add(lexeme: Lexeme, path: Path, kind: str = "") -> None:
        check_lexeme(lexeme, path)
        out.lexemes.append(lexeme)
        out.types.append(kind)
        out.files.append(str(path.relative_to(folder)))

    for path in sorted((folder / "cues").glob("*.toml")):
        for cue in read_toml(path, CueFile).cue:
            add(cue, path)
    for path in sorted((folder / "events").glob("*.toml")):
        if path.name == "frames.toml":
            out.frames = {f.id: f for f in read_toml(path, FrameFile).frame}
            continue
        file = read_toml(path, EventFile)
        out.heads[file.type.id] = file.type
        for trigger in file.trigger:
            add(trigger, path, file.type.id)
    for path in sorted((folder / "stance").glob("*.toml")):
        for verb in read_toml(path, StanceFile).verb:
            add(verb, path)
    for path in sorted((folder / "verbs").glob("*.toml")):
        for plain in read_toml(path, VerbFile).verb:
            add(plain, path)
    _check_frames(out)
    return out


def check_lexeme(lexeme: Lexeme, path: Path) -> None:
    """A verb needs root and form; exactly one kind of word is set."""
    kinds = [kind for kind in (lexeme.verb, lexeme.noun, lexeme.adjective, lexeme.phrase) if kind]
    if len(kinds) != 1:
        raise DataError(f"{path}: entry {lexeme.lemma!r}: exactly one of verb, noun, adjective, phrase is expected, found {len(kinds)}")
    if lexeme.verb and not (lexeme.root and lexeme.form):
        raise DataError(f"{path}: entry {lexeme.lemma!r}: a verb needs root and form")


def _check_frames(sources: Sources) -> None:
    for lexeme, kind, file in zip(sources.lexemes, sources.types, sources.files, strict=True):
        if isinstance(lexeme, Trigger):
            frame = lexeme.frame or sources.heads[kind].frame
            if frame not in sources.frames:
                known = ", ".join(sorted(sources.frames))
                raise DataError(f"{file}: trigger {lexeme.lemma!r}: no frame {frame!r}; one of {known}")


def compile_lexicon(folder: Path, digest: str = "") -> Compiled:
    """The tables of a data folder, inflected.

    Raises DataError naming file and entry.
    """
    sources = read_sources(folder)
    forms: dict[str, dict[int, None]] = {}
    phrases: dict[str, list[int]] = {}
    phrase_words: list[list[list[str]]] = []
    for number, (lexeme, file) in enumerate(zip(sources.lexemes, sources.files, strict=True)):
        if lexeme.phrase:
            _add_phrases(number, lexeme, phrases, phrase_words)
            continue
        try:
            for form in lexeme_forms(lexeme):
                if form.person == 2 or form.kind == "imperative":
                    continue  # reports address nobody, and these forms look like too many others
                code = pack(number, form.kind, form.person, form.gender, form.number, form.voice, form.state in ("construct", "jussive"))
                forms.setdefault(form.form, {})[code] = None
        except (ValueError, IndexError, KeyError) as error:
            raise DataError(f"{file}: entry {lexeme.lemma!r} cannot be inflected: {error}") from error
    tables = Tables(
        forms={form: list(codes) for form, codes in forms.items()},
        phrases=phrases,
        phrase_words=phrase_words,
        function=_function_words(folder),
        homographs=_homographs(folder),
        nouns=_nouns(folder),
        names=_names(folder),
    )
    return _pack_compiled(sources, tables, digest)


def _pack_compiled(sources: Sources, tables: Tables, digest: str) -> Compiled:
    out = Compiled([], [], [], [], sources.heads, sources.frames, tables, digest)
    for number, (lexeme, kind, file) in enumerate(zip(sources.lexemes, sources.types, sources.files, strict=True)):
        if isinstance(lexeme, Cue):
            out.cues.append((number, file, msgspec.structs.replace(lexeme, case=())))
        elif isinstance(lexeme, Trigger):
            out.triggers.append((number, file, kind, msgspec.structs.replace(lexeme, case=())))
        elif isinstance(lexeme, StanceVerb):
            out.stances.append((number, file, lexeme))
        else:
            out.verbs.append((number, file, lexeme.lemma))
    return out


def lexeme_forms(lexeme: Lexeme) -> Iterator[inflect.WordForm]:
    """Every form of an entry, without clitics."""
    if lexeme.verb:
        if lexeme.finite:
            yield from inflect.verb_forms(lexeme.root, lexeme.form, lexeme.verb, lexeme.present)
        for which in ("active", "passive"):
            if lexeme.participles in (which, "both"):
                yield from inflect.participle_forms(lexeme.root, lexeme.form, lexeme.verb, lexeme.present, which=which)
        for masdar in items(lexeme.masdar):
            yield from inflect.masdar_forms(masdar)
    elif lexeme.noun:
        yield from inflect.noun_forms(lexeme.noun, items(lexeme.plural))
    elif lexeme.adjective:
        yield from inflect.adjective_forms(lexeme.adjective, items(lexeme.plural))


def _add_phrases(number: int, lexeme: Lexeme, phrases: dict[str, list[int]], phrase_words: list[list[list[str]]]) -> None:
    for text in [lexeme.phrase, *items(lexeme.variants)]:
        words = [fold(word) for word in text.split()]
        if not words:
            continue
        first = words[0][2:] if words[0].startswith("ال") and len(words[0]) > 4 else words[0]
        phrases.setdefault(first, []).append(len(phrase_words))
        phrase_words.append([[str(number)], *[sorted(_variants(word, last=word is words[-1])) for word in words[1:]]])


def _variants(word: str, *, last: bool) -> set[str]:
    out = {word}
    if word.startswith("ال") and len(word) > 4:
        out.add(word[2:])
    if last:
        out.update(base for base, pronoun in unsuffixed(word) if pronoun in ("ه", "ها", "هم") and len(base) > 2)
    return out


def _function_words(folder: Path) -> dict[str, str]:
    """Closed-class words; of two classes of one word the first listed counts."""
    out: dict[str, str] = {}
    for word, kind in read_tsv(folder / "words" / "function.tsv", ("word", "class")):
        out.setdefault(fold(word), kind)
    return out


def _homographs(folder: Path) -> dict[str, str]:
    path = folder / "verbs" / "homographs.tsv"
    if not path.exists():
        return {}
    return {fold(word): usual for word, usual, _ in read_tsv(path, ("word", "usual", "note"))}


def _nouns(folder: Path) -> dict[str, list[str]]:
    path = folder / "words" / "nouns.tsv"
    if not path.exists():
        return {}
    return {fold(word): kinds.split() for word, kinds in read_tsv(path, ("word", "classes"))}


def _names(folder: Path) -> dict[str, int]:
    """Words of names of actors, places, agencies and people: an unknown `وادي` keeps its first letter."""
    out: dict[str, int] = {}
    for path in (
        sorted((folder / "actors").glob("*.tsv")) + sorted((folder / "places").glob("*.tsv")) + sorted((folder / "sources").glob("*.tsv"))
    ):
        for line in path.read_text(encoding="utf-8").split("\n")[1:]:
            for word in line.replace("\t", " ").split():
                if word[0] > "ء" and len(word) > 2:
                    form = fold(word)
                    out[form[2:] if form.startswith("ال") and len(form) > 4 else form] = 1
    for form in list(out):  # `لطهران` in `قوات موالية لطهران` is no name of its own
        if form[0] in "لبوف" and len(form) > 4 and (form[1:] in out or form.startswith("لل") and form[2:] in out):
            del out[form]
    return out


def _assemble(kept: Compiled) -> Loaded:
    size = 1 + max((row[0] for rows in (kept.cues, kept.triggers, kept.stances, kept.verbs) for row in rows), default=-1)
    lexemes: list[Lexeme] = [Lexeme()] * size
    types = [""] * size
    files = [""] * size
    classes: dict[int, tuple[str, str]] = {}
    for number, file, cue in kept.cues:
        lexemes[number], files[number] = cue, file
    for number, file, kind, trigger in kept.triggers:
        lexemes[number], files[number], types[number] = trigger, file, kind
    for number, file, verb in kept.stances:
        lexemes[number], files[number] = verb, file
        classes[number] = (verb.class_, verb.governs)
    for number, file, lemma in kept.verbs:
        lexemes[number], files[number] = Lexeme(verb=lemma), file
    return Loaded(Lexicon(kept.tables, lexemes, types, classes), kept.heads, kept.frames, files, kept.digest)


def _cache_path(digest: str) -> Path:
    root = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(root) / "rawi" / f"lexicon-{digest[:32]}.msgpack"


def _read_cache(digest: str) -> Compiled | None:
    try:
        return msgspec.msgpack.decode(_cache_path(digest).read_bytes(), type=Compiled)
    except (OSError, msgspec.MsgspecError, RuntimeError):
        return None


def _write_cache(digest: str, compiled: Compiled) -> None:
    path = _cache_path(digest)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{os.getpid()}")
        part.write_bytes(msgspec.msgpack.encode(compiled))
        os.replace(part, path)
        for old in path.parent.glob("lexicon-*.msgpack"):
            if old != path:
                old.unlink(missing_ok=True)
    except (OSError, RuntimeError):
        return


Opener = Callable[[Path], Loaded]

"""Data files -> Compiled: reads every entry, checks it and inflects it. Runs only where no compiled tables were kept."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path

import msgspec

from rawi.errors import DataError
from rawi.reading.lexicon import inflect
from rawi.reading.lexicon.index import COUNT_BITS, PhraseWords, Tables
from rawi.reading.lexicon.load import Compiled
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


class Sources(msgspec.Struct):
    """The entries of the data files, in a fixed order; a lexeme's number is its place in `lexemes`."""

    lexemes: list[Cue | Trigger | StanceVerb | Lexeme]
    types: list[str]
    files: list[str]
    heads: dict[str, TypeHead]
    frames: dict[str, Frame]


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


def compile_lexicon(folder: Path) -> Compiled:
    """The tables of a data folder, inflected.

    Raises DataError naming file and entry.
    """
    sources = read_sources(folder)
    forms: dict[str, dict[int, None]] = {}
    phrases: dict[str, list[int]] = {}
    phrase_words: list[PhraseWords] = []
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
    forms_table, codes = _lay_out(forms)
    tables = Tables(
        forms=forms_table,
        codes=codes,
        lemmas=[fold(lexeme.lemma) for lexeme in sources.lexemes],
        phrases=phrases,
        phrase_words=phrase_words,
        function=_function_words(folder),
        homographs=_homographs(folder),
        nouns=_nouns(folder),
        names=_names(folder),
    )
    _add_noun_cases(tables)
    return _pack_compiled(sources, tables)


def _lay_out(forms: dict[str, dict[int, None]]) -> tuple[dict[str, int], bytes]:
    """The codes of all forms in one row, and for each form where its own stand."""
    row = array("I")
    where: dict[str, int] = {}
    for form, codes in forms.items():
        if len(codes) >= 1 << COUNT_BITS:
            raise DataError(f"{form}: {len(codes)} senses of one form; fewer than {1 << COUNT_BITS} are expected")
        where[form] = len(row) << COUNT_BITS | len(codes)
        row.extend(codes)
    return where, row.tobytes()


def _pack_compiled(sources: Sources, tables: Tables) -> Compiled:
    out = Compiled([], [], [], [], sources.heads, sources.frames, tables)
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


def _add_phrases(number: int, lexeme: Lexeme, phrases: dict[str, list[int]], phrase_words: list[PhraseWords]) -> None:
    for text in [lexeme.phrase, *items(lexeme.variants)]:
        words = [fold(word) for word in text.split()]
        if not words:
            continue
        first = words[0][2:] if words[0].startswith("ال") and len(words[0]) > 4 else words[0]
        phrases.setdefault(first, []).append(len(phrase_words))
        phrase_words.append(PhraseWords(number, [sorted(_variants(word, last=word is words[-1])) for word in words[1:]]))


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


def _add_noun_cases(tables: Tables) -> None:
    """The listed nouns and adjectives as indefinite accusative (`شخصا`, `عنيفا`: class `a`) and dual (`بلدين`, `عربتان`: class `d`).

    What is a verb, a name or another noun as well (`تركيا` is no Turk) keeps that reading alone.
    """
    for base, kinds in list(tables.nouns.items()):
        for form in _noun_cases(base, kinds):
            if (form not in tables.forms or fold(base) in tables.forms) and form not in tables.function and form not in tables.names:
                tables.nouns.setdefault(form, kinds if "adj" in kinds else [*kinds, "a" if form[-1] == "ا" else "d"])


def _noun_cases(base: str, kinds: list[str]) -> list[str]:
    if base[-1] == "ة":
        return [] if "p" in kinds else [base[:-1] + "تان", base[:-1] + "تين"]
    out = [] if "p" in kinds or "f" in kinds else [base + "ان", base + "ين"]
    relation = base[-1] == "ي" and len(base) > 3 and "person" in kinds  # مدنيا, but no مستشفيا; `121 فلسطينيا` are people
    if relation or (base[-1] not in "اءي" and not base.endswith(("ات", "ون", "ين"))):
        out.append(base + "ا")
    return out


def _names(folder: Path) -> dict[str, int]:
    """Words of names of actors, places, agencies and people: an unknown `وادي` keeps its first letter."""
    out: dict[str, int] = {}
    alone: set[str] = set()  # whole names of one word: لبنان is no بنان
    paths = [
        path for wing in ("actors", "places", "sources") for path in sorted((folder / wing).glob("*.tsv")) if path.name != "guards.tsv"
    ]
    for path in paths:
        for line in path.read_text(encoding="utf-8").split("\n")[1:]:
            if line.startswith("#"):
                continue  # a note, or a case: its words are no names
            if "\tdual\t" in line:
                continue  # طرفان, وزيران: of two, a form of the noun
            alone.update(fold(cell) for cell in line.split("\t") if cell and " " not in cell)
            for word in line.replace("\t", " ").split():
                if word[0] > "ء" and len(word) > 2:
                    form = fold(word)
                    out[form[2:] if form.startswith("ال") and len(form) > 4 else form] = 1
    for form in list(out):  # `لطهران` in `قوات موالية لطهران` is no name of its own
        if form[0] in "لبوف" and len(form) > 4 and form not in alone and (form[1:] in out or form.startswith("لل") and form[2:] in out):
            del out[form]
    return out

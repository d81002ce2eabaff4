"""The parts put together: sources in, readings made and kept, events linked, all of it found again. The Python API of a project.

>>> from rawi.project import Project
>>> with Project.open("libya", create=True) as project:  # doctest: +SKIP
...     for added in project.add(["articles.jsonl"]):
...         print(added.outcome, added.address)
...     project.update()
...     for reading in project.store.readings():
...         print(len(reading.claims))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from msgspec.structs import replace

from rawi import __version__
from rawi.errors import StoreError
from rawi.reading.text.search_form import search_form, search_prefix, search_variants
from rawi.store.project import Added
from rawi.store.project import Project as Store
from rawi.store.readings import Engine, Run
from rawi.store.rows import Fold
from rawi.wording import worded

if TYPE_CHECKING:
    from rawi.exports.loss import LossReport
    from rawi.exports.overtime import Bond, Control, Lines, Move
    from rawi.exports.publication.profile import Profile
    from rawi.intake import Options
    from rawi.model import Event, Reading
    from rawi.publishing import Profiles
    from rawi.reading.gazetteer.file import GazetteerFile
    from rawi.reading.gazetteer.find import Hit
    from rawi.review import Review
    from rawi.reviewing.agreement import Agreement
    from rawi.store.documents import Stored
    from rawi.store.importing import Imported
    from rawi.store.search import Page, Sort
    from rawi.store.search_terms import Language
    from rawi.store.subjects import Held

_BATCH = 200  # documents whose readings are kept in one transaction: what a killed run has to read again at most
_AHEAD = 2_000  # documents looked up at a time

__all__ = ["Added", "Failed", "Progress", "Project", "Status"]


class Progress(NamedTuple):
    """How far a run of `update` is: documents read and kept, documents given up, claims, and how many documents there were to read."""

    read: int
    failed: int
    claims: int
    total: int


class Failed(NamedTuple):
    """A document that could not be read, and why."""

    document: str
    why: str


class Status(NamedTuple):
    """What a project holds: `counts` by kind, the runs of engines, how many documents wait to be read, and the head of the audit log."""

    address: str
    counts: dict[str, int]
    runs: list[Run]
    waiting: int
    audit_entries: int
    audit_head: str


class Project:
    """A project and everything that can be done with it; `store` is what keeps it. Open with `Project.open`, use in a `with` block."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @classmethod
    def open(cls, address: str | Path, *, create: bool = False) -> Project:
        """The project at a folder or a `postgresql://` address; with `create`, made where there is none.

        Raises StoreError where there is none, where it is newer than this rawi, and when it cannot be reached.
        """
        return cls(Store.open(address, create=create, fold=searched_form()))

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Project:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, sources: Iterable[str], options: Options | None = None, *, who: str = "rawi") -> Iterator[Added]:
        """Take in files, folders, addresses, archives; one result an article, given once it is kept. Adding twice changes nothing.

        `options` are those of `rawi.intake`. What cannot be taken comes as outcome "refused" with its reason; the rest goes on.
        """
        from rawi.intake import collect  # noqa: PLC0415

        return self.store.add_all((item for source in sources for item in collect(source, options)), who)

    def update(self, *, jobs: int = 1) -> Iterator[Progress | Failed]:
        """Read every document that this rawi, with these data, has not read; in `jobs` processes.

        Progress comes each time that readings were kept; a document that cannot be read comes as Failed, is noted, and the others go on.
        Killed and run again, it goes on where it was.
        """
        from rawi.reading_pool import readings_of  # noqa: PLC0415

        engine = rules_engine()
        keys = self.store.unread(engine)
        read = failed = claims = 0
        results = readings_of(self._documents(keys), jobs)
        while part := list(islice(results, _BATCH)):
            good = [item for item in part if not isinstance(item, tuple)]
            self.store.save_readings(good, engine)
            for item in part:
                if isinstance(item, tuple):
                    self.store.save_fault(engine, *item)
                    yield Failed(*item)
            read, failed = read + len(good), failed + len(part) - len(good)
            claims += sum(len(reading.claims) for reading in good)
            yield Progress(read, failed, claims, len(keys))

    def _documents(self, keys: list[str]) -> Iterator[Stored]:
        for first in range(0, len(keys), _AHEAD):
            yield from list(self.store.documents(keys[first : first + _AHEAD]))

    def readings(self, engine: str | None = "rules") -> Iterator[Reading]:
        """The current readings of an engine, in the order of their documents; of all engines with None."""
        return self.store.readings(engine=engine)

    def link(self, *, jobs: int = 1) -> int:
        """Link the claims of the current readings to events, in `jobs` processes, and keep those in place of the ones before; how many.

        What people decided (`link:…` decisions) outranks the linking and holds for every later one.
        """
        from rawi.knowledge import knowledge  # noqa: PLC0415
        from rawi.linking import link  # noqa: PLC0415
        from rawi.rulings import PREFIX, verdicts  # noqa: PLC0415
        from rawi.store.events import Linker  # noqa: PLC0415

        engine = rules_engine()
        held = verdicts(self.store.decisions(prefix=PREFIX), self.readings(), engine.name)
        events = link(self.readings(), knowledge=knowledge(), verdicts=held, jobs=jobs)
        self.store.save_events(events, Linker(__version__, engine.digest))
        self._count_subjects()
        return len(events)

    def _count_subjects(self) -> None:
        """Of whom and of what the claims tell, and who is said to hold which place: what the pages of actors and places show."""
        from rawi.knowledge import counted_actors  # noqa: PLC0415

        self.store.save_subjects(counted_actors(), self._spells())

    def _spells(self) -> list[Held]:
        """Who is said to hold which place, from when to when."""
        from rawi.knowledge import knowledge  # noqa: PLC0415
        from rawi.linking.overtime import HOLDS, over_time  # noqa: PLC0415
        from rawi.store.subjects import Held  # noqa: PLC0415

        cut = (replace(one, claims=tuple(c for c in one.claims if c.type in HOLDS)) for one in self.readings())
        spells = over_time((one for one in cut if one.claims), knowledge=knowledge()).control
        return [Held(s.place, s.holder, s.since, s.until, [(key[0], key[1]) for key in s.claims]) for s in spells]

    def events(self) -> Iterator[Event]:
        """The events, in the order of their earliest date; `link` makes them."""
        return self.store.events()

    def control(self, *, place: str | None = None, actor: str | None = None) -> Iterator[Control]:
        """Who is said to hold which place, from when to when, each with its claims and who says so.

        `place` is a name or a gazetteer id, `actor` a name or an id of the lexicon, which stands for all that belongs to it; names are met
        in any spelling, and by some of their words.
        """
        return self._over_time(place, actor).control()

    def movements(self, *, place: str | None = None, actor: str | None = None) -> Iterator[Move]:
        """Who is said to have gone from where to where, and routes; `place` may be either end. As `control` does."""
        return self._over_time(place, actor).movements()

    def ties(self, *, actor: str | None = None) -> Iterator[Bond]:
        """Alleged ties between actors, with the claims that deny them; `actor` may be either. As `control` does."""
        return self._over_time(None, actor).ties()

    def over_time(self, what: str, *, place: str | None = None, actor: str | None = None) -> Iterator[Control | Move | Bond]:
        """One of "control", "movements" and "ties", which have no place. Raises StoreError for another."""
        if what not in ("control", "movements", "ties"):
            raise StoreError(worded("{what!r}: one of control, movements, ties is expected", what=what))
        return iter(getattr(self._over_time(place, actor), what)())

    def _over_time(self, place: str | None, actor: str | None) -> Lines:
        from rawi.exports.overtime import Lines, relevant  # noqa: PLC0415
        from rawi.exports.terms import load_terms  # noqa: PLC0415
        from rawi.knowledge import knowledge  # noqa: PLC0415
        from rawi.linking.overtime import over_time  # noqa: PLC0415
        from rawi.material import actor_matches, place_matches  # noqa: PLC0415

        readings = list(relevant(self.readings()))
        asked = (place_matches(place) if place else None, actor_matches(actor) if actor else None)
        return Lines(over_time(readings, knowledge=knowledge()), readings, load_terms().actors, *asked)

    def search(self, query: str, *, sort: Sort = "date", limit: int = 50, after: str | None = None, facets: bool = False) -> Page:
        """The claims that a query finds (docs/search.md), newest first or, with `relevance`, best first; `after` takes `Page.next`.

        Raises StoreError for a query that cannot be read, with the place in it and what was expected.
        """
        from rawi.store.search import search  # noqa: PLC0415

        return search(self.store, query, language=search_language(), sort=sort, limit=limit, after=after, facets=facets)

    def save_search(self, name: str, query: str) -> None:
        """Keep a query under a name; one of that name is replaced. Raises StoreError for a query that cannot be read."""
        from rawi.store.query import Problem, parse  # noqa: PLC0415

        problem = parse(query)
        if isinstance(problem, Problem):
            raise problem.refusal()
        self.store.settings.save_search(name, query)

    def saved_search(self, name: str) -> str:
        """The query kept under a name. Raises StoreError where there is none."""
        for saved in self.store.settings.searches():
            if saved.name == name:
                return saved.query
        raise StoreError(worded("saved search {name!r}: none of that name in this project; rawi search --list shows them", name=name))

    def rule(self, one: tuple[str, str], other: tuple[str, str], verdict: str, who: str, reason: str | None = None) -> int:
        """Note that two claims, each (document, claim id), tell the "same" happening, "different" ones, or that it is "unsure"; its number.

        It holds from the next `link` on. Raises StoreError for a claim that is not there.
        """
        from rawi.rulings import ruling  # noqa: PLC0415

        return self.store.decide(ruling(self.readings(), one, other, verdict, reason), who)

    def review(self, who: str, *, blind: bool = False) -> Review:
        """The project under the hands of a reviewer: judge, correct, add, comment, take back (docs/review.md).

        In a `blind` review the person sees what others decided of a claim only after judging it.
        """
        from rawi.review import Review  # noqa: PLC0415

        return Review(self.store, who, blind=blind)

    def agreement(self) -> Agreement:
        """How far reviewers agree on the claims that several of them judged: Cohen's kappa for two, Krippendorff's alpha for all."""
        from rawi.reviewing.agreement import agreement, judgements  # noqa: PLC0415
        from rawi.store.decisions import judged  # noqa: PLC0415

        with self.store.read() as connection:
            return agreement(judgements(judged(connection)))

    def corrections(self, format: str) -> bytes:
        """What reviewers made, as a file: "gold" (a ZIP with the documents that they finished), "cases" (TOML for the lexicon), or "unfit".

        "unfit" lists, a line each, the corrections that fit no current reading. Raises StoreError for another format.
        """
        from rawi.review_files import corrections  # noqa: PLC0415

        return corrections(self.store, format)

    def export(self, format: str, out: BinaryIO, *, title: str = "", language: str = "ar", profile: Profile | None = None) -> LossReport:
        """Write the project in a format of `rawi.exports.formats` to a binary file; the report says what that format cannot carry.

        With a profile (docs/publication.md) what it hides is coarsened or blacked out, and the file is searched again before it is given away.
        Raises StoreError for a format that there is not, and where something that the profile hides would stand in the file.
        """
        from rawi.exports.formats import FORMATS  # noqa: PLC0415
        from rawi.exports.terms import load_terms  # noqa: PLC0415
        from rawi.material import ProjectMaterial, counted  # noqa: PLC0415

        if format not in FORMATS:
            raise StoreError(worded("{format!r} is no format; one of {formats} is expected", format=format, formats=", ".join(FORMATS)))
        terms = load_terms(counting=counted)
        if profile is None:
            return FORMATS[format].write(ProjectMaterial(self.store, title or self.store.address.shown, language), out, terms)
        from rawi.exports.publication.writing import publish  # noqa: PLC0415
        from rawi.publishing import lookups  # noqa: PLC0415

        return publish(format, FORMATS[format], ProjectMaterial(self.store, title, language), out, terms, (profile, lookups()))

    @property
    def profiles(self) -> Profiles:
        """The profiles of publication: built-in ones, and those kept with the project."""
        from rawi.publishing import Profiles  # noqa: PLC0415

        return Profiles(self.store.settings)

    def status(self) -> Status:
        """What the project holds, what waits to be read, and the head of its log."""
        number, head = self.store.audit_head()
        engine = rules_engine()
        runs = self.store.runs()
        mine = next((run for run in runs if run.engine == engine), None)
        counts = self.store.counts()
        waiting = counts["documents"] - (mine.read + mine.faults if mine else 0)
        return Status(self.store.address.shown, counts, runs, waiting, number, head)

    def backup(self, file: Path) -> int:
        """Write all of the project to one new file, while it is in use; its size in bytes. Raises StoreError where the file exists."""
        from rawi.store.backup import backup  # noqa: PLC0415

        return backup(self.store.engine, self.store.address, file)

    @staticmethod
    def import_bundle(address: str | Path, bundle: Path | BinaryIO, *, who: str = "rawi") -> Imported:
        """Bring a bundle that `export` wrote into the project at an address; where there is none, it is made, as the other was, log and all.

        A project that is there takes what it does not have: documents, captures, originals, readings (what was current stays current, but for
        readings by this very rawi), decisions with their day and person, saved searches; events only where it had no documents (`link`
        makes them). Importing twice changes nothing. Raises DocumentError for a bundle that is not whole or was changed, StoreError where
        the records do not fit together or the address is no place for a project; nothing is changed then.
        """
        from rawi.exports.bundle_reading import import_bundle  # noqa: PLC0415
        from rawi.material import BundleRecords  # noqa: PLC0415
        from rawi.store.importing import Settings, import_into  # noqa: PLC0415

        with import_bundle(bundle) as opened:
            done = import_into(address, BundleRecords(opened), Settings(searched_form(), who, rules_engine()))
        if done.events is not None:
            with Project.open(address) as project:
                project._count_subjects()
        return done

    @staticmethod
    def restore(address: str | Path, file: Path) -> None:
        """Make the project of a backup in a new folder or an empty database, whichever engine it came from."""
        from rawi.store.backup import restore_to  # noqa: PLC0415

        restore_to(address, file)


def rules_engine() -> Engine:
    """The rules engine of this rawi: its version and the digest of its data."""
    from rawi.reading.lexicon.kept import data_digest  # noqa: PLC0415
    from rawi.reading.lexicon.load import DATA  # noqa: PLC0415

    return Engine("rules", __version__, data_digest(DATA))


def searched_form() -> Fold:
    """What makes the searched form of a text."""
    return search_form


def places_named(name: str, country: str = "") -> list[Hit]:
    """The places that bear a name in the shipped gazetteer and in the user's own layer; where none does, those of names one letter away."""
    from rawi.reading.gazetteer.find import find_name  # noqa: PLC0415

    files = _gazetteers()
    found = find_name(name, files, country)
    return found.hits or [hit for near in found.nearest for hit in find_name(near, files, country).hits]


def search_language() -> Language:
    """What a search is told of Arabic: searched forms, what may be written onto a word, places and names."""
    from rawi.reading.lexicon.search_names import code_of, codes_of  # noqa: PLC0415
    from rawi.store.search_terms import Language  # noqa: PLC0415

    return Language(search_form, search_prefix, search_variants, _spot, code_of, codes_of)


def _spot(name: str) -> tuple[float, float, float] | str:
    """Point and radius of a place in the shipped gazetteer and in the user's own layer."""
    from rawi.reading.gazetteer.layer import present_layer  # noqa: PLC0415

    own = present_layer()
    return _spot_once(name, own.stat().st_mtime_ns if own is not None else 0)


@lru_cache(maxsize=1_000)
def _spot_once(name: str, layer: int) -> tuple[float, float, float] | str:
    """`layer` is when the user's own layer was changed: what was found before may hold no more."""
    from rawi.reading.gazetteer.point import find_point  # noqa: PLC0415

    return find_point(name, _gazetteers())


def _gazetteers() -> list[GazetteerFile]:
    from rawi.reading.gazetteer.layer import present_layer  # noqa: PLC0415
    from rawi.reading.gazetteer.load import load_gazetteer, open_layer  # noqa: PLC0415
    from rawi.reading.lexicon.load import DATA  # noqa: PLC0415

    own = present_layer()
    shipped, _ = load_gazetteer(DATA / "places")
    return [shipped] if own is None else [shipped, open_layer(own)]

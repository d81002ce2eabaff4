"""The addresses that a project watches: remembered, looked at, what their servers said of the last version, and which asked for patience."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from rawi.intake import Heard, Options
from rawi.intake.options import Validators
from rawi.project import Added, Progress, Project

_ADDRESSES, _VERSIONS, _WAITS, _FETCHED = "watch.addresses", "watch.versions", "watch.waits", "watch.fetched"  # names of settings
_FIRST_WAIT, _LONGEST_WAIT = 600, 86_400  # seconds after the first failure, doubled at each; what a server asks for may be longer
_MANY = 5_000  # listed pages that are remembered of an address: more than a feed lists at a time
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


class Waits(NamedTuple):
    """An address that is not asked, or not again, before `until` (ISO 8601 in UTC): its server failed so many times one after the other."""

    address: str
    until: str
    failures: int


class Unchanged(NamedTuple):
    """An address whose server says that nothing changed."""

    address: str


def remembered(project: Project, more: Iterable[str] = ()) -> list[str]:
    """The addresses watched, `more` added to them, in order."""
    held: list[str] = project.store.settings.get(_ADDRESSES, [])
    now = list(dict.fromkeys([*held, *more]))
    if now != held:
        project.store.settings.set(_ADDRESSES, now)
    return now


def forget(project: Project, addresses: Iterable[str]) -> list[str]:
    """Watch some addresses no longer; those that are left."""
    gone = set(addresses)
    left = [address for address in remembered(project) if address not in gone]
    project.store.settings.set(_ADDRESSES, left)
    for name in (_VERSIONS, _WAITS, _FETCHED):
        project.store.settings.set(
            name, {address: held for address, held in project.store.settings.get(name, {}).items() if address in left}
        )
    return left


def look(project: Project, options: Options | None = None, *, who: str = "rawi") -> Iterator[Added | Unchanged | Waits]:
    """Look at every address once: what is new is kept, read and linked. Each article is told as it is kept, each address that has nothing
    new or that is left for later as such. `options` are those of intake, but for what was heard before, which is the project's.

    What was told is kept for good: a look that is broken off goes on with the next, which asks again for what it did not see to the end.
    """
    settings, given = project.store.settings, options or Options()
    known = project.store.urls()
    for address in remembered(project):
        waits = settings.get(_WAITS, {}).get(address)
        if waits is not None and waits["until"] > project.store.now():
            yield Waits(address, **waits)
            continue
        yield from _look_at(project, address, known, given, who)
    read = 0
    for item in project.update():
        read = item.read if isinstance(item, Progress) else read
    if read:
        project.link()


def _look_at(project: Project, address: str, known: set[str], given: Options, who: str) -> Iterator[Added | Unchanged | Waits]:
    settings, heard = project.store.settings, replace(given.heard, later={}, unchanged=set(), fetched=set())
    fetched: list[str] = settings.get(_FETCHED, {}).get(address, [])
    version = settings.get(_VERSIONS, {}).get(address)
    validators = {address: Validators(**version)} if version else {}
    options = replace(given, known=(known | set(fetched)).__contains__, validators=validators, heard=heard)
    yield from project.add([address], options, who=who)
    known |= heard.fetched
    kept = validators.get(address)
    _keep(project, _VERSIONS, address, {"etag": kept.etag, "modified": kept.modified} if kept else None)
    if heard.fetched:
        _keep(project, _FETCHED, address, [*fetched, *sorted(heard.fetched)][-_MANY:])
    if address in heard.unchanged:
        yield Unchanged(address)
    waits = _patience(project, address, heard)
    _keep(project, _WAITS, address, waits and {"until": waits.until, "failures": waits.failures})
    if waits is not None:
        yield waits


def _patience(project: Project, address: str, heard: Heard) -> Waits | None:
    """Until when an address whose server failed is left alone: as long as it asks for, and twice as long at each failure in a row."""
    if address not in heard.later:
        return None
    before = project.store.settings.get(_WAITS, {}).get(address)
    failures = before["failures"] + 1 if before else 1
    seconds = max(heard.later[address] or 0, min(_FIRST_WAIT * 2 ** min(failures - 1, 20), _LONGEST_WAIT))
    until = datetime.strptime(project.store.now(), _MOMENT).replace(tzinfo=UTC) + timedelta(seconds=seconds)
    return Waits(address, until.strftime(_MOMENT), failures)


def _keep(project: Project, name: str, address: str, value: object) -> None:
    """What is held of an address; None forgets it. Nothing is written where nothing changes."""
    held = project.store.settings.get(name, {})
    now = {key: other for key, other in held.items() if key != address} | ({address: value} if value is not None else {})
    if now != held:
        project.store.settings.set(name, dict(sorted(now.items())))

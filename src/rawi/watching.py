"""The addresses that a project watches: remembered, looked at, and what their servers said of the last version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rawi.intake import Options
from rawi.intake.options import Validators
from rawi.project import Added, Project

_ADDRESSES, _VERSIONS = "watch.addresses", "watch.versions"  # names of settings


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
    return left


def look(project: Project, *, allow_private: bool = False, who: str = "rawi") -> Iterator[Added]:
    """Look at every address once: what is new is kept, read and linked. Ends when all is done; each article is told as it is kept."""
    versions = {address: Validators(**held) for address, held in project.store.settings.get(_VERSIONS, {}).items()}
    known = {found.url.value for found in project.store.documents() if found.url is not None}
    options = Options(allow_private=allow_private, known=known.__contains__, validators=versions)
    new = 0
    for added in project.add(remembered(project), options, who=who):
        new += added.outcome == "new"
        yield added
    kept = {address: {"etag": held.etag, "modified": held.modified} for address, held in sorted(versions.items())}
    project.store.settings.set(_VERSIONS, kept)
    if new:
        for _ in project.update():
            pass
        project.link()

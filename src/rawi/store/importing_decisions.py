"""Decisions out of another project: each against the entry of the log that it claims to be, then taken over as it stands or noted anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from rawi.errors import DocumentError
from rawi.store import audit, decisions
from rawi.store.audit import Whole
from rawi.store.decisions import Decision, Ruling

_IMPORTED = "imported"  # in the body of an entry: the hash of the entry that it was in the log that it comes from


class Decided(NamedTuple):
    """Decisions taken, and those noted in the log alone because this project decided the same thing later."""

    taken: int
    superseded: int


class Entered(NamedTuple):
    """A decision and its entry."""

    decision: Decision
    entry: Whole


def checked(log: Sequence[Whole], found: Iterable[Decision]) -> list[Entered]:
    """Each decision with the entry of the log that it is, oldest first.

    Raises DocumentError for one that the log does not have, or has otherwise, and for an entry that decides and is no decision.
    """
    entries = {entry.id: entry for entry in log if entry.action == "decide"}
    out = []
    for decision in sorted(found):
        entry = entries.pop(decision.id, None)
        if (
            entry is None
            or (entry.at, entry.who, entry.subject) != (decision.at, decision.who, decision.subject)
            or not _says(entry, decision)
        ):
            raise DocumentError(f"decision {decision.id}: is not the one in the log; it was changed: export the bundle again")
        out.append(Entered(decision, entry))
    if entries:
        raise DocumentError(f"log entry {min(entries)}: is a decision that the table of decisions lacks; export the bundle again")
    return out


def _says(entry: Whole, decision: Decision) -> bool:
    """Whether the entry says what the decision says; of an erased one only field and verdict are left."""
    if entry.body is None:
        return (decision.before, decision.after, decision.reason) == (None, None, None)
    try:
        body = msgspec.json.decode(entry.body, type=dict[str, object])
    except (msgspec.MsgspecError, RecursionError):
        return False
    return all(body.get(name) == value for name, value in decisions.said(_ruling(decision)).items())


def _ruling(decision: Decision) -> Ruling:
    return Ruling(decision.subject, decision.verdict, decision.field, decision.before, decision.after, decision.reason)


def adopt(connection: Connection, found: Sequence[Entered]) -> Decided:
    """Decisions whose entries are in the log of this project under the same numbers."""
    for decision, _ in found:
        decisions.keep(connection, decision.id, _ruling(decision))
    return Decided(len(found), 0)


def merge(connection: Connection, found: Sequence[Entered], keys: Mapping[str, str]) -> Decided:
    """Note decisions that this project does not have, by whom and when they were made; one that was overruled here later is not in force.

    `keys` says what a document that they are about is called here.
    """
    held, nameless = _held(connection)
    standing = decisions.standing(decisions.decisions(connection))
    taken = superseded = 0
    for decision, entry in found:
        ruling = _ruling(decision)._replace(subject=_here(decision.subject, keys))
        if entry.hash in held or (decision.at, decision.who, ruling.subject) in nameless:
            continue
        later = standing.get((ruling.subject, ruling.field))
        overruled = later is not None and later.at > decision.at
        body = decisions.said(ruling) | {_IMPORTED: entry.hash}
        action = "superseded" if overruled else "decide"
        number = audit.append(connection, at=decision.at, who=decision.who, action=action, subject=ruling.subject, body=body)
        if overruled:
            superseded += 1
            continue
        decisions.keep(connection, number, ruling)
        decisions.show(connection, ruling)
        taken += 1
    return Decided(taken, superseded)


def _held(connection: Connection) -> tuple[set[str], set[tuple[str, str, str]]]:
    """Hashes of the entries here and of those that they were elsewhere; when, who and what of those that were erased: they stay erased."""
    hashes: set[str] = set()
    erased = set()
    for entry in audit.whole(connection):
        hashes.add(entry.hash)
        if entry.action not in ("decide", "superseded"):
            continue
        if entry.body is None:
            erased.add((entry.at, entry.who, entry.subject))
        elif isinstance(known := msgspec.json.decode(entry.body).get(_IMPORTED), str):
            hashes.add(known)
    return hashes, erased


def _here(subject: str, keys: Mapping[str, str]) -> str:
    """The subject with the documents under the keys that they have here."""
    kind, mark, rest = subject.partition(":")
    if kind == "document":
        return kind + mark + keys.get(rest, rest)
    if kind not in ("claim", "link"):
        return subject
    parts = [(part, *part.rpartition("#")[::2]) for part in (rest.split("|") if kind == "link" else [rest])]
    return kind + mark + "|".join(f"{keys[document]}#{words}" if document in keys else part for part, document, words in parts)

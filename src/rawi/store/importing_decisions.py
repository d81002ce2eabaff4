"""Decisions out of another project: each against the entry of the log that it claims to be, then taken over as it stands or noted anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from rawi.errors import DocumentError
from rawi.reviewing.standing import UNDO
from rawi.store import audit, decisions
from rawi.store.audit import Whole
from rawi.store.decisions import Decision, Ruling

_IMPORTED = "imported"  # in the body of an entry: the hash of the entry that it was in the log that it comes from


class Decided(NamedTuple):
    """Decisions taken, those noted in the log alone because this project decided the same thing later, and the documents that they are about."""

    taken: int
    superseded: int
    documents: frozenset[str] = frozenset()


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
    held = _Held(connection)
    standing = decisions.standing(decisions.decisions(connection))
    numbers: dict[str, str] = {}  # of a decision there -> of the same one here: what an undo names
    about: set[str | None] = set()
    taken = superseded = 0
    for decision, entry in found:
        ruling = _ruling(decision)._replace(subject=_here(decision.subject, keys))
        if (known := held.number(entry, ruling.subject)) is not None:
            numbers[str(decision.id)] = str(known)
            continue
        later = standing.get((ruling.subject, ruling.field))
        overruled = ruling.field != UNDO and later is not None and later.at > decision.at
        if ruling.field == UNDO:
            overruled = ruling.verdict not in numbers
            ruling = ruling._replace(verdict=numbers.get(ruling.verdict, ruling.verdict))
        body = decisions.said(ruling) | {_IMPORTED: entry.hash}
        action = "superseded" if overruled else "decide"
        number = audit.append(connection, at=decision.at, who=decision.who, action=action, subject=ruling.subject, body=body)
        if overruled:
            superseded += 1
            continue
        numbers[str(decision.id)] = str(number)
        decisions.keep(connection, number, ruling)
        decisions.show_review(connection, ruling)
        taken += 1
        about.add(decisions.document_of(ruling.subject))
    return Decided(taken, superseded, frozenset(key for key in about if key is not None))


class _Held:
    """Decisions of this project, by the hash of their entries, here and where they came from; those that were erased, which stay so, by when,
    who and what."""

    def __init__(self, connection: Connection) -> None:
        self.hashes: dict[str, int] = {}
        self.erased: dict[tuple[str, str, str], int] = {}
        for entry in audit.whole(connection):
            self.hashes[entry.hash] = entry.id
            if entry.action not in ("decide", "superseded"):
                continue
            if entry.body is None:
                self.erased[entry.at, entry.who, entry.subject] = entry.id
            elif isinstance(known := msgspec.json.decode(entry.body).get(_IMPORTED), str):
                self.hashes[known] = entry.id

    def number(self, entry: Whole, subject: str) -> int | None:
        """The number that a decision has here; None where it is new."""
        return self.hashes.get(entry.hash, self.erased.get((entry.at, entry.who, subject)))


def _here(subject: str, keys: Mapping[str, str]) -> str:
    """The subject with the documents under the keys that they have here."""
    kind, mark, rest = subject.partition(":")
    if kind == "document":
        return kind + mark + keys.get(rest, rest)
    if kind not in ("claim", "link"):
        return subject
    parts = [(part, *part.rpartition("#")[::2]) for part in (rest.split("|") if kind == "link" else [rest])]
    return kind + mark + "|".join(f"{keys[document]}#{words}" if document in keys else part for part, document, words in parts)

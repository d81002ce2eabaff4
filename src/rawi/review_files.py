"""What reviewers made, as files: gold for scorers, cases for the lexicon, and the corrections that fit no reading any more."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from rawi.errors import StoreError
from rawi.model import Reading
from rawi.reviewing.cases import cases, toml
from rawi.reviewing.correct import fitted
from rawi.reviewing.gold import finished, gold, line
from rawi.reviewing.standing import CHANGE, CLAIM
from rawi.store.corrections import held
from rawi.store.decisions import Decision, decisions, document_of, judged
from rawi.store.project import Project as Store
from rawi.wording import worded

FORMATS = ("gold", "cases", "unfit")


def corrections(store: Store, format: str) -> bytes:
    """The file of a format: a ZIP of JSON files ("gold"), TOML ("cases"), text ("unfit"). Raises StoreError for another format."""
    if format not in FORMATS:
        raise StoreError(
            worded("{format!r} is no format of corrections; one of {formats} was expected", format=format[:40], formats=", ".join(FORMATS))
        )
    if format == "gold":
        return _gold(store)
    if format == "cases":
        return toml([case for _, shown, made in _reviewed(store) for case in cases(shown, made)]).encode()
    return "".join(_unfit(store)).encode()


def _reviewed(store: Store) -> Iterator[tuple[Reading, Reading, list[Decision]]]:
    """Each document that anybody judged a claim of: its reading as read, as shown, and the decisions."""
    with store.read() as connection:
        keys = sorted({key for one in judged(connection) if (key := document_of(one.subject)) is not None})
        for key in keys:
            found = held(connection, key)
            if found is not None:
                yield found.original, found.shown, decisions(connection, prefix=f"claim:{key}#")


def _gold(store: Store) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (_, shown, made) in enumerate(_reviewed(store), 1):
            if finished(shown, made):
                name = re.sub(r"[^\w.-]+", "-", shown.document.id)[:80].strip(".-")
                info = zipfile.ZipInfo(f"{number:06}-{name or 'document'}.json", (1980, 1, 1, 0, 0, 0))
                info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
                archive.writestr(info, line(gold(shown, made)))
    return out.getvalue()


def _unfit(store: Store) -> Iterator[str]:
    for original, _, made in _reviewed(store):
        for one in fitted(original, made).unfit:
            if one.field in (CHANGE, CLAIM):
                yield f"decision {one.id} by {one.who} at {one.at}: {one.verdict} {one.subject}\n"

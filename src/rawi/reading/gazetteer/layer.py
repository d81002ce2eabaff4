"""The user's own layer: where it lies, and how it is changed without ever being half changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rawi.errors import DataError


def default_layer() -> Path:
    """The file that `RAWI_GAZETTEER` names, else `rawi/gazetteer.sqlite` in the user's data folder (`XDG_DATA_HOME`).

    Raises DataError where the user has no home.
    """
    named = os.environ.get("RAWI_GAZETTEER")
    if named:
        return Path(named)
    try:
        root = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    except RuntimeError as error:
        raise DataError("no home folder to keep a gazetteer in; name a file in RAWI_GAZETTEER") from error
    return Path(root) / "rawi" / "gazetteer.sqlite"


def present_layer() -> Path | None:
    """The default layer if there is one; a file that `RAWI_GAZETTEER` names is taken at its word."""
    if os.environ.get("RAWI_GAZETTEER"):
        return default_layer()
    try:
        path = default_layer()
    except DataError:
        return None
    return path if path.exists() else None


@contextmanager
def changed(layer: Path) -> Iterator[Path]:
    """A copy of the layer to change; it takes the layer's place when the block ends without an error, and is dropped otherwise.

    Raises DataError where the folder cannot be written to, or another process is changing the layer.
    """
    import fcntl  # noqa: PLC0415  (not on every system, and only imports need it)

    target = layer.resolve()
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.with_name(f".{target.name}.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise DataError(f"{layer}: another import is at work on it; wait for its end") from error
            part.unlink(missing_ok=True)  # of a run that was killed
            if target.exists():
                shutil.copyfile(target, part)
            try:
                yield part
                with part.open("rb") as file:
                    os.fsync(file.fileno())
                os.replace(part, target)
            finally:
                part.unlink(missing_ok=True)
    except OSError as error:
        raise DataError(f"{layer}: cannot be written: {(error.strerror or 'output error').lower()}; check folder and disk") from error

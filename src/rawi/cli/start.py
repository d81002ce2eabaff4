"""The reader for a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rawi.reading.reader import Reader


def ready_reader() -> Reader:
    """The reader with the data of rawi and the user's own places; says on standard error when its tables cannot be kept."""
    from rawi import reader  # noqa: PLC0415
    from rawi.reading.gazetteer.layer import present_layer  # noqa: PLC0415

    layer = present_layer()
    ready = reader(layer) if layer is not None else reader()
    if ready.cache_fault:
        click.echo(f"rawi: {ready.cache_fault}", err=True)
    return ready

"""`rawi types`: the claim types and their names in PLOVER and ACLED."""

from __future__ import annotations

import click


@click.command("types")
def command() -> None:
    """List the claim types with their Arabic label, PLOVER and ACLED names."""
    from rawi.reading.lexicon.load import load_lexicon  # noqa: PLC0415

    click.echo(f"{'type':15} {'PLOVER':28} ACLED")
    for head in sorted(load_lexicon().heads.values(), key=lambda h: h.id):
        click.echo(f"{head.id:15} {head.plover:28} {head.acled}")
        click.echo(f"{'':15} {head.gloss}")
        click.echo(f"{'':15} \u2068{head.label}\u2069")

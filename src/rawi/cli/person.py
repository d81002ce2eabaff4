"""Who acts: the person that the log names."""

from __future__ import annotations

from getpass import getuser

import click


def user() -> str:
    """The name under which the user is logged in."""
    try:
        return getuser()
    except (OSError, KeyError):
        return "unknown"


WHO = click.option("--who", default=user, show_default="you", help="The person that the log names.")

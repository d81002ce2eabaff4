"""The `rawi` command: the only place that puts the parts together.

Everything beyond click is imported inside the command that needs it, so that `rawi --help` answers at once.
"""

from __future__ import annotations

import contextlib
import os
import sys
from importlib import import_module
from typing import NoReturn

import click

_COMMANDS = {
    "read": ("rawi.cli.read", "Read articles and print who says what happened."),
    "explain": ("rawi.cli.explain", "Show how one article was read, stage by stage, with the rule of every result."),
    "events": ("rawi.cli.events", "Link claims into events: who says what of each, and where they do not agree."),
    "check": ("rawi.cli.check", "Run the examples beside the entries of the data files."),
    "gazetteer": ("rawi.cli.gazetteer", "Build, extend and explain the list of places."),
    "init": ("rawi.cli.add:init", "Make a project: a folder, or a PostgreSQL database, where articles and claims are kept."),
    "add": ("rawi.cli.add", "Take articles into a project and read them."),
    "update": ("rawi.cli.add:update", "Read what is new in a project, or all of it after rawi has changed."),
    "status": ("rawi.cli.status", "Show what a project holds."),
    "drop": ("rawi.cli.status:drop", "Delete the readings of an older run."),
    "audit": ("rawi.cli.audit", "Check, show and erase entries of the log of a project."),
    "search": ("rawi.cli.search", "Find claims in a project by words, speaker, type, place, date and more."),
    "link": ("rawi.cli.link", "Link the claims of a project to events."),
    "overtime": ("rawi.cli.overtime", "Show who is said to hold which place since when, movements, and alleged ties."),
    "users": ("rawi.cli.users", "Say who may log in to the workbench over a network."),
    "review": ("rawi.cli.review", "Accept, reject or correct a claim, comment on it, take decisions back."),
    "corrections": ("rawi.cli.review:corrections", "Write what reviewers made: gold, cases for the lexicon, what no longer fits."),
    "agreement": ("rawi.cli.review:agreement", "Show how far reviewers agree: kappa and alpha."),
    "serve": ("rawi.cli.serve", "Open the workbench in the browser: read, check, map and compare."),
    "export": ("rawi.cli.export", "Write a project in other programs' formats, with what each cannot carry."),
    "profiles": ("rawi.cli.profiles", "Say what of a project may be published, for exports with --profile."),
    "import": ("rawi.cli.importing", "Bring a bundle into a project, or make the project that it holds."),
    "watch": ("rawi.cli.watch", "Watch feeds and sitemaps for a project."),
    "backup": ("rawi.cli.backup", "Write a whole project to one file, also while it is in use."),
    "restore": ("rawi.cli.backup:restore", "Make a project out of a backup."),
    "doctor": ("rawi.cli.doctor", "Check that a project is sound: database, index, texts, raw bytes, log."),
    "types": ("rawi.cli.types", "List the claim types with their PLOVER and ACLED names."),
}


class Lazy(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(module), name or "command")
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="rawi", message="rawi %(version)s")
def cli() -> None:
    """Read Arabic conflict reporting and keep the chain: who says what happened, where, when, how surely."""


def main() -> None:
    """The console entry: errors that rawi raises are one line, exit code 1."""
    from rawi.errors import RawiError  # noqa: PLC0415

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if sys.stdout is None:
        _fail("standard output is closed; let it go to a terminal, a file or a pipe")
    try:
        cli()
    except RawiError as error:
        _fail(str(error))
    except OSError as error:  # inputs answer for their own; a reader that went away (| head) is no error, and click ends quietly
        _fail(f"{error.filename or 'standard output'}: {(error.strerror or 'input or output error').lower()}; check disk and permissions")


def _fail(message: str) -> NoReturn:
    """One line on standard error and exit code 1; what standard output still holds is dropped, so that no second error follows."""
    if sys.stderr is not None:
        click.echo(f"rawi: {message}", err=True)
    if sys.stdout is not None:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(1)

"""What each command takes, read from its own parser: for completions and the manual page."""

from __future__ import annotations

import argparse
import importlib
from dataclasses import dataclass

from infoview.cli.main import COMMANDS

GLOBAL = (
    ("-w FILE, --workbook FILE", "the workbook to use"),
    ("--demo", "open a throw-away copy of the demo story"),
    ("--version", "print the version"),
    ("--help", "print what there is"),
)


@dataclass(frozen=True, slots=True)
class Option:
    """One argument: its flags ('' where it goes by place), what it is called, what it is for, the words it may be."""

    flags: tuple[str, ...]
    name: str
    help: str
    choices: tuple[str, ...]


def options_of(command: str) -> tuple[Option, ...]:
    """Everything a command takes, in its own order."""
    parser = argparse.ArgumentParser(add_help=False)
    importlib.import_module(f"infoview.cli.commands.{COMMANDS[command][0]}").arguments(parser)
    return tuple(_option(action) for action in parser._actions if action.help != argparse.SUPPRESS)


def _option(action: argparse.Action) -> Option:
    name = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    return Option(
        tuple(action.option_strings),
        "" if action.nargs == 0 else name,
        action.help or "",
        tuple(str(choice) for choice in action.choices or ()),
    )

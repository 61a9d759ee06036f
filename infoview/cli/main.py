"""`infoview`: hands each command to its module; without one, opens the full-screen workbook."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

OK, REFUSED, USAGE, PARTLY = 0, 1, 2, 3

# Command: (module, one line for the help).
COMMANDS: dict[str, tuple[str, str]] = {
    "today": ("today", "the review of a day: whom, what and why now"),
    "add": ("add", "a person, from one line of plain words"),
    "log": ("log", "something that happened with a person"),
    "pick": ("pick", "take imported contacts into the pipeline"),
    "people": ("people", "the people of the pipeline, or of the reservoir"),
    "show": ("show", "everything about one person"),
    "import": ("importing", "people from a file, as downloaded"),
    "history": ("history", "what was done, newest first"),
    "undo": ("undo", "take the last deed back"),
    "redo": ("undo", "bring the last undone deed back"),
    "where": ("where", "where the workbook, settings and backups are"),
    "config": ("config", "read and change settings"),
}


class _Parser(argparse.ArgumentParser):
    """Wrong usage is one sentence and exit status 2."""

    def error(self, message: str) -> NoReturn:
        print(f"infoview: {message}. `{self.prog} --help` shows how.", file=sys.stderr)
        sys.exit(USAGE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status: 0 done, 1 refused, 2 wrong usage, 3 done but some records skipped."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        status = _run(words)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        print("infoview: stopped; nothing half-done was kept.", file=sys.stderr)
        return 130
    return status


def _run(words: list[str]) -> int:
    from infoview.store.errors import StoreError
    from infoview.workbook.errors import Refused

    _use_utf8()
    parser, chosen = _parser(words)
    args = parser.parse_args(words)
    try:
        if chosen is None:
            return _open_app(args)
        module = importlib.import_module(f"infoview.cli.commands.{COMMANDS[chosen][0]}")
        return int(module.run(args))
    except (Refused, StoreError) as error:
        print(f"infoview: {error}", file=sys.stderr)
        return REFUSED


def _use_utf8() -> None:
    # Any name must be printable in any locale.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser(words: list[str]) -> tuple[argparse.ArgumentParser, str | None]:
    """The parser, with the arguments of the one command that was named (the others are not loaded)."""
    from infoview import __version__

    parser = _Parser(
        prog="infoview",
        description="A workbook for informational interviews. Without a command it opens the full-screen workbook.",
    )
    parser.add_argument("-w", "--workbook", metavar="FILE", help="the workbook to use")
    parser.add_argument("--demo", action="store_true", help="open a throw-away copy of the demo story")
    parser.add_argument("--version", action="version", version=f"infoview {__version__}")
    chosen = _command_in(words)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for name, (module_name, line) in COMMANDS.items():
        sub = commands.add_parser(name, help=line, description=line[0].upper() + line[1:] + ".")
        sub.add_argument(
            "-w", "--workbook", metavar="FILE", default=argparse.SUPPRESS, help="the workbook to use"
        )
        if name == chosen:
            importlib.import_module(f"infoview.cli.commands.{module_name}").arguments(sub)
    return parser, chosen


def _command_in(words: list[str]) -> str | None:
    skip = False
    for word in words:
        if skip:
            skip = False
        elif word in ("-w", "--workbook"):
            skip = True
        elif not word.startswith("-"):
            return word if word in COMMANDS else None
    return None


def _open_app(args: argparse.Namespace) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print(
            "infoview: the full-screen workbook needs a terminal; `infoview today` prints the day.",
            file=sys.stderr,
        )
        return REFUSED
    from infoview.ui.app import run

    return run(workbook=args.workbook, demo=args.demo)


if __name__ == "__main__":
    sys.exit(main())

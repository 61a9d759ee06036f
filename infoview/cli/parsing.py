"""What the words of a command line say. Of all commands only the one that is named is loaded."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Mapping
from typing import Any, NoReturn

from infoview.cli.status import USAGE

Commands = Mapping[str, tuple[str, str]]
"""By name: the module, and one line for the help."""

# Arguments that name files: any bytes the system allows in a name. All others are text.
_FILES = frozenset({"workbook", "files", "file", "target", "svg", "salvage"})


def parsed(words: list[str], known: Commands) -> tuple[argparse.Namespace, str | None]:
    """The arguments, and which command was named; wrong usage ends the program."""
    parser, chosen = _parser(words, known)
    args = parser.parse_args(words)
    _check(parser, args)
    return args, chosen


class _Unmeasured(argparse.HelpFormatter):
    """Makes one argument after another without asking for the width of the terminal, which costs a start 3 ms."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=80)


class _Parser(argparse.ArgumentParser):
    """Wrong usage is one sentence and exit status 2."""

    def error(self, message: str) -> NoReturn:
        from infoview.cli.shared import complain

        complain(f"{message}. `{self.prog} --help` shows how.")
        sys.exit(USAGE)

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> Any:
        # Up to Python 3.12 a value of `--` is taken for the end of the options, and nothing is left of it.
        if action.nargs is None and arg_strings == ["--"]:
            raise argparse.ArgumentError(action, "it can't be --")
        return super()._get_values(action, arg_strings)


def _check(parser: argparse.ArgumentParser, args: argparse.Namespace) -> None:
    """What can be neither text nor the name of a file is refused before anything is opened."""
    if args.demo and args.command:
        parser.error(f"--demo opens the full screen and goes with no command, {args.command} neither")
    for name, value in vars(args).items():
        for word in value if isinstance(value, list) else [value]:
            if not isinstance(word, str):
                continue
            if name in _FILES and (not word or "\0" in word):
                parser.error(f"{word!r} can't be the name of a file")
            if name not in _FILES and any("\ud800" <= sign <= "\udfff" for sign in word):
                parser.error("the text holds bytes that are not UTF-8; please type it again")


def _parser(words: list[str], known: Commands) -> tuple[argparse.ArgumentParser, str | None]:
    """The parser, with the arguments of the one command that was named (the others are not loaded)."""
    from infoview import __version__

    parser = _Parser(
        prog="infoview",
        description="A workbook for informational interviews. Without a command it opens the full-screen workbook.",
        allow_abbrev=False,
        formatter_class=argparse.HelpFormatter if {"-h", "--help"} & set(words) else _Unmeasured,
    )
    parser.add_argument("-w", "--workbook", metavar="FILE", help="the workbook to use")
    parser.add_argument("--demo", action="store_true", help="open a throw-away copy of the demo story")
    parser.add_argument("--version", action="version", version=f"infoview {__version__}")
    chosen = _command_in(words, known)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser, prog="infoview")
    for name in [chosen] if chosen else known:
        module_name, line = known[name]
        sub = commands.add_parser(
            name,
            help=line,
            description=f"{line[0].upper()}{line[1:]}.",
            allow_abbrev=False,
            formatter_class=parser.formatter_class,
        )
        sub.add_argument(
            "-w", "--workbook", metavar="FILE", default=argparse.SUPPRESS, help="the workbook to use"
        )
        if chosen:
            importlib.import_module(f"infoview.cli.commands.{module_name}").arguments(sub)
    return parser, chosen


def _command_in(words: list[str], known: Commands) -> str | None:
    skip = False
    for word in words:
        if skip:
            skip = False
        elif word in ("-w", "--workbook"):
            skip = True
        elif not word.startswith("-"):
            return word if word in known else None
    return None

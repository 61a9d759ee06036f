"""`infoview`: hands each command to its module; without one, opens the full-screen workbook."""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from infoview.cli.status import OK, REFUSED, STOPPED, USAGE

# Command: (module, one line for the help).
COMMANDS: dict[str, tuple[str, str]] = {
    "today": ("today", "the review of a day: whom, what and why now"),
    "add": ("add", "a person, from one line of plain words"),
    "log": ("log", "something that happened with a person"),
    "pick": ("pick", "take imported contacts into the pipeline"),
    "people": ("people", "the people of the pipeline, or of the reservoir"),
    "who": ("who", "do I know anyone there?"),
    "show": ("show", "everything about one person"),
    "timeline": ("timeline", "what happened, by day: with a person, in a direction, in a year"),
    "stats": ("stats", "how it goes: answers, talks, what was learned and given"),
    "review": ("review", "the letter about a year; or today's review as question and answer"),
    "search": ("search", "find words in everything, and people by filters"),
    "views": ("views", "filters kept under a name: save, rename and remove them"),
    "brief": ("brief", "one page for a meeting: whom, what for, which questions when"),
    "questions": ("questions", "the question bank, and who answered what"),
    "direction": ("direction", "a guess about where to go, and what you think of it now"),
    "directions": ("directions", "the directions, with what speaks for and against each"),
    "reflect": ("reflect", "what a talk gave, both ways, as a form in your editor"),
    "loops": ("loops", "what is open between people and you, and how many loops you close"),
    "tree": ("tree", "who led to whom, and what came of it"),
    "lead": ("lead", "what came of the leads, and how one goes on"),
    "story": ("story", "how it went with someone, from the first wonder on, in Markdown"),
    "draft": ("draft", "a message to someone, ready to paste"),
    "import": ("importing", "people from a file, as downloaded"),
    "export": ("export", "everything or parts of it, for other programs or to keep"),
    "merge": ("merge", "bring another copy of this workbook in"),
    "history": ("history", "what was done, newest first"),
    "undo": ("undo", "take the last deed back"),
    "redo": ("undo", "bring the last undone deed back"),
    "backup": ("backup", "a proven copy of the workbook"),
    "backups": ("backup", "the copies there are, newest first"),
    "restore": ("backup", "put a copy back; what it replaces is kept"),
    "encrypt": ("encrypt", "let the workbook open with a passphrase only"),
    "decrypt": ("encrypt", "make an encrypted workbook clear again"),
    "doctor": ("doctor", "is everything all right with the file, and what to do where it is not"),
    "where": ("where", "where the workbook, settings and backups are"),
    "config": ("config", "read and change settings"),
    "completions": ("completions", "what your shell needs to complete commands and options"),
}


# Arguments that name files: any bytes the system allows in a name. All others are text.
_FILES = frozenset({"workbook", "files", "file", "target", "svg", "salvage"})
# Commands that open no workbook, so that an encrypted one need not be opened for them.
_WITHOUT_WORKBOOK = frozenset({"where", "config", "completions"})


class _Unmeasured(argparse.HelpFormatter):
    """Makes one argument after another without asking for the width of the terminal, which costs a start 3 ms."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=80)


class _Parser(argparse.ArgumentParser):
    """Wrong usage is one sentence and exit status 2."""

    def error(self, message: str) -> NoReturn:
        sys.exit(_say(f"{message}. `{self.prog} --help` shows how.", USAGE))

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> Any:
        # Up to Python 3.12 a value of `--` is taken for the end of the options, and nothing is left of it.
        if action.nargs is None and arg_strings == ["--"]:
            raise argparse.ArgumentError(action, "it can't be --")
        return super()._get_values(action, arg_strings)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status: 0 done, 1 refused, 2 wrong usage, 3 done but some records skipped."""
    _have_streams()
    _use_utf8()
    gc.disable()  # a command is over before collecting would pay; the app turns it on once it is painted
    try:
        try:
            status = _run(list(sys.argv[1:] if arguments is None else arguments))
        finally:
            sys.stdout.flush()  # here, so that what can't be written is told, of --help as well
    except BrokenPipeError:
        _let_go_of_output()
        return OK
    except KeyboardInterrupt:
        return _say("stopped; nothing half-done was kept.", STOPPED)
    except Exception as error:
        from infoview.cli.failures import told

        if isinstance(error, OSError) and error.filename is None:
            _let_go_of_output()
        return _say(*told(error))
    return status


def _run(words: list[str]) -> int:
    parser, chosen = _parser(words)
    args = parser.parse_args(words)
    _check_words(parser, args)
    if chosen is None:
        return _open_app(args)
    if chosen not in _WITHOUT_WORKBOOK:
        from infoview.cli.passphrase import unlock

        unlock(args)
    module = importlib.import_module(f"infoview.cli.commands.{COMMANDS[chosen][0]}")
    return int(module.run(args))


def _check_words(parser: argparse.ArgumentParser, args: argparse.Namespace) -> None:
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


def _say(sentence: str, status: int) -> int:
    from infoview.cli.shared import complain

    complain(sentence)
    return status


def _let_go_of_output() -> None:
    """Nobody reads standard output any more, or it can't be written: what is left of it is dropped."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _have_streams() -> None:
    # Python has None for a stream that was closed before the start; then print() takes standard output for errors.
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - for the whole run


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
        allow_abbrev=False,
        formatter_class=argparse.HelpFormatter if {"-h", "--help"} & set(words) else _Unmeasured,
    )
    parser.add_argument("-w", "--workbook", metavar="FILE", help="the workbook to use")
    parser.add_argument("--demo", action="store_true", help="open a throw-away copy of the demo story")
    parser.add_argument("--version", action="version", version=f"infoview {__version__}")
    chosen = _command_in(words)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser, prog="infoview")
    for name in [chosen] if chosen else COMMANDS:
        module_name, line = COMMANDS[name]
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
        return _say("the full-screen workbook needs a terminal; `infoview today` prints the day.", REFUSED)
    from infoview.ui.app import run

    return run(workbook=args.workbook, demo=args.demo)


if __name__ == "__main__":
    sys.exit(main())

"""`infoview`: hands each command to its module; without one, opens the full-screen workbook."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Sequence

from infoview.cli.status import OK, REFUSED, STOPPED

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


# Commands that open no workbook, so that an encrypted one need not be opened for them.
_WITHOUT_WORKBOOK = frozenset({"where", "config", "completions"})


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
    if not words:
        return _open_app(None, demo=False)
    from infoview.cli.parsing import parsed  # most starts are without a word, and wait for no parser

    args, chosen = parsed(words, COMMANDS)
    if chosen is None:
        return _open_app(args.workbook, demo=args.demo)
    if chosen not in _WITHOUT_WORKBOOK:
        from infoview.cli.passphrase import unlock

        unlock(args)
    module = importlib.import_module(f"infoview.cli.commands.{COMMANDS[chosen][0]}")
    return int(module.run(args))


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


def _open_app(workbook: str | None, *, demo: bool) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _say("the full-screen workbook needs a terminal; `infoview today` prints the day.", REFUSED)
    from infoview.ui.app import run

    return run(workbook=workbook, demo=demo)


if __name__ == "__main__":
    sys.exit(main())

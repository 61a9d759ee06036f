"""What failed, as one sentence and an exit status; a traceback goes to the log file, never to the user."""

from __future__ import annotations

import os
from datetime import datetime

from infoview.cli.status import REFUSED, USAGE
from infoview.workbook.errors import EXPECTED

_LONGEST_NAME = 200  # characters of a file's name that a sentence shows


class WrongUsage(Exception):
    """The command line can't be meant like that; the text says how it is written."""


def told(error: Exception) -> tuple[str, int]:
    """The sentence for the user, and the exit status."""
    if isinstance(error, WrongUsage):
        return str(error), USAGE
    if isinstance(error, EXPECTED):
        return str(error), REFUSED
    if isinstance(error, OSError):
        reason = (error.strerror or str(error)).lower()
        if error.filename is None:
            return f"The output can't be written: {reason}.", REFUSED
        name = os.fsdecode(error.filename)
        short = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
        return f"{short} can't be used: {reason}.", REFUSED
    kept = _keep_traceback(error)
    return f"Something went wrong inside infoview ({type(error).__name__}); {kept}.", REFUSED


def _kinds(error: BaseException) -> list[str]:
    cause = error.__cause__ or error.__context__
    return [type(error).__name__, *(_kinds(cause) if cause else [])]


def _keep_traceback(error: Exception) -> str:
    import traceback

    from infoview.workbook.places import places

    try:
        log = places().log
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(log, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        with open(handle, "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')}\n")
            # Where it happened and what kind of error; not its text, which may quote the workbook.
            file.write(f"Traceback: {' in '.join(_kinds(error))}\n")
            file.write("".join(traceback.format_tb(error.__traceback__)))
    except OSError:
        return "please try again, or report it"
    return f"please report it with what {log} says"

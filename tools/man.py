"""Writes `docs/infoview.1`, the manual page, from the commands; `--check` says whether it is current."""

from __future__ import annotations

import sys
from pathlib import Path

from infoview import __version__
from infoview.cli.main import COMMANDS
from infoview.cli.options import GLOBAL, Option, options_of

PAGE = Path(__file__).parent.parent / "docs" / "infoview.1"

_HEAD = f""".TH INFOVIEW 1 "" "infoview {__version__}" "User Commands"
.SH NAME
infoview \\- a workbook for informational interviews
.SH SYNOPSIS
.B infoview
[\\fIoptions\\fR] [\\fIcommand\\fR [\\fIarguments\\fR]]
.SH DESCRIPTION
Says whom to write today, what to say and why now. Without a command it opens the full\\-screen workbook, in which
.B ?
shows the keys of every screen. Everything stays in one file on this machine; nothing is ever sent.
.PP
A person is named by any unambiguous part of the name, or by id. Dates are typed as one says them: tomorrow,
thu 3pm, 2 Dec 15:00, in 2 weeks.
"""
_TAIL = """.SH EXIT STATUS
0 done, 1 refused (nothing changed), 2 wrong usage, 3 done but some records skipped.
.SH ENVIRONMENT
.TP
INFOVIEW_WORKBOOK, INFOVIEW_CONFIG
other files than the usual ones
.TP
INFOVIEW_NOW
stands in for the clock, like 2026\\-11\\-20T10:00
.TP
INFOVIEW_PASSPHRASE, INFOVIEW_NEW_PASSPHRASE
open an encrypted workbook, and give it another passphrase, where nobody can be asked
.TP
VISUAL, EDITOR
the editor that
.B infoview reflect
and messages open
.TP
NO_COLOR
no colours on the screen
.TP
TEXTUAL_ANIMATIONS
none: nothing on the screen glides
.SH FILES
.B infoview where
says where the workbook, the settings and the copies are.
"""


def page() -> str:
    """The whole page."""
    lines = [_HEAD + ".SH OPTIONS"]
    for flags, does in GLOBAL:
        lines += [".TP", f".B {_safe(flags)}", _safe(does)]
    lines.append(".SH COMMANDS")
    for name, (_, does) in COMMANDS.items():
        lines += [f".SS {name}", f"{_safe(does[0].upper() + does[1:])}."]
        for option in options_of(name):
            lines += [".TP", f".B {_safe(_called(option))}", _safe(option.help)]
    return "\n".join(lines) + "\n" + _TAIL


def _called(option: Option) -> str:
    name = "|".join(option.choices) or option.name
    return f"{', '.join(option.flags)} {name}".strip()


def _safe(text: str) -> str:
    """Text as troff takes it: no escapes, no request at the start of a line."""
    escaped = text.replace("\\", "\\\\").replace("-", "\\-")
    plain = "".join(sign if sign.isascii() else f"\\[u{ord(sign):04X}]" for sign in escaped)
    return f"\\&{plain}" if plain[:1] in (".", "'") else plain


def main() -> int:
    """Write or check the page."""
    stale = not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page()
    if "--check" in sys.argv[1:]:
        if stale:
            print("docs/infoview.1 is not current: python tools/man.py", file=sys.stderr)
        return int(stale)
    if stale:
        PAGE.write_text(page(), encoding="utf-8")
        print("docs/infoview.1")
    return 0


if __name__ == "__main__":
    sys.exit(main())

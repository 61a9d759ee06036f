"""Writes what is made from the code: pages of `docs`, and names the shell knows; `--check` says if all is current."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path
from textwrap import fill

from textual.theme import BUILTIN_THEMES

from infoview.cli.main import COMMANDS
from infoview.domain.events import LOGGABLE
from infoview.ui import commands
from infoview.ui.keymap import EVERY
from infoview.ui.theme import DARK, LIGHT
from infoview.workbook.settings import SETTINGS

ROOT = Path(__file__).parent.parent
WIDTH = 118  # of a line that is not a row of a table


def keys() -> str:
    """Every key, by where it works."""
    lines = [
        "# Keys",
        "",
        "Made from the register of commands; `?` shows those of the screen one is at and runs them, `:` shows all.",
        '`keys.ID = "KEY"` in `config.toml` gives a command another key.',
        "",
        "Everywhere, lists and texts move by arrows and `h j k l`, `g`/`G`, page keys; `esc` closes, clears or",
        "leaves a field and never quits; `ctrl+q` quits as `q` does. In forms: `tab`/`shift+tab`, `ctrl+s` saves.",
    ]
    for scope in dict.fromkeys(command.scope for command in EVERY):
        lines += ["", f"## {scope.capitalize()}", "", "| key | does | id |", "|---|---|---|"]
        lines += [
            f"| {f'`{command.key}`' if command.key else 'by `:`'} | {command.help} | `{command.id}` |"
            for command in commands.of_scope(scope, EVERY)
        ]
    return "\n".join(lines) + "\n"


def settings() -> str:
    """Every setting with its default."""
    lines = [
        "# Settings",
        "",
        "In `config.toml` (`infoview where` says where), by section; `infoview config KEY VALUE` writes it for you and",
        "keeps your comments. BD is a business day. What can't be is refused where you type it, and told where it",
        "stands in the file; the default holds then. Whether a key is free only the app knows: it tells at",
        "its start.",
        "",
        "| setting | default | what it is for |",
        "|---|---|---|",
    ]
    for key, setting in SETTINGS.items():
        default = setting.default if setting.default not in ("", []) else "empty"
        lines.append(f"| `{key}` | {default} | {setting.help} |")
    return "\n".join(lines) + "\n"


class _OneLine(argparse.HelpFormatter):
    """Usage on one line, however wide the terminal is."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=1000)


EVENTS = (
    "Events of `log`: {events}. `booked` and `moved` take `--at` with a date and time, `later` and `auto_reply` a day;"
    " `introduced` and `redirected` take `--to`; `promised`, `offered`, `advised`, `gave` and `lead` take `--note`. An"
    " event logged late (`--on`) is judged as things stood on that day."
)
COMMANDS_HEAD = """# Commands

Every command takes `-w FILE` for another workbook (its folder has to be there), and `--json` where it reads. A person
is named by any unambiguous part of the name, or by id. Exit status: 0 done, 1 refused (nothing changed), 2 wrong
usage, 3 done but some records skipped. `infoview` alone opens the workbook; `infoview --demo` a throw-away copy of
the demo story.
"""
COMMANDS_TAIL = """
{events}

Dates are typed as one says them: `tomorrow`, `thu 3pm`, `2 Dec 15:00`, `in 2 weeks`, `3 business days`, `march`.

`INFOVIEW_WORKBOOK`, `INFOVIEW_CONFIG` name other files; `INFOVIEW_NOW=2026-11-20T10:00` stands in for the clock;
`INFOVIEW_PASSPHRASE` opens an encrypted workbook where nobody can be asked.
"""


def command_page() -> str:
    """Every command with what it takes."""
    rows = ["", "| command | does | takes |", "|---|---|---|"]
    for name, (module, does) in COMMANDS.items():
        parser = argparse.ArgumentParser(prog=name, add_help=False, formatter_class=_OneLine)
        importlib.import_module(f"infoview.cli.commands.{module}").arguments(parser)
        takes = " ".join(parser.format_usage().removeprefix(f"usage: {name}").split()).replace("|", "\\|")
        rows.append(f"| `{name}` | {does} | {f'`{takes}`' if takes else ''} |")
    events = fill(EVENTS.format(events=" ".join(LOGGABLE)), WIDTH, break_on_hyphens=False)
    return COMMANDS_HEAD + "\n".join(rows) + "\n" + COMMANDS_TAIL.format(events=events)


def names() -> str:
    """The ids of commands and the themes, for `infoview/content/names.py`."""
    lists = {
        "commands": sorted(command.id for command in EVERY),
        "themes": sorted(["ansi", DARK.name, LIGHT.name, *BUILTIN_THEMES]),
    }
    parts = [
        f"{name} = [\n" + "".join(f'  "{one}",\n' for one in several) + "]\n"
        for name, several in lists.items()
    ]
    return "# Written by tools/docs.py.\n" + "".join(parts)


def main() -> int:
    """Write or check the pages."""
    pages = {
        "docs/keys.md": keys(),
        "docs/settings.md": settings(),
        "docs/commands.md": command_page(),
        "infoview/content/names.toml": names(),
    }
    stale = [name for name, text in pages.items() if _read(ROOT / name) != text]
    if "--check" in sys.argv[1:]:
        for name in stale:
            print(f"{name} is not current: make docs", file=sys.stderr)
        return 1 if stale else 0
    for name in stale:
        (ROOT / name).write_text(pages[name], encoding="utf-8")
        print(name)
    return 0


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())

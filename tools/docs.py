"""Writes `docs/keys.md` and `docs/settings.md` from the code; `--check` says whether they are current."""

from __future__ import annotations

import sys
from pathlib import Path

from infoview.ui import commands
from infoview.workbook.settings import SETTINGS

DOCS = Path(__file__).parent.parent / "docs"


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
    for scope in dict.fromkeys(command.scope for command in commands.REGISTER):
        lines += ["", f"## {scope.capitalize()}", "", "| key | does | id |", "|---|---|---|"]
        lines += [
            f"| `{command.key}` | {command.help} | `{command.id}` |" for command in commands.of_scope(scope)
        ]
    return "\n".join(lines) + "\n"


def settings() -> str:
    """Every setting with its default."""
    lines = [
        "# Settings",
        "",
        "In `config.toml` (`infoview where` says where), by section; `infoview config KEY VALUE` writes it for you and",
        "keeps your comments. BD is a business day.",
        "",
        "| setting | default | what it is for |",
        "|---|---|---|",
    ]
    for key, setting in SETTINGS.items():
        default = setting.default if setting.default not in ("", []) else "empty"
        lines.append(f"| `{key}` | {default} | {setting.help} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write or check both pages."""
    pages = {"keys.md": keys(), "settings.md": settings()}
    stale = [name for name, text in pages.items() if _read(DOCS / name) != text]
    if "--check" in sys.argv[1:]:
        for name in stale:
            print(f"docs/{name} is not current: make docs", file=sys.stderr)
        return 1 if stale else 0
    for name in stale:
        (DOCS / name).write_text(pages[name], encoding="utf-8")
        print(f"docs/{name}")
    return 0


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())

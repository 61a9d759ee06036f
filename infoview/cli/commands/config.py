"""`infoview config [KEY [VALUE]]`: the settings."""

from __future__ import annotations

import argparse
import difflib
import re

from infoview.cli.shared import add_json, complain, plain, print_json
from infoview.workbook.errors import Refused
from infoview.workbook.places import places
from infoview.workbook.settings import SETTINGS, Settings, Value, known


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("key", nargs="?", help="one setting")
    parser.add_argument("value", nargs="?", help="its new value")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """List the settings, show one, or change one."""
    settings = Settings(places(args.workbook).config)
    for complaint in settings.complaints:
        complain(complaint)
    if args.value is not None:
        _must_be_known(args.key, args.value)
        value = settings.change(args.key, args.value)
        told = (
            " (the app says at its start if that can't be)" if value and args.key.startswith("keys.") else ""
        )
        _show(args, {args.key: value}, f"{args.key} = {_words(value)}{told}")
    elif args.key is not None:
        value = _value(settings, args.key)
        _show(args, {args.key: value}, _words(value))
    elif args.json:
        print_json([*_known(settings), *_keys(settings)])
    else:
        for one in (*_known(settings), *_keys(settings)):
            default = "" if one["value"] == one["default"] else f" (default {_words(one['default'])})"
            print(plain(f"{one['key']:<32} {_words(one['value']):<16} {one['help']}{default}"))
    return 0


def _must_be_known(key: str, value: str) -> None:
    """Commands and themes are the app's, which no command loads; their names are known without it."""
    from infoview.content.names import command_ids, themes

    if key == "ui.theme":
        _must_be_among(themes(), value, "theme")
    elif value and re.fullmatch(r"keys\.\w+\.\w+", key):  # without a value, a wrong one is let go of
        _must_be_among([f"keys.{ident}" for ident in command_ids()], key, "setting")


def _must_be_among(names: list[str], wanted: str, kind: str) -> None:
    if wanted not in names:
        near = difflib.get_close_matches(wanted, names, n=3)
        hint = f" Did you mean {', '.join(near)}?" if near else ""
        raise Refused(f"There is no {kind} called {wanted!r}.{hint}")


def _value(settings: Settings, key: str) -> Value:
    if key.startswith("keys.") and key != "keys.":
        return settings.keymap.get(key.removeprefix("keys."), "")
    return settings[known(key).key]


def _known(settings: Settings) -> list[dict[str, Value]]:
    return [
        {"key": key, "value": settings[key], "default": one.default, "help": one.help}
        for key, one in SETTINGS.items()
    ]


def _keys(settings: Settings) -> list[dict[str, Value]]:
    return [
        {"key": f"keys.{name}", "value": key, "default": "", "help": "a key of your own"}
        for name, key in settings.keymap.items()
    ]


def _words(value: Value) -> str:
    if isinstance(value, list):
        return " ".join(value) or "-"
    return str(value) if value != "" else "-"


def _show(args: argparse.Namespace, value: object, text: str) -> None:
    if args.json:
        print_json(value)
    else:
        print(plain(text))

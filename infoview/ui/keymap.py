"""Keys of one's own (`keys.ID` in the settings): what of them can be, and how they read on the screen."""

import difflib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from textual.app import App
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, _character_to_key

from infoview.ui import commands, screen_commands
from infoview.ui.commands import Command
from infoview.ui.widgets.movement import moving_keys

_PANES = frozenset(command.scope for command in commands.REGISTER)
_SIGNS = {_character_to_key(chr(code)): chr(code) for code in range(33, 127)}
_NAMES = {key.value for key in Keys} | set(_SIGNS) | set(KEY_NAME_REPLACEMENTS.values()) | {"space", "escape"}
EVERY = (*commands.REGISTER, *screen_commands.EVERY)
_FIXED = moving_keys() | {"escape", "tab", "shift+tab", "ctrl+q", "ctrl+c"}
# Terminals take these for themselves, or can't tell them from another key.
DEAD = frozenset(
    {"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+enter", "shift+enter", "ctrl+b", "f10", "f11"}
)


class Keymap(NamedTuple):
    """The keys that hold, by command id, as Textual names them; and a sentence for each one that can't."""

    keys: dict[str, str]
    complaints: tuple[str, ...]


def keymap_of(wanted: Mapping[str, str]) -> Keymap:
    """What of the wished keys can be.

    An unknown id, an unknown key, a key that moves or that terminals swallow, and a key that already means something
    else at the same place are passed over, each with a sentence; such a command keeps its key. Two commands may swap
    their keys. An empty wish asks for the command's own key.
    """
    if not any(wanted.values()):
        return Keymap({}, ())
    known = {command.id: command for command in EVERY}
    keys: dict[str, str] = {}
    complaints: list[str] = []
    for ident, text in wanted.items():
        if text.strip():
            wrong = _unknown(ident, known) or _impossible(ident, text)
            if wrong:
                complaints.append(wrong)
            else:
                keys[ident] = _named(text)
    while (clash := _first_clash(keys, known)) is not None:
        ident, key, other = clash
        complaints.append(
            f"keys.{ident} can't be {shown(key)}: that key does {other.id} ({other.word}); "
            f"{shown(known[ident].keys)} stays."
        )
        del keys[ident]
    return Keymap(keys, tuple(complaints))


def as_set(app: App[object], shown_commands: Iterable[Command]) -> list[Command]:
    """The same commands with the user's keys."""
    keys: dict[str, str] = getattr(app, "user_keys", {})
    return [rekeyed(command, keys) for command in shown_commands]


def rekeyed(command: Command, keys: Mapping[str, str]) -> Command:
    """The command with its key of `keys`, where it has one."""
    key = keys.get(command.id)
    return command._replace(keys=key, shown=shown(key)) if key else command


def shown(keys: str) -> str:
    """The first of some keys, as people read it."""
    first = keys.partition(",")[0]
    return _SIGNS.get(first, first)


def pressed(key: str) -> str:
    """A key as people read it, as Textual names it: `esc` is `escape`."""
    return "escape" if key == "esc" else _named(key)


def _named(text: str) -> str:
    """Typed keys as Textual names them: `/` is `slash`, `F2` is `f2`."""
    text = text.strip()
    parts = [text] if text == "," else [part.strip() for part in text.split(",")]
    return ",".join(_character_to_key(part) if len(part) == 1 else part.lower() for part in parts)


def _unknown(ident: str, known: Mapping[str, Command]) -> str:
    if ident in known:
        return ""
    near = difflib.get_close_matches(ident, known, n=1)
    hint = f"Did you mean keys.{near[0]}?" if near else "docs/keys.md lists them all."
    return f"keys.{ident}: there is no such command. {hint}"


def _impossible(ident: str, text: str) -> str:
    for key in _named(text).split(","):
        bare = key.removeprefix("ctrl+").removeprefix("shift+")
        if bare not in _NAMES and not (len(bare) == 1 and bare.isprintable()) and key not in _NAMES:
            near = difflib.get_close_matches(key, _NAMES, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            return f"keys.{ident}: there is no key called {key!r}.{hint}"
        if key in DEAD:
            return f"keys.{ident} can't be {key}: many terminals never pass it on."
        if key in _FIXED:
            return f"keys.{ident} can't be {shown(key)}: that key moves or leaves everywhere."
    return ""


def _first_clash(keys: Mapping[str, str], known: Mapping[str, Command]) -> tuple[str, str, Command] | None:
    """The last wish first: of two wishes for one key, the earlier one holds."""
    for ident in reversed(list(keys)):
        for other in known.values():
            if other.id == ident or not _meet(known[ident].scope, other.scope):
                continue
            taken = set(keys.get(other.id, other.keys).split(","))
            for key in keys[ident].split(","):
                if key in taken and key not in known[ident].keys.split(","):
                    return ident, key, rekeyed(other, keys)
    return None


def _meet(one: str, other: str) -> bool:
    """Whether commands of two scopes are ever on the same screen."""
    if one == other:
        return True
    if {one, other} <= _PANES:
        return commands.EVERYWHERE in (one, other)
    return "screen" in (one, other) and not {one, other} & _PANES

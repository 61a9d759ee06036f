"""Reads why each pane, screen and field is there."""

import tomllib
from functools import cache
from importlib.resources import files


def reason_for_place(name: str) -> str:
    """Why a pane or a screen is there; empty where nothing is written about it."""
    return _reasons()["places"].get(name, "")


def reason_for_field(name: str, label: str = "") -> str:
    """Why a field is asked for; empty where nothing is written about it.

    Fields of several people end in a number (`giving.2`). Where one name asks for different things, the label tells.
    """
    fields, base = _reasons()["fields"], name.partition(".")[0]
    return fields.get(f"{base}|{label}") or fields.get(base, "")


@cache
def _reasons() -> dict[str, dict[str, str]]:
    text = files("infoview.content").joinpath("reasons.toml").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = tomllib.loads(text)
    return found

"""The two themes of our own, and the terminal's colours as we use them; Textual's other themes work as well."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import BUILTIN_THEMES, Theme


def _selected(ground: str, ink: str) -> dict[str, str]:
    """Of what is selected, in a field or with the mouse: one ink, as a quiet or bright one is lost on that ground."""
    parts = {"background": ground, "foreground": ink}
    return {
        f"{where}-selection-{part}": colour for where in ("input", "screen") for part, colour in parts.items()
    }


DARK = Theme(
    name="infoview-dark",
    primary="#7fb4ca",
    secondary="#98bb6c",
    accent="#e6c384",
    foreground="#dcd7ca",
    background="#1d1f24",
    surface="#24272e",
    panel="#2d3139",
    success="#98bb6c",
    warning="#e6c384",
    error="#e89a94",
    dark=True,
    variables={
        "border": "#6b7280",
        "block-cursor-background": "#3b4252",
        "block-cursor-foreground": "#f2ede1",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#2a2e37",
        "block-cursor-blurred-foreground": "#dcd7ca",
        "text-muted": "#a3a69d",
        "footer-key-foreground": "#e6c384",
        **_selected("#3f5b6b", "#dcd7ca"),
    },
)

LIGHT = Theme(
    name="infoview-light",
    primary="#1f5f7a",
    secondary="#3f6b1f",
    accent="#8a4b00",
    foreground="#22252b",
    background="#faf7f0",
    surface="#f2eee4",
    panel="#e6e1d4",
    success="#3f6b1f",
    warning="#8a4b00",
    error="#9b2c22",
    dark=False,
    variables={
        "border": "#8c8775",
        "block-cursor-background": "#d9e4ea",
        "block-cursor-foreground": "#14171c",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#e9e5da",
        "block-cursor-blurred-foreground": "#22252b",
        "text-muted": "#585a53",
        "footer-key-foreground": "#8a4b00",
        **_selected("#93b8c8", "#22252b"),
    },
)

_LIGHT_GROUNDS = ("7", "15")
_QUIET = Color(128, 129, 130)  # no other colour of a terminal's own theme is written in numbers


def _of_terminal(name: str, primary: str) -> Theme:
    """Textual's, in those colours that can be read on a dark ground and on a light one."""
    known = BUILTIN_THEMES[name]
    return replace(
        known,
        primary=primary,
        warning="ansi_bright_magenta",  # yellow is lost on white
        variables={
            **known.variables,
            "text-muted": _QUIET.hex,
            "scrollbar-background": "ansi_default",
            "scrollbar-background-hover": "ansi_default",
            "scrollbar-background-active": "ansi_default",
            **_selected("ansi_blue", "ansi_bright_white"),
        },
    )


OF_TERMINAL = (_of_terminal("ansi-dark", "ansi_bright_blue"), _of_terminal("ansi-light", "ansi_blue"))


class Dim(LineFilter):
    """A terminal has no colour of its own that is quiet on every ground: what is quiet is dim there."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, dim where they are quiet."""
        del background
        return [
            Segment(text, _dimmed(style) if style else style, control) for text, style, control in segments
        ]


DIM = Dim()


@lru_cache(1024)
def _dimmed(style: Style) -> Style:
    if style.color is None or style.color.triplet != _QUIET.rgb:
        return style
    # A heading is quiet and bold; many terminals can't show both.
    return style + Style(color="default", dim=not style.bold)


def known_theme(wanted: str, available: Container[str], grounds: str = "") -> tuple[str, str]:
    """The theme of that name, and nothing to say; ours, and a sentence, where there is none.

    `grounds` is what the terminal says of its colours in COLORFGBG, if it does: the last is that of its ground.
    """
    if wanted == "ansi":
        wanted = "ansi-light" if grounds.rpartition(";")[2] in _LIGHT_GROUNDS else "ansi-dark"
    if wanted in available:
        return wanted, ""
    return (
        DARK.name,
        f"ui.theme: there is no theme called {wanted!r}; “colours” among all commands shows which.",
    )

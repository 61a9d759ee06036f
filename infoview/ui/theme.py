"""The two themes of our own; every one of Textual's built-ins works as well."""

from __future__ import annotations

from collections.abc import Container

from textual.theme import Theme

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
    },
)


def known_theme(wanted: str, available: Container[str]) -> tuple[str, str]:
    """The theme of that name, and nothing to say; ours, and a sentence, where there is none."""
    if wanted == "ansi":
        wanted = "ansi-dark"
    if wanted in available:
        return wanted, ""
    return (
        DARK.name,
        f"ui.theme: there is no theme called {wanted!r}; “colours” among all commands shows which.",
    )

"""Themes of others made readable: every colour we write with stands out from what it is written on (WCAG AA)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from textual.color import BLACK, WHITE, Color

ENOUGH = 4.5
_WRITTEN = (
    "foreground",
    "text-muted",
    "primary",
    "secondary",
    "accent",
    "success",
    "warning",
    "error",
    "text-accent",
    "text-warning",
    "text-error",
)
_GROUNDS = ("background", "surface")
_CURSORS = ("block-cursor", "block-cursor-blurred")
_SELECTIONS = ("input-selection", "screen-selection")
_FIELD = 0.13  # how much of the ink is in the ground of a field one writes in, as in editors.py
_STEPS = 20  # from a colour to black or white


def readable(variables: Mapping[str, str]) -> dict[str, str]:
    """The variables of a theme, with the colours of text as far from their grounds as one needs to read them."""
    found = dict(variables)
    grounds = [Color.parse(variables[ground]) for ground in _GROUNDS]
    for name in _WRITTEN:
        if not variables[name].startswith("auto"):  # those stand out by themselves
            found[name] = _apart(_on(variables[name], grounds[0]), grounds).hex
    for cursor in _CURSORS:
        below = _on(variables[f"{cursor}-background"], grounds[0])
        found[f"{cursor}-foreground"] = _apart(_on(variables[f"{cursor}-foreground"], below), [below]).hex
    ink = Color.parse(found["foreground"])
    field = grounds[1].blend(ink, _FIELD)
    for selection in _SELECTIONS:
        below = _on(variables[f"{selection}-background"], field)
        found[f"{selection}-background"] = below.hex
        found[f"{selection}-foreground"] = _apart(ink, [below]).hex
    return found


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2.1: 1 is none, 21 black on white."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _on(value: str, ground: Color) -> Color:
    """A colour as it is seen on its ground."""
    if value.startswith("auto"):
        return ground.get_contrast_text(1.0)
    colour, _, share = value.partition(" ")  # as "#81a1c1 35%"
    color = Color.parse(colour).multiply_alpha(float(share.rstrip("%") or 100) / 100)
    return ground.blend(color, color.a, 1.0)


def _apart(color: Color, grounds: list[Color]) -> Color:
    """The colour, or the first one on its way to black or white, whichever is the farther, that can be read."""
    end = max((BLACK, WHITE), key=lambda end: min(contrast(end, ground) for ground in grounds))
    for step in range(_STEPS):
        found = color.blend(end, step / _STEPS)
        if all(contrast(found, ground) >= ENOUGH for ground in grounds):
            return found
    return end


@cache
def _luminance(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in color.rgb)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

"""The keys that move, in one place: lists, readers and choices share them."""

from typing import Final

from textual.binding import Binding, BindingType

UP_AND_DOWN: Final[list[BindingType]] = [
    Binding("up,k", "move_up", "Up", show=False),
    Binding("down,j", "move_down", "Down", show=False),
    Binding("home,g", "move_first", "First", show=False),
    Binding("end,G", "move_last", "Last", show=False),
    Binding("pageup", "move_page_up", "Page up", show=False),
    Binding("pagedown", "move_page_down", "Page down", show=False),
    Binding("ctrl+u", "move_half_page_up", "Half a page up", show=False),
    Binding("ctrl+d", "move_half_page_down", "Half a page down", show=False),
]
"""For what has lines. The widget defines each `action_move_…`."""

SIDEWAYS: Final[list[BindingType]] = [
    Binding("left,h", "move_left", "Left", show=False),
    Binding("right,l", "move_right", "Right", show=False),
]
"""For what has neighbours beside it: the choices of a field, the panes of a screen."""


def handed_on(to: str, *, letters: bool = False) -> list[BindingType]:
    """The keys that move what stands below a line one types in, or above the answers: handed to `action_{to}`.

    `letters`: where nothing is typed, j and k as well.
    """
    up, down = ("up,k", "down,j") if letters else ("up", "down")
    return [
        Binding(up, f"{to}('move_up')", "Up", show=False),
        Binding(down, f"{to}('move_down')", "Down", show=False),
        Binding("pageup", f"{to}('move_page_up')", "Page up", show=False),
        Binding("pagedown", f"{to}('move_page_down')", "Page down", show=False),
    ]


def moving_keys() -> set[str]:
    """Every key that moves."""
    both = (*UP_AND_DOWN, *SIDEWAYS)
    return {key for one in both for key in str(getattr(one, "key", "")).split(",")}

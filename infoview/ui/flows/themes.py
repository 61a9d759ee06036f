"""The colours of the screen: chosen while one sees them, and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infoview.ui.dialogs.pick import Pick, PickItem
from infoview.ui.theme import DARK, LIGHT
from infoview.ui.widgets.line_list import LineList

if TYPE_CHECKING:
    from infoview.ui.app import InfoviewApp

_OWN_TERMINAL = ("ansi-dark", "ansi-light")  # these take the colours of the terminal


class PickTheme(Pick[str]):
    """Whatever the cursor stands on is shown at once."""

    def __init__(self, names: list[str], now: str) -> None:
        items = [
            PickItem(name, name, "the terminal's own" if name in _OWN_TERMINAL else "") for name in names
        ]
        super().__init__("Colours", items, placeholder="Each is shown as you move")
        self._names, self._now = names, now

    def on_mount(self) -> None:
        """Begin at the colours there are."""
        super().on_mount()
        self._list.move_to(self._names.index(self._now))

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Show these colours."""
        super().on_line_list_moved(event)
        if event.key is not None:
            self.app.theme = self._names[event.key]


def choose_theme(app: InfoviewApp) -> None:
    """Choose and keep; esc brings the old colours back."""
    before = app.theme
    others = sorted(set(app.available_themes) - {DARK.name, LIGHT.name})

    def chosen(name: str | None) -> None:
        app.theme = name or before
        if name is not None:
            app.book.settings.change("ui.theme", name)

    app.push_screen(PickTheme([DARK.name, LIGHT.name, *others], before), chosen)

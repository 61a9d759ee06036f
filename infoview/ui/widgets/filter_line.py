"""The line above a list that leaves only some of it; there while it is wanted."""

from __future__ import annotations

from infoview.ui.widgets.editors import LineEditor


class FilterLine(LineEditor):
    """Out of sight until it is opened; closed again, it filters nothing."""

    DEFAULT_CSS = """
    FilterLine { display: none; }
    FilterLine.-open { display: block; }
    """

    @property
    def is_open(self) -> bool:
        """Whether it is there, empty or not."""
        return self.has_class("-open")

    def open(self) -> None:
        """Show it."""
        self.add_class("-open")

    def close(self) -> None:
        """Empty it and take it away."""
        self.remove_class("-open")
        self.text = ""

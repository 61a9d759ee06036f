"""What there is to say of a text while it is written: below it, in whole sentences."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content

from infoview.ui.widgets.reader import Reader, hung


class Findings(Reader, can_focus=False):
    """One sentence a line, the weightiest first; those that have no room are left out, never cut.

    `rows` are all it may take; the text above it has the rest.
    """

    ROWS: ClassVar[int] = 5
    DEFAULT_CSS = """
    Findings { height: auto; padding: 0 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        """Nothing to say yet."""
        super().__init__(id=id)
        self.rows = self.ROWS

    def _laid(self, width: int) -> Content:
        shown: list[Content] = []
        left = self.rows
        for line in self._content.split("\n", allow_blank=True):
            laid = hung(line, width)
            left -= laid.get_height({}, max(1, width))
            if left < 0 and shown:
                break
            shown.append(laid)
        return Content("\n").join(shown)

    def _surely_more(self, width: int, height: int) -> bool:  # noqa: ARG002
        """Never: what has no room is not here."""
        return False

"""All of a line that a list cuts, told below it."""

from collections.abc import Callable
from typing import Any

from textual.content import Content
from textual.widgets import Static

from infoview.ui.widgets.line_list import GUTTER, LineList
from infoview.ui.widgets.text import ELLIPSIS, in_rows, plain

_ROWS = 2


class WholeLine(Static):
    """Two rows for the line the cursor stands on; empty where that one is seen whole."""

    DEFAULT_CSS = """
    WholeLine { height: 2; padding: 0 1; color: $text-muted; }
    """

    def tell(
        self, rows: LineList[Any], draw: Callable[[Any, int], Content], whole: Callable[[Any], str]
    ) -> None:
        """Of the list `rows`: how it draws a line, and all that the line has to say."""
        current, width = rows.current, rows.scrollable_content_region.width - GUTTER
        is_cut = current is not None and ELLIPSIS in draw(current, width).plain
        words = whole(current) if is_cut else ""
        self.update(in_rows(plain(words), max(1, rows.size.width), _ROWS), layout=False)

"""What every dialog has in common: a box in the middle, a title, and `esc` to leave it."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from rich.console import RenderableType
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Size
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen
from textual.widget import Widget

from infoview.ui.steady import SteadyScreen
from infoview.ui.widgets.keybar import KeyBar
from infoview.ui.widgets.text import one_line

T = TypeVar("T")

FRAME = 2
"""Rows of the border."""
MARGIN = 2
"""Rows that stay free above and below the box together; twice as many columns at its sides."""
AROUND_TITLE = 6
"""Cells of the border beside a title."""
WIDE = 76
"""Cells that are room enough for a title."""
ROOMY = (60, 16)
"""From this size on there is room for a margin."""


class Dialog(SteadyScreen[T], ModalScreen[T]):
    """A box that asks one thing and gives back an answer of type `T`, or None when it is closed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", show=False),
        Binding("ctrl+g,f1", "app.why", "Why we ask", show=False, id="everywhere.why"),
    ]
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 70%;
        &:ansi { background: transparent; }
        & > #box {
            height: auto;
            border: round $border;
            border-title-color: $primary;
            border-title-style: bold;
            border-subtitle-color: $text-muted;
            padding: 0 1;
            background: $surface;
        }
        &.-roomy KeyBar { margin-top: 1; }
    }
    """
    WIDTH: ClassVar[int] = 64
    """Cells the box takes where there are as many."""
    columns = 0  # cells it takes just now

    @property
    def wanted_width(self) -> int:
        """The width for what it asks just now; one with a long title or long lines wants more than others."""
        return max(self.WIDTH, min(one_line(self._title).cell_length + AROUND_TITLE, WIDE))

    def __init__(self, title: str, *, keys: Sequence[tuple[str, str]] = (), note: str = "") -> None:
        """A dialog under `title`, which is shown as it stands; below are the `keys` that matter, each with a word.

        `note` is what there is to say of its state, quietly on the lower border.
        """
        super().__init__()
        self._title = title
        self._hints = tuple(keys)
        self._note = note

    def render(self) -> RenderableType:
        """What is behind, dimmed."""
        behind = super().render()
        if self.app.current_theme.ansi and isinstance(behind, BackgroundScreen):
            from infoview.ui.dialogs.veil import Veiled

            return Veiled(behind.screen, behind.color)
        return behind

    def compose(self) -> ComposeResult:
        """The box around what the dialog asks."""
        box = Vertical(id="box")
        box.border_title = one_line(self._title)
        box.border_subtitle = one_line(self._note)
        self._fit_box(box, self.app.size)  # already before it is first painted
        with box:
            yield from self.compose_body()
            if self._hints:
                yield KeyBar(self._hints[:-1], last=self._hints[-1])

    def compose_body(self) -> ComposeResult:
        """What the dialog asks; each dialog has its own."""
        yield from ()

    def fit(self, rows: int) -> None:
        """Keeps the body within `rows`; a dialog with a part that scrolls limits it here."""

    def on_resize(self, event: events.Resize) -> None:
        """Keeps the box inside the screen."""
        self._fit_box(self.query_one("#box"), event.size)

    def _fit_box(self, box: Widget, size: Size) -> None:
        """Gives the box its width and its height at most, and the body the rows there are for it."""
        self.set_class(size.height >= ROOMY[1], "-roomy")  # a blank row parts the keys from what is asked
        columns = size.width - (2 * MARGIN if size.width >= ROOMY[0] else 0)
        rows = max(FRAME + 1, size.height - (MARGIN if size.height >= ROOMY[1] else 0))
        self.columns = max(1, min(self.wanted_width, columns))
        box.styles.width = self.columns
        box.styles.max_height = rows
        foot = bool(self._hints) * (2 if self.has_class("-roomy") else 1)
        self.fit(max(1, rows - FRAME - foot))

    def action_close(self) -> None:
        """Closes without an answer."""
        self.dismiss(None)

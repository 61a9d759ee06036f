"""What every dialog has in common: a box in the middle, a title, and `esc` to leave it."""

from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from infoview.ui.widgets.text import one_line

T = TypeVar("T")


class Dialog(ModalScreen[T]):
    """A box that asks one thing and gives back an answer of type `T`, or None when it is closed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Close", show=False)]
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        & > #box {
            width: auto;
            height: auto;
            border: round $border;
            padding: 0 1;
            background: $surface;
        }
        & #hint { height: 1; width: 1fr; color: $text-muted; }
    }
    """
    WIDTH: ClassVar[int] = 64
    """Cells the box takes where there are as many."""
    HINT: ClassVar[str] = ""
    """The keys that matter, in the last line."""

    def __init__(self, title: str) -> None:
        """A dialog under `title`, which is shown as it stands."""
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        """The box around what the dialog asks."""
        with Vertical(id="box"):
            yield from self.compose_body()
            if self.HINT:
                yield Static(Content(self.HINT), id="hint")

    def compose_body(self) -> ComposeResult:
        """What the dialog asks; each dialog has its own."""
        yield from ()

    def on_mount(self) -> None:
        """Puts the title on the box."""
        self.query_one("#box").border_title = one_line(self._title)

    def on_resize(self, event: events.Resize) -> None:
        """Keeps the box inside the screen."""
        box = self.query_one("#box")
        box.styles.width = min(self.WIDTH, event.size.width - 4)
        box.styles.max_height = event.size.height - 2

    def action_close(self) -> None:
        """Closes without an answer."""
        self.dismiss(None)

"""What stands beside a full screen where the window is wide: all about what the cursor rests on."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterable

from textual.content import Content
from textual.widget import Widget

from infoview.ui.panes.pane import WIDEST
from infoview.ui.widgets.reader import Reader
from infoview.ui.widgets.resting import Resting
from infoview.ui.widgets.text import plain, without
from infoview.workbook.errors import Refused


class Beside(Reader):
    """The page at the right edge; where `scrolls`, one gets into it by tab."""

    DEFAULT_CSS = """
    Beside { dock: right; width: 42%; border-left: solid $border; padding: 0 1; }
    Beside:focus { border-left: heavy $accent; }
    Beside.-blank { border-left: none; }
    """

    def __init__(self, page: Content, *, scrolls: bool) -> None:
        super().__init__(page, id="beside")
        self.can_focus = scrolls

    def turn_to(self, page: Content) -> None:
        """Another page is read from its top; the same one stays where it is."""
        if not page.is_same(self._content):
            self.show(page, from_top=True)
        self.set_class(not page, "-blank")  # nothing is set apart from nothing


class WithBeside(Resting, Widget):
    """Mixed into screens with one list, or one text: `page_beside` stands there from `WIDEST` columns.

    Below that nothing is made, and nothing is read for it. It comes last of a screen's bases: Textual takes the looks
    from the first.
    """

    BESIDE_SCROLLS = True
    hidden_names: Collection[str] = ()  # of whom no line there tells
    _beside: Beside | None = None

    @abstractmethod
    def page_beside(self) -> Content | None:
        """All about what the cursor stands on, or nothing where it stands on nothing."""

    def compose_beside(self) -> Iterable[Widget]:
        """For the screen's own compose."""
        if self.app.size.width >= WIDEST:
            yield self._made(Content())

    @property
    def has_beside(self) -> bool:
        """Whether there is room for it."""
        return self._beside is not None and self._beside.display

    def show_beside(self) -> None:
        """At once, if there is room for it at all."""
        if self._beside is not None and self._beside.display:
            self._beside.turn_to(self._page())

    def show_beside_at_rest(self) -> None:
        """The same, once the cursor rests."""
        if self.has_beside:
            self.at_rest(self.show_beside)

    def on_resize(self) -> None:
        """Another window has room for it, or has not."""
        has_room = self.size.width >= WIDEST
        if has_room == self.has_beside:
            return
        if self._beside is None:
            self.mount(self._made(self._page()))
        else:
            self._beside.display = has_room
            self.show_beside()
        self.call_after_refresh(self.make_room)

    def make_room(self) -> None:
        """What is not beside has another width now."""

    def _made(self, page: Content) -> Beside:
        self._beside = Beside(page, scrolls=self.BESIDE_SCROLLS)
        return self._beside

    def _page(self) -> Content:
        try:
            return without(self.page_beside() or Content(), self.hidden_names)
        except Refused as error:  # another program took away whom it is about
            return plain(str(error), "$text-muted")

"""The copies of the workbook, newest first; enter puts one back, once its date is typed."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker

from infoview.domain.counting import number_of
from infoview.ui import screen_commands
from infoview.ui.columns import Cell, columns
from infoview.ui.commands import Command
from infoview.ui.dialogs.confirm import Confirm
from infoview.ui.dialogs.passphrase import AskPassphrase
from infoview.ui.hints import with_keys
from infoview.ui.screens.keyed import Keyed, keys_of
from infoview.ui.widgets.line_list import LineList
from infoview.ui.widgets.text import plain
from infoview.workbook import backing_up, doctor, encrypting
from infoview.workbook.backing_up import Copy
from infoview.workbook.places import Places

_WHY = {
    "auto": "by itself",
    "by-hand": "you asked for it",
    "before-import": "before an import",
    "before-merge": "before a merge",
    "before-restore": "before a restore",
    "salvaged": "salvaged",
}
_WHEN = "One is made by itself each hour something was done, and before every import and merge."
_NARROW = 70  # columns below which there is no room for all there is to say of one
_STATES = {"": "…", "whole": "whole", "changed": "not as it was made", "unknown": "never compared"}


class CopiesScreen(Keyed[str]):
    """Gives back what was said of the restore, None where nothing was restored."""

    DEEDS = screen_commands.COPIES
    BINDINGS: ClassVar[list[BindingType]] = keys_of(DEEDS)
    DEFAULT_CSS = """
    CopiesScreen #copies { height: 1fr; margin: 0 1; }
    CopiesScreen #why { height: auto; max-height: 4; padding: 0 1; color: $accent; }
    CopiesScreen #where { height: auto; max-height: 3; padding: 0 1; color: $text-muted; }
    """

    def __init__(self, places: Places, *, why: str = "") -> None:
        """The copies of the workbook of `places`; `why` says what brought one here."""
        super().__init__()
        self._places = places
        self._why = why
        self._copies: dict[Path, Copy] = {}

    @property
    def commands(self) -> list[Command]:
        """Of a workbook that can't be read no copy is made, and there is nothing to go back to."""
        found = super().commands
        if not self._why:
            return found
        leave = found[-1]._replace(word="leave", help="Leave; nothing is changed")
        return [*(one for one in found[:-1] if one.id != "copies.keep"), leave]

    def compose(self) -> ComposeResult:
        """Title, where they are, the list, keys."""
        yield Static(plain("Copies of the workbook"), id="title")
        if self._why:
            yield Static(plain(self._why), id="why")
        when = "" if self._why or self.app.size.width < _NARROW else f". {_WHEN}"
        yield Static(plain(f"In {self._places.backups}{when}"), id="where")
        none = "There is no copy yet; {copies.keep} makes one."
        if self._why:
            none = "There is no copy; {copies.salvage} reads what can still be read into one."
        yield LineList[Path](id="copies", empty=with_keys(none))
        yield from self.compose_foot()

    def on_mount(self) -> None:
        """The list at once; each is read through and compared behind it."""
        self._show(backing_up.copies_unread(self._places))
        self._list.focus()
        self._compare()

    def _compare(self) -> None:
        self.run_worker(self._compared, thread=True, exclusive=True, group="copies")

    def _compared(self) -> None:
        found = backing_up.copies(self._places)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._show, found)

    @property
    def _list(self) -> LineList[Path]:
        return self.query_one("#copies", LineList)

    def _show(self, copies: list[Copy]) -> None:
        self._copies = {copy.path: copy for copy in copies}
        self._list.show(list(self._copies), self._draw)

    def _draw(self, path: Path, width: int) -> Content:
        copy = self._copies[path]
        held = "" if copy.people is None else number_of(copy.people, "person", "people")
        why = _WHY.get(
            copy.why, copy.why.replace("-", " ").replace("before format", "before updating to format")
        )
        state = Cell(_STATES[copy.state], 18, style="$text-warning" if copy.state == "changed" else "")
        if width < _NARROW:  # what one has to know of a copy: when, and whether it is whole
            return columns(width, Cell(_moment(copy), 17), state._replace(width=0, flex=1))
        return columns(
            width,
            Cell(_moment(copy), 17),
            Cell(held, 12),
            Cell(_size(copy.bytes), 10, style="$text-muted"),
            state,
            Cell(why, flex=1, style="$text-muted"),
        )

    def on_line_list_chosen(self) -> None:
        """Enter, or a double click."""
        self.do_restore()

    def do_keep(self) -> None:
        """A copy of today."""
        if self._why:
            self.say(with_keys("There is nothing whole to copy: {copies.salvage} salvages what can be read."))
            return
        made = backing_up.back_up(self._places)
        self._show(backing_up.copies_unread(self._places))
        self.say(f"Copied and read back: {made.name}")
        self._compare()

    def do_salvage(self) -> None:
        """What a damaged workbook still gives, as one more copy."""
        made, done = doctor.salvage_among_copies(self._places)
        self._show(backing_up.copies_unread(self._places))
        self._compare()
        lost = sum(done.lost.values())
        parts = f"; {number_of(lost, 'part')} of it can't be read any more" if lost else ""
        self.say(f"Salvaged into {made.name}{parts}.")

    def do_restore(self) -> None:
        """Put it back, once it can be opened and is wanted."""
        path = self._list.current
        if path is None:
            return
        copy = self._copies[path]
        if not encrypting.is_encrypted(path) or encrypting.unlock_unasked(self._places, path):
            self._ask(copy)
            return

        def opened(yes: bool | None) -> None:
            if yes:
                self._ask(copy)

        def open_with(passphrase: str) -> None:
            encrypting.unlock(self._places, passphrase, path)

        self.app.push_screen(AskPassphrase(path.name, open_with), opened)

    def _ask(self, copy: Copy) -> None:
        question = (
            f"The copy of {_moment(copy)} takes the place of the workbook. What was done since is then not in it;"
            " what stands there now is kept first, in the same folder."
        )

        def sure(yes: bool | None) -> None:
            if yes:
                _, kept = backing_up.restore(self._places, str(copy.path))
                also = f"; what it replaced is kept: {kept.name}" if kept else ""
                self.dismiss(f"Put back the copy of {_moment(copy)}{also}.")

        self.app.push_screen(Confirm("Put this copy back", plain(question), must_type=_moment(copy)), sure)


def _moment(copy: Copy) -> str:
    return f"{copy.made:%Y-%m-%d %H:%M}"


def _size(number: int) -> str:
    return f"{number / 1e6:.1f} MB"

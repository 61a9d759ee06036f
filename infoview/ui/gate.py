"""Before the workbook: its passphrase where it is encrypted, its copies where it can't be read any more."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from infoview.ui.dialogs.passphrase import AskPassphrase
from infoview.ui.screens.copies import CopiesScreen
from infoview.ui.window import Window
from infoview.workbook import backing_up, encrypting
from infoview.workbook.errors import Damaged
from infoview.workbook.places import Places
from infoview.workbook.settings import Settings


class Gate(Window[bool]):
    """Asks for the passphrase; or, with `why` the workbook can't be read, shows the copies. True once all is well."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, id="app.quit"),
        Binding("ctrl+c", "nothing", "Copy", show=False, system=True),
    ]

    def __init__(self, places: Places, *, why: str = "") -> None:
        super().__init__(Settings(places.config))
        self._places = places
        self._why = why

    def on_mount(self) -> None:
        """Ask."""
        if self._why:
            self._show_copies()
        else:
            self._ask()

    def _ask(self) -> None:
        def open_with(passphrase: str) -> None:
            encrypting.unlock(self._places, passphrase)

        def answered(opened: bool | None) -> None:
            if opened is False:
                self._show_copies()
            else:
                self.exit(bool(opened))

        copies = "the copies" if backing_up.copies_unread(self._places) else ""
        self.push_screen(AskPassphrase(self._places.workbook.name, open_with, other_way=copies), answered)

    def _show_copies(self) -> None:
        self.push_screen(CopiesScreen(self._places, why=self._why), lambda said: self.exit(said is not None))

    def action_nothing(self) -> None:
        """ctrl+c quits nowhere."""


def passed(places: Places) -> bool:
    """Whether the workbook may be opened now; False where one left at the gate.

    Raises StoreError where it can't be read and there is no copy to put back.
    """
    if encrypting.is_encrypted(places.workbook) and not encrypting.unlock_unasked(places):
        return _run(Gate(places))
    return True


def put_right(places: Places, error: Damaged) -> bool:
    """After the workbook could not be read: whether a copy was put back. The same error again, where there is none."""
    if not backing_up.copies_unread(places):
        raise error
    return _run(at_copies(places))


def at_copies(places: Places) -> Gate:
    """The copies, and why one is shown them: the workbook can't be read any more."""
    why = (
        f"{places.workbook} is damaged, or is no workbook. Put one of its copies back, or salvage what can still be"
        " read."
    )
    return Gate(places, why=why)


def _run(gate: Gate) -> bool:
    done = gate.run()
    if gate.fault is not None:
        raise gate.fault
    return bool(done)

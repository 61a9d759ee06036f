"""The editor of a talk that is going on."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from infoview.ui.widgets.editors import TextEditor


class TalkEditor(TextEditor):
    """An editor that hands its special keys on in the very order they were typed in among the letters.

    A binding would be run beside the queue of the editor, so that of fast typing the last letters of one answer
    would end up in the next.
    """

    def __init__(self, text: str = "", *, placeholder: str, lines: int, id: str) -> None:
        super().__init__(text, placeholder=placeholder, lines=lines, id=id)
        self.acts: dict[str, Callable[[], None]] = {}

    def on_key(self, event: events.Key) -> None:
        """One of the special keys."""
        act = self.acts.get(event.key)
        if act is not None:
            event.stop()
            event.prevent_default()
            act()

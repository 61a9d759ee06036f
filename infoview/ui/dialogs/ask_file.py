"""A file or folder, typed by its path; what stands there is said back, and tab completes it."""

import os
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType

from infoview.ui.dialogs.line import AskLine
from infoview.ui.widgets.editors import Done, LineEditor
from infoview.workbook.places import path_from

_SHOWN = 6
_NO_FILE = "There is no such file."


class AskFile(AskLine):
    """Asks for a path; `found` is what is said where a file stands, `folder` where a folder does."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", "Complete", show=False)]
    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (("tab", "completes"), *AskLine.KEYS)

    def __init__(
        self,
        title: str,
        placeholder: str,
        value: str = "",
        *,
        found: str,
        folder: str = "",
        nothing: str = "",
        before: str = "",
        why: str,
    ) -> None:
        """Starts with `value`; `before` stands there until something is typed.

        `nothing` is what is said where nothing stands yet; without it there must be something to go on with.
        """
        self._found, self._folder, self._nothing = found, folder, nothing
        super().__init__(title, placeholder, value, understand=self._there, before=before, why=why)

    def _there(self, text: str) -> str:
        path = path_of(text)
        try:
            if path.is_file():
                return self._found
            if path.is_dir():
                inside = _beginning(path, f"{text}/")
                return "\n".join([*inside[:_SHOWN], *([self._folder] if self._folder else [])])
            return "\n".join(_beginning(path, text)[:_SHOWN]) or self._nothing or _NO_FILE
        except (OSError, ValueError):
            return _NO_FILE

    def on_done(self, event: Done) -> None:
        """Stays, with what was typed, where a file is asked for that is not there."""
        typed = self.query_one(LineEditor).text
        if typed.strip() and not self._nothing and not _stands(path_of(typed)):
            event.prevent_default().stop()
            self.tell(_NO_FILE)

    def action_complete(self) -> None:
        """As far as all that begins like this goes on alike."""
        editor = self.query_one(LineEditor)
        path = path_of(editor.text)
        try:
            names = _beginning(path, editor.text)
        except (OSError, ValueError):
            return
        common = _alike(names)
        if common:
            begun = 0 if _is_inside(editor.text) else len(path.name)
            typed = editor.text.strip()
            editor.text = typed[: len(typed) - begun] + common
            editor.cursor_position = len(editor.value)


def path_of(text: str) -> Path:
    """The path that was typed; quotes of a pasted one are passed over."""
    return path_from(text.strip().strip("'\""))


def _stands(path: Path) -> bool:
    """Whether anything is there."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _alike(names: list[str]) -> str:
    """What all of them begin with."""
    first, last = (names[0], names[-1]) if names else ("", "")  # sorted: what these share, all share
    same = next(
        (place for place, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), None
    )
    return first[:same] if same is not None else min(first, last, key=len)


def _is_inside(text: str) -> bool:
    return text.strip().endswith(("/", os.sep))


def _beginning(path: Path, text: str) -> list[str]:
    """The names in a folder that begin as the last part of the path does; a folder's ends with a slash."""
    folder, begun = (
        (path, "") if _is_inside(text) or path.name in ("", "..", "~") else (path.parent, path.name)
    )
    return sorted(
        f"{entry.name}/" if entry.is_dir() else entry.name
        for entry in folder.iterdir()
        if entry.name.startswith(begun) and (begun or not entry.name.startswith("."))
    )

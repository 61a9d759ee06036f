"""Two laptops: another copy of this workbook, looked at first, then brought in as one undo step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from infoview.domain.counting import number_of
from infoview.ui.dialogs.ask_file import AskFile, path_of
from infoview.ui.dialogs.confirm import Confirm
from infoview.ui.hints import as_told_here, takes_back
from infoview.ui.widgets.text import one_line, plain
from infoview.workbook.beside import versions_beside
from infoview.workbook.errors import EXPECTED
from infoview.workbook.merging import Merged, merge_in
from infoview.workbook.merging_told import AtOne

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen

_SHOWN = 200  # of each side; nobody reads more
_LONGEST = 200  # characters of one value


def bring_in(main: MainScreen) -> None:
    """Ask for the copy, show what either side changed, and make one of both once that is wanted.

    A sync client's second version beside the workbook is proposed.
    """
    beside = versions_beside(main.book)

    def named(text: str | None) -> None:
        if text:
            main.say("Comparing the two copies …")
            path = path_of(text)
            _in_the_background(main, path, True, lambda merged: _confirm(main, path, merged))

    asked = AskFile(
        "Merge another copy",
        "~/workbook-of-the-other-laptop.db",
        str(beside[0]) if beside else "",
        found="Enter compares the two; nothing is changed yet. The file itself is only read.",
        before="The file of the other laptop, or a backup, or the second version a sync client made.",
        why="other_copy",
    )
    main.app.push_screen(asked, named)


def _in_the_background(main: MainScreen, path: Path, dry_run: bool, then: Callable[[Merged], object]) -> None:
    def work() -> None:
        try:
            with closing(main.book.another()) as book:
                merged = merge_in(book, path, dry_run=dry_run)
        except EXPECTED as error:
            main.app.call_from_thread(main.say, as_told_here(error))
        else:
            main.app.call_from_thread(then, merged)

    main.run_worker(work, thread=True, exclusive=True, group="import")


def _confirm(main: MainScreen, path: Path, merged: Merged) -> None:
    main.say("")
    if merged.nothing:
        main.say(f"{merged.file}: nothing new; all of it is here already.")
        return

    def sure(yes: bool | None) -> None:
        if yes:
            main.say("Merging …")
            _in_the_background(main, path, False, lambda done: _done(main, done))

    question = Confirm(f"Merge {merged.file}", preview(merged), yes="Merge", no="Leave it", likely=True)
    main.app.push_screen(question, sure)


def _done(main: MainScreen, merged: Merged) -> None:
    notes = len(merged.disagreements)
    kept = f" {number_of(notes, 'disagreement')} noted where it belongs." if notes else ""
    main.changed(f"One again: {_counts(merged)}.{kept} {takes_back()}")


def preview(merged: Merged) -> Content:
    """What either side changed, and what they disagree about."""
    parts = [plain(f"This would be {_counts(merged)} here, as one undo step.")]
    if merged.disagreements:
        parts.append(
            _title("Both changed; the newer stays, a note keeps the other", len(merged.disagreements))
        )
        for one in merged.disagreements[:_SHOWN]:
            about = f"{one.about}, " if one.about else ""
            parts.append(
                plain(f"{_short(f'{about}{one.what}')}: “{_short(one.kept)}”, not “{_short(one.other)}”")
            )
    parts += _side("From the other copy", merged.theirs)
    parts += _side("Changed here meanwhile, and kept", merged.mine)
    return Content("\n").join(parts)


def _side(title: str, changes: Sequence[AtOne]) -> list[Content]:
    if not changes:
        return []
    lines = [plain(f"{_short(one.about)}: {_short('; '.join(one.changes))}") for one in changes[:_SHOWN]]
    more = [plain(f"and {len(changes) - _SHOWN:,} more")] if len(changes) > _SHOWN else []
    return [_title(title, len(changes)), *lines, *more]


def _title(text: str, count: int) -> Content:
    return Content.styled(f"\n{text} ({count:,})", "bold")


def _counts(merged: Merged) -> str:
    return f"{merged.added:,} added, {merged.updated:,} changed, {merged.deleted:,} deleted"


def _short(text: str) -> str:
    return one_line(text, _LONGEST).plain

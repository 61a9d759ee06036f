"""Everything out: which form, which file, and whether what is discreet comes along; then written in the background."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from infoview.domain.counting import number_of
from infoview.ui.dialogs.ask_file import AskFile, path_of
from infoview.ui.dialogs.confirm import Confirm
from infoview.ui.dialogs.pick import Pick, PickItem
from infoview.ui.hints import as_told_here
from infoview.workbook.errors import EXPECTED
from infoview.workbook.exporting import secrets, write_private, written_out
from infoview.workbook.workbook import Workbook

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen


@dataclass(frozen=True, slots=True)
class _Form:
    """One form things go out in."""

    key: str
    kind: str
    label: str
    hint: str
    name: str  # of the file that is proposed, with the day in it
    follow_ups: bool = False


_FORMS = (
    _Form("w", "json", "Everything, to bring in again", "JSON", "workbook-{}.json"),
    _Form("t", "csv", "People as a table", "CSV", "people-{}.csv"),
    _Form("v", "vcard", "People as cards", "vCard", "people-{}.vcf"),
    _Form("c", "ics", "Meetings", "calendar", "meetings-{}.ics"),
    _Form("f", "ics", "Meetings and what is owed", "calendar", "meetings-{}.ics", follow_ups=True),
    _Form("n", "markdown", "A folder of notes", "Obsidian", "notes"),
)


def take_out(main: MainScreen) -> None:
    """Ask for the form, what to do with what is discreet, and the file."""

    def chosen(form: _Form | None) -> None:
        if form is None:
            return
        hidden = 0 if form.kind == "json" else secrets(main.book)
        if hidden:
            _ask_secrets(main, form, hidden)
        else:
            _ask_file(main, form, confidential=False)

    items = [PickItem(form, form.label, form.hint, form.key) for form in _FORMS]
    main.app.push_screen(Pick("Write out", items, keys=True), chosen)


def _ask_secrets(main: MainScreen, form: _Form, hidden: int) -> None:
    def chosen(confidential: bool | None) -> None:
        if confidential is not None:
            _ask_file(main, form, confidential=confidential)

    are, them = ("is", "it") if hidden == 1 else ("are", "them")
    items = [PickItem(False, f"Leave {them} out", "", "l"), PickItem(True, f"Take {them} along", "", "t")]
    main.app.push_screen(Pick(f"{hidden:,} {are} discreet or in confidence", items, keys=True), chosen)


def _ask_file(main: MainScreen, form: _Form, *, confidential: bool) -> None:
    def named(text: str | None) -> None:
        if text is None:
            return
        path = path_of(text)
        if form.kind != "markdown" and path.is_file():
            main.app.push_screen(
                Confirm("Write over it", f"{path} is there already.", yes="Write over it", no="Leave it"),
                lambda sure: _begin(main, form, path, confidential) if sure else None,
            )
        else:
            _begin(main, form, path, confidential)

    folder = form.kind == "markdown"
    asked = AskFile(
        "To which folder?" if folder else "To which file?",
        "",
        "~/infoview-" + form.name.format(main.book.today.isoformat()),
        found="This file is there already.",
        folder="Only infoview's part of each note is written." if folder else "",
        nothing="This will be made, for you alone to read.",
        why="target",
    )
    main.app.push_screen(asked, named)


def _begin(main: MainScreen, form: _Form, path: Path, confidential: bool) -> None:
    main.say(f"Writing {path.name} …")

    def work() -> None:
        try:
            with closing(main.book.another()) as book:
                said = _written(book, form, path, confidential)
        except EXPECTED as error:
            said = as_told_here(error)
        main.app.call_from_thread(main.say, said)

    main.run_worker(work, thread=True, exclusive=True, group="export")


def _written(book: Workbook, form: _Form, path: Path, confidential: bool) -> str:
    if form.kind == "markdown":
        from infoview.workbook.obsidian import write_folder

        done = write_folder(book, path, confidential=confidential)
        left = (
            f"; {len(done.damaged)} left alone: the end of infoview's part is missing" if done.damaged else ""
        )
        written = f"{number_of(done.written, 'note')} written, {done.unchanged} as they were"
        return f"{written}{_left_out(done.kept_back)}: {path}{left}"
    made = written_out(book, form.kind, confidential=confidential, follow_ups=form.follow_ups)
    write_private(book, path, made.data)
    return f"{number_of(made.records, 'record')} written{_left_out(made.kept_back)}: {path}"


def _left_out(count: int) -> str:
    return f", {count} left out (discreet or in confidence)" if count else ""

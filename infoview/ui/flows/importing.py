"""Bringing a file of people in: its name, what it would do, then doing it in the background."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from textual.worker import WorkerCancelled, get_current_worker

from infoview.formats.csv_layouts import Field as Meaning
from infoview.store.errors import StoreError
from infoview.ui.dialogs.confirm import Confirm
from infoview.ui.dialogs.form_dialog import FormDialog
from infoview.ui.dialogs.line import AskLine
from infoview.ui.hints import takes_back
from infoview.ui.widgets.fields import Field, Kind
from infoview.ui.widgets.text import one_line
from infoview.workbook.errors import Refused
from infoview.workbook.importing import Change, ImportResult, UnknownColumns, import_file
from infoview.workbook.workbook import Workbook

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen

_SKIPPED_SHOWN = 5
_CHANGES_SHOWN = 20
_PEOPLE = ("people", "They wait among the imported (i in 2 Pipeline) until you pick them.")
_FORMATS = {
    "ics": ("meetings", "They are booked with the people they are with."),
    "infoview": ("people", "Everything that belongs to them comes along."),
}


def bring_in(main: MainScreen) -> None:
    """Ask for the file, show what it would change, and do it once that is wanted."""

    def named(text: str | None) -> None:
        if text and text.strip():
            path = Path(text.strip().strip("'\"")).expanduser()
            main.say(f"Reading {path.name} …")
            main.run_worker(lambda: _look(main, path, {}), thread=True, exclusive=True, group="import")

    main.app.push_screen(
        AskLine("Import people from a file", "~/Downloads/Connections.csv", understand=_what_is_there), named
    )


def _what_is_there(text: str) -> str:
    path = Path(text.strip().strip("'\"")).expanduser() if text.strip() else None
    if path is None:
        return "LinkedIn's export, contacts from Google, Outlook or Thunderbird, vCards: as downloaded."
    try:
        if path.is_dir():
            names = sorted(entry.name for entry in path.iterdir() if not entry.name.startswith("."))
            return "\n".join([*names[:6], "Enter on a folder reads its notes about people."])
        if path.is_file():
            return "Enter looks into it; nothing is changed yet."
        near = sorted(entry.name for entry in path.parent.iterdir() if entry.name.startswith(path.name))
        return "\n".join(near[:6]) or "There is no such file."
    except OSError:
        return "There is no such file."


def _own(main: MainScreen) -> Workbook:
    """The same workbook for a thread of its own."""
    return Workbook(main.book.places, main.book.clock, settings=main.book.settings)


def _look(main: MainScreen, path: Path, mapping: Mapping[str, str]) -> None:
    book = _own(main)
    try:
        result = import_file(book, path, dry_run=True, mapping=mapping)
    except UnknownColumns as unknown:
        main.app.call_from_thread(_ask_columns, main, path, unknown)
    except (Refused, StoreError) as error:
        main.app.call_from_thread(main.say, str(error))
    else:
        main.app.call_from_thread(_confirm, main, path, result, mapping)
    finally:
        book.close()


def _ask_columns(main: MainScreen, path: Path, unknown: UnknownColumns) -> None:
    """Which column holds what; asked once for tables with these headers."""
    choices = (("", "leave it out"), *((meaning.value, meaning.value) for meaning in Meaning))
    examples = unknown.samples[0] if unknown.samples else ("",) * len(unknown.headers)
    fields = [
        Field(header, one_line(header, 24).plain, Kind.CHOICE, one_line(example, 40).plain, choices)
        for header, example in zip(unknown.headers, examples, strict=True)
        if header
    ]

    def chosen(values: dict[str, str] | None) -> None:
        if values is not None:
            main.run_worker(lambda: _look(main, path, values), thread=True, exclusive=True, group="import")

    main.say("")
    main.app.push_screen(
        FormDialog("What do these columns hold?", fields, unknown.guess, check=_names_somebody), chosen
    )


def _names_somebody(values: dict[str, str]) -> dict[str, str]:
    naming = {Meaning.NAME, Meaning.GIVEN, Meaning.FAMILY, Meaning.NICKNAME}
    if naming & set(values.values()):
        return {}
    return {next(iter(values)): "Please say which column holds the name."}


def _confirm(main: MainScreen, path: Path, result: ImportResult, mapping: Mapping[str, str]) -> None:
    if not result.added and not result.updated:
        main.say(f"{result.file}: nothing new; {result.unchanged} are here already.{_skipped(result)}")
        return
    what, after = _FORMATS.get(result.format, _PEOPLE)
    lines = [f"{result.added} new {what}, {result.updated} changed, {result.unchanged} as they are.", after]
    if result.twins:
        lines.append(
            f"{len(result.twins)} may be someone already here: {', '.join(t.name for t in result.twins[:3])}"
        )
    updated = [change for change in result.changes if change.kind == "updated"]
    lines += [_said(change) for change in updated[:_CHANGES_SHOWN]]
    if len(updated) > _CHANGES_SHOWN:
        lines.append(f"and {len(updated) - _CHANGES_SHOWN} more changed")
    lines += [f"Line {one.line} is left out: {one.reason}" for one in result.skipped[:_SKIPPED_SHOWN]]
    if len(result.skipped) > _SKIPPED_SHOWN:
        lines.append(f"and {len(result.skipped) - _SKIPPED_SHOWN} more lines")

    def sure(yes: bool | None) -> None:
        if yes:
            main.say("Importing …  esc stops it, and then nothing is kept.")
            main.importing = main.run_worker(
                lambda: _do(main, path, mapping), thread=True, exclusive=True, group="import"
            )

    main.app.push_screen(
        Confirm(f"Import {result.file}", "\n".join(lines), yes="Import", no="Leave it"), sure
    )


def _said(change: Change) -> str:
    parts = (f"{part.field} {part.was or 'none'} → {part.now or 'none'}" for part in change.fields)
    return f"{change.name}: {'; '.join(parts)}"


def _do(main: MainScreen, path: Path, mapping: Mapping[str, str]) -> None:
    worker = get_current_worker()

    def progress(done: int, total: int) -> None:
        if worker.is_cancelled:
            raise WorkerCancelled
        main.app.call_from_thread(main.say, f"Importing … {done} of {total}.  esc stops it.")

    book = _own(main)
    try:
        result = import_file(book, path, mapping=mapping, progress=progress)
    except WorkerCancelled:
        return
    except (Refused, StoreError) as error:
        main.app.call_from_thread(main.say, str(error))
    else:
        said = f"Imported {result.added}, updated {result.updated}.{_skipped(result)} {takes_back()}"
        main.app.call_from_thread(main.changed, said)
    finally:
        book.close()


def _skipped(result: ImportResult) -> str:
    count = len(result.skipped)
    return f" {count} line{'s' if count != 1 else ''} left out." if count else ""

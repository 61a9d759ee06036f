"""Bringing a file of people in: its name, what it would do, then doing it in the background."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from textual.worker import WorkerCancelled, get_current_worker

from infoview.domain.counting import number_of
from infoview.formats.csv_layouts import Field as Meaning
from infoview.ui.dialogs.ask_file import AskFile, path_of
from infoview.ui.dialogs.confirm import Confirm
from infoview.ui.dialogs.form_dialog import FormDialog
from infoview.ui.dialogs.read import Read
from infoview.ui.flows.import_preview import preview
from infoview.ui.hints import as_told_here, takes_back, with_keys
from infoview.ui.widgets.fields import Field, Kind
from infoview.ui.widgets.text import one_line
from infoview.workbook.errors import EXPECTED
from infoview.workbook.import_results import Progress
from infoview.workbook.importing import ImportResult, UnknownColumns, import_file
from infoview.workbook.searching import get_ready

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen

_WHERE = " To pick someone: {everywhere.pipeline}, then {pipeline.reservoir}."
_TOLD_EVERY = 0.1  # seconds


def bring_in(main: MainScreen) -> None:
    """Ask for the file, show what it would change, and do it once that is wanted."""

    def named(text: str | None) -> None:
        if text and text.strip():
            _begin_to_look(main, path_of(text), {})

    asked = AskFile(
        "Import people or meetings",
        "~/Downloads/Connections.csv",
        found="Enter looks into it; nothing is changed yet.",
        folder="Enter on a folder reads its notes about people.",
        before="As downloaded: LinkedIn's export, contacts from Google, Outlook or Thunderbird, vCards, a calendar, "
        "a folder of notes, or what infoview wrote out.",
        why="source",
    )
    main.app.push_screen(asked, named)


def _begin_to_look(main: MainScreen, path: Path, mapping: Mapping[str, str]) -> None:
    main.say(f"Reading {path.name} …  esc stops it.")
    main.importing = main.run_worker(
        lambda: _look(main, path, mapping), thread=True, exclusive=True, group="import"
    )


def _look(main: MainScreen, path: Path, mapping: Mapping[str, str]) -> None:
    try:
        with closing(main.book.another()) as book:
            result = import_file(
                book, path, dry_run=True, mapping=mapping, progress=_telling(main, "Reading")
            )
        _unless_stopped()
    except WorkerCancelled:
        return
    except UnknownColumns as unknown:
        main.app.call_from_thread(_ask_columns, main, path, unknown)
    except EXPECTED as error:
        main.app.call_from_thread(main.say, as_told_here(error))
    else:
        main.app.call_from_thread(_confirm, main, path, result, mapping)


def _ask_columns(main: MainScreen, path: Path, unknown: UnknownColumns) -> None:
    """Which column holds what; asked once for tables with these headers."""
    choices = (("", "leave it out"), *((meaning.value, meaning.value) for meaning in Meaning))
    examples = [
        next((row[column] for row in unknown.samples if row[column].strip()), "")
        for column in range(len(unknown.headers))
    ]
    fields = [
        Field(
            header,
            one_line(header, 24).plain,
            Kind.CHOICE,
            one_line(example, 40).plain,
            choices,
            why="column",
            help_beside=True,
        )
        for header, example in zip(unknown.headers, examples, strict=True)
        if header
    ]

    def chosen(values: dict[str, str] | None) -> None:
        if values is not None:
            _begin_to_look(main, path, values)

    main.say("")
    main.app.push_screen(
        FormDialog("What is in each column? Asked once", fields, unknown.guess, check=_names_somebody),
        chosen,
    )


def _names_somebody(values: dict[str, str]) -> dict[str, str]:
    naming = {Meaning.NAME, Meaning.GIVEN, Meaning.FAMILY, Meaning.NICKNAME}
    if naming & set(values.values()):
        return {}
    return {next(iter(values)): "Please say which column holds the name."}


def _confirm(main: MainScreen, path: Path, result: ImportResult, mapping: Mapping[str, str]) -> None:
    main.say("")
    if not result.added and not result.updated:
        main.say(f"{result.file}: nothing new; {result.unchanged:,} are here already.{_skipped(result)}")
        if result.skipped:
            main.app.push_screen(Read(f"Nothing new in {result.file}", preview(result)))
        return

    def sure(yes: bool | None) -> None:
        if not yes:
            main.say(f"{result.file} is left as it is; nothing was imported.")
        else:
            main.say("Importing …  esc stops it, and then nothing is kept.")
            main.importing = main.run_worker(
                lambda: _do(main, path, mapping), thread=True, exclusive=True, group="import"
            )

    question = Confirm(f"Import {result.file}", preview(result), yes="Import", no="Leave it", likely=True)
    main.app.push_screen(question, sure)


def _telling(main: MainScreen, doing: str) -> Progress:
    """Says on the screen how far it is, and stops where `esc` was pressed."""
    told, worker = 0.0, get_current_worker()

    def say(text: str) -> None:
        if not worker.is_cancelled:  # or it would stand over what was said of stopping
            main.say(text)

    def progress(done: int, total: int) -> None:
        nonlocal told
        _unless_stopped()
        if time.monotonic() - told > _TOLD_EVERY:
            told = time.monotonic()
            # Not waited for: the screen may itself be waiting, with a deed, for the import to end.
            main.call_later(say, f"{doing} … {done:,} of {total:,}.  esc stops it.")

    return progress


def _unless_stopped() -> None:
    if get_current_worker().is_cancelled:
        raise WorkerCancelled


def _do(main: MainScreen, path: Path, mapping: Mapping[str, str]) -> None:
    worker = get_current_worker()
    try:
        with closing(main.book.another()) as book:
            result = import_file(book, path, mapping=mapping, progress=_telling(main, "Importing"))
            main.app.call_from_thread(main.changed, _imported(result))
            # Made ready now, a large import is found at once when one comes to search.
            get_ready(book, lambda: not worker.is_cancelled)
    except WorkerCancelled:
        return
    except EXPECTED as error:
        main.app.call_from_thread(main.say, as_told_here(error))


def _imported(result: ImportResult) -> str:
    where = "" if result.format in ("ics", "infoview") or not result.added else with_keys(_WHERE)
    return f"Imported {result.added:,}, updated {result.updated:,}.{_skipped(result)}{where} {takes_back()}"


def _skipped(result: ImportResult) -> str:
    count = len(result.skipped)
    return f" {number_of(count, 'line')} left out." if count else ""

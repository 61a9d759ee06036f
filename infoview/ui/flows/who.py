"""Do I know anyone there? An organisation is typed; whoever is there can be opened or picked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infoview.ui.dialogs.line import AskLine
from infoview.ui.dialogs.who import Wanted, WhoDialog
from infoview.ui.hints import takes_back
from infoview.workbook import people
from infoview.workbook.completing import complete
from infoview.workbook.errors import Refused
from infoview.workbook.who import completions, who

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen


def ask_where(main: MainScreen) -> None:
    """Ask for the organisation; its whole name counts, what begins like it is shown while typing."""

    def understand(text: str) -> str:
        if not text.strip():
            return ""
        lines = [f"{name} ({count})" for name, count in completions(main.book, text)]
        return "\n".join(lines) or "No organisation here begins like this."

    def named(text: str | None) -> None:
        if text:
            show(main, text)

    main.app.push_screen(
        AskLine(
            "Do I know anyone there?",
            "An organisation",
            understand=understand,
            before="Its whole name counts; Inc, Ltd and the like may be left out.",
            complete=lambda text: complete(main.book, "organisation", text),
            why="who_there",
        ),
        named,
    )


def show(main: MainScreen, organisation: str) -> None:
    """Everybody one knows there."""
    try:
        found = who(main.book, organisation)
    except Refused as error:
        main.say(str(error))
        return
    if not found:
        main.say(f"Nobody here works at {organisation}; the whole name counts.")
        return

    def chosen(wanted: Wanted | None) -> None:
        if wanted is None:
            return
        count = people.pick(main.book, wanted.pick)
        main.at(wanted.go_to)
        main.go("pipeline")
        if count:
            name = people.name_of(main.book, wanted.go_to)
            more = f" and {count - 1} more are" if count > 1 else " is"
            main.changed(f"{name}{more} in the pipeline now. {takes_back()}")

    main.app.push_screen(WhoDialog(organisation, found), chosen)

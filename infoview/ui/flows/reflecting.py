"""Writing a reflection, and what comes after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from infoview.ui.dialogs.form_dialog import FormDialog
from infoview.ui.dialogs.pick import Pick, PickItem
from infoview.ui.hints import key, takes_back
from infoview.ui.screens.reflection import ReflectionScreen
from infoview.ui.widgets.fields import Field, Kind
from infoview.workbook import occasions, reflecting
from infoview.workbook.occasions import occasion_of, people_of
from infoview.workbook.people import name_of

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen


def write(main: MainScreen, meeting: int, then: Callable[[], None] | None = None) -> None:
    """Open the form of a talk, or of what a person gave in writing; once saved, say the verdict and what is next."""

    def saved(verdict: str | None) -> None:
        if verdict is None:
            main.changed()
            return
        person = occasion_of(main.book, meeting).people[0][0]
        main.at(person)
        main.changed(f"Saved: {verdict}. {key('reflect.thank')} writes the thank-you.")
        if then is not None:
            then()

    main.app.push_screen(ReflectionScreen(main.book, meeting, main.hidden_names), saved)


def let_be(main: MainScreen, meeting: int) -> None:
    """Nothing to reflect on: enter is enough, a reason is for later."""
    names = ", ".join(name for _, name in people_of(main.book, meeting))

    def done(values: dict[str, str] | None) -> None:
        if values is not None:
            reflecting.waive(main.book, meeting, values["because"])
            main.changed(f"Let be. {takes_back()}")

    because = Field("because", "Because", Kind.LINE, "No reflection will be asked for; this may stay empty.")
    main.app.push_screen(FormDialog(f"Let it be: {names}", [because]), done)


def join(main: MainScreen, meeting: int) -> None:
    """Somebody else was in the talk as well."""
    about = occasion_of(main.book, meeting)
    there = {person for person, _ in about.people}
    items = [
        PickItem(row.id, row.name, row.organisation) for row in main.people_seen() if row.id not in there
    ]

    def chosen(person: int | None) -> None:
        if person is not None:
            occasions.join(main.book, about, person)
            main.changed(f"{name_of(main.book, person)} was there as well. {takes_back()}")

    main.app.push_screen(Pick("Who else was there?", items), chosen)

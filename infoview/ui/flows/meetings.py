"""Preparing: the purpose of a meeting, and questions of one's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from infoview.ui.dialogs.form_dialog import FormDialog
from infoview.ui.dialogs.line import AskLine
from infoview.ui.widgets.fields import Field, Kind, Section
from infoview.workbook import drafts, preparing
from infoview.workbook.reflecting import people_of

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen

_PURPOSE: list[Field | Section] = [
    Field("purpose", "I'll leave knowing", Kind.TEXT, "In one sentence; it steers every question.", lines=2),
    Field("give_idea", "I could give", Kind.TEXT, "One thing to offer them.", lines=2),
    Field("praise", "True praise", Kind.TEXT, "Something they did that you truly value.", lines=2),
    Section("Three answers ready"),
    Field("about_me", "About me", Kind.TEXT, "Under two minutes, spoken.", lines=2),
    Field("why_you", "Why you", Kind.TEXT, lines=2),
    Field("why_field", "Why this field", Kind.TEXT, lines=2),
    Section("Practical"),
    Field(
        "medium",
        "How",
        Kind.CHOICE,
        choices=(("phone", "phone"), ("video", "video"), ("in_person", "in person"), ("mail", "by mail")),
    ),
    Field("place", "Where", Kind.LINE, "A place, a link, a number"),
    Field("who_calls", "Who calls"),
]


def purpose(main: MainScreen, meeting: int) -> None:
    """The form of a meeting, kept as it is typed."""
    book, key = main.book, f"purpose:{meeting}"
    row = book.store.get("meeting", meeting) or {}
    values = {field.name: str(row.get(field.name) or "") for field in _PURPOSE if isinstance(field, Field)}
    names = ", ".join(name for _, name in people_of(book, meeting))

    def saved(values: dict[str, str] | None) -> None:
        if values is not None:
            preparing.set_purpose(book, meeting, values)
            main.changed("Saved. u takes it back.")
        drafts.drop(book, key)

    main.app.push_screen(
        FormDialog(
            f"The talk with {names}",
            _PURPOSE,
            {**values, **drafts.kept(book, key)},
            on_typed=lambda typed: drafts.keep(book, key, typed),
        ),
        saved,
    )


def own_question(main: MainScreen, meeting: int, then: Callable[[str], None]) -> None:
    """A question of one's own."""

    def take(text: str | None) -> None:
        if text and text.strip():
            preparing.add_question(main.book, meeting, text)
            then("Added. u takes it back.")

    main.app.push_screen(AskLine("A question of your own", "What would you ask them?"), take)


def reword(main: MainScreen, question: int, text: str, then: Callable[[str], None]) -> None:
    """Another wording, for this meeting."""

    def take(text: str | None) -> None:
        if text and text.strip():
            preparing.reword(main.book, question, text)
            then("Reworded. u takes it back.")

    main.app.push_screen(AskLine("Reword the question", "", text), take)

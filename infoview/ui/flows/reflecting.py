"""Writing a reflection, and what comes after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from infoview.ui.hints import key
from infoview.ui.screens.reflection import ReflectionScreen
from infoview.workbook.occasions import occasion_of

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

    main.app.push_screen(ReflectionScreen(main.book, meeting), saved)

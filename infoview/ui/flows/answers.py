"""Noting what somebody answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infoview.domain.events import WORDS, EventKind
from infoview.domain.stages import LABELS, Stage
from infoview.ui.hints import key, takes_back
from infoview.ui.screens.answered import AnsweredScreen
from infoview.workbook.people import name_of, stage_of

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen


def note(main: MainScreen, person: int) -> None:
    """Their words and what it comes to; then say where one stands with them."""
    name = name_of(main.book, person)

    def noted(kind: EventKind | None) -> None:
        if kind is None:
            main.changed()
            return
        stage = stage_of(main.book, person)
        now = f" Now: {LABELS[stage].lower()}." if stage else ""
        if stage is Stage.ARRANGING:
            now = f" {key('everywhere.happened')}, then “{WORDS[EventKind.BOOKED].choice}”, books it."
        main.changed(f"{WORDS[kind].did}: {name}.{now} {takes_back()}")
        main.pane.take_focus()

    main.app.push_screen(AnsweredScreen(main.book, person, main.hidden_names), noted)

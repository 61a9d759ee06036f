"""One deed for everybody who is marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from infoview.ui.dialogs.line import AskLine
from infoview.ui.dialogs.pick import Pick, PickItem
from infoview.workbook import batch
from infoview.workbook.errors import Refused

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen

Done = Callable[[], None]


def choose(main: MainScreen, those: Sequence[int], done: Done) -> None:
    """Ask what to do with them; `done` is called once it is."""

    def chosen(what: str | None) -> None:
        if what == "tag":
            _ask(
                main, "Which tags?", "training, spring", lambda text: batch.tag(main.book, those, text), done
            )
        elif what == "direction":
            _ask(
                main,
                "Which direction? A new name begins a new one",
                "Town planning",
                lambda text: batch.head_for(main.book, those, text),
                done,
            )
        elif what == "rest":
            _do(main, lambda: batch.rest(main.book, those), done)
        elif what == "archive":
            _do(main, lambda: batch.archive(main.book, those), done)

    items = [
        PickItem("tag", "Tag them", "", "t"),
        PickItem("direction", "Move them to a direction", "", "d"),
        PickItem("rest", "Let them rest", "", "r"),
        PickItem("archive", "Put them out of sight", "", "x"),
    ]
    count = "1 person" if len(those) == 1 else f"{len(those)} people"
    main.app.push_screen(Pick(f"With {count}", items, keys=True), chosen)


def _ask(main: MainScreen, title: str, example: str, deed: Callable[[str], int], done: Done) -> None:
    def typed(text: str | None) -> None:
        if text is not None:
            _do(main, lambda: deed(text), done)

    main.app.push_screen(AskLine(title, example), typed)


def _do(main: MainScreen, deed: Callable[[], int], done: Done) -> None:
    try:
        count = deed()
    except Refused as error:
        main.say(str(error))
        return
    done()
    main.changed(f"Done for {count}. u takes it back, for all of them.")

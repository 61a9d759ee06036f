"""The last deed once more, and so many times: what can be repeated without being asked anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from infoview.ui import commands
from infoview.ui.dialogs.count import Count
from infoview.ui.hints import with_keys
from infoview.ui.widgets.movement import moving_keys
from infoview.workbook.errors import Refused

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen


@dataclass(frozen=True, slots=True)
class Again:
    """A deed that was done, ready to be done for whom one is at next; `where` is its pane, if it has one."""

    deed: Callable[[], None]
    where: str = ""


def again(main: MainScreen) -> None:
    """Do the last deed once more."""
    last = main.last_deed
    if last is None:
        raise Refused("Nothing was done yet that can be repeated.")
    if last.where not in ("", main.pane.scope):
        raise Refused(f"The last deed was one of {last.where.capitalize()}; it is repeated there.")
    last.deed()


def count(main: MainScreen) -> None:
    """Ask for a number and a key, and press it so many times."""

    def counted(found: tuple[int, str] | None) -> None:
        if found is None:
            return
        times, key = found
        if key not in _countable(main):
            main.say(
                with_keys("That key is not counted; j, k, {everywhere.again} and {everywhere.undo} are.")
            )
            return
        for _ in range(times):
            main.app.simulate_key(key)

    main.app.push_screen(Count(), counted)


def _countable(main: MainScreen) -> set[str]:
    here = commands.together((main.pane.scope, commands.EVERYWHERE), main.register)
    repeated = [one for one in here if one.again or one.id == "everywhere.again"]
    return moving_keys() | {key for one in repeated for key in one.keys.split(",")}

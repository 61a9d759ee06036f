"""Whom one knows at an organisation: opening one, picking one, several, all."""

from typing import Any

from infoview.ui.dialogs.who import Wanted, WhoDialog
from infoview.workbook.who import Acquaintance

FOUND = [
    Acquaintance(1, "Zoe Abt", "Acme", "Analyst", "spotted", None),
    Acquaintance(2, "Ana [Ruiz]", "Acme", "HR", None, None),
    Acquaintance(3, "Ben Okoro", "Acme", "", None, None),
]


async def test_enter_opens_or_picks_and_marks_pick_several(answers: Any) -> None:
    cases = {
        "enter": Wanted((), 1),
        "down enter": Wanted((2,), 2),
        "down p": Wanted((2,), 2),
        "down space space p": Wanted((2, 3), 2),
        "P": Wanted((2, 3), 2),
        "p": "still open",
        "space p": "still open",
        "escape": None,
    }
    assert await answers(lambda: WhoDialog("Acme", FOUND), cases) == cases

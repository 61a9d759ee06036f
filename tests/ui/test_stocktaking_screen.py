"""The weekly review on a wide screen: what a step is about stands beside the steps, in a measure that can be read."""

from textual.widget import Widget

from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, Shown
from tests.ui.pilots import resize


async def test_a_step_stands_beside_the_others_where_there_is_room(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book, (200, 60)) as pilot:
        await pilot.press("W", "j")
        first = shown(pilot).splitlines()[1]
        assert first.startswith("   [ ] Directions")
        assert first.endswith("│ Balance")
        assert pilot.app.screen.query_one("#step", Widget).size.width <= 104
        await resize(pilot, 80, 24)
        lines = shown(pilot).splitlines()
        assert lines[1] == "   [ ] Directions"
        assert lines[2] == " ▸ [ ] Balance"
        assert " Balance" in lines
        assert lines[-1] == " space looked through  enter do it  esc leave, it is kept"
        await resize(pilot, 40, 12)
        assert shown(pilot).splitlines()[-1] == " space seen  enter do it  esc leave"


async def test_the_last_step_of_the_quarter_leads_to_the_copies(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book) as pilot:
        await pilot.press("Q", "G")
        assert "Put one on a stick or another disk." in shown(pilot)
        await pilot.press("enter")
        assert "copy now" in shown(pilot)

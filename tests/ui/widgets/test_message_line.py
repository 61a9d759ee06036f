"""The line above the keys tells a sentence to its end."""

import pytest

from infoview.ui.widgets.message_line import MessageLine
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, Shown, Staging

LONG = "There is no template called [b]thanks[/b]; nothing was changed, and T lists all there are."


async def test_it_grows_for_a_long_sentence_and_shrinks_again(stage: Staging) -> None:
    line = MessageLine()
    async with stage(line, size=(60, 10)) as on:
        assert line.size.height == 1
        for text, height in (("Done.", 1), (LONG, 2), ("Done.", 1), (LONG * 9, 3)):
            line.say(text)
            await on.pause()
            assert (text[:20], line.size.height) == (text[:20], height)
        line.say(LONG)
        await on.pause()
        assert " ".join(on.app.shown().split()) == LONG


@pytest.mark.parametrize("size", [(60, 20), (40, 12)])
async def test_why_something_can_not_be_is_read_to_its_end(
    book: Workbook, app_on: AppOn, shown: Shown, size: tuple[int, int]
) -> None:
    async with app_on(book, size) as pilot:
        await pilot.press(":", *"tour", "enter")
        told = " ".join(shown(pilot).split())
        assert "a made-up story: leave, and start `infoview --demo`." in told
        assert told.endswith("? keys")

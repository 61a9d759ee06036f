"""Fields answered by a key or two."""

import pytest

from infoview.ui.widgets.editors import Done, Edited
from infoview.ui.widgets.switches import Check, Choice, Scale
from tests.ui.conftest import Staging

WAYS = (("mail", "E-mail"), ("call", "Call"), ("cafe", "Café"), ("li", "LinkedIn"))
STEPS = (("0", "nothing"), ("1", "a little"), ("2", "some"), ("3", "much"), ("4", "a turn"))


async def test_a_choice_is_made_by_arrows_digits_and_first_letters(stage: Staging) -> None:
    cases = [
        ("", "right", "mail"),
        ("", "left", "mail"),
        ("mail", "right", "call"),
        ("mail", "left", "mail"),
        ("mail", "space space", "cafe"),
        ("li", "right", "li"),
        ("li", "h", "cafe"),
        ("mail", "2", "call"),
        ("mail", "4", "li"),
        ("mail", "9", "mail"),
        ("mail", "0", "mail"),
        ("mail", "c", "call"),
        ("mail", "c c", "cafe"),
        ("mail", "c c c", "call"),
        ("mail", "C", "call"),
        ("mail", "l", "li"),
        ("mail", "z", "mail"),
        ("mail", "backspace", ""),
        ("by pigeon", "j", "by pigeon"),
        ("by pigeon", "right", "mail"),
    ]
    choice = Choice(WAYS)
    async with stage(choice) as on:
        for start, keys, value in cases:
            choice.choose(start)
            await on.pause()
            told = len(on.app.said(Edited))
            await on.press(*keys.split())
            assert (start, keys, choice.text) == (start, keys, value)
            assert (len(on.app.said(Edited)) > told) is (value != start)


async def test_a_choice_is_shown_without_colour(stage: Staging) -> None:
    async with stage(Choice(WAYS, "call")) as on:
        assert on.app.lines()[0] == "( ) E-mail  (•) Call  ( ) Café  ( ) LinkedIn"


@pytest.mark.parametrize(("value", "shown"), [("call", "‹ (•) Call › 2 of 4"), ("", "‹ not chosen › of 4")])
async def test_a_choice_without_room_shows_the_chosen_one(stage: Staging, value: str, shown: str) -> None:
    choice = Choice(WAYS, value)
    async with stage(choice, size=(30, 5)) as on:
        assert on.app.lines()[0] == shown
        await on.press("3")
        assert on.app.lines()[0] == "‹ (•) Café › 3 of 4"


async def test_a_click_chooses(stage: Staging) -> None:
    choice, check, scale = Choice(WAYS), Check(), Scale(STEPS)
    async with stage(choice, check, scale) as on:
        await on.click(choice, offset=(14, 0))
        await on.click(check)
        await on.click(scale, offset=(10, 0))
        assert (choice.text, check.text, scale.text) == ("call", "yes", "3")


async def test_a_scale_says_what_its_step_means(stage: Staging) -> None:
    scale = Scale(STEPS)
    async with stage(scale) as on:
        assert on.app.lines()[0].split() == ["0", "1", "2", "3", "4"]
        await on.press("3")
        assert on.app.lines()[0] == " 0  1  2 [3] 4  much"
        await on.press("l", "right", "7", "s")
        assert scale.text == "4"
        await on.press("0")
        assert on.app.lines()[0] == "[0] 1  2  3  4  nothing"
        await on.press("delete")
        assert scale.text == ""


async def test_a_check_is_ticked_by_space(stage: Staging) -> None:
    check = Check()
    async with stage(check) as on:
        assert on.app.lines()[0] == "[ ]"
        await on.press("space")
        assert (check.text, on.app.lines()[0]) == ("yes", "[x]")
        await on.press("space")
        assert check.text == ""
        await on.press("enter")
        assert len(on.app.said(Done)) == 1


async def test_hostile_words_stay_on_their_row(stage: Staging, evil: str, size: tuple[int, int]) -> None:
    choice = Choice((("a", evil), ("b", "[/x]")), "a")
    scale = Scale((("0", evil),), "0")
    async with stage(choice, scale, size=size) as on:
        await on.press("right", "left")
        assert "(•)" in on.app.lines()[0]
        assert on.app.lines()[1].startswith("[0]")


async def test_what_is_told_beside_is_quiet_only_where_one_is_not(stage: Staging) -> None:
    here, there = Choice(WAYS), Choice(WAYS)
    here.beside = there.beside = "Ana Ruiz"
    async with stage(here, there, size=(42, 5)):
        for choice, quiet in ((here, False), (there, True)):
            told = choice.render()
            assert told.plain.endswith("Ana Ruiz")
            assert any("muted" in str(span.style) for span in told.spans) is quiet


async def test_where_one_choice_has_room_the_signs_beside_it_are_clicked(stage: Staging) -> None:
    choice = Choice(WAYS, "call")
    async with stage(choice, size=(30, 5)) as on:
        for column, value in ((14, "cafe"), (0, "call"), (5, "call"), (0, "mail")):
            await on.click(choice, offset=(column, 0))
            assert (column, choice.text) == (column, value)

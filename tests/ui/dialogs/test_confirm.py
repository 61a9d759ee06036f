"""Yes or no."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from infoview.ui.dialogs.confirm import Confirm

Staging = Callable[..., AbstractAsyncContextManager[Any]]
OPEN = "still open"


async def test_it_means_no_unless_yes_is_said(answers: Any) -> None:
    cases = {
        "y": True,
        "n": False,
        "escape": False,
        "enter": False,
        "right enter": True,
        "tab space": True,
        "l h enter": False,
        "z": OPEN,
    }
    assert await answers(lambda: Confirm("Leave?", "Sure?"), cases) == cases


async def test_enter_gives_the_likely_answer_where_it_can_be_taken_back(answers: Any) -> None:
    cases = {"enter": True, "left enter": False, "escape": False, "n": False}
    assert await answers(lambda: Confirm("Import", "Four people.", likely=True), cases) == cases


async def test_it_is_answered_by_a_click(stage: Staging) -> None:
    async with stage() as on:
        given: list[bool | None] = []
        await on.app.push_screen(Confirm("Leave?", "Sure?", yes="Go [x]", no="Stay"), given.append)
        await on.pause()
        assert "[n Stay]  [y Go [x]]" in on.app.shown()
        await on.click("Answer:last-of-type")
        assert given == [True]


async def test_by_name_it_takes_the_name(answers: Any) -> None:
    cases = {
        "a c m e space c o enter": True,
        "A c m e space space C o enter": True,
        "a c m e enter": OPEN,
        "y": OPEN,
        "y enter": OPEN,
        "enter": OPEN,
        "a c m e space c o escape": False,
    }
    assert await answers(lambda: Confirm("Delete", "It is gone then.", must_type="Acme Co"), cases) == cases


async def test_a_long_question_scrolls_and_its_answers_stay(stage: Staging, ask: Any) -> None:
    async with stage(size=(40, 12)) as on:
        body = "\n".join(f"line {number}" for number in range(50))
        assert await ask(on, Confirm("Long", body), "pagedown", "j") == OPEN
        assert "[n No]" in on.app.shown()
        assert "line 0" not in on.app.shown()
        assert await ask(on, Confirm("Long", body, must_type="gone"), "pagedown") == OPEN
        assert "To go on, type gone" in on.app.shown()
        assert on.app.screen.region.contains_region(on.app.focused.region)


async def test_what_is_not_the_name_is_answered(stage: Staging, ask: Any) -> None:
    async with stage() as on:
        assert await ask(on, Confirm("Forget", "For good.", must_type="Acme Co"), "a", "enter") == OPEN
        assert "Nothing was done. To go on, type Acme Co" in on.app.shown()

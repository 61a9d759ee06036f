"""A text to read, and a line to type."""

from typing import Any

from infoview.ui.dialogs.line import AskLine
from infoview.ui.dialogs.read import Read
from infoview.ui.widgets.reader import Reader
from tests.ui.conftest import Staging

OPEN = "still open"


async def test_read_closes(answers: Any) -> None:
    cases = {"escape": None, "enter": None, "q": None, "j": OPEN}
    assert await answers(lambda: Read("About", "text"), cases) == cases


async def test_read_scrolls(stage: Staging, ask: Any) -> None:
    async with stage(size=(40, 12)) as on:
        await ask(on, Read("About", "\n".join(f"line {n}" for n in range(60))), "G")
        assert "line 59" in on.app.shown()
        assert "esc close" in on.app.shown()
        assert isinstance(on.app.focused, Reader)


async def test_ask_line_gives_back_what_was_typed(answers: Any) -> None:
    cases = {"i enter": "fri", "enter": "fr", "space enter": "fr ", "ctrl+u enter": OPEN, "escape": None}
    assert await answers(lambda: AskLine("When?", "a day", "fr", why="view"), cases) == cases


async def test_ask_line_says_back_what_it_understood(stage: Staging, ask: Any) -> None:
    def understand(text: str) -> str:
        if not text.isdecimal():
            raise ValueError("That is no number.")
        return f"{text} [people]"

    async with stage() as on:
        await ask(on, AskLine("How many?", understand=understand, why="view"), "4")
        assert "4 [people]" in on.app.shown()
        await on.press("x")
        assert "? That is no number." in on.app.shown()
        await on.press("enter")  # what is not understood is not given back
        assert "How many?" in on.app.shown()
        await on.press("backspace", "backspace")
        assert "number" not in on.app.shown()

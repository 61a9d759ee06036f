"""A form in a box."""

from typing import Any

import pytest

from infoview.ui.dialogs.form_dialog import FormDialog
from infoview.ui.widgets.fields import Field
from tests.ui.conftest import Staging

OPEN = "still open"

SPEC = [Field("name", "Name"), Field("notes", "Notes", "text"), Field("told", "Told", "check")]


def no_x(values: dict[str, str]) -> dict[str, str]:
    return {"name": "No x in a name, please."} if "x" in values["name"] else {}


async def test_it_gives_what_was_typed(answers: Any) -> None:
    cases = {
        "b ctrl+s": {"name": "Jo b", "notes": "", "told": ""},
        "enter j tab enter": {"name": "Jo ", "notes": "j", "told": ""},
        "escape": None,
        "b escape": OPEN,
        "b backspace escape": None,
        "b escape y": None,
        "b escape n ctrl+s": {"name": "Jo b", "notes": "", "told": ""},
        "x ctrl+s": OPEN,
        "x ctrl+s backspace ctrl+s": {"name": "Jo ", "notes": "", "told": ""},
    }
    assert await answers(lambda: FormDialog("Person", SPEC, {"name": "Jo "}, check=no_x), cases) == cases


async def test_it_says_what_the_check_found(stage: Staging, ask: Any) -> None:
    async with stage() as on:
        assert await ask(on, FormDialog("Person", SPEC, check=no_x), "x", "ctrl+s") == OPEN
        assert "! No x in a name, please." in on.app.shown()


async def test_it_hands_on_drafts(stage: Staging, ask: Any) -> None:
    drafts: list[dict[str, str]] = []
    async with stage() as on:
        await ask(on, FormDialog("Person", SPEC, on_typed=drafts.append), "a", "tab", "b", "tab")
        assert [(draft["name"], draft["notes"]) for draft in drafts] == [("a", ""), ("a", "b")]


async def test_it_asks_before_it_throws_away(stage: Staging, ask: Any) -> None:
    async with stage() as on:
        assert await ask(on, FormDialog("Person", SPEC), "b", "escape") == OPEN
        assert "Throw away what you typed?" in on.app.shown()


async def test_it_says_that_it_opens_as_it_was_left_and_asks_before_that_is_gone(
    stage: Staging, ask: Any
) -> None:
    async with stage() as on:
        dialog = FormDialog("Person", SPEC, {"name": "Jo"}, left="as you left it yesterday")
        assert await ask(on, dialog, "escape") == OPEN
        assert "Throw away what you typed?" in on.app.shown()
        await on.press("n")
        assert "as you left it yesterday; esc can let go of it" in on.app.shown()


async def test_it_follows_the_terminal(stage: Staging, ask: Any) -> None:
    async with stage(size=(80, 24)) as on:
        dialog = FormDialog("Person", [Field(f"f{n}", f"Field {n}") for n in range(12)])
        await ask(on, dialog, "shift+tab")
        for size in ((40, 12), (120, 40), (40, 12)):
            await on.app.resize(*size)
            assert "ctrl+s save" in on.app.shown()
            assert dialog.query_one("#box").region.contains_region(on.app.focused.region)
            assert on.app.screen.region.contains_region(dialog.query_one("#box").region)


@pytest.mark.parametrize(("height", "seen"), [(24, 10), (36, 16), (60, 20)])
async def test_a_long_text_is_seen_whole_in_a_tall_window(stage: Staging, height: int, seen: int) -> None:
    text = "\n".join(f"line {row}." for row in range(20))
    async with stage(size=(80, height)) as on:
        await on.app.push_screen(FormDialog("Person", SPEC, {"notes": text}))
        await on.pause()
        assert on.app.shown().count("line ") == seen


@pytest.mark.parametrize(("columns", "seen"), [(80, "t…"), (120, "to you.")])
async def test_a_long_line_is_seen_whole_in_a_wide_window(stage: Staging, columns: int, seen: str) -> None:
    spec = [Field("notes", "Notes", "text"), Field("connection", "Connection")]
    line = "Céleste Aubry and Kofi Adjei-Brandt have both sent me to you."
    async with stage(size=(columns, 24)) as on:
        await on.app.push_screen(FormDialog("Person", spec, {"connection": line}))
        await on.pause()
        assert f"sent me {seen}" in on.app.shown()

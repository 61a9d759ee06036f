"""What holds for every dialog: nothing in a name can break it, and its box stays on the screen."""

from typing import Any

import pytest
from textual.widgets import Static

from infoview.ui.dialogs.base import Dialog
from infoview.ui.dialogs.confirm import Confirm
from infoview.ui.dialogs.form_dialog import FormDialog
from infoview.ui.dialogs.line import AskLine
from infoview.ui.dialogs.pick import Pick, PickItem
from infoview.ui.dialogs.read import Read
from infoview.ui.widgets.fields import Field
from tests.ui.conftest import Staging


def every_dialog(text: str) -> list[Dialog[Any]]:
    return [
        Confirm(text, text, yes=text, no=text),
        Confirm(text, text, must_type=text),
        Pick(text, [PickItem(1, text, text), PickItem(2, "plain", text)]),
        Pick(text, [PickItem(1, text, text, "x")], keys=True),
        FormDialog(
            text, [Field("a", text, help=text, placeholder=text), Field("b", "B", "text")], {"b": text}
        ),
        Read(text, text),
        AskLine(text, text, text, lambda typed: typed, why="view"),
    ]


async def test_hostile_names_break_nothing(
    stage: Staging, ask: Any, evil: str, size: tuple[int, int]
) -> None:
    columns, rows = size
    async with stage(size=size) as on:
        for dialog in every_dialog(evil):
            assert await ask(on, dialog) == "still open"
            box = dialog.query_one("#box").region
            assert box.width <= columns - (4 if columns >= 60 else 0)
            assert box.height <= rows - (2 if rows >= 16 else 0)
            assert on.app.screen.region.contains_region(box)
            assert box.contains_region(on.app.focused.region)
            assert "╭─ " in on.app.shown()
            assert "╰─" in on.app.shown()
            assert not any(sign in on.app.shown() for sign in "\x00\x07\x1b\x9b\u202e\u2066\u2028\ud800")
            dialog.dismiss(None)
            await on.pause()


async def test_a_long_title_is_read_whole_where_there_is_room(stage: Staging, ask: Any) -> None:
    title = "What don't you know about Shift planning people can live with?"
    async with stage(size=(80, 24)) as on:
        for dialog in (AskLine(title, why="view"), Pick(title, [PickItem(1, "one")])):
            await ask(on, dialog)
            assert f"╭─ {title} ─" in on.app.shown()


async def test_dialogs_work_without_colour(stage: Staging, ask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with stage() as on:
        assert await ask(on, Confirm("Leave?", "Sure?"), "right") == "still open"
        assert on.app.focused.render_line(0)._segments[0].style.reverse


async def test_what_is_behind_is_seen_dimmed(stage: Staging, ask: Any) -> None:
    async with stage(Static("the person one was at")) as on:
        assert await ask(on, AskLine("Why?", why="view")) == "still open"
        assert "the person one was at" in on.app.shown()
        dimmed = on.app.screen._compositor.render_strips()[0]._segments[0].style
        assert dimmed.color.get_truecolor() != on.app.screen_stack[0].rich_style.color.get_truecolor()
        on.app.theme = "ansi-dark"
        await on.pause()
        assert "the person one was at" in on.app.shown()
        assert on.app.screen._compositor.render_strips()[0]._segments[0].style.dim


async def test_a_list_is_as_wide_as_its_longest_line_needs(stage: Staging, ask: Any) -> None:
    long = "a planner's chair stands empty, and nobody who wrote so far fits it"
    async with stage(size=(120, 36)) as on:
        for words, width in (("Ana", 64), (long, len(long) + 23), (long * 3, 100)):
            dialog = Pick("Which?", [PickItem(1, words, "in 12 months")])
            await ask(on, dialog)
            assert dialog.query_one("#box").region.width == width
            assert words[:60] in on.app.shown()
            dialog.dismiss(None)
            await on.pause()

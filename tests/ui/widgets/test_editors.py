"""Fields one types into."""

from collections.abc import Callable

import pytest
from textual import events

from infoview.ui.widgets.editors import Done, Edited, LineEditor, TextEditor
from tests.ui.conftest import Staging


async def test_hostile_text_is_kept_exact_and_shown_harmlessly(
    stage: Staging, evil: str, size: tuple[int, int]
) -> None:
    line, text = LineEditor(evil), TextEditor(evil)
    async with stage(line, text, size=size) as on:
        await on.press("x", "home", "y", "tab", "z")
        assert line.text == f"y{evil}x"
        assert text.exact == f"z{evil}"
        shown = "".join(on.app.lines())
        assert not any(sign in shown for sign in "\x00\x07\x1b\x9b\u202e\u2066\u2028\ud800")
        assert all(sign < "\U0010e000" for sign in shown)


async def test_every_letter_is_typed(stage: Staging) -> None:
    line, text = LineEditor(), TextEditor()
    async with stage(line, text) as on:
        await on.press(*"jkhlgG?/q1")
        await on.press("tab", *"jkhlgG?/q1", "enter", "j")
        assert line.text == "jkhlgG?/q1"
        assert text.exact == "jkhlgG?/q1\nj"


async def test_a_pasted_text_comes_in_whole(stage: Staging) -> None:
    line, text = LineEditor("ab"), TextEditor("ab")
    async with stage(line, text) as on:
        await on.press("left")
        line.post_message(events.Paste("one\r\ntwo\x1b[31m\n"))
        await on.pause()
        assert line.text == "aone two\x1b[31mb"
        await on.press("c", "tab", "right")
        assert line.text == "aone two\x1b[31mcb"
        text.post_message(events.Paste("one\n\x1b[31m\u2028"))
        await on.pause()
        await on.press("!")
        assert text.exact == "aone\n\x1b[31m\u2028!b"


async def test_a_text_grows_with_what_is_written_up_to_a_height(stage: Staging) -> None:
    text = TextEditor(lines=2)
    async with stage(text, size=(40, 24)) as on:
        assert text.size.height == 2
        await on.press(*["enter"] * 4)
        await on.pause()
        assert text.size.height == 5
        await on.press(*["enter"] * 12)
        await on.pause()
        assert text.size.height == TextEditor.TALLEST
        text.fit(4)
        await on.pause()
        assert text.size.height == 4


async def test_a_long_line_wraps(stage: Staging) -> None:
    text = TextEditor("word " * 1000)
    async with stage(text, size=(40, 24)) as on:
        await on.pause()
        assert text.size.height == TextEditor.TALLEST
        assert on.app.lines()[0].startswith("word word")


async def test_the_form_is_told(stage: Staging) -> None:
    line, text = LineEditor(), TextEditor()
    async with stage(line, text) as on:
        await on.press("a", "enter")
        assert (len(on.app.said(Edited)), len(on.app.said(Done))) == (1, 1)
        await on.press("tab", "a", "enter")
        assert (len(on.app.said(Edited)), len(on.app.said(Done))) == (3, 1)


async def test_a_new_value_and_a_placeholder_pass_the_door(stage: Staging) -> None:
    line, text = LineEditor(placeholder="\x1b[/x]"), TextEditor(placeholder="\x1b[/x]")
    async with stage(line, text) as on:
        assert on.app.lines()[0] == "␛[/x]"
        assert on.app.lines()[1] == "␛[/x]"
        line.text = "a\x1bb"
        await on.pause()
        assert line.text == "a\x1bb"
        assert on.app.lines()[0] == "a␛b"


async def test_in_the_terminals_own_colours_a_bar_shows_where_an_empty_field_is(stage: Staging) -> None:
    line, text = LineEditor(), TextEditor(lines=2)
    async with stage(line, text) as on:
        assert "▏" not in on.app.shown()
        on.app.theme = "ansi-dark"
        await on.pause()
        assert on.app.lines()[:3] == ["▏", "▏", "▏"]


def _names(line: str) -> str | None:
    return f"{line}y Moss" if line.endswith("Wend") else None


async def test_a_line_of_a_text_goes_on_and_the_right_key_takes_it(stage: Staging) -> None:
    text = TextEditor("first\n", lines=3, complete=_names)
    async with stage(text) as on:
        await on.press("down", *"Wend")
        assert "Wendy Moss" in on.app.shown()
        assert text.exact == "first\nWend"
        await on.press("right", *", HR")
        assert text.exact == "first\nWendy Moss, HR"


async def test_what_was_suggested_elsewhere_is_not_taken(stage: Staging) -> None:
    text = TextEditor("ab\n", lines=3, complete=_names)
    async with stage(text) as on:
        await on.press("down", *"Wend", "up", "home")
        assert "Wendy" not in on.app.shown()
        await on.press("right")
        assert text.exact == "ab\nWend"
        await on.press("down", "end")
        assert "Wendy Moss" in on.app.shown()


@pytest.mark.parametrize("complete", [None, lambda text: None])
async def test_the_right_key_leaves_a_line_that_nothing_goes_on_from(
    stage: Staging, complete: Callable[[str], str | None] | None
) -> None:
    line = LineEditor(complete=complete)
    async with stage(line) as on:
        await on.press(*"Wend", "right")
        assert line.text == "Wend"


async def test_in_a_lower_field_one_still_sees_where_one_writes(stage: Staging) -> None:
    text = TextEditor("".join(f"line {row}\n" for row in range(9)))
    async with stage(text, size=(40, 12)) as on:
        text.mark("line 7")
        text.fit(3)
        await on.pause()
        assert "line 7" in on.app.shown()


async def test_a_line_too_long_for_its_field_says_so_where_one_is_not_in_it(stage: Staging) -> None:
    long, short = LineEditor("Both of them sent me to you."), LineEditor("sent me to you.")
    async with stage(long, short, size=(16, 6)) as on:
        await on.press("home", "tab")
        assert [line.rstrip() for line in on.app.lines()[:2]] == ["Both of them se…", "sent me to you."]
        await on.press("shift+tab")
        assert on.app.lines()[0].startswith("Both of them sen")
        await on.press("end", "tab")
        assert on.app.lines()[0].startswith("…ent me to you.")

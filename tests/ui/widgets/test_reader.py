"""Text to read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from infoview.ui.widgets.reader import Reader, hung
from tests.ui.conftest import Staging

PAGES = "\n".join(f"line {number}" for number in range(200))


async def test_the_keys_of_a_list_scroll_it(stage: Staging) -> None:
    cases = {
        "j down": 2,
        "j k up": 0,
        "G": 176,
        "end home": 0,
        "G g": 0,
        "pagedown": 23,
        "ctrl+d": 12,
        "ctrl+d ctrl+u": 0,
        "pagedown pageup": 0,
    }
    reader = Reader(PAGES)
    async with stage(reader) as on:
        for keys, top in cases.items():
            await on.press("g", *keys.split())
            assert (keys, on.app.lines()[0].split()[:2]) == (keys, ["line", str(top)])


async def test_another_text_keeps_ones_place_unless_told_otherwise(stage: Staging) -> None:
    reader = Reader(PAGES)
    async with stage(reader) as on:
        await on.press("pagedown")
        reader.show(PAGES.replace("line", "row"))
        await on.pause()
        assert on.app.lines()[0].startswith("row 23")
        reader.show(PAGES, from_top=True)
        await on.pause()
        assert on.app.lines()[0].startswith("line 0")
        await on.press("G")
        reader.show("short")
        await on.pause()
        assert on.app.lines()[0].startswith("short")


async def test_hostile_text_is_read_as_it_stands(stage: Staging, evil: str, size: tuple[int, int]) -> None:
    reader = Reader(evil)
    async with stage(reader, size=size) as on:
        await on.press("j", "G", "g")
        shown = "\n".join(on.app.lines())
        assert "\x1b" not in shown
        assert shown.startswith(evil[:1])


async def test_brackets_are_text(stage: Staging) -> None:
    async with stage(Reader("[b]Acme[/b] [/x]")) as on:
        assert on.app.lines()[0] == "[b]Acme[/b] [/x]"


async def test_what_the_mouse_marks_can_be_copied_where_it_was_scrolled_to(stage: Staging) -> None:
    reader = Reader(PAGES)
    async with stage(reader) as on:
        await on.press("pagedown")
        assert on.app.screen.get_widget_and_offset_at(2, 1) == (reader, (2, 24))
        await on.mouse_down(reader, offset=(0, 1))
        await on.hover(reader, offset=(3, 2))
        await on.mouse_up(reader, offset=(3, 2))
        assert on.app.screen.get_selected_text() == "line 24\nline"
        plain = on.app.screen.get_style_at(6, 2).bgcolor
        assert on.app.screen.get_style_at(1, 2).bgcolor != plain


async def test_a_reader_as_high_as_its_text_grows_and_shrinks_with_it(stage: Staging) -> None:
    reader = Reader("one")
    reader.styles.height = "auto"
    async with stage(reader, Reader("below"), size=(20, 12)) as on:
        for text, height in (("one " * 12, 3), ("one", 1), ("a\nb", 2)):
            reader.show(text)
            await on.pause()
            assert on.app.lines()[height] == "below"


async def test_a_narrower_window_breaks_the_lines_anew_beside_the_scrollbar(stage: Staging) -> None:
    text = " ".join(f"word{number:02}" for number in range(60))
    async with stage(Reader(text), size=(80, 12)) as on:
        assert len(on.app.lines()[0].split()) == 11
        await on.app.resize(20, 8)
        assert on.app.lines()[0].split()[:2] == [
            "word00",
            "word01",
        ]  # a third has no room beside the scrollbar
        assert on.app.lines()[1].split()[:2] == ["word02", "word03"]
        await on.press("G")
        assert on.app.lines()[7].split()[:2] == ["word58", "word59"]


@pytest.mark.parametrize(
    ("line", "wrapped"),
    [
        (
            "  +2 She lets each team veto one shift",
            ["  +2 She lets each", "     team veto one", "     shift"],
        ),
        ("  ?12 What happens in a bad month?", ["  ?12 What happens", "      in a bad", "      month?"]),
        ("[x] Roughly how does a week split?", ["[x] Roughly how does", "    a week split?"]),
        ("  → Asked for half an hour", ["  → Asked for half", "    an hour"]),
        ("     in confidence, 17 months ago", ["     in confidence,", "     17 months ago"]),
        ("Nobody has spoken against it yet", ["Nobody has spoken against it yet"]),
        ("3 leads from 2 people, and later", ["3 leads from 2 people, and later"]),
        ("short", ["short"]),
    ],
)
def test_a_line_goes_on_under_its_own_words(line: str, wrapped: list[str]) -> None:
    lines = hung(Content(line), 20).plain.split("\n")
    assert [part.rstrip() for part in lines] == wrapped


@given(st.text(alphabet="ab -+2?·[x]漢\n", max_size=200), st.integers(6, 60))
def test_hanging_lines_lose_no_word(text: str, width: int) -> None:
    wrapped = hung(Content(text), width)
    assert "".join(wrapped.plain.split()) == "".join(text.split())


async def test_another_width_wraps_anew(stage: Staging) -> None:
    async with stage(Reader("  · word " + "word " * 30), size=(40, 12)) as on:
        assert on.app.lines()[1].startswith("    word")
        await on.app.resize(200, 12)
        assert on.app.lines()[1] == ""


def test_a_line_with_a_label_goes_on_behind_it() -> None:
    label = Content.styled("ctrl+s  ", "bold")
    assert hung(label + Content("the talk is over and done"), 26).plain.split("\n") == [
        "ctrl+s  the talk is over",
        "        and done",
    ]
    assert (
        "\n" not in hung(Content("Yes.  They said so, and that was all of it"), 26).plain
    )  # somebody's own words

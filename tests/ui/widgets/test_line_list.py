"""The list of one-line rows."""

from typing import Any

import pytest
from textual.content import Content

from infoview.ui.widgets.line_list import Heading, LineList
from infoview.ui.widgets.text import one_line
from tests.ui.conftest import Staging


def numbered(key: int, width: int) -> Content:
    return one_line(f"row {key}", width)


def list_of(rows: "list[int | Heading]", **options: Any) -> LineList[int]:
    lines: LineList[int] = LineList(**options)
    lines.show(rows, numbered)
    return lines


def cursor_line(pilot: Any) -> str:
    (line,) = [line for line in pilot.app.lines() if line.startswith("▸")]
    return str(line)


async def test_the_keys_move(stage: Staging) -> None:
    cases = {
        "j j down": 3,
        "j j k up": 0,
        "k": 0,
        "G": 99,
        "end": 99,
        "G g": 0,
        "end home": 0,
        "G j": 99,
        "pagedown": 23,
        "pagedown pageup": 0,
        "ctrl+d": 11,
        "ctrl+d ctrl+d ctrl+u": 11,
        "G pagedown": 99,
    }
    lines = list_of(list(range(100)))
    async with stage(lines) as pilot:
        for keys, at in cases.items():
            lines.move_to(0)
            await pilot.press(*keys.split())
            assert (keys, lines.current) == (keys, at)
            assert cursor_line(pilot).split("▸")[1].strip().startswith(f"row {at}")


async def test_the_cursor_passes_over_headings_and_shows_the_one_above(stage: Staging) -> None:
    lines = list_of([Heading("Due"), 0, 1, Heading("[Later]"), *range(2, 40)])
    async with stage(lines, size=(40, 12)) as pilot:
        await pilot.press("j")
        assert lines.current == 1
        await pilot.press("j")
        assert lines.current == 2
        await pilot.press("k", "G", "g", "k")
        assert lines.current == 0
        assert pilot.app.lines()[0] == "Due"
        assert pilot.app.lines()[3].startswith("[Later]")


async def test_only_headings_leave_nothing_to_stand_on(stage: Staging) -> None:
    lines = list_of([Heading("a"), Heading("b")])
    async with stage(lines) as pilot:
        await pilot.press("j", "G", "enter", "pagedown")
        assert lines.current is None


async def test_moving_and_opening_are_told(stage: Staging) -> None:
    lines = list_of([10, 20, 30])
    async with stage(lines) as pilot:
        await pilot.press("j", "enter")
        assert [moved.key for moved in pilot.app.said(LineList.Moved)] == [10, 20]
        assert [chosen.key for chosen in pilot.app.said(LineList.Chosen)] == [20]


async def test_a_click_moves_and_a_second_one_opens(stage: Staging) -> None:
    lines = list_of([Heading("h"), 10, 20, 30])
    async with stage(lines) as pilot:
        await pilot.click(lines, offset=(5, 0))
        assert lines.current == 10
        await pilot.click(lines, offset=(5, 3))
        assert lines.current == 30
        assert pilot.app.said(LineList.Chosen) == []
        await pilot.click(lines, offset=(5, 2), times=2)
        assert [chosen.key for chosen in pilot.app.said(LineList.Chosen)] == [20]
        await pilot.click(lines, offset=(5, 15))
        assert lines.current == 20


async def test_new_rows_keep_the_key_or_else_the_place(stage: Staging) -> None:
    lines = list_of([1, 2, 3, 4])
    async with stage(lines):
        lines.move_to(3)
        lines.show([0, 1, 3], numbered)
        assert lines.current == 3
        lines.show([0, 1, 5], numbered)
        assert lines.current == 5
        lines.show([0], numbered)
        assert lines.current == 0
        lines.show([7, 8, 9], numbered, at=9)
        assert lines.current == 9
        lines.move_to(100)
        assert lines.current == 9
        lines.show([7, 9], numbered, sifted=True)
        assert lines.current == 9
        lines.show([7, 8], numbered, sifted=True)
        assert lines.current == 7


async def test_a_cursor_set_far_down_is_in_sight(stage: Staging) -> None:
    lines: LineList[int] = LineList()
    async with stage(lines) as pilot:
        lines.show(range(1000), numbered, at=700)
        await pilot.pause()
        assert cursor_line(pilot).strip("▸ ▁▂▃▄▅▆▇") == "row 700"


async def test_an_empty_list_says_so_and_survives_every_key(stage: Staging) -> None:
    lines = list_of([], empty="Nobody here yet.\nPress [a] to add someone.")
    async with stage(lines) as pilot:
        await pilot.press("j", "k", "g", "G", "pagedown", "ctrl+u", "enter")
        assert pilot.app.lines()[:2] == ["Nobody here yet.", "Press [a] to add someone."]
        lines.empty = "Nothing fits."
        await pilot.pause()
        assert pilot.app.lines()[:2] == ["Nothing fits.", ""]
        assert lines.current is None


async def test_marks_stand_beside_the_cursor(stage: Staging) -> None:
    lines = list_of([1, 2])
    async with stage(lines) as pilot:
        lines.marked |= {1, 2}
        lines.refresh_rows()
        await pilot.pause()
        assert pilot.app.lines()[:2] == ["▸*row 1", " *row 2"]


async def test_hostile_names_stay_on_their_line(stage: Staging, evil: str, size: tuple[int, int]) -> None:
    lines: LineList[str] = LineList()
    lines.show([Heading(evil), evil, "next"], one_line)
    async with stage(lines, size=size) as pilot:
        await pilot.press("j")
        shown = pilot.app.lines()
        assert shown[2] == "▸ next"
        assert shown[1].startswith(f"  {evil[:1]}")
        assert lines.render_line(1).cell_length == size[0]
        await pilot.app.resize(size[0] // 2, size[1])
        assert lines.render_line(1).cell_length == size[0] // 2


async def test_only_what_is_in_sight_is_drawn_and_a_move_draws_two_lines(stage: Staging) -> None:
    drawn: list[int] = []

    def draw(key: int, width: int) -> Content:
        drawn.append(key)
        return numbered(key, width)

    lines: LineList[int] = LineList()
    async with stage(lines) as pilot:
        lines.show(range(100_000), draw)
        await pilot.pause()
        assert set(drawn) == set(range(24))
        drawn.clear()
        await pilot.press("j")
        assert set(drawn) <= {0, 1}
        drawn.clear()
        await pilot.press("pagedown", "j")
        drawn.clear()
        await pilot.press("j")
        assert set(drawn) <= {25, 26}
        await pilot.press("G")
        assert len(set(drawn)) <= 28


async def test_a_style_by_theme_follows_the_theme(stage: Staging) -> None:
    lines: LineList[str] = LineList()
    lines.show(["a", "b"], lambda key, width: one_line(key, width, "$error bold"))

    def colour() -> Any:
        (style,) = [segment.style for segment in lines.render_line(1) if segment.text == "b"]
        assert style is not None
        assert style.bold
        return style.color

    async with stage(lines) as pilot:
        before = colour()
        pilot.app.theme = "dracula"
        await pilot.pause()
        assert colour() != before


async def test_the_cursor_line_is_plain_to_see_without_colour_and_dimmer_without_focus(
    stage: Staging, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines, other = list_of([1, 2]), list_of([3])

    def styles() -> list[tuple[Any, Any]]:
        return [
            (s.style.reverse, s.style.bgcolor) for s in lines.render_line(0) if s.style and s.text.strip()
        ]

    async with stage(lines, other) as pilot:
        focused = styles()
        await pilot.press("tab")
        assert other.has_focus
        assert styles() != focused
        assert "▸" in lines.render_line(0).text
    monkeypatch.setenv("NO_COLOR", "1")
    lines = list_of([1, 2])
    async with stage(lines):
        assert all(reverse for reverse, _ in styles())


@pytest.mark.parametrize(
    ("padding", "border", "shown"),
    [(0, "none", "▸ row 0"), (1, "none", " ▸ row 0"), (2, "none", "  ▸ row 0"), (1, "solid", "│ ▸ row 0")],
)
async def test_what_is_around_the_rows_is_kept(stage: Staging, padding: int, border: str, shown: str) -> None:
    lines = list_of([0, 1])
    lines.styles.padding = (0, padding)
    lines.styles.border_left = (border, "red")  # type: ignore[assignment]
    async with stage(lines, size=(20, 5)) as pilot:
        assert pilot.app.lines()[0] == shown
        lines.show([*range(50)], lambda key, width: one_line("x" * 40, width))
        await pilot.pause()
        inside = 20 - (border != "none") - 2 * padding - 1  # the last for the scrollbar
        assert f"▸ {'x' * (inside - 3)}…" in pilot.app.lines()[0]


async def test_where_no_colours_are_wanted_there_are_none(
    stage: Staging, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    lines: LineList[int] = LineList()
    lines.show([Heading("h"), 0, 1], lambda key, _width: Content.styled(f"row {key}", "red on blue"))
    async with stage(lines) as pilot:
        strips = pilot.app.screen._compositor.render_strips()
    looks = [segment.style for strip in strips for segment in strip if segment.style is not None]
    colours = [
        colour.triplet for look in looks for colour in (look.color, look.bgcolor) if colour is not None
    ]
    assert colours
    assert all(colour is None or len(set(colour)) == 1 for colour in colours)


async def test_rows_that_are_only_sifted_are_not_drawn_again(stage: Staging) -> None:
    drawn: list[int] = []

    def draw(key: int, width: int) -> Content:
        drawn.append(key)
        return one_line(f"row {key}", width)

    lines: LineList[int] = LineList()
    lines.show([0, 1, 2, 3], draw)
    async with stage(lines) as pilot:
        for sifted, expected in ((True, {0, 4}), (False, {0, 2, 4})):  # the cursor stands on the first
            drawn.clear()
            lines.show([0, 2, 4], draw, sifted=sifted)
            await pilot.pause()
            assert set(drawn) == expected
            assert [line.strip("▸ ") for line in pilot.app.lines()[:3]] == ["row 0", "row 2", "row 4"]

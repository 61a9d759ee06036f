"""One out of many."""

from typing import Any

from infoview.ui.dialogs.pick import Pick, PickItem
from infoview.ui.widgets.line_list import LineList
from tests.ui.conftest import Staging

OPEN = "still open"

PEOPLE = [
    PickItem(1, "Ana Ruíz", "Acme", key="a"),
    PickItem(2, "Bo Li", "Globex", key="j"),
    PickItem(3, "Wendy [Moss]", "Acme", key="w"),
]


async def test_typing_filters(answers: Any) -> None:
    cases = {
        "enter": 1,
        "down enter": 2,
        "down down up enter": 2,
        "pagedown enter": 3,
        "r u i z enter": 1,
        "a c m e space w enter": 3,
        "G L O B enter": 2,
        "left_square_bracket enter": 3,
        "z z enter": OPEN,
        "z z backspace backspace enter": 1,
        "escape": None,
    }
    assert await answers(lambda: Pick("Who?", PEOPLE), cases) == cases


async def test_letters_pick_until_the_filter_is_opened(answers: Any) -> None:
    cases = {
        "w": 3,
        "j": 2,
        "down enter": 2,
        "k enter": 1,
        "slash w enter": 3,
        "slash a enter": 1,
        "slash z": OPEN,
        "escape": None,
    }
    assert await answers(lambda: Pick("What happened?", PEOPLE, keys=True), cases) == cases


async def test_without_a_filter_letters_move(answers: Any) -> None:
    cases = {"j enter": 2, "G enter": 3, "slash enter": 1}
    assert await answers(lambda: Pick("Who?", PEOPLE, filter=False), cases) == cases


async def test_all_of_an_item_that_is_cut_stands_below_the_list(stage: Staging) -> None:
    long = "A question that is far longer than a small screen is wide, to its very end"
    async with stage(size=(40, 12)) as on:
        await on.app.push_screen(Pick("Which?", [PickItem(1, long, "a gap"), PickItem(2, "Short", "core")]))
        await on.pause()
        shown = " ".join(" ".join(on.app.lines()).replace("│", " ").split())
        assert "longer than a small screen is" in shown
        assert "Short core" in shown
        await on.press("down")
        assert "small screen" not in on.app.shown()


async def test_a_long_item_is_told_to_its_end_where_there_is_room_and_a_hint_that_is_seen_is_not_told_twice(
    stage: Staging,
) -> None:
    long = " ".join(f"word{n}" for n in range(22))
    async with stage(size=(80, 24)) as on:
        await on.app.push_screen(Pick("Which?", [PickItem(1, long, "open, yesterday"), PickItem(2, "Short")]))
        await on.pause()
        assert on.app.shown().count("word21") == 1
        assert on.app.shown().count("open, yesterday") == 1


async def test_on_a_small_screen_all_free_rows_tell_the_item_with_the_hint_there_was_no_room_for(
    stage: Staging,
) -> None:
    long = "Hana: She rang, a chair stands empty beside hers, nobody who wrote so far fits it, would I care to talk?"
    async with stage(size=(40, 12)) as on:
        await on.app.push_screen(Pick("Leads", [PickItem(1, long, "open, yesterday"), PickItem(2, "Short")]))
        await on.pause()
        assert "care to talk? · open, yesterday" in " ".join(on.app.shown().replace("│", " ").split())


async def test_what_fits_is_not_told_twice(stage: Staging) -> None:
    async with stage() as on:
        await on.app.push_screen(Pick("Who?", PEOPLE))
        await on.pause()
        assert on.app.shown().count("Ana Ruíz") == 1
        assert not on.app.screen.query_one("#whole").display


async def test_no_word_touches_the_bar_that_scrolls(stage: Staging) -> None:
    async with stage(size=(80, 24)) as on:
        await on.app.push_screen(Pick("Which?", [PickItem(n, "x" * 99) for n in range(40)]))
        await on.pause()
        bar = on.app.screen.query_one(LineList).scrollable_content_region.right
        first = next(line for line in on.app.lines() if "▸" in line)
        assert first.index("…") == bar - 2


async def test_a_hint_has_what_the_label_leaves_and_is_not_cut_where_there_is_little_room(
    stage: Staging,
) -> None:
    items = [PickItem(1, "ansi-dark", "the terminal's own"), PickItem(2, "x" * 60, "In the room, 0 min")]
    async with stage(size=(40, 12)) as on:
        await on.app.push_screen(Pick("Colours", items))
        await on.pause()
        assert any("ansi-dark" in line and "the terminal's own" in line for line in on.app.lines())
        (cut,) = [line for line in on.app.lines() if "xxxx" in line]
        assert "In the" not in cut


async def test_a_double_click_picks(stage: Staging) -> None:
    async with stage() as on:
        given: list[int | None] = []
        await on.app.push_screen(Pick("Who?", PEOPLE), given.append)
        await on.pause()
        await on.click("LineList", offset=(5, 1), times=2)
        assert given == [2]


async def test_hints_stand_at_the_right_and_keys_at_the_left(stage: Staging, ask: Any) -> None:
    async with stage() as on:
        await ask(on, Pick("Who?", PEOPLE, keys=True))
        (line,) = [line for line in on.app.lines() if "Wendy" in line]
        assert line.split("│")[1].startswith("   w Wendy [Moss]  ")
        assert line.split("│")[1].endswith("  Acme ")


async def test_many_items_scroll_and_few_take_little_room(stage: Staging, ask: Any) -> None:
    async with stage(size=(40, 12)) as on:
        await ask(on, Pick("Which?", [PickItem(n, f"item {n}") for n in range(100)]), *["down"] * 30)
        assert "▸ item 30" in on.app.shown()
        assert "esc close" in on.app.shown()
        dialog = Pick("Which?", [PickItem(1, "one")])
        await ask(on, dialog)
        assert dialog.query_one("#box").region.height == 5


async def test_no_row_is_left_free_where_nothing_needs_it(stage: Staging) -> None:
    items = [PickItem(n, f"item {n}", key=chr(97 + n)) for n in range(20)]
    fitting = [PickItem(1, "Write to a file", "table or cards", "w"), PickItem(2, "x" * 32, key="x")]
    async with stage(size=(40, 12)) as on:
        await on.app.push_screen(Pick("Which?", items, keys=True))
        await on.pause()
        assert on.app.screen.query_one(LineList).size.height == 9
        await on.press("slash", "i")
        assert on.app.screen.query_one(LineList).size.height == 8
        assert "esc close" in on.app.shown()
        await on.app.push_screen(Pick("Which?", fitting, keys=True))
        await on.pause()
        assert on.app.screen.query_one("#box").size.height == 3

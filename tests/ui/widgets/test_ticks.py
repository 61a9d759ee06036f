"""A field of boxes takes one row a box, however long its texts are."""

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll

from infoview.domain.ticks import Tick, as_text
from infoview.ui.widgets.ticks import Ticks

LONG = [Tick(f"{number} " + "a question of many words " * 6, done=number == 2) for number in range(4)]


class Boxes(App[None]):
    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Ticks(as_text(LONG))


async def test_one_row_a_box_and_the_keys_go_from_one_to_the_next() -> None:
    app = Boxes()
    async with app.run_test(size=(40, 12)) as pilot:
        boxes = app.query_one(Ticks)
        assert boxes.size.height == len(LONG)
        boxes.focus()
        await pilot.press("down", "space")
        assert [line[:3] for line in boxes.text.splitlines()] == ["[ ]", "[x]", "[x]", "[ ]"]

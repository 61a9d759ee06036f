"""The line of keys at the bottom."""

from infoview.ui.widgets.keybar import KeyBar
from tests.ui.conftest import Staging

KEYS = [("a", "add"), ("e", "edit"), ("m", "say what happened"), ("space", "done")]


def test_whole_keys_only_and_the_way_to_the_rest() -> None:
    cases = {
        80: "a add  e edit  m say what happened  space done  ? keys",
        54: "a add  e edit  m say what happened  space done  ? keys",
        53: "a add  e edit  m say what happened  ? keys",
        40: "a add  e edit  ? keys",
        13: "a add  ? keys",
        12: "? keys",
        6: "? keys",
    }
    bar = KeyBar(KEYS)
    for width, shown in cases.items():
        assert (width, "  ".join(item.plain for _, _, item in bar.fitting(width))) == (width, shown)


def test_the_last_one_is_shortened_before_it_stands_alone() -> None:
    bar = KeyBar([("tab", "to the answers")], last=("esc", "leave, the text is kept"))
    cases = {
        80: "tab to the answers  esc leave, the text is kept",
        38: "tab to the answers  esc leave",
        20: "esc leave",
    }
    for width, shown in cases.items():
        assert (width, "  ".join(item.plain for _, _, item in bar.fitting(width))) == (width, shown)


async def test_a_click_presses_what_is_under_it(stage: Staging) -> None:
    bar = KeyBar()
    async with stage(bar) as on:
        bar.show(KEYS)
        for column in (0, 4, 5, 9, 50, 70):
            await on.click(bar, offset=(column, 0))
        assert [pressed.key for pressed in on.app.said(KeyBar.Pressed)] == ["a", "a", "e", "?"]


async def test_words_are_never_markup(stage: Staging, evil: str, size: tuple[int, int]) -> None:
    bar = KeyBar([("[/x]", "a"), ("z", evil)])
    async with stage(bar, size=size) as on:
        assert on.app.lines()[0].startswith("[/x] a  ")
        assert on.app.lines()[0].endswith("? keys")

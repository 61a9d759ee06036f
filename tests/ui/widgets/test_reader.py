"""Text to read."""

from infoview.ui.widgets.reader import Reader
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

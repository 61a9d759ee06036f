"""A still stage for widgets: fixed size and theme, no blinking cursor, no settings of the machine it runs on."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, TextArea

EVIL_NAMES = {
    "brackets": "[Acme] CTO [/x] [@click=app.quit]",
    "escape sequence": "\x1b[31mred\x1b]0;title\x07\x9b2J",
    "direction override": "abc\u202eexe.txt\u2066x\u2069",
    "right to left": "שלום עולם مرحبا",
    "wide": "漢字仮名交じり文" * 3,
    "emoji": "👨‍👩‍👧 🇨🇭 ❤️ 👍🏽",
    "newlines": "one\ntwo\r\nthree\rfour\u2028five",
    "tab and null": "a\tb\x00c",
    "lone surrogate": "a\ud800b",
    "very long": "Zoë 字 " * 1000,
}
SIZES = {"80x24": (80, 24), "40x12": (40, 12)}


@pytest.fixture(params=list(EVIL_NAMES.values()), ids=list(EVIL_NAMES))
def evil(request: pytest.FixtureRequest) -> str:
    """A name as hostile as names get."""
    name: str = request.param
    return name


@pytest.fixture(params=list(SIZES.values()), ids=list(SIZES))
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """A terminal people have."""
    columns_and_rows: tuple[int, int] = request.param
    return columns_and_rows


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing blinks, and the machine's own colours stay out."""
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_ANIMATIONS"):
        monkeypatch.delenv(name, raising=False)
    for editor in (Input, TextArea):
        monkeypatch.setattr(editor, "cursor_blink", False)


class Stage(App[None]):
    """An app that shows the widgets it is handed and remembers every message."""

    def __init__(self, *widgets: Widget) -> None:
        super().__init__()
        self.theme = "textual-dark"
        self.animation_level = "none"
        self.heard: list[Message] = []
        self._widgets = widgets

    def compose(self) -> ComposeResult:
        yield from self._widgets

    def lines(self) -> list[str]:
        """What stands on the screen, line by line."""
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]

    def said(self, kind: type[Message]) -> list[Message]:
        """The messages of a kind, in the order they came."""
        unique = {id(message): message for message in self.heard if isinstance(message, kind)}
        return list(unique.values())


Staging = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


@pytest.fixture
def stage() -> Staging:
    """Puts widgets on a stage: `async with stage(widget, size=(80, 24)) as pilot`."""

    @asynccontextmanager
    async def staged(*widgets: Widget, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
        app = Stage(*widgets)
        async with app.run_test(size=size, message_hook=app.heard.append) as pilot:
            yield pilot

    return staged

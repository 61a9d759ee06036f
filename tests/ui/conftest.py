"""A still stage for widgets: fixed size and theme, no blinking cursor, no settings of the machine it runs on."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.css.stylesheet import Stylesheet
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, TextArea

from infoview.ui.app import InfoviewApp
from infoview.workbook.clock import Clock
from infoview.workbook.places import Places
from infoview.workbook.workbook import Workbook
from tests.ui import pilots
from tests.ui.pilots import at_once, parse_once, resize, settle

TRAPS = (
    "[Acme] CTO [/x] [@click=app.quit] $error",
    "\x1b[31mred\x1b]0;title\x07\x9b2J",
    "abc\u202eexe.txt\u2066x\u2069",
    "שלום עולם مرحبا",
    "漢字仮名交じり文",
    "👨‍👩‍👧 🇨🇭 ❤️ 👍🏽",
    "one\ntwo\r\nthree\rfour\u2028five\u0085six",
    "a\tb\x00c\x7fd\ud800e",
)
EVIL = " ".join(TRAPS) + " [漢] Zoë 字" * 500
SIZES = {"80x24": (80, 24), "40x12": (40, 12)}


@pytest.fixture
def evil() -> str:
    """A name as hostile as names get, of more than 5,000 characters."""
    return EVIL


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


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No app waits for the processor to idle, and none reads the rules of style that another has read."""
    run_test = App.run_test

    @asynccontextmanager
    async def opened(app: App[Any], **options: Any) -> AsyncIterator[Pilot[Any]]:
        async with run_test(app, **options) as pilot:
            with at_once(pilot):
                await settle(pilot)
                yield pilot

    monkeypatch.setattr(App, "run_test", opened)
    monkeypatch.setattr(Stylesheet, "_parse_rules", parse_once)


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

    def shown(self) -> str:
        """The same in one piece."""
        return "\n".join(self.lines())

    async def resize(self, columns: int, rows: int) -> None:
        """Gives the terminal another size, at once."""
        await resize(Pilot(self), columns, rows)

    def said(self, kind: type[Message]) -> list[Message]:
        """The messages of a kind, in the order they came."""
        unique = {id(message): message for message in self.heard if isinstance(message, kind)}
        return list(unique.values())


Staging = Callable[..., AbstractAsyncContextManager[Any]]


@pytest.fixture
def stage() -> Staging:
    """Puts widgets on a stage: `async with stage(widget, size=(80, 24)) as pilot`."""

    @asynccontextmanager
    async def staged(*widgets: Widget, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
        app = Stage(*widgets)
        async with app.run_test(size=size, message_hook=app.heard.append) as pilot:
            yield pilot

    return staged


MONDAY = datetime(2026, 3, 2, 10, 0)
NewBook = Callable[..., Workbook]


@pytest.fixture(scope="session")
def blanks() -> dict[tuple[datetime, str], bytes]:
    """New workbooks as they were begun, by time and settings; to make each once is enough."""
    return {}


@pytest.fixture
def new_book(tmp_path: Path, blanks: dict[tuple[datetime, str], bytes]) -> NewBook:
    """Makes this test's workbook, with nobody in it; whoever opens an app on it closes it."""

    def made(now: datetime = MONDAY, config: str = 'me.zone = "UTC"\n') -> Workbook:
        places = Places(tmp_path / "w.db", tmp_path / "config.toml", tmp_path / "backups", tmp_path / "log")
        places.config.write_text(config, encoding="utf-8")
        if (now, config) not in blanks:
            Workbook(places, Clock(now), safe=False).close()
            blanks[now, config] = places.workbook.read_bytes()
        places.workbook.write_bytes(blanks[now, config])
        return Workbook(places, Clock(now), safe=False)

    return made


@pytest.fixture
def book(new_book: NewBook) -> Workbook:
    """This test's workbook on a Monday morning; tests that need people in it add them in a `book` of their own."""
    return new_book()


AppOn = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Shown = Callable[[Pilot[Any]], str]


@pytest.fixture
def app_on() -> AppOn:
    """Opens the whole app on a workbook: `async with app_on(book, size=(80, 24)) as pilot`; closes both."""

    @asynccontextmanager
    async def opened(book: Workbook, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
        app = InfoviewApp(book)
        app.animation_level = "none"
        async with app.run_test(size=size) as pilot:
            yield pilot
        book.close()

    return opened


@pytest.fixture
async def pilot(book: Workbook, app_on: AppOn) -> AsyncIterator[Pilot[None]]:
    """The whole app on this test's workbook, at the pipeline."""
    async with app_on(book) as made:
        await made.press("2")
        yield made


@pytest.fixture
def shown() -> Shown:
    """What stands on the screen."""
    return pilots.shown

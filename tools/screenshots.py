"""Makes the pictures under `screenshots/` from the demo story at a fixed clock, on the ways of `walks.py`.

`python -m tools.screenshots` writes each as SVG, and those of the README as PNG too; `--check` says which SVG are not
current and ends with 1. PNG depend on the fonts of the machine and are not compared.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, chdir, contextmanager
from datetime import datetime, timedelta
from functools import partialmethod
from pathlib import Path
from typing import Any
from unittest.mock import patch

from rich.console import Console
from textual.app import App
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.timer import Timer
from textual.widgets import Input, TextArea

from infoview.store import backups
from infoview.ui.app import InfoviewApp
from infoview.ui.gate import Gate, at_copies
from infoview.ui.screens import find
from infoview.workbook import people
from infoview.workbook.clock import Clock
from infoview.workbook.demo import build_demo, demo_places
from infoview.workbook.places import Places
from infoview.workbook.workbook import Workbook
from tests.ui.pilots import at_once, settle
from tools.walks import WALKS, Begin, Walk

for _name in ("LC_ALL", "LC_TIME"):
    os.environ[_name] = "C"  # dates look alike wherever the pictures are made
FOLDER = Path(__file__).parent.parent / "screenshots"
NOW = datetime(2026, 3, 4, 9, 0)
_SOON = 1.0  # seconds: what is put off for less belongs to the picture, what comes later does not
_NEVER = 24 * 3600.0
_LED_BY_BLANKS = re.compile(r'<text ([^>]*)x="([\d.]+)" ([^>]*)textLength="([\d.]+)"([^>]*)>((?:&#160;)+)')
_NO_ZONE = 'me.zone = "UTC"\n'  # that of the machine is another elsewhere
_ODD = 'me.zone = "Atlantis/Capital"\nday.cards = "many"\nkeys.loops.nod = "q"\n'
_CONTACTS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz,ana@crumb.example,Crumb,Baker,12 Feb 2026\n"
    "Wren,Halloran,https://www.linkedin.com/in/wren-halloran,,Slipway,Boat builder,3 Jan 2025\n"
    "Idris,Bello,https://www.linkedin.com/in/idris-bello,,Quayside Press,Printer,30 Nov 2025\n"
)
_TABLE = (
    "Who,Where,What they do,Colour\nAna Ruiz,Crumb,Baker,green\nIdris Bello,Quayside Press,Printer,blue\n"
)
_CELL = 12.2  # the width of a cell in the pictures
_CRISP = ' shape-rendering="crispEdges"'
_CELLS = '<g transform="translate(9, 41)"'
_ROW = re.compile(  # to which the words of a row are held, though none is wider than its cells
    r' clip-path="url\(#terminal-line-\d+\)"|\s*<clipPath id="terminal-line-\d+">.*?</clipPath>',
    re.DOTALL,
)
_FONT_FACE = re.compile(r"@font-face \{[^}]*\}\s*", re.DOTALL)


def demo_book(folder: Path) -> Path:
    """The demo story at the fixed clock, built once; a folder to copy for each walk."""
    build_demo(demo_places(folder), Clock(NOW)).close()
    return folder


async def take(walk: Walk, story: Path) -> dict[str, str]:
    """The pictures of a walk by name, as SVG, without anything fetched from elsewhere."""
    with still(), ExitStack() as after:
        app = _begun(walk.begin, story, after)
        app.animation_level = "none"
        taken = {}
        async with app.run_test(size=walk.size) as pilot:
            with at_once(pilot):
                await _rest(pilot)
                for shot in walk.shots:
                    await pilot.press(*shot.keys.split())
                    await _rest(pilot)
                    taken[shot.name] = _with_desc(tidy(app.export_screenshot(title="infoview")), app)
    return taken


@contextmanager
def still() -> Iterator[None]:
    """Within it nothing blinks, is put off or goes by the clock: a picture is the same however busy the machine is.

    It stands in a folder of its own, which the program sees as the home of whoever uses it.
    """
    set_timer, set_interval = MessagePump.set_timer, MessagePump.set_interval

    def at_once_or_never(pump: MessagePump, delay: float, callback: Callable[[], Any], **more: Any) -> Timer:
        if delay < _SOON:
            pump.call_later(callback)
        return set_timer(pump, _NEVER, callback, **more)

    def never(pump: MessagePump, _interval: float, *rest: Any, **more: Any) -> Timer:
        return set_interval(pump, _NEVER, *rest, **more)

    with (
        tempfile.TemporaryDirectory() as folder,
        chdir(folder),
        patch.dict(os.environ, {"HOME": folder, "USERPROFILE": folder}),
        patch.object(MessagePump, "set_timer", at_once_or_never),
        patch.object(MessagePump, "set_interval", never),
        patch.object(find, "_PATIENCE", 30.0),  # what is found belongs to the picture
        patch.object(Console, "export_svg", partialmethod(Console.export_svg, unique_id="terminal")),
        patch.object(Input, "cursor_blink", False),
        patch.object(TextArea, "cursor_blink", False),
    ):
        yield


def _begun(begin: Begin, story: Path, after: ExitStack) -> App[Any]:
    """The app where a walk sets out; its paths are relative, for some are told on a screen."""
    places = demo_places(Path("demo"))
    if begin == "new":
        places.workbook.parent.mkdir()
    else:
        shutil.copytree(story, places.workbook.parent)
    if begin in ("new", "odd"):
        places.config.write_text(_NO_ZONE if begin == "new" else _ODD, encoding="utf-8")
    if begin in ("files", "damaged"):
        _lay_files(places)
    if begin == "passphrase":
        return Gate(places)
    if begin == "damaged":
        return at_copies(places)
    book = Workbook(places, Clock(NOW), safe=False)
    after.callback(book.close)
    return InfoviewApp(book, in_demo=begin == "tour", tour=begin == "tour")


def _lay_files(places: Places) -> None:
    """A copy of yesterday, and what one may bring in: contacts, a table of one's own, the copy of another laptop."""
    backups.keep_copy(places.workbook, places.backups, "auto", NOW - timedelta(days=1))
    Path("Connections.csv").write_text(_CONTACTS, encoding="utf-8")
    Path("table.csv").write_text(_TABLE, encoding="utf-8")
    other = places._replace(workbook=Path("other.db"))
    shutil.copy(places.workbook, other.workbook)
    book = Workbook(other, Clock(NOW), safe=False)
    people.add_from_text(book, "Ana Ruiz, baker at Crumb")
    book.close()


async def _rest(pilot: Pilot[Any]) -> None:
    """Until nothing is left to do, also in threads."""
    await settle(pilot)
    while _has_more_to_do(pilot.app):
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)


def _has_more_to_do(app: App[Any]) -> bool:
    screen = app.screen
    still_to_paint = screen._layout_required or screen._scroll_required or screen._dirty_widgets
    return bool(still_to_paint or screen._callbacks) or any(not worker.is_finished for worker in app.workers)


def _with_desc(svg: str, app: App[Any]) -> str:
    """The picture, and in it the names of what it shows: screens, and the pane of the first."""
    shown = [type(screen).__name__ for screen in app.screen_stack]
    if isinstance(app, InfoviewApp):
        shown.insert(1, type(app.main.pane).__name__)
    start = svg.index(">") + 1
    return f"{svg[:start]}<desc>{' '.join(shown)}</desc>{svg[start:]}"


def tidy(svg: str) -> str:
    """No font from a foreign host, and no text that begins with blanks.

    Several programs drop such blanks and pull the words out of their columns. What is said of every cell and is the
    same for all is said once: that makes the file a third smaller.
    """
    svg = _FONT_FACE.sub("", svg).replace("Fira Code", "DejaVu Sans Mono")
    svg = _LED_BY_BLANKS.sub(_without_blanks, svg)
    return _ROW.sub("", svg.replace(_CRISP, "")).replace(_CELLS, _CELLS + _CRISP) + "\n"


def _without_blanks(found: re.Match[str]) -> str:
    before, x, between, length, after, blanks = found.groups()
    room = _CELL * (len(blanks) // len("&#160;"))
    left, wide = float(x) + room, max(0.0, float(length) - room)
    return f'<text {before}x="{left:g}" {between}textLength="{wide:g}"{after}>'


def as_png(svg: str) -> bytes:
    """The picture in dots, one and a half to a unit."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=1.5, monospace_family="DejaVu Sans Mono"))


def main() -> int:
    """Write or check every picture."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write none; say which are not current")
    check = parser.parse_args().check
    FOLDER.mkdir(exist_ok=True)
    stale = []
    with tempfile.TemporaryDirectory() as folder:
        story = demo_book(Path(folder) / "demo")
        for walk in WALKS:
            taken = asyncio.run(take(walk, story))
            if check:
                stale += [name for name, svg in taken.items() if not _is_kept(name, svg)]
            else:
                _keep(walk, taken)
    if not check:
        _drop_others()
    for name in stale:
        print(f"{name} is not current: make screenshots", file=sys.stderr)
    return 1 if stale else 0


def _is_kept(name: str, svg: str) -> bool:
    path = FOLDER / f"{name}.svg"
    return path.exists() and path.read_text(encoding="utf-8") == svg


def _keep(walk: Walk, taken: dict[str, str]) -> None:
    for shot in walk.shots:
        path = FOLDER / f"{shot.name}.svg"
        path.write_text(taken[shot.name], encoding="utf-8")
        if shot.png:
            path.with_suffix(".png").write_bytes(as_png(taken[shot.name]))
        print(path.name)


def _drop_others() -> None:
    """Pictures of what there is no more, or that have another name now."""
    names = {shot.name for walk in WALKS for shot in walk.shots}
    for path in FOLDER.iterdir():
        if path.stem not in names:
            path.unlink()


if __name__ == "__main__":
    sys.exit(main())

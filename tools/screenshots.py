"""Makes the pictures under `screenshots/` from the demo story at a fixed clock.

`python tools/screenshots.py` writes each as SVG, and those of the README as PNG too; `--check` says which SVG are not
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
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from infoview.ui.app import InfoviewApp
from infoview.ui.screens import find
from infoview.workbook.clock import Clock
from infoview.workbook.demo import build_demo, demo_places
from infoview.workbook.workbook import Workbook

for _name in ("LC_ALL", "LC_TIME"):
    os.environ[_name] = "C"  # dates look alike wherever the pictures are made
FOLDER = Path(__file__).parent.parent / "screenshots"
NOW = datetime(2026, 3, 4, 9, 0)
_SETTLED = 0.12  # seconds after a key until the screen rests
_LED_BY_BLANKS = re.compile(r'<text ([^>]*)x="([\d.]+)" ([^>]*)textLength="([\d.]+)"([^>]*)>((?:&#160;)+)')
_CELL = 12.2  # the width of a cell in the pictures
_FONT_FACE = re.compile(r"@font-face \{[^}]*\}\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its name, the size of the terminal, and the keys that lead to it."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...]
    png: bool = False  # as PNG too, for places that show no SVG


SHOTS = (
    Shot("today", (80, 24), (), png=True),
    Shot("today-wide", (120, 36), ()),
    Shot("pipeline", (80, 24), ("2",)),
    Shot("pipeline-wide", (120, 36), ("2",), png=True),
    Shot("prep", (80, 24), ("3",), png=True),
    Shot("prep-wide", (120, 36), ("3",)),
    Shot("reflect", (80, 24), ("4",)),
    Shot("reflection", (80, 24), ("4", "enter"), png=True),
    Shot("directions", (80, 24), ("5",)),
    Shot("directions-wide", (120, 36), ("5",)),
    Shot("insights", (80, 24), ("6",), png=True),
    Shot("insights-wide", (120, 36), ("6",)),
    Shot("message", (80, 24), ("enter",)),
    Shot("what-happened", (80, 24), ("2", "m")),
    Shot("they-answered", (80, 24), ("2", "y")),
    Shot("brief", (80, 24), ("3", "b")),
    Shot("talk", (80, 24), ("3", "s")),
    Shot("loops", (80, 24), ("L",)),
    Shot("tree", (80, 24), ("V",)),
    Shot("history", (80, 24), ("H",)),
    Shot("week", (80, 24), ("W",)),
    Shot("find", (80, 24), ("f", "n", "i", "g", "h", "t")),
    Shot("keys", (80, 24), ("question_mark",)),
    Shot("why", (80, 24), ("ctrl+g",)),
    Shot("pipeline-widest", (200, 60), ("2",)),
    Shot("small", (40, 12), ()),
)


def demo_book(folder: Path) -> Path:
    """The demo story at the fixed clock, built once; a folder to copy for each picture."""
    build_demo(demo_places(folder), Clock(NOW)).close()
    return folder


find._PATIENCE = 30.0  # what is found belongs to the picture, however busy the machine is


async def take(shot: Shot, story: Path) -> str:
    """The picture as SVG, without anything fetched from elsewhere."""
    for editor in (Input, TextArea):
        editor.cursor_blink = False  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(story, Path(folder) / "demo")
        book = Workbook(demo_places(copy), Clock(NOW), safe=False)
        app = InfoviewApp(book)
        app.animation_level = "none"
        async with app.run_test(size=shot.size) as pilot:
            await pilot.pause(_SETTLED)
            for key in shot.keys:
                await pilot.press(key)
                await pilot.pause(_SETTLED)
            svg = await _at_rest(pilot)
        book.close()
    return svg


async def _at_rest(pilot: Pilot[None]) -> str:
    """The picture once it stays as it is: a busy machine may take longer than a moment to draw it."""
    svg, before = tidy(pilot.app.export_screenshot(title="infoview")), ""
    while svg != before:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause(_SETTLED)
        svg, before = tidy(pilot.app.export_screenshot(title="infoview")), svg
    return svg


def tidy(svg: str) -> str:
    """No font from a foreign host, names that do not differ from run to run, and no text that begins with blanks.

    Several programs drop such blanks and pull the words out of their columns.
    """
    svg = _FONT_FACE.sub("", svg).replace("Fira Code", "DejaVu Sans Mono")
    svg = _LED_BY_BLANKS.sub(_without_blanks, svg)
    return re.sub(r"terminal-\d+", "terminal", svg) + "\n"


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
        for shot in SHOTS:
            path = FOLDER / f"{shot.name}.svg"
            svg = asyncio.run(take(shot, story))
            if not check:
                path.write_text(svg, encoding="utf-8")
                if shot.png:
                    path.with_suffix(".png").write_bytes(as_png(svg))
                print(path.name)
            elif not path.exists() or path.read_text(encoding="utf-8") != svg:
                stale.append(shot.name)
    for name in stale:
        print(f"{name} is not current: make screenshots", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())

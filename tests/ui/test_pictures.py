"""Every screen looks as its picture under `screenshots/` shows; `make screenshots` takes them anew."""

from __future__ import annotations

import html
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from itertools import zip_longest
from pathlib import Path

import pytest
from textual.screen import Screen

from infoview import ui
from infoview.ui.panes.pane import Pane
from tests.conftest import DemoOf
from tools.screenshots import FOLDER, NOW, take
from tools.walks import WALKS, Walk


@pytest.fixture(scope="module")
def story(demo_of: DemoOf, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo story at the hour of the pictures."""
    return demo_of(NOW, tmp_path_factory.mktemp("pictures")).workbook.parent


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: str(walk.name))
async def test_every_screen_of_a_walk_looks_as_its_picture(walk: Walk, story: Path) -> None:
    taken = await take(walk, story)
    kept = {name: (FOLDER / f"{name}.svg").read_text(encoding="utf-8") for name in taken}
    differ = {name: lines_that_differ(kept[name], svg) for name, svg in taken.items() if svg != kept[name]}
    assert not differ, "make screenshots takes them anew"


def test_every_screen_dialog_and_pane_of_the_program_has_a_picture() -> None:
    for module in pkgutil.walk_packages(ui.__path__, "infoview.ui."):
        import_module(module.name)
    told = [re.search(r"<desc>(.*?)</desc>", path.read_text(encoding="utf-8")) for path in pictures()]
    shown = {name for desc in told if desc for name in desc[1].split()}
    there = {kind.__name__ for base in (Screen, Pane) for kind in kinds_of(base)}
    assert there - shown == set(), "tools/walks.py says by which keys they are come by"


def test_no_two_pictures_have_one_name_and_none_is_kept_that_nobody_takes() -> None:
    names = [f"{shot.name}.svg" for walk in WALKS for shot in walk.shots]
    assert sorted(names) == sorted(path.name for path in pictures())


def pictures() -> Iterator[Path]:
    """Those that are kept."""
    return FOLDER.glob("*.svg")


def kinds_of(base: type[object]) -> Iterator[type[object]]:
    """Those of the program that come from it and from which nothing else comes."""
    for kind in base.__subclasses__():
        if kind.__subclasses__():
            yield from kinds_of(kind)
        elif kind.__module__.startswith("infoview."):
            yield kind


def lines_that_differ(kept: str, now: str) -> list[tuple[str, str]]:
    """The words of the lines that differ; the lines themselves where only their looks do."""
    pairs = zip_longest(kept.splitlines(), now.splitlines(), fillvalue="")
    differ = [(one, other) for one, other in pairs if one != other]
    words = [(words_of(one), words_of(other)) for one, other in differ]
    return [pair for pair in words if pair[0] != pair[1]] or differ


def words_of(svg: str) -> str:
    """What a line of a picture says."""
    return html.unescape(re.sub(r"<[^>]*>", "", svg)).replace("\N{NO-BREAK SPACE}", " ")


def test_no_picture_names_a_foreign_host() -> None:
    for path in pictures():
        text = (
            path.read_text(encoding="utf-8")
            .replace("http://www.w3.org", "")
            .replace("https://www.textualize.io", "")
        )
        assert "http" not in text, path.name

"""Every screen looks as its picture under `screenshots/` shows; `make screenshots` takes them anew."""

from __future__ import annotations

import html
import re
from itertools import zip_longest
from pathlib import Path

import pytest

from tests.conftest import DemoOf
from tools.screenshots import FOLDER, NOW, SHOTS, Shot, take


@pytest.fixture(scope="module")
def story(demo_of: DemoOf, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo story at the hour of the pictures."""
    return demo_of(NOW, tmp_path_factory.mktemp("pictures")).workbook.parent


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: str(shot.name))
async def test_the_screen_looks_as_its_picture(shot: Shot, story: Path) -> None:
    svg = await take(shot, story)
    kept = (FOLDER / f"{shot.name}.svg").read_text(encoding="utf-8")
    assert not lines_that_differ(kept, svg), "make screenshots takes them anew"


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
    for path in FOLDER.glob("*.svg"):
        text = (
            path.read_text(encoding="utf-8")
            .replace("http://www.w3.org", "")
            .replace("https://www.textualize.io", "")
        )
        assert "http" not in text, path.name

"""Every screen looks as its picture under `screenshots/` shows; `make screenshots` takes them anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.screenshots import FOLDER, SHOTS, Shot, demo_book, take


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo story, built once."""
    return demo_book(tmp_path_factory.mktemp("pictures") / "demo")


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: str(shot.name))
async def test_the_screen_looks_as_its_picture(shot: Shot, story: Path) -> None:
    svg = await take(shot, story)
    assert svg == (FOLDER / f"{shot.name}.svg").read_text(encoding="utf-8")


def test_no_picture_names_a_foreign_host() -> None:
    for path in FOLDER.glob("*.svg"):
        text = (
            path.read_text(encoding="utf-8")
            .replace("http://www.w3.org", "")
            .replace("https://www.textualize.io", "")
        )
        assert "http" not in text, path.name

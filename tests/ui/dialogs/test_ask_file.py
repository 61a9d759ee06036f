"""A path typed: what stands there is said back, tab completes as far as there is one way."""

from pathlib import Path
from typing import Any

import pytest

from infoview.ui.dialogs.ask_file import AskFile, path_of
from infoview.ui.widgets.editors import LineEditor
from tests.ui.conftest import Staging


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "Downloads").mkdir()
    for name in ("Connections.csv", "Contacts [1].vcf", "other.ics"):
        (tmp_path / "Downloads" / name).touch()
    return tmp_path


def dialog(value: str) -> AskFile:
    return AskFile(
        "Import", "a file", value, found="It is there.", folder="A folder.", before="Anything.", why="source"
    )


@pytest.mark.parametrize(
    ("typed", "completed", "said"),
    [
        ("Dow", "Downloads/", "A folder."),
        ("Downloads/C", "Downloads/Con", "Contacts [1].vcf"),
        ("Downloads/Conn", "Downloads/Connections.csv", "It is there."),
        ("Downloads/x", "Downloads/x", "There is no such file."),
        ("nowhere/x", "nowhere/x", "There is no such file."),
    ],
)
async def test_tab_completes_and_what_is_there_is_said(
    stage: Staging, ask: Any, folder: Path, typed: str, completed: str, said: str
) -> None:
    async with stage(size=(100, 24)) as on:
        await ask(on, dialog(f"{folder}/{typed}"), "tab")
        assert on.app.screen.query_one(LineEditor).text == f"{folder}/{completed}"
        assert said in on.app.shown()


async def test_nothing_typed_says_what_it_takes(stage: Staging, ask: Any) -> None:
    async with stage() as on:
        await ask(on, dialog(""))
        assert "Anything." in on.app.shown()


@pytest.mark.parametrize("text", ["~nobody-of-that-name/x", " '/a b/c.csv' ", "\x00"])
def test_any_text_is_a_path(text: str) -> None:
    assert isinstance(path_of(text), Path)


@pytest.mark.parametrize(
    ("typed", "goes_on"), [("Downloads/Con", False), ("Downloads/other.ics", True), ("\x00", False)]
)
async def test_a_file_that_is_not_there_is_not_gone_on_with(
    stage: Staging, ask: Any, folder: Path, typed: str, goes_on: bool
) -> None:
    async with stage(size=(100, 24)) as on:
        given = await ask(on, dialog(f"{folder}/{typed}"), "enter")
        assert (given == f"{folder}/{typed}") is goes_on
        assert ("? There is no such file." in on.app.shown()) is not goes_on


async def test_a_file_to_be_made_need_not_be_there(stage: Staging, ask: Any, folder: Path) -> None:
    async with stage(size=(100, 24)) as on:
        new = AskFile(
            "To which file?", "", f"{folder}/new", found="There.", nothing="This will be made.", why="target"
        )
        assert await ask(on, new, "enter") == f"{folder}/new"

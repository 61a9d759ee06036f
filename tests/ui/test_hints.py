"""Sentences name the keys that hold: one's own where one has chosen some."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import infoview
from infoview.ui.hints import as_told_here, key, keys_shown, proposed, takes_back, with_keys
from infoview.ui.keymap import EVERY
from infoview.ui.widgets.keybar import KEY_STYLE
from infoview.workbook.clock import Clock
from infoview.workbook.errors import Refused
from infoview.workbook.places import Places
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, Shown

OWN = """
[keys]
"everywhere.add" = "f6"
"everywhere.undo" = "f7"
"everywhere.edit" = "f8"
"everywhere.import" = "f9"
"pipeline.ask" = "ctrl+w"
"today.write" = "ctrl+w"
"everywhere.happened" = "f3"
"today.skip" = "f4"
"""


def test_the_keys_of_the_register_where_nobody_chose_others() -> None:
    assert key("everywhere.undo") == "u"
    assert key("pipeline.filter") == "/"
    assert takes_back() == "u takes it back."
    assert "[ and ] move it" in proposed()
    assert with_keys("{everywhere.add} or {not known} {x}") == "a or {not known} {x}"


def test_what_a_refusal_advises_for_the_shell_is_a_key_where_there_is_one() -> None:
    refused = Refused("Nobody here is called 'x'; `infoview people` lists everybody.")
    assert as_told_here(refused) == "Nobody here is called 'x'; 2 lists everybody."
    another = Refused("`infoview export json` there and `infoview import` here brings its people in.")
    assert as_told_here(another) == "E there and I here brings its people in."
    assert as_told_here(Refused("`infoview doctor` looks into it.")) == "`infoview doctor` looks into it."


def test_every_sentence_names_a_command_that_is_there() -> None:
    known = {command.id for command in EVERY}
    root = Path(infoview.__file__).parent
    named = {
        ident
        for path in (*root.glob("ui/**/*.py"), *root.glob("workbook/starting.py"))
        for ident in re.findall(r"[{(]['\"]?([a-z]+\.[a-z_]+)['\"]?[})]", path.read_text(encoding="utf-8"))
        if ident.partition(".")[0] in {one.partition(".")[0] for one in known} - {"screen"}  # a variable, too
    }
    assert len(named) > 25
    assert named <= known


async def test_ones_own_keys_stand_in_every_hint(tmp_path: Path, app_on: AppOn, shown: Shown) -> None:
    places = Places(tmp_path / "w.db", tmp_path / "config.toml", tmp_path / "backups", tmp_path / "log")
    places.config.write_text(OWN, encoding="utf-8")
    book = Workbook(places, Clock(datetime(2026, 3, 2, 10, 0)), safe=False)
    async with app_on(book) as pilot:
        assert book.settings.complaints == []
        for words in (
            "[ ] f6  name someone",
            "[ ] f8  one line each",
            "[ ] ctrl+w  write the ask",
            "[ ] f3  they answer",
        ):
            assert words in shown(pilot)
        assert "f6 add" in shown(pilot)
        await pilot.press("2")
        assert "Press f6 and type" in shown(pilot)
        assert "Or press f9 to bring" in shown(pilot)
        await pilot.press("3")
        assert "press f3 on them" in shown(pilot)
        await pilot.press("4")
        assert "press f3 on the person" in shown(pilot)
        await pilot.press("x")
        assert "f6 adds a person" in shown(pilot)
        await pilot.press("f6", *"Ana Ruiz", "enter")
        assert "f8 says why them; ctrl+w writes; f7 takes it back." in shown(pilot)
        await pilot.press("1", "f4")
        assert "f7 takes it back." in shown(pilot)
        await pilot.press("question_mark", *"skip it")
        assert "f4     Skip it for today" in shown(pilot)


def test_a_key_in_a_sentence_stands_out_from_its_words() -> None:
    said = keys_shown("Press {everywhere.import}, or {everywhere.add}.", "$text-muted")
    assert said.plain == "Press I, or a."
    assert {said.plain[span.start : span.end] for span in said.spans if span.style == KEY_STYLE} == {"I", "a"}
